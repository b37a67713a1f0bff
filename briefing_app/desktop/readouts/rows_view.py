"""The view of the table of rows and its head: widths, heads in the sides' colours, what is under the pointer."""

from PySide6.QtCore import QEvent, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from briefing_app.desktop.fonts import sans
from briefing_app.desktop.painted import paint_line
from briefing_app.desktop.readouts.rows_delegate import FIRST_PADDING, PADDING, ROW_HEIGHT
from briefing_app.desktop.readouts.rows_model import DIFFERENCE, LEFT, REF, RIGHT, STATE, TOPIC, VERDICT
from briefing_app.desktop.theme import LIGHT, Theme

_WIDTHS = {REF: 106, VERDICT: 150, TOPIC: 168, DIFFERENCE: 150, STATE: 84}
_NARROW = {REF: 96, VERDICT: 150, TOPIC: 120, DIFFERENCE: 120, STATE: 84}


class RowsHeader(QHeaderView):
    """Heads over the columns; the quotations stand under their side's colour. 26 high at 100 %."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.theme: Theme = LIGHT
        self.setFont(sans(13, semibold=True))
        self.setAccessibleName(self.tr("Columns"))
        self.setFixedHeight(max(ROW_HEIGHT, self.fontMetrics().height() + 6))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Ground, words, the line under the head."""
        painter.fillRect(rect, self.theme.colour("surface"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, self.theme.colour("edge"))
        inner = rect.adjusted(FIRST_PADDING if section == REF else PADDING, 0, -PADDING, 0)
        words = str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")
        painter.setFont(self.font())
        painter.setPen(self.theme.colour({LEFT: "a", RIGHT: "b"}.get(section, "ink2")))
        paint_line(painter, inner, words)


class RowsView(QTableView):
    """The table itself; tells what is under the pointer."""

    hoveredIndex = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.verticalHeader().hide()
        self.header = RowsHeader(self)
        self.setHorizontalHeader(self.header)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The two quotations share what the other columns leave."""
        super().resizeEvent(event)
        widths = _WIDTHS if self.viewport().width() >= 1000 else _NARROW
        rest = max(self.viewport().width() - sum(widths.values()), 200)
        for column, width in (*widths.items(), (LEFT, rest // 2), (RIGHT, rest - rest // 2)):
            self.setColumnWidth(column, width)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light the row under the pointer everywhere."""
        super().mouseMoveEvent(event)
        self.hoveredIndex.emit(self.indexAt(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer."""
        super().leaveEvent(event)
        self.hoveredIndex.emit(QModelIndex())
