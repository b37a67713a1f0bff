"""Cutting into statements: every letter once, sentences mended, clauses and list items that make points."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_app.compare.statements import cut
from briefing_app.compare.topics import TopicTable

SNIPPETS = [
    "The presidents discussed New START, cyber security, and the poisoning of Aleksey Navalny.",
    "Mr. Biden said that talks will go on and that teams would meet.",
    "Стороны обсудили урегулирование на Украине, а также ситуацию в Сирии.",
    "President Joseph R. Biden, Jr. spoke today.",
    "“We agreed,” he said; “it is done.”",
    "He called it «особая ответственность»!",
    "1. Arms control.",
    "- Trade and the economy",
    "end.Next sentence begins",
    "in the U.S. and the U.K.",
    "г. Москва, 26 января 2021 г.",
    "...",
    "\n\n",
    " ",
    "\n",
    "№ 5 — 3,5 %",
]


def words(text: str, table: TopicTable, language: str = "en") -> list[str]:
    return [text[s.start : s.end] for s in cut(text, language, table)]


@settings(max_examples=150, deadline=None)
@given(parts=st.lists(st.one_of(st.sampled_from(SNIPPETS), st.text(max_size=30)), max_size=12), ru=st.booleans())
def test_spans_never_overlap_and_hold_every_letter(parts: list[str], ru: bool, table: TopicTable) -> None:
    text = " ".join(parts)
    statements = cut(text, "ru" if ru else "en", table)
    assert [s.number for s in statements] == list(range(1, len(statements) + 1))
    covered = [0] * len(text)
    end = 0
    for statement in statements:
        assert end <= statement.start < statement.end <= len(text)
        end = statement.end
        for at in range(statement.start, statement.end):
            covered[at] += 1
    assert all(covered[at] == 1 for at, letter in enumerate(text) if letter.isalnum())


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("They met in Geneva.The leaders discussed Syria at length.", 2),
        ("President Joseph R. Biden, Jr. spoke with Mr. Putin.", 1),
        ("He flew to Washington, D.C. on Monday.", 1),
        ("The U.S. side made the call.", 1),
        ("1. Arms control was raised.\n\n2. Syria was raised.", 2),
        ("“This is a good start.” The President thanked his counterpart.", 2),
        ("Переговоры прошли 26 января 2021 г. в Женеве.", 1),
        ("Разговор состоялся.Лидеры обсудили положение в Сирии.", 2),
    ],
)
def test_sentences(text: str, count: int, table: TopicTable) -> None:
    assert len(words(text, table, "ru" if text[0] > "Z" and text[0] != "“" else "en")) == count


def test_a_list_of_matters_raised_is_cut_item_by_item(table: TopicTable) -> None:
    text = (
        "He raised the SolarWinds hack, reports of bounties on soldiers in Afghanistan, interference in the 2020 "
        "election, and the poisoning of Aleksey Navalny."
    )
    assert [w.split()[0] for w in words(text, table)] == ["He", "reports", "interference", "and"]


def test_a_second_reporting_verb_begins_a_statement(table: TopicTable) -> None:
    text = "President Biden reaffirmed his support for Ukraine and called on Russia to pull back its troops."
    assert words(text, table) == [
        "President Biden reaffirmed his support for Ukraine",
        "and called on Russia to pull back its troops.",
    ]


def test_two_subjects_of_one_clause_stay_together(table: TopicTable) -> None:
    text = (
        "The presidents expressed the view that, given their responsibility for international security, Russia and the "
        "United States will continue their dialogue."
    )
    assert len(words(text, table)) == 1


def test_items_of_one_family_stay_together(table: TopicTable) -> None:
    assert (
        len(words("The leaders discussed ways to develop cooperation in trade and in the wider economy.", table)) == 1
    )


def test_russian_list_is_cut(table: TopicTable) -> None:
    text = (
        "Были затронуты вопросы урегулирования на Украине, ситуация в Сирии, а также борьба с пандемией коронавируса."
    )
    assert len(words(text, table, "ru")) == 3


def test_empty_text_has_no_statement(table: TopicTable) -> None:
    assert cut("", "en", table) == ()
    assert cut(" \n\n … \n", "en", table) == ()


def test_paragraph_numbers(table: TopicTable) -> None:
    assert [s.paragraph for s in cut("One is here.\n\nTwo is here. So is three.", "en", table)] == [0, 1, 1]
