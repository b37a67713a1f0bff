"""The rows of the comparison as a table model, and the filter over it. Shown by `rows_table.py`."""

from typing import Any, Literal

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Slot,
)

from briefing_app.desktop.readouts.desk import Desk
from briefing_app.desktop.readouts.geometry import runs
from briefing_app.records.comparison import Row, Side, statement_ref

Index = QModelIndex | QPersistentModelIndex
Filter = Literal["all", "differences", "gaps", "unreviewed"]
REF, VERDICT, TOPIC, LEFT, RIGHT, DIFFERENCE, STATE = range(7)
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
"""The Row of an index."""
_NONE = QModelIndex()


def is_gap(row: Row) -> bool:
    """True where one side alone made the point."""
    return not (row.left and row.right)


def fits(row: Row, wanted: Filter) -> bool:
    """True where the row belongs under the filter."""
    match wanted:
        case "differences":
            return row.verdict == "differs"
        case "gaps":
            return is_gap(row)
        case "unreviewed":
            return row.state == "suggested"
        case _:
            return True


def row_ref(row: Row) -> str:
    """ "A2 · B11", "A11 · B13–14", "B8"."""
    sides = [_refs("left", row.left), _refs("right", row.right)]
    return " · ".join(one for one in sides if one)


def _refs(side: Side, numbers: tuple[int, ...]) -> str:
    return " ".join(statement_ref(side, first) + (f"–{last}" if last > first else "") for first, last in runs(numbers))


class RowsModel(QAbstractTableModel):
    """One line a row. After a ruling it tells precisely what changed, so that the table keeps its place."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rows: list[Row] = []
        desk.textsChanged.connect(self._on_texts)
        desk.rowsChanged.connect(self._on_rows)

    # -- following the desk --------------------------------------------------------------------------------------

    @Slot()
    def _on_texts(self) -> None:
        self.beginResetModel()
        self._rows = list(self._desk.view.rows) if self._desk.view else []
        self.endResetModel()

    @Slot()
    def _on_rows(self) -> None:
        wanted = list(self._desk.view.rows) if self._desk.view else []
        ids = {row.id for row in wanted}
        for at in range(len(self._rows) - 1, -1, -1):
            if self._rows[at].id not in ids:
                self.beginRemoveRows(_NONE, at, at)
                del self._rows[at]
                self.endRemoveRows()
        held = {row.id for row in self._rows}
        for at, row in enumerate(wanted):
            if row.id not in held:
                place = min(at, len(self._rows))
                self.beginInsertRows(_NONE, place, place)
                self._rows.insert(place, row)
                self.endInsertRows()
        self._order_as(wanted)
        for at, row in enumerate(wanted):
            if self._rows[at] != row:
                self._rows[at] = row
        # words of a row may change with its neighbours ("related: B8"); cheap, and it keeps the place
        if wanted:
            self.dataChanged.emit(self.index(0, 0), self.index(len(wanted) - 1, STATE))

    def _order_as(self, wanted: list[Row]) -> None:
        order = [row.id for row in wanted]
        if [row.id for row in self._rows] == order:
            return
        self.layoutAboutToBeChanged.emit()
        place = {id_: at for at, id_ in enumerate(order)}
        old = list(self._rows)
        self._rows.sort(key=lambda row: place[row.id])
        before = self.persistentIndexList()
        after = [self.index(place[old[index.row()].id], index.column()) for index in before]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    # -- the model -----------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _NONE) -> int:
        """Rows of the comparison."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NONE) -> int:
        """Ref, verdict, topic, two quotations, difference, state."""
        return 0 if parent.isValid() else STATE + 1

    def row_of(self, index: Index) -> Row:
        """The row of an index of this model."""
        return self._rows[index.row()]

    def line_of(self, row_id: str) -> int:
        """The line of a row id, or -1."""
        return next((at for at, row in enumerate(self._rows) if row.id == row_id), -1)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words to show, the row itself, and a full sentence for a screen reader."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.words(row, index.column())
            case Qt.ItemDataRole.ToolTipRole if index.column() in {REF, TOPIC, LEFT, RIGHT, DIFFERENCE}:
                return self._tip(row, index.column())
            case Qt.ItemDataRole.AccessibleTextRole:
                return (
                    f"{self.headerData(index.column(), Qt.Orientation.Horizontal)}: {self.words(row, index.column())}"
                )
            case _ if role == ROW_ROLE:
                return row
            case _:
                return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # fmt: skip
        """Column heads; the quotations stand under the names of the sides."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        heads = (self.tr("Ref"), self.tr("Verdict"), self.tr("Topic"), self._desk.name("left"),
                 self._desk.name("right"), self.tr("Difference"), self.tr("State"))  # fmt: skip
        return heads[section] if section < len(heads) else None

    def words(self, row: Row, column: int) -> str:
        """What a cell says."""
        match column:
            case 0:
                return row_ref(row)
            case 1:
                return self._desk.verdict_words(row.verdict)
            case 2:
                return self._topics(row)
            case 3:
                return self._quotation(row, "left")
            case 4:
                return self._quotation(row, "right")
            case 5:
                return self._difference(row)
            case _:
                return self.tr("confirmed") if row.state == "confirmed" else self.tr("proposed")

    def _topics(self, row: Row) -> str:
        labels = self._desk.view.topic_labels if self._desk.view else {}
        return labels.get(row.topics[0], row.topics[0]) if row.topics else ""

    def _quotation(self, row: Row, side: Side) -> str:
        statements = self._desk.statements(row, side)
        if not statements:
            return self.tr("— not mentioned —")
        return " … ".join(" ".join(s.text.split()) for s in statements)

    def _difference(self, row: Row) -> str:
        if row.differences:
            return ", ".join(dict.fromkeys(one.kind for one in row.differences))
        related = [statement_ref(side, n) for side, n, _ in self._desk.related_statements(row)]
        return self.tr("related: {refs}").format(refs=", ".join(related)) if related else ""

    def _tip(self, row: Row, column: int) -> str:
        if column == TOPIC:
            labels = self._desk.view.topic_labels if self._desk.view else {}
            words = ", ".join(labels.get(topic, topic) for topic in row.topics)
            opens = self.tr("Double click (Ctrl+Enter) opens the agreement that is named here.")
            return f"{words}\n{opens}" if self._desk.names_treaty(row) else words
        if column == DIFFERENCE and row.differences:
            return "\n".join(f"{one.kind}: {one.meaning}" for one in row.differences)
        return self.words(row, column)


class RowsFilter(QSortFilterProxyModel):
    """Differences, gaps or what was not reviewed; one topic. The order is that of the texts."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted: Filter = "all"
        self._topic = ""
        self._keep = ""

    def want(self, wanted: Filter) -> None:
        """Show these rows."""
        self._wanted, self._keep = wanted, ""
        self.invalidate()

    def want_topic(self, topic: str) -> None:
        """Show rows of a topic ("": of all)."""
        self._topic, self._keep = topic, ""
        self.invalidate()

    def keep(self, row_id: str) -> None:
        """Leave this row in sight though it fits no more: a row does not vanish under the hand that rules on it."""
        if row_id != self._keep:
            self._keep = row_id
            self.invalidate()

    @property
    def topic(self) -> str:
        """Id of the topic shown alone; empty for all."""
        return self._topic

    @property
    def wanted(self) -> Filter:
        """The filter in use."""
        return self._wanted

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        """True where the row fits."""
        model = self.sourceModel()
        if not isinstance(model, RowsModel):
            return False
        row = model.row_of(model.index(source_row, 0))
        return row.id == self._keep or (fits(row, self._wanted) and (not self._topic or self._topic in row.topics))
