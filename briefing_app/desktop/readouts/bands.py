"""Paints the bands of a pane: tints, edges and numbers under the words, frames and marks over them."""

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QTextLayout, QTextLine

from briefing_app.desktop.fonts import sans
from briefing_app.desktop.readouts.desk import Desk
from briefing_app.desktop.readouts.pair_marks import Marks
from briefing_app.desktop.theme import Theme
from briefing_app.records.comparison import Side

NUMBER_RIGHT, PADDING, GAP, EDGE, FRAME = 34, 3, 3, 3, 2


@dataclass(frozen=True, slots=True)
class Band:
    """One statement in view: its number and reference, its place in the view, its lines."""

    number: int
    ref: str
    rect: QRectF
    layout: QTextLayout


class BandPainter:
    """One for each pane. `marks` are the words to underline, `theme` the colours; the pane sets both."""

    def __init__(self, desk: Desk, side: Side, theme: Theme) -> None:
        self._desk, self._side = desk, side
        self.theme = theme
        self.marks: Marks = {}
        self._font = sans(12, semibold=True)
        self._metrics = QFontMetricsF(self._font)

    def under(self, painter: QPainter, band: Band) -> None:
        """Tint and edges by verdict, and the number in the margin."""
        row, rect = self._desk.row_at(self._side, band.number), band.rect
        if row is not None:
            painter.fillRect(rect, self.theme.tint(row.verdict))
            ink = self.theme.verdict_ink(row.verdict)
            if row.verdict in {"left-only", "differs"}:
                painter.fillRect(QRectF(0, rect.top(), EDGE, rect.height()), ink)
            if row.verdict in {"right-only", "differs"}:
                painter.fillRect(QRectF(rect.right() - EDGE, rect.top(), EDGE, rect.height()), ink)
        chosen = row is not None and row is self._desk.picked_row
        painter.setPen(self.theme.colour("accent" if chosen else "ink2"))
        painter.setFont(self._font)
        line = band.layout.lineAt(0)
        baseline = rect.top() + PADDING + (line.ascent() if line.isValid() else self._metrics.ascent())
        painter.drawText(QPointF(NUMBER_RIGHT - self._metrics.horizontalAdvance(band.ref), baseline), band.ref)

    def over(self, painter: QPainter, band: Band) -> None:
        """Marks and frame of the selected row, outline of the row under the pointer."""
        row = self._desk.row_at(self._side, band.number)
        if row is None:
            return
        if row is self._desk.picked_row:
            self._paint_marks(painter, band)
            numbers = row.left if self._side == "left" else row.right
            self._paint_frame(painter, band, numbers, joined=bool(row.left and row.right))
        elif row.id == self._desk.hover:
            painter.setPen(QPen(self.theme.colour("ink2"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(band.rect.adjusted(0.5, 0.5, -0.5, -0.5))

    def _paint_frame(self, painter: QPainter, band: Band, numbers: tuple[int, ...], *, joined: bool) -> None:
        """Frame 2 `accent` round a run of statements, open to the ribbon where there is one."""
        accent, rect = self.theme.colour("accent"), band.rect
        above, below = band.number - 1 in numbers, band.number + 1 in numbers
        top = rect.top() - (GAP if above else 0)
        if not above:
            painter.fillRect(QRectF(0, rect.top(), rect.width(), FRAME), accent)
        if not below:
            painter.fillRect(QRectF(0, rect.bottom() - FRAME, rect.width(), FRAME), accent)
        if self._side == "left" or not joined:
            painter.fillRect(QRectF(0, top, FRAME, rect.bottom() - top), accent)
        if self._side == "right" or not joined:
            painter.fillRect(QRectF(rect.width() - FRAME, top, FRAME, rect.bottom() - top), accent)

    def _paint_marks(self, painter: QPainter, band: Band) -> None:
        """Underlines under whole words: 2 for what shows a difference, dotted for what only this side says."""
        left, top = band.layout.position().x(), band.rect.top() + PADDING
        dotted = QPen(self.theme.colour("ink3"), 1, Qt.PenStyle.DotLine)
        for mark in self.marks.get(band.number, ()):
            for index in range(band.layout.lineCount()):
                line = band.layout.lineAt(index)
                low, high = max(mark.start, line.textStart()), min(mark.end, line.textStart() + line.textLength())
                if low >= high:
                    continue
                x0, x1 = _x(line, low) + left, _x(line, high) + left
                y = top + line.y() + line.ascent() + 3
                if mark.shows:
                    painter.fillRect(QRectF(x0, y, x1 - x0, 2), self.theme.colour("d"))
                else:
                    painter.setPen(dotted)
                    painter.drawLine(QLineF(x0, round(y) + 0.5, x1, round(y) + 0.5))


def _x(line: QTextLine, position: int) -> float:
    """Where a position stands in a line."""
    found = line.cursorToX(position)  # (x, position); the stubs call it an object
    return float(found[0]) if isinstance(found, tuple) else 0.0
