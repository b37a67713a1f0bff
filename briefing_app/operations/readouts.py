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
from briefing_app.ingest.arrival import Arrival
from briefing_app.ingest.reading import find_files, read_pasted, read_path
from briefing_app.library.edits import Edit, put
from briefing_app.library.library import Library
from briefing_app.library.views import RecordView
from briefing_app.operations.conversations import Conversations
from briefing_app.operations.libraries import require_writable, topic_table
from briefing_app.records.change import Changed
from briefing_app.records.errors import BriefingError, IngestError
from briefing_app.records.progress import Progress, silent
from briefing_app.records.readout import Readout, Version
from briefing_app.records.sides import side_name


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
    """What came of an import. `skipped` were in the library already."""

    imported: tuple[ReadoutImport, ...]
    failed: tuple[Failure, ...]
    skipped: tuple[Failure, ...]
    changed: Changed

    def to_plain(self) -> dict[str, Any]:
        """For JSON."""
        return {name: [asdict(one) for one in getattr(self, name)] for name in ("imported", "failed", "skipped")}

    def in_words(self) -> str:
        """For people: a line a file, and the sum."""
        lines = [
            f"{one.date or 'no date':<12}{side_name(one.side):<22}{one.title}  [{one.readout}]" for one in self.imported
        ]
        lines += [f"not read: {one.reason}" for one in self.failed]
        lines += [f"skipped: {one.reason}" for one in self.skipped]
        return "\n".join([*lines, self.sum_in_words()])

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
    files = find_files(paths)
    batch = _Batch(library)
    for number, path in enumerate(files):
        progress(number / max(1, len(files)), f"Reading {path.name}")
        try:
            batch.add(read_path(path), str(path))
        except BriefingError as error:
            batch.failed.append(Failure(str(path), str(error)))
    if not files:
        batch.failed.append(Failure(", ".join(map(str, paths)), "There is no text, Markdown or HTML file in it."))
    return batch.store(progress)


def import_arrival(library: Library, arrival: Arrival, **details: Any) -> ImportReport:
    """Import one text that was read (and shown) before; `details` replace what was found: side, date, title, address,
    language, publisher. Raises LibraryError."""
    require_writable(library)
    batch = _Batch(library)
    batch.add(replace(arrival, **details), "")
    return batch.store(silent)


def import_text(library: Library, text: str, *, html: str = "", **details: Any) -> ImportReport:
    """Import pasted text. Raises IngestError, LibraryError."""
    return import_arrival(library, read_pasted(text, html=html), **details)


def set_details(library: Library, readout_id: str, **fields: Any) -> Changed:
    """Correct details of a readout: side, publisher, title, date, address, language, note. Raises RecordError,
    LibraryError."""
    readout = library.get(Readout, readout_id)
    return library.apply([put(msgspec.structs.replace(readout, **fields))], "Change details of readout")


def readout_text(view: RecordView, readout: Readout, version: int | None = None) -> str:
    """The text of a version (None: the latest). Raises LibraryDamagedError."""
    chosen = readout.version(version) if version is not None else readout.latest
    if chosen is None:
        raise IngestError(f"'{readout.title}' has no version {version}.")
    return view.text(chosen.text)


class _Batch:
    """Arrivals of one import, until they are stored together."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._table = topic_table(library)
        self._readouts: dict[str, Readout] = {r.id: r for r in library.all(Readout)}
        self._by_text = {v.text: r.id for r in self._readouts.values() for v in r.versions}
        self._by_address = {r.address: r.id for r in self._readouts.values() if r.address and not r.restated}
        self._conversations = Conversations(library, self._table.names)
        self._texts: dict[str, bytes] = {}
        self._touched: dict[str, Readout] = {}
        self.imported: list[ReadoutImport] = []
        self.failed: list[Failure] = []
        self.skipped: list[Failure] = []

    def add(self, arrival: Arrival, path: str) -> None:
        text_hash = hashlib.sha256(arrival.text.encode()).hexdigest()
        if text_hash in self._by_text:
            known = self._readouts[self._by_text[text_hash]]
            self.skipped.append(Failure(path, f"'{known.title}' is in the library already."))
            return
        raw_hash = hashlib.sha256(arrival.raw).hexdigest()
        self._texts |= {text_hash: arrival.text.encode(), raw_hash: arrival.raw}
        old = self._readouts.get(self._by_address.get(arrival.address, "")) if arrival.address else None
        number = old.latest.number + 1 if old else 1
        version = Version(
            number=number,
            raw=raw_hash,
            text=text_hash,
            captured=dt.date.today().isoformat(),  # noqa: DTZ011  # the civil day at the desk
            words=len(arrival.text.split()),
            statements=cut(arrival.text, arrival.language, self._table),
            format=arrival.format,
            file_name=arrival.file_name,
        )
        readout = self._with_version(old, version) if old else self._new(arrival, version)
        self._readouts[readout.id] = self._touched[readout.id] = readout
        self._by_text[text_hash] = readout.id
        if readout.address:
            self._by_address[readout.address] = readout.id
        date = readout.date.text if readout.date else ""
        self.imported.append(ReadoutImport(path, readout.id, readout.side, date, readout.title, number, arrival.notes))

    @staticmethod
    def _with_version(old: Readout, version: Version) -> Readout:
        return msgspec.structs.replace(old, versions=(*old.versions, version))

    def _new(self, arrival: Arrival, version: Version) -> Readout:
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
        return msgspec.structs.replace(readout, conversation=self._conversations.place(readout, arrival.text))

    def _free_id(self, arrival: Arrival) -> str:
        words = re.findall(r"[a-z0-9]+", arrival.title.lower())[:8]
        base = "-".join([arrival.side or "other", arrival.date.text if arrival.date else "undated", *words])[
            :80
        ].rstrip("-")
        base = re.sub(r"[^a-z0-9-]+", "-", base)
        id_, number = base, 2
        while id_ in self._readouts:
            id_, number = f"{base}-{number}", number + 1
        return id_

    def store(self, progress: Progress) -> ImportReport:
        progress(0.97, "Keeping what was read")
        for data in self._texts.values():
            self._library.put_text(data)
        edits: list[Edit] = [put(c) for c in self._conversations.made()]
        edits += [put(readout) for readout in self._touched.values()]
        count = len(self.imported)
        label = f"Import {count} readout{'' if count == 1 else 's'}"
        changed = self._library.apply(edits, label) if edits else Changed({}, "", label)
        progress(1.0, "")
        return ImportReport(tuple(self.imported), tuple(self.failed), tuple(self.skipped), changed)


def side_by_side(view: RecordView) -> Iterable[tuple[str, tuple[Readout, ...]]]:
    """Conversations (ids) with two or more accounts, latest first."""
    groups: dict[str, list[Readout]] = {}
    for readout in view.all(Readout):
        if readout.conversation:
            groups.setdefault(readout.conversation, []).append(readout)
    dated = [(max((r.date.text for r in rs if r.date), default=""), id_, tuple(rs)) for id_, rs in groups.items()]
    return [(id_, readouts) for _, id_, readouts in sorted(dated, reverse=True) if len(readouts) > 1]
