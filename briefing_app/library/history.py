"""Undo and redo as a reading of the journal. Used by `library.py` alone.

A step taken back or done again is itself a batch of the journal (`undoes`, `redoes`), so both stacks survive a crash
and a restart.
"""

from collections.abc import Sequence
from itertools import groupby

from briefing_app.records.change import Change

Batch = tuple[Change, ...]


class History:
    """The steps that can be taken back and done again, newest last."""

    def __init__(self, changes: Sequence[Change]) -> None:
        """From the last whole batches of the journal."""
        self._undo: list[Batch] = []
        self._redo: list[Batch] = []
        for _, lines in groupby(changes, key=lambda change: change.batch):
            self.add(tuple(lines))

    def add(self, batch: Sequence[Change]) -> None:
        """A batch that was appended to the journal."""
        first = batch[0]
        if first.undoes:
            self._drop_undone(first.undoes)
            self._redo.append(tuple(batch))
        elif first.redoes:
            if self._redo:
                self._redo.pop()
            self._undo.append(tuple(batch))
        else:
            self._redo.clear()
            self._undo.append(tuple(batch))

    def _drop_undone(self, number: int) -> None:
        """Take the steps off that were taken back together, down to the one of that number (`join` put them as one)."""
        while self._undo:
            if self._undo.pop()[0].batch <= number:
                return

    @property
    def last_step(self) -> int:
        """Number of the step that would be taken back; 0 where there is none."""
        return self._undo[-1][0].batch if self._undo else 0

    def join(self, step: int) -> None:
        """Make the last step one with the step of that number, where that stands right before it: what was typed in
        one go and saved as it was typed is taken back in one go."""
        if len(self._undo) > 1 and self._undo[-2][0].batch == step:
            last = self._undo.pop()
            self._undo[-1] += last

    def to_undo(self) -> Batch:
        """The batch to take back; empty where there is none."""
        return self._undo[-1] if self._undo else ()

    def to_redo(self) -> Batch:
        """The batch (an undoing one) to take back in turn; empty where there is none."""
        return self._redo[-1] if self._redo else ()

    @property
    def undo_label(self) -> str | None:
        """Name of the step to take back."""
        return self._undo[-1][0].label if self._undo else None

    @property
    def redo_label(self) -> str | None:
        """Name of the step to do again."""
        return self._redo[-1][0].label if self._redo else None
