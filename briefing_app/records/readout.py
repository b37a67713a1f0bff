"""Conversations, the accounts governments publish of them, and the statements those accounts are cut into.

Long texts are not in the records: a version names its texts by SHA-256 and the library's text store holds them.
"""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from briefing_app.records.dates import InexactDate
from briefing_app.records.sources import Source

ReadoutKind = Literal["readout", "transcript", "press briefing", "statement", "post"]


class Participant(Struct, frozen=True, forbid_unknown_fields=True):
    """Who took part, with the title held at the time, for which state (two-letter code)."""

    name: str
    title: str = ""
    state: str = ""


class PlaceDate(Struct, frozen=True, forbid_unknown_fields=True):
    """The day (and time, as written, with zone) of the conversation at one place: it can differ between capitals."""

    place: str
    date: InexactDate
    time: str = ""


class Conversation(Struct, frozen=True, forbid_unknown_fields=True):
    """A call or meeting of which one or more sides published an account."""

    id: str
    title: str
    kind: Literal["call", "video call", "meeting", "other"]
    date: InexactDate
    at: tuple[PlaceDate, ...] = ()
    participants: tuple[Participant, ...] = ()
    previous_contact: str = ""
    event: str = ""
    note: str = ""


class Statement(Struct, frozen=True, forbid_unknown_fields=True):
    """The unit that is compared: code points [start, end) of the normalised text; `number` counts from 1.

    `paragraph` counts from 0. Printed as A12 or B7 by the side it stands on.
    """

    number: int
    start: int
    end: int
    paragraph: int = 0


class Version(Struct, frozen=True, forbid_unknown_fields=True):
    """One capture of the text. `raw` and `text` are SHA-256 of the bytes as they came and of the normalised text."""

    number: int
    raw: str
    text: str
    captured: str
    words: int
    statements: tuple[Statement, ...]
    format: str = "text"
    file_name: str = ""


class FrameFacts(Struct, frozen=True, forbid_unknown_fields=True):
    """What this source says of the frame of the conversation; empty where it is silent."""

    initiated_by: str = ""
    length: str = ""
    present: str = ""
    next_step: str = ""


class Readout(Struct, frozen=True, forbid_unknown_fields=True):
    """One side's published account. `restated` marks a sample in our own words: not the published wording."""

    id: str
    side: str
    publisher: str
    title: str
    language: str
    versions: Annotated[tuple[Version, ...], Meta(min_length=1)]
    kind: ReadoutKind = "readout"
    conversation: str = ""
    date: InexactDate | None = None
    address: str = ""
    translation_of: str = ""
    restated: bool = False
    frame: FrameFacts = FrameFacts()
    sources: tuple[Source, ...] = ()
    note: str = ""

    @property
    def latest(self) -> Version:
        """The version captured last."""
        return self.versions[-1]

    def version(self, number: int) -> Version | None:
        """The version of that number, if the record has it."""
        return next((v for v in self.versions if v.number == number), None)
