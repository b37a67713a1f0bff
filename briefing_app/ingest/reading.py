"""The front door of import: files and pasted text -> Arrival. Every file is hostile until read within limits."""

import re
import unicodedata
from pathlib import Path

from briefing_app.ingest.arrival import (
    DATE_IN_TEXT,
    LONGEST_PARAGRAPH,
    LONGEST_WORD,
    MOST_BYTES,
    MOST_CHARACTERS,
    NO_DATE,
    NO_SIDE,
    Arrival,
    side_by_words,
)
from briefing_app.ingest.cleaning import joined, normalise
from briefing_app.ingest.details import (
    day_in_address,
    find_side,
    guess_language,
    kind_of_text,
    parse_day,
)
from briefing_app.ingest.files import SUFFIXES, bytes_of, shown_name
from briefing_app.ingest.files import find_files as find_files  # offered here too
from briefing_app.ingest.from_html import Page, parse_html
from briefing_app.ingest.from_markdown import FrontMatter, parse_markdown, split_front
from briefing_app.ingest.from_text import parse_text
from briefing_app.records.dates import InexactDate
from briefing_app.records.errors import IngestError

_LONGEST_TITLE = 400
_ENDLESS_WORD = re.compile(rf"\w{{{LONGEST_WORD + 1}}}")
_ADDRESS = re.compile(r"https?://[^\s<>\"'\x00-\x1f]+", re.IGNORECASE)
_MAGIC = {b"%PDF": "a PDF", b"PK\x03\x04": "a Word or ZIP file", b"\xd0\xcf\x11\xe0": "an old Word file",
          b"\x89PNG": "a picture", b"\xff\xd8\xff": "a picture", b"GIF8": "a picture", b"\x7fELF": "a program",
          b"MZ": "a program", b"\x1f\x8b": "a packed file"}  # fmt: skip


def read_path(path: Path) -> Arrival:
    """Read one file. Raises IngestError in a sentence that names the file."""
    name = shown_name(path.name)
    try:
        raw = bytes_of(path)
        return _read(raw, SUFFIXES.get(path.suffix.lower(), ""), name)
    except IngestError as error:
        raise IngestError(f"{name}: {error}") from None
    except OSError as error:
        raise IngestError(f"{name}: it cannot be read ({error.strerror}).") from None


def read_pasted(text: str, *, html: str = "") -> Arrival:
    """Read what was pasted: its HTML where that holds text, else the plain text. Raises IngestError."""
    if html.strip():
        try:
            return _pasted(html, "html")
        except IngestError:
            if not text.strip():
                raise
    headed = text.lstrip("\ufeff \t\r\n").startswith("---\n")  # a Markdown file with its head, pasted whole
    return _pasted(text, "markdown" if headed else "text")


def _pasted(text: str, form: str) -> Arrival:
    # Half a letter outside the basic plane, as some programs leave on the clipboard, cannot be kept.
    raw = text.encode("utf-8", "replace")
    if len(raw) > MOST_BYTES:
        raise IngestError(f"What was pasted is longer than {MOST_BYTES // 1_000_000} MB.")
    if not raw.strip():
        raise IngestError("There is no text yet.")
    return _arrival(raw, raw.decode(), form, "")


def _read(raw: bytes, form: str, name: str) -> Arrival:
    if not raw.strip():
        raise IngestError("It is empty.")
    text = decode(raw)
    start = text.lstrip("\ufeff \t\r\n")[:500].lower()
    if start.startswith(("<!doctype html", "<html", "<head", "<body")) or (not form and "<p" in start):
        form = "html"
    elif not form:
        form = "markdown" if start.startswith("---\n") else "text"
    return _arrival(raw, text, form, name)


def decode(raw: bytes) -> str:
    """The text of a file's bytes: UTF-8, UTF-16 with its mark, or Windows-1251/1252 where a page says so. Raises
    IngestError for what is no text or broken."""
    for magic, what in _MAGIC.items():
        if raw.startswith(magic):
            raise IngestError(f"It is {what}, not text; open it there and paste its text.")
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            text = raw.decode("utf-16")
        except UnicodeDecodeError:
            raise IngestError("Its UTF-16 text is broken.") from None
        # Almost any bytes are UTF-16 of some letters; those that no script has tell that it is none.
        if sum(unicodedata.category(c) in {"Cn", "Co", "Cs"} for c in text) * 100 > len(text) or "\x00" in text:
            raise IngestError("It is binary, not text.")
        return text
    if b"\x00" in raw:
        raise IngestError("It is binary, not text.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _declared(raw)


def _declared(raw: bytes) -> str:
    """Other encodings only where the file itself names one: a guess could silently change letters."""
    head = raw[:2000].lower()
    for name in ("windows-1251", "windows-1252", "iso-8859-1", "koi8-r"):
        if b"charset=" in head and name.encode() in head:
            try:
                return raw.decode(name)
            except UnicodeDecodeError:
                break
    raise IngestError("Its text is not valid UTF-8; save it as UTF-8 and try again.")


def _arrival(raw: bytes, text: str, form: str, name: str) -> Arrival:
    if len(text) > MOST_CHARACTERS:
        raise IngestError(f"Its text is longer than {MOST_CHARACTERS:,} characters.")
    front, notes = FrontMatter(), list[str]()
    if form == "html":
        page = parse_html(text)
    elif form == "markdown":
        front, body = split_front(text)
        page = parse_markdown(body)
    else:
        plain = parse_text(text)
        page = Page(plain.paragraphs, plain.title, plain.address, plain.date.text if plain.date else "")
        notes += plain.notes
    clean = joined(page.paragraphs)
    if not any(c.isalpha() for c in clean):
        raise IngestError("There is no text in it.")
    if max(map(len, clean.split("\n"))) > LONGEST_PARAGRAPH:
        raise IngestError("It has a line of more than a million characters; that is no readout.")
    if _ENDLESS_WORD.search(clean):
        raise IngestError(f"It has a word of more than {LONGEST_WORD:,} letters; that is no readout.")
    return _with_details(raw, clean, form, name, page, front, notes)


def _with_details(
    raw: bytes, text: str, form: str, name: str, page: Page, front: FrontMatter, notes: list[str]
) -> Arrival:
    title = _shortened(" ".join(normalise(front.first("title") or page.title).split()))
    address = _web_address(front.first("source_url", "url", "address", "link", "permalink")) or _web_address(
        page.address
    )
    side, guessed = find_side(address, title, text)
    if side is None:
        notes.append(NO_SIDE)
    elif guessed:
        notes.append(side_by_words(side.name))
    date = _date(address, front, page, text, notes)
    return Arrival(
        text=text,
        raw=raw,
        format=form,
        file_name=name,
        title=title or _first_words(text),
        side=side.slug if side else "",
        publisher=side.publisher if side else _shortened(normalise(page.site)),
        date=date,
        address=address,
        language=guess_language(text),
        kind=kind_of_text(title, text),
        notes=tuple(notes),
    )


def _date(address: str, front: FrontMatter, page: Page, text: str, notes: list[str]) -> InexactDate | None:
    """The day in the address (the publisher's own day), else as the page writes it, else the first in the text."""
    date = (
        day_in_address(address) or parse_day(front.first("date", "published_time", "published")) or parse_day(page.date)
    )
    if date is None:
        date = parse_day(page.shown_date) or parse_day(text[:400])
        notes.append(DATE_IN_TEXT if date else NO_DATE)
    return date


def _first_words(text: str) -> str:
    words = text[:2000].split()
    return _shortened(" ".join(words[:10]) + (" …" if len(words) > 10 else ""))


def _shortened(words: str) -> str:
    return words if len(words) <= _LONGEST_TITLE else words[: _LONGEST_TITLE - 2].rstrip() + " …"


def _web_address(address: str) -> str:
    """The address where it is one of the web: a page may say anything of itself, and what is kept can be clicked."""
    address = address.strip()
    return address if len(address) < 2000 and _ADDRESS.fullmatch(address) else ""
