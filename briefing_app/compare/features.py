"""How alike two statements are, as a handful of nameable features in matrices [left, right]. Used by pairing."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from briefing_app.compare.differences import opposed
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

        total = np.full(next(iter(self.matrices.values())).shape, weights.bias)
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
    share, rarest = _topic_matrices(left, right, weights)
    shape = (len(left), len(right))
    meaning = np.clip(vectors[0] @ vectors[1].T, 0.0, 1.0).astype(float) if vectors is not None else np.zeros(shape)
    matrices = {"topics": share, "rarest": rarest, "meaning": meaning, "mention": np.zeros(shape)}
    matrices |= {name: np.zeros(shape) for name in ("acts", "opposed", "figures", "names")}
    for i, j in zip(*np.nonzero((share > 0) | (meaning > 0.35)), strict=True):
        a, b = left[i], right[j]
        matrices["acts"][i, j] = _shared(a.told.acts, b.told.acts)
        if share[i, j] > 0:
            matrices["mention"][i, j] = float(rarest[i, j] > 0.4 and min(a.words, b.words) <= _SHORT)
            matrices["opposed"][i, j] = float(opposed(a.text, b.text) is not None)
        matrices["figures"][i, j] = _shared(_values(a), _values(b))
        matrices["names"][i, j] = _shared(a.names, b.names)
    matrices["apart"] = _apart(left, right, table)
    base = share + rarest + meaning
    matrices["mutual"] = _mutual(base)
    matrices["neighbour"] = _neighbour(share)
    return Features(matrices, weights, vectors is not None)


def _topic_matrices(
    left: Sequence[Reading], right: Sequence[Reading], weights: dict[str, float]
) -> "tuple[Matrix, Matrix]":
    """Weighted share of topics in common, and the weight of the rarest topic in common."""
    import numpy as np  # late: not for start-up

    together = np.zeros((len(left), len(right)))
    either = np.zeros_like(together)
    rarest = np.zeros_like(together)
    for topic, weight in weights.items():
        a = np.array([r.topics.get(topic, 0.0) for r in left])[:, None]
        b = np.array([r.topics.get(topic, 0.0) for r in right])[None, :]
        least = np.minimum(a, b)
        together += weight * least
        either += weight * np.maximum(a, b)
        np.maximum(rarest, weight * least, out=rarest)
    return np.divide(together, either, out=np.zeros_like(together), where=either > 0), rarest


def _apart(left: Sequence[Reading], right: Sequence[Reading], table: TopicTable) -> "Matrix":
    """1 where each has specific topics of its own words and none of them is the other's, or above or below one."""
    import numpy as np  # late: not for start-up

    def lines(readings: Sequence[Reading], *, up: bool) -> list[set[str]]:
        specific = [[t for t in r.own if not table.broad(t)] for r in readings]
        return [{a for t in own for a in (table.path(t) if up else (t,)) if not table.broad(a)} for own in specific]

    own = lines(left, up=False), lines(right, up=False)
    above = lines(left, up=True), lines(right, up=True)
    result = np.zeros((len(left), len(right)))
    for i, mine in enumerate(own[0]):
        for j, theirs in enumerate(own[1]):
            if mine and theirs and not (mine & above[1][j] or theirs & above[0][i]):
                result[i, j] = 1.0
    return result


def _shared(a: frozenset[Any], b: frozenset[Any]) -> float:
    return len(a & b) / len(a | b) if a and b else 0.0


def _values(reading: Reading) -> frozenset[tuple[str, float]]:
    return frozenset((figure.unit, figure.value) for figure in reading.figures)


def _mutual(base: "Matrix") -> "Matrix":
    import numpy as np  # late: not for start-up

    result = np.zeros_like(base)
    if base.size:
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
