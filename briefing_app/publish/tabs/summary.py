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
from briefing_app.publish.material import Material, SideMaterial
from briefing_app.publish.tabs.parts import (
    VERDICTS,
    completeness,
    counted,
    quoted,
    reviewed,
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


def ranked(rows: tuple[Row, ...]) -> list[tuple[Row, Difference]]:
    """Every difference with its row: conflicts first, then by kind, then in reading order."""
    pairs = [(row, one) for row in rows for one in row.differences]
    return sorted(pairs, key=lambda pair: (not pair[1].conflict, _RANK.get(pair[1].kind, 99)))


def _differences(m: Material) -> list[Block]:
    pairs = ranked(m.rows)
    bare = [row for row in m.rows if row.verdict == "differs" and not row.differences]
    blocks: list[Block] = [Heading(2, text("Differences, ranked"))]
    if m.counts["differs"] == 0:
        said = "No point that both accounts report stands as a difference."
        blocks.append(para(f"{said} What is worded differently without conflict:" if pairs else said))
    if pairs or bare:
        columns = (
            Column("Ref", 10),
            Column("Topic", 20),
            Column("What differs", 20),
            Column(f"{m.left.name} (A)", 25),
            Column(f"{m.right.name} (B)", 25),
        )
        rows = [_difference(m, row, one) for row, one in pairs]
        rows += [(_ref(row), (para(title_of(m, row), "sans"),), (para("ruled so", "sans"),), (), ()) for row in bare]
        blocks.append(Table(columns, (Band("", tuple(rows)),), "Differences between the two accounts, ranked"))
    return blocks


def _difference(m: Material, row: Row, one: Difference) -> tuple[Blocks, ...]:
    kind = (Para((*strong(one.kind), Text(f" {one.meaning}")), "sans"),)
    return (
        _ref(row, conflict=one.conflict),
        (para(title_of(m, row), "sans"),),
        kind if one.conflict else (*kind, para("no conflict", "grey")),
        _their(one.left_words, m.left),
        _their(one.right_words, m.right),
    )


def _ref(row: Row, *, conflict: bool = True) -> Blocks:
    parts: list[Inline] = [Symbol("differs" if conflict and row.verdict == "differs" else row.verdict), Text(" ")]
    numbers = [statement_ref("left", n) for n in row.left], [statement_ref("right", n) for n in row.right]
    return (Para(tuple(parts), "sans"), *(Para(refs(some), "sans") for some in numbers if some))


def _their(words: str, side: SideMaterial) -> Blocks:
    return (para(quoted(words, side), "quote"),) if words else (para("— silent —", "silent"),)


def _gaps(m: Material) -> list[Block]:
    sides = [(m.left, "left-only"), (m.right, "right-only")]
    rows = [[row for row in m.rows if row.verdict == verdict] for _, verdict in sides]
    if not any(rows):
        return [Heading(2, text("Gaps")), para("Neither account has a point that the other leaves out.")]
    columns = tuple(
        Column(f"Only {side.name} ({counted(len(some), 'point')})", 50)
        for (side, _), some in zip(sides, rows, strict=True)
    )
    lines = [[_gap(m, row) for row in some] for some in rows]
    height = max(map(len, lines))
    body = tuple(tuple((line[i],) if i < len(line) else () for line in lines) for i in range(height))
    return [Heading(2, text("Gaps each way")), Table(columns, (Band("", body),), "Points that one account alone has")]


def _gap(m: Material, row: Row) -> Para:
    numbers = [*(statement_ref("left", n) for n in row.left), *(statement_ref("right", n) for n in row.right)]
    parts: list[Inline] = [*refs(numbers), Text(f"  {title_of(m, row)}")]
    gap = row.gap
    if gap and (gap.state != "open" or gap.owner or gap.note):
        told = ", ".join(word for word in (gap.state, gap.owner, gap.note) if word)
        parts.append(Text(f" ({told})"))
    return Para(tuple(parts), "sans")


def _framed(m: Material) -> list[Block]:
    if not m.related:
        return []
    columns = (Column("Subject", 20), Column(f"{m.left.name} (A)", 40), Column(f"{m.right.name} (B)", 40))
    rows = []
    for pair in m.related:
        name = m.topic_labels.get(pair.topic, pair.topic) or "?"
        cells = [
            Para((*refs([said.ref]), Text(f" {quoted(shortened(said.words, 110), side)}")), "quote")
            for side, number in ((m.left, pair.left), (m.right, pair.right))
            for said in side.said([number])
        ]
        rows.append(((para(name, "sans"),), *((cell,) for cell in cells)))
    told = "Statements on one subject that make different points: never counted as the same point."
    table = Table(columns, (Band("", tuple(rows)),), "Related statements that are framed differently")
    return [Heading(2, text("Framed differently")), para(told), table]
