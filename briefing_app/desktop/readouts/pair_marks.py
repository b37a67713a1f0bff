"""Which words are marked inside the selected pair. No Qt; used by the room, painted by the panes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing_app.compare.words import differing_words
from briefing_app.records.comparison import Row

if TYPE_CHECKING:
    from briefing_app.operations.comparison_views import ComparisonView, StatementView


@dataclass(frozen=True, slots=True)
class WordMark:
    """Words [start, end) of a statement's text. `shows` is true for the words that show a typed difference, false for
    those that merely do not occur on the other side."""

    start: int
    end: int
    shows: bool


Marks = dict[int, tuple[WordMark, ...]]
"""Marks by statement number."""


def pair_marks(view: "ComparisonView", row: Row) -> tuple[Marks, Marks]:
    """Marks of the left and of the right statements of a row; none where one side is silent. Whole words only.
    Between two languages every word differs, so there only the words of typed differences are marked."""
    left, right = view.left.words(row.left), view.right.words(row.right)
    if not left or not right:
        return {}, {}
    same_language = view.left.language == view.right.language
    one, other = differing_words(_joined(left), _joined(right)) if same_language else ((), ())
    shown = [(d.left_words, d.right_words) for d in row.differences]
    return _marks(left, one, [a for a, _ in shown]), _marks(right, other, [b for _, b in shown])


def _joined(statements: "Sequence[StatementView]") -> str:
    return "\n".join(s.text for s in statements)


def _marks(statements: "Sequence[StatementView]", spans: Sequence[tuple[int, int]], words: Sequence[str]) -> Marks:
    found: Marks = {}
    offset = 0
    for statement in statements:
        end = offset + len(statement.text)
        strong = [span for one in words if (span := _place(statement.text, one))]
        own = [WordMark(*span, shows=True) for span in sorted(set(strong))]
        for low, high in spans:
            low, high = low - offset, high - offset
            inside = low >= 0 and high <= len(statement.text)
            if inside and not any(low < mark.end and mark.start < high for mark in own if mark.shows):
                own.append(WordMark(low, high, shows=False))
        found[statement.number] = tuple(sorted(own, key=lambda mark: mark.start))
        offset = end + 1
    return found


def _place(text: str, words: str) -> tuple[int, int] | None:
    """Where words stand in a text, widened to whole words; None where they do not."""
    if not words.strip():
        return None
    at = re.search(re.escape(words.strip()), text, re.IGNORECASE)
    if at is None:
        return None
    start, end = at.span()
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return start, end
