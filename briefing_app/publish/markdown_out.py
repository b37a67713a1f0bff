"""Document tree -> Markdown: front matter, headings, tables, footnotes, figures beside it. Made to be diffed and
pasted: stable order, one paragraph a line, nothing that depends on the machine or the day."""

import json
import os
import re
from dataclasses import dataclass, field
from urllib.parse import quote

from briefing_app.publish.document import (
    Amounts,
    Block,
    Blocks,
    Bullets,
    Chips,
    Code,
    CodeBlock,
    Counts,
    Document,
    Em,
    Fields,
    Figure,
    Heading,
    Inlines,
    Judgement,
    Link,
    Note,
    PageBreak,
    Para,
    Portion,
    Quote,
    Ref,
    Rule,
    Section,
    SheetHead,
    Statements,
    Strong,
    Symbol,
    Table,
    TabPage,
    Text,
)
from briefing_app.records.comparison import SYMBOLS

_SPECIAL = re.compile(r"([\\`*_\[\]|])")
_ENTITY = re.compile(r"&(?=#|\w+;)")  # "&#1" is read as a letter even without its semicolon
_LINE_START = re.compile(r"^(?=[#>])|^(?=[-+](?:[\s-]|$))|^(\d+)(?=[.)](?:\s|$))")
"""Where a line would begin a heading, a quotation, a rule or a list."""


@dataclass(frozen=True, slots=True)
class MarkdownFile:
    """The text and its figures: name ("timeline-1.svg") and SVG."""

    text: str
    figures: tuple[tuple[str, str], ...]


def write_markdown(document: Document, figures_folder: str) -> MarkdownFile:
    """The document as Markdown that looks for its figures in `figures_folder`, a path relative to the file."""
    writer = _Writer(document, figures_folder)
    parts = [_front_matter(document)]
    if document.marking:
        parts.append(f"**{_escaped(document.marking.upper())}**")
    for tab in document.tabs:
        parts += writer.tab(tab)
    parts += [f"[^{number}]: {_begun(words)}" for number, words in enumerate(writer.notes, 1)]
    if document.marking:
        parts.append(f"**{_escaped(document.marking.upper())}**")
    return MarkdownFile("\n\n".join(part for part in parts if part) + "\n", tuple(writer.figures.items()))


def _front_matter(document: Document) -> str:
    """YAML; every value is a JSON string, which YAML reads alike."""
    pairs = [
        ("title", document.title), ("author", document.author), ("as_of", document.day), ("marking", document.marking),
        ("paper", document.paper),
    ]  # fmt: skip
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in pairs if value]
    if document.manifest:
        lines.append("records:")
        lines += [
            f"  {json.dumps(name, ensure_ascii=False)}: {json.dumps(digest)}" for name, digest in document.manifest
        ]
    return "\n".join(["---", *lines, "---"])


def _escaped(words: str) -> str:
    """Words of readouts and records stay words."""
    # A sign that no parser of Markdown lets escape with a backslash is written as HTML writes it.
    return _SPECIAL.sub(r"\\\1", _ENTITY.sub("&amp;", words).replace("<", "&lt;"))


def _begun(words: str) -> str:
    """Words at the beginning of a line."""
    return _LINE_START.sub(r"\1\\", words)


def _head(words: str) -> str:
    """Words of a heading: signs at its end would be taken for its own."""
    text = words.rstrip("#")
    return text + "\\#" * (len(words) - len(text))


def _address(folder: str) -> str:
    """A folder's name as an address: signs of addresses and of Markdown, and what is no text, as %XX."""
    return "".join(c if c.isprintable() and c not in "<>\\%?#" else quote(os.fsencode(c)) for c in folder)


@dataclass
class _Writer:
    """Walks the tree; collects footnotes and figures on the way."""

    document: Document
    folder: str
    notes: list[str] = field(default_factory=list)
    figures: dict[str, str] = field(default_factory=dict)

    def tab(self, tab: TabPage) -> list[str]:
        """The parts of a tab, each a block of lines."""
        title = self.document.title if tab.kind == "cover" else tab.running
        parts = [f"# {_head(_escaped(title))}"]
        if tab.kind == "cover":
            parts.append(f"{_escaped(self.document.as_of)}")
        if tab.kind == "contents":
            listed = [t for t in self.document.tabs if t.kind not in {"cover", "contents"}]
            parts.append("\n".join(f"- {_escaped(t.running)}" for t in listed))
        return parts + self.blocks(tab.blocks)

    def blocks(self, blocks: Blocks) -> list[str]:
        """Blocks of lines."""
        return [part for block in blocks for part in self.block(block) if part]

    def block(self, block: Block) -> list[str]:
        """One node as blocks of lines."""
        match block:
            case Para(c, style):
                return [self._paragraph(c, style)]
            case Heading(level, c):
                return [f"{'#' * min(level, 6)} {_head(self.inlines(c))}"]
            case Bullets(items, numbered):
                return ["\n".join(self._item(item, i + 1 if numbered else 0) for i, item in enumerate(items))]
            case Quote(c):
                return ["\n".join(f"> {line}".rstrip() for line in "\n\n".join(self.blocks(c)).split("\n"))]
            case CodeBlock(v):
                return ["\n".join(f"    {line}" for line in v.split("\n"))]
            case Rule():
                return ["---"]
            case PageBreak():
                return []
            case Fields(rows):
                return ["\n".join(f"- **{_escaped(label)}:** {self.inlines(c)}" for label, c in rows)]
            case Amounts(rows):
                lines = [" ".join(w for w in (f"**{a}**" if a else "", self.inlines(c), _escaped(at)) if w)
                         for a, c, at in rows]  # fmt: skip
                return ["\n".join(f"- {line}" for line in lines)]
            case Counts(items):
                return [" · ".join(f"{SYMBOLS[v]} {_escaped(words)} **{number}**" for v, words, number in items)]
            case Section(label, c):
                return [f"**{_escaped(label)}**", *self.blocks(c)]
            case Judgement(c):
                return [f"> **Judgement** *{self.inlines(c).strip()}*"]
            case Chips(words):
                return [" · ".join(f"**{_escaped(one)}**" for one in words)]
            case Figure(svg, alt, caption, name):
                return self._figure(svg, alt, caption, name)
            case SheetHead(title, subtitle):
                return [f"## {_head(_escaped(title))}", _escaped(subtitle) if subtitle != title else ""]
            case Statements(paragraphs):
                return [" ".join(f"**{ref}** {_escaped(said)}" for ref, said in group) for group in paragraphs]
            case Table():
                return ["\n".join(self._table(block))]

    def _paragraph(self, c: Inlines, style: str) -> str:
        words = self.inlines(c).strip()
        words = _begun(words)
        if style == "silent":
            return f"*{words}*"
        return f"> {words}" if style == "notice" else words

    def _item(self, item: Blocks, number: int) -> str:
        mark = f"{number}. " if number else "- "
        lines = "\n\n".join(self.blocks(item)).split("\n")
        return "\n".join([mark + lines[0], *((" " * len(mark) + line).rstrip() for line in lines[1:])])

    def _figure(self, svg: str, alt: str, caption: str, name: str) -> list[str]:
        file = f"{re.sub(r'[^A-Za-z0-9._-]+', '-', name)}.svg"
        self.figures[file] = svg
        return [f"![{_escaped(alt)}](<{_address(self.folder)}/{file}>)", f"*{_escaped(caption)}*" if caption else ""]

    def _table(self, table: Table) -> list[str]:
        heads = [_escaped(column.head) for column in table.columns]
        lines = [f"| {' | '.join(heads)} |", f"|{' --- |' * len(heads)}"]
        for band in table.bands:
            if band.title:
                lines.append(f"| **{_escaped(band.title)}** |{' |' * (len(heads) - 1)}")
            lines += [f"| {' | '.join(self._cell(cell) for cell in row)} |" for row in band.rows]
        return lines

    def _cell(self, blocks: Blocks) -> str:
        return "<br>".join(part.replace("\n", "<br>") for part in self.blocks(blocks))

    def inlines(self, nodes: Inlines) -> str:
        """Inline nodes on one line."""
        return "".join(self._inline(node) for node in nodes)

    def _inline(self, node: object) -> str:
        match node:
            case Text(v):
                return _escaped(v)
            case Strong(c):
                return f"**{self.inlines(c)}**" if c else ""
            case Em(c):
                return f"*{self.inlines(c)}*" if c else ""
            case Code(v):
                return f"`{v}`" if "`" not in v else _escaped(v)
            case Link(url, c):
                return f"[{self.inlines(c)}](<{url}>)"
            case Ref(v):
                return v
            case Symbol(verdict):
                return SYMBOLS[verdict]
            case Portion():
                return f"{self.document.portion} " if self.document.portion else ""
            case Note(c):
                words = self.inlines(c)
                if words not in self.notes:
                    self.notes.append(words)
                return f"[^{self.notes.index(words) + 1}]"
        return ""
