"""The front door of comparing: complete, honest, explained, steady; rulings stay."""

import dataclasses
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_app.compare import engine as engine_module
from briefing_app.compare.account import Account
from briefing_app.compare.coverage import coverage
from briefing_app.compare.engine import Proposal, compare, describe
from briefing_app.compare.meaning import load_encoder
from briefing_app.compare.statements import cut
from briefing_app.compare.topics import TopicTable
from briefing_app.records.comparison import Row
from briefing_app.records.errors import CancelledError, CompareError

Told = Callable[..., Account]
Compared = Callable[..., Proposal]
ROOT = Path(__file__).resolve().parents[2]
SENTENCES = [
    "The two presidents agreed to extend New START for five years.",
    "He raised the SolarWinds hack, interference in the 2020 election, and the poisoning of Aleksey Navalny.",
    "They agreed to stay in contact.",
    "President Biden reaffirmed his support for the sovereignty of Ukraine.",
    "Vladimir Putin proposed a summit of the permanent five.",
    "The conversation was businesslike and frank.",
    "Trade and the economy were discussed.",
]


@pytest.fixture(scope="module")
def known(table: TopicTable) -> tuple[Account, Account]:
    """The sample pair of 26 January 2021."""
    accounts = []
    for name in ("white-house", "kremlin"):
        text = (ROOT / "data" / "texts" / f"{name}-2021-01-26.txt").read_text(encoding="utf-8")
        accounts.append(Account(text, "en", cut(text, "en", table), name))
    return accounts[0], accounts[1]


def rows_about(proposal: Proposal, topic: str) -> list[Row]:
    return [row for row in proposal.rows if topic in row.topics]


def complete(proposal: Proposal, left: Account, right: Account) -> bool:
    lefts = Counter(n for row in proposal.rows for n in row.left)
    rights = Counter(n for row in proposal.rows for n in row.right)
    return lefts == {s.number: 1 for s in left.statements} and rights == {s.number: 1 for s in right.statements}


def test_the_known_answer_of_26_january_2021(known: tuple[Account, Account], table: TopicTable) -> None:
    found = compare(*known, table, encoder=load_encoder())
    assert complete(found, *known)
    (treaty,) = rows_about(found, "new-start")[:1]
    assert treaty.verdict == "differs"  # willing to extend, beside notes exchanged
    assert {"standing", "name used"} <= {d.kind for d in treaty.differences}
    assert [row.verdict for row in rows_about(found, "contacts-continue")] == ["both"]
    assert any(d.kind == "date" and not d.conflict for row in found.rows for d in row.differences)
    for topic in ("strategic-stability", "solarwinds", "bounties", "election-interference", "navalny", "warning"):
        assert [row.verdict for row in rows_about(found, topic)] == ["left-only"], topic
    for topic in (
        "congratulations", "normalisation", "special-responsibility", "health-pandemic", "trade-economy", "open-skies",
        "jcpoa", "p5-summit", "tone",
    ):  # fmt: skip
        assert [row.verdict for row in rows_about(found, topic)] == ["right-only"], topic
    assert "ukraine" in {pair.topic for pair in found.related}


def test_every_row_has_reasons_that_can_be_shown(known: tuple[Account, Account], table: TopicTable) -> None:
    left, right = known
    for row in compare(left, right, table).rows:
        if not (row.left and row.right):
            assert row.gap is not None
            continue
        assert row.reasons
        for reason in row.reasons:
            assert 0.0 < reason.value <= 1.0
            assert reason.what
            assert reason.left_words in left.text
            assert reason.right_words in right.text


def test_what_is_only_related_is_not_called_the_same(known: tuple[Account, Account], table: TopicTable) -> None:
    told = [
        (r.value, r.what)
        for row in compare(*known, table, encoder=load_encoder()).rows
        for r in row.reasons
        if r.kind == "meaning"
    ]
    assert told
    assert all(("nearly the same" in words) == (value >= 0.5) for value, words in told)
    assert any("close in meaning" in words or "related in meaning" in words for _, words in told)


def test_twice_the_same_is_byte_for_byte_the_same(known: tuple[Account, Account], table: TopicTable) -> None:
    encoder = load_encoder()
    once, again = (json.dumps(repr(compare(*known, table, encoder=encoder))) for _ in range(2))
    assert once == again


@settings(max_examples=25, deadline=None)
@given(
    left=st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6),
    right=st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6),
)
def test_every_statement_stands_in_exactly_one_row(
    left: list[str], right: list[str], told: Told, compared: Compared
) -> None:
    one, other = told(*left), told(*right)
    found = compared(one, other)
    assert complete(found, one, other)
    assert len({row.id for row in found.rows}) == len(found.rows)
    line = coverage(found.rows, len(one.statements), len(other.statements), "A", "B")
    assert line.complete
    assert line.sentence.endswith("all placed.")
    pairs = {(a, b) for row in found.rows for a in row.left for b in row.right}
    assert not pairs & {(p.left, p.right) for p in found.related}


def test_coverage_tells_what_is_missing() -> None:
    rows = [Row("r1", (1,), (1,), "both"), Row("r2", (1,), (), "left-only")]
    line = coverage(rows, 2, 1, "A", "B")
    assert not line.complete
    assert "2 NOT placed exactly once" in line.sentence


def test_without_an_encoder_it_works_and_says_so(known: tuple[Account, Account], table: TopicTable) -> None:
    found = compare(*known, table, encoder=None)
    assert found.engine.meaning is False
    assert next(row.verdict for row in rows_about(found, "new-start")) == "differs"
    assert compare(*known, table, encoder=load_encoder()).engine.meaning is True


def test_rulings_are_kept(told: Told, compared: Compared) -> None:
    left, right = told(*SENTENCES[:4]), told(*SENTENCES[2:])
    first = compared(left, right)
    ruled = Row("r7", (2,), (2, 3), "differs", state="confirmed", note="seen", author="me", ruled_at="2026-01-01")
    again = compared(left, right, keep=(ruled,))
    assert ruled in again.rows
    assert complete(again, left, right)
    assert [row.id for row in again.rows].count("r7") == 1
    assert first.rows != again.rows


def test_equal_accounts_agree_in_everything(told: Told, compared: Compared) -> None:
    account = told(*SENTENCES)
    found = compared(account, account)
    assert {row.verdict for row in found.rows} == {"both"}
    assert not [d for row in found.rows for d in row.differences]


def test_accounts_in_two_languages(told: Told, compared: Compared) -> None:
    left = told("They agreed to extend New START.", "They discussed the conflict in Syria.")
    right = told("Обсуждалось продление ДСНВ.", "Рассмотрены вопросы борьбы с пандемией.", language="ru")
    found = compared(left, right)
    assert [row.verdict for row in rows_about(found, "new-start")] == ["both"]
    assert [row.verdict for row in rows_about(found, "syria")] == ["left-only"]
    assert [row.verdict for row in rows_about(found, "health-pandemic")] == ["right-only"]


def test_same_subject_other_point_is_related_not_paired(told: Told, compared: Compared) -> None:
    left = told("President Biden reaffirmed his firm support for the sovereignty of Ukraine.")
    right = told("The domestic settlement in Ukraine was discussed.")
    found = compared(left, right)
    assert Counter(row.verdict for row in found.rows) == {"both": 1, "left-only": 1, "right-only": 1}
    assert [(pair.left, pair.right, pair.topic) for pair in found.related] == [(2, 2, "ukraine")]


def test_an_account_without_statements_is_refused(told: Told, compared: Compared) -> None:
    empty = Account("", "en", (), "the left text")
    with pytest.raises(CompareError, match="the left text has no statement"):
        compared(empty, told("They met."))


def test_an_overlong_account_is_refused(told: Told, compared: Compared, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_module, "MOST_STATEMENTS", 3)
    with pytest.raises(CompareError, match="too long"):
        compared(told(*SENTENCES), told("They met."))


def test_it_tells_how_far_it_is_and_can_be_stopped(known: tuple[Account, Account], table: TopicTable) -> None:
    shares: list[float] = []
    compare(*known, table, encoder=load_encoder(), progress=lambda share, _: shares.append(share))
    assert shares == sorted(shares)
    assert shares[-1] == 1.0

    def stop_at(limit: float) -> None:
        def progress(share: float, _: str) -> None:
            if share >= limit:
                raise CancelledError

        with pytest.raises(CancelledError):
            compare(*known, table, encoder=load_encoder(), progress=progress)

    for share in sorted(set(shares)):
        stop_at(share)


def test_describe_tells_what_a_row_by_hand_would_be(known: tuple[Account, Account], table: TopicTable) -> None:
    row = describe(*known, table, [2], [11], row_id="r3")
    assert (row.id, row.left, row.right, row.verdict) == ("r3", (2,), (11,), "differs")
    assert describe(*known, table, [2], []).verdict == "left-only"


def test_reading_order_follows_the_left_text(known: tuple[Account, Account], table: TopicTable) -> None:
    found = compare(*known, table)
    lefts = [row.left[0] for row in found.rows if row.left]
    assert lefts == sorted(lefts)


def test_proposals_are_values(told: Told, compared: Compared) -> None:
    account = told(SENTENCES[0])
    with pytest.raises(dataclasses.FrozenInstanceError):
        compared(account, account).rows = ()  # type: ignore[misc]
