"""Search: over everything, in both scripts, whatever is typed."""

import time
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing_app.library.edits import put
from briefing_app.library.folding import fold
from briefing_app.library.library import Library
from briefing_app.library.search import SearchIndex
from briefing_app.library.search_texts import Entry, entries
from briefing_app.records.change import RecordKind
from briefing_app.records.dates import InexactDate
from briefing_app.records.event import Event
from briefing_app.records.readout import Conversation, Participant
from briefing_app.records.topics import Name
from briefing_app.records.treaty import Treaty

NAMES = (
    Name("lavrov", "person", ("Sergey Lavrov", "Sergei Lavrov"), ("Сергей Лавров",)),
    Name("iaea", "organisation", ("IAEA", "International Atomic Energy Agency"), ("МАГАТЭ",)),
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    treaty = Treaty(
        "ns", "New START", "Treaty on Measures", "treaty", True, "strategic", other_names=("СНВ-III", "ДСНВ")
    )
    events = [
        _event("visit", "Lavrov in Geneva", "Sergey Lavrov met his colleague about New START."),
        _event("визит", "Переговоры", "Заявление Лаврова о продлении; ёлка и Élysée."),
        _event("atom", "Inspectors", "The International Atomic Energy Agency reported."),
    ]
    with Library.create(tmp_path_factory.mktemp("search") / "desk.briefing", [treaty, *events]) as opened:
        yield opened


def _event(id_: str, title: str, summary: str) -> Event:
    return Event(id_, title, InexactDate.parse("2021"), "statement", (), summary=summary)


def found(library: Library, words: str) -> set[str]:
    return {hit.id for hit in library.search(words, names=NAMES)}


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("Lavrov", {"visit", "визит"}),
        ("лавров", {"visit", "визит"}),
        ("Лаврова", {"visit", "визит"}),
        ("Сергей Лавров", {"visit"}),
        ("СНВ-III", {"ns", "visit"}),
        ("new start", {"ns", "visit"}),
        ("елка", {"визит"}),
        ("ЁЛКА", {"визит"}),
        ("elysee", {"визит"}),
        ("МАГАТЭ", {"atom"}),
        ("iaea inspect", {"atom"}),
        ("Лавровский", set()),  # another name, not an ending
        ("МАГА", set()),  # too short to be a name with another ending
        ("prod", set()),
        ("продл", {"визит"}),
        ("Geneva colleague", {"visit"}),
        ("", set()),
        ("?!", set()),
    ],
)
def test_words_find_what_they_mean(library: Library, typed: str, ids: set[str]) -> None:
    assert found(library, typed) == ids


def test_the_marks_stand_on_the_words(library: Library) -> None:
    hit = next(h for h in library.search("лавров", names=NAMES) if h.id == "визит")
    assert [hit.snippet[a:b] for a, b in hit.marks] == ["Лаврова"]
    assert "ёлка" in hit.snippet  # shown as written


@settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=30) | st.sampled_from(['"', "C++", "ABM-91", "a AND (", "п'р", "NEAR(", "*", "title:x", "^a"]))
def test_whatever_is_typed_is_an_answer(library: Library, typed: str) -> None:
    for hit in library.search(typed, names=NAMES):
        assert all(0 <= a < b <= len(hit.snippet) for a, b in hit.marks)


@given(st.text())
def test_folding_keeps_positions(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_the_index_follows_changes_and_may_be_deleted(tmp_path: Path) -> None:
    folder = tmp_path / "desk.briefing"
    with Library.create(folder, [_event("a", "Old title", "")]) as library:
        assert found(library, "old") == {"a"}
        library.apply([put(_event("a", "New title", ""))], "Rename")
        assert (found(library, "old"), found(library, "new")) == (set(), {"a"})
        library.undo()
        assert found(library, "old") == {"a"}
    index = folder / "search.sqlite"
    index.write_bytes(b"no database" * 500)
    with Library.open(folder) as library:
        assert found(library, "old") == {"a"}
    index.unlink()
    with Library.open(folder) as library, Library.open(folder) as second:
        assert found(library, "old") == found(second, "old") == {"a"}


def test_many_changes_in_a_large_index_take_no_time_each(tmp_path: Path) -> None:
    """Each record is found by its place: reading the whole index for each of 300 took 19 seconds at 10,000 readouts."""
    index = SearchIndex(tmp_path / "search.sqlite")
    records: list[tuple[RecordKind, str]] = [("event", f"e{number}") for number in range(3000)]
    index.update((Entry(kind, id_, id_, "old words " * 40) for kind, id_ in records), None, "1")
    start = time.perf_counter()
    index.update((Entry(kind, id_, id_, "new words") for kind, id_ in records[:1500]), records[:1500], "2")
    assert time.perf_counter() - start < 2
    assert len(index.search("new words", (), None, 5000)) == 1500
    assert len(index.search("old words", (), None, 5000)) == 1500
    index.update([], records[:1499], "3")
    assert [hit.id for hit in index.search("new words", (), None, 5000)] == ["e1499"]
    index.close()


def test_letters_typed_in_parts_and_marks_of_stress_are_the_same_words(tmp_path: Path) -> None:
    events = [_event("a", "Лавро́в в Женеве", ""), _event("b", "Бурный разговор", "")]
    with Library.create(tmp_path / "desk.briefing", events) as library:
        for typed in ("Лавров", "Лавро́в"):
            assert [hit.id for hit in library.search(typed)] == ["a"]
        assert [hit.id for hit in library.search(unicodedata.normalize("NFD", "бурный"))] == ["b"]
        assert not library.search("бурныи")


def test_a_statement_is_found_with_the_title_of_its_account_but_not_by_that_alone() -> None:
    index = SearchIndex(None)
    index.update(
        [
            Entry("readout", "r", "Call of President Biden", ""),
            Entry("readout", "r", "Call of President Biden", "He raised the case of Navalny.", 1),
            Entry("readout", "r", "Call of President Biden", "They agreed to stay in touch.", 2),
        ],
        None,
        "1",
    )
    assert {hit.where for hit in index.search("Biden", (), None, 10)} == {0}
    assert {hit.where for hit in index.search("Biden Navalny", (), None, 10)} == {1}
    index.close()


def test_who_took_part_is_told_in_full(library: Library) -> None:
    event = Event("deal", "Deal", InexactDate.parse("2015"), "statement", (), participants=("CN", "John Kerry"))
    people = (Participant("Russia", "", "RU"), Participant("Joseph R. Biden Jr.", "President", "US"))
    talk = Conversation("talk", "Talk", "call", InexactDate.parse("2021-05-01"), participants=people)
    library.apply([put(event), put(talk)], "Add two")
    try:
        assert [entry.body for entry in entries(library, "event", "deal")] == ["China, John Kerry · 2015"]
        assert [entry.body for entry in entries(library, "conversation", "talk")] == [
            "1 May 2021 · Russia · Joseph R. Biden Jr., President"
        ]
    finally:
        library.undo()
