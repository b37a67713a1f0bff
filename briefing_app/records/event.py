"""Dated events: what the timeline shows."""

from typing import Literal

from msgspec import Struct

from briefing_app.records.dates import InexactDate
from briefing_app.records.sources import Checked, Source

EventKind = Literal[
    "signature",
    "entry into force",
    "extension",
    "withdrawal",
    "suspension",
    "expiry",
    "summit",
    "call",
    "readout",
    "statement",
    "test",
    "crisis",
    "inspection",
    "vote",
    "other",
]
Lane = Literal[
    "strategic",
    "intermediate",
    "testing",
    "nonproliferation",
    "conventional",
    "transparency",
    "chemical-biological",
    "space",
    "missile-defense",
    "crisis-communication",
    "regional",
    "leaders",
    "crisis",
]


class Event(Struct, frozen=True, forbid_unknown_fields=True):
    """One event. The date is local to `place`; `importance` runs from 1 (detail) to 5 (on every timeline)."""

    id: str
    title: str
    date: InexactDate
    kind: EventKind
    lanes: tuple[Lane, ...]
    end_date: InexactDate | None = None
    treaties: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    place: str = ""
    summary: str = ""
    importance: int = 2
    conversation: str = ""
    sources: tuple[Source, ...] = ()
    checked: tuple[Checked, ...] = ()
    note: str = ""
