"""Nothing that was shown as saved is lost: the program is killed at random moments, and every write is made to fail."""

import contextlib
import errno
import os
import random
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from briefing_app.library.edits import put
from briefing_app.library.library import Library
from briefing_app.library.storage import write_whole
from briefing_app.records.dates import InexactDate
from briefing_app.records.errors import BriefingError
from briefing_app.records.event import Event

KILLS = 40

# The child says a number only after `apply` returned. Flushes run all the time, so kills hit them too.
CHILD = """
import sys
from pathlib import Path
from briefing_app.library import library as module
from briefing_app.library.edits import put
from briefing_app.records.dates import InexactDate
from briefing_app.records.event import Event
module.FLUSH_AFTER = 0.001
library = module.Library.open(Path(sys.argv[1]))
number = int(sys.argv[2])
while True:
    number += 1
    summary = "x" * (number % 900) * 9
    made = Event(f"e{number % 30}", str(number), InexactDate.parse("2021"), "call", (), summary=summary)
    also = Event("last", str(number), InexactDate.parse("2021"), "call", ())
    library.apply([put(made), put(also)], f"Step {number}")
    print(number, flush=True)
"""


def shown(folder: Path, start: int, wait: float) -> int:
    """Run the child for a while, kill it, and give the last number that it showed as saved."""
    child = subprocess.Popen([sys.executable, "-c", CHILD, str(folder), str(start)], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    first = child.stdout.readline()
    time.sleep(wait)
    child.send_signal(signal.SIGKILL)
    rest = child.stdout.read().split("\n")[:-1]  # the piece after the last line end was not shown whole
    child.wait()
    child.stdout.close()
    return int([first, *rest][-1])


@pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")
def test_a_killed_program_loses_nothing_that_it_showed_as_saved(tmp_path: Path) -> None:
    folder = tmp_path / "desk.briefing"
    Library.create(folder).close()
    moments = random.Random(2021)
    saved = 0
    for _ in range(KILLS):
        saved = shown(folder, saved, moments.uniform(0.0, 0.12))
        with Library.open(folder) as library:
            number = int(library.get(Event, "last").title)
            assert number >= saved
            assert library.get(Event, f"e{number % 30}").title == str(number)  # both edits of the step, or none
            assert not list(folder.glob("*.tmp"))
            saved = number
    with Library.open(folder) as library:
        assert not library.journal_problems()
        assert sum(1 for _ in library.changes()) == 2 * saved


def failing(real: Callable[..., Any], at: int) -> tuple[Callable[..., Any], list[int]]:
    """A call that fails the `at`-th time with a full disk, and works otherwise."""
    calls = [0]

    def call(*arguments: Any, **named: Any) -> Any:
        calls[0] += 1
        if calls[0] == at:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(*arguments, **named)

    return call, calls


@pytest.mark.parametrize("target", ["fsync", "replace", "open"])
@pytest.mark.parametrize("at", [1, 2, 3])
def test_a_write_that_fails_changes_nothing_and_the_next_one_works(
    target: str, at: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = Library.create(tmp_path / "desk.briefing", [_event("zero")])
    acknowledged = "zero"
    holder: Any = os if target == "fsync" else Path
    call, calls = failing(getattr(holder, target), at)
    said: list[str] = []
    with monkeypatch.context() as broken:
        broken.setattr(holder, target, call)
        for number in range(4):
            try:
                library.apply([put(_event(str(number)))], "Step")
                acknowledged = str(number)
            except BriefingError as error:
                said.append(str(error))
            assert library.get(Event, "e").title == acknowledged
            with contextlib.suppress(OSError):  # the journal has it; a later flush or closing writes the file
                library.flush()
    assert all("nothing was changed" in sentence for sentence in said)
    if target == "fsync":
        assert calls[0] >= at
    library.close()
    with Library.open(library.folder) as again:
        assert again.get(Event, "e").title == acknowledged
        assert not again.journal_problems()


@pytest.mark.skipif(os.name != "posix", reason="folders are synced on POSIX alone")
def test_a_file_and_its_new_name_are_both_brought_to_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[tuple[bool, bool]] = []
    target, real = tmp_path / "file", os.fsync

    def fsync(handle: int) -> None:
        synced.append((stat.S_ISDIR(os.fstat(handle).st_mode), target.exists()))
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    write_whole(target, b"words")
    assert synced == [(False, False), (True, True)]


def test_a_journal_that_takes_only_half_a_line_takes_none(tmp_path: Path) -> None:
    library = Library.create(tmp_path / "desk.briefing", [_event("zero")])
    library.apply([put(_event("one"))], "One")
    library.close()
    path = library.folder / "journal.jsonl"
    line = path.read_bytes()
    for cut in range(1, len(line), 37):
        path.write_bytes(line + line[:cut])
        with Library.open(library.folder) as again:
            assert again.get(Event, "e").title == "one"
        assert path.read_bytes() == line


def _event(title: str) -> Event:
    return Event("e", title, InexactDate.parse("2021"), "call", ())
