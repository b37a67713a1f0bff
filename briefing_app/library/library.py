"""The library: keeps records and texts on disk, and is the one way by which anything in it changes.

A folder `<name>.briefing/` with `library.json` (TinyDB), `journal.jsonl`, `texts/`, `search.sqlite` and `lock`. Every
change goes through `apply`, which appends it to the journal (on the disk before it counts) and returns `Changed`;
`library.json` follows in the background, and opening replays what it lacks. Undo and redo are changes like any other.
"""

import contextlib
import datetime as dt
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from briefing_app.library.edits import Edit, Plain, applied, checked_plain, differing, inverse
from briefing_app.library.history import History
from briefing_app.library.journal import Journal, sealed
from briefing_app.library.lock import LibraryLock, who_am_i
from briefing_app.library.making import make_library
from briefing_app.library.search import Hit, SearchIndex
from briefing_app.library.search_texts import entries, name_groups
from briefing_app.library.storage import AtomicStorage, RecordDB
from briefing_app.library.texts import TextStore
from briefing_app.library.views import RecordView
from briefing_app.records.change import Change, Changed, RecordKind
from briefing_app.records.codec import KINDS, Record
from briefing_app.records.errors import LibraryDamagedError, LibraryError, LibraryReadOnlyError
from briefing_app.records.topics import Name
from briefing_app.records.treaty import Treaty

PlainEdit = tuple[RecordKind, str, Plain | None]
FLUSH_AFTER = 0.5
"""Seconds after a change until `library.json` follows (the journal has it at once)."""


class Library(RecordView):
    """An open library. Reading and changing are safe from any thread; who reads a record in order to change it does
    both within `exclusively`."""

    def __init__(self, folder: Path, *, read_only: bool) -> None:
        """Use `open` or `create`."""
        self._guard = threading.RLock()
        self._index_guard = threading.Lock()
        self.folder = folder
        self.held_by = ""  # by whom, where another program holds it
        self._lock = LibraryLock(folder)
        self.read_only = read_only or not self._take_lock()
        self._timer: threading.Timer | None = None
        self._journal: Journal | None = None
        try:
            self._storage = self._open_storage()
            super().__init__(self._storage.read() or {}, TextStore(folder / "texts"))
            # Everything is read before anything is written: a damaged library stays as it was found.
            self._journal = Journal(folder / "journal.jsonl")
            missed = self._missed()
            self._history = History(self._journal.tail(2000))
            if not self.read_only:
                self._journal.open_for_writing()
                self._tidy()
        except (LibraryError, OSError):
            if self._journal:
                self._journal.close()
            self._lock.free()
            raise
        self._index: SearchIndex | None = None
        self._index_shows = ""
        self._index_lacks: set[tuple[RecordKind, str]] = set()
        self._replay(missed)

    def _take_lock(self) -> bool:
        try:
            if self._lock.take():
                return True
        except OSError:  # the folder cannot be written: nobody holds it
            return False
        self.held_by = self._lock.holder() or "another program"
        return False

    def _open_storage(self) -> AtomicStorage:
        path = self.folder / "library.json"
        if not path.exists():
            raise LibraryDamagedError(f"{self.folder} is not a library, or its file library.json is gone.")
        self._db = RecordDB(path)
        storage = self._db.storage
        assert isinstance(storage, AtomicStorage)
        return storage

    def _tidy(self) -> None:
        """Take away what a program left that was killed while it wrote; we hold the lock."""
        for left in (*self.folder.glob("*.tmp"), *self._texts.folder.glob("*.tmp")):
            left.unlink(missing_ok=True)

    def _missed(self) -> list[Change]:
        """The changes of the journal that `library.json` lacks."""
        assert self._journal is not None
        last = self._journal.last.number if self._journal.last else 0
        if last < self._storage.number:
            raise LibraryDamagedError(
                f"{self.folder / 'journal.jsonl'} ends at change {last}, but library.json holds "
                f"{self._storage.number}; put the journal back from a copy. Nothing was changed."
            )
        return self._journal.after(self._storage.number)

    def _replay(self, missed: list[Change]) -> None:
        for change in missed:
            self._put(change.kind, change.id, applied(self.plain(change.kind, change.id), change.after))
            self._storage.number = change.number
        if missed:
            self._flush_soon()

    @classmethod
    def open(cls, folder: Path, *, read_only: bool = False) -> "Library":
        """Open a library; read-only when another program holds it (`held_by` says who).

        Raises LibraryError, LibraryDamagedError; nothing on the disk is changed then."""
        if not folder.is_dir():
            raise LibraryError(f"There is no library at {folder}.")
        return cls(folder, read_only=read_only)

    @classmethod
    def create(cls, folder: Path, records: Iterable[Record] = (), texts: Iterable[bytes] = ()) -> "Library":
        """Make a new library that starts with these records (they are its first state, not changes).

        Raises LibraryError where something stands at `folder` already or it cannot be written."""
        make_library(folder, records, texts)
        return cls.open(folder)

    # -- changing ------------------------------------------------------------------------------------------------

    @contextlib.contextmanager
    def exclusively(self) -> Iterator[None]:
        """Hold off all other changes while a record is read, changed and put back. Short work only: the window may
        wait for it."""
        with self._guard:
            yield

    def apply(self, edits: Sequence[Edit], label: str, origin: str = "") -> Changed:
        """The one way in: validate, journal, then keep. `label` names the step in the Edit menu ("Link statements").

        Raises RecordError, LibraryReadOnlyError or LibraryError; nothing has changed then."""
        plain = [(edit.kind, edit.id, checked_plain(edit.after) if edit.after else None) for edit in edits]
        return self._commit(plain, label, origin)

    def undo(self, origin: str = "") -> Changed:
        """Take back the last step. Raises LibraryError where there is none."""
        with self._guard:
            return self._go_back(self._history.to_undo(), "Undo", origin)

    def redo(self, origin: str = "") -> Changed:
        """Do again what was taken back last. Raises LibraryError where there is nothing."""
        with self._guard:
            return self._go_back(self._history.to_redo(), "Redo", origin)

    @property
    def undo_label(self) -> str | None:
        """Name of the step that `undo` takes back."""
        return self._history.undo_label

    @property
    def last_step(self) -> int:
        """Number of the step that `undo` takes back; 0 where there is none."""
        return self._history.last_step

    def join_step(self, step: int) -> None:
        """Make the last step one with step number `step`, where that stands right before it, so that one `undo` takes
        both back. Holds until the library is closed; in the journal both stay."""
        self._history.join(step)

    @property
    def redo_label(self) -> str | None:
        """Name of the step that `redo` does again."""
        return self._history.redo_label

    def _go_back(self, batch: tuple[Change, ...], word: str, origin: str) -> Changed:
        if not batch:
            raise LibraryError(f"There is nothing to {word.lower()}.")
        edits: dict[tuple[RecordKind, str], Plain | None] = {}
        for change in reversed(batch):
            key = (change.kind, change.id)
            edits[key] = inverse(change, edits[key] if key in edits else self.plain(*key))
        step = batch[0]
        marks = (step.batch, 0) if word == "Undo" else (0, step.undoes)
        return self._commit([(kind, id_, plain) for (kind, id_), plain in edits.items()], step.label, origin, marks)

    def _commit(
        self,
        edits: Sequence[PlainEdit],
        label: str,
        origin: str,
        marks: tuple[int, int] = (0, 0),
    ) -> Changed:
        if self.read_only or self._journal is None:
            raise LibraryReadOnlyError(f"The library {self.folder.name} is open for reading only.")
        with self._guard:
            changes = self._changes(edits, label, marks)
            if not changes:
                return Changed({}, origin, label)
            self._journal.append(changes)
            for change in changes:
                self._put(change.kind, change.id, applied(self.plain(change.kind, change.id), change.after))
            self._storage.number = changes[-1].number
            self._storage.dirty = True
            self._history.add(changes)
            self._index_lacks |= {(change.kind, change.id) for change in changes}
            self._flush_soon()
        ids: dict[RecordKind, frozenset[str]] = {}
        for change in changes:
            ids[change.kind] = ids.get(change.kind, frozenset()) | {change.id}
        return Changed(ids, origin, label)

    def _changes(self, edits: Sequence[PlainEdit], label: str, marks: tuple[int, int]) -> list[Change]:
        """The journal lines of one batch; edits that change nothing are left out. `marks`: what it undoes, redoes."""
        assert self._journal is not None
        last = self._journal.last
        now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        who = who_am_i()
        last_words = {(kind, id_): after for kind, id_, after in edits}  # of two edits of one record the later counts
        wanted = [
            (kind, id_, differing(self.plain(kind, id_), after))
            for (kind, id_), after in last_words.items()
            if self.plain(kind, id_) != after
        ]
        changes: list[Change] = []
        previous, number, batch = (last.hash, last.number, last.batch + 1) if last else ("", self._storage.number, 1)
        for kind, id_, (before, after) in wanted:
            number += 1
            line = Change(number, batch, now, who, label, kind, id_, before, after, previous, len(wanted), *marks)
            changes.append(sealed(line))
            previous = changes[-1].hash
        return changes

    def _put(self, kind: RecordKind, id_: str, plain: Plain | None) -> None:
        self._db.record_table(kind).put(id_, plain)
        self._forget(kind, id_)

    # -- texts ---------------------------------------------------------------------------------------------------

    def put_text(self, data: bytes | str) -> str:
        """Keep a text or a capture; its SHA-256. Raises LibraryError."""
        if self.read_only:
            raise LibraryReadOnlyError(f"The library {self.folder.name} is open for reading only.")
        return self._texts.put(data)

    # -- searching -----------------------------------------------------------------------------------------------

    def search(
        self, text: str, kinds: Iterable[RecordKind] | None = None, limit: int = 50, names: Iterable[Name] = ()
    ) -> tuple[Hit, ...]:
        """What holds all the words of `text`, best first; `names` tells how else a name is written. The first search
        after a change brings the index up to date (a third of a second for all of a library): not for the GUI thread.
        """
        wanted = frozenset(kinds) if kinds else None
        with self._index_guard:
            if self._journal is None:  # closed meanwhile
                return ()
            groups = name_groups(tuple(names), self.all(Treaty))
            try:
                return tuple(self._index_up_to_date().search(text, groups, wanted, limit))
            except sqlite3.DatabaseError:  # damaged within; it is derived, so it is made anew, once, in memory
                if self._index is not None:
                    self._index.close()
                self._index = SearchIndex(None)
                return tuple(self._index_up_to_date().search(text, groups, wanted, limit))

    def _generation(self) -> str:
        last = self._journal.last if self._journal else None
        return f"{self._storage.number} {last.hash if last else ''}"

    def _index_up_to_date(self) -> SearchIndex:
        """The index, brought up to date from a snapshot, so that changes need not wait for it."""
        if self._index is None:
            self._index = SearchIndex(None if self.read_only else self.folder / "search.sqlite")
        with self._guard:
            generation, lacks, self._index_lacks = self._generation(), sorted(self._index_lacks), set()
            view = self.snapshot()
        shown, self._index_shows = self._index_shows, ""  # after an update that fails everything is read again
        if self._index.generation == generation:
            pass
        elif shown and self._index.generation == shown:
            self._index.update((e for key in lacks for e in entries(view, *key)), lacks, generation)
        else:
            everything = ((kind, id_) for kind in KINDS for id_ in view.ids(kind))
            self._index.update((e for key in everything for e in entries(view, *key)), None, generation)
        self._index_shows = generation
        return self._index

    # -- keeping -------------------------------------------------------------------------------------------------

    def _flush_soon(self) -> None:
        if self.read_only or self._timer:
            return
        self._timer = threading.Timer(FLUSH_AFTER, self._flush_in_background)
        self._timer.daemon = True
        self._timer.start()

    def _flush_in_background(self) -> None:
        with self._guard:
            self._timer = None  # a change from now on asks for a timer of its own
        # Should it fail, the journal has every change; the next change or closing tries again.
        with contextlib.suppress(OSError):
            self.flush()

    def flush(self) -> None:
        """Bring `library.json` up to date. Raises OSError; the journal has everything all the same.

        Does nothing once the folder was moved: in the old place another library may stand by now."""
        with self._guard:
            if not self.read_only and self._journal is not None and self._journal.in_place():
                self._storage.flush()

    def changes(self) -> Iterator[Change]:
        """The whole journal, oldest first."""
        return self._journal.all() if self._journal else iter(())

    def journal_problems(self) -> tuple[str, ...]:
        """What is wrong with the chain of changes."""
        return tuple(self._journal.problems()) if self._journal else ()

    def close(self) -> None:
        """Flush, close and free the lock. May be called twice."""
        timer = self._timer
        if timer:
            timer.cancel()
            timer.join()
            self._timer = None
        try:
            if self._journal is not None:
                self.flush()
        finally:
            with self._index_guard:
                if self._index is not None:
                    self._index.close()
                    self._index = None
            if self._journal is not None:
                self._journal.close()
                self._journal = None
            self._lock.free()
            self.read_only = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, type_: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
