"""Moving through the timeline by keys: from event to event, from row to row. Used by the room; no Qt.

A row is a row of bars or the row of events of a lane. Moving up or down goes to what is nearest in time.
"""

from dataclasses import dataclass

import numpy as np

from briefing_app.timeline.lawbar import LawBar
from briefing_app.timeline.scene import LaneScene, Scene

EVENTS = -1


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the scene: lane, row of bars (or `EVENTS`), position in that row."""

    lane: int
    row: int
    position: int


def rows(scene: Scene) -> list[tuple[int, int]]:
    """All rows from top to bottom as (lane, row)."""
    found: list[tuple[int, int]] = []
    for number, lane in enumerate(scene.lanes):
        found += [(number, row) for row in range(len(lane.rows))]
        if len(lane.events):
            found.append((number, EVENTS))
    return found


def spots_of_event(scene: Scene, event: str) -> tuple[Spot, ...]:
    """Where an event stands: once in each of its lanes."""
    index = scene.stock.place.get(event)
    lanes = scene.lanes_with_event(event)
    return tuple(Spot(n, EVENTS, int(np.flatnonzero(scene.lanes[n].events == index)[0])) for n in lanes)


def spot_of_treaty(scene: Scene, treaty: str) -> Spot | None:
    """Where the bar of an agreement stands."""
    found = scene.lane_with_treaty(treaty)
    if found is None:
        return None
    bars = scene.lanes[found[0]].rows[found[1]]
    return Spot(*found, next(n for n, bar in enumerate(bars) if bar.treaty == treaty))


def bar_at(scene: Scene, spot: Spot) -> LawBar | None:
    """The bar at a spot; None on a row of events."""
    return None if spot.row == EVENTS else scene.lanes[spot.lane].rows[spot.row][spot.position]


def event_at(scene: Scene, spot: Spot) -> int | None:
    """Index (in the stock) of the event at a spot; None on a row of bars."""
    return int(scene.lanes[spot.lane].events[spot.position]) if spot.row == EVENTS else None


def day_at(scene: Scene, spot: Spot) -> float:
    """The day of the event, or on which the bar begins."""
    bar = bar_at(scene, spot)
    return bar.start if bar else float(scene.lanes[spot.lane].days[spot.position])


def along(scene: Scene, spot: Spot, step: int) -> Spot | None:
    """The neighbour in the same row; None at its end."""
    lane = scene.lanes[spot.lane]
    position = spot.position + step
    return Spot(spot.lane, spot.row, position) if 0 <= position < _length(lane, spot.row) else None


def end_of_row(scene: Scene, spot: Spot, *, last: bool) -> Spot:
    """The first or last place of the row."""
    return Spot(spot.lane, spot.row, _length(scene.lanes[spot.lane], spot.row) - 1 if last else 0)


def across(scene: Scene, spot: Spot, step: int, day: float, *, lanes: bool = False) -> Spot | None:
    """The spot nearest to `day` in the next row (`step` 1 down, -1 up), or in the row of events of the next lane that
    has one (`lanes`); None at the edge."""
    order = rows(scene)
    if lanes:
        order = [row for row in order if row[1] == EVENTS or row == (spot.lane, spot.row)]
    at = order.index((spot.lane, spot.row)) + step
    if lanes and 0 <= at < len(order) and order[at][0] == spot.lane:
        at += step
    return nearest(scene, *order[at], day) if 0 <= at < len(order) else None


def nearest(scene: Scene, lane: int, row: int, day: float) -> Spot:
    """The place in a row that is nearest to a day; a bar that covers the day is at no distance."""
    if row == EVENTS:
        return Spot(lane, row, int(np.abs(scene.lanes[lane].days - day).argmin()))
    bars = scene.lanes[lane].rows[row]
    gaps = [max(bar.start - day, day - bar.end if bar.open_until is None else 0.0, 0.0) for bar in bars]
    return Spot(lane, row, gaps.index(min(gaps)))


def _length(lane: LaneScene, row: int) -> int:
    return len(lane.events) if row == EVENTS else len(lane.rows[row])
