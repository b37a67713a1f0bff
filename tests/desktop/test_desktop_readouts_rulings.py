"""Links and partings made in a worker: nothing is kept before it is asked for, and never over what changed since."""

import pytest

from briefing_app.library.library import Library
from briefing_app.operations.comparison_rulings import LINK, UNLINK, confirm_row, keep_ruling, linked, parted
from briefing_app.records.comparison import Comparison
from briefing_app.records.errors import CompareError


@pytest.fixture
def comparison(compared_library: Library) -> Comparison:
    return compared_library.get(Comparison, compared_library.ids("comparison")[0])


def test_a_link_on_a_snapshot_is_kept_as_one_step(compared_library: Library, comparison: Comparison) -> None:
    left = next(row for row in comparison.rows if not row.right).left
    right = next(row for row in comparison.rows if not row.left).right
    before, after = linked(compared_library.snapshot(), comparison.id, left, right)
    assert compared_library.get(Comparison, comparison.id) == comparison == before
    keep_ruling(compared_library, before, after, LINK)
    kept = compared_library.get(Comparison, comparison.id)
    row = next(row for row in kept.rows if row.left == left)
    assert (row.right, row.state) == (right, "confirmed")
    assert compared_library.undo_label == LINK
    compared_library.undo()
    assert compared_library.get(Comparison, comparison.id) == comparison


def test_what_was_ruled_on_meanwhile_is_never_written_over(compared_library: Library, comparison: Comparison) -> None:
    pair = next(row for row in comparison.rows if row.left and row.right)
    before, after = parted(compared_library.snapshot(), comparison.id, pair.id)
    confirm_row(compared_library, comparison.id, comparison.rows[-1].id)
    ruled = compared_library.get(Comparison, comparison.id)
    with pytest.raises(CompareError, match="changed in the meantime"):
        keep_ruling(compared_library, before, after, UNLINK)
    assert compared_library.get(Comparison, comparison.id) == ruled
