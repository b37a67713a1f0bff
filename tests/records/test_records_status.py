"""Status as a function of a date: the rules on real agreements, and what must hold for every agreement on every day."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_app.library.shipped import shipped_treaties
from briefing_app.records.dates import InexactDate
from briefing_app.records.status import (
    ENDED,
    agreed_extension_on,
    clocks_on,
    party_status_on,
    state_spans,
    status_on,
    term_end_on,
)
from briefing_app.records.treaty import Action, Exit, LifeDate, Membership, Party, Term, Treaty

TREATIES = {treaty.id: treaty for treaty in shipped_treaties()}
CALL = dt.date(2021, 1, 26)
DAYS = st.dates(dt.date(1920, 1, 1), dt.date(2045, 12, 31))


@pytest.mark.parametrize(
    ("id_", "day", "state", "words"),
    [
        ("new-start-2010", "2010-04-07", "not yet signed", "not yet signed"),
        ("new-start-2010", "2010-12-31", "signed, not in force", "signed, not in force"),
        ("new-start-2010", "2021-01-26", "in force", "in force"),
        ("new-start-2010", "2023-03-01", "in force", "in force, suspended by Russia"),
        ("new-start-2010", "2026-02-05", "expired", "expired"),
        ("inf-1987", "2019-08-01", "in force", "in force, suspended by the United States and Russia"),
        ("inf-1987", "2021-01-26", "terminated", "terminated"),
        ("open-skies-1992", "2021-01-26", "in force", "in force, the United States out"),
        ("open-skies-1992", "2021-12-18", "in force", "in force, the United States and Russia out"),
        ("jcpoa-2015", "2021-01-26", "in force", "in effect (joint plan), the United States out"),
        ("ctbt-1996", "2021-01-26", "signed, not in force", "signed, not in force"),
        ("ctbt-1996", "2024-01-01", "signed, not in force", "signed, not in force"),
        ("start-ii-1993", "2021-01-26", "never in force", "never in force"),
        ("salt-ii-1979", "1986-01-01", "never in force", "never in force"),
        ("sort-2002", "2021-01-26", "superseded", "superseded"),
        ("minsk-agreements-2014", "2021-01-26", "in force", "in effect (political)"),
        ("minsk-agreements-2014", "2022-03-01", "lapsed", "no longer in effect"),
        ("nato-russia-founding-act-1997", "2021-01-26", "suspended", "not applied (political)"),
        ("abm-1972", "2002-06-12", "in force", "in force"),
        ("abm-1972", "2002-06-13", "terminated", "terminated"),
    ],
)
def test_status_of_real_agreements(id_: str, day: str, state: str, words: str) -> None:
    status = status_on(TREATIES[id_], dt.date.fromisoformat(day))
    assert (status.state, status.words) == (state, words)


def test_new_start_has_ten_days_left_on_the_day_of_the_call() -> None:
    treaty = TREATIES["new-start-2010"]
    clock = clocks_on(treaty, CALL)[0]
    assert (clock.day, clock.days_left, clock.article) == (dt.date(2021, 2, 5), 10, "Article XIV")
    assert term_end_on(treaty, dt.date(2021, 2, 2)) == dt.date(2021, 2, 5)
    assert term_end_on(treaty, dt.date(2021, 2, 3)) == dt.date(2026, 2, 5)


def test_an_extension_is_agreed_before_it_is_in_force() -> None:
    treaty = TREATIES["new-start-2010"]
    assert agreed_extension_on(treaty, dt.date(2021, 1, 25)) is None
    agreed = agreed_extension_on(treaty, CALL)
    assert agreed is not None
    assert agreed.until is not None
    assert agreed.until.text == "2026-02-05"
    clock = next(c for c in clocks_on(treaty, dt.date(2021, 2, 2)) if c.label == "Extension agreed")
    assert (clock.day, clock.days_left) == (dt.date(2026, 2, 5), 1829)
    assert "not in force on this day" in clock.words
    assert agreed_extension_on(treaty, dt.date(2021, 2, 3)) is None
    assert [c.label for c in clocks_on(treaty, dt.date(2021, 2, 3))] == ["Term ends", "Notice given today"]


def test_a_departure_that_others_do_not_accept_is_called_contested() -> None:
    treaty = TREATIES["npt-1968"]
    assert status_on(treaty, CALL).words == "in force, North Korea out (contested)"
    assert party_status_on(treaty, "KP", CALL).words == "has left (contested)"
    assert party_status_on(treaty, "KP", dt.date(2003, 1, 9)).state == "party"


def test_many_departures_are_counted_beside_a_suspension() -> None:
    words = status_on(TREATIES["ottawa-1997"], dt.date(2026, 3, 1)).words
    assert words == "in force, suspended by Ukraine; 5 parties out"


def test_signing_days_that_are_not_recorded_are_not_invented() -> None:
    japan = party_status_on(TREATIES["ctbt-1996"], "JP", CALL)
    assert (japan.state, japan.since) == ("signatory", None)
    russia = party_status_on(TREATIES["start-ii-1993"], "RU", CALL)  # two parties, both named by the record
    assert (russia.state, russia.since.text if russia.since else "") == ("signatory", "1993-01-03")


def test_a_party_joined_when_it_came_into_force_not_when_it_ended() -> None:
    russia = party_status_on(TREATIES["sort-2002"], "RU", CALL)
    assert (russia.state, russia.words, russia.since.text if russia.since else "") == (
        "party", "was a party", "2003-06-01",
    )  # fmt: skip


def test_a_notice_runs_until_its_day() -> None:
    treaty = TREATIES["open-skies-1992"]
    assert party_status_on(treaty, "US", dt.date(2020, 11, 21)).state == "notice given"
    assert party_status_on(treaty, "US", dt.date(2020, 11, 22)).state == "withdrawn"
    assert party_status_on(treaty, "RU", CALL).state == "party"
    assert party_status_on(treaty, "RU", dt.date(2021, 7, 1)).words == "notice given, leaves on 18 December 2021"
    running = [c for c in clocks_on(treaty, dt.date(2021, 7, 1)) if c.label == "Notice takes effect"]
    assert [c.day for c in running] == [dt.date(2021, 12, 18)]


def test_a_notice_of_months_at_the_end_of_a_month() -> None:
    treaty = TREATIES["new-start-2010"]  # three months
    given_today = [c.day for c in clocks_on(treaty, dt.date(2020, 11, 30)) if c.label == "Notice given today"]
    assert given_today == [dt.date(2021, 2, 28)]


def test_revoking_a_ratification_is_no_withdrawal() -> None:
    status = party_status_on(TREATIES["ctbt-1996"], "RU", dt.date(2024, 1, 1))
    assert status.words == "signed, ratification revoked"
    assert party_status_on(TREATIES["ctbt-1996"], "IN", CALL).state == "outside"


def test_joining_dates_that_are_not_recorded_are_not_invented() -> None:
    assert party_status_on(TREATIES["npt-1968"], "CN", dt.date(1975, 1, 1)).since is None


@pytest.mark.parametrize("treaty", TREATIES.values(), ids=lambda t: t.id)
def test_our_status_agrees_with_what_the_sources_report(treaty: Treaty) -> None:
    assert treaty.reported is not None
    assert treaty.checked_on is not None
    ours = status_on(treaty, treaty.checked_on.latest)
    agree = {
        "in force": {"in force"},
        "expired": {"expired"},
        "terminated": {"terminated"},
        "superseded": {"superseded"},
        "suspended": {"in force", "suspended"},
        "signed, never in force": {"never in force", "signed, not in force"},
        "not in force": {"lapsed", "signed, not in force"},
    }[treaty.reported.status]
    assert ours.state in agree
    if treaty.reported.status == "suspended":
        assert ours.suspended_by or ours.state == "suspended"


@given(st.sampled_from(sorted(TREATIES)), DAYS)
def test_the_spans_tell_the_same_as_the_status_of_each_day(id_: str, day: dt.date) -> None:
    treaty = TREATIES[id_]
    status = status_on(treaty, day)
    covering = [s for s in state_spans(treaty) if s.start.earliest <= day and (s.end is None or day < s.end.earliest)]
    assert len(covering) == (0 if status.state == "not yet signed" else 1)
    for span in covering:
        expected = "suspended" if status.suspended_by and status.state == "in force" else status.state
        assert span.state == expected


@given(st.sampled_from(sorted(TREATIES)))
def test_spans_are_ordered_without_gap_or_overlap(id_: str) -> None:
    spans = state_spans(TREATIES[id_])
    assert spans
    for before, after in pairwise(spans):
        assert before.end == after.start
        assert before.start.earliest < after.start.earliest
    assert spans[-1].end is None


@given(st.sampled_from(sorted(TREATIES)), DAYS)
def test_what_has_ended_has_no_clock_and_no_party_that_acts(id_: str, day: dt.date) -> None:
    treaty = TREATIES[id_]
    status = status_on(treaty, day)
    clocks = clocks_on(treaty, day)
    assert all(clock.day >= day and clock.days_left == (clock.day - day).days for clock in clocks)
    if status.state in ENDED:
        assert not clocks
        assert not status.left
        assert not status.suspended_by


@given(DAYS, DAYS)
def test_what_is_known_later_does_not_change_the_past(one: dt.date, other: dt.date) -> None:
    first, second = sorted((one, other))
    for treaty in TREATIES.values():
        known_then = [s for s in state_spans(treaty, first) if s.start.earliest <= first]
        known_later = [s for s in state_spans(treaty, second) if s.start.earliest <= first]
        assert [(s.state, s.start) for s in known_then] == [(s.state, s.start) for s in known_later]


@given(st.sampled_from(sorted(TREATIES)), DAYS)
def test_no_two_states_begin_on_one_day_and_none_follows_itself(id_: str, day: dt.date) -> None:
    spans = state_spans(TREATIES[id_], day)
    starts = [span.start.earliest for span in spans]
    assert len(set(starts)) == len(starts)
    assert all((one.state, one.note) != (two.state, two.note) for one, two in pairwise(spans))
    ended = [span.state in ENDED for span in spans]
    assert not any(ended[:-1])  # what has ended does not come back


def _treaty(**fields: object) -> Treaty:
    life = (LifeDate("signed", InexactDate.parse("1990-01-01")), LifeDate("in force", InexactDate.parse("1991-01-01")))
    plain: dict[str, object] = {"life": life, "membership": Membership(complete=True), **fields}
    return Treaty("t", "Treaty", "Treaty", "treaty", True, "strategic", **plain)  # type: ignore[arg-type]


def test_a_step_counts_from_its_own_day_on() -> None:
    signed, left = InexactDate.parse("1990-06-01"), InexactDate.parse("2002-06-13")
    notice = Action("notice of withdrawal", InexactDate.parse("2001-12-13"), effective=left)
    treaty = _treaty(
        parties=(Party("US", (Action("signature", signed), notice, Action("withdrawal", left))), Party("RU"))
    )
    asked = {
        "1990-05-31": "outside", "1990-06-01": "signatory", "2001-12-12": "signatory", "2001-12-13": "notice given",
        "2002-06-12": "notice given", "2002-06-13": "withdrawn",
    }  # fmt: skip
    for day, state in asked.items():
        own = party_status_on(_treaty(parties=treaty.parties, life=()), "US", dt.date.fromisoformat(day))
        assert own.state == state, day
    told = [c for c in clocks_on(treaty, dt.date(2002, 6, 12)) if c.label == "Notice takes effect"]
    assert [(c.day, c.days_left) for c in told] == [(dt.date(2002, 6, 13), 1)]
    assert not [c for c in clocks_on(treaty, dt.date(2002, 6, 13)) if c.label == "Notice takes effect"]


def test_the_term_ends_on_its_last_day() -> None:
    treaty = _treaty(term=Term(ends=InexactDate.parse("2021-02-05")))
    eve = dt.date(2021, 2, 4)
    assert (status_on(treaty, eve).state, clocks_on(treaty, eve)[0].days_left) == ("in force", 1)
    assert status_on(treaty, dt.date(2021, 2, 5)).state == "expired"
    assert clocks_on(treaty, dt.date(2021, 2, 5)) == ()


@pytest.mark.parametrize("leave", [Exit(notice_days=180), Exit(notice_months=6)])
def test_a_notice_that_ends_after_the_last_year_has_no_day(leave: Exit) -> None:
    assert clocks_on(_treaty(exit=leave), dt.date(9999, 12, 1)) == ()


@pytest.mark.parametrize(("given", "effect"), [("2020-08-31", "2021-02-28"), ("2023-08-30", "2024-02-29")])
def test_months_of_notice_end_within_the_month(given: str, effect: str) -> None:
    (clock,) = clocks_on(_treaty(exit=Exit(notice_months=6)), dt.date.fromisoformat(given))
    assert clock.day == dt.date.fromisoformat(effect)


def test_a_later_signing_does_not_take_an_agreement_out_of_force() -> None:
    life = (*_treaty().life, LifeDate("opened", InexactDate.parse("1995-01-01")))
    status = status_on(_treaty(life=life), dt.date(1995, 1, 1))
    assert (status.state, status.since and status.since.text) == ("in force", "1991-01-01")


def test_departures_are_contested_only_where_all_are() -> None:
    left = InexactDate.parse("2000-01-01")
    contested = Party("KP", (Action("withdrawal", left, contested=True),))
    accepted = Party("US", (Action("withdrawal", left),))
    day = dt.date(2000, 1, 1)
    assert "contested" in status_on(_treaty(parties=(contested,)), day).words
    assert "contested" not in status_on(_treaty(parties=(contested, accepted)), day).words


def test_when_an_agreement_has_ended_its_parties_are_spoken_of_in_the_past() -> None:
    treaty = TREATIES["new-start-2010"]
    assert party_status_on(treaty, "RU", dt.date(2026, 2, 4)).words == "has suspended its part"
    assert party_status_on(treaty, "RU", dt.date(2026, 2, 6)).words == "had suspended its part"
    assert party_status_on(treaty, "US", dt.date(2026, 2, 6)).words == "was a party"
    assert party_status_on(TREATIES["inf-1987"], "US", CALL).words == "has left"
