"""Signs of the pack room that are painted: grip, check box, warning, tick. Used by its outline and its checks."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from briefing_app.desktop.session import Session
from briefing_app.desktop.theme import Theme


def paint_grip(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    """Six dots: this row can be dragged."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    for x in (-2.2, 2.2):
        for y in (-4.4, 0.0, 4.4):
            painter.drawEllipse(rect.center() + QPointF(x, y), 1.1, 1.1)
    painter.restore()


def paint_check_box(painter: QPainter, rect: QRectF, theme: Theme, checked: bool) -> None:
    """A box with a tick, or an empty one."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = rect.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setPen(QPen(theme.colour("accent" if checked else "edge"), 1))
    painter.setBrush(theme.colour("accent" if checked else "surface"))
    painter.drawRoundedRect(box, 2, 2)
    painter.restore()
    if checked:
        paint_tick(painter, box.adjusted(2, 2.5, -2, -2), theme.colour("onaccent"), 1.7)


def paint_tick(painter: QPainter, rect: QRectF, colour: QColor, line: float = 1.5) -> None:
    """✓ inside the rectangle."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(colour, line)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    x, y, w, h = rect.x(), rect.y(), rect.width(), rect.height()
    painter.drawPolyline(QPolygonF([QPointF(x, y + h * 0.55), QPointF(x + w * 0.36, y + h), QPointF(x + w, y)]))
    painter.restore()


def paint_warning(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    """A triangle with an exclamation mark (14 x 13 at 100 %)."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(colour, 1.3)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    r = rect.adjusted(0.8, 1.2, -0.8, -0.8)
    painter.drawPolygon(QPolygonF([QPointF(r.center().x(), r.top()), r.bottomRight(), r.bottomLeft()]))
    x = r.center().x()
    painter.drawLine(QPointF(x, r.top() + r.height() * 0.38), QPointF(x, r.top() + r.height() * 0.65))
    painter.setBrush(colour)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawEllipse(QPointF(x, r.top() + r.height() * 0.83), 0.9, 0.9)
    painter.restore()


class Sign(QWidget):
    """A warning or a tick beside a line of words; decoration, since the words say it too."""

    def __init__(self, session: Session, *, warning: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._warning = session, warning
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """As high as a line of words."""
        return QSize(16, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sign in the theme of now."""
        painter = QPainter(self)
        theme = self._session.theme
        if self._warning:
            paint_warning(painter, QRectF(1, 3, 14, 13), theme.colour("warn"))
        else:
            paint_tick(painter, QRectF(2, 5, 11, 8), theme.colour("accent"))
