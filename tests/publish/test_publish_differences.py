"""How differences are printed: what conflicts stands first, and a row of one side alone is a gap."""

from collections.abc import Iterator

import msgspec
import pytest

from briefing_app.library.edits import put
from briefing_app.library.library import Library
from briefing_app.operations import packs, samples
from briefing_app.publish.document import Document, Node, Para, Table, Text
from briefing_app.records.comparison import Comparison, Difference, Row


def _words(value: object) -> str:
    if isinstance(value, Text):
        return value.v
    if isinstance(value, tuple):
        return "".join(map(_words, value))
    return _words(getattr(value, "c", ())) if isinstance(value, Node) else ""


def _tables(document: Document, kind: str) -> list[Table]:
    tab = next(one for one in document.tabs if one.kind == kind)
    return [block for block in tab.blocks if isinstance(block, Table)]


@pytest.fixture(scope="module")
def row(sample: Library) -> Iterator[Row]:
    """A row that both sides have, with a conflict that weighs less than what does not conflict."""
    comparison = sample.get(Comparison, samples.SAMPLE_COMPARISON)
    shared = next(row for row in comparison.rows if row.left and row.right and row.topics)
    differences = (
        Difference("number", "vaguer", "five", "some", conflict=False),
        Difference("tone", "sharper", "asked", "demanded"),
    )
    changed = msgspec.structs.replace(shared, verdict="differs", differences=differences)
    rows = tuple(changed if row.id == shared.id else msgspec.structs.replace(row, differences=())
                 for row in comparison.rows)  # fmt: skip
    sample.apply([put(msgspec.structs.replace(comparison, rows=rows))], "Rule")
    yield changed
    sample.undo()


def test_what_conflicts_stands_first(sample: Library, row: Row) -> None:
    document = packs.build_document(sample, packs.pack_for(sample))
    (shown,) = _tables(document, "summary")[0].bands[0].rows
    assert [_words(para) for para in shown[2]] == ["tone sharper", "number vaguer (no conflict)"]
    assert [_words(para) for para in shown[3]] == ["“asked”", "“five”"]


def test_a_row_of_one_side_is_a_gap_and_one_of_both_the_same_point(sample: Library, row: Row) -> None:
    document = packs.build_document(sample, packs.pack_for(sample))
    rows = [cells for band in _tables(document, "comparison")[0].bands for cells in band.rows]
    for cells in rows:
        reading = cells[4][0]
        assert isinstance(reading, Para)
        one_sided = "not mentioned" in _words(cells[2]) + _words(cells[3])
        said = _words(reading)
        assert said.startswith("gap" if one_sided else ("number", "same point"))
    assert sum("same point" in _words(cells[4]) for cells in rows) >= 1
    assert sum(_words(cells[4]).startswith("gap") for cells in rows) >= 1
