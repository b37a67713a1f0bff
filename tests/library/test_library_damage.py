"""A damaged library is refused in one sentence and every file of it stays as it was found."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from briefing_app.library.edits import put
from briefing_app.library.journal import sealed
from briefing_app.library.library import Library
from briefing_app.records.change import Change
from briefing_app.records.dates import InexactDate
from briefing_app.records.errors import LibraryDamagedError, LibraryError
from briefing_app.records.event import Event


def _event(title: str) -> Event:
    return Event("e", title, InexactDate.parse("2021"), "call", ())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library with three changes, closed."""
    folder = tmp_path / "desk.briefing"
    with Library.create(folder, [_event("zero")]) as library:
        library.put_text("A text.")
        for title in ("one", "two", "three"):
            library.apply([put(_event(title))], title.title())
        library.search("three")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Every file but the lock, which is no data."""
    files = (p for p in folder.rglob("*") if p.is_file() and not p.name.startswith("lock"))
    return {str(p.relative_to(folder)): p.read_bytes() for p in files}


def _cut(name: str, keep: float) -> Callable[[Path], None]:
    def damage(folder: Path) -> None:
        path = folder / name
        data = path.read_bytes()
        path.write_bytes(data[: int(len(data) * keep)])

    return damage


def _write(name: str, data: bytes) -> Callable[[Path], None]:
    def damage(folder: Path) -> None:
        (folder / name).write_bytes(data)

    return damage


def _swap(name: str, old: bytes, new: bytes) -> Callable[[Path], None]:
    def damage(folder: Path) -> None:
        path = folder / name
        data = path.read_bytes()
        assert old in data
        path.write_bytes(data.replace(old, new, 1))

    return damage


def _gone(name: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).unlink()


def _directory(name: str) -> Callable[[Path], None]:
    def damage(folder: Path) -> None:
        (folder / name).unlink()
        (folder / name).mkdir()

    return damage


DAMAGE = {
    "library.json emptied": _write("library.json", b""),
    "library.json cut": _cut("library.json", 0.7),
    "library.json binary": _write("library.json", b"\x00\xff" * 4000),
    "library.json one letter": _swap("library.json", b"three", b"thref"),
    "library.json of the future": _swap("library.json", b'"schema":1', b'"schema":9'),
    "library.json gone": _gone("library.json"),
    "library.json a folder": _directory("library.json"),
    "journal.jsonl cut": _cut("journal.jsonl", 0.5),
    "journal.jsonl emptied": _write("journal.jsonl", b""),
    "journal.jsonl gone": _gone("journal.jsonl"),
    "journal.jsonl binary": _write("journal.jsonl", b"\x00\xff\n" * 4000),
    "journal.jsonl last line": _swap("journal.jsonl", b'{"number":3', b'{"numbxr":3'),
    "journal.jsonl first line": _swap("journal.jsonl", b'{"number":1', b"\xff\xfe\x00"),
    "journal.jsonl a folder": _directory("journal.jsonl"),
}


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_file_is_told_and_nothing_is_touched(
    damage: Callable[[Path], None], read_only: bool, folder: Path
) -> None:
    damage(folder)
    (folder / "library.json.77.tmp").write_bytes(b"perhaps the last good copy")
    before = contents(folder)
    with pytest.raises(LibraryError) as caught:
        Library.open(folder, read_only=read_only)
    assert str(folder) in str(caught.value)
    assert "\n" not in str(caught.value)
    assert contents(folder) == before
    assert not (folder / "lock.holder").exists()


def test_changes_that_the_library_file_lacks_must_be_whole(folder: Path) -> None:
    old = (folder / "library.json").read_bytes()
    with Library.open(folder) as library:
        library.apply([put(_event("four"))], "Four")
        library.apply([put(_event("five"))], "Five")
    (folder / "library.json").write_bytes(old)
    journal = (folder / "journal.jsonl").read_bytes()
    (folder / "journal.jsonl").write_bytes(journal.replace(b'{"number":4', b'{"numbar":4'))
    before = contents(folder)
    with pytest.raises(LibraryDamagedError, match=r"line 4, is damaged"):
        Library.open(folder)
    assert contents(folder) == before
    (folder / "journal.jsonl").write_bytes(journal)
    with Library.open(folder) as library:
        assert library.get(Event, "e").title == "five"


def test_a_damaged_text_is_told_when_it_is_read(folder: Path) -> None:
    name = next((folder / "texts").iterdir())
    name.chmod(0o644)
    name.write_bytes(b"Another text.")
    with Library.open(folder) as library, pytest.raises(LibraryDamagedError, match="changed from outside"):
        library.text(name.name)
    assert name.read_bytes() == b"Another text."


def _inside(folder: Path) -> None:
    data = bytearray((folder / "search.sqlite").read_bytes())
    data[4096:] = b"\x5a" * (len(data) - 4096)
    (folder / "search.sqlite").write_bytes(bytes(data))


@pytest.mark.parametrize(
    "damage",
    [_write("search.sqlite", b"no database" * 900), _cut("search.sqlite", 0.4), _inside, _directory("search.sqlite")],
    ids=["another file", "cut", "damaged inside", "a folder"],
)
def test_a_damaged_index_is_made_anew(damage: Callable[[Path], None], folder: Path) -> None:
    damage(folder)
    with Library.open(folder) as library:
        assert [hit.title for hit in library.search("three")] == ["three"]
        library.apply([put(_event("four"))], "Four")
        assert [hit.title for hit in library.search("four")] == ["four"]
        assert not library.search("three")


def test_a_line_that_was_forged_shows(folder: Path) -> None:
    path = folder / "journal.jsonl"
    lines = path.read_bytes().splitlines()
    forged = msgspec.json.decode(lines[0], type=Change)
    lines[0] = msgspec.json.encode(sealed(msgspec.structs.replace(forged, label="Forged")))
    path.write_bytes(b"\n".join(lines) + b"\n")
    with Library.open(folder, read_only=True) as library:
        assert library.journal_problems() == ("change 2 was altered",)  # it follows another line than this


def test_a_line_that_the_library_file_lacks_may_not_be_missing(folder: Path) -> None:
    old = (folder / "library.json").read_bytes()
    with Library.open(folder) as library:
        library.apply([put(_event("four"))], "Four")
        library.apply([put(_event("five"))], "Five")
    (folder / "library.json").write_bytes(old)
    path = folder / "journal.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:3] + lines[4:]))
    with pytest.raises(LibraryDamagedError, match="lacks the changes 4 to 4"):
        Library.open(folder)
