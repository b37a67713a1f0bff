"""One way in: changes are journalled, undone, redone, replayed, and nothing else changes a record."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing_app.library.edits import Edit, put, remove
from briefing_app.library.library import Library
from briefing_app.records.dates import InexactDate
from briefing_app.records.errors import (
    LibraryDamagedError,
    LibraryError,
    LibraryReadOnlyError,
    NoSuchRecordError,
    RecordError,
)
from briefing_app.records.event import Event


def event(id_: str, title: str = "A call") -> Event:
    return Event(id=id_, title=title, date=InexactDate.parse("2021-01-26"), kind="call", lanes=("leaders",))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.create(tmp_path / "desk.briefing", [event("first")]) as opened:
        yield opened


def titles(library: Library) -> dict[str, str]:
    return {e.id: e.title for e in library.all(Event)}


def test_a_change_says_what_it_touched_and_is_there_after_reopening(library: Library) -> None:
    changed = library.apply([put(event("second")), put(event("first", "Renamed"))], "Import", origin="test")
    assert changed.touches("event", "second")
    assert changed.touches("event", "first")
    assert not changed.touches("treaty")
    assert (changed.origin, changed.label) == ("test", "Import")
    library.close()
    with Library.open(library.folder) as again:
        assert titles(again) == {"first": "Renamed", "second": "A call"}


def test_what_changes_nothing_leaves_no_trace(library: Library) -> None:
    assert not library.apply([put(event("first"))], "Nothing").ids
    assert not list(library.changes())
    assert library.undo_label is None


def test_undo_and_redo_are_named_and_survive_reopening(library: Library) -> None:
    library.apply([put(event("first", "One"))], "Rename to One")
    library.apply([remove("event", "first")], "Delete event")
    assert library.undo_label == "Delete event"
    library.undo()
    assert titles(library) == {"first": "One"}
    library.close()
    with Library.open(library.folder) as again:
        assert (again.undo_label, again.redo_label) == ("Rename to One", "Delete event")
        again.redo()
        assert titles(again) == {}
        again.undo()
        again.undo()
        assert titles(again) == {"first": "A call"}
        with pytest.raises(LibraryError, match="nothing to undo"):
            again.undo()


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("put"), st.sampled_from("abcd"), st.text(max_size=5)),
        st.tuples(st.just("remove"), st.sampled_from("abcd"), st.just("")),
        st.tuples(st.sampled_from(["undo", "redo", "reopen"]), st.just(""), st.just("")),
    ),
    max_size=25,
)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_any_steps_end_where_a_plain_model_ends(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str, str]]
) -> None:
    folder = tmp_path_factory.mktemp("model") / "desk.briefing"
    library = Library.create(folder)
    now: dict[str, str] = {}
    past: list[dict[str, str]] = []
    future: list[dict[str, str]] = []
    for verb, id_, title in steps:
        if verb == "reopen":
            library.close()
            library = Library.open(folder)
        elif verb == "undo" and past:
            library.undo()
            future.append(now)
            now = past.pop()
        elif verb == "redo" and future:
            library.redo()
            past.append(now)
            now = future.pop()
        elif verb in {"put", "remove"}:
            edit: Edit = put(event(id_, title)) if verb == "put" else remove("event", id_)
            after = now | {id_: title} if verb == "put" else {k: v for k, v in now.items() if k != id_}
            if library.apply([edit], verb).ids:
                past.append(now)
                future.clear()
                now = after
        assert titles(library) == now
    library.close()
    with Library.open(folder) as again:
        assert titles(again) == now
        assert not again.journal_problems()


def test_a_wrong_record_is_refused_and_changes_nothing(library: Library) -> None:
    with pytest.raises(RecordError, match="event second, kind"):
        library.apply(
            [put(event("first", "New")), put(Event("second", "t", InexactDate.parse("2021"), "poem", ()))], "x"
        )  # type: ignore[arg-type]
    assert titles(library) == {"first": "A call"}


def test_a_record_that_is_not_there_is_said(library: Library) -> None:
    with pytest.raises(NoSuchRecordError, match="no event 'nowhere'"):
        library.get(Event, "nowhere")


def test_a_snapshot_keeps_what_it_had(library: Library) -> None:
    before = library.snapshot()
    library.apply([put(event("first", "Later")), put(event("more"))], "Change")
    assert [e.title for e in before.all(Event)] == ["A call"]


def test_the_second_program_reads_and_is_told_who_writes(library: Library) -> None:
    library.apply([put(event("second"))], "Import")
    with Library.open(library.folder) as other:
        assert other.read_only
        assert " on " in other.held_by
        assert set(titles(other)) == {"first", "second"}
        with pytest.raises(LibraryReadOnlyError):
            other.apply([put(event("third"))], "x")


def test_a_library_is_not_made_over_something(library: Library) -> None:
    with pytest.raises(LibraryError, match="exists already"):
        Library.create(library.folder)
    with pytest.raises(LibraryError, match="no library"):
        Library.open(library.folder.parent / "nothing")


@pytest.mark.parametrize(
    "damage", [b"", b"{}", b"[]\n[]\n", b'{"schema":1,"number":0,"sha256":"0"}\n{}\n', b"\x00" * 90]
)
def test_a_damaged_library_file_is_never_taken_for_an_empty_one(library: Library, damage: bytes) -> None:
    library.close()
    path = library.folder / "library.json"
    path.write_bytes(damage)
    with pytest.raises(LibraryDamagedError, match="damaged"):
        Library.open(library.folder)
    assert path.read_bytes() == damage


def test_a_library_file_that_is_gone_is_said(library: Library) -> None:
    library.close()
    (library.folder / "library.json").unlink()
    with pytest.raises(LibraryDamagedError, match=r"library\.json is gone"):
        Library.open(library.folder)


def test_a_newer_form_is_not_touched(library: Library) -> None:
    library.close()
    path = library.folder / "library.json"
    head, body = path.read_bytes().split(b"\n", 1)
    path.write_bytes(json.dumps(json.loads(head) | {"schema": 99}).encode() + b"\n" + body)
    with pytest.raises(LibraryError, match="newer version"):
        Library.open(library.folder)


def test_an_altered_or_shortened_journal_shows(library: Library) -> None:
    for number in range(4):
        library.apply([put(event("first", f"Title {number}"))], f"Step {number}")
    library.close()
    path = library.folder / "journal.jsonl"
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b"Title 1", b"Title 9"))
    with Library.open(library.folder) as altered:
        assert any("altered" in problem for problem in altered.journal_problems())
    lines = whole.splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:2]))
    with pytest.raises(LibraryDamagedError, match="put the journal back"):
        Library.open(library.folder)


def test_a_torn_last_line_is_dropped(library: Library) -> None:
    library.apply([put(event("first", "Saved"))], "Saved")
    library.close()
    path = library.folder / "journal.jsonl"
    path.write_bytes(path.read_bytes() + b'{"number":2,"batch":2,"ti')
    with Library.open(library.folder) as again:
        assert titles(again) == {"first": "Saved"}
        again.apply([put(event("first", "Next"))], "Next")
    with Library.open(library.folder) as last:
        assert titles(last) == {"first": "Next"}
        assert not last.journal_problems()


def test_texts_are_kept_by_hash_and_an_altered_one_is_not_used(library: Library) -> None:
    name = library.put_text("ёлка – Ёлка")
    assert library.text(name) == "ёлка – Ёлка"
    assert library.put_text("ёлка – Ёлка") == name
    path = library.folder / "texts" / name
    path.write_bytes(b"other")
    with pytest.raises(LibraryDamagedError, match="changed from outside"):
        library.text(name)


def test_a_step_of_thousands_of_records_can_be_taken_back_after_reopening(library: Library) -> None:
    library.apply([put(event("before"))], "Before")
    library.apply([put(event(f"e{number}")) for number in range(2500)], "Import 2500 readouts")
    library.close()
    with Library.open(library.folder) as again:
        assert again.undo_label == "Import 2500 readouts"
        again.undo()
        assert set(titles(again)) == {"first", "before"}
        again.close()
    with Library.open(library.folder) as again:
        again.redo()
        assert len(titles(again)) == 2502
        assert not again.journal_problems()


def test_of_two_edits_of_one_record_in_a_step_the_later_counts(library: Library) -> None:
    library.apply([put(event("first", "Passing")), put(event("first"))], "Rename and back")
    assert titles(library)["first"] == "A call"
    library.apply([put(event("new", "Passing")), put(event("new", "Stays"))], "Make and rename")
    assert titles(library)["new"] == "Stays"
    library.undo()
    assert "new" not in titles(library)


def test_all_steps_taken_back_can_be_done_again_one_by_one(library: Library) -> None:
    for title in ("One", "Two", "Three"):
        library.apply([put(event("first", title))], f"Rename to {title}")
    for _ in range(3):
        library.undo()
    for title in ("One", "Two", "Three"):
        assert library.redo_label == f"Rename to {title}"
        library.redo()
        assert titles(library)["first"] == title
    assert library.redo_label is None


def test_a_new_step_ends_what_could_be_done_again(library: Library) -> None:
    library.apply([put(event("first", "One"))], "Rename to One")
    library.undo()
    library.apply([put(event("first", "Other"))], "Rename to Other")
    assert library.redo_label is None
    with pytest.raises(LibraryError, match="nothing to redo"):
        library.redo()


def test_a_change_is_on_the_disk_before_it_counts(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[bytes] = []
    real = os.fsync

    def fsync(handle: int) -> None:
        synced.append((library.folder / "journal.jsonl").read_bytes())
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    library.apply([put(event("first", "Saved"))], "Save")
    assert b"Saved" in synced[0]
