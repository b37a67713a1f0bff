"""What a pack is built from, as plain values: gathered by `operations/pack_material.py`, read by the tabs' builders.

Builders know no library and no engine; all they need stands here.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from briefing_app.records.comparison import Engine, Related, Row, Side, Verdict, statement_ref
from briefing_app.records.event import Event
from briefing_app.records.pack import Pack
from briefing_app.records.readout import Conversation, Readout, Version
from briefing_app.records.treaty import Treaty


@dataclass(frozen=True, slots=True)
class Said:
    """A statement: reference ("A12"), number, words (verbatim), paragraph of the text."""

    ref: str
    number: int
    words: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class SideMaterial:
    """One account. `name` is the side's ("White House")."""

    side: Side
    name: str
    readout: Readout
    version: Version
    statements: tuple[Said, ...]

    @property
    def letter(self) -> str:
        """ "A" for the left, "B" for the right."""
        return statement_ref(self.side, 1)[0]

    def said(self, numbers: Sequence[int]) -> tuple[Said, ...]:
        """The statements of these numbers."""
        return tuple(self.statements[number - 1] for number in numbers)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawing as SVG with what it shows in words."""

    svg: str
    alt: str


@dataclass(frozen=True, slots=True)
class TreatyMaterial:
    """A sheet's agreement: references of the statements that speak of it, its life as a bar, events up to the as-of
    date (the last stands last)."""

    treaty: Treaty
    refs: tuple[str, ...] = ()
    events: tuple[Event, ...] = ()
    bar: Drawn | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the timeline: its figure and the events in it. `number` of an event is the one in the figure."""

    title: str
    first: dt.date
    last: dt.date
    events: tuple[tuple[int | None, Event], ...]
    figure: Drawn | None = None


@dataclass(frozen=True, slots=True)
class Material:
    """All of a pack's content. `families` gives each topic the name of its branch, `topic_labels` its own,
    `phrases` its own as it stands inside a sentence; `manifest` lists records with the hash of what was used."""

    pack: Pack
    day: dt.date
    left: SideMaterial
    right: SideMaterial
    rows: tuple[Row, ...]
    related: tuple[Related, ...]
    counts: dict[Verdict, int]
    complete: bool
    topic_labels: dict[str, str]
    families: dict[str, str]
    phrases: dict[str, str]
    engine: Engine | None
    conversation: Conversation | None
    treaties: tuple[TreatyMaterial, ...] = ()
    stretches: tuple[Stretch, ...] = ()
    manifest: tuple[tuple[str, str], ...] = ()
    note: str = ""

    @property
    def sides(self) -> tuple[SideMaterial, SideMaterial]:
        """Left and right."""
        return self.left, self.right

    @property
    def restated(self) -> bool:
        """True where an account is a restatement in our own words, not the published wording."""
        return any(side.readout.restated for side in self.sides)

    def topic(self, row: Row) -> str:
        """The name of the row's most specific topic; empty where it has none."""
        return self.topic_labels.get(row.topics[0], row.topics[0]) if row.topics else ""

    def family(self, row: Row) -> str:
        """The name of the branch in which the row stands."""
        return self.families.get(row.topics[0], self.topic(row)) if row.topics else ""

    def related_to(self, row: Row) -> tuple[str, ...]:
        """References of the other side's statements that are related to the row's."""
        found = [statement_ref("right", r.right) for r in self.related if r.left in row.left]
        found += [statement_ref("left", r.left) for r in self.related if r.right in row.right]
        return tuple(dict.fromkeys(found))
