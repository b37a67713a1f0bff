"""The life of one agreement as a printed bar: signed, in force, terms met, ends, on an axis of years. Used by the sheet
of an agreement in the pack; the window paints its own.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from briefing_app.records.dates import InexactDate, long_date
from briefing_app.records.status import ENDED, status_on, step_words
from briefing_app.records.treaty import Treaty
from briefing_app.timeline.axis import DAYS_PER_YEAR, ticks
from briefing_app.timeline.drawing import Drawing
from briefing_app.timeline.law_svg import draw_bar, draw_open_end
from briefing_app.timeline.lawbar import LawBar, law_bar, next_end, short_state
from briefing_app.timeline.svg import ACCENT, BLACK, GREY, LIGHT, Sheet
from briefing_app.timeline.widths import elided, text_width

WIDTH = 454.0
_LEFT, _RIGHT = 6.0, WIDTH - 6
_BAR, _BAR_HIGH = 37.0, 10.0
_AXIS = _BAR + _BAR_HIGH + 3
_HEAD, _SUB = 8.2, 7.8


@dataclass(frozen=True, slots=True)
class Moment:
    """A step with its two lines of words; `weight` decides which stand when there is no room for all."""

    day: float
    head: str
    sub: str
    weight: int


def life_bar(treaty: Treaty, as_of: dt.date) -> Drawing:
    """The bar on a day. An agreement that was not signed by then gives an empty axis and says so."""
    bar = law_bar(treaty, as_of)
    if bar is None:
        sheet = Sheet(WIDTH)
        words = f"{treaty.name}: {status_on(treaty, as_of).words} on {long_date(as_of)}."
        sheet.text(0, 10, elided(words, _HEAD, WIDTH), _HEAD)
        return Drawing(sheet.svg(14), words)
    moments = life_moments(treaty, as_of)
    first, last = life_range(bar, moments, as_of)

    def x_of(day: float) -> float:
        return min(max(_LEFT + (day - first) / (last - first) * (_RIGHT - _LEFT), _LEFT), _RIGHT)

    sheet = Sheet(WIDTH)
    today = x_of(float(as_of.toordinal()))
    if bar.open_until is not None:
        known = bar.open_until <= last
        draw_open_end(sheet, today, x_of(bar.open_until) if known else min(today + 28, _RIGHT), _BAR, _BAR_HIGH)
    _draw_moments(sheet, moments, x_of)
    draw_bar(sheet, bar, x_of, _BAR, _BAR_HIGH, _RIGHT, GREY)
    _draw_axis(sheet, first, last, x_of, today, as_of)
    told = "; ".join(f"{moment.head} {moment.sub}".strip() for moment in moments)
    return Drawing(sheet.svg(_AXIS + 16), f"Life of {treaty.name}: {told}. On {long_date(as_of)}: {bar.words}.")


def life_range(bar: LawBar, moments: list[Moment], as_of: dt.date) -> tuple[float, float]:
    """First and last day of the axis: the life as it was known, with some room at both ends."""
    today = float(as_of.toordinal())
    ends = [bar.start, bar.end, *(moment.day for moment in moments)]
    first, last = min(ends), max(ends)
    if bar.open_until is not None or today - last < 0.6 * (last - first):
        last = max(last, today)
    room = max((last - first) * 0.03, DAYS_PER_YEAR / 4)
    more = 0.06 * (last - first) if bar.open_until is not None else 0
    return first - room, last + room + more


def life_moments(treaty: Treaty, as_of: dt.date) -> list[Moment]:
    """What stands over the bar, in order of date: only what had happened or had been agreed by that day."""
    moments: list[Moment] = []
    status = status_on(treaty, as_of)
    for step in treaty.life:
        weight = {"signed": 9, "in force": 9, "opened": 9, "concluded": 8, "extended": 6, "amended": 2}.get(
            step.kind, 5
        )
        if step.date.earliest <= as_of and step.kind not in ENDED:  # how it ended is told by its status
            moments.append(_moment(step.date, step_words(treaty, step.kind), _when(step.date, step.place), weight))
    if status.state in ENDED and status.since:
        moments.append(_moment(status.since, step_words(treaty, status.state), _when(status.since), 8))
    moments += _limits(treaty, as_of) + _parties(treaty, as_of)
    ends = next_end(treaty, as_of)
    if ends:
        moments.append(Moment(*ends, 8 if "agreed" in ends[1] else 6))
    return sorted(moments, key=lambda moment: moment.day)


def _moment(date: InexactDate, head: str, sub: str, weight: int) -> Moment:
    middle = date.first or date.last or dt.date.min
    other = date.last or middle
    return Moment((middle.toordinal() + other.toordinal()) / 2, head, sub, weight)


def _when(date: InexactDate, place: str = "") -> str:
    """The date, with the place where that is short."""
    words = f"{date.in_words()}, {place}"
    return words if place and text_width(words, _SUB) < 100 else date.in_words()


def _limits(treaty: Treaty, as_of: dt.date) -> list[Moment]:
    """Days by which limits had to be met, as the text set them."""
    if status_on(treaty, as_of).state in {"not yet signed", "signed, not in force", "never in force"}:
        return []
    days: set[dt.date] = set()
    for limit in treaty.limits:
        if limit.unit == "date" and isinstance(limit.value, str):
            day = InexactDate.parse(limit.value).exact
        else:
            day = limit.deadline.exact if limit.deadline else None
        if day:
            days.add(day)
    return [Moment(float(day.toordinal()), "limits due", f"by {long_date(day)}", 4) for day in sorted(days)]


def _parties(treaty: Treaty, as_of: dt.date) -> list[Moment]:
    heads = {"suspension": "suspends", "resumption": "resumes", "withdrawal": "leaves"}
    moments = []
    for party in treaty.parties:
        for action in party.actions:
            date = action.effective or action.date
            if action.kind in heads and date.earliest <= as_of:
                moments.append(_moment(date, f"{short_state(party.state)} {heads[action.kind]}", _when(date), 7))
    return moments


@dataclass(frozen=True, slots=True)
class _Block:
    """A moment with its place: words from `left`, a leader down from `foot` to its day at `x`."""

    moment: Moment
    left: float
    wide: float
    x: float

    @property
    def right(self) -> float:
        return self.left + self.wide

    @property
    def foot(self) -> float:
        return min(max(self.x, self.left + 0.5), self.right - 0.5)


def place_moments(moments: list[Moment], x_of: Callable[[float], float]) -> list[_Block]:
    """Places for as many moments as have room, the weightier first: no words over words, no leader over a leader."""
    placed: list[_Block] = []
    for moment in sorted(moments, key=lambda m: (-m.weight, m.day)):
        wide = max(text_width(moment.head, _HEAD, semibold=True), text_width(moment.sub, _SUB))
        x = x_of(moment.day)
        wanted = [x - wide / 2, x - 1, x + 1 - wide]
        wanted += [place for step in (12, 30, 50, 75, 100) for place in (x + step, x - step - wide)]
        for left in wanted:
            block = _Block(moment, max(0.0, min(left, WIDTH - wide)), wide, x)
            if all(_clear(block, other) for other in placed):
                placed.append(block)
                break
    return placed


def _clear(a: _Block, b: _Block) -> bool:
    """Words 8 apart, and no upright part of one leader on the level part of the other."""
    if a.left < b.right + 8 and b.left < a.right + 8:
        return False
    for one, other in ((a, b), (b, a)):
        low, high = sorted((one.foot, one.x))
        if any(low - 2.5 <= x <= high + 2.5 for x in (other.foot, other.x)):
            return False
    return True


def _draw_moments(sheet: Sheet, moments: list[Moment], x_of: Callable[[float], float]) -> None:
    """Two lines of words over each moment; centred over its day, or flush with the side on which the day stands."""
    for block in place_moments(moments, x_of):
        share = 0.5 if abs((block.left + block.right) / 2 - block.x) < 1 else float(block.x > block.right - 15)
        for words, size, y, bold in ((block.moment.head, _HEAD, 9, True), (block.moment.sub, _SUB, 19, False)):
            spare = block.wide - text_width(words, size, semibold=bold)
            sheet.text(block.left + share * spare, y, words, size, bold=bold, ink=BLACK if bold else GREY)
        foot, x = block.foot, block.x
        if abs(foot - x) > 3:
            sheet.lines([(foot, 22, foot, 28), (foot, 28, x, 28), (x, 28, x, _BAR)], LIGHT, 0.7)
        else:
            sheet.lines([(x, 22, x, _BAR)], LIGHT, 0.7)


def _draw_axis(
    sheet: Sheet, first: float, last: float, x_of: Callable[[float], float], today: float, as_of: dt.date
) -> None:
    flag = f"as of {long_date(as_of)}"
    wide = text_width(flag, _SUB, semibold=True)
    shown = first <= as_of.toordinal() <= last
    at = max(0.0, min(today - wide / 2, WIDTH - wide))
    places = [(x_of(tick.day), tick.label) for tick in ticks(first, last, _RIGHT - _LEFT, _SUB / 13)]
    sheet.lines([(0, _AXIS, WIDTH, _AXIS)], LIGHT, 0.6)
    sheet.lines([(x, _AXIS, x, _AXIS + 2.5) for x, _ in places], LIGHT, 0.6)
    for x, label in places:
        half = text_width(label, _SUB) / 2
        left = max(0.0, min(x - half, WIDTH - 2 * half))
        if not shown or left + 2 * half + 4 < at or at + wide + 4 < left:
            sheet.text(left, _AXIS + 11, label, _SUB)
    if shown:
        sheet.lines([(today, _BAR - 5, today, _AXIS + 4)], ACCENT, 1.3)
        sheet.text(at, _AXIS + 12.5, flag, _SUB, bold=True, ink=ACCENT)
