"""The printed figure: every label is clear of labels, marks and lines; nothing later than known; every event once."""

import datetime as dt
import re
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing_app.library.shipped import shipped_events, shipped_treaties
from briefing_app.records.dates import InexactDate
from briefing_app.records.event import Event
from briefing_app.records.treaty import LifeDate, Treaty
from briefing_app.timeline.figure import Drawing, life_bar, timeline_figure
from briefing_app.timeline.svg import ACCENT, GREY, GROUND, WHITE
from briefing_app.timeline.widths import text_width

CALL = dt.date(2021, 1, 26)
FIRST, LAST = dt.date(2006, 7, 1), dt.date(2022, 7, 1)
NS = "{http://www.w3.org/2000/svg}"
TREATIES = {treaty.id: treaty for treaty in shipped_treaties()}


@dataclass(frozen=True)
class Box:
    """A rectangle in points and what stands there."""

    x0: float
    y0: float
    x1: float
    y1: float
    what: str

    def meets(self, other: "Box", slack: float = 0.3) -> bool:
        return (
            self.x0 + slack < other.x1
            and other.x0 + slack < self.x1
            and self.y0 + slack < other.y1
            and other.y0 + slack < self.y1
        )

    def holds(self, other: "Box") -> bool:
        return self.x0 <= other.x0 and self.y0 <= other.y0 and other.x1 <= self.x1 and other.y1 <= self.y1


def _read(drawing: Drawing) -> tuple[list[Box], list[Box], tuple[float, float]]:
    """Labels, marks (bars, pills, dots, coloured lines) and the size of a drawing."""
    root = ElementTree.fromstring(drawing.svg)
    _, _, width, height = (float(n) for n in root.attrib["viewBox"].split())
    labels: list[Box] = []
    marks: list[Box] = []
    for item in root:
        a = item.attrib
        if item.tag == NS + "text":
            x, y, size = float(a["x"]), float(a["y"]), float(a["font-size"])
            wide = text_width(item.text or "", size, semibold="font-weight" in a)
            labels.append(Box(x, y - 0.68 * size, x + wide, y + 0.2 * size, item.text or ""))
        elif item.tag == NS + "rect" and (a["fill"] not in {WHITE, GROUND, "none"} or "stroke" in a):
            x, y = float(a["x"]), float(a["y"])
            marks.append(Box(x, y, x + float(a["width"]), y + float(a["height"]), "box"))
        elif item.tag == NS + "circle":
            x, y, r = float(a["cx"]), float(a["cy"]), float(a["r"])
            marks.append(Box(x - r, y - r, x + r, y + r, "dot"))
        elif item.tag == NS + "path" and a["stroke"] == ACCENT and float(a["stroke-width"]) >= 1.2:
            numbers = [float(n) for n in re.findall(r"-?[\d.]+", a["d"])]
            for x0, y0, x1, y1 in zip(*(numbers[i::4] for i in range(4)), strict=True):
                if x0 == x1:
                    marks.append(Box(x0 - 0.6, y0, x1 + 0.6, y1, "as-of line"))
    return labels, marks, (width, height)


def _assert_clear(drawing: Drawing) -> None:
    labels, marks, (width, height) = _read(drawing)
    sheet = Box(-0.1, -0.1, width + 0.1, height + 0.1, "sheet")
    for label in labels:
        assert sheet.holds(label), label
        for mark in marks:
            assert mark.holds(label) or not mark.meets(label), (label, mark)
    for a, b in combinations(labels, 2):
        assert not a.meets(b), (a, b)


def _figure(first: dt.date = FIRST, last: dt.date = LAST, as_of: dt.date = CALL) -> Drawing:
    chosen = ("new-start-2010", "start-i-1991", "sort-2002", "inf-1987", "cfe-1990", "jcpoa-2015", "ctbt-1996")
    return timeline_figure(
        [TREATIES[id_] for id_ in chosen], shipped_events(), first, last, as_of, frozenset({"new-start-2010"})
    )


def test_labels_of_the_sample_figure_are_clear() -> None:
    _assert_clear(_figure())


def test_labels_are_clear_with_everything_that_ships() -> None:
    for year in (1945, 1960, 1987, 2000, 2019):
        figure = timeline_figure(shipped_treaties(), shipped_events(), dt.date(year, 1, 1), dt.date(2026, 12, 31), CALL)
        _assert_clear(figure)
        _, _, (width, height) = _read(figure)
        assert width == 454
        assert height < 1.5 * width  # the shape of a page of A4 between its margins


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sets(st.sampled_from(shipped_treaties()).map(lambda t: t.id), max_size=14),
    st.sets(st.sampled_from(range(len(shipped_events()))), max_size=80),
    st.dates(dt.date(1945, 1, 1), dt.date(2025, 1, 1)),
    st.integers(20, 20_000),
    st.integers(-4000, 22_000),
)
def test_labels_are_clear_whatever_is_chosen(
    ids: set[str], picked: set[int], first: dt.date, days: int, until: int
) -> None:
    events = [shipped_events()[index] for index in sorted(picked)]
    last, as_of = first + dt.timedelta(days=days), first + dt.timedelta(days=until)
    figure = timeline_figure([TREATIES[id_] for id_ in sorted(ids)], events, first, last, as_of)
    _assert_clear(figure)
    labels, _, _ = _read(figure)
    words = [label.what for label in labels]
    numbered = {one.event for one in figure.listed}
    for event in events:
        known = event.date.earliest <= as_of and event.date.latest >= first and event.date.earliest <= last
        assert (words.count(event.title) + (event.id in numbered) >= 1) == known, event.id


def test_numbers_count_up_and_stand_in_the_drawing() -> None:
    figure = _figure()
    assert [one.number for one in figure.listed] == list(range(1, len(figure.listed) + 1))
    shown: list[int] = []
    for label in _read(figure)[0]:
        match = re.fullmatch(r"(\d{1,3})(?:–(\d{1,3}))?", label.what)
        if match:
            shown += range(int(match[1]), int(match[2] or match[1]) + 1)
    assert shown == [one.number for one in figure.listed]
    assert all(one.date and one.title for one in figure.listed)


def test_about_forty_labels_and_the_weightiest_first() -> None:
    labels = [label.what for label in _read(_figure())[0]]
    titles = {event.title for event in shipped_events()}
    assert 15 < sum(words in titles for words in labels) <= 40
    assert {"First Biden-Putin call", "Notes on the extension exchanged"} <= set(labels)


def test_nothing_is_known_before_its_day() -> None:
    words = " ".join(label.what for label in _read(_figure())[0]) + str(_figure().listed)
    assert "extension enters into force" not in words
    assert "State Duma ratifies" not in words
    later = _figure(as_of=dt.date(2021, 2, 3))
    assert "extension enters into force" in " ".join(label.what for label in _read(later)[0]) + str(later.listed)


def test_the_agreed_extension_stands_right_of_the_line_only_between_agreement_and_force() -> None:
    for day, shown in ((dt.date(2021, 1, 25), False), (CALL, True), (dt.date(2021, 2, 3), False)):
        figure = _figure(dt.date(2020, 1, 1), dt.date(2027, 1, 1), day)
        assert ("agreed, not yet in force" in figure.svg) == shown
        assert ("extension agreed, not in force" in figure.svg) == shown


def test_a_treaty_signed_later_is_not_drawn() -> None:
    early = timeline_figure([TREATIES["new-start-2010"]], (), dt.date(2005, 1, 1), LAST, dt.date(2010, 4, 7))
    assert "New START" not in early.svg + early.alt
    assert "no agreements and no events" in early.alt


def test_an_inexact_date_has_a_soft_end_and_an_event_its_doubt() -> None:
    def treaty(day: str) -> Treaty:
        life = (LifeDate("signed", InexactDate.parse("1980-01-01")), LifeDate("in force", InexactDate.parse(day)))
        return Treaty("x", "X", "X", "treaty", True, "testing", life=life)

    def drawn(day: str) -> str:
        event = Event("e", "Something", InexactDate.parse(day), "other", ("testing",))
        span = (dt.date(1979, 1, 1), dt.date(1990, 1, 1))
        return timeline_figure([treaty(day)], [event], *span, dt.date(1989, 1, 1)).svg

    fills = {
        colour: set(re.findall(r'fill="(#[0-9A-F]{6})"', drawn(day)))
        for day, colour in (("1987", 1), ("1987-06-02", 0))
    }
    assert len(fills[1] - fills[0]) >= 6  # steps from white to grey
    assert GREY in fills[0]
    assert 'stroke-dasharray="1.4 1.4"' in drawn("1987")
    assert 'stroke-dasharray="1.4 1.4"' not in drawn("1987-06-02")


def test_the_key_explains_what_occurs_and_no_more() -> None:
    words = [label.what for label in _read(_figure())[0]]
    assert {"signed, not in force", "in force", "suspended or not applied", "a party left"} <= set(words)
    week = timeline_figure(
        [TREATIES["open-skies-1992"]], (), dt.date(2021, 1, 16), dt.date(2021, 2, 5), CALL, frozenset()
    )
    assert "in force" in [label.what for label in _read(week)[0]]
    assert not re.search("signed, not in force|a party left|number in the list", week.svg)


def test_highlight_takes_the_accent_and_the_text_is_quoted() -> None:
    assert f'fill="{ACCENT}">New START</text>' in _figure().svg
    assert "font-family=\"'Source Sans 3'\"" in _figure().svg
    odd = Event("o", "Salt & <pepper>", InexactDate.parse("2010-01-01"), "other", ("testing",))
    assert "Salt &amp; &lt;pepper&gt;" in timeline_figure((), [odd], FIRST, LAST, CALL).svg


def test_the_same_input_gives_the_same_bytes_and_a_wrong_range_is_refused() -> None:
    assert _figure() == _figure()
    with pytest.raises(ValueError, match="after the first"):
        _figure(LAST, FIRST)


def test_the_alternative_text_tells_the_law_of_the_day() -> None:
    assert _figure().alt.startswith("Timeline from 2006 to 2022 as known on 26 January 2021, with 7 agreements and ")
    assert "CFE Treaty: in force, suspended by Russia" in _figure().alt


@pytest.mark.parametrize("day", [dt.date(1970, 1, 1), dt.date(2000, 6, 1), CALL, dt.date(2026, 6, 1)])
def test_labels_of_every_life_bar_are_clear(day: dt.date) -> None:
    for treaty in shipped_treaties():
        _assert_clear(life_bar(treaty, day))


def test_the_life_bar_of_new_start_on_the_day_of_the_call() -> None:
    drawing = life_bar(TREATIES["new-start-2010"], CALL)
    words = [label.what for label in _read(drawing)[0]]
    for wanted in (
        "signed", "8 April 2010, Prague", "in force", "5 February 2011", "limits due", "by 5 February 2018",
        "extension agreed, not in force", "would run to 5 February 2026", "as of 26 January 2021",
    ):  # fmt: skip
        assert wanted in words
    assert drawing.alt.endswith("On 26 January 2021: in force.")


def test_a_life_bar_tells_nothing_of_later_days() -> None:
    words = life_bar(TREATIES["new-start-2010"], dt.date(2010, 6, 1)).svg
    assert "signed" in words
    assert not re.search(r"2011|2018|2021|2026|Russia", re.sub(r'[xy]="[^"]*"|d="[^"]*"', "", words))
    unsigned = life_bar(TREATIES["p5-statement-2022"], CALL)
    assert "not yet agreed on 26 January 2021" in unsigned.svg


@pytest.mark.parametrize("id_", [id_ for id_, treaty in TREATIES.items() if treaty.political])
def test_the_life_of_a_political_text_is_never_said_to_be_in_force(id_: str) -> None:
    drawing = life_bar(TREATIES[id_], CALL)
    heads = {item.text for item in ElementTree.fromstring(drawing.svg).iter(NS + "text")}
    assert not heads & {"in force", "signed"}
    assert "; in force" not in drawing.alt
