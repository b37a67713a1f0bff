"""Which files are read, and their bytes: nothing that could hang, lead round in a circle or fill the memory. Used by
`reading.py` and by import.
"""

import os
import stat
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from briefing_app.ingest.arrival import MOST_BYTES
from briefing_app.records.errors import IngestError
from briefing_app.records.progress import Progress, silent

SUFFIXES = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
}


@dataclass(frozen=True, slots=True)
class Found:
    """What stands under some paths: files to read, folders that could not be opened (with the reason), and how many
    files are of other kinds, by their ending."""

    files: tuple[Path, ...]
    closed: tuple[tuple[Path, str], ...] = ()
    others: Mapping[str, int] = field(default_factory=dict)


def look_for_files(paths: Iterable[Path], progress: Progress = silent) -> Found:
    """The files to read: each file named, and of each folder the text, Markdown and HTML files in it and below. Links
    to folders are not followed (they may lead round in a circle), hidden files and folders are left out."""
    found: list[Path] = []
    closed: list[tuple[Path, str]] = []
    others: Counter[str] = Counter()
    for path in paths:
        if not path.is_dir():
            found.append(path)
            continue
        in_folder: list[Path] = []

        def refused(error: OSError) -> None:
            closed.append((Path(error.filename), error.strerror or str(error)))

        for folder, below, names in os.walk(path, onerror=refused):
            progress(0.0, f"Looking through {shown_name(Path(folder).name)}")
            below[:] = [name for name in below if not name.startswith(".")]
            for file in (Path(folder, name) for name in names if not name.startswith(".")):
                if file.suffix.lower() in SUFFIXES:
                    in_folder.append(file)
                else:
                    others[file.suffix.lower()] += 1
        found += sorted(in_folder)
    return Found(tuple(dict.fromkeys(found)), tuple(closed), others)


def find_files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The files that `look_for_files` finds."""
    return look_for_files(paths).files


def shown_name(name: str | Path) -> str:
    """A name as it can be shown and kept: what is no text in it (a name in another encoding, line ends) is replaced."""
    return "".join(c if c.isprintable() else "?" for c in str(name).encode("utf-8", "replace").decode())


def bytes_of(path: Path) -> bytes:
    """The bytes of a plain file, never more than `MOST_BYTES`. What is no file (a device, a pipe, a folder) is refused
    before it is opened: reading it might never end."""
    about = path.stat()
    if not stat.S_ISREG(about.st_mode):
        raise IngestError("It is not a file that can be read.")
    if about.st_size <= MOST_BYTES:
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)  # a file may grow, and some that the system makes up tell no size
        if len(raw) <= MOST_BYTES:
            return raw
    size = f"{about.st_size / 1e6:.0f}" if about.st_size > MOST_BYTES else f"more than {MOST_BYTES // 1_000_000}"
    raise IngestError(f"It is {size} MB; at most {MOST_BYTES // 1_000_000} MB are read.")
