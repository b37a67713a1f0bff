"""What the treaty browser asks: rows and facets on a day, sheets without hindsight, lineage, life bars, mentions."""

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_app.ingest.reading import read_pasted
from briefing_app.library.library import Library
from briefing_app.library.shipped import shipped_treaties
from briefing_app.operations.libraries import open_library
from briefing_app.operations.readouts import import_arrival
from briefing_app.operations.samples import ensure_sample
from briefing_app.operations.treaties import Filters, choices_of, end_clock, facets, list_on, short_words
from briefing_app.operations.treaty_life import LifeLabel, life_plan, placed
from briefing_app.operations.treaty_lineage import folded, lineage_on
from briefing_app.operations.treaty_mentions import mention_index, mentions_on, quoted
from briefing_app.operations.treaty_sheets import limit_figure, limit_words, sheet_on, tells_later
from briefing_app.records.dates import InexactDate
from briefing_app.records.readout import Statement
from briefing_app.records.treaty import Limit

CALL = dt.date(2021, 1, 26)
TREATIES = {treaty.id: treaty for treaty in shipped_treaties()}
DAYS = st.dates(dt.date(1920, 1, 1), dt.date(2045, 12, 31))


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with open_library(tmp_path_factory.mktemp("treaties") / "desk.briefing") as library:
        yield library


# -- rows and facets ---------------------------------------------------------------------------------------------


def test_what_was_signed_later_is_hidden_and_counted(library: Library) -> None:
    shown = list_on(library, CALL)
    assert (len(shown.rows), shown.hidden) == (58, 2)
    assert "p5-statement-2022" not in {row.treaty.id for row in shown.rows}
    days = [row.signed.earliest for row in shown.rows if row.signed]
    assert days == sorted(days, reverse=True)


def test_days_left_stand_only_where_a_term_ends_within_a_year(library: Library) -> None:
    left = {row.treaty.id: row.days_left for row in list_on(library, CALL).rows if row.days_left is not None}
    assert left == {"new-start-2010": 10}
    assert end_clock(TREATIES["us-russia-123-2008"], CALL) is not None  # ends in 2041: a clock, but no hurry


def test_facets_count_what_the_other_filters_leave(library: Library) -> None:
    rows = list_on(library, CALL).rows
    plain = {(f.id, c.id): c.count for f in facets(rows, Filters()) for c in f.choices}
    assert plain["parties", "two"] == 23
    assert plain["clock", "30"] == plain["clock", "365"] == 1
    filters = Filters({"parties": frozenset({"two"})})
    narrowed = {(f.id, c.id): c.count for f in facets(rows, filters) for c in f.choices}
    assert narrowed["parties", "several"] == plain["parties", "several"]  # its own facet does not narrow it
    assert narrowed["binding", "law"] + narrowed["binding", "politics"] == 23
    assert narrowed.keys() == plain.keys()  # the lines stay where they are


@given(
    DAYS,
    st.dictionaries(
        st.sampled_from(["status", "parties", "binding", "subject", "clock"]),
        st.sets(st.sampled_from(["in force", "left", "two", "several", "law", "testing", "30"]), max_size=2),
        max_size=3,
    ),
    st.sampled_from(["", "start", "СНВ", "treaty", "no such name"]),
)
def test_a_count_is_what_ticking_alone_would_show(
    library: Library, day: dt.date, ticks: dict[str, set[str]], words: str
) -> None:
    rows = list_on(library, day).rows
    filters = Filters({facet: frozenset(ids) for facet, ids in ticks.items()}, words)
    for facet in facets(rows, filters):
        for choice in facet.choices:
            alone = Filters({**filters.chosen, facet.id: frozenset({choice.id})}, words)
            assert choice.count == sum(alone.admit(row) for row in rows)


def test_words_find_other_names_in_any_alphabet(library: Library) -> None:
    rows = list_on(library, CALL).rows
    assert [row.treaty.id for row in rows if Filters(words="днсв").admit(row)] == []
    assert [row.treaty.id for row in rows if Filters(words="дснв").admit(row)] == ["new-start-2010"]
    assert "open-skies-1992" in {row.treaty.id for row in rows if Filters(words="OPEN  sk").admit(row)}


def test_a_suspension_goes_before_a_departure(library: Library) -> None:
    groups = {row.treaty.id: choices_of(row, "status") for row in list_on(library, CALL).rows}
    assert groups["open-skies-1992"] == {"left"}
    assert groups["pmda-2000"] == {"suspended"}
    assert groups["nato-russia-founding-act-1997"] == {"suspended"}
    assert groups["inf-1987"] == {"terminated"}
    with pytest.raises(ValueError, match="no facet"):
        choices_of(list_on(library, CALL).rows[0], "colour")


def test_the_list_says_us_for_the_united_states(library: Library) -> None:
    row = next(row for row in list_on(library, CALL).rows if row.treaty.id == "open-skies-1992")
    assert short_words(row.status) == "in force, US out"


# -- the sheet ---------------------------------------------------------------------------------------------------


def test_new_start_on_the_day_of_the_call() -> None:
    sheet = sheet_on(TREATIES["new-start-2010"], CALL)
    assert sheet.status_chip == "in force on 26 January 2021"
    assert sheet.clock_chip == "10 days left"
    assert sheet.steps[-1].words == "extension agreed, not in force; it would run to 5 February 2026"
    assert sheet.steps[-1].agreed
    assert [c.label for c in sheet.clocks] == ["Term ends", "Extension agreed", "Notice given today"]
    assert sheet.hindsight
    after = sheet_on(TREATIES["new-start-2010"], dt.date(2021, 2, 3))
    assert after.clock_chip == ""
    assert after.steps[-1].words == "extended to 5 February 2026"


def test_the_clock_of_a_term() -> None:
    treaty = TREATIES["salt-i-interim-1972"]
    assert sheet_on(treaty, dt.date(1977, 10, 1)).clock_chip == "2 days left"
    assert sheet_on(treaty, dt.date(1977, 10, 2)).clock_chip == "1 day left"
    assert sheet_on(treaty, dt.date(1977, 10, 3)).clock_chip == ""  # by the record it expired that day
    assert sheet_on(treaty, dt.date(1976, 10, 2)).clock_chip == ""  # more than a year


@pytest.mark.parametrize(
    ("id_", "day", "chip"),
    [
        ("inf-1987", "2021-01-26", "terminated on 2 August 2019"),
        ("new-start-2010", "2026-03-01", "expired on 5 February 2026"),
        ("minsk-agreements-2014", "2023-01-01", "no longer in effect since 22 February 2022"),
        ("salt-ii-1979", "2021-01-26", "never in force"),
        ("open-skies-1992", "2021-01-26", "as of 26 January 2021: in force, the United States out"),
        ("jcpoa-2015", "2021-01-26", "as of 26 January 2021: in effect (joint plan), the United States out"),
        ("ctbt-1996", "2021-01-26", "as of 26 January 2021: signed, not in force"),
    ],
)
def test_the_day_on_the_chip_is_that_of_the_status_or_of_the_end(id_: str, day: str, chip: str) -> None:
    assert sheet_on(TREATIES[id_], dt.date.fromisoformat(day)).status_chip == chip


def test_what_parties_did_is_told_up_to_the_day() -> None:
    lines = {line.state: line for line in sheet_on(TREATIES["open-skies-1992"], CALL).parties}
    assert lines["US"].status.state == "withdrawn"
    assert lines["RU"].actions == ("intention announced 15 January 2021",)
    assert lines["CA"].plain
    earlier = {line.state: line for line in sheet_on(TREATIES["open-skies-1992"], dt.date(2020, 6, 1)).parties}
    assert "takes effect 22 November 2020" in earlier["US"].actions[1]


def test_counts_and_notes_with_hindsight_wait_for_their_day() -> None:
    assert sheet_on(TREATIES["ctbt-1996"], CALL).party_count == ""  # counted in 2024
    assert sheet_on(TREATIES["ctbt-1996"], dt.date(2025, 1, 1)).party_count == "178 parties (2024)"
    semipalatinsk = TREATIES["semipalatinsk-2006"]
    assert len(sheet_on(semipalatinsk, dt.date(2010, 1, 1)).provisions) == len(semipalatinsk.provisions) - 1
    assert sheet_on(semipalatinsk, CALL).provisions == semipalatinsk.provisions
    sort = TREATIES["sort-2002"]  # a year in the text of the treaty is no hindsight
    assert sheet_on(sort, dt.date(2003, 7, 1)).provisions == sort.provisions
    assert "New START extension 2021" not in sheet_on(TREATIES["new-start-2010"], dt.date(2012, 1, 1)).other_names


@given(st.sampled_from(sorted(TREATIES)), DAYS)
def test_no_step_and_no_action_is_told_before_its_day(id_: str, day: dt.date) -> None:
    treaty = TREATIES[id_]
    sheet = sheet_on(treaty, day)
    happened = [s for s in treaty.life if s.date.earliest <= day]
    agreed = [s for s in treaty.life if s.date.earliest > day and s.agreed and s.agreed.earliest <= day]
    assert len(sheet.steps) == len(happened) + len(agreed)
    assert sum(step.agreed for step in sheet.steps) == len(agreed)
    done = [a for p in treaty.parties for a in p.actions if a.date.earliest <= day]
    assert sum(len(line.actions) for line in sheet.parties) == len(done)
    assert not any(tells_later(step.note, day) for step in sheet.steps)


def test_figures_of_limits() -> None:
    assert limit_figure(Limit("warheads", 1550)) == "1,550"
    assert limit_figure(Limit("explosions", 0)) == "banned"
    assert limit_figure(Limit("holdings", None)) == ""
    assert limit_figure(Limit("level", 3.67)) == "3.67"
    assert limit_figure(Limit("deadline", "2018-02-05", "date")) == ""
    assert limit_words(Limit("deadline", "2018-02-05", "date")) == "deadline: 5 February 2018"
    counted = Limit("deadline", "2018-02-05", "date", note="seven years after entry into force")
    assert limit_words(counted) == "deadline: 5 February 2018"
    assert limit_words(counted, in_force=False) == "deadline"
    assert limit_words(Limit("stock", 300, "kilograms")) == "stock (kilograms)"
    assert limit_words(Limit("inspections", 18, "per year")) == "inspections per year"
    assert limit_words(Limit("deployed warheads", 1550, "warheads")) == "deployed warheads"


# -- lineage -----------------------------------------------------------------------------------------------------


def test_the_line_to_new_start(library: Library) -> None:
    lineage = lineage_on(library, TREATIES["new-start-2010"], CALL)
    captions = {box.treaty.id: box.caption for box in lineage.boxes}
    assert captions["start-i-1991"] == "1994 – 2009"
    assert captions["salt-ii-1979"] == "signed 1979"
    assert captions["new-start-2010"] == "in force"
    assert ("sort-2002", "new-start-2010") in lineage.arrows
    assert [box.treaty.id for box in lineage.boxes if box.chosen] == ["new-start-2010"]
    assert "us-russia-strategic-stability-2021" not in {t.id for t in lineage.related}  # five months later


def test_what_came_later_is_not_drawn(library: Library) -> None:
    ids = {box.treaty.id for box in lineage_on(library, TREATIES["start-i-1991"], dt.date(1995, 1, 1)).boxes}
    assert "new-start-2010" not in ids
    assert "start-ii-1993" in ids


@given(st.sampled_from(sorted(TREATIES)), DAYS, st.integers(1, 8))
def test_arrows_never_go_back_and_no_two_boxes_share_a_place(
    library: Library, id_: str, day: dt.date, most: int
) -> None:
    plan = folded(lineage_on(library, TREATIES[id_], day), most)
    places = {box.treaty.id: (box.column, box.row) for box in plan.boxes}
    assert len(set(places.values())) == len(places)
    assert plan.columns <= most
    assert all(places[old] < places[new] for old, new in plan.arrows)


# -- the life bar ------------------------------------------------------------------------------------------------


def _measure(text: str, semibold: bool) -> float:
    return len(text) * (7.0 if semibold else 6.5)


def test_the_bar_of_new_start_on_the_day_of_the_call() -> None:
    plan = life_plan(TREATIES["new-start-2010"], CALL)
    assert plan is not None
    assert [label.title for label in plan.labels] == ["signed", "in force", "extension agreed, not in force"]
    assert plan.last > dt.date(2026, 2, 5).toordinal()
    assert life_plan(TREATIES["new-start-2010"], dt.date(2010, 4, 7)) is None


def test_the_end_of_a_term_is_not_known_before_the_entry_into_force() -> None:
    before = life_plan(TREATIES["new-start-2010"], dt.date(2010, 5, 1))
    after = life_plan(TREATIES["new-start-2010"], dt.date(2011, 2, 5))
    assert before
    assert after
    assert "term ends" not in [label.title for label in before.labels]
    assert "term ends" in [label.title for label in after.labels]


def test_what_happened_on_one_day_stands_under_one_label() -> None:
    plan = life_plan(TREATIES["minsk-agreements-2014"], CALL)
    assert plan is not None
    assert [(label.title, label.line) for label in plan.labels] == [("agreed, in effect", "5 September 2014, Minsk")]


@given(st.sampled_from(sorted(TREATIES)), DAYS, st.integers(200, 900))
def test_labels_never_meet_and_stay_inside(id_: str, day: dt.date, width: int) -> None:
    plan = life_plan(TREATIES[id_], day)
    if plan is None:
        return
    known = plan

    def x_of(at: float) -> float:
        return (at - known.first) / (known.last - known.first) * width

    places = placed(plan.labels, x_of, width, _measure)
    assert places
    for before, after in pairwise(places):
        assert before.left + before.width <= after.left
    if len(places) > 1:
        assert places[-1].left + places[-1].width <= width + 1e-6
    assert all(plan.first <= label.day <= plan.last for label in plan.labels)
    assert all(0 <= place.depth <= 2 for place in places)


def test_the_lightest_label_gives_way() -> None:
    labels = [
        LifeLabel(0, "signed", "1 May 1990", 5),
        LifeLabel(1, "amended", "2 May 1990", 1),
        LifeLabel(2, "ended", "3 May 1990", 6),
    ]
    kept = placed(labels, float, 150, _measure)
    assert [place.label.title for place in kept] == ["signed", "ended"]


# -- mentions ----------------------------------------------------------------------------------------------------


def test_both_accounts_of_the_call_name_new_start(library: Library) -> None:
    found = mentions_on(library, "new-start-2010", CALL, mention_index(library.snapshot()))
    assert {m.readout for m in found.statements} == {"white-house-2021-01-26", "kremlin-2021-01-26"}
    assert all("limitation" in m.quote.lower() or "new start" in m.quote.lower() for m in found.statements)
    assert all(m.by_name for m in found.statements)
    assert all(event.date.earliest <= CALL for event in found.events)
    assert found.later > 0
    assert not found.packs


def test_a_mention_knows_its_comparison_and_pack(tmp_path: Path) -> None:
    with open_library(tmp_path / "sample.briefing") as library:
        assert ensure_sample(library) is not None
        found = mentions_on(library, "new-start-2010", CALL, mention_index(library.snapshot()))
        refs = {(m.comparison, m.ref[0]) for m in found.statements}
        assert refs == {("comparison-2021-01-26", "A"), ("comparison-2021-01-26", "B")}
        assert [pack.pack for pack in found.packs] == ["pack-2021-01-26"]


def test_a_later_readout_is_counted_not_shown(tmp_path: Path) -> None:
    with open_library(tmp_path / "later.briefing") as library:
        text = (
            "The two ministers discussed the INF Treaty and its collapse on 3 March 2024, and agreed to stay in touch."
        )
        import_arrival(
            library,
            read_pasted(text),
            side="kremlin",
            title="Call of 3 March 2024",
            date=InexactDate.parse("2024-03-03"),
        )
        index = mention_index(library.snapshot())
        now, then = (mentions_on(library, "inf-1987", day, index) for day in (dt.date(2024, 3, 3), CALL))
        assert [m.found for m in now.statements] == ["INF Treaty"]
        assert not then.statements
        assert then.later > now.later


def test_words_on_the_subject_are_not_taken_for_the_name(tmp_path: Path) -> None:
    with open_library(tmp_path / "subject.briefing") as library:
        text = (
            "The ministers met in Minsk and spoke of Ukraine. They called for the Minsk Agreements to be carried out."
        )
        import_arrival(
            library, read_pasted(text), side="kremlin", title="Meeting", date=InexactDate.parse("2021-01-12")
        )
        found = mentions_on(library, "minsk-agreements-2014", CALL, mention_index(library.snapshot()))
        assert {(m.found, m.by_name) for m in found.statements} >= {("Minsk", False), ("Minsk Agreements", True)}


def test_a_quote_is_cut_between_words() -> None:
    text = "Before it. " + "word " * 30 + "New START " + "tail " * 30
    statement = Statement(1, 11, len(text))
    quote = quoted(text, statement, text.index("New"), text.index("New") + 9)
    assert quote.startswith("… word")
    assert quote.endswith("tail …")
    assert quoted("New START.", Statement(1, 0, 10), 0, 9) == "New START."
