"""Arithmetic of the timeline on the screen: ticks, clusters, scene, places of words, moving by keys."""

import datetime as dt
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_app.library.shipped import shipped_events, shipped_treaties
from briefing_app.records.dates import InexactDate
from briefing_app.records.event import Event
from briefing_app.timeline.axis import span_in_words, ticks
from briefing_app.timeline.clusters import JOIN, cluster, radius, spread
from briefing_app.timeline.lanes import LANES
from briefing_app.timeline.lawbar import law_bar
from briefing_app.timeline.rows import pack
from briefing_app.timeline.scene import BAR, Scene, build_scene
from briefing_app.timeline.stock import build_stock
from briefing_app.timeline.view_plan import View, ViewPlan, plan_view
from briefing_app.timeline.walk import (
    EVENTS,
    Spot,
    across,
    along,
    bar_at,
    day_at,
    end_of_row,
    event_at,
    rows,
    spot_of_treaty,
    spots_of_event,
)
from briefing_app.timeline.widths import elided, text_width, wrapped

CALL = dt.date(2021, 1, 26)
STOCK = build_stock(shipped_treaties(), shipped_events())


def _measure(words: str, semibold: bool) -> float:
    return text_width(words, 13, semibold=semibold)


def _plan(first: dt.date, last: dt.date, as_of: dt.date = CALL, width: float = 1216) -> tuple[Scene, ViewPlan]:
    scene = build_scene(STOCK, as_of)
    return scene, plan_view(scene, View(float(first.toordinal()), float(last.toordinal()), width), _measure)


# -- axis ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "last", "wanted"),
    [
        (dt.date(2006, 7, 1), dt.date(2022, 7, 1), "2007"),
        (dt.date(1945, 1, 1), dt.date(2026, 12, 31), "1945"),
        (dt.date(2020, 3, 1), dt.date(2021, 12, 1), "Apr 2020"),
        (dt.date(2021, 1, 1), dt.date(2021, 2, 28), "1 Jan 2021"),
        (dt.date(2021, 1, 20), dt.date(2021, 1, 28), "20 Jan 2021"),
    ],
)
def test_ticks_stand_on_days_and_carry_the_year(first: dt.date, last: dt.date, wanted: str) -> None:
    found = ticks(first.toordinal(), last.toordinal(), 1200)
    assert found[0].label == wanted
    assert all(tick.label.endswith(str(dt.date.fromordinal(int(tick.day)).year)) for tick in found)


@given(st.floats(1, 3_652_059), st.floats(2, 2_000_000), st.floats(200, 3000))
def test_ticks_have_room_whatever_the_range(first: float, span: float, width: float) -> None:
    found = ticks(first, first + span, width)
    assert all(first <= tick.day <= first + span for tick in found)
    places = [(tick.day - first) / span * width for tick in found]
    for (left, right), label in zip(pairwise(places), (tick.label for tick in found), strict=False):
        assert right - left > text_width(label, 13) + 2
    assert len(found) <= 40 + width / 20


def test_ticks_do_not_depend_on_the_clock_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    before = ticks(700_000, 740_000, 1000)
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    assert ticks(700_000, 740_000, 1000) == before
    assert ticks(-50.0, 0.5, 100) == ()


def test_the_width_of_a_range_in_words() -> None:
    assert [span_in_words(d) for d in (5844, 92, 31, 1, 0.4)] == ["16 years", "3 months", "31 days", "1 day", "1 day"]


# -- widths --------------------------------------------------------------------------------------------------------


def test_widths_come_from_the_font() -> None:
    assert text_width("iii", 10) < text_width("mmm", 10)
    assert text_width("Лавров", 10) > 20  # Cyrillic is in the table, not guessed as 6 x 0.7
    assert text_width("Лавров", 10) != pytest.approx(42)
    assert text_width("abc", 20) == pytest.approx(2 * text_width("abc", 10))
    assert text_width("abc", 10, semibold=True) > text_width("abc", 10)
    assert text_width("\U0001f600", 10) == 7  # not in the face


@given(st.text("abcdefgh ", min_size=1, max_size=60), st.floats(20, 200))
def test_words_are_cut_and_wrapped_to_fit(text: str, room: float) -> None:
    assert text_width(elided(text, 10, room), 10) <= max(room, text_width("…", 10))
    lines = wrapped(text, 10, room)
    assert " ".join(lines) == " ".join(text.split())
    assert all(text_width(line, 10) <= room or " " not in line for line in lines)


# -- clusters ------------------------------------------------------------------------------------------------------

PLACES = st.lists(st.floats(-500, 3000), min_size=1, max_size=120).map(sorted)


@settings(max_examples=300)
@given(PLACES, st.floats(-600, 3200))
def test_every_event_is_in_one_cluster_in_order_and_marks_are_apart(places: list[float], cap: float) -> None:
    groups = cluster(np.array(places), 7, cap=cap)
    assert [n for g in groups for n in range(g.start, g.stop)] == list(range(7, 7 + len(places)))
    for left, right in pairwise(groups):
        assert right.x - left.x >= JOIN - 1e-6
        assert right.x - left.x >= radius(left.count) + radius(right.count)
    assert all(g.x <= cap + 1e-6 for g in groups if g.count > 1)


@given(PLACES)
def test_events_far_from_others_keep_their_day_and_near_ones_join(places: list[float]) -> None:
    groups = cluster(np.array(places))
    for group in groups:
        mine = places[group.start : group.stop]
        others = places[: group.start] + places[group.stop :]
        if group.count == 1 and all(abs(mine[0] - other) > 4 * JOIN for other in others):
            assert group.x == pytest.approx(mine[0])
        assert mine[-1] - mine[0] <= 2 * JOIN + 1e-6
    pairs = cluster(np.array([100.0, 110.0]))
    assert [g.count for g in pairs] == [2]
    assert pairs[0].x == pytest.approx(105)


def test_panning_does_not_regroup() -> None:
    places = np.array([3.0, 20.0, 31.0, 55.0, 80.0, 140.0, 150.0])
    whole = [(g.start, g.stop) for g in cluster(places)]
    assert whole[-1] == (5, 7)
    assert [(g.start, g.stop) for g in cluster(places[5:], 5)] == [(5, 7)]


def test_spread_moves_as_little_as_it_can() -> None:
    assert spread([0, 100], [1, 1], 26) == [0, 100]
    assert spread([50, 50], [2, 2], 26) == [37, 63]
    single, several = spread([50, 60], [1, 5], 26)
    assert single == pytest.approx(50, abs=0.1)
    assert several == pytest.approx(76, abs=0.1)


# -- scene and plan ------------------------------------------------------------------------------------------------


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(0, 90)), max_size=60), st.floats(0, 10))
def test_rows_hold_everything_once_and_nothing_overlaps(items: list[tuple[int, int]], gap: float) -> None:
    packed = pack(items, lambda item: (item[0], item[0] + item[1]), gap)
    assert sorted(item for row in packed for item in row) == sorted(items)
    for row in packed:
        assert all(a[0] + a[1] + gap <= b[0] for a, b in pairwise(row))


def test_lanes_stand_below_each_other_and_hold_what_was_known() -> None:
    scene = build_scene(STOCK, CALL)
    for above, below in pairwise(scene.lanes):
        assert above.top + above.height == below.top
    assert [lane.id for lane in scene.lanes] == [lane for lane in LANES if lane != "other"]
    shown = {STOCK.events[i].id for lane in scene.lanes for i in lane.events.tolist()}
    assert shown == {e.id for e in shipped_events() if e.date.earliest <= CALL}
    assert build_scene(STOCK, dt.date(1900, 1, 1)).lanes == ()
    assert build_scene(STOCK, dt.date(1900, 1, 1)).height == 0
    only = build_scene(STOCK, CALL, ["testing", "space"])
    assert [lane.id for lane in only.lanes] == ["testing", "space"]


def test_an_event_of_a_vague_date_stands_in_its_middle_but_not_after_the_day() -> None:
    vague = Event("v", "Vague", InexactDate.parse("2020-03"), "other", ("testing",))
    stock = build_stock((), [vague])
    early, late = build_scene(stock, dt.date(2020, 3, 10)), build_scene(stock, dt.date(2021, 1, 1))
    assert dt.date.fromordinal(int(early.lanes[0].days[0])) == dt.date(2020, 3, 10)
    assert dt.date.fromordinal(int(late.lanes[0].days[0])) == dt.date(2020, 3, 16)
    assert stock.years == (2020, 2020)
    assert build_stock((), ()).years == (2000, 2000)


@settings(max_examples=40, deadline=None)
@given(
    st.dates(dt.date(1940, 1, 1), dt.date(2026, 1, 1)),
    st.integers(8, 35_000),
    st.dates(dt.date(1945, 1, 1), dt.date(2027, 1, 1)),
    st.floats(300, 1600),
)
def test_no_words_over_words_marks_or_the_line(first: dt.date, days: int, as_of: dt.date, width: float) -> None:
    scene, plan = _plan(first, first + dt.timedelta(days=days), as_of, width)
    for lane in range(len(scene.lanes)):
        marks = [mark for mark in plan.marks if mark.lane == lane]
        for a, b in pairwise(marks):
            assert a.stop <= b.start
            assert b.x - a.x >= JOIN - 1e-6
        taken = [(m.x - m.radius, m.x + m.radius) for m in marks]
        taken += [m.label.extent for m in marks if m.label]
        taken += [m.doubt for m in marks if m.doubt and m.doubt[0] > m.x + 99]
        for (a0, a1), (b0, b1) in combinations(taken, 2):
            assert a1 <= b0 + 1e-6 or b1 <= a0 + 1e-6
        words = [m.label.extent for m in marks if m.label]
        for row in range(len(scene.lanes[lane].rows)):
            below = [w.extent for bar in plan.bars if (bar.lane, bar.row) == (lane, row) for w in bar.words]
            assert all(a1 <= b0 or b1 <= a0 for (a0, a1), (b0, b1) in combinations(below, 2))
            words += below
        for low, high in words:
            assert low >= 0
            assert high <= width
            assert high < plan.today or low > plan.today


def test_every_known_event_in_view_is_in_one_mark_of_each_of_its_lanes() -> None:
    scene, plan = _plan(dt.date(1945, 1, 1), dt.date(2026, 1, 1))
    for number, lane in enumerate(scene.lanes):
        held = [n for mark in plan.marks if mark.lane == number for n in range(mark.start, mark.stop)]
        assert held == list(range(len(lane.events)))


def test_what_is_under_the_pointer() -> None:
    scene, plan = _plan(dt.date(2006, 7, 1), dt.date(2022, 7, 1))
    bar = next(bar for bar in plan.bars if bar.bar.treaty == "new-start-2010")
    assert [piece.look for piece in bar.pieces] == ["signed", "in force", "agreed"]
    assert plan.bar_at(bar.pieces[1].x0 + 5, bar.y + BAR / 2) == bar
    assert plan.bar_at(bar.words[0].x + 2, bar.y + BAR + 8) == bar
    assert plan.bar_at(bar.pieces[0].x0 - 30, bar.y) != bar
    for mark in plan.marks:
        assert plan.mark_at(mark.x, mark.y) == mark
    assert plan.mark_at(-500, 0) is None
    spot = spots_of_event(scene, "call-2021-01-26")
    assert len(spot) == len(STOCK.events[STOCK.place["call-2021-01-26"]].lanes)


def test_bars_say_who_left_and_what_was_suspended() -> None:
    _, plan = _plan(dt.date(2006, 7, 1), dt.date(2022, 7, 1))
    said = {w.words.text for bar in plan.bars for w in bar.words}
    assert {"New START", "suspended by Russia, 12 December 2007", "US left, 22 November 2020"} <= said
    assert "terminated 2 August 2019" in said
    bars = {bar.bar.treaty: bar for bar in plan.bars}
    assert bars["ctbt-1996"].dashes is not None
    assert bars["new-start-2010"].dashes is None
    assert bars["inf-1987"].pieces[-1].x1 < plan.today


def test_a_law_bar_follows_the_day() -> None:
    new_start = next(t for t in shipped_treaties() if t.id == "new-start-2010")
    assert law_bar(new_start, dt.date(2010, 4, 7)) is None
    looks = {}
    for day in (dt.date(2010, 6, 1), dt.date(2021, 1, 25), CALL, dt.date(2021, 2, 3), dt.date(2026, 3, 1)):
        bar = law_bar(new_start, day)
        assert bar is not None
        looks[day.isoformat()] = [piece.look for piece in bar.pieces]
    assert looks == {
        "2010-06-01": ["signed"],
        "2021-01-25": ["signed", "in force"],
        "2021-01-26": ["signed", "in force", "agreed"],
        "2021-02-03": ["signed", "in force"],
        "2026-03-01": ["signed", "in force", "suspended"],
    }


# -- moving --------------------------------------------------------------------------------------------------------


def test_keys_reach_every_event_and_every_bar() -> None:
    scene = build_scene(STOCK, CALL)
    seen = 0
    for lane, row in rows(scene):
        step = Spot(lane, row, 0)
        assert (bar_at(scene, step) is None) == (row == EVENTS)
        seen += 1
        while (following := along(scene, step, 1)) is not None:
            assert day_at(scene, following) >= day_at(scene, step)
            step, seen = following, seen + 1
        assert step == end_of_row(scene, step, last=True)
    bars = sum(len(row) for lane in scene.lanes for row in lane.rows)
    assert seen == bars + sum(len(lane.events) for lane in scene.lanes)


def test_up_and_down_go_to_what_is_nearest_in_time() -> None:
    scene = build_scene(STOCK, CALL)
    spot = spots_of_event(scene, "call-2021-01-26")[0]
    day = day_at(scene, spot)
    up = across(scene, spot, -1, day)
    assert up is not None
    assert up.row == len(scene.lanes[spot.lane].rows) - 1
    back = across(scene, up, 1, day)
    assert back is not None
    assert event_at(scene, back) is not None
    assert day_at(scene, back) == day
    lane = across(scene, spot, 1, day, lanes=True)
    assert lane is not None
    assert (lane.row, lane.lane > spot.lane) == (EVENTS, True)
    top = spot_of_treaty(scene, scene.lanes[0].rows[0][0].treaty)
    assert top is not None
    assert across(scene, top, -1, day) is None
