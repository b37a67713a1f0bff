"""TinyDB on a file that is never half written. Used by `library.py` alone.

The file is written whole: temporary file, flush, fsync, `os.replace`, fsync of the folder. It carries a schema number,
the number of the last change it holds and a checksum, so that a damaged or emptied file is told apart from an empty
library. Plain JSONStorage damaged one file in ten when killed while writing (docs/decisions/0004-library.md).
"""

import hashlib
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from briefing_app.records.errors import LibraryDamagedError, LibraryError

SCHEMA = 1
Tables = dict[str, dict[str, dict[str, Any]]]


def write_whole(path: Path, data: bytes) -> None:
    """Put `data` at `path` so that a crash leaves the old file or the new one, never a mixture."""
    temporary = path.with_name(f"{path.name}.{os.getpid()}-{threading.get_ident()}.tmp")
    try:
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make a new name in the folder last (POSIX; Windows has no such call and needs none)."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class AtomicStorage(Storage):
    """Keeps the tables in memory; `flush` writes them whole. `number` is the last change that they hold."""

    def __init__(self, path: Path) -> None:
        """Reads the file, if there is one. Raises LibraryDamagedError when it is not what it should be."""
        self.path = path
        self.number = 0
        self.dirty = False
        self._tables: Tables | None = None
        if path.exists():
            self.number, self._tables = read_tables(path)

    def read(self) -> Tables | None:
        """The tables; None for a new file."""
        return self._tables

    def write(self, data: Tables) -> None:
        """Keep the tables; they reach the disk with `flush`."""
        self._tables = data
        self.dirty = True

    def encoded(self) -> bytes:
        """The file as it will stand on the disk: a line with schema, number and checksum, a line with the records."""
        body = msgspec.json.encode(self._tables or {})
        checksum = hashlib.sha256(body).hexdigest()
        head = msgspec.json.encode({"schema": SCHEMA, "number": self.number, "sha256": checksum})
        return head + b"\n" + body + b"\n"

    def flush(self) -> None:
        """Write what `read` gives to the disk."""
        if self.dirty:
            write_whole(self.path, self.encoded())
            self.dirty = False

    def close(self) -> None:
        """TinyDB calls this; the last state goes to the disk."""
        self.flush()


def read_tables(path: Path) -> tuple[int, Tables]:
    """Number of the last change and the tables of a library file. Raises LibraryDamagedError, LibraryError."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise LibraryError(f"{path} cannot be read: {error.strerror}.") from None
    head, _, body = data.partition(b"\n")
    body = body.rstrip(b"\n")
    damaged = LibraryDamagedError(
        f"{path} is damaged and was left as it is. The changes stand in journal.jsonl beside it; put back "
        "a copy of the folder, or ask your support to restore it."
    )
    try:
        said = msgspec.json.decode(head)
        schema, number, checksum = said["schema"], int(said["number"]), said["sha256"]
    except (msgspec.DecodeError, KeyError, TypeError, ValueError):
        raise damaged from None
    if schema != SCHEMA:
        raise LibraryError(f"{path} has form {schema}; this program knows form {SCHEMA}. Open it with a newer version.")
    if hashlib.sha256(body).hexdigest() != checksum:
        raise damaged
    try:
        return number, msgspec.json.decode(body, type=Tables)
    except msgspec.DecodeError:
        raise damaged from None


class RecordTable(Table):
    """A table whose document ids are the ids of the records, so that the file reads without the program.

    TinyDB converts every id at every write (30 ms a change at 50,000 records); ids that are text already need none.
    """

    document_id_class = str  # type: ignore[assignment]  # TinyDB asks for any class that makes an id from a key
    default_query_cache_capacity = 0  # records are found by id; a cache would only hold old ones

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        tables = self._storage.read() or {}
        updater(tables.setdefault(self.name, {}))
        self._storage.write(tables)

    def put(self, id_: str, document: dict[str, Any] | None) -> None:
        """Keep a document under its id, in its old place; None removes it. Documents are replaced, never changed, so
        that a snapshot keeps what it has."""

        def updater(rows: dict[str, Any]) -> None:
            if document is None:
                rows.pop(id_, None)
            else:
                rows[id_] = document

        self._update_table(updater)


class RecordDB(TinyDB):
    """TinyDB over AtomicStorage with RecordTable."""

    table_class = RecordTable

    def __init__(self, path: Path) -> None:
        super().__init__(path, storage=AtomicStorage)

    def record_table(self, kind: str) -> RecordTable:
        """The table of a kind."""
        table = self.table(kind)
        assert isinstance(table, RecordTable)
        return table
