"""Packs bars with their names into rows, and places the words under a bar. Arithmetic only; used by figure and room."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")
Interval = tuple[float, float]


def pack(items: Sequence[T], extent: Callable[[T], Interval], gap: float) -> list[list[T]]:
    """Put items into as few rows as a greedy walk by start needs; in a row all extents stand `gap` or more apart.

    Keeps the order of start within a row; items of equal start keep the order in which they came."""
    rows: list[list[T]] = []
    ends: list[float] = []
    for item in sorted(items, key=lambda one: extent(one)[0]):
        low, high = extent(item)
        for index, end in enumerate(ends):
            if end + gap <= low:
                rows[index].append(item)
                ends[index] = high
                break
        else:
            rows.append([item])
            ends.append(high)
    return rows


@dataclass(frozen=True, slots=True)
class Words:
    """Words that may stand on a line: `width` px; wanted from `at` on, or up to `at` where there is no room (the other
    way round for words that tell an `ending`). `strong` for names. `short`: fewer words, with their width, to say
    where there is no room for all."""

    text: str
    width: float
    at: float
    strong: bool = False
    ending: bool = False
    short: tuple[str, float] | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """Words with the place they got."""

    words: Words
    x: float

    @property
    def extent(self) -> Interval:
        """From where to where they reach."""
        return self.x, self.x + self.words.width


def clamped(at: float, width: float, low: float, high: float) -> float:
    """Left end of words that want to start at `at` and must stay between `low` and `high` (which rules over `high`)."""
    return max(low, min(at, high - width))


def place_words(wanted: Sequence[Words], taken: Sequence[Placed], low: float, high: float, gap: float) -> list[Placed]:
    """What stands (`taken`) and, in order of rank, those words that find a place between `low` and `high` clear of it
    and of each other."""
    placed = list(taken)
    for words in wanted:
        found = _place(words, placed, low, high, gap)
        if found is None and words.short:
            found = _place(Words(words.short[0], words.short[1], words.at), placed, low, high, gap)
        if found:
            placed.append(found)
    return placed


def _place(words: Words, placed: Sequence[Placed], low: float, high: float, gap: float) -> Placed | None:
    """Where the words fit: at their place, up to it, or behind what covers it."""
    behind = [p.extent[1] + gap for p in placed if p.x <= words.at <= p.extent[1] + gap]
    sides = (words.at, words.at - words.width)
    for x in (*(reversed(sides) if words.ending else sides), *behind):
        inside = low <= x and x + words.width <= high
        if inside and all(x + words.width + gap <= p.x or p.extent[1] + gap <= x for p in placed):
            return Placed(words, x)
    return None
