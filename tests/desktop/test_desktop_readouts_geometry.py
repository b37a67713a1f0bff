"""The arithmetic of the desk: runs, ribbons, anchors, following, the overview's columns. No window is needed."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_app.desktop.readouts.geometry import (
    Anchors,
    block_at,
    build_anchors,
    columns,
    follow,
    reading_line,
    ribbons_of,
    runs,
    scroll_for,
)
from briefing_app.records.comparison import Row

HEIGHTS = st.lists(st.tuples(st.floats(1, 900), st.floats(1, 1900)), max_size=40)


def test_numbers_become_unbroken_runs() -> None:
    assert runs([5, 1, 2, 9, 6, 2]) == ((1, 2), (5, 6), (9, 9))
    assert runs([]) == ()


def test_rows_with_both_sides_get_ribbons_and_differences_are_drawn_last() -> None:
    rows = (
        Row("r1", (1,), (4,), "differs"),
        Row("r2", (2, 3, 6), (1,), "both"),
        Row("r3", (4,), (), "left-only"),
    )
    found = ribbons_of(rows)
    assert [(r.row, r.left, r.right, r.first) for r in found] == [
        ("r2", (2, 3), (1, 1), True),
        ("r2", (6, 6), (1, 1), False),
        ("r1", (1, 1), (4, 4), True),
    ]


def test_links_that_cross_are_left_out_of_the_anchors() -> None:
    anchors = build_anchors([(10, 10), (20, 500), (30, 30), (40, 40)], 100, 600)
    assert anchors == Anchors((0.0, 10, 30, 40, 100), (0.0, 10, 30, 40, 600))


@given(HEIGHTS)
def test_anchors_rise_on_both_sides(pairs: list[tuple[float, float]]) -> None:
    anchors = build_anchors(pairs, 1000, 2000)
    for side in (anchors.left, anchors.right):
        assert all(one < other for one, other in itertools.pairwise(side))


@given(HEIGHTS, st.floats(0, 1000))
def test_going_across_and_back_comes_home(pairs: list[tuple[float, float]], y: float) -> None:
    anchors = build_anchors(pairs, 1000, 2000)
    there = anchors.across(y, from_left=True)
    assert 0 <= there <= 2000
    assert anchors.across(there, from_left=False) == pytest.approx(y, abs=0.01)


@given(HEIGHTS, st.floats(0, 700), st.floats(0, 700))
def test_following_never_turns_back(pairs: list[tuple[float, float]], one: float, other: float) -> None:
    anchors = build_anchors(pairs, 1000, 2000)
    low, high = sorted((one, other))
    first, second = (follow(s, 300, 700, (300, 1700), anchors, True) for s in (low, high))
    assert 0 <= first <= second + 1e-6 <= 1700 + 1e-6


@given(HEIGHTS)
def test_both_texts_reach_their_ends_together(pairs: list[tuple[float, float]]) -> None:
    anchors = build_anchors(pairs, 1000, 2000)
    assert follow(0, 300, 700, (300, 1700), anchors, True) == 0
    assert follow(700, 300, 700, (300, 1700), anchors, True) == pytest.approx(1700)


def test_partners_stand_at_the_same_height_in_the_middle() -> None:
    anchors = build_anchors([(500, 1200)], 1000, 2000)
    scroll = 400.0  # the reading line is at 100: the anchor stands on it
    assert reading_line(scroll, 300, 700) == 100
    assert follow(scroll, 300, 700, (300, 1700), anchors, True) == pytest.approx(1100)


@given(st.floats(0, 1), st.floats(50, 900))
def test_the_reading_line_stays_in_the_view(share: float, most: float) -> None:
    line = reading_line(share * most, 300, most)
    assert 0 <= line <= 300
    assert reading_line(0, 300, most) == 0
    assert reading_line(most, 300, most) == pytest.approx(300)


@given(st.floats(0, 1), st.floats(50, 900))
def test_a_height_on_the_reading_line_is_found_again(share: float, most: float) -> None:
    scroll = share * most
    assert scroll_for(scroll + reading_line(scroll, 300, most), 300, most) == pytest.approx(scroll, abs=1e-6)


@given(st.lists(st.integers(1, 60), min_size=1, max_size=300), st.lists(st.integers(1, 60), min_size=1, max_size=300))
def test_columns_share_one_scale_and_fit(left: list[int], right: list[int]) -> None:
    one, other = columns(left, right, 500)
    assert max(one[-1][1], other[-1][1]) <= 500.001
    units = [(bottom - top) / words for blocks, counts in ((one, left), (other, right))
             for (top, bottom), words in zip(blocks, counts, strict=True)]  # fmt: skip
    assert max(units) == pytest.approx(min(units))


def test_a_height_finds_its_block_or_the_nearest() -> None:
    blocks = [(0.0, 10.0), (14.0, 20.0), (30.0, 40.0)]
    assert [block_at(blocks, y) for y in (-5, 5, 11, 13.5, 15, 29, 99)] == [0, 0, 0, 1, 1, 2, 2]
    assert block_at([], 3) == -1
