"""What of each record can be found: title, other names, and the words of the body. Used by the search index."""

from collections.abc import Iterator
from dataclasses import dataclass

from briefing_app.library.folding import words
from briefing_app.library.views import RecordView
from briefing_app.records.change import RecordKind
from briefing_app.records.codec import Record
from briefing_app.records.comparison import Comparison
from briefing_app.records.errors import LibraryDamagedError
from briefing_app.records.event import Event
from briefing_app.records.pack import Pack
from briefing_app.records.readout import Conversation, Readout
from briefing_app.records.states import state_name
from briefing_app.records.topics import Name, Topic
from briefing_app.records.treaty import Treaty


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be found. `where` is the number of a statement, or 0."""

    kind: RecordKind
    id: str
    title: str
    body: str
    where: int = 0
    aliases: str = ""


def entries(view: RecordView, kind: RecordKind, id_: str) -> Iterator[Entry]:
    """The entries of one record; none for one that is gone."""
    record: Record | None = view.any_of(kind, id_)
    match record:
        case Treaty():
            parts = [record.full_title, record.summary, record.why_it_matters, *record.provisions]
            parts += [*record.verification, *(limit.what for limit in record.limits), record.notes, record.doubt]
            yield Entry(kind, id_, record.name, _joined(parts), aliases=" ".join(record.other_names))
        case Event():
            people = ", ".join(state_name(one) for one in record.participants)
            parts = [record.summary, record.place, people, record.date.in_words(), record.note]
            yield Entry(kind, id_, record.title, _joined(parts))
        case Conversation():
            took_part = [", ".join(filter(None, (p.name, p.title))) for p in record.participants]
            yield Entry(kind, id_, record.title, _joined([record.date.in_words(), *took_part, record.note]))
        case Readout():
            yield Entry(kind, id_, record.title, _joined([record.publisher, record.address, record.note]))
            yield from _statements(view, record)
        case Comparison():
            yield Entry(kind, id_, record.title, _joined([record.note, *(row.note for row in record.rows)]))
        case Pack():
            memo = record.memo
            parts = [record.occasion, memo.subject, memo.bottom_line, memo.judgement, memo.watch]
            yield Entry(kind, id_, record.title, _joined([*parts, *(tab.markdown for tab in record.tabs)]))
        case Topic() | Name() | None:
            return


def _statements(view: RecordView, readout: Readout) -> Iterator[Entry]:
    try:
        text = view.text(readout.latest.text)
    except LibraryDamagedError:
        return  # the check of the library tells; searching the rest goes on
    for statement in readout.latest.statements:
        yield Entry("readout", readout.id, readout.title, text[statement.start : statement.end], statement.number)


def _joined(parts: list[str]) -> str:
    return " · ".join(part for part in parts if part)


def name_groups(names: tuple[Name, ...], treaties: tuple[Treaty, ...]) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """The ways to write each name, folded: whole names, and for persons the family name by itself."""
    groups: list[set[tuple[str, ...]]] = []
    for name in names:
        ways = {words(way) for way in (*name.english, *name.russian)}
        groups.append(ways)
        if name.kind == "person":
            groups.append({way[-1:] for way in ways})
    groups += [{words(way) for way in (treaty.name, *treaty.other_names)} for treaty in treaties]
    return tuple(tuple(sorted(way for way in ways if way)) for ways in groups)
