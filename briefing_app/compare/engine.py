"""Two accounts of one conversation -> rows with verdicts, differences, reasons. The room's front door.

It proposes and explains; rulings come last: rows that the staffer confirmed are kept as they are, and only the
statements outside them are paired.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from briefing_app import __version__
from briefing_app.compare.account import Account
from briefing_app.compare.differences import differences
from briefing_app.compare.features import Features, build_features, likeness
from briefing_app.compare.meaning import Encoder, encode
from briefing_app.compare.order import reading_order
from briefing_app.compare.pairing import assign, related
from briefing_app.compare.readings import Reading, participants, read
from briefing_app.compare.reasons import CALL_RULE, reasons
from briefing_app.compare.topics import TopicTable
from briefing_app.compare.weights import SHIPPED, Weights
from briefing_app.records.comparison import Engine, Gap, Related, Row, Verdict
from briefing_app.records.errors import CompareError
from briefing_app.records.progress import Progress, silent

if TYPE_CHECKING:
    from briefing_app.compare.features import Matrix

MOST_STATEMENTS = 3000


@dataclass(frozen=True, slots=True)
class Proposal:
    """Rows in reading order, related pairs, and what made them. Every statement stands in exactly one row."""

    rows: tuple[Row, ...]
    related: tuple[Related, ...]
    engine: Engine


def compare(
    left: Account,
    right: Account,
    table: TopicTable,
    *,
    encoder: Encoder | None = None,
    keep: Sequence[Row] = (),
    progress: Progress = silent,
    weights: Weights = SHIPPED,
) -> Proposal:
    """Pair the statements of two accounts. `keep` are rows to leave as they are. Raises CompareError for an empty or
    overlong text, CancelledError through `progress`."""
    return propose(prepare(left, right, table, encoder, progress), table, keep=keep, progress=progress, weights=weights)


@dataclass(frozen=True)
class Prepared:
    """Two accounts, read: all that does not depend on rulings and weights."""

    left: tuple[Reading, ...]
    right: tuple[Reading, ...]
    features: Features


def prepare(
    left: Account, right: Account, table: TopicTable, encoder: Encoder | None = None, progress: Progress = silent
) -> Prepared:
    """Read two accounts. Raises CompareError, CancelledError."""
    for account in (left, right):
        if not account.statements:
            raise CompareError(f"The account of {account.side_name} has no statement to compare.")
        if len(account.statements) > MOST_STATEMENTS:
            raise CompareError(
                f"The account of {account.side_name} is too long to compare (over {MOST_STATEMENTS} points)."
            )
    progress(0.05, "Reading both accounts")
    present = participants(left, right, table.names)
    acting = [name for name in present if name.state]
    a, b = read(left, table, present, acting), read(right, table, present, acting)
    vectors = None
    if encoder is not None:
        vectors = (
            encode(encoder, [r.masked for r in a], progress, 0.3, 0.5),
            encode(encoder, [r.masked for r in b], progress, 0.5, 0.7),
        )
    progress(0.7, "Finding the same points")
    return Prepared(a, b, build_features(a, b, table, vectors))


def propose(
    prepared: Prepared,
    table: TopicTable,
    *,
    keep: Sequence[Row] = (),
    progress: Progress = silent,
    weights: Weights = SHIPPED,
) -> Proposal:
    """Pair what was read and name the differences. Raises CancelledError."""
    a, b, features = prepared.left, prepared.right, prepared.features
    scores = _open_scores(features.scores(weights), a, b, keep)
    calls = _call_links(a, b, keep)
    links = sorted({*assign(scores, weights.suggested), *calls})
    progress(0.85, "Naming the differences")
    builder = _Rows(a, b, table, features, scores, keep)
    rows = builder.build(links)
    kin = related(scores, _kinship(a, b, table), links)
    pairs = [Related(i + 1, j + 1, _common(a[i], b[j], table), round(score, 3)) for i, j, score in kin]
    progress(1.0, "")
    return Proposal(reading_order(rows, pairs), tuple(pairs), Engine(__version__, table.digest, features.meaning))


def _open_scores(scores: "Matrix", a: Sequence[Reading], b: Sequence[Reading], keep: Sequence[Row]) -> "Matrix":
    """Scores without the statements that rulings hold, and without those that only tell that they talked."""
    for row in keep:
        scores[[n - 1 for n in row.left], :] = 0.0
        scores[:, [n - 1 for n in row.right]] = 0.0
    scores[[i for i, r in enumerate(a) if r.only_call], :] = 0.0
    scores[:, [j for j, r in enumerate(b) if r.only_call]] = 0.0
    return scores


def _call_links(a: Sequence[Reading], b: Sequence[Reading], keep: Sequence[Row]) -> list[tuple[int, int]]:
    """That they talked is paired by rule: it would attract everything that says "talked" or "presidents"."""
    held_left, held_right = {n - 1 for r in keep for n in r.left}, {n - 1 for r in keep for n in r.right}
    first_left = next((i for i, r in enumerate(a) if r.only_call and i not in held_left), None)
    first_right = next((j for j, r in enumerate(b) if r.only_call and j not in held_right), None)
    return [(first_left, first_right)] if first_left is not None and first_right is not None else []


def _kinship(a: Sequence[Reading], b: Sequence[Reading], table: TopicTable) -> "Matrix":
    """Share of families of topics in common: the subject, not the point. Formulas (tone, contacts) are no subject."""
    left, right = ([{table.family(t) for t in r.own} - _FORMULAS for r in side] for side in (a, b))
    return likeness(left, right)


_FORMULAS = {
    "tone",
    "contacts-continue",
    "congratulations",
    "thanks",
    "agenda",
    "bilateral-relations",
    "private-message",
}


def _common(a: Reading, b: Reading, table: TopicTable) -> str:
    shared = [t for t in a.own if t in b.own]
    if shared:
        return shared[0]
    families = {table.family(t) for t in b.own}
    return next((table.family(t) for t in a.own if table.family(t) in families), "")


class _Rows:
    """Makes the rows of one comparison."""

    def __init__(
        self, a: Sequence[Reading], b: Sequence[Reading], table: TopicTable, features: Features, scores: "Matrix",
        keep: Sequence[Row],
    ) -> None:  # fmt: skip
        self._a, self._b, self._table, self._features, self._scores = a, b, table, features, scores
        self._keep = tuple(keep)
        self._used = {row.id for row in keep}

    def build(self, links: Sequence[tuple[int, int]]) -> list[Row]:
        rows = list(self._keep)
        left_done = {n - 1 for row in self._keep for n in row.left}
        right_done = {n - 1 for row in self._keep for n in row.right}
        rights_of: dict[int, list[int]] = {}
        lefts_of: dict[int, list[int]] = {}
        for i, j in links:
            rights_of.setdefault(i, []).append(j)
            lefts_of.setdefault(j, []).append(i)
        for i in range(len(self._a)):
            if i in left_done:
                continue
            rights = rights_of.get(i, [])
            lefts = sorted({x for j in rights for x in lefts_of[j]} | {i})
            rows.append(self.row(lefts, rights))
            left_done.update(lefts)
            right_done.update(rights)
        rows += [self.row([], [j]) for j in range(len(self._b)) if j not in right_done]
        return rows

    def row(self, lefts: list[int], rights: list[int]) -> Row:
        """The row of these statements (indices), with a number of its own."""
        a, b = [self._a[i] for i in lefts], [self._b[j] for j in rights]
        number = len(self._used) + 1
        while f"r{number}" in self._used:
            number += 1
        self._used.add(f"r{number}")
        topics = tuple(dict.fromkeys([t for r in a for t in r.own if not b or any(t in o.topics for o in b)]
                                     + [t for r in [*a, *b] for t in r.own]))  # fmt: skip
        numbers = tuple(i + 1 for i in lefts), tuple(j + 1 for j in rights)
        if not a or not b:
            verdict: Verdict = "left-only" if a else "right-only"
            best, score = self._next_best(lefts, rights)
            return Row(f"r{number}", *numbers, verdict, topics[:4], score=score, next_best=best, gap=Gap())
        if all(r.only_call for r in (*a, *b)):
            return Row(f"r{number}", *numbers, "both", topics[:4], reasons=(CALL_RULE,))
        found = differences(a, b, self._table)
        verdict = "differs" if any(d.conflict for d in found) else "both"
        i, j = max(((i, j) for i in lefts for j in rights), key=lambda link: float(self._scores[link]))
        best, _ = self._next_best(lefts, rights)
        return Row(
            f"r{number}", *numbers, verdict, topics[:4], found,
            reasons(self._a[i], self._b[j], self._features, i, j, self._table),
            round(float(self._scores[i, j]), 3), best,
        )  # fmt: skip

    def _next_best(self, lefts: list[int], rights: list[int]) -> tuple[str, float | None]:
        """The likeliest partner outside the row, as a reference ("B7 0.21")."""
        import numpy as np  # late: not for start-up

        found: list[tuple[float, str]] = []
        for i in lefts:
            others = self._scores[i].copy()
            others[rights] = -1.0
            found.append((float(others.max()), f"B{int(others.argmax()) + 1}"))
        if not lefts:
            for j in rights:
                best = int(np.argmax(self._scores[:, j]))
                found.append((float(self._scores[best, j]), f"A{best + 1}"))
        score, reference = max(found, key=lambda f: f[0], default=(0.0, ""))
        return (f"{reference} {score:.2f}", round(score, 3)) if score >= 0.01 else ("", None)


def describe(
    left: Account, right: Account, table: TopicTable, lefts: Sequence[int], rights: Sequence[int], *, row_id: str = ""
) -> Row:
    """The row that these statements (numbers) make together, with verdict, differences and reasons: what is shown when
    a staffer links or parts statements by hand. The encoder takes no part."""
    acting = [name for name in participants(left, right, table.names) if name.state]
    a, b = read(left, table, acting, acting), read(right, table, acting, acting)
    features = build_features(a, b, table, None)
    row = _Rows(a, b, table, features, features.scores(), ()).row([n - 1 for n in lefts], [n - 1 for n in rights])
    return msgspec.structs.replace(row, id=row_id or row.id)
