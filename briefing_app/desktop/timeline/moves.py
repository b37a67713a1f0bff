"""Moving through the timeline by keys: which spot has the ring, and what each key does. Used by `desk.py`."""

import datetime as dt

import numpy as np
from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent

from briefing_app.desktop.session import Session
from briefing_app.desktop.timeline.canvas import Canvas
from briefing_app.timeline.walk import EVENTS, Spot, across, along, day_at, end_of_row, nearest, rows


class Moves(QObject):
    """Holds the spot that has the ring. `moved(Spot)` asks to go there; the desk selects and shows it."""

    moved = Signal(object)
    openWanted = Signal()
    allWanted = Signal()
    dropWanted = Signal()
    """Escape: put the card away."""

    def __init__(self, session: Session, canvas: Canvas, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._canvas = session, canvas
        self.spot: Spot | None = None
        self.day = float(session.as_of.toordinal())
        """The day from which Up and Down look for what is nearest."""
        canvas.keyPressed.connect(self._on_key)

    @Slot(object)
    def _on_key(self, event: QKeyEvent) -> None:
        """Accepts the keys that it knows."""
        if self._arrow(event) or self._sign(event.text()):
            event.accept()

    def _arrow(self, event: QKeyEvent) -> bool:
        key, keys = Qt.Key(event.key()), Qt.Key
        if key in {keys.Key_Left, keys.Key_Right}:
            self.step(1 if key == keys.Key_Right else -1)
        elif key in {keys.Key_Up, keys.Key_Down}:
            lanes = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self.step_row(1 if key == keys.Key_Down else -1, lanes=lanes)
        elif key in {keys.Key_PageUp, keys.Key_PageDown}:
            self.step_row(1 if key == keys.Key_PageDown else -1, lanes=True)
        elif key in {keys.Key_Home, keys.Key_End}:
            self.to_end(last=key == keys.Key_End)
        elif key in {keys.Key_Return, keys.Key_Enter}:
            self.openWanted.emit()
        elif key == keys.Key_Escape:
            self.dropWanted.emit()
            return False  # Escape also means "back" to the window
        else:
            return False
        return True

    def _sign(self, words: str) -> bool:
        if words in {"+", "="}:
            self.zoom(1 / 1.5)
        elif words in {"-", "−"}:
            self.zoom(1.5)
        elif words == "0":
            self.allWanted.emit()
        elif words in {"[", "]", "{", "}"}:
            self.step_as_of(1 if words in {"]", "}"} else -1, to_event=words in {"{", "}"})
        else:
            return False
        return True

    def _start(self) -> Spot | None:
        """Where the first key leads: the event nearest to the as-of date in the topmost lane."""
        scene = self._canvas.lanes
        first = next(((lane, row) for lane, row in rows(scene) if row == EVENTS), None)
        return nearest(scene, *first, scene.as_of) if first else None

    def _go(self, spot: Spot | None) -> None:
        target = (spot or self.spot) if self.spot else self._start()
        if target is not None:
            self.moved.emit(target)

    def step(self, step: int) -> None:
        """To the next or previous event (or bar) of the row."""
        self._go(along(self._canvas.lanes, self.spot, step) if self.spot else None)

    def step_row(self, step: int, *, lanes: bool = False) -> None:
        """To the row (or lane) above or below, nearest in time."""
        self._go(across(self._canvas.lanes, self.spot, step, self.day, lanes=lanes) if self.spot else None)

    def to_end(self, *, last: bool) -> None:
        """To the first or last of the row."""
        here = self.spot or self._start()
        if here is not None:
            self.moved.emit(end_of_row(self._canvas.lanes, here, last=last))

    def zoom(self, factor: float) -> None:
        """Around the event that is selected and in view, else around the as-of date or the middle."""
        first, last = self._canvas.days
        here = day_at(self._canvas.lanes, self.spot) if self.spot and self.spot.row == EVENTS else None
        self._canvas.zoom(factor, here if here is not None and first <= here <= last else None)

    def step_as_of(self, step: int, *, to_event: bool = False) -> None:
        """The as-of date a day on or back, or to the next or previous day on which something happened."""
        target = self._session.as_of.toordinal() + step
        if to_event:
            days = np.unique(self._canvas.lanes.stock.first)
            after = int(np.searchsorted(days, target - step, side="right" if step > 0 else "left"))
            at = after if step > 0 else after - 1
            if not 0 <= at < len(days):
                return
            target = int(days[at])
        if dt.date.min.toordinal() <= target <= dt.date.max.toordinal():
            self._session.set_as_of(dt.date.fromordinal(target))
