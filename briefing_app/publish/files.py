"""Writes an exported file whole or not at all: what stood there before stays until the new one is complete."""

import contextlib
import os
from pathlib import Path

from briefing_app.records.errors import PublishError


def write_whole(path: Path, data: bytes) -> None:
    """Write beside the place, bring it to the disk, put it in place. Raises PublishError in a sentence."""
    made = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with made.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        made.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            made.unlink()
        raise PublishError(f"The pack cannot be written to {path}: {error.strerror}.") from None
