"""Draws the bar of an agreement into a printed drawing: hatched, solid, dotted, dashed; soft where dates are
in doubt."""

from collections.abc import Callable

from briefing_app.timeline.lawbar import LawBar, Look, Piece
from briefing_app.timeline.svg import GREY, LIGHT, WHITE, Sheet, hatch, mixed

_STEPS = 8
"""Slices of a soft end."""


def draw_bar(
    sheet: Sheet,
    bar: LawBar,
    x_of: Callable[[float], float],
    y: float,
    high: float,
    right: float,
    ink: str,
    gap: tuple[float, float] | None = None,
) -> None:
    """Draw the pieces at height `y`, `high` tall, nothing beyond `right`; marks of parties that left on top. A `gap`
    (from, to) leaves room for words."""
    for piece in bar.pieces:
        if gap is None:
            _draw_piece(sheet, piece, x_of, y, high, (0.0, right), ink)
        else:
            _draw_piece(sheet, piece, x_of, y, high, (0.0, gap[0] - 2), ink)
            _draw_piece(sheet, piece, x_of, y, high, (gap[1] + 2, right), ink)
    for mark in bar.marks:
        x = x_of(mark.day)
        if not x_of(bar.start) < x <= right or (gap and gap[0] - 4 < x < gap[1] + 4):
            continue  # before the range that is drawn, or under the name
        sheet.box(x - 1.2, y - 2.6, 2.4, high + 5.2, fill=WHITE)
        sheet.lines([(x, y - 2.6, x, y + high + 2.6)], ink, 1.2)


def _draw_piece(
    sheet: Sheet,
    piece: Piece,
    x_of: Callable[[float], float],
    y: float,
    high: float,
    within: tuple[float, float],
    ink: str,
) -> None:
    x0, x1 = max(x_of(piece.start), within[0]), min(x_of(piece.end_by), within[1])
    sure0, sure1 = max(x_of(piece.start_by), x0), min(x_of(piece.end), x1)
    sure1 = max(sure0, sure1)
    if x1 - x0 < 0.05:
        return
    _fill(sheet, piece, sure0, sure1, y, high, ink)
    for low, up, rising in ((x0, sure0, True), (sure1, x1, False)):
        for step in range(_STEPS if up - low > 0.3 else 0):
            share = (step + 0.5) / _STEPS
            slice_ = (up - low) / _STEPS
            soft = mixed(ink, share if rising else 1 - share)
            _fill(sheet, piece, low + step * slice_, low + (step + 1) * slice_, y, high, soft, soft=True)


def _fill(
    sheet: Sheet, piece: Piece, x0: float, x1: float, y: float, high: float, ink: str, *, soft: bool = False
) -> None:
    wide = x1 - x0
    if wide <= 0:
        return
    if piece.look == "in force":
        sheet.box(x0, y, wide, high, fill=ink)
        return
    sheet.box(x0, y, wide, high, fill=WHITE)
    if piece.look == "suspended":
        count = max(1, int(wide // 3))
        middle = y + high / 2
        places = [x0 + (index + 0.5) * wide / count for index in range(count)]
        sheet.lines([(x, middle, x + 0.01, middle) for x in places], ink, 1.6, dots=True)
    else:
        sheet.lines(hatch(x0, y, wide, high, 3.4), ink, 0.8)
    if soft:
        return
    if piece.look == "agreed":
        sheet.lines([(x0, y, x1, y), (x0, y + high, x1, y + high), (x1, y, x1, y + high)], ink, 0.6, dash="2 1.6")
    else:
        sheet.box(x0, y, wide, high, line=ink)


def draw_open_end(sheet: Sheet, x: float, until: float, y: float, high: float) -> None:
    """Short dashes that say: runs on, as far as was known."""
    sheet.lines([(x + 2, y + high / 2, until, y + high / 2)], LIGHT, 0.9, dash="2.4 2.4")


def draw_sample(sheet: Sheet, look: str, x: float, baseline: float) -> None:
    """A sample of 13 by 5 for the key: a look of a piece, "left" or "number"."""
    y, high, wide = baseline - 5, 5.0, 13.0
    if look == "number":
        sheet.box(x + 1, y - 1.2, 11, 7.4, fill=WHITE, line=GREY, round_=3.7)
        return
    if look == "left":
        sheet.box(x, y, wide, high, fill=GREY)
        sheet.box(x + 5.3, y - 2, 2.4, high + 4, fill=WHITE)
        sheet.lines([(x + 6.5, y - 2, x + 6.5, y + high + 2)], GREY, 1.2)
        return
    names: dict[str, Look] = {"signed": "signed", "in force": "in force", "suspended": "suspended", "agreed": "agreed"}
    _fill(sheet, Piece(names[look], x, x, x + wide, x + wide), x, x + wide, y, high, GREY)
