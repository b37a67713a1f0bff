"""The one document tree from which every writer writes. Plain values; a writer walks it and adds nothing of its own.

Inline nodes stand in lists (`Inlines`), block nodes in lists (`Blocks`), blocks in tabs, tabs in the document. Each
node carries its tag in the field `t` when it is turned to JSON.
"""

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from briefing_app.records.comparison import Verdict
from briefing_app.records.pack import Paper


class Node(Struct, frozen=True, tag_field="t", omit_defaults=False):
    """Any node."""


class Text(Node, frozen=True, tag="text"):
    """Words, verbatim."""

    v: str


class Strong(Node, frozen=True, tag="strong"):
    """Bold."""

    c: "tuple[Inline, ...]"


class Em(Node, frozen=True, tag="em"):
    """Italic."""

    c: "tuple[Inline, ...]"


class Code(Node, frozen=True, tag="code"):
    """Fixed width."""

    v: str


class Link(Node, frozen=True, tag="link"):
    """A web address; only http, https and mailto are kept."""

    url: str
    c: "tuple[Inline, ...]"


class Ref(Node, frozen=True, tag="ref"):
    """A reference to a statement ("A12"): leads to it in the annex of texts."""

    v: str


class Note(Node, frozen=True, tag="note"):
    """A footnote at this place."""

    c: "tuple[Inline, ...]"


class Symbol(Node, frozen=True, tag="symbol"):
    """● ◐ ◑ ≠, painted."""

    verdict: Verdict


class Portion(Node, frozen=True, tag="portion"):
    """Here a portion begins: its mark is printed, where the document has one."""


Inline = Text | Strong | Em | Code | Link | Ref | Note | Symbol | Portion
Inlines = tuple[Inline, ...]


ParaStyle = Literal["", "lead", "small", "grey", "sans", "quote", "notice", "silent"]


class Para(Node, frozen=True, tag="p"):
    """A paragraph. `style`: "" body, "lead" (bold), "small", "grey", "sans", "quote" (in a table), "notice" (set
    apart), "silent" (what a side did not say)."""

    c: Inlines
    style: ParaStyle = ""


class Heading(Node, frozen=True, tag="h"):
    """A heading within a tab; level 2 stands under the tab's title."""

    level: int
    c: Inlines


class Bullets(Node, frozen=True, tag="ul"):
    """A list; each item is blocks."""

    items: "tuple[tuple[Block, ...], ...]"
    numbered: bool = False


class Quote(Node, frozen=True, tag="quote"):
    """A quotation set apart."""

    c: "tuple[Block, ...]"


class CodeBlock(Node, frozen=True, tag="pre"):
    """Fixed-width lines."""

    v: str


class Rule(Node, frozen=True, tag="rule"):
    """A hairline; `heavy`, a line."""

    heavy: bool = False


class Fields(Node, frozen=True, tag="fields"):
    """Label and value, line by line (FOR, FROM, DATE)."""

    rows: tuple[tuple[str, Inlines], ...]
    ruled: bool = False


class Section(Node, frozen=True, tag="section"):
    """A head in the margin column with blocks beside it; `ruled` puts a hairline above, `note` a small word under the
    head ("draft")."""

    label: str
    c: "tuple[Block, ...]"
    ruled: bool = False
    note: str = ""


class Amounts(Node, frozen=True, tag="amounts"):
    """Figures in a column, what each is of, and where that stands: ("1,550", "warheads ...", "Article II")."""

    rows: tuple[tuple[str, Inlines, str], ...]


class Counts(Node, frozen=True, tag="counts"):
    """The rows by verdict in large figures: verdict, its words, how many."""

    items: tuple[tuple[Verdict, str, int], ...]


class Judgement(Node, frozen=True, tag="judgement"):
    """The analyst's judgement: set apart from fact by a rule, a word and italics."""

    c: Inlines


class Chips(Node, frozen=True, tag="chips"):
    """Framed words; the second and later in the accent colour."""

    words: tuple[str, ...]


class Column(Struct, frozen=True):
    """A column: head and share of the width (percent)."""

    head: str
    width: float


class Band(Struct, frozen=True):
    """Rows under a grey band; without title, rows alone. A cell is blocks."""

    title: str
    rows: "tuple[tuple[tuple[Block, ...], ...], ...]"


class Table(Node, frozen=True, tag="table"):
    """A table whose head repeats on each page; rows stay whole where they fit."""

    columns: tuple[Column, ...]
    bands: tuple[Band, ...]
    summary: str = ""


class Figure(Node, frozen=True, tag="figure"):
    """A drawing as SVG, with what it shows in words. `name` is its file beside Markdown; `height` in mm, 0 for the
    height that follows from the width."""

    svg: str
    alt: str
    caption: str
    name: str = "figure"
    height: float = 0.0


class Statements(Node, frozen=True, tag="statements"):
    """Numbered statements of a text, in its paragraphs: (reference, words)."""

    paragraphs: tuple[tuple[tuple[str, str], ...], ...]
    language: str = "en"


class SheetHead(Node, frozen=True, tag="sheet"):
    """The head of a sheet, on a new page but for the first of its tab: name and, under it, the full title. `tab` is the
    title of the tab, which stands above each, `treaty` the id of the record."""

    title: str
    subtitle: str
    number: int
    count: int
    tab: str
    treaty: str = ""


class PageBreak(Node, frozen=True, tag="break"):
    """A new page."""


Block = (
    Para | Heading | Bullets | Quote | CodeBlock | Rule | Fields | Section | Amounts | Counts | Judgement | Chips
    | Table | Figure | Statements | SheetHead | PageBreak
)  # fmt: skip
Blocks = tuple[Block, ...]


class TabPage(Struct, frozen=True):
    """A tab: `letter` says what stands before its title ("Tab A", "Annex 1"), empty for cover, contents and memo;
    `running` stands in the page's head."""

    id: str
    kind: str
    letter: str
    title: str
    running: str
    blocks: Blocks


class Document(Struct, frozen=True):
    """A pack, ready to be written. `day` (ISO) is the as-of date and the date inside the file, so that one pack gives
    the same bytes each time; `portion` is the short mark before each portion ("(U)"), empty for none; `manifest` lists
    records with versions and hashes."""

    title: str
    short_title: str
    author: str
    day: str
    as_of: str
    marking: str
    paper: Paper
    duplex: bool
    tabs: tuple[TabPage, ...]
    portion: str = ""
    manifest: tuple[tuple[str, str], ...] = ()


def text(words: str) -> Inlines:
    """Plain words as inlines."""
    return (Text(words),) if words else ()


def para(words: str, style: ParaStyle = "") -> Para:
    """A paragraph of plain words."""
    return Para(text(words), style)


def refs(given: Iterable[str]) -> Inlines:
    """References in a row: A2, A3 · B4. Left and right are parted by a point."""
    parts: list[Inline] = []
    before = ""
    for ref in given:
        if before:
            parts.append(Text(", " if before == ref[:1] else "\u00a0· "))
        parts.append(Ref(ref))
        before = ref[:1]
    return tuple(parts)
