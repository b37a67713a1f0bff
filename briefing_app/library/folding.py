"""Letters as search compares them: without case, accents, and the dots of ё. Used by `search.py` and its snippets."""

import re
import unicodedata

_WORD = re.compile(r"\w+", re.UNICODE)


def _fold_letter(letter: str) -> str:
    if letter in "йЙ":  # й is a letter of its own; ё is written as е in most texts
        return "й"
    base = unicodedata.normalize("NFD", letter)[0].lower()
    return base if len(base) == 1 else letter


def fold(text: str) -> str:
    """The folded text, letter for letter: positions stay the same."""
    return "".join(map(_fold_letter, text)) if not text.isascii() else text.lower()


def searchable(text: str) -> str:
    """The text folded and without marks that stand by themselves over a letter (Лавро́в): what is indexed and sought."""
    if text.isascii():
        return text.lower()
    return fold("".join(c for c in unicodedata.normalize("NFC", text) if not unicodedata.category(c).startswith("M")))


def words(text: str) -> tuple[str, ...]:
    """The folded words of a text."""
    return tuple(_WORD.findall(searchable(text)))
