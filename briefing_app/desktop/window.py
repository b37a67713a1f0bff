"""The window: rail, top bar (menus, as-of date, search), rooms, status bar. Wires what they wish to what they do."""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QMainWindow,
    QMessageBox,
    QStackedWidget,
    QToolButton,
    QWidget,
)

from briefing_app import __version__
from briefing_app.desktop.actions import ActionSpec, MenuBar
from briefing_app.desktop.as_of import AsOfControl
from briefing_app.desktop.library_menu import LibraryMenu
from briefing_app.desktop.parts import Hairline, Surface
from briefing_app.desktop.rail import Rail
from briefing_app.desktop.room import Room
from briefing_app.desktop.rooms import ROOM_OF, ROOMS, make_room
from briefing_app.desktop.search.field import SearchField
from briefing_app.desktop.session import Selection, Session
from briefing_app.desktop.shortcuts import ShortcutSheet
from briefing_app.desktop.status_bar import StatusBar
from briefing_app.desktop.theme import put_on
from briefing_app.desktop.window_actions import window_actions
from briefing_app.records.change import Changed
from briefing_app.records.progress import Progress
from briefing_app.records.readout import Conversation

if TYPE_CHECKING:
    from briefing_app.desktop.importing.flow import ImportFlow

_FIRST_SIZE, _TITLE_BAR = QSize(1440, 900), 40


class Window(QMainWindow):
    """One window over one library. `libraryWanted` asks the program for another library (a folder)."""

    libraryWanted = Signal(object)
    firstPainted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._rooms: dict[str, Room] = {}
        self._room = ""
        self._painted = False
        self._told_of_loss = False
        self.setWindowTitle(f"{session.library.folder.stem} – Briefing Desk")
        self.setAcceptDrops(True)
        self.menus = MenuBar(self)
        self.rail = Rail(session, [(name, self.tr(title)) for name, title in ROOMS])
        self.as_of = AsOfControl(session)
        self.search = SearchField(session, self)
        self.stack = QStackedWidget()
        self.status = StatusBar(session)
        self._imports: ImportFlow | None = None
        self.library_menu = LibraryMenu(session, self)
        self._lay_out()
        self.actions_offered = window_actions(self)
        self.menus.add(self.actions_offered)
        self._connect()
        self._restore()

    def _lay_out(self) -> None:
        top = Surface(self.session, "window")
        row = QHBoxLayout(top)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(16)
        row.addWidget(self.menus, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.as_of)
        row.addWidget(self.search)
        top.setMinimumHeight(48)
        whole = QWidget()
        grid = QGridLayout(whole)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self.rail, 0, 0, 5, 1)
        grid.addWidget(Hairline(self.session, vertical=True), 0, 1, 5, 1)
        for line, widget in enumerate((top, Hairline(self.session), self.stack, self.status)):
            grid.addWidget(widget, line, 2)
        grid.setRowStretch(2, 1)
        grid.setColumnStretch(2, 1)
        self.setCentralWidget(whole)
        self.setMinimumSize(1024, 640)

    def _connect(self) -> None:
        self.rail.roomChosen.connect(self.show_room)
        self.rail.libraryChosen.connect(self._on_library)
        self.rail.helpChosen.connect(self.show_shortcuts)
        self.status.undoRequested.connect(self.session.undo)
        self.search.openRequested.connect(self.open_selection)
        self.library_menu.libraryWanted.connect(self.libraryWanted)
        self.session.selectionChanged.connect(self._on_selection)
        self.session.asOfChanged.connect(self._on_as_of)
        QApplication.styleHints().colorSchemeChanged.connect(self._on_system_theme)

    def _restore(self) -> None:
        settings = self.session.settings
        if not self.restoreGeometry(settings.geometry):
            # On a smaller screen the status bar would lie below its edge.
            # Not `self.screen()`: PySide takes that screen for a child of the window and deletes it with the window.
            room = QGuiApplication.primaryScreen().availableSize() - QSize(0, _TITLE_BAR)
            self.resize(_FIRST_SIZE.boundedTo(room))
        self.show_room(settings.room if settings.room in dict(ROOMS) else ROOMS[0][0])

    # -- rooms -------------------------------------------------------------------------------------------------------

    @Slot(str)
    def show_room(self, name: str) -> None:
        """Open a room; it is built when it is first shown."""
        if name == self._room:
            return
        if self._room:
            self._rooms[self._room].leave()
        if name not in self._rooms:
            room = make_room(name, self.session)
            room.openRequested.connect(self.open_selection)
            room.statusChanged.connect(self._on_room_status)
            self._rooms[name] = room
            self.stack.addWidget(room)
            self._wire(room)
        self._room = name
        room = self._rooms[name]
        self.stack.setCurrentWidget(room)
        self.rail.show_room(name)
        self.menus.set_room(room.actions_offered())
        self.status.set_standing(room.status_text())
        self.session.settings.room = name
        selection = self.session.selection
        if selection is not None and ROOM_OF[selection.kind] == name:
            room.reveal(selection)
        room.focus_first()

    def _wire(self, room: Room) -> None:
        """What the desk of readouts alone announces."""
        if room.room_id == "readouts":
            room.importRequested.connect(self.open_files)  # type: ignore[attr-defined]  # ReadoutsRoom, built late

    @property
    def imports(self) -> "ImportFlow":
        """Import by file, folder and paste; read when it is first wanted (70 ms that the start does not pay)."""
        if self._imports is None:
            from briefing_app.desktop.importing.flow import ImportFlow

            self._imports = ImportFlow(self.session, self)
            self._imports.openRequested.connect(self.open_selection)
            self._imports.compareRequested.connect(self._on_compare)
        return self._imports

    @Slot()
    def open_files(self) -> None:
        """Choose accounts to import."""
        self.imports.open_files()

    @Slot()
    def open_folder(self) -> None:
        """Choose a folder of accounts to import."""
        self.imports.open_folder()

    @Slot()
    def paste_account(self) -> None:
        """Paste an account."""
        self.imports.paste()

    @Slot(object)
    def import_paths(self, paths: Iterable[str | Path]) -> None:
        """Import what was dropped."""
        self.imports.import_paths(paths)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped in every room."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Import them."""
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.import_paths(paths)

    @property
    def room(self) -> Room:
        """The open room."""
        return self._rooms[self._room]

    @Slot(str)
    def _on_room_status(self, text: str) -> None:
        if self.sender() is self.room:
            self.status.set_standing(text)

    @Slot(object)
    def open_selection(self, selection: Selection) -> None:
        """Show a record in the room that it belongs to, and select it everywhere."""
        self.session.select_this(selection)
        self.show_room(ROOM_OF[selection.kind])
        if not self.room.reveal(selection):
            self.session.say(self.tr("This is no longer in the library."), warning=True)
        elif self.search.hasFocus():  # found in the room that is open already: its keys shall act now
            self.room.focus_first()

    @Slot(object)
    def _on_selection(self, selection: Selection | None) -> None:
        if selection is None:
            return
        conversation = self.session.conversation_of(selection)
        if isinstance(conversation, Conversation):
            self.as_of.set_call_day(conversation.date.first)

    @Slot(object)
    def _on_as_of(self, day: dt.date) -> None:
        self.session.settings.as_of = day
        self.status.set_standing(self.room.status_text())

    @Slot(str, str)
    def _on_compare(self, left: str, right: str) -> None:
        self.show_room("readouts")
        self.room.compare(left, right)  # type: ignore[attr-defined]  # ReadoutsRoom, built late

    # -- help, theme, library ------------------------------------------------------------------------------------------

    @Slot()
    def show_shortcuts(self) -> None:
        """The sheet of all keys."""
        groups: dict[str, list[ActionSpec]] = {}
        for spec in (*self.actions_offered, *self.room.actions_offered()):
            groups.setdefault(spec.menu.replace("/", " › ") or self.tr("In the list"), []).append(spec)
        ShortcutSheet(list(groups.items()), self).open()

    @Slot()
    def show_about(self) -> None:
        """What this is, and where the library lies."""
        box = QMessageBox(self)
        box.setWindowTitle(self.tr("About Briefing Desk"))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(f"Briefing Desk {__version__}")
        box.setInformativeText(
            self.tr(
                "Compares two governments' accounts of one conversation, with the treaties and the timeline behind it, "
                "and prints the pack. It opens no connection to any network.\n\nThis library: {folder}"
            ).format(folder=self.session.library.folder)
        )
        box.open()

    @Slot()
    def focus_next_part(self) -> None:
        """F6: from the rail to the top bar to the room and round again."""
        parts: list[QWidget] = [self.rail, self.as_of, self.search, self.stack]
        focus = self.focusWidget()
        now = next((i for i, part in enumerate(parts) if focus is not None and part.isAncestorOf(focus)), 2)
        if focus is self.search:
            now = 2
        part = parts[(now + 1) % len(parts)]
        if part is self.stack:
            self.room.focus_first()
        elif part is self.search:
            self.search.focus()
        else:
            first = next((w for w in part.findChildren(QToolButton) if w.focusPolicy() & Qt.FocusPolicy.TabFocus), part)
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_theme(self, name: str) -> None:
        """ "system", "light", "dark" or "contrast"; remembered."""
        self.session.settings.theme = name
        self.session.set_theme(put_on(name))

    @Slot()
    def _on_system_theme(self) -> None:
        if self.session.settings.theme == "system":
            self.set_theme("system")

    @Slot()
    def _on_library(self) -> None:
        self.library_menu.open_at(self.rail.library_button)

    # -- start and end -------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tells once that the window stands; what is heavy begins then."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self._after_first_paint)

    @Slot()
    def _after_first_paint(self) -> None:
        self.firstPainted.emit()
        library = self.session.library

        def job(progress: Progress) -> Changed | None:
            from briefing_app.operations.samples import ensure_sample  # late: the engine is not for the start

            return ensure_sample(library, progress)

        if not library.ids("comparison"):
            work = self.session.run(self.tr("Comparing the two sample accounts"), job, self.session.changed)
            if self.room.room_id == "readouts":
                self.room.watch(work)  # type: ignore[attr-defined]  # ReadoutsRoom, built late

    def changeEvent(self, event: QEvent) -> None:
        """A window that is left keeps what is being typed."""
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow() and self._room:
            self.room.leave()
        super().changeEvent(event)

    def may_close(self) -> bool:
        """Keep what is being typed. Where that fails it is said, and only asking once more gives it up."""
        for room in self._rooms.values():
            room.leave()
        if not self.session.typing:
            self._told_of_loss = False
        elif not self._told_of_loss:
            self._told_of_loss = True
            words = self.tr("What you typed cannot be saved. Copy it; closing once more gives it up.")
            self.session.say(words, warning=True)
            return False
        return True

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what is being typed, stop work, close the library."""
        if not self.may_close():
            event.ignore()
            return
        self.session.settings.geometry = self.saveGeometry()
        self.session.settings.save()
        self.session.close()
        event.accept()
