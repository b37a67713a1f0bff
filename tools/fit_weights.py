"""Check the weights of the comparison against pairs with a known answer, leaving one pair out at a time.

    python -m tools.fit_weights [--pairs ../shared/eval/pairs] [--plain]

Prints what logistic regression would choose for each feature beside what ships, and the figures of the shipped table,
of the fitted one, and of the fitted one on pairs it has not seen. The program keeps the readable table by hand: fitted
weights learn a handful of pairs by heart. `--plain` leaves the sentence encoder out.
"""

import argparse
import importlib.util
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType, ModuleType
from typing import Any

import numpy as np

from briefing_app.compare.account import Account
from briefing_app.compare.engine import Prepared, prepare, propose
from briefing_app.compare.meaning import Encoder, load_encoder
from briefing_app.compare.statements import cut
from briefing_app.compare.topics import TopicTable
from briefing_app.compare.weights import SHIPPED, Weights
from briefing_app.library.shipped import shipped_names, shipped_topics

FIGURES = ("alignment", "strict", "one-sided", "differs", "boundaries")
STRENGTH = 10.0
"""Inverse of C in the usual notation (C = 0.1): few data, strong prior."""
THRESHOLDS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.5)


@dataclass
class Pair:
    """A pair with its key, both accounts, and per candidate its features, label and weight."""

    name: str
    key: dict[str, Any]
    accounts: tuple[Account, Account]
    prepared: Prepared
    rows: Any
    labels: Any
    counts: Any


def main() -> None:
    """Run the check and print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=Path, default=Path(__file__).resolve().parents[2] / "shared/eval/pairs")
    parser.add_argument("--plain", action="store_true", help="without the sentence encoder")
    options = parser.parse_args()
    score = _scorer(options.pairs.parent / "score.py")
    table = TopicTable(shipped_topics(), shipped_names())
    encoder = None if options.plain else load_encoder()
    pairs = [_pair(path, table, encoder, score) for path in sorted(options.pairs.glob("*.json"))]
    fitted = _fit(pairs)
    print(f"{'feature':12} {'shipped':>8} {'fitted':>8}")
    for name in SHIPPED.values:
        print(f"{name:12} {SHIPPED.values[name]:8.2f} {fitted.values[name]:8.2f}")
    print(f"{'bias':12} {SHIPPED.bias:8.2f} {fitted.bias:8.2f}")
    _show("shipped", _figures(pairs, [SHIPPED] * len(pairs), table, score), score)
    tuned = _with_threshold(fitted, pairs, table, score)
    _show(f"fitted, from {tuned.suggested}", _figures(pairs, [tuned] * len(pairs), table, score), score)
    left_out = []
    for index in range(len(pairs)):
        others = pairs[:index] + pairs[index + 1 :]
        left_out.append(_with_threshold(_fit(others), others, table, score))
    _show("leave one out", _figures(pairs, left_out, table, score), score)


def _scorer(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _pair(path: Path, table: TopicTable, encoder: Encoder | None, score: ModuleType) -> Pair:
    key = json.loads(path.read_text(encoding="utf-8"))
    left, right = (
        Account(key[s]["text"], key[s]["language"], cut(key[s]["text"], key[s]["language"], table), s)
        for s in ("left", "right")
    )
    prepared = prepare(left, right, table, encoder)
    a, b, features = prepared.left, prepared.right, prepared.features
    rows, labels, counts = [], [], []
    relations = _relations(key, left, right, score)
    for i, mine in enumerate(a):
        for j, theirs in enumerate(b):
            relation = relations.get((i, j), "")
            if mine.only_call or theirs.only_call or relation == "call":
                continue
            rows.append([float(features.matrices[name][i, j]) for name in SHIPPED.values])
            labels.append(float(relation in {"same", "conflict"}))
            counts.append(0.3 if relation == "related" else 1.0)
    return Pair(path.stem, key, (left, right), prepared, np.array(rows), np.array(labels), np.array(counts))


def _relations(key: dict[str, Any], left: Account, right: Account, score: ModuleType) -> dict[tuple[int, int], str]:
    """The relation of our statements by that of the key's statements which they meet."""
    found: dict[tuple[int, int], str] = {}
    sets = {
        side: score.letter_sets(account.text, {str(i): (s.start, s.end) for i, s in enumerate(account.statements)})
        for side, account in (("w", left), ("k", right))
    }
    keys = {
        side: score.letter_sets(text, {s["id"]: tuple(s["span"]) for s in key["statements"][side]})
        for side, text in (("w", left.text), ("k", right.text))
    }
    topics = {s["id"]: s["topics"] for side in ("w", "k") for s in key["statements"][side]}
    order = {"same": 3, "conflict": 3, "call": 2, "related": 1, "": 0}
    for link in key["links"]:
        relation = "call" if "call-fact" in topics[link["w"]] else link["relation"]
        for i, mine in sets["w"].items():
            for j, theirs in sets["k"].items():
                if score.meets(keys["w"][link["w"]], mine) and score.meets(keys["k"][link["k"]], theirs):
                    known = found.get((int(i), int(j)), "")
                    found[int(i), int(j)] = max(known, relation, key=lambda r: order[r])
    return found


def _fit(pairs: Sequence[Pair]) -> Weights:
    """Logistic regression with a Gaussian prior on standardised features, by Newton steps."""
    x = np.concatenate([pair.rows for pair in pairs])
    y = np.concatenate([pair.labels for pair in pairs])
    w = np.concatenate([pair.counts for pair in pairs])
    mean, spread = x.mean(axis=0), x.std(axis=0)
    spread[spread == 0] = 1.0
    z = np.hstack([(x - mean) / spread, np.ones((len(x), 1))])
    prior = np.diag([STRENGTH] * x.shape[1] + [0.0])
    beta = np.zeros(z.shape[1])
    for _ in range(50):
        p = 1.0 / (1.0 + np.exp(-z @ beta))
        gradient = z.T @ (w * (p - y)) + prior @ beta
        hessian = (z.T * (w * p * (1 - p))) @ z + prior
        step = np.linalg.solve(hessian, gradient)
        beta -= step
        if float(np.abs(step).max()) < 1e-8:
            break
    values = beta[:-1] / spread
    bias = float(beta[-1] - (values * mean).sum())
    return Weights(MappingProxyType(dict(zip(SHIPPED.values, map(float, values), strict=True))), bias, 0.3)


def _with_threshold(weights: Weights, pairs: Sequence[Pair], table: TopicTable, score: ModuleType) -> Weights:
    best = (-1.0, weights)
    for threshold in THRESHOLDS:
        tried = Weights(weights.values, weights.bias, threshold)
        figure = score.f1(*_figures(pairs, [tried] * len(pairs), table, score)["alignment"])["f1"]
        best = max(best, (figure, tried), key=lambda one: one[0])
    return best[1]


def _figures(
    pairs: Sequence[Pair], weights: Sequence[Weights], table: TopicTable, score: ModuleType
) -> dict[str, list[int]]:
    """The summed counts of `score.py`, each pair compared with its weights."""
    sums: dict[str, list[int]] = {name: [0, 0, 0] for name in FIGURES}
    for pair, chosen in zip(pairs, weights, strict=True):
        found = propose(pair.prepared, table, weights=chosen)
        plain: dict[str, Any] = {
            side: {
                "text": account.text,
                "statements": [{"id": str(s.number), "start": s.start, "end": s.end} for s in account.statements],
            }
            for side, account in zip(("left", "right"), pair.accounts, strict=True)
        }
        plain["rows"] = [
            {"verdict": r.verdict, "left": [*map(str, r.left)], "right": [*map(str, r.right)]} for r in found.rows
        ]
        one = score.score_pair(pair.key, plain)
        for name in FIGURES:
            sums[name] = [a + b for a, b in zip(sums[name], one[name], strict=True)]
    return sums


def _show(name: str, sums: dict[str, list[int]], score: ModuleType) -> None:
    print(f"\n{name}")
    for figure in FIGURES:
        f = score.f1(*sums[figure])
        print(f"  {figure:11} F1 {f['f1']:.3f}  precision {f['precision']:.3f}  recall {f['recall']:.3f}")


if __name__ == "__main__":
    main()
