"""The pack room: setup, export, which pack is open, read only, names and keys."""

import datetime as dt
from pathlib import Path

import msgspec
import pytest
from pack_steps import DAY, action, built, pack_now
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog
from pytestqt.qtbot import QtBot

from briefing_app.desktop.fonts import load_fonts
from briefing_app.desktop.packs.export import OpenChecks, file_name
from briefing_app.desktop.packs.room import PacksRoom
from briefing_app.desktop.session import Message, Selection, Session
from briefing_app.desktop.settings import Settings
from briefing_app.desktop.theme import DARK, apply_theme
from briefing_app.library.edits import put
from briefing_app.library.library import Library
from briefing_app.operations import packs
from briefing_app.operations.samples import SAMPLE_COMPARISON, SAMPLE_PACK
from briefing_app.records.comparison import Comparison
from briefing_app.records.pack import Pack

CHECK = Qt.ItemDataRole.CheckStateRole


def test_page_setup_is_one_step(room: PacksRoom) -> None:
    room.builder.page_setup()
    dialog = room.builder.setup
    dialog.paper.setCurrentIndex(1)
    dialog.duplex.setChecked(False)
    dialog.marking.setEditText("tlp:amber")
    dialog.accept()
    pack = pack_now(room)
    assert (pack.paper, pack.duplex, pack.marking) == ("letter", False, "tlp:amber")
    assert "US Letter, one side · tlp:amber" in room.builder.head.line.text()
    room.session.undo()
    assert pack_now(room).paper == "a4"


def test_no_marking_is_a_choice(room: PacksRoom) -> None:
    room.builder.page_setup()
    room.builder.setup.marking.setCurrentIndex(0)
    room.builder.setup.accept()
    assert pack_now(room).marking == ""
    assert "no marking" in room.builder.head.line.text()


def test_export_lists_what_is_open_once_and_says_where_it_went(room: PacksRoom, qtbot: QtBot, tmp_path: Path) -> None:
    messages: list[Message] = []
    room.session.messageShown.connect(messages.append)
    exporter = room.builder.exporter
    room.builder.head.pdf.click()
    dialog = exporter.dialog
    assert isinstance(dialog, OpenChecks)
    box = dialog.findChild(QDialogButtonBox)
    assert box is not None
    qtbot.mouseClick(
        box.buttons()[[b.text() for b in box.buttons()].index("Export all the same")], Qt.MouseButton.LeftButton
    )
    chooser = exporter.dialog
    assert isinstance(chooser, QFileDialog)
    assert chooser.acceptMode() == QFileDialog.AcceptMode.AcceptSave
    target = tmp_path / "out" / "Pack of the call.pdf"
    target.parent.mkdir()
    chooser.close()
    with qtbot.waitSignal(exporter.exported, timeout=60_000):
        chooser.fileSelected.emit(str(target))
    preview = room.builder.preview
    assert preview is not None
    assert target.read_bytes() == preview.pdf  # what was seen is what is printed
    assert str(target) in messages[-1].text
    assert f"{preview.pages} pages" in messages[-1].text
    assert "PDF/UA-1" in messages[-1].text
    assert room.session.settings.export_folder == str(target.parent)
    room.builder.head.markdown.click()  # listed already: straight to the file
    assert isinstance(exporter.dialog, QFileDialog)
    exporter.dialog.close()


def test_looking_first_goes_to_the_first_check(room: PacksRoom) -> None:
    room.builder.export_pdf()
    dialog = room.builder.exporter.dialog
    assert isinstance(dialog, OpenChecks)
    dialog.reject()
    assert room.builder.side.checks.items[0].check.page == room.builder.pages.page


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Call of 26 January 2021", "Call of 26 January 2021.pdf"),
        ("A/B: what?", "A-B- what.pdf"),
        ("...", "pack.pdf"),
        ("Звонок 26 января", "Звонок 26 января.pdf"),
    ],
)
def test_the_file_is_named_after_the_pack(room: PacksRoom, title: str, name: str) -> None:
    room.builder.edits.set_pack(title=title)
    assert file_name(pack_now(room), ".pdf") == name


def test_without_a_pack_a_comparison_starts_one(session: Session, qtbot: QtBot) -> None:
    packs.remove_pack(session.library, SAMPLE_PACK)
    room = PacksRoom(session)
    qtbot.addWidget(room)
    room.show()
    assert room.builder.pack is None
    assert room.status_text() == ""
    empty = room._stack.currentWidget()
    assert "start a pack" in empty.sentence.text()  # type: ignore[attr-defined]
    empty.buttons[0].click()  # type: ignore[attr-defined]
    assert room.builder.pack is not None
    assert room.builder.pack.comparison == SAMPLE_COMPARISON
    built(qtbot, room)
    assert room.builder.pages.count > 5
    session.undo()
    assert room.builder.pack is None


def test_the_menu_of_packs_opens_and_starts_packs(room: PacksRoom, qtbot: QtBot) -> None:
    room.make_pack(SAMPLE_COMPARISON)
    built(qtbot, room)
    assert room.builder.pack is not None
    second = room.builder.pack.id
    assert second != SAMPLE_PACK
    menu = room.builder.head.packs.menu()
    menu.aboutToShow.emit()
    entries = menu.actions()
    assert [entry.isChecked() for entry in entries[:2]] == [True, False]
    entries[1].trigger()
    assert room.builder.pack.id == SAMPLE_PACK
    built(qtbot, room)


def test_reveal_opens_a_pack_at_a_tab(room: PacksRoom) -> None:
    assert room.reveal(Selection("pack", SAMPLE_PACK, "texts"))
    preview = room.builder.preview
    assert preview is not None
    assert room.builder.pages.page == preview.tab_pages["texts"]
    assert not room.reveal(Selection("pack", "gone"))
    assert not room.reveal(Selection("treaty", "new-start-2010"))


def test_a_library_that_can_only_be_read_shows_and_exports(
    sample: Path, tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    load_fonts()
    session = Session(Library.open(sample, read_only=True), Settings(tmp_path / "settings.ini"), DAY)
    room = PacksRoom(session)
    qtbot.addWidget(room)
    room.show()
    built(qtbot, room)
    assert room.builder.pages.count > 5
    assert not room.builder.outline.add.isEnabled()
    assert not room.builder.head.setup.isEnabled()
    assert room.builder.head.pdf.isEnabled()
    model = room.builder.outline.model
    assert not model.setData(model.find("memo"), Qt.CheckState.Unchecked, CHECK)
    session.set_as_of(dt.date(2021, 2, 6))
    built(qtbot, room)
    assert room.builder.side.date.isVisible()
    session.close()


def test_the_theme_may_change_and_all_has_a_name(room: PacksRoom, qapp: QApplication) -> None:
    apply_theme(qapp, DARK)
    room.session.set_theme(DARK)
    builder = room.builder
    named = (
        builder.outline.view, builder.pages.view, builder.side.checks, builder.head.packs, builder.head.pages.less,
        builder.head.pages.middle, builder.head.zoom.more, *builder.side.checks.items,
        *builder.side.edit.memo.fields.values(),
    )  # fmt: skip
    assert all(widget.accessibleName() for widget in named)
    ground = room.grab().toImage().pixelColor(builder.outline.width() + 6, 400)
    assert ground.name() == DARK.hex("sunken").lower()


def test_the_actions_have_keys_that_do_not_clash(room: PacksRoom) -> None:
    keys = [spec.shortcut for spec in room.actions_offered() if spec.shortcut]
    assert len(keys) == len(set(keys))
    assert action(room, "pack-pdf").shortcut == "Ctrl+E"
    assert action(room, "pack-next-check").shortcut == "F8"
    assert all(spec.keys for spec in room.actions_offered() if not spec.menu)
    assert not action(room, "pack-remove-text").possible


def test_the_move_to_a_sharper_screen_draws_again(room: PacksRoom, qtbot: QtBot) -> None:
    zooms: list[float] = []
    room.builder.pages.view.zoomChanged.connect(zooms.append)
    QApplication.sendEvent(room.builder.pages.view, QEvent(QEvent.Type.DevicePixelRatioChange))
    assert len(zooms) == 1


def test_a_comparison_without_a_pack_is_offered_one(room: PacksRoom, qtbot: QtBot) -> None:
    library = room.session.library
    comparison = library.get(Comparison, SAMPLE_COMPARISON)
    other = msgspec.structs.replace(comparison, id="other", title="Kremlin, then White House")
    room.session.changed(library.apply([put(other)], "Compare"))
    room.session.select("comparison", "other")
    note = room.builder.side.start
    assert note.isVisible()
    assert "Kremlin, then White House" in note.words.text()
    note.start.click()
    assert room.builder.pack is not None
    assert room.builder.pack.comparison == "other"
    assert not note.isVisible()
    built(qtbot, room)


def test_a_removed_pack_comes_back_by_undo(room: PacksRoom, qtbot: QtBot) -> None:
    action(room, "pack-remove").run()
    assert room.builder.pack is None
    assert room.session.library.find(Pack, SAMPLE_PACK) is None
    room.session.undo()
    assert room.builder.pack == room.session.library.get(Pack, SAMPLE_PACK)
    built(qtbot, room)


def test_a_change_that_nobody_sees_is_built_when_it_is_seen(room: PacksRoom, qtbot: QtBot) -> None:
    editions: list[object] = []
    room.builder.previews.built.connect(editions.append)
    room.builder.edits.include("timeline", False)
    room.hide()
    qtbot.wait(500)
    assert not editions
    room.show()
    built(qtbot, room)
    assert len(editions) == 1
