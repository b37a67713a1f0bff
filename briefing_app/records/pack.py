"""What is handed over: an ordered outline of tabs over one comparison, with the staffer's own words."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from briefing_app.records.dates import InexactDate

TabKind = Literal[
    "cover",
    "contents",
    "memo",
    "summary",
    "comparison",
    "timeline",
    "treaties",
    "texts",
    "sources",
    "method",
    "own text",
]
Paper = Literal["a4", "letter"]
Year = Annotated[int, Meta(ge=1, le=9999)]
"""A year that the calendar has."""


class Tab(Struct, frozen=True, forbid_unknown_fields=True):
    """One part of the pack. `treaties` names the sheets of a treaties tab; `markdown` the words of an own text."""

    id: str
    kind: TabKind
    title: str
    included: bool = True
    treaties: tuple[str, ...] = ()
    markdown: str = ""


class Memo(Struct, frozen=True, forbid_unknown_fields=True):
    """The staffer's part of the one-page memo, Markdown. Empty fields are drafted from the comparison and say so."""

    recipient: str = ""
    sender: str = ""
    subject: str = ""
    bottom_line: str = ""
    judgement: str = ""
    watch: str = ""


class Pack(Struct, frozen=True, forbid_unknown_fields=True):
    """One pack. `as_of` governs every status in it; `first_year` and `last_year` bound the timeline figure."""

    id: str
    title: str
    comparison: str
    as_of: InexactDate
    occasion: str = ""
    prepared_by: str = ""
    marking: str = "UNCLASSIFIED"
    paper: Paper = "a4"
    duplex: bool = True
    memo: Memo = Memo()
    tabs: tuple[Tab, ...] = ()
    first_year: Year | None = None
    last_year: Year | None = None
