"""Own text that would break a typesetter: every pack comes out, what could not be set is told, nothing is evaluated."""

import datetime as dt

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing_app.library.library import Library
from briefing_app.operations import packs
from briefing_app.publish.clean import MISSING, Cleaner, letters_of_fonts
from briefing_app.publish.document import Band, Column, Document, Table, TabPage, para
from briefing_app.publish.markdown_in import parse
from briefing_app.publish.pages import body_lines, page_text
from briefing_app.publish.pdf import PdfFile, write_pdf
from briefing_app.records.errors import PublishError
from briefing_app.records.pack import Tab


def printed(sample: Library, markdown: str, title: str = "Own text", **fields: object) -> PdfFile:
    """A pack of cover and one own text."""
    pack = packs.pack_for(sample)
    tabs = (pack.tabs[0], Tab("own", "own text", title, markdown=markdown))
    return write_pdf(packs.build_document(sample, msgspec.structs.replace(pack, tabs=tabs, **fields)))


HOSTILE = {
    "no glyph": "Emoji 😀, Chinese 中文, private \ue000, joined e\u0301\u0323\u0330 and ก\u0e34.",
    "controls": "a\x00b\x08c\u200bd\u202ee\u2028f\ufeffg",
    "typst code": 'x #panic("x") $ #{ } @ref <label> \\ `raw` #include "/etc/passwd" #read("/etc/passwd")',
    "html": "<script>alert(1)</script>\n\n<img src=http://example.com/x.png onerror=x>\n\n<div><b>bold</b></div>",
    "deep list": "\n".join("  " * depth + f"- level {depth}" for depth in range(60)),
    "deep quote": ">" * 80 + " deep",
    "stars": "*" * 500 + "a" + "*" * 500,
    "brackets": "[" * 400 + "x" + "]" * 400,
    "long word": "w" * 5000 + " " + "https://example.com/" + "x" * 300,
    "long link": f"[words](https://example.com/{'y' * 20_000})",
    "bad links": "[a](javascript:alert(1)) [b](file:///etc/passwd) [c](https://a b) [d](//x)",
    "wide table": "|" + "h|" * 40 + "\n|" + "-|" * 40 + "\n|" + "cell|" * 40,
    "tall cell": "| a | b |\n| - | - |\n| " + "word " * 4000 + " | x |",
    "many rows": "| a | b | c |\n|-|-|-|\n" + "| one | two | three |\n" * 300,
    "skipped headings": "#### four\n\n# one\n\n###### six\n\n#\n\n## \n\ntext",
    "unknown reference": "See [A999], [B0] and [A1]. [^1] and [^1]\n\n[^1]: loops [^1]",
    "note loops": "a[^1] b[^2]\n\n[^1]: see [^2] [^1]\n[^2]: see [^1]",
    "notes everywhere": "# h[^1]\n\n| a[^1] | b |\n|-|-|\n| c[^1] | d[^1][^1] |\n\n- x[^1]\n\n> y[^1]\n\n[^1]: *n* `c`",
    "many notes": "w[^1] " * 2000 + "\n\n[^1]: " + "long " * 3000,
    "note without words": "a[^1]\n\n[^1]:",
    "code": "```\n#let x = 1\n```\n\n    indented <b>\n\n`a < b`",
    "picture": "![alt](http://example.com/a.png) ![](x)",
    "arabic": "وافق الجانبان على تمديد المعاهدة",
    "empty": "   \n\n",
    "only marks": "- \n- \n\n> \n\n---\n\n|||\n|-|-|\n|||",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_own_text_is_printed(name: str, sample: Library) -> None:
    file = printed(sample, HOSTILE[name])
    assert file.data.startswith(b"%PDF-1.7")
    assert file.pages >= 2
    assert file.standards


def test_code_is_words(sample: Library) -> None:
    file = printed(sample, HOSTILE["typst code"])
    lines = " ".join(body_lines(file.data, 2))
    assert '#panic("x")' in lines
    assert "root:" not in lines


def test_lost_letters_are_told(sample: Library) -> None:
    file = printed(sample, HOSTILE["no glyph"])
    assert any("could not be set" in note and "中" in note for note in file.notes)


def test_a_cell_of_many_short_lines_loses_nothing(document: Document) -> None:
    cells = tuple(tuple(para(f"{side}{n}", "sans") for n in range(150)) for side in "ab")
    table = Table((Column("a", 50), Column("b", 50)), (Band("band", (cells,)),))
    page = TabPage("x", "own text", "", "X", "X", (table,))
    file = write_pdf(msgspec.structs.replace(document, tabs=(page,)))
    told = {word for number in range(1, file.pages + 1) for word in page_text(file.data, number).split()}
    assert {f"{side}{n}" for side in "ab" for n in range(150)} <= told


def test_a_giant_cell_runs_over_pages_and_loses_nothing(sample: Library) -> None:
    file = printed(sample, HOSTILE["tall cell"])
    told = sum(line.split().count("word") for page in range(2, file.pages + 1) for line in body_lines(file.data, page))
    assert told == 4000


@pytest.mark.parametrize("title", ["", "   ", "😀", "x" * 300, "#title $x$", "\u202e"])
def test_hostile_titles_are_printed(title: str, sample: Library) -> None:
    file = printed(sample, "text", title=title)
    assert file.pages >= 2


def test_hostile_fields_of_the_pack_are_printed(sample: Library) -> None:
    file = printed(sample, "text", occasion="#x" * 200, prepared_by="\x00", marking="TOP *SECRET* #x")
    assert file.pages == 2


@pytest.mark.parametrize("day", ["0001-01-01", "1950-06-01", "2100-01-01", "9999-12-31"])
def test_any_day_can_be_the_day_of_a_pack(day: str, sample: Library) -> None:
    pack = packs.pack_for(sample, paper="letter", as_of=dt.date.fromisoformat(day))
    document = packs.build_document(sample, pack)
    assert document.day == max(day, "1970-01-02")  # PDF knows none before
    assert write_pdf(document).standards == ("PDF/UA-1", "PDF/A-2a")


def test_a_text_without_end_is_refused_in_a_sentence() -> None:
    with pytest.raises(PublishError, match="longer than"):
        parse("x" * 400_001)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(st.sampled_from("ab #*_`~[]()<>|-+>\n\t\\!&;:1."), max_size=300))
def test_reading_markdown_never_fails(words: str) -> None:
    assert isinstance(parse(words), tuple)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_cleaned_text_can_be_set(words: str) -> None:
    cleaner = Cleaner()
    known = letters_of_fonts()
    clean = cleaner(words)
    assert all(ord(letter) in known or letter == MISSING for letter in clean)
    assert cleaner(clean) == clean
