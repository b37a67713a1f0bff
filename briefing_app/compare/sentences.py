"""Sentences with exact spans, in both scripts. Used by `statements.py`.

sentencex splits; what it cannot know is mended here: joined sentences ("end.Next"), list numbers on their own, and
initials or titles that it took for an end.
"""

import re
from itertools import pairwise

from briefing_app.records.errors import CompareError

_PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")
_JOINED = re.compile(r"(?<=[a-zа-яё»”\")\d][.!?])(?=[A-ZА-ЯЁ][a-zа-яё]+\s)")
_NUMBER_ALONE = re.compile(r"\s*(?:\(?\d{1,3}[.)]|[-•–*])\s*")
_NO_END = re.compile(
    r"(?:^|\s)(?:[A-ZА-ЯЁ]|Mr|Mrs|Ms|Dr|Jr|Sr|St|Gen|Sen|Rep|Gov|Lt|Col|Prof|No|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|"
    r"Nov|Dec|U\.S|U\.K|U\.N|г|гг|т|им|ул|руб|млн|млрд|тыс|см|св|д)\.\s*$"
)
Span = tuple[int, int]


def paragraphs(text: str) -> list[Span]:
    """Spans of the paragraphs (parted by blank lines) that have a letter or figure: a row of stars says nothing."""
    return [m.span() for m in _PARAGRAPH.finditer(text) if any(c.isalnum() for c in m.group())]


def sentences(text: str, start: int, end: int, language: str) -> list[Span]:
    """Spans of the sentences within [start, end), without the space around them; together they hold every letter."""
    import sentencex  # late: compiled code that only cutting needs

    paragraph = text[start:end]
    pieces = sentencex.segment(language if language in {"en", "ru", "uk"} else "en", paragraph)
    spans: list[Span] = []
    at = 0
    for piece in pieces:
        found = paragraph.find(piece, at)
        if found < 0:
            raise CompareError("The text could not be cut into sentences.")
        spans.append((at, found + len(piece)))
        at = found + len(piece)
    if at < len(paragraph):
        spans.append((at, len(paragraph)))
    spans = _split_joined(paragraph, _merged(paragraph, spans))
    return [_bare(text, start + a, start + b) for a, b in spans if paragraph[a:b].strip()]


def _merged(text: str, spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for a, b in spans:
        before = text[merged[-1][0] : merged[-1][1]] if merged else ""
        after = text[a:b]
        follows_on = bool(_NO_END.search(before)) or _NUMBER_ALONE.fullmatch(before) is not None
        nothing = not any(c.isalnum() for c in after) or not any(c.isalnum() for c in before)
        if merged and (follows_on or nothing or after.lstrip()[:1].islower()):
            merged[-1] = (merged[-1][0], b)
        else:
            merged.append((a, b))
    return merged


def _split_joined(text: str, spans: list[Span]) -> list[Span]:
    result: list[Span] = []
    for a, b in spans:
        cuts = [a, *(m.start() for m in _JOINED.finditer(text, a, b) if not _NO_END.search(text[a : m.start()])), b]
        result += pairwise(cuts)
    return result


def _bare(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
