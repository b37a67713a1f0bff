"""The change journal: every change as one line, on the disk before it counts as saved. Used by `library.py` alone.

Each line carries the hash of the line before, so a line that was taken out or altered shows. A batch (what is done and
undone in one go) is appended with one write and one fsync; of a batch that a crash left incomplete nothing counts.
"""

import hashlib
import io
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from briefing_app.library.storage import sync_folder
from briefing_app.records.change import Change
from briefing_app.records.errors import LibraryDamagedError, LibraryError

_DECODER = msgspec.json.Decoder(Change)


def sealed(change: Change) -> Change:
    """The change with its hash, which covers everything else in the line, the hash of the line before included."""
    bare = msgspec.structs.replace(change, hash="")
    return msgspec.structs.replace(bare, hash=hashlib.sha256(msgspec.json.encode(bare)).hexdigest())


_HEAD = re.compile(rb'\{"number":(\d+),"batch":(\d+),')


class Journal:
    """`journal.jsonl` of one library. `last` is the last whole change, None while there is none."""

    def __init__(self, path: Path) -> None:
        """Reads the journal and changes nothing. Raises LibraryDamagedError for a file that is no journal."""
        self.path = path
        self.last: Change | None = None
        self.torn = 0
        self._file: io.BufferedWriter | None = None
        self._lines: list[bytes] = []
        self._read()

    def _read(self) -> None:
        try:
            data = self.path.read_bytes() if self.path.exists() else b""
        except OSError as error:
            raise LibraryError(f"{self.path} cannot be read: {error.strerror}.") from None
        lines = data.split(b"\n")
        torn = lines.pop()  # empty when the file ends as it should
        while lines:
            last = self._decode(lines[-1], len(lines))
            start = len(lines) - 1
            while start > 0 and self._head(lines[start - 1], start)[1] == last.batch:
                start -= 1
            if len(lines) - start == last.size:
                self.last = last
                break
            torn = b"\n".join([*lines[start:], torn])
            del lines[start:]
        self._lines = lines
        self.torn = len(torn)
        self._end = sum(map(len, lines)) + len(lines)

    def _head(self, line: bytes, where: int) -> tuple[int, int]:
        """Numbers of a line's change and batch, without decoding all of it: they stand first."""
        match = _HEAD.match(line)
        if match:
            return int(match.group(1)), int(match.group(2))
        change = self._decode(line, where)
        return change.number, change.batch

    def _decode(self, line: bytes, where: int) -> Change:
        try:
            return _DECODER.decode(line)
        except msgspec.DecodeError as error:
            raise LibraryDamagedError(f"{self.path}, line {where}, is damaged: {error}. Nothing was changed.") from None

    def open_for_writing(self) -> None:
        """Let changes be appended; a torn end (killed while writing) is cut off. Raises LibraryError."""
        new = not self.path.exists()
        try:
            self._file = self.path.open("ab")
            if self.torn:
                self._file.truncate(self._end)
                os.fsync(self._file.fileno())
            if new:
                sync_folder(self.path.parent)
        except OSError as error:
            raise LibraryError(f"{self.path} cannot be written: {error.strerror}.") from None

    def __len__(self) -> int:
        return len(self._lines)

    def after(self, number: int) -> list[Change]:
        """The changes with a higher number. Raises LibraryDamagedError where one is missing."""
        start = len(self._lines)
        while start > 0 and self._head(self._lines[start - 1], start)[0] > number:
            start -= 1
        changes = [self._decode(line, start + i + 1) for i, line in enumerate(self._lines[start:])]
        if changes and changes[0].number != number + 1:
            raise LibraryDamagedError(f"{self.path} lacks the changes {number + 1} to {changes[0].number - 1}.")
        return changes

    def tail(self, count: int) -> list[Change]:
        """The last `count` changes, or fewer; more where the first of them stands in the midst of a batch."""
        start = max(0, len(self._lines) - count)
        if start < len(self._lines):
            batch = self._head(self._lines[start], start + 1)[1]
            while start > 0 and self._head(self._lines[start - 1], start)[1] == batch:
                start -= 1
        return [self._decode(line, start + i + 1) for i, line in enumerate(self._lines[start:])]

    def all(self) -> Iterator[Change]:
        """Every change from the first up to now, decoded one by one. Iterating raises LibraryDamagedError."""
        lines = list(self._lines)
        return (self._decode(line, i + 1) for i, line in enumerate(lines))

    def append(self, changes: Iterable[Change]) -> None:
        """Put the lines of one batch on the disk. When it returns they are saved; when it raises LibraryError nothing
        of them counts."""
        if self._file is None:
            raise LibraryError(f"{self.path} is open for reading only.")
        if os.fstat(self._file.fileno()).st_nlink == 0 and not self.in_place():
            raise LibraryError(f"The library {self.path.parent} was removed while it was open; nothing was changed.")
        batch = list(changes)
        lines = [msgspec.json.encode(change) for change in batch]
        data = b"\n".join(lines) + b"\n"
        try:
            self._file.write(data)
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as error:
            self._take_back()
            raise LibraryError(f"The change could not be saved ({error.strerror}); nothing was changed.") from None
        self._lines += lines
        self._end += len(data)
        self.last = batch[-1]

    def _take_back(self) -> None:
        """Cut off what a failed write left, with a fresh handle, since the old one may still hold it in its buffer."""
        assert self._file is not None
        old, self._file = self._file, None
        try:
            os.ftruncate(old.fileno(), self._end)
            # Closing flushes what is buffered; the raw file is closed first, so that nothing more reaches the disk.
            old.raw.close()
            self._file = self.path.open("ab")
            self._file.truncate(self._end)
        except OSError:
            self._file = None  # the next change says that the journal cannot be written

    def in_place(self) -> bool:
        """False once the file was moved or removed while it is open for writing."""
        try:
            return self._file is not None and os.path.samestat(os.fstat(self._file.fileno()), self.path.stat())
        except OSError:
            return False

    def problems(self) -> Iterator[str]:
        """What is wrong with the chain, line by line."""
        previous: str | None = ""
        number = 0
        for i, line in enumerate(list(self._lines)):
            number += 1
            try:
                change = self._decode(line, i + 1)
            except LibraryDamagedError as error:
                yield str(error)
                previous = None  # what the next line follows is not known
                continue
            if change.number != number:
                yield f"change {number} is missing"
            if previous not in (None, change.previous) or sealed(change).hash != change.hash:
                yield f"change {change.number} was altered"
            previous, number = change.hash, change.number

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()
            self._file = None
