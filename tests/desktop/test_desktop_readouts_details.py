"""Details of an account corrected on the desk: what is typed, what is refused, what follows, what can be undone."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from briefing_app.desktop.readouts.details_dialog import DetailsDialog
from briefing_app.desktop.readouts.room import ReadoutsRoom
from briefing_app.operations.comparisons import remove_comparison
from briefing_app.records.comparison import Comparison
from briefing_app.records.readout import Readout

LEFT, RIGHT = "white-house-2021-01-26", "kremlin-2021-01-26"


@pytest.fixture
def room(readouts_room: ReadoutsRoom) -> ReadoutsRoom:
    return readouts_room


def settle(qtbot: QtBot, room: ReadoutsRoom) -> None:
    qtbot.waitUntil(lambda: not room.session.tasks.busy, timeout=20_000)


def uncompare(qtbot: QtBot, room: ReadoutsRoom) -> None:
    for comparison in room.session.library.all(Comparison):
        room.session.changed(remove_comparison(room.session.library, comparison.id))
    settle(qtbot, room)


def opened(room: ReadoutsRoom, entry: str = "details-a") -> DetailsDialog:
    next(spec for spec in room.actions_offered() if spec.id == entry).run()
    dialog = room.details.dialog
    assert dialog is not None
    assert dialog.isVisible()
    return dialog


def kept(room: ReadoutsRoom, readout: str = LEFT) -> Readout:
    return room.session.library.get(Readout, readout)


def choose_language(dialog: DetailsDialog, code: str) -> None:
    box = dialog.form.language
    box.setCurrentIndex(box.findData(code))
    box.activated.emit(box.currentIndex())


def test_what_is_kept_stands_in_the_dialog(room: ReadoutsRoom) -> None:
    dialog = opened(room, "details-b")
    form, record = dialog.form, kept(room, RIGHT)
    assert (form.side.currentData(), form.publisher.text()) == (record.side, record.publisher)
    assert record.date is not None
    assert (form.date.text(), form.title.text()) == (record.date.text, record.title)
    assert (form.address.text(), form.language.currentData()) == (record.address, record.language)
    assert dialog.note.toPlainText() == record.note
    assert "B, Kremlin" in dialog.windowTitle()
    names = [spec.text_now() for spec in room.actions_offered() if spec.id.startswith("details-") and spec.text_now]
    assert names == ["Details of A, White House…", "Details of B, Kremlin…"]


def test_a_correction_is_kept_in_one_step_and_followed(qtbot: QtBot, room: ReadoutsRoom) -> None:
    before = kept(room)
    dialog = opened(room)
    dialog.form.title.selectAll()
    qtbot.keyClicks(dialog.form.title, "Readout of  the call")
    dialog.note.setPlainText("Checked against the page.\nTwice.")
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.note.setFocus()
    qtbot.keyClick(dialog.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, room)
    now = kept(room)
    assert (now.title, now.note) == ("Readout of the call", "Checked against the page.\nTwice.")
    assert room.details.dialog is None
    qtbot.waitUntil(lambda: room.accounts.heads[0].who.toolTip() == "Readout of the call")
    assert room.details.question is None
    settle(qtbot, room)
    room.session.undo()
    settle(qtbot, room)
    assert kept(room) == before


def test_a_wrong_date_is_told_and_nothing_typed_is_lost(qtbot: QtBot, room: ReadoutsRoom) -> None:
    before = kept(room)
    dialog = opened(room)
    dialog.form.date.setText("the other day")
    dialog.form.title.setText("")
    dialog.ok.click()
    assert dialog.isVisible()
    assert "“the other day” is not a date" in dialog.sentence.text()
    assert dialog.form.date.text() == "the other day"
    dialog.form.date.setText("27 January 2021")
    dialog.ok.click()
    assert "needs a title" in dialog.sentence.text()
    assert kept(room) == before
    dialog.form.title.setText("A call")
    dialog.ok.click()
    settle(qtbot, room)
    date = kept(room).date
    assert date is not None
    assert (date.text, kept(room).title) == ("2021-01-27", "A call")


def test_what_the_library_refuses_is_told_in_the_dialog(qtbot: QtBot, room: ReadoutsRoom) -> None:
    dialog = opened(room)
    dialog.form.title.setText("Another title")
    room.session.library.read_only = True
    dialog.ok.click()
    settle(qtbot, room)
    room.session.library.read_only = False
    assert dialog.isVisible()
    assert "can only be read here" in dialog.sentence.text()
    assert dialog.form.title.text() == "Another title"
    dialog.ok.click()
    settle(qtbot, room)
    assert kept(room).title == "Another title"


def test_the_publisher_of_a_side_goes_with_the_side_and_an_own_one_stays(qtbot: QtBot, room: ReadoutsRoom) -> None:
    for publisher, expected in (("The press pool", "The press pool"), ("", None)):
        dialog = opened(room)
        dialog.form.publisher.setText(publisher)
        dialog.ok.click()
        settle(qtbot, room)
        dialog = opened(room)
        box = dialog.form.side
        box.setCurrentIndex(next(i for i in range(box.count()) if box.itemData(i) not in (kept(room).side, "other")))
        box.activated.emit(box.currentIndex())
        typed = dialog.form.publisher.text()
        assert typed == expected if expected else typed not in ("", "The press pool")
        dialog.reject()


def test_another_language_offers_to_compare_again(qtbot: QtBot, room: ReadoutsRoom) -> None:
    statements = kept(room).latest.statements
    dialog = opened(room)
    choose_language(dialog, "fr")
    dialog.ok.click()
    settle(qtbot, room)
    question = room.details.question
    assert question is not None
    assert question.isVisible()
    assert question.defaultButton().text() == "&Not now"
    assert (kept(room).language, kept(room).latest.statements) == ("fr", statements)
    assert "French" in room.accounts.heads[0].facts.text()
    said: list[str] = []
    room.session.messageShown.connect(lambda message: said.append(message.text))
    with qtbot.waitSignal(room.opening.comparing):
        next(one for one in question.buttons() if one is not question.defaultButton()).click()
    settle(qtbot, room)
    assert said[-1].startswith("Compared: White House / Kremlin")
    assert room.details.question is None


def test_a_text_that_was_not_compared_is_cut_anew_and_offered(qtbot: QtBot, room: ReadoutsRoom) -> None:
    uncompare(qtbot, room)
    dialog = opened(room)
    choose_language(dialog, "fr")
    dialog.ok.click()
    settle(qtbot, room)
    assert room.details.question is None
    account = room.desk.side("left")
    assert account is not None
    assert account.language == "fr"
    assert [room.desk.side(side) is not None for side in ("left", "right")] == [True, True]
    assert room.page.button.isVisible()


def test_two_chosen_accounts_stay_side_by_side_when_one_is_corrected(qtbot: QtBot, room: ReadoutsRoom) -> None:
    uncompare(qtbot, room)
    room.opening.open_accounts((RIGHT, LEFT))
    settle(qtbot, room)
    dialog = opened(room)
    dialog.form.date.setText("3 May 2020")
    dialog.ok.click()
    settle(qtbot, room)
    shown = [side.readout.id for side in room.desk.sides if side and side.readout]
    assert shown == [RIGHT, LEFT]
    assert "3 May 2020" in room.accounts.heads[0].kind.text()


def test_nothing_changed_is_no_step(qtbot: QtBot, room: ReadoutsRoom) -> None:
    label = room.session.library.undo_label
    dialog = opened(room)
    dialog.ok.click()
    assert room.details.dialog is None
    assert room.session.library.undo_label == label


def test_a_library_for_reading_shows_the_details_and_says_why_they_stay(room: ReadoutsRoom) -> None:
    room.session.library.read_only = True
    dialog = opened(room)
    assert not dialog.ok.isEnabled()
    assert "reading only" in dialog.sentence.text()
    assert "reading only" in dialog.ok.toolTip()
    assert dialog.form.title.isReadOnly()
    assert dialog.note.isReadOnly()
    assert not dialog.form.side.isEnabled()
    dialog.reject()
    room.session.library.read_only = False


def test_the_head_of_an_account_opens_its_details(qtbot: QtBot, room: ReadoutsRoom) -> None:
    head = room.accounts.heads[1]
    place = QPoint(20, 20)
    QApplication.sendEvent(
        head.who, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, head.who.mapToGlobal(place))
    )
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.actions()[0].trigger()
    menu.close()
    assert room.details.dialog is not None
    assert room.details.dialog.readout.id == RIGHT


def test_no_account_has_no_details(qtbot: QtBot, room: ReadoutsRoom) -> None:
    room.opening.open_accounts((RIGHT, ""))
    settle(qtbot, room)
    possible = [spec.possible for spec in room.actions_offered() if spec.id.startswith("details-")]
    assert possible == [True, False]
    room.details.open_right()
    assert room.details.dialog is None
