"""Plain text: an optional head (title, date, place, address), the body, and page furniture that a copy brought along."""

import re
from dataclasses import dataclass, field

from briefing_app.ingest.cleaning import paragraphs_of
from briefing_app.ingest.details import first_address, parse_day
from briefing_app.records.dates import InexactDate

# What kremlin.ru puts around a text that was saved without its layout.
_STATUS = re.compile(r"\s(?:Статус материала\s+Опубликован|Publication status\s+Published)")
_LABELS = ("Лица", "Темы", "География", "Persons", "Topics", "Geography")
"""What stands before the status, from the last to the first."""
_MOST_LABELS = 800
"""Letters in which they stand together."""
_PUBLISHED = re.compile(r"(?:Дата публикации|Publication date):?\s*([^\n]{8,40})")
_STAMP = re.compile(
    r"\s*\b\d{1,2} (?:января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря) \d{4} года,? \d{1,2}:\d\d\s*"
)
_HEADLINE = re.compile(
    r"\W*(?:readout|statement|remarks|joint statement|telephone conversation|phone call|(?:video )?(?:call|conversation|meeting) "
    r"(?:with|between)|[\w’' ]{3,40}[’']s (?:call|meeting) with|телефонн\w+ разговор|встреча с|беседа с|переговоры с|заявление)\b",
    re.IGNORECASE,
)
_ENDS = (".", "!", "?", "»", "”", '"', ":", ";", ",")


@dataclass
class PlainText:
    """The body as paragraphs, and what the head says."""

    paragraphs: list[str]
    title: str = ""
    address: str = ""
    date: InexactDate | None = None
    notes: list[str] = field(default_factory=list)


def parse_text(text: str) -> PlainText:
    """Take the head off, then page furniture, then give the paragraphs."""
    paragraphs = paragraphs_of(_day_apart(text))
    head, body = _head(paragraphs)
    result = PlainText(body)
    for line in head:
        if first_address(line) and not result.address:
            result.address = first_address(line)
        elif parse_day(line) and len(line) < 60 and result.date is None:
            result.date = parse_day(line)
        elif not result.title:
            result.title = line
    return _without_furniture(result)


def _day_apart(text: str) -> str:
    """The day that stands on a line of its own right under the headline, set apart from it."""
    lines = text.split("\n")
    for at, line in enumerate(lines[:8]):
        if parse_day(line) and len(line) < 32 and not line.rstrip().endswith(_ENDS):
            return "\n".join([*lines[:at], "", line, "", *lines[at + 1 :]])
    return text


def _head(paragraphs: list[str]) -> tuple[list[str], list[str]]:
    """Short lines before the first sentence, if among them is a date or an address, or if the first reads like the
    headline of an account: else a text has no head."""
    count = 0
    while count < min(6, len(paragraphs) - 1) and _head_line(paragraphs[count]):
        count += 1
    head = paragraphs[:count]
    told = any(first_address(line) or (parse_day(line) and len(line) < 60) for line in head)
    if told:
        return head, paragraphs[count:]
    return (head[:1], paragraphs[1:]) if head and _HEADLINE.match(head[0]) else ([], paragraphs)


def _head_line(line: str) -> bool:
    if re.fullmatch(r"https?://\S+", line):
        return True
    if parse_day(line) and len(line) < 60:
        return True
    return len(line) < 250 and not line.endswith(_ENDS)


def _without_furniture(result: PlainText) -> PlainText:
    whole = "\n\n".join(result.paragraphs)
    published = _PUBLISHED.search(whole)
    if published and result.date is None:
        result.date = parse_day(published.group(1))
    cleaned = whole[: _furniture_from(whole)]
    if cleaned != whole:
        result.notes.append("Page furniture around the text was left out.")
        cleaned = re.sub(r"^(?:События|Events)\s+", "", cleaned)
        if result.title and cleaned.startswith(result.title):
            cleaned = cleaned[len(result.title) :].lstrip()
        parts = _STAMP.split(cleaned)
        # Before the stamp stands the teaser, after it the text; without repetition both belong to the text.
        teaser, rest = parts[0].strip(), "\n\n".join(p.strip() for p in parts[1:] if p.strip())
        cleaned = rest if rest.startswith(teaser[:60]) and rest else "\n\n".join(p for p in (teaser, rest) if p)
    result.paragraphs = [p for p in cleaned.split("\n\n") if p.strip()]
    return result


def _furniture_from(text: str) -> int:
    """Where the furniture after the text begins; the end of the text where there is none."""
    status = _STATUS.search(text)
    if not status:
        return len(text)
    start = status.start()
    floor = max(0, start - _MOST_LABELS)
    for label in _LABELS:
        at = text.rfind(f"{label} ", floor, start)
        if at > 0 and text[at - 1].isspace():
            start = at - 1
    return start
