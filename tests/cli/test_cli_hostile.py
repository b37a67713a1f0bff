"""The second door with hostile input: one sentence, the right exit code, nothing changed, never a traceback."""

import os
import time
from pathlib import Path

import pytest

from briefing_app.cli import main

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
