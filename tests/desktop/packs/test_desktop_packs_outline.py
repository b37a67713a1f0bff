"""The outline: left out and taken in, moved, renamed, by keys, by mouse, by dragging."""

from typing import Any

from pack_steps import built, choose, pack_now, said, titles
from PySide6.QtCore import QMimeData, QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from briefing_app.desktop.packs.outline_model import MIME, OutlineModel
from briefing_app.desktop.packs.room import PacksRoom

CHECK = Qt.ItemDataRole.CheckStateRole


def test_the_outline_shows_letters_pages_and_groups(room: PacksRoom) -> None:
    shown = titles(room)
    assert shown[:3] == ["Cover", "Contents", "Memorandum"]
    assert shown.index("Tabs") < shown.index("Comparison summary") < shown.index("Annexes")
    preview = room.builder.preview
    assert preview is not None
    assert said(room, "comparison").startswith(f"B Full comparison, page {preview.tab_pages['comparison']}")
    assert said(room, "sources").startswith("2 Sources")
    sheet = pack_now(room).tabs[6].treaties[0]
    assert f"page {preview.tab_pages[f'treaties/{sheet}']}" in said(room, "treaties", sheet)


def test_the_keys_step_over_the_headings(room: PacksRoom, qtbot: QtBot) -> None:
    view = room.builder.outline.view
    choose(room, "memo")
    qtbot.keyClick(view, Qt.Key.Key_Down)
    entry = room.builder.outline.current()
    assert entry is not None
    assert entry.tab == "summary"
    qtbot.keyClick(view, Qt.Key.Key_Up)
    entry = room.builder.outline.current()
    assert entry is not None
    assert entry.tab == "memo"


def test_space_leaves_a_tab_out_and_takes_it_in_again(room: PacksRoom, qtbot: QtBot) -> None:
    choose(room, "timeline")
    pages = room.builder.pages.count
    qtbot.keyClick(room.builder.outline.view, Qt.Key.Key_Space)
    assert said(room, "timeline") == "Timeline, left out"
    assert not next(tab for tab in pack_now(room).tabs if tab.id == "timeline").included
    assert said(room, "treaties").startswith("C ")
    built(qtbot, room)
    assert room.builder.pages.count < pages
    entry = room.builder.outline.current()
    assert entry is not None
    assert entry.tab == "timeline"  # the row that was worked on stays the current one
    qtbot.keyClick(room.builder.outline.view, Qt.Key.Key_Space)
    built(qtbot, room)
    assert room.builder.pages.count == pages
    assert said(room, "timeline").startswith("C Timeline, page")


def test_a_click_on_a_check_box_does_the_same_and_chooses_nothing(room: PacksRoom, qtbot: QtBot) -> None:
    view = room.builder.outline.view
    before = view.currentIndex()
    row = view.visualRect(room.builder.outline.model.find("method"))
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(row.left() + 40, row.center().y()))
    assert said(room, "method") == "Method and terms, left out"
    assert view.currentIndex() == before


def test_a_press_on_the_grip_takes_hold_of_its_own_row(room: PacksRoom, qtbot: QtBot) -> None:
    view = room.builder.outline.view
    choose(room, "cover")
    row = view.visualRect(room.builder.outline.model.find("timeline"))
    for left in range(row.left() + 2, row.left() + 24, 4):
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(left, row.center().y()))
        assert all(tab.included for tab in pack_now(room).tabs)
        entry = room.builder.outline.current()
        assert entry is not None
        assert entry.tab == "timeline"


def test_alt_and_arrows_move_a_tab_within_its_group(room: PacksRoom, qtbot: QtBot) -> None:
    choose(room, "comparison")
    view = room.builder.outline.view
    qtbot.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert said(room, "comparison").startswith("A Full comparison")
    qtbot.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)  # it stands first now: nothing happens
    assert [tab.id for tab in pack_now(room).tabs][3:5] == ["comparison", "summary"]
    entry = room.builder.outline.current()
    assert entry is not None
    assert entry.tab == "comparison"
    room.session.undo()
    assert said(room, "comparison").startswith("B Full comparison")


def test_a_dragged_tab_stands_where_it_was_dropped(room: PacksRoom) -> None:
    model = room.builder.outline.model
    data = QMimeData()
    data.setData(MIME, b"treaties")
    target = model.find("summary")
    model.dropMimeData(data, Qt.DropAction.MoveAction, target.row(), 0, QModelIndex())
    assert [tab.id for tab in pack_now(room).tabs][3] == "treaties"
    heading = next(row for row in range(model.rowCount()) if model.index(row, 0).data() == "Tabs")
    data.setData(MIME, b"timeline")
    model.dropMimeData(data, Qt.DropAction.MoveAction, heading, 0, QModelIndex())  # above the heading: the first of all
    assert [tab.id for tab in pack_now(room).tabs][3:5] == ["timeline", "treaties"]
    data.setData(MIME, b"texts")
    before = pack_now(room)
    model.dropMimeData(data, Qt.DropAction.MoveAction, 0, 0, QModelIndex())  # an annex does not stand before the cover
    assert pack_now(room) == before


def test_f2_renames(room: PacksRoom, qtbot: QtBot) -> None:
    choose(room, "summary")
    view = room.builder.outline.view
    qtbot.keyClick(view, Qt.Key.Key_F2)
    editor = view.findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    qtbot.keyClicks(editor, "In short")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "In short" in titles(room))
    assert room.session.library.undo_label == "Rename tab"


def test_a_sheet_is_left_out_and_keeps_its_row(room: PacksRoom) -> None:
    model = room.builder.outline.model
    tab = next(tab for tab in pack_now(room).tabs if tab.kind == "treaties")
    middle = tab.treaties[1]
    model.setData(model.find(tab.id, middle), Qt.CheckState.Unchecked, CHECK)
    assert middle not in next(t for t in pack_now(room).tabs if t.id == tab.id).treaties
    assert said(room, tab.id, middle).endswith("left out")
    model.setData(model.find(tab.id, middle), Qt.CheckState.Checked, CHECK)
    assert next(t for t in pack_now(room).tabs if t.id == tab.id).treaties == tab.treaties


def test_the_outline_is_a_sound_model(room: PacksRoom, qtmodeltester: Any) -> None:
    model = room.builder.outline.model
    qtmodeltester.check(model)
    room.builder.edits.move("comparison", 3)
    room.builder.edits.include("timeline", False)
    room.builder.outline.add_text()
    assert OutlineModel.entry(model.find("own-text")) is not None
