"""Completeness: every statement of both texts in exactly one row, and a sentence that says so."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from briefing_app.records.comparison import Row


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many statements each side has, how many stand in exactly one row, and the line that is printed."""

    left_total: int
    right_total: int
    left_placed: int
    right_placed: int
    sentence: str

    @property
    def complete(self) -> bool:
        """True where all are placed."""
        return (self.left_total, self.right_total) == (self.left_placed, self.right_placed)


def coverage(rows: Sequence[Row], left_total: int, right_total: int, left_name: str, right_name: str) -> Coverage:
    """Count the statements that stand in exactly one row."""
    left = Counter(n for row in rows for n in row.left)
    right = Counter(n for row in rows for n in row.right)
    left_placed = sum(left[n] == 1 for n in range(1, left_total + 1))
    right_placed = sum(right[n] == 1 for n in range(1, right_total + 1))
    missing = left_total - left_placed + right_total - right_placed
    placed = "all placed" if not missing else f"{missing} NOT placed exactly once"
    sentence = f"{left_total} statements of A ({left_name}) and {right_total} of B ({right_name}), {placed}."
    return Coverage(left_total, right_total, left_placed, right_placed, sentence)
