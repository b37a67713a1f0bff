"""Ticks of a time axis in civil days: plain numbers, no time zone, labels that always carry the year.

A day is its ordinal (`datetime.date.toordinal`); a position between two days is a fraction. Used by figure and room.
"""

import calendar
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from briefing_app.records.dates import MONTHS

DAYS_PER_YEAR = 365.2425
_SHORT = tuple(name[:3] for name in MONTHS)
_FIRST, _LAST = float(dt.date.min.toordinal()), float(dt.date.max.toordinal())


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on the axis: `day` (ordinal), `label`."""

    day: float
    label: str


@dataclass(frozen=True, slots=True)
class Step:
    """Distance between labels: so many years, months or days."""

    unit: str
    count: int

    @property
    def days(self) -> float:
        """About how long."""
        return self.count * {"year": DAYS_PER_YEAR, "month": DAYS_PER_YEAR / 12, "day": 1.0}[self.unit]


STEPS = (
    *(Step("day", n) for n in (1, 2, 5)),
    *(Step("month", n) for n in (1, 3)),
    *(Step("year", n) for n in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)),
)
# Least distance between the middles of two labels, in px at 13 px: "2010", "Jan 2010", "26 Jan 2021".
_ROOM = {"year": 46.0, "month": 76.0, "day": 92.0}


def step_for(first: float, last: float, width: float, scale: float = 1.0) -> Step:
    """The finest step whose labels have room. `width` px for the days from `first` to `last`; `scale` 1 at 13 px."""
    per_day = width / max(last - first, 1e-9)
    for step in STEPS:
        if step.days * 0.97 * per_day >= _ROOM[step.unit] * scale:
            return step
    return STEPS[-1]


def ticks(first: float, last: float, width: float, scale: float = 1.0) -> tuple[Tick, ...]:
    """Ticks from `first` to `last`, both ends included; nothing outside the calendar (years 1 to 9999)."""
    low, high = max(first, _FIRST), min(last, _LAST)
    if low > high:
        return ()
    step = step_for(first, last, width, scale)
    return tuple(Tick(float(day.toordinal()), _label(day, step)) for day in _days(low, high, step))


def _label(day: dt.date, step: Step) -> str:
    if step.unit == "year":
        return str(day.year)
    if step.unit == "month":
        return f"{_SHORT[day.month - 1]} {day.year}"
    return f"{day.day} {_SHORT[day.month - 1]} {day.year}"


def _days(low: float, high: float, step: Step) -> Iterator[dt.date]:
    start = dt.date.fromordinal(int(low))
    if step.unit == "year":
        years = range(start.year - start.year % step.count, dt.date.fromordinal(int(high)).year + 1, step.count)
        candidates: Iterator[dt.date] = (dt.date(year, 1, 1) for year in years if year >= 1)
    elif step.unit == "month":
        candidates = _months(start, high, step.count)
    else:
        candidates = _month_days(start, high, step.count)
    return (day for day in candidates if low <= day.toordinal() <= high)


def _months(start: dt.date, high: float, count: int) -> Iterator[dt.date]:
    number = start.year * 12 + (start.month - 1) // count * count
    while number // 12 <= dt.date.max.year:
        day = dt.date(number // 12, number % 12 + 1, 1)
        if day.toordinal() > high:
            return
        yield day
        number += count


def _month_days(start: dt.date, high: float, count: int) -> Iterator[dt.date]:
    """Every `count` days counted from the first of each month, none nearer than that to the next first."""
    for first in _months(start, high, 1):
        last = calendar.monthrange(first.year, first.month)[1]
        for number in range(1, last + 1, count):
            if number == 1 or last + 1 - number >= count:
                yield first.replace(day=number)


def span_in_words(days: float) -> str:
    """ "16 years", "3 months", "20 days": the width of a range, for the zoom control."""
    if days >= 2 * DAYS_PER_YEAR:
        return f"{round(days / DAYS_PER_YEAR)} years"
    if days >= 60:
        return f"{round(days / DAYS_PER_YEAR * 12)} months"
    return f"{max(1, round(days))} days" if round(days) > 1 else "1 day"
