"""The annexes: the texts in full with numbered statements, and the sources with their hashes."""

from itertools import groupby

from briefing_app.publish.document import (
    Band,
    Block,
    Blocks,
    Code,
    Column,
    Fields,
    Heading,
    Inline,
    Inlines,
    Link,
    Para,
    Statements,
    Table,
    Text,
    para,
    text,
)
from briefing_app.publish.material import Material, SideMaterial
from briefing_app.publish.tabs.cover import restated_words
from briefing_app.publish.tabs.parts import counted, known_by, source_words
from briefing_app.records.sources import Source

_LANGUAGES = {"en": "English", "ru": "Russian", "uk": "Ukrainian", "fr": "French", "de": "German", "zh": "Chinese"}


_GRADES = ("official", "specialist", "reference", "press", "copy")
MOST_OF_TREATY, MOST_OF_EVENT = 4, 1
"""Sources of an agreement and of an event that are printed; the record in the library has them all."""


def texts(m: Material) -> Blocks:
    """Both accounts, every word of them, statement by statement."""
    blocks: list[Block] = [para(restated_words(m), "notice")] if m.restated else []
    for side in m.sides:
        blocks.append(Heading(2, text(f"{side.letter} · {side.name}")))
        blocks.append(para(_origin(side), "grey"))
        paragraphs = tuple(
            tuple((said.ref, " ".join(said.words.split())) for said in group)
            for _, group in groupby(side.statements, key=lambda said: said.paragraph)
        )
        blocks.append(Statements(paragraphs, side.readout.language))
    return tuple(blocks)


def _origin(side: SideMaterial) -> str:
    readout, version = side.readout, side.version
    language = _LANGUAGES.get(readout.language, readout.language)
    return (
        f"{readout.title}. {language}, {counted(version.words, 'word')}, {counted(len(side.statements), 'statement')}; "
        f"version {version.number}, captured {version.captured[:10]}."
    )


def sources(m: Material) -> Blocks:
    """Where each account, agreement and event comes from, and the hashes by which this pack can be checked."""
    blocks: list[Block] = []
    for side in m.sides:
        blocks += [Heading(2, text(f"{side.letter} · {source_words(side)}")), _account(side)]
    agreements = [(one.treaty.name, _kept(m, one.treaty.sources)[:MOST_OF_TREATY]) for one in m.treaties]
    if any(kept for _, kept in agreements):
        blocks += [Heading(2, text("Agreements")), _listed(agreements, "Agreement")]
    events = {event.id: event for stretch in m.stretches for _, event in stretch.events}
    happened = [(e.title, _kept(m, e.sources)[:MOST_OF_EVENT]) for e in events.values()]
    happened = [(title, kept) for title, kept in happened if kept]
    if happened:
        blocks += [Heading(2, text("Events")), _listed(happened, "Event")]
    if m.manifest:
        blocks += [Heading(2, text("Records of this pack")), para(_CHECKED_BY, "grey"), _manifest(m)]
    return tuple(blocks)


_CHECKED_BY = (
    "SHA-256 of each record as it stood when the pack was made: a pack can be checked against the library later."
)


def _account(side: SideMaterial) -> Fields:
    readout, version = side.readout, side.version
    rows: list[tuple[str, Inlines]] = [("Title", text(readout.title)), ("Publisher", text(readout.publisher))]
    if readout.address:
        rows.append(("Address", (Link(readout.address, text(readout.address)),)))
    rows += [
        ("Captured", text(f"{version.captured[:10]}{f' from {version.file_name}' if version.file_name else ''}")),
        ("Version", text(f"{version.number} of {len(readout.versions)}, {counted(version.words, 'word')}")),
        ("Text, SHA-256", (Code(version.text),)),
        ("Capture, SHA-256", (Code(version.raw),)),
    ]
    if readout.note and not readout.restated:
        rows.append(("Note", text(readout.note)))
    return Fields(tuple(rows), ruled=True)


def _kept(m: Material, given: tuple[Source, ...]) -> list[Source]:
    """Sources from which something was taken and whose title does not tell of a later day, the weightiest first."""
    used = [s for s in given if s.consulted and known_by(s.title, m.day)]
    return sorted(used, key=lambda s: _GRADES.index(s.grade))


def _listed(named: list[tuple[str, list[Source]]], head: str) -> Table:
    rows = tuple(
        ((para(title, "sans"),), tuple(_source(s) for s in kept) or (para("no source on record", "silent"),))
        for title, kept in named
    )
    return Table((Column(head, 36), Column("Sources", 64)), (Band("", rows),), f"Sources of each {head.lower()}")


def _source(source: Source) -> Para:
    words: tuple[Inline, ...] = (Text(source.title),)
    if source.address.startswith(("https://", "http://")):
        words = (Link(source.address, text(source.title)),)
    return Para((*words, Text(f". {source.publisher} ({source.grade})")), "sans")


def _manifest(m: Material) -> Table:
    rows = tuple(((para(name, "sans"),), (Para((Code(digest),), "sans"),)) for name, digest in m.manifest)
    columns = (Column("Record", 34), Column("SHA-256", 66))
    return Table(columns, (Band("", rows),), "Records used, with their hashes")
