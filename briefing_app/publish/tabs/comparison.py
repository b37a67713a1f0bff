"""Tab B: every row of the comparison, under bands by topic, with both sides' words."""

from briefing_app.publish.document import (
    Band,
    Block,
    Blocks,
    Column,
    Inline,
    Note,
    Para,
    Ref,
    Symbol,
    Table,
    Text,
    para,
    refs,
    text,
)
from briefing_app.publish.material import Material, SideMaterial
from briefing_app.publish.tabs.parts import completeness, legend, opens, quoted, reviewed, strong, title_of
from briefing_app.records.comparison import Row, statement_ref

WIDTHS = (7.0, 13.0, 32.0, 32.0, 16.0)
"""Per cent of the width: reference, topic, left, right, reading."""
_CONVERSATION = "The conversation"
_OTHER = "Other subjects"


def comparison(m: Material) -> Blocks:
    """Legend, completeness, the table."""
    heads = ("Ref", "Topic", f"{m.left.name} (A)", f"{m.right.name} (B)", "Reading")
    columns = tuple(Column(head, width) for head, width in zip(heads, WIDTHS, strict=True))
    table = Table(columns, bands(m), "Full comparison: every statement of both accounts")
    restated = " Words of a restated account stand without quotation marks." if m.restated else ""
    lines: list[Block] = [legend(m), para(f"{completeness(m)} {reviewed(m)}{restated}", "grey"), table]
    return tuple(lines) if m.rows else (*lines[:2], para("Neither account has a statement."))


def bands(m: Material) -> tuple[Band, ...]:
    """Rows under the name of their topic's branch, in the order in which the branches come up. Branches of one row have
    no band of their own: they stand together at the end, what both report first."""
    found: dict[str, list[Row]] = {}
    for row in m.rows:
        found.setdefault(_CONVERSATION if opens(row) else m.family(row), []).append(row)
    found = {name: found[name] for name in sorted(found, key=lambda name: name != _CONVERSATION)}
    shared = {name: rows for name, rows in found.items() if name and (len(rows) > 1 or name == _CONVERSATION)}
    others = [row for name, rows in found.items() if name not in shared for row in rows]
    others.sort(key=lambda row: not (row.left and row.right))
    if others:
        shared[_OTHER if shared else "All subjects"] = others
    return tuple(Band(name, tuple(_row(m, row) for row in rows)) for name, rows in shared.items())


def _row(m: Material, row: Row) -> tuple[Blocks, ...]:
    sides = [[statement_ref("left", n) for n in row.left], [statement_ref("right", n) for n in row.right]]
    numbers = [Para(refs(some), "sans") for some in sides if some]
    return (
        (Para((Symbol(row.verdict),)), *numbers),
        (para(title_of(m, row), "sans"),),
        _said(m.left, row.left),
        _said(m.right, row.right),
        (Para(reading(m, row), "sans"),),
    )


def _said(side: SideMaterial, numbers: tuple[int, ...]) -> Blocks:
    if not numbers:
        return (para("— not mentioned —", "silent"),)
    return tuple(Para((Ref(s.ref), Text(f" {quoted(s.words, side)}")), "quote") for s in side.said(numbers))


def reading(m: Material, row: Row) -> tuple[Inline, ...]:
    """How the row reads: kinds of difference with their meaning, or a gap, with what is related and the note."""
    parts: list[Inline] = []
    for one in row.differences:
        parts += [Text("; " if parts else ""), *strong(one.kind), Text(f" {one.meaning}")]
    if not row.differences:
        parts.append(Text("same point" if row.left and row.right else "gap"))
    elif row.verdict == "both":
        parts.append(Text("; no conflict"))
    if row.gap and (row.gap.state != "open" or row.gap.owner):
        parts.append(Text(f", {', '.join(word for word in (row.gap.state, row.gap.owner) if word)}"))
    related = m.related_to(row)
    if related:
        parts += [Text("; related: "), *refs(related)]
    told = _note(row)
    if told:
        parts.append(Note(text(told)))
    return tuple(part for part in parts if part != Text(""))


def _note(row: Row) -> str:
    """The staffer's note and who ruled when."""
    told = [" ".join(words.split()) for words in (row.note, row.gap.note if row.gap else "") if words.strip()]
    if row.state == "confirmed" and row.author:
        at = row.ruled_at[:16].replace("T", " ")
        told.append(f"Ruled by {row.author}{f', {at} UTC' if at else ''}.")
    return " ".join(word if word.endswith((".", "!", "?")) else f"{word}." for word in told)
