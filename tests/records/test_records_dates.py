"""Dates as sources give them: read, ordered and said in words, never sharper than the source."""

import datetime as dt
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_app.records.dates import InexactDate, long_date, parse_written_day

DAYS = st.dates(dt.date(1000, 1, 1), dt.date(2999, 12, 31))


@pytest.mark.parametrize(
    ("text", "first", "last", "words"),
    [
        ("2021-01-26", "2021-01-26", "2021-01-26", "26 January 2021"),
        ("2021-01", "2021-01-01", "2021-01-31", "January 2021"),
        ("2021", "2021-01-01", "2021-12-31", "2021"),
        ("1987~", "1987-01-01", "1987-12-31", "about 1987"),
        ("1987?", "1987-01-01", "1987-12-31", "1987 (uncertain)"),
        ("1990/1991", "1990-01-01", "1991-12-31", "1990 to 1991"),
        ("2011-02-05/..", "2011-02-05", None, "since 5 February 2011"),
        ("../1991-07", None, "1991-07-31", "before the end of July 1991"),
        ("../1991-07-31", None, "1991-07-31", "by 31 July 1991"),
    ],
)
def test_each_form_gives_its_days_and_its_words(text: str, first: str | None, last: str | None, words: str) -> None:
    date = InexactDate.parse(text)
    assert date.first == (dt.date.fromisoformat(first) if first else None)
    assert date.last == (dt.date.fromisoformat(last) if last else None)
    assert date.in_words() == words
    assert str(date) == text


@pytest.mark.parametrize("text", ["", "26 January", "2021-13", "2021-02-30", "../..", "1991/1990", "2021-1-2", "20211"])
def test_what_is_no_date_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"date|ends before") as caught:
        InexactDate.parse(text)
    assert len(str(caught.value)) > 20


@pytest.mark.parametrize("text", ["2021", "2021-01", "1987-05-03~", "2011-02-05/..", "1990/1991"])
def test_an_inexact_date_is_never_a_day(text: str) -> None:
    assert InexactDate.parse(text).exact is None


@given(DAYS)
def test_an_exact_day_survives_text_and_back(day: dt.date) -> None:
    date = InexactDate.of(day)
    assert date.exact == day
    assert InexactDate.parse(date.text) == date
    assert long_date(day) == date.in_words()


@given(st.lists(DAYS, max_size=8))
def test_exact_days_sort_as_days(days: list[dt.date]) -> None:
    assert [d.exact for d in sorted(map(InexactDate.of, days))] == sorted(days)


def test_a_year_stands_before_its_days_and_an_open_start_before_all() -> None:
    texts = ["2021-01-26", "2021", "2020-12-31", "../2021", "2021-01"]
    assert [d.text for d in sorted(map(InexactDate.parse, texts))] == [
        "../2021", "2020-12-31", "2021-01", "2021", "2021-01-26",
    ]  # fmt: skip


def test_a_date_does_not_change() -> None:
    with pytest.raises(AttributeError, match="does not change"):
        InexactDate.parse("2021").first = dt.date(2020, 1, 1)  # type: ignore[misc]


@pytest.mark.parametrize(
    "text", ["2021-01-26", "26 January 2021", " 26 Jan 2021", "January 26, 2021", "26 JANUARY 2021"]
)
def test_a_day_is_read_as_people_write_it(text: str) -> None:
    assert parse_written_day(text) == dt.date(2021, 1, 26)


@pytest.mark.parametrize("text", ["", "26.1.2021", "31 February 2021", "2021-02-30", "26 Foo 2021", "26 January", "x"])
def test_what_is_no_day_is_none(text: str) -> None:
    assert parse_written_day(text) is None


@given(DAYS)
def test_the_printed_style_reads_back(day: dt.date) -> None:
    assert parse_written_day(long_date(day)) == day


def test_months_are_english_on_every_machine() -> None:
    code = (
        "import calendar\ncalendar.month_name = calendar.month_abbr = ['', *'абвгдежзиклм']\n"
        "import datetime as dt\nfrom briefing_app.publish.tabs.parts import known_by\n"
        "from briefing_app.records.dates import InexactDate, parse_written_day\n"
        "from briefing_app.timeline.axis import ticks\n"
        "print(InexactDate.parse('2021-12').in_words(), parse_written_day('26 Jan 2021'), "
        "known_by('in March 2021', dt.date(2021, 1, 26)), ticks(737791.0, 737850.0, 400.0)[0].label)\n"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said == "December 2021 2021-01-26 False Jan 2021\n"


def test_both_doubts_may_be_said_at_once_and_digits_are_plain() -> None:
    date = InexactDate.parse("1987%")
    assert (date.approximate, date.uncertain, date.exact) == (True, True, None)
    assert InexactDate.parse("1987-05-01?").exact is None
    with pytest.raises(ValueError, match="is not a date"):
        InexactDate.parse("２０２１-01-26")
