"""`check_library` finds every kind of damage: each is done once to a copy of the sample library."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from briefing_app.library.edits import put
from briefing_app.library.library import Library
from briefing_app.library.storage import AtomicStorage
from briefing_app.operations.library_check import check_library
from briefing_app.operations.samples import SAMPLE_COMPARISON, SAMPLE_PACK, SAMPLE_READOUTS, sample_library
from briefing_app.records.comparison import Comparison
from briefing_app.records.readout import Readout

Tables = dict[str, dict[str, Any]]
LEFT = SAMPLE_READOUTS[0]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("check") / "sample.briefing"
    library = sample_library(folder)
    comparison = library.get(Comparison, SAMPLE_COMPARISON)
    library.apply([put(msgspec.structs.replace(comparison, note="A note."))], "Note")
    library.close()
    return folder


@pytest.fixture
def folder(sample: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sample, tmp_path / "desk.briefing"))


def problems(folder: Path) -> set[tuple[str, str, str]]:
    with Library.open(folder, read_only=True) as library:
        return {(p.kind, p.id, p.what) for p in check_library(library)}


def test_the_sample_is_in_order(folder: Path) -> None:
    assert problems(folder) == set()


def _version(tables: Tables) -> Any:
    return tables["readout"][LEFT]["versions"][0]


def _rows(tables: Tables) -> Any:
    return tables["comparison"][SAMPLE_COMPARISON]["rows"]


def _field(tables: Tables) -> None:
    tables["treaty"]["new-start-2010"]["kind"] = "gentlemen's agreement"


def _date(tables: Tables) -> None:
    tables["event"][next(iter(tables["event"]))]["date"] = "2021-02-30"


def _no_version(tables: Tables) -> None:
    tables["readout"][LEFT]["versions"] = []


def _two_versions(tables: Tables) -> None:
    tables["readout"][LEFT]["versions"] *= 2


def _renamed(tables: Tables) -> None:
    tables["treaty"]["other"] = tables["treaty"]["new-start-2010"]


def _text_of_another_name(tables: Tables) -> None:
    _version(tables)["text"] = "\x00" * 64


def _link_of_event(tables: Tables) -> None:
    tables["event"][next(iter(tables["event"]))]["treaties"] = ["no-such-treaty"]


def _link_of_pack(tables: Tables) -> None:
    tables["pack"][SAMPLE_PACK]["comparison"] = "no-such-comparison"


def _readout_gone(tables: Tables) -> None:
    del tables["readout"][LEFT]


def _overlap(tables: Tables) -> None:
    _version(tables)["statements"][1]["start"] -= 3


def _negative(tables: Tables) -> None:
    _version(tables)["statements"][0]["start"] = -1


def _past_the_end(tables: Tables) -> None:
    _version(tables)["statements"][-1]["end"] += 1000


def _uncovered(tables: Tables) -> None:
    _version(tables)["statements"][1]["start"] += 3


def _uncovered_end(tables: Tables) -> None:
    _version(tables)["statements"][-1]["end"] -= 5


def _numbers(tables: Tables) -> None:
    _version(tables)["statements"][0]["number"] = 77


def _row_dropped(tables: Tables) -> None:
    _rows(tables).pop()


def _placed_twice(tables: Tables) -> None:
    _rows(tables)[0]["left"] = [*_rows(tables)[0]["left"], *_rows(tables)[1]["left"], 1]


def _row_id(tables: Tables) -> None:
    _rows(tables)[1]["id"] = _rows(tables)[0]["id"]


def _verdict(tables: Tables) -> None:
    _rows(tables)[0]["verdict"] = "left-only" if _rows(tables)[0]["right"] else "both"


def _other_version(tables: Tables) -> None:
    tables["comparison"][SAMPLE_COMPARISON]["left"]["version"] = 9


def _related(tables: Tables) -> None:
    tables["comparison"][SAMPLE_COMPARISON]["related"] = [{"left": 999, "right": 1}]


def _note(tables: Tables) -> None:
    tables["comparison"][SAMPLE_COMPARISON]["note"] = "Another note."


def _pack_removed(tables: Tables) -> None:
    del tables["pack"][SAMPLE_PACK]


RECORDS = {
    "a field": (_field, "treaty", "new-start-2010", "Invalid enum value"),
    "a date": (_date, "event", "", "there is no such date"),
    "no version": (_no_version, "readout", LEFT, "length >= 1"),
    "two versions of a number": (_two_versions, "readout", LEFT, "two versions of one number"),
    "an id": (_renamed, "treaty", "other", "calls itself 'new-start-2010'"),
    "a text's name": (_text_of_another_name, "readout", LEFT, "is missing"),
    "a link of an event": (_link_of_event, "event", "", "names the treaty 'no-such-treaty'"),
    "a link of a pack": (_link_of_pack, "pack", SAMPLE_PACK, "names the comparison"),
    "a readout that is gone": (_readout_gone, "comparison", SAMPLE_COMPARISON, "names the readout"),
    "statements that overlap": (_overlap, "readout", LEFT, "overlap"),
    "a statement before the text": (_negative, "readout", LEFT, "overlap"),
    "a statement past the text": (_past_the_end, "readout", LEFT, "run past the text"),
    "words in no statement": (_uncovered, "readout", LEFT, "stand in no statement"),
    "last words in no statement": (_uncovered_end, "readout", LEFT, "stand in no statement"),
    "a statement's number": (_numbers, "readout", LEFT, "number its statements"),
    "a row that is gone": (_row_dropped, "comparison", SAMPLE_COMPARISON, "in exactly one row"),
    "a statement in two rows": (_placed_twice, "comparison", SAMPLE_COMPARISON, "in exactly one row"),
    "two rows of one id": (_row_id, "comparison", SAMPLE_COMPARISON, "two rows of one id"),
    "a verdict": (_verdict, "comparison", SAMPLE_COMPARISON, "does not fit their sides"),
    "a version that is not there": (_other_version, "comparison", SAMPLE_COMPARISON, "compares version 9"),
    "related statements": (_related, "comparison", SAMPLE_COMPARISON, "relates left statements"),
    "a record that the journal knows": (_note, "comparison", SAMPLE_COMPARISON, "what the journal says (note)"),
    "a record that the journal has": (_pack_removed, "pack", SAMPLE_PACK, "is not in the library, but by the journal"),
}


@pytest.mark.parametrize(("damage", "kind", "id_", "words"), RECORDS.values(), ids=RECORDS)
def test_a_damaged_record_is_found(
    damage: Callable[[Tables], None], kind: str, id_: str, words: str, folder: Path
) -> None:
    storage = AtomicStorage(folder / "library.json")
    tables = storage.read()
    assert tables is not None
    damage(tables)
    storage.write(tables)
    storage.flush()
    found = problems(folder)
    assert [p for p in found if p[0] == kind and p[1].startswith(id_) and words in p[2]], found


@pytest.mark.parametrize("of", ["text", "raw"])
@pytest.mark.parametrize("gone", [False, True], ids=["altered", "missing"])
def test_a_damaged_text_is_found(of: str, gone: bool, folder: Path) -> None:
    with Library.open(folder, read_only=True) as library:
        name = getattr(library.get(Readout, LEFT).latest, of)
    path = folder / "texts" / name
    if gone:
        path.unlink()
    else:
        path.write_bytes(path.read_bytes().replace(b" the ", b" teh ", 1))
    found = problems(folder)
    assert ("readout", LEFT) in {p[:2] for p in found}
    assert all(name[:12] in p[2] for p in found)


def _swap(old: bytes, new: bytes) -> Callable[[list[bytes]], None]:
    def damage(lines: list[bytes]) -> None:
        assert old in lines[0]
        lines[0] = lines[0].replace(old, new, 1)

    return damage


LINES: dict[str, tuple[Callable[[list[bytes]], None], str]] = {
    "a word": (_swap(b"Make the sample", b"Made the sample"), "change 1 was altered"),
    "a line taken out": (lambda lines: lines.__delitem__(0), "change 1 is missing"),
}


@pytest.mark.parametrize(("damage", "words"), LINES.values(), ids=LINES)
def test_a_damaged_journal_is_found(damage: Callable[[list[bytes]], None], words: str, folder: Path) -> None:
    path = folder / "journal.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    damage(lines)
    path.write_bytes(b"".join(lines))
    assert [p for p in problems(folder) if p[:2] == ("journal", "journal.jsonl") and words in p[2]]


def test_a_line_far_back_that_is_none_is_told_beside_the_others(folder: Path) -> None:
    with Library.open(folder) as library:
        for number in range(2001):  # so many that opening does not read the first line
            changed = msgspec.structs.replace(library.get(Comparison, SAMPLE_COMPARISON), note=f"Note {number}.")
            library.apply([put(changed)], "Note")
    path = folder / "journal.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    lines[0] = b"[" + lines[0][1:]
    lines[2] = lines[2].replace(b"A note.", b"A nota.")
    path.write_bytes(b"".join(lines))
    told = sorted(what for kind, _, what in problems(folder) if kind == "journal")
    assert len(told) == 2
    assert "line 1, is damaged" in told[0]
    assert told[1] == "change 3 was altered"
