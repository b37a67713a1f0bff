"""What there is to see on a day, and at which height: lanes with rows of bars and a row of events. Used by the room.

Heights do not depend on the zoom, so nothing jumps when the view moves: bars are packed by their days alone.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from briefing_app.timeline.lanes import LANES, LaneId, lane_of
from briefing_app.timeline.lawbar import LawBar, law_bar
from briefing_app.timeline.rows import Interval, pack
from briefing_app.timeline.stock import Days, Indexes, Stock

BAR, PITCH = 10.0, 30.0
"""Height of a bar and distance of rows, px."""
_TOP, _EVENTS, _BOTTOM, _BARS_ONLY = 12.0, 14.0, 20.0, 6.0
_GAP_DAYS = 60.0


@dataclass(frozen=True, slots=True, eq=False)
class LaneScene:
    """A lane: `top` and `height` in px from the top of the first lane; `rows` of bars; `events` (indexes into the
    stock) with their `days`, in order."""

    id: LaneId
    top: float
    height: float
    rows: tuple[tuple[LawBar, ...], ...]
    events: Indexes
    days: Days

    def bar_y(self, row: int) -> float:
        """Upper edge of the bars of a row."""
        return self.top + _TOP + row * PITCH

    @property
    def event_y(self) -> float:
        """Middle of the row of events."""
        return self.top + _TOP + len(self.rows) * PITCH + _EVENTS


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """The lanes to be drawn, by what was known on the as-of date (`as_of`, ordinal)."""

    stock: Stock
    as_of: float
    lanes: tuple[LaneScene, ...]

    @property
    def height(self) -> float:
        """Of all lanes, px."""
        last = self.lanes[-1] if self.lanes else None
        return last.top + last.height if last else 0.0

    def lane_with_treaty(self, treaty: str) -> tuple[int, int] | None:
        """Lane and row in which the bar of an agreement stands."""
        for number, lane in enumerate(self.lanes):
            for row, bars in enumerate(lane.rows):
                if any(bar.treaty == treaty for bar in bars):
                    return number, row
        return None

    def lanes_with_event(self, event: str) -> tuple[int, ...]:
        """Lanes in which an event stands; empty for one that is not known, or not yet."""
        index = self.stock.place.get(event)
        if index is None:
            return ()
        return tuple(n for n, lane in enumerate(self.lanes) if index in lane.events)


def build_scene(stock: Stock, as_of: dt.date, chosen: Sequence[LaneId] = LANES) -> Scene:
    """Lanes in their fixed order; a chosen lane in which nothing was known yet is left out."""
    today = float(as_of.toordinal())
    found = [(lane_of(treaty), law_bar(treaty, as_of)) for treaty in stock.treaties]
    bars = [(lane, bar) for lane, bar in found if bar]
    lanes: list[LaneScene] = []
    top = 0.0
    for lane in LANES:
        mine = [bar for of, bar in bars if of == lane] if lane in chosen else []
        members = stock.by_lane[lane] if lane in chosen else stock.by_lane[lane][:0]
        events = members[stock.first[members] <= today]
        if not mine and not len(events):
            continue
        rows = _rows(mine)
        height = _TOP + len(rows) * PITCH + (_EVENTS + _BOTTOM if len(events) else _BARS_ONLY)
        days = np.minimum(stock.middle[events], today)
        lanes.append(LaneScene(lane, top, height, rows, events, days))
        top += height
    return Scene(stock, today, tuple(lanes))


def _rows(bars: list[LawBar]) -> tuple[tuple[LawBar, ...], ...]:
    """Packed from the latest back: what runs on stands above what has ended, newer above older."""
    newest_first = sorted(bars, key=_start, reverse=True)
    return tuple(tuple(reversed(row)) for row in pack(newest_first, _backwards, _GAP_DAYS))


def _start(bar: LawBar) -> float:
    return bar.start


def _backwards(bar: LawBar) -> Interval:
    runs_on = bar.open_until is not None or bar.pieces[-1].look == "agreed"
    return -float("inf") if runs_on else -bar.end, -bar.start
