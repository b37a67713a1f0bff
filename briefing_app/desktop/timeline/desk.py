"""The living part of the timeline: canvas, scroll bar, hover card, selection. Loaded late with pyqtgraph.

The room makes it once the module is there, and tells it of days, lanes and records; it tells the room what is in view.
"""

import datetime as dt
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QMenu, QScrollBar, QWidget

from briefing_app.desktop.fonts import serif
from briefing_app.desktop.parts import Label
from briefing_app.desktop.session import Selection, Session
from briefing_app.desktop.theme import Theme
from briefing_app.desktop.timeline.canvas import ABOVE, BELOW, NAMES, Canvas, Hit
from briefing_app.desktop.timeline.card import CardText, HoverCard
from briefing_app.desktop.timeline.card_texts import cluster_card, event_card, stretch_in_words, treaty_card, when
from briefing_app.desktop.timeline.moves import Moves
from briefing_app.desktop.timeline.painting import Picked
from briefing_app.records.dates import long_date
from briefing_app.records.event import Event
from briefing_app.timeline.lanes import LANE_NAMES, LaneId
from briefing_app.timeline.scene import build_scene
from briefing_app.timeline.stock import Stock
from briefing_app.timeline.view_plan import BarPlan, MarkPlan
from briefing_app.timeline.walk import EVENTS, Spot, bar_at, day_at, event_at, spot_of_treaty, spots_of_event

_MOST_LISTED = 40
_AS_OF_AT = 0.905
"""Where the as-of date stands in a view of years: most of the room is for what has happened."""


class Desk(QWidget):
    """Canvas with all that belongs to it."""

    openRequested = Signal(object)
    rangeChanged = Signal(float, float)
    said = Signal(str)
    """Words for the status bar; empty when there is nothing to say."""

    def __init__(self, session: Session, stock: Stock, lanes: Sequence[LaneId], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._stock = stock
        self._lanes: tuple[LaneId, ...] = tuple(lanes)
        self._listed = ""
        scene = build_scene(stock, session.as_of, self._lanes)
        self.canvas = Canvas(scene, session.theme, long_date(session.as_of), self.tr("later: hidden"))
        self.canvas.setAccessibleName(self.tr("Timeline"))
        self.moves = Moves(session, self.canvas, self)
        self.scroll_bar = QScrollBar(Qt.Orientation.Vertical)
        self.scroll_bar.setAccessibleName(self.tr("Scroll the lanes"))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self.canvas, 0, 0)
        grid.addWidget(self.scroll_bar, 0, 1)
        self.empty = Label(session, "", font=serif(15), token="ink2", parent=self)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.empty.setAutoFillBackground(True)
        self.empty.hide()
        self.card = HoverCard(session, self)
        self.setFocusProxy(self.canvas)
        self._connect()
        self._show_selection()

    def _connect(self) -> None:
        canvas, session, moves = self.canvas, self._session, self.moves
        canvas.rangeChanged.connect(self._on_range)
        canvas.scrolled.connect(self._on_scrolled)
        canvas.hovered.connect(self._on_hover)
        canvas.picked.connect(self._on_picked)
        canvas.opened.connect(self._on_opened)
        moves.moved.connect(self._on_moved)
        moves.openWanted.connect(self.open_here)
        moves.allWanted.connect(self._on_all)
        moves.dropWanted.connect(self.put_card_away)
        self.scroll_bar.valueChanged.connect(self._on_scroll_bar)
        session.themeChanged.connect(self._on_theme)
        session.selectionChanged.connect(self._on_selection)

    # -- what the room tells -------------------------------------------------------------------------------------

    def show_stock(self, stock: Stock) -> None:
        """Other records."""
        self._stock = stock
        self._rebuild()

    def show_lanes(self, lanes: Sequence[LaneId]) -> None:
        """Other lanes."""
        self._lanes = tuple(lanes)
        self._rebuild()

    def show_as_of(self) -> None:
        """Another as-of date; it is kept in view."""
        self._rebuild()
        first, last = self.canvas.days
        today = float(self._session.as_of.toordinal())
        if not first <= today <= last:
            self.canvas.show_days(today - _AS_OF_AT * (last - first), today + (1 - _AS_OF_AT) * (last - first))

    def _rebuild(self) -> None:
        day = self._session.as_of
        self.put_card_away()
        self.canvas.show_scene(build_scene(self._stock, day, self._lanes), long_date(day))
        self._show_selection()
        self._after_view()

    def show_span(self, days: float) -> None:
        """So many days around the as-of date; 0 for all years."""
        if days:
            today = float(self._session.as_of.toordinal())
            share = 0.5 if days < 800 else _AS_OF_AT
            self.canvas.show_days(today - share * days, today + (1 - share) * days)
        else:
            first, last = self._stock.years
            last = max(last, self._session.as_of.year)
            self.canvas.show_days(dt.date(first, 1, 1).toordinal(), dt.date(min(last + 1, 9999), 1, 1).toordinal())

    def reveal(self, selection: Selection) -> bool:
        """Bring an event or agreement into view; False when it is not there (yet, or in these lanes)."""
        spot = self._spot_of(selection)
        if spot is None:
            return False
        self._go(spot)
        return True

    # -- selection -----------------------------------------------------------------------------------------------

    def _spot_of(self, selection: Selection | None) -> Spot | None:
        scene, here = self.canvas.lanes, self.moves.spot
        if selection is None:
            return None
        if selection.kind == "treaty":
            return spot_of_treaty(scene, selection.id)
        if selection.kind == "event":
            spots = spots_of_event(scene, selection.id)
            return next((s for s in spots if here and s.lane == here.lane), spots[0] if spots else None)
        return None

    @Slot(object)
    def _on_selection(self, _selection: object) -> None:
        self._show_selection()

    def _show_selection(self, hovered: Hit = None) -> None:
        """Tell the canvas what is selected; the ring stands where the keys are."""
        selection = self._session.selection
        scene = self.canvas.lanes
        spot = self._spot_of(selection)
        self.moves.spot = spot
        treaty = selection.id if selection and selection.kind == "treaty" else ""
        marks = spots_of_event(scene, selection.id) if selection and selection.kind == "event" else ()
        focus = (spot.lane, spot.position) if spot and spot.row == EVENTS else None
        held = frozenset((mark.lane, mark.position) for mark in marks)
        self.canvas.choose(Picked(treaty, held, focus, hovered))

    @Slot(object)
    def _on_moved(self, spot: Spot) -> None:
        """Select what stands there, and show it."""
        bar, index = bar_at(self.canvas.lanes, spot), event_at(self.canvas.lanes, spot)
        self.moves.spot = spot
        if bar:
            self._session.select("treaty", bar.treaty)
        elif index is not None:
            self._session.select("event", self._stock.events[index].id)
        self._go(spot)

    def _go(self, spot: Spot) -> None:
        """Put the ring on a spot, bring it into view, say what it is."""
        self.moves.spot = spot
        self._show_selection()
        scene = self.canvas.lanes
        lane, bar = scene.lanes[spot.lane], bar_at(scene, spot)
        if bar:
            top = lane.bar_y(spot.row)
            self.canvas.bring_into_view(bar.start, min(bar.end, scene.as_of), top - 12, top + 30)
        else:
            self.moves.day = day_at(scene, spot)
            self.canvas.bring_into_view(self.moves.day, self.moves.day, lane.event_y - 20, lane.event_y + 20)
        self._show_card(self._hit_of(spot), spot)

    def _hit_of(self, spot: Spot) -> Hit:
        plan = self.canvas.plan
        if spot.row == EVENTS:
            return plan.mark_of(spot.lane, spot.position)
        bar = bar_at(self.canvas.lanes, spot)
        return next((b for b in plan.bars if bar and b.bar.treaty == bar.treaty), None)

    # -- card ----------------------------------------------------------------------------------------------------

    def _events(self, mark: MarkPlan) -> list[Event]:
        indexes = self.canvas.lanes.lanes[mark.lane].events[mark.start : mark.stop]
        return [self._stock.events[index] for index in indexes.tolist()]

    def _text(self, hit: Hit, spot: Spot | None) -> CardText | None:
        """What the card says; of several events in one mark, first of that at `spot`."""
        if isinstance(hit, BarPlan):
            treaty = next((t for t in self._stock.treaties if t.id == hit.bar.treaty), None)
            return treaty_card(treaty, self._session.as_of) if treaty else None
        if not isinstance(hit, MarkPlan):
            return None
        events = self._events(hit)
        if len(events) == 1:
            return event_card(events[0])
        text = cluster_card(LANE_NAMES[self.canvas.lanes.lanes[hit.lane].id], events)
        if spot is None:
            return text
        here = event_card(events[spot.position - hit.start])
        return CardText(here.head, f"{here.line} · {text.line}", here.body)

    def _show_card(self, hit: Hit, spot: Spot | None = None) -> None:
        text = self._text(hit, spot)
        if text is None:
            self.card.hide()
            return
        place = self.canvas.place_of(hit).translated(self.canvas.pos())
        if isinstance(hit, BarPlan):  # a bar may fill the view: stand beside the part of it at the pointer
            pointer = self.canvas.mapFromGlobal(self.canvas.cursor().pos()).x()
            middle = pointer if spot is None and place.left() <= pointer <= place.right() else place.center().x()
            place = QRect(max(place.left(), middle - 20), place.top(), min(40, place.width()), place.height())
        within = QRect(NAMES, ABOVE, self.canvas.width() - NAMES, self.canvas.height() - ABOVE - BELOW)
        picked = [self.canvas.plan.mark_of(*held) for held in self.canvas.chosen.marks]
        spare = [self.canvas.place_of(mark).translated(self.canvas.pos()) for mark in picked if mark]
        self.card.show_beside(text, place, within, spare)
        self.canvas.setAccessibleDescription(text.spoken)
        self.said.emit(text.spoken)

    @Slot()
    def put_card_away(self) -> None:
        """The card no longer fits what is shown, or is not wanted."""
        if self.card.isVisible():
            self.card.hide()
            self.said.emit("")

    @Slot(object)
    def _on_hover(self, hit: Hit) -> None:
        if hit == self.canvas.chosen.hovered:
            return
        self._show_selection(hit)
        if hit is None:
            self.put_card_away()
        else:
            self._show_card(hit)

    # -- pointer -------------------------------------------------------------------------------------------------

    @Slot(object)
    def _on_picked(self, hit: Hit) -> None:
        if isinstance(hit, BarPlan):
            self._session.select("treaty", hit.bar.treaty)
            self._show_card(hit)
        elif isinstance(hit, MarkPlan):
            self.moves.spot = Spot(hit.lane, EVENTS, hit.start)
            if hit.count > 1:
                self._list(hit)
                return
            self.moves.day = float(self.canvas.lanes.lanes[hit.lane].days[hit.start])
            self._session.select("event", self._events(hit)[0].id)
            self._show_card(hit)

    @Slot(object)
    def _on_opened(self, hit: Hit) -> None:
        if isinstance(hit, BarPlan):
            self.openRequested.emit(Selection("treaty", hit.bar.treaty))
        elif isinstance(hit, MarkPlan) and hit.count == 1:
            self._open_event(self._events(hit)[0])

    @Slot()
    def open_here(self) -> None:
        """Open what is selected; list the events of a mark of several first."""
        spot = self.moves.spot
        hit = self._hit_of(spot) if spot else None
        index = event_at(self.canvas.lanes, spot) if spot else None
        if isinstance(hit, BarPlan):
            self.openRequested.emit(Selection("treaty", hit.bar.treaty))
        elif isinstance(hit, MarkPlan) and index is not None:
            event = self._stock.events[index]
            if hit.count > 1 and event.id != self._listed:
                self._list(hit)
            else:
                self._open_event(event)

    def _open_event(self, event: Event) -> None:
        """Its conversation, else the one agreement that it names; else say that there is nothing more."""
        if event.conversation:
            self.openRequested.emit(Selection("conversation", event.conversation))
        elif len(event.treaties) == 1:
            self.openRequested.emit(Selection("treaty", event.treaties[0]))
        else:
            self._session.say(self.tr("No readouts of this event: {title}").format(title=event.title))

    def _list(self, mark: MarkPlan) -> None:
        """A menu of the events of a mark; what is chosen is selected, and Enter then opens it."""
        self.card.hide()
        events = self._events(mark)
        self.menu = QMenu(self)
        self.menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for event in events[:_MOST_LISTED]:
            title = event.title.replace("&", "&&")
            self.menu.addAction(f"{when(event)}  ·  {title}").setData(event.id)
        if len(events) > _MOST_LISTED:
            more = self.tr("and {count} more: zoom in").format(count=len(events) - _MOST_LISTED)
            self.menu.addAction(more).setEnabled(False)
        self.menu.triggered.connect(self._on_listed)
        place = self.canvas.place_of(mark)
        self.menu.popup(self.canvas.mapToGlobal(QPoint(place.left(), place.bottom() + 4)))
        chosen = self._session.selection
        ids = [event.id for event in events[:_MOST_LISTED]]
        start = ids.index(chosen.id) if chosen and chosen.kind == "event" and chosen.id in ids else 0
        self.menu.setActiveAction(self.menu.actions()[start])

    @Slot(QAction)
    def _on_listed(self, action: QAction) -> None:
        self._listed = str(action.data())
        self._session.select("event", self._listed)
        if self.moves.spot:
            self._go(self.moves.spot)

    # -- what follows a move -------------------------------------------------------------------------------------

    @Slot()
    def _on_all(self) -> None:
        self.show_span(0)

    @Slot()
    def _on_range(self) -> None:
        self.put_card_away()
        self._after_view()
        self.rangeChanged.emit(*self.canvas.days)

    @Slot()
    def _on_scrolled(self) -> None:
        bar, room = self.scroll_bar, round(self.canvas.scroll_room)
        bar.blockSignals(True)
        bar.setRange(0, room)
        bar.setPageStep(max(1, round(self.canvas.plot.height())))
        bar.setSingleStep(30)
        bar.setValue(round(self.canvas.scroll))
        bar.blockSignals(False)
        bar.setVisible(room > 0)
        self.put_card_away()

    @Slot(int)
    def _on_scroll_bar(self, value: int) -> None:
        self.canvas.scroll_to(value)

    @Slot(object)
    def _on_theme(self, theme: Theme) -> None:
        self.canvas.set_theme(theme)

    def _after_view(self) -> None:
        """Say so when no event is in view."""
        first, last = self.canvas.days
        shown = any(
            np.searchsorted(lane.days, first) < np.searchsorted(lane.days, last, side="right")
            for lane in self.canvas.lanes.lanes
        )
        words = self.tr("No events {stretch}. Zoom out (−).").format(stretch=stretch_in_words(first, last))
        if first > self.canvas.lanes.as_of:
            words = self.tr("All of this lies after the as-of date, {day}.").format(day=self.canvas.flag)
        self.empty.setText(words)
        self.empty.setVisible(not shown)
        self._place_empty()

    def _place_empty(self) -> None:
        width, height = self.empty.sizeHint().width() + 24, self.empty.sizeHint().height() + 8
        x = NAMES + (self.canvas.width() - NAMES - width) // 2
        self.empty.setGeometry(x, self.canvas.height() - BELOW - height - 16, width, height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the words in their place."""
        super().resizeEvent(event)
        self.put_card_away()
        self._place_empty()
