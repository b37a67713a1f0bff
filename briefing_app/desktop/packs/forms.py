"""Fields in which the staffer writes: saved on leaving a field and every second while typing. Used by the edit panel.

A form knows names and labels of its fields, not where they are kept: it hands each text to `save` and shows what it is
given. What could not be saved stays in the field.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from briefing_app.desktop.fonts import sans, serif
from briefing_app.desktop.parts import Label
from briefing_app.desktop.session import Session

SAVE_MS = 1000
TALL = 10
"""A box of so many lines or more takes all the height there is."""

Save = Callable[[str, str, bool], bool]
"""Called with the field's name, its text, and whether it goes on with what was saved last; True when it is kept."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `lines` 1 is a line, more a box of about that height; `placeholder` says what empty means."""

    name: str
    label: str
    lines: int = 1
    placeholder: str = ""


class TextForm(QWidget):
    """Labels and fields in a column."""

    def __init__(self, session: Session, fields: Sequence[Field], save: Save, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._save = session, save
        self.fields: dict[str, QLineEdit | QPlainTextEdit] = {}
        self._stored: dict[str, str] = {}
        self._goes_on = ""
        self._timer = QTimer(self, singleShot=True, interval=SAVE_MS)
        self._timer.timeout.connect(self._on_timer)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for field in fields:
            label = Label(session, field.label, font=sans(13, semibold=True), token="ink2")
            entry = _entry(field)
            label.setBuddy(entry)
            column.addWidget(label)
            column.addWidget(entry)
            column.addSpacing(8)
            entry.installEventFilter(self)
            entry.textChanged.connect(self._on_typed)
            self.fields[field.name] = entry
            self._stored[field.name] = ""
        if all(field.lines < TALL for field in fields):
            column.addStretch(1)

    def text(self, name: str) -> str:
        """What stands in a field."""
        entry = self.fields[name]
        return entry.text() if isinstance(entry, QLineEdit) else entry.toPlainText()

    def show_texts(self, texts: Mapping[str, str]) -> None:
        """Show what is kept. A field in which something stands that is not saved yet stays as it is."""
        for name, text in texts.items():
            entry = self.fields[name]
            unsaved = self.text(name) != self._stored[name]
            self._stored[name] = text
            if unsaved or self.text(name) == text:
                continue
            entry.blockSignals(True)
            if isinstance(entry, QLineEdit):
                place = entry.cursorPosition()
                entry.setText(text)
                entry.setCursorPosition(min(place, len(text)))
            else:
                place = entry.textCursor().position()
                entry.setPlainText(text)
                cursor = entry.textCursor()
                cursor.setPosition(min(place, entry.document().characterCount() - 1))
                entry.setTextCursor(cursor)
            entry.blockSignals(False)
        self._session.set_typing(self, self.unsaved)

    def forget(self) -> None:
        """What stands here is not to be kept."""
        self._timer.stop()
        self._stored = {name: self.text(name) for name in self.fields}
        self._goes_on = ""
        self._session.set_typing(self, False)

    def focus_field(self, name: str = "", words: str = "") -> None:
        """Into the field that holds `words` (they are selected), else the one of that name, else the first."""
        for entry in self.fields.values():
            if words and isinstance(entry, QPlainTextEdit) and words in entry.toPlainText():
                cursor = entry.textCursor()
                start = entry.toPlainText().index(words)
                cursor.setPosition(start)
                cursor.setPosition(start + len(words), QTextCursor.MoveMode.KeepAnchor)
                entry.setTextCursor(cursor)
                entry.setFocus()
                return
        self.fields.get(name, next(iter(self.fields.values()))).setFocus()

    def set_read_only(self, reason: str) -> None:
        """Nothing can be written; why ("" for: it can)."""
        for entry in self.fields.values():
            entry.setReadOnly(bool(reason))
            entry.setToolTip(reason)
            entry.setAccessibleDescription(reason)

    @property
    def unsaved(self) -> bool:
        """True while something stands in a field that is not kept yet."""
        return any(self.text(name) != self._stored[name] for name in self.fields)

    def save_now(self) -> bool:
        """Keep what was typed; True when nothing is left unsaved."""
        self._timer.stop()
        for name in self.fields:
            self._save_field(name)
        self._session.set_typing(self, self.unsaved)
        return not self.unsaved

    def _save_field(self, name: str) -> None:
        text, before = self.text(name), self._stored[name]
        if text == before:
            return
        self._stored[name] = text  # first, so that what comes back through `show_texts` finds the field saved
        goes_on = self._goes_on == name
        if self._save(name, text, goes_on):
            self._goes_on = name
        else:
            self._stored[name] = before

    @Slot()
    def _on_typed(self) -> None:
        self._session.set_typing(self, self.unsaved)
        if not self._timer.isActive():
            self._timer.start()

    @Slot()
    def _on_timer(self) -> None:
        self.save_now()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaving a field keeps it, and ends what one Undo takes back."""
        if event.type() == QEvent.Type.FocusOut:
            self.save_now()
            self._goes_on = ""
        return False


def _entry(field: Field) -> QLineEdit | QPlainTextEdit:
    entry: QLineEdit | QPlainTextEdit
    if field.lines == 1:
        entry = QLineEdit()
        entry.setFont(sans(14))
    else:
        entry = QPlainTextEdit()
        entry.setFont(serif(14))
        entry.setTabChangesFocus(True)
        entry.setMinimumHeight(field.lines * 21 + 14)
        if field.lines < TALL:
            entry.setMaximumHeight(field.lines * 21 + 14)
        entry.document().setDocumentMargin(6)
    entry.setPlaceholderText(field.placeholder)
    entry.setAccessibleName(field.label)
    entry.setObjectName(f"field-{field.name}")
    return entry
