"""Places the events of one lane of the printed figure: words where there is room, numbers for the rest.

Up to a few lines; on each, no words lie over other words or over a mark. Marks that would touch join and carry the
range of their numbers ("12-17"); they stand on the last line, where words give way to them, the least important first.
"""

import itertools
from collections.abc import Sequence, Set
from dataclasses import dataclass

from briefing_app.records.event import Event
from briefing_app.timeline.widths import text_width

DOT = 2.3
"""Radius of the dot of a labelled event."""
PILL = 9.6
"""Height of a numbered mark, and its least width."""
_GAP = 3.0
NUMBER_SIZE = 6.6


@dataclass(frozen=True, slots=True)
class Point:
    """An event at its place on the axis; `x0` and `x1` bound the doubt of an inexact date."""

    event: Event
    x: float
    x0: float
    x1: float


@dataclass(frozen=True, slots=True)
class Worded:
    """An event with its words: `x` of the words, dot at `point.x`; all of it from `left` to `right`."""

    point: Point
    x: float
    words: str
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Numbered:
    """One or more events under numbers; `at` is the middle of the pill, `width` its width."""

    points: tuple[Point, ...]
    at: float
    width: float
    label: str


@dataclass(frozen=True, slots=True)
class Line:
    """What stands on one line of events."""

    worded: tuple[Worded, ...] = ()
    numbered: tuple[Numbered, ...] = ()


@dataclass(frozen=True, slots=True)
class Strip:
    """The room for events: between `low` and `high`, words of `size`, at most `lines` lines."""

    low: float
    high: float
    size: float
    lines: int


def place(points: Sequence[Point], may_have_words: Set[str], strip: Strip, start: int) -> tuple[Line, ...]:
    """Place events (in order of date) on as few lines as they need. `may_have_words`: ids of events that may be
    labelled; the first number is `start`."""
    if not points:
        return ()
    lines: tuple[Line, ...] = ()
    for count in range(1, strip.lines + 1):
        longer = _lines(points, may_have_words, strip, start, count)
        if lines and _worded(longer) <= _worded(lines):
            break  # one more line brought nothing
        lines = longer
        if not lines[-1].numbered:
            break
    return lines


def _worded(lines: Sequence[Line]) -> int:
    return sum(len(line.worded) for line in lines)


def _lines(points: Sequence[Point], allowed: Set[str], strip: Strip, start: int, count: int) -> tuple[Line, ...]:
    rest = list(points)
    lines: list[Line] = []
    for _ in range(count - 1):
        chosen = _choose([p for p in rest if p.event.id in allowed], (), strip)
        rest = [p for p in rest if p.event.id not in chosen]
        lines.append(Line(_in_order(chosen)))
    lines.append(_last_line(rest, allowed, strip, start))
    return tuple(line for line in lines if line.worded or line.numbered)


def _last_line(points: Sequence[Point], allowed: Set[str], strip: Strip, start: int) -> Line:
    chosen = _choose([p for p in points if p.event.id in allowed], points, strip)
    while True:
        pills = _pills([p for p in points if p.event.id not in chosen], strip, start)
        clash = [w for w in chosen.values() if any(_meet(w, pill) for pill in pills)]
        if not clash:
            return Line(_in_order(chosen), tuple(pills))
        del chosen[max(clash, key=_worded_weight).point.event.id]


def _choose(wanted: Sequence[Point], marks: Sequence[Point], strip: Strip) -> dict[str, Worded]:
    """Words for as many as fit on one line, the weightiest first; none over the marks."""
    chosen: dict[str, Worded] = {}
    for point in sorted(wanted, key=_weight):
        worded = _words_beside(point, [p for p in marks if p is not point], list(chosen.values()), strip)
        if worded:
            chosen[point.event.id] = worded
    return chosen


def _in_order(chosen: dict[str, Worded]) -> tuple[Worded, ...]:
    return tuple(sorted(chosen.values(), key=_left))


def _weight(point: Point) -> tuple[int, str, str]:
    return (-point.event.importance, point.event.date.text, point.event.id)


def _worded_weight(worded: Worded) -> tuple[int, str, str]:
    return _weight(worded.point)


def _left(worded: Worded) -> float:
    return worded.left


def _meet(worded: Worded, pill: Numbered) -> bool:
    half = pill.width / 2 + _GAP
    return worded.left < pill.at + half and pill.at - half < worded.right


def _words_beside(point: Point, others: Sequence[Point], taken: Sequence[Worded], strip: Strip) -> Worded | None:
    words = point.event.title
    wide = text_width(words, strip.size)
    after = max(DOT, point.x1 - point.x) + 2.5
    before = max(DOT, point.x - point.x0) + 2.5
    for x in (point.x + after, point.x - before - wide):
        left, right = min(x, point.x - DOT, point.x0), max(x + wide, point.x + DOT, point.x1)
        free = all(right + _GAP <= w.left or w.right + _GAP <= left for w in taken)
        clear = all(not left - DOT - _GAP < p.x < right + DOT + _GAP for p in others)
        if strip.low <= min(left, x) and x + wide <= strip.high and free and clear:
            return Worded(point, x, words, left, right)
    return None


def _pills(points: Sequence[Point], strip: Strip, start: int) -> list[Numbered]:
    groups = [[p] for p in points]
    while True:
        pills = _numbered(groups, strip, start)
        pairs = enumerate(itertools.pairwise(pills))
        touching = next((i for i, (a, b) in pairs if a.at + a.width / 2 + 1 > b.at - b.width / 2), None)
        if touching is None:
            return pills
        groups[touching : touching + 2] = [groups[touching] + groups[touching + 1]]


def _numbered(groups: Sequence[Sequence[Point]], strip: Strip, start: int) -> list[Numbered]:
    pills: list[Numbered] = []
    number = start
    for group in groups:
        label = str(number) if len(group) == 1 else f"{number}–{number + len(group) - 1}"
        wide = max(PILL, text_width(label, NUMBER_SIZE) + 5)
        middle = (group[0].x + group[-1].x) / 2
        pills.append(Numbered(tuple(group), max(min(middle, strip.high - wide / 2), strip.low + wide / 2), wide, label))
        number += len(group)
    return pills
