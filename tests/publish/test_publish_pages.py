"""What stands on the pages of the sample pack: one-page memo and sheets, honest notices, nothing of a later day."""

import re

import msgspec
import pytest

from briefing_app.library.library import Library
from briefing_app.operations import packs
from briefing_app.operations.samples import SAMPLE_READOUTS
from briefing_app.publish.document import (
    Bullets,
    Chips,
    Document,
    Para,
    Section,
    SheetHead,
    Statements,
    Symbol,
    Table,
    TabPage,
    para,
)
from briefing_app.publish.pages import bookmarks, page_text
from briefing_app.publish.pdf import PdfFile
from briefing_app.records.comparison import Comparison
from briefing_app.records.dates import InexactDate
from briefing_app.records.pack import Memo, Tab
from briefing_app.records.readout import Readout


def tab(document: Document, kind: str) -> TabPage:
    return next(one for one in document.tabs if one.kind == kind)


def words(value: object) -> str:
    """All words of a part of the tree, in order."""
    if isinstance(value, str):
        return value
    if isinstance(value, tuple | list):
        return " ".join(words(one) for one in value)
    if hasattr(value, "__struct_fields__"):
        return " ".join(words(getattr(value, name)) for name in value.__struct_fields__ if name not in {"svg", "style"})
    return ""


@pytest.mark.parametrize("paper", ["pdf", "letter"])
def test_memo_and_each_sheet_take_one_page(paper: str, request: pytest.FixtureRequest) -> None:
    marks = bookmarks(request.getfixturevalue(paper).data)
    starts = {mark.title: mark.page for mark in marks}
    assert starts["Comparison summary"] == starts["Memorandum"] + 1
    sheets = [starts[name] for name in ("New START", "JCPOA", "Open Skies Treaty")]
    assert sheets == [sheets[0], sheets[0] + 1, sheets[0] + 2]
    assert starts["Texts, numbered"] == sheets[-1] + 1


def test_every_statement_stands_in_the_annex_and_once_in_the_table(sample: Library, document: Document) -> None:
    texts = [block for block in tab(document, "texts").blocks if isinstance(block, Statements)]
    printed = [ref for block in texts for paragraph in block.paragraphs for ref, _ in paragraph]
    counts = [len(sample.get(Readout, id_).latest.statements) for id_ in SAMPLE_READOUTS]
    assert printed == [f"{side}{n}" for side, count in zip("AB", counts, strict=True) for n in range(1, count + 1)]
    table = next(block for block in tab(document, "comparison").blocks if isinstance(block, Table))
    rows = [row for band in table.bands for row in band.rows]
    cited = re.findall(r"\b[AB]\d+\b", words([[row[2], row[3]] for row in rows]))
    assert sorted(cited) == sorted(printed)
    assert sum(isinstance(part, Symbol) for row in rows for part in row[0][0].c) == len(rows)


def test_the_table_has_the_widths_of_the_house_and_says_what_is_not_mentioned(
    sample: Library, document: Document
) -> None:
    table = next(block for block in tab(document, "comparison").blocks if isinstance(block, Table))
    assert [column.width for column in table.columns] == [7, 13, 32, 32, 16]
    empty = [row for band in table.bands for row in band.rows if "not mentioned" in words((row[2], row[3]))]
    comparison = sample.get(Comparison, packs.pack_for(sample).comparison)
    assert len(empty) == sum(not (row.left and row.right) for row in comparison.rows) > 10
    assert "Arms control" in [band.title for band in table.bands]


def test_a_restatement_is_never_quoted_and_says_so(document: Document) -> None:
    for kind in ("cover", "texts", "method"):
        assert "not the published wording" in words(tab(document, kind).blocks)
    table = next(block for block in tab(document, "comparison").blocks if isinstance(block, Table))
    assert "“" not in words(table)


def test_nothing_of_a_later_day_is_told(sample: Library, pdf: PdfFile) -> None:
    told = "\n".join(page_text(pdf.data, page) for page in range(1, pdf.pages + 1))
    assert "would run to 5 February 2026" in told  # agreed by then
    for later in ("3 February 2021", "ratifies", "suspends its part", "Geneva", "expired"):
        assert later not in told
    days = re.findall(r"\b\d{1,2} (?:February|March|April|May|June|July) 2021", told)
    assert set(days) <= {"5 February 2021", "26 April 2021", "26 July 2021"}, days  # term, notice, edge of the figure


def test_statuses_follow_the_as_of_date(sample: Library) -> None:
    def chips(day: str) -> tuple[str, ...]:
        pack = msgspec.structs.replace(packs.pack_for(sample), as_of=InexactDate.parse(day))
        blocks = tab(packs.build_document(sample, pack), "treaties").blocks
        return next(block for block in blocks if isinstance(block, Chips)).words

    assert chips("2021-01-26") == ("in force on 26 January 2021", "10 days left")
    assert "suspended" in chips("2024-01-01")[0]
    assert "expired" in chips("2026-11-24")[0]


def test_a_draft_says_that_it_is_one_and_never_judges(document: Document) -> None:
    sections = {block.label: block for block in tab(document, "memo").blocks if isinstance(block, Section)}
    assert sections["Bottom line"].note == "drafted by the program"
    assert "ends on 5 February 2021, in 10 days" in words(sections["Bottom line"].c)
    assert "Statements A1 – A" in words(sections["Bottom line"].c)  # its source note
    assert "Judgement" not in words(tab(document, "memo").blocks)


def test_what_the_staffer_wrote_stands_as_written(sample: Library) -> None:
    memo = Memo(
        "Director", "Russia desk", "The subject", "It is *agreed* [A2].", "Very likely one step.", "- Watch [B12]"
    )
    pack = msgspec.structs.replace(packs.pack_for(sample), memo=memo)
    blocks = tab(packs.build_document(sample, pack), "memo").blocks
    sections = {block.label: block for block in blocks if isinstance(block, Section)}
    assert all(section.note == "" for section in sections.values())
    assert "Director" in words(blocks)
    assert "Very likely one step." in words(sections["Where they differ"].c)
    assert isinstance(sections["To watch, to decide"].c[0], Bullets)


def test_tabs_are_lettered_in_the_order_in_which_they_stand(sample: Library) -> None:
    pack = packs.pack_for(sample)
    turned = tuple(
        msgspec.structs.replace(one, included=one.kind not in {"summary", "sources"}) for one in reversed(pack.tabs)
    )
    document = packs.build_document(sample, msgspec.structs.replace(pack, tabs=turned))
    assert [one.letter for one in document.tabs] == ["Annex 1", "Annex 2", "Tab A", "Tab B", "Tab C", "", "", ""]


@pytest.mark.parametrize(("marking", "portion"), [("unclassified", "(U)"), ("SECRET", ""), ("", "")])
def test_portions_are_marked_only_where_the_banner_leaves_no_doubt(marking: str, portion: str, sample: Library) -> None:
    assert packs.build_document(sample, packs.pack_for(sample, marking=marking)).portion == portion


def test_related_pairs_are_told_apart_from_the_same_point(document: Document) -> None:
    told = words([block for block in tab(document, "summary").blocks if isinstance(block, Table | Para)])
    assert "never counted as the same point" in told
    assert "sovereignty" in told


def test_a_sheet_of_an_agreement_that_has_ended_names_all_parties_and_no_clock(sample: Library) -> None:
    pack = packs.pack_for(sample, as_of=InexactDate.parse("2020-01-01").latest)
    tabs = tuple(
        msgspec.structs.replace(one, treaties=("inf-1987",)) if one.kind == "treaties" else one for one in pack.tabs
    )
    blocks = tab(packs.build_document(sample, msgspec.structs.replace(pack, tabs=tabs)), "treaties").blocks
    sections = {block.label: words(block.c) for block in blocks if isinstance(block, Section)}
    assert "United States, Russia" in sections["Identity"]
    assert "has ended" in sections["Exit and clocks"]
    assert "added by the staffer" in sections["Why it comes up now"]


def test_an_own_text_does_not_say_its_title_twice(sample: Library) -> None:
    pack = packs.pack_for(sample)
    own = Tab("own", "own text", "Points to take", markdown="# Points to take\n\nFirst.")
    (page,) = packs.build_document(sample, msgspec.structs.replace(pack, tabs=(own,))).tabs
    assert page.blocks == (para("First."),)


def test_a_sheet_of_an_agreement_yet_to_come_tells_nothing_of_it(sample: Library) -> None:
    pack = packs.pack_for(sample, as_of=InexactDate.parse("2009-05-05").latest)
    blocks = tab(packs.build_document(sample, pack), "treaties").blocks
    told = words(blocks[: list(blocks).index(next(b for b in blocks[1:] if isinstance(b, SheetHead)))])
    assert "not yet signed on 5 May 2009" in told
    assert "1,550" not in told
    assert "Term" not in told
