"""How alike two statements are, as a handful of nameable features in matrices [left, right]. Used by pairing."""

import math
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from briefing_app.compare.differences import stances
from briefing_app.compare.readings import Reading
from briefing_app.compare.topics import TopicTable
from briefing_app.compare.weights import SHIPPED, USUAL_MEANING, Weights

if TYPE_CHECKING:
    import numpy as np

    Matrix = np.ndarray[Any, np.dtype[np.float64]]

BROAD_SHARE = 0.35
"""What a broad topic ("Ukraine", "bilateral relations") weighs beside a specific one of the same rarity."""
_SHORT = 12
"""Words up to which a statement counts as a mention."""
_NAMED = 16
"""Words up to which a statement that only says "discussed" names a subject and makes no point about it."""
_NEAR = 0.35
"""Cosine from which on acts, figures and names count though no topic is shared."""


@dataclass(frozen=True)
class Features:
    """Matrices [left, right] by name (as in `weights.SHIPPED`), the weight of each topic, and whether the encoder
    took part."""

    matrices: "dict[str, Matrix]"
    topic_weights: dict[str, float]
    meaning: bool

    def scores(self, weights: Weights = SHIPPED) -> "Matrix":
        """Probability-like score of each pair, 0 to 1."""
        import numpy as np  # late: see TYPE_CHECKING above; numpy is not for start-up

        total = np.full(next(iter(self.matrices.values())).shape, weights.bias, dtype=float)
        for name, matrix in self.matrices.items():
            total += weights.values.get(name, 0.0) * matrix
        if not self.meaning:
            total += USUAL_MEANING * weights.values["meaning"]
        scores: Matrix = 1.0 / (1.0 + np.exp(-total))
        return scores


def topic_weights(readings: Sequence[Reading], table: TopicTable) -> dict[str, float]:
    """Rarity of each topic within the two accounts: log((n+1)/(df+0.5)) / log((n+1)/1.5), broad ones less. In a call
    wholly about one crisis the crisis proves nothing."""
    frequency: Counter[str] = Counter()
    for reading in readings:
        frequency.update(reading.topics.keys())
    n = max(2, len(readings))
    top = math.log((n + 1) / 1.5)
    return {
        topic: max(0.0, math.log((n + 1) / (count + 0.5)) / top) * (BROAD_SHARE if table.broad(topic) else 1.0)
        for topic, count in frequency.items()
    }


def build_features(
    left: Sequence[Reading], right: Sequence[Reading], table: TopicTable, vectors: "tuple[Any, Any] | None"
) -> Features:
    """All features of all pairs. `vectors`: unit vectors [n, d] of the masked statements, or None without encoder."""
    import numpy as np  # late: not for start-up

    weights = topic_weights([*left, *right], table)
    share, contained, rarest = _topic_matrices(left, right, weights)
    shape = (len(left), len(right))
    meaning = np.clip(vectors[0] @ vectors[1].T, 0.0, 1.0).astype(float) if vectors is not None else np.zeros(shape)
    near = (share > 0) | (meaning > _NEAR)
    short = np.minimum(*np.ix_([r.words for r in left], [r.words for r in right])) <= _SHORT
    base = share + rarest + meaning
    matrices = {
        "topics": share,
        "contained": contained,
        "rarest": rarest,
        "meaning": meaning,
        "mention": ((rarest > 0.4) & short).astype(float),
        "bare": (share > 0) * _both_bare(left, right, table),
        "acts": near * likeness([r.told.acts for r in left], [r.told.acts for r in right]),
        "opposed": (share > 0) * _opposed(left, right),
        "figures": near * likeness([_values(r) for r in left], [_values(r) for r in right]),
        "names": near * likeness([r.names for r in left], [r.names for r in right]),
        "apart": _apart(left, right, table),
        "mutual": _mutual(base),
        "neighbour": _neighbour(share),
    }
    return Features(matrices, weights, vectors is not None)


def likeness(left: Sequence[Collection[Any]], right: Sequence[Collection[Any]]) -> "Matrix":
    """Share of things in common of all things of the two, for each pair of sets; 0 where one is empty."""
    import numpy as np  # late: not for start-up

    a, b = _incidence(left, right)
    common = a @ b.T
    either = a.sum(axis=1)[:, None] + b.sum(axis=1)[None, :] - common
    shares: Matrix = np.divide(common, either, out=np.zeros_like(common), where=common > 0)
    return shares


def _incidence(left: Sequence[Collection[Any]], right: Sequence[Collection[Any]]) -> "tuple[Matrix, Matrix]":
    """Which of the things that stand on both sides, or on one, each set holds: two matrices [sets, things] of 0, 1."""
    import numpy as np  # late: not for start-up

    column: dict[Any, int] = {}
    for one in (*left, *right):
        for thing in one:
            column.setdefault(thing, len(column))
    a, b = np.zeros((len(left), len(column))), np.zeros((len(right), len(column)))
    for matrix, sets in ((a, left), (b, right)):
        for row, things in enumerate(sets):
            matrix[row, [column[thing] for thing in things]] = 1.0
    return a, b


def _topic_matrices(
    left: Sequence[Reading], right: Sequence[Reading], weights: dict[str, float]
) -> "tuple[Matrix, Matrix, Matrix]":
    """Weighted share of topics in common of all topics, and of those of the poorer side, and the weight of the rarest
    topic in common."""
    import numpy as np  # late: not for start-up

    together = np.zeros((len(left), len(right)))
    rarest = np.zeros_like(together)
    strengths = _strengths(left, weights), _strengths(right, weights)
    value = np.array(list(weights.values()))
    all_left, all_right = (strengths[0] @ value)[:, None], (strengths[1] @ value)[None, :]
    for column, weight in enumerate(weights.values()):
        a, b = strengths[0][:, column], strengths[1][:, column]
        block = np.ix_(a.nonzero()[0], b.nonzero()[0])
        least = weight * np.minimum(a[block[0]], b[block[1]])
        together[block] += least
        rarest[block] = np.maximum(rarest[block], least)
    either = all_left + all_right - together
    poorer = np.maximum(np.minimum(all_left, all_right), together)
    share, contained = (
        np.divide(together, of, out=np.zeros_like(together), where=together > 0) for of in (either, poorer)
    )
    return share, contained, rarest


def _strengths(readings: Sequence[Reading], topics: dict[str, float]) -> "Matrix":
    """How strongly each statement has each topic: [statements, topics]."""
    import numpy as np  # late: not for start-up

    columns = {topic: column for column, topic in enumerate(topics)}
    strengths = np.zeros((len(readings), len(columns)))
    for row, reading in enumerate(readings):
        for topic, strength in reading.topics.items():
            strengths[row, columns[topic]] = strength
    return strengths


def _both_bare(left: Sequence[Reading], right: Sequence[Reading], table: TopicTable) -> "Matrix":
    """1 where both only name a subject as talked about: the same particular one (or one above it), or none."""
    import numpy as np  # late: not for start-up

    def bare(reading: Reading) -> bool:
        return reading.words <= _NAMED and bool(reading.told.acts) and reading.told.acts <= {"discuss", "raise"}

    def paths(reading: Reading) -> set[str]:
        return {above for t in reading.own if not table.broad(t) for above in table.path(t)}

    a, b = np.array([bare(r) for r in left]), np.array([bare(r) for r in right])
    lines = [paths(r) for r in left], [paths(r) for r in right]
    one, his_own = _incidence(lines[0], [r.own for r in right])
    my_own, other = _incidence([r.own for r in left], lines[1])
    kin = (one @ his_own.T > 0) | (my_own @ other.T > 0)
    neither = np.logical_and.outer(one.sum(axis=1) == 0, other.sum(axis=1) == 0)
    result: Matrix = (np.logical_and.outer(a, b) & (kin | neither)).astype(float)
    return result


def _opposed(left: Sequence[Reading], right: Sequence[Reading]) -> "Matrix":
    """1 where the two have opposite words (see `differences.opposed`)."""
    import numpy as np  # late: not for start-up

    a = np.array([stances(r.text) for r in left])
    b = np.array([stances(r.text) for r in right])
    found = np.zeros((len(left), len(right)), dtype=bool)
    for kind in range(a.shape[1]):
        for one, other in ((0, 1), (1, 0)):
            found |= np.outer(a[:, kind, one] & ~a[:, kind, other], b[:, kind, other])
            found |= np.outer(a[:, kind, other], b[:, kind, one] & ~b[:, kind, other])
    return found.astype(float)


def _apart(left: Sequence[Reading], right: Sequence[Reading], table: TopicTable) -> "Matrix":
    """1 where each has specific topics of its own words and none of them is the other's, or above or below one."""
    import numpy as np  # late: not for start-up

    own = [[{t for t in r.own if not table.broad(t)} for r in side] for side in (left, right)]
    above = [[{a for t in o for a in table.path(t) if not table.broad(a)} for o in side] for side in own]
    mine, their_paths = _incidence(own[0], above[1])
    my_paths, theirs = _incidence(above[0], own[1])
    kin = (mine @ their_paths.T > 0) | (my_paths @ theirs.T > 0)
    both = np.outer(mine.sum(axis=1) > 0, theirs.sum(axis=1) > 0)
    result: Matrix = (both & ~kin).astype(float)
    return result


def _values(reading: Reading) -> frozenset[tuple[str, float]]:
    return frozenset((figure.unit, figure.value) for figure in reading.figures)


def _mutual(base: "Matrix") -> "Matrix":
    """1 where each is the other's best."""
    import numpy as np  # late: not for start-up

    result = np.zeros_like(base)
    best_right, best_left = base.argmax(axis=1), base.argmax(axis=0)
    for i, j in enumerate(best_right):
        if best_left[j] == i and base[i, j] > 0:
            result[i, j] = 1.0
    return result


def _neighbour(share: "Matrix") -> "Matrix":
    """How well the statements just before, and just after, fit each other."""
    import numpy as np  # late: not for start-up

    result = np.zeros_like(share)
    result[1:, 1:] = share[:-1, :-1]
    result[:-1, :-1] = np.maximum(result[:-1, :-1], share[1:, 1:])
    return np.where(share > 0, result, 0.0)
