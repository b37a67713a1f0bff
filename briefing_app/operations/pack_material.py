"""Gathers what a pack is built from: texts, rows, agreements with their status, events, drawings, hashes.

`publish` knows neither the library nor the other engines; this is the one place where they meet.
"""

import datetime as dt
import hashlib
from collections.abc import Sequence

import msgspec

from briefing_app.compare.topics import TopicTable
from briefing_app.library.views import RecordView
from briefing_app.operations.comparison_views import ComparisonView, SideView, view_of
from briefing_app.operations.libraries import topic_table
from briefing_app.operations.pack_defaults import statements_about
from briefing_app.publish.material import Drawn, Material, Said, SideMaterial, Stretch, TreatyMaterial
from briefing_app.records.codec import Record, kind_of, to_plain
from briefing_app.records.comparison import Comparison, statement_ref
from briefing_app.records.event import Event
from briefing_app.records.pack import Pack
from briefing_app.records.readout import Conversation, Readout
from briefing_app.records.sides import side_name
from briefing_app.records.treaty import Treaty

DAYS_AROUND = 10
"""Days before and after the conversation that the close figure shows."""
MOST_LISTED = 40
"""Events of a stretch that are shown; of more, the weightiest."""


def material_of(view: RecordView, pack: Pack) -> Material:
    """All content of a pack. Raises NoSuchRecordError, CompareError, LibraryDamagedError."""
    comparison = view.get(Comparison, pack.comparison)
    table = topic_table(view)
    compared = view_of(view, comparison, table)
    day = pack.as_of.latest if pack.as_of.last else pack.as_of.earliest
    about = statements_about(view, compared)
    wanted = dict.fromkeys(id_ for tab in pack.tabs if tab.included and tab.kind == "treaties" for id_ in tab.treaties)
    treaties = [treaty for id_ in wanted if (treaty := view.find(Treaty, id_))]
    events = sorted((e for e in view.all(Event) if e.date.earliest <= day), key=lambda e: (e.date, e.id))
    conversation = view.find(Conversation, comparison.conversation) if comparison.conversation else None
    accounts = [side.readout for side in (compared.left, compared.right) if side.readout]
    return Material(
        pack=pack,
        day=day,
        left=_side(compared.left),
        right=_side(compared.right),
        rows=compared.rows,
        related=compared.related,
        counts=compared.counts,
        complete=compared.coverage.complete,
        topic_labels={id_: _label(table, id_) for id_ in compared.topic_labels},
        phrases={id_: _phrase(table, id_) for id_ in compared.topic_labels},
        families={id_: table.label(table.family(id_)) for id_ in compared.topic_labels},
        engine=compared.engine,
        conversation=conversation,
        treaties=tuple(_treaty(one, about.get(one.id, ()), events, day) for one in treaties),
        stretches=_stretches(pack, treaties, events, day, conversation, accounts),
        manifest=_manifest(compared, conversation, treaties),
        note=comparison.note,
    )


def _side(side: SideView) -> SideMaterial:
    assert side.readout is not None  # a stored comparison always has them
    assert side.version is not None
    said = tuple(Said(s.ref, s.number, s.text, s.paragraph) for s in side.statements)
    return SideMaterial(side.side, _side_name(side), side.readout, side.version, said)


def _side_name(side: SideView) -> str:
    """The side's name; for an account whose side nobody has said, its publisher, else its letter."""
    assert side.readout is not None
    known = "" if side.readout.side == "other" else side_name(side.readout.side)
    return known or side.readout.publisher or f"Account {statement_ref(side.side, 1)[0]}"


def _label(table: TopicTable, topic: str) -> str:
    """A topic that is only understood with its parent gets it in front: "New START: extension of the treaty"."""
    path = table.path(topic)
    return table.label(topic) if len(path) < 3 else f"{table.label(path[-2])}: {_inside(table, topic)}"


def _phrase(table: TopicTable, topic: str) -> str:
    """The same inside a sentence: "extension of the treaty (New START)"."""
    path = table.path(topic)
    return _inside(table, topic) if len(path) < 3 else f"{_inside(table, topic)} ({table.label(path[-2])})"


def _inside(table: TopicTable, topic: str) -> str:
    """A topic's name without its capital, unless its first word is a name: one that the topic's own terms, or the table
    of names, write with a capital."""
    label = table.label(topic)
    first, _, rest = label.partition(" ")
    terms = table.topics[topic].terms.get("en", ()) if topic in table.topics else ()
    written = {word for term in terms for word in term.replace("+", " ").split()}
    names = {way.split()[0] for name in table.names for way in name.english if way}
    bare = first.rstrip(",")
    proper = bare in names or any(word.startswith(bare[:5]) for word in written) or rest[:1].isupper()
    return label if proper or not bare[1:].islower() else label[:1].lower() + label[1:]


def _treaty(treaty: Treaty, refs: tuple[str, ...], events: Sequence[Event], day: dt.date) -> TreatyMaterial:
    from briefing_app.timeline.figure import life_bar  # late: drawings are for exports and previews

    drawing = life_bar(treaty, day)
    mine = tuple(event for event in events if treaty.id in event.treaties and event.kind != "readout")
    return TreatyMaterial(treaty, refs, mine, Drawn(drawing.svg, drawing.alt))


def _told_on(accounts: Sequence[Readout], conversation: Conversation | None) -> dt.date | None:
    """The day of the conversation; where the two accounts are not joined to one, that of the first dated account."""
    dates = [*([conversation.date] if conversation else []), *(one.date for one in accounts if one.date)]
    return next((date.latest for date in dates if date.last), None)


def _stretches(
    pack: Pack,
    treaties: Sequence[Treaty],
    events: Sequence[Event],
    day: dt.date,
    conversation: Conversation | None,
    accounts: Sequence[Readout],
) -> tuple[Stretch, ...]:
    """The days around the conversation, and the lives of the agreements concerned."""
    if not any(tab.included and tab.kind == "timeline" for tab in pack.tabs):
        return ()
    centre = _told_on(accounts, conversation) or day
    around = dt.timedelta(days=DAYS_AROUND)
    first, last = centre - around, centre + around
    close = _chosen([e for e in events if e.date.latest >= first and e.date.earliest <= last and e.date.precision == 3])
    marked = frozenset({conversation.event} if conversation else ()) | {t.id for t in treaties[:1]}
    stretches = [_stretch("The days of the conversation", treaties, close, first, last, day, marked)]
    if treaties or pack.first_year:
        ids = {treaty.id for treaty in treaties}
        first, last = _range(pack, treaties, day)
        concerned = [e for e in events if ids & set(e.treaties) and first <= e.date.latest and e.kind != "readout"]
        weighty = _chosen([e for e in concerned if e.importance >= 4 and e.date.earliest <= last])
        stretches.append(_stretch("The agreements concerned", treaties, weighty, first, last, day, marked))
    return tuple(stretches)


def _chosen(events: Sequence[Event]) -> list[Event]:
    """At most MOST_LISTED, the weightiest, in order of date."""
    heavy = sorted(events, key=lambda e: (-e.importance, e.date, e.id))[:MOST_LISTED]
    return sorted(heavy, key=lambda e: (e.date, e.id))


def _range(pack: Pack, treaties: Sequence[Treaty], day: dt.date) -> tuple[dt.date, dt.date]:
    begun = [step.date.earliest for treaty in treaties for step in treaty.life if step.date.first]
    first_year = pack.first_year or min((d.year for d in begun), default=day.year)
    last_year = max(pack.last_year or day.year, first_year)
    return dt.date(first_year, 1, 1), dt.date(last_year, 12, 31)


def _stretch(
    title: str,
    treaties: Sequence[Treaty],
    events: Sequence[Event],
    first: dt.date,
    last: dt.date,
    day: dt.date,
    marked: frozenset[str],
) -> Stretch:
    from briefing_app.timeline.figure import timeline_figure  # late: drawings are for exports and previews

    drawing = timeline_figure(treaties, events, first, last, day, marked)
    numbers = {one.event: one.number for one in drawing.listed}
    listed = tuple((numbers.get(event.id), event) for event in events)
    return Stretch(title, first, last, listed, Drawn(drawing.svg, drawing.alt))


def _manifest(
    compared: ComparisonView, conversation: Conversation | None, treaties: Sequence[Treaty]
) -> tuple[tuple[str, str], ...]:
    """The records that the pack was made of, each with the hash of its content."""
    records: list[Record] = [compared.comparison]
    records += [side.readout for side in (compared.left, compared.right) if side.readout]
    records += [conversation] if conversation else []
    records += treaties
    return tuple((_name(record), record_hash(record)) for record in records)


def _name(record: Record) -> str:
    kind = kind_of(record)
    return record.id if record.id.startswith(kind) else f"{kind} {record.id}"


def record_hash(record: Record) -> str:
    """SHA-256 of a record as canonical JSON (sorted keys, UTF-8)."""
    return hashlib.sha256(msgspec.json.encode(to_plain(record), order="sorted")).hexdigest()
