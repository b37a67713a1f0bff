"""The text store: normalised texts and original captures by SHA-256, written once, never changed."""

import hashlib
from pathlib import Path

from briefing_app.library.storage import write_whole
from briefing_app.records.errors import LibraryDamagedError, LibraryError


class TextStore:
    """A folder of files named by the SHA-256 of what they hold."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, data: bytes | str) -> str:
        """Keep the data; its SHA-256. Text is kept as UTF-8. Raises LibraryError when it cannot be written."""
        raw = data.encode() if isinstance(data, str) else data
        name = hashlib.sha256(raw).hexdigest()
        path = self.folder / name
        if self._holds(path, raw):
            return name
        try:
            self.folder.mkdir(exist_ok=True)
            write_whole(path, raw)
        except OSError as error:
            raise LibraryError(f"The text could not be kept in {self.folder}: {error.strerror}.") from None
        return name

    def raw(self, name: str) -> bytes:
        """The bytes. Raises LibraryDamagedError when they are gone or not what their name says."""
        try:
            data = (self.folder / name).read_bytes()
        except (OSError, ValueError):  # ValueError: a name that no file can have
            raise LibraryDamagedError(f"The text {name[:12]} is missing from {self.folder}.") from None
        if hashlib.sha256(data).hexdigest() != name:
            raise LibraryDamagedError(
                f"The text {name[:12]} in {self.folder} was changed from outside; it is not used."
            )
        return data

    def text(self, name: str) -> str:
        """The text. Raises LibraryDamagedError, also for a capture that is no text."""
        try:
            return self.raw(name).decode()
        except UnicodeDecodeError:
            raise LibraryDamagedError(f"What {self.folder} holds as {name[:12]} is no text.") from None

    @staticmethod
    def _holds(path: Path, raw: bytes) -> bool:
        """The file is there and whole; one that was damaged is written again."""
        try:
            return path.read_bytes() == raw
        except OSError:
            return False
