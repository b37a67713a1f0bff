"""What arrives is read within limits, cleaned, and told apart; what cannot be read is refused in one sentence."""

import contextlib
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_app.ingest.cleaning import normalise, paragraphs_of
from briefing_app.ingest.details import day_in_address, find_side, guess_language, parse_day
from briefing_app.ingest.files import find_files
from briefing_app.ingest.reading import read_pasted, read_path
from briefing_app.records.errors import IngestError
from tools.check_corpus import NEEDED, SIDE_OF, check

PAGE = """<!doctype html><html><head><title>Call with the President of Freedonia | The White House</title>
<link rel="canonical" href="https://www.whitehouse.gov/releases/2021/03/04/call/"><script>steal()</script>
<style>p { color: red }</style></head><body onload="evil()"><nav>Menu Home</nav><p>The President spoke&nbsp;today.</p>
<img src="http://tracker.example/a.png"><iframe src="http://evil.example"></iframe>
<ul><li>One point</li><li>Another <b>point</b></li></ul><footer>Contact us</footer></body></html>"""


def written(folder: Path, content: bytes | str, name: str = "readout.txt") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_a_page_gives_its_text_and_details_and_nothing_else(tmp_path: Path) -> None:
    arrival = read_path(written(tmp_path, PAGE, "page.html"))
    assert (arrival.side, arrival.title) == ("white-house", "Call with the President of Freedonia")
    assert arrival.date is not None
    assert arrival.date.text == "2021-03-04"
    assert "The President spoke today." in arrival.text
    assert "Another point" in arrival.text
    for outside in ("steal", "color", "Menu", "Contact us", "tracker", "evil"):
        assert outside not in arrival.text


def test_markdown_gives_its_head_and_unescaped_text(tmp_path: Path) -> None:
    text = (
        "---\ntitle: 'Readout of a Call'\ndate: '2021-05-06'\nsource_url: https://www.state.gov/a-call/\n---\n\n"
        "The Secretary spoke with\n*Foreign Minister* Müller\\.\n\nThey [agreed](http://x.example) to go on.\n\n###\n"
    )
    arrival = read_path(written(tmp_path, text, "readout.md"))
    assert arrival.text == "The Secretary spoke with Foreign Minister Müller.\n\nThey agreed to go on."
    assert (arrival.side, arrival.title, str(arrival.date)) == ("state-department", "Readout of a Call", "2021-05-06")


def test_a_saved_text_gives_its_head_and_loses_its_teaser(tmp_path: Path) -> None:
    text = (
        "Telephone conversation with the President of Freedonia\n\n2021-03-04T18:00:00Z\n\n"
        "http://en.kremlin.ru/events/president/news/1\n\nVladimir Putin had a telephone conversation today.\n\n"
        "Vladimir Putin had a telephone conversation today. They discussed trade.\n"
    )
    arrival = read_path(written(tmp_path, text))
    assert arrival.text == "Vladimir Putin had a telephone conversation today. They discussed trade."
    assert (arrival.side, str(arrival.date)) == ("kremlin", "2021-03-04")
    assert arrival.title.startswith("Telephone conversation with")


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "a.txt", "empty"),
        (b" \n\t ", "a.txt", "empty"),
        (b"\x00\x01\x02\x03" * 100, "a.txt", "binary"),
        (b"%PDF-1.7 rest", "a.txt", "a PDF"),
        (b"PK\x03\x04 rest", "a.md", "Word or ZIP"),
        (b"good text \xff\xc3\x28 bad", "a.txt", "not valid UTF-8"),
        (b"<html><body><script>only()</script></body></html>", "a.html", "no text"),
        (b"----- *** 12 34", "a.txt", "no text"),
        (b"---\ntitle: [unclosed\n---\nText.\n", "a.md", "not valid YAML"),
        (b"word " * 4_000_000, "a.txt", "at most 10 MB"),
        (b"x" * 1_500_000, "a.txt", "more than a million characters"),
        (b"A word: " + b"x" * 1_001, "a.txt", "more than 1,000 letters"),
        (b"some words\n" * 400_000, "a.txt", "longer than"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(tmp_path: Path, content: bytes, name: str, said: str) -> None:
    with pytest.raises(IngestError) as caught:
        read_path(written(tmp_path, content, name))
    assert said in str(caught.value)
    assert str(caught.value).startswith(name)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 5000 + "Deep text here." + "</div>" * 5000,
        "<b>" * 5000 + "Deep text here.",
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><p>Text &b;&b; here.</p>',
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><p>Text &e; here.</p>',
        "<p>Unclosed <a href='http://x.example/<p>Text here",
    ],
)
def test_a_hostile_page_is_read_or_refused_but_never_followed(tmp_path: Path, page: str) -> None:
    path = written(tmp_path, f"<html><body>{page}</body></html>", "page.html")
    text = ""
    with contextlib.suppress(IngestError):
        text = read_path(path).text
    assert "root:" not in text
    assert len(text) < 2000


def test_pasted_html_is_read_as_html_and_pasted_text_as_text() -> None:
    assert read_pasted("ignored", html="<p>Kept <b>words</b></p>").text == "Kept words"
    assert read_pasted("First line of it.\n\nSecond.").text == "First line of it.\n\nSecond."
    with pytest.raises(IngestError):
        read_pasted("   ")


def test_a_markdown_file_pasted_whole_keeps_its_head_out_of_the_text() -> None:
    arrival = read_pasted("---\ntitle: Readout of the Call\ndate: '2021-01-26'\n---\n\nThe presidents **spoke**.\n")
    assert (arrival.title, arrival.text) == ("Readout of the Call", "The presidents spoke.")
    assert arrival.date is not None
    assert arrival.date.text == "2021-01-26"


@pytest.mark.parametrize("day", ["12 February 2025", "February 12, 2025", "12 февраля 2025 года"])
def test_a_day_right_under_the_headline_is_not_part_of_it(day: str) -> None:
    arrival = read_pasted(f"Readout of the Call with President Putin\n{day}\nThe presidents spoke of grain.")
    assert arrival.title == "Readout of the Call with President Putin"
    assert arrival.text == "The presidents spoke of grain."
    assert arrival.date is not None
    assert arrival.date.text == "2025-02-12"


def test_other_encodings_only_where_the_page_says_so(tmp_path: Path) -> None:
    words = "Состоялся телефонный разговор президентов."
    page = f'<html><head><meta charset="windows-1251"></head><body><p>{words}</p></body></html>'
    assert read_path(written(tmp_path, page.encode("cp1251"), "a.html")).text == words
    assert read_path(written(tmp_path, words.encode("utf-16"), "b.txt")).text == words
    with pytest.raises(IngestError, match="not valid UTF-8"):
        read_path(written(tmp_path, words.encode("cp1251"), "c.txt"))


def test_a_folder_gives_its_files_and_no_others(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "c.png", "sub/d.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        written(tmp_path, "x", name)
    assert [p.name for p in find_files([tmp_path, tmp_path / "b.txt"])] == ["a.md", "b.txt", "d.html"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("January 26, 2021", "2021-01-26"),
        ("26 January 2021", "2021-01-26"),
        ("14 марта 2025 года, 16:20", "2025-03-14"),
        ("Tue, 07 Jun 2022 23:32:00 +0000", "2022-06-07"),
        ("2021-12-09T23:45:00Z", "2021-12-09"),
        ("Sept. 5th, 2020", "2020-09-05"),
        ("February 30, 2021", None),
        ("no day", None),
    ],
)
def test_days_are_read_as_written(text: str, day: str | None) -> None:
    found = parse_day(text)
    assert (found.text if found else None) == day


def test_sides_come_from_the_address_before_the_words() -> None:
    assert find_side("http://kremlin.ru/events/1", "Readout of a call", "")[0].slug == "kremlin"  # type: ignore[union-attr]
    side, guessed = find_side("", "Readout of President Biden’s Call", "")
    assert (side.slug if side else "", guessed) == ("white-house", True)
    assert find_side("http://evil-kremlin.ru.example/", "A talk", "Some words.")[0] is None
    assert day_in_address("https://x.example/2021/13/40/") is None
    assert (guess_language("Состоялся разговор"), guess_language("A call")) == ("ru", "en")


@given(st.text(max_size=400))
def test_normalising_twice_changes_nothing_and_loses_no_letter(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    letters = [c for c in text if c.isascii() and c.isalnum()]
    assert [c for c in once if c.isascii() and c.isalnum()] == letters


@given(st.lists(st.from_regex(r"[A-Za-z ,]{3,90}\.?", fullmatch=True), max_size=8))
def test_paragraphs_keep_every_word_in_order(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert re.findall(r"\w+", " ".join(paragraphs_of(text))) == re.findall(r"\w+", text)


@pytest.mark.parametrize("folder", SIDE_OF)
def test_real_files_are_read_right(shared: Path, folder: str) -> None:
    assert check(shared / "corpus" / folder, show=False) >= NEEDED


def test_a_day_in_a_place_named_for_dates_is_taken_and_marked_as_a_guess(tmp_path: Path) -> None:
    page = (
        '<html><body><div class="update">Updated May 9, 2021</div><div class="post-date">May 5, 2021 8:10 PM</div>'
        '<p>President Biden spoke today.</p><div class="date">May 7, 2021</div></body></html>'
    )
    arrival = read_path(written(tmp_path, page, "page.html"))
    assert str(arrival.date) == "2021-05-05"
    assert "The date was taken from the text; please check." in arrival.notes


def test_a_headline_over_a_text_is_its_title_and_no_statement(tmp_path: Path) -> None:
    arrival = read_path(written(tmp_path, "Readout of a Call with Freedonia\n\nThe leaders spoke. They agreed.\n"))
    assert (arrival.title, arrival.text) == ("Readout of a Call with Freedonia", "The leaders spoke. They agreed.")
    other = read_path(written(tmp_path, "Peace in our time\n\nThe leaders spoke. They agreed.\n"))
    assert other.text.startswith("Peace in our time")


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        (
            "President Joseph R. Biden, Jr. talked by telephone today with President Vladimir Putin of Russia.",
            "white-house",
        ),
        ("Today, President Donald J. Trump spoke with President Vladimir V. Putin of Russia.", "white-house"),
        ("Vladimir Putin spoke by telephone with President of the United States Joseph Biden.", "kremlin"),
        ("The talks went on. President Biden slept.", ""),
    ],
)
def test_a_pasted_text_without_head_is_told_by_its_first_words(words: str, slug: str) -> None:
    side, guessed = find_side("", "", words)
    assert (side.slug if side else "") == slug
    assert guessed


def test_what_cannot_be_seen_is_dropped() -> None:
    assert normalise("co\u00adoper\u200bation \ud83dbe\u0000gins\u202e\u0378") == "cooperation begins"


def test_long_lines_are_paragraphs_of_their_own() -> None:
    lines = ["The presidents spoke of many things and agreed to speak of them again " * 2 + "soon"] * 3
    assert len(paragraphs_of("\n".join(lines))) == 3
    assert len(paragraphs_of("\n".join(line[:70] for line in lines))) == 1
