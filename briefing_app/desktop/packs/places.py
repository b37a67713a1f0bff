"""Where one is in a pack, so that the place is kept when it is built anew. Plain arithmetic, no Qt."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A page, as so many pages (from 0) into a tab; `tab` is "" before the first tab."""

    tab: str = ""
    offset: int = 0


def place_at(pages: Mapping[str, int], page: int) -> Place:
    """The place of a page: the tab (or sheet, "tab/treaty") that began last on it or before it. `pages`: first page of
    each, from 1; where two begin on one page, the later in the mapping counts."""
    best, first = "", 0
    for key, start in pages.items():
        if first <= start <= page:
            best, first = key, start
    return Place(best, page - first) if best else Place("", page - 1)


def page_of(pages: Mapping[str, int], place: Place, count: int, before: int = 1) -> int:
    """The page of a place in a pack of `count` pages: no further than the end of its tab. Where the tab is not there
    (left out, say), the page that was shown before."""
    start = pages.get(place.tab)
    if start is None:
        return min(max(count, 1), before if place.tab else place.offset + 1)
    following = [page for page in pages.values() if page > start]
    last = max(start, min(following) - 1) if following else max(start, count)
    return min(start + place.offset, last)


def tab_of(key: str) -> tuple[str, str]:
    """Tab id and treaty id ("" for the tab itself) of a key of `pages`."""
    tab, _, treaty = key.partition("/")
    return tab, treaty
