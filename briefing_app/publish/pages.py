"""Reads a PDF that was made here: pages, bookmarks, pictures of pages, the references on them. Used by preview and
checks, off the GUI thread."""

import contextlib
import ctypes
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Rect = tuple[float, float, float, float]
"""Left, top, width, height as fractions of the page, from its top left corner."""

_ONE_AT_A_TIME = threading.Lock()  # PDFium is not made for threads
_REFERENCE = re.compile(r"[AB]\d{1,4}")


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline: level from 0, page from 1."""

    level: int
    title: str
    page: int


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page as pixels: `data` holds rows of red, green, blue (three bytes a pixel, no padding)."""

    width: int
    height: int
    data: bytes


@contextlib.contextmanager
def _opened(pdf: bytes) -> Iterator[Any]:
    import pypdfium2  # late: reading PDF is for exports and previews

    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(pdf)
        try:
            yield document
        finally:
            document.close()


def count_pages(pdf: bytes) -> int:
    """Pages of a PDF."""
    with _opened(pdf) as document:
        return len(document)


def bookmarks(pdf: bytes) -> tuple[Bookmark, ...]:
    """The outline, in order."""
    found = []
    with _opened(pdf) as document:
        for entry in document.get_toc():
            target = entry.get_dest()
            index = target.get_index() if target else None
            found.append(Bookmark(entry.level, entry.get_title(), 1 if index is None else index + 1))
    return tuple(found)


def page_image(pdf: bytes, page: int, scale: float) -> PageImage:
    """A page (from 1) at `scale` pixels a point. Raises IndexError for a page that is not there."""
    with _opened(pdf) as document:
        if not 1 <= page <= len(document):
            raise IndexError(f"there is no page {page}")
        bitmap = document[page - 1].render(scale=scale, rev_byteorder=True, force_bitmap_format=2)  # 2: three bytes
        width, height, stride = bitmap.width, bitmap.height, bitmap.stride
        raw = bytes(bitmap.buffer)
    if stride != 3 * width:
        raw = b"".join(raw[row * stride : row * stride + 3 * width] for row in range(height))
    return PageImage(width, height, raw)


def page_refs(pdf: bytes, page: int) -> tuple[tuple[Rect, str], ...]:
    """Where on a page (from 1) references to statements stand that lead somewhere, and which ("A12")."""
    import pypdfium2.raw as raw  # late: see `_opened`

    found: list[tuple[Rect, str]] = []
    with _opened(pdf) as document:
        leaf = document[page - 1]
        width, height = leaf.get_size()
        text = leaf.get_textpage()
        position, link = ctypes.c_int(0), raw.FPDF_LINK()
        while raw.FPDFLink_Enumerate(leaf.raw, ctypes.byref(position), ctypes.byref(link)):
            box = raw.FS_RECTF()
            if not raw.FPDFLink_GetAnnotRect(link, ctypes.byref(box)):
                continue
            words = text.get_text_bounded(box.left - 1, box.bottom - 1, box.right + 1, box.top + 1)
            match = _REFERENCE.search(words)
            if match and len(words.strip()) <= len(match.group()) + 2:
                size = (box.right - box.left) / width, (box.top - box.bottom) / height
                found.append(((box.left / width, (height - box.top) / height, *size), match.group()))
        text.close()
    return tuple(found)


def find_words(pdf: bytes, pages: range, words: str) -> tuple[int, tuple[Rect, ...]] | None:
    """Where words stand first on these pages (from 1): the page, and a rectangle for each line; line breaks count as
    spaces. None where they do not."""
    with _opened(pdf) as document:
        for page in pages:
            if not 1 <= page <= len(document) or not words:
                continue
            leaf = document[page - 1]
            width, height = leaf.get_size()
            text = leaf.get_textpage()
            hit = text.search(words).get_next()
            boxes = [text.get_rect(i) for i in range(text.count_rects(*hit))] if hit else []
            text.close()
            if boxes:
                return page, tuple(
                    (left / width, (height - top) / height, (right - left) / width, (top - bottom) / height)
                    for left, bottom, right, top in boxes
                )
    return None


def page_text(pdf: bytes, page: int) -> str:
    """The text of a page (from 1), line by line."""
    with _opened(pdf) as document:
        text = document[page - 1].get_textpage()
        words = str(text.get_text_range())
        text.close()
    return words.replace("\r\n", "\n")


def body_lines(pdf: bytes, page: int) -> tuple[str, ...]:
    """The lines of a page (from 1) without its head and foot (banner, running head, page number)."""
    with _opened(pdf) as document:
        leaf = document[page - 1]
        width, height = leaf.get_size()
        text = leaf.get_textpage()
        millimetre = 72 / 25.4
        words = str(text.get_text_bounded(0, 30 * millimetre, width, height - 30 * millimetre))
        text.close()
    return tuple(line.strip() for line in words.replace("\r\n", "\n").split("\n") if line.strip())
