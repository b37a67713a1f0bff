"""Symbols that are painted, not typed (the typefaces lack ◐ and ◑): verdicts, and the state of the law on a date."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from briefing_app.desktop.theme import Theme
from briefing_app.records.comparison import Verdict
from briefing_app.records.status import ENDED, Status


def paint_symbol(painter: QPainter, rect: QRectF, verdict: Verdict, theme: Theme, colour: QColor | None = None) -> None:
    """● ◐ ◑ ≠ in the middle of `rect` (14 x 14 at 100 %): ring 1.5, radius 5.2; the filled half is the side."""
    ink = colour or theme.verdict_ink(verdict)
    unit = min(rect.width(), rect.height()) / 14.0
    centre, radius = rect.center(), 5.2 * unit
    circle = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink, 1.5 * unit))
    if verdict == "differs":
        for y in (-2.2, 2.2):
            start, end = QPointF(-radius, y * unit), QPointF(radius, y * unit)
            painter.drawLine(centre + start, centre + end)
        painter.drawLine(centre + QPointF(-3.4 * unit, 6 * unit), centre + QPointF(3.4 * unit, -6 * unit))
    else:
        painter.setBrush(ink if verdict == "both" else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(circle)
        if verdict != "both":
            painter.setBrush(ink)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawPie(circle, (90 if verdict == "left-only" else -90) * 16, 180 * 16)
    painter.restore()


def paint_law_mark(painter: QPainter, rect: QRectF, status: Status, theme: Theme) -> None:
    """The small mark of the law (14 x 8 at 100 %) in the middle of `rect`: hatched, solid, dots, upper half, empty."""
    unit = min(rect.width() / 14.0, rect.height() / 8.0)
    box = QRectF(0, 0, 14 * unit, 8 * unit)
    box.moveCenter(rect.center())
    ink = theme.colour("ink2")
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink, unit))
    if status.state == "in force" and not status.suspended_by:
        painter.fillRect(QRectF(box.x(), box.y(), box.width(), box.height() / (2 if status.left else 1)), ink)
    elif status.state == "in force" or status.state == "suspended":
        painter.setBrush(ink)
        painter.setPen(Qt.PenStyle.NoPen)
        for step in range(3):
            painter.drawEllipse(QPointF(box.x() + (2.5 + 4.5 * step) * unit, box.center().y()), 1.3 * unit, 1.3 * unit)
        painter.setPen(QPen(ink, unit))
        painter.setBrush(Qt.BrushStyle.NoBrush)
    elif status.state == "signed, not in force":
        paint_hatch(painter, box, ink, 2 * unit, 5 * unit)
    elif status.state in ENDED:
        painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box)
    painter.restore()


def paint_hatch(painter: QPainter, box: QRectF, ink: QColor, line: float, every: float) -> None:
    """45° hatch inside `box`."""
    painter.save()
    clip = QPainterPath()
    clip.addRect(box)
    painter.setClipPath(clip, Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(ink, line))
    x = box.left() - box.height()
    while x < box.right():
        painter.drawLine(QPointF(x, box.bottom()), QPointF(x + box.height(), box.top()))
        x += every
    painter.restore()
