"""Words and small blocks that several tabs share: how a verdict, a source, a quotation and a count are printed."""

import datetime as dt
import re
from collections.abc import Iterable

from briefing_app.publish.document import Inline, Inlines, Note, Para, Strong, Symbol, Text
from briefing_app.publish.material import Material, Said, SideMaterial
from briefing_app.records.comparison import Row, Verdict, statement_ref
from briefing_app.records.dates import MONTHS, long_date

VERDICTS: tuple[Verdict, ...] = ("both", "differs", "left-only", "right-only")


def verdict_words(m: Material, verdict: Verdict) -> str:
    """ "both", "differs", "only White House", "only Kremlin"."""
    return {"left-only": f"only {m.left.name}", "right-only": f"only {m.right.name}"}.get(verdict, verdict)


def legend(m: Material) -> Para:
    """The four symbols with their words and counts, on a line."""
    parts: list[Inline] = []
    for verdict in VERDICTS:
        parts += [Text("\u00a0\u00a0\u00a0 " if parts else ""), Symbol(verdict)]
        parts.append(Text(f" {verdict_words(m, verdict)} {m.counts[verdict]}"))
    return Para(tuple(p for p in parts if p != Text("")), "sans")


def completeness(m: Material) -> str:
    """The line that says whether all statements are placed."""
    left, right, rows = len(m.left.statements), len(m.right.statements), len(m.rows)
    placed = "all placed" if m.complete else "NOT all placed exactly once"
    return f"{left} statements of A and {right} of B, {placed} in {rows} rows. Readouts are not transcripts."


def reviewed(m: Material) -> str:
    """How many rows a person has ruled on."""
    confirmed = sum(row.state == "confirmed" for row in m.rows)
    if confirmed == len(m.rows):
        return "All rows are confirmed by a staffer."
    if not confirmed:
        return "No row has been reviewed yet: all are the program's proposals."
    return f"{confirmed} of {len(m.rows)} rows are confirmed by a staffer; the others are the program's proposals."


def quoted(words: str, side: SideMaterial) -> str:
    """In quotation marks, but for a restatement: its words are nobody's."""
    words = " ".join(words.split())
    return words if side.readout.restated else f"“{words}”"


def shortened(words: str, most: int = 90) -> str:
    """The beginning, cut at a word."""
    words = " ".join(words.split())
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0].rstrip(" ,;:.") + " …"


def title_of(m: Material, row: Row) -> str:
    """What the row is about: its topic, else the beginning of its first statement."""
    if opens(row):
        return "The conversation itself"
    if row.topics:
        return m.topic(row)
    said: tuple[Said, ...] = (*m.left.said(row.left), *m.right.said(row.right))
    return shortened(said[0].words, 50) if said else "?"


def opens(row: Row) -> bool:
    """True for a row that only says that they spoke: a text's first statement, on no topic."""
    return not row.topics and (1 in row.left or 1 in row.right)


def row_refs(*rows: Row) -> list[str]:
    """The references of the rows' statements, left before right, in the order of the texts."""
    left, right = sorted(n for row in rows for n in row.left), sorted(n for row in rows for n in row.right)
    return [*(statement_ref("left", n) for n in left), *(statement_ref("right", n) for n in right)]


def by_title(m: Material, rows: Iterable[Row]) -> list[list[Row]]:
    """Rows with one title stand together, where the first of them stood."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(title_of(m, row), []).append(row)
    return list(groups.values())


def phrase_of(m: Material, row: Row) -> str:
    """The same inside a sentence: "extension of the treaty (New START)"."""
    if row.topics:
        return m.phrases.get(row.topics[0], row.topics[0])
    return lowered(title_of(m, row)) if opens(row) else f"“{title_of(m, row)}”"


def lowered(title: str) -> str:
    """Without the capital of its first word, where that is a common word (the next one is not a name either)."""
    first, _, rest = title.partition(" ")
    common = first[1:].islower() and rest[:1].islower()
    return first.lower() + title[len(first) :] if common else title


def listed_words(words: Iterable[str]) -> str:
    """ "a, b and c"."""
    all_words = list(words)
    return all_words[0] if len(all_words) == 1 else f"{', '.join(all_words[:-1])} and {all_words[-1]}"


def counted(number: int, one: str, many: str = "") -> str:
    """ "1 gap", "3 gaps"; a number below ten stands as a figure too: it is read in a table's company."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def source_words(side: SideMaterial) -> str:
    """ "White House, readout of 26 January 2021 (restated)"."""
    readout = side.readout
    day = f" of {readout.date.in_words()}" if readout.date else ""
    return f"{side.name}, {readout.kind}{day}{' (restated)' if readout.restated else ''}"


def source_note(side: SideMaterial) -> Note:
    """The footnote that leads to an account: who, when, which statements, which bytes."""
    last = len(side.statements)
    span = f"Statements {side.letter}1 – {side.letter}{last}, Annex 1. " if last else ""
    return Note((Text(f"{source_words(side)}. {span}SHA-256 {short_hash(side.version.text)}."),))


def short_hash(digest: str) -> str:
    """The two ends of a hash."""
    return f"{digest[:8]}…{digest[-6:]}" if len(digest) > 16 else digest


def strong(words: str) -> Inlines:
    """Bold words."""
    return (Strong((Text(words),)),)


def days_left(number: int) -> str:
    """ "10 days left", "last day"."""
    return "last day" if number == 0 else f"{counted(number, 'day')} left"


def known_by(words: str, day: dt.date) -> bool:
    """False for words that tell of a time after the day: notes in the records were written later than the as-of date
    and must not leak into it. A year alone counts as the whole year."""
    for match in re.finditer(rf"(?:({'|'.join(MONTHS)})\s+)?\b((?:19|20)\d\d)\b", words):
        month = MONTHS.index(match[1]) + 1 if match[1] else 12
        if (int(match[2]), month) > (day.year, day.month) or (int(match[2]) == day.year and not match[1]):
            return False
    return True


def day_words(day: dt.date) -> str:
    """ "26 January 2021"."""
    return long_date(day)
