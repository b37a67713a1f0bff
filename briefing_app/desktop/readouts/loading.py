"""What the room reads from a library: comparisons and accounts to show, and what it can offer to open or compare.

Plain functions over a library or a snapshot of it; the longer ones run in a worker. The comparison is imported late,
since its parts are not for the start of the window.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from briefing_app.library.views import RecordView
from briefing_app.records.comparison import Comparison, Row, Side, VersionRef
from briefing_app.records.progress import Progress
from briefing_app.records.readout import Conversation, Readout
from briefing_app.records.sides import side_name
from briefing_app.records.status import status_on
from briefing_app.records.treaty import Treaty

if TYPE_CHECKING:
    from briefing_app.operations.comparison_views import ComparisonView, SideView

Named = dict[tuple[Side, int], tuple[str, ...]]
"""Ids of the agreements named in a statement, by side and number."""
Pair = tuple[str, str]
"""Ids of the left and of the right readout; the right may be empty."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Something to open: a comparison that is kept, or a conversation whose accounts (`pair`) are not compared yet."""

    kind: Literal["comparison", "conversation"]
    id: str
    title: str
    pair: Pair


def load_comparison(view: RecordView, comparison_id: str) -> "ComparisonView":
    """A comparison with texts and names. Raises NoSuchRecordError, CompareError, LibraryDamagedError."""
    from briefing_app.operations.comparison_views import view_of
    from briefing_app.operations.libraries import topic_table

    return view_of(view, view.get(Comparison, comparison_id), topic_table(view))


def load_named(view: RecordView, shown: "ComparisonView") -> Named:
    """The agreements that each statement names. Takes some milliseconds a hundred words."""
    from briefing_app.operations.treaty_mentions import named_treaties

    places: list[tuple[Side, int]] = [("left", s.number) for s in shown.left.statements]
    places += [("right", s.number) for s in shown.right.statements]
    texts = [s.text for side in (shown.left, shown.right) for s in side.statements]
    return dict(zip(places, named_treaties(view, texts), strict=True))


def load_rows(view: RecordView, shown: "ComparisonView") -> "ComparisonView":
    """The same comparison after a ruling; its texts are not read again. Raises NoSuchRecordError."""
    from briefing_app.operations.comparison_views import view_of
    from briefing_app.operations.libraries import topic_table

    comparison = view.get(Comparison, shown.comparison.id)
    return view_of(view, comparison, topic_table(view), (shown.left, shown.right))


def load_accounts(view: RecordView, pair: Pair) -> "tuple[SideView | None, SideView | None]":
    """Two accounts (or one) as they are before they are compared. Raises NoSuchRecordError, LibraryDamagedError."""
    from briefing_app.operations.comparison_views import stored_side

    left, right = pair
    return (
        stored_side(view, "left", _latest(view, left)) if left else None,
        stored_side(view, "right", _latest(view, right)) if right else None,
    )


def propose_pair(view: RecordView, pair: Pair, progress: Progress) -> tuple[Comparison | None, Comparison]:
    """Compare two readouts: the comparison that was kept of them, and what it shall be. Raises CompareError."""
    from briefing_app.operations.comparisons import find_comparison, propose

    return find_comparison(view, *pair), propose(view, *pair, progress=progress)


def _latest(view: RecordView, readout_id: str) -> VersionRef:
    return VersionRef(readout_id, view.get(Readout, readout_id).latest.number)


def offers(view: RecordView) -> list[Offer]:
    """Comparisons, then conversations with two accounts that are not compared; the latest first in each."""
    readouts = {readout.id: readout for readout in view.all(Readout)}
    kept: list[tuple[str, Offer]] = []
    compared: set[str] = set()
    for comparison in view.all(Comparison):
        pair = comparison.left.readout, comparison.right.readout
        compared |= {readouts[one].conversation for one in pair if one in readouts}
        kept.append((_day(readouts.get(pair[0])), Offer("comparison", comparison.id, comparison.title, pair)))
    open_: list[tuple[str, Offer]] = []
    for conversation, accounts in _by_conversation(list(readouts.values())).items():
        pair = account_pair(accounts)
        if pair[1] and conversation not in compared:
            open_.append(
                (_day(readouts[pair[0]]), Offer("conversation", conversation, _pair_title(readouts, pair), pair))
            )
    return [offer for group in (kept, open_) for _, offer in sorted(group, key=lambda one: one[0], reverse=True)]


def _by_conversation(readouts: Sequence[Readout]) -> dict[str, list[Readout]]:
    found: dict[str, list[Readout]] = {}
    for readout in readouts:
        if readout.conversation:
            found.setdefault(readout.conversation, []).append(readout)
    return found


def _day(readout: Readout | None) -> str:
    return readout.date.earliest.isoformat() if readout and readout.date else ""


def _pair_title(readouts: dict[str, Readout], pair: Pair) -> str:
    names = " / ".join(side_name(readouts[one].side) for one in pair)
    date = readouts[pair[0]].date
    return f"{names}, {date.in_words()}" if date else names


def account_pair(accounts: Sequence[Readout]) -> Pair:
    """Which two accounts of a conversation stand left and right: of two sides where there are two, in the order in
    which they came. The right is empty where there is one alone."""
    if not accounts:
        return "", ""
    first = accounts[0]
    others = [one for one in accounts[1:] if one.side != first.side and not one.translation_of] or list(accounts[1:])
    return first.id, others[0].id if others else ""


def comparison_with(view: RecordView, readout_ids: Sequence[str]) -> Comparison | None:
    """The comparison kept last in which one of these readouts stands."""
    wanted = set(readout_ids)
    found = [c for c in view.all(Comparison) if {c.left.readout, c.right.readout} & wanted]
    return found[-1] if found else None


def comparison_of(view: RecordView, pair: Pair) -> Comparison | None:
    """The comparison of these two readouts, this way round, if there is one."""
    return next((c for c in view.all(Comparison) if (c.left.readout, c.right.readout) == pair), None)


def accounts_of(view: RecordView, conversation_id: str) -> list[Readout]:
    """The accounts of a conversation, in the order in which they came."""
    return [readout for readout in view.all(Readout) if readout.conversation == conversation_id]


def head_lines(view: RecordView, pair: Pair, title: str) -> tuple[str, str]:
    """Title and second line of the view: the conversation, its day, who took part."""
    readouts = [found for one in pair if one and (found := view.find(Readout, one))]
    conversation = next((c for one in readouts if (c := view.find(Conversation, one.conversation))), None)
    if conversation is None:
        return title or " / ".join(side_name(one.side) for one in readouts), " · ".join(one.title for one in readouts)
    names = [person.name for person in conversation.participants[:3]]
    people = " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)
    facts = [conversation.date.in_words(), people, conversation.kind if conversation.kind != "other" else ""]
    return conversation.title, " · ".join(fact for fact in facts if fact)


def treaties_of(view: RecordView, row: Row, named: Named) -> list[Treaty]:
    """The agreements that a row is about: those its statements name, then those its topics stand for; each once."""
    from briefing_app.operations.libraries import topic_table

    table = topic_table(view)
    places: list[tuple[Side, int]] = [*(("left", n) for n in row.left), *(("right", n) for n in row.right)]
    ids = [id_ for place in places for id_ in named.get(place, ())]
    ids += [table.topics[one].treaty for topic in row.topics for one in table.path(topic) if one in table.topics]
    return [found for id_ in dict.fromkeys(ids) if id_ and (found := view.find(Treaty, id_))]


def status_words(treaty: Treaty, day: dt.date) -> str:
    """ "in force, 10 days left": where the agreement stands on a day, with its term where that ends within a year."""
    from briefing_app.operations.treaties import end_clock

    words, clock = status_on(treaty, day).words, end_clock(treaty, day)
    if clock is None or clock.days_left > 365:
        return words
    return f"{words}, {clock.days_left} {'day' if clock.days_left == 1 else 'days'} left"
