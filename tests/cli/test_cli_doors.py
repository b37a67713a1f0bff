"""The second door: every command on real files and a real library, its exit codes and its one sentence of error."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefing_app.cli import main

LEFT = """The President spoke with the President of Freedonia on 3 March 2020. They agreed to extend the New START
treaty for five years. The President raised the arrest of journalists and called for their release.
"""
RIGHT = """A telephone conversation took place on 3 March 2020. The leaders agreed on the extension of the Treaty on
Strategic Offensive Arms for five years. Prospects for trade and for cooperation in the Arctic were discussed.
"""


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    left, right = tmp_path / "left.txt", tmp_path / "right.txt"
    left.write_text(LEFT, encoding="utf-8")
    right.write_text(RIGHT, encoding="utf-8")
    return left, right


def run(*arguments: object) -> int:
    """Run the command; its exit code."""
    with pytest.raises(SystemExit) as caught:
        main([str(a) for a in arguments])
    code = caught.value.code
    assert isinstance(code, int)
    return code


def test_compare_places_every_letter_and_gives_its_reasons(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("compare", *files, "--format", "json") == 0
    compared = json.loads(capsys.readouterr().out)
    for side, key in (("left", "A"), ("right", "B")):
        text, statements = compared[side]["text"], compared[side]["statements"]
        placed = [ref for row in compared["rows"] for ref in row[side]]
        assert sorted(placed) == sorted(s["id"] for s in statements)
        assert all(s["id"].startswith(key) for s in statements)
        outside = set(range(len(text))) - {i for s in statements for i in range(s["start"], s["end"])}
        assert not [text[i] for i in outside if text[i].isalnum()]
    together = [row for row in compared["rows"] if row["left"] and row["right"] and row["topics"]]
    assert any(row["reasons"] for row in together)
    assert {"differences", "verdict"} <= compared["rows"][0].keys()


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_compare_reads_well_for_people(files: tuple[Path, Path], form: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("compare", *files, "--format", form) == 0
    out = capsys.readouterr().out
    assert "all placed" in out
    assert "journalists" in out
    assert "Arctic" in out


@pytest.mark.parametrize(
    "arguments",
    [
        ["compare", "only-one.txt"],
        ["compare", "no-such-left.txt", "no-such-right.txt"],
        ["export", "--to", "pack.docx"],
        ["export", "--to", "pack.pdf", "--as-of", "tomorrow"],
        ["export", "--to", "pack.pdf", "--comparison", "x"],
        ["import"],
        ["import", "no-such-file.txt"],
        ["search"],
        ["no-such-command"],
        ["--no-such-option"],
    ],
)
def test_wrong_use_is_exit_2_and_says_why(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*arguments) == 2
    said = capsys.readouterr().err
    assert said.startswith("briefing: ")
    assert "Traceback" not in said


def test_import_search_compare_export_and_check_one_library(
    files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library = tmp_path / "desk.briefing"
    assert run("import", *files, "--library", library, "--format", "json") == 0
    imported = json.loads(capsys.readouterr().out)["imported"]
    assert len(imported) == 2
    assert run("search", "Arctic", "--library", library) == 0
    assert "Arctic" in capsys.readouterr().out
    ids = [one["readout"] for one in imported]
    assert run("compare", *ids, "--library", library, "--format", "json") == 0
    printed = capsys.readouterr()
    assert len(json.loads(printed.out)["rows"]) >= 3
    comparison = printed.err.split("comparison ")[1].rstrip(".\n")
    target = tmp_path / "pack.md"
    assert run("export", "--to", target, "--library", library, "--comparison", comparison) == 0
    assert "Arctic" in target.read_text(encoding="utf-8")
    assert run("check", "--library", library) == 0


def test_export_without_a_library_prints_the_sample(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "sample.md"
    assert run("export", "--to", target, "--marking", "FOR TRAINING", "--as-of", "2021-01-27") == 0
    text = target.read_text(encoding="utf-8")
    assert "FOR TRAINING" in text
    assert "27 January 2021" in text
    assert str(target) in capsys.readouterr().out


def test_check_names_what_is_wrong(
    files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library = tmp_path / "desk.briefing"
    assert run("import", *files, "--library", library) == 0
    texts = sorted((library / "texts").rglob("*"))
    victim = next(path for path in texts if path.is_file())
    victim.chmod(0o644)
    victim.write_bytes(victim.read_bytes() + b" and more")
    capsys.readouterr()
    assert run("check", "--library", library) == 1
    assert victim.name[:12] in capsys.readouterr().out


def test_a_damaged_library_is_refused_and_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    library = tmp_path / "desk.briefing"
    assert run("check", "--library", library) == 1  # there is none yet
    assert run("search", "treaty") == 0  # the default library is made
    home = next(tmp_path.rglob("library.json"))
    home.write_bytes(b'{"half": ')
    capsys.readouterr()
    assert run("search", "treaty") == 1
    said = capsys.readouterr().err
    assert said.startswith("briefing: ")
    assert "Traceback" not in said
    assert home.read_bytes() == b'{"half": '


@pytest.mark.parametrize(
    "content", [b"", b"   \n", b"\x00\x01\x02" * 500, b"\xff\xfe\xfa\xc3\x28" * 50, b"%PDF-1.7 " + b"\x80" * 99]
)
def test_what_is_no_text_is_refused_in_a_sentence(
    content: bytes, files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(content)
    assert run("compare", bad, files[1]) == 1
    said = capsys.readouterr().err.strip()
    assert said.count("\n") == 0
    assert "bad.txt" in said


COMMANDS = [
    ["--help"],
    ["compare", "L", "R"],
    ["export", "--to", "P"],
    ["import", "L"],
    ["search", "treaty"],
    ["check"],
]


@pytest.mark.parametrize("arguments", COMMANDS, ids=lambda a: a[0])
def test_no_command_imports_qt(arguments: list[str], files: tuple[Path, Path], tmp_path: Path) -> None:
    names = {"L": str(files[0]), "R": str(files[1]), "P": str(tmp_path / "p.pdf")}
    code = (
        "import sys\nfrom briefing_app.cli import main\n"
        f"try:\n    main({[names.get(a, a) for a in arguments]!r})\nexcept SystemExit as end:\n    code = end.code\n"
        "qt = sorted(m for m in sys.modules if m.startswith(('PySide6', 'shiboken6', 'pyqtgraph')))\n"
        "sys.exit(f'{code} {qt}' if qt else 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 0, done.stderr


def test_a_pack_is_the_same_on_every_machine(tmp_path: Path) -> None:
    """Other seeds of hashes, time zones, locales and temporary folders change no byte."""
    machines = (
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "2", "TZ": "America/Los_Angeles", "LC_ALL": "C.UTF-8", "TMPDIR": str(tmp_path)},
    )
    made = []
    for number, machine in enumerate(machines):
        folder = tmp_path / str(number)
        for name in ("pack.pdf", "pack.md"):
            command = [sys.executable, "-m", "briefing_app.cli", "export", "--to", str(folder / name)]
            subprocess.run(command, check=True, capture_output=True, env={**os.environ, **machine})
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        made.append({str(path.relative_to(folder)): path.read_bytes() for path in files})
    assert "pack.pdf" in made[0]
    assert made[0] == made[1]
