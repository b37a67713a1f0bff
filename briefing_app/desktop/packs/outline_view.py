"""The outline as it is seen and worked: grip, check box, letter, title, warning, page. Used by the room."""

from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from briefing_app.desktop.fonts import sans
from briefing_app.desktop.packs.outline import Entry
from briefing_app.desktop.packs.outline_model import Index, OutlineModel
from briefing_app.desktop.packs.signs import paint_check_box, paint_grip, paint_warning
from briefing_app.desktop.painted import paint_ring
from briefing_app.desktop.session import Session

ROW, SHEET_ROW, HEADING_ROW = 34, 28, 38
OUTLINE_WIDTH = 292
_BOX = 14.0
_TITLE_TAB, _TITLE_SHEET, _RIGHT = 58.0, 76.0, 16.0


class OutlineDelegate(QStyledItemDelegate):
    """Paints a row; its check box is answered by the view."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Heights of the house, more where the text is set larger."""
        entry = OutlineModel.entry(index)
        kind = entry.kind if entry else "tab"
        least = {"heading": HEADING_ROW, "tab": ROW, "sheet": SHEET_ROW}[kind]
        return QSize(120, max(least, int(QFontMetricsF(sans(14)).height()) + 8))

    @staticmethod
    def box_rect(row: QRectF) -> QRectF:
        """The check box of a row."""
        return QRectF(row.left() + 34, row.center().y() - _BOX / 2, _BOX, _BOX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The row in the theme of now."""
        entry = OutlineModel.entry(index)
        if entry is None:
            return
        theme = self._session.theme
        row = QRectF(option.rect)
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if entry.kind == "heading":
            painter.setFont(sans(14, semibold=True))
            painter.setPen(theme.colour("ink2"))
            place = row.adjusted(16, 6, -_RIGHT, 0)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), entry.title)
        else:
            if selected:
                painter.fillRect(row, theme.colour("select"))
                painter.fillRect(QRectF(row.left(), row.top(), 3, row.height()), theme.colour("accent"))
            elif state & QStyle.StateFlag.State_MouseOver:
                painter.fillRect(row, theme.colour("hover"))
            self._paint_words(painter, row, entry, selected)
            if state & QStyle.StateFlag.State_HasFocus:
                paint_ring(painter, row, theme)
        painter.restore()

    def _paint_words(self, painter: QPainter, row: QRectF, entry: Entry, selected: bool) -> None:
        theme = self._session.theme
        if entry.kind == "tab":
            paint_grip(painter, QRectF(row.left() + 11, row.top(), 10, row.height()), theme.colour("edge"))
        paint_check_box(painter, self.box_rect(row), theme, entry.included)
        ink = "ink3" if not entry.included else "ink2" if entry.kind == "sheet" else "ink"
        font = sans(14, semibold=selected)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(theme.colour(ink))
        page = str(entry.page) if entry.page else "–" if not entry.included else "…"
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
        painter.drawText(row.adjusted(0, 0, -_RIGHT, 0), flags, page)
        left = row.left() + (_TITLE_SHEET if entry.kind == "sheet" else _TITLE_TAB)
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        if entry.mark:
            painter.drawText(QRectF(left, row.top(), 30, row.height()), flags, entry.mark)
            left += max(metrics.horizontalAdvance(entry.mark), metrics.horizontalAdvance("B")) + 8
        room = row.right() - _RIGHT - 30 - left - (24 if entry.warned else 0)
        title = metrics.elidedText(entry.title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(left, row.top(), room, row.height()), flags, title)
        if entry.warned:
            end = left + metrics.horizontalAdvance(title) + 8
            warn: QColor = theme.colour("warn")
            paint_warning(painter, QRectF(end, row.center().y() - 7, 14, 13), warn)

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        """Qt's own check box would lie, unseen, under the grip: a press there would toggle and drag another row."""
        return False

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """The field for a new title stands where the title stands."""
        rect = option.rect
        editor.setGeometry(rect.adjusted(int(_TITLE_TAB) - 6, 1, -int(_RIGHT) - 24, -1))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A field named for the screen reader."""
        editor = super().createEditor(parent, option, index)
        editor.setAccessibleName(self.tr("Title of the tab"))
        editor.setFont(sans(14))
        return editor


def toggle(model: QAbstractItemModel, index: Index) -> bool:
    """Ask for a row to be left out, or taken in again."""
    entry = OutlineModel.entry(index)
    if entry is None or entry.kind == "heading":
        return False
    state = Qt.CheckState.Unchecked if entry.included else Qt.CheckState.Checked
    return model.setData(index, state, Qt.ItemDataRole.CheckStateRole)


class OutlineView(QTreeView):
    """The list at the left. Space leaves out, F2 renames, Alt with Up and Down moves, Delete removes an own text."""

    chosen = Signal(str, str)
    """Tab id and treaty id ("" for the tab itself): by key or by mouse, not when the room sets it."""
    moveAsked = Signal(str, str, int)
    """Tab id, treaty id ("" for the tab), step -1 or 1."""
    removeAsked = Signal(str)
    turnAsked = Signal(int)

    def __init__(self, session: Session, model: OutlineModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._quiet = False
        self.setModel(model)
        self.setItemDelegate(OutlineDelegate(session, self))
        self.setAccessibleName(self.tr("Outline of the pack"))
        self.setAccessibleDescription(
            self.tr("Space leaves a tab out or takes it in, F2 renames it, Alt with Up or Down moves it.")
        )
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setItemsExpandable(False)
        self.setExpandsOnDoubleClick(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragEnabled(True)
        self.setDropIndicatorShown(True)
        self.setMouseTracking(True)
        self.setFont(sans(14))
        model.rowsInserted.connect(self._open_all)
        model.rowsMoved.connect(self._open_all)
        model.rowsRemoved.connect(self._open_all)
        session.themeChanged.connect(self.viewport().update)

    @Slot()
    def _open_all(self) -> None:
        self.expandAll()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As high as its rows, so that what follows stands under the last one."""
        rows = sum(self.indexRowSizeHint(index) for index in self._indexes())
        return QSize(OUTLINE_WIDTH, rows + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:
        """Three rows; the rest scrolls."""
        return QSize(180, 3 * ROW)

    def _indexes(self) -> Iterator[QModelIndex]:
        model = self.model()
        for row in range(model.rowCount()):
            index = model.index(row, 0)
            yield index
            yield from (model.index(child, 0, index) for child in range(model.rowCount(index)))

    def choose(self, tab: str, treaty: str = "") -> None:
        """Make a row current without telling anybody."""
        model = self.model()
        assert isinstance(model, OutlineModel)
        index = model.find(tab, treaty)
        if not index.isValid():
            index = model.find(tab)
        if index.isValid() and index != self.currentIndex():
            self._quiet = True
            self.setCurrentIndex(index)
            self._quiet = False

    def current(self) -> Entry | None:
        """The row that is current."""
        return OutlineModel.entry(self.currentIndex())

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]  # stub takes both kinds of index
        """Qt."""
        super().currentChanged(current, previous)
        entry = OutlineModel.entry(current)
        if entry is not None and entry.kind != "heading" and not self._quiet:
            self.chosen.emit(entry.tab, entry.treaty)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the list."""
        entry, key = self.current(), event.key()
        if key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turnAsked.emit(-1 if key == Qt.Key.Key_PageUp else 1)
            return
        if entry is None or entry.kind == "heading":
            super().keyPressEvent(event)
            return
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and alt:
            self.moveAsked.emit(entry.tab, entry.treaty, -1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Space:
            toggle(self.model(), self.currentIndex())
        elif key == Qt.Key.Key_F2:
            self.rename_current()
        elif key == Qt.Key.Key_Delete and entry.tab_kind == "own text":
            self.removeAsked.emit(entry.tab)
        else:
            super().keyPressEvent(event)

    def rename_current(self) -> None:
        """Open the field for a new title of the current tab."""
        entry = self.current()
        if entry is not None and entry.kind == "tab":
            self.edit(self.currentIndex())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a check box does not choose the row."""
        if not self._toggled_by(event):
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The second of two quick clicks on a check box counts like the first; on a title it renames."""
        if not self._toggled_by(event):
            super().mouseDoubleClickEvent(event)
            self.rename_current()

    def _toggled_by(self, event: QMouseEvent) -> bool:
        index = self.indexAt(event.position().toPoint())
        entry = OutlineModel.entry(index)
        box = OutlineDelegate.box_rect(QRectF(self.visualRect(index))).adjusted(-6, -8, 6, 8)
        if entry is None or entry.kind == "heading" or not box.contains(event.position()):
            return False
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        return event.button() == Qt.MouseButton.LeftButton and toggle(self.model(), index)
