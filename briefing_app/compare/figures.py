"""Figures and dates in a statement, in both languages. Used for typed differences and shown reasons."""

import re
from dataclasses import dataclass

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan января январе", "february feb февраля феврале", "march mar марта марте",
            "april apr апреля апреле", "may мая мае", "june jun июня июне", "july jul июля июле", "august aug августа августе",
            "september sept sep сентября сентябре", "october oct октября октябре", "november nov ноября ноябре",
            "december dec декабря декабре",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATE = re.compile(
    rf"\b(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m1>{_MONTH})|(?P<m2>{_MONTH})\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?)"
    r"(?:,?\s+(?P<y>\d{4}))?\b",
    re.IGNORECASE,
)
_WORDS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12,
    "два": 2, "двух": 2, "три": 3, "трёх": 3, "трех": 3, "четыре": 4, "пять": 5, "пяти": 5, "шесть": 6,
    "шести": 6, "семь": 7, "восемь": 8, "девять": 9, "десять": 10, "десяти": 10,
}  # fmt: skip
_UNIT = (
    r"percent|%|years?|months?|weeks?|days?|hours?|minutes?|million|billion|thousand|warheads?|missiles?|soldiers|troops|people|"
    r"dollars|barrels|лет|года?|месяц\w*|недел\w*|дн\w*|час\w*|минут\w*|процент\w*|млн|млрд|тыс\w*|миллион\w*|миллиард\w*|"
    r"боезаряд\w*|ракет\w*|человек|доллар\w*"
)
_NUMBER = re.compile(rf"\b(?P<n>\d[\d,. ]*\d|\d|{'|'.join(_WORDS)})[\s-]+(?P<u>{_UNIT})\b", re.IGNORECASE)
_UNITS = (
    ("year", r"year|лет|год"), ("month", r"month|месяц"), ("week", r"week|недел"), ("day", r"day|дн"),
    ("hour", r"hour|час"), ("minute", r"minute|минут"), ("percent", r"percent|%|процент"), ("million", r"million|млн|миллион"),
    ("billion", r"billion|млрд|миллиард"), ("thousand", r"thousand|тыс"), ("warhead", r"warhead|боезаряд"),
    ("missile", r"missile|ракет"), ("person", r"soldier|troop|people|человек"), ("dollar", r"dollar|доллар"),
    ("barrel", r"barrel"),
)  # fmt: skip
SOON = re.compile(
    r"\b(?:in the )?(?:coming|next few|nearest) (?:days|weeks)|\bsoon\b|in the near future|immediately|"
    r"as soon as possible|"
    r"ближайш\w+ (?:дни|дней|время|недел\w+)|в скором времени|незамедлительно",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its unit ("year", 5) or a date ("date", month * 100 + day), and the words that give it."""

    unit: str
    value: float
    words: str


def figures(text: str) -> tuple[Figure, ...]:
    """The dates and the figures with a unit, in order of place. Years alone and bare numbers are left out."""
    found: list[tuple[int, Figure]] = []
    for match in _DATE.finditer(text):
        month = _MONTHS[(match["m1"] or match["m2"]).lower()]
        found.append((match.start(), Figure("date", month * 100 + int(match["d1"] or match["d2"]), match.group())))
    for match in _NUMBER.finditer(text):
        unit = next((name for name, pattern in _UNITS if re.match(pattern, match["u"], re.IGNORECASE)), "")
        value = _value(match["n"].lower())
        if unit and value is not None:
            found.append((match.start(), Figure(unit, value, match.group())))
    return tuple(figure for _, figure in sorted(found, key=lambda pair: pair[0]))


def _value(text: str) -> float | None:
    if text in _WORDS:
        return _WORDS[text]
    digits = text.replace(" ", "").replace(",", "")
    try:
        return float(digits)
    except ValueError:
        return None
