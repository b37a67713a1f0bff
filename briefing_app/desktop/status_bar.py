"""The status bar: what is shown and counted at the left, work under way and "Saved" at the right.

It says what a pop-up would have said, for some seconds, with Undo as a button where a step can be taken back.
"""

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from briefing_app.desktop.fonts import sans
from briefing_app.desktop.parts import Hairline, Label, Surface
from briefing_app.desktop.session import Message, Session
from briefing_app.desktop.tasks import TaskHandle

SHOWN_MS = 6000
WARNING_MS = 15000
LATE_MS = 300
"""Work shorter than this shows no bar."""


class StatusBar(Surface):
    """28 high at 100 %."""

    undoRequested = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, "window", parent)
        self._session = session
        self._standing = ""
        self._message = Label(session, font=sans(13), token="ink2")
        self._message.setMinimumWidth(1)  # a long sentence gives way to what stands at the right
        self._message.setAccessibleName(self.tr("Status"))
        self._undo = self._button(self.tr("Undo"))
        self._undo.clicked.connect(self._on_undo)
        self._work = Label(session, font=sans(13), token="ink2")
        self._bar = QProgressBar()
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(120)
        self._stop = self._button(self.tr("Stop"))
        self._stop.clicked.connect(self._on_stop)
        self._saved = Label(session, font=sans(13), token="ink3")
        row = QHBoxLayout()
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(self._message)
        row.addWidget(self._undo)  # beside what it takes back, and never where Stop was a moment ago
        row.addStretch(1)
        for widget in (self._work, self._bar, self._stop, self._saved):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Hairline(session))
        column.addLayout(row, 1)
        self.setMinimumHeight(29)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._back = QTimer(self, singleShot=True)
        self._back.timeout.connect(self._show_standing)
        self._late = QTimer(self, singleShot=True, interval=LATE_MS)
        self._late.timeout.connect(self._show_work)
        self._under_way: list[TaskHandle] = []
        """What runs, in the order in which it began; the last is shown."""
        for widget in (self._undo, self._work, self._bar, self._stop):
            widget.hide()
        session.messageShown.connect(self._on_message)
        session.recordsChanged.connect(self._on_changed)
        session.typingChanged.connect(self._on_changed)
        session.tasks.started.connect(self._on_started)
        self._show_saved()

    def _button(self, words: str) -> QToolButton:
        button = QToolButton()
        button.setText(words)
        button.setProperty("quiet", True)
        button.setFont(sans(13, semibold=True))
        button.setStyleSheet("QToolButton { padding: 0 6px; min-height: 16px; }")
        return button

    @property
    def saved_text(self) -> str:
        """What it says about the disk."""
        return self._saved.text()

    @property
    def text(self) -> str:
        """What it says now."""
        return self._message.text()

    @Slot(str)
    def set_standing(self, text: str) -> None:
        """What the room shows and counts; stands whenever there is nothing to say."""
        self._standing = text
        if not self._back.isActive():
            self._show_standing()

    @Slot()
    def _show_standing(self) -> None:
        self._undo.hide()
        self._message.setText(self._standing)
        self._message.setToolTip(self._standing)

    @Slot(object)
    def _on_message(self, message: Message) -> None:
        words = f"⚠ {message.text}" if message.warning else message.text
        self._message.setText(words)
        self._message.setToolTip(message.text)
        self._undo.setVisible(message.undo and self._session.library.undo_label is not None)
        self._back.start(WARNING_MS if message.warning else SHOWN_MS)
        QAccessible.updateAccessibility(QAccessibleEvent(self._message, QAccessible.Event.NameChanged))

    @Slot()
    def _on_undo(self) -> None:
        self._undo.hide()
        self.undoRequested.emit()

    @Slot(object)
    def _on_changed(self, _changed: object) -> None:
        self._show_saved()

    def _show_saved(self) -> None:
        library = self._session.library
        if self._session.typing:
            self._saved.setText(self.tr("Not saved yet"))
            self._saved.setToolTip(self.tr("What you type is saved when you pause, and when you leave the field."))
            return
        if not library.read_only:
            self._saved.setText(self.tr("Saved"))
            self._saved.setToolTip(self.tr("Every change is on the disk, in {folder}").format(folder=library.folder))
            return
        holder = self.tr("Read only: open by {who}").format(who=library.held_by) if library.held_by else ""
        self._saved.setText(holder or self.tr("Read only"))
        self._saved.setToolTip("")

    @Slot(object)
    def _on_started(self, handle: TaskHandle) -> None:
        if not handle.label:
            return  # a fraction of a second, nothing to tell; it must not push longer work out of sight
        self._under_way.append(handle)
        self._name_work(handle)
        handle.progressed.connect(self._on_progress)
        handle.finished.connect(self._on_finished)
        if not self._late.isActive():
            self._late.start()

    @property
    def _handle(self) -> TaskHandle | None:
        """The work that is shown."""
        return self._under_way[-1] if self._under_way else None

    def _name_work(self, handle: TaskHandle) -> None:
        self._tell_work(self.tr("Stopping") if handle.cancelled else handle.label)
        self._bar.setValue(0)
        self._bar.setAccessibleName(handle.label)
        self._stop.setAccessibleName(self.tr("Stop: {work}").format(work=handle.label))

    @Slot()
    def _show_work(self) -> None:
        if self._handle is not None:
            for widget in (self._work, self._bar, self._stop):
                widget.show()

    @Slot(float, str)
    def _on_progress(self, share: float, words: str) -> None:
        if self.sender() is self._handle and self._handle is not None:
            self._bar.setValue(int(1000 * share))
            self._tell_work(words or self._handle.label)

    def _tell_work(self, words: str) -> None:
        """A long name of a file is cut in the middle."""
        room = max(self.width() // 4, 160)
        self._work.setText(self._work.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, room))
        self._work.setToolTip(words)

    @Slot()
    def _on_finished(self) -> None:
        self._under_way = [handle for handle in self._under_way if handle.running]
        if self._handle is not None:  # what began before is still under way: its bar and its Stop stand again
            self._name_work(self._handle)
            return
        self._late.stop()
        for widget in (self._work, self._bar, self._stop):
            widget.hide()

    @Slot()
    def _on_stop(self) -> None:
        if self._handle is not None:
            self._handle.cancel()
            self._work.setText(self.tr("Stopping"))
