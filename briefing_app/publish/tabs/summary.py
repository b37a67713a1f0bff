"""Tab A: the four counts, the differences ranked, the gaps each way, what is framed differently."""

from typing import get_args

from briefing_app.publish.document import (
    Band,
    Block,
    Blocks,
    Column,
    Counts,
    Heading,
    Inline,
    Para,
    Symbol,
    Table,
    Text,
    para,
    refs,
    text,
)
from briefing_app.publish.material import Material
from briefing_app.publish.tabs.parts import (
    VERDICTS,
    by_title,
    completeness,
    counted,
    quoted,
    reviewed,
    row_refs,
    shortened,
    strong,
    title_of,
    verdict_words,
)
from briefing_app.records.comparison import Difference, DifferenceKind, Row, statement_ref

_RANK: dict[str, int] = {kind: place for place, kind in enumerate(get_args(DifferenceKind))}
"""A figure before a date before who: the order in which the record lists the kinds."""


def summary(m: Material) -> Blocks:
    """The comparison on a page or two."""
    blocks: list[Block] = [
        Counts(tuple((v, verdict_words(m, v), m.counts[v]) for v in VERDICTS)),
        para(f"{completeness(m)} {reviewed(m)}", "grey"),
        *_differences(m),
        *_gaps(m),
        *_framed(m),
    ]
    if m.note:
        blocks += [Heading(2, text("Note on the comparison")), para(m.note)]
    return tuple(blocks)


def ranked(rows: tuple[Row, ...]) -> list[Row]:
    """Rows with a difference: those in conflict first, then by the kind that weighs most, then in reading order."""
    return sorted((row for row in rows if row.differences or row.verdict == "differs"), key=_weight)


def _weight(row: Row) -> tuple[bool, int]:
    kinds = [_RANK.get(one.kind, 99) for one in row.differences if one.conflict or row.verdict != "differs"]
    return row.verdict != "differs", min(kinds, default=99)


def _differences(m: Material) -> list[Block]:
    rows = ranked(m.rows)
    blocks: list[Block] = [Heading(2, text("Differences, ranked"))]
    if m.counts["differs"] == 0:
        said = "No point that both accounts report stands as a difference."
        blocks.append(para(f"{said} Worded differently, without conflict:" if rows else said))
    if rows:
        columns = (
            Column("Ref", 9),
            Column("Topic", 19),
            Column("What differs", 20),
            Column(f"{m.left.name} (A)", 26),
            Column(f"{m.right.name} (B)", 26),
        )
        cells = tuple(_difference(m, row) for row in rows)
        blocks.append(Table(columns, (Band("", cells),), "Differences between the two accounts, ranked"))
    return blocks


def _difference(m: Material, row: Row) -> tuple[Blocks, ...]:
    shown = sorted(row.differences, key=lambda one: (not one.conflict, _RANK.get(one.kind, 99)))
    kinds = tuple(_kind(row, one) for one in shown) or (para("ruled so by a staffer", "sans"),)
    left = tuple(_their(one.left_words) for one in shown)
    right = tuple(_their(one.right_words) for one in shown)
    return (_ref(row), (para(title_of(m, row), "sans"),), kinds, left, right)


def _kind(row: Row, one: Difference) -> Para:
    beside = " (no conflict)" if row.verdict == "differs" and not one.conflict else ""
    return Para((*strong(one.kind), Text(f" {one.meaning}{beside}")), "sans")


def _ref(row: Row) -> Blocks:
    numbers = [statement_ref("left", n) for n in row.left], [statement_ref("right", n) for n in row.right]
    return (Para((Symbol(row.verdict),)), *(Para(refs(some), "sans") for some in numbers if some))


def _their(words: str) -> Para:
    return para(f"“{words}”", "quote") if words else para("— silent —", "silent")


def _gaps(m: Material) -> list[Block]:
    sides = [(m.left, "left-only"), (m.right, "right-only")]
    rows = [[row for row in m.rows if row.verdict == verdict] for _, verdict in sides]
    if not any(rows):
        return [Heading(2, text("Gaps")), para("Neither account has a point that the other leaves out.")]
    columns = tuple(
        Column(f"Only {side.name} ({counted(len(some), 'point')})", 50)
        for (side, _), some in zip(sides, rows, strict=True)
    )
    row = tuple(tuple(_gap(m, group) for group in by_title(m, some)) or (para("none", "silent"),) for some in rows)
    return [Heading(2, text("Gaps each way")), Table(columns, (Band("", (row,)),), "Points that one account alone has")]


def _gap(m: Material, rows: list[Row]) -> Para:
    """Gaps with one title on a line, and what is known of each."""
    parts: list[Inline] = [*refs(row_refs(*rows))]
    parts.append(Text(f"\u00a0 {title_of(m, rows[0])}"))
    told = [
        ", ".join(word for word in (row.gap.state, row.gap.owner, row.gap.note) if word)
        for row in rows
        if row.gap and (row.gap.state != "open" or row.gap.owner or row.gap.note)
    ]
    parts += [Text(f" ({'; '.join(told)})")] if told else []
    return Para(tuple(parts), "sans")


def _framed(m: Material) -> list[Block]:
    if not m.related:
        return []
    columns = (Column("Subject", 20), Column(f"{m.left.name} (A)", 40), Column(f"{m.right.name} (B)", 40))
    rows = []
    for pair in m.related:
        name = m.topic_labels.get(pair.topic, pair.topic) or "?"
        cells = [
            Para((*refs([said.ref]), Text(f" {quoted(shortened(said.words, 90), side)}")), "quote")
            for side, number in ((m.left, pair.left), (m.right, pair.right))
            for said in side.said([number])
        ]
        rows.append(((para(name, "sans"),), *((cell,) for cell in cells)))
    told = "Statements on one subject that make different points: never counted as the same point."
    table = Table(columns, (Band("", tuple(rows)),), "Related statements that are framed differently")
    return [Heading(2, text("Framed differently")), para(told), table]
