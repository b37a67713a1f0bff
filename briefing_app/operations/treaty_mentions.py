"""Where agreements are named: statements of readouts, events, packs. Used by the treaty browser, off the GUI thread.

A statement names an agreement when it holds one of its names; one with a term of a topic that is linked to it speaks of
its subject. One pass over all texts answers for all agreements.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing_app.compare.topics import TopicTable, fold
from briefing_app.library.views import RecordView
from briefing_app.operations.libraries import topic_table
from briefing_app.records.comparison import Comparison, statement_ref
from briefing_app.records.dates import InexactDate
from briefing_app.records.event import Event
from briefing_app.records.pack import Pack
from briefing_app.records.progress import Progress, silent
from briefing_app.records.readout import Readout, Statement, Version
from briefing_app.records.topics import Topic
from briefing_app.records.treaty import Treaty

_AROUND = 60
"""Letters shown on either side of what was found."""


@dataclass(frozen=True, slots=True)
class StatementMention:
    """A statement that names an agreement. `comparison` is one in which it stands as `ref` ("A2"); both are empty
    where the readout is in none, and `number` counts in the readout. `found` are the words that matched; `by_name` is
    false where they are only on its subject."""

    readout: str
    publisher: str
    date: InexactDate | None
    number: int
    quote: str
    found: str
    by_name: bool
    comparison: str = ""
    ref: str = ""


@dataclass(frozen=True, slots=True)
class PackMention:
    """A tab of a pack that holds the sheet."""

    pack: str
    title: str
    tab: str
    tab_title: str


@dataclass(frozen=True, slots=True)
class Mentions:
    """What names one agreement, as known on a day: `later` counts statements and events that came after it."""

    statements: tuple[StatementMention, ...]
    events: tuple[Event, ...]
    packs: tuple[PackMention, ...]
    later: int

    @property
    def any(self) -> bool:
        """True where there is something to show."""
        return bool(self.statements or self.events or self.packs or self.later)


MentionIndex = dict[str, tuple[StatementMention, ...]]
"""Statements by the id of the agreement that they name, latest first."""


def mention_index(view: RecordView, progress: Progress = silent) -> MentionIndex:
    """Every statement that names an agreement. Takes some milliseconds a text: not for the GUI thread.

    Raises CancelledError, LibraryDamagedError."""
    names = _Names(view)
    refs = _references(view)
    readouts = view.all(Readout)
    found: dict[str, list[StatementMention]] = {}
    for at, readout in enumerate(readouts):
        progress(at / len(readouts), readout.title)
        for treaty, mention in _in_readout(view, readout, names, refs):
            found.setdefault(treaty, []).append(mention)
    return {
        treaty: tuple(sorted(list_, key=lambda m: m.date.earliest if m.date else dt.date.min, reverse=True))
        for treaty, list_ in found.items()
    }


def named_treaties(view: RecordView, texts: Sequence[str]) -> list[tuple[str, ...]]:
    """Ids of the agreements that each text names or whose linked topic it holds, in order of place. Not for the GUI
    thread."""
    names = _Names(view)
    return [tuple(dict.fromkeys(treaty for treaty, _, _, _ in names.found_in(text))) for text in texts]


class _Names:
    """One table of terms: the linked topics, and a topic made of each agreement's names."""

    def __init__(self, view: RecordView) -> None:
        treaties = view.all(Treaty)
        self._names = {treaty.id: tuple(map(fold, _names_of(treaty))) for treaty in treaties}
        linked = [topic for topic in topic_table(view).topics.values() if topic.treaty in self._names]
        named = [Topic(f"treaty:{t.id}", t.name, t.name, terms={"en": _names_of(t)}, treaty=t.id) for t in treaties]
        self._table = TopicTable((*linked, *named), ())
        self._treaty_of = {topic.id: topic.treaty for topic in (*linked, *named)}

    def found_in(self, text: str) -> Iterator[tuple[str, int, int, bool]]:
        """Agreement, start, end, and whether the words hold one of its names."""
        for hit in self._table.tag(text):
            treaty = self._treaty_of[hit.topic]
            words = fold(text[hit.start : hit.end])
            by_name = hit.topic.startswith("treaty:") or any(name in words for name in self._names[treaty])
            yield treaty, hit.start, hit.end, by_name


def _names_of(treaty: Treaty) -> tuple[str, ...]:
    """Name, titles, other names. Of "Treaty between ... on Measures for ..." also what stands after "on", as accounts
    leave the parties out."""
    names = [treaty.name, treaty.full_title, *treaty.other_names]
    _, _, object_ = treaty.full_title.partition(" on ")
    if " between " in treaty.full_title.lower() and len(object_.split()) >= 4:
        names.append(object_)
    return tuple(dict.fromkeys(names))


def _references(view: RecordView) -> dict[tuple[str, int, int], tuple[str, str]]:
    """(readout, version, statement) to the latest comparison that holds it and its reference there."""
    refs: dict[tuple[str, int, int], tuple[str, str]] = {}
    for comparison in view.all(Comparison):
        for row in comparison.rows:
            for number in row.left:
                key = (comparison.left.readout, comparison.left.version, number)
                refs[key] = (comparison.id, statement_ref("left", number))
            for number in row.right:
                key = (comparison.right.readout, comparison.right.version, number)
                refs[key] = (comparison.id, statement_ref("right", number))
    return refs


def _in_readout(
    view: RecordView, readout: Readout, names: _Names, refs: dict[tuple[str, int, int], tuple[str, str]]
) -> Iterator[tuple[str, StatementMention]]:
    """One mention for each agreement and statement: by name where the statement has both."""
    version: Version = readout.latest
    text = view.text(version.text)
    best: dict[tuple[str, int], StatementMention] = {}
    for treaty, start, end, by_name in names.found_in(text):
        statement = next((s for s in version.statements if s.start <= start < s.end), None)
        if statement is None:
            continue
        known = best.get((treaty, statement.number))
        if known and (known.by_name or not by_name):
            continue
        comparison, ref = refs.get((readout.id, version.number, statement.number), ("", ""))
        best[treaty, statement.number] = StatementMention(
            readout.id, readout.publisher, readout.date, statement.number, quoted(text, statement, start, end),
            text[start:end], by_name, comparison, ref,
        )  # fmt: skip
    for (treaty, _), mention in best.items():
        yield treaty, mention


def quoted(text: str, statement: Statement, start: int, end: int) -> str:
    """The words of the statement around [start, end), cut at whole words, with dots where something is left out."""
    first = max(statement.start, start - _AROUND)
    last = min(statement.end, end + _AROUND)
    while first > statement.start and not text[first - 1].isspace():
        first -= 1
    while last < statement.end and not text[last].isspace():
        last += 1
    words = " ".join(text[first:last].split())
    before = "… " if text[statement.start : first].strip() else ""
    after = " …" if text[last : statement.end].strip() else ""
    return before + words + after


def mentions_on(view: RecordView, treaty_id: str, day: dt.date, index: MentionIndex) -> Mentions:
    """What names an agreement, by what was known on `day`. Readouts without a date are shown."""
    statements = index.get(treaty_id, ())
    known = tuple(m for m in statements if m.date is None or m.date.earliest <= day)
    events = tuple(event for event in view.all(Event) if treaty_id in event.treaties)
    past = tuple(sorted((e for e in events if e.date.earliest <= day), key=lambda e: e.date, reverse=True))
    packs = tuple(
        PackMention(pack.id, pack.title, tab.id, tab.title)
        for pack in view.all(Pack)
        for tab in pack.tabs
        if treaty_id in tab.treaties
    )
    return Mentions(known, past, packs, len(statements) - len(known) + len(events) - len(past))
