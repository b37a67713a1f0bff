"""The life of an agreement as a bar with its dates, up to the as-of day and what was agreed for after it.

Places come from `operations.treaty_life`; painting is thin. Used by the treaty sheet.
"""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFontMetricsF,
    QHelpEvent,
    QLinearGradient,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from briefing_app.desktop.fonts import sans
from briefing_app.desktop.marks import paint_hatch
from briefing_app.desktop.session import Session
from briefing_app.operations.treaty_life import LifeLabel, LifePlan, PlacedLabel, placed
from briefing_app.records.treaty import Treaty
from briefing_app.timeline.axis import ticks
from briefing_app.timeline.lawbar import Piece

HEIGHT = 112
_BAR_TOP, _BAR = 46, 14
_AXIS = _BAR_TOP + _BAR + 5
_OPEN = 44
"""Length of the dashes that say: runs on."""
_REACH = 6
"""Pixels within which the pointer is on a mark."""


class LifeBar(QWidget):
    """Draws a LifePlan. Hover on a mark gives day, place and source; the steps stand as text in the sheet as well."""

    def __init__(self, session: Session, treaty: Treaty, plan: LifePlan, as_of_words: str) -> None:
        super().__init__()
        self._session, self._treaty, self._plan, self._as_of = session, treaty, plan, as_of_words
        self._plain, self._bold = sans(13), sans(13, semibold=True)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Life of {name}").format(name=treaty.name))
        self.setAccessibleDescription("; ".join(label.hint or label.title for label in plan.labels))
        session.themeChanged.connect(self.update)

    def sizeHint(self) -> QSize:
        """Wide, and as high as it is."""
        return QSize(480, HEIGHT)

    def x_of(self, day: float) -> float:
        """Where a day stands; dashes past the as-of day keep their room at the right."""
        plan = self._plan
        right = self.width() - 2 - (_OPEN + 4 if self._runs_on() else 0)
        return 2 + (day - plan.first) / (plan.last - plan.first) * (right - 2)

    def _runs_on(self) -> bool:
        return self._plan.bar.open_until == float("inf")

    def placed_labels(self) -> tuple[PlacedLabel, ...]:
        """The labels as they stand at this width."""
        plain, bold = QFontMetricsF(self._plain), QFontMetricsF(self._bold)

        def measure(text: str, semibold: bool) -> float:
            return (bold if semibold else plain).horizontalAdvance(text)

        return placed(self._plan.labels, self.x_of, self.width() - 2, measure)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Labels with leaders, bar, axis, as-of day."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_labels(painter)
        self._paint_bar(painter)
        self._paint_axis(painter)
        self._paint_as_of(painter)

    def _paint_labels(self, painter: QPainter) -> None:
        theme = self._session.theme
        for place in self.placed_labels():
            painter.setPen(QPen(theme.colour("edge"), 1))
            at = round(place.tick) + 0.5
            foot = min(max(at, place.left), place.left + place.width)
            turn = _BAR_TOP - 8 + 3 * place.depth
            painter.drawPolyline(
                QPolygonF([QPointF(at, _BAR_TOP), QPointF(at, turn), QPointF(foot, turn), QPointF(foot, _BAR_TOP - 9)])
            )
            ends_here = place.tick > place.left + place.width / 2
            side = Qt.AlignmentFlag.AlignRight if ends_here else Qt.AlignmentFlag.AlignLeft
            for y, font, words, token in (
                (0, self._bold, place.label.title, "ink"),
                (18, self._plain, place.line, "ink2"),
            ):
                painter.setFont(font)
                painter.setPen(theme.colour(token))
                room = QRectF(place.left - 1, y, place.width + 2, 18)
                painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_bar(self, painter: QPainter) -> None:
        theme = self._session.theme
        ink = theme.colour("accent")
        for piece in self._plan.bar.pieces:
            self._paint_piece(painter, piece, ink)
        for mark in self._plan.bar.marks:
            x = self.x_of(mark.day)
            painter.fillRect(QRectF(x - 2.5, _BAR_TOP - 2, 5, _BAR + 4), theme.colour("surface"))
            painter.fillRect(QRectF(x - 1, _BAR_TOP - 2, 2, _BAR + 4), ink)
        for minor in self._plan.minor:
            x = self.x_of(minor.day)
            painter.fillRect(QRectF(x - 0.5, _BAR_TOP - 4, 1, 4), theme.colour("edge"))
        if self._plan.bar.open_until is not None:
            start = self.x_of(self._plan.today)
            until = self.width() - 2 if self._runs_on() else self.x_of(self._plan.bar.open_until)
            until = min(until, start + _OPEN)
            pen = QPen(ink, 2)
            pen.setDashPattern([4, 3])
            painter.setPen(pen)
            middle = _BAR_TOP + _BAR / 2
            painter.drawLine(QPointF(start + 5, middle), QPointF(until, middle))

    def _paint_piece(self, painter: QPainter, piece: Piece, ink: QColor) -> None:
        start, end = self.x_of(piece.start), self.x_of(piece.end_by)
        box = QRectF(start, _BAR_TOP, max(end - start, 1), _BAR)
        if piece.look == "in force":
            painter.fillRect(box, self._soft(piece, ink))
            return
        box = box.adjusted(0.5, 0.5, -0.5, -0.5)
        pen = QPen(ink, 1)
        if piece.look == "agreed":
            pen.setDashPattern([3, 3])
        if piece.look == "suspended":
            self._paint_dots(painter, box, ink)
        else:
            paint_hatch(painter, box, ink, 1.5 if piece.look == "agreed" else 2, 6)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen)
        painter.drawRect(box)

    def _soft(self, piece: Piece, ink: QColor) -> QBrush:
        """Solid, but fading over the days in doubt at either end."""
        if piece.start_by - piece.start < 1 and piece.end_by - piece.end < 1:
            return QBrush(ink)
        start, end = self.x_of(piece.start), self.x_of(piece.end_by)
        fade = QLinearGradient(start, 0, end, 0)
        wide = max(end - start, 1e-6)
        none = QColor(ink)
        none.setAlpha(0)
        for day, colour in (
            (piece.start, none if piece.start_by > piece.start else ink),
            (piece.start_by, ink),
            (piece.end, ink),
            (piece.end_by, none if piece.end_by > piece.end else ink),
        ):
            fade.setColorAt(min(1.0, max(0.0, (self.x_of(day) - start) / wide)), colour)
        return QBrush(fade)

    @staticmethod
    def _paint_dots(painter: QPainter, box: QRectF, ink: QColor) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        x = box.left() + 4
        while x < box.right() - 1:
            painter.drawEllipse(QPointF(x, box.center().y()), 1.3, 1.3)
            x += 5

    def _paint_axis(self, painter: QPainter) -> None:
        theme = self._session.theme
        painter.setPen(QPen(theme.colour("hair"), 1))
        painter.drawLine(QPointF(0, _AXIS + 0.5), QPointF(self.width(), _AXIS + 0.5))
        painter.setFont(self._plain)
        metrics = QFontMetricsF(self._plain)
        plan = self._plan
        line = self.x_of(plan.today)
        reach = self.x_of(plan.last) - self.x_of(plan.first)
        for tick in ticks(plan.first, plan.last, reach):
            x = self.x_of(tick.day)
            wide = metrics.horizontalAdvance(tick.label)
            left = min(max(x - wide / 2, 0), self.width() - wide)
            painter.setPen(QPen(theme.colour("edge"), 1))
            painter.drawLine(QPointF(round(x) + 0.5, _AXIS), QPointF(round(x) + 0.5, _AXIS + 4))
            if not left - 4 < line < left + wide + 4:  # the as-of line would strike it through
                painter.setPen(theme.colour("ink3"))
                painter.drawText(QPointF(left, _AXIS + 17), tick.label)

    def _paint_as_of(self, painter: QPainter) -> None:
        theme = self._session.theme
        x = self.x_of(self._plan.today)
        top = _AXIS + 22
        painter.fillRect(QRectF(x - 1, _BAR_TOP - 10, 2, top - _BAR_TOP + 10), theme.colour("surface"))
        painter.fillRect(QRectF(x - 1, _BAR_TOP - 10, 2, top - _BAR_TOP + 10), theme.colour("accent"))
        wide = QFontMetricsF(self._bold).horizontalAdvance(self._as_of) + 20
        flag = QRectF(min(max(x - wide / 2, 0), self.width() - wide), top, wide, HEIGHT - top)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        painter.drawRoundedRect(flag, 3, 3)
        painter.setFont(self._bold)
        painter.setPen(theme.colour("onaccent"))
        painter.drawText(flag, Qt.AlignmentFlag.AlignCenter, self._as_of)

    def hint_at(self, x: float) -> str:
        """What stands at a place: day, words, place, and who published what the record rests on."""
        marks: tuple[LifeLabel, ...] = (*self._plan.labels, *self._plan.minor)
        near = [mark for mark in marks if abs(self.x_of(mark.day) - x) <= _REACH]
        if not near:
            return ""
        words = "\n".join(mark.hint or f"{mark.title}, {mark.line}" for mark in near)
        sources = self._treaty.sources
        return f"{words}\n{self.tr('Source: {who}').format(who=sources[0].publisher)}" if sources else words

    def event(self, event: QEvent) -> bool:
        """Show the hint under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            words = self.hint_at(event.pos().x())
            if words:
                QToolTip.showText(event.globalPos(), words, self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)
