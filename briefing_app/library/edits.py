"""What callers say to change the library, and how a change is written down. Used by `library.py` and the operations."""

from dataclasses import dataclass
from typing import Any

from briefing_app.records.change import Change, RecordKind
from briefing_app.records.codec import KINDS, Record, from_plain, kind_of, to_plain

Plain = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Edit:
    """One record as it shall be; `after` None removes it."""

    kind: RecordKind
    id: str
    after: Record | None


def put(record: Record) -> Edit:
    """Make or replace a record."""
    return Edit(kind_of(record), record.id, record)


def remove(kind: RecordKind, id_: str) -> Edit:
    """Remove a record."""
    return Edit(kind, id_, None)


def checked_plain(record: Record) -> Plain:
    """The record as plain values, validated as on load. Raises RecordError."""
    plain = to_plain(record)
    from_plain(KINDS[kind_of(record)], plain)
    return plain


def differing(before: Plain | None, after: Plain | None) -> tuple[Plain | None, Plain | None]:
    """Only the fields that differ, where the record stands before and after; else the whole of it."""
    if before is None or after is None:
        return before, after
    keys = [key for key in after if before.get(key) != after[key]]
    return {key: before.get(key) for key in keys}, {key: after[key] for key in keys}


def applied(now: Plain | None, fields: Plain | None) -> Plain | None:
    """The record after the fields of a change; None removes it."""
    if fields is None:
        return None
    return {**(now or {}), **fields}


def inverse(change: Change, now: Plain | None) -> Plain | None:
    """The record as it was before the change."""
    return applied(now, change.before) if change.after is not None else change.before
