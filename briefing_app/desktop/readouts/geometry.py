"""Arithmetic of the comparison desk: runs of statements, ribbons, anchors for scrolling, the overview's columns.

No Qt here. Heights are pixels from the top of a text; statement numbers count from 1.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefing_app.records.comparison import Row, Verdict

Span = tuple[float, float]


def runs(numbers: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """Statement numbers as unbroken runs (first, last)."""
    found: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Ribbon:
    """What joins a run of the left to a run of the right of one row; the first of a row is drawn full."""

    row: str
    verdict: Verdict
    left: tuple[int, int]
    right: tuple[int, int]
    first: bool


def ribbons_of(rows: Sequence[Row]) -> tuple[Ribbon, ...]:
    """The ribbons of all rows with both sides, in the order in which they are drawn: both, then differs."""
    found = [
        Ribbon(row.id, row.verdict, one, other, (i, j) == (0, 0))
        for row in rows
        for i, one in enumerate(runs(row.left))
        for j, other in enumerate(runs(row.right))
    ]
    return tuple(sorted(found, key=lambda ribbon: ribbon.verdict == "differs"))


@dataclass(frozen=True, slots=True)
class Anchors:
    """Heights in both texts that belong together, strictly increasing on both sides, ends included."""

    left: tuple[float, ...]
    right: tuple[float, ...]

    def across(self, y: float, from_left: bool) -> float:
        """The height in the other text that belongs to `y`, between the two anchors around it."""
        ours, theirs = (self.left, self.right) if from_left else (self.right, self.left)
        at = min(max(bisect_right(ours, y), 1), len(ours) - 1)
        low, high = ours[at - 1], ours[at]
        share = (y - low) / (high - low) if high > low else 0.0
        return theirs[at - 1] + min(max(share, 0.0), 1.0) * (theirs[at] - theirs[at - 1])


def build_anchors(pairs: Iterable[Span], left_height: float, right_height: float) -> Anchors:
    """Anchors from (height left, height right) of partners. Links that cross cannot all be followed: the longest
    series that runs forward on both sides is kept."""
    inside = sorted(
        {(x, y) for x, y in pairs if 0 < x < left_height and 0 < y < right_height}, key=lambda p: (p[0], -p[1])
    )
    kept = _longest_rise(inside)
    return Anchors(
        (0.0, *(x for x, _ in kept), max(left_height, 1.0)), (0.0, *(y for _, y in kept), max(right_height, 1.0))
    )


def _longest_rise(points: Sequence[Span]) -> list[Span]:
    """Longest series with strictly rising second values (points are sorted by the first, equal firsts falling)."""
    tails: list[float] = []
    tail_at: list[int] = []
    before: list[int] = []
    for index, (_, y) in enumerate(points):
        place = bisect_left(tails, y)
        before.append(tail_at[place - 1] if place else -1)
        if place == len(tails):
            tails.append(y)
            tail_at.append(index)
        else:
            tails[place], tail_at[place] = y, index
    series: list[Span] = []
    at = tail_at[-1] if tail_at else -1
    while at >= 0:
        series.append(points[at])
        at = before[at]
    return series[::-1]


def reading_line(scroll: float, view: float, most: float) -> float:
    """Where in the view the eye is taken to be: a third down, nearer to the edge at both ends of the text, so that
    both texts reach their ends together. `most` is the greatest scroll."""
    if most <= 0:
        return 0.0
    if most < view:
        return view * scroll / most
    if scroll < view / 3:
        return scroll
    return max(view / 3, view - (most - scroll))


def scroll_for(y: float, view: float, most: float) -> float:
    """The scroll at which height `y` of a text stands on the reading line."""
    if most <= 0:
        return 0.0
    if most < view:
        found = y * most / (most + view)
    elif y < view * 2 / 3:
        found = y / 2
    else:
        found = min(y - view / 3, max((y - view + most) / 2, most - view * 2 / 3))
    return min(max(found, 0.0), most)


def follow(scroll: float, view: float, most: float, other: Span, anchors: Anchors, from_left: bool) -> float:
    """The scroll of the other pane (`other`: its view and its greatest scroll) that puts partners on its reading line:
    side by side, except near the ends of a text. It never turns back while the reader goes on."""
    y = anchors.across(scroll + reading_line(scroll, view, most), from_left)
    return scroll_for(y, *other)


def columns(left: Sequence[int], right: Sequence[int], height: float) -> tuple[list[Span], list[Span]]:
    """Blocks of the overview (top, bottom): a word is as high on both sides; a gap of 1 where there is room."""
    longest = max(sum(left), sum(right), 1)
    most_blocks = max(len(left), len(right), 1)
    gap = 1.0 if most_blocks * 4 <= height else 0.0
    unit = max(height - gap * most_blocks, 1.0) / longest
    return _stack(left, unit, gap), _stack(right, unit, gap)


def _stack(words: Sequence[int], unit: float, gap: float) -> list[Span]:
    blocks: list[Span] = []
    y = 0.0
    for count in words:
        blocks.append((y, y + count * unit))
        y += count * unit + gap
    return blocks


def block_at(blocks: Sequence[Span], y: float) -> int:
    """Index of the block at a height, or the nearest; -1 where there is none."""
    if not blocks:
        return -1
    at = max(bisect_right([top for top, _ in blocks], y) - 1, 0)
    if y > blocks[at][1] and at + 1 < len(blocks) and blocks[at + 1][0] - y < y - blocks[at][1]:
        at += 1
    return at
