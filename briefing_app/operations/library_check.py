"""Check a library: every record, text, hash and link, and the chain of its changes. Used by the window and the command
line."""

from collections.abc import Iterator
from dataclasses import dataclass

from briefing_app.library.edits import Plain, applied
from briefing_app.library.library import Library
from briefing_app.library.views import RecordView
from briefing_app.records.change import Change, RecordKind
from briefing_app.records.codec import KINDS, Record
from briefing_app.records.comparison import Comparison, Row, Verdict
from briefing_app.records.errors import LibraryDamagedError, RecordError
from briefing_app.records.event import Event
from briefing_app.records.pack import Pack
from briefing_app.records.readout import Conversation, Readout, Version
from briefing_app.records.treaty import Treaty


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a library: in which record (or file), and what."""

    kind: str
    id: str
    what: str


def check_library(library: Library) -> tuple[Problem, ...]:
    """All that is wrong; empty when all is in order. Not for the GUI thread."""
    with library.exclusively():
        view, changes = library.snapshot(), library.changes()
    problems = [Problem("journal", "journal.jsonl", what) for what in library.journal_problems()]
    for kind in KINDS:
        for id_ in view.ids(kind):
            try:
                record = view.any_of(kind, id_)
            except RecordError as error:
                problems.append(Problem(kind, id_, str(error)))
                continue
            if record is not None:
                problems += [Problem(kind, id_, what) for what in _wrong(view, id_, record)]
    return (*problems, *_unlike_the_journal(view, changes))


def _unlike_the_journal(view: RecordView, changes: Iterator[Change]) -> Iterator[Problem]:
    """Records that are not what the last change made them: the file was altered from outside."""
    told: dict[tuple[RecordKind, str], Plain | None] = {}
    try:
        for change in changes:
            key = (change.kind, change.id)
            told[key] = applied(told.get(key), change.after)
    except LibraryDamagedError:
        return  # the chain of changes tells already
    for (kind, id_), fields in told.items():
        now = view.plain(kind, id_)
        if fields is None and now is not None:
            yield Problem(kind, id_, "is in the library, but by the journal it was removed")
        elif fields is not None and now is None:
            yield Problem(kind, id_, "is not in the library, but by the journal it should be")
        elif fields is not None and now is not None:
            differing = [field for field, value in fields.items() if now.get(field) != value]
            if differing:
                yield Problem(kind, id_, f"is not what the journal says ({', '.join(differing)})")


def _wrong(view: RecordView, id_: str, record: Record) -> Iterator[str]:
    if record.id != id_:
        yield f"calls itself '{record.id}'"
    for kind, target in _links(record):
        if target and view.plain(kind, target) is None:
            yield f"names the {kind} '{target}', which is not in the library"
    if isinstance(record, Readout):
        if len({version.number for version in record.versions}) < len(record.versions):
            yield "has two versions of one number"
        for version in record.versions:
            yield from _wrong_texts(view, version)
    if isinstance(record, Comparison):
        yield from _wrong_rows(view, record)


def _links(record: Record) -> Iterator[tuple[RecordKind, str]]:
    match record:
        case Treaty():
            yield from (("treaty", id_) for id_ in (*record.preceded_by, *record.succeeded_by, *record.related))
        case Event():
            yield from (("treaty", id_) for id_ in record.treaties)
            yield "conversation", record.conversation
        case Conversation():
            yield "event", record.event
        case Readout():
            yield "conversation", record.conversation
            yield "readout", record.translation_of
        case Comparison():
            yield "readout", record.left.readout
            yield "readout", record.right.readout
            yield "conversation", record.conversation
        case Pack():
            yield "comparison", record.comparison
            yield from (("treaty", id_) for tab in record.tabs for id_ in tab.treaties)
        case _:
            return


def _wrong_texts(view: RecordView, version: Version) -> Iterator[str]:
    try:
        view.raw(version.raw)
        text = view.text(version.text)
    except LibraryDamagedError as error:
        yield str(error)
        return
    if [s.number for s in version.statements] != list(range(1, len(version.statements) + 1)):
        yield "does not number its statements from 1 on"
    at = 0
    for statement in version.statements:
        if not at <= statement.start < statement.end <= len(text):
            yield "has statements that overlap, are empty or run past the text"
            return
        if any(map(str.isalnum, text[at : statement.start])):
            yield "has words that stand in no statement"
            return
        at = statement.end
    if any(map(str.isalnum, text[at:])):
        yield "has words that stand in no statement"


def _wrong_rows(view: RecordView, comparison: Comparison) -> Iterator[str]:
    for side, reference in (("left", comparison.left), ("right", comparison.right)):
        try:
            readout = view.find(Readout, reference.readout)
        except RecordError:
            continue  # told of the readout
        version = readout.version(reference.version) if readout else None
        if readout and version is None:
            yield f"compares version {reference.version} of '{reference.readout}', which is not there"
        if version is None:
            continue
        numbers = [statement.number for statement in version.statements]
        if sorted(number for row in comparison.rows for number in getattr(row, side)) != numbers:
            yield f"does not place every {side} statement in exactly one row"
        if not {getattr(pair, side) for pair in comparison.related} <= set(numbers):
            yield f"relates {side} statements that are not there"
    if len({row.id for row in comparison.rows}) < len(comparison.rows):
        yield "has two rows of one id"
    if any(row.verdict not in _possible(row) for row in comparison.rows):
        yield "has rows whose verdict does not fit their sides"


def _possible(row: Row) -> tuple[Verdict, ...]:
    if row.left and row.right:
        return ("both", "differs")
    return ("left-only",) if row.left else ("right-only",) if row.right else ()
