"""The order in which rows are read. Light: used by the engine, and wherever a stored comparison is shown."""

from collections.abc import Sequence

from briefing_app.records.comparison import Related, Row


def reading_order(rows: Sequence[Row], pairs: Sequence[Related]) -> tuple[Row, ...]:
    """By the left text; a row of the right alone follows the row it is related to, else the row of the statement that
    stands before it in its own text."""
    with_left = sorted((r for r in rows if r.left), key=lambda r: r.left)
    holder: dict[int, Row] = {n: row for row in with_left for n in row.right}
    of_left = {n: row for row in with_left for n in row.left}
    after: dict[str, list[Row]] = {}
    first: list[Row] = []
    for row in sorted((r for r in rows if not r.left), key=lambda r: r.right):
        kin = next((of_left[p.left] for p in pairs if p.right in row.right and p.left in of_left), None)
        anchor = kin or next((holder[n] for n in range(row.right[0] - 1, 0, -1) if n in holder), None)
        (after.setdefault(anchor.id, []) if anchor else first).append(row)
    ordered = list(first)
    for row in with_left:
        ordered += [row, *after.get(row.id, ())]
    return tuple(ordered)
