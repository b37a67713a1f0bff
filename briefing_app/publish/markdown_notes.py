"""Footnotes of Markdown, put where they are referred to. Used by `markdown_in`.

Python-Markdown leaves a mark (`sup`) in the text and a list of notes at the end. A note is folded into its first marks
as an element `note` with plain words and emphasis; marks inside notes are dropped, so that notes that
cite each other end.
"""

import copy
import xml.etree.ElementTree as ElementTree

MOST_MARKS = 500
"""Marks of a text that become notes; those beyond are left out: no page is read with more."""
LONGEST = 2000
"""Letters of a note."""


def fold_notes(root: ElementTree.Element) -> None:
    """Change the tree in place: marks become `note` elements, the list of notes goes."""
    notes: dict[str, ElementTree.Element] = {}
    for parent in list(root.iter()):
        for block in [child for child in parent if child.tag == "div" and child.get("class") == "footnote"]:
            notes |= {item.get("id", ""): _words_of(item) for item in block.iter("li") if item.get("id")}
            parent.remove(block)
    marks = [element for element in root.iter("sup") if element.find("a[@class='footnote-ref']") is not None]
    for number, mark in enumerate(marks):
        link = mark.find("a[@class='footnote-ref']")
        note = notes.get((link.get("href") or "").removeprefix("#")) if link is not None else None
        tail = mark.tail
        mark.clear()
        mark.tail, mark.tag = tail, "note"
        if note is not None and number < MOST_MARKS:
            mark.text = note.text
            mark.extend(copy.deepcopy(child) for child in note)


def _words_of(item: ElementTree.Element) -> ElementTree.Element:
    """A note's paragraphs as one run of inline elements, without marks and links back."""
    run = ElementTree.Element("note")
    for paragraph in [item, *item.iter("p")]:
        _append(run, paragraph.text)
        for child in paragraph:
            if child.tag == "p":
                continue
            if child.tag in {"em", "strong", "code"} or (child.tag == "a" and child.get("class") is None):
                run.append(copy.deepcopy(child))
                run[-1].tail = None
            elif child.tag not in {"sup", "a"}:
                _append(run, "".join(child.itertext()))
            _append(run, child.tail)
    if len("".join(run.itertext())) > LONGEST:
        words = " ".join("".join(run.itertext()).split())
        run = ElementTree.Element("note")
        run.text = words[:LONGEST] + " …"
    for mark in [element for element in run.iter() if element.tag == "sup"]:
        mark.clear()
    return run


def _append(run: ElementTree.Element, words: str | None) -> None:
    """Add words at the end, one space for any white space at the seams."""
    words = _without_marks(words or "")
    if not words.strip():
        return
    if len(run):
        run[-1].tail = (run[-1].tail or "") + words
    else:
        run.text = (run.text or "") + words


def _without_marks(words: str) -> str:
    """Without the stand-ins that Python-Markdown puts before and into the link back."""
    from markdown.extensions.footnotes import FN_BACKLINK_TEXT, NBSP_PLACEHOLDER  # late: as `markdown_in`

    return words.replace(NBSP_PLACEHOLDER, "").replace(FN_BACKLINK_TEXT, "")
