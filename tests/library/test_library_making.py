"""A new library is made whole or not at all, and one that is moved or removed while it is open loses nothing."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing_app.library import library as module
from briefing_app.library.edits import put
from briefing_app.library.library import Library
from briefing_app.records.codec import Record
from briefing_app.records.dates import InexactDate
from briefing_app.records.errors import LibraryError
from briefing_app.records.event import Event

KILLED = """
import os, sys
from pathlib import Path
from briefing_app.library.library import Library
def records():
    os._exit(9)
    yield
Library.create(Path(sys.argv[1]), records(), [b"A text."])
"""


def _event(title: str) -> Event:
    return Event("e", title, InexactDate.parse("2021"), "call", ())


def _interrupted() -> Iterator[Record]:
    yield _event("one")
    raise KeyboardInterrupt


def test_making_that_is_stopped_leaves_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "home" / "desk.briefing"
    with pytest.raises(KeyboardInterrupt):
        Library.create(folder, _interrupted(), [b"A text."])
    assert not list(folder.parent.iterdir())
    with Library.create(folder, [_event("one")]) as library:
        assert library.get(Event, "e").title == "one"


def test_making_that_is_killed_can_be_done_again(tmp_path: Path) -> None:
    folder = tmp_path / "desk.briefing"
    assert subprocess.run([sys.executable, "-c", KILLED, str(folder)], check=False).returncode == 9
    assert not folder.exists()
    with Library.create(folder, [_event("one")], [b"A text."]) as library:
        assert library.get(Event, "e").title == "one"


def test_an_empty_folder_may_become_a_library(tmp_path: Path) -> None:
    folder = tmp_path / "desk.briefing"
    folder.mkdir()
    with Library.create(folder, [_event("one")]) as library:
        assert library.get(Event, "e").title == "one"


def test_a_library_that_is_renamed_while_open_keeps_all_changes(tmp_path: Path) -> None:
    folder, new = tmp_path / "desk.briefing", tmp_path / "renamed.briefing"
    library = Library.create(folder, [_event("zero")])
    library.apply([put(_event("before"))], "Step")
    folder.rename(new)
    library.apply([put(_event("after"))], "Step")
    library.close()
    assert not folder.exists()
    with Library.open(new) as again:
        assert again.get(Event, "e").title == "after"


def test_another_library_in_the_old_place_is_not_touched(tmp_path: Path) -> None:
    folder = tmp_path / "desk.briefing"
    library = Library.create(folder, [_event("ours")])
    library.apply([put(_event("ours, changed"))], "Step")
    folder.rename(tmp_path / "renamed.briefing")
    Library.create(folder, [_event("theirs")]).close()
    library.flush()
    library.close()
    with Library.open(folder) as other:
        assert other.get(Event, "e").title == "theirs"


@pytest.mark.skipif(os.name != "posix", reason="elsewhere open files cannot be removed")
def test_a_change_to_a_library_that_was_removed_is_not_said_to_be_saved(tmp_path: Path) -> None:
    folder = tmp_path / "desk.briefing"
    library = Library.create(folder, [_event("zero")])
    library.flush()
    shutil.rmtree(folder)
    with pytest.raises(LibraryError, match="was removed while it was open; nothing was changed"):
        library.apply([put(_event("lost"))], "Step")
    assert library.get(Event, "e").title == "zero"
    library.close()


def test_a_change_made_while_the_file_is_written_is_written_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "FLUSH_AFTER", 0.01)
    library = Library.create(tmp_path / "desk.briefing", [_event("zero")])
    written: list[int] = []
    real = library.flush

    def slow() -> None:
        real()
        if not written:
            written.append(1)
            library.apply([put(_event("second"))], "Step")  # the timer that writes is still alive

    monkeypatch.setattr(library, "flush", slow)
    library.apply([put(_event("first"))], "Step")
    until = time.monotonic() + 5
    while b"second" not in (library.folder / "library.json").read_bytes() and time.monotonic() < until:
        time.sleep(0.02)
    assert b"second" in (library.folder / "library.json").read_bytes()
    library.close()


def test_pieces_of_texts_that_a_killed_program_left_are_taken_away(tmp_path: Path) -> None:
    folder = tmp_path / "desk.briefing"
    Library.create(folder, [], [b"A text."]).close()
    left = folder / "texts" / f"{'0' * 64}.77.tmp"
    left.write_bytes(b"half")
    Library.open(folder, read_only=True).close()
    assert left.exists()
    Library.open(folder).close()
    assert not left.exists()


def test_keeping_a_text_again_mends_it(tmp_path: Path) -> None:
    with Library.create(tmp_path / "desk.briefing", [], [b"A text."]) as library:
        path = next((library.folder / "texts").iterdir())
        path.write_bytes(b"Another.")
        assert library.put_text("A text.") == path.name
        assert library.text(path.name) == "A text."
