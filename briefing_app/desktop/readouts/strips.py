"""Two quiet strips of the desk: the note on the sample that a new user sees once, and what stands in place of the
table while two accounts are not compared yet."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from briefing_app.desktop.fonts import sans, serif
from briefing_app.desktop.parts import Hairline, Label, Surface, quiet_button
from briefing_app.desktop.session import Session
from briefing_app.desktop.tasks import TaskHandle


class FirstNote(Surface):
    """Three sentences and a button; `closed` when it is dismissed."""

    closed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, "window", parent)
        words = Label(
            session,
            self.tr(
                "This is a sample: two accounts of one call, restated in our own words; never quote them as published. "
                "The program proposes which statements make the same point and shows why; you confirm, link or unlink. "
                "Every ruling is saved at once and can be undone (Ctrl+Z)."
            ),
            font=sans(13),
            token="ink2",
            wrap=True,
        )
        button = quiet_button(self.tr("Understood"), self.tr("Close this note"))
        button.clicked.connect(self._on_clicked)
        self.button = button
        row = QHBoxLayout()
        row.setContentsMargins(16, 6, 8, 6)
        row.setSpacing(12)
        row.addWidget(words, 1)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(Hairline(session))

    @Slot()
    def _on_clicked(self) -> None:
        self.hide()
        self.closed.emit()


class ComparePage(Surface):
    """One sentence and "Compare"; while it runs, a bar and "Stop"."""

    compareWanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, "surface", parent)
        self._handle: TaskHandle | None = None
        self._told = ""
        self._possible = False
        self.sentence = Label(session, font=serif(15), token="ink2")
        self.button, self.stop = QPushButton(self.tr("Compare")), QPushButton(self.tr("Stop"))
        self.button.setProperty("primary", True)
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(240)
        self.bar.setAccessibleName(self.tr("Progress of the comparison"))
        column = QVBoxLayout(self)
        column.setSpacing(16)
        column.addStretch(1)
        for widget in (self.sentence, self.bar, self.button, self.stop):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.button.clicked.connect(self.compareWanted)
        self.stop.clicked.connect(self._on_stop)
        self.tell("", possible=False)

    def tell(self, sentence: str, *, possible: bool) -> None:
        """Say why there is no table; `possible`: the two can be compared."""
        self._told, self._possible = sentence, possible
        if self._handle is None:
            self._rest()

    def _rest(self) -> None:
        self.sentence.setText(self._told)
        self.button.setVisible(self._possible)
        self.bar.hide()
        self.stop.hide()

    def watch(self, handle: TaskHandle) -> None:
        """Show the progress of a comparison under way."""
        self._handle = handle
        self.bar.setValue(0)
        self.bar.show()
        self.stop.show()
        self.button.hide()
        self.sentence.setText(self.tr("Comparing"))
        handle.progressed.connect(self._on_progress)
        handle.finished.connect(self._on_finished)

    @Slot(float, str)
    def _on_progress(self, share: float, words: str) -> None:
        if self.sender() is self._handle:
            self.bar.setValue(int(1000 * share))
            self.sentence.setText(words or self.tr("Comparing"))

    @Slot()
    def _on_finished(self) -> None:
        if self.sender() is self._handle:
            self._handle = None
            self._rest()

    @Slot()
    def _on_stop(self) -> None:
        if self._handle is not None:
            self._handle.cancel()
