"""Joins events that stand too near to each other, and keeps what is left apart. Plain numbers in pixels."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

JOIN = 26.0
"""Marks nearer than this join (look.md, Timeline)."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Events `start` to before `stop` of a lane, drawn at `x`."""

    start: int
    stop: int
    x: float

    @property
    def count(self) -> int:
        """How many."""
        return self.stop - self.start


def cluster(x: NDArray[np.float64], offset: int = 0, join: float = JOIN, cap: float = np.inf) -> list[Cluster]:
    """Cut sorted places `x` into clusters in order; each place is in exactly one, and the marks stand `join` or more
    apart.

    Places in one cell of a fixed grid (origin at 0, so panning does not change it) join; neighbours nearer than `join`
    join while the whole is no wider than two cells; what is still too near is moved apart, single events last. `offset`
    is added to the indexes. No cluster of several stands right of `cap`; that may push what is left of it further left.
    """
    if not len(x):
        return []
    cells = np.floor(x / join)
    starts = np.concatenate(([0], np.flatnonzero(np.diff(cells)) + 1, [len(x)]))
    sums = np.concatenate(([0.0], np.cumsum(x)))
    groups: list[tuple[int, int]] = []
    for start, stop in zip(starts[:-1].tolist(), starts[1:].tolist(), strict=True):
        if groups:
            before = groups[-1][0]
            near = (sums[stop] - sums[start]) / (stop - start) - (sums[start] - sums[before]) / (start - before) < join
            if near and x[stop - 1] - x[before] <= 2 * join:
                groups[-1] = (before, stop)
                continue
        groups.append((start, stop))
    places = [float((sums[stop] - sums[start]) / (stop - start)) for start, stop in groups]
    counts = [stop - start for start, stop in groups]
    apart = _capped(spread(places, counts, join), counts, join, cap)
    return [Cluster(a + offset, b + offset, at) for (a, b), at in zip(groups, apart, strict=True)]


def spread(places: Sequence[float], counts: Sequence[int], join: float) -> list[float]:
    """Least-squares places at least `join` apart, in the same order (isotonic regression of place - n * join by pooling
    of neighbours; Ayer et al., 1955). A single event weighs a thousand times a cluster, so it keeps its day."""
    blocks: list[list[float]] = []  # weight, mean, length
    for index, (place, count) in enumerate(zip(places, counts, strict=True)):
        blocks.append([1000.0 if count == 1 else 1.0, place - index * join, 1.0])
        while len(blocks) > 1 and blocks[-2][1] > blocks[-1][1]:
            weight, mean, length = blocks.pop()
            last = blocks[-1]
            last[1] = (last[0] * last[1] + weight * mean) / (last[0] + weight)
            last[0] += weight
            last[2] += length
    apart: list[float] = []
    for _, mean, length in blocks:
        done = len(apart)
        apart += [mean + (done + step) * join for step in range(int(length))]
    return apart


def _capped(places: list[float], counts: Sequence[int], join: float, cap: float) -> list[float]:
    limit = float("inf")
    for index in range(len(places) - 1, -1, -1):
        allowed = min(limit, cap) if counts[index] > 1 else limit
        if places[index] > allowed:
            places[index] = allowed
        elif places[index] < cap - 2 * join:
            break
        limit = places[index] - join
    return places


def radius(count: int) -> float:
    """Radius of a mark: 4 for one event, then room for the figures of the count."""
    if count == 1:
        return 4.0
    return 10.0 if count < 10 else 12.0


def count_words(count: int) -> str:
    """The count as it stands in the circle."""
    return str(count) if count < 1000 else f"{count // 1000}k"
