"""Records to JSON and back, with messages that name the record and the field. Used by the library and `data/`."""

from typing import Any, TypeVar, cast

import msgspec

from briefing_app.records.change import RecordKind
from briefing_app.records.comparison import Comparison
from briefing_app.records.dates import InexactDate
from briefing_app.records.errors import RecordError
from briefing_app.records.event import Event
from briefing_app.records.pack import Pack
from briefing_app.records.readout import Conversation, Readout
from briefing_app.records.topics import Name, Topic
from briefing_app.records.treaty import Treaty

Record = Treaty | Event | Conversation | Readout | Comparison | Pack | Topic | Name
R = TypeVar("R", bound=Record)

KINDS: dict[RecordKind, type[Record]] = {
    "treaty": Treaty, "event": Event, "conversation": Conversation, "readout": Readout,
    "comparison": Comparison, "pack": Pack, "topic": Topic, "name": Name,
}  # fmt: skip
KIND_OF: dict[type[Record], RecordKind] = {type_: kind for kind, type_ in KINDS.items()}
_KIND_NAMES: dict[type, str] = dict(KIND_OF)


def _encode(value: object) -> object:
    if isinstance(value, InexactDate):
        return value.text
    raise NotImplementedError(f"cannot store {type(value).__name__}")


def _decode(type_: type, value: object) -> object:
    if type_ is InexactDate:
        if not isinstance(value, str):
            raise ValueError("a date is written as text")
        return InexactDate.parse(value)
    raise NotImplementedError(f"cannot read {type_.__name__}")


def kind_of(record: Record) -> RecordKind:
    """The kind name of a record."""
    return KIND_OF[type(record)]


def kind_name(type_: type[R]) -> RecordKind:
    """The kind name of a type of record."""
    return KIND_OF[cast("type[Record]", type_)]


def to_plain(record: Record) -> dict[str, Any]:
    """The record as JSON values, every field present (so a stored file reads without the program)."""
    # Through JSON, so that a record just made and the same record read from disk are equal (lists, not tuples).
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(record, enc_hook=_encode))
    return plain


def from_plain(type_: type[R], plain: object) -> R:
    """Build and validate a record. Raises RecordError naming record and field."""
    try:
        return msgspec.convert(plain, type_, dec_hook=_decode)
    except msgspec.ValidationError as error:
        problem, _, path = str(error).partition(" - at `")
        id_ = plain.get("id", "without id") if isinstance(plain, dict) else "that is not an object"
        field = path.rstrip("`").removeprefix("$").lstrip(".")
        raise RecordError(f"{_KIND_NAMES[type_]} {id_}", field, problem) from None
