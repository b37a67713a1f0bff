"""Small rules of the printed page: marks of tabs, references, what was known on a day, letters that can be set."""

import datetime as dt

import pytest

from briefing_app.publish.build import tab_marks
from briefing_app.publish.clean import Cleaner
from briefing_app.publish.document import refs
from briefing_app.publish.tabs.parts import days_left, known_by, listed_words, lowered
from briefing_app.records.pack import Tab

CALL = dt.date(2021, 1, 26)


def test_only_tabs_that_are_printed_are_counted() -> None:
    tabs = (
        Tab("cover", "cover", "Cover"),
        Tab("summary", "summary", "Summary", included=False),
        Tab("comparison", "comparison", "Comparison"),
        Tab("texts", "texts", "Texts", included=False),
        Tab("sources", "sources", "Sources"),
        Tab("own", "own text", "Own"),
    )
    marks = tab_marks(tabs)
    assert [marks[tab.id] for tab in tabs] == ["", "", "Tab A", "", "Annex 1", "Tab B"]


def test_tabs_beyond_the_alphabet_are_numbered() -> None:
    marks = tab_marks(tuple(Tab(str(n), "own text", "Own") for n in range(28)))
    assert (marks["25"], marks["26"], marks["27"]) == ("Tab Z", "Tab 27", "Tab 28")


def test_references_of_one_side_have_a_comma_and_a_point_parts_the_sides() -> None:
    assert "".join(node.v for node in refs(["A2", "A3", "B4", "B5"])) == "A2, A3\u00a0· B4, B5"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("words", "known"),
    [
        ("Signed in 2010.", True),
        ("Signed in January 2021.", True),
        ("In force from February 2021 on.", False),
        ("Extended in 2021.", False),  # a year alone may mean its last day
        ("Expired in 2026.", False),
        ("Of December 2020 and May 2019.", True),
        ("1,550 warheads.", True),
    ],
)
def test_what_words_tell_was_known_on_the_day_or_not(words: str, known: bool) -> None:
    assert known_by(words, CALL) is known


def test_a_year_alone_is_known_once_it_is_over() -> None:
    assert not known_by("Extended in 2021.", dt.date(2021, 12, 30))
    assert known_by("Extended in December 2021.", dt.date(2021, 12, 30))
    assert known_by("Extended in 2021.", dt.date(2022, 1, 1))


def test_letters_that_cannot_be_seen_are_dropped_and_others_told() -> None:
    cleaner = Cleaner()
    assert cleaner("a\u200bb\u202ec\x00d\ue000e") == "abcde"
    assert cleaner.notes() == ()
    assert cleaner("漢") == "\ufffd"
    assert cleaner.notes() == ("1 character could not be set in the bundled fonts (漢).",)


def test_words_are_put_into_sentences() -> None:
    assert listed_words(["a"]) == "a"
    assert listed_words(["a", "b", "c"]) == "a, b and c"
    assert lowered("Extension of the treaty") == "extension of the treaty"
    assert lowered("New START") == "New START"
    assert (days_left(0), days_left(1), days_left(10)) == ("last day", "1 day left", "10 days left")
