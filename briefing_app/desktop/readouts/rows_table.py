"""The table of rows under the panes, with its bar: filters with counts, topic, and a hint of the keys.

The rows are those of the desk; selecting here selects everywhere. Keys come from the room (`keys.py`).
"""

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from briefing_app.desktop.fonts import serif
from briefing_app.desktop.parts import Hairline, Label, Segment, Surface, caption_label, quiet_button
from briefing_app.desktop.readouts.desk import Desk, Pick
from briefing_app.desktop.readouts.rows_delegate import ROW_HEIGHT, RowsDelegate
from briefing_app.desktop.readouts.rows_model import (
    REF,
    ROW_ROLE,
    Filter,
    RowsFilter,
    RowsModel,
    fits,
)
from briefing_app.desktop.readouts.rows_view import RowsView
from briefing_app.desktop.readouts.symbols import ChoiceBox, icon_size, verdict_icon
from briefing_app.desktop.session import Session
from briefing_app.desktop.theme import Theme
from briefing_app.records.comparison import Row, Verdict

_FILTERS: tuple[Filter, ...] = ("all", "differences", "gaps", "unreviewed")
_MARKS: dict[Filter, tuple[Verdict, ...]] = {"differences": ("differs",), "gaps": ("left-only", "right-only")}


class RowsTable(Surface):
    """Bar, table, and what stands there when a filter leaves nothing."""

    def __init__(self, session: Session, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(session, "surface", parent)
        self._desk, self._theme = desk, session.theme
        self._syncing = False
        self.model = RowsModel(desk, self)
        self.filter = RowsFilter(self)
        self.filter.setSourceModel(self.model)
        self.delegate = RowsDelegate(desk, self)
        self.delegate.theme = session.theme
        self.view = RowsView()
        self.view.header.theme = session.theme
        self.view.setModel(self.filter)
        self.view.setItemDelegate(self.delegate)
        self.view.setAccessibleName(self.tr("Rows of the comparison"))
        self.view.verticalHeader().setDefaultSectionSize(max(ROW_HEIGHT, self.view.fontMetrics().height() + 6))
        self.view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        names = {"all": self.tr("All"), "differences": self.tr("Differences"), "gaps": self.tr("Gaps"),
                 "unreviewed": self.tr("Unreviewed")}  # fmt: skip
        self._names = names
        self.segment = Segment(self.tr("Rows to show"), [(one, names[one]) for one in _FILTERS])
        self.topics = ChoiceBox(session)
        self.topics.setAccessibleName(self.tr("Topic to show"))
        self.topics.setMinimumWidth(150)
        self.topics.setMaximumWidth(240)
        self.why_button = quiet_button(self.tr("Why this row"), self.tr("Show why this row"))
        self.why_button.hide()
        self._lay_out(session)
        self._connect(session)
        self._draw_marks()
        self._recount()

    def _lay_out(self, session: Session) -> None:
        self.hint = caption_label(session, self.tr("next difference D · next gap G · confirm Enter"))
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 5, 16, 5)
        bar.setSpacing(12)
        bar.addWidget(self.segment)
        bar.addWidget(self.topics)
        bar.addStretch(1)
        bar.addWidget(self.hint)
        bar.addWidget(self.why_button)
        self._nothing = Label(session, font=serif(15), token="ink2")
        self._show_all = QPushButton()
        box = QWidget()
        row = QHBoxLayout(box)
        row.addStretch(1)
        row.addWidget(self._nothing)
        row.addWidget(self._show_all)
        row.addStretch(1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(Hairline(session))
        column.addWidget(self._stack, 1)

    def _connect(self, session: Session) -> None:
        self.segment.chosen.connect(self._on_filter)
        self.topics.activated.connect(self._on_topic)
        self._show_all.clicked.connect(self.show_all)
        self.view.selectionModel().currentRowChanged.connect(self._on_current)
        self.view.hoveredIndex.connect(self._on_hover)
        self._desk.textsChanged.connect(self._on_texts)
        self._desk.rowsChanged.connect(self._recount)
        self._desk.namedChanged.connect(self._on_named)
        self._desk.picked.connect(self._on_picked)
        self._desk.hovered.connect(self._repaint)
        session.themeChanged.connect(self._follow_theme)

    # -- filters -------------------------------------------------------------------------------------------------

    @Slot(str)
    def _on_filter(self, wanted: str) -> None:
        self.filter.want(next(one for one in _FILTERS if one == wanted))
        self._after_filter()

    @Slot(int)
    def _on_topic(self, _index: int) -> None:
        self.filter.want_topic(self.topics.currentData() or "")
        self._after_filter()

    def show_topic(self, topic: str) -> bool:
        """Show the rows of one topic; False where no row has it."""
        index = self.topics.findData(topic)
        if index < 0:
            return False
        self.topics.setCurrentIndex(index)
        self._on_topic(index)
        return True

    @Slot()
    def show_all(self) -> None:
        """No filter, all topics."""
        self.segment.choose("all")
        self.topics.setCurrentIndex(0)
        self.filter.want("all")
        self.filter.want_topic("")
        self._after_filter()

    def _after_filter(self) -> None:
        self._show_state()
        if self._desk.pick and self._line_of(self._desk.pick.row) >= 0:
            self._on_picked(self._desk.pick)
        elif self.filter.rowCount():
            self.view.setCurrentIndex(self.filter.index(0, REF))

    def _show_state(self) -> None:
        total = self.model.rowCount()
        empty = bool(total) and not self.filter.rowCount()
        had_focus = self.view.hasFocus()
        if empty:
            what = {"differences": self.tr("No differences."), "gaps": self.tr("No gaps."),
                    "unreviewed": self.tr("All rows are reviewed."), "all": self.tr("No rows.")}  # fmt: skip
            self._nothing.setText(what[self.filter.wanted])
            self._show_all.setText(self.tr("Show all {count} rows").format(count=total))
        self._stack.setCurrentIndex(1 if empty else 0)
        if empty and had_focus:
            self._show_all.setFocus()

    @Slot()
    def _on_texts(self) -> None:
        self.filter.want("all")
        self.filter.want_topic("")
        self.segment.choose("all")
        self._recount()

    @Slot()
    def _recount(self) -> None:
        rows = self._desk.view.rows if self._desk.view else ()
        for one in _FILTERS:
            count = sum(fits(row, one) for row in rows)
            button = self.segment.button(one)
            button.setText(f"{self._names[one]} {count}")
            button.setAccessibleName(f"{self._names[one]}: {count}")
        self._fill_topics(rows)
        self._show_state()

    def _fill_topics(self, rows: tuple[Row, ...]) -> None:
        labels = self._desk.view.topic_labels if self._desk.view else {}
        found = sorted({topic for row in rows for topic in row.topics}, key=lambda topic: labels.get(topic, topic))
        entries = [("", self.tr("All topics")), *((topic, labels.get(topic, topic)) for topic in found)]
        if entries == [(self.topics.itemData(i), self.topics.itemText(i)) for i in range(self.topics.count())]:
            return
        chosen = self.filter.topic
        self.topics.clear()
        for topic, label in entries:
            self.topics.addItem(label, topic)
        self.topics.setCurrentIndex(max(self.topics.findData(chosen), 0))
        if chosen and self.topics.currentIndex() == 0:
            self.filter.want_topic("")

    # -- selection -----------------------------------------------------------------------------------------------

    def _line_of(self, row_id: str) -> int:
        line = self.model.line_of(row_id)
        return self.filter.mapFromSource(self.model.index(line, REF)).row() if line >= 0 else -1

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        row = current.data(ROW_ROLE)
        if isinstance(row, Row) and not self._syncing:
            self._desk.pick_row(row.id, "table")

    @Slot(object)
    def _on_picked(self, pick: Pick | None) -> None:
        if pick is None or pick.origin == "table":
            return
        self._syncing = True
        if self._line_of(pick.row) < 0:
            self.filter.keep(pick.row)
        line = self._line_of(pick.row)
        if line >= 0:
            index = self.filter.index(line, REF)
            self.view.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            )
            self.view.scrollTo(index)
        self._syncing = False
        self._show_state()

    def selected_rows(self) -> list[str]:
        """Ids of the rows selected, in the order shown; the current one where nothing else is."""
        lines = sorted({index.row() for index in self.view.selectionModel().selectedRows()})
        rows = [self.filter.index(line, REF).data(ROW_ROLE) for line in lines]
        found = [row.id for row in rows if isinstance(row, Row)]
        return found or ([self._desk.pick.row] if self._desk.pick else [])

    def go(self, wanted: Callable[[Row], bool], by: int) -> bool:
        """Select the next (1) or previous (-1) row for which `wanted` holds, from the end to the beginning and on;
        a filter that hides it is lifted. False where there is none."""
        rows = list(self._desk.view.rows) if self._desk.view else []
        at = next((i for i, row in enumerate(rows) if self._desk.pick and row.id == self._desk.pick.row), None)
        start = at if at is not None else (-1 if by > 0 else 0)
        for step in range(1, len(rows) + 1):
            row = rows[(start + by * step) % len(rows)]
            if wanted(row):
                if self._line_of(row.id) < 0:
                    self.show_all()
                self._desk.pick_row(row.id, "keys")
                return True
        return False

    def step(self, by: int) -> None:
        """Select the next or previous row of those shown."""
        line = self._line_of(self._desk.pick.row) + by if self._desk.pick else 0
        if self.filter.rowCount():
            line = min(max(line, 0), self.filter.rowCount() - 1)
            self.view.setCurrentIndex(self.filter.index(line, REF))

    @Slot(object)
    def _on_hover(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE) if index.isValid() else None
        self._desk.hover_row(row.id if isinstance(row, Row) else "")

    # -- looks ---------------------------------------------------------------------------------------------------

    @Slot()
    def _on_named(self) -> None:
        self.view.viewport().update()

    @Slot(object)
    def _repaint(self, _what: object) -> None:
        self.view.viewport().update()

    def show_pending(self, row_id: str) -> None:
        """Mark the row that waits for a partner."""
        self.delegate.pending = row_id
        self.view.viewport().update()

    @Slot(object)
    def _follow_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.delegate.theme = theme
        self.view.header.theme = theme
        self.view.header.viewport().update()
        self._draw_marks()
        self.view.viewport().update()

    def _draw_marks(self) -> None:
        for one, verdicts in _MARKS.items():
            button = self.segment.button(one)
            button.setIcon(verdict_icon(verdicts, self._theme, max(self.devicePixelRatioF(), 2.0)))
            button.setIconSize(QSize(icon_size(len(verdicts))))
            if isinstance(button, QToolButton):
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)

    def offer_why(self, offered: bool) -> None:
        """A way to the why-panel, where it does not stand beside the table."""
        self.why_button.setVisible(offered)
        self.hint.setVisible(self.width() >= 1000 and not offered)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The hint of the keys stands only where there is room."""
        super().resizeEvent(event)
        self.hint.setVisible(self.width() >= 1000 and self.why_button.isHidden())
