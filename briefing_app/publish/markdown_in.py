"""What users write (Markdown) -> blocks of the document tree. Python-Markdown parses; raw HTML stays plain text.

The element tree is walked with a stack of work, never by recursion, and flattened beyond ten levels, so that no input
overruns the parser, Python or the typesetter.
"""

import html
import re
import textwrap
import xml.etree.ElementTree as ElementTree
from typing import Any

from briefing_app.publish.document import (
    Band,
    Block,
    Blocks,
    Bullets,
    Code,
    CodeBlock,
    Column,
    Em,
    Heading,
    Inline,
    Inlines,
    Link,
    Note,
    Para,
    Quote,
    Ref,
    Rule,
    Strong,
    Table,
    Text,
)  # fmt: skip
from briefing_app.publish.markdown_notes import fold_notes
from briefing_app.records.errors import PublishError

DEEPEST = 10
LONGEST_ADDRESS = 2000
_REFERENCE = re.compile(r"\[([AB]\d{1,4})\]")
_MOST = 400_000
"""Characters of one Markdown text that are read."""


def parse(markdown_text: str) -> Blocks:
    """Blocks of a Markdown text; headings begin at level 2. Raises PublishError for a text without end."""
    if len(markdown_text) > _MOST:
        raise PublishError(f"A text of the pack is longer than {_MOST:,} characters.")
    # Deep nesting is Python-Markdown's own recursion: quotation marks and indents beyond ten levels say nothing.
    text = re.sub(r"^(?:[ ]{0,3}>[ ]?){11,}", "> " * DEEPEST, markdown_text, flags=re.MULTILINE)
    text = re.sub(r"^[ ]{40,}", " " * 38, text, flags=re.MULTILINE)
    text = re.sub(r"([*_`~\[])\1{8,}", lambda m: m.group(1) * 8, text)
    try:
        root = _tree(text)
        fold_notes(root)
    except RecursionError:
        return tuple(Para((Text(line),)) for line in markdown_text.split("\n") if line.strip())
    return _blocks(root, 0)


def _tree(text: str) -> ElementTree.Element:
    import markdown  # late: only packs with own text need it
    from markdown.treeprocessors import Treeprocessor

    kept: list[ElementTree.Element] = []

    class Keep(Treeprocessor):
        def run(self, root: ElementTree.Element) -> None:
            kept.append(root)

    parser: Any = markdown.Markdown(extensions=["tables", "sane_lists", "footnotes"], tab_length=2)
    parser.preprocessors.deregister("html_block")
    parser.inlinePatterns.deregister("html")
    parser.treeprocessors.register(Keep(parser), "keep", -100)
    parser.convert(text)
    return kept[0] if kept else ElementTree.Element("div")


def _blocks(parent: ElementTree.Element, depth: int) -> Blocks:
    found: list[Block] = []
    if parent.text and parent.text.strip():
        found.append(Para(_words(parent.text)))
    for element in parent:
        found += _block(element, depth)
        if element.tail and element.tail.strip():
            found.append(Para(_words(element.tail)))
    return tuple(found)


def _block(element: ElementTree.Element, depth: int) -> Blocks:
    tag = element.tag
    if depth >= DEEPEST:
        words = " ".join("".join(element.itertext()).split())
        return (Para(_words(words)),) if words else ()
    if tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
        # Without notes: a heading is said again in the contents.
        head: Inlines = tuple(part for part in _inlines(element, 0) if not isinstance(part, Note))
        return (Heading(int(tag[1]) + 1, head),) if _letters(head) else ()
    if tag in {"ul", "ol"}:
        items = tuple(_item(item, depth + 1) for item in element if item.tag == "li")
        items = tuple(item for item in items if item)
        return (Bullets(items, numbered=tag == "ol"),) if items else ()
    if tag == "blockquote":
        inner = _blocks(element, depth + 1)
        return (Quote(inner),) if inner else ()
    if tag == "pre":
        return (CodeBlock(textwrap.dedent(html.unescape("".join(map(str, element.itertext()))).rstrip("\n"))),)
    if tag == "hr":
        return (Rule(),)
    if tag == "table":
        return _table(element)
    inlines = _inlines(element, 0)
    return (Para(inlines),) if _letters(inlines) else ()


def _item(item: ElementTree.Element, depth: int) -> Blocks:
    """A list item: its own words first, then what is nested."""
    nested = {"ul", "ol", "blockquote", "pre", "p", "table", "h1", "h2", "h3", "h4", "h5", "h6"}
    own = ElementTree.Element("p")
    own.text = item.text
    blocks: list[Block] = []
    for child in item:
        if child.tag in nested:
            if child.tag == "p":
                blocks += _block(child, depth)
            else:
                blocks += _block(child, depth)
        else:
            own.append(child)
    inlines = _inlines(own, 0)
    return ((Para(inlines),) if _letters(inlines) else ()) + tuple(blocks)


def _table(element: ElementTree.Element) -> Blocks:
    rows = [[_inlines(cell, 0) for cell in row] for row in element.iter("tr")]
    if not rows or not rows[0]:
        return ()
    head, body = rows[0], rows[1:]
    if len(head) > 8:  # wider than a page: a list reads, a table would overlap
        return (Bullets(tuple((Para(_pairs(head, row)),) for row in body)),)
    width = 100 / len(head)
    columns = tuple(Column(_plain(cell), width) for cell in head)
    cells = tuple(tuple((Para(cell),) for cell in _fit(row, len(head))) for row in body)
    return (Table(columns, (Band("", cells),), "Table"),)


def _fit(row: list[Inlines], count: int) -> list[Inlines]:
    return (row + [()] * count)[:count]


def _pairs(head: list[Inlines], row: list[Inlines]) -> Inlines:
    pairs: list[Inline] = []
    for name, cell in zip(head, row, strict=False):
        if cell:
            pairs += [Strong(name or (Text("?"),)), Text(": "), *cell, Text("; ")]
    return tuple(pairs) or (Text("—"),)


def _plain(inlines: Inlines) -> str:
    kept = (i for i in inlines if not isinstance(i, Note))
    return "".join(i.v if isinstance(i, Text | Code | Ref) else _plain(getattr(i, "c", ())) for i in kept)


def _letters(inlines: Inlines) -> bool:
    return bool(_plain(inlines).strip())


def _words(text: str) -> Inlines:
    """Plain text with its references to statements ("[A12]") made live."""
    parts: list[Inline] = []
    # str: Python-Markdown marks finished text by a subclass
    text = str(re.sub(r"\s*\n\s*", " ", html.unescape(str(text))))
    at = 0
    for match in _REFERENCE.finditer(text):
        if match.start() > at:
            parts.append(Text(text[at : match.start()]))
        parts.append(Ref(match.group(1)))
        at = match.end()
    if at < len(text):
        parts.append(Text(text[at:]))
    return tuple(parts)


def _inlines(element: ElementTree.Element, depth: int) -> Inlines:
    if depth >= DEEPEST:
        return _words("".join(element.itertext()))
    parts: list[Inline] = list(_words(element.text or ""))
    for child in element:
        inner = _inlines(child, depth + 1)
        if child.tag == "strong":
            parts.append(Strong(inner))
        elif child.tag == "em":
            parts.append(Em(inner))
        elif child.tag == "code":
            parts.append(Code(html.unescape(str(child.text or ""))))
        elif child.tag == "a":
            parts += _link(child.get("href") or "", inner)
        elif child.tag == "img":
            parts.append(Text(f"[picture left out: {child.get('alt') or 'no description'}]"))
        elif child.tag == "note":
            parts += (Note(inner),) if _letters(inner) else ()
        elif child.tag == "br":
            parts.append(Text(" "))
        else:
            parts += inner
        parts += _words(child.tail or "")
    return tuple(parts)


def _link(url: str, inner: Inlines) -> Inlines:
    """A link whose address can be trusted to be one; else its words alone."""
    url = html.unescape(url)
    safe = url.startswith(("https://", "http://", "mailto:")) and len(url) <= LONGEST_ADDRESS and url.isprintable()
    return (Link(url, inner or (Text(url),)),) if safe and " " not in url else inner
