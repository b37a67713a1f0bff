"""Status of an agreement, and of each party, as a function of a date. The one place where these rules stand.

Nothing here is stored: the record keeps dated steps (`Treaty.life`) and the parties' dated actions, and these functions
answer for a day. Browser, timeline, comparison and pack all ask here. An inexact date counts from its first possible
day (a step "in 1987" is not yet denied in the course of 1987), so an answer may come early but never forgets a step.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from briefing_app.records.dates import InexactDate, long_date
from briefing_app.records.states import listed, the_state
from briefing_app.records.treaty import Action, LifeDate, LifeKind, Party, Treaty

State = Literal[
    "not yet signed",
    "signed, not in force",
    "in force",
    "suspended",
    "expired",
    "terminated",
    "superseded",
    "lapsed",
    "never in force",
]
PartyState = Literal["outside", "signatory", "party", "suspended", "notice given", "withdrawn", "ratification revoked"]
ENDED: frozenset[State] = frozenset({"expired", "terminated", "superseded", "lapsed", "never in force"})

# Where a party stood when the agreement ended; one that had left before has left for good.
_PAST: dict[PartyState, str] = {
    "signatory": "had signed",
    "party": "was a party",
    "suspended": "had suspended its part",
    "notice given": "had given notice",
}

_STATE_AFTER: dict[LifeKind, State] = {
    "opened": "signed, not in force",
    "signed": "signed, not in force",
    "concluded": "signed, not in force",
    "in force": "in force",
    "expired": "expired",
    "terminated": "terminated",
    "superseded": "superseded",
    "lapsed": "lapsed",
    "not applied": "suspended",
}

# A political text binds nobody in law, so it is never said to be "in force".
_POLITICAL: dict[State, str] = {
    "not yet signed": "not yet agreed",
    "signed, not in force": "stated, no legal force",
    "in force": "in effect",
    "suspended": "not applied",
    "never in force": "never took effect",
    "lapsed": "no longer in effect",
}

_STEPS: dict[str, str] = {
    "concluded": "agreed", "opened": "opened for signature", "not applied": "no longer applied",
    "lapsed": "no longer applied",
}  # fmt: skip
_POLITICAL_STEPS: dict[str, str] = {"signed": "agreed", "in force": "in effect"}


def step_words(treaty: Treaty, step: LifeKind | State) -> str:
    """What a step in the life of the agreement, or its last state, is called over its bar: "signed", "in force"; for a
    political text "agreed", "in effect"."""
    return (_POLITICAL_STEPS.get(step) if treaty.political else None) or _STEPS.get(step, step)


@dataclass(frozen=True, slots=True)
class Status:
    """The answer for one day. `words` is what is shown; `since` the step that led here; `left` and `suspended_by` hold
    state codes; `binding` is false for a political text, which is "in effect", not "in force"."""

    state: State
    words: str
    since: InexactDate | None
    left: tuple[str, ...]
    suspended_by: tuple[str, ...]
    binding: bool
    note: str = ""

    def dated(self, day: dt.date) -> str:
        """The words with their day, so that they cannot be misread: "in force on 26 January 2021" (the day asked for),
        but "terminated on 2 August 2019" (the day it ended)."""
        since = self.since.in_words() if self.since else ""
        if self.state in {"expired", "terminated", "superseded"} and since:
            return f"{self.words} on {since}"
        if self.state == "lapsed" and since:
            return f"{self.words} since {since}"
        if self.state == "never in force":
            return self.words
        return f"as of {long_date(day)}: {self.words}" if "," in self.words else f"{self.words} on {long_date(day)}"


@dataclass(frozen=True, slots=True)
class PartyStatus:
    """Where one party stands on one day."""

    state: PartyState
    words: str
    since: InexactDate | None


@dataclass(frozen=True, slots=True)
class StateSpan:
    """A stretch of one state: from `start` until the day before `end` (None: still so)."""

    state: State
    start: InexactDate
    end: InexactDate | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Clock:
    """A day computed from the rules: what happens, in words, on which day, how many days after the as-of date."""

    label: str
    words: str
    day: dt.date
    days_left: int
    article: str = ""


def _took_effect(action: Action) -> InexactDate:
    return action.effective or action.date


def _steps(treaty: Treaty, until: dt.date) -> list[tuple[InexactDate, State, str]]:
    """Changes of state of the agreement as a whole up to a day, in order of date; the record's order breaks ties."""
    steps = [
        (step.date, _STATE_AFTER[step.kind], step.note)
        for step in treaty.life
        if step.kind in _STATE_AFTER and step.date.earliest <= until
    ]
    ends = term_end_on(treaty, until)
    if ends is not None and ends <= until and not any(state in ENDED for _, state, _ in steps):
        came_into_force = any(state == "in force" for _, state, _ in steps)
        outcome: State = "expired" if came_into_force else "never in force"
        steps.append((InexactDate.of(ends), outcome, "End of its term."))
    return sorted(steps, key=lambda step: step[0].earliest)


def _standing(party: Party, day: dt.date) -> PartyStatus:
    """Fold a party's actions up to a day."""
    status = PartyStatus("outside", "not a party", None)
    for action in sorted(party.actions, key=lambda a: a.date.earliest):
        effective = _took_effect(action)
        if action.date.earliest > day:
            continue
        done = effective.earliest <= day
        match action.kind:
            case "signature":
                status = PartyStatus("signatory", "signed", action.date)
            case "ratification" | "accession" if done:
                status = PartyStatus("party", "party", effective)
            case "suspension" if done:
                status = PartyStatus("suspended", "has suspended its part", effective)
            case "resumption" if done:
                status = PartyStatus("party", "party", effective)
            case "notice of withdrawal" | "withdrawal" if not done:
                if status.state == "suspended":  # still suspended until the notice has run
                    status = PartyStatus("suspended", f"{status.words}, leaves on {effective.in_words()}", status.since)
                else:
                    words = f"notice given, leaves on {effective.in_words()}"
                    status = PartyStatus("notice given", words, action.date)
            case "withdrawal":
                words = "has left (contested)" if action.contested else "has left"
                status = PartyStatus("withdrawn", words, effective)
            case "revocation of ratification" if done:
                status = PartyStatus("ratification revoked", "signed, ratification revoked", effective)
            case _:
                pass
    return status


def party_status_on(treaty: Treaty, state: str, day: dt.date) -> PartyStatus:
    """Where the party `state` (code) stands on `day`. Without dated actions of its own a party listed by the record
    stands where the agreement stands."""
    party = next((p for p in treaty.parties if p.state == state), None)
    if party is None:
        return PartyStatus("outside", "not a party", None)
    own = _standing(party, day)
    whole = status_on(treaty, day)
    if own.state != "outside":
        past = _PAST.get(own.state) if whole.state in ENDED else None
        return PartyStatus(own.state, past, own.since) if past else own
    if whole.state == "not yet signed":
        return own
    not_in_force = whole.state in {"signed, not in force", "never in force"}
    if not treaty.membership.complete:  # states join an open treaty one by one; the record does not say when
        if not_in_force:
            return PartyStatus("signatory", "listed as a signatory; day of signing not recorded", None)
        return PartyStatus("party", "listed as a party; day of joining not recorded", None)
    if not_in_force:
        return PartyStatus("signatory", "signed", _first_day(treaty, {"signed", "opened", "concluded"}))
    words = "was a party" if whole.state in ENDED else "party"
    return PartyStatus("party", words, _first_day(treaty, {"in force"}))


def _first_day(treaty: Treaty, kinds: set[LifeKind]) -> InexactDate | None:
    return min((step.date for step in treaty.life if step.kind in kinds), default=None)


def status_on(treaty: Treaty, day: dt.date) -> Status:
    """What the law is on `day`, by what had happened up to it (the day itself included)."""
    state: State = "not yet signed"
    since: InexactDate | None = None
    note = ""
    for date, then, words in _steps(treaty, day):
        if state in ENDED:
            break
        if then == "signed, not in force" and state in {"in force", "suspended"}:
            continue  # a later opening or signature does not take an agreement out of force
        if treaty.legally_binding and state == "signed, not in force" and then in {"expired", "lapsed"}:
            then = "never in force"
        if then != state:
            state, since, note = then, date, words
    standing = {party.state: _standing(party, day).state for party in treaty.parties}
    left = tuple(code for code, where in standing.items() if where == "withdrawn")
    suspended = tuple(code for code, where in standing.items() if where == "suspended")
    if state in ENDED or state == "not yet signed":
        left = suspended = ()
    return Status(state, _words(treaty, state, left, suspended), since, left, suspended, treaty.legally_binding, note)


def _words(treaty: Treaty, state: State, left: tuple[str, ...], suspended: tuple[str, ...]) -> str:
    words: str = "no longer applied" if state == "lapsed" else state
    if treaty.political:
        words = _POLITICAL.get(state, state)
        if state in {"in force", "suspended"}:
            words += " (joint plan)" if treaty.kind == "joint plan" else " (political)"
    if suspended and state == "in force":
        words += f", suspended by {listed(suspended)}"
    if left:
        mark = ";" if suspended and state == "in force" else ","
        who = listed(left) if len(left) <= 2 else f"{len(left)} parties"
        words += f"{mark} {who} out{' (contested)' if _contested(treaty, left) else ''}"
    return words


def _contested(treaty: Treaty, left: tuple[str, ...]) -> bool:
    """True where no departure of those states is undisputed."""
    gone = [a for p in treaty.parties if p.state in left for a in p.actions if a.kind == "withdrawal"]
    return all(action.contested for action in gone)


def state_spans(treaty: Treaty, known_until: dt.date | None = None) -> tuple[StateSpan, ...]:
    """The life of the agreement as ordered spans without gap or overlap, by what had happened up to `known_until`
    (None: all that the record knows). A party's suspension of an agreement in force makes a span of state
    "suspended"; the agreement may be in force in law all the same (`note` says who)."""
    horizon = known_until or dt.date.max
    dates: dict[dt.date, InexactDate] = {}
    for date, _, _ in _steps(treaty, horizon):
        dates.setdefault(date.earliest, date)
    for party in treaty.parties:
        for action in party.actions:
            effective = _took_effect(action)
            if action.kind in {"suspension", "resumption", "withdrawal"} and effective.earliest <= horizon:
                dates.setdefault(effective.earliest, effective)
    spans: list[StateSpan] = []
    for day in sorted(dates):
        status = status_on(treaty, day)
        state: State = "suspended" if status.suspended_by and status.state == "in force" else status.state
        note = f"suspended by {listed(status.suspended_by)}" if status.suspended_by else ""
        if spans and (spans[-1].state, spans[-1].note) == (state, note):
            continue
        if spans:
            spans[-1] = StateSpan(spans[-1].state, spans[-1].start, dates[day], spans[-1].note)
        if state != "not yet signed":
            spans.append(StateSpan(state, dates[day], None, note))
    return tuple(spans)


def term_end_on(treaty: Treaty, day: dt.date) -> dt.date | None:
    """The last day of the term as it stood on `day`: that of the text, or of the last extension in effect by then.
    None where it runs without a term, or the term is inexact."""
    end = treaty.term.ends
    for step in sorted(treaty.life, key=lambda s: s.date.earliest):
        if step.kind == "extended" and step.date.earliest <= day:
            end = step.until
    return end.exact if end else None


def agreed_extension_on(treaty: Treaty, day: dt.date) -> LifeDate | None:
    """The extension that was agreed by `day` but takes effect only later; None where there is none."""
    for step in treaty.life:
        if step.kind == "extended" and step.agreed and step.agreed.latest <= day < step.date.earliest:
            return step
    return None


def clocks_on(treaty: Treaty, day: dt.date) -> tuple[Clock, ...]:
    """Days that the rules compute from `day`: end of the term, agreed extension, end of a notice that runs, and the
    day on which a notice given today would take effect. Nothing for an agreement that has ended or is not in force."""
    status = status_on(treaty, day)
    if status.state not in {"in force", "suspended"}:
        return ()
    clocks: list[Clock] = []
    end = term_end_on(treaty, day)
    if end and end >= day:
        left = (end - day).days
        clocks.append(Clock("Term ends", f"ends on {long_date(end)}", end, left, treaty.term.article))
    agreed = agreed_extension_on(treaty, day)
    until = agreed.until.exact if agreed and agreed.until else None
    if agreed and agreed.agreed and until and until >= day:
        words = (
            f"extension agreed on {agreed.agreed.in_words()}, not in force on this day; "
            f"it would run to {long_date(until)}"
        )
        clocks.append(Clock("Extension agreed", words, until, (until - day).days, treaty.term.article))
    for party in treaty.parties:
        leaves = _notice_runs_until(party, day)
        if leaves:
            words = f"{the_state(party.state)} leaves on {long_date(leaves)}"
            clocks.append(Clock("Notice takes effect", words, leaves, (leaves - day).days, treaty.exit.article))
    effect = _after_notice(treaty, day)
    if effect:
        words = f"a notice given on this day would take effect on {long_date(effect)}"
        clocks.append(Clock("Notice given today", words, effect, (effect - day).days, treaty.exit.article))
    return tuple(clocks)


def _notice_runs_until(party: Party, day: dt.date) -> dt.date | None:
    running = [
        a.effective.exact
        for a in party.actions
        if a.kind in {"notice of withdrawal", "withdrawal"}
        and a.effective
        and a.effective.exact
        and a.date.earliest <= day < a.effective.exact
    ]
    return max(running, default=None)


def _after_notice(treaty: Treaty, day: dt.date) -> dt.date | None:
    if treaty.exit.notice_days is not None:
        ordinal = day.toordinal() + treaty.exit.notice_days
        return dt.date.fromordinal(ordinal) if ordinal <= dt.date.max.toordinal() else None
    if treaty.exit.notice_months is None:
        return None
    months = day.year * 12 + day.month - 1 + treaty.exit.notice_months
    year, month = divmod(months, 12)
    for last in (day.day, 30, 29, 28):  # 31 August and six months: the last day of February
        try:
            return dt.date(year, month + 1, min(day.day, last))
        except ValueError:
            continue
    return None
