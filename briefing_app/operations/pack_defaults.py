"""The pack that a comparison starts with: its tabs in the order of the house and the agreements it is about."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from briefing_app.library.views import RecordView
from briefing_app.operations.comparison_views import ComparedTexts, view_of
from briefing_app.operations.libraries import topic_table
from briefing_app.records.comparison import Comparison
from briefing_app.records.dates import InexactDate
from briefing_app.records.pack import Pack, Tab, TabKind
from briefing_app.records.readout import Conversation, Readout
from briefing_app.records.treaty import Treaty

MOST_SHEETS = 5
"""Treaty sheets that a new pack starts with, at most: a handful is read."""

FIRST_TABS: tuple[tuple[TabKind, str], ...] = (
    ("cover", "Cover"),
    ("contents", "Contents"),
    ("memo", "Memorandum"),
    ("summary", "Comparison summary"),
    ("comparison", "Full comparison"),
    ("timeline", "Timeline"),
    ("treaties", "Treaty sheets"),
    ("texts", "Texts, numbered"),
    ("sources", "Sources and hashes"),
    ("method", "Method and terms"),
)
_KIND_WORDS = {"call": "Call", "video call": "Video call", "meeting": "Meeting", "other": "Conversation"}


def default_pack(view: RecordView, comparison: Comparison, *, id_: str = "") -> Pack:
    """The pack of a comparison as nobody has edited it yet; not kept. `comparison` need not be kept either, its
    readouts must be. Raises NoSuchRecordError, CompareError, LibraryDamagedError."""
    day = day_of(view, comparison)
    conversation = view.find(Conversation, comparison.conversation) if comparison.conversation else None
    title = f"{_KIND_WORDS[conversation.kind]} of {day.in_words()}" if conversation else comparison.title
    sheets = relevant_treaties(view, comparison, day.latest)
    tabs = tuple(Tab(kind, kind, words, treaties=sheets if kind == "treaties" else ()) for kind, words in FIRST_TABS)
    occasion = conversation.title if conversation else comparison.title
    return Pack(id_ or _new_id(view, comparison), title, comparison.id, day, occasion=occasion, tabs=tabs)


def day_of(view: RecordView, comparison: Comparison) -> InexactDate:
    """The day of the conversation; else the day on an account; else the day on which the left one was captured."""
    conversation = view.find(Conversation, comparison.conversation) if comparison.conversation else None
    if conversation:
        return conversation.date
    readouts = [view.get(Readout, side.readout) for side in (comparison.left, comparison.right)]
    dated = [readout.date for readout in readouts if readout.date]
    if dated:
        return max(dated)
    captured = readouts[0].latest.captured[:10]
    try:
        return InexactDate.parse(captured)
    except ValueError:  # a record from elsewhere; the law of the oldest day we know is better than no pack
        return InexactDate.of(date(2021, 1, 1))


def _new_id(view: RecordView, comparison: Comparison) -> str:
    base = f"pack-{comparison.id.removeprefix('comparison-')}"
    taken = set(view.ids("pack"))
    return next(one for one in (base, *(f"{base}-{n}" for n in range(2, 10_000))) if one not in taken)


def relevant_treaties(view: RecordView, comparison: Comparison, known_until: date) -> tuple[str, ...]:
    """Ids of the agreements that the rows' topics or the texts name, signed by `known_until`; the one of which most is
    said stands first. At most MOST_SHEETS."""
    compared = view_of(view, comparison, topic_table(view))
    score = mentions(view, compared)
    known = [t for t in view.all(Treaty) if score[t.id] and signed_by(t, known_until)]
    return tuple(t.id for t in sorted(known, key=lambda t: (-score[t.id], t.name))[:MOST_SHEETS])


def signed_by(treaty: Treaty, day: date) -> bool:
    """True where the agreement existed on the day: signed, opened or concluded by then."""
    steps = [step.date.earliest for step in treaty.life]
    return bool(steps) and min(steps) <= day


def mentions(view: RecordView, compared: ComparedTexts) -> Counter[str]:
    """How many statements speak of each agreement, by the topic of their row or by name; treaty id to count."""
    return Counter({treaty: len(refs) for treaty, refs in statements_about(view, compared).items()})


def statements_about(view: RecordView, compared: ComparedTexts) -> dict[str, tuple[str, ...]]:
    """Agreement to the references of the statements that speak of it, A before B, in the order of the texts."""
    table = topic_table(view)
    treaty_of = {id_: topic.treaty for id_, topic in table.topics.items() if topic.treaty}
    names = _Names(view.all(Treaty))
    found: dict[str, list[str]] = {}
    for side in (compared.left, compared.right):
        for statement in side.statements:
            row = compared.row_of(side.side, statement.number)
            hits = {hit.topic for hit in table.tag(statement.text)}
            topics = {step for topic in hits & set(row.topics if row else ()) for step in table.path(topic)}
            about = {treaty_of[topic] for topic in topics if topic in treaty_of}
            about |= names.found_in(statement.text)
            for id_ in sorted(about):
                found.setdefault(id_, []).append(statement.ref)
    return {id_: tuple(refs) for id_, refs in found.items()}


class _Names:
    """Finds agreements by name. The longest name that begins first owns its words: "New START treaty" does not name
    START. Short names count as they are written only (INF, ДСНВ)."""

    def __init__(self, treaties: Sequence[Treaty]) -> None:
        self._ids: dict[str, set[str]] = {}
        names: set[str] = set()
        for treaty in treaties:
            for name in (treaty.name, *treaty.other_names):
                if len(name) >= 3:
                    names.add(name)
                    self._ids.setdefault(name.casefold(), set()).add(treaty.id)
        exact = [n for n in names if n.isupper() or len(n) < 6]
        loose = [n for n in names if n not in exact]
        ways = [(n, re.escape(n)) for n in exact] + [(n, f"(?i:{re.escape(n)})") for n in loose]
        ways.sort(key=lambda way: (-len(way[0]), way[0]))
        self._pattern = re.compile(rf"\b(?:{'|'.join(way for _, way in ways)})\b") if ways else None

    def found_in(self, text: str) -> set[str]:
        if self._pattern is None:
            return set()
        # A few letters match without case but fold to others (İ, i): such a word is no name of ours.
        return {id_ for match in self._pattern.finditer(text) for id_ in self._ids.get(match.group().casefold(), ())}
