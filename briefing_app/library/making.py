"""Makes the folder of a new library, whole or not at all. Used by `library.py` alone."""

import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from briefing_app.library.edits import checked_plain
from briefing_app.library.storage import AtomicStorage, sync_folder
from briefing_app.library.texts import TextStore
from briefing_app.records.codec import KINDS, Record, kind_of
from briefing_app.records.errors import LibraryError


def make_library(folder: Path, records: Iterable[Record], texts: Iterable[bytes]) -> None:
    """Put a library with these records and texts at `folder`, where nothing or an empty folder stands.

    It is made beside its place and moved there: a program that is stopped or killed leaves no half-made library, which
    could neither be opened nor made again. Raises LibraryError."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise LibraryError(f"{folder} exists already; choose another name.")
    making = folder.with_name(f".{folder.name}.{os.getpid()}.making")
    try:
        making.mkdir(parents=True)
        _fill(making, records, texts)
        if folder.exists():
            folder.rmdir()  # it is empty; Windows moves no folder over another
        making.rename(folder)
        sync_folder(folder.parent)
    except OSError as error:
        raise LibraryError(f"The library {folder} cannot be made: {error.strerror}.") from None
    finally:
        shutil.rmtree(making, ignore_errors=True)


def _fill(folder: Path, records: Iterable[Record], texts: Iterable[bytes]) -> None:
    store = TextStore(folder / "texts")
    for text in texts:
        store.put(text)
    (folder / "journal.jsonl").touch()
    storage = AtomicStorage(folder / "library.json")
    tables: dict[str, dict[str, Any]] = {kind: {} for kind in KINDS}
    for record in records:
        tables[kind_of(record)][record.id] = checked_plain(record)
    storage.write(tables)
    storage.flush()
