"""The topic table and the names as shipped: well formed, and no term that pulls two ways."""

import re
from collections import defaultdict

import pytest

from briefing_app.compare.topics import TopicTable, fold
from briefing_app.library.shipped import shipped_names, shipped_topics, shipped_treaties
from briefing_app.records.states import state_name
from briefing_app.records.topics import Name, Topic


@pytest.fixture(scope="module")
def topics() -> dict[str, Topic]:
    return {topic.id: topic for topic in shipped_topics()}


@pytest.fixture(scope="module")
def names() -> list[Name]:
    return list(shipped_names())


def ancestors(topic: str, topics: dict[str, Topic]) -> list[str]:
    found = [topic]
    while topics[found[-1]].parent:
        found.append(topics[found[-1]].parent)
        assert len(found) < 8, f"{topic} goes round in a circle"
    return found


def test_ids_are_unique(topics: dict[str, Topic], names: list[Name]) -> None:
    assert len(topics) == len(list(shipped_topics()))
    assert len({name.id for name in names}) == len(names)


def test_parents_exist_and_none_goes_in_a_circle(topics: dict[str, Topic]) -> None:
    for topic in topics.values():
        assert not topic.parent or topic.parent in topics, topic.id
        ancestors(topic.id, topics)


def test_treaties_exist(topics: dict[str, Topic]) -> None:
    treaties = {treaty.id for treaty in shipped_treaties()}
    assert {topic.treaty for topic in topics.values() if topic.treaty} <= treaties


def test_every_topic_is_named_and_has_terms_in_both_languages(topics: dict[str, Topic]) -> None:
    for topic in topics.values():
        assert topic.english.strip(), topic.id
        assert topic.russian.strip(), topic.id
        assert set(topic.terms) == {"en", "ru"}
        assert topic.terms["en"], topic.id
        assert topic.terms["ru"], topic.id


def test_terms_are_well_formed(topics: dict[str, Topic]) -> None:
    for topic in topics.values():
        for term in (*topic.terms["en"], *topic.terms["ru"]):
            where = f"{topic.id}: {term!r}"
            parts = term.split("+")
            assert term == term.strip(), where
            assert len([part for part in parts if part]) <= 2, where  # "OPEC+" is a name
            for part in parts:
                for word in re.split(r"[\s-]+", part):
                    assert "*" not in word.rstrip("*"), where
                    assert not word.endswith("*") or len(word.rstrip("*").strip("«»“”\"'")) >= 2, where


def test_every_term_finds_its_own_topic(topics: dict[str, Topic]) -> None:
    """Written out, each term is tagged with its topic, or with one that owns the words by a longer or equal term."""
    table = TopicTable(list(topics.values()), [])
    for topic in topics.values():
        for term in (*topic.terms["en"], *topic.terms["ru"]):
            text = term.replace("*", "").replace("+", " ")
            assert table.tag(text), f"{topic.id}: {term!r} finds nothing"


def test_no_term_stands_in_two_topics(topics: dict[str, Topic]) -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for topic in topics.values():
        for language, terms in topic.terms.items():
            for term in terms:
                owners[f"{language} {' '.join(map(fold, term.split()))}"].add(topic.id)
    assert {term: ids for term, ids in owners.items() if len(ids) > 1} == {}


def test_names_are_written_in_both_scripts(names: list[Name]) -> None:
    for name in names:
        assert name.english, name.id
        assert name.russian, name.id
        assert all(way.strip() == way and way for way in (*name.english, *name.russian)), name.id


def test_no_way_of_writing_stands_for_two_persons(names: list[Name]) -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for name in names:
        if name.kind == "person":
            for way in (*name.english, *name.russian):
                owners[fold(way)].add(name.id)
    assert {way: ids for way, ids in owners.items() if len(ids) > 1} == {}


def test_every_state_of_the_tables_of_names_has_a_name_to_show(names: list[Name]) -> None:
    bodies = {"NATO", "OSCE"}  # shown by their letters
    assert not {name.state for name in names if name.state and state_name(name.state) == name.state} - bodies
