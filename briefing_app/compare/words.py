"""Which whole words differ inside a pair, for the marks in the panes."""

import difflib
import re

from briefing_app.compare.topics import Word, split_words

Spans = tuple[tuple[int, int], ...]
_LITTLE = frozenset(
    re.findall(
        r"\w+",
        "a an the of to in on at by for and or that this these those his her its their is are was were be been with "
        "from as it he she they has had have also и в во на с со о об от до за по к из у же а но как что это его "
        "её их для при",
    )
)


def differing_words(left: str, right: str) -> tuple[Spans, Spans]:
    """Spans [start, end) of the words that only one of the two texts has, whole words, little words left out."""
    a, b = split_words(left), split_words(right)
    matcher = difflib.SequenceMatcher(None, [w.folded for w in a], [w.folded for w in b], autojunk=False)
    common = {word.folded for word in a} & {word.folded for word in b}
    left_words: list[Word] = []
    right_words: list[Word] = []
    for tag, left_low, left_high, right_low, right_high in matcher.get_opcodes():
        if tag != "equal":
            left_words += a[left_low:left_high]
            right_words += b[right_low:right_high]
    return _spans(left_words, common), _spans(right_words, common)


def _spans(words: list[Word], common: set[str]) -> Spans:
    return tuple((w.start, w.end) for w in words if w.folded not in common and w.folded not in _LITTLE)
