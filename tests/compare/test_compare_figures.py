"""Figures and dates, acts and standing, words that differ."""

import pytest

from briefing_app.compare.acts import told
from briefing_app.compare.figures import SOON, figures
from briefing_app.compare.words import differing_words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("by February 5", [("date", 205)]),
        ("on the 5th February 2021", [("date", 205)]),
        ("5 февраля", [("date", 205)]),
        ("for five years", [("year", 5)]),
        ("на пять лет", [("year", 5)]),
        ("1,550 warheads and 200 missiles", [("warhead", 1550), ("missile", 200)]),
        ("30-day ceasefire of two weeks", [("day", 30), ("week", 2)]),
        ("in 2021 the two sides", []),
    ],
)
def test_figures(text: str, found: list[tuple[str, float]]) -> None:
    assert [(f.unit, f.value) for f in figures(text)] == found


def test_a_figure_keeps_its_words() -> None:
    assert figures("no later than February 5, 2021, they said")[0].words == "February 5, 2021"


@pytest.mark.parametrize("text", ["in the coming days", "as soon as possible", "в ближайшие дни", "незамедлительно"])
def test_soon(text: str) -> None:
    assert SOON.search(text)


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("notes were exchanged on the agreement", "done"),
        ("состоялся обмен нотами", "done"),
        ("The leaders agreed that teams would meet", "agreed"),
        ("They agreed to explore talks", "agreed to discuss"),
        ("Стороны обсудили продление", "discussed"),
        ("He reaffirmed his willingness to extend", "wanted"),
        ("They discussed that both are willing to extend", "wanted"),
        ("notes had that day been exchanged", "done"),
        ("The weather was fine", ""),
    ],
)
def test_standing(text: str, standing: str) -> None:
    assert told(text).standing_name == standing


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("He thanked his counterpart", "thank"),
        ("Президент поздравил коллегу", "congratulate"),
        ("She urged restraint", "urge"),
        ("Договорились о встрече", "agree"),
        ("Contacts will continue", "continue"),
        ("They spoke about Syria", "discuss"),
    ],
)
def test_acts(text: str, act: str) -> None:
    assert act in told(text).acts


def test_joint_subject() -> None:
    assert told("The two presidents agreed").joint
    assert not told("President Biden proposed a meeting").joint


def test_words_that_differ_are_whole_words() -> None:
    left, right = "They agreed to extend the treaty", "They agreed to prolong the treaties"
    ours, theirs = differing_words(left, right)
    assert [left[a:b] for a, b in ours] == ["extend", "treaty"]
    assert [right[a:b] for a, b in theirs] == ["prolong", "treaties"]


def test_equal_texts_differ_in_no_word() -> None:
    assert differing_words("Тот же текст.", "тот же текст") == ((), ())
    assert differing_words("", "") == ((), ())


def test_little_words_and_moved_words_are_not_marked() -> None:
    left, right = "peace and security of the region", "security, peace in a region"
    assert differing_words(left, right) == ((), ())
