"""Reading a library: records by type and id, and texts. An open library and its snapshots read alike."""

from typing import Any, TypeVar

from briefing_app.library.edits import Plain
from briefing_app.library.texts import TextStore
from briefing_app.records.change import RecordKind
from briefing_app.records.codec import KINDS, Record, from_plain, kind_name
from briefing_app.records.errors import NoSuchRecordError

R = TypeVar("R", bound=Record)


class RecordView:
    """Records by type and id, decoded and validated when first asked for (opening a library decodes none)."""

    def __init__(self, tables: dict[str, dict[str, Any]], texts: TextStore) -> None:
        self._tables = tables
        self._texts = texts
        # A record with the plain value that it was decoded from: while one thread decodes, another may change it, and
        # what is kept must not outlive the value it shows.
        self._decoded: dict[tuple[RecordKind, str], tuple[Plain, Record]] = {}

    def plain(self, kind: RecordKind, id_: str) -> Plain | None:
        """The record as it is stored; None where there is none. Not to be changed by the caller."""
        found: Plain | None = self._tables.get(kind, {}).get(id_)
        return found

    def find(self, type_: type[R], id_: str) -> R | None:
        """The record, or None. Raises RecordError when what is stored is not valid."""
        kind = kind_name(type_)
        plain = self.plain(kind, id_)
        if plain is None:
            return None
        known = self._decoded.get((kind, id_))
        if known is None or known[0] is not plain:
            known = (plain, from_plain(type_, plain))
            self._decoded[kind, id_] = known
        record = known[1]
        assert isinstance(record, type_)
        return record

    def get(self, type_: type[R], id_: str) -> R:
        """The record. Raises NoSuchRecordError, RecordError."""
        found = self.find(type_, id_)
        if found is None:
            raise NoSuchRecordError(f"There is no {kind_name(type_)} '{id_}' in this library.")
        return found

    def ids(self, kind: RecordKind) -> tuple[str, ...]:
        """The ids of a kind, in the order in which they came."""
        return tuple(self._tables.get(kind, {}))

    def all(self, type_: type[R]) -> tuple[R, ...]:
        """All records of a type, in the order in which they came. Raises RecordError."""
        found = (self.find(type_, id_) for id_ in self.ids(kind_name(type_)))
        return tuple(record for record in found if record is not None)  # another thread may have removed one

    def any_of(self, kind: RecordKind, id_: str) -> Record | None:
        """The record of a kind given by name, or None."""
        return self.find(KINDS[kind], id_)

    def text(self, name: str) -> str:
        """A text by its SHA-256. Raises LibraryDamagedError when it is gone or was altered."""
        return self._texts.text(name)

    def raw(self, name: str) -> bytes:
        """A capture by its SHA-256. Raises LibraryDamagedError."""
        return self._texts.raw(name)

    def snapshot(self) -> "RecordView":
        """The records as they are now, for a worker; later changes do not show in it. Records are values, so this is
        one shallow copy."""
        view = RecordView({kind: dict(rows) for kind, rows in self._tables.items()}, self._texts)
        view._decoded = dict(self._decoded)
        return view

    def _forget(self, kind: RecordKind, id_: str) -> None:
        self._decoded.pop((kind, id_), None)
