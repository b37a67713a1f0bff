"""Typed differences: each kind where it stands, and the near miss where it must not."""

from collections.abc import Callable

import pytest

from briefing_app.compare.differences import differences
from briefing_app.compare.readings import Reading
from briefing_app.compare.topics import TopicTable
from briefing_app.records.comparison import Difference

Pair = Callable[..., tuple[tuple[Reading, ...], tuple[Reading, ...]]]
CONFLICTS = [
    (
        "position",
        "President Biden said that the referendum violates the constitution.",
        "Vladimir Putin said that the referendum was held in full compliance with international law.",
    ),
    (
        "position",
        "He said it was important that further sanctions be imposed.",
        "Vladimir Putin expressed disappointment at the new sanctions.",
    ),
    (
        "blame",
        "President Biden called on Russia to pull back its troops and de-escalate.",
        "Vladimir Putin pointed to the provocations of radicals in the east.",
    ),
    (
        "blame",
        "President Biden urged President Putin to press the separatists to accept a ceasefire.",
        "Vladimir Putin said that both sides must cease fire.",
    ),
    (
        "who",
        "The two presidents agreed to exchange visits.",
        "Vladimir Putin invited the President of the United States to visit Moscow.",
    ),
    (
        "who",
        "President Biden called on Russia to let observers reach the border.",
        "The Russian initiative is to bring observers to the border at once.",
    ),
    ("number", "They agreed on a ceasefire of 30 days.", "They agreed on a ceasefire of 60 days."),
    ("date", "The extension is to be completed by February 5.", "The extension is to be completed by March 1."),
    (
        "scope",
        "They agreed on a partial ceasefire limited to energy infrastructure.",
        "They spoke of a comprehensive settlement and a full and lasting ceasefire.",
    ),
    (
        "condition",
        "He called for an unconditional ceasefire.",
        "Vladimir Putin supported a ceasefire on condition that supplies of arms end.",
    ),
    (
        "standing",
        "The presidents discussed their willingness to extend New START.",
        "Diplomatic notes have been exchanged on the extension of New START.",
    ),
]
NOTES = [
    (
        "standing",
        "The presidents discussed the extension of New START.",
        "Diplomatic notes have been exchanged on the extension of New START.",
    ),
    (
        "name used",
        "The presidents discussed New START.",
        "The presidents discussed the Treaty on Strategic Offensive Arms.",
    ),
    ("date", "The extension is to be completed by February 5.", "All procedures will be completed in the coming days."),
    ("tone", "The talk was candid.", "The conversation was friendly."),
]
QUIET = [
    ("They agreed on a ceasefire of 30 days.", "A ceasefire of 30 days was agreed."),
    ("The extension is to be completed by February 5.", "The extension is to be completed by the 5th of February."),
    ("They agreed to stay in touch.", "It was agreed to stay in contact."),
    ("The presidents agreed to hold a summit.", "The two leaders agreed to hold a summit."),
    ("President Biden raised the referendum.", "The referendum was held in full compliance with international law."),
    ("He said that the referendum violates the constitution.", "He said that the referendum breached the law."),
    ("Both sides must cease fire.", "Both sides have to cease fire."),
    ("President Biden proposed a summit.", "The US President proposed a summit."),
    ("The conversation was businesslike and frank.", "The talk was frank and businesslike."),
    (
        "They have finished the text and are ready to sign it.",
        "The completion of the text was told.",
    ),
]


def between(pair: Pair, table: TopicTable, left: str, right: str, language: str = "en") -> tuple[Difference, ...]:
    one, other = pair(left, right, right_language=language)
    return differences(one, other, table)


@pytest.mark.parametrize(("kind", "left", "right"), CONFLICTS)
def test_conflicts(kind: str, left: str, right: str, pair: Pair, table: TopicTable) -> None:
    for found in (between(pair, table, left, right), between(pair, table, right, left)):
        assert kind in {d.kind for d in found if d.conflict}, found


@pytest.mark.parametrize(("kind", "left", "right"), NOTES)
def test_notes_make_no_conflict(kind: str, left: str, right: str, pair: Pair, table: TopicTable) -> None:
    for found in (between(pair, table, left, right), between(pair, table, right, left)):
        assert kind in {d.kind for d in found}, found
        assert not [d for d in found if d.conflict]


@pytest.mark.parametrize(("left", "right"), QUIET)
def test_near_misses(left: str, right: str, pair: Pair, table: TopicTable) -> None:
    assert between(pair, table, left, right) == ()
    assert between(pair, table, right, left) == ()


def test_across_languages(pair: Pair, table: TopicTable) -> None:
    left = "The two presidents agreed to exchange visits."
    right = "Владимир Путин пригласил Президента США посетить Москву."
    (found,) = [d for d in between(pair, table, left, right, "ru") if d.conflict]
    assert (found.kind, found.left_words, found.right_words) == ("who", "The two presidents agreed", "пригласил")


def test_what_is_finished_stands_as_far_in_both_languages(pair: Pair, table: TopicTable) -> None:
    left = "The two had finished agreeing the text and are ready to sign it."
    right = "Он сообщил о завершении согласования текста и о готовности подписать документ."
    assert between(pair, table, left, right, "ru") == ()


def test_the_words_stand_in_their_own_text(pair: Pair, table: TopicTable) -> None:
    for _, left, right in CONFLICTS + NOTES:
        for found in between(pair, table, left, right):
            assert found.left_words in left
            assert found.right_words in right
