"""Pieces of the why-panel: a reason with its bar, a difference with the words of both sides, a link, the note."""

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPlainTextEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from briefing_app.desktop.fonts import sans, serif
from briefing_app.desktop.parts import Label
from briefing_app.desktop.session import Session
from briefing_app.desktop.theme import Theme
from briefing_app.records.comparison import Difference, Reason


class ScoreBar(QWidget):
    """A share from 0 to 1 as a bar of 48; the figure stands beside it."""

    def __init__(self, session: Session, value: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._value = session, min(max(value, 0.0), 1.0)
        self.setFixedSize(48, 16)
        session.themeChanged.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Track and value."""
        painter = QPainter(self)
        middle = self.height() / 2 - 2
        painter.fillRect(QRectF(0, middle, self.width(), 4), self._session.theme.colour("track"))
        painter.fillRect(QRectF(0, middle, self.width() * self._value, 4), self._session.theme.colour("ink2"))


class ReasonLine(QWidget):
    """Kind, what, bar and figure."""

    def __init__(self, session: Session, reason: Reason, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        kind = Label(session, reason.kind, font=sans(13), token="ink2")
        kind.setFixedWidth(max(56, kind.sizeHint().width()))
        what = Label(session, reason.what, font=sans(13), wrap=True)
        what.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row.addWidget(kind, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(what, 1)
        row.addWidget(ScoreBar(session, reason.value), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(session, f"{reason.value:.2f}", font=sans(13), token="ink2"), 0, Qt.AlignmentFlag.AlignTop)
        words = " / ".join(f"“{one}”" for one in (reason.left_words, reason.right_words) if one)
        self.setToolTip(words)
        self.setAccessibleName(f"{reason.kind}: {reason.what}, {reason.value:.2f}")
        self.setAccessibleDescription(words)


class DifferenceBlock(QWidget):
    """Kind and meaning, then the words of A and of B that show it."""

    def __init__(self, session: Session, difference: Difference, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        kind = Label(session, difference.kind.capitalize(), font=sans(14, semibold=True))
        shown = (
            difference.meaning
            if difference.conflict
            else self.tr("{meaning}; no conflict").format(meaning=difference.meaning)
        )
        meaning = Label(session, f"· {shown}", font=sans(13), token="ink2", wrap=True)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(kind, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(meaning, 1)
        column.addLayout(head)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(2)
        for line, (letter, token, words) in enumerate(
            (("A", "a", difference.left_words), ("B", "b", difference.right_words))
        ):
            mark = Label(session, letter, font=sans(12, semibold=True), token=token)
            quote = Label(
                session,
                f"“{words}”" if words else self.tr("— silent —"),
                font=serif(14, italic=not words),
                token="ink" if words else "ink3",
                wrap=True,
            )
            grid.addWidget(mark, line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(quote, line, 1)
        grid.setColumnStretch(1, 1)
        column.addLayout(grid)


class LinkButton(QPushButton):
    """Words that lead somewhere: accent, underlined under the pointer, reached by Tab. `opened` carries `target`."""

    opened = Signal(object)

    def __init__(self, session: Session, words: str, target: object, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._target = target
        self._words = words
        self.setFont(sans(14))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words)
        self._paint_as(session.theme)
        session.themeChanged.connect(self._paint_as)
        self.clicked.connect(self._on_clicked)
        self._elide()

    @Slot(object)
    def _paint_as(self, theme: Theme) -> None:
        self.setStyleSheet(
            f"QPushButton {{ background: transparent; border: 2px solid transparent; padding: 0;"
            f" margin-left: -2px; text-align: left;"
            f" color: {theme.hex('accent')}; min-height: 20px; }}"
            f"QPushButton:hover {{ text-decoration: underline; }}"
            f"QPushButton:focus {{ border: 2px solid {theme.hex('focus')}; padding: 0; }}"
        )

    @Slot()
    def _on_clicked(self) -> None:
        self.opened.emit(self._target)

    def resizeEvent(self, event: object) -> None:
        """What has no room is cut, and stands in the tool tip."""
        super().resizeEvent(event)  # type: ignore[arg-type]  # QResizeEvent
        self._elide()

    def _elide(self) -> None:
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, max(self.width() - 6, 20))
        self.setText(shown.replace("&", "&&"))
        self.setToolTip(self._words if shown != self._words else "")


class NoteField(QPlainTextEdit):
    """A few lines of the analyst's own. `left`: the focus goes or Escape was pressed; time to save."""

    left = Signal()
    escaped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setFont(sans(14))
        self.setFixedHeight(3 * self.fontMetrics().lineSpacing() + 14)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Save; a menu over the field does not count as leaving it."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape, or Ctrl+Enter: saved, and back to the list."""
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if event.key() == Qt.Key.Key_Escape or (enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier):
            self.left.emit()
            self.escaped.emit()
            return
        super().keyPressEvent(event)
