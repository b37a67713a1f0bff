"""The list of agreements on a day, and what narrows it: facets with counts, words typed. Used by the treaty browser.

`treaty_sheets` gives what a sheet shows, `treaty_lineage` what replaced what, `treaty_mentions` where it is named.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from briefing_app.library.folding import fold
from briefing_app.library.views import RecordView
from briefing_app.records.dates import InexactDate
from briefing_app.records.status import Clock, State, Status, clocks_on, status_on
from briefing_app.records.treaty import Treaty

FIRST_STEPS = ("signed", "opened", "concluded")
"""Steps with which an agreement begins to exist."""
SOON, YEAR = 30, 365
"""Days within which a term counts as ending soon, and as having a clock at all."""


def signed_on(treaty: Treaty) -> InexactDate | None:
    """The day of signature, opening for signature or conclusion; None where the record has none."""
    return min((step.date for step in treaty.life if step.kind in FIRST_STEPS), default=None)


def end_clock(treaty: Treaty, day: dt.date) -> Clock | None:
    """What ends the agreement next: the end of its term, or of a notice that runs where there are only two parties."""
    ending = {"Term ends", "Notice takes effect"} if treaty.bilateral else {"Term ends"}
    return min((c for c in clocks_on(treaty, day) if c.label in ending), key=lambda c: c.days_left, default=None)


@dataclass(frozen=True, slots=True)
class TreatyRow:
    """One agreement on one day. `ends` is None where nothing ends within a year."""

    treaty: Treaty
    status: Status
    signed: InexactDate | None
    ends: Clock | None
    searched: str

    @property
    def days_left(self) -> int | None:
        """Days until it ends; None where that is more than a year off or not fixed."""
        return self.ends.days_left if self.ends else None


@dataclass(frozen=True, slots=True)
class TreatyList:
    """The agreements that existed on `day`, latest signature first; `hidden` counts those that came later."""

    day: dt.date
    rows: tuple[TreatyRow, ...]
    hidden: int


def list_on(view: RecordView, day: dt.date) -> TreatyList:
    """All agreements of a library as they stood on a day. Raises RecordError."""
    rows = [row_of(treaty, day) for treaty in view.all(Treaty)]
    there = [row for row in rows if row.status.state != "not yet signed"]
    there.sort(key=lambda row: row.signed.earliest if row.signed else dt.date.min, reverse=True)
    return TreatyList(day, tuple(there), len(rows) - len(there))


def row_of(treaty: Treaty, day: dt.date) -> TreatyRow:
    """One agreement on a day."""
    ends = end_clock(treaty, day)
    if ends and ends.days_left > YEAR:
        ends = None
    searched = fold(" ".join((treaty.name, treaty.full_title, *treaty.other_names)))
    return TreatyRow(treaty, status_on(treaty, day), signed_on(treaty), ends, searched)


def short_words(status: Status) -> str:
    """The status for a narrow column: "in force, US out"."""
    return status.words.replace("the United States", "US").replace("the United Kingdom", "UK")


# -- facets ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FacetChoice:
    """One line of a facet. `status` is what its mark shows (status facet only); `count` follows the other filters."""

    id: str
    words: str
    count: int
    status: Status | None = None


@dataclass(frozen=True, slots=True)
class Facet:
    """A group of choices; those ticked in one group are alternatives, the groups together narrow the list."""

    id: str
    title: str
    choices: tuple[FacetChoice, ...]


@dataclass(frozen=True, slots=True)
class Filters:
    """What narrows the list: ids of choices by facet, and words that the names must hold."""

    chosen: dict[str, frozenset[str]] = field(default_factory=dict)
    words: str = ""

    @property
    def empty(self) -> bool:
        """True where nothing narrows."""
        return not self.words.strip() and not any(self.chosen.values())

    def admit(self, row: TreatyRow, without: str = "") -> bool:
        """True where the row passes every facet (but the one named `without`) and holds the words."""
        if not all(word in row.searched for word in fold(self.words).split()):
            return False
        return all(
            not ids or facet == without or not ids.isdisjoint(choices_of(row, facet))
            for facet, ids in self.chosen.items()
        )


def _sample(state: State, *, left: bool = False, suspended: bool = False) -> Status:
    """A status that stands for a group, for its mark."""
    who = ("US",)
    return Status(state, "", None, who if left else (), who if suspended else (), binding=True)


_STATUS_GROUPS: tuple[tuple[str, str, Status], ...] = (
    ("in force", "in force or effect", _sample("in force")),
    ("suspended", "suspended", _sample("in force", suspended=True)),
    ("left", "a party has left", _sample("in force", left=True)),
    ("signed", "signed, not in force", _sample("signed, not in force")),
    ("never", "never in force", _sample("never in force")),
    ("expired", "expired", _sample("expired")),
    ("superseded", "superseded", _sample("superseded")),
    ("terminated", "terminated", _sample("terminated")),
    ("lapsed", "no longer applied", _sample("lapsed")),
)
_GROUP_OF_STATE = {"signed, not in force": "signed", "never in force": "never"}
_FIXED: dict[str, tuple[tuple[str, str], ...]] = {
    "parties": (("two", "US and Russia"), ("several", "several states"), ("other", "two other parties")),
    "binding": (("law", "in law"), ("politics", "politically")),
    "clock": (("30", "ends within 30 days"), ("365", "ends within a year")),
}
FACET_TITLES = {
    "status": "Status that day",
    "parties": "Parties",
    "binding": "Binding",
    "subject": "Subject",
    "clock": "Clock",
}


def status_group(status: Status) -> str:
    """The status facet's group: a suspension counts before a departure, both before plain force."""
    if status.state == "in force":
        return "suspended" if status.suspended_by else "left" if status.left else "in force"
    return _GROUP_OF_STATE.get(status.state, status.state)


def choices_of(row: TreatyRow, facet: str) -> frozenset[str]:
    """The choices of a facet under which a row stands."""
    treaty = row.treaty
    match facet:
        case "status":
            return frozenset({status_group(row.status)})
        case "parties":
            two = {party.state for party in treaty.parties}
            if not treaty.bilateral:
                return frozenset({"several"})
            return frozenset({"two" if two in ({"US", "RU"}, {"US", "SU"}) else "other"})
        case "binding":
            return frozenset({"law" if treaty.legally_binding else "politics"})
        case "subject":
            return frozenset({treaty.subject})
        case "clock":
            left = row.days_left
            return frozenset(str(limit) for limit in (SOON, YEAR) if left is not None and left <= limit)
    raise ValueError(f"there is no facet '{facet}'")


def facets(rows: Sequence[TreatyRow], filters: Filters) -> tuple[Facet, ...]:
    """All facets with the choices that the day's rows offer, counted over what the other filters leave."""
    return tuple(Facet(id_, title, _choices(id_, rows, filters)) for id_, title in FACET_TITLES.items())


def _choices(facet: str, rows: Sequence[TreatyRow], filters: Filters) -> tuple[FacetChoice, ...]:
    offered = _tally(facet, rows)
    left = _tally(facet, [row for row in rows if filters.admit(row, without=facet)])
    if facet == "status":
        return tuple(
            FacetChoice(id_, words, left.get(id_, 0), mark) for id_, words, mark in _STATUS_GROUPS if id_ in offered
        )
    if facet == "subject":
        ordered = sorted(offered, key=lambda subject: (-offered[subject], subject))
        return tuple(FacetChoice(subject, subject, left.get(subject, 0)) for subject in ordered)
    named = [(id_, words) for id_, words in _FIXED[facet] if id_ in offered or facet == "clock"]
    return tuple(FacetChoice(id_, words, left.get(id_, 0)) for id_, words in named)


def _tally(facet: str, rows: Iterable[TreatyRow]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for row in rows:
        for choice in choices_of(row, facet):
            counts[choice] = counts.get(choice, 0) + 1
    return counts
