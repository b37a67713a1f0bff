"""Tab D: a sheet for each agreement, one page, one layout, with its status on the as-of date.

Summaries in the records know the present; a sheet shows only what stood or was agreed on the day.
"""

import re

from briefing_app.publish.document import (
    Amounts,
    Block,
    Blocks,
    Chips,
    Fields,
    Figure,
    Inline,
    Inlines,
    Para,
    Portion,
    Section,
    SheetHead,
    Text,
    para,
    refs,
    text,
)
from briefing_app.publish.material import Material, TreatyMaterial
from briefing_app.publish.tabs.parts import counted, days_left, known_by, listed_words
from briefing_app.publish.tabs.parts import lowered as low
from briefing_app.records.dates import InexactDate
from briefing_app.records.pack import Tab
from briefing_app.records.sides import side_info
from briefing_app.records.states import listed, state_name
from briefing_app.records.status import ENDED, Clock, clocks_on, party_status_on, status_on
from briefing_app.records.treaty import LifeDate, Limit, Signatory, Treaty

_SOON = 365
_MEASURE = re.compile(r"per|percent|%|ton|gram|met(?:er|re)|\bk[mg]\b|year|day|month")
"""Units that say more than what is counted: "per side", "kilotons", "centimetres"."""
MOST_LIMITS = 6
MOST_PARTIES = 12


def treaties(m: Material, tab: Tab) -> Blocks:
    """The sheets."""
    sheets = [one for id_ in dict.fromkeys(tab.treaties) for one in m.treaties if one.treaty.id == id_]
    count = len(sheets)
    blocks: list[Block] = []
    for number, one in enumerate(sheets, 1):
        blocks += [
            SheetHead(one.treaty.name, one.treaty.full_title, number, count, tab.title, one.treaty.id),
            *_sheet(m, one),
        ]
    return tuple(blocks) or (para("No agreement was chosen for this pack."),)


def _sheet(m: Material, one: TreatyMaterial) -> list[Block]:
    treaty = one.treaty
    blocks: list[Block] = [Chips(_chips(m, treaty))]
    if status_on(treaty, m.day).state == "not yet signed":
        told = "It was not agreed on this day; what it came to say is left out."
        return [*blocks, para(told), Section("Why it comes up", _why(m, one), ruled=True)]
    if one.bar:
        blocks.append(Figure(one.bar.svg, one.bar.alt, "", name=f"life-{treaty.id}"))
    sections = (
        ("Identity", _identity(m, treaty)),
        ("Limits", _limits(m, treaty)),
        ("Verification", _verification(m, treaty)),
        ("Exit and clocks", _exit(m, treaty)),
        ("Why it comes up now", _why(m, one)),
        ("Last events", _events(one)),
        ("Sources", _sources(treaty)),
    )
    return blocks + [Section(label, body, ruled=True) for label, body in sections if body]


def _chips(m: Material, treaty: Treaty) -> tuple[str, ...]:
    dated = status_on(treaty, m.day).dated(m.day)
    words = [dated[0].upper() + dated[1:] if dated.startswith("as of") else dated]
    clocks = [c for c in clocks_on(treaty, m.day) if _when(c)]
    words += [days_left(c.days_left) if c.label == "Term ends" else f"{c.words}" for c in clocks[:1]]
    if not treaty.legally_binding and "political" not in dated:
        words.append("politically binding")
    return tuple(words)


def _identity(m: Material, treaty: Treaty) -> Blocks:
    rows: list[tuple[str, Inlines]] = []
    for label, words in (
        ("Parties", _parties(m, treaty)),
        (_signed_word(treaty), _signed(m, treaty)),
        ("In effect" if treaty.political else "In force", _in_force(m, treaty)),
        ("Term", _term(treaty)),
        ("Standing", _standing(m, treaty)),
        ("Citation", "; ".join(treaty.citations[:2])),
    ):
        if words:
            rows.append((label, text(words)))
    return (Fields(tuple(rows), ruled=True),) if rows else ()


def _parties(m: Material, treaty: Treaty) -> str:
    own = [side_info(side.readout.side).state for side in m.sides]
    ended = status_on(treaty, m.day).state in ENDED
    still = [p.state for p in treaty.parties if ended or party_status_on(treaty, p.state, m.day).state != "withdrawn"]
    names = [state_name(code) for code in sorted(still, key=lambda code: code not in own)]
    if treaty.membership.complete:
        return ", ".join(names[:MOST_PARTIES]) + (" and others" if len(names) > MOST_PARTIES else "")
    count, when = treaty.membership.count, treaty.membership.as_of
    known = count is not None and (when is None or when.earliest <= m.day)
    among = ", ".join(names[:8])
    if known and count:
        at = f" ({when.in_words()})" if when else ""
        return f"{count} in all{at}{f', among them {among}' if among else ''}"
    return f"Among them {among}" if among else ""


def _step(treaty: Treaty, m: Material, *kinds: str) -> LifeDate | None:
    steps = [step for step in treaty.life if step.kind in kinds and step.date.earliest <= m.day]
    return min(steps, key=lambda step: step.date) if steps else None


def _signed_word(treaty: Treaty) -> str:
    return "Agreed" if not any(step.kind in {"signed", "opened"} for step in treaty.life) else "Signed"


def _signed(m: Material, treaty: Treaty) -> str:
    step = _step(treaty, m, "signed", "opened", "concluded")
    if step is None:
        return ""
    where = f"{step.place}, " if step.place else ""
    by = [_signatory(who) for who in treaty.signatories[:4]]
    return f"{where}{step.date.in_words()}{f', by {listed_words(by)}' if by else ''}"


def _signatory(who: Signatory) -> str:
    """ "President Barack Obama", "Heidi Tagliavini (Ambassador, OSCE)"."""
    plain = who.office and "," not in who.office and len(who.office.split()) <= 2
    return f"{who.office} {who.name}" if plain else f"{who.name} ({who.office})" if who.office else who.name


def _in_force(m: Material, treaty: Treaty) -> str:
    steps = [s for s in treaty.life if s.kind in {"in force", "provisional application"} and s.date.earliest <= m.day]
    told = [f"{'provisionally ' if s.kind != 'in force' else ''}{s.date.in_words()}" for s in steps[:2]]
    for step in treaty.life:
        if step.kind == "extended" and step.date.earliest <= m.day:
            until = f" until {step.until.in_words()}" if step.until else ""
            told.append(f"extended on {step.date.in_words()}{until}")
    return "; ".join(told)


def _term(treaty: Treaty) -> str:
    words = treaty.term.words
    if treaty.term.article and treaty.term.article not in words:
        words = f"{words} ({treaty.term.article})" if words else treaty.term.article
    return words


def _standing(m: Material, treaty: Treaty) -> str:
    """What single parties did that sets them apart, by the day; of no moment once the whole has ended."""
    if status_on(treaty, m.day).state in ENDED:
        return ""
    told = []
    for party in treaty.parties:
        status = party_status_on(treaty, party.state, m.day)
        if party.actions and status.state in {"suspended", "notice given", "withdrawn", "ratification revoked"}:
            since = f" ({status.since.in_words()})" if status.since else ""
            told.append(f"{state_name(party.state)} {status.words}{since}")
    return "; ".join(told)


def _limits(m: Material, treaty: Treaty) -> Blocks:
    chosen = [one for one in treaty.limits if known_by(f"{one.what} {one.note}", m.day) or _dated(one)]
    chosen.sort(key=lambda one: (not one.article, _dated(one)))  # what an article says first, in the record's order
    in_force = status_on(treaty, m.day).state != "signed, not in force"
    rows = [
        (_amount(one), _what(m, one, in_force), one.article.replace("Article", "Art.")) for one in chosen[:MOST_LIMITS]
    ]
    more = len(chosen) - MOST_LIMITS
    blocks: list[Block] = [Amounts(tuple(rows))] if rows else []
    if more > 0:
        blocks.append(para(f"and {more} more", "grey"))
    return tuple(blocks)


def _dated(one: Limit) -> bool:
    return one.unit == "date"


def _amount(one: Limit) -> str:
    if one.value is None:
        return "–"
    if one.value == 0:
        return "none"
    if _dated(one):
        return ""
    if isinstance(one.value, str):
        return one.value
    return f"{one.value:,}"


def _date_words(value: str) -> str:
    try:
        return InexactDate.parse(value).in_words()
    except ValueError:
        return value


def _what(m: Material, one: Limit, in_force: bool) -> Inlines:
    words = one.what
    unit = one.unit.strip()
    if _dated(one) and one.note and not in_force:
        pass  # the note says from when it is counted; the day itself was not known yet
    elif _dated(one):
        words = f"{words}: {_date_words(str(one.value))}"
    elif one.value != 0 and _MEASURE.search(unit) and unit not in words:
        words = f"{words}, {unit}"
    if one.deadline:
        words += f", by {one.deadline.in_words()}"
    if one.note and known_by(one.note, m.day) and (one.article or len(one.note) < 40):
        words += f" ({low(one.note).rstrip('.')})"
    return text(words)


def _verification(m: Material, treaty: Treaty) -> Blocks:
    points = [one.rstrip(".") for one in treaty.verification if known_by(one, m.day)]
    return (
        (Para((Portion(), Text("; ".join([*points[:1], *(low(one) for one in points[1:])]) + ".")), "small"),)
        if points
        else ()
    )


def _exit(m: Material, treaty: Treaty) -> Blocks:
    clocks = clocks_on(treaty, m.day)
    if status_on(treaty, m.day).state in ENDED:
        return (Para((Portion(), *text("No clock runs: it has ended.")), "small"),)
    told = [f"{_sentence(clock)}{_when(clock)}" for clock in clocks if clock.label != "Notice given today"]
    note = treaty.exit.note.rstrip(".")
    notice = _notice(treaty) or (note if known_by(note, m.day) else "")
    told += [notice] if notice else []
    told += [_sentence(clock) for clock in clocks if clock.label == "Notice given today"]
    return (Para((Portion(), Text(". ".join(told) + ".")), "small"),) if told else ()


def _sentence(clock: Clock) -> str:
    return clock.words[:1].upper() + clock.words[1:]


def _when(clock: Clock) -> str:
    """How soon, where that is within a year; the day of an extension is no deadline."""
    if clock.days_left > _SOON or clock.label not in {"Term ends", "Notice takes effect"}:
        return ""
    return ", today" if clock.days_left == 0 else f", in {counted(clock.days_left, 'day')}"


def _notice(treaty: Treaty) -> str:
    months, days = treaty.exit.notice_months, treaty.exit.notice_days
    length = counted(months, "month") if months is not None else counted(days, "day") if days is not None else ""
    article = f" ({treaty.exit.article})" if treaty.exit.article else ""
    return f"Withdrawal on {length} of notice{article}" if length else ""


def _why(m: Material, one: TreatyMaterial) -> Blocks:
    if not one.refs:
        return (Para((Portion(), *text("Neither account names it; added by the staffer.")), "small"),)
    names = [side.name for side in m.sides if any(ref.startswith(side.letter) for ref in one.refs)]
    who = "Both accounts speak of it" if len(names) == 2 else f"Only the {names[0]} account speaks of it"
    parts: list[Inline] = [Portion(), Text(f"{who} "), *refs(one.refs), Text(".")]
    left = status_on(one.treaty, m.day).left
    if left:
        parts.append(Text(f" {listed(left)[:1].upper()}{listed(left)[1:]} had left it by then."))
    return (Para(tuple(parts), "small"),)


def _events(one: TreatyMaterial) -> Blocks:
    rows = tuple((event.date.in_words(), text(event.title)) for event in one.events[-3:])
    return (Fields(rows, ruled=True),) if rows else ()


def _sources(treaty: Treaty) -> Blocks:
    used = [s for s in treaty.sources if s.consulted] or list(treaty.sources)
    order = {"official": 0, "specialist": 1, "reference": 2, "press": 3, "copy": 4}
    shown = sorted(used, key=lambda s: order.get(s.grade, 9))[:1]
    words = "; ".join(f"{s.publisher}, {s.title}" for s in shown)
    more = f"; {len(used) - len(shown)} more in the record" if len(used) > len(shown) else ""
    checked = f" Record checked {treaty.checked_on.in_words()}." if treaty.checked_on else ""
    return (para(f"{words}{more}.{checked}", "small"),) if shown else ()
