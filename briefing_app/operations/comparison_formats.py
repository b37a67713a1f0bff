"""A comparison as JSON, as plain text and as Markdown. Used by the command line; packs have their own writer."""

import json
import textwrap
from collections.abc import Iterator
from typing import Any

import msgspec

from briefing_app.operations.comparison_views import ComparedTexts, SideView, StatementView
from briefing_app.records.comparison import SYMBOLS, Difference, Row, Verdict

WORDS: dict[Verdict, str] = {"both": "both", "differs": "differs", "left-only": "left only", "right-only": "right only"}
_WIDTH = 100


def to_json(compared: ComparedTexts) -> str:
    """One JSON object: `left` and `right` (text, statements with spans in code points), `rows`, `related`, `topics`,
    `coverage`, `counts`, `engine`. Statement ids are the references that tables cite (A1, B2)."""
    plain = {
        "title": compared.title,
        "left": _side(compared.left),
        "right": _side(compared.right),
        "rows": [_row(row) for row in compared.rows],
        "related": [
            {"left": f"A{p.left}", "right": f"B{p.right}", "topic": p.topic, "score": p.score} for p in compared.related
        ],
        "topics": compared.topic_labels,
        "counts": compared.counts,
        "coverage": {
            "sentence": compared.coverage.sentence,
            "left": [compared.coverage.left_placed, compared.coverage.left_total],
            "right": [compared.coverage.right_placed, compared.coverage.right_total],
        },
        "engine": msgspec.to_builtins(compared.engine),
    }
    return json.dumps(plain, ensure_ascii=False, indent=1)


def _side(side: SideView) -> dict[str, Any]:
    return {
        "name": side.side_name,
        "title": side.title,
        "language": side.language,
        "readout": side.readout.id if side.readout else None,
        "version": side.version.number if side.version else None,
        "text": side.text,
        "statements": [
            {"id": s.ref, "start": s.start, "end": s.end, "paragraph": s.paragraph, "text": s.text}
            for s in side.statements
        ],
    }


def _row(row: Row) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(row)
    return plain | {"left": [f"A{n}" for n in row.left], "right": [f"B{n}" for n in row.right]}


def to_text(compared: ComparedTexts) -> str:
    """For a terminal: the counts, then each row with its symbol, word, quotations and differences."""
    lines = [compared.title, *_head(compared), ""]
    for row in compared.rows:
        topics = ", ".join(compared.topic_labels.get(t, t) for t in row.topics[:2])
        lines.append(f"{SYMBOLS[row.verdict]} {WORDS[row.verdict]}{f' · {topics}' if topics else ''}")
        lines += [_wrapped(s) for s in (*compared.left.words(row.left), *compared.right.words(row.right))]
        lines += [f"     {_difference(one)}" for one in row.differences]
        lines += [f"     Note: {row.note}"] if row.note else []
        lines.append("")
    lines += [f"  {line}" for line in _related(compared)]
    return "\n".join(lines).rstrip()


def _wrapped(statement: StatementView) -> str:
    words = " ".join(statement.text.split())
    return textwrap.fill(words, _WIDTH, initial_indent=f"  {statement.ref:<4} ", subsequent_indent="       ")


def _head(compared: ComparedTexts) -> Iterator[str]:
    yield f"A: {compared.left.side_name} · B: {compared.right.side_name}"
    yield " · ".join(f"{SYMBOLS[v]} {WORDS[v]} {n}" for v, n in compared.counts.items())
    yield compared.coverage.sentence
    if compared.engine and not compared.engine.meaning:
        yield "Compared by topics and words alone: the sentence encoder is not installed."


def _difference(one: Difference) -> str:
    shown = " / ".join(f"“{words}”" if words else "(silent)" for words in (one.left_words, one.right_words))
    mark = "≠" if one.conflict else "~"
    return f"{mark} {one.kind}: {one.meaning}: {shown}"


def _related(compared: ComparedTexts) -> Iterator[str]:
    if compared.related:
        yield "Related, not the same point:"
    for pair in compared.related:
        topic = compared.topic_labels.get(pair.topic, pair.topic)
        yield f"A{pair.left} – B{pair.right}{f' · {topic}' if topic else ''}"


def to_markdown(compared: ComparedTexts) -> str:
    """A heading, the counts and one table: verdict, both sides' words, differences."""
    lines = [f"# {_plain(compared.title)}", ""]
    lines += [f"{_plain(line)}  " for line in _head(compared)]
    left, right = _cell(compared.left.side_name), _cell(compared.right.side_name)
    lines += ["", f"| | Refs | {left} | {right} | Topic, difference |", "| --- | --- | --- | --- | --- |"]
    for row in compared.rows:
        refs = " ".join([*(f"A{n}" for n in row.left), *(f"B{n}" for n in row.right)])
        quotes = ["<br>".join(_cell(s.text) for s in side) or "–" for side in
                  (compared.left.words(row.left), compared.right.words(row.right))]  # fmt: skip
        last = [_cell(", ".join(compared.topic_labels.get(t, t) for t in row.topics[:2]))]
        last += [_cell(_difference(one)) for one in row.differences] + (
            [_cell(f"Note: {row.note}")] if row.note else []
        )
        verdict = f"{SYMBOLS[row.verdict]} {WORDS[row.verdict]}"
        lines.append(f"| {verdict} | {refs} | {quotes[0]} | {quotes[1]} | {'<br>'.join(x for x in last if x)} |")
    related = list(_related(compared))
    if related:
        lines += ["", f"**{related[0]}**", "", *(f"- {_plain(line)}" for line in related[1:])]
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return _plain(" ".join(text.split())).replace("|", "\\|")


def _plain(text: str) -> str:
    """Markdown's own signs, so that words of a readout stay words."""
    return "".join(f"\\{c}" if c in "\\`*_<>[]#" else c for c in text)
