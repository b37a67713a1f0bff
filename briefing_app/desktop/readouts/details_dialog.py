"""Correct the details of an account that is in the library. Used by `account_details.py`.

What stands in the dialog stays there until the library has taken it: a value that is refused is told in a sentence.
"""

from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from briefing_app.desktop.importing.details_form import DetailsForm
from briefing_app.desktop.parts import Label, title_label
from briefing_app.desktop.session import Session
from briefing_app.records.readout import Readout

_NOTE_LINES = 3


class DetailsDialog(QDialog):
    """`saveWanted` carries the fields that were changed, by name; the dialog waits until it is told what came of it."""

    saveWanted = Signal(object)

    def __init__(self, session: Session, readout: Readout, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.readout = readout
        self._session = session
        self._waits = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Details of {name}").format(name=name))
        self.form = DetailsForm()
        self.note = QPlainTextEdit()
        self.note.setTabChangesFocus(True)
        self.note.document().setDocumentMargin(8)
        self.note.setFixedHeight(self.note.fontMetrics().lineSpacing() * _NOTE_LINES + 20)
        self.form.add_row("note", self.tr("&Note"), self.note)
        self.sentence = Label(session, token="warn", wrap=True, selectable=True)
        self.sentence.setObjectName("sentence")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.ok: QPushButton = buttons.addButton(self.tr("Sa&ve"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.ok.setProperty("primary", True)
        buttons.accepted.connect(self._on_save)
        buttons.rejected.connect(self.reject)
        QShortcut(QKeySequence("Ctrl+Return"), self, self._on_save)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addWidget(title_label(session, self.windowTitle()))
        column.addWidget(self.form)
        column.addWidget(self.sentence)
        column.addStretch(1)
        column.addWidget(buttons)
        self.resize(560, 420)
        self._show(readout)

    def _show(self, readout: Readout) -> None:
        self.form.show_kept(readout)
        self.note.setPlainText(readout.note)
        self._kept = self._details()
        self.refuse("")
        if self._session.library.read_only:
            reason = self.tr("The library is open for reading only.")
            self.form.set_read_only()
            self.refuse(reason)
            self.ok.setEnabled(False)
            self.ok.setToolTip(reason)
            self.ok.setAccessibleDescription(reason)

    def _details(self) -> dict[str, Any]:
        """Raises ValueError, in a sentence, for a date that is none."""
        return {**self.form.details(), "note": self.note.toPlainText().strip()}

    @Slot()
    def _on_save(self) -> None:
        if self._waits or not self.ok.isEnabled():
            return
        try:
            details = self._details()
        except ValueError as error:
            self.refuse(str(error))
            self.form.date.setFocus()
            return
        if not details["title"]:
            self.refuse(self.tr("An account needs a title."))
            self.form.title.setFocus()
            return
        changed = {name: value for name, value in details.items() if value != self._kept[name]}
        if not changed:
            self.accept()
            return
        self.refuse("")
        self._waits = True
        self.ok.setEnabled(False)
        self.saveWanted.emit(changed)

    def refuse(self, words: str) -> None:
        """Say why it cannot be saved ("": nothing is in the way); it can be tried again."""
        if self._waits:
            self._waits = False
            self.ok.setEnabled(True)
        self.sentence.setText(f"⚠ {words}" if words else "")
        self.sentence.setAccessibleName(words)
        self.sentence.setVisible(bool(words))
