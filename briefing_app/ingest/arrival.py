"""What has arrived: the text and the details read from it, before it becomes a readout of the library."""

from dataclasses import dataclass, field
from typing import Literal

from briefing_app.records.dates import InexactDate
from briefing_app.records.readout import ReadoutKind

MOST_BYTES = 10_000_000
"""Largest file that is read; published accounts have some kilobytes."""
MOST_CHARACTERS = 2_000_000
LONGEST_PARAGRAPH = 1_000_000
LONGEST_WORD = 1_000
"""Letters in a row; no language has longer words, and patterns slow down on endless ones."""


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
    notes: tuple[str, ...] = ()


NO_SIDE = "Who published it was not found; please say."
NO_DATE = "No date was found; please say."
DATE_IN_TEXT = "The date was taken from the text; please check."


def side_by_words(name: str) -> str:
    """The note on a side that was told by the words of the text alone."""
    return f"Taken for an account of the {name} by its words; please check."


def about(note: str) -> Literal["side", "date", ""]:
    """Which detail a note asks to look at; "" for any other note."""
    if note in (NO_DATE, DATE_IN_TEXT):
        return "date"
    return "side" if note == NO_SIDE or note.startswith("Taken for an account of") else ""
