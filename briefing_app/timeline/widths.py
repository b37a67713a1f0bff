"""Widths of words in the bundled sans face, read from the font's own tables (OpenType `cmap` format 4, `hmtx`).

So labels of a printed drawing can be placed by arithmetic, without Qt and without a typesetter. Kerning is not counted;
it makes words narrower, never wider by more than a hair.
"""

import functools
import struct
from collections.abc import Mapping

from briefing_app.paths import resources

_FILES = {False: "SourceSans3-Regular.ttf", True: "SourceSans3-Semibold.ttf"}


def text_width(text: str, size: float, *, semibold: bool = False) -> float:
    """Width of `text` set in Source Sans 3 at `size`, in the unit of `size`. Characters that the face lacks count as
    0.7 of the size."""
    advances = _advances(semibold)
    return size * sum(advances.get(ord(letter), 0.7) for letter in text)


def elided(text: str, size: float, room: float, *, semibold: bool = False) -> str:
    """`text`, or as much of it as fits into `room` with an ellipsis."""
    if text_width(text, size, semibold=semibold) <= room:
        return text
    while text and text_width(text + "…", size, semibold=semibold) > room:
        text = text[:-1]
    return text.rstrip() + "…"


def wrapped(text: str, size: float, room: float, *, semibold: bool = False) -> tuple[str, ...]:
    """`text` in lines of at most `room`, broken between words; a word alone may be wider."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, semibold=semibold) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


@functools.cache
def _advances(semibold: bool) -> Mapping[int, float]:
    data = (resources() / "fonts" / _FILES[semibold]).read_bytes()
    tables = _tables(data)
    (units,) = struct.unpack_from(">H", data, tables["head"] + 18)
    (long_ones,) = struct.unpack_from(">H", data, tables["hhea"] + 34)
    metrics = tables["hmtx"]
    widths: dict[int, float] = {}
    for code, glyph in _glyphs(data, tables["cmap"]).items():
        (advance,) = struct.unpack_from(">H", data, metrics + 4 * min(glyph, long_ones - 1))
        widths[code] = advance / units
    return widths


def _tables(data: bytes) -> dict[str, int]:
    (count,) = struct.unpack_from(">H", data, 4)
    records = (struct.unpack_from(">4sLLL", data, 12 + 16 * index) for index in range(count))
    return {tag.decode("ascii"): offset for tag, _, offset, _ in records}


def _glyphs(data: bytes, cmap: int) -> dict[int, int]:
    """Character to glyph, from the sub-table for Windows, Unicode (platform 3, encoding 1)."""
    (count,) = struct.unpack_from(">H", data, cmap + 2)
    places = (struct.unpack_from(">HHL", data, cmap + 4 + 8 * index) for index in range(count))
    table = cmap + next(offset for platform, encoding, offset in places if (platform, encoding) == (3, 1))
    (doubled,) = struct.unpack_from(">H", data, table + 6)
    segments = doubled // 2
    ends = struct.unpack_from(f">{segments}H", data, table + 14)
    starts = struct.unpack_from(f">{segments}H", data, table + 16 + doubled)
    deltas = struct.unpack_from(f">{segments}H", data, table + 16 + 2 * doubled)
    offsets_at = table + 16 + 3 * doubled
    glyphs: dict[int, int] = {}
    for index, (start, end, delta) in enumerate(zip(starts, ends, deltas, strict=True)):
        (offset,) = struct.unpack_from(">H", data, offsets_at + 2 * index)
        for code in range(start, min(end, 0xFFFE) + 1):
            glyph = code
            if offset:
                (glyph,) = struct.unpack_from(">H", data, offsets_at + 2 * index + offset + 2 * (code - start))
            if glyph or not offset:
                glyphs[code] = (glyph + delta) & 0xFFFF
    return glyphs
