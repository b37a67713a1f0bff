"""The life of one agreement as a drawing: the bar of `timeline.lawbar`, its range, and labels placed so that none meet.

Plain arithmetic, used by the life bar of the treaty browser; positions are days (ordinals) until a width is given.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from briefing_app.records.status import ENDED, status_on, step_words
from briefing_app.records.treaty import LifeDate, Treaty
from briefing_app.timeline.lawbar import LawBar, law_bar, next_end

Measure = Callable[[str, bool], float]
"""Width in px of words set plain or semibold."""
_SHOWN = frozenset({"signed", "opened", "concluded", "in force", "extended"})
"""Steps that have words; the others have a tick and a hint."""
_GAP = 14.0
_FAR = 60.0
"""Px from tick to words from which places are left out."""


@dataclass(frozen=True, slots=True)
class LifeLabel:
    """Words at a day: a semibold line and a plain one; a low `weight` gives way first; `hint` says more,
    `short` is the plain line where there is little room."""

    day: float
    title: str
    line: str
    weight: int
    hint: str = ""
    short: str = ""


@dataclass(frozen=True, slots=True)
class LifePlan:
    """What is drawn. `first` and `last` bound the axis; `minor` are days with a tick and a hint but no words."""

    bar: LawBar
    first: float
    last: float
    today: float
    labels: tuple[LifeLabel, ...]
    minor: tuple[LifeLabel, ...]


@dataclass(frozen=True, slots=True)
class PlacedLabel:
    """A label with the place of its tick and the left edge and width of its words, in px; `line` is the plain line as
    it is shown; `depth` (0, 1, 2) sets leaders apart that would run into each other."""

    label: LifeLabel
    tick: float
    left: float
    width: float
    line: str
    depth: int


def life_plan(treaty: Treaty, day: dt.date) -> LifePlan | None:
    """The drawing on a day; None for an agreement that had not begun by then."""
    bar = law_bar(treaty, day)
    if bar is None:
        return None
    today = float(day.toordinal())
    labels = [*_steps(treaty, day), *_departures(bar), *_next_end(treaty, day), *_end(treaty, day)]
    minor = [
        LifeLabel(
            _ordinal(step), step.kind, step.date.in_words(), 0, f"{step.name or step.kind}, {step.date.in_words()}"
        )
        for step in treaty.life
        if step.kind in {"amended", "provisional application"} and step.date.earliest <= day
    ]
    last = max(today, bar.end, *(label.day for label in labels)) if labels else max(today, bar.end)
    start = dt.date.fromordinal(int(bar.start))
    first = float(dt.date(start.year, 1, 1).toordinal())
    last += max((last - first) * 0.01, 20)
    ordered = tuple(_joined(sorted(labels, key=lambda label: label.day)))
    return LifePlan(bar, first, last, today, ordered, tuple(minor))


def _joined(labels: Sequence[LifeLabel]) -> list[LifeLabel]:
    """What happened on one day stands under one label: "agreed, in effect"."""
    joined: list[LifeLabel] = []
    for label in labels:
        last = joined[-1] if joined else None
        if last is None or last.day != label.day:
            joined.append(label)
            continue
        line = max((last.line, label.line), key=len)
        hint = f"{last.hint}; {label.hint}"
        title = f"{last.title}, {label.title}"
        joined[-1] = LifeLabel(label.day, title, line, max(last.weight, label.weight), hint, last.short or label.short)
    return joined


def _ordinal(step: LifeDate) -> float:
    day = step.date.first or step.date.last
    assert day is not None
    return float(day.toordinal())


def _steps(treaty: Treaty, day: dt.date) -> list[LifeLabel]:
    labels = []
    for step in treaty.life:
        if step.kind not in _SHOWN or step.date.earliest > day:
            continue
        title, short = step_words(treaty, step.kind), step.date.in_words()
        line = f"{short}, {step.place}" if step.place else short
        if step.kind == "extended" and step.until:
            line += f", to {step.until.in_words()}"
        labels.append(LifeLabel(_ordinal(step), title, line, 5, f"{title}, {line}", short))
    return labels


def _departures(bar: LawBar) -> list[LifeLabel]:
    labels = []
    for mark in bar.marks:
        title, _, line = mark.words.partition(", ")
        labels.append(LifeLabel(mark.day, title, line, 4, mark.words))
    for at, words in bar.notes:
        title, _, line = words.partition(", ")
        if title.startswith(("suspended", "not applied")):
            labels.append(LifeLabel(at, title, words.rpartition(", ")[2] if line else "", 4, words))
    return labels


def _next_end(treaty: Treaty, day: dt.date) -> list[LifeLabel]:
    ends = next_end(treaty, day)
    if ends is None:
        return []
    at, title, line = ends
    return [LifeLabel(at, title, line, 6, f"{title}; {line}" if "agreed" in title else f"{title} {line}")]


def _end(treaty: Treaty, day: dt.date) -> list[LifeLabel]:
    status = status_on(treaty, day)
    if status.state not in ENDED or status.since is None:
        return []
    title, since = step_words(treaty, status.state), status.since.in_words()
    return [LifeLabel(float(status.since.earliest.toordinal()), title, since, 6, f"{title}, {since}")]


def placed(
    labels: Sequence[LifeLabel], x_of: Callable[[float], float], width: float, measure: Measure
) -> tuple[PlacedLabel, ...]:
    """Labels from left to right in [0, width], none over another. Where words stand far from their ticks, places are
    left out of the lines; where there is no room, the lightest labels go."""
    kept = sorted(labels, key=lambda label: label.day)
    lines = {label: label.line for label in kept}
    lefts = _lefts(kept, lines, x_of, width, measure)
    if lefts is None or any(abs(left - x_of(label.day)) > _FAR for label, left in lefts.items() if label.short):
        lines = {label: label.short or label.line for label in kept}
        lefts = _lefts(kept, lines, x_of, width, measure)
    while lefts is None:
        kept.remove(min(kept, key=lambda label: (label.weight, label.day)))
        lefts = _lefts(kept, lines, x_of, width, measure)
    result: list[PlacedLabel] = []
    for label in kept:
        tick, left = x_of(label.day), lefts[label]
        before = result[-1] if result else None
        run_in = before is not None and before.left > before.tick and tick < before.left
        depth = min(2, before.depth + 1) if before and run_in else 0
        result.append(PlacedLabel(label, tick, left, _wide(label, lines[label], measure), lines[label], depth))
    return tuple(result)


def _wide(label: LifeLabel, line: str, measure: Measure) -> float:
    return max(measure(label.title, True), measure(line, False))


def _lefts(
    kept: Sequence[LifeLabel],
    lines: dict[LifeLabel, str],
    x_of: Callable[[float], float],
    width: float,
    measure: Measure,
) -> dict[LifeLabel, float] | None:
    """Left edges; None where there is no room for all. What meets its neighbour is pushed to the right, and what then
    leaves the drawing is pushed back."""
    wide = [_wide(label, lines[label], measure) for label in kept]
    if sum(wide) + _GAP * (len(wide) - 1) > width and len(kept) > 1:
        return None
    lefts = [_wanted(x_of(label.day), own, width) for label, own in zip(kept, wide, strict=True)]
    for i in range(1, len(kept)):
        lefts[i] = max(lefts[i], lefts[i - 1] + wide[i - 1] + _GAP)
    limit = width
    for i in reversed(range(len(kept))):
        lefts[i] = max(0.0, min(lefts[i], limit - wide[i]))
        limit = lefts[i] - _GAP
    return dict(zip(kept, lefts, strict=True))


def _wanted(x: float, wide: float, width: float) -> float:
    """Words begin at their tick; in the right third they end at it."""
    return x - wide if x > width * 0.7 and x - wide >= 0 else x
