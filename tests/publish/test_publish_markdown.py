"""The Markdown of a pack: front matter, stable, words kept as words, notes, tables, figures beside it."""

import json
import re
from pathlib import Path

import lxml.html
import markdown
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_app.library.library import Library
from briefing_app.operations import packs
from briefing_app.publish.document import (
    Band,
    Bullets,
    Code,
    Column,
    Document,
    Figure,
    Heading,
    Link,
    Note,
    Para,
    Quote,
    Ref,
    Strong,
    Table,
    TabPage,
    Text,
    para,
    text,
)
from briefing_app.publish.markdown_out import MarkdownFile, write_markdown


@pytest.fixture(scope="session")
def written(document: Document) -> MarkdownFile:
    return write_markdown(document, "pack-figures")


def of(*blocks: object) -> str:
    """The body of a document of these blocks."""
    document = Document(
        "T", "T", "", "2021-01-26", "As of", "", "a4", True, (TabPage("x", "own text", "", "X", "X", blocks),)
    )  # type: ignore[arg-type]
    return write_markdown(document, "f").text.split("# X\n\n", 1)[1]


def test_front_matter_is_yaml_with_the_hashes(written: MarkdownFile, document: Document) -> None:
    front = yaml.safe_load(written.text.split("---")[1])
    assert front["title"] == "Call of 26 January 2021"
    assert front["as_of"] == "2021-01-26"
    assert front["marking"] == "UNCLASSIFIED"
    assert front["records"] == dict(document.manifest)
    assert all(re.fullmatch(r"[0-9a-f]{64}", digest) for digest in front["records"].values())


def test_the_same_pack_gives_the_same_words(sample: Library, written: MarkdownFile) -> None:
    again = packs.build_document(sample, packs.pack_for(sample))
    assert write_markdown(again, "pack-figures") == written


def test_every_note_is_defined_once(written: MarkdownFile) -> None:
    used = set(re.findall(r"\[\^(\d+)\](?!:)", written.text))
    defined = re.findall(r"^\[\^(\d+)\]: ", written.text, re.MULTILINE)
    assert used == set(defined)
    assert len(defined) == len(set(defined)) >= 3


def test_every_table_has_as_many_cells_a_row_as_its_head(written: MarkdownFile) -> None:
    rows = [line for line in written.text.split("\n") if line.startswith("|")]
    assert len(rows) > 60
    width = 0
    for row, after in zip(rows, [*rows[1:], ""], strict=True):
        cells = len(re.findall(r"(?<!\\)\|", row)) - 1
        if after.startswith("| ---"):
            width = cells
        assert cells == width


def test_figures_stand_beside_it_and_are_named_in_it(written: MarkdownFile) -> None:
    named = re.findall(r"!\[(.+?)\]\(<pack-figures/(.+?)>\)", written.text)
    assert [file for _, file in named] == [file for file, _ in written.figures]
    assert len(named) >= 4
    assert all(svg.startswith("<svg") for _, svg in written.figures)


def test_the_marking_stands_first_and_last(written: MarkdownFile) -> None:
    body = written.text.split("---\n\n", 1)[1]
    assert body.startswith("**UNCLASSIFIED**\n")
    assert body.endswith("**UNCLASSIFIED**\n")


def test_words_stay_words() -> None:
    assert of(para("*a* <b> [c](d) | e `f`")) == "\\*a\\* &lt;b> \\[c\\](d) \\| e \\`f\\`\n"
    assert of(para("# no heading")) == "\\# no heading\n"
    assert of(para("1. no list")) == "1\\. no list\n"
    assert of(para("- no list")) == "\\- no list\n"


def test_each_kind_of_block_has_its_form() -> None:
    assert of(Heading(3, text("H"))) == "### H\n"
    assert of(Bullets(((para("a"), Bullets(((para("b"),),))), (para("c"),)))) == "- a\n\n  - b\n- c\n"
    assert of(Bullets(((para("a"),), (para("b"),)), numbered=True)) == "1. a\n2. b\n"
    assert of(Quote((para("a"), para("b")))) == "> a\n>\n> b\n"
    assert of(Para((Link("https://x.org/(a)", text("x")), Code("y"), Ref("A1")))) == "[x](<https://x.org/(a)>)`y`A1\n"
    table = Table((Column("h", 50), Column("i", 50)), (Band("band", (((para("a|b"),), (para("c"), para("d"))),)),))
    assert of(table) == "| h | i |\n| --- | --- |\n| **band** | |\n| a\\|b | c<br>d |\n"


def test_one_note_said_twice_is_one_note() -> None:
    note = Note(text("source"))
    assert of(Para((Text("a"), note)), Para((Text("b"), note))) == "a[^1]\n\nb[^1]\n\n[^1]: source\n"


def test_names_of_figures_are_safe(tmp_path: Path) -> None:
    figure = Figure("<svg/>", "alt", "", name="../../life of: it")
    document = Document(
        "T", "T", "", "2021-01-26", "", "", "a4", True, (TabPage("x", "own text", "", "X", "X", (figure,)),)
    )
    ((name, _),) = write_markdown(document, "f").figures
    assert "/" not in name
    assert json.dumps(name).isascii()


PIECES = (
    "#", "##", "*", "_", "`", "|", "<b>", "<!-- x -->", "&amp;", "&#35;", "&#", "&", "[x](y)", "[^1]", "![x](y)", "\\",
    "-", "+", "1.", "1)", "=", "---", "***", ">", "http://a.b/c_d", ":", "C#", "|--|", " ", "word", "Слово",
)  # fmt: skip
WORDS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map(lambda parts: " ".join("".join(parts).split()))
PLACES = {
    "a paragraph": (lambda words: para(words), "./p"),
    "a heading": (lambda words: Heading(2, text(words)), "./h2"),
    "an item": (lambda words: Bullets(((para(words),), (para("z"),))), "./ul/li[1]"),
    "a quotation": (lambda words: Quote((para(words),)), "./blockquote/p"),
    "a cell": (lambda words: Table((Column("a", 50),) * 2, (Band("", (((para(words),),) * 2,)),)), ".//td[2]"),
    "a note": (lambda words: Para((Text("n"), Note(text(words)))), ".//li/p"),
    "bold words": (lambda words: Para((Text("n "), Strong(text(words)))), ".//strong"),
}


@pytest.mark.parametrize("place", PLACES)
@settings(max_examples=60, deadline=None)
@given(words=WORDS.filter(bool))
def test_words_read_again_are_the_same_words(place: str, words: str) -> None:
    build, path = PLACES[place]
    html = markdown.markdown(of(build(words)), extensions=["tables", "footnotes", "sane_lists"])
    (element,) = lxml.html.fromstring(f"<div>{html}</div>").xpath(path)[:1]
    assert " ".join(element.text_content().replace("↩", "").split()) == words
