"""Tab C: the timeline as figures, then the same as lists."""

from briefing_app.publish.document import Band, Block, Blocks, Column, Figure, Heading, Para, Table, Text, para, text
from briefing_app.publish.material import Material, Stretch
from briefing_app.publish.tabs.parts import day_words, known_by
from briefing_app.records.event import Event


def timeline(m: Material) -> Blocks:
    """A figure and a list for each stretch; nothing after the as-of date."""
    blocks: list[Block] = []
    if m.pack.as_of:
        blocks.append(para(f"What had happened by {day_words(m.day)}. What came later is left out.", "grey"))
    for number, stretch in enumerate(m.stretches, 1):
        blocks += _stretch(m, stretch, number, told=number == 1)
    if not m.stretches:
        blocks.append(para("No event of these days is on record."))
    return tuple(blocks)


def _stretch(m: Material, stretch: Stretch, number: int, *, told: bool) -> list[Block]:
    blocks: list[Block] = [Heading(2, text(stretch.title))]
    span = f"{day_words(stretch.first)} to {day_words(stretch.last)}"
    if stretch.figure:
        caption = f"{stretch.title}, {span}; as of {day_words(m.day)}."
        blocks.append(Figure(stretch.figure.svg, stretch.figure.alt, caption, name=f"timeline-{number}"))
    if not stretch.events:
        return [*blocks, para("No event of these days is on record.")]
    numbered = any(place is not None for place, _ in stretch.events)
    columns: tuple[Column, ...] = (Column("Date", 24), Column("Event", 76))
    if numbered:
        columns = (Column("No.", 7), Column("Date", 23), Column("Event", 70))
    rows = tuple(_row(m, place, event, numbered=numbered, told=told) for place, event in stretch.events)
    return [*blocks, Table(columns, (Band("", rows),), f"{stretch.title}, as a list")]


def _row(m: Material, place: int | None, event: Event, *, numbered: bool, told: bool) -> tuple[Blocks, ...]:
    where = f", {event.place}" if event.place else ""
    until = f" to {event.end_date.in_words()}" if event.end_date else ""
    words: Blocks = (Para((Text(f"{event.title}{where}"),)),)
    if told and event.summary and known_by(event.summary, m.day):
        words = (*words, para(event.summary, "grey"))
    cells: tuple[Blocks, ...] = ((para(f"{event.date.in_words()}{until}", "sans"),), words)
    return ((para(str(place) if place is not None else "", "sans"),), *cells) if numbered else cells
