"""What the staffer writes in a pack, and its date: kept while typing, undone in one go, never lost."""

import datetime as dt

import pytest
from pack_steps import DAY, built, choose, pack_now
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from briefing_app.desktop.packs.room import PacksRoom
from briefing_app.desktop.session import Message
from briefing_app.desktop.status_bar import StatusBar
from briefing_app.operations import packs
from briefing_app.operations.samples import SAMPLE_COMPARISON, SAMPLE_PACK
from briefing_app.records.pack import Pack


def test_what_is_typed_is_kept_while_typing_and_undone_in_one_go(room: PacksRoom, qtbot: QtBot) -> None:
    choose(room, "memo")
    assert room.builder.side.writing
    form = room.builder.side.edit.memo
    entry = form.fields["bottom_line"]
    entry.setFocus()
    qtbot.keyClicks(entry, "Extend")
    qtbot.waitUntil(lambda: pack_now(room).memo.bottom_line == "Extend", timeout=5000)
    qtbot.keyClicks(entry, " the treaty.")
    qtbot.waitUntil(lambda: pack_now(room).memo.bottom_line == "Extend the treaty.", timeout=5000)
    assert form.text("bottom_line") == "Extend the treaty."
    room.session.undo()
    assert pack_now(room).memo.bottom_line == ""
    assert form.text("bottom_line") == ""
    room.session.redo()
    assert form.text("bottom_line") == "Extend the treaty."


def test_the_status_bar_says_saved_only_when_it_is(room: PacksRoom, qtbot: QtBot) -> None:
    bar = StatusBar(room.session)
    qtbot.addWidget(bar)
    choose(room, "memo")
    form = room.builder.side.edit.memo
    form.fields["judgement"].setFocus()
    assert bar.saved_text == "Saved"
    qtbot.keyClicks(form.fields["judgement"], "They mean it.")
    assert pack_now(room).memo.judgement == ""
    assert bar.saved_text == "Not saved yet"
    qtbot.waitUntil(lambda: pack_now(room).memo.judgement == "They mean it.", timeout=5000)
    assert bar.saved_text == "Saved"


def test_leaving_the_field_or_the_room_keeps_what_was_typed(room: PacksRoom, qtbot: QtBot) -> None:
    choose(room, "memo")
    form = room.builder.side.edit.memo
    form.fields["recipient"].setFocus()
    qtbot.keyClicks(form.fields["recipient"], "The Secretary")
    form.fields["sender"].setFocus()
    assert pack_now(room).memo.recipient == "The Secretary"
    qtbot.keyClicks(form.fields["sender"], "Arms control desk")
    room.leave()
    assert pack_now(room).memo.sender == "Arms control desk"
    room.session.undo()
    assert (pack_now(room).memo.recipient, pack_now(room).memo.sender) == ("The Secretary", "")


def test_an_own_text_is_added_written_shown_and_taken_out(room: PacksRoom, qtbot: QtBot) -> None:
    room.builder.outline.add_text()
    form = room.builder.side.edit.own_text
    assert room.builder.side.writing
    qtbot.keyClicks(form.fields["markdown"], "Ask about inspections.")
    room.leave()
    built(qtbot, room)
    preview = room.builder.preview
    assert preview is not None
    assert room.builder.pages.page == preview.tab_pages["own-text"]
    assert next(tab.markdown for tab in pack_now(room).tabs if tab.id == "own-text") == "Ask about inspections."
    room.builder.outline.view.setFocus()
    qtbot.keyClick(room.builder.outline.view, Qt.Key.Key_Delete)
    assert not room.builder.outline.model.find("own-text").isValid()
    room.session.undo()
    assert next(tab.markdown for tab in pack_now(room).tabs if tab.id == "own-text") == "Ask about inspections."


def test_another_own_text_does_not_get_the_words_of_the_first(room: PacksRoom, qtbot: QtBot) -> None:
    room.builder.outline.add_text()
    qtbot.keyClicks(room.builder.side.edit.own_text.fields["markdown"], "First")
    room.builder.outline.add_text()
    qtbot.keyClicks(room.builder.side.edit.own_text.fields["markdown"], "Second")
    choose(room, "own-text")
    written = {tab.id: tab.markdown for tab in pack_now(room).tabs if tab.kind == "own text"}
    assert written == {"own-text": "First", "own-text-2": "Second"}
    assert room.builder.side.edit.own_text.text("markdown") == "First"


def test_what_cannot_be_saved_stays_in_the_field(
    room: PacksRoom, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    messages: list[Message] = []
    room.session.messageShown.connect(messages.append)
    choose(room, "memo")
    form = room.builder.side.edit.memo
    monkeypatch.setattr(room.session.library, "read_only", True)
    form.fields["subject"].setFocus()
    qtbot.keyClicks(form.fields["subject"], "New START")
    assert not form.save_now()
    assert form.text("subject") == "New START"
    assert messages[-1].warning
    monkeypatch.setattr(room.session.library, "read_only", False)
    assert form.save_now()
    assert pack_now(room).memo.subject == "New START"


def test_what_cannot_be_saved_does_not_get_into_another_pack(
    room: PacksRoom, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = room.session.library
    other, changed = packs.make_pack(library, SAMPLE_COMPARISON)
    room.session.changed(changed)
    choose(room, "memo")
    form = room.builder.side.edit.memo
    form.fields["subject"].setFocus()
    with monkeypatch.context() as disk:
        disk.setattr(library, "read_only", True)
        qtbot.keyClicks(form.fields["subject"], "Grain")
        room.open_by_id(other.id)
        assert room.builder.pack is not None
        assert room.builder.pack.id == SAMPLE_PACK
        assert form.text("subject") == "Grain"
    room.open_by_id(other.id)
    assert room.builder.pack.id == other.id
    assert pack_now(room).memo.subject == "Grain"
    assert library.get(Pack, other.id).memo.subject == form.text("subject") == ""


def test_what_cannot_be_saved_does_not_get_into_another_own_text(
    room: PacksRoom, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.builder.outline.add_text()
    room.builder.outline.add_text()
    entry = room.builder.side.edit.own_text.fields["markdown"]
    with monkeypatch.context() as disk:
        disk.setattr(room.session.library, "read_only", True)
        qtbot.keyClicks(entry, "Second")
        choose(room, "own-text")
    room.leave()
    written = {tab.id: tab.markdown for tab in pack_now(room).tabs if tab.kind == "own text"}
    assert written == {"own-text": "", "own-text-2": "Second"}


def test_a_treaty_sheet_is_added_by_name(room: PacksRoom, qtbot: QtBot) -> None:
    choose(room, "treaties")
    room.builder.side.show_page("edit")
    sheets = room.builder.side.edit.sheets
    sheets.box.setEditText("inf treaty")
    sheets.button.click()
    tab = next(tab for tab in pack_now(room).tabs if tab.id == "treaties")
    added = tab.treaties[-1]
    assert added == "inf-1987"
    assert room.builder.outline.model.find("treaties", added).isValid()


def test_the_date_of_the_toolbar_is_kept_with_the_pack_and_undone_in_one_step(room: PacksRoom, qtbot: QtBot) -> None:
    for day in (dt.date(2021, 1, 27), dt.date(2021, 2, 6)):
        room.session.set_as_of(day)
        qtbot.waitUntil(lambda day=day: pack_now(room).as_of.exact == day, timeout=5000)
    built(qtbot, room)
    assert not room.builder.side.date.isVisible()
    room.session.undo()
    assert pack_now(room).as_of.exact == DAY
    assert room.session.as_of == DAY  # the toolbar follows


def test_a_date_changed_elsewhere_is_said_and_kept_on_request(room: PacksRoom, qtbot: QtBot) -> None:
    room.hide()
    room.session.set_as_of(dt.date(2021, 3, 1))
    room.show()
    built(qtbot, room)
    note = room.builder.side.date
    assert note.isVisible()
    assert "26 January 2021" in note.words.text()
    assert pack_now(room).as_of.exact == DAY
    note.keep.click()
    assert pack_now(room).as_of.exact == dt.date(2021, 3, 1)
    assert not note.isVisible()


def test_the_years_of_the_figure_are_set_and_left_to_the_program(room: PacksRoom) -> None:
    choose(room, "timeline")
    room.builder.side.show_page("edit")
    years = room.builder.side.edit.years
    years.first.setValue(2010)
    assert (pack_now(room).first_year, pack_now(room).last_year) == (2010, None)
    years.first.setValue(years.first.minimum())
    assert pack_now(room).first_year is None
    room.session.undo()
    assert years.first.value() == 2010


def test_escape_goes_back_to_the_outline(room: PacksRoom, qtbot: QtBot) -> None:
    choose(room, "memo")
    entry = room.builder.side.edit.memo.fields["watch"]
    entry.setFocus()
    qtbot.keyClicks(entry, "The Duma")
    qtbot.keyClick(entry, Qt.Key.Key_Escape)
    assert room.builder.outline.view.hasFocus()
    assert pack_now(room).memo.watch == "The Duma"
