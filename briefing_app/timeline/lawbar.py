"""The life of an agreement as a bar: pieces by state, marks of parties that left, what was agreed for later.

By what was known on the as-of date: nothing after it but an end of term, or an extension that had been agreed. Days are
ordinals; an inexact end is a doubt from its first to its last possible day. Used by figure, life bar and room.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from briefing_app.records.dates import InexactDate, long_date
from briefing_app.records.states import state_name
from briefing_app.records.status import (
    ENDED,
    StateSpan,
    Status,
    agreed_extension_on,
    state_spans,
    status_on,
    term_end_on,
)
from briefing_app.records.treaty import Treaty

Look = Literal["signed", "in force", "suspended", "agreed"]
_LOOKS: dict[str, Look] = {"signed, not in force": "signed", "in force": "in force", "suspended": "suspended"}
_SHORT = {"US": "US", "GB": "UK", "SU": "USSR", "EU": "EU"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one look. The start lies between `start` and `start_by`, the end between `end` and `end_by`; equal
    where the day is known."""

    look: Look
    start: float
    start_by: float
    end: float
    end_by: float


@dataclass(frozen=True, slots=True)
class BarMark:
    """A day on the bar on which a party left, with its words."""

    day: float
    words: str


@dataclass(frozen=True, slots=True)
class LawBar:
    """All that is drawn of one agreement. `open_until`: dashes right of the as-of line up to this day (infinity for a
    life without a known end); `notes`: (day from which the words apply, words); `ending` likewise for one that
    ended."""

    treaty: str
    name: str
    pieces: tuple[Piece, ...]
    marks: tuple[BarMark, ...]
    notes: tuple[tuple[float, str], ...]
    ending: tuple[float, str] | None
    words: str
    open_until: float | None

    @property
    def start(self) -> float:
        """First day of the bar."""
        return self.pieces[0].start

    @property
    def end(self) -> float:
        """Last day of the bar, what was agreed for later included."""
        return max(piece.end_by for piece in self.pieces)


def law_bar(treaty: Treaty, as_of: dt.date) -> LawBar | None:
    """The bar on a day; None for an agreement that was not signed (or otherwise begun) by then."""
    status = status_on(treaty, as_of)
    today = float(as_of.toordinal())
    spans = [span for span in state_spans(treaty, as_of) if span.state in _LOOKS]
    pieces = [_piece(span, today) for span in spans]
    if not pieces:
        return None
    pieces = _joined(pieces)
    open_until: float | None = None
    notes = _suspensions(spans)
    if status.state not in ENDED:
        agreed = agreed_extension_on(treaty, as_of)
        ends = term_end_on(treaty, as_of)
        if agreed and agreed.until:
            until = float(agreed.until.latest.toordinal())
            pieces.append(Piece("agreed", today, today, until, until))
            notes.append((today, "extension agreed, not in force"))
        else:  # how long it will run is known once it is in force
            known = ends if status.state != "signed, not in force" else None
            open_until = float(known.toordinal()) if known else float("inf")
    marks = _leavings(treaty, as_of)
    ending = _ending(status)
    return LawBar(treaty.id, treaty.name, tuple(pieces), marks, tuple(notes), ending, status.words, open_until)


def next_end(treaty: Treaty, day: dt.date) -> tuple[float, str, str] | None:
    """What ends next, as day and two lines of words: an extension that was agreed, or the term as it stands. None for
    what has ended or is not in force (terms are counted from the entry into force)."""
    state = status_on(treaty, day).state
    if state in ENDED:
        return None
    agreed, ends = agreed_extension_on(treaty, day), term_end_on(treaty, day)
    if agreed and agreed.until:
        until = float(agreed.until.latest.toordinal())
        return until, "extension agreed, not in force", f"would run to {agreed.until.in_words()}"
    if ends and state in {"in force", "suspended"}:
        return float(ends.toordinal()), "term ends", long_date(ends)
    return None


def _bounds(date: InexactDate, today: float) -> tuple[float, float]:
    """First and last possible day; never after the as-of date. An open side is taken at its one known day."""
    first, last = date.first or date.last, date.last or date.first
    assert first is not None
    assert last is not None
    return min(float(first.toordinal()), today), min(float(last.toordinal()), today)


def _piece(span: StateSpan, today: float) -> Piece:
    start, start_by = _bounds(span.start, today)
    end, end_by = _bounds(span.end, today) if span.end else (today, today)
    return Piece(_LOOKS[span.state], start, min(start_by, end_by), max(end, start), end_by)


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Neighbours of one look become one piece (a second party that suspends changes nothing on the bar)."""
    joined = pieces[:1]
    for piece in pieces[1:]:
        last = joined[-1]
        if piece.look == last.look and piece.start == last.end:
            joined[-1] = Piece(last.look, last.start, last.start_by, piece.end, piece.end_by)
        else:
            joined.append(piece)
    return joined


def _suspensions(spans: list[StateSpan]) -> list[tuple[float, str]]:
    notes: list[tuple[float, str]] = []
    for before, span in zip([None, *spans], spans, strict=False):
        if span.state == "suspended" and not (before and before.state == "suspended"):
            words = (span.note or "not applied").replace("the United States", "US").replace(" and Russia", ", Russia")
            notes.append((float(span.start.earliest.toordinal()), f"{words}, {_short_date(span.start)}"))
    return notes


def _ending(status: Status) -> tuple[float, str] | None:
    if status.state not in ENDED or status.since is None:
        return None
    words = {"lapsed": "no longer applied since", "never in force": "never in force, ended"}.get(
        status.state, status.state
    )
    return float(status.since.earliest.toordinal()), f"{words} {_short_date(status.since)}"


def _leavings(treaty: Treaty, as_of: dt.date) -> tuple[BarMark, ...]:
    """A tick for each party that is out on the as-of date."""
    marks = []
    left = set(status_on(treaty, as_of).left)
    for party in treaty.parties:
        for action in party.actions:
            effective = action.effective or action.date
            if party.state in left and action.kind == "withdrawal" and effective.earliest <= as_of:
                words = f"{short_state(party.state)} left, {_short_date(effective)}"
                marks.append(BarMark(float(effective.earliest.toordinal()), words))
    return tuple(sorted(marks, key=_by_day))


def _by_day(mark: BarMark) -> float:
    return mark.day


def short_state(code: str) -> str:
    """ "US" for "US", "Russia" for "RU"."""
    return _SHORT.get(code, state_name(code))


def _short_date(date: InexactDate) -> str:
    return long_date(date.exact) if date.exact else date.in_words()
