"""Outline and places as plain arithmetic: moves stay in their group, sheets keep their rows, places keep their tab."""

import itertools

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from briefing_app.desktop.packs.outline import dropped_index, group_of, merged_sheets, moved_index, with_sheet
from briefing_app.desktop.packs.places import Place, page_of, place_at
from briefing_app.records.dates import InexactDate
from briefing_app.records.pack import Pack, Tab, TabKind

KINDS: tuple[TabKind, ...] = (
    "cover", "contents", "memo", "summary", "comparison", "timeline", "treaties", "own text", "texts", "sources",
    "method",
)  # fmt: skip
PACK = Pack(
    "p", "A pack", "c", InexactDate.parse("2021-01-26"), tabs=tuple(Tab(kind, kind, kind.title()) for kind in KINDS)
)
tabs = st.sampled_from(KINDS)
names = st.lists(st.sampled_from("abcdef"), unique=True)


def moved(pack: Pack, tab: str, index: int) -> Pack:
    """As the operation does it."""
    others = [one for one in pack.tabs if one.id != tab]
    others.insert(index, next(one for one in pack.tabs if one.id == tab))
    return msgspec.structs.replace(pack, tabs=tuple(others))


def groups(pack: Pack) -> list[str]:
    return [name for name, _ in itertools.groupby(group_of(tab) for tab in pack.tabs)]


@given(st.lists(st.tuples(tabs, st.one_of(st.sampled_from([-1, 1]), tabs, st.none())), max_size=12))
def test_no_move_mixes_the_groups(moves: list[tuple[str, int | str | None]]) -> None:
    pack = PACK
    for tab, how in moves:
        target = moved_index(pack, tab, how) if isinstance(how, int) else dropped_index(pack, tab, how)
        if target is not None:
            after = moved(pack, tab, target)
            assert after.tabs != pack.tabs
            pack = after
        assert groups(pack) == ["front", "tabs", "annexes"]


@given(tabs, tabs)
def test_a_drop_stands_before_its_target_or_is_refused(tab: str, before: str) -> None:
    target = dropped_index(PACK, tab, before)
    if target is not None:
        order = [one.id for one in moved(PACK, tab, target).tabs]
        assert order.index(before) == order.index(tab) + 1


def test_a_step_up_and_down_comes_back() -> None:
    up = moved_index(PACK, "comparison", -1)
    assert up == 3
    pack = moved(PACK, "comparison", up)
    assert moved_index(pack, "comparison", -1) is None
    assert moved_index(pack, "comparison", 1) == 4


@given(names, names)
def test_every_sheet_is_shown_once_and_those_left_in_keep_their_order(included: list[str], offered: list[str]) -> None:
    shown = merged_sheets(included, offered)
    assert sorted(shown) == sorted({*included, *offered})
    assert [one for one in shown if one in included] == included


@given(names, st.data())
def test_leaving_a_sheet_out_and_taking_it_in_changes_nothing(offered: list[str], data: st.DataObject) -> None:
    if not offered:
        return
    sheet = data.draw(st.sampled_from(offered))
    without = with_sheet(offered, offered, sheet, False)
    assert sheet not in without
    assert merged_sheets(without, offered) == tuple(offered)
    assert with_sheet(without, offered, sheet, True) == tuple(offered)


@given(st.lists(st.integers(1, 4), min_size=1, max_size=8), st.data())
def test_a_page_is_found_again_by_its_place(lengths: list[int], data: st.DataObject) -> None:
    starts = [1 + sum(lengths[:i]) for i in range(len(lengths))]
    pages = {f"tab{i}": start for i, start in enumerate(starts)}
    count = sum(lengths)
    page = data.draw(st.integers(1, count))
    place = place_at(pages, page)
    assert page_of(pages, place, count) == page
    shifted = {key: start + 3 for key, start in pages.items()}
    assert page_of(shifted, place, count + 3) == page + 3


def test_a_place_does_not_run_into_the_next_tab_and_stays_when_its_tab_is_gone() -> None:
    pages = {"memo": 3, "summary": 4, "comparison": 6}
    assert page_of(pages, Place("summary", 5), 9) == 5
    assert page_of(pages, Place("comparison", 9), 9) == 9
    assert page_of(pages, Place("timeline", 2), 9, before=7) == 7
    assert page_of(pages, Place("timeline", 2), 5, before=7) == 5
    assert page_of({}, Place("", 1), 9) == 2
