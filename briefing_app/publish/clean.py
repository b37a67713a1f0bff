"""Text as the bundled fonts can set it. In PDF/UA one letter without a glyph stops the typesetter, so everything passes
here first; what was changed is told to the user."""

import functools
import unicodedata
from collections import Counter

from briefing_app.paths import resources

_REPLACED = {"\u00a0": "\u00a0", "\t": " ", "\u2011": "-", "\u2015": "—", "\u2212": "−", "\u02bc": "’", "\u2002": " ",
             "\u2003": " ", "\u2004": " ", "\u2005": " ", "\u2007": " ", "\u2008": " ", "\u2009": " ", "\u200a": " ",
             "\u202f": "\u00a0", "\u205f": " ", "\u3000": " ", "\n": " ", "\r": " "}  # fmt: skip
MISSING = "\ufffd"


@functools.cache
def letters_of_fonts() -> frozenset[int]:
    """Code points for which a bundled font has a glyph, by the fonts' own tables (OpenType cmap, formats 4 and 12)."""
    found: set[int] = set()
    for path in sorted((resources() / "fonts").glob("*Regular.ttf")):
        found |= _cmap(path.read_bytes())
    return frozenset(found)


def _number(data: bytes, at: int, size: int = 2) -> int:
    return int.from_bytes(data[at : at + size], "big")


def _cmap(data: bytes) -> set[int]:
    tables = {data[at : at + 4]: _number(data, at + 8, 4) for at in range(12, 12 + 16 * _number(data, 4), 16)}
    base = tables[b"cmap"]
    found: set[int] = set()
    for index in range(_number(data, base + 2)):
        start = base + _number(data, base + 4 + 8 * index + 4, 4)
        if _number(data, start) == 4:
            found |= _format_4(data, start)
        elif _number(data, start) == 12:
            for group in range(_number(data, start + 12, 4)):
                at = start + 16 + 12 * group
                found |= set(range(_number(data, at, 4), _number(data, at + 4, 4) + 1))
    return found


def _format_4(data: bytes, start: int) -> set[int]:
    count = _number(data, start + 6) // 2
    ends, starts = start + 14, start + 16 + 2 * count
    found: set[int] = set()
    for segment in range(count):
        first, last = _number(data, starts + 2 * segment), _number(data, ends + 2 * segment)
        if first <= last < 0xFFFF:
            found |= set(range(first, last + 1))
    return found


class Cleaner:
    """Cleans texts and counts what it could not keep."""

    def __init__(self) -> None:
        self._known = letters_of_fonts()
        self.lost: Counter[str] = Counter()

    def __call__(self, text: str) -> str:
        """The text in NFC with only letters that can be set; others become U+FFFD, control characters are dropped."""
        if text.isascii() and text.isprintable():
            return text
        result: list[str] = []
        for letter in unicodedata.normalize("NFC", text):
            letter = _REPLACED.get(letter, letter)
            kind = unicodedata.category(letter)
            if kind in {"Cc", "Cf", "Cs", "Co", "Cn"}:
                continue
            if ord(letter) in self._known:
                result.append(letter)
            elif kind.startswith("M"):
                self.lost[letter] += 1
            else:
                self.lost[letter] += 1
                result.append(MISSING)
        return "".join(result)

    def notes(self) -> tuple[str, ...]:
        """What the user is told."""
        if not self.lost:
            return ()
        shown = " ".join(letter for letter, _ in self.lost.most_common(8))
        count = sum(self.lost.values())
        return (f"{count} character{'s' if count > 1 else ''} could not be set in the bundled fonts ({shown}).",)
