"""Open, make, search and check libraries. Used by the window and the command line."""

import datetime as dt
import functools
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from briefing_app import paths
from briefing_app.compare.topics import TopicTable
from briefing_app.library import shipped
from briefing_app.library.library import Library
from briefing_app.library.search import Hit
from briefing_app.library.views import RecordView
from briefing_app.records.change import RecordKind
from briefing_app.records.codec import KINDS, Record
from briefing_app.records.comparison import Comparison
from briefing_app.records.errors import LibraryDamagedError, LibraryError, RecordError
from briefing_app.records.event import Event
from briefing_app.records.pack import Pack
from briefing_app.records.readout import Conversation, Readout
from briefing_app.records.topics import Name, Topic
from briefing_app.records.treaty import Treaty


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a library: in which record (or file), and what."""

    kind: str
    id: str
    what: str


def open_library(folder: Path | None = None, *, read_only: bool = False) -> Library:
    """Open the library at `folder` (None: the user's own). One that is not there yet is made, with the shipped records,
    unless it shall only be read and was named. Raises LibraryError, LibraryDamagedError."""
    chosen = folder or paths.default_library()
    if chosen.exists() or (read_only and folder is not None):
        return Library.open(chosen, read_only=read_only)
    return Library.create(chosen, _first_records(), shipped.shipped_texts().values())


def _first_records() -> Iterator[Record]:
    from briefing_app.compare.statements import cut  # late: a new library alone needs the sentence splitter

    yield from shipped.shipped_treaties()
    yield from shipped.shipped_events()
    yield from shipped.shipped_conversations()
    for readout in shipped.shipped_readouts():
        version = readout.latest
        text = shipped.shipped_texts()[version.text].decode()
        statements = cut(text, readout.language, shipped_topic_table())
        cut_version = msgspec.structs.replace(version, statements=statements)
        yield msgspec.structs.replace(readout, versions=(cut_version,))


def first_as_of(library: RecordView) -> dt.date:
    """The day on which a library opens that was never open before: that of its newest conversation, else today."""
    days = [c.date.first for c in library.all(Conversation) if c.date.first is not None]
    return max(days, default=dt.date.today())  # noqa: DTZ011  # the civil day at the desk


@functools.cache
def shipped_topic_table() -> TopicTable:
    """The topics and names that ship."""
    return TopicTable(shipped.shipped_topics(), shipped.shipped_names())


def topic_table(library: RecordView) -> TopicTable:
    """The shipped topics and names with those that the library adds or changes."""
    own_topics, own_names = library.all(Topic), library.all(Name)
    if not own_topics and not own_names:
        return shipped_topic_table()
    topics = {t.id: t for t in (*shipped.shipped_topics(), *own_topics)}
    names = {n.id: n for n in (*shipped.shipped_names(), *own_names)}
    return TopicTable(tuple(topics.values()), tuple(names.values()))


def search(library: Library, words: str, kinds: Iterable[RecordKind] | None = None, limit: int = 50) -> tuple[Hit, ...]:
    """What holds all the words, best first; names are found however they are written. Not for the GUI thread."""
    return library.search(words, kinds, limit, names=topic_table(library).names)


def check_library(library: Library) -> tuple[Problem, ...]:
    """Every record, text, hash and link of the library, and the chain of its journal; empty when all is in order."""
    problems = [Problem("journal", "journal.jsonl", what) for what in library.journal_problems()]
    for kind in KINDS:
        for id_ in library.ids(kind):
            try:
                record = library.any_of(kind, id_)
            except RecordError as error:
                problems.append(Problem(kind, id_, str(error)))
                continue
            if record is not None:
                problems += [Problem(kind, id_, what) for what in _wrong(library, record)]
    return tuple(problems)


def _wrong(library: Library, record: Record) -> Iterator[str]:
    for kind, id_ in _links(record):
        if id_ and id_ not in library.ids(kind):
            yield f"names the {kind} '{id_}', which is not in the library"
    if isinstance(record, Readout):
        for version in record.versions:
            yield from _wrong_texts(library, version.raw, version.text, [(s.start, s.end) for s in version.statements])
    if isinstance(record, Comparison):
        yield from _wrong_rows(library, record)


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


def _wrong_texts(library: Library, raw: str, text: str, spans: list[tuple[int, int]]) -> Iterator[str]:
    try:
        library.raw(raw)
        words = library.text(text)
    except (LibraryDamagedError, UnicodeDecodeError) as error:
        yield str(error)
        return
    covered = set().union(*(range(start, end) for start, end in spans))
    if sum(end - start for start, end in spans) != len(covered) or any(end > len(words) for _, end in spans):
        yield "has statements that overlap or run past the text"
    elif any(letter.isalnum() for i, letter in enumerate(words) if i not in covered):
        yield "has words that stand in no statement"


def _wrong_rows(library: Library, comparison: Comparison) -> Iterator[str]:
    for side, reference in (("left", comparison.left), ("right", comparison.right)):
        readout = library.find(Readout, reference.readout)
        version = readout.version(reference.version) if readout else None
        if readout and version is None:
            yield f"compares version {reference.version} of '{reference.readout}', which is not there"
        if version is None:
            continue
        placed = sorted(number for row in comparison.rows for number in getattr(row, side))
        if placed != [statement.number for statement in version.statements]:
            yield f"does not place every {side} statement in exactly one row"


def text_hash(text: str) -> str:
    """SHA-256 of a text as the library keeps it."""
    return hashlib.sha256(text.encode()).hexdigest()


def require_writable(library: Library) -> None:
    """Raises LibraryError, in a sentence that says who holds it, where the library is read-only."""
    if library.read_only:
        holder = f" by {library.held_by}" if library.held_by else ""
        raise LibraryError(f"The library {library.folder.name} is open elsewhere{holder}; it can only be read here.")
