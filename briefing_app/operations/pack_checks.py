"""What to look at before a pack is handed over, and what is in order. Checks never stop an export."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from briefing_app.library.views import RecordView
from briefing_app.publish import markdown_in
from briefing_app.publish.document import Blocks, Bullets, Document, Link, Note, Para, Quote, Ref, Text
from briefing_app.publish.material import Material
from briefing_app.publish.pages import body_lines
from briefing_app.publish.pdf import PdfFile
from briefing_app.records.comparison import statement_ref
from briefing_app.records.dates import long_date
from briefing_app.records.errors import LibraryDamagedError, PublishError
from briefing_app.records.pack import Tab, TabKind

MOST_SENTENCES = 10
"""Uncited sentences of a text that are named one by one."""


@dataclass(frozen=True, slots=True)
class Check:
    """One line of "To look at" (`ok` false) or "In order". `tab` and `page` (0: none) say where; `remedy` is the word
    on the one step that helps, empty where there is none."""

    ok: bool
    what: str
    detail: str = ""
    tab: str = ""
    page: int = 0
    remedy: str = ""


def checks_of(
    view: RecordView, m: Material, document: Document, pdf: PdfFile, tab_pages: Mapping[str, int]
) -> tuple[Check, ...]:
    """All checks: first what is to be looked at, in the order of the pack, then what is in order."""
    at = _Places(m, tab_pages, pdf.pages)
    found = [
        *_day(m, at),
        *_memo(m, pdf, at),
        *_uncited(m, at),
        *_sheets(m, at),
        *_reviewed(m, at),
        *_gaps(m, at),
        _placed(m, at),
        _references(m, document, at),
        _hashes(view, m, at),
        *_file(pdf),
    ]
    return tuple(sorted(found, key=lambda check: check.ok))


class _Places:
    """Tabs of a kind and the pages on which they begin."""

    def __init__(self, m: Material, pages: Mapping[str, int], count: int) -> None:
        self._tabs = [tab for tab in m.pack.tabs if tab.included]
        self.pages, self.count = pages, count

    def tab(self, kind: TabKind) -> tuple[str, int]:
        """Id and first page of the first tab of that kind; "" and 0 without one."""
        tab = next((one for one in self._tabs if one.kind == kind), None)
        return (tab.id, self.pages.get(tab.id, 0)) if tab else ("", 0)

    def own_texts(self) -> list[Tab]:
        """The staffer's own texts."""
        return [tab for tab in self._tabs if tab.kind == "own text"]

    def span(self, key: str) -> int:
        """How many pages a tab or sheet ("tab/treaty") takes."""
        first = self.pages.get(key, 0)
        after = [page for page in self.pages.values() if page > first]
        return (min(after) if after else self.count + 1) - first if first else 0


def _day(m: Material, at: _Places) -> Iterator[Check]:
    """A pack shows law and events of its day; one before the conversation is hardly meant."""
    if m.conversation is not None and m.conversation.date.earliest > m.day:
        held = m.conversation.date.in_words()
        yield Check(
            False, "As-of date before the conversation", f"{long_date(m.day)}; it was held {held}", *at.tab("cover")
        )


def _memo(m: Material, pdf: PdfFile, at: _Places) -> Iterator[Check]:
    tab, page = at.tab("memo")
    if not tab:
        return
    written, over = m.pack.memo, at.span(tab) - 1
    if over > 0:
        lines = sum(len(body_lines(pdf.data, page + 1 + n)) for n in range(over))
        by = f"by {lines} line{'s' if lines != 1 else ''}"
        yield Check(False, "Memo over one page", by, tab, page + 1, "Shorten it")
    else:
        yield Check(True, "Memo on one page", "", tab, page)
    if not written.recipient.strip():
        yield Check(False, "Memo names no recipient", "", tab, page, "Fill in")
    if not written.bottom_line.strip():
        yield Check(False, "Bottom line is a draft", "put together by the program", tab, page, "Write it")


def _uncited(m: Material, at: _Places) -> Iterator[Check]:
    tab, page = at.tab("memo")
    texts: list[tuple[str, int, str, str]] = []
    if tab:
        texts += [(tab, page, "memo", m.pack.memo.bottom_line), (tab, page, "memo", m.pack.memo.watch)]
    texts += [(own.id, at.pages.get(own.id, 0), own.title, own.markdown) for own in at.own_texts()]
    any_open = False
    for id_, first, name, markdown in texts:
        for sentence in list(uncited_sentences(markdown))[:MOST_SENTENCES]:
            any_open = True
            yield Check(False, f"Uncited sentence in {name}", f"“{sentence}”", id_, first, "Cite")
    if not any_open:
        yield Check(True, "No sentence without a citation")


def uncited_sentences(markdown: str) -> Iterator[str]:
    """Sentences of a paragraph or list that name no statement, source or note. A paragraph that begins with a
    likelihood word or "Judgement" is judgement, not fact; so are questions."""
    try:
        blocks = markdown_in.parse(markdown) if markdown.strip() else ()
    except PublishError:
        return
    for words in _paragraphs(blocks):
        if words.lower().startswith("judgement"):
            continue
        for sentence in re.split(r"(?<=[.!?])\s+(?=[A-ZА-Я“«(])", words):
            plain = sentence.replace("\x00", "").strip()
            if len(plain.split()) >= 3 and "\x00" not in sentence and not plain.endswith("?"):
                yield plain


def _paragraphs(blocks: Blocks) -> Iterator[str]:
    """The words of paragraphs, a citation shown as NUL."""
    work = list(reversed(blocks))
    while work:
        block = work.pop()
        if isinstance(block, Para):
            yield _marked(block.c)
        elif isinstance(block, Bullets):
            work += [inner for item in reversed(block.items) for inner in reversed(item)]
        elif isinstance(block, Quote):
            continue  # a quotation is somebody's words; its source is named around it


def _marked(nodes: Iterable[object]) -> str:
    parts = []
    for node in nodes:
        if isinstance(node, Ref | Note | Link):
            parts.append("\x00")
        elif isinstance(node, Text):
            parts.append(node.v)
        else:
            parts.append(_marked(getattr(node, "c", ())))
    return "".join(parts)


def _sheets(m: Material, at: _Places) -> Iterator[Check]:
    tab, page = at.tab("treaties")
    if not tab:
        return
    names = {one.treaty.id: one.treaty.name for one in m.treaties}
    long = [id_ for id_ in names if at.span(f"{tab}/{id_}") > 1]
    for id_ in long:
        yield Check(False, "Treaty sheet over one page", names[id_], tab, at.pages.get(f"{tab}/{id_}", page))
    wanted = next(one.treaties for one in m.pack.tabs if one.id == tab)
    for id_ in wanted:
        if id_ not in names:
            yield Check(False, "Agreement not in the library", id_, tab, page, "Choose sheets")


def _reviewed(m: Material, at: _Places) -> Iterator[Check]:
    tab, page = at.tab("comparison")
    left = sum(row.state != "confirmed" for row in m.rows)
    if left:
        yield Check(False, "Rows not reviewed", f"{left} of {len(m.rows)}", tab, page, "Open the rows")
    else:
        yield Check(True, "All rows reviewed", "", tab, page)


def _gaps(m: Material, at: _Places) -> Iterator[Check]:
    tab, page = at.tab("summary")
    if not tab:
        tab, page = at.tab("comparison")
    refs = [
        statement_ref("left", row.left[0]) if row.left else statement_ref("right", row.right[0])
        for row in m.rows
        if row.gap and row.gap.state == "open" and not row.gap.owner and (row.left or row.right)
    ]
    if refs:
        named = ", ".join(refs[:6]) + (f" and {len(refs) - 6} more" if len(refs) > 6 else "")
        what = "Gap without an owner" if len(refs) == 1 else f"{len(refs)} gaps without an owner"
        yield Check(False, what, named, tab, page, "Set an owner")
    else:
        yield Check(True, "Every open gap has an owner")


def _placed(m: Material, at: _Places) -> Check:
    tab, page = at.tab("comparison")
    count = len(m.left.statements) + len(m.right.statements)
    if m.complete:
        return Check(True, f"{count} statements, all placed", "", tab, page)
    return Check(False, "Statements not placed exactly once", "compare again", tab, page, "Open the rows")


def _references(m: Material, document: Document, at: _Places) -> Check:
    known = {said.ref for side in m.sides for said in side.statements}
    tab, page = at.tab("memo")
    lost = sorted(set(_refs(document.tabs)) - known)
    if lost:
        return Check(False, "Reference to no statement", ", ".join(lost[:8]), tab, page, "Correct it")
    if not at.tab("texts")[0]:
        return Check(False, "The texts are left out", "references lead nowhere", "", 0)
    return Check(True, "Every reference leads to a statement")


def _refs(value: object) -> Iterator[str]:
    """All references in the tree; tuples and nodes are walked with a stack."""
    work = [value]
    while work:
        node = work.pop()
        if isinstance(node, Ref):
            yield node.v
        elif isinstance(node, tuple | list):
            work += node
        elif hasattr(node, "__struct_fields__"):
            work += [getattr(node, name) for name in node.__struct_fields__]


def _hashes(view: RecordView, m: Material, at: _Places) -> Check:
    tab, page = at.tab("sources")
    try:
        for side in m.sides:
            view.raw(side.version.text)
            view.raw(side.version.raw)
    except LibraryDamagedError as error:
        return Check(False, "A text is not what its hash says", str(error), tab, page)
    return Check(True, "Hashes match the library", "", tab, page)


def _file(pdf: PdfFile) -> Iterator[Check]:
    whole = "PDF/UA-1" in pdf.standards
    if whole:
        yield Check(True, "Tagged, titled, fonts embedded", " and ".join(pdf.standards))
    for note in pdf.notes:
        yield Check(False, "Not all could be set" if whole else "Plain tagged PDF", note)
