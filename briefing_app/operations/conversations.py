"""Which accounts tell of one conversation. Used by import.

Two accounts belong together when they are of one day (or of two that follow each other: midnight lies between the
capitals), come from different states, and each names the other's state or its leader in its opening.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from briefing_app.compare.names import names_in
from briefing_app.library.views import RecordView
from briefing_app.records.errors import LibraryDamagedError
from briefing_app.records.readout import Conversation, Participant, Readout
from briefing_app.records.sides import side_info
from briefing_app.records.states import state_name
from briefing_app.records.topics import Name

_OPENING = 700
"""Characters of an account in which the other side is named."""
_DAY = dt.timedelta(days=1)


class Conversations:
    """The conversations of a library while an import goes on."""

    def __init__(self, view: RecordView, names: Sequence[Name]) -> None:
        self._names = [name for name in names if name.state]
        self._view = view
        self._known = {c.id: c for c in view.all(Conversation)}
        self._made: dict[str, Conversation] = {}
        self._by_day: dict[dt.date, list[Readout]] = {}
        self._told: dict[str, frozenset[str]] = {}
        for readout in view.all(Readout):
            self._keep(readout)

    def _keep(self, readout: Readout) -> None:
        if readout.date is not None and readout.date.exact is not None:
            self._by_day.setdefault(readout.date.exact, []).append(readout)

    def states_in(self, text: str) -> frozenset[str]:
        """The states that an account names in its opening, by themselves or by a person."""
        found = names_in(text[:_OPENING], self._names)
        return frozenset(name.state for name in self._names if name.id in found)

    def _states_of(self, readout: Readout) -> frozenset[str]:
        if readout.id not in self._told:
            try:
                self._told[readout.id] = self.states_in(self._view.text(readout.latest.text))
            except LibraryDamagedError:
                self._told[readout.id] = frozenset()  # the check of the library tells; import goes on
        return self._told[readout.id]

    def partner(self, readout: Readout, states: frozenset[str]) -> Readout | None:
        """An account of the same conversation from another state, or None. `states` are those that `readout` names."""
        day = readout.date.exact if readout.date else None
        if day is None:
            return None
        near = (other for step in (0, -1, 1) for other in self._by_day.get(day + step * _DAY, ()))
        return next((r for r in near if r.id != readout.id and self._same(readout, states, r)), None)

    def place(self, readout: Readout, states: frozenset[str]) -> str:
        """The id of the conversation that a new readout tells of; one is made when it is the first account. Empty for
        an account without a date: it is joined once the staffer has given one."""
        if readout.date is None:
            return ""
        partner = self.partner(readout, states)
        if partner and partner.conversation:
            conversation = partner.conversation
            self._join(readout, partner)
        else:
            conversation = self._make(readout, states)
        self._told[readout.id] = states
        self._keep(msgspec.structs.replace(readout, conversation=conversation))
        return conversation

    def _same(self, one: Readout, states: frozenset[str], other: Readout) -> bool:
        mine, yours = side_info(one.side).state, side_info(other.side).state
        return bool(mine and yours and mine != yours and yours in states and mine in self._states_of(other))

    def _make(self, readout: Readout, states: frozenset[str]) -> str:
        id_, number = f"conversation-{readout.id}"[:90], 2
        base = id_
        while id_ in self._known or id_ in self._made:
            id_, number = f"{base}-{number}", number + 1
        own = side_info(readout.side).state
        # A title names who spoke; the opening names also whom they spoke about.
        others = (self.states_in(readout.title) - {own}) or states
        people = tuple(Participant(state_name(code), "", code) for code in sorted({own, *others} - {""}))
        assert readout.date is not None
        self._made[id_] = Conversation(id_, readout.title, _kind(readout.title), readout.date, participants=people)
        return id_

    def _join(self, readout: Readout, partner: Readout) -> None:
        """A conversation that bears one side's title gets one of both sides, and the closer word for what it was (one
        side's meeting is the other's video call)."""
        known = self._made.get(partner.conversation) or self._known.get(partner.conversation)
        if known is None or known.event or known.title != partner.title:
            return
        kind = max(known.kind, _kind(readout.title), key=_CLOSER.index)
        states = sorted(state_name(side_info(one.side).state) for one in (readout, partner))
        title = f"{states[0]} and {states[1]}: {'conversation' if kind == 'other' else kind}"
        people = tuple(
            Participant(state_name(code), "", code)
            for code in sorted({*(p.state for p in known.participants), side_info(readout.side).state} - {""})
        )
        self._made[known.id] = msgspec.structs.replace(known, kind=kind, title=title, participants=people)

    def made(self) -> Iterable[Conversation]:
        """The conversations that are new or were changed."""
        return tuple(self._made.values())


_Kind = Literal["call", "video call", "meeting", "other"]
_CLOSER: tuple[_Kind, ...] = ("other", "meeting", "call", "video call")
"""Words for a conversation, from the vaguest to the closest."""


def _kind(title: str) -> _Kind:
    lower = title.lower()
    if "video" in lower:
        return "video call"
    if "call" in lower or "telephone" in lower or "телефон" in lower:
        return "call"
    return "meeting" if "meet" in lower or "встреч" in lower else "other"
