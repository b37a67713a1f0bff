"""What has arrived: the text and the details read from it, before it becomes a readout of the library."""

from dataclasses import dataclass, field

from briefing_app.records.dates import InexactDate
from briefing_app.records.readout import ReadoutKind

MOST_BYTES = 10_000_000
"""Largest file that is read; published accounts have some kilobytes."""
MOST_CHARACTERS = 2_000_000
LONGEST_PARAGRAPH = 1_000_000


@dataclass(frozen=True, slots=True)
class Arrival:
    """A text with its details; what could not be found is empty, and `notes` say what was guessed."""

    text: str
    raw: bytes = field(repr=False)
    format: str
    file_name: str = ""
    title: str = ""
    side: str = ""
    publisher: str = ""
    date: InexactDate | None = None
    address: str = ""
    language: str = "en"
    kind: ReadoutKind = "readout"
    counterpart: str = ""
    notes: tuple[str, ...] = ()
