"""What replaced what: the agreements before and after one, as boxes in columns with arrows. Plain arithmetic.

Used by the treaty browser; the same plan can be drawn on paper.
"""

import datetime as dt
from dataclasses import dataclass, replace

from briefing_app.library.views import RecordView
from briefing_app.operations.treaties import signed_on
from briefing_app.records.status import ENDED, Status, status_on
from briefing_app.records.treaty import Treaty


@dataclass(frozen=True, slots=True)
class LineageBox:
    """An agreement in the drawing: its column (oldest 0) and its row in the column."""

    treaty: Treaty
    status: Status
    caption: str
    column: int
    row: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Lineage:
    """Boxes in reading order, arrows (ids of the replaced and of the replacing one), and what is only related."""

    boxes: tuple[LineageBox, ...]
    arrows: tuple[tuple[str, str], ...]
    related: tuple[Treaty, ...]

    @property
    def columns(self) -> int:
        """How many columns there are."""
        return 1 + max((box.column for box in self.boxes), default=0)

    @property
    def rows(self) -> int:
        """How many rows the fullest column has."""
        return 1 + max((box.row for box in self.boxes), default=0)


def lineage_on(view: RecordView, treaty: Treaty, day: dt.date) -> Lineage:
    """The agreements that `treaty` replaced, directly or not, and that replaced it, as far as they existed on `day`.
    No boxes where it stands alone."""
    there = {t.id: t for t in view.all(Treaty) if t.id == treaty.id or status_on(t, day).state != "not yet signed"}
    arrows = {
        arrow
        for one in there.values()
        for arrow in [
            *((before, one.id) for before in one.preceded_by),
            *((one.id, after) for after in one.succeeded_by),
        ]
        if arrow[0] in there and arrow[1] in there
    }
    older = _reached(treaty.id, {(new, old) for old, new in arrows})
    newer = _reached(treaty.id, arrows)
    ids = older | newer
    related = tuple(there[id_] for id_ in treaty.related if id_ in there and id_ not in ids)
    if len(ids) < 2:
        return Lineage((), (), related)
    kept = tuple(sorted((old, new) for old, new in arrows if old in ids and new in ids))
    return Lineage(_boxes([there[id_] for id_ in ids], kept, treaty.id, day), kept, related)


def _reached(start: str, arrows: set[tuple[str, str]]) -> set[str]:
    found, edge = {start}, [start]
    while edge:
        here = edge.pop()
        for old, new in arrows:
            if old == here and new not in found:
                found.add(new)
                edge.append(new)
    return found


def _boxes(
    treaties: list[Treaty], arrows: tuple[tuple[str, str], ...], chosen: str, day: dt.date
) -> tuple[LineageBox, ...]:
    columns: dict[str, int] = {t.id: 0 for t in treaties}
    for _ in treaties:  # longest way from a beginning; settles in as many rounds as there are boxes
        for old, new in arrows:
            if columns[new] <= columns[old] < len(treaties):
                columns[new] = columns[old] + 1
    taken: dict[int, int] = {}
    boxes = []
    for treaty in sorted(treaties, key=lambda t: (columns[t.id], _begun(t), t.id)):
        column = columns[treaty.id]
        row = taken.get(column, 0)
        taken[column] = row + 1
        status = status_on(treaty, day)
        boxes.append(LineageBox(treaty, status, _caption(treaty, status), column, row, treaty.id == chosen))
    return tuple(boxes)


def _begun(treaty: Treaty) -> dt.date:
    day = signed_on(treaty)
    return day.earliest if day else dt.date.min


def folded(lineage: Lineage, most: int) -> Lineage:
    """The same in at most `most` columns: neighbouring columns with the fewest boxes are put under each other."""
    columns: list[list[LineageBox]] = [[] for _ in range(lineage.columns)]
    for box in lineage.boxes:
        columns[box.column].append(box)
    while len(columns) > max(1, most):
        at = min(range(len(columns) - 1), key=lambda i: len(columns[i]) + len(columns[i + 1]))
        columns[at : at + 2] = [columns[at] + columns[at + 1]]
    boxes = [
        replace(box, column=column, row=row) for column, stack in enumerate(columns) for row, box in enumerate(stack)
    ]
    return replace(lineage, boxes=tuple(boxes))


def _caption(treaty: Treaty, status: Status) -> str:
    """ "in force", "1991 – 2009" for what was in force and ended, "signed 1979" for what never was."""
    begun, force = signed_on(treaty), treaty.first("in force")
    start = force.date if force else None if treaty.legally_binding else begun
    if status.state in ENDED and status.state != "never in force" and start and status.since:
        first, last = start.earliest.year, status.since.earliest.year
        return str(first) if first == last else f"{first} – {last}"
    if status.state in {"signed, not in force", "never in force"} and begun:
        verb = "signed" if treaty.legally_binding else "agreed"
        return f"{verb} {begun.earliest.year}"
    return "in effect" if not treaty.legally_binding and status.state == "in force" else status.state
