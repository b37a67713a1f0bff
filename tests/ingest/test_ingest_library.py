"""Import into a library: one step, duplicates said, versions kept, conversations joined, a bad file survived."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from briefing_app.compare.statements import cut
from briefing_app.ingest.reading import read_pasted
from briefing_app.library.library import Library
from briefing_app.operations.libraries import topic_table
from briefing_app.operations.library_check import check_library
from briefing_app.operations.readouts import import_arrival, import_paths, set_details, side_by_side
from briefing_app.records.dates import InexactDate
from briefing_app.records.errors import CancelledError
from briefing_app.records.readout import Conversation, Readout, Statement

OURS = "President Biden spoke today with President Vladimir Putin of Russia. They discussed arms control."
THEIRS = "Vladimir Putin had a telephone conversation with President of the United States Joseph Biden about grain."


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.create(tmp_path / "desk.briefing") as opened:
        yield opened


def page(folder: Path, name: str, address: str, text: str) -> Path:
    path = folder / name
    path.write_text(f'<html><head><link rel="canonical" href="{address}"></head><p>{text}</p></html>', encoding="utf-8")
    return path


def test_a_folder_import_is_one_step_and_survives_a_bad_file(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    page(folder, "a.html", "https://www.whitehouse.gov/2021/05/01/call/", OURS)
    page(folder, "b.html", "https://kremlin.ru/2021/05/01/call/", THEIRS)
    (folder / "bad.txt").write_bytes(b"\x00\x00\x00")
    heard: list[float] = []
    report = import_paths(library, [folder], lambda share, _: heard.append(share))
    assert [one.side for one in report.imported] == ["white-house", "kremlin"]
    assert [Path(bad.path).name for bad in report.failed] == ["bad.txt"]
    assert heard == sorted(heard)
    assert library.undo_label == "Import 2 readouts"
    readouts = library.all(Readout)
    assert len({r.conversation for r in readouts}) == 1
    assert [len(found) for _, found in side_by_side(library)] == [2]
    assert not check_library(library)
    library.undo()
    assert not library.all(Readout)
    assert not library.all(Conversation)


def test_what_is_there_already_is_skipped_and_a_changed_page_is_a_new_version(library: Library, tmp_path: Path) -> None:
    address = "https://www.whitehouse.gov/2021/05/01/call/"
    first = page(tmp_path, "a.html", address, OURS)
    import_paths(library, [first])
    again = import_paths(library, [first])
    assert (len(again.imported), len(again.skipped)) == (0, 1)
    edited = import_paths(library, [page(tmp_path, "b.html", address, OURS + " And climate.")])
    assert [one.version for one in edited.imported] == [2]
    readout = library.all(Readout)[0]
    assert [v.number for v in readout.versions] == [1, 2]
    assert library.text(readout.versions[0].text) == OURS
    assert library.text(readout.latest.text).endswith("And climate.")


def test_accounts_of_other_days_or_of_one_side_stay_apart(library: Library, tmp_path: Path) -> None:
    import_paths(library, [page(tmp_path, "a.html", "https://www.whitehouse.gov/2021/05/01/call/", OURS)])
    import_paths(library, [page(tmp_path, "b.html", "https://kremlin.ru/2021/05/09/call/", THEIRS)])
    import_paths(library, [page(tmp_path, "c.html", "https://www.state.gov/2021/05/01/call/", OURS + " More.")])
    assert len({r.conversation for r in library.all(Readout)}) == 3


def test_a_cancelled_import_changes_nothing(library: Library, tmp_path: Path) -> None:
    for number in range(3):
        page(tmp_path, f"{number}.html", f"https://x.example/{number}", f"{OURS} {number}")

    def stop(share: float, _message: str) -> None:
        if share > 0.5:
            raise CancelledError

    with pytest.raises(CancelledError):
        import_paths(library, [tmp_path], stop)
    assert not library.all(Readout)


def test_pasted_text_takes_the_details_that_were_typed(library: Library) -> None:
    report = import_arrival(
        library, read_pasted(OURS), side="white-house", date=InexactDate.parse("2021-05-01"), title="A call"
    )
    readout = library.get(Readout, report.imported[0].readout)
    assert (readout.side, str(readout.date), readout.title) == ("white-house", "2021-05-01", "A call")
    set_details(library, readout.id, title="Another title")
    assert library.get(Readout, readout.id).title == "Another title"


def test_the_real_pair_joins_in_one_conversation(library: Library, shared: Path) -> None:
    report = import_paths(library, [shared / "corpus" / "pair-2021-12-07"])
    assert sorted((one.side, one.date) for one in report.imported) == [
        ("kremlin", "2021-12-07"), ("white-house", "2021-12-07"),
    ]  # fmt: skip
    conversation = library.get(Conversation, library.all(Readout)[0].conversation)
    assert [r.conversation for r in library.all(Readout)] == [conversation.id] * 2
    assert (conversation.kind, conversation.title) == ("video call", "Russia and United States: video call")
    assert not check_library(library)


def test_a_corrected_date_or_side_joins_the_account_to_its_conversation(library: Library, tmp_path: Path) -> None:
    import_paths(library, [page(tmp_path, "a.html", "https://www.whitehouse.gov/2021/05/01/call/", OURS)])
    ours = library.all(Readout)[0]
    report = import_arrival(library, read_pasted(THEIRS), side="other")
    theirs = report.imported[0].readout
    assert library.get(Readout, theirs).conversation == ""
    set_details(library, theirs, date=InexactDate.parse("2021-05-01"))
    own = library.get(Readout, theirs).conversation
    assert own not in ("", ours.conversation)
    set_details(library, theirs, date=InexactDate.parse("2021-05-02"))
    assert str(library.get(Conversation, own).date) == "2021-05-02"
    set_details(library, theirs, side="kremlin")
    joined = library.get(Readout, theirs)
    assert (joined.conversation, joined.publisher) == (ours.conversation, "The Kremlin")
    assert library.find(Conversation, own) is None
    assert not check_library(library)
    library.undo()
    assert library.get(Readout, theirs).conversation == own
    assert not check_library(library)


def test_a_corrected_language_cuts_the_text_anew(library: Library) -> None:
    text = "Об этом сказал акад. Иванов. Стороны договорились о встрече."
    report = import_arrival(library, read_pasted(text), language="en", side="kremlin")
    before = library.get(Readout, report.imported[0].readout).latest
    set_details(library, report.imported[0].readout, language="ru")
    after = library.get(Readout, report.imported[0].readout).latest
    assert (after.text, after.number) == (before.text, before.number)
    assert after.statements == import_statements(library, text) != before.statements
    assert not check_library(library)


def import_statements(library: Library, text: str) -> tuple[Statement, ...]:
    """How a text is cut when it comes in as Russian."""
    return cut(text, "ru", topic_table(library))


def test_a_record_changed_while_an_import_reads_keeps_the_change(library: Library, tmp_path: Path) -> None:
    address = "https://www.whitehouse.gov/2021/05/01/call/"
    import_paths(library, [page(tmp_path, "a.html", address, OURS)])
    known = library.all(Readout)[0].id
    edited = page(tmp_path, "b.html", address, OURS + " And climate.")

    def meanwhile(share: float, _message: str) -> None:
        if 0 < share < 0.97 and library.get(Readout, known).title != "Renamed":
            set_details(library, known, title="Renamed")

    import_paths(library, [edited], meanwhile)
    readout = library.get(Readout, known)
    assert (readout.title, readout.latest.number) == ("Renamed", 2)


def test_what_is_taken_back_while_it_is_read_again_is_imported_whole(library: Library, tmp_path: Path) -> None:
    path = page(tmp_path, "a.html", "https://www.whitehouse.gov/2021/05/01/call/", OURS)
    import_paths(library, [path])
    statements = library.all(Readout)[0].latest.statements

    def meanwhile(share: float, _message: str) -> None:
        if 0.95 < share < 1 and library.all(Readout):
            library.undo()

    report = import_paths(library, [path], meanwhile)
    assert len(report.imported) == 1
    assert library.all(Readout)[0].latest.statements == statements
    assert not check_library(library)


def test_who_took_part_is_told_by_the_title_and_the_sides(library: Library, tmp_path: Path) -> None:
    text = "President Biden spoke today with President Putin. They spoke about Armenia and Azerbaijan."
    ours = read_pasted(f"Readout of President Biden's Call with President Putin of Russia\n\nMay 1, 2021\n\n{text}")
    import_arrival(library, replace(ours, side="state-department"))
    conversation = library.all(Conversation)[0]
    assert [one.name for one in conversation.participants] == ["Russia", "United States"]
    theirs = page(tmp_path, "b.html", "https://kremlin.ru/2021/05/01/call/", THEIRS)
    import_paths(library, [theirs])
    assert [one.state for one in library.get(Conversation, conversation.id).participants] == ["RU", "US"]
    assert len(library.all(Conversation)) == 1


def test_a_title_that_names_nobody_leaves_it_to_the_opening(library: Library) -> None:
    import_arrival(library, read_pasted("Readout of a call\n\nMay 1, 2021\n\n" + OURS))
    assert [one.state for one in library.all(Conversation)[0].participants] == ["RU", "US"]
