"""The agreements as a table model, and the proxy that filters and sorts it. Used by the list of the treaty browser."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from briefing_app.operations.treaties import Filters, TreatyRow, short_words

Index = QModelIndex | QPersistentModelIndex
NAME, SIGNED, STATUS, LEFT = range(4)
ROW_ROLE = Qt.ItemDataRole.UserRole
NO_PARENT = QModelIndex()


class TreatyTable(QAbstractTableModel):
    """One row an agreement; the columns Name, Signed, Status, Left. `ROW_ROLE` gives the TreatyRow."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[TreatyRow] = []

    def show_rows(self, rows: Sequence[TreatyRow]) -> None:
        """Take these rows: what stays keeps its place (and so the selection), the rest is taken out or put in."""
        wanted = {row.treaty.id for row in rows}
        for at in reversed(range(len(self.rows))):
            if self.rows[at].treaty.id not in wanted:
                self.beginRemoveRows(NO_PARENT, at, at)
                del self.rows[at]
                self.endRemoveRows()
        if [row.treaty.id for row in self.rows] != [r.treaty.id for r in rows if r.treaty.id in self._ids()]:
            self.beginResetModel()  # the order itself changed: a date of signature was corrected
            self.rows = list(rows)
            self.endResetModel()
            return
        for at, row in enumerate(rows):
            if at < len(self.rows) and self.rows[at].treaty.id == row.treaty.id:
                self.rows[at] = row
            else:
                self.beginInsertRows(NO_PARENT, at, at)
                self.rows.insert(at, row)
                self.endInsertRows()
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, LEFT))

    def _ids(self) -> set[str]:
        return {row.treaty.id for row in self.rows}

    def row_of(self, treaty_id: str) -> int | None:
        """The row of an agreement, or None."""
        return next((at for at, row in enumerate(self.rows) if row.treaty.id == treaty_id), None)

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """How many agreements."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        """Four."""
        return 0 if parent.isValid() else LEFT + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Titles of the columns."""
        if orientation == Qt.Orientation.Vertical or not 0 <= section <= LEFT:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Name"), self.tr("Signed"), self.tr("Status"), self.tr("Left"))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section == LEFT else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words, tool tip with all of them, and the row itself."""
        if not index.isValid() or not 0 <= index.row() < len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tool_tip(row, index.column())
        return None

    def _words(self, row: TreatyRow, column: int) -> str:
        if column == NAME:
            return row.treaty.name
        if column == SIGNED:
            return str(row.signed.earliest.year) if row.signed else ""
        if column == STATUS:
            return short_words(row.status)
        if row.days_left is None:
            return ""
        words = self.tr("{count} day") if row.days_left == 1 else self.tr("{count} days")
        return words.format(count=row.days_left)

    def _tool_tip(self, row: TreatyRow, column: int) -> str:
        if column == NAME:
            return f"{row.treaty.name}\n{row.treaty.full_title}"
        if column == SIGNED:
            return row.signed.in_words() if row.signed else ""
        if column == STATUS:
            since = self.tr("since {date}").format(date=row.status.since.in_words()) if row.status.since else ""
            return f"{row.status.words}\n{since}".strip()
        return row.ends.words if row.ends else ""


class TreatyFilter(QSortFilterProxyModel):
    """Filters by facets and words, sorts by what a column means (days, not their words)."""

    def __init__(self, table: TreatyTable, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table = table
        self.filters = Filters()
        self.setSourceModel(table)
        self.setDynamicSortFilter(True)

    def set_filters(self, filters: Filters) -> None:
        """Narrow the list."""
        self.beginFilterChange()
        self.filters = filters
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        """Ask the filters."""
        return self.filters.admit(self.table.rows[source_row])

    def lessThan(self, left: Index, right: Index) -> bool:
        """Compare two rows by the column sorted."""
        rows = self.table.rows
        column = left.column()
        return _sort_key(rows[left.row()], column) < _sort_key(rows[right.row()], column)

    def row_at(self, index: Index) -> TreatyRow | None:
        """The agreement at a place of the proxy."""
        row = index.data(ROW_ROLE)
        return row if isinstance(row, TreatyRow) else None

    def place_of(self, treaty_id: str) -> QModelIndex:
        """Where an agreement stands; an invalid index where it is filtered out or not there."""
        row = self.table.row_of(treaty_id)
        return QModelIndex() if row is None else self.mapFromSource(self.table.index(row, NAME))


def _sort_key(row: TreatyRow, column: int) -> tuple[Any, ...]:
    name = row.treaty.name.casefold()
    if column == SIGNED:
        return (row.signed.earliest.toordinal() if row.signed else 0, name)
    if column == STATUS:
        return (row.status.words, name)
    if column == LEFT:
        return (10_000 if row.days_left is None else row.days_left, name)
    return (name,)
