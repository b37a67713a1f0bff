"""What came of an import as a table whose details can be corrected. Used by `report_panel.py`."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont

from briefing_app.desktop.fonts import sans, serif
from briefing_app.desktop.importing.entries import language_name, typed_date
from briefing_app.ingest.arrival import about
from briefing_app.library.views import RecordView
from briefing_app.operations.readouts import Failure, ImportReport
from briefing_app.records.change import Changed
from briefing_app.records.readout import Readout
from briefing_app.records.sides import side_name

FILE, SIDE, DATE, TITLE, LANGUAGE, CHECK = range(6)
FIELDS = {SIDE: "side", DATE: "date", TITLE: "title", LANGUAGE: "language"}
Index = QModelIndex | QPersistentModelIndex


@dataclass
class Row:
    """A file of the import. `readout` is empty where none came of it; `reason` then says why."""

    path: str
    readout: str = ""
    reason: str = ""
    notes: list[str] = field(default_factory=list)
    record: Readout | None = None
    imported: Readout | None = None
    """As it was when it came; `record` is as it is now."""

    @property
    def open_notes(self) -> list[str]:
        """What is still to check: a note on a detail that differs from what was imported is settled."""
        if self.record is None or self.imported is None:
            return self.notes
        return [note for note in self.notes if not _differs(self.record, self.imported, about(note))]

    @property
    def to_check(self) -> bool:
        """True where there is something to look at."""
        return bool(self.reason or self.open_notes)


class ReportModel(QAbstractTableModel):
    """Rows with something to check stand first. `correctionWanted` carries readout id, field and value."""

    correctionWanted = Signal(str, str, object)
    refused = Signal(str)

    def __init__(self, view: RecordView, report: ImportReport, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._rows: list[Row] = []
        self.add(report)

    def add(self, report: ImportReport) -> None:
        """Show another import with the first."""
        rows = [_told(bad) for bad in report.failed]
        for one in report.imported:
            notes = list(one.notes)
            if one.version > 1:
                notes.append(self.tr("A later capture of a text that was there: version {n}.").format(n=one.version))
            record = self._view.find(Readout, one.readout)
            rows.append(Row(one.path, one.readout, notes=notes, record=record, imported=record))
        rows += [_told(known) for known in report.skipped]
        self.beginResetModel()
        self._rows = sorted([*self._rows, *rows], key=lambda row: not row.to_check)
        self.endResetModel()

    def refresh(self, changed: Changed) -> None:
        """Show the records as they are now."""
        for number, row in enumerate(self._rows):
            if row.readout and changed.touches("readout", row.readout):
                row.record = self._view.find(Readout, row.readout)
                self.dataChanged.emit(self.index(number, 0), self.index(number, CHECK))

    def row(self, number: int) -> Row:
        """One row."""
        return self._rows[number]

    @property
    def to_check(self) -> int:
        """Rows with something to look at."""
        return sum(row.to_check for row in self._rows)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        """Files."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        """File, side, date, title, language, what to check."""
        return 0 if parent.isValid() else CHECK + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Names of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (
                self.tr("File"), self.tr("Side"), self.tr("Date"), self.tr("Title"), self.tr("Language"),
                self.tr("What to check"),
            )[section]  # fmt: skip
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Details of what is in the library can be corrected."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() in FIELDS and self._rows[index.row()].record is not None:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words of a cell; its stored value for editing."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.path if index.column() == FILE and row.path else self._words(row, index.column())
        if role == Qt.ItemDataRole.EditRole and row.record is not None:
            return self._stored(row.record, index.column())
        if role == Qt.ItemDataRole.FontRole:
            return _font(index.column())
        return None

    def _words(self, row: Row, column: int) -> str:
        if column == FILE:
            return Path(row.path).name if row.path else self.tr("pasted")
        if column == CHECK:
            words = self.to_say(row)
            return f"⚠ {words}" if words else ""
        if row.record is None:
            return ""
        if column == DATE:
            return row.record.date.in_words() if row.record.date else ""
        stored = self._stored(row.record, column)
        return {SIDE: side_name, LANGUAGE: language_name}.get(column, str)(stored)

    def to_say(self, row: Row) -> str:
        """What there is to look at; empty where all is in order."""
        if row.readout and row.record is None:
            return self.tr("Taken back.")
        return row.reason or " ".join(row.open_notes)

    @staticmethod
    def _stored(record: Readout, column: int) -> str:
        if column == DATE:
            return record.date.text if record.date else ""
        return str(getattr(record, FIELDS[column])) if column in FIELDS else ""

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask for a correction; the cell follows once the library has it."""
        row = self._rows[index.row()]
        if role != Qt.ItemDataRole.EditRole or row.record is None or index.column() not in FIELDS:
            return False
        wanted: Any = " ".join(str(value).split())
        if wanted == self._stored(row.record, index.column()) or (index.column() != DATE and not wanted):
            return False
        if index.column() == DATE:
            try:
                wanted = typed_date(wanted)
            except ValueError as error:
                self.refused.emit(str(error))
                return False
        self.correctionWanted.emit(row.readout, FIELDS[index.column()], wanted)
        return True


def _differs(now: Readout, then: Readout, name: str) -> bool:
    return bool(name) and getattr(now, name) != getattr(then, name)


def _told(failure: Failure) -> Row:
    """The file has a column of its own, so its name is not said again."""
    name = Path(failure.path).name
    return Row(failure.path, reason=failure.reason.removeprefix(f"{failure.path}: ").removeprefix(f"{name}: "))


def _font(column: int) -> QFont:
    return serif(14) if column == TITLE else sans(14)
