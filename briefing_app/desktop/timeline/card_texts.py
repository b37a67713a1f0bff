"""What the hover card says of an event, of several, and of an agreement. Used by `desk.py`; no widgets here."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from briefing_app.desktop.timeline.card import CardText
from briefing_app.records.dates import long_date
from briefing_app.records.event import Event
from briefing_app.records.status import clocks_on, status_on
from briefing_app.records.treaty import Treaty

_SHOWN = 7
"""So many titles of a cluster stand on its card."""


def _tr(words: str) -> str:
    return QCoreApplication.translate("TimelineCard", words)


def when(event: Event) -> str:
    """The date in words, with the last day of an event of several days."""
    words = event.date.in_words()
    return _tr("{first} to {last}").format(first=words, last=event.end_date.in_words()) if event.end_date else words


def event_card(event: Event) -> CardText:
    """Title, date and place, summary."""
    line = f"{when(event)}, {event.place}" if event.place else when(event)
    summary = event.summary if event.summary != event.title else ""
    return CardText(event.title, line, (summary,) if summary else ())


def treaty_card(treaty: Treaty, as_of: dt.date) -> CardText:
    """Name, status on the day, its first dates and what is to come by the rules."""
    status = status_on(treaty, as_of)
    line = _tr("{status} on {day}").format(status=status.words, day=long_date(as_of))
    steps = [step for step in treaty.life if step.date.earliest <= as_of][:3]
    dates = "; ".join(f"{step.kind} {step.date.in_words()}" for step in steps)
    clocks = [clock.words for clock in clocks_on(treaty, as_of) if clock.label != "Notice given today"]
    body = (dates[:1].upper() + dates[1:], *(words[:1].upper() + words[1:] for words in clocks))
    return CardText(treaty.name, line, tuple(words for words in body if words))


def cluster_card(lane: str, events: Sequence[Event]) -> CardText:
    """Lane, days, count, and the first titles. The whole list comes with Enter."""
    head = f"{lane}, {days_in_words(events[0], events[-1])}"
    line = _tr("{count} events · Enter lists them").format(count=len(events))
    titles = [event.title for event in events]
    if len(titles) > _SHOWN:
        rest = _tr("and {count} more").format(count=len(titles) - _SHOWN + 1)
        titles = [*titles[: _SHOWN - 1], rest]
    return CardText(head, line, tuple(titles), bullets=True)


def days_in_words(first: Event, last: Event) -> str:
    """ "20 – 26 January 2021": what the dates share is said once."""
    start, end = first.date.first, last.date.first
    if start is None or end is None or first.date.exact is None or last.date.exact is None:
        words = (first.date.in_words(), last.date.in_words())
        return words[0] if words[0] == words[1] else f"{words[0]} – {words[1]}"
    if start == end:
        return long_date(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day} – {long_date(end)}"
    if start.year == end.year:
        return f"{long_date(start).rsplit(' ', 1)[0]} – {long_date(end)}"
    return f"{long_date(start)} – {long_date(end)}"


def stretch_in_words(first: float, last: float) -> str:
    """ "from 2013 to 2014"; days where the stretch lies within a year or two. Ordinals."""
    start, end = dt.date.fromordinal(int(first)), dt.date.fromordinal(int(last))
    words = (str(start.year), str(end.year)) if end.year - start.year > 1 else (long_date(start), long_date(end))
    return _tr("from {first} to {last}").format(first=words[0], last=words[1])
