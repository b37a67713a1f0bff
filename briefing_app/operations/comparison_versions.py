"""What becomes of rulings when a readout has a new version. Used when a comparison is made again.

Anchors are exact: a ruling follows its statements to the new version only where their words are the same and stand
there once. One whose words changed is lost and said so; it never re-attaches by likeness.
"""

import msgspec

from briefing_app.library.views import RecordView
from briefing_app.operations.comparison_views import SideView, stored_side
from briefing_app.records.comparison import Comparison, Row


def carried_rows(
    library: RecordView, known: Comparison, left: SideView, right: SideView
) -> tuple[tuple[Row, ...], tuple[str, ...]]:
    """The confirmed rows as they stand in the versions of `left` and `right`, and a sentence for each that is lost."""
    confirmed = [row for row in known.rows if row.state == "confirmed"]
    if not confirmed:
        return (), ()
    moves = [
        _moves(stored_side(library, "left", known.left), left),
        _moves(stored_side(library, "right", known.right), right),
    ]
    kept: list[Row] = []
    lost: list[str] = []
    for row in confirmed:
        lefts, rights = _moved(row.left, moves[0]), _moved(row.right, moves[1])
        if lefts is None or rights is None:
            refs = ", ".join([*(f"A{n}" for n in row.left), *(f"B{n}" for n in row.right)])
            lost.append(f"Ruling on {refs} lost its anchor: the words changed in the new version.")
        else:
            kept.append(msgspec.structs.replace(row, left=lefts, right=rights))
    return tuple(kept), tuple(lost)


def _moves(old: SideView, new: SideView) -> dict[int, int]:
    """Statement numbers of the old version to those of the new with the same words, where these stand once in each."""
    if old.version == new.version:
        return {s.number: s.number for s in old.statements}
    where: dict[str, list[int]] = {}
    for statement in new.statements:
        where.setdefault(statement.text, []).append(statement.number)
    before = [s.text for s in old.statements]
    return {
        s.number: where[s.text][0]
        for s in old.statements
        if len(where.get(s.text, ())) == 1 and before.count(s.text) == 1
    }


def _moved(numbers: tuple[int, ...], moves: dict[int, int]) -> tuple[int, ...] | None:
    if any(number not in moves for number in numbers):
        return None
    return tuple(sorted(moves[number] for number in numbers))
