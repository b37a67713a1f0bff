"""How fast the comparison is and how good: `make bench` runs it, beside simpler ways on the same texts.

The texts are the project's own: sentences of the sample readouts and of the event records, put together to 200 and
10,000 words. The quality figures need the pairs of ../shared/eval and are left out without them.
"""

import importlib.util
import json
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from briefing_app.compare.account import Account
from briefing_app.compare.engine import compare
from briefing_app.compare.meaning import Encoder, load_encoder
from briefing_app.compare.sentences import paragraphs, sentences
from briefing_app.compare.statements import cut
from briefing_app.compare.topics import TopicTable, split_words
from briefing_app.library.shipped import shipped_events, shipped_names, shipped_texts, shipped_topics
from tools.bench import Figure

PAIRS = Path(__file__).resolve().parents[2] / "shared/eval/pairs"
SENTENCE_THRESHOLD = 0.25
"""Cosine from which the plain way of sentences and mutual best partners links (its best on the pairs)."""
SIZES = (200, 10_000)
"""Words of the texts whose comparison is timed."""
Link = tuple[int, int]
Pairing = Callable[[list[str], list[str]], list[Link]]


def run() -> list[Figure]:
    """Measure; each figure stands beside another of the same run."""
    table = TopicTable(shipped_topics(), shipped_names())
    encoder = load_encoder()
    first = _timed(_compared, *_texts(SIZES[0]), table, encoder)  # loads what is loaded once
    found = _speed(table, encoder)
    usual = found[0][1]
    beside = f"the same later ({usual:.3g} s)"
    found.append(("compare: 200 words, first of a session", first, "s", beside, first / usual))
    if encoder is not None and PAIRS.is_dir():
        found += _quality(table, encoder)
    return found


def _timed(work: Callable[..., object], *arguments: object) -> float:
    started = time.perf_counter()
    work(*arguments)
    return time.perf_counter() - started


def _speed(table: TopicTable, encoder: Encoder | None) -> list[Figure]:
    seconds: dict[int, float] = {}
    plain: dict[int, float] = {}
    for words in SIZES:
        one, other = _texts(words)
        seconds[words] = min(_timed(_compared, one, other, table, encoder) for _ in range(3))
        plain[words] = min(_timed(_by_words, one, other) for _ in range(3))
    found = [
        (
            f"compare: two texts of {words:,} words",
            seconds[words],
            "s",
            f"TF-IDF of their sentences ({plain[words]:.3g} s)",
            seconds[words] / plain[words],
        )
        for words in SIZES
    ]
    short, long = SIZES
    each = {words: seconds[words] / (2 * words) * 1000 for words in SIZES}
    beside = f"{short} words, per word"
    return [*found, (f"compare: {long:,} words, per word", each[long], "ms", beside, each[long] / each[short])]


def _texts(words: int) -> tuple[str, str]:
    """Two different texts of about so many words, from the records that ship with the program."""
    pieces = [text.decode() for text in shipped_texts().values()]
    pieces += [f"{event.title}. {event.summary}" for event in shipped_events()]
    sides: list[list[str]] = [[], []]
    for number, piece in enumerate(pieces * (1 + words // 2000)):
        sides[number % 2] += [*piece.split(), "\n\n"]
    return " ".join(sides[0][:words]), " ".join(sides[1][:words])


def _account(text: str, language: str, table: TopicTable) -> Account:
    return Account(text, language, cut(text, language, table), "")


def _compared(one: str, other: str, table: TopicTable, encoder: Encoder | None) -> Any:
    return compare(_account(one, "en", table), _account(other, "en", table), table, encoder=encoder)


def _by_words(one: str, other: str) -> list[Link]:
    return tf_idf(_sentences(one), _sentences(other))


def _sentences(text: str, language: str = "en") -> list[str]:
    return [text[a:b] for start, end in paragraphs(text) for a, b in sentences(text, start, end, language)]


def tf_idf(left: list[str], right: list[str], threshold: float = 0.1) -> list[Link]:
    """Mutual best partners by TF-IDF cosine: the simplest way there is."""
    bags = [Counter(word.folded for word in split_words(text)) for text in (*left, *right)]
    frequency = Counter(word for bag in bags for word in bag)
    columns = {word: column for column, word in enumerate(frequency)}
    matrix = np.zeros((len(bags), len(columns)), dtype=np.float32)
    for row, bag in enumerate(bags):
        for word, count in bag.items():
            matrix[row, columns[word]] = (1 + np.log(count)) * np.log((1 + len(bags)) / (1 + frequency[word]))
    matrix /= np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-9)
    return _mutual(matrix[: len(left)] @ matrix[len(left) :].T, threshold)


def _mutual(scores: Any, threshold: float) -> list[Link]:
    best_right, best_left = scores.argmax(axis=1), scores.argmax(axis=0)
    return [(i, int(j)) for i, j in enumerate(best_right) if best_left[j] == i and scores[i, j] >= threshold]


def _quality(table: TopicTable, encoder: Encoder) -> list[Figure]:
    """F1 on the pairs with a known answer, ours and the two simple ways."""
    spec = importlib.util.spec_from_file_location("score", PAIRS.parent / "score.py")
    assert spec is not None
    assert spec.loader is not None
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)

    def cosine(left: list[str], right: list[str]) -> list[Link]:
        return _mutual(encoder(left) @ encoder(right).T, SENTENCE_THRESHOLD)

    def by_engine(key: dict[str, Any]) -> dict[str, Any]:
        accounts = [_account(key[side]["text"], key[side]["language"], table) for side in ("left", "right")]
        rows = compare(accounts[0], accounts[1], table, encoder=encoder).rows
        spans = [[(s.start, s.end) for s in account.statements] for account in accounts]
        return _output(key, spans, [(row.verdict, [*row.left], [*row.right]) for row in rows])

    ours = _figures(score, by_engine)
    plain = _figures(score, lambda key: _by_sentences(key, cosine))
    words = _figures(score, lambda key: _by_sentences(key, tf_idf))
    beside = "sentences and cosine ({:.3f})"
    return [
        (f"compare: {name} F1 on the pairs", ours[name], "", beside.format(plain[name]), ours[name] / plain[name])
        for name in ("alignment", "strict", "one-sided")
    ] + [
        (
            "compare: alignment F1 on the pairs",
            ours["alignment"],
            "",
            f"sentences and TF-IDF ({words['alignment']:.3f})",
            ours["alignment"] / words["alignment"],
        )
    ]


def _figures(score: Any, way: Callable[[dict[str, Any]], dict[str, Any]]) -> dict[str, float]:
    sums: dict[str, list[int]] = {}
    for path in sorted(PAIRS.glob("*.json")):
        key = json.loads(path.read_text(encoding="utf-8"))
        for name, values in score.score_pair(key, way(key)).items():
            sums[name] = [a + b for a, b in zip(sums.get(name, [0] * len(values)), values, strict=True)]
    return {name: float(score.f1(*values)["f1"]) for name, values in sums.items() if len(values) == 3}


def _by_sentences(key: dict[str, Any], pairing: Pairing) -> dict[str, Any]:
    spans = []
    for side in ("left", "right"):
        text, language = key[side]["text"], key[side]["language"]
        spans.append([span for start, end in paragraphs(text) for span in sentences(text, start, end, language)])
    texts = [[key[s]["text"][a:b] for a, b in cuts] for s, cuts in zip(("left", "right"), spans, strict=True)]
    links = pairing(texts[0], texts[1])
    rows = [("both", [i + 1], [j + 1]) for i, j in links]
    rows += [("left-only", [i + 1], []) for i in range(len(texts[0])) if i not in {a for a, _ in links}]
    rows += [("right-only", [], [j + 1]) for j in range(len(texts[1])) if j not in {b for _, b in links}]
    return _output(key, spans, rows)


def _output(key: dict[str, Any], spans: list[list[Link]], rows: Any) -> dict[str, Any]:
    """As `briefing compare --format json` prints it, as far as the scorer reads it."""
    out: dict[str, Any] = {
        side: {
            "text": key[side]["text"],
            "statements": [{"id": str(n), "start": a, "end": b} for n, (a, b) in enumerate(cuts, start=1)],
        }
        for side, cuts in zip(("left", "right"), spans, strict=True)
    }
    out["rows"] = [{"verdict": v, "left": [*map(str, a)], "right": [*map(str, b)]} for v, a, b in rows]
    return out
