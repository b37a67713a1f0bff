"""The agreements against the facts they came from, field by field: no date, figure, source or doubt was lost."""

import json
from pathlib import Path
from typing import Any

import pytest

from briefing_app.library.shipped import shipped_treaties
from briefing_app.records.treaty import Treaty

SAME = {
    "name": "name",
    "full_title": "full_title",
    "kind": "kind",
    "legally_binding": "legally_binding",
    "category": "subject",
    "summary": "summary",
    "why_it_matters": "why_it_matters",
}
LISTS = {
    "aliases": "other_names",
    "provisions": "provisions",
    "preceded_by": "preceded_by",
    "succeeded_by": "succeeded_by",
    "related": "related",
}


@pytest.fixture(scope="module")
def facts() -> dict[str, dict[str, Any]]:
    path = Path(__file__).resolve().parents[2].parent / "shared" / "facts" / "treaties.json"
    if not path.is_file():
        pytest.skip("the folder ../shared is not here")
    return {fact["id"]: fact for fact in json.loads(path.read_text(encoding="utf-8"))}


TREATIES = shipped_treaties()


@pytest.mark.parametrize("treaty", TREATIES, ids=lambda treaty: treaty.id)
def test_identity_and_prose_are_the_same(treaty: Treaty, facts: dict[str, dict[str, Any]]) -> None:
    fact = facts[treaty.id]
    assert {ours: getattr(treaty, ours) for ours in SAME.values()} == {ours: fact[key] for key, ours in SAME.items()}
    assert {ours: list(getattr(treaty, ours)) for ours in LISTS.values()} == {
        ours: fact[key] for key, ours in LISTS.items()
    }
    assert treaty.doubt == (fact["note"] or "")


@pytest.mark.parametrize("treaty", TREATIES, ids=lambda treaty: treaty.id)
def test_sources_and_checks_are_the_same(treaty: Treaty, facts: dict[str, dict[str, Any]]) -> None:
    fact = facts[treaty.id]
    ours = [(s.title, s.publisher, s.address, s.grade, s.consulted) for s in treaty.sources]
    keys = ("title", "publisher", "address", "grade", "consulted")
    assert ours == [tuple(source[key] for key in keys) for source in fact["sources"]]
    assert [(c.against, c.what) for c in treaty.checked] == [(c["against"], c["what"]) for c in fact["verified"]]


@pytest.mark.parametrize("treaty", TREATIES, ids=lambda treaty: treaty.id)
def test_limits_and_signatories_are_the_same(treaty: Treaty, facts: dict[str, dict[str, Any]]) -> None:
    fact = facts[treaty.id]
    assert [(x.what, x.value, x.unit) for x in treaty.limits] == [
        (x["what"], x["value"], x["unit"]) for x in fact["limits"]
    ]
    assert [(s.name, s.office, s.state) for s in treaty.signatories] == [
        (s["name"], s["office"], s["for"]) for s in fact["signatories"]
    ]


@pytest.mark.parametrize("treaty", TREATIES, ids=lambda treaty: treaty.id)
def test_dates_are_the_same(treaty: Treaty, facts: dict[str, dict[str, Any]]) -> None:
    fact = facts[treaty.id]
    begun = next(step for step in treaty.life if step.kind in {"signed", "opened", "concluded"})
    assert (begun.date.text, begun.place) == (fact["signed"]["date"], fact["signed"]["place"] or "")
    force = treaty.first("in force")
    assert (force.date.text if force else None) == fact["entered_into_force"]
    amended = [step for step in treaty.life if step.kind == "amended"]
    for step, amendment in zip(amended, fact["amendments"], strict=True):
        assert step.name == amendment["name"]
        assert step.date.text == (amendment["entered_into_force"] or amendment["signed"])
        assert (step.agreed or step.date).text == amendment["signed"]
    suspended = [(p.state, a.date.text) for p in treaty.parties for a in p.actions if a.kind == "suspension"]
    assert sorted(suspended) == sorted((s["party"], s["date"]) for s in fact["suspensions"])
    actions = {
        (p.state, a.date.text, a.effective.text if a.effective else None) for p in treaty.parties for a in p.actions
    }
    assert {(w["party"], w["announced"], w["effective"]) for w in fact["withdrawals"]} <= actions
    assert treaty.reported is not None
    assert treaty.reported.status == fact["status"]
    assert (treaty.reported.date.text if treaty.reported.date else None) == fact["status_date"]


def test_what_was_not_signed_is_not_said_to_be() -> None:
    wrong = [t.id for t in shipped_treaties() for s in t.life if s.kind == "signed" and "not signed" in s.note]
    assert wrong == []
