"""The timeline and the life bar as printed figures: vector SVG, what it shows in words, and the numbered events.

Used by the pack. The look is that of the printed page (black, greys, one accent). What is shown was known on the as-of
date: of later days only what had been agreed by then.
"""

import datetime as dt
from collections.abc import Sequence, Set

from briefing_app.records.dates import long_date
from briefing_app.records.event import Event
from briefing_app.records.treaty import Treaty
from briefing_app.timeline.axis import ticks
from briefing_app.timeline.drawing import Drawing, Listed
from briefing_app.timeline.figure_events import DOT, NUMBER_SIZE, PILL, Line, Numbered
from briefing_app.timeline.figure_plan import (
    LANE_SIZE,
    LEFT,
    RIGHT,
    WIDTH,
    FigurePlan,
    LanePlan,
    Row,
    Scale,
    Sizes,
    plan_figure,
)
from briefing_app.timeline.lanes import LaneId, lane_of
from briefing_app.timeline.law_svg import draw_bar, draw_open_end, draw_sample
from briefing_app.timeline.lawbar import LawBar, law_bar
from briefing_app.timeline.life_bar import life_bar
from briefing_app.timeline.rows import clamped
from briefing_app.timeline.svg import ACCENT, BLACK, GREY, GROUND, HAIR, LIGHT, WHITE, Sheet
from briefing_app.timeline.widths import text_width

__all__ = ["Drawing", "Listed", "life_bar", "timeline_figure"]

_HEAD, _AXIS_SIZE, _KEY_SIZE = 17.0, 7.6, 7.0


def timeline_figure(
    treaties: Sequence[Treaty],
    events: Sequence[Event],
    first: dt.date,
    last: dt.date,
    as_of: dt.date,
    highlight: frozenset[str] = frozenset(),
) -> Drawing:
    """The whole range from `first` to `last` with these agreements and events, as known on `as_of`.

    `highlight`: ids of agreements drawn in the accent colour and of events labelled first. `Drawing.listed` holds the
    events that carry a number. Raises ValueError where `last` is not after `first`."""
    if last <= first:
        raise ValueError("the last day of a timeline must come after the first")
    scale = Scale(float(first.toordinal()), float(last.toordinal()), float(as_of.toordinal()))
    found = [(lane_of(treaty), law_bar(treaty, as_of)) for treaty in treaties]
    bars = [(lane, bar) for lane, bar in found if bar and bar.start < scale.last and bar.end > scale.first]
    plan = plan_figure(bars, events, scale, highlight)
    return Drawing(_draw(plan, as_of, highlight), _alt(bars, plan, first, last, as_of), _listed(plan.pills))


def _draw(plan: FigurePlan, as_of: dt.date, highlight: Set[str]) -> str:
    scale, foot = plan.scale, _HEAD + plan.body
    sheet = Sheet(WIDTH)
    if scale.as_of < scale.last:
        sheet.box(scale.today, _HEAD, RIGHT - scale.today, plan.body, fill=GROUND)
    _draw_axes(sheet, scale, foot, as_of)
    y = _HEAD
    for index, lane in enumerate(plan.lanes):
        if index:
            sheet.lines([(0, y, RIGHT, y)], HAIR, 0.5)
        _draw_lane(sheet, lane, plan, y, highlight)
        y += lane.height(plan.sizes)
    if scale.shows_today:
        sheet.lines([(scale.today, _HEAD - 2, scale.today, foot)], ACCENT, 1.2)
    return sheet.svg(_draw_key(sheet, plan, foot + 24) + 4)


def _draw_axes(sheet: Sheet, scale: Scale, foot: float, as_of: dt.date) -> None:
    flag = f"as of {long_date(as_of)}"
    wide = text_width(flag, _AXIS_SIZE, semibold=True)
    at = clamped(scale.today - wide / 2, wide, LEFT, RIGHT)
    marks = ticks(scale.first, scale.last, RIGHT - LEFT, _AXIS_SIZE / 13)
    places = [(scale.x(tick.day), tick.label) for tick in marks]
    sheet.lines([(x, _HEAD, x, foot) for x, _ in places], HAIR, 0.5)
    sheet.lines([(0, _HEAD, RIGHT, _HEAD), (0, foot, RIGHT, foot)], LIGHT, 0.7)
    sheet.lines([(x, _HEAD - 2.5, x, _HEAD) for x, _ in places], LIGHT, 0.7)
    sheet.lines([(x, foot, x, foot + 2.5) for x, _ in places], LIGHT, 0.7)
    for x, label in places:
        half = text_width(label, _AXIS_SIZE) / 2
        left = clamped(x - half, 2 * half, LEFT - 4, WIDTH)
        if not scale.shows_today or left + 2 * half + 4 < at or at + wide + 4 < left:
            sheet.text(left, _HEAD - 5, label, _AXIS_SIZE, ink=LIGHT)
        sheet.text(left, foot + 10, label, _AXIS_SIZE, ink=LIGHT)
    if scale.shows_today:
        sheet.text(at, _HEAD - 5, flag, _AXIS_SIZE, bold=True, ink=ACCENT)


def _draw_lane(sheet: Sheet, lane: LanePlan, plan: FigurePlan, top: float, highlight: Set[str]) -> None:
    for index, words in enumerate(lane.name):
        sheet.text(0, top + 11 + 9 * index, words, LANE_SIZE, bold=True, ink=BLACK)
    y = top + 5
    for row in lane.rows:
        _draw_row(sheet, row, plan.scale, plan.sizes, y, highlight)
        y += row.height(plan.sizes)
    for line in lane.lines:
        _draw_events(sheet, line, y + plan.sizes.event_pitch / 2 + 0.5, plan.sizes.words, highlight)
        y += plan.sizes.event_pitch


def _draw_row(sheet: Sheet, row: Row, scale: Scale, sizes: Sizes, y: float, highlight: Set[str]) -> None:
    for index, bar in enumerate(row.bars):
        gap = row.words[index].extent if row.beside and row.words[index].x > scale.x(bar.start) else None
        draw_bar(sheet, bar, scale.x, y, sizes.bar, RIGHT, ACCENT if bar.treaty in highlight else GREY, gap)
        if bar.open_until is not None and scale.shows_today:
            until = min(scale.x(bar.open_until), scale.today + 26, RIGHT)
            draw_open_end(sheet, scale.today, until, y, sizes.bar)
    below = sizes.bar / 2 + sizes.words * 0.34 if row.beside else sizes.bar + sizes.words * 0.98
    for index, placed in enumerate(row.words):  # the names of the bars come first, in their order
        words = placed.words
        ink = (ACCENT if row.bars[index].treaty in highlight else BLACK) if words.strong else GREY
        back = GROUND if placed.x > scale.today else WHITE
        sheet.text(placed.x, y + below, words.text, sizes.words, bold=words.strong, ink=ink, back=back)


def _draw_events(sheet: Sheet, line: Line, y: float, size: float, highlight: Set[str]) -> None:
    for worded in line.worded:
        point = worded.point
        ink = ACCENT if point.event.id in highlight else GREY
        if point.x1 - point.x0 > 2 * DOT:  # the source gives a month or a year: the line covers it
            sheet.lines([(point.x0, y, point.x1, y)], LIGHT, 0.9, dash="1.4 1.4")
        sheet.text(worded.x, y + size * 0.34, worded.words, size, ink=ink, back=WHITE)
        sheet.dot(point.x, y, DOT, fill=ink)
    for pill in line.numbered:
        sheet.box(pill.at - pill.width / 2, y - PILL / 2, pill.width, PILL, fill=WHITE, line=GREY, round_=PILL / 2)
        half = text_width(pill.label, NUMBER_SIZE) / 2
        sheet.text(pill.at - half, y + NUMBER_SIZE * 0.34, pill.label, NUMBER_SIZE, ink=BLACK)


def _draw_key(sheet: Sheet, plan: FigurePlan, y: float) -> float:
    """What the marks mean, only those that occur; returns the baseline of the last line."""
    bars = [bar for lane in plan.lanes for row in lane.rows for bar in row.bars]
    first, last = plan.scale.first, plan.scale.last
    shown = {str(piece.look) for bar in bars for piece in bar.pieces if piece.start < last and piece.end_by > first}
    shown |= {"left"} if any(first < mark.day <= last for bar in bars for mark in bar.marks) else set()
    shown |= {"number"} if plan.pills else set()
    x = 0.0
    for look, words in (
        ("signed", "signed, not in force"), ("in force", "in force"), ("suspended", "suspended or not applied"),
        ("agreed", "agreed, not yet in force"), ("left", "a party left"), ("number", "number in the list"),
    ):  # fmt: skip
        if look in shown:
            wide = 17 + text_width(words, _KEY_SIZE)
            if x + wide > WIDTH:
                x, y = 0.0, y + 11
            draw_sample(sheet, look, x, y)
            sheet.text(x + 17, y, words, _KEY_SIZE, ink=LIGHT)
            x += wide + 8
    return y


def _listed(pills: Sequence[Numbered]) -> tuple[Listed, ...]:
    points = [point for pill in pills for point in pill.points]
    return tuple(
        Listed(number, point.event.id, point.event.date.in_words(), point.event.title)
        for number, point in enumerate(points, start=1)
    )


def _alt(bars: Sequence[tuple[LaneId, LawBar]], plan: FigurePlan, first: dt.date, last: dt.date, as_of: dt.date) -> str:
    worded = sum(len(line.worded) for lane in plan.lanes for line in lane.lines)
    numbered = sum(len(pill.points) for pill in plan.pills)
    years = str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
    whole = f"{_counted(len(bars), 'agreement')} and {_counted(worded + numbered, 'event')}"
    told = [f"{bar.name}: {bar.words}" for _, bar in bars[:12]]
    more = f"; and {len(bars) - 12} more" if len(bars) > 12 else ""
    status = f" On that day: {'; '.join(told)}{more}." if told else ""
    return f"Timeline from {years} as known on {long_date(as_of)}, with {whole}.{status}"


def _counted(count: int, thing: str) -> str:
    return f"{count or 'no'} {thing}{'' if count == 1 else 's'}"
