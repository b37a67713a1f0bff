"""Correct what was found of a readout: side, date, title, language. Used by import, the window and the command line.

A corrected side or date may show that an account tells of a conversation that is in the library: it is then joined.
"""

from collections.abc import Sequence
from typing import Any

import msgspec

from briefing_app.compare.statements import cut
from briefing_app.library.edits import Edit, put, remove
from briefing_app.library.library import Library
from briefing_app.library.views import RecordView
from briefing_app.operations.conversations import Conversations
from briefing_app.operations.libraries import require_writable, topic_table
from briefing_app.records.change import Changed
from briefing_app.records.comparison import Comparison
from briefing_app.records.event import Event
from briefing_app.records.readout import Conversation, Readout
from briefing_app.records.sides import side_info


def set_details(library: Library, readout_id: str, **fields: Any) -> Changed:
    """Correct details of a readout: side, publisher, title, date, address, language, note. Raises RecordError,
    LibraryError, LibraryDamagedError."""
    require_writable(library)
    with library.exclusively():
        old = library.get(Readout, readout_id)
        if "side" in fields and "publisher" not in fields and old.publisher in ("", side_info(old.side).publisher):
            fields["publisher"] = side_info(fields["side"]).publisher
        new = msgspec.structs.replace(old, **fields)
        if new.language != old.language and not _compared(library, new):
            new = _cut_anew(library, new)
        edits: list[Edit] = []
        if (new.side, new.date) != (old.side, old.date):
            new, edits = _placed_anew(library, new)
        return library.apply([*edits, put(new)], "Change details of readout")


def _compared(view: RecordView, readout: Readout) -> bool:
    return any(readout.id in (c.left.readout, c.right.readout) for c in view.all(Comparison))


def _cut_anew(library: Library, readout: Readout) -> Readout:
    """Sentences end otherwise in another language; statements that were compared already stay as they are."""
    text = library.text(readout.latest.text)
    version = msgspec.structs.replace(readout.latest, statements=cut(text, readout.language, topic_table(library)))
    return msgspec.structs.replace(readout, versions=(*readout.versions[:-1], version))


def _placed_anew(library: Library, readout: Readout) -> tuple[Readout, list[Edit]]:
    """The readout in the conversation that it now belongs to. An account that stands beside another stays there."""
    alone = not any(r.conversation == readout.conversation for r in _others(library, readout))
    if readout.conversation and not alone:
        return readout, []
    conversations = Conversations(library, topic_table(library).names)
    states = conversations.states_in(library.text(readout.latest.text))
    partner = conversations.partner(readout, states)
    old = library.find(Conversation, readout.conversation) if readout.conversation else None
    if partner and partner.conversation:
        edits = [remove("conversation", old.id)] if old and not _needed(library, old) else []
        joined = msgspec.structs.replace(readout, conversation=conversations.place(readout, states))
        return joined, [*edits, *map(put, conversations.made())]
    if old is None:
        placed = msgspec.structs.replace(readout, conversation=conversations.place(readout, states))
        return placed, [*map(put, conversations.made())]
    if readout.date is None or _needed(library, old):
        return readout, []
    return readout, [put(msgspec.structs.replace(old, date=readout.date))]


def _others(view: RecordView, readout: Readout) -> Sequence[Readout]:
    return [r for r in view.all(Readout) if r.id != readout.id]


def _needed(view: RecordView, conversation: Conversation) -> bool:
    """Something else than its account names the conversation."""
    return bool(
        conversation.event
        or any(e.conversation == conversation.id for e in view.all(Event))
        or any(c.conversation == conversation.id for c in view.all(Comparison))
    )
