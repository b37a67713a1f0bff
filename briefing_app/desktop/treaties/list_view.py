"""The list of agreements: a table with painted marks of the law, worked by the keyboard. Used by the treaty browser."""

import time

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPolygonF, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from briefing_app.desktop.fonts import sans
from briefing_app.desktop.marks import paint_law_mark
from briefing_app.desktop.painted import paint_line
from briefing_app.desktop.session import Session
from briefing_app.desktop.treaties.model import LEFT, NAME, SIGNED, STATUS, TreatyFilter
from briefing_app.operations.treaties import TreatyRow

ROW_HEIGHT = 29
_NARROW = 420
_PADDING = {NAME: 16, LEFT: 0}
"""Left of the words, where it is not 8."""
_SEARCH_PAUSE = 1.2
"""Seconds after which a typed letter begins a new search for a name."""


class TreatyDelegate(QStyledItemDelegate):
    """Paints a cell: ground, hairline, bar of the selected row, mark and words."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._plain, self._bold = sans(14), sans(14, semibold=True)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Height of a row."""
        return QSize(60, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """One cell."""
        theme = self._session.theme
        # PySide declares the fields of the option only at run time.
        rect: QRect = getattr(option, "rect")  # noqa: B009
        state: QStyle.StateFlag = getattr(option, "state")  # noqa: B009
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.fillRect(rect, theme.colour("select" if selected else "hover" if hovered else "surface"))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, theme.colour("hair"))
        if selected and index.column() == NAME:
            painter.fillRect(rect.x(), rect.y(), 3, rect.height(), theme.colour("accent"))
        painter.setFont(self._bold if selected and index.column() in {NAME, LEFT} else self._plain)
        second = index.column() == SIGNED and not selected
        painter.setPen(theme.colour("ink2" if second else "ink"))
        self._paint_words(painter, rect, index)
        view = self.parent()
        if selected and isinstance(view, QWidget) and view.hasFocus():
            self._paint_ring(painter, rect, index.column())
        painter.restore()

    def _paint_ring(self, painter: QPainter, rect: QRect, column: int) -> None:
        """The part of the row's focus ring that runs through this cell."""
        colour = self._session.theme.colour("focus")
        painter.fillRect(rect.x(), rect.y(), rect.width(), 2, colour)
        painter.fillRect(rect.x(), rect.bottom() - 1, rect.width(), 2, colour)
        if column == LEFT:
            painter.fillRect(rect.right() - 1, rect.y(), 2, rect.height(), colour)

    def _paint_words(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        room = rect.adjusted(_PADDING.get(index.column(), 8), 0, -8, -1)
        side = Qt.AlignmentFlag.AlignRight if index.column() == LEFT else Qt.AlignmentFlag.AlignLeft
        if index.column() == STATUS:
            row = index.data(Qt.ItemDataRole.UserRole)
            if isinstance(row, TreatyRow):
                paint_law_mark(painter, QRectF(room.x(), room.y(), 14, room.height()), row.status, self._session.theme)
            room.setLeft(room.left() + 22)
        paint_line(painter, room, words, side)


class TreatyHeader(QHeaderView):
    """Titles of the columns above their words, a line below, an arrow at the column sorted."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._session = session
        self.setHighlightSections(False)
        self.setSectionsMovable(False)
        self.setSectionsClickable(True)
        self.setMinimumSectionSize(44)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setFont(sans(13, semibold=True))
        self.setFixedHeight(28)
        self.setAccessibleName(self.tr("Columns; click one to sort by it"))

    def paintSection(self, painter: QPainter, rect: QRect, index: int) -> None:
        """One title."""
        theme = self._session.theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, theme.colour("surface"))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, theme.colour("edge"))
        words = str(self.model().headerData(index, Qt.Orientation.Horizontal) or "")
        room = rect.adjusted(_PADDING.get(index, 8), 0, -8, -1)
        right = index == LEFT
        sorted_here = self.isSortIndicatorShown() and self.sortIndicatorSection() == index
        painter.setFont(self.font())
        painter.setPen(theme.colour("ink2"))
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, words)
        if sorted_here:
            wide = painter.fontMetrics().horizontalAdvance(words)
            x = room.right() - wide - 11 if right else room.left() + wide + 4
            down = self.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
            y, tip = room.center().y() + 1, 2.5 if down else -2.5
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("ink2"))
            points = [QPointF(x, y - tip), QPointF(x + 7, y - tip), QPointF(x + 3.5, y + tip)]
            painter.drawPolygon(QPolygonF(points))
        painter.restore()


class TreatyListView(QTableView):
    """Right goes to the sheet, A adds to a pack, / to the filter field; letters find a name."""

    sheetRequested = Signal()
    packRequested = Signal()
    filterRequested = Signal()

    def __init__(self, session: Session, model: TreatyFilter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typed_at = 0.0
        self.setModel(model)
        self.setAccessibleName(self.tr("Agreements"))
        self.setItemDelegate(TreatyDelegate(session, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.setHorizontalHeader(TreatyHeader(session, self))
        self.setSortingEnabled(True)
        self.sortByColumn(SIGNED, Qt.SortOrder.DescendingOrder)
        session.themeChanged.connect(self.viewport().update)
        session.themeChanged.connect(self.horizontalHeader().viewport().update)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Signed and Left take what they need, Status what most states need, the name the rest. A narrow list leaves
        Signed out (the sheet tells it)."""
        super().resizeEvent(event)
        wide = self.viewport().width()
        narrow = wide < _NARROW
        signed, left, status = 0 if narrow else 66, 58, 152 if narrow else 164
        self.setColumnHidden(SIGNED, narrow)
        rest = max(120, wide - signed - left)
        name = max(rest - status, round(rest * 0.46))
        for column, width in {NAME: name, SIGNED: signed, STATUS: rest - name, LEFT: left}.items():
            if width:
                self.setColumnWidth(column, width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the list."""
        typing = time.monotonic() - self._typed_at < _SEARCH_PAUSE
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.sheetRequested.emit()
        elif event.key() == Qt.Key.Key_A and plain and not typing:
            self.packRequested.emit()
        elif event.text() == "/" and not typing:
            self.filterRequested.emit()
        elif event.key() in (Qt.Key.Key_Left,) and plain:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Find a name by its first letters, in whatever column the cursor stands."""
        self._typed_at = time.monotonic()
        place = self.currentIndex()
        if place.isValid() and place.column() != NAME:
            self.setCurrentIndex(place.siblingAtColumn(NAME))
        super().keyboardSearch(search)
