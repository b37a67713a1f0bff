"""Looks and habits (never user content) between two starts: one typed wrapper over QSettings."""

import datetime as dt
import os
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from briefing_app import paths


class Settings:
    """Declares every key with its type and default. The file stands in the user's folder of the program."""

    def __init__(self, file: Path | None = None) -> None:
        home = os.environ.get("BRIEFING_DESK_HOME")
        where = file or (Path(home) if home else paths.user_data()) / "settings.ini"
        self._store = QSettings(str(where), QSettings.Format.IniFormat)

    def _text(self, key: str, default: str) -> str:
        return str(self._store.value(key, default, type=str))

    @property
    def theme(self) -> str:
        """ "system", "light", "dark" or "contrast"."""
        return self._text("theme", "system")

    @theme.setter
    def theme(self, name: str) -> None:
        self._store.setValue("theme", name)

    @property
    def room(self) -> str:
        """Id of the room that was open."""
        return self._text("room", "readouts")

    @room.setter
    def room(self, room: str) -> None:
        self._store.setValue("room", room)

    @property
    def geometry(self) -> QByteArray:
        """Place and size of the window."""
        value = self._store.value("geometry", QByteArray(), type=QByteArray)
        return value if isinstance(value, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._store.setValue("geometry", value)

    @property
    def library(self) -> str:
        """Folder of the library that was open; empty for the user's own."""
        return self._text("library", "")

    @library.setter
    def library(self, folder: str) -> None:
        self._store.setValue("library", folder)

    @property
    def as_of(self) -> dt.date | None:
        """The as-of date that was set; None for none yet."""
        try:
            return dt.date.fromisoformat(self._text("as_of", ""))
        except ValueError:
            return None

    @as_of.setter
    def as_of(self, day: dt.date) -> None:
        self._store.setValue("as_of", day.isoformat())

    @property
    def comparison(self) -> str:
        """Id of the comparison that was shown last."""
        return self._text("comparison", "")

    @comparison.setter
    def comparison(self, id_: str) -> None:
        self._store.setValue("comparison", id_)

    @property
    def first_note_seen(self) -> bool:
        """The note on the sample comparison was closed."""
        return bool(self._store.value("first_note_seen", False, type=bool))

    @first_note_seen.setter
    def first_note_seen(self, seen: bool) -> None:
        self._store.setValue("first_note_seen", seen)

    @property
    def export_folder(self) -> str:
        """Folder of the last export; empty for none yet."""
        return self._text("export_folder", "")

    @export_folder.setter
    def export_folder(self, folder: str) -> None:
        self._store.setValue("export_folder", folder)

    @property
    def import_folder(self) -> str:
        """Folder from which files were chosen last; empty for none yet."""
        return self._text("import_folder", "")

    @import_folder.setter
    def import_folder(self, folder: str) -> None:
        self._store.setValue("import_folder", folder)

    @property
    def hidden_lanes(self) -> tuple[str, ...]:
        """Lanes of the timeline that were put away."""
        return tuple(part for part in self._text("timeline_lanes_hidden", "").split(" ") if part)

    @hidden_lanes.setter
    def hidden_lanes(self, hidden: tuple[str, ...]) -> None:
        self._store.setValue("timeline_lanes_hidden", " ".join(hidden))

    def save(self) -> None:
        """Write to the disk."""
        self._store.sync()
