"""The one-page memorandum, bottom line first. What the staffer wrote stands as written; the rest is drafted from the
comparison by rules, with references, and says that it is a draft. A judgement is never drafted."""

from collections.abc import Sequence

from briefing_app.publish import markdown_in
from briefing_app.publish.document import (
    Block,
    Blocks,
    Bullets,
    Fields,
    Inline,
    Inlines,
    Judgement,
    Note,
    Para,
    Portion,
    Rule,
    Section,
    Strong,
    Text,
    para,
    refs,
    text,
)
from briefing_app.publish.material import Material, SideMaterial
from briefing_app.publish.tabs.parts import by_title, counted, day_words, opens, phrase_of, row_refs, source_note
from briefing_app.publish.tabs.parts import lowered as low
from briefing_app.records.comparison import Difference, Row, Verdict, statement_ref
from briefing_app.records.status import Clock, clocks_on
from briefing_app.records.treaty import Treaty

MOST_POINTS = 5
"""Points of one kind that a memo names; the rest is counted and stands in the tabs."""
MOST_LETTERS = 330
"""Letters of a list of points one side alone made."""
_SOON = 365
_DRAFT = "drafted by the program"


def memo(m: Material) -> Blocks:
    """Heads in the margin, text beside them."""
    written = m.pack.memo
    heads: list[tuple[str, Inlines]] = [
        ("FOR", text(written.recipient or "—")),
        ("FROM", text(written.sender or m.pack.prepared_by or "—")),
        ("DATE", text(day_words(m.day))),
        ("SUBJECT", text(written.subject or f"Two accounts of one conversation: {m.pack.title}")),
    ]
    own_line, own_watch = _with_sources(m, _written(written.bottom_line, "lead")), _written(written.watch)
    sections = [
        Section("Bottom line", own_line or _bottom_line(m), note="" if own_line else _DRAFT),
        Section("What both said", _both(m)),
        Section("What only one said", tuple(_one_sided(m))),
        Section("Where they differ", (*_differ(m), *_judgement(m))),
        Section("To watch, to decide", own_watch or _watch(m), note="" if own_watch else _DRAFT),
    ]
    shown: list[Block] = [one for one in sections if one.c]
    return (Fields(tuple(heads)), Rule(heavy=True), *shown)


def _written(markdown: str, style: str = "") -> Blocks:
    """The staffer's own words; each paragraph opens a portion."""
    blocks = markdown_in.parse(markdown) if markdown.strip() else ()
    return tuple(
        Para((Portion(), *(b.c if style != "lead" else (Strong(b.c),)))) if isinstance(b, Para) else b for b in blocks
    )


def _with_sources(m: Material, blocks: Blocks) -> Blocks:
    """The two accounts as notes at the end of the bottom line, whoever wrote it."""
    if not blocks or not isinstance(blocks[-1], Para):
        return blocks
    return (*blocks[:-1], Para((*blocks[-1].c, *(source_note(side) for side in m.sides)), blocks[-1].style))


def _judgement(m: Material) -> Blocks:
    blocks = markdown_in.parse(m.pack.memo.judgement) if m.pack.memo.judgement.strip() else ()
    return tuple(Judgement((Portion(), *b.c)) if isinstance(b, Para) else b for b in blocks)


# -- drafted from the comparison -------------------------------------------------------------------------------------


def _told(rows: Sequence[Row]) -> list[Row]:
    """Rows that say something: not the opening, which only says that they spoke."""
    return [row for row in rows if row.topics]


def _shared(m: Material) -> list[Row]:
    return [row for row in _told(m.rows) if row.left and row.right]


def _bottom_line(m: Material) -> Blocks:
    shared = _shared(m)
    differing = [row for row in shared if row.verdict == "differs"]
    sentences = []
    if shared:
        some = "; ".join(phrase_of(m, row) for row in shared[:3])
        more = f"; and {counted(len(shared) - 3, 'more point')}" if len(shared) > 3 else ""
        sentences.append(f"Both accounts report: {some}{more}.")
    else:
        sentences.append("The two accounts have no point in common.")
    if differing:
        on = "; ".join(f"{phrase_of(m, row)} ({_kinds(row)})" for row in differing[:3])
        sentences.append(f"They differ on: {on}.")
    else:
        sentences.append("No point that both report stands as a difference.")
    only = [f"{side.name} alone: {counted(m.counts[key], 'row')}" for key, side in _only(m) if m.counts[key]]
    clock = next(iter(_clocks(m)), None)
    if clock:
        sentences.append(f"{_clock_sentence(*clock)}.")
    elif only:
        sentences.append(f"{'; '.join(only)}.")
    notes: list[Inline] = [source_note(side) for side in m.sides]
    if clock:
        notes.append(_sheet_note(clock[0], clock[1]))
    return (Para((Portion(), Strong(text(" ".join(sentences))), *notes)),)


def _only(m: Material) -> tuple[tuple[Verdict, SideMaterial], ...]:
    return ("left-only", m.left), ("right-only", m.right)


def _kinds(row: Row) -> str:
    return ", ".join(dict.fromkeys(one.kind for one in row.differences if one.conflict)) or "ruled so"


def _clocks(m: Material) -> list[tuple[Treaty, Clock]]:
    """What runs out within a year, the soonest first; a notice nobody gave is not among it."""
    found = [
        (one.treaty, clock)
        for one in m.treaties
        for clock in clocks_on(one.treaty, m.day)
        if clock.days_left <= _SOON and clock.label in {"Term ends", "Notice takes effect"}
    ]
    return sorted(found, key=lambda pair: (pair[1].days_left, pair[0].name))


def _clock_sentence(treaty: Treaty, clock: Clock) -> str:
    when = "today" if clock.days_left == 0 else f"in {counted(clock.days_left, 'day')}"
    unless = ", unless an extension is in force by then" if clock.label == "Term ends" and treaty.term.extension else ""
    subject = treaty.name if clock.label == "Term ends" else f"{treaty.name}:"
    return f"{subject} {clock.words}, {when}{unless}"


def _sheet_note(treaty: Treaty, clock: Clock) -> Note:
    article = f", {clock.article}" if clock.article else ""
    return Note(text(f"{treaty.name}{article}; treaty sheet in this pack."))


def _both(m: Material) -> Blocks:
    shared = [row for row in _shared(m) if row.verdict == "both"]
    items: list[Blocks] = [
        (Para((Portion(), Text(f"{_capital(phrase_of(m, row))} "), *refs(row_refs(row)), Text("."))),)
        for row in shared[:MOST_POINTS]
    ]
    if len(shared) > MOST_POINTS:
        items.append((para(f"{counted(len(shared) - MOST_POINTS, 'more point')} in the full comparison."),))
    return (Bullets(tuple(items)),) if items else (Para((Portion(), *text("Nothing beyond the conversation itself."))),)


def _one_sided(m: Material) -> list[Block]:
    blocks: list[Block] = []
    for verdict, side in _only(m):
        rows = [row for row in m.rows if row.verdict == verdict and not opens(row)]
        if rows:
            blocks.append(Para((Portion(), Strong(text(f"{side.name}:")), Text(" "), *_points(m, rows))))
    pairs = _framed(m)
    if pairs:
        lines: list[Inline] = [Portion(), Text("On one subject, different points: ")]
        for index, (name, left, right) in enumerate(pairs[:3]):
            lines += [Text("; " if index else ""), Text(f"{name} "), *refs((left, right))]
        blocks.append(Para((*(p for p in lines if p != Text("")), Text("."))))
    return blocks


def _points(m: Material, rows: Sequence[Row]) -> Inlines:
    parts: list[Inline] = []
    letters = 0
    groups = by_title(m, rows)
    for index, group in enumerate(groups):
        phrase = phrase_of(m, group[0])
        letters += len(phrase) + 4 * len(group)
        if letters > MOST_LETTERS and index:
            return (*parts, Text(f"; {counted(len(groups) - index, 'more point')}."))
        numbers = refs(row_refs(*group))
        parts += [Text(f"{'; ' if index else ''}{phrase} "), *numbers]
    return (*parts, Text("."))


def _framed(m: Material) -> list[tuple[str, str, str]]:
    """Related statements: what they are about, the left one, the right one."""
    return [
        (m.phrases.get(pair.topic, pair.topic), statement_ref("left", pair.left), statement_ref("right", pair.right))
        for pair in m.related
        if pair.topic
    ]


def _differ(m: Material) -> Blocks:
    rows = [row for row in m.rows if row.verdict == "differs"]
    if rows:
        blocks: list[Block] = [_difference(m, row) for row in rows[:3]]
        if len(rows) > 3:
            blocks.append(para(f"{counted(len(rows) - 3, 'more difference')} in the comparison summary."))
        return tuple(blocks)
    worded = [row for row in m.rows if row.differences and row.left and row.right]
    if not worded:
        return (Para((Portion(), *text("No difference was found in what both report."))),)
    told = Para((Portion(), *text("No point that both report stands as a difference. Worded differently:")))
    return (told, Bullets(tuple((_difference(m, row, most=1),) for row in worded[:3])))


def _difference(m: Material, row: Row, most: int = 2) -> Para:
    """What conflicts; where nothing does, what is worded differently, a mere name last."""
    chosen = [one for one in row.differences if one.conflict] or sorted(
        row.differences, key=lambda one: one.kind == "name used"
    )
    parts: list[Inline] = [Portion(), Text(f"{_capital(phrase_of(m, row))}: ")]
    for index, one in enumerate(chosen[:most]):
        parts += [Text("; " if index else ""), *_words_of(m, one)]
    return Para((*(p for p in parts if p != Text("")), Text(" "), *refs(row_refs(row)), Text(".")))


def _words_of(m: Material, one: Difference) -> Inlines:
    pairs = ((m.left, one.left_words), (m.right, one.right_words))
    said = [f"{side.name} “{words}”" if words else f"{side.name} silent" for side, words in pairs]
    return (Strong(text(one.kind)), Text(f" ({one.meaning}): {', '.join(said)}"))


def _watch(m: Material) -> Blocks:
    items: list[Blocks] = []
    for treaty, clock in _clocks(m)[:2]:
        items.append((Para((Portion(), Text(f"{_clock_sentence(treaty, clock)}."))),))
    for side in m.sides:
        step = side.readout.frame.next_step
        if step:
            items.append((Para((Portion(), Text(f"{side.name}, next step: {low(step).rstrip('.')}."))),))
    gaps = [row for row in m.rows if row.gap and row.gap.state == "open"]
    if gaps:
        owned = sum(bool(row.gap and row.gap.owner) for row in gaps)
        owners = f", {owned} with an owner" if owned else ", none with an owner yet"
        items.append((Para((Portion(), Text(f"{counted(len(gaps), 'gap')} to be explained{owners}."))),))
    return (Bullets(tuple(items)),) if items else ()


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
