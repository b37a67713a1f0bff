"""Civil dates as sources give them: often inexact, never shifted by a time zone.

The text form is a small subset of EDTF (Library of Congress, Extended Date/Time Format, 2019):
`2021-01-26`, `2021-01`, `2021`, `1987~` (about), `1987?` (uncertain), `1990/1991` (between),
`2011-02-05/..` (open end), `../1991-07` (open start, "before").
"""

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import total_ordering
from typing import NoReturn

_PART = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([~?%]?)", re.ASCII)
# Written out: `calendar.month_name` speaks the language of the machine.
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Part:
    """One side of a date: first and last day it can mean, how many numbers it gives (1 to 3), and its mark."""

    first: dt.date
    last: dt.date
    precision: int
    mark: str


def _parse_part(text: str) -> _Part:
    match = _PART.fullmatch(text)
    if match is None:
        raise ValueError(f"'{text}' is not a date; write 2021-01-26, 2021-01, 2021, 1987~, 1990/1991 or 2011-02-05/..")
    year, month, day = (int(g) if g else None for g in match.groups()[:3])
    mark = match.group(4)
    assert year is not None
    try:
        if month is None:
            return _Part(dt.date(year, 1, 1), dt.date(year, 12, 31), 1, mark)
        if day is None:
            return _Part(dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1]), 2, mark)
        exact = dt.date(year, month, day)
    except (ValueError, calendar.IllegalMonthError):
        raise ValueError(f"there is no such date as '{text}'") from None
    return _Part(exact, exact, 3, mark)


@total_ordering
class InexactDate:
    """A date as the source gives it. Immutable; built by `parse` or `of`.

    `first` and `last` are the first and last day it can mean; None where that end is open. `precision` is 1 for a
    year, 2 for a month, 3 for a day. Two dates are equal when their text is. Order: by first day (open start first),
    then by last day (open end last), so "1987" stands before "1987-06-02" but is never drawn as 1 January.
    """

    # A plain class, not a dataclass: msgspec would store a dataclass as an object, and the file shall hold the text.
    __slots__ = ("approximate", "first", "last", "precision", "text", "uncertain")

    text: str
    first: dt.date | None
    last: dt.date | None
    approximate: bool
    uncertain: bool
    precision: int

    def __init__(self, text: str, start: _Part | None, end: _Part | None) -> None:
        """Use `parse` or `of`."""
        parts = [part for part in (start, end) if part]
        marks = {part.mark for part in parts}
        for name, value in {
            "text": text,
            "first": start.first if start else None,
            "last": end.last if end else None,
            "approximate": bool(marks & {"~", "%"}),
            "uncertain": bool(marks & {"?", "%"}),
            "precision": min(part.precision for part in parts),
        }.items():
            object.__setattr__(self, name, value)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"a date does not change; '{name}' cannot be set")

    @classmethod
    def parse(cls, text: str) -> "InexactDate":
        """Read the text form. Raises ValueError with a sentence naming what is wrong."""
        text = text.strip()
        left, slash, right = text.partition("/")
        if not slash:
            part = _parse_part(text)
            return cls(text, part, part)
        if left == ".." and right == "..":
            raise ValueError("a date open at both ends says nothing; leave it out")
        start = None if left == ".." else _parse_part(left)
        end = None if right == ".." else _parse_part(right)
        if start and end and start.first > end.last:
            raise ValueError(f"'{text}' ends before it starts")
        return cls(text, start, end)

    @classmethod
    def of(cls, day: dt.date) -> "InexactDate":
        """The exact day."""
        return cls.parse(day.isoformat())

    def __reduce__(self) -> tuple[object, ...]:
        return (InexactDate.parse, (self.text,))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, InexactDate) and self.text == other.text

    def __hash__(self) -> int:
        return hash(self.text)

    def __repr__(self) -> str:
        return f"InexactDate({self.text!r})"

    @property
    def exact(self) -> dt.date | None:
        """The day, where the source gives one day without doubt; else None."""
        plain = not (self.approximate or self.uncertain)
        return self.first if plain and self.first is not None and self.first == self.last else None

    @property
    def earliest(self) -> dt.date:
        """First possible day; `date.min` where the start is open."""
        return self.first or dt.date.min

    @property
    def latest(self) -> dt.date:
        """Last possible day; `date.max` where the end is open."""
        return self.last or dt.date.max

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, InexactDate):
            return NotImplemented
        return (self.earliest, self.latest, self.text) < (other.earliest, other.latest, other.text)

    def __str__(self) -> str:
        return self.text

    def in_words(self) -> str:
        """The house's one printed style: "26 January 2021", "January 2021", "about 1987", "since 5 February 2011"."""
        left, slash, right = self.text.partition("/")
        if not slash:
            return _part_in_words(self.text)
        if left == "..":
            return f"before the end of {_part_in_words(right)}" if len(right) < 10 else f"by {_part_in_words(right)}"
        if right == "..":
            return f"since {_part_in_words(left)}"
        return f"{_part_in_words(left)} to {_part_in_words(right)}"


def _part_in_words(text: str) -> str:
    part = _parse_part(text)
    words = {
        1: f"{part.first.year}",
        2: f"{MONTHS[part.first.month - 1]} {part.first.year}",
        3: long_date(part.first),
    }[part.precision]
    before = {"~": "about ", "%": "about "}.get(part.mark, "")
    after = {"?": " (uncertain)", "%": " (uncertain)"}.get(part.mark, "")
    return f"{before}{words}{after}"


def long_date(day: dt.date) -> str:
    """ "26 January 2021": the one style in print."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


_WRITTEN = re.compile(r"(\d{1,2})\.?\s+([^\W\d_]{3,})\.?,?\s+(\d{4})|([^\W\d_]{3,})\.?\s+(\d{1,2}),?\s+(\d{4})")


def parse_written_day(text: str) -> dt.date | None:
    """The day a person typed: "2021-01-26", "26 January 2021", "26 Jan 2021" or "January 26, 2021"; None for anything
    else, such as a day that does not exist."""
    text = text.strip()
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        pass
    match = _WRITTEN.fullmatch(text)
    if match is None:
        return None
    day, name, year = match.group(1, 2, 3) if match.group(1) else match.group(5, 4, 6)
    month = next((n for n, known in enumerate(MONTHS, 1) if known.lower().startswith(name.lower())), 0)
    try:
        return dt.date(int(year), month, int(day))
    except ValueError:
        return None
