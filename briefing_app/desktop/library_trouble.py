"""What the window shows where its library cannot be opened: the sentence, and the ways on. Used by `main.py`.

There is no session yet, so this window sets the theme by itself. It touches no file.
"""

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from briefing_app.desktop.fonts import sans, serif
from briefing_app.desktop.theme import apply_theme, system_theme

SUFFIX = ".briefing"


class LibraryTrouble(QWidget):
    """A small window of its own. `openAnother` and `makeNew` carry the folder (Path) that was chosen."""

    openAnother = Signal(object)
    makeNew = Signal(object)
    quit = Signal()

    def __init__(self, message: str, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            apply_theme(application, system_theme())
        self._folder = folder
        self.setWindowTitle(self.tr("Briefing Desk"))
        self.setAccessibleName(self.tr("The library cannot be opened"))
        self.message = _label(message)
        self.message.setAccessibleName(message)
        where = _label(self.tr("Library: {folder}").format(folder=folder))
        head = QLabel(self.tr("The library cannot be opened"))
        head.setFont(serif(20, semibold=True))
        calm = _label(self.tr("Nothing in it was changed. Open another library, or make a new one beside it."))
        self._build(head, self.message, where, calm)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self._on_quit)

    def _build(self, *words: QLabel) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 32, 32, 24)
        column.setSpacing(12)
        for label in words:
            column.addWidget(label)
        column.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.open_button = QPushButton(self.tr("&Open another library…"))
        self.open_button.setProperty("primary", True)
        self.new_button = QPushButton(self.tr("Make a &new library…"))
        self.quit_button = QPushButton(self.tr("&Quit"))
        for button, what in (
            (self.open_button, self._on_open),
            (self.new_button, self._on_new),
            (self.quit_button, self._on_quit),
        ):
            button.clicked.connect(what)
            row.addWidget(button)
        row.insertStretch(2, 1)
        column.addLayout(row)
        self.resize(640, 320)
        self.open_button.setFocus()

    @Slot()
    def _on_open(self) -> None:
        dialog = QFileDialog(self, self.tr("Open a library"), str(self._folder.parent))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self._on_opened)
        self._open(dialog)

    @Slot()
    def _on_new(self) -> None:
        dialog = QFileDialog(self, self.tr("Make a new library"), str(self._folder.parent))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.selectFile(free_name(self._folder).name)
        dialog.fileSelected.connect(self._on_named)
        self._open(dialog)

    def _open(self, dialog: QFileDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    @Slot(str)
    def _on_opened(self, folder: str) -> None:
        self.openAnother.emit(Path(folder))

    @Slot(str)
    def _on_named(self, name: str) -> None:
        path = Path(name)
        self.makeNew.emit(path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX))

    @Slot()
    def _on_quit(self) -> None:
        self.quit.emit()
        self.close()


def _label(words: str) -> QLabel:
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setFont(sans(14))
    label.setWordWrap(True)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return label


def free_name(folder: Path) -> Path:
    """A name beside a library at which nothing stands: "My desk 2.briefing"."""
    stem, number = folder.name.removesuffix(SUFFIX), 2
    while (found := folder.with_name(f"{stem} {number}{SUFFIX}")).exists():
        number += 1
    return found
