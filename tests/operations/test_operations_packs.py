"""Packs as a user handles them: the one a comparison starts with, edits with undo, checks, preview and export."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pikepdf
import pytest

from briefing_app.library.edits import put
from briefing_app.library.library import Library
from briefing_app.operations import comparisons, libraries, packs, samples
from briefing_app.operations.pack_checks import uncited_sentences
from briefing_app.operations.pack_defaults import FIRST_TABS, relevant_treaties
from briefing_app.records.comparison import Comparison
from briefing_app.records.dates import InexactDate
from briefing_app.records.errors import BriefingError, NoSuchRecordError, PublishError, RecordError
from briefing_app.records.pack import Memo, Pack, Tab

PACK = samples.SAMPLE_PACK


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with samples.sample_library(tmp_path / "Desk.briefing") as opened:
        yield opened


def pack(library: Library) -> Pack:
    return library.get(Pack, PACK)


def tab(library: Library, tab_id: str) -> Tab:
    return next(one for one in pack(library).tabs if one.id == tab_id)


# -- the pack a comparison starts with -----------------------------------------------------------------------------


def test_a_new_pack_has_the_tabs_of_the_house_and_the_day_of_the_call(library: Library) -> None:
    made = packs.default_pack(library, library.get(Comparison, samples.SAMPLE_COMPARISON))
    kinds = [one.kind for one in made.tabs]
    assert kinds == [kind for kind, _ in FIRST_TABS]
    assert made.as_of.text == "2021-01-26"
    assert made.title == "Call of 26 January 2021"
    assert made.id != PACK  # that one is taken


def test_its_sheets_are_of_the_agreements_that_are_spoken_of_most(library: Library) -> None:
    sheets = tab(library, "treaties").treaties
    assert sheets[0] == "new-start-2010"
    assert set(sheets) == {"new-start-2010", "open-skies-1992", "jcpoa-2015"}  # not START, whose name is in "New START"


def test_agreements_signed_later_are_not_proposed(library: Library) -> None:
    comparison = library.get(Comparison, samples.SAMPLE_COMPARISON)
    day = InexactDate.parse("2012-01-01").latest
    assert set(relevant_treaties(library, comparison, day)) == {"new-start-2010", "open-skies-1992"}


def test_the_kept_pack_is_taken_and_fields_are_replaced(library: Library) -> None:
    packs.set_pack(library, PACK, title="Kept")
    found = packs.pack_for(library, None, paper="letter", as_of=InexactDate.parse("2021-02-04").latest)
    assert (found.id, found.title, found.paper, found.as_of.text) == (PACK, "Kept", "letter", "2021-02-04")
    assert pack(library).paper == "a4"  # nothing was kept of that


def test_which_pack_must_be_clear(library: Library, tmp_path: Path) -> None:
    with libraries.open_library(tmp_path / "Empty.briefing") as empty, pytest.raises(PublishError, match="compare two"):
        packs.pack_for(empty, None)
    with pytest.raises(NoSuchRecordError, match=samples.SAMPLE_COMPARISON):
        packs.pack_for(library, "no-such")
    comparisons.compare_readouts(library, *reversed(samples.SAMPLE_READOUTS))
    with pytest.raises(BriefingError, match="2 comparisons; say which: comparison-2021-01-26, "):
        packs.pack_for(library, None)


# -- edits ---------------------------------------------------------------------------------------------------------

EDITS = {
    "set_pack": lambda lib: packs.set_pack(lib, PACK, marking="TLP:GREEN", duplex=False),
    "set_memo": lambda lib: packs.set_memo(lib, PACK, bottom_line="It is agreed [A2]."),
    "include_tab": lambda lib: packs.include_tab(lib, PACK, "timeline", False),
    "move_tab": lambda lib: packs.move_tab(lib, PACK, "treaties", 3),
    "rename_tab": lambda lib: packs.rename_tab(lib, PACK, "memo", "Note"),
    "set_tab_treaties": lambda lib: packs.set_tab_treaties(lib, PACK, "treaties", ["inf-1987", "new-start-2010"]),
    "add_treaty": lambda lib: packs.add_treaty(lib, PACK, "inf-1987"),
    "add_own_text": lambda lib: packs.add_own_text(lib, PACK, "Points to take", "- one"),
    "make_pack": lambda lib: packs.make_pack(lib, samples.SAMPLE_COMPARISON)[1],
    "remove_pack": lambda lib: packs.remove_pack(lib, PACK),
}


@pytest.mark.parametrize("name", EDITS)
def test_each_edit_is_one_step_that_undo_takes_back(name: str, library: Library) -> None:
    before = library.all(Pack)
    changed = EDITS[name](library)
    after = library.all(Pack)
    assert changed.touches("pack")
    assert after != before
    assert library.undo_label
    library.undo()
    assert library.all(Pack) == before
    library.redo()
    assert library.all(Pack) == after


def test_a_tab_moves_to_its_place(library: Library) -> None:
    packs.move_tab(library, PACK, "treaties", 0)
    assert [one.id for one in pack(library).tabs][:3] == ["treaties", "cover", "contents"]
    packs.move_tab(library, PACK, "treaties", 99)
    assert pack(library).tabs[-1].id == "treaties"


def test_own_texts_come_before_the_annexes_and_can_be_removed(library: Library) -> None:
    packs.add_own_text(library, PACK, "Points to take")
    packs.add_own_text(library, PACK, "Points to take", "second")
    ids = [one.id for one in pack(library).tabs]
    assert ids[ids.index("treaties") :] == [
        "treaties",
        "points-to-take",
        "points-to-take-2",
        "texts",
        "sources",
        "method",
    ]
    packs.set_own_text(library, PACK, "points-to-take", "# Mine")
    assert tab(library, "points-to-take").markdown == "# Mine"
    packs.remove_tab(library, PACK, "points-to-take")
    assert "points-to-take" not in [one.id for one in pack(library).tabs]


def test_a_sheet_is_added_once_and_brings_its_tab_back(library: Library) -> None:
    packs.include_tab(library, PACK, "treaties", False)
    packs.add_treaty(library, PACK, "inf-1987")
    assert tab(library, "treaties").included
    assert tab(library, "treaties").treaties[-1] == "inf-1987"
    assert not packs.add_treaty(library, PACK, "inf-1987").ids  # it is there


def test_what_cannot_be_done_changes_nothing(library: Library) -> None:
    before = pack(library)
    wrong = [
        (PublishError, lambda: packs.set_pack(library, PACK, colour="red")),
        (PublishError, lambda: packs.set_pack(library, PACK, id="other")),
        (RecordError, lambda: packs.set_pack(library, PACK, paper="a3")),
        (PublishError, lambda: packs.rename_tab(library, PACK, "memo", "  ")),
        (PublishError, lambda: packs.remove_tab(library, PACK, "memo")),
        (PublishError, lambda: packs.set_own_text(library, PACK, "memo", "x")),
        (NoSuchRecordError, lambda: packs.include_tab(library, PACK, "no-such", True)),
        (NoSuchRecordError, lambda: packs.add_treaty(library, PACK, "no-such")),
        (NoSuchRecordError, lambda: packs.set_tab_treaties(library, PACK, "treaties", ["no-such"])),
    ]
    for kind, act in wrong:
        with pytest.raises(kind):
            act()
    assert pack(library) == before


# -- preview and checks --------------------------------------------------------------------------------------------


def test_a_preview_tells_pages_of_tabs_and_sheets_and_what_to_look_at(library: Library) -> None:
    seen = packs.preview(library, pack(library))
    assert seen.pdf.startswith(b"%PDF")
    assert list(seen.tab_pages)[:3] == ["cover", "contents", "memo"]
    assert seen.tab_pages["treaties"] == seen.tab_pages["treaties/new-start-2010"]
    assert seen.tab_pages["treaties/open-skies-1992"] > seen.tab_pages["treaties"]
    assert max(seen.tab_pages.values()) == seen.pages
    said = {check.what: check for check in seen.checks}
    assert said["Rows not reviewed"].page == seen.tab_pages["comparison"]
    assert said["Memo on one page"].ok
    assert said["Tagged, titled, fonts embedded"].ok
    assert said["Hashes match the library"].ok
    assert said["Every reference leads to a statement"].ok
    assert any(check.ok and "all placed" in check.what for check in seen.checks)
    assert [check.ok for check in seen.checks] == sorted(check.ok for check in seen.checks)  # to look at comes first


def test_checks_find_what_is_wrong(library: Library) -> None:
    memo = Memo(bottom_line="Both sides agree on this. It is said [A2].", watch="word " * 900 + "[A77].")
    packs.set_memo(library, PACK, bottom_line=memo.bottom_line, watch=memo.watch)
    found = {check.what: check for check in packs.preview(library, pack(library)).checks if not check.ok}
    assert found["Memo over one page"].detail.startswith("by ")
    assert found["Memo over one page"].tab == "memo"
    assert found["Uncited sentence in memo"].detail == "“Both sides agree on this.”"
    assert found["Reference to no statement"].detail == "A77"


def test_a_day_before_the_conversation_is_pointed_out(library: Library) -> None:
    early = msgspec.structs.replace(pack(library), as_of=InexactDate.parse("2010-05-01"))
    found = {check.what: check.detail for check in packs.preview(library, early).checks if not check.ok}
    assert found["As-of date before the conversation"] == "1 May 2010; it was held 26 January 2021"
    assert "As-of date before the conversation" not in {c.what for c in packs.preview(library, pack(library)).checks}


def test_rulings_close_checks(library: Library) -> None:
    comparison = library.get(Comparison, samples.SAMPLE_COMPARISON)
    for row in comparison.rows:
        if row.gap:
            comparisons.set_gap(library, comparison.id, row.id, "open", "Russia desk")
        else:
            comparisons.confirm_row(library, comparison.id, row.id)
    checks = {check.what: check.ok for check in packs.preview(library, pack(library)).checks}
    assert checks["All rows reviewed"]
    assert checks["Every open gap has an owner"]


def test_sentences_without_a_citation() -> None:
    text = (
        "They met. Both sides agreed on a text [A2]. This is known to all of them. Is it so? *Judgement*\n\n"
        "- a point of theirs\n\n> quoted words stand here"
    )
    assert list(uncited_sentences(text)) == ["This is known to all of them.", "a point of theirs"]
    assert list(uncited_sentences("It is so, [they say](https://example.com). ")) == []


# -- export --------------------------------------------------------------------------------------------------------


def test_an_export_replaces_the_file_only_when_it_is_complete(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out" / "pack.md"
    assert packs.export_pack(library, pack(library), target).path == target
    first = target.read_bytes()
    assert (tmp_path / "out" / "pack-figures" / "timeline-1.svg").read_text("utf-8").startswith("<svg")

    def refuse(handle: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr("os.fsync", refuse)
        with pytest.raises(PublishError, match="No space left"):
            packs.export_pack(library, packs.pack_for(library, marking="OTHER"), target)
    assert target.read_bytes() == first
    assert not list(target.parent.rglob("*.part"))


def test_an_export_that_cannot_be_is_refused_in_a_sentence(library: Library, tmp_path: Path) -> None:
    with pytest.raises(PublishError, match=r"\.pdf or \.md"):
        packs.export_pack(library, pack(library), tmp_path / "pack.docx")
    empty = msgspec.structs.replace(pack(library), tabs=())
    with pytest.raises(PublishError, match="left out"):
        packs.export_pack(library, empty, tmp_path / "pack.pdf")
    (tmp_path / "file").write_text("x")
    with pytest.raises(PublishError, match="cannot be written"):
        packs.export_pack(library, pack(library), tmp_path / "file" / "pack.md")


def test_a_pack_of_two_own_texts_compares_in_any_language(library: Library, tmp_path: Path) -> None:
    from briefing_app.operations import readouts

    one, other = tmp_path / "a.txt", tmp_path / "b.txt"
    one.write_text("President Biden spoke with President Putin on 13 April 2021. They discussed Ukraine.", "utf-8")
    other.write_text(
        "Владимир Путин провёл телефонный разговор с Президентом США Джозефом Байденом 13 апреля 2021 года.\n\n"
        "Обсуждено урегулирование внутриукраинского кризиса.", "utf-8",
    )  # fmt: skip
    report = readouts.import_paths(library, (one, other))
    ids = [str(item["readout"]) for item in report.to_plain()["imported"]]
    comparison, _ = comparisons.compare_readouts(library, *ids)
    made, _ = packs.make_pack(library, comparison.id)
    done = packs.export_pack(library, made, tmp_path / "ru.pdf")
    assert done.standards == ("PDF/UA-1", "PDF/A-2a")
    assert done.notes == ()
    with pikepdf.open(tmp_path / "ru.pdf") as file:
        told = {str(one["/Lang"]) for one in file.objects if isinstance(one, pikepdf.Dictionary) and "/Lang" in one}
    assert told == {"en-GB", "ru"}  # never "ru-GB"


def test_the_days_of_two_accounts_without_a_conversation_are_their_own(library: Library) -> None:
    comparison = library.get(Comparison, samples.SAMPLE_COMPARISON)
    library.apply([put(msgspec.structs.replace(comparison, conversation=""))], "Part them")
    later = msgspec.structs.replace(pack(library), as_of=InexactDate.parse("2021-08-01"))
    days = packs.material_of(library, later).stretches[0]
    assert (days.title, days.first.isoformat()) == ("The days of the conversation", "2021-01-16")
    assert "First Biden-Putin call" in {event.title for _, event in days.events}
