"""The bar of an agreement: its pieces by what was known on the day, never beyond it."""

import datetime as dt
import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_app.library.shipped import shipped_treaties
from briefing_app.records.dates import InexactDate
from briefing_app.records.treaty import LifeDate, Treaty
from briefing_app.timeline.clusters import JOIN, cluster
from briefing_app.timeline.lawbar import law_bar

TREATIES = {treaty.id: treaty for treaty in shipped_treaties()}
DAYS = st.dates(dt.date(1955, 1, 1), dt.date(2030, 12, 31))


@pytest.mark.parametrize("id_", TREATIES)
@given(day=DAYS)
def test_pieces_follow_each_other_and_nothing_but_what_was_agreed_lies_later(id_: str, day: dt.date) -> None:
    bar = law_bar(TREATIES[id_], day)
    if bar is None:
        return
    today = float(day.toordinal())
    assert all(p.start <= p.start_by <= p.end_by and p.start <= p.end <= p.end_by for p in bar.pieces)
    assert all(a.end == b.start and a.look != b.look for a, b in itertools.pairwise(bar.pieces))
    assert all(p.end_by <= today for p in bar.pieces if p.look != "agreed")
    assert all(mark.day <= today for mark in bar.marks)


def test_an_inexact_step_reaches_no_further_than_the_day() -> None:
    life = tuple(
        LifeDate(kind, InexactDate.parse(date))
        for kind, date in (("signed", "1990"), ("in force", "1991-01-01"), ("terminated", "2021"))
    )
    treaty = Treaty("t", "T", "T", "treaty", True, "strategic", life=life)
    early, late = dt.date(1990, 3, 1), dt.date(2021, 1, 26)
    bar = law_bar(treaty, early)
    assert bar is not None
    assert (bar.pieces[0].start, bar.pieces[0].start_by) == (dt.date(1990, 1, 1).toordinal(), early.toordinal())
    bar = law_bar(treaty, late)
    assert bar is not None
    assert (bar.pieces[-1].end, bar.pieces[-1].end_by) == (dt.date(2021, 1, 1).toordinal(), late.toordinal())


def test_a_second_party_that_suspends_makes_no_second_piece() -> None:
    bar = law_bar(TREATIES["inf-1987"], dt.date(2019, 7, 20))
    assert bar is not None
    assert [piece.look for piece in bar.pieces] == ["signed", "in force", "suspended"]


def test_a_row_of_near_events_is_cut_into_clusters_of_two_cells_at_most() -> None:
    places = np.arange(0.0, 400.0, JOIN * 0.7)
    groups = cluster(places)
    assert [g.start for g in groups[1:]] == [g.stop for g in groups[:-1]]
    assert max(places[g.stop - 1] - places[g.start] for g in groups) <= 2 * JOIN
    assert len(groups) > 5
