"""The library: which one is open, opening another, making a new one, checking this one. Used by rail and File menu."""

from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMenu, QMessageBox, QWidget

from briefing_app import paths
from briefing_app.desktop.session import Session
from briefing_app.operations.library_check import Problem, check_library
from briefing_app.records.progress import Progress

SUFFIX = ".briefing"


class LibraryMenu(QObject):
    """`libraryWanted` carries the folder of the library that shall be opened (and made, where it is not there)."""

    libraryWanted = Signal(object)

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window

    def open_at(self, button: QWidget) -> None:
        """Show the menu beside a button."""
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addSection(self._session.library.folder.stem)
        for words, step in (
            (self.tr("Open library…"), self.open_another),
            (self.tr("New library…"), self.make_new),
            (self.tr("Check this library"), self.check),
            (self.tr("Show its folder"), self.show_folder),
        ):
            menu.addAction(words).triggered.connect(step)
        menu.popup(button.mapToGlobal(QPoint(button.width(), 0)))

    def _start(self) -> str:
        folder = self._session.library.folder.parent
        return str(folder if folder.is_dir() else paths.user_data())

    @Slot()
    def open_another(self) -> None:
        """Ask for the folder of a library."""
        dialog = QFileDialog(self._window, self.tr("Open a library (a folder whose name ends in .briefing)"))
        dialog.setDirectory(self._start())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly, True)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._on_chosen)
        dialog.open()

    @Slot()
    def make_new(self) -> None:
        """Ask for the name of a new library."""
        dialog = QFileDialog(self._window, self.tr("New library"))
        dialog.setDirectory(self._start())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.selectFile(self.tr("New desk") + SUFFIX)
        dialog.fileSelected.connect(self._on_named)
        dialog.open()

    @Slot(str)
    def _on_chosen(self, folder: str) -> None:
        self.libraryWanted.emit(Path(folder))

    @Slot(str)
    def _on_named(self, name: str) -> None:
        path = Path(name)
        self.libraryWanted.emit(path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX))

    @Slot()
    def show_folder(self) -> None:
        """Open the folder in the system's file browser."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._session.library.folder)))

    @Slot()
    def check(self) -> None:
        """Check every record, text, hash and link, off the GUI thread."""
        library = self._session.library

        def job(_progress: Progress) -> tuple[Problem, ...]:
            return check_library(library)

        self._session.run(self.tr("Checking the library"), job, self._on_checked)

    def _on_checked(self, problems: tuple[Problem, ...]) -> None:
        if not problems:
            self._session.say(self.tr("All records, texts, hashes and links are in order."))
            return
        box = QMessageBox(self._window)
        box.setWindowTitle(self.tr("Library check"))
        box.setIcon(QMessageBox.Icon.Warning)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        many = self.tr("{count} problems in this library.").format(count=len(problems))
        box.setText(self.tr("1 problem in this library.") if len(problems) == 1 else many)
        box.setDetailedText("\n".join(f"{p.kind} {p.id}: {p.what}" for p in problems))
        box.open()
