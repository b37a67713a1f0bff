"""The outline as a Qt model: check boxes, renaming and moves become wishes, which the room turns into operations."""

import itertools
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from briefing_app.desktop.packs.outline import Entry

Index = QModelIndex | QPersistentModelIndex
ENTRY_ROLE = int(Qt.ItemDataRole.UserRole) + 1
MIME = "application/x-briefing-desk-tab"
_ROOT = 0
_ROOT_INDEX = QModelIndex()


class _Node:
    def __init__(self, number: int, entry: Entry, parent: int) -> None:
        self.number, self.entry, self.parent = number, entry, parent
        self.children: list[int] = []


class OutlineModel(QAbstractItemModel):
    """Rows of `outline.Entry`; a new outline is reached by single inserts, removals and moves, so that the view keeps
    its place."""

    includeAsked = Signal(str, bool)
    """Tab id, and whether it shall be in the pack."""
    sheetAsked = Signal(str, str, bool)
    """Tab id, treaty id, and whether its sheet shall be in."""
    renameAsked = Signal(str, str)
    """Tab id and the new title."""
    dropAsked = Signal(str, str)
    """Tab id, and the id of the tab before which it was dropped ("" for the end of its group)."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._numbers = itertools.count(1)
        self._nodes: dict[int, _Node] = {}
        self._top: list[int] = []
        self.editable = True

    # -- what it shows ---------------------------------------------------------------------------------------------

    def show(self, entries: Sequence[Entry]) -> None:
        """Show these rows."""
        self._sync(_ROOT, entries)

    def _list(self, number: int) -> list[int]:
        return self._top if number == _ROOT else self._nodes[number].children

    def _index_of(self, number: int) -> QModelIndex:
        if number == _ROOT:
            return QModelIndex()
        return self.createIndex(self._list(self._nodes[number].parent).index(number), 0, number)

    def _sync(self, parent: int, entries: Sequence[Entry]) -> None:
        wanted = {entry.key for entry in entries}
        here, where = self._list(parent), self._index_of(parent)
        for row in reversed(range(len(here))):
            if self._nodes[here[row]].entry.key not in wanted:
                self.beginRemoveRows(where, row, row)
                self._forget(here.pop(row))
                self.endRemoveRows()
        for row, entry in enumerate(entries):
            keys = [self._nodes[number].entry.key for number in here]
            if entry.key not in keys:
                self.beginInsertRows(where, row, row)
                here.insert(row, self._remember(entry, parent))
                self.endInsertRows()
            elif (old := keys.index(entry.key)) != row:
                self.beginMoveRows(where, old, old, where, row)
                here.insert(row, here.pop(old))
                self.endMoveRows()
            self._update(here[row], entry)

    def _remember(self, entry: Entry, parent: int) -> int:
        node = _Node(next(self._numbers), entry, parent)
        self._nodes[node.number] = node
        for child in entry.children:
            node.children.append(self._remember(child, node.number))
        return node.number

    def _forget(self, number: int) -> None:
        for child in self._nodes.pop(number).children:
            self._forget(child)

    def _update(self, number: int, entry: Entry) -> None:
        node = self._nodes[number]
        if node.entry == entry:
            return
        children = node.entry.children
        node.entry = entry
        index = self._index_of(number)
        self.dataChanged.emit(index, index)
        if children != entry.children:
            self._sync(number, entry.children)

    def find(self, tab: str, treaty: str = "") -> QModelIndex:
        """The row of a tab or of a sheet in it; invalid where there is none."""
        for number, node in self._nodes.items():
            if node.entry.tab == tab and node.entry.treaty == treaty:
                return self._index_of(number)
        return QModelIndex()

    @staticmethod
    def entry(index: Index) -> Entry | None:
        """What a row shows."""
        found = index.data(ENTRY_ROLE) if index.isValid() else None
        return found if isinstance(found, Entry) else None

    # -- Qt --------------------------------------------------------------------------------------------------------

    def index(self, row: int, column: int, parent: Index = _ROOT_INDEX) -> QModelIndex:
        """Qt."""
        here = self._list(parent.internalId() if parent.isValid() else _ROOT)
        return self.createIndex(row, 0, here[row]) if column == 0 and 0 <= row < len(here) else QModelIndex()

    def parent(self, index: Index = _ROOT_INDEX) -> QModelIndex:  # type: ignore[override]  # the stub has QObject.parent
        """Qt."""
        node = self._nodes.get(index.internalId()) if index.isValid() else None
        return self._index_of(node.parent) if node else QModelIndex()

    def rowCount(self, parent: Index = _ROOT_INDEX) -> int:
        """Qt."""
        if not parent.isValid():
            return len(self._top)
        node = self._nodes.get(parent.internalId())
        return len(node.children) if node else 0

    def columnCount(self, parent: Index = _ROOT_INDEX) -> int:
        """Qt."""
        return 1

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """Qt."""
        node = self._nodes.get(index.internalId()) if index.isValid() else None
        if node is None:
            return None
        entry = node.entry
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return entry.title
            case Qt.ItemDataRole.CheckStateRole if entry.kind != "heading":
                return Qt.CheckState.Checked if entry.included else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._in_words(entry)
            case Qt.ItemDataRole.ToolTipRole if entry.kind != "heading":
                return self._in_words(entry)
        return entry if role == ENTRY_ROLE else None

    def _in_words(self, entry: Entry) -> str:
        title = f"{entry.mark} {entry.title}".strip()
        if entry.kind == "heading":
            return title
        if not entry.included:
            return self.tr("{title}, left out").format(title=title)
        said = self.tr("{title}, page {page}").format(title=title, page=entry.page) if entry.page else title
        return self.tr("{tab}, to look at").format(tab=said) if entry.warned else said

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt."""
        entry = self.entry(index)
        if entry is None:
            return Qt.ItemFlag.ItemIsDropEnabled
        if entry.kind == "heading":
            return Qt.ItemFlag.NoItemFlags  # keys step over it
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self.editable:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
            if entry.kind == "tab":
                flags |= Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled
        return flags

    def setData(self, index: Index, value: object, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        """Nothing changes here: the wish goes out, and the changed pack comes back through `show`."""
        entry = self.entry(index)
        if entry is None or not self.editable:
            return False
        if role == Qt.ItemDataRole.CheckStateRole:
            inside = value in (Qt.CheckState.Checked, Qt.CheckState.Checked.value)
            if entry.kind == "sheet":
                self.sheetAsked.emit(entry.tab, entry.treaty, inside)
            else:
                self.includeAsked.emit(entry.tab, inside)
            return True
        words = str(value).strip()
        if role == Qt.ItemDataRole.EditRole and entry.kind == "tab" and words and words != entry.title:
            self.renameAsked.emit(entry.tab, words)
            return True
        return False

    def supportedDropActions(self) -> Qt.DropAction:
        """Qt."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Qt."""
        return [MIME]

    def mimeData(self, indexes: Iterable[QModelIndex]) -> QMimeData:
        """The id of the tab that is dragged."""
        data = QMimeData()
        tabs = [entry.tab for entry in map(self.entry, indexes) if entry and entry.kind == "tab"]
        if tabs:
            data.setData(MIME, tabs[0].encode())
        return data

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Ask for the move. False in any case: the view must not take rows out itself."""
        if not self.editable or not data.hasFormat(MIME):
            return False
        tab = bytes(data.data(MIME).data()).decode()
        self.dropAsked.emit(tab, self._tab_from(row, parent))
        return False

    def _tab_from(self, row: int, parent: Index) -> str:
        if parent.isValid():
            entry = self.entry(parent)
            if entry and entry.kind == "tab" and row < 0:
                return entry.tab
            row = parent.row() + 1
        if row < 0:
            return ""
        following = (self._nodes[number].entry for number in self._top[row:])
        return next((entry.tab for entry in following if entry.kind == "tab"), "")
