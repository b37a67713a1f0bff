"""Which accounts tell of one conversation. Used by import.

Two accounts belong together when they are of one day (or of two that follow each other: midnight lies between the
capitals), come from different states, and each names the other's state or its leader in its opening.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from briefing_app.compare.readings import names_in
from briefing_app.library.views import RecordView
from briefing_app.records.errors import LibraryDamagedError
from briefing_app.records.readout import Conversation, Participant, Readout
from briefing_app.records.sides import side_info
from briefing_app.records.states import state_name
from briefing_app.records.topics import Name

_OPENING = 700
"""Characters of an account in which the other side is named."""


class Conversations:
    """The conversations of a library while an import goes on."""

    def __init__(self, view: RecordView, names: Sequence[Name]) -> None:
        self._names = [name for name in names if name.state]
        self._known = {c.id: c for c in view.all(Conversation)}
        self._made: dict[str, Conversation] = {}
        self._placed: list[tuple[Readout, frozenset[str]]] = []
        for readout in view.all(Readout):
            try:
                self._placed.append((readout, self._states(view.text(readout.latest.text))))
            except (LibraryDamagedError, UnicodeDecodeError):
                continue  # the check of the library tells; import goes on

    def _states(self, text: str) -> frozenset[str]:
        found = names_in(text[:_OPENING], self._names)
        return frozenset(name.state for name in self._names if name.id in found)

    def place(self, readout: Readout, text: str) -> str:
        """The id of the conversation that a new readout tells of; one is made when it is the first account. Empty for
        an account without a date: it is joined once the staffer has given one."""
        if readout.date is None:
            return ""
        states = self._states(text)
        partner = next((r for r, theirs in self._placed if self._same(readout, states, r, theirs)), None)
        conversation = partner.conversation if partner and partner.conversation else self._make(readout, states)
        placed = msgspec.structs.replace(readout, conversation=conversation)
        self._placed.append((placed, states))
        return conversation

    @staticmethod
    def _same(one: Readout, states: frozenset[str], other: Readout, theirs: frozenset[str]) -> bool:
        mine, yours = side_info(one.side).state, side_info(other.side).state
        if not mine or not yours or mine == yours or yours not in states or mine not in theirs:
            return False
        days = [r.date.exact if r.date else None for r in (one, other)]
        return days[0] is not None and days[1] is not None and abs(days[0] - days[1]) <= dt.timedelta(days=1)

    def _make(self, readout: Readout, states: frozenset[str]) -> str:
        id_, number = f"conversation-{readout.id}"[:90], 2
        base = id_
        while id_ in self._known or id_ in self._made:
            id_, number = f"{base}-{number}", number + 1
        taking_part = sorted({side_info(readout.side).state, *states} - {""})
        people = tuple(Participant(state_name(code), "", code) for code in taking_part)
        assert readout.date is not None
        self._made[id_] = Conversation(id_, readout.title, _kind(readout.title), readout.date, participants=people)
        return id_

    def made(self) -> Iterable[Conversation]:
        """The conversations that are new."""
        return tuple(self._made.values())


def _kind(title: str) -> Literal["call", "video call", "meeting", "other"]:
    lower = title.lower()
    if "video" in lower:
        return "video call"
    if "call" in lower or "telephone" in lower or "телефон" in lower:
        return "call"
    return "meeting" if "meet" in lower or "встреч" in lower else "other"
