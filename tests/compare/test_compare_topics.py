"""Tagging by the table: longest match, any-order terms, capitals, endings, ё."""

import pytest

from briefing_app.compare.topics import TopicTable
from briefing_app.records.topics import Topic

TABLE = TopicTable(
    [
        Topic("arms", "Arms", "Оружие", terms={"en": ("treaty", "arms control"), "ru": ("оружи*",)}),
        Topic(
            "start", "START", "СНВ", parent="arms", terms={"en": ("New START treaty", "New START"), "ru": ("СНВ-3",)}
        ),
        Topic("contacts", "Contacts", "Контакты", terms={"en": ("contact*+continu*",), "ru": ("контакт*+продолж*",)}),
        Topic("us", "States", "Штаты", broad=True, terms={"en": ("US", "UN")}),
        Topic("mixed", "Mixed", "Разное", terms={"en": ("policy", "glass"), "ru": ("тёпл*",)}),
        Topic("round", "Round", "Круг", parent="circle"),
        Topic("circle", "Circle", "Круг", parent="round"),
    ],
    [],
)


def tagged(text: str) -> list[str]:
    return [hit.topic for hit in TABLE.tag(text)]


def test_the_longest_match_owns_its_words() -> None:
    assert [(h.topic, h.term) for h in TABLE.tag("the New START treaty")] == [("start", "New START treaty")]
    assert tagged("a treaty") == ["arms"]


@pytest.mark.parametrize(
    "text",
    ["contacts will continue", "to continue personal contacts", "It was continued, by contact", "продолжить контакты"],
)
def test_any_order(text: str) -> None:
    assert tagged(text) == ["contacts"]


def test_any_order_needs_both_within_eight_words() -> None:
    assert tagged("contacts one two three four five six seven continue") == ["contacts"]
    assert tagged("contacts one two three four five six seven eight nine continue") == []


def test_any_order_adds_no_topic_that_is_there() -> None:
    table = TopicTable([Topic("x", "X", "Х", terms={"en": ("contact", "contact*+continu*")})], [])
    assert [hit.any_order for hit in table.tag("contact continues")] == [False]


def test_capitals_match_capitals_alone() -> None:
    assert tagged("The US side") == ["us"]
    assert tagged("told us") == []


def test_yo_and_e_are_one_letter() -> None:
    assert tagged("тёплый разговор") == tagged("теплый разговор") == ["mixed"]


def test_plain_english_terms_take_plurals_but_no_other_ending() -> None:
    assert tagged("treaties") == ["arms"]
    assert tagged("policies") == ["mixed"]
    assert tagged("glasses") == ["mixed"]
    assert tagged("treatyless") == []


def test_a_stem_takes_six_letters_at_most() -> None:
    assert tagged("оружием") == ["arms"]
    assert tagged("оружиезаготовительный") == []


def test_a_hit_tells_where_it_stands() -> None:
    text = "On “arms control” they agreed."
    (hit,) = TABLE.tag(text)
    assert text[hit.start : hit.end] == "arms control"


def test_path_family_and_circles() -> None:
    assert TABLE.path("start") == ("start", "arms")
    assert TABLE.family("start") == "arms"
    assert TABLE.path("round") == ("round", "circle")
    assert TABLE.label("start", "ru") == "СНВ"
    assert TABLE.label("gone") == "gone"


def test_one_thing_has_one_topic_whatever_it_is_called(table: TopicTable) -> None:
    for text in ("extend New START", "START-3", "СНВ-III", "ДСНВ", "the Treaty on Strategic Offensive Arms"):
        assert "new-start" in {hit.topic for hit in table.tag(text)}, text
    for text in ("the JCPOA", "the Iran nuclear deal", "СВПД", "the Joint Comprehensive Plan of Action"):
        assert "jcpoa" in {hit.topic for hit in table.tag(text)}, text


def test_the_digest_tells_tables_apart(table: TopicTable) -> None:
    assert table.digest != TABLE.digest
    assert table.digest == TopicTable(tuple(table.topics.values()), table.names).digest
