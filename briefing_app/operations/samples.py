"""The sample: the call of 26 January 2021 compared, with a pack over it. Every new library opens on it.

Used by the window after its first paint, by `briefing export` without a library, and by pictures and benchmarks.
"""

from pathlib import Path

from briefing_app.library.library import Library
from briefing_app.operations.comparisons import edits, propose
from briefing_app.operations.libraries import open_library
from briefing_app.operations.packs import default_pack
from briefing_app.records.change import Changed
from briefing_app.records.comparison import Comparison
from briefing_app.records.errors import LibraryError
from briefing_app.records.progress import Progress, silent
from briefing_app.records.readout import Readout

SAMPLE_READOUTS = ("white-house-2021-01-26", "kremlin-2021-01-26")
SAMPLE_COMPARISON = "comparison-2021-01-26"
SAMPLE_PACK = "pack-2021-01-26"


def sample_library(folder: Path, progress: Progress = silent) -> Library:
    """A new library at `folder` with the sample comparison and its pack. Raises LibraryError."""
    if folder.exists():
        raise LibraryError(f"{folder} exists already; choose another name.")
    library = open_library(folder)
    ensure_sample(library, progress)
    return library


def ensure_sample(library: Library, progress: Progress = silent) -> Changed | None:
    """Make the sample comparison and its pack where they never were (None: nothing to do). Takes a second or two."""
    if library.read_only or any(library.find(Readout, id_) is None for id_ in SAMPLE_READOUTS):
        return None
    if library.find(Comparison, SAMPLE_COMPARISON) or any(
        change.kind == "comparison" and change.id == SAMPLE_COMPARISON for change in library.changes()
    ):
        return None
    comparison = propose(library, *SAMPLE_READOUTS, id_=SAMPLE_COMPARISON, progress=progress)
    pack = default_pack(library, comparison, id_=SAMPLE_PACK)
    return library.apply(edits(comparison, pack), "Make the sample comparison")
