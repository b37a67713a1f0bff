"""Search as of a day: what came later is found too, but last and marked, and no words written with hindsight are shown.

Used by the search field of the window.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from briefing_app.library.library import Library
from briefing_app.library.search import Hit
from briefing_app.library.views import RecordView
from briefing_app.operations.libraries import search
from briefing_app.operations.treaty_sheets import tells_later
from briefing_app.records.comparison import Comparison
from briefing_app.records.dates import InexactDate
from briefing_app.records.event import Event
from briefing_app.records.readout import Conversation, Readout
from briefing_app.records.status import status_on
from briefing_app.records.treaty import Treaty

LATER_WORDS = "Found in words that tell of a later time."


def search_on(library: Library, words: str, day: dt.date, limit: int = 50) -> tuple[Hit, ...]:
    """What `search` finds; hits of what had not happened by `day` have `later` set and stand last. Not for the GUI
    thread."""
    return known_first(library, search(library, words, limit=limit), day)


def known_first(view: RecordView, hits: Sequence[Hit], day: dt.date) -> tuple[Hit, ...]:
    """The hits as of a day, in their order, what came later after the others."""
    marked = [_marked(view, hit, day) for hit in hits]
    return tuple(sorted(marked, key=lambda hit: hit.later))


def _marked(view: RecordView, hit: Hit, day: dt.date) -> Hit:
    if _came_later(view, hit, day):
        return replace(hit, later=True)
    if hit.kind == "treaty" and tells_later(hit.snippet, day):
        return replace(hit, snippet=LATER_WORDS, marks=())
    return hit


def _came_later(view: RecordView, hit: Hit, day: dt.date) -> bool:
    date: InexactDate | None = None
    if hit.kind == "treaty":
        treaty = view.find(Treaty, hit.id)
        return treaty is not None and status_on(treaty, day).state == "not yet signed"
    if hit.kind == "event":
        event = view.find(Event, hit.id)
        date = event.date if event else None
    elif hit.kind == "readout":
        readout = view.find(Readout, hit.id)
        date = readout.date if readout else None
    elif hit.kind in {"conversation", "comparison"}:
        comparison = view.find(Comparison, hit.id) if hit.kind == "comparison" else None
        conversation = view.find(Conversation, comparison.conversation if comparison else hit.id)
        date = conversation.date if conversation else None
    return date is not None and date.earliest > day
