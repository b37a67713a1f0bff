"""The lanes of the timeline: names, order, and which lane an agreement belongs to. Used by figure and room."""

from typing import Literal, get_args

from briefing_app.records.event import Event, Lane
from briefing_app.records.treaty import Treaty

LaneId = Lane | Literal["other"]

LANE_NAMES: dict[LaneId, str] = {
    "strategic": "Strategic",
    "leaders": "Leaders",
    "intermediate": "Intermediate",
    "testing": "Testing",
    "nonproliferation": "Non-proliferation",
    "conventional": "Conventional",
    "transparency": "Transparency",
    "chemical-biological": "Chemical, biological",
    "space": "Space",
    "missile-defense": "Missile defense",
    "crisis-communication": "Crisis communication",
    "regional": "Regional",
    "crisis": "Crises",
    "other": "Other",
}
LANES: tuple[LaneId, ...] = tuple(LANE_NAMES)
assert set(get_args(Lane)) < set(LANES)

_BY_SUBJECT: dict[str, LaneId] = {
    "strategic nuclear": "strategic",
    "intermediate nuclear": "intermediate",
    "transparency & confidence building": "transparency",
    "chemical": "chemical-biological",
    "biological": "chemical-biological",
    "missile defense": "missile-defense",
    "crisis communication": "crisis-communication",
    "regional security": "regional",
    "political declarations": "leaders",
}


def lane_of(treaty: Treaty) -> LaneId:
    """The lane of an agreement, by its subject; "other" for a subject that has none."""
    lane = _BY_SUBJECT.get(treaty.subject, treaty.subject)
    return next((known for known in LANES if known == lane), "other")


def main_lane(event: Event) -> LaneId:
    """The first lane that an event names."""
    return event.lanes[0] if event.lanes else "other"
