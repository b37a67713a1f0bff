"""Which words are marked in a pair: whole words, those of a typed difference before those that merely differ."""

import itertools
from dataclasses import replace
from pathlib import Path

import pytest

from briefing_app.desktop.readouts.pair_marks import pair_marks
from briefing_app.library.library import Library
from briefing_app.operations.comparison_views import ComparisonView
from briefing_app.operations.comparisons import comparison_view
from briefing_app.records.comparison import Difference, Row


@pytest.fixture
def view(compared_library: Library, tmp_path: Path) -> ComparisonView:
    return comparison_view(compared_library, compared_library.ids("comparison")[0])


def test_words_of_a_difference_are_marked_whole(view: ComparisonView) -> None:
    left = next(s for s in view.left.statements if "February 5" in s.text)
    right = next(s for s in view.right.statements if "coming days" in s.text)
    cut = Difference("date", "different dates", "ebruary 5", "coming day")
    row = Row("x", (left.number,), (right.number,), "differs", differences=(cut,))
    ours, theirs = pair_marks(view, row)
    assert [left.text[m.start : m.end] for m in ours[left.number] if m.shows] == ["February 5"]
    assert [right.text[m.start : m.end] for m in theirs[right.number] if m.shows] == ["coming days"]


def test_every_mark_begins_and_ends_at_a_word(view: ComparisonView) -> None:
    for row in view.rows:
        for marks, side in zip(pair_marks(view, row), (view.left, view.right), strict=True):
            for number, own in marks.items():
                text = side.statements[number - 1].text
                for mark in own:
                    assert text[mark.start : mark.end].strip() == text[mark.start : mark.end] != ""
                    assert not (mark.start and text[mark.start - 1].isalnum() and text[mark.start].isalnum())
                    assert not (mark.end < len(text) and text[mark.end].isalnum() and text[mark.end - 1].isalnum())
                assert all(a.end <= b.start for a, b in itertools.pairwise(own))


def test_between_two_languages_only_typed_differences_are_marked(view: ComparisonView) -> None:
    left = next(s for s in view.left.statements if "February 5" in s.text)
    right = next(s for s in view.right.statements if "coming days" in s.text)
    shown = Difference("date", "different dates", "February 5", "coming days")
    row = Row("x", (left.number,), (right.number,), "differs", differences=(shown,))
    assert any(not mark.shows for mark in pair_marks(view, row)[0][left.number])
    other = replace(view, right=replace(view.right, language="ru"))
    ours, theirs = pair_marks(other, row)
    assert [left.text[m.start : m.end] for m in ours[left.number]] == ["February 5"]
    assert [right.text[m.start : m.end] for m in theirs[right.number]] == ["coming days"]


def test_a_gap_has_no_marks(view: ComparisonView) -> None:
    gap = next(row for row in view.rows if not row.right)
    assert pair_marks(view, gap) == ({}, {})
