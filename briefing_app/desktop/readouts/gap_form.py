"""The life of a gap: state, owner, a word on it. Stands in the why-panel where one side alone made the point."""

from typing import get_args

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from briefing_app.desktop.fonts import sans
from briefing_app.desktop.parts import Label
from briefing_app.desktop.readouts.symbols import ChoiceBox
from briefing_app.desktop.session import Session
from briefing_app.records.comparison import Gap, GapState

_STATES: tuple[GapState, ...] = get_args(GapState)


class GapForm(QWidget):
    """`left`: a field was left or a state chosen; `value` says what shall be kept, `changed` whether it differs.
    `typed`: a letter came or went."""

    left = Signal()
    typed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = Gap()
        self.state, self.owner, self.note = ChoiceBox(session), QLineEdit(), QLineEdit()
        self.state.addItems([self.tr(state) for state in _STATES])
        self.owner.setPlaceholderText(self.tr("Who looks into it"))
        self.note.setPlaceholderText(self.tr("What is known of it"))
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(10)
        form.setVerticalSpacing(6)
        for words, field in ((self.tr("&State"), self.state), (self.tr("&Owner"), self.owner),
                             (self.tr("&Known"), self.note)):  # fmt: skip
            label = QLabel(words)
            label.setFont(sans(13))
            label.setBuddy(field)
            form.addRow(label, field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.words = Label(session, font=sans(13), token="ink2", wrap=True)
        column.addWidget(self.words)
        column.addLayout(form)
        self.state.activated.connect(self._on_left)
        self.owner.editingFinished.connect(self._on_left)
        self.note.editingFinished.connect(self._on_left)
        self.owner.textEdited.connect(self._on_typed)
        self.note.textEdited.connect(self._on_typed)

    @Slot()
    def _on_typed(self) -> None:
        self.typed.emit()

    @Slot()
    def _on_left(self) -> None:
        if self.changed:
            self.left.emit()

    def show_gap(self, gap: Gap | None, words: str) -> None:
        """Show what is kept; `words` say which side is silent."""
        self._kept = gap or Gap()
        self.words.setText(words)
        self.state.setCurrentIndex(_STATES.index(self._kept.state))
        for field, kept in ((self.owner, self._kept.owner), (self.note, self._kept.note)):
            if field.text().strip() != kept:  # a blank at the end is the start of the next word: leave it
                field.setText(kept)

    @property
    def value(self) -> Gap:
        """What the fields say."""
        return Gap(_STATES[self.state.currentIndex()], self.owner.text().strip(), self.note.text().strip())

    @property
    def changed(self) -> bool:
        """True where the fields say something else than what is kept."""
        return self.value != self._kept

    def keep(self) -> None:
        """What the fields say is kept now."""
        self._kept = self.value
