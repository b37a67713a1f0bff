"""Material -> document tree: the tabs in the pack's order, lettered, with what stands in the page's head."""

import datetime as dt
from collections.abc import Callable

from briefing_app.publish import markdown_in
from briefing_app.publish.document import Block, Blocks, Document, Heading, TabPage, para, text
from briefing_app.publish.material import Material
from briefing_app.publish.tabs.annexes import sources, texts
from briefing_app.publish.tabs.comparison import comparison
from briefing_app.publish.tabs.cover import cover
from briefing_app.publish.tabs.memo import memo
from briefing_app.publish.tabs.method import method
from briefing_app.publish.tabs.parts import day_words
from briefing_app.publish.tabs.summary import summary
from briefing_app.publish.tabs.timeline import timeline
from briefing_app.publish.tabs.treaties import treaties
from briefing_app.records.pack import Tab, TabKind

_BUILDERS: dict[TabKind, Callable[[Material], Blocks]] = {
    "cover": cover, "memo": memo, "summary": summary, "comparison": comparison, "timeline": timeline,
    "texts": texts, "sources": sources, "method": method,
}  # fmt: skip
_FRONT: frozenset[TabKind] = frozenset({"cover", "contents", "memo"})
_ANNEXES: frozenset[TabKind] = frozenset({"texts", "sources", "method"})
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_PORTIONS = {"UNCLASSIFIED": "(U)"}
"""Where the banner is the lowest mark there is, each portion can only bear the same. A higher banner says nothing of
single portions, and the program does not decide it."""


def build_document(m: Material) -> Document:
    """The document of a pack. Raises PublishError for an own text without end."""
    tabs = [tab for tab in m.pack.tabs if tab.included]
    marking = m.pack.marking.strip()
    return Document(
        title=_or(m.pack.title, "Briefing pack"),
        short_title=_or(m.pack.title, "Briefing pack"),
        author=m.pack.prepared_by,
        day=_in_file(m.day).isoformat(),
        as_of=f"As of {day_words(m.day)}",
        marking=marking,
        paper=m.pack.paper,
        duplex=m.pack.duplex,
        tabs=tuple(_pages(m, tabs)),
        portion=_PORTIONS.get(marking.upper(), ""),
        manifest=m.manifest,
    )


def tab_marks(tabs: tuple[Tab, ...]) -> dict[str, str]:
    """What stands before each tab's title, by tab id: "Tab A", "Annex 1", nothing for cover, contents and memo.
    Only included tabs are counted."""
    marks: dict[str, str] = {}
    letters = annexes = 0
    for tab in tabs:
        if not tab.included or tab.kind in _FRONT:
            marks[tab.id] = ""
        elif tab.kind in _ANNEXES:
            annexes += 1
            marks[tab.id] = f"Annex {annexes}"
        else:
            marks[tab.id] = f"Tab {_LETTERS[letters] if letters < 26 else letters + 1}"
            letters += 1
    return marks


def _pages(m: Material, tabs: list[Tab]) -> list[TabPage]:
    marks = tab_marks(tuple(tabs))
    pages = []
    for tab in tabs:
        title, mark = _or(tab.title, "Untitled"), marks[tab.id]
        running = f"{mark} · {title}" if mark else title
        pages.append(TabPage(tab.id, tab.kind, mark, title, running, _blocks(m, tab)))
    return pages


def _blocks(m: Material, tab: Tab) -> Blocks:
    if tab.kind == "own text":
        blocks = markdown_in.parse(tab.markdown)
        if blocks and isinstance(blocks[0], Heading) and blocks[0].c == text(tab.title):
            blocks = blocks[1:]  # the tab's title stands above already
        return levelled(blocks) or (para("This text is still empty.", "silent"),)
    if tab.kind == "treaties":
        return treaties(m, tab)
    builder = _BUILDERS.get(tab.kind)
    return builder(m) if builder else ()


def levelled(blocks: Blocks) -> Blocks:
    """Headings renumbered so that no level is skipped (PDF/UA refuses it): the first is of level 2."""
    open_levels: list[int] = []
    result: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading):
            while open_levels and open_levels[-1] >= block.level:
                open_levels.pop()
            open_levels.append(block.level)
            block = Heading(min(len(open_levels) + 1, 4), block.c)
        result.append(block)
    return tuple(result)


def _in_file(day: dt.date) -> dt.date:
    """The date inside the file: PDF knows none before 1970."""
    return max(day, dt.date(1970, 1, 2))


def _or(words: str, default: str) -> str:
    return " ".join(words.split()) or default
