"""The strip over all years: how much happened when, and a frame around what is in view, to move and resize."""

import datetime as dt

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from briefing_app.desktop.fonts import sans
from briefing_app.desktop.session import Session
from briefing_app.timeline.axis import ticks

HEIGHT, NAMES = 64, 140
_GRIP = 6.0


class Overview(QWidget):
    """Bars a year, later years pale. `rangeWanted(first, last)` in ordinals while the frame is dragged."""

    rangeWanted = Signal(float, float)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._counts: dict[int, int] = {}
        self._years = (2000, 2001)
        self._as_of = 0.0
        self._words = ("", "")
        self._frame = (0.0, 1.0)
        self._grab: tuple[str, float, float, float] | None = None
        self.setFixedHeight(HEIGHT)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("All years"))
        self.setAccessibleDescription(
            self.tr("A strip over all years. The frame shows what is in view; the keys of the timeline move it.")
        )
        session.themeChanged.connect(self.update)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(400, HEIGHT)

    def show_counts(self, counts: dict[int, int], years: tuple[int, int], as_of: float, words: tuple[str, str]) -> None:
        """Events a year, first and last year, the as-of date and two lines of words."""
        self._counts, self._years, self._as_of, self._words = counts, years, as_of, words
        self.update()

    def show_frame(self, first: float, last: float) -> None:
        """What is in view."""
        self._frame = (first, last)
        self.update()

    # -- places --------------------------------------------------------------------------------------------------

    @property
    def _days(self) -> tuple[float, float]:
        return (
            float(dt.date(max(self._years[0], 1), 1, 1).toordinal()),
            float(dt.date(min(self._years[1] + 1, 9999), 1, 1).toordinal()),
        )

    def x_of(self, day: float) -> float:
        """Place of a day."""
        first, last = self._days
        return NAMES + (day - first) / (last - first) * (self.width() - NAMES - 16)

    def day_of(self, x: float) -> float:
        """Day at a place."""
        first, last = self._days
        return first + (x - NAMES) / max(self.width() - NAMES - 16, 1) * (last - first)

    def frame_rect(self) -> QRectF:
        """The frame in px, as wide as both grips at least."""
        x0, x1 = max(self.x_of(self._frame[0]), NAMES - 8.0), min(self.x_of(self._frame[1]), self.width() - 8.0)
        if x1 - x0 < 3 * _GRIP:
            middle = (x0 + x1) / 2
            x0, x1 = middle - 1.5 * _GRIP, middle + 1.5 * _GRIP
        return QRectF(x0, 4, x1 - x0, HEIGHT - 21)

    # -- painting ------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Bars, axis, as-of line, frame, words."""
        p = QPainter(self)
        colour = self._session.theme.colour
        p.fillRect(self.rect(), colour("window"))
        p.fillRect(QRectF(0, 0, self.width(), 1), colour("hair"))
        base = HEIGHT - 19
        top = max(self._counts.values(), default=1)
        for year, count in self._counts.items():
            x0, x1 = self.x_of(dt.date(year, 1, 1).toordinal()), self.x_of(dt.date(year, 12, 31).toordinal())
            high = max(2.0, count / top * (base - 10))
            later = dt.date(year, 1, 1).toordinal() > self._as_of
            p.fillRect(QRectF(x0 + 0.5, base - high, max(x1 - x0 - 1, 1), high), colour("track" if later else "edge"))
        p.fillRect(QRectF(NAMES, base, self.width() - NAMES - 16, 1), colour("edge"))
        self._paint_words(p)
        p.fillRect(QRectF(self.x_of(self._as_of) - 1, 6, 2, base - 6), colour("accent"))
        self._paint_frame(p)

    def _paint_words(self, p: QPainter) -> None:
        p.setPen(self._session.theme.colour("ink"))
        p.setFont(sans(13, semibold=True))
        p.drawText(QPointF(16, 27), self._words[0])
        p.setPen(self._session.theme.colour("ink3"))
        p.setFont(sans(12))
        p.drawText(QPointF(16, 45), self._words[1])
        metrics = p.fontMetrics()
        first, last = self._days
        for tick in ticks(first, last, (self.width() - NAMES - 16) / 2):
            wide = metrics.horizontalAdvance(tick.label)
            x = self.x_of(tick.day)
            p.fillRect(QRectF(x, HEIGHT - 18, 1, 3), self._session.theme.colour("edge"))
            if x + wide / 2 < self.width() - 4:
                p.drawText(QPointF(x - wide / 2, HEIGHT - 4), tick.label)

    def _paint_frame(self, p: QPainter) -> None:
        frame = self.frame_rect()
        ink = self._session.theme.colour("ink")
        p.setPen(QPen(ink, 1.5))
        p.drawRect(frame)
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(ink)
        for x in (frame.left(), frame.right()):
            p.drawRoundedRect(QRectF(x - 2.5, frame.center().y() - 7, 5, 14), 2, 2)

    # -- pointer -------------------------------------------------------------------------------------------------

    def _part(self, x: float) -> str:
        frame = self.frame_rect()
        if abs(x - frame.left()) <= _GRIP:
            return "left"
        if abs(x - frame.right()) <= _GRIP:
            return "right"
        return "middle" if frame.left() < x < frame.right() else ""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the frame, an edge of it, or jump there."""
        x = event.position().x()
        part = self._part(x)
        if not part:
            half = (self._frame[1] - self._frame[0]) / 2
            self.rangeWanted.emit(self.day_of(x) - half, self.day_of(x) + half)
            part = "middle"
        self._grab = (part, x, *self._frame)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move or resize; else show what a press would take."""
        x = event.position().x()
        if self._grab is None:
            shapes = {"left": Qt.CursorShape.SizeHorCursor, "right": Qt.CursorShape.SizeHorCursor,
                      "middle": Qt.CursorShape.OpenHandCursor}  # fmt: skip
            self.setCursor(shapes.get(self._part(x), Qt.CursorShape.PointingHandCursor))
            return
        part, start, first, last = self._grab
        step = self.day_of(x) - self.day_of(start)
        if part == "middle":
            self.rangeWanted.emit(first + step, last + step)
        elif part == "left":
            self.rangeWanted.emit(min(first + step, last - 8), last)
        else:
            self.rangeWanted.emit(first, max(last + step, first + 8))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._grab = None
