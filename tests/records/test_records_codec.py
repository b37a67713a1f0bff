"""Records to plain values and back; a wrong one is refused by record and field."""

import msgspec
import pytest

from briefing_app.records.codec import KINDS, from_plain, kind_of, to_plain
from briefing_app.records.comparison import Comparison, Row, VersionRef, statement_ref
from briefing_app.records.dates import InexactDate
from briefing_app.records.errors import RecordError
from briefing_app.records.event import Event
from briefing_app.records.pack import Pack
from briefing_app.records.readout import Readout
from briefing_app.records.treaty import Action, LifeDate, Party, Treaty

TREATY = Treaty(
    id="sample-2010",
    name="Sample Treaty",
    full_title="Treaty on Samples",
    kind="treaty",
    legally_binding=True,
    subject="strategic",
    life=(LifeDate("signed", InexactDate.parse("2010-04")),),
    parties=(Party("RU", (Action("ratification", InexactDate.parse("2011-01-28")),)),),
)
EVENT = Event(id="e", title="A call", date=InexactDate.parse("2021-01-26"), kind="call", lanes=("leaders",))


@pytest.mark.parametrize("record", [TREATY, EVENT])
def test_a_record_survives_json(record: Treaty | Event) -> None:
    plain = msgspec.json.decode(msgspec.json.encode(to_plain(record)))
    assert from_plain(KINDS[kind_of(record)], plain) == record


def test_a_date_is_stored_as_its_text() -> None:
    assert to_plain(TREATY)["life"][0]["date"] == "2010-04"


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("name", 7, "name"),
        ("kind", "poem", "kind"),
        ("life", [{"kind": "signed", "date": "2010-04-31"}], "there is no such date as '2010-04-31'"),
        ("life", [{"kind": "signed", "date": 2010}], "a date is written as text"),
        ("colour", "red", "colour"),
        (
            "parties",
            [{"state": "RU", "actions": [{"kind": "ratification"}]}],
            "parties[0].actions[0]: Object missing required field `date`",
        ),
    ],
)
def test_a_wrong_field_is_named_with_its_record(field: str, value: object, told: str) -> None:
    with pytest.raises(RecordError) as caught:
        from_plain(Treaty, to_plain(TREATY) | {field: value})
    assert "treaty sample-2010" in str(caught.value)
    assert told in str(caught.value)


@pytest.mark.parametrize("plain", [None, [], "text", {}])
def test_what_is_no_record_is_refused(plain: object) -> None:
    with pytest.raises(RecordError):
        from_plain(Treaty, plain)


def test_counts_have_every_verdict() -> None:
    reference = VersionRef("r", 1)
    rows = (Row("1", (1,), (1,), "both"), Row("2", (2,), (), "left-only"), Row("3", (3,), (), "left-only"))
    counts = Comparison("c", "t", reference, reference, rows).counts()
    assert counts == {"both": 1, "differs": 0, "left-only": 2, "right-only": 0}


def test_statements_are_cited_by_side_and_number() -> None:
    assert (statement_ref("left", 12), statement_ref("right", 7)) == ("A12", "B7")


def test_a_readout_has_a_version_and_a_figure_years_of_the_calendar() -> None:
    with pytest.raises(RecordError, match=r"readout r, versions: .*length >= 1"):
        from_plain(Readout, {"id": "r", "side": "x", "publisher": "", "title": "", "language": "en", "versions": []})
    plain = {"id": "p", "title": "", "comparison": "c", "as_of": "2021-01-26"}
    assert from_plain(Pack, plain | {"first_year": 1990, "last_year": None}).first_year == 1990
    for year in (0, 10_000):
        with pytest.raises(RecordError, match="pack p, last_year"):
            from_plain(Pack, plain | {"last_year": year})
