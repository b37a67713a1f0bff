"""Plans the printed timeline: scale, lanes, rows of bars with their words, lines of events. Points, no drawing.

Tries roomy sizes first and goes down until the figure fits a page. Used by `figure.py`.
"""

from collections.abc import Sequence, Set
from dataclasses import dataclass

from briefing_app.records.event import Event
from briefing_app.timeline.figure_events import Line, Numbered, Point, Strip, place
from briefing_app.timeline.lanes import LANE_NAMES, LANES, LaneId, main_lane
from briefing_app.timeline.lawbar import LawBar
from briefing_app.timeline.rows import Interval, Placed, Words, clamped, pack, place_words
from briefing_app.timeline.widths import elided, text_width, wrapped

WIDTH = 454.0
"""Points: the text column of an A4 page (160 mm)."""
LABELS = 40
"""About so many labels a figure; the other events are numbered."""
TALLEST = 560.0
LEFT, RIGHT = 78.0, WIDTH - 4
LANE_SIZE = 8.0


@dataclass(frozen=True, slots=True)
class Sizes:
    """Heights of a bar and from bar to bar, size of words, lines of events a lane. `beside`: names stand left of the
    bars, or in a gap of the bar where it comes in from the left, and nothing more is said of a bar."""

    bar: float
    pitch: float
    words: float
    lines: int
    event_pitch: float
    beside: bool = False


SIZES = (
    Sizes(6.0, 18.0, 7.6, 4, 12.5),
    Sizes(6.0, 18.0, 7.6, 2, 12.5),
    Sizes(4.5, 13.5, 6.6, 1, 12.5),
    Sizes(4.5, 13.6, 6.4, 1, 10.2, beside=True),
)
_BESIDE_PITCH = 7.4


@dataclass(frozen=True, slots=True)
class Scale:
    """Days to points, kept within the plot."""

    first: float
    last: float
    as_of: float

    def x(self, day: float) -> float:
        """The place of a day."""
        share = (day - self.first) / (self.last - self.first)
        return min(max(LEFT + share * (RIGHT - LEFT), LEFT), RIGHT)

    @property
    def today(self) -> float:
        """The place of the as-of date, or the edge beyond which it lies."""
        return self.x(self.as_of)

    @property
    def shows_today(self) -> bool:
        """The as-of line stands in the figure."""
        return self.first <= self.as_of <= self.last

    @property
    def words_end(self) -> float:
        """Words about what has happened stay left of here."""
        return self.today - 3 if self.shows_today else self.today


@dataclass(frozen=True, slots=True)
class Row:
    """Bars side by side and their words; `beside`: the words stand at the height of the bars."""

    bars: tuple[LawBar, ...]
    words: tuple[Placed, ...]
    beside: bool = False

    def height(self, sizes: Sizes) -> float:
        """Down to the next row."""
        return _BESIDE_PITCH if self.beside else sizes.pitch


@dataclass(frozen=True, slots=True)
class LanePlan:
    """A lane: rows of bars, then lines of events."""

    id: LaneId
    rows: tuple[Row, ...]
    lines: tuple[Line, ...]

    @property
    def name(self) -> tuple[str, ...]:
        """The lane's name in lines."""
        return wrapped(LANE_NAMES[self.id], LANE_SIZE, LEFT - 6, semibold=True)

    def height(self, sizes: Sizes) -> float:
        """From hairline to hairline."""
        body = (
            (6 if sizes.beside else 8)
            + sum(row.height(sizes) for row in self.rows)
            + len(self.lines) * sizes.event_pitch
        )
        return max(body, 7 + 9 * len(self.name))


@dataclass(frozen=True, slots=True)
class FigurePlan:
    """The whole figure."""

    lanes: tuple[LanePlan, ...]
    scale: Scale
    sizes: Sizes

    @property
    def body(self) -> float:
        """Height of the lanes."""
        return sum(lane.height(self.sizes) for lane in self.lanes) or 24.0

    @property
    def pills(self) -> tuple[Numbered, ...]:
        """All numbered marks, in order of number."""
        return tuple(pill for lane in self.lanes for line in lane.lines for pill in line.numbered)


def plan_figure(
    bars: Sequence[tuple[LaneId, LawBar]], events: Sequence[Event], scale: Scale, highlight: Set[str]
) -> FigurePlan:
    """Plan with the roomiest sizes that fit a page (or with the tightest, where none does)."""
    points = sorted(_points(events, scale), key=lambda p: (p.event.date, p.event.id))
    for sizes in SIZES:
        plan = FigurePlan(_lanes(bars, points, scale, sizes, highlight), scale, sizes)
        if plan.body <= TALLEST:
            break
    return plan


def _points(events: Sequence[Event], scale: Scale) -> list[Point]:
    """The places of events that were known on the as-of date and fall in the range; an inexact one stands in the
    middle of its doubt."""
    points: list[Point] = []
    for event in events:
        low, high = event.date.first or event.date.last, event.date.last or event.date.first
        if low is None or high is None or low.toordinal() > scale.as_of:
            continue
        start, end = float(low.toordinal()), min(float(high.toordinal()), scale.as_of)
        if end >= scale.first and start <= scale.last:
            x0, x1 = scale.x(start), scale.x(end)
            points.append(Point(event, (x0 + x1) / 2, x0, x1))
    return points


def _lanes(
    bars: Sequence[tuple[LaneId, LawBar]], points: Sequence[Point], scale: Scale, sizes: Sizes, highlight: Set[str]
) -> tuple[LanePlan, ...]:
    used = {lane for lane, _ in bars} | {main_lane(p.event) for p in points}
    lanes = [lane for lane in LANES if lane in used]
    rows = {lane: _rows([bar for of, bar in bars if of == lane], scale, sizes) for lane in lanes}
    spent = sum(len(row.words) for lane in rows.values() for row in lane)
    everyone = {p.event.id for p in points}
    tried = _events(lanes, points, everyone, scale, sizes)
    worded = [w.point for lines in tried.values() for line in lines for w in line.worded]
    worded.sort(key=lambda p: (p.event.id not in highlight, -p.event.importance, p.x, p.event.id))
    allowed = {p.event.id for p in worded[: max(0, LABELS - spent)]}
    final = _events(lanes, points, allowed, scale, sizes)
    return tuple(LanePlan(lane, tuple(rows[lane]), final[lane]) for lane in lanes)


def _events(
    lanes: Sequence[LaneId], points: Sequence[Point], allowed: Set[str], scale: Scale, sizes: Sizes
) -> dict[LaneId, tuple[Line, ...]]:
    strip = Strip(LEFT + 2, scale.words_end, sizes.words, sizes.lines)
    placed: dict[LaneId, tuple[Line, ...]] = {}
    number = 1
    for lane in lanes:
        placed[lane] = place([p for p in points if main_lane(p.event) == lane], allowed, strip, number)
        number += sum(len(pill.points) for line in placed[lane] for pill in line.numbered)
    return placed


def _name_width(bar: LawBar, sizes: Sizes) -> float:
    return text_width(bar.name, sizes.words, semibold=True)


def _rows(bars: Sequence[LawBar], scale: Scale, sizes: Sizes) -> list[Row]:
    def reach(bar: LawBar) -> float:
        return RIGHT if bar.open_until is not None else scale.x(bar.end)

    def under(bar: LawBar) -> Interval:
        name = _name_under(bar, scale, sizes)
        return min(name.x, scale.x(bar.start)), max(name.extent[1], reach(bar))

    def name_beside(bar: LawBar) -> float:
        """Where the name starts: left of the bar, or behind a short piece of it, never where the law changes."""
        start, wide = scale.x(bar.start), _name_width(bar, sizes)
        if start - 6 - wide >= LEFT:
            return start - 4 - wide
        at = start + 10
        for turn in [scale.x(piece.start) for piece in bar.pieces] + [scale.x(mark.day) for mark in bar.marks]:
            if at - 6 < turn < at + wide + 6:
                at = turn + 10
        return at

    def beside(bar: LawBar) -> Interval:
        return min(name_beside(bar), scale.x(bar.start)), max(name_beside(bar) + _name_width(bar, sizes), reach(bar))

    def fits_beside(bar: LawBar) -> bool:
        at = name_beside(bar)
        return at < scale.x(bar.start) or at + _name_width(bar, sizes) + 10 <= min(
            scale.x(bar.pieces[-1].end_by), scale.today
        )

    aside = [bar for bar in bars if sizes.beside and fits_beside(bar)]
    below = [bar for bar in bars if bar not in aside]
    rows = [Row(tuple(row), tuple(_words(row, scale, sizes))) for row in pack(below, under, 8)]
    for row in pack(aside, beside, 8):
        names = [Words(bar.name, _name_width(bar, sizes), name_beside(bar), strong=True) for bar in row]
        rows.append(Row(tuple(row), tuple(Placed(words, words.at) for words in names), beside=True))
    return sorted(rows, key=_first_day)


def _first_day(row: Row) -> float:
    return row.bars[0].start


def _name_under(bar: LawBar, scale: Scale, sizes: Sizes) -> Placed:
    """The name below the start of its bar, never across the as-of line: right of it where there is no room left of it,
    shortened where there is none on either side."""
    low, high = LEFT + 2, scale.words_end
    text, wide = bar.name, _name_width(bar, sizes)
    if wide > high - low:
        if wide <= RIGHT - scale.today - 4:
            return Placed(Words(text, wide, scale.today + 4, strong=True), scale.today + 4)
        low, high = max((low, high), (scale.today + 4, RIGHT), key=_length)
        text = elided(text, sizes.words, high - low, semibold=True)
        wide = text_width(text, sizes.words, semibold=True)
    x = clamped(scale.x(bar.start), wide, low, high)
    return Placed(Words(text, wide, x, strong=True), x)


def _length(room: Interval) -> float:
    return room[1] - room[0]


def _words(row: Sequence[LawBar], scale: Scale, sizes: Sizes) -> list[Placed]:
    """Names first, then what else there is to say, left of the as-of line; what was agreed for later, right of it."""
    names = [_name_under(bar, scale, sizes) for bar in row]
    notes: list[Words] = []
    later: list[Words] = []
    for bar in row:
        said = [(*bar.ending, True)] if bar.ending else []
        said += [(day, text, False) for day, text in bar.notes]
        said += [(mark.day, mark.words, False) for mark in bar.marks]
        for day, text, ending in said:
            if scale.first <= day <= scale.last and not sizes.beside:
                if day >= scale.as_of:
                    short = text.split(",")[0]
                    fewer = (short, text_width(short, sizes.words))
                    later.append(Words(text, text_width(text, sizes.words), scale.x(day) + 4, short=fewer))
                else:
                    notes.append(Words(text, text_width(text, sizes.words), scale.x(day), ending=ending))
    placed = place_words(notes, names, LEFT + 2, scale.words_end, 5)
    return place_words(later, placed, scale.today + 4, RIGHT, 5)
