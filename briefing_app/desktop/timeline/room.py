"""The timeline room. A light shell: pyqtgraph, numpy and the canvas load in a thread after the first paint."""

import datetime as dt
import importlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from briefing_app.desktop.actions import ActionSpec
from briefing_app.desktop.parts import EmptyState
from briefing_app.desktop.room import Room
from briefing_app.desktop.session import Selection, Session
from briefing_app.desktop.tasks import TaskHandle
from briefing_app.desktop.timeline.head import TimelineHead
from briefing_app.desktop.timeline.overview import Overview
from briefing_app.library.views import RecordView
from briefing_app.records.change import Changed
from briefing_app.records.dates import long_date
from briefing_app.records.event import Event
from briefing_app.records.progress import Progress
from briefing_app.records.treaty import Treaty
from briefing_app.timeline.axis import DAYS_PER_YEAR
from briefing_app.timeline.lanes import LANES, LaneId

if TYPE_CHECKING:
    from briefing_app.desktop.timeline.desk import Desk
    from briefing_app.timeline.stock import Stock

_START_YEARS = 16.0


def load_stock(records: RecordView) -> "Stock":
    """Read agreements and events and put them in order of time. Runs in a worker."""
    from briefing_app.timeline.stock import build_stock  # late: numpy takes 100 ms

    return build_stock(records.all(Treaty), records.all(Event))


class TimelineRoom(Room):
    """Head, canvas, overview; passes wishes between them."""

    room_id = "timeline"
    title = "Timeline"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        hidden = session.settings.hidden_lanes
        self._lanes: tuple[LaneId, ...] = tuple(lane for lane in LANES if lane not in hidden) or LANES
        self._asked = 0
        self._loading: TaskHandle | None = None
        self._wanted: Selection | None = None
        self._hint = ""
        self.desk: Desk | None = None
        self._stock: Stock | None = None
        self.head = TimelineHead(session, self._lanes)
        self.overview = Overview(session)
        self._body = QWidget()
        self._pages = QStackedLayout(self._body)
        self._pages.addWidget(EmptyState(session, self.tr("The timeline is being drawn.")))
        stopped = self.tr("The timeline was not drawn.")
        self.stopped = EmptyState(session, stopped, [(self.tr("Draw the timeline"), self._load_again)])
        self._pages.addWidget(self.stopped)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._body, 1)
        column.addWidget(self.overview)
        self.head.zoomWanted.connect(self._on_zoom)
        self.head.spanWanted.connect(self._on_span)
        self.head.lanesWanted.connect(self._on_lanes)
        self.overview.rangeWanted.connect(self._on_frame)
        session.asOfChanged.connect(self._on_as_of)
        session.recordsChanged.connect(self._on_records)

    # -- loading -------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to load once the shell has been painted."""
        super().showEvent(event)
        if self._asked == 0:
            self._asked = 1
            QTimer.singleShot(0, self._load)

    @Slot()
    def _load(self) -> None:
        """Read the records and import the canvas in a worker; a later request makes an earlier one stale."""
        number, records = self._asked, self.session.library.snapshot()

        def job(progress: Progress) -> tuple[int, "Stock"]:
            stock = load_stock(records)
            importlib.import_module("briefing_app.desktop.timeline.desk")  # late: pyqtgraph, a quarter of a second
            return number, stock

        if self._loading is not None:
            self._loading.cancel()
        self._loading = self.session.run(self.tr("Reading the timeline"), job, self._on_loaded)
        self._loading.finished.connect(self._on_ended)

    def _load_again(self) -> None:
        self._pages.setCurrentIndex(0)
        self._asked += 1
        self._load()

    @Slot()
    def _on_ended(self) -> None:
        """Without a canvas by now the work failed, which was said, or was stopped from the status bar."""
        if self.sender() is not self._loading:
            return
        self._loading = None
        if self.desk is None:
            self._pages.setCurrentWidget(self.stopped)

    def _on_loaded(self, result: tuple[int, "Stock"]) -> None:
        number, stock = result
        if number != self._asked:
            return
        self._stock = stock
        if self.desk is None:
            self._make_desk(stock)
        else:
            self.desk.show_stock(stock)
        self._show_overview()
        self._tell()
        QTimer.singleShot(0, self._reveal_wanted)  # once the canvas has its size

    @Slot()
    def _reveal_wanted(self) -> None:
        if self._wanted:
            wanted, self._wanted = self._wanted, None
            self.reveal(wanted)

    def _make_desk(self, stock: "Stock") -> None:
        from briefing_app.desktop.timeline.desk import Desk  # late: see `_load`; it is in memory now

        self.desk = Desk(self.session, stock, self._lanes)
        self.desk.openRequested.connect(self.openRequested)
        self.desk.rangeChanged.connect(self._on_range)
        self.desk.said.connect(self._on_said)
        had_focus = self.hasFocus()
        self._pages.addWidget(self.desk)
        self._pages.setCurrentWidget(self.desk)
        self.setFocusProxy(self.desk.canvas)
        self.setTabOrder(self.head.lanes_button, self.desk.canvas)
        self.desk.show_span(_START_YEARS * DAYS_PER_YEAR)
        if had_focus:
            self.desk.canvas.setFocus()

    # -- what the window asks ------------------------------------------------------------------------------------

    def focus_first(self) -> None:
        """Work begins on the canvas."""
        (self.desk.canvas if self.desk else self).setFocus()

    def reveal(self, selection: Selection) -> bool:
        """Show an event or agreement. Not there: it happened after the as-of date, or its lane was put away; both are
        said."""
        if selection.kind not in {"event", "treaty"}:
            return False
        if self.desk is None:
            self._wanted = selection
            return True
        if not self.desk.reveal(selection):
            words = self.tr("It is not on the timeline as known on {day} in the lanes shown.")
            self.session.say(words.format(day=long_date(self.session.as_of)))
        return True

    def status_text(self) -> str:
        """Lanes shown and the keys; or what is under the pointer."""
        if self._hint:
            return self._hint
        keys = self.tr("arrow keys move, + and − zoom, [ and ] step the as-of date")
        shown = [lane for lane in self._lanes if lane != "other"]
        words = self.tr("{shown} of {all} lanes shown")
        return f"{words.format(shown=len(shown), all=len(LANES) - 1)}   {keys}"

    def actions_offered(self) -> tuple[ActionSpec, ...]:
        """The menu "Timeline"."""
        menu, ready = self.tr("Timeline"), self._is_ready
        spec = ActionSpec
        return (
            spec("timeline-in", self.tr("Zoom in"), self.zoom_in, menu, keys="+", enabled=ready),
            spec("timeline-out", self.tr("Zoom out"), self.zoom_out, menu, keys="−", enabled=ready),
            spec("timeline-all", self.tr("All years"), self.show_all_years, menu, keys="0", enabled=ready),
            spec("timeline-near", self.tr("Around the as-of date"), self.show_near, menu, enabled=ready),
            spec("timeline-next", self.tr("Next event"), self.go_on, menu, keys="Right", enabled=ready,
                 separator_before=True),
            spec("timeline-previous", self.tr("Previous event"), self.go_back, menu, keys="Left", enabled=ready),
            spec("timeline-open", self.tr("Open what is selected"), self.open_here, menu, keys="Enter", enabled=ready),
            spec("timeline-later", self.tr("As-of date to the next event"), self.as_of_on, menu, keys="Shift ]",
                 enabled=ready, separator_before=True),
            spec("timeline-earlier", self.tr("As-of date to the previous event"), self.as_of_back, menu,
                 keys="Shift [", enabled=ready),
        )  # fmt: skip

    def _is_ready(self) -> bool:
        return self.desk is not None

    def zoom_in(self) -> None:
        """Fewer days."""
        self._on_zoom(1 / 1.5)

    def zoom_out(self) -> None:
        """More days."""
        self._on_zoom(1.5)

    def show_all_years(self) -> None:
        """The whole library."""
        self._on_span(0.0)

    def show_near(self) -> None:
        """Three months around the as-of date."""
        self._on_span(92.0)

    def go_on(self) -> None:
        """Next event."""
        if self.desk:
            self.desk.moves.step(1)

    def go_back(self) -> None:
        """Previous event."""
        if self.desk:
            self.desk.moves.step(-1)

    def open_here(self) -> None:
        """Open the event or agreement that is selected."""
        if self.desk:
            self.desk.open_here()

    def as_of_on(self) -> None:
        """As-of date to the next day on which something happened."""
        if self.desk:
            self.desk.moves.step_as_of(1, to_event=True)

    def as_of_back(self) -> None:
        """As-of date to the previous day on which something happened."""
        if self.desk:
            self.desk.moves.step_as_of(-1, to_event=True)

    # -- what follows --------------------------------------------------------------------------------------------

    @Slot(float)
    def _on_zoom(self, factor: float) -> None:
        if self.desk:
            self.desk.moves.zoom(factor)

    @Slot(float)
    def _on_span(self, days: float) -> None:
        if self.desk:
            self.desk.show_span(days)

    @Slot(float, float)
    def _on_frame(self, first: float, last: float) -> None:
        if self.desk:
            self.desk.canvas.show_days(first, last)

    @Slot(object)
    def _on_lanes(self, lanes: tuple[LaneId, ...]) -> None:
        self._lanes = lanes
        self.session.settings.hidden_lanes = tuple(lane for lane in LANES if lane not in lanes)
        if self.desk:
            self.desk.show_lanes(lanes)
        self.statusChanged.emit(self.status_text())

    @Slot(object)
    def _on_as_of(self, _day: object) -> None:
        if self.desk:
            self.desk.show_as_of()
            self._show_overview()
        self._tell()

    @Slot(object)
    def _on_records(self, changed: Changed) -> None:
        if self._asked and (changed.touches("event") or changed.touches("treaty")):
            self._asked += 1
            self._load()

    @Slot(float, float)
    def _on_range(self, _first: float, _last: float) -> None:
        self._tell()

    @Slot(str)
    def _on_said(self, words: str) -> None:
        self._hint = words
        self.statusChanged.emit(self.status_text())

    def _tell(self) -> None:
        """The span in the head, the frame in the overview."""
        known = self.tr("as known on {day}").format(day=long_date(self.session.as_of))
        if self.desk is None:
            self.head.say(self.tr("Timeline"), known)
            return
        first, last = self.desk.canvas.days
        start, end = dt.date.fromordinal(int(first)), dt.date.fromordinal(int(last))
        months = [long_date(day).split(" ", 1)[1] for day in (start, end)]
        if last - first < 100:
            months = [long_date(start), long_date(end)]
        self.head.say(self.tr("Timeline"), f"{months[0]} – {months[1]} · {known}")
        self.head.show_span(last - first)
        self.overview.show_frame(first, last)

    def _show_overview(self) -> None:
        if self._stock is None:
            return
        counts: dict[int, int] = {}
        for event in self._stock.events:
            day = event.date.first or event.date.last
            if day:
                counts[day.year] = counts.get(day.year, 0) + 1
        years = self._stock.years
        words = self.tr("all {count} events").format(count=len(self._stock.events))
        as_of = float(self.session.as_of.toordinal())
        self.overview.show_counts(counts, years, as_of, (f"{years[0]} – {years[1]}", words))

    def resizeEvent(self, event: object) -> None:
        """The legend goes where there is no room for it."""
        self.head.legend.setVisible(self.width() > 1040)
