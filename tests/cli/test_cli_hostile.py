"""The second door with hostile input: one sentence, the right exit code, nothing changed, never a traceback."""

import errno
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefing_app.cli import main
from briefing_app.library.library import Library
from briefing_app.library.lock import LibraryLock

GOOD = "President Biden spoke today with President Putin of Russia about arms control.\n"


def run(*arguments: object) -> int:
    with pytest.raises(SystemExit) as caught:
        main([str(a) for a in arguments])
    assert isinstance(caught.value.code, int)
    return caught.value.code


@pytest.fixture
def library(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A library with one readout of our own beside the shipped ones."""
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    folder = tmp_path / "desk.briefing"
    assert run("import", tmp_path / "good.txt", "--library", folder) == 0
    capsys.readouterr()
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a library but the lock, which is no data, and the index, which is derived."""
    files = (p for p in folder.rglob("*") if p.is_file() and not p.name.startswith(("lock", "search")))
    return {str(p.relative_to(folder)): p.read_bytes() for p in files}


def _pipe(path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("needs pipes")
    os.mkfifo(path)


HOSTILE = {
    "empty": lambda p: p.write_bytes(b""),
    "binary": lambda p: p.write_bytes(bytes(range(256)) * 40),
    "20 MB line": lambda p: p.write_bytes(b"x" * 20_000_000),
    "broken UTF-8": lambda p: p.write_bytes(GOOD.encode() + b"\xff\xc3\x28"),
    "zero bytes": lambda p: p.write_bytes(b"The President\x00 spoke.\x00"),
    "a Word file": lambda p: p.write_bytes(b"PK\x03\x04" + os.urandom(4000)),
    "a PDF": lambda p: p.write_bytes(b"%PDF-1.7\n" + os.urandom(4000)),
    "deep nesting": lambda p: p.write_bytes(b"<html><body>" + b"<div>" * 100_000),
    "a pipe": _pipe,
}


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_told_in_one_sentence_and_changes_nothing(
    make: object, library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.txt"
    make(bad)  # type: ignore[operator]
    before = contents(library)
    start = time.monotonic()
    assert run("import", bad, "--library", library) == 1
    assert time.monotonic() - start < 10
    out = capsys.readouterr()
    assert [line for line in out.out.splitlines() if "bad.txt" in line] == [out.out.splitlines()[0]]
    assert "0 readouts imported, 1 file not read" in out.out
    assert "Traceback" not in out.err
    assert contents(library) == before


def test_a_folder_of_hostile_files_keeps_the_good_one(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name, make in HOSTILE.items():
        make(folder / f"{name}.txt")
    (folder / "other.txt").write_text(
        "Vladimir Putin had a telephone conversation with Joseph Biden.", encoding="utf-8"
    )
    assert run("import", folder, "--library", library) == 0
    out = capsys.readouterr().out
    assert f"1 readout imported, {len(HOSTILE)} files not read" in out
    assert run("check", "--library", library) == 0


@pytest.mark.parametrize("command", [["check"], ["search", "treaty"], ["import", "good.txt"]], ids=lambda c: c[0])
@pytest.mark.parametrize("name", ["library.json", "journal.jsonl"])
@pytest.mark.parametrize("data", [b"", b"\x00\xff\n" * 4000, None], ids=["emptied", "binary", "gone"])
def test_a_damaged_library_is_told_and_left_as_it_was(
    data: bytes | None,
    name: str,
    command: list[str],
    library: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    if data is None:
        (library / name).unlink()
    else:
        (library / name).write_bytes(data)
    before = contents(library)
    assert run(*command, "--library", library) == 1
    said = capsys.readouterr().err.strip()
    assert said.startswith("briefing: ")
    assert said.count("\n") == 0
    assert "Traceback" not in said
    assert contents(library) == before


WRONG = {
    "no argument": ["compare"],
    "no file": ["compare", "good.txt", "no\nfile.txt"],
    "a folder as a file": ["compare", "good.txt", "folder"],
    "a language that is none": ["compare", "good.txt", "good.txt", "--left-language", "xx"],
    "no language": ["compare", "good.txt", "good.txt", "--right-language", ""],
    "an unknown form": ["compare", "good.txt", "good.txt", "--format", "pdf"],
    "an unknown command": ["foo"],
    "an unknown option": ["export", "--too", "x.pdf"],
    "no target": ["export"],
    "a target of another kind": ["export", "--to", "x.doc"],
    "a folder as a target": ["export", "--to", "folder"],
    "a day that is none": ["export", "--to", "x.md", "--as-of", "2021-13-40"],
    "a comparison without library": ["export", "--to", "x.md", "--comparison", "c"],
    "no library": ["export", "--to", "x.md", "--library", "none"],
    "an unknown paper": ["export", "--to", "x.md", "--paper", "a3"],
    "nothing to import": ["import", "none.txt"],
    "a file as a library": ["check", "--library", "good.txt"],
    "a limit out of range": ["search", "x", "--limit", "0"],
}


@pytest.mark.parametrize("arguments", WRONG.values(), ids=WRONG)
def test_wrong_use_is_one_sentence_and_code_2(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "folder").mkdir()
    before = sorted(tmp_path.rglob("*"))
    assert run(*arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("briefing: ")
    assert err.strip().count("\n") == 0
    assert "--help'." in err
    assert sorted(tmp_path.rglob("*")) == before


def test_a_library_that_is_held_may_be_printed_but_not_changed(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Library.open(library):
        assert run("import", tmp_path / "good.txt", "--library", library) == 1
        assert "is open elsewhere by " in capsys.readouterr().err
        assert run("export", "--to", tmp_path / "x.md", "--library", library) == 1
        assert "There is no comparison" in capsys.readouterr().err
        assert run("check", "--library", library) == 0


def test_a_library_that_cannot_be_written_says_so(
    library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(_self: LibraryLock) -> bool:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(LibraryLock, "take", refuse)
    assert run("import", tmp_path / "good.txt", "--library", library) == 1
    assert capsys.readouterr().err == f"briefing: The library {library} cannot be written; it can only be read here.\n"
    assert run("search", "arms", "--library", library) == 0


@pytest.mark.skipif(os.name != "posix" or sys.platform == "darwin", reason="needs names that are no text")
def test_a_pack_may_have_a_name_that_is_no_text(tmp_path: Path) -> None:
    target = tmp_path / os.fsdecode(b"o\xff <a>%.md")
    assert run("export", "--to", target) == 0
    words = target.read_text(encoding="utf-8")
    assert "](<o%FF %3Ca%3E%25-figures/timeline-1.svg>)" in words
    assert (tmp_path / os.fsdecode(b"o\xff <a>%-figures") / "timeline-1.svg").is_file()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a full device")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_an_output_that_takes_nothing_is_told(tmp_path: Path, unbuffered: str) -> None:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    command = [sys.executable, "-m", "briefing_app.cli", "compare", "good.txt", "good.txt"]
    with Path("/dev/full").open("wb") as full:
        environment = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
        done = subprocess.run(
            command, stdout=full, stderr=subprocess.PIPE, text=True, check=False, cwd=tmp_path, env=environment
        )
    assert done.returncode == 1
    assert done.stderr == "briefing: Something could not be read or written: No space left on device.\n"
