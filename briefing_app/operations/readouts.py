"""Bring accounts into the library: by file, by folder, by paste. Used by the window and the command line."""

import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import msgspec

from briefing_app.compare.statements import cut
from briefing_app.compare.topics import TopicTable
from briefing_app.ingest.arrival import Arrival
from briefing_app.ingest.files import Found, look_for_files, shown_name
from briefing_app.ingest.reading import read_path
from briefing_app.library.edits import Edit, put
from briefing_app.library.library import Library
from briefing_app.library.views import RecordView
from briefing_app.operations.conversations import Conversations
from briefing_app.operations.libraries import require_writable, topic_table
from briefing_app.operations.readout_details import set_details as set_details  # offered here with the rest
from briefing_app.records.change import Changed
from briefing_app.records.errors import BriefingError
from briefing_app.records.progress import Progress, silent
from briefing_app.records.readout import Readout, Statement, Version
from briefing_app.records.sides import place_of_side, side_name


@dataclass(frozen=True, slots=True)
class ReadoutImport:
    """One account that is in the library now. `version` above 1: a later capture of a page that was there."""

    path: str
    readout: str
    side: str
    date: str
    title: str
    version: int = 1
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that was not read, and why in a sentence."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What came of an import. `skipped` were in the library already; `notes` tell of what was not looked at."""

    imported: tuple[ReadoutImport, ...]
    failed: tuple[Failure, ...]
    skipped: tuple[Failure, ...]
    changed: Changed
    notes: tuple[str, ...] = ()

    def to_plain(self) -> dict[str, Any]:
        """For JSON."""
        lists = {name: [asdict(one) for one in getattr(self, name)] for name in ("imported", "failed", "skipped")}
        return {**lists, "notes": list(self.notes)}

    def in_words(self) -> str:
        """For people: a line a file, and the sum."""
        lines = [
            f"{one.date or 'no date':<12}{side_name(one.side):<22}{one.title}  [{one.readout}]" for one in self.imported
        ]
        lines += [f"not read: {one.reason}" for one in self.failed]
        lines += [f"skipped: {one.reason}" for one in self.skipped]
        return "\n".join([*lines, *self.notes, self.sum_in_words()])

    def sum_in_words(self) -> str:
        """ "3 readouts imported, 1 file not read, 2 already there"."""
        count = len(self.imported)
        parts = [f"{count} readout{'' if count == 1 else 's'} imported"]
        if self.failed:
            parts.append(f"{len(self.failed)} file{'' if len(self.failed) == 1 else 's'} not read")
        if self.skipped:
            parts.append(f"{len(self.skipped)} already there")
        return ", ".join(parts)


def import_paths(library: Library, paths: Sequence[Path], progress: Progress = silent) -> ImportReport:
    """Import files and folders in one step that can be undone. A file that cannot be read is reported; the others go
    on. Raises LibraryError, CancelledError (nothing was changed then)."""
    require_writable(library)
    found = look_for_files(paths, progress)
    batch = _Batch(library)
    for folder, reason in found.closed:
        name = shown_name(folder)
        batch.failed.append(Failure(name, f"{name}: the folder cannot be opened ({reason})."))
    for number, path in enumerate(found.files):
        name = shown_name(path)
        progress(number / len(found.files) * 0.95, f"Reading {shown_name(path.name)}")
        try:
            batch.read(read_path(path), name)
        except BriefingError as error:
            batch.failed.append(Failure(name, str(error)))
    if not found.files and not found.closed:
        names = ", ".join(map(shown_name, paths))
        batch.failed.append(Failure(names, f"{names}: there is no text, Markdown or HTML file in it."))
    return batch.store(progress, _left_out(found))


def _left_out(found: Found) -> tuple[str, ...]:
    count = sum(found.others.values())
    if not count:
        return ()
    kinds = ", ".join(sorted(kind for kind in found.others if kind)) or "without an ending"
    if count == 1:
        return (f"1 file of another kind was left out ({kinds}).",)
    return (f"{count} files of other kinds were left out ({kinds}).",)


def import_arrival(library: Library, arrival: Arrival, **details: Any) -> ImportReport:
    """Import one text that was read (and shown) before; `details` replace what was found: side, date, title, address,
    language, publisher. Raises LibraryError."""
    require_writable(library)
    batch = _Batch(library)
    batch.read(replace(arrival, **details), "")
    return batch.store(silent)


@dataclass(frozen=True, slots=True)
class _Read:
    """An arrival with all that takes time: its statements (None for a text that was there when the import began), the
    states it names, its hashes."""

    path: str
    arrival: Arrival
    statements: tuple[Statement, ...] | None
    states: frozenset[str]
    text_hash: str
    raw_hash: str


class _Batch:
    """Arrivals of one import: read one by one, then placed and stored together."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._table = topic_table(library)
        self._states = Conversations(library.snapshot(), self._table.names).states_in
        self._known = {version.text for readout in library.all(Readout) for version in readout.versions}
        self._read: list[_Read] = []
        self.failed: list[Failure] = []

    def read(self, arrival: Arrival, path: str) -> None:
        """Take an arrival in. Raises no error for one that is there already; `store` tells."""
        text_hash = hashlib.sha256(arrival.text.encode()).hexdigest()
        statements = None if text_hash in self._known else cut(arrival.text, arrival.language, self._table)
        raw_hash = hashlib.sha256(arrival.raw).hexdigest()
        self._read.append(_Read(path, arrival, statements, self._states(arrival.text), text_hash, raw_hash))

    def store(self, progress: Progress, notes: tuple[str, ...] = ()) -> ImportReport:
        """Keep what was read: texts first, then all records in one step, beside no other change."""
        progress(0.96, "Keeping what was read")
        for number, one in enumerate(self._read):
            if one.text_hash not in self._known:
                self._library.put_text(one.arrival.raw)
                self._library.put_text(one.arrival.text)
                progress(0.96 + 0.03 * number / len(self._read), "Keeping what was read")
        progress(1.0, "Keeping what was read")  # the last moment to stop: what is kept is told
        with self._library.exclusively():
            placing = _Placing(self._library, self._table)
            for one in self._read:
                placing.add(one)
            count = len(placing.imported)
            label = f"Import {count} readout{'' if count == 1 else 's'}"
            edits = placing.edits()
            changed = self._library.apply(edits, label) if edits else Changed({}, "", label)
        return ImportReport(tuple(placing.imported), tuple(self.failed), tuple(placing.skipped), changed, notes)


class _Placing:
    """Finds the place of each arrival among the records as they are now: known already, a new version, or new."""

    def __init__(self, library: Library, table: TopicTable) -> None:
        self._table = table
        self._readouts: dict[str, Readout] = {r.id: r for r in library.all(Readout)}
        self._by_text = {v.text: r.id for r in self._readouts.values() for v in r.versions}
        self._by_address = {r.address: r.id for r in self._readouts.values() if r.address and not r.restated}
        self._conversations = Conversations(library, table.names)
        self._touched: dict[str, Readout] = {}
        self.imported: list[ReadoutImport] = []
        self.skipped: list[Failure] = []

    def edits(self) -> list[Edit]:
        """What the library has to take over."""
        return [*map(put, self._conversations.made()), *map(put, self._touched.values())]

    def add(self, read: _Read) -> None:
        arrival = read.arrival
        if read.text_hash in self._by_text:
            known = self._readouts[self._by_text[read.text_hash]]
            name = f"{arrival.file_name}: " if arrival.file_name else ""
            self.skipped.append(Failure(read.path, f"{name}'{known.title}' is in the library already."))
            return
        statements = read.statements
        if statements is None:  # it was there, and was taken back meanwhile
            statements = cut(arrival.text, arrival.language, self._table)
        old = self._readouts.get(self._by_address.get(arrival.address, "")) if arrival.address else None
        version = Version(
            number=old.latest.number + 1 if old else 1,
            raw=read.raw_hash,
            text=read.text_hash,
            captured=dt.date.today().isoformat(),  # noqa: DTZ011  # the civil day at the desk
            words=len(arrival.text.split()),
            statements=statements,
            format=arrival.format,
            file_name=arrival.file_name,
        )
        readout = self._with_version(old, version) if old else self._new(read, version)
        self._readouts[readout.id] = self._touched[readout.id] = readout
        self._by_text[read.text_hash] = readout.id
        if readout.address:
            self._by_address[readout.address] = readout.id
        date = readout.date.text if readout.date else ""
        self.imported.append(
            ReadoutImport(read.path, readout.id, readout.side, date, readout.title, version.number, arrival.notes)
        )

    @staticmethod
    def _with_version(old: Readout, version: Version) -> Readout:
        return msgspec.structs.replace(old, versions=(*old.versions, version))

    def _new(self, read: _Read, version: Version) -> Readout:
        arrival = read.arrival
        readout = Readout(
            id=self._free_id(arrival),
            side=arrival.side or "other",
            publisher=arrival.publisher,
            title=arrival.title,
            language=arrival.language,
            versions=(version,),
            kind=arrival.kind,
            date=arrival.date,
            address=arrival.address,
        )
        return msgspec.structs.replace(readout, conversation=self._conversations.place(readout, read.states))

    def _free_id(self, arrival: Arrival) -> str:
        words = re.findall(r"[a-z0-9]+", arrival.title.lower())[:8]
        base = "-".join([arrival.side or "other", arrival.date.text if arrival.date else "undated", *words])
        base = re.sub(r"[^a-z0-9-]+", "-", base[:80].rstrip("-"))
        id_, number = base, 2
        while id_ in self._readouts:
            id_, number = f"{base}-{number}", number + 1
        return id_


def side_by_side(view: RecordView) -> Iterable[tuple[str, tuple[Readout, ...]]]:
    """Conversations (ids) with two or more accounts, latest first."""
    groups: dict[str, list[Readout]] = {}
    for readout in view.all(Readout):
        if readout.conversation:
            groups.setdefault(readout.conversation, []).append(readout)
    dated = [(max((r.date.text for r in rs if r.date), default=""), id_, tuple(rs)) for id_, rs in groups.items()]
    return [(id_, readouts) for _, id_, readouts in sorted(dated, reverse=True) if len(readouts) > 1]


def counterparts(view: RecordView, readout_id: str) -> tuple[Readout, ...]:
    """The accounts of other sides of the conversation that a readout tells of."""
    readout = view.find(Readout, readout_id)
    if readout is None or not readout.conversation:
        return ()
    return tuple(
        other
        for other in view.all(Readout)
        if other.conversation == readout.conversation and other.id != readout.id and other.side != readout.side
    )


def with_counterparts(view: RecordView) -> frozenset[str]:
    """Ids of all accounts beside which the library has one of another side. Not for the GUI thread: reads them all."""
    pairs = (accounts for _, accounts in side_by_side(view) if len({account.side for account in accounts}) > 1)
    return frozenset(account.id for accounts in pairs for account in accounts)


def left_and_right(one: Readout, other: Readout) -> tuple[str, str]:
    """Ids of two accounts in the order in which they are compared: as their sides stand in the table of sides."""
    first, second = sorted((one, other), key=lambda readout: (place_of_side(readout.side), readout.id))
    return first.id, second.id
