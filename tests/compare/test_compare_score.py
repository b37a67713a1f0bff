"""The comparison against pairs with a known answer, by the scorer that judges it: what was reached must not be lost.

Skipped where ../shared is not there. tools/fit_weights.py prints more, and the same with each pair left out.
"""

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from briefing_app.compare.account import Account
from briefing_app.compare.engine import compare
from briefing_app.compare.meaning import Encoder, load_encoder
from briefing_app.compare.statements import cut
from briefing_app.compare.topics import TopicTable

FIGURES = ("alignment", "strict", "one-sided", "differs", "boundaries")


def scorer(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def compared(key: dict[str, Any], table: TopicTable, encoder: Encoder | None) -> dict[str, Any]:
    """What `briefing compare --format json` prints, as far as the scorer reads it."""
    sides = [key[side] for side in ("left", "right")]
    accounts = [Account(s["text"], s["language"], cut(s["text"], s["language"], table), "") for s in sides]
    found = compare(accounts[0], accounts[1], table, encoder=encoder)
    out: dict[str, Any] = {
        side: {
            "text": account.text,
            "statements": [{"id": str(s.number), "start": s.start, "end": s.end} for s in account.statements],
        }
        for side, account in zip(("left", "right"), accounts, strict=True)
    }
    rows = [(row.verdict, [*map(str, row.left)], [*map(str, row.right)]) for row in found.rows]
    return out | {"rows": [{"verdict": v, "left": a, "right": b} for v, a, b in rows]}


def figures(shared: Path, table: TopicTable, encoder: Encoder | None) -> dict[str, float]:
    score = scorer(shared / "eval" / "score.py")
    sums: dict[str, list[int]] = {}
    files = sorted((shared / "eval" / "pairs").glob("*.json"))
    assert files
    for file in files:
        key = json.loads(file.read_text(encoding="utf-8"))
        for name, values in score.score_pair(key, compared(key, table, encoder)).items():
            sums[name] = [a + b for a, b in zip(sums.get(name, [0] * len(values)), values, strict=True)]
    found = {name: float(score.f1(*sums[name])["f1"]) for name in FIGURES}
    return found | {"placed": sums["placed"][0] / sums["placed"][1]}


@pytest.mark.parametrize("meaning", [True, False], ids=["encoder", "plain"])
def test_pairs_with_a_known_answer(shared: Path, table: TopicTable, meaning: bool) -> None:
    encoder = load_encoder() if meaning else None
    assert (encoder is not None) == meaning
    found = figures(shared, table, encoder)
    assert found["placed"] == 1.0
    # What was asked for is 0.60 and 0.80; what was reached stands in docs/decisions/0005-comparison.md.
    assert found["alignment"] >= 0.72
    assert found["one-sided"] >= 0.80
    assert found["strict"] >= 0.65
    assert found["differs"] >= 0.40
    assert found["boundaries"] >= 0.93


def test_the_real_pair_of_7_december_2021(shared: Path, table: TopicTable) -> None:
    from briefing_app.ingest.reading import read_path

    folder = shared / "corpus" / "pair-2021-12-07"
    arrivals = [read_path(folder / name) for name in ("white-house.md", "kremlin.txt")]
    left, right = (Account(a.text, a.language, cut(a.text, a.language, table), a.publisher) for a in arrivals)
    found = compare(left, right, table, encoder=load_encoder())
    pairs = {
        (left.words(left.statements[a - 1]), right.words(right.statements[b - 1]))
        for row in found.rows
        for a in row.left
        for b in row.right
    }
    for mine, theirs in (
        ("escalation of forces surrounding Ukraine", "movements of Russian troops near the Ukrainian border"),
        ("strong economic and other measures", "outlined the sanctions"),
        ("tasked their teams", "instruct their representatives"),
        ("ransomware", "cybercrime"),
        ("Iran", "Joint Comprehensive Plan of Action"),
    ):
        assert any(mine in a and theirs in b for a, b in pairs), (mine, theirs)
