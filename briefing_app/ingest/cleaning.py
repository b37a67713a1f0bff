"""The normalised form of a text: what the library keeps, cuts and cites. Used by every way in.

Letters stay as published (NFC); spaces, line ends and invisible characters are made the same; paragraphs are parted by
one blank line. Normalising twice changes nothing.
"""

import re
import unicodedata

_SPACES = re.compile(r"[^\S\n]+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufff9-\ufffb]")
_END_MARK = re.compile(r"(?:#\s*){1,3}|-\s*30\s*-|\*\s*\*\s*\*|_{3,}|-{3,}|={3,}")
_SENTENCE_END = (".", "!", "?", ":", ";", "”", "»", '"', ")")


def normalise(text: str) -> str:
    """The normalised text. Control characters and invisible ones are dropped, spaces of all kinds become one."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = (
        text.replace("\u2028", "\n")
        .replace("\u2029", "\n\n")
        .replace("\u0085", "\n")
        .replace("\f", "\n")
        .replace("\v", "\n")
    )
    text = _INVISIBLE.sub("", text)
    text = "".join(c for c in text if c == "\n" or unicodedata.category(c) not in {"Cc", "Cs", "Cn"} or c == "\t")
    lines = [_SPACES.sub(" ", line).strip() for line in text.split("\n")]
    return unicodedata.normalize("NFC", re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip())


def paragraphs_of(text: str) -> list[str]:
    """Paragraphs of a plain text: blocks between blank lines; in a block hard-wrapped lines are joined, while lines
    that each are a paragraph stay apart."""
    found: list[str] = []
    for block in re.split(r"\n\s*\n", normalise(text)):
        lines = [line for line in block.split("\n") if line]
        found += [" ".join(lines)] if _wrapped(lines) else lines
    return [paragraph for paragraph in found if not _END_MARK.fullmatch(paragraph)]


def _wrapped(lines: list[str]) -> bool:
    """Lines broken at a fixed width: none but the last ends much before the longest, or they break inside sentences."""
    if len(lines) < 2:
        return True
    if any(line.startswith(("http://", "https://")) and " " not in line for line in lines):
        return False  # the head of a saved page: title, address
    body = lines[:-1]
    longest = max(map(len, lines))
    inside = sum(not line.endswith(_SENTENCE_END) for line in body)
    return longest <= 100 and inside * 2 >= len(body) and min(map(len, body)) > longest * 0.4


def joined(paragraphs: list[str]) -> str:
    """The text of paragraphs; one that only repeats the beginning of the next (a teaser) is left out."""
    kept = [
        paragraph
        for paragraph, after in zip(paragraphs, [*paragraphs[1:], ""], strict=False)
        if not (len(paragraph) > 20 and after.startswith(paragraph))
    ]
    return normalise("\n\n".join(kept))
