"""Writes an exported file whole or not at all: what stood there before stays until the new one is complete."""

import contextlib
import hashlib
import os
from pathlib import Path

from briefing_app.records.errors import PublishError


def write_whole(path: Path, data: bytes) -> None:
    """Write beside the place, bring it to the disk, put it in place. Raises PublishError in a sentence."""
    # A short name: with a long one of its own, the file's would be too long for the disk.
    mark = hashlib.sha256(os.fsencode(path.name)).hexdigest()[:12]
    made = path.with_name(f".{mark}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with made.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        made.replace(path)
    except OSError as error:
        raise PublishError(f"The pack cannot be written to {path}: {error.strerror}.") from None
    finally:
        with contextlib.suppress(OSError):  # gone where it was put in place
            made.unlink()
