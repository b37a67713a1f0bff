"""The one document tree from which every writer writes. Plain values; a writer walks it and adds nothing of its own.

Inline nodes stand in lists (`Inlines`), block nodes in lists (`Blocks`), blocks in tabs, tabs in the document. Each
node carries its tag in the field `t` when it is turned to JSON.
"""

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


Inline = Text | Strong | Em | Code | Link | Ref | Note | Symbol
Inlines = tuple[Inline, ...]


class Para(Node, frozen=True, tag="p"):
    """A paragraph. `style`: "" body, "lead" (bold), "small", "grey", "sans", "quote"."""

    c: Inlines
    style: Literal["", "lead", "small", "grey", "sans", "quote"] = ""


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
    """A hairline."""


class Fields(Node, frozen=True, tag="fields"):
    """Label and value, line by line (FOR, FROM, DATE)."""

    rows: tuple[tuple[str, Inlines], ...]
    ruled: bool = False


class Section(Node, frozen=True, tag="section"):
    """A head in the margin column with blocks beside it."""

    label: str
    c: "tuple[Block, ...]"


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
    """A drawing as SVG, with what it shows in words. `name` is its file beside Markdown."""

    svg: str
    alt: str
    caption: str
    name: str = "figure"


class Statements(Node, frozen=True, tag="statements"):
    """Numbered statements of a text, in its paragraphs: (reference, words)."""

    paragraphs: tuple[tuple[tuple[str, str], ...], ...]
    language: str = "en"


class PageBreak(Node, frozen=True, tag="break"):
    """A new page."""


Block = (
    Para | Heading | Bullets | Quote | CodeBlock | Rule | Fields | Section | Judgement | Chips | Table | Figure
    | Statements
    | PageBreak
)  # fmt: skip
Blocks = tuple[Block, ...]


class TabPage(Struct, frozen=True):
    """A tab: `letter` is empty for cover, memo and annexes; `running` stands in the page's head."""

    id: str
    kind: str
    letter: str
    title: str
    running: str
    blocks: Blocks


class Document(Struct, frozen=True):
    """A pack, ready to be written. `day` (ISO) is the as-of date and the date inside the file, so that one pack gives
    the same bytes each time; `manifest` lists records with versions and hashes."""

    title: str
    short_title: str
    author: str
    day: str
    as_of: str
    marking: str
    paper: Paper
    duplex: bool
    tabs: tuple[TabPage, ...]
    manifest: tuple[tuple[str, str], ...] = ()


def text(words: str) -> Inlines:
    """Plain words as inlines."""
    return (Text(words),) if words else ()


def para(words: str, style: Literal["", "lead", "small", "grey", "sans", "quote"] = "") -> Para:
    """A paragraph of plain words."""
    return Para(text(words), style)
