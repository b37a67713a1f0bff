"""Changes and readings from several threads at once: nothing is lost, nothing old is shown, the chain stays whole."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from briefing_app.library import views
from briefing_app.library.edits import put
from briefing_app.library.library import Library
from briefing_app.records.dates import InexactDate
from briefing_app.records.errors import LibraryError
from briefing_app.records.event import Event


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.create(tmp_path / "desk.briefing", [_event("e", "0")]) as opened:
        yield opened


def _event(id_: str, title: str) -> Event:
    return Event(id_, title, InexactDate.parse("2021"), "call", ())


def together(*works: Callable[[], None]) -> None:
    """Do all at once; an error in one of them is an error of the test."""
    errors: list[BaseException] = []
    start = threading.Barrier(len(works))

    def run(work: Callable[[], None]) -> None:
        start.wait()
        try:
            work()
        except BaseException as error:  # noqa: BLE001  # told to the test below
            errors.append(error)

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
        assert not thread.is_alive()
    assert not errors, errors


def test_what_is_read_and_changed_exclusively_is_never_lost(library: Library) -> None:
    def count() -> None:
        for _ in range(40):
            with library.exclusively():
                event = library.get(Event, "e")
                library.apply([put(msgspec.structs.replace(event, title=str(int(event.title) + 1)))], "Count")

    def look() -> None:
        last = 0
        for _ in range(300):
            now = int(library.get(Event, "e").title)
            assert now >= last
            last = now
            library.search(str(now))
            assert len(library.snapshot().all(Event)) >= 1

    together(count, count, count, look, look)
    assert library.get(Event, "e").title == "120"
    assert not library.journal_problems()
    assert [change.number for change in library.changes()] == list(range(1, 121))
    assert [hit.title for hit in library.search("120")] == ["120"]


def test_undo_in_one_thread_and_changes_in_another_keep_the_chain(library: Library) -> None:
    def change(name: str) -> Callable[[], None]:
        def work() -> None:
            for number in range(30):
                library.apply([put(_event(name, f"{name}{number}"))], "Step")

        return work

    def back() -> None:
        for _ in range(30):
            try:
                library.undo()
                library.redo()
            except LibraryError as error:
                assert "nothing to" in str(error)  # noqa: PT017  # nothing was there to take back yet, or any more

    together(change("a"), change("b"), back)
    assert not library.journal_problems()
    library.close()
    with Library.open(library.folder) as again:
        assert again.get(Event, "e").title == "0"


def test_a_record_decoded_while_it_changes_is_not_kept(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    real = views.from_plain
    done = [False]

    def slow(type_: type[Event], plain: views.Plain) -> Event:
        record = real(type_, plain)
        if not done[0]:  # another thread changes the record just now
            done[0] = True
            thread = threading.Thread(target=library.apply, args=([put(_event("e", "new"))], "Rename"))
            thread.start()
            thread.join(10)
        return record

    monkeypatch.setattr(views, "from_plain", slow)
    assert library.get(Event, "e").title == "0"
    assert library.get(Event, "e").title == "new"
