"""What the sheet of an agreement shows on a day: known steps, parties, clocks, and what the record only says today.

Used by the treaty browser. What came after the day is not told as having happened: later steps and actions are left
out, an extension that was agreed and not yet in force is called that, and the record's own prose (summary, doubts,
counts), which is written with hindsight, stands apart (`hindsight`).
"""

import datetime as dt
import re
from dataclasses import dataclass

from briefing_app.operations.treaties import TreatyRow, row_of
from briefing_app.records.dates import InexactDate
from briefing_app.records.states import state_name
from briefing_app.records.status import ENDED, Clock, PartyStatus, clocks_on, party_status_on, step_words
from briefing_app.records.treaty import Action, LifeDate, Limit, Party, Treaty

_CHANGED = re.compile(
    r"^\d{4}:|\b(?:added|amended|changed|ended|extended|lifted|moved|replaced|signed)\b|\((?:19|20)\d\d\)"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Step:
    """A step in the life of the agreement, in words; `agreed` for one that is signed and not in force yet."""

    date: str
    words: str
    place: str = ""
    note: str = ""
    agreed: bool = False


@dataclass(frozen=True, slots=True)
class PartyLine:
    """One party: name, where it stands on the day, and what it did up to it ("notice of withdrawal, 22 May 2020, ...").
    `plain` for one that did nothing of its own and stands as most do."""

    state: str
    name: str
    status: PartyStatus
    actions: tuple[str, ...]
    plain: bool


@dataclass(frozen=True, slots=True)
class TreatySheet:
    """Everything for one sheet on one day. Texts are empty, and tuples too, where nothing is known."""

    row: TreatyRow
    day: dt.date
    identity: str
    status_chip: str
    clock_chip: str
    status_note: str
    steps: tuple[Step, ...]
    signatories: tuple[str, ...]
    parties: tuple[PartyLine, ...]
    party_count: str
    clocks: tuple[Clock, ...]
    term: str
    exit: str
    other_names: tuple[str, ...]
    verification: tuple[str, ...]
    provisions: tuple[str, ...]
    hindsight: bool

    @property
    def treaty(self) -> Treaty:
        """The record."""
        return self.row.treaty


def sheet_on(treaty: Treaty, day: dt.date) -> TreatySheet:
    """The sheet of an agreement on a day."""
    row = row_of(treaty, day)
    left = row.days_left
    chip = "" if left is None else f"{left} day{'' if left == 1 else 's'} left"
    count = _party_count(treaty, day)
    return TreatySheet(
        row=row,
        day=day,
        identity=" · ".join(_identity(treaty)),
        status_chip=row.status.dated(day),
        clock_chip=chip,
        status_note=_note(row.status.note, day) if row.status.state in {*ENDED, "suspended"} else "",
        steps=_steps(treaty, day),
        signatories=tuple(f"{s.name}, {s.office} ({state_name(s.state)})" for s in treaty.signatories),
        parties=tuple(_party_line(treaty, party, day) for party in treaty.parties),
        party_count=count,
        clocks=clocks_on(treaty, day),
        term=_term(treaty),
        exit=_exit(treaty),
        other_names=tuple(name for name in treaty.other_names if not tells_later(name, day)),
        verification=tuple(point for point in treaty.verification if _known(point, day)),
        provisions=tuple(point for point in treaty.provisions if _known(point, day)),
        hindsight=treaty.checked_on is not None and treaty.checked_on.latest > day,
    )


def _identity(treaty: Treaty) -> list[str]:
    if treaty.kind == "joint plan":
        binding = "binding force disputed"
    else:
        binding = "legally binding" if treaty.legally_binding else "politically binding"
    kind = [] if treaty.kind == "politically binding" else [treaty.kind]
    return [", ".join([*kind, binding]), treaty.subject]


def tells_later(text: str, day: dt.date) -> bool:
    """True where a note names a year after that of the day: it was written with hindsight."""
    return any(int(year) > day.year for year in _YEAR.findall(text))


def _known(point: str, day: dt.date) -> bool:
    """False for a point that tells of a change after the day ("Protocol II, amended in 1996", "1984: facsimile added").
    A year in the text of the agreement itself ("limits met by 2012") is no such change."""
    years = [int(year) for year in _YEAR.findall(point)]
    return not years or min(years) <= day.year or not _CHANGED.search(point)


def _note(text: str, day: dt.date) -> str:
    return "" if tells_later(text, day) else text


def _steps(treaty: Treaty, day: dt.date) -> tuple[Step, ...]:
    known: list[tuple[dt.date, Step]] = []
    for step in treaty.life:
        if step.date.earliest <= day:
            known.append((step.date.earliest, _past_step(treaty, step, day)))
        elif step.agreed and step.agreed.earliest <= day:
            known.append((step.agreed.earliest, _agreed_step(step)))
    return tuple(step for _, step in sorted(known, key=lambda pair: pair[0]))


def _past_step(treaty: Treaty, step: LifeDate, day: dt.date) -> Step:
    words = step_words(treaty, step.kind)
    if step.name:
        words = f"{words}: {step.name}"
    if step.kind == "extended" and step.until:
        words = f"extended to {step.until.in_words()}"
    return Step(step.date.in_words(), words, step.place, _note(step.note, day))


def _agreed_step(step: LifeDate) -> Step:
    assert step.agreed is not None
    if step.kind == "extended":
        until = f"; it would run to {step.until.in_words()}" if step.until else ""
        words = f"extension agreed, not in force{until}"
    else:
        words = f"agreed, not in force: {step.name or step.kind}"
    return Step(step.agreed.in_words(), words, agreed=True)


def _party_line(treaty: Treaty, party: Party, day: dt.date) -> PartyLine:
    status = party_status_on(treaty, party.state, day)
    done = sorted((a for a in party.actions if a.date.earliest <= day), key=lambda a: a.date.earliest)
    actions = tuple(_action_words(action, day) for action in done)
    return PartyLine(party.state, state_name(party.state), status, actions, plain=not actions)


def _action_words(action: Action, day: dt.date) -> str:
    words = f"{action.kind} {action.date.in_words()}"
    if action.effective and action.effective != action.date:
        verb = "took effect" if action.effective.earliest <= day else "takes effect"
        words += f", {verb} {action.effective.in_words()}"
    note = _note(action.note, day)
    return f"{words}. {note}" if note else words


def _party_count(treaty: Treaty, day: dt.date) -> str:
    """ "34 parties in 2020", where the record counted them by the day."""
    members = treaty.membership
    if members.count is None or members.complete:
        return ""
    if members.as_of is None or members.as_of.earliest > day:
        return ""
    return f"{members.count} parties ({members.as_of.in_words()})"


def _term(treaty: Treaty) -> str:
    words, article = treaty.term.words, treaty.term.article
    return f"{words} ({article})" if words and article and article not in words else words


def _exit(treaty: Treaty) -> str:
    """How a party leaves, in words; empty where the record does not say."""
    rule = treaty.exit
    if rule.notice_months is not None:
        length = f"{rule.notice_months} month{'' if rule.notice_months == 1 else 's'}’ notice"
    elif rule.notice_days is not None:
        length = f"{rule.notice_days} days’ notice"
    else:
        return rule.note
    return f"On {length} ({rule.article})" if rule.article else f"On {length}"


def limit_figure(limit: Limit) -> str:
    """The figure as it is printed: "1,550", "banned" for 0, "" for a date or where there is no single figure."""
    value = limit.value
    if value is None or isinstance(value, str):
        return ""
    if value == 0:
        return "banned"
    return f"{value:,}"


def limit_words(limit: Limit, *, in_force: bool = True) -> str:
    """What the figure counts, with its unit where the words do not hold it already; a date stands in the words, but not
    before the entry into force where the note says how it is counted ("seven years after entry into force")."""
    unit = limit.unit
    if isinstance(limit.value, str) and not in_force and limit.note:
        return limit.what
    if isinstance(limit.value, str):
        return f"{limit.what}: {_value_in_words(limit.value)}"
    told = all(word in limit.what.lower() for word in unit.lower().split())
    if unit in {"", "permitted", "date"} or told:
        return limit.what
    return f"{limit.what} {unit}" if unit.startswith("per ") else f"{limit.what} ({unit})"


def _value_in_words(value: str) -> str:
    try:
        return InexactDate.parse(value).in_words()
    except ValueError:
        return value
