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
_JOIN = 0.7
"""From which score on a free statement joins a row that has its pair already: on the development pairs nine in ten of
the links so made below it were of the same subject, not of the same point."""


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
    stars = _Stars(links)
    _mend(stars, links, scores)
    _join(stars, scores, max(threshold, _JOIN))
    return stars.links()


class _Stars:
    """Links that form stars only: in each row, one of the two sides has one statement."""

    def __init__(self, links: Sequence[Link]) -> None:
        self.of_left: dict[int, set[int]] = {}
        self.of_right: dict[int, set[int]] = {}
        for i, j in links:
            self.add(i, j)

    def add(self, i: int, j: int) -> None:
        self.of_left.setdefault(i, set()).add(j)
        self.of_right.setdefault(j, set()).add(i)

    def remove(self, i: int, j: int) -> None:
        self.of_left[i].discard(j)
        self.of_right[j].discard(i)

    def fits(self, i: int, j: int) -> bool:
        """True where the row stays a star with this link."""
        rights, lefts = self.of_left.get(i, set()) | {j}, self.of_right.get(j, set()) | {i}
        if len(lefts) > 1 and len(rights) > 1:
            return False
        return all(self.of_right.get(n, set()) <= {i} for n in rights - {j}) and all(
            self.of_left.get(n, set()) <= {j} for n in lefts - {i}
        )

    def links(self) -> list[Link]:
        return sorted((i, j) for i, rights in self.of_left.items() for j in rights)


def _mend(stars: _Stars, links: Sequence[Link], scores: "Matrix") -> None:
    """Optimal assignment hands out second-best partners; move a link to a much better one where a star results."""
    for i, j in links:
        for better in ((int(scores[:, j].argmax()), j), (i, int(scores[i].argmax()))):
            if better == (i, j) or scores[better] - scores[i, j] <= _MEND:
                continue
            stars.remove(i, j)
            if stars.fits(*better):
                stars.add(*better)
                break
            stars.add(i, j)


def _join(stars: _Stars, scores: "Matrix", threshold: float) -> None:
    left_free = [i for i in range(scores.shape[0]) if not stars.of_left.get(i)]
    right_free = [j for j in range(scores.shape[1]) if not stars.of_right.get(j)]
    wishes = [(float(scores[i].max()), i, int(scores[i].argmax())) for i in left_free]
    wishes += [(float(scores[:, j].max()), int(scores[:, j].argmax()), j) for j in right_free]
    for score, i, j in sorted(wishes, key=lambda w: (-w[0], w[1], w[2])):
        if score >= threshold and j not in stars.of_left.get(i, ()) and stars.fits(i, j):
            stars.add(i, j)


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
