"""Which statements report the same point: the best assignment over the scores, stars where one side splits, and what
is only related. Used by `engine.py`."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing_app.compare.weights import RELATED, SHIPPED

if TYPE_CHECKING:
    from briefing_app.compare.features import Matrix

Link = tuple[int, int]
_MEND = 0.3
"""How much better another partner must be before a link of the assignment is moved to it."""


def assign(scores: "Matrix", threshold: float = SHIPPED.suggested) -> list[Link]:
    """Links (left index, right index): best one-to-one assignment above the threshold, then free statements may join a
    partner that has a link, so that a row stays a star (one to many), never a chain."""
    import numpy as np  # late: not for start-up

    if not scores.size:
        return []
    from scipy.optimize import linear_sum_assignment  # late: a third of a second, and only comparing needs it

    gain = np.where(scores >= threshold, scores - threshold + 1e-6, 0.0)
    rows, columns = linear_sum_assignment(gain, maximize=True)
    links = [(int(i), int(j)) for i, j in zip(rows, columns, strict=True) if gain[i, j] > 0]
    links = _mended(links, scores)
    return sorted(_joined(links, scores, threshold))


def _mended(links: list[Link], scores: "Matrix") -> list[Link]:
    """Optimal assignment hands out second-best partners; move a link to a much better one where a star results."""
    result = list(links)
    for index, (i, j) in enumerate(links):
        better = int(scores[:, j].argmax())
        if better != i and scores[better, j] - scores[i, j] > _MEND and _star([*result, (better, j)], (better, j)):
            result[index] = (better, j)
            continue
        other = int(scores[i].argmax())
        if other != j and scores[i, other] - scores[i, j] > _MEND and _star([*result, (i, other)], (i, other)):
            result[index] = (i, other)
    return list(dict.fromkeys(result))


def _joined(links: list[Link], scores: "Matrix", threshold: float) -> list[Link]:
    result = list(links)
    left_free = set(range(scores.shape[0])) - {i for i, _ in links}
    right_free = set(range(scores.shape[1])) - {j for _, j in links}
    wishes = [(float(scores[i].max()), i, int(scores[i].argmax())) for i in left_free]
    wishes += [(float(scores[:, j].max()), int(scores[:, j].argmax()), j) for j in right_free]
    for score, i, j in sorted(wishes, key=lambda w: (-w[0], w[1], w[2])):
        if score >= threshold and (i, j) not in result and _star([*result, (i, j)], (i, j)):
            result.append((i, j))
    return result


def _star(links: Sequence[Link], link: Link) -> bool:
    """True where the row of `link` has one statement on one side."""
    i, j = link
    lefts, rights = {i}, {j}
    for _ in range(2):
        lefts |= {a for a, b in links if b in rights}
        rights |= {b for a, b in links if a in lefts}
    return len(lefts) == 1 or len(rights) == 1


def related(scores: "Matrix", kinship: "Matrix", links: Sequence[Link]) -> list[tuple[int, int, float]]:
    """Closest counterparts that are no pair: a common subject (`kinship` > 0), at least one of the two alone, each
    statement in one relation at most. Few, best first."""
    import numpy as np  # late: not for start-up

    paired_left, paired_right = {i for i, _ in links}, {j for _, j in links}
    weight = scores + 0.5 * kinship
    candidates = [
        (float(weight[i, j]), int(i), int(j))
        for i, j in zip(*np.nonzero((kinship > 0) & (weight >= RELATED)), strict=True)
        if not (i in paired_left and j in paired_right)
    ]
    taken_left, taken_right = set[int](), set[int]()
    found: list[tuple[int, int, float]] = []
    for _, i, j in sorted(candidates, key=lambda c: (-c[0], c[1], c[2])):
        if i in taken_left or j in taken_right:
            continue
        taken_left.add(i)
        taken_right.add(j)
        found.append((i, j, float(scores[i, j])))
    return found
