"""The shortcut sheet (F1): every action with its keys, built from the lists of actions."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from briefing_app.desktop.actions import ActionSpec
from briefing_app.desktop.fonts import sans


class ShortcutSheet(QDialog):
    """A list by menu or list: what can be done, and the keys."""

    def __init__(self, groups: Sequence[tuple[str, Sequence[ActionSpec]]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.tree = QTreeWidget()
        self.tree.setColumnCount(2)
        self.tree.setHeaderLabels([self.tr("What"), self.tr("Keys")])
        self.tree.setAccessibleName(self.windowTitle())
        self.tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        for title, specs in groups:
            with_keys = [spec for spec in specs if spec.shown_keys]
            if not with_keys:
                continue
            group = QTreeWidgetItem([title, ""])
            group.setFont(0, sans(14, semibold=True))
            group.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.tree.addTopLevelItem(group)
            for spec in with_keys:
                group.addChild(QTreeWidgetItem([spec.text.replace("&", "").rstrip("…"), spec.shown_keys]))
        self.tree.expandAll()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.tree)
        column.addWidget(buttons)
        self.resize(620, 640)
