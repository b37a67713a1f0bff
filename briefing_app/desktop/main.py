"""The window's front door: `briefing-desk`. Opens the library, builds the session and the window, and starts Qt."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

# What needs no Qt is read first: once Qt is there, it reads the source of every module that is imported (60 ms in all).
from briefing_app import __version__
from briefing_app.operations.comparison_views import ComparisonView  # noqa: F401
from briefing_app.operations.libraries import first_as_of, open_library
from briefing_app.records.errors import BriefingError

# isort: split
from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Slot, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QWidget

from briefing_app.desktop.fonts import load_fonts
from briefing_app.desktop.icons import icon
from briefing_app.desktop.session import Session
from briefing_app.desktop.settings import Settings
from briefing_app.desktop.theme import LIGHT, put_on, theme_named
from briefing_app.desktop.window import Window

if TYPE_CHECKING:
    from briefing_app.desktop.library_trouble import LibraryTrouble


class Desk(QObject):
    """Holds the one window; opens another library in place of the one that is open."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self.window: Window | None = None
        self._trouble: LibraryTrouble | None = None
        self._leaving: QWidget | None = None
        """The window before, until Qt has deleted it: the signal that asked for another library comes from within."""

    def start(self, folder: Path | None = None) -> None:
        """Open the library at `folder`, else the one of the last time, else the user's own."""
        chosen = folder or (Path(self.settings.library) if self.settings.library else None)
        if folder is None and chosen is not None and not chosen.is_dir():
            chosen = None  # moved or on a drive that is not there: the user's own is better than none
        try:
            self._show(chosen)
        except BriefingError as error:
            self._show_trouble(str(error), chosen)

    def _show(self, folder: Path | None) -> None:
        if self.window is not None and not self.window.may_close():
            return
        library = open_library(folder)
        # The day belongs to the library that was open last; any other opens on its newest conversation.
        known = self.settings.as_of if self.settings.library in ("", str(library.folder)) else None
        session = Session(library, self.settings, known or first_as_of(library))
        session.set_theme(theme_named(self.settings.theme))
        window = Window(session)
        # The style sheet comes last: with it on, each widget that is put into another is dressed anew (80 ms in all).
        put_on(self.settings.theme)
        window.libraryWanted.connect(self._on_library_wanted)
        old, self.window = self.window, window
        self.settings.library, self.settings.as_of = str(library.folder), session.as_of
        window.show()
        if old is not None:
            self._let_go(old)

    def _let_go(self, old: QWidget) -> None:
        self._leaving = old
        old.destroyed.connect(self._on_gone)
        old.close()
        old.deleteLater()

    @Slot()
    def _on_gone(self) -> None:
        self._leaving = None

    @Slot(object)
    def _on_library_wanted(self, folder: Path) -> None:
        if self.window is not None and folder.resolve() == self.window.session.library.folder.resolve():
            return  # by whatever path: a second window over it could only read
        try:
            self._show(folder)
        except BriefingError as error:
            if self.window is not None:
                self.window.session.say_error(error)
            else:
                self._show_trouble(str(error), folder)
            return
        if self._trouble is not None:
            old, self._trouble = self._trouble, None
            self._let_go(old)

    def _show_trouble(self, message: str, folder: Path | None) -> None:
        from briefing_app.desktop.library_trouble import LibraryTrouble  # late: hardly ever needed
        from briefing_app.paths import default_library

        old, self._trouble = self._trouble, LibraryTrouble(message, folder or default_library())
        self._trouble.openAnother.connect(self._on_library_wanted)
        self._trouble.makeNew.connect(self._on_library_wanted)
        self._trouble.show()
        if old is not None:
            self._let_go(old)


class ScreenWatch:
    """Says in one sentence why no window can open: Qt itself writes a page about its plugins and aborts."""

    def __init__(self) -> None:
        self._told: list[str] = []

    def on_message(self, kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        """Keep what Qt says; at its last word, say ours and end with exit code 1."""
        self._told.append(text)
        if kind is QtMsgType.QtFatalMsg:
            if sys.stderr is not None:
                sys.stderr.write(no_screen_words("\n".join(self._told)) + "\n")
                sys.stderr.flush()
            os._exit(1)  # Qt would abort in the next line of its own code


def no_screen_words(told: str) -> str:
    """The sentence for what Qt told when it found no screen."""
    if "could not connect to display" in told:
        return "Briefing Desk found no screen to open its window on; 'briefing --help' shows what works without one."
    return f"Briefing Desk cannot open its window; Qt says: {' '.join(told.split())}"


def make_application(arguments: list[str]) -> QApplication:
    """The Qt application with our name, icon and typefaces. Ends the program in a sentence where there is no screen."""
    watch = ScreenWatch()
    before = qInstallMessageHandler(watch.on_message)
    application = QApplication(arguments)
    qInstallMessageHandler(before)
    application.setApplicationName("Briefing Desk")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("briefing-desk")
    load_fonts()
    application.setWindowIcon(icon("app", LIGHT.colour("accent"), 48))
    return application


def main() -> None:
    """Entry point of `briefing-desk`; an argument is the folder of a library."""
    if sys.argv[1:2] == ["--render"]:  # the frozen program is its own typesetting worker
        from briefing_app.publish.render import main as render

        sys.exit(render())
    application = make_application(sys.argv)
    folder = next((Path(one) for one in application.arguments()[1:] if not one.startswith("-")), None)
    desk = Desk(Settings())
    desk.start(folder)
    sys.exit(application.exec())


if __name__ == "__main__":
    main()
