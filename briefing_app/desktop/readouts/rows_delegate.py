"""Paints the cells of the table of rows: symbol and word of the verdict, quotations in reading type, the bracket that
joins related rows. Used by `rows_table.py`."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from briefing_app.desktop.fonts import sans, serif
from briefing_app.desktop.marks import paint_symbol
from briefing_app.desktop.painted import paint_ring
from briefing_app.desktop.readouts.desk import Desk
from briefing_app.desktop.readouts.rows_model import LEFT, REF, ROW_ROLE, STATE, VERDICT
from briefing_app.desktop.theme import LIGHT, Theme
from briefing_app.records.comparison import Row

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT, PADDING, SYMBOL = 26, 8, 14
FIRST_PADDING = 16


class RowsDelegate(QStyledItemDelegate):
    """`pending` is the row that waits for its partner while two rows are being linked."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.theme: Theme = LIGHT
        self.pending = ""
        self._cell, self._quote = sans(14), serif(14)
        self._bold, self._silent = sans(14, semibold=True), serif(14, italic=True)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """26 at 100 %, more with larger system type."""
        return QSize(60, max(ROW_HEIGHT, round(QFontMetricsF(self._quote).height()) + 4))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One cell."""
        row = index.data(ROW_ROLE)
        if not isinstance(row, Row):
            return
        rect = QRectF(option.rect)
        state = option.state
        theme = self.theme
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        under = row.id == self._desk.hover
        painter.save()
        if chosen or under:
            painter.fillRect(rect, theme.colour("select" if chosen else "hover"))
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), theme.colour("hair"))
        if index.column() == REF:
            self._paint_bracket(painter, rect, index, row)
            if chosen:
                painter.fillRect(QRectF(rect.left(), rect.top(), 3, rect.height()), theme.colour("accent"))
        inner = rect.adjusted(FIRST_PADDING if index.column() == REF else PADDING, 0, -PADDING, -1)
        if index.column() == VERDICT:
            paint_symbol(painter, QRectF(inner.left(), inner.center().y() - SYMBOL / 2, SYMBOL, SYMBOL),
                         row.verdict, theme)  # fmt: skip
            inner = inner.adjusted(SYMBOL + 6, 0, 0, 0)
        self._paint_words(painter, inner, index, row)
        if state & QStyle.StateFlag.State_HasFocus:
            paint_ring(painter, rect.adjusted(0, 0, 0, -1), theme)
        painter.restore()

    def _paint_words(self, painter: QPainter, rect: QRectF, index: Index, row: Row) -> None:
        font, colour = self._face(index.column(), row)
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        if index.column() == STATE and row.id == self.pending:
            words, colour = self.tr("link to …"), self.theme.colour("accent")
        painter.setFont(font)
        painter.setPen(colour)
        shown = QFontMetricsF(font).elidedText(words[:400], Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _face(self, column: int, row: Row) -> tuple[QFont, QColor]:
        theme = self.theme
        match column:
            case 2 if self._desk.names_treaty(row):
                return self._cell, theme.colour("accent")
            case 1:
                return self._bold, theme.verdict_ink(row.verdict) if row.verdict != "both" else theme.colour("ink2")
            case 3 | 4:
                silent = not (row.left if column == LEFT else row.right)
                return (self._silent, theme.colour("ink3")) if silent else (self._quote, theme.colour("ink"))
            case 5:
                return self._cell, theme.colour("ink" if row.differences else "ink2")
            case 6:
                return self._cell, theme.colour("ink3" if row.state == "confirmed" else "ink")
            case _:
                return self._cell, theme.colour("ink")

    def _paint_bracket(self, painter: QPainter, rect: QRectF, index: Index, row: Row) -> None:
        """Half of the dotted bracket towards a neighbour that is related."""
        model = index.model()
        middle = rect.center().y()
        for line, low, high in (
            (index.row() - 1, rect.top(), middle),
            (index.row() + 1, middle, rect.bottom()),
        ):
            other = model.index(line, 0).data(ROW_ROLE) if 0 <= line < model.rowCount() else None
            if not isinstance(other, Row) or not self._desk.are_related(row.id, other.id):
                continue
            ink = self.theme.colour("ink2")
            y = low
            while y < high:
                painter.fillRect(QRectF(rect.left() + 7, y, 2, 2), ink)
                y += 4
            painter.fillRect(QRectF(rect.left() + 7, middle - 1, 5, 2), ink)
