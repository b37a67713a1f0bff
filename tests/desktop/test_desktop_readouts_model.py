"""The table model: sound by Qt's own test, precise about what changed, in the order of the texts."""

from PySide6.QtCore import QPersistentModelIndex, Qt
from pytestqt.modeltest import ModelTester

from briefing_app.desktop.readouts.desk import Desk
from briefing_app.desktop.readouts.rows_model import REF, ROW_ROLE, RowsFilter, RowsModel, row_ref
from briefing_app.library.library import Library
from briefing_app.operations.comparison_rulings import confirm_row, link, unlink
from briefing_app.operations.comparisons import comparison_view
from briefing_app.records.comparison import Row, Side


def _desk(library: Library) -> Desk:
    desk = Desk()
    desk.show_comparison(comparison_view(library, library.ids("comparison")[0]))
    return desk


def _at(desk: Desk, side: Side, words: str) -> Row:
    account = desk.side(side)
    assert account is not None
    row = desk.row_at(side, next(s.number for s in account.statements if words in s.text))
    assert row is not None
    return row


def _ids(model: RowsModel) -> list[str]:
    return [model.index(line, 0).data(ROW_ROLE).id for line in range(model.rowCount())]


def test_references_name_both_sides() -> None:
    assert row_ref(Row("r", (2,), (11, 13, 14), "both")) == "A2 · B11 B13–14"
    assert row_ref(Row("r", (), (8,), "right-only")) == "B8"


def test_the_model_is_sound_through_rulings(qtmodeltester: ModelTester, compared_library: Library) -> None:
    desk = Desk()
    model = RowsModel(desk)
    proxy = RowsFilter()
    proxy.setSourceModel(model)
    view = comparison_view(compared_library, compared_library.ids("comparison")[0])
    desk.show_comparison(view)
    qtmodeltester.check(model)
    qtmodeltester.check(proxy)
    resets: list[int] = []
    model.modelReset.connect(lambda: resets.append(1))
    kept = _at(desk, "left", "Navalny")
    here = QPersistentModelIndex(model.index(model.line_of(kept.id), REF))
    rows = [_at(desk, "left", "Ukraine"), _at(desk, "right", "Ukraine")]
    pair = _at(desk, "left", "New START")
    steps = (
        lambda: confirm_row(compared_library, view.comparison.id, view.rows[2].id),
        lambda: link(compared_library, view.comparison.id, [row.id for row in rows]),
        lambda: unlink(compared_library, view.comparison.id, pair.id),
        compared_library.undo,
        compared_library.undo,
    )
    for step in steps:
        step()
        desk.refresh(comparison_view(compared_library, view.comparison.id))
        assert desk.view is not None
        assert _ids(model) == [row.id for row in desk.view.rows]
        assert [model.row_of(model.index(i, 0)) for i in range(model.rowCount())] == list(desk.view.rows)
        assert here.data(ROW_ROLE).left == kept.left
        qtmodeltester.check(model)
    assert resets == []


def test_a_refresh_keeps_the_statement_that_was_picked(compared_library: Library) -> None:
    desk = _desk(compared_library)
    assert desk.view is not None
    one, other = _at(desk, "left", "Ukraine"), _at(desk, "right", "Ukraine")
    desk.pick_statement("right", other.right[0], "pane-right")
    link(compared_library, desk.view.comparison.id, [one.id, other.id])
    desk.refresh(comparison_view(compared_library, desk.view.comparison.id))
    assert desk.picked_row is not None
    assert (desk.picked_row.left, desk.picked_row.right) == (one.left, other.right)


def test_a_screen_reader_hears_column_and_words(compared_library: Library) -> None:
    desk = Desk()
    model = RowsModel(desk)
    desk.show_comparison(comparison_view(compared_library, compared_library.ids("comparison")[0]))
    gap = model.line_of(_at(desk, "right", "Open Skies").id)
    said = [str(model.index(gap, c).data(Qt.ItemDataRole.AccessibleTextRole)) for c in range(model.columnCount())]
    assert said[1] == "Verdict: only Kremlin"
    assert said[3] == "White House: — not mentioned —"
    assert said[6] == "State: proposed"
