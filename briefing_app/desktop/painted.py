"""What the widgets of several rooms paint by hand: the ring of the focus, words on one line, buttons."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from briefing_app.desktop.session import Session
from briefing_app.desktop.theme import Theme


def paint_ring(painter: QPainter, rect: QRect | QRectF, theme: Theme, radius: float = 0.0) -> None:
    """The ring of what has the focus: 2 wide, inside `rect` (pixels). Leaves its pen and no brush behind."""
    painter.setPen(QPen(theme.colour("focus"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), radius, radius)


def paint_line(
    painter: QPainter,
    rect: QRect | QRectF,
    words: str,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> bool:
    """Words on one line in the middle of `rect`, in the font and pen of the painter. True where they were cut for
    want of room."""
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(rect.width()))
    painter.drawText(QRectF(rect), side | Qt.AlignmentFlag.AlignVCenter, shown)
    return shown != words


class PaintedButton(QAbstractButton):
    """A button that paints itself. Enter clicks it as Space does."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        session.themeChanged.connect(self.update)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter clicks."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)
