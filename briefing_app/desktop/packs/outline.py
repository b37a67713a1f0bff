"""The outline of a pack as rows to show: groups, tabs, treaty sheets, their letters and pages. Plain arithmetic, no Qt.

Used by `outline_model.py` and by the room for moves.
"""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Literal

from briefing_app.records.pack import Pack, Tab, TabKind

EntryKind = Literal["heading", "tab", "sheet"]
FRONT: frozenset[TabKind] = frozenset({"cover", "contents", "memo"})
ANNEX: frozenset[TabKind] = frozenset({"texts", "sources", "method"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One row. `mark` is the letter of a tab or the number of an annex; `page` the first page, None where it has none
    (left out, or not built yet); `warned` where a check points to it."""

    key: str
    kind: EntryKind
    title: str
    tab: str = ""
    tab_kind: TabKind | None = None
    treaty: str = ""
    mark: str = ""
    page: int | None = None
    included: bool = True
    warned: bool = False
    children: "tuple[Entry, ...]" = ()


@dataclass(frozen=True)
class Facts:
    """What is known beside the pack itself: first pages by tab id (and by "tab/treaty"), tabs that a check points to,
    names of agreements, sheets offered in each treaties tab whether left in or out."""

    pages: Mapping[str, int] = field(default_factory=dict)
    warned: Set[str] = frozenset()
    sheets: Mapping[str, Sequence[str]] = field(default_factory=dict)


def group_of(tab: Tab) -> Literal["front", "tabs", "annexes"]:
    """The part of the pack in which a tab stands and may be moved."""
    return "front" if tab.kind in FRONT else "annexes" if tab.kind in ANNEX else "tabs"


def outline(
    pack: Pack,
    facts: Facts,
    marks: Mapping[str, str],
    treaty_name: Callable[[str], str],
    headings: tuple[str, str] = ("Tabs", "Annexes"),
) -> tuple[Entry, ...]:
    """The rows of a pack in its order; `marks` are the letters as they are printed. A heading stands before the first
    tab and the first annex."""
    rows: list[Entry] = []
    shown: set[str] = set()
    words = {"tabs": headings[0], "annexes": headings[1]}
    for tab in pack.tabs:
        group = group_of(tab)
        if group in words and group not in shown:
            shown.add(group)
            rows.append(Entry(f"heading:{group}", "heading", words[group]))
        rows.append(_tab_entry(tab, facts, marks.get(tab.id, ""), treaty_name))
    return tuple(rows)


def _tab_entry(tab: Tab, facts: Facts, mark: str, treaty_name: Callable[[str], str]) -> Entry:
    sheets = merged_sheets(tab.treaties, facts.sheets.get(tab.id, ()))
    return Entry(
        f"tab:{tab.id}", "tab", tab.title, tab.id, tab.kind, mark=mark, included=tab.included,
        page=facts.pages.get(tab.id) if tab.included else None, warned=tab.id in facts.warned,
        children=tuple(_sheet_entry(tab, id_, facts, treaty_name(id_)) for id_ in sheets),
    )  # fmt: skip


def _sheet_entry(tab: Tab, treaty: str, facts: Facts, name: str) -> Entry:
    inside = treaty in tab.treaties
    key = f"{tab.id}/{treaty}"
    page = facts.pages.get(key) if inside and tab.included else None
    return Entry(
        f"sheet:{key}", "sheet", name, tab.id, tab.kind, treaty, page=page,
        included=inside and tab.included, warned=key in facts.warned,
    )  # fmt: skip


def merged_sheets(included: Sequence[str], offered: Sequence[str]) -> tuple[str, ...]:
    """Sheets in the order in which they are shown: those left in, in their order, and those left out at the places
    where they stood."""
    if [id_ for id_ in offered if id_ in included] == list(included):
        return tuple(offered)
    return (*included, *(id_ for id_ in offered if id_ not in included))


def with_sheet(included: Sequence[str], offered: Sequence[str], treaty: str, inside: bool) -> tuple[str, ...]:
    """The sheets left in after one was taken in (at its place) or left out."""
    wanted = {*included, treaty} if inside else {*included} - {treaty}
    return tuple(id_ for id_ in merged_sheets(included, offered) if id_ in wanted)


def moved_index(pack: Pack, tab_id: str, step: int) -> int | None:
    """Where a tab stands after one step up (-1) or down (1) within its group; None where it is at the end of it."""
    index = position(pack, tab_id)
    if index is None:
        return None
    group = group_of(pack.tabs[index])
    places = [i for i, tab in enumerate(pack.tabs) if group_of(tab) == group]
    place = places.index(index) + step
    return places[place] if 0 <= place < len(places) else None


def dropped_index(pack: Pack, tab_id: str, before: str | None) -> int | None:
    """The index in the pack of a tab that was dropped before the tab `before` (None: at the end of its group); None
    where it may not stand there or stands there already."""
    index = position(pack, tab_id)
    if index is None:
        return None
    group = group_of(pack.tabs[index])
    others = [tab for i, tab in enumerate(pack.tabs) if i != index]
    if before is None:
        target = max((i for i, tab in enumerate(others) if group_of(tab) == group), default=index - 1) + 1
    else:
        target = next((i for i, tab in enumerate(others) if tab.id == before), -1)
        if target < 0:
            return None
        neighbours = others[max(0, target - 1) : target + 1]
        if all(group_of(tab) != group for tab in neighbours):
            return None
    return None if target == index else target


def position(pack: Pack, tab_id: str) -> int | None:
    """The index of a tab in the pack."""
    return next((i for i, tab in enumerate(pack.tabs) if tab.id == tab_id), None)
