"""Paints a planned view: lanes, bars of law, events, the as-of line. Knows neither pyqtgraph nor how a view moves.

Used by `canvas.py`. All arithmetic stands in `briefing_app/timeline`; here are only colours, lines and brushes.
"""

from dataclasses import dataclass, field

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPen, QPixmap, QTransform

from briefing_app.desktop.theme import LIGHT, Theme
from briefing_app.desktop.timeline.words import WordCache
from briefing_app.timeline.axis import Tick
from briefing_app.timeline.clusters import count_words
from briefing_app.timeline.lanes import LANE_NAMES
from briefing_app.timeline.scene import BAR, Scene
from briefing_app.timeline.view_plan import BarPlan, MarkPlan, PiecePlan, ViewPlan


@dataclass(frozen=True, slots=True)
class Picked:
    """What is selected or under the pointer. `marks` are (lane, position) of the selected event, `focus` the one place
    that has the ring."""

    treaty: str = ""
    marks: frozenset[tuple[int, int]] = frozenset()
    focus: tuple[int, int] | None = None
    hovered: object = None


@dataclass
class Painter:
    """Paints with a theme; `words` measures and keeps pictures of words."""

    words: WordCache
    theme: Theme = LIGHT
    _brushes: dict[tuple[str, str, float], QBrush] = field(default_factory=dict)
    _colours: dict[str, QColor] = field(default_factory=dict)
    _sprites: dict[tuple[str, float, bool, float], QPixmap] = field(default_factory=dict)

    def set_theme(self, theme: Theme) -> None:
        """Use other colours."""
        self.theme = theme
        self._brushes.clear()
        self._colours.clear()
        self._sprites.clear()

    def colour(self, token: str) -> QColor:
        """The colour of a token, made once."""
        colour = self._colours.get(token)
        if colour is None:
            colour = self._colours[token] = self.theme.colour(token)
        return colour

    # -- the plot ------------------------------------------------------------------------------------------------

    def paint_plot(
        self,
        p: QPainter,
        scene: Scene,
        plan: ViewPlan,
        ticks: tuple[Tick, ...],
        rect: QRectF,
        picked: Picked,
        later: str,
    ) -> None:
        """Everything in `rect` (px; its top is the scroll position); the painter's origin is the first lane's corner.

        `later` are the words right of the as-of line."""
        p.fillRect(rect, self.colour("surface"))
        if plan.today < rect.right():
            p.fillRect(QRectF(max(plan.today, rect.left()), rect.top(), rect.right() - plan.today, rect.height()),
                       self.colour("window"))  # fmt: skip
        p.setPen(QPen(self.colour("hair"), 1))
        xs = [round(plan.view.x(tick.day)) + 0.5 for tick in ticks]
        p.drawLines([QLineF(x, rect.top(), x, rect.bottom()) for x in xs])
        bottoms = [round(lane.top + lane.height) + 0.5 for lane in scene.lanes]
        p.drawLines([QLineF(rect.left(), y, rect.right(), y) for y in bottoms])
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        near = [bar for bar in plan.bars if rect.top() - 40 < bar.y < rect.bottom() + 10]
        for bar in near:
            self._paint_bar(p, bar, plan, picked)
        if rect.left() <= plan.today <= rect.right():
            p.fillRect(QRectF(plan.today - 1, rect.top(), 2, rect.height()), self.colour("accent"))
            if plan.today + self.words.measure(later, False) + 20 < rect.right():
                self._words(p, plan.today + 10, rect.bottom() - 14, later, "ink3", "window")
        for mark in plan.marks:
            if rect.top() - 20 < mark.y < rect.bottom() + 20:
                self._paint_mark(p, mark, scene, plan, picked)

    def _words(
        self, p: QPainter, x: float, middle: float, words: str, ink: str, ground: str, *, bold: bool = False
    ) -> None:
        """Words on a cleared ground, so that gridlines do not run through them."""
        wide = self.words.measure(words, bold)
        p.fillRect(QRectF(x - 2, middle - 8, wide + 4, 16), self.colour(ground))
        self.words.paint(p, x, middle, words, self.colour(ink), bold=bold)

    # -- bars ----------------------------------------------------------------------------------------------------

    def _paint_bar(self, p: QPainter, bar: BarPlan, plan: ViewPlan, picked: Picked) -> None:
        selected = bar.bar.treaty == picked.treaty
        ink = "accent" if selected else "ink2"
        right = plan.view.width + 20
        for piece in bar.pieces:
            self._paint_piece(p, piece, bar.y, right, ink)
        colour = self.colour(ink)
        if bar.dashes:
            pen = QPen(colour, 2, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
            pen.setDashPattern([1.0, 2.0])
            p.setPen(pen)
            p.drawLine(QLineF(bar.dashes[0], bar.y + BAR / 2, bar.dashes[1], bar.y + BAR / 2))
        for x in bar.ticks:
            p.fillRect(QRectF(x - 2, bar.y - 4, 4, 18), self.colour("surface"))
            p.fillRect(QRectF(x - 1, bar.y - 4, 2, 18), self.colour("ink"))
        for placed in bar.words:
            strong = placed.words.strong
            token = ("accent" if selected else "ink") if strong else "ink2"
            ground = "window" if placed.x > plan.today else "surface"
            self._words(p, placed.x, bar.y + BAR + 9, placed.words.text, token, ground, bold=strong)
        if bar is picked.hovered or bar == picked.hovered:
            p.setPen(QPen(self.colour("ink"), 1))
            p.setBrush(Qt.BrushStyle.NoBrush)
            left = max(bar.pieces[0].x0, -5.0)
            p.drawRect(QRectF(left - 2.5, bar.y - 2.5, min(bar.pieces[-1].x1, right) - left + 5, BAR + 5))

    def _paint_piece(self, p: QPainter, piece: PiecePlan, y: float, right: float, ink: str) -> None:
        x0, x1 = max(piece.x0, -20.0), min(piece.x1, right)
        if x1 <= x0:
            return
        box = QRectF(x0, y, x1 - x0, BAR)
        colour = self.colour(ink)
        if piece.look == "in force":
            p.fillRect(box, colour)
        else:
            p.fillRect(box, self.colour("window" if piece.look == "agreed" else "surface"))
            p.setBrushOrigin(QPointF(piece.x0 if piece.x0 > -2000 else piece.x0 % 30, y))
            p.fillRect(box, self._pattern(p, "dots" if piece.look == "suspended" else "hatch", ink))
            pen = QPen(colour, 1)
            if piece.look == "agreed":
                pen.setDashPattern([3.0, 3.0])
            p.setPen(pen)
            p.setBrush(Qt.BrushStyle.NoBrush)
            p.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
        if piece.sure0 - piece.x0 > 2:
            self._fade(p, piece.x0, piece.sure0, y)
        if piece.x1 - piece.sure1 > 2:
            self._fade(p, piece.x1, piece.sure1, y)

    def _fade(self, p: QPainter, outer: float, inner: float, y: float) -> None:
        """The doubt of a date: from the ground at the outer end to the bar at the inner."""
        clear = QColor(self.colour("surface"))
        gradient = QLinearGradient(outer, 0, inner, 0)
        gradient.setColorAt(0, clear)
        clear.setAlpha(0)
        gradient.setColorAt(1, clear)
        p.fillRect(QRectF(min(outer, inner) - 1, y - 1, abs(inner - outer) + 1, BAR + 2), QBrush(gradient))

    def _pattern(self, p: QPainter, kind: str, ink: str) -> QBrush:
        """45 degree hatch, line 2 every 6; or dots of radius 1.3 every 5. Drawn at the screen's own scale."""
        scale = p.device().devicePixelRatioF()
        key = (kind, ink, scale)
        brush = self._brushes.get(key)
        if brush is None:
            wide, high = (6, 6) if kind == "hatch" else (5, 10)
            tile = QPixmap(round(wide * scale), round(high * scale))
            tile.fill(Qt.GlobalColor.transparent)
            t = QPainter(tile)
            t.scale(tile.width() / wide, tile.height() / high)
            t.setRenderHint(QPainter.RenderHint.Antialiasing)
            colour = self.colour(ink)
            if kind == "hatch":
                t.setPen(QPen(colour, 1.5))
                t.drawLines([QLineF(n - 8, 8, n + 8, -8) for n in (0, 6, 12)])
            else:
                t.setPen(Qt.PenStyle.NoPen)
                t.setBrush(colour)
                t.drawEllipse(QPointF(2.5, 5), 1.3, 1.3)
            t.end()
            brush = QBrush(tile)
            brush.setTransform(QTransform.fromScale(wide / tile.width(), high / tile.height()))
            self._brushes[key] = brush
        return brush

    # -- events --------------------------------------------------------------------------------------------------

    def _paint_mark(self, p: QPainter, mark: MarkPlan, scene: Scene, plan: ViewPlan, picked: Picked) -> None:
        selected = any(lane == mark.lane and mark.start <= at < mark.stop for lane, at in picked.marks)
        focused = (
            picked.focus is not None and picked.focus[0] == mark.lane and mark.start <= picked.focus[1] < mark.stop
        )
        ink = self.colour("accent" if selected else "ink2")
        if mark.doubt:
            pen = QPen(ink, 1.5)
            pen.setDashPattern([2.0, 2.0])
            p.setPen(pen)
            p.drawLine(QLineF(mark.doubt[0], mark.y, mark.doubt[1], mark.y))
        if mark.lasts:
            p.fillRect(QRectF(mark.x, mark.y - 1.5, mark.lasts - mark.x, 3), ink)
        at, r = QPointF(mark.x, mark.y), mark.radius
        if focused:
            p.setPen(QPen(self.colour("focus"), 2))
            p.setBrush(self.colour("surface"))
            p.drawEllipse(at, r + 3, r + 3)
        sprite, half = self._sprite(p, "" if mark.count == 1 else count_words(mark.count), r, selected)
        scale = p.device().devicePixelRatioF()
        p.drawPixmap(QPointF(round((mark.x - half) * scale) / scale, round((mark.y - half) * scale) / scale), sprite)
        if mark == picked.hovered and not focused:
            p.setPen(QPen(self.colour("ink"), 1))
            p.setBrush(Qt.BrushStyle.NoBrush)
            p.drawEllipse(at, r + 2.5, r + 2.5)
        if mark.label:
            token = "accent" if selected else "ink2"
            self._words(p, mark.label.x, mark.y, mark.label.words.text, token, "surface", bold=False)

    def _sprite(self, p: QPainter, words: str, radius: float, selected: bool) -> tuple[QPixmap, float]:
        """A dot, or a circle with a count, as a picture (a circle takes 20 microseconds, its picture one) and half its
        width."""
        scale = p.device().devicePixelRatioF()
        half = radius + 2
        key = (words, radius, selected, scale)
        sprite = self._sprites.get(key)
        if sprite is None:
            sprite = QPixmap(round(2 * half * scale), round(2 * half * scale))
            sprite.setDevicePixelRatio(scale)
            sprite.fill(Qt.GlobalColor.transparent)
            ink = self.colour("accent" if selected else "ink2")
            s = QPainter(sprite)
            s.setRenderHint(QPainter.RenderHint.Antialiasing)
            s.setPen(QPen(ink, 1.2) if words else Qt.PenStyle.NoPen)
            s.setBrush(ink if selected or not words else self.colour("surface"))
            s.drawEllipse(QPointF(half, half), radius, radius)
            wide = self.words.measure(words, True, 12)
            self.words.paint(
                s, half - wide / 2, half, words, self.colour("onaccent" if selected else "ink"), bold=True, px=12
            )
            s.end()
            self._sprites[key] = sprite
        return sprite, half

    # -- around the plot -----------------------------------------------------------------------------------------

    def paint_names(self, p: QPainter, scene: Scene, rect: QRectF) -> None:
        """The names of the lanes in the column at the left."""
        p.fillRect(rect, self.colour("surface"))
        hair, ink = self.colour("hair"), self.colour("ink")
        for lane in scene.lanes:
            if lane.top + lane.height < rect.top() or lane.top > rect.bottom():
                continue
            y = round(lane.top + lane.height) + 0.5
            p.setPen(QPen(hair, 1))
            p.drawLine(QLineF(rect.left(), y, rect.right(), y))
            top = max(lane.top, min(rect.top(), lane.top + lane.height - 48))  # stays in view as long as its lane does
            for number, words in enumerate(self._lines(LANE_NAMES[lane.id], rect.width() - 32)):
                self.words.paint(p, rect.left() + 16, top + 18 + 18 * number, words, ink, bold=True)
        p.setPen(QPen(hair, 1))
        p.drawLine(QLineF(rect.right() - 0.5, rect.top(), rect.right() - 0.5, rect.bottom()))

    def _lines(self, words: str, room: float) -> list[str]:
        lines: list[str] = []
        for word in words.split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.words.measure(longer, True) <= room:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines

    def paint_axis(
        self, p: QPainter, ticks: tuple[Tick, ...], plan: ViewPlan, rect: QRectF, flag: str, *, above: bool
    ) -> None:
        """Labels and ticks; above the lanes also the flag of the as-of line. The painter's x is that of the plot."""
        p.fillRect(rect, self.colour("surface"))
        edge = rect.bottom() - 0.5 if above else rect.top() + 0.5
        p.setPen(QPen(self.colour("edge"), 1))
        p.drawLine(QLineF(rect.left(), edge, rect.right(), edge))
        places = [(plan.view.x(tick.day), tick.label) for tick in ticks]
        xs = [round(x) + 0.5 for x, _ in places]
        p.drawLines([QLineF(x, edge - 4 if above else edge, x, edge if above else edge + 4) for x in xs])
        taken = self._paint_flag(p, plan, rect, flag) if above else None
        middle = rect.top() + rect.height() / 2 + (-1 if above else 1)
        for x, label in places:
            wide = self.words.measure(label, False)
            left = min(max(x - wide / 2, 2.0), plan.view.width - wide - 2)
            if taken is None or left + wide + 6 < taken[0] or left > taken[1] + 6:
                self.words.paint(p, left, middle, label, self.colour("ink2"))

    def _paint_flag(self, p: QPainter, plan: ViewPlan, rect: QRectF, flag: str) -> tuple[float, float] | None:
        """The as-of date over its line; an arrow says on which side the day lies when it is out of view."""
        today, width = plan.today, plan.view.width
        words = flag if 0 <= today <= width else f"‹ {flag}" if today < 0 else f"{flag} ›"
        wide = self.words.measure(words, True) + 24
        left = min(max(today - wide / 2, 0.0), width - wide)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(self.colour("accent"))
        p.drawRoundedRect(QRectF(left, rect.top() + 3, wide, rect.height() - 6), 3, 3)
        if 0 <= today <= width:
            p.fillRect(QRectF(today - 1, rect.bottom() - 4, 2, 4), self.colour("accent"))
        self.words.paint(p, left + 12, rect.top() + rect.height() / 2, words, self.colour("onaccent"), bold=True)
        p.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        return left, left + wide
