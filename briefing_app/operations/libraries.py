"""Open, make and search libraries. Used by the window and the command line; `library_check.py` checks them."""

import datetime as dt
import functools
import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from briefing_app import paths
from briefing_app.compare.topics import TopicTable
from briefing_app.library import shipped
from briefing_app.library.library import Library
from briefing_app.library.search import Hit
from briefing_app.library.views import RecordView
from briefing_app.records.change import RecordKind
from briefing_app.records.codec import Record
from briefing_app.records.errors import LibraryError
from briefing_app.records.readout import Conversation
from briefing_app.records.topics import Name, Topic


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


def text_hash(text: str) -> str:
    """SHA-256 of a text as the library keeps it."""
    return hashlib.sha256(text.encode()).hexdigest()


def require_writable(library: Library) -> None:
    """Raises LibraryError, in a sentence that says why, where the library is read-only."""
    if library.held_by:
        name = library.folder.name
        raise LibraryError(f"The library {name} is open elsewhere by {library.held_by}; it can only be read here.")
    if library.read_only:
        raise LibraryError(f"The library {library.folder} cannot be written; it can only be read here.")
