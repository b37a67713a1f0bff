"""The PDF of the sample pack as a file: tags, title, language, bookmarks, fonts, standards, banner and page numbers,
the same bytes each time. What veraPDF would judge is read here with pikepdf."""

import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from briefing_app.library.library import Library
from briefing_app.operations import packs
from briefing_app.publish.document import Document
from briefing_app.publish.pages import bookmarks, page_image, page_refs, page_text
from briefing_app.publish.pdf import PdfFile, write_pdf
from briefing_app.records.errors import CancelledError


def opened(pdf: PdfFile) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf.data))


def elements(root: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """All elements of the structure tree."""
    work = [root]
    while work:
        node = work.pop()
        if isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                yield node
            kids = node.get("/K")
            if isinstance(kids, pikepdf.Array):
                work += list(kids)
            elif kids is not None:
                work.append(kids)


def test_it_is_tagged_titled_and_says_its_language(pdf: PdfFile) -> None:
    with opened(pdf) as file:
        assert bool(file.Root.MarkInfo.Marked)
        assert str(file.Root.Lang).startswith("en")
        assert bool(file.Root.ViewerPreferences.DisplayDocTitle)
        assert str(file.docinfo["/Title"]) == "Call of 26 January 2021"


def test_it_claims_ua_1_and_a_2a(pdf: PdfFile) -> None:
    assert pdf.standards == ("PDF/UA-1", "PDF/A-2a")
    assert pdf.notes == ()
    with opened(pdf) as file:
        xmp = bytes(file.Root.Metadata.read_bytes()).decode()
    assert re.search(r"pdfuaid:part\W+1\b", xmp)
    assert re.search(r"pdfaid:part\W+2\b", xmp)
    assert re.search(r"pdfaid:conformance\W+A\b", xmp)


def test_structure_has_headings_tables_with_heads_notes_and_pictures_with_words(pdf: PdfFile) -> None:
    with opened(pdf) as file:
        found = list(elements(file.Root.StructTreeRoot))
        kinds = [str(node.S) for node in found]
        assert kinds.count("/Table") >= 5
        assert kinds.count("/TH") >= 20
        assert kinds.count("/H1") >= 9
        assert kinds.count("/Note") >= 3
        assert "/TOC" in kinds
        figures = [node for node in found if str(node.S) == "/Figure"]
        assert len(figures) > 25  # each verdict's symbol, two timelines, a bar a sheet
        assert all(str(node.get("/Alt", "")).strip() for node in figures)
        spoken = {str(node.Alt) for node in figures}
        assert {"both", "only A", "only B"} <= spoken
        assert any("New START" in words for words in spoken)


def test_bookmarks_lead_to_every_tab_and_sheet(pdf: PdfFile, document: Document) -> None:
    marks = bookmarks(pdf.data)
    top = [mark for mark in marks if mark.level == 0]
    assert len(top) == len(document.tabs)
    assert [mark.title for mark in top][2:5] == ["Memorandum", "Comparison summary", "Full comparison"]
    assert [mark.page for mark in top] == sorted({mark.page for mark in top})  # each begins a page of its own
    assert "Open Skies Treaty" in [mark.title for mark in marks if mark.level == 1]


def test_all_fonts_are_embedded(pdf: PdfFile) -> None:
    with opened(pdf) as file:
        names = set()
        for page in file.pages:
            for font in page.Resources.get("/Font", {}).values():
                inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
                descriptor = inner.FontDescriptor
                assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor.keys())
                names.add(str(font.BaseFont))
    assert any("SourceSerif4" in name for name in names)
    assert any("SourceSans3" in name for name in names)


@pytest.mark.parametrize(("paper", "marking"), [("pdf", "UNCLASSIFIED"), ("letter", "TLP:AMBER")])
def test_every_page_has_the_banner_twice_and_its_number(
    paper: str, marking: str, request: pytest.FixtureRequest
) -> None:
    file: PdfFile = request.getfixturevalue(paper)
    assert 8 <= file.pages <= 20
    for page in range(1, file.pages + 1):
        lines = [line.strip() for line in page_text(file.data, page).split("\n")]
        assert lines.count(marking) == 2, page
        assert f"Page {page} of {file.pages}" in " ".join(lines)
        assert "As of 26 January 2021" in " ".join(lines)


@pytest.mark.parametrize(("paper", "size"), [("pdf", (595, 842)), ("letter", (612, 792))])
def test_paper_is_what_was_asked_for(paper: str, size: tuple[int, int], request: pytest.FixtureRequest) -> None:
    with opened(request.getfixturevalue(paper)) as file:
        box = [round(float(side)) for side in file.pages[0].MediaBox]
    assert (box[2], box[3]) == size


def test_the_head_names_the_tab_of_the_page(pdf: PdfFile) -> None:
    by_title = {mark.title: mark.page for mark in bookmarks(pdf.data)}
    assert "Tab B · Full comparison" in page_text(pdf.data, by_title["Full comparison"])
    assert "Tab B · Full comparison" in page_text(pdf.data, by_title["Full comparison"] + 1)
    assert "Tab B" not in page_text(pdf.data, by_title["Timeline"])


def test_heads_and_bands_are_said_again_where_a_table_goes_on(pdf: PdfFile) -> None:
    by_title = {mark.title: mark.page for mark in bookmarks(pdf.data)}
    second = page_text(pdf.data, by_title["Full comparison"] + 1)
    assert second.index("White House (A)") < second.index("not mentioned")


def test_references_are_links_that_can_be_found_on_the_page(pdf: PdfFile) -> None:
    page = next(mark.page for mark in bookmarks(pdf.data) if mark.title == "Memorandum")
    refs = page_refs(pdf.data, page)
    assert {"A2", "B11"} <= {ref for _, ref in refs}
    for (left, top, width, height), _ in refs:
        assert 0.1 < left < left + width < 0.95
        assert 0.05 < top < top + height < 0.95


def test_a_page_becomes_a_picture(pdf: PdfFile) -> None:
    picture = page_image(pdf.data, 1, 0.5)
    assert (picture.width, picture.height) == (298, 421)
    assert len(picture.data) == 3 * picture.width * picture.height
    assert picture.data.count(b"\xff\xff\xff") > picture.width * picture.height // 2  # mostly paper
    with pytest.raises(IndexError):
        page_image(pdf.data, pdf.pages + 1, 0.5)


def test_the_same_pack_gives_the_same_bytes(document: Document, pdf: PdfFile) -> None:
    assert write_pdf(document).data == pdf.data


def test_the_same_bytes_in_another_process_zone_and_hash_seed(sample: Library, pdf: PdfFile, target: Path) -> None:
    code = (
        "import sys, pathlib\nfrom briefing_app.library.library import Library\n"
        "from briefing_app.operations import packs\n"
        "with Library.open(pathlib.Path(sys.argv[1]), read_only=True) as library:\n"
        "    packs.export_pack(library, packs.pack_for(library), pathlib.Path(sys.argv[2]))\n"
    )
    sample.flush()
    environment = os.environ | {"PYTHONHASHSEED": "77", "TZ": "Asia/Kamchatka"}
    done = subprocess.run(
        [sys.executable, "-c", code, str(sample.folder), str(target)],
        env=environment, check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert target.read_bytes() == pdf.data


def test_it_can_be_stopped(document: Document) -> None:
    def stop(share: float, message: str) -> None:
        if share > 0.1:
            raise CancelledError

    with pytest.raises(CancelledError):
        write_pdf(document, stop)


def test_duplex_widens_the_binding_side(sample: Library) -> None:
    import msgspec

    pack = msgspec.structs.replace(packs.pack_for(sample), tabs=packs.pack_for(sample).tabs[:3], duplex=False)
    single = write_pdf(packs.build_document(sample, pack))
    double = write_pdf(packs.build_document(sample, msgspec.structs.replace(pack, duplex=True)))
    assert single.data != double.data
