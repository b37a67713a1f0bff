"""Choose any two accounts of the library, for the left and for the right."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from briefing_app.desktop.fonts import sans
from briefing_app.desktop.parts import Label
from briefing_app.desktop.session import Session
from briefing_app.records.readout import Readout
from briefing_app.records.sides import side_name

Index = QModelIndex | QPersistentModelIndex
ID_ROLE = Qt.ItemDataRole.UserRole + 1
_NONE = QModelIndex()


class AccountsModel(QAbstractListModel):
    """The accounts of a library, latest first: day, side, title."""

    def __init__(self, readouts: Sequence[Readout], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._readouts = sorted(readouts, key=lambda r: r.date.earliest.isoformat() if r.date else "", reverse=True)

    def rowCount(self, parent: Index = _NONE) -> int:
        """Accounts."""
        return 0 if parent.isValid() else len(self._readouts)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A line, the whole title as tool tip, the id."""
        if not index.isValid():
            return None
        readout = self._readouts[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            day = readout.date.text if readout.date else self.tr("no date")
            return f"{day} · {side_name(readout.side)} · {readout.title}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return readout.title
        return readout.id if role == ID_ROLE else None


class AccountList(QWidget):
    """A heading, a field to narrow the list, the list."""

    chosen = Signal()

    def __init__(self, session: Session, words: str, token: str, readouts: Sequence[Readout]) -> None:
        super().__init__()
        self._proxy = QSortFilterProxyModel(self)
        self._proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._proxy.setSourceModel(AccountsModel(readouts, self))
        self.field, self.list = QLineEdit(), QListView()
        self.field.setPlaceholderText(self.tr("Words of the title, side or day"))
        self.field.setAccessibleName(self.tr("Narrow the list: {side}").format(side=words))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._narrow)
        self.list.setModel(self._proxy)
        self.list.setAccessibleName(words)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setUniformItemSizes(True)
        self.list.setStyleSheet("QListView::item { padding: 4px 8px; }")
        self.list.selectionModel().currentChanged.connect(self._on_current)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Label(session, words, font=sans(15, semibold=True), token=token))
        column.addWidget(self.field)
        column.addWidget(self.list, 1)

    @Slot(str)
    def _narrow(self, words: str) -> None:
        self._proxy.setFilterFixedString(words.strip())
        self.chosen.emit()

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self.chosen.emit()

    def choose(self, readout_id: str) -> None:
        """Select an account."""
        for line in range(self._proxy.rowCount()):
            index = self._proxy.index(line, 0)
            if index.data(ID_ROLE) == readout_id:
                self.list.setCurrentIndex(index)

    @property
    def current(self) -> str:
        """Id of the account chosen; empty for none."""
        index = self.list.currentIndex()
        return str(index.data(ID_ROLE)) if index.isValid() else ""


class ChooseDialog(QDialog):
    """`pairChosen`: ids of the left and of the right account."""

    pairChosen = Signal(str, str)

    def __init__(
        self, session: Session, readouts: Sequence[Readout], chosen: tuple[str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Choose two accounts"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.left = AccountList(session, self.tr("A, left"), "a", readouts)
        self.right = AccountList(session, self.tr("B, right"), "b", readouts)
        self._why = QLabel()
        self._why.setFont(sans(13))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.compare = self.buttons.addButton(self.tr("Compare"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.compare.setProperty("primary", True)
        self.buttons.accepted.connect(self._on_accepted)
        self.buttons.rejected.connect(self.reject)
        lists = QHBoxLayout()
        lists.setSpacing(16)
        lists.addWidget(self.left)
        lists.addWidget(self.right)
        column = QVBoxLayout(self)
        column.addLayout(lists, 1)
        column.addWidget(self._why)
        column.addWidget(self.buttons)
        self.resize(860, 460)
        for side, one in zip((self.left, self.right), chosen, strict=True):
            side.chosen.connect(self._check)
            side.choose(one)
        self._check()

    @Slot()
    def _check(self) -> None:
        left, right = self.left.current, self.right.current
        same = bool(left) and left == right
        self.compare.setEnabled(bool(left and right) and not same)
        self._why.setText(
            self.tr("Choose two different accounts.")
            if same
            else ""
            if left and right
            else self.tr("Choose one on each side.")
        )

    @Slot()
    def _on_accepted(self) -> None:
        self.pairChosen.emit(self.left.current, self.right.current)
        self.accept()
