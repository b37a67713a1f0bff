"""What came of an import: a table of the files, in which details are corrected, accounts opened and compared. Used by
`flow.py`."""

import functools

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from briefing_app.desktop.importing.entries import fill_languages, fill_sides
from briefing_app.desktop.importing.report_model import CHECK, DATE, FILE, LANGUAGE, SIDE, TITLE, ReportModel
from briefing_app.desktop.painted import paint_ring
from briefing_app.desktop.parts import Label, caption_label, title_label
from briefing_app.desktop.session import Selection, Session
from briefing_app.library.library import Library
from briefing_app.operations.readouts import ImportReport, counterparts, left_and_right, set_details
from briefing_app.records.change import Changed
from briefing_app.records.errors import BriefingError
from briefing_app.records.progress import Progress
from briefing_app.records.readout import Readout
from briefing_app.records.sides import side_name

Index = QModelIndex | QPersistentModelIndex


class DetailsDelegate(QStyledItemDelegate):
    """Side and language are chosen, date and title are typed; a bar marks the chosen row."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The cell, at the left of the chosen row the bar, and a ring around the cell that F2 corrects."""
        super().paint(painter, option, index)
        if index.column() == FILE and option.state & QStyle.StateFlag.State_Selected:
            bar = QRect(option.rect.left(), option.rect.top(), 3, option.rect.height())
            painter.fillRect(bar, self._session.theme.colour("accent"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.save()
            paint_ring(painter, option.rect, self._session.theme)
            painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A box of choices, or a line."""
        if index.column() not in (SIDE, LANGUAGE):
            return super().createEditor(parent, option, index)
        box = QComboBox(parent)
        current = str(index.data(Qt.ItemDataRole.EditRole) or "")
        (fill_sides if index.column() == SIDE else fill_languages)(box, current)
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show what is stored."""
        if not isinstance(editor, QComboBox):
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Take over what was chosen."""
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData())
        else:
            super().setModelData(editor, model, index)


class ReportTable(QTableView):
    """Enter opens the readout, F2 or a double click corrects a cell."""

    opened = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter while no cell is edited."""
        editing = self.state() is QAbstractItemView.State.EditingState
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not editing:
            self.opened.emit()
            return
        super().keyPressEvent(event)


class ReportPanel(QDialog):
    """Not modal: the window stays in use. `openRequested` carries a Selection, `compareRequested` two readout ids."""

    openRequested = Signal(object)
    compareRequested = Signal(str, str)

    def __init__(
        self, session: Session, report: ImportReport, paired: frozenset[str], parent: QWidget | None = None
    ) -> None:
        """`paired`: ids of accounts that can be compared; one of them is chosen first."""
        super().__init__(parent)
        self._session = session
        self._sum = ""
        self.setWindowTitle(self.tr("What was imported"))
        self.setModal(False)
        self.model = ReportModel(session.library, report, self)
        self.table = self._table()
        self.title = title_label(session)
        self.sentence = Label(session, token="ink2", wrap=True)
        self.detail = Label(session, wrap=True, selectable=True)
        self.notes = Label(session, token="ink2", wrap=True)
        self.open_button = QPushButton(self.tr("&Open the account"))
        self.compare_button = QPushButton()
        self.compare_button.setProperty("primary", True)
        self.close_button = QPushButton(self.tr("&Close"))
        for button in (self.open_button, self.compare_button, self.close_button):
            button.setAutoDefault(False)
        self._build()
        self.open_button.clicked.connect(self._on_open)
        self.compare_button.clicked.connect(self._on_compare)
        self.close_button.clicked.connect(self.close)
        self.table.opened.connect(self._on_open)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self.model.correctionWanted.connect(self._correct)
        self.model.refused.connect(self._on_refused)
        session.recordsChanged.connect(self._on_records)
        self._show(report, paired)

    def _table(self) -> ReportTable:
        table = ReportTable()
        table.setModel(self.model)
        table.setItemDelegate(DetailsDelegate(self._session, table))
        table.setAccessibleName(self.tr("Files of the import"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        table.setShowGrid(False)
        table.setStyleSheet("QTableView::item { padding: 0 5px; }")  # under the words of the heads
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(29)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in ((FILE, 170), (SIDE, 130), (DATE, 130), (TITLE, 260), (LANGUAGE, 90), (CHECK, 300)):
            table.setColumnWidth(column, width)
        header.setSectionResizeMode(CHECK, QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        return table

    def _build(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.compare_button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        for widget in (self.title, self.sentence):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        column.addWidget(self.detail)
        column.addWidget(self.notes)
        column.addWidget(caption_label(self._session, self.tr("Enter opens the account; F2 corrects a cell.")))
        column.addLayout(buttons)
        self.resize(1080, 480)

    def add(self, report: ImportReport, paired: frozenset[str]) -> None:
        """Another import came while the panel was open."""
        self.model.add(report)
        self._show(report, paired)

    def _show(self, report: ImportReport, paired: frozenset[str]) -> None:
        self.title.setText(self.tr("What was imported"))
        self._sum = f"{report.sum_in_words()}."
        self._count()
        self.notes.setText(" ".join(report.notes))
        self.notes.setVisible(bool(report.notes))
        if self.model.rowCount():
            rows = range(self.model.rowCount())
            first = next((row for row in rows if self.model.row(row).readout in paired), 0)
            self.table.setCurrentIndex(self.model.index(first, SIDE))
        self._on_row()
        self.table.setFocus()

    def _count(self) -> None:
        """The sum, and how much there is to check by now."""
        asked = self.model.to_check
        words = self.tr("Nothing to check.") if not asked else self.tr("To check: {count}.").format(count=asked)
        self.sentence.setText(f"{self._sum} {words}")

    # -- what is chosen --------------------------------------------------------------------------------------------

    def _chosen(self) -> Readout | None:
        index = self.table.currentIndex()
        return self.model.row(index.row()).record if index.isValid() else None

    @Slot()
    def _on_row(self) -> None:
        readout = self._chosen()
        index = self.table.currentIndex()
        row = self.model.row(index.row()) if index.isValid() else None
        self.detail.setText(self.model.to_say(row) or (row.record.title if row.record else "") if row else "")
        self.detail.setToolTip(row.path if row else "")
        self.open_button.setEnabled(readout is not None)
        others = counterparts(self._session.library, readout.id) if readout else ()
        self.compare_button.setEnabled(bool(others))
        if others:
            self.compare_button.setText(
                self.tr("Compare with the account of the {side}").format(side=side_name(others[0].side))
            )
            self.compare_button.setToolTip(others[0].title)
        else:
            self.compare_button.setText(self.tr("Compare"))
            self.compare_button.setToolTip(self.tr("No other account of this conversation is in the library."))
        self.compare_button.setAccessibleDescription(self.compare_button.toolTip())

    @Slot()
    def _on_open(self) -> None:
        readout = self._chosen()
        if readout is not None:
            self.openRequested.emit(Selection("readout", readout.id))

    @Slot()
    def _on_compare(self) -> None:
        readout = self._chosen()
        others = counterparts(self._session.library, readout.id) if readout else ()
        if readout is not None and others:
            self.compareRequested.emit(*left_and_right(readout, others[0]))
            self.close()

    # -- corrections -----------------------------------------------------------------------------------------------

    @Slot(str, str, object)
    def _correct(self, readout: str, name: str, value: object) -> None:
        self._session.run(
            self.tr("Correcting details"),
            functools.partial(_correct_job, self._session.library, readout, name, value),
            self._session.changed,
            self._on_failed,
            quiet=True,
        )

    def _on_failed(self, error: BriefingError) -> None:
        self._on_refused(str(error))

    @Slot(str)
    def _on_refused(self, words: str) -> None:
        self.sentence.setText(f"⚠ {words}")
        self._session.say(words, warning=True)

    @Slot(object)
    def _on_records(self, changed: Changed) -> None:
        self.model.refresh(changed)
        if changed.touches("readout"):
            self._count()
        self._on_row()


def _correct_job(library: Library, readout: str, name: str, value: object, _progress: Progress) -> Changed:
    return set_details(library, readout, **{name: value})
