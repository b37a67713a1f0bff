"""What the program brings along (`data/`): agreements, events, the sample call and the tables of topics and names.

Validated on load; a wrong record is told by file, id and field. A new library starts with these.
"""

import functools
import hashlib
from pathlib import Path
from typing import TypeVar

import msgspec

from briefing_app.paths import shipped_data
from briefing_app.records.codec import Record, from_plain
from briefing_app.records.errors import LibraryDamagedError, RecordError
from briefing_app.records.event import Event
from briefing_app.records.readout import Conversation, Readout
from briefing_app.records.topics import Name, Topic
from briefing_app.records.treaty import Treaty

R = TypeVar("R", bound=Record)


def load_records(path: Path, type_: type[R]) -> tuple[R, ...]:
    """The records of one JSON file (a list of objects). Raises LibraryDamagedError naming file, record and field."""
    try:
        plain = msgspec.json.decode(path.read_bytes())
    except (OSError, msgspec.DecodeError) as error:
        raise LibraryDamagedError(f"The shipped file {path.name} cannot be read: {error}.") from None
    if not isinstance(plain, list):
        raise LibraryDamagedError(f"The shipped file {path.name} is not a list of records.")
    try:
        return tuple(from_plain(type_, one) for one in plain)
    except RecordError as error:
        raise LibraryDamagedError(f"{path.name}: {error}") from None


@functools.cache
def shipped_treaties() -> tuple[Treaty, ...]:
    """Agreements, in order of signature."""
    return load_records(shipped_data() / "treaties.json", Treaty)


@functools.cache
def shipped_events() -> tuple[Event, ...]:
    """Events from 1945 on, in order of date."""
    return load_records(shipped_data() / "events.json", Event)


@functools.cache
def shipped_conversations() -> tuple[Conversation, ...]:
    """The sample call."""
    return load_records(shipped_data() / "conversations.json", Conversation)


@functools.cache
def shipped_readouts() -> tuple[Readout, ...]:
    """The two sample accounts, each with one version whose statements are still to be cut."""
    return load_records(shipped_data() / "readouts.json", Readout)


@functools.cache
def shipped_texts() -> dict[str, bytes]:
    """The texts of the sample accounts by their SHA-256."""
    found = [path.read_bytes() for path in sorted((shipped_data() / "texts").glob("*.txt"))]
    return {hashlib.sha256(data).hexdigest(): data for data in found}


@functools.cache
def shipped_topics() -> tuple[Topic, ...]:
    """The bilingual tree of topics."""
    return load_records(shipped_data() / "topics.json", Topic)


@functools.cache
def shipped_names() -> tuple[Name, ...]:
    """Persons, states, organisations and places, as written in English, Russian and transliteration."""
    return load_records(shipped_data() / "names.json", Name)
