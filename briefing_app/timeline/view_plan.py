"""From a scene and a range of days to marks, bars and words in pixels: all that is painted, and what is hit by a click.

Used by the room; measures words through a function that it is given. `plan_view` takes a millisecond or two with 10,000
events: only what is in view is looked at, by binary search.
"""

import bisect
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from briefing_app.timeline.clusters import JOIN, Cluster, cluster, radius
from briefing_app.timeline.lawbar import LawBar, Look
from briefing_app.timeline.rows import Placed, Words, place_words
from briefing_app.timeline.scene import BAR, LaneScene, Scene
from briefing_app.timeline.stock import Stock

Measure = Callable[[str, bool], float]
"""Width in px of words, semibold or not."""
OPEN_DASH = 44.0
_NAME_GAP, _LABEL_GAP = 8.0, 6.0
_BESIDE = 8 * JOIN
"""So far beyond the view events may join those in view."""


@dataclass(frozen=True, slots=True)
class View:
    """Days from `first` to `last` on `width` px."""

    first: float
    last: float
    width: float

    @property
    def per_day(self) -> float:
        """Pixels a day."""
        return self.width / (self.last - self.first)

    def x(self, day: float) -> float:
        """Place of a day; may lie outside."""
        return (day - self.first) * self.per_day


@dataclass(frozen=True, slots=True)
class PiecePlan:
    """A stretch of one look from `x0` to `x1`; soft up to `sure0` and from `sure1` on."""

    look: Look
    x0: float
    sure0: float
    sure1: float
    x1: float


@dataclass(frozen=True, slots=True)
class BarPlan:
    """A bar of `BAR` px at `y`: pieces, ticks of parties that left, words below (the name first, where it has room),
    dashes of an open end."""

    bar: LawBar
    lane: int
    row: int
    y: float
    pieces: tuple[PiecePlan, ...]
    ticks: tuple[float, ...]
    words: tuple[Placed, ...]
    dashes: tuple[float, float] | None

    def hit(self, x: float, y: float) -> bool:
        """The pointer is on the bar or its name."""
        if self.y - 4 <= y <= self.y + BAR + 3 and self.pieces[0].x0 <= x <= self.pieces[-1].x1:
            return True
        return self.y + BAR < y <= self.y + BAR + 19 and any(w.extent[0] <= x <= w.extent[1] for w in self.words)


@dataclass(frozen=True, slots=True)
class MarkPlan:
    """One event or several on the row of events of a lane; `start` to before `stop` in the lane's order. `doubt`: from
    where to where an inexact date reaches; `lasts`: to where an event of several days reaches."""

    lane: int
    start: int
    stop: int
    x: float
    y: float
    radius: float
    label: Placed | None = None
    doubt: tuple[float, float] | None = None
    lasts: float | None = None

    @property
    def count(self) -> int:
        """How many events."""
        return self.stop - self.start

    def hit(self, x: float, y: float) -> bool:
        """The pointer is on the mark (10 px around a dot) or its label."""
        if (x - self.x) ** 2 + (y - self.y) ** 2 <= max(self.radius + 2, 10) ** 2:
            return True
        return self.label is not None and abs(y - self.y) <= 9 and self.label.x <= x <= self.label.extent[1]


@dataclass(frozen=True, slots=True)
class ViewPlan:
    """Everything in view. `x` from the left edge of the plot, `y` from the top of the first lane."""

    view: View
    today: float
    bars: tuple[BarPlan, ...]
    marks: tuple[MarkPlan, ...]

    def mark_at(self, x: float, y: float) -> MarkPlan | None:
        """The mark under a point."""
        hits = [mark for mark in self.marks if mark.hit(x, y)]
        return min(hits, key=lambda mark: abs(mark.x - x), default=None)

    def bar_at(self, x: float, y: float) -> BarPlan | None:
        """The bar under a point."""
        return next((bar for bar in self.bars if bar.hit(x, y)), None)

    def mark_of(self, lane: int, position: int) -> MarkPlan | None:
        """The mark that holds the event at a position of a lane."""
        return next((m for m in self.marks if m.lane == lane and m.start <= position < m.stop), None)


def plan_view(
    scene: Scene, view: View, measure: Measure, top: float = float("-inf"), bottom: float = float("inf")
) -> ViewPlan:
    """Plan a range of days, and those lanes of which something stands between `top` and `bottom`."""
    today = view.x(scene.as_of)
    bars: list[BarPlan] = []
    marks: list[MarkPlan] = []
    for number, lane in enumerate(scene.lanes):
        if lane.top > bottom or lane.top + lane.height < top:
            continue
        for row, law in enumerate(lane.rows):
            bars += _plan_row(law, number, row, lane.bar_y(row), view, today, measure)
        marks += _plan_events(lane, number, scene.stock, view, today, measure)
    return ViewPlan(view, today, tuple(bars), tuple(marks))


def _plan_row(
    law: Sequence[LawBar], lane: int, row: int, y: float, view: View, today: float, measure: Measure
) -> list[BarPlan]:
    shown = [bar for bar in law if view.x(bar.start) < view.width and max(view.x(bar.end), _reach(bar, today)) > 0]
    plans: list[BarPlan] = []
    free = 0.0
    for index, bar in enumerate(shown):
        following = view.x(shown[index + 1].start) - _NAME_GAP if index + 1 < len(shown) else view.width
        pieces = tuple(
            PiecePlan(p.look, view.x(p.start), view.x(p.start_by), view.x(max(p.end, p.start_by)), view.x(p.end_by))
            for p in bar.pieces
        )
        dashes = None
        if bar.open_until is not None and 0 <= today < view.width:
            dashes = (today + 4, min(today + OPEN_DASH, view.x(bar.open_until)))
        ticks = tuple(view.x(mark.day) for mark in bar.marks)
        words = _words(bar, view, today, (free + _NAME_GAP, following), measure)
        free = max([free, *(placed.extent[1] for placed in words)])
        plans.append(BarPlan(bar, lane, row, y, pieces, ticks, words, dashes))
    return plans


def _reach(bar: LawBar, today: float) -> float:
    return today + OPEN_DASH if bar.open_until is not None else float("-inf")


def _words(bar: LawBar, view: View, today: float, room: tuple[float, float], measure: Measure) -> tuple[Placed, ...]:
    """The name below the part of the bar that is in view, then what else there is to say, never across the as-of line
    and within the `room` between the words before and the next bar."""
    free, following = room
    start = max(view.x(bar.start), free)
    name = Words(bar.name, measure(bar.name, True), start, strong=True)
    high = min(following, today - 4) if start < today else following
    placed: list[Placed] = []
    if start + name.width <= high:
        placed.append(Placed(name, start))
    elif high - name.width >= free and high == today - 4:
        placed.append(Placed(name, high - name.width))  # signed shortly before the as-of date
    if not placed:
        return ()
    notes: list[Words] = []
    later: list[Words] = []
    if bar.ending:
        notes.append(Words(bar.ending[1], measure(bar.ending[1], False), view.x(bar.ending[0]), ending=True))
    for day, text in [(mark.day, mark.words) for mark in bar.marks] + list(bar.notes):
        at = view.x(day)
        if at >= today:
            short = text.split(",")[0]
            later.append(Words(text, measure(text, False), at + 10, short=(short, measure(short, False))))
        elif at > 0:
            notes.append(Words(text, measure(text, False), at + 3))
    placed = place_words(notes, placed, free, high, 14)
    return tuple(place_words(later, placed, today + 6, min(following, view.width - 2), 14))


def _plan_events(
    lane: LaneScene, number: int, stock: Stock, view: View, today: float, measure: Measure
) -> list[MarkPlan]:
    """Clusters of the events in view and a little to each side; labels where single events have room.

    What is looked at begins at a whole multiple of the width, so that the groups stay the same while the view moves."""
    origin = view.first * view.per_day
    begin = (origin - _BESIDE) // view.width * view.width / view.per_day
    low = int(np.searchsorted(lane.days, begin))
    high = int(np.searchsorted(lane.days, view.last + _BESIDE / view.per_day, side="right"))
    if low == high:
        return []
    cap = today + origin - radius(10) - 4
    groups = cluster(lane.days[low:high] * view.per_day, low, cap=cap)
    shown = [g for g in groups if -20 < g.x - origin < view.width + 20]
    marks = [_mark(group, number, lane, stock, view, origin) for group in shown]
    return _labelled(marks, lane, stock, view, today, measure)


def _mark(group: Cluster, number: int, lane: LaneScene, stock: Stock, view: View, origin: float) -> MarkPlan:
    at = group.x - origin
    mark = MarkPlan(number, group.start, group.stop, at, lane.event_y, radius(group.count))
    if group.count > 1:
        return mark
    index = int(lane.events[group.start])
    x0, x1 = view.x(float(stock.first[index])), view.x(float(stock.last[index]))
    end = stock.events[index].end_date
    doubt = (x0, x1) if x1 - x0 > 12 else None
    lasts = view.x(float(end.latest.toordinal()) + 1) if end and end.last else None
    if lasts is not None and lasts - at < 8:
        lasts = None
    return MarkPlan(mark.lane, mark.start, mark.stop, at, mark.y, mark.radius, None, doubt, lasts)


def _labelled(
    marks: list[MarkPlan], lane: LaneScene, stock: Stock, view: View, today: float, measure: Measure
) -> list[MarkPlan]:
    """Give labels to single events in order of importance, right of the dot or else left of it."""
    edges = [(min(m.x - m.radius, m.doubt[0] if m.doubt else m.x), _right_end(m)) for m in marks]
    taken = sorted(edges)
    singles = [n for n, m in enumerate(marks) if m.count == 1 and 0 <= m.x <= view.width]
    singles.sort(key=lambda n: (-stock.events[int(lane.events[marks[n].start])].importance, n))
    for n in singles:
        mark = marks[n]
        title = stock.events[int(lane.events[mark.start])].title
        wide = measure(title, False)
        low, high = edges[n]
        for x in (high + _LABEL_GAP, low - _LABEL_GAP - wide):
            inside = x >= 2 and x + wide <= min(view.width, today) - 4
            if inside and _free(taken, x - 4, x + wide + 4, edges[n]):
                bisect.insort(taken, (x, x + wide))
                label = Placed(Words(title, wide, x), x)
                marks[n] = MarkPlan(
                    mark.lane, mark.start, mark.stop, mark.x, mark.y, mark.radius, label, mark.doubt, mark.lasts
                )
                break
    return marks


def _right_end(mark: MarkPlan) -> float:
    return max(mark.x + mark.radius, mark.lasts or mark.x, mark.doubt[1] if mark.doubt else mark.x)


def _free(taken: list[tuple[float, float]], low: float, high: float, own: tuple[float, float]) -> bool:
    """No other interval (`taken` is sorted by start) reaches into low to high."""
    return all(other[1] <= low or other == own for other in taken[: bisect.bisect_left(taken, (high, 0.0))])
