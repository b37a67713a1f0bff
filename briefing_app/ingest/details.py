"""Side, date, language and kind of an account, from its page, its address or its words."""

import datetime as dt
import re
from urllib.parse import urlsplit

from briefing_app.records.dates import InexactDate
from briefing_app.records.readout import ReadoutKind
from briefing_app.records.sides import SideInfo, side_info, side_of_host

_MONTHS = {
    name: n
    for n, names in enumerate(
        ("january|января|январь", "february|февраля|февраль", "march|марта|март", "april|апреля|апрель", "may|мая|май",
         "june|июня|июнь", "july|июля|июль", "august|августа|август", "september|сентября|сентябрь",
         "october|октября|октябрь", "november|ноября|ноябрь", "december|декабря|декабрь"), start=1)
    for name in names.split("|")
}  # fmt: skip
_SHORT = {"sept": 9} | {name[:3]: n for name, n in _MONTHS.items() if name.isascii()}
_MONTH = "|".join([*_MONTHS, *(f"{s}\\.?" for s in _SHORT)])
_ISO = re.compile(r"\b((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")
_DAY_FIRST = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+({_MONTH}),?\s+((?:19|20)\d\d)\b", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"\b({_MONTH})\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+((?:19|20)\d\d)\b", re.IGNORECASE)
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:/|-|$)")
_ADDRESS = re.compile(r"https?://[^\s<>\"')\]]+")
_BY_WORDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("kremlin", re.compile(r"^\W*(?:telephone conversation|телефонный разговор)", re.IGNORECASE)),
    ("state-department", re.compile(r"^\W*(?:(?:deputy )?secretary (?:of state )?\w+[’']s (?:call|meeting)|the following is "
                                    r"attributable to spokesperson)", re.IGNORECASE)),
    ("white-house", re.compile(r"^\W*(?:the white house\b|office of the press secretary|readout (?:of|from)|statement (?:by|from) (?:nsc|national security council|president "
                               r"(?:joe |joseph )?biden))", re.IGNORECASE)),
    ("kremlin", re.compile(r"^.{0,300}?(?:vladimir putin|владимир\w? путин)\w* (?:had|spoke|held|talked|провёл|поговорил|поздравил)|"
                           r"^.{0,80}состоялся телефонный разговор владимира путина", re.IGNORECASE | re.DOTALL)),
    ("white-house", re.compile(r"^.{0,60}?(?:today,? )?(?:president|vice president) (?:joseph|joe|kamala|donald|barack|[A-Z]\.)?"
                               r"(?:[^.]|(?<=\b[a-z])\.){0,40}?(?:biden|harris|trump|obama)\b(?:[^.]|(?<=\bjr)\.){0,40}?(?:spoke|held|met|called|talked)", re.IGNORECASE)),
)  # fmt: skip


def parse_day(text: str) -> InexactDate | None:
    """The first full date written in a text, in any of the usual ways; None where there is none. Never shifted by a
    time zone: the day is the one that is written."""
    found: list[tuple[int, int, int, int]] = []
    found += [(m.start(), int(m[1]), int(m[2]), int(m[3])) for m in _ISO.finditer(text)]
    found += [(m.start(), int(m[3]), _month(m[2]), int(m[1])) for m in _DAY_FIRST.finditer(text)]
    found += [(m.start(), int(m[3]), _month(m[1]), int(m[2])) for m in _MONTH_FIRST.finditer(text)]
    for _, year, month, day in sorted(found):
        try:
            return InexactDate.of(dt.date(year, month, day))
        except ValueError:
            continue
    return None


def _month(name: str) -> int:
    lower = name.lower().rstrip(".")
    return _MONTHS.get(lower) or _SHORT[lower]


def day_in_address(address: str) -> InexactDate | None:
    """The day in an address such as /2021/01/26/; None where there is none."""
    match = _IN_ADDRESS.search(urlsplit(address).path) if address else None
    if not match:
        return None
    try:
        return InexactDate.of(dt.date(int(match[1]), int(match[2]), int(match[3])))
    except ValueError:
        return None


def first_address(text: str) -> str:
    """The first web address in a text."""
    match = _ADDRESS.search(text)
    return match.group().rstrip(".,;") if match else ""


def find_side(address: str, title: str, text: str) -> tuple[SideInfo | None, bool]:
    """Whose account it is, and whether that is only a guess from its words."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        host = ""
    side = side_of_host(host) if host else None
    if side:
        return side, False
    for where in (title, text[:600]):
        for slug, pattern in _BY_WORDS:
            if where and pattern.search(where):
                return side_info(slug), True
    return None, True


def guess_language(text: str) -> str:
    """ "ru", "uk" or "en" by its letters; other Latin scripts count as "en"."""
    letters = [c for c in text[:5000].lower() if c.isalpha()]
    cyrillic = sum("а" <= c <= "я" or c in "ёіїєґ" for c in letters)
    if not letters or cyrillic * 2 < len(letters):
        return "en"
    return "uk" if sum(c in "іїєґ" for c in letters) * 100 > len(letters) else "ru"


def kind_of_text(title: str, text: str) -> ReadoutKind:
    """Readout, transcript, press briefing or statement, by the title and the speakers' marks."""
    lower = title.lower()
    if "press call" in lower or "press briefing" in lower or "press gaggle" in lower:
        return "press briefing"
    speakers = re.findall(r"^[A-ZА-ЯЁ][A-ZА-ЯЁ .’'-]{3,40}:", text, re.MULTILINE)
    if lower.startswith("remarks") or "transcript" in lower or len(speakers) >= 4:
        return "transcript"
    if lower.startswith("statement") and "call" not in lower:
        return "statement"
    return "readout"
