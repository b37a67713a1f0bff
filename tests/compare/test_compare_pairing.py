"""Which statements are paired: the best assignment, stars and no chains, few related."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from briefing_app.compare.pairing import assign, related


def test_the_best_assignment_is_not_the_greedy_one() -> None:
    scores = np.array([[0.6, 0.59], [0.55, 0.0]])
    assert assign(scores, 0.3) == [(0, 1), (1, 0)]


def test_nothing_is_forced() -> None:
    assert assign(np.array([[0.2, 0.1], [0.0, 0.25]]), 0.3) == []
    assert assign(np.zeros((0, 4)), 0.3) == []


def test_a_free_statement_joins_a_pair_where_that_is_clear() -> None:
    assert assign(np.array([[0.9, 0.8]]), 0.3) == [(0, 0), (0, 1)]
    assert assign(np.array([[0.9, 0.5]]), 0.3) == [(0, 0)]


def test_no_chain() -> None:
    scores = np.array([[0.9, 0.85], [0.0, 0.95], [0.0, 0.9]])
    links = assign(scores, 0.3)
    assert (0, 0) in links
    assert (1, 1) in links
    assert (0, 1) not in links


def test_a_second_best_partner_is_mended() -> None:
    scores = np.array([[0.95, 0.94], [0.9, 0.45]])
    links = assign(scores, 0.3)
    assert all(scores[link] >= 0.9 for link in links)


@settings(max_examples=150, deadline=None)
@given(hnp.arrays(float, hnp.array_shapes(min_dims=2, max_dims=2, max_side=7), elements=st.floats(0, 1, width=32)))
def test_rows_are_stars_above_the_threshold(scores: np.ndarray) -> None:
    links = assign(scores, 0.3)
    assert len(links) == len(set(links))
    for i, j in links:
        assert scores[i, j] >= 0.3
        lefts, rights = {a for a, b in links if b == j}, {b for a, b in links if a == i}
        assert len(lefts) == 1 or len(rights) == 1
        if len(lefts) > 1:
            assert all({b for a, b in links if a == left} == {j} for left in lefts)
        if len(rights) > 1:
            assert all({a for a, b in links if b == right} == {i} for right in rights)


@pytest.mark.parametrize("seed", range(5))
def test_small_assignments_are_optimal(seed: int) -> None:
    # Scores below the score from which statements join, and close enough that nothing is mended.
    scores = 0.4 + 0.25 * np.random.default_rng(seed).random((3, 3))
    gain = sum(scores[link] for link in assign(scores, 0.3))
    best = max(
        sum(scores[i, order[i]] for i in range(3)) for order in product(range(3), repeat=3) if len(set(order)) == 3
    )
    assert gain == pytest.approx(best)


def test_related_are_few_and_never_pairs() -> None:
    scores = np.array([[0.9, 0.1, 0.2], [0.1, 0.2, 0.25]])
    kinship = np.ones_like(scores)
    found = related(scores, kinship, [(0, 0)])
    assert (0, 0) not in {(i, j) for i, j, _ in found}
    assert len({i for i, _, _ in found}) == len({j for _, j, _ in found}) == len(found) <= 2
    assert related(scores, np.zeros_like(scores), []) == []
