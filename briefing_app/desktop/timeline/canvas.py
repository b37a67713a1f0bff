"""The timeline in a pyqtgraph ViewBox: one item of ours, our own date axes, the names of the lanes.

Loaded late (pyqtgraph takes a quarter of a second to import): the room imports this module in a thread after its first
paint. The ViewBox holds the range: days across, pixels of the lanes down.
"""

from collections.abc import Callable

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSizeF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from briefing_app.desktop.theme import Theme
from briefing_app.desktop.timeline.painting import Painter, Picked
from briefing_app.desktop.timeline.words import WordCache
from briefing_app.timeline.axis import Tick, ticks
from briefing_app.timeline.scene import Scene
from briefing_app.timeline.view_plan import BarPlan, MarkPlan, View, ViewPlan, plan_view

NAMES, ABOVE, BELOW = 140, 28, 24
"""Width of the lane names, heights of the axes."""
LEAST_DAYS, MOST_DAYS = 8.0, 60_000.0
_FIRST_DAY, _LAST_DAY = 600_000.0, 760_000.0
Hit = BarPlan | MarkPlan | None


class LanesItem(pg.GraphicsObject):  # type: ignore[misc]  # pyqtgraph has no types
    """The one item in the ViewBox: paints the whole plan in pixels."""

    def __init__(self, box: pg.ViewBox, paint: Callable[[QPainter, QRectF], None]) -> None:
        super().__init__()
        self._box, self._paint = box, paint

    def viewRangeChanged(self) -> None:
        """Called by pyqtgraph when the range has changed."""
        self.prepareGeometryChange()
        self.update()

    def boundingRect(self) -> QRectF:
        """The whole view."""
        rect: QRectF = self._box.viewRect()
        return rect

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Undo the transform from days to pixels (text and lines keep their size) and paint the plan."""
        back, ok = self.sceneTransform().inverted()
        if not ok:
            return
        corner = self._box.mapRectToScene(self._box.rect()).topLeft()
        painter.setWorldTransform(back * painter.worldTransform())
        painter.translate(corner)
        painter.setClipRect(QRectF(QPointF(0, 0), self._box.rect().size()))
        self._paint(painter, QRectF(QPointF(0, 0), self._box.rect().size()))


class Panel(pg.GraphicsWidget):  # type: ignore[misc]  # pyqtgraph has no types
    """A fixed part beside the ViewBox (axis above, axis below, names): paints by a function it is given."""

    def __init__(self, paint: Callable[[QPainter, QRectF], None]) -> None:
        super().__init__()
        self._paint = paint
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemClipsToShape)

    def sizeHint(self, which: Qt.SizeHint, constraint: QSizeF | None = None) -> QSizeF:
        """The layout decides."""
        return QSizeF(1, 1) if which != Qt.SizeHint.MaximumSize else QSizeF(1e6, 1e6)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Paint."""
        self._paint(painter, QRectF(QPointF(0, 0), self.size()))


class Canvas(pg.GraphicsView):  # type: ignore[misc]  # pyqtgraph has no types
    """The moving picture. Says what the user does; what is selected it is told."""

    rangeChanged = Signal()
    hovered = Signal(object)
    """A BarPlan, a MarkPlan or None."""
    picked = Signal(object)
    opened = Signal(object)
    keyPressed = Signal(object)
    """A QKeyEvent that no other part took; accept it when it was used."""
    scrolled = Signal()
    _built = False

    def __init__(self, scene: Scene, theme: Theme, flag: str, later: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, background=None)
        self.painting = Painter(WordCache(), theme)
        self.lanes = scene
        self.flag, self._later = flag, later
        self.chosen = Picked()
        self._plan: ViewPlan | None = None
        self._ticks: tuple[Tick, ...] = ()
        self._press: QPointF | None = None
        self._start = (0.0, 1.0, 0.0)
        self._dragged = False
        self._scroll = 0.0
        self._build()
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)

    def _build(self) -> None:
        layout = pg.GraphicsLayout()
        layout.layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.setCentralItem(layout)
        self.box = pg.ViewBox(enableMouse=False, enableMenu=False, invertY=True, defaultPadding=0)
        self.box.disableAutoRange()
        self.box.setLimits(xMin=_FIRST_DAY, xMax=_LAST_DAY, minXRange=LEAST_DAYS, maxXRange=MOST_DAYS)
        self.box.addItem(LanesItem(self.box, self._paint_plot), ignoreBounds=True)
        self._above = Panel(self._paint_above)
        self._below = Panel(self._paint_below)
        self._names = Panel(self._paint_names)
        layout.addItem(self._above, 0, 0, 1, 2)
        layout.addItem(self._names, 1, 0)
        layout.addItem(self.box, 1, 1)
        layout.addItem(self._below, 2, 0, 1, 2)
        grid = layout.layout
        grid.setRowFixedHeight(0, ABOVE)
        grid.setRowFixedHeight(2, BELOW)
        grid.setColumnFixedWidth(0, NAMES)
        self.box.sigXRangeChanged.connect(self._on_range)
        self._built = True

    # -- state ---------------------------------------------------------------------------------------------------

    def show_scene(self, scene: Scene, flag: str) -> None:
        """Show other lanes or another day; the range stays."""
        self.lanes, self.flag = scene, flag
        self.scroll_to(self._scroll)
        self.refresh()

    def set_theme(self, theme: Theme) -> None:
        """Use other colours."""
        self.painting.set_theme(theme)
        self.refresh()

    def choose(self, chosen: Picked) -> None:
        """Show as selected and focused."""
        if chosen != self.chosen:
            self.chosen = chosen
            self._repaint()

    def refresh(self) -> None:
        """Plan anew and paint."""
        self._plan = None
        self._repaint()

    def _repaint(self) -> None:
        self.viewport().update()

    @Slot()
    def _on_range(self) -> None:
        self._plan = None
        self._repaint()
        self.rangeChanged.emit()

    @property
    def days(self) -> tuple[float, float]:
        """First and last day in view (ordinals)."""
        first, last = self.box.viewRange()[0]
        return float(first), float(last)

    def show_days(self, first: float, last: float) -> None:
        """Show these days, within the limits of the calendar kept here."""
        self.box.setXRange(first, last, padding=0)

    def zoom(self, factor: float, at: float | None = None) -> None:
        """Show `factor` times as many days; the day `at` keeps its place (None: the as-of date if it is in view, else
        the middle)."""
        first, last = self.days
        if at is None:
            at = self.lanes.as_of if first <= self.lanes.as_of <= last else (first + last) / 2
        span = min(max((last - first) * factor, LEAST_DAYS), MOST_DAYS)
        real = span / (last - first)
        self.show_days(at - (at - first) * real, at + (last - at) * real)

    def pan(self, pixels: float) -> None:
        """Move the view to later days by so many pixels."""
        first, last = self.days
        step = pixels * (last - first) / max(self.plot.width(), 1.0)
        self.show_days(first + step, last + step)

    def bring_into_view(self, first: float, last: float, top: float, bottom: float) -> None:
        """Move as little as needed to show a day (or as much of a stretch as fits) and a height."""
        low, high = self.days
        margin = (high - low) * 0.06
        if last < low + margin or first > high - margin:
            middle = (max(first, low) + min(last, high)) / 2 if first < low and last > high else first
            middle = last if last < low + margin else middle
            self.show_days(middle - (high - low) / 2, middle + (high - low) / 2)
        if top < self._scroll:
            self.scroll_to(top - 8)
        elif bottom > self._scroll + self.plot.height():
            self.scroll_to(bottom + 8 - self.plot.height())

    @property
    def scroll(self) -> float:
        """How far the lanes are scrolled down, px."""
        return self._scroll

    @property
    def scroll_room(self) -> float:
        """How far they can be."""
        return max(0.0, self.lanes.height - self.plot.height())

    def scroll_to(self, value: float) -> None:
        """Scroll the lanes."""
        value = float(round(min(max(value, 0.0), self.scroll_room)))
        if value != self._scroll:
            self._scroll = value
            self.refresh()
        self.scrolled.emit()

    @property
    def plot(self) -> QRectF:
        """The place of the ViewBox in this widget."""
        rect: QRectF = self.box.mapRectToScene(self.box.rect())
        return rect

    @property
    def plan(self) -> ViewPlan:
        """What is painted."""
        if self._plan is None:
            first, last = self.days
            width, high = max(self.plot.width(), 1.0), self.plot.height()
            view, measure = View(first, last, width), self.painting.words.measure
            self._plan = plan_view(self.lanes, view, measure, self._scroll, self._scroll + high)
            self._ticks = ticks(first, last, width)
        return self._plan

    def place_of(self, hit: Hit) -> QRect:
        """The rectangle of a mark or bar in this widget, for the card beside it."""
        corner = self.plot.topLeft()
        if isinstance(hit, MarkPlan):
            r = hit.radius + 4
            box = QRectF(hit.x - r, hit.y - r, 2 * r, 2 * r)
        elif isinstance(hit, BarPlan):
            left, right = max(hit.pieces[0].x0, 0.0), min(hit.pieces[-1].x1, self.plot.width())
            box = QRectF(left, hit.y - 4, max(right - left, 2), 34)
        else:
            return QRect()
        return box.translated(corner.x(), corner.y() - self._scroll).toAlignedRect()

    # -- painting ------------------------------------------------------------------------------------------------

    def _paint_plot(self, painter: QPainter, rect: QRectF) -> None:
        plan = self.plan
        painter.translate(0, -self._scroll)
        rect = rect.translated(0, self._scroll)
        self.painting.paint_plot(painter, self.lanes, plan, self._ticks, rect, self.chosen, self._later)

    def _paint_names(self, painter: QPainter, rect: QRectF) -> None:
        painter.translate(0, -self._scroll)
        self.painting.paint_names(painter, self.lanes, rect.translated(0, self._scroll))

    def _paint_above(self, painter: QPainter, rect: QRectF) -> None:
        self._paint_axis(painter, rect, above=True)

    def _paint_below(self, painter: QPainter, rect: QRectF) -> None:
        self._paint_axis(painter, rect, above=False)

    def _paint_axis(self, painter: QPainter, rect: QRectF, *, above: bool) -> None:
        plan = self.plan
        painter.translate(NAMES, 0)
        self.painting.paint_axis(painter, self._ticks, plan, rect.translated(-NAMES, 0), self.flag, above=above)

    # -- pointer and keys ----------------------------------------------------------------------------------------

    def hit(self, point: QPointF) -> Hit:
        """What is under a point of this widget."""
        plot = self.plot
        if not plot.contains(point):
            return None
        x, y = point.x() - plot.left(), point.y() - plot.top() + self._scroll
        return self.plan.mark_at(x, y) or self.plan.bar_at(x, y)

    def day_at(self, x: float) -> float:
        """The day at a place of this widget."""
        first, last = self.days
        return first + (x - self.plot.left()) / max(self.plot.width(), 1.0) * (last - first)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._press, self._dragged = event.position(), False
            self._start = (*self.days, self._scroll)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag, or say what is under the pointer."""
        if self._press is None or not event.buttons() & Qt.MouseButton.LeftButton:
            hit = self.hit(event.position())
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hit else Qt.CursorShape.ArrowCursor)
            self.hovered.emit(hit)
            return
        moved = event.position() - self._press
        if self._dragged or moved.manhattanLength() > 4:
            if not self._dragged:
                self._dragged = True
                self.hovered.emit(None)
            first, last, scroll = self._start
            step = moved.x() * (last - first) / max(self.plot.width(), 1.0)
            self.show_days(first - step, last - step)
            self.scroll_to(scroll - moved.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press without dragging picks."""
        if event.button() == Qt.MouseButton.LeftButton and self._press is not None and not self._dragged:
            self.picked.emit(self.hit(event.position()))
        self._press = None
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open."""
        self._press = None
        self.opened.emit(self.hit(event.position()))
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl zooms to the pointer; plain scrolls the lanes; sideways (or with Shift) moves through time."""
        turn = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(0.8 ** (turn.y() / 120), self.day_at(event.position().x()))
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier or turn.x() or not self.scroll_room:
            self.pan(-(turn.x() or turn.y()) * 0.8)
        else:
            self.scroll_to(self._scroll - turn.y() * 0.6)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The room decides."""
        event.ignore()
        self.keyPressed.emit(event)

    def event(self, event: QEvent) -> bool:
        """Tab leaves the canvas instead of moving among graphics items."""
        if isinstance(event, QKeyEvent) and event.key() in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
            return QWidget.event(self, event)
        return bool(super().event(event))

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer is gone."""
        self.hovered.emit(None)
        super().leaveEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The plan is for one width."""
        super().resizeEvent(event)
        if self._built:  # pyqtgraph calls this once from its constructor
            self._plan = None
            self.scroll_to(self._scroll)
            self.rangeChanged.emit()
