"""The desk as a staffer uses it: opening, selecting, filtering, ruling by keys, undo, note, gap, treaties."""

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QComboBox, QLabel, QMenu, QTextEdit
from pytestqt.qtbot import QtBot

from briefing_app.desktop.readouts.choose_dialog import ChooseDialog
from briefing_app.desktop.readouts.desk import Pick
from briefing_app.desktop.readouts.room import ReadoutsRoom
from briefing_app.desktop.readouts.rows_model import ROW_ROLE, STATE
from briefing_app.desktop.session import Selection, Session
from briefing_app.desktop.settings import Settings
from briefing_app.desktop.status_bar import StatusBar
from briefing_app.desktop.theme import DARK, LIGHT, apply_theme
from briefing_app.library.library import Library
from briefing_app.operations.comparison_rulings import confirm_row, set_differences
from briefing_app.operations.comparisons import remove_comparison
from briefing_app.records.comparison import Comparison, Difference, Row, Side
from briefing_app.records.readout import Readout


@pytest.fixture
def room(readouts_room: ReadoutsRoom) -> ReadoutsRoom:
    readouts_room.focus_first()
    return readouts_room


def picked(room: ReadoutsRoom) -> Row:
    row = room.desk.picked_row
    assert row is not None
    return row


def shown(room: ReadoutsRoom) -> list[Row]:
    model = room.table.filter
    return [model.index(line, 0).data(ROW_ROLE) for line in range(model.rowCount())]


def number(room: ReadoutsRoom, side: Side, words: str) -> int:
    """The statement of a side that holds these words; numbers change with the cutting, words do not."""
    account = room.desk.side(side)
    assert account is not None
    return next(statement.number for statement in account.statements if words in statement.text)


def row_at(room: ReadoutsRoom, side: Side, words: str) -> Row:
    row = room.desk.row_at(side, number(room, side, words))
    assert row is not None
    return row


def row_id(room: ReadoutsRoom, left: int) -> str:
    row = room.desk.row_at("left", left)
    assert row is not None
    return row.id


def pick(room: ReadoutsRoom, side: Side, words: str) -> Row:
    room.desk.pick_statement(side, number(room, side, words))
    return picked(room)


EXTENSION, STABILITY, UKRAINE, SKIES = "New START", "strategic stability", "Ukraine", "Open Skies"


def kept(room: ReadoutsRoom, row_id: str) -> Row:
    assert room.desk.view is not None
    comparison = room.session.library.get(Comparison, room.desk.view.comparison.id)
    return next(row for row in comparison.rows if row.id == row_id)


def settle(qtbot: QtBot, room: ReadoutsRoom) -> None:
    qtbot.waitUntil(lambda: not room.session.tasks.busy)


def why_words(room: ReadoutsRoom) -> list[str]:
    return [label.text() for label in room.why.findChildren(QLabel) if label.isVisible()]


def messages(room: ReadoutsRoom) -> list[str]:
    said: list[str] = []
    room.session.messageShown.connect(lambda message: said.append(message.text))
    return said


# -- opening ---------------------------------------------------------------------------------------------------------


def test_the_comparison_opens_with_texts_counts_and_status(room: ReadoutsRoom) -> None:
    view = room.desk.view
    assert view is not None
    for pane, side in zip(room.accounts.panes, (view.left, view.right), strict=True):
        assert pane.document().blockCount() == len(side.statements) == len(pane.bands())
        for number, statement in enumerate(side.statements):
            assert pane.document().findBlockByNumber(number).text().startswith(statement.text.replace("\n", " "))
    assert view.coverage.sentence in room.status_text()
    assert len(shown(room)) == len(view.rows)
    assert room.head.title.toolTip() == "Call of President Biden and President Putin"


def test_selecting_in_the_table_lights_both_texts_and_tells_all_rooms(qtbot: QtBot, room: ReadoutsRoom) -> None:
    row = row_at(room, "left", EXTENSION)
    line = shown(room).index(row)
    room.table.view.setCurrentIndex(room.table.filter.index(line, 0))
    assert picked(room) is row
    assert room.desk.view is not None
    assert room.session.selection == Selection("comparison", room.desk.view.comparison.id, f"A{row.left[0]}")
    tops = [
        room.accounts.panes[0].run(row.left[0], row.left[0])[0],
        room.accounts.panes[1].run(row.right[0], row.right[0])[0],
    ]
    heights = [pane.viewport().height() for pane in room.accounts.panes]
    assert all(-1 <= top < height for top, height in zip(tops, heights, strict=True))
    assert f"A{row.left[0]} · B{row.right[0]}" in room.why.line.text()


def test_a_click_on_a_statement_selects_its_row(qtbot: QtBot, room: ReadoutsRoom) -> None:
    pane = room.accounts.panes[0]
    wanted = number(room, "left", STABILITY)
    top, bottom = pane.run(wanted, wanted)
    point = QPointF(120, (top + bottom) / 2).toPoint()
    qtbot.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert picked(room).left == (wanted,)
    assert room.table.view.currentIndex().data(ROW_ROLE).left == (wanted,)


def test_scrolling_one_text_brings_the_partners_of_the_other(room: ReadoutsRoom) -> None:
    left, right = (pane.verticalScrollBar() for pane in room.accounts.panes)
    left.setValue(left.maximum())
    assert right.value() == right.maximum() > 0
    right.setValue(0)
    assert left.value() == 0


def test_reveal_selects_a_statement_and_refuses_what_is_not_there(qtbot: QtBot, room: ReadoutsRoom) -> None:
    assert room.desk.view is not None
    assert room.reveal(Selection("comparison", room.desk.view.comparison.id, f"B{number(room, 'right', SKIES)}"))
    assert picked(room) is row_at(room, "right", SKIES)
    assert room.reveal(Selection("readout", "kremlin-2021-01-26", f"B{number(room, 'right', UKRAINE)}"))
    assert picked(room) is row_at(room, "right", UKRAINE)
    assert room.reveal(Selection("conversation", "call-2021-01-26"))
    assert not room.reveal(Selection("comparison", "none"))
    assert not room.reveal(Selection("treaty", "new-start-2010"))


def test_what_was_shown_last_is_remembered(room: ReadoutsRoom) -> None:
    assert room.desk.view is not None
    assert room.session.settings.comparison == room.desk.view.comparison.id


# -- keys ------------------------------------------------------------------------------------------------------------


def test_keys_go_through_gaps_and_unreviewed_rows_and_round_again(qtbot: QtBot, room: ReadoutsRoom) -> None:
    assert room.desk.view is not None
    gaps = [row.id for row in room.desk.view.rows if not (row.left and row.right)]
    seen = []
    for _ in gaps:
        qtbot.keyClick(room.table.view, Qt.Key.Key_G)
        seen.append(picked(room).id)
    assert seen == gaps
    qtbot.keyClick(room.table.view, Qt.Key.Key_G)
    assert picked(room).id == gaps[0]
    qtbot.keyClick(room.table.view, Qt.Key.Key_G, Qt.KeyboardModifier.ShiftModifier)
    assert picked(room).id == gaps[-1]


def test_keys_act_by_their_place_on_a_russian_layout(qtbot: QtBot, room: ReadoutsRoom) -> None:
    view = room.table.view
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, ord("П"), Qt.KeyboardModifier.NoModifier, "п")
        QApplication.sendEvent(view, event)
    assert not (picked(room).left and picked(room).right)


def test_no_difference_is_said_in_the_status_bar(qtbot: QtBot, room: ReadoutsRoom) -> None:
    said = messages(room)
    assert room.desk.view is not None
    for row in room.desk.view.rows:
        if row.verdict == "differs":
            room.session.changed(set_differences(room.session.library, room.desk.view.comparison.id, row.id, ()))
    qtbot.keyClick(room.table.view, Qt.Key.Key_D)
    assert said[-1] == "No row differs."


def test_a_filter_is_lifted_for_what_a_key_finds(qtbot: QtBot, room: ReadoutsRoom) -> None:
    assert room.desk.view is not None
    pair = next(row for row in room.desk.view.rows if row.left and row.right)
    found = Difference("number", "different figures", "five", "six")
    room.session.changed(
        set_differences(room.session.library, room.desk.view.comparison.id, pair.id, [found])
    )  # fmt: skip
    room.table.segment.button("gaps").click()
    assert all(not (row.left and row.right) for row in shown(room) if row.id != picked(room).id)
    qtbot.keyClick(room.table.view, Qt.Key.Key_D)
    assert picked(room).verdict == "differs"
    assert room.table.filter.wanted == "all"


def test_after_a_topic_is_chosen_the_keys_act_on_the_table_again(qtbot: QtBot, room: ReadoutsRoom) -> None:
    qtbot.keyClick(room.table.view, Qt.Key.Key_T)
    topics = room.table.topics
    assert topics.hasFocus() or topics.view().isVisible()
    qtbot.keyClick(topics.view(), Qt.Key.Key_Down)
    qtbot.keyClick(topics.view(), Qt.Key.Key_Return)
    assert room.table.filter.topic
    assert room.window().focusWidget() is room.table.view
    qtbot.keyClick(room.table.view, Qt.Key.Key_Escape)
    assert not room.table.filter.topic


def test_escape_goes_from_the_bar_to_the_table(qtbot: QtBot, room: ReadoutsRoom) -> None:
    for part in (room.table.topics, room.table.segment.button("gaps")):
        part.setFocus()
        qtbot.keyClick(part, Qt.Key.Key_Escape)
        assert room.window().focusWidget() is room.table.view


def test_control_tab_goes_between_table_and_texts_and_escape_comes_back(qtbot: QtBot, room: ReadoutsRoom) -> None:
    room.activateWindow()
    room.table.view.setFocus()
    qtbot.waitUntil(room.table.view.hasFocus)
    qtbot.keyClick(room.table.view, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    pane = room.accounts.panes[0]
    assert pane.hasFocus()
    room.desk.pick_statement("left", 3)
    qtbot.keyClick(pane, Qt.Key.Key_Down)
    assert room.desk.pick == Pick(row_id(room, 4), "left", 4, "pane-left")
    qtbot.keyClick(pane, Qt.Key.Key_Up)
    assert room.desk.pick == Pick(row_id(room, 3), "left", 3, "pane-left")
    qtbot.keyClick(pane, Qt.Key.Key_Escape)
    assert room.table.view.hasFocus()


def test_letters_typed_into_the_note_rule_on_nothing(qtbot: QtBot, room: ReadoutsRoom) -> None:
    before = kept(room, picked(room).id)
    qtbot.keyClicks(room.why.note, "kld1g")
    assert room.why.note.toPlainText() == "kld1g"
    assert kept(room, before.id) == before


# -- filters ---------------------------------------------------------------------------------------------------------


def test_filters_count_and_narrow(qtbot: QtBot, room: ReadoutsRoom) -> None:
    view = room.desk.view
    assert view is not None
    gaps = view.counts["left-only"] + view.counts["right-only"]
    assert room.table.segment.button("gaps").text() == f"Gaps {gaps}"
    room.table.segment.button("gaps").click()
    assert len([row for row in shown(room) if not (row.left and row.right)]) == gaps
    room.table.show_all()
    index = room.table.topics.findText("New START")
    room.table.topics.setCurrentIndex(index)
    room.table.topics.activated.emit(index)
    assert shown(room)
    assert all("new-start" in row.topics for row in shown(room))


def test_a_filter_without_rows_offers_all(qtbot: QtBot, room: ReadoutsRoom) -> None:
    view = room.desk.view
    assert view is not None
    for row in view.rows:
        if row.verdict == "differs":
            room.session.changed(set_differences(room.session.library, view.comparison.id, row.id, ()))
    room.table.segment.button("differences").click()
    assert room.table._show_all.isVisible()
    assert room.table._show_all.text() == f"Show all {len(view.rows)} rows"
    room.table._show_all.click()
    assert len(shown(room)) == len(view.rows)


# -- rulings ---------------------------------------------------------------------------------------------------------


def test_enter_confirms_and_undo_takes_it_back(qtbot: QtBot, room: ReadoutsRoom) -> None:
    row = picked(room)
    scroll = [pane.verticalScrollBar().value() for pane in room.accounts.panes]
    qtbot.keyClick(room.table.view, Qt.Key.Key_Return)
    assert kept(room, row.id).state == "confirmed"
    line = room.table.view.currentIndex().row()
    assert room.table.filter.index(line, STATE).data() == "confirmed"
    assert room.why.confirm.text().startswith("Confirmed")
    assert [pane.verticalScrollBar().value() for pane in room.accounts.panes] == scroll
    room.session.undo()
    assert kept(room, row.id) == row
    assert picked(room).state == "suggested"
    assert room.table.filter.index(line, STATE).data() == "proposed"
    room.session.redo()
    assert picked(room).state == "confirmed"


def test_verdict_keys_rule_where_they_may_and_say_why_not(qtbot: QtBot, room: ReadoutsRoom) -> None:
    said = messages(room)
    pick(room, "left", EXTENSION)
    qtbot.keyClick(room.table.view, Qt.Key.Key_4)
    assert picked(room).verdict == "differs"
    assert room.head._numbers["differs"].text() == str(room.desk.view.counts["differs"])
    qtbot.keyClick(room.table.view, Qt.Key.Key_1)
    assert picked(room).verdict == "both"
    qtbot.keyClick(room.table.view, Qt.Key.Key_2)
    assert picked(room).verdict == "both"
    assert "Unlink it (K)" in said[-1]
    pick(room, "left", STABILITY)
    assert [button.isEnabled() for button in room.why.verdicts] == [False, True, False, False]


def test_two_presses_of_l_link_and_k_parts_again(qtbot: QtBot, room: ReadoutsRoom) -> None:
    one, other = pick(room, "left", UKRAINE), row_at(room, "right", UKRAINE)
    qtbot.keyClick(room.table.view, Qt.Key.Key_L)
    assert room.table.delegate.pending == picked(room).id
    pick(room, "right", UKRAINE)
    qtbot.keyClick(room.table.view, Qt.Key.Key_L)
    settle(qtbot, room)
    row = row_at(room, "left", UKRAINE)
    assert (row.left, row.right, row.state) == (one.left, other.right, "confirmed")
    assert room.table.delegate.pending == ""
    assert room.session.library.undo_label == "Link statements"
    room.desk.pick_row(row.id)
    qtbot.keyClick(room.table.view, Qt.Key.Key_K)
    settle(qtbot, room)
    assert row_at(room, "left", UKRAINE).right == ()
    room.session.undo()
    room.session.undo()
    assert row_at(room, "left", UKRAINE) == one
    assert len(shown(room)) == len(room.desk.view.rows)


def test_escape_lets_a_link_be(qtbot: QtBot, room: ReadoutsRoom) -> None:
    qtbot.keyClick(room.table.view, Qt.Key.Key_L)
    assert room.rulings.pending
    qtbot.keyClick(room.table.view, Qt.Key.Key_Escape)
    assert room.rulings.pending == ""


def test_a_ruling_made_while_a_link_is_read_is_not_lost(qtbot: QtBot, room: ReadoutsRoom) -> None:
    assert room.desk.view is not None
    other = room.desk.view.rows[0]
    right = row_at(room, "right", UKRAINE)
    room.rulings.link([row_at(room, "left", UKRAINE).id, right.id])
    room.session.changed(confirm_row(room.session.library, room.desk.view.comparison.id, other.id))
    settle(qtbot, room)
    qtbot.waitUntil(lambda: row_at(room, "left", UKRAINE).right == right.right)
    assert kept(room, other.id).state == "confirmed"


# -- note and gap ----------------------------------------------------------------------------------------------------


def test_a_note_is_kept_when_another_row_is_chosen(qtbot: QtBot, room: ReadoutsRoom) -> None:
    row = picked(room)
    room.why.note.setPlainText("Agreed on the 26th")
    qtbot.keyClick(room.table.view, Qt.Key.Key_Down)
    assert kept(room, row.id).note == "Agreed on the 26th"
    assert room.why.note.toPlainText() == ""
    qtbot.keyClick(room.table.view, Qt.Key.Key_Up)
    assert room.why.note.toPlainText() == "Agreed on the 26th"
    room.session.undo()
    assert room.why.note.toPlainText() == ""


def test_a_note_is_kept_when_the_room_is_left_and_not_twice(room: ReadoutsRoom) -> None:
    row = picked(room)
    room.why.note.setPlainText("Word for word")
    room.leave()
    before = list(room.session.library.changes())
    room.leave()
    assert kept(room, row.id).note == "Word for word"
    assert list(room.session.library.changes()) == before


def test_what_is_being_typed_survives_a_change_from_elsewhere(qtbot: QtBot, room: ReadoutsRoom) -> None:
    assert room.desk.view is not None
    room.why.note.setPlainText("half a sen")
    room.session.changed(
        confirm_row(room.session.library, room.desk.view.comparison.id, room.desk.view.rows[3].id)
    )  # fmt: skip
    assert room.why.note.toPlainText() == "half a sen"


def test_a_note_is_kept_while_it_is_typed_and_undone_in_one_go(qtbot: QtBot, room: ReadoutsRoom) -> None:
    bar = StatusBar(room.session)
    qtbot.addWidget(bar)
    row = picked(room)
    room.why.edit_note()
    qtbot.keyClicks(room.why.note, "Ask the ")
    assert bar.saved_text == "Not saved yet"
    qtbot.waitUntil(lambda: kept(room, row.id).note == "Ask the", timeout=5000)
    assert bar.saved_text == "Saved"
    assert room.why.note.toPlainText() == "Ask the "
    qtbot.keyClicks(room.why.note, "desk")
    assert bar.saved_text == "Not saved yet"
    room.leave()
    assert kept(room, row.id).note == "Ask the desk"
    assert bar.saved_text == "Saved"
    room.session.undo()
    assert kept(room, row.id).note == ""


def test_the_owner_of_a_gap_is_kept_while_it_is_typed(qtbot: QtBot, room: ReadoutsRoom) -> None:
    row = pick(room, "left", STABILITY)
    room.why.gap.owner.setFocus()
    qtbot.keyClicks(room.why.gap.owner, "Desk ")
    assert room.session.typing

    def owner() -> str:
        gap = kept(room, row.id).gap
        return gap.owner if gap else ""

    qtbot.waitUntil(lambda: owner() == "Desk", timeout=5000)
    assert not room.session.typing
    qtbot.keyClicks(room.why.gap.owner, "R")
    qtbot.waitUntil(lambda: owner() == "Desk R", timeout=5000)
    room.session.undo()
    assert owner() == ""


def test_a_gap_keeps_state_and_owner(qtbot: QtBot, room: ReadoutsRoom) -> None:
    row = pick(room, "left", STABILITY)
    assert room.why.gap.isVisible()
    room.why.gap.state.setCurrentIndex(1)
    room.why.gap.state.activated.emit(1)
    room.why.gap.owner.setText("Desk R")
    room.why.gap.owner.editingFinished.emit()
    gap = kept(room, row.id).gap
    assert gap is not None
    assert (gap.state, gap.owner) == ("explained", "Desk R")
    room.session.undo()
    assert room.why.gap.owner.text() == ""
    pick(room, "left", EXTENSION)
    assert not room.why.gap.isVisible()


# -- treaties --------------------------------------------------------------------------------------------------------


def test_a_treaty_opens_and_shows_its_status_on_the_day(qtbot: QtBot, room: ReadoutsRoom) -> None:
    pick(room, "left", EXTENSION)
    with qtbot.waitSignal(room.openRequested) as opened:
        qtbot.keyClick(room.table.view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert opened.args == [Selection("treaty", "new-start-2010")]
    qtbot.waitUntil(lambda: "in force, 10 days left" in why_words(room))
    room.session.set_as_of(room.session.as_of.replace(day=27))
    qtbot.waitUntil(lambda: "in force, 9 days left" in why_words(room))
    assert "in force, 10 days left" not in why_words(room)


# -- accounts that are not compared ----------------------------------------------------------------------------------


def test_without_the_comparison_the_accounts_are_offered_and_compared(qtbot: QtBot, room: ReadoutsRoom) -> None:
    assert room.desk.view is not None
    room.session.changed(remove_comparison(room.session.library, room.desk.view.comparison.id))
    settle(qtbot, room)
    assert room.desk.view is None
    assert [offer.kind for offer in room._offers()] == ["conversation"]
    assert room.reveal(Selection("conversation", "call-2021-01-26"))
    qtbot.waitUntil(lambda: room.desk.sides[1] is not None)
    assert room.page.isVisible()
    room.page.button.click()
    qtbot.waitUntil(lambda: room.desk.view is not None, timeout=20_000)
    assert room.desk.view is not None
    assert room.desk.view.coverage.complete
    settle(qtbot, room)


def test_work_begins_in_the_table_of_a_comparison_that_was_asked_for(qtbot: QtBot, room: ReadoutsRoom) -> None:
    library = room.session.library
    assert room.desk.view is not None
    pair = room.desk.view.comparison.left.readout, room.desk.view.comparison.right.readout
    room.session.changed(remove_comparison(library, room.desk.view.comparison.id))
    settle(qtbot, room)
    room.head.open_button.setFocus()
    room.compare(*pair)
    qtbot.waitUntil(lambda: room.desk.view is not None and not room.session.tasks.busy, timeout=20_000)
    assert room.window().focusWidget() is room.table.view


def test_one_account_alone_asks_for_the_other(qtbot: QtBot, room: ReadoutsRoom) -> None:
    room.opening.open_accounts(("kremlin-2021-01-26", ""))
    qtbot.waitUntil(lambda: room.desk.view is None and room.desk.sides[0] is not None)
    assert room.accounts._stacks[1].currentIndex() == 1
    assert not room.page.button.isVisible()
    with qtbot.waitSignal(room.importRequested):
        room.head.import_button.click()


# -- looks -----------------------------------------------------------------------------------------------------------


def test_the_first_note_goes_for_good(qtbot: QtBot, room: ReadoutsRoom) -> None:
    assert room.note.isVisible()
    room.note.button.click()
    assert room.note.isHidden()
    assert room.session.settings.first_note_seen


def test_with_little_room_the_why_panel_stands_beside_the_table(qtbot: QtBot, room: ReadoutsRoom) -> None:
    room.resize(1000, 680)
    qtbot.waitUntil(lambda: not room.accounts.overview.isVisible())
    assert not room.why.isVisible()
    qtbot.keyClick(room.table.view, Qt.Key.Key_N)
    assert room.why.isVisible()
    qtbot.keyClick(room.why.note, Qt.Key.Key_Escape)
    assert room.table.isVisible()
    room.resize(1356, 795)
    qtbot.waitUntil(lambda: room.why.isVisible() and room.accounts.overview.isVisible())


def test_every_button_and_view_has_a_name(room: ReadoutsRoom) -> None:
    for kind in (QAbstractButton, QAbstractItemView, QComboBox, QTextEdit):
        for widget in room.findChildren(kind):
            if widget.isVisible() and widget.objectName() != "qt_tableview_cornerbutton":
                name = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
                assert name, f"{widget} in {widget.parent()} has no name"


def test_the_texts_tell_number_and_verdict_of_what_is_selected(room: ReadoutsRoom) -> None:
    row = pick(room, "left", EXTENSION)
    left, right = (pane.accessibleDescription() for pane in room.accounts.panes)
    ours, theirs = f"A{row.left[0]}", f"B{row.right[0]}"
    assert left == f"{ours}: differs, beside {theirs}"
    assert right == f"{theirs}: differs, beside {ours}"
    gap = f"A{pick(room, 'left', UKRAINE).left[0]}"
    left, right = (pane.accessibleDescription() for pane in room.accounts.panes)
    assert (left, right) == (f"{gap}: only White House", f"Nothing here beside {gap}")
    room.desk.show_accounts(*room.desk.sides)
    assert not any(pane.accessibleDescription() for pane in room.accounts.panes)


def test_menu_entries_act_on_the_desk(room: ReadoutsRoom) -> None:
    specs = {spec.id: spec for spec in room.actions_offered()}
    assert specs["confirm"].shown_keys == "Enter"
    assert specs["confirm"].possible
    row = picked(room)
    specs["confirm"].run()
    assert kept(room, row.id).state == "confirmed"


def test_tab_goes_as_the_eye_does(room: ReadoutsRoom) -> None:
    order, widget = [], room.head.open_button.nextInFocusChain()
    while widget is not room.head.open_button:
        order.append(widget)
        widget = widget.nextInFocusChain()
    wanted = [room.head.import_button, *room.accounts.panes, room.table.topics, room.table.view, room.why.note]
    places = [order.index(one) for one in wanted]
    assert places == sorted(places)


def test_undoing_a_comparison_leaves_its_accounts_to_compare_again(qtbot: QtBot, room: ReadoutsRoom) -> None:
    room.session.undo()  # the library was made by comparing the two
    qtbot.waitUntil(lambda: room.page.isVisible() and room.page.button.isVisible())
    assert all(room.desk.sides)
    room.session.redo()
    qtbot.waitUntil(lambda: room.desk.view is not None)
    settle(qtbot, room)


def test_a_change_of_theme_reaches_every_part(room: ReadoutsRoom) -> None:

    before = room.grab().toImage()
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    apply_theme(application, DARK)
    room.session.set_theme(DARK)
    after = room.grab().toImage()
    middle = room.why.mapTo(room, room.why.rect().center())
    bar = room.table.mapTo(room, QPoint(room.table.width() - 8, 8))
    places = {"surface": (bar, QPoint(430, 52), QPoint(1055, 780)), "window": (middle,)}
    for token, points in places.items():
        for point in points:
            assert before.pixelColor(point) == LIGHT.colour(token)
            assert after.pixelColor(point) == DARK.colour(token)
    apply_theme(application, LIGHT)


def test_a_number_alone_counts_in_the_account_that_was_asked_for(qtbot: QtBot, room: ReadoutsRoom) -> None:
    assert room.reveal(Selection("readout", "white-house-2021-01-26", "4"))
    assert room.desk.pick is not None
    assert room.desk.pick.part == "A4"
    room.session.undo()  # no comparison any more
    qtbot.waitUntil(lambda: room.page.isVisible())
    settle(qtbot, room)
    pane = room.accounts.panes[1]
    last = len(pane.bands())
    assert pane.run(last, last)[0] > pane.viewport().height()
    assert room.reveal(Selection("readout", "kremlin-2021-01-26", str(last)))
    qtbot.waitUntil(lambda: pane.run(last, last)[1] <= pane.viewport().height() + 8)


def test_a_topic_narrows_the_table(room: ReadoutsRoom) -> None:
    assert room.reveal(Selection("topic", "new-start"))
    assert all("new-start" in row.topics for row in shown(room))
    assert not room.reveal(Selection("topic", "none"))


def test_the_menu_of_a_statement_opens_its_treaty(qtbot: QtBot, room: ReadoutsRoom) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    room.accounts.panes[1].menuWanted.emit(menu, number(room, "right", SKIES))
    entry = next(action for action in menu.actions() if "Open Skies" in action.text())
    with qtbot.waitSignal(room.openRequested) as opened:
        entry.trigger()
    assert opened.args == [Selection("treaty", "open-skies-1992")]


def test_a_ribbon_is_lit_and_selected_by_the_pointer(qtbot: QtBot, room: ReadoutsRoom) -> None:
    links = room.accounts.splitter.link_map
    room.repaint()
    row = room.desk.row_at("left", 1)
    assert row is not None
    top, bottom = room.accounts.panes[0].run(1, 1)
    offset = room.accounts.panes[0].viewport().mapTo(room, QPoint(0, 0)).y() - links.mapTo(room, QPoint(0, 0)).y()
    point = QPoint(links.width() // 2, int(offset + (top + bottom) / 2))
    assert links.row_at(QPointF(point)) == row.id
    room.desk.pick_row(row_at(room, "left", STABILITY).id)
    qtbot.mouseMove(links, point)
    qtbot.waitUntil(lambda: room.desk.hover == row.id)
    qtbot.mouseClick(links, Qt.MouseButton.LeftButton, pos=point)
    assert picked(room).id == row.id


def test_a_library_that_is_held_elsewhere_refuses_in_a_sentence(qtbot: QtBot, room: ReadoutsRoom) -> None:
    said = messages(room)
    room.session.library.read_only = True
    qtbot.keyClick(room.table.view, Qt.Key.Key_Return)
    assert "reading only" in said[-1]
    room.why.note.setPlainText("kept in the field")
    room.leave()
    assert room.why.note.toPlainText() == "kept in the field"
    room.session.library.read_only = False


def test_nothing_can_be_typed_where_it_could_not_be_kept(
    qtbot: QtBot, compared_library: Library, tmp_path: Path, window_ground: QApplication
) -> None:
    with Library.open(compared_library.folder) as second:
        assert second.read_only
        session = Session(second, Settings(tmp_path / "second.ini"), dt.date(2021, 1, 26))
        room = ReadoutsRoom(session)
        qtbot.addWidget(room)
        room.show()
        qtbot.waitUntil(lambda: room.desk.view is not None and not session.tasks.busy)
        room.why.edit_note()
        qtbot.keyClicks(room.why.note, "lost words")
        assert room.why.note.toPlainText() == ""
        assert "reading only" in room.why.note.toolTip()
        assert not session.typing
        session.tasks.stop_all()


def test_any_two_accounts_can_be_chosen(qtbot: QtBot, room: ReadoutsRoom) -> None:
    readouts = room.session.library.all(Readout)
    dialog = ChooseDialog(room.session, readouts, ("white-house-2021-01-26", "kremlin-2021-01-26"))
    qtbot.addWidget(dialog)
    assert dialog.compare.isEnabled()
    dialog.left.choose("kremlin-2021-01-26")
    assert not dialog.compare.isEnabled()
    dialog.right.field.setText("white house")
    dialog.right.choose("white-house-2021-01-26")
    with qtbot.waitSignal(dialog.pairChosen) as chosen:
        dialog.compare.click()
    assert chosen.args == ["kremlin-2021-01-26", "white-house-2021-01-26"]


# -- the other way round ---------------------------------------------------------------------------------------------


def swap(room: ReadoutsRoom) -> None:
    spec = next(one for one in room.actions_offered() if one.id == "compare-swap")
    assert spec.possible
    spec.run()


def test_b_is_put_on_the_left_and_the_other_comparison_stays(qtbot: QtBot, room: ReadoutsRoom) -> None:
    library, before = room.session.library, room.desk.view
    assert before is not None
    left, right = room.opening.shown_pair
    room.why.note.setPlainText("typed before the sides changed")
    noted = picked(room).id
    swap(room)
    qtbot.waitUntil(lambda: room.desk.view not in (None, before), timeout=20_000)
    settle(qtbot, room)
    assert room.opening.shown_pair == (right, left)
    assert [head.who.text() for head in room.accounts.heads] == ["A · Kremlin", "B · White House"]
    assert len(library.ids("comparison")) == 2
    old = library.get(Comparison, before.comparison.id)
    assert (old.left, old.right) == (before.comparison.left, before.comparison.right)
    assert next(row.note for row in old.rows if row.id == noted) == "typed before the sides changed"
    assert room.window().focusWidget() is room.table.view
    label = library.undo_label
    swap(room)  # the comparison that was there is only shown
    qtbot.waitUntil(lambda: room.opening.shown_pair == (left, right) and room.desk.view is not None)
    settle(qtbot, room)
    assert library.undo_label == label
    assert library.get(Comparison, before.comparison.id) == old


def test_accounts_that_are_not_compared_only_change_places(qtbot: QtBot, room: ReadoutsRoom) -> None:
    assert room.desk.view is not None
    room.session.changed(remove_comparison(room.session.library, room.desk.view.comparison.id))
    settle(qtbot, room)
    left, right = room.opening.shown_pair
    swap(room)
    settle(qtbot, room)
    assert room.opening.shown_pair == (right, left)
    assert room.session.library.ids("comparison") == ()
    room.opening.open_accounts((left, ""))
    settle(qtbot, room)
    assert not next(one for one in room.actions_offered() if one.id == "compare-swap").possible
