"""Steps that belong together (what is typed in one go) are taken back in one go, after reopening too."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing_app.library.edits import put
from briefing_app.library.library import Library
from briefing_app.records.dates import InexactDate
from briefing_app.records.event import Event


def event(title: str, note: str = "") -> Event:
    return Event(
        id="one", title=title, date=InexactDate.parse("2021-01-26"), kind="call", lanes=("leaders",), summary=note
    )


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.create(tmp_path / "desk.briefing", [event("A call")]) as opened:
        yield opened


def now(library: Library) -> tuple[str, str]:
    found = library.get(Event, "one")
    return found.title, found.summary


def type_in_one_go(library: Library) -> None:
    library.apply([put(event("A ca"))], "Type")
    step = library.last_step
    library.apply([put(event("A call o"))], "Type")
    library.join_step(step)
    library.apply([put(event("A call of note", "Long"))], "Type")
    library.join_step(step)


def test_joined_steps_are_taken_back_and_done_again_as_one(library: Library) -> None:
    type_in_one_go(library)
    library.undo()
    assert now(library) == ("A call", "")
    assert library.undo_label is None
    library.redo()
    assert now(library) == ("A call of note", "Long")
    library.undo()
    assert now(library) == ("A call", "")


def test_a_step_in_between_keeps_them_apart(library: Library) -> None:
    library.apply([put(event("First"))], "Type")
    step = library.last_step
    library.apply([put(event("Second"))], "Other")
    library.apply([put(event("Third"))], "Type")
    library.join_step(step)
    library.undo()
    assert now(library)[0] == "Second"


@pytest.mark.parametrize("steps", ["undo", "undo redo", "undo redo undo"])
def test_the_stacks_agree_after_reopening(library: Library, steps: str) -> None:
    type_in_one_go(library)
    for step in steps.split():
        getattr(library, step)()
    before = now(library)
    labels = library.undo_label, library.redo_label
    library.close()
    with Library.open(library.folder) as again:
        assert now(again) == before
        assert (again.undo_label, again.redo_label) == labels
        while again.undo_label:
            again.undo()
        assert now(again) == ("A call", "")
