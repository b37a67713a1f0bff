"""What the parts of the comparison desk share: the comparison shown, the row selected, the row under the pointer.

Panes, ribbons, overview, table and why-panel each listen here and tell here what was picked; none knows another.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal

from briefing_app.records.comparison import Row, Side, Verdict, statement_ref
from briefing_app.records.sides import side_name

if TYPE_CHECKING:
    from briefing_app.operations.comparison_views import ComparisonView, SideView, StatementView


@dataclass(frozen=True, slots=True)
class Pick:
    """A row, and the statement of it that was meant (`number` 0: the row as a whole). `origin` names the part of the
    desk where it was picked, so that this part keeps its place."""

    row: str
    side: Side = "left"
    number: int = 0
    origin: str = ""

    @property
    def part(self) -> str:
        """ "A12", or empty."""
        return statement_ref(self.side, self.number) if self.number else ""


class Desk(QObject):
    """The state of the desk. `view` is None while no comparison is shown; `sides` may then hold one or two accounts."""

    textsChanged = Signal()
    rowsChanged = Signal()
    picked = Signal(object)
    namedChanged = Signal()
    hovered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.view: ComparisonView | None = None
        self.sides: tuple[SideView | None, SideView | None] = (None, None)
        self.pick: Pick | None = None
        self.hover: str = ""
        self._rows: dict[str, Row] = {}
        self._at: dict[tuple[Side, int], Row] = {}
        self._kin: dict[str, set[str]] = {}
        self.named: dict[tuple[Side, int], tuple[str, ...]] = {}
        self._refreshing = False

    # -- what is shown -------------------------------------------------------------------------------------------

    def show_accounts(self, left: "SideView | None", right: "SideView | None") -> None:
        """Show accounts that are not compared."""
        self._set(None, (left, right))
        self.textsChanged.emit()

    def show_comparison(self, view: "ComparisonView") -> None:
        """Show a comparison from its beginning."""
        self.named = {}
        self._set(view, (view.left, view.right))
        self.textsChanged.emit()

    def set_named(self, named: dict[tuple[Side, int], tuple[str, ...]]) -> None:
        """Ids of the agreements that each statement names, by side and number; they come after the comparison."""
        self.named = named
        self.namedChanged.emit()

    def refresh(self, view: "ComparisonView") -> None:
        """The same two texts with other rows: what was picked stays picked, by its statement where its row is gone."""
        was, row = self.pick, self.picked_row
        self._set(view, (view.left, view.right))
        self._refreshing = True  # while lines come and go, the table's own current line means nothing
        self.rowsChanged.emit()
        self._refreshing = False
        if was is None:
            return
        if was.row not in self._rows:
            side: Side = was.side if was.number else ("left" if row and row.left else "right")
            number = was.number or ((row.left or row.right)[0] if row else 0)
            now = self._at.get((side, number))
            was = Pick(now.id, side, number if was.number else 0) if now else None
        self.pick = was
        self.picked.emit(was)

    def _set(self, view: "ComparisonView | None", sides: "tuple[SideView | None, SideView | None]") -> None:
        self.view, self.sides, self.pick, self.hover = view, sides, None, ""
        rows = view.rows if view else ()
        self._rows = {row.id: row for row in rows}
        self._at = {("left", n): row for row in rows for n in row.left}
        self._at |= {("right", n): row for row in rows for n in row.right}
        self._kin = {row.id: set() for row in rows}
        for pair in view.related if view else ():
            one, other = self._at.get(("left", pair.left)), self._at.get(("right", pair.right))
            if one and other and one is not other:
                self._kin[one.id].add(other.id)
                self._kin[other.id].add(one.id)

    # -- asking --------------------------------------------------------------------------------------------------

    def row(self, row_id: str) -> Row | None:
        """A row of the comparison."""
        return self._rows.get(row_id)

    def row_at(self, side: Side, number: int) -> Row | None:
        """The row in which a statement stands."""
        return self._at.get((side, number))

    @property
    def picked_row(self) -> Row | None:
        """The row that is selected."""
        return self._rows.get(self.pick.row) if self.pick else None

    def are_related(self, one: str, other: str) -> bool:
        """True where statements of two rows are related."""
        return other in self._kin.get(one, ())

    def related_statements(self, row: Row) -> list[tuple[Side, int, str]]:
        """What is related to a row: side, statement number and topic id; each once."""
        found: list[tuple[Side, int, str]] = []
        for pair in self.view.related if self.view else ():
            if pair.left in row.left and pair.right not in row.right:
                found.append(("right", pair.right, pair.topic))
            elif pair.right in row.right and pair.left not in row.left:
                found.append(("left", pair.left, pair.topic))
        return list(dict.fromkeys(found))

    def side(self, side: Side) -> "SideView | None":
        """The account on a side."""
        return self.sides[0 if side == "left" else 1]

    def names_treaty(self, row: Row) -> bool:
        """True where a statement of the row names an agreement."""
        return any(self.named.get(("left", n)) for n in row.left) or any(
            self.named.get(("right", n)) for n in row.right
        )

    def name(self, side: Side) -> str:
        """ "White House": the short name of who speaks on a side."""
        account = self.side(side)
        if account is None:
            return ""
        slug = account.readout.side if account.readout else ""
        return side_name(slug) if slug not in {"", "other"} else account.side_name

    def statements(self, row: Row, side: Side) -> "tuple[StatementView, ...]":
        """The statements of a row on one side."""
        account = self.side(side)
        return account.words(row.left if side == "left" else row.right) if account else ()

    def verdict_words(self, verdict: Verdict) -> str:
        """ "both", "differs", "only White House"."""
        if verdict == "both":
            return QCoreApplication.translate("Desk", "both")
        if verdict == "differs":
            return QCoreApplication.translate("Desk", "differs")
        only = QCoreApplication.translate("Desk", "only {side}")
        return only.format(side=self.name("left" if verdict == "left-only" else "right"))

    # -- telling -------------------------------------------------------------------------------------------------

    def pick_row(self, row_id: str, origin: str = "") -> None:
        """Select a row as a whole."""
        self._picked(Pick(row_id, origin=origin))

    def pick_statement(self, side: Side, number: int, origin: str = "") -> None:
        """Select the row of a statement."""
        row = self.row_at(side, number)
        if row is not None:
            self._picked(Pick(row.id, side, number, origin))

    def _picked(self, pick: Pick) -> None:
        if not self._refreshing and pick.row in self._rows and pick != self.pick:
            self.pick = pick
            self.picked.emit(pick)

    def hover_row(self, row_id: str) -> None:
        """The pointer is over something of this row ("": over nothing)."""
        if row_id != self.hover:
            self.hover = row_id
            self.hovered.emit(row_id)
