"""Rulings: what the staffer decides about the rows of a comparison. Each is one change that can be undone.

A row that was ruled on is confirmed, carries author and time, and no later run changes it. After each ruling every
statement of both texts still stands in exactly one row.
"""

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any

import msgspec

from briefing_app.compare.engine import describe
from briefing_app.compare.order import reading_order
from briefing_app.library.edits import put
from briefing_app.library.library import Library
from briefing_app.library.lock import who_am_i
from briefing_app.library.views import RecordView
from briefing_app.operations.comparison_views import stored_side
from briefing_app.operations.libraries import topic_table
from briefing_app.records.change import Changed
from briefing_app.records.comparison import Comparison, Difference, Gap, GapState, Reason, Row, Verdict
from briefing_app.records.errors import CompareError, NoSuchRecordError

BY_HAND = Reason("rule", "Linked by hand", 1.0)
LINK, UNLINK = "Link statements", "Unlink statements"
"""Names of these steps in the Edit menu."""


def confirm_row(
    library: Library, comparison_id: str, row_id: str, confirmed: bool = True, *, origin: str = ""
) -> Changed:
    """Keep the row as it is (or, with False, leave it to the next run again)."""
    label = "Confirm row" if confirmed else "Take back confirmation"
    if confirmed:
        return _rule(library, comparison_id, row_id, label, origin)
    comparison, row = _find(library, comparison_id, row_id)
    free = msgspec.structs.replace(row, state="suggested", author="", ruled_at="")
    return _keep(library, comparison, [row], [free], label, origin)


def set_verdict(library: Library, comparison_id: str, row_id: str, verdict: Verdict, *, origin: str = "") -> Changed:
    """Both or differs; what only one side said follows from the statements and cannot be set.
    Raises CompareError."""
    _, row = _find(library, comparison_id, row_id)
    if not (row.left and row.right) or verdict not in {"both", "differs"}:
        raise CompareError("Only a row with statements of both sides can be set to 'both' or 'differs'.")
    differences = row.differences
    if verdict == "both":  # what was shown as a conflict stays to be read, but counts no more
        differences = tuple(msgspec.structs.replace(one, conflict=False) for one in differences)
    return _rule(library, comparison_id, row_id, "Set verdict", origin, verdict=verdict, differences=differences)


def set_differences(
    library: Library, comparison_id: str, row_id: str, differences: Sequence[Difference], *, origin: str = ""
) -> Changed:
    """Say how the two sides differ; the verdict follows. Raises CompareError for a row with one side."""
    _, row = _find(library, comparison_id, row_id)
    if not (row.left and row.right):
        raise CompareError("Only a row with statements of both sides can show a difference.")
    verdict = "differs" if any(one.conflict for one in differences) else "both"
    given = tuple(differences)
    return _rule(library, comparison_id, row_id, "Set differences", origin, verdict=verdict, differences=given)


def set_note(library: Library, comparison_id: str, row_id: str, note: str, *, origin: str = "") -> Changed:
    """The analyst's note of the row; empty takes it away."""
    return _rule(library, comparison_id, row_id, "Note on row", origin, note=note.strip())


def set_gap(
    library: Library,
    comparison_id: str,
    row_id: str,
    state: GapState,
    owner: str = "",
    note: str = "",
    *,
    origin: str = "",
) -> Changed:
    """Where the point that one side alone made stands. Raises CompareError for a row with both sides."""
    _, row = _find(library, comparison_id, row_id)
    if row.left and row.right:
        raise CompareError("Both sides report this point; only a row with one side is a gap.")
    return _rule(library, comparison_id, row_id, "Set gap", origin, gap=Gap(state, owner.strip(), note.strip()))


def set_comparison_note(library: Library, comparison_id: str, note: str, *, origin: str = "") -> Changed:
    """The note of the whole comparison."""
    comparison = library.get(Comparison, comparison_id)
    return library.apply([put(msgspec.structs.replace(comparison, note=note.strip()))], "Note on comparison", origin)


def link(library: Library, comparison_id: str, row_ids: Sequence[str], *, origin: str = "") -> Changed:
    """Join whole rows: what they hold reports the same point. Differences are read anew. Raises CompareError."""
    rows = [_find(library, comparison_id, row_id)[1] for row_id in dict.fromkeys(row_ids)]
    if len(rows) < 2:
        raise CompareError("Choose at least two rows to link.")
    lefts, rights = {n for row in rows for n in row.left}, {n for row in rows for n in row.right}
    return link_statements(library, comparison_id, sorted(lefts), sorted(rights), origin=origin)


def link_statements(
    library: Library, comparison_id: str, left: Sequence[int], right: Sequence[int], *, origin: str = ""
) -> Changed:
    """Make one confirmed row of these statement numbers; they leave the rows they stood in. Raises CompareError."""
    return keep_ruling(library, *linked(library, comparison_id, left, right), LINK, origin=origin)


def linked(
    library: RecordView, comparison_id: str, left: Sequence[int], right: Sequence[int]
) -> tuple[Comparison, Comparison]:
    """What `link_statements` makes, before and after, not yet kept: reading two long texts takes seconds, so a window
    does it in a worker on a snapshot and keeps it with `keep_ruling`. Raises CompareError."""
    comparison = library.get(Comparison, comparison_id)
    lefts, rights = set(left), set(right)
    if len(lefts) + len(rights) < 2:
        raise CompareError("Choose at least two statements to link.")
    touched = [row for row in comparison.rows if lefts & set(row.left) or rights & set(row.right)]
    if lefts - {n for row in touched for n in row.left} or rights - {n for row in touched for n in row.right}:
        raise CompareError("A statement to be linked is not in this comparison.")
    whole = [row for row in touched if set(row.left) <= lefts and set(row.right) <= rights]
    makes = _Maker(library, comparison)
    note = "\n".join(dict.fromkeys(row.note for row in whole if row.note))
    new = [makes.row(lefts, rights, whole[0].id if whole else "", note=note, by_hand=True)]
    new += [
        makes.row(set(row.left) - lefts, set(row.right) - rights, row.id, note=row.note)
        for row in touched
        if row not in whole
    ]
    return comparison, _replaced(comparison, touched, new)


def unlink(
    library: Library,
    comparison_id: str,
    row_id: str,
    left: Sequence[int] = (),
    right: Sequence[int] = (),
    *,
    origin: str = "",
) -> Changed:
    """Part a row: the given statements leave it, each into a row of its own; without any, all are parted.
    Raises CompareError when there is nothing to part."""
    return keep_ruling(library, *parted(library, comparison_id, row_id, left, right), UNLINK, origin=origin)


def parted(
    library: RecordView, comparison_id: str, row_id: str, left: Sequence[int] = (), right: Sequence[int] = ()
) -> tuple[Comparison, Comparison]:
    """What `unlink` makes, before and after, not yet kept (see `linked`). Raises CompareError."""
    comparison, row = _find(library, comparison_id, row_id)
    lefts, rights = set(left) & set(row.left), set(right) & set(row.right)
    if not left and not right:
        lefts, rights = set(row.left), set(row.right)
    if len(row.left) + len(row.right) < 2 or not lefts | rights:
        raise CompareError("There is nothing to part in this row.")
    makes = _Maker(library, comparison)
    parts = [({n}, set[int]()) for n in sorted(lefts)] + [(set[int](), {n}) for n in sorted(rights)]
    rest = set(row.left) - lefts, set(row.right) - rights
    if rest[0] or rest[1]:
        parts.insert(0, rest)
    new = [
        makes.row(*part, row.id if index == 0 else "", note=row.note if index == 0 else "")
        for index, part in enumerate(parts)
    ]
    return comparison, _replaced(comparison, [row], new)


def keep_ruling(library: Library, before: Comparison, after: Comparison, label: str, *, origin: str = "") -> Changed:
    """Keep what `linked` or `parted` made. Raises CompareError where the comparison has changed since."""
    if library.get(Comparison, before.id) != before:
        raise CompareError("The comparison changed in the meantime; do it again.")
    return library.apply([put(after)], label, origin)


class _Maker:
    """Makes confirmed rows out of statement numbers, with ids that the comparison does not have yet."""

    def __init__(self, library: RecordView, comparison: Comparison) -> None:
        self._left = stored_side(library, "left", comparison.left).account
        self._right = stored_side(library, "right", comparison.right).account
        self._table = topic_table(library)
        numbers = [int(m[1]) for row in comparison.rows if (m := re.fullmatch(r"r(\d+)", row.id))]
        self._next = max(numbers, default=0) + 1

    def row(self, left: set[int], right: set[int], id_: str = "", *, note: str = "", by_hand: bool = False) -> Row:
        if not id_:
            id_, self._next = f"r{self._next}", self._next + 1
        made = describe(self._left, self._right, self._table, sorted(left), sorted(right), row_id=id_)
        reasons = (BY_HAND, *made.reasons) if by_hand and left and right else made.reasons
        return msgspec.structs.replace(made, reasons=reasons, score=None, next_best="", note=note, **_stamp())


def _stamp() -> dict[str, Any]:
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    return {"state": "confirmed", "author": who_am_i(), "ruled_at": now}


def _find(library: RecordView, comparison_id: str, row_id: str) -> tuple[Comparison, Row]:
    comparison = library.get(Comparison, comparison_id)
    for row in comparison.rows:
        if row.id == row_id:
            return comparison, row
    raise NoSuchRecordError(f"There is no row '{row_id}' in '{comparison.title}'.")


def _rule(library: Library, comparison_id: str, row_id: str, label: str, origin: str, **fields: Any) -> Changed:
    comparison, row = _find(library, comparison_id, row_id)
    ruled = msgspec.structs.replace(row, **fields, **_stamp())
    return _keep(library, comparison, [row], [ruled], label, origin)


def _keep(
    library: Library, comparison: Comparison, old: Sequence[Row], new: Sequence[Row], label: str, origin: str
) -> Changed:
    return library.apply([put(_replaced(comparison, old, new))], label, origin)


def _replaced(comparison: Comparison, old: Sequence[Row], new: Sequence[Row]) -> Comparison:
    """`new` in place of `old`. Statements linked by it are no longer only related."""
    gone = {row.id for row in old}
    rows = [*(row for row in comparison.rows if row.id not in gone), *new]
    linked = {(i, j) for row in rows for i in row.left for j in row.right}
    related = tuple(pair for pair in comparison.related if (pair.left, pair.right) not in linked)
    ordered = reading_order(rows, related)
    return msgspec.structs.replace(comparison, rows=ordered, related=related)
