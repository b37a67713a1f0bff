"""What ships is complete and sound: no fact was lost, ids lead somewhere, samples say what they are."""

import hashlib
import json
from pathlib import Path

from briefing_app.library.shipped import (
    shipped_conversations,
    shipped_events,
    shipped_readouts,
    shipped_texts,
    shipped_treaties,
)
from briefing_app.records.codec import to_plain


def _strings(value: object) -> set[str]:
    if isinstance(value, dict):
        return set().union(*(_strings(v) for v in value.values()))
    if isinstance(value, list | tuple):
        return set().union(*(_strings(v) for v in value))
    return {str(value)} if value not in (None, "", True, False) else set()


def test_no_agreement_lost_a_fact_on_the_way(shared: Path) -> None:
    ours = {treaty.id: treaty for treaty in shipped_treaties()}
    facts = json.loads((shared / "facts" / "treaties.json").read_text(encoding="utf-8"))
    assert set(ours) == {fact["id"] for fact in facts}
    for fact in facts:
        kept = " ".join(sorted(_strings(to_plain(ours[fact["id"]]))))
        same = ("name", "full_title", "aliases", "sources", "verified", "limits", "verification", "provisions", "note")
        more = ("summary", "why_it_matters", "signatories", "succeeded_by", "preceded_by", "related", "duration")
        lost = {s for key in (*same, *more) for s in _strings(fact[key])} - {"-"}
        assert not {s for s in lost if s not in kept}, fact["id"]
        dates = {fact["entered_into_force"], fact["expired"], (fact["signed"] or {}).get("date")} - {None}
        dates |= {w[k] for w in fact["withdrawals"] for k in ("announced", "effective") if w[k]}
        dates |= {s["date"] for s in fact["suspensions"]} | {x["date"] for x in fact["extended"]}
        assert not {d for d in dates if d not in kept}, fact["id"]


def test_no_event_lost_a_fact_on_the_way(shared: Path) -> None:
    ours = {event.id: event for event in shipped_events()}
    facts = json.loads((shared / "facts" / "events.json").read_text(encoding="utf-8"))
    assert len(ours) == len(facts) == 240
    for fact in facts:
        event = ours[fact["id"]]
        assert event.date.text == fact["date"]
        assert (event.end_date.text if event.end_date else None) == fact["end_date"]
        assert _strings(fact) <= _strings(to_plain(event)) | {"True"}


def test_every_id_leads_somewhere() -> None:
    treaties = {treaty.id for treaty in shipped_treaties()}
    conversations = {conversation.id for conversation in shipped_conversations()}
    events = {event.id for event in shipped_events()}
    for treaty in shipped_treaties():
        assert {*treaty.preceded_by, *treaty.succeeded_by, *treaty.related} <= treaties
    for event in shipped_events():
        assert set(event.treaties) <= treaties
        assert event.conversation in conversations | {""}
    assert {c.event for c in shipped_conversations()} <= events
    assert {r.conversation for r in shipped_readouts()} <= conversations


def test_the_week_of_the_call_is_there() -> None:
    days = {e.date.text for e in shipped_events() if "2021-01-20" <= e.date.text <= "2021-02-05"}
    assert {"2021-01-20", "2021-01-21", "2021-01-22", "2021-01-25", "2021-01-26"} <= days
    assert {"2021-01-27", "2021-01-29", "2021-02-03"} <= days


def test_the_sample_accounts_say_that_they_are_restated() -> None:
    for readout in shipped_readouts():
        assert readout.restated
        assert "restate" in readout.note.lower()
        assert readout.address.startswith("http")
        text = shipped_texts()[readout.latest.text]
        assert hashlib.sha256(text).hexdigest() == readout.latest.raw
        assert len(text.decode().split()) == readout.latest.words
