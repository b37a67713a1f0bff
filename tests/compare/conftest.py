"""The shipped table, and short ways to cut, read and compare texts, for the tests of comparing."""

from collections.abc import Callable

import pytest

from briefing_app.compare.account import Account
from briefing_app.compare.engine import Proposal, compare
from briefing_app.compare.readings import Reading, participants, read
from briefing_app.compare.statements import cut
from briefing_app.compare.topics import TopicTable
from briefing_app.library.shipped import shipped_names, shipped_topics

Told = Callable[..., Account]
Pair = Callable[..., tuple[tuple[Reading, ...], tuple[Reading, ...]]]
Compared = Callable[..., Proposal]

OPENING = {
    "en": "President Joseph R. Biden, Jr. spoke by telephone with President Vladimir Putin of Russia.",
    "ru": "Состоялся телефонный разговор Владимира Путина с Президентом США Джозефом Байденом.",
}


@pytest.fixture(scope="session")
def table() -> TopicTable:
    """Topics and names as shipped."""
    return TopicTable(shipped_topics(), shipped_names())


@pytest.fixture(scope="session")
def told(table: TopicTable) -> Told:
    """An account of a call of Biden and Putin: the opening, then these sentences."""

    def make(*sentences: str, language: str = "en", opening: bool = True) -> Account:
        text = " ".join([*([OPENING[language]] if opening else []), *sentences])
        return Account(text, language, cut(text, language, table), "a side")

    return make


@pytest.fixture(scope="session")
def pair(table: TopicTable, told: Told) -> Pair:
    """Readings of two accounts of one sentence each (after the opening, which is left out)."""

    def make(left: str, right: str, *, right_language: str = "en") -> tuple[tuple[Reading, ...], tuple[Reading, ...]]:
        one, other = told(left), told(right, language=right_language)
        present = participants(one, other, table.names)
        acting = [name for name in present if name.state]
        return read(one, table, present, acting)[1:], read(other, table, present, acting)[1:]

    return make


@pytest.fixture(scope="session")
def compared(table: TopicTable) -> Compared:
    """Compare two accounts on topics and words (no encoder: fast, and the fallback that must hold)."""

    def make(left: Account, right: Account, **options: object) -> Proposal:
        return compare(left, right, table, **options)  # type: ignore[arg-type]

    return make
