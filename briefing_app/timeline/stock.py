"""Agreements and events in order of time, as arrays: made once after a change of records, then only read.

Used by the room through `scene.py`. May be built in a worker; holds no Qt and is never changed.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from briefing_app.records.event import Event
from briefing_app.records.treaty import Treaty
from briefing_app.timeline.lanes import LANES, LaneId

Days = NDArray[np.float64]
Indexes = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Stock:
    """`events` in order of their middle day; `first`, `middle`, `last` (ordinals, one an event): the days that the
    date can mean. `by_lane`: indexes of the events that name a lane, in the same order."""

    treaties: tuple[Treaty, ...]
    events: tuple[Event, ...]
    first: Days
    middle: Days
    last: Days
    by_lane: dict[LaneId, Indexes]
    place: dict[str, int]

    @property
    def years(self) -> tuple[int, int]:
        """First and last year in which something happened; (2000, 2000) for an empty library."""
        starts = [step.date.first.year for treaty in self.treaties for step in treaty.life[:1] if step.date.first]
        ends = [event.date.last.year for event in self.events[-1:] if event.date.last]
        starts += [event.date.first.year for event in self.events[:1] if event.date.first]
        years = starts + ends or [2000]
        return min(years), max(years)


def build_stock(treaties: Iterable[Treaty], events: Iterable[Event]) -> Stock:
    """Sort and index. An event open at one side stands on its one known day."""
    spans = [(*_days(event), event) for event in events]
    spans.sort(key=_order)
    first = np.array([span[0] for span in spans], dtype=np.float64)
    last = np.array([span[1] for span in spans], dtype=np.float64)
    ordered = tuple(span[2] for span in spans)
    members: dict[LaneId, list[int]] = {lane: [] for lane in LANES}
    for index, event in enumerate(ordered):
        for lane in dict.fromkeys(event.lanes or ("other",)):
            members[lane].append(index)
    by_lane = {lane: np.array(found, dtype=np.int64) for lane, found in members.items()}
    place = {event.id: index for index, event in enumerate(ordered)}
    return Stock(tuple(treaties), ordered, first, (first + last) / 2, last, by_lane, place)


def _days(event: Event) -> tuple[float, float]:
    low, high = event.date.first or event.date.last, event.date.last or event.date.first
    assert low is not None
    assert high is not None
    return float(low.toordinal()), float(high.toordinal())


def _order(span: tuple[float, float, Event]) -> tuple[float, int, str]:
    return (span[0] + span[1]) / 2, -span[2].importance, span[2].id
