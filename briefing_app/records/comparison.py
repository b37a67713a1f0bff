"""A comparison: rows of statements that report the same point, with verdict, differences, reasons and rulings.

The words are those of the field (see docs/decisions/0003-words.md): statement, row, verdict, related, gap.
"""

from typing import Literal

from msgspec import Struct

Verdict = Literal["both", "differs", "left-only", "right-only"]
Side = Literal["left", "right"]
DifferenceKind = Literal[
    "number",
    "date",
    "who",
    "standing",
    "condition",
    "scope",
    "blame",
    "position",
    "name used",
    "tone",
    "attribution",
]
ReasonKind = Literal["topic", "name", "meaning", "words", "figure", "phrase", "act", "rule"]
GapState = Literal["open", "explained", "confirmed elsewhere", "closed"]

SYMBOLS: dict[Verdict, str] = {"both": "●", "differs": "≠", "left-only": "◐", "right-only": "◑"}


class Difference(Struct, frozen=True, forbid_unknown_fields=True):
    """One typed difference with the words on both sides that show it (empty where that side gives none).

    `conflict` is false for a difference worth showing that does not make the row `differs`
    (a name used, a vaguer date that fits).
    """

    kind: DifferenceKind
    meaning: str
    left_words: str = ""
    right_words: str = ""
    conflict: bool = True


class Reason(Struct, frozen=True, forbid_unknown_fields=True):
    """Why two statements were paired: what was shared, how strongly (0 to 1), and the words on each side."""

    kind: ReasonKind
    what: str
    value: float
    left_words: str = ""
    right_words: str = ""


class Gap(Struct, frozen=True, forbid_unknown_fields=True):
    """The life of a point only one side made."""

    state: GapState = "open"
    owner: str = ""
    note: str = ""


class Row(Struct, frozen=True, forbid_unknown_fields=True):
    """Statement numbers of the left and of the right that make the same point; one side may be empty.

    `topics` are topic ids, the most specific first. A `confirmed` row carries author and time (ISO, UTC) and no later
    run changes it.
    """

    id: str
    left: tuple[int, ...]
    right: tuple[int, ...]
    verdict: Verdict
    topics: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()
    reasons: tuple[Reason, ...] = ()
    score: float | None = None
    next_best: str = ""
    state: Literal["suggested", "confirmed"] = "suggested"
    note: str = ""
    author: str = ""
    ruled_at: str = ""
    gap: Gap | None = None


class Related(Struct, frozen=True, forbid_unknown_fields=True):
    """Two statements on one subject that make different points; never a pair."""

    left: int
    right: int
    topic: str = ""
    score: float = 0.0


class VersionRef(Struct, frozen=True, forbid_unknown_fields=True):
    """Which version of which readout stands on a side."""

    readout: str
    version: int


class Engine(Struct, frozen=True, forbid_unknown_fields=True):
    """What made the proposal: program version, topic table hash, and whether the sentence encoder took part."""

    program: str
    topics: str
    meaning: bool


class Comparison(Struct, frozen=True, forbid_unknown_fields=True):
    """Every statement of both versions stands in exactly one row; `compare.coverage` checks it."""

    id: str
    title: str
    left: VersionRef
    right: VersionRef
    rows: tuple[Row, ...]
    related: tuple[Related, ...] = ()
    conversation: str = ""
    engine: Engine | None = None
    note: str = ""

    def counts(self) -> dict[Verdict, int]:
        """Rows by verdict, all four keys present."""
        found: dict[Verdict, int] = {"both": 0, "differs": 0, "left-only": 0, "right-only": 0}
        for row in self.rows:
            found[row.verdict] += 1
        return found


def statement_ref(side: Side, number: int) -> str:
    """ "A12" for the left, "B7" for the right: what tables and packs cite."""
    return f"{'A' if side == 'left' else 'B'}{number}"
