"""HTML: the text of a page without menus and scripts, and the details that its head gives. Loads nothing.

lxml parses (no network, no entities from outside, limited depth); a page is read block by block, a whole saved one
by trafilatura, which finds the text between menus.
"""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing_app.ingest.cleaning import normalise
from briefing_app.ingest.details import parse_day
from briefing_app.records.errors import IngestError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BLOCKS = {
    "p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "td", "th", "dd", "dt", "div", "section",
    "article", "main", "tr", "figcaption", "body", "ul", "ol", "table", "center",
}  # fmt: skip
_DROPPED = {
    "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "math", "form", "button", "select",
    "input", "textarea", "canvas", "audio", "video", "img", "picture", "link", "meta", "head", "title",
}  # fmt: skip
_FURNITURE = {"nav", "footer", "aside", "header"}
_DATE_META = ("article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "pubdate", "publishdate")
_WHOLE_PAGE = 60_000
"""Characters from which on a page is taken for a saved one with menus and scripts around its text."""
_MOST_ELEMENTS = 20_000
"""Elements up to which the main text of a page is looked for; real pages have some thousand."""
_SITE_NAME = re.compile(
    r"\s+[|–—-]\s+(?:The White House|whitehouse\.gov|United States Department of State|President of Russia)$"
)


@dataclass
class Page:
    """What a page gives."""

    paragraphs: list[str]
    title: str = ""
    address: str = ""
    date: str = ""
    shown_date: str = ""
    """A day that stands in a place named for dates, but is not said to be that of the page."""
    site: str = ""


def parse_html(html: str) -> Page:
    """Read a page. Raises IngestError where it holds no text."""
    import lxml.html  # late: lxml is needed for HTML alone
    from lxml import etree

    # huge_tree stays off (the parser's own limits hold); no network, no recovery of entities from outside.
    parser = lxml.html.HTMLParser(
        no_network=True, remove_comments=True, remove_pis=True, huge_tree=False, encoding="utf-8"
    )
    try:
        root = lxml.html.document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise IngestError("The page holds no text.") from None
    page = _head(root)
    # An omission made here would look like an omission by a government, so a page is read block by block; only a
    # whole saved page, with menus in plain blocks, is left to the finder of main texts.
    whole = len(html) > _WHOLE_PAGE and sum(1 for _ in root.iter()) < _MOST_ELEMENTS
    page.paragraphs = (_main_text(html) if whole else []) or _blocks(root)
    if not page.title:
        heading = next(root.iter("h1"), None)
        page.title = normalise(_own_text(heading)) if heading is not None else ""
    return page


def _head(root: "HtmlElement") -> Page:
    page = Page([])
    metas: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        if name and meta.get("content"):
            metas.setdefault(name, meta.get("content") or "")
    title = next(root.iter("title"), None)
    page.title = normalise(metas.get("og:title") or (_own_text(title) if title is not None else ""))
    page.title = _SITE_NAME.sub("", page.title)
    page.address = next((link.get("href") or "" for link in root.iter("link") if link.get("rel") == "canonical"), "")
    page.address = page.address or metas.get("og:url", "")
    time = next(root.iter("time"), None)
    page.date = next((metas[name] for name in _DATE_META if name in metas), "")
    if not page.date and time is not None:
        page.date = time.get("datetime") or _own_text(time)
    page.site = metas.get("og:site_name", "")
    if not page.date:
        page.shown_date = next((text for text in map(_short_text, root.iter("div", "span", "p")) if text), "")
    return page


def _short_text(element: "HtmlElement") -> str:
    """What a small element says whose class or id names a date; else nothing."""
    named = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
    if "date" not in named or "update" in named:
        return ""
    text = normalise(_own_text(element))
    return text if len(text) < 80 and parse_day(text) else ""


def _own_text(element: "HtmlElement") -> str:
    return "".join(element.itertext())


def _main_text(html: str) -> list[str]:
    import trafilatura  # late: half a second to load, and only whole pages need it

    text = trafilatura.extract(html, include_comments=False, include_tables=True, favor_recall=True, deduplicate=False)
    return [normalise(line) for line in (text or "").split("\n") if line.strip()]


def _blocks(root: "HtmlElement") -> list[str]:
    """The text of each block, in order; walked with a stack, since pages may be nested without end."""
    paragraphs: list[str] = []
    current: list[str] = []

    def end() -> None:
        text = normalise("".join(current)).replace("\n", " ").strip()
        if text:
            paragraphs.append(text)
        current.clear()

    stack: list[tuple[HtmlElement, bool]] = [(root, False)]
    while stack:
        element, leaving = stack.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        if leaving:
            if tag in _BLOCKS:
                end()
            current.append(element.tail or "")
            continue
        if tag in _DROPPED or tag in _FURNITURE or not tag:
            current.append(" " + (element.tail or ""))
            continue
        if tag in _BLOCKS:
            end()
        current.append("\n" if tag == "br" else element.text or "")
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))
    end()
    return [p for p in paragraphs if not re.fullmatch(r"(?:#\s*){1,3}|[-_*=]{3,}", p)]
