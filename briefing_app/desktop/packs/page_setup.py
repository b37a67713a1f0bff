"""Page setup: paper, binding, marking, and what stands on the cover. A small dialog that changes nothing by itself."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from briefing_app.desktop.parts import caption_label, heading_label
from briefing_app.desktop.session import Session
from briefing_app.records.pack import Pack

MARKINGS = (
    "UNCLASSIFIED",
    "TLP:CLEAR",
    "TLP:GREEN",
    "TLP:AMBER",
    "TLP:AMBER+STRICT",
    "TLP:RED",
)
"""The usual sets (TLP: FIRST, Traffic Light Protocol 2.0); any other words may be written."""


class PageSetup(QDialog):
    """`fields()` after it was accepted: what differs from the pack, as `operations.packs.set_pack` takes it."""

    def __init__(self, session: Session, pack: Pack, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pack = pack
        self.setWindowTitle(self.tr("Page setup"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(440)
        self.paper = QComboBox()
        self.paper.addItem(self.tr("A4, 210 × 297 mm"), "a4")
        self.paper.addItem(self.tr("US Letter, 8.5 × 11 in"), "letter")
        self.paper.setCurrentIndex(self.paper.findData(pack.paper))
        self.duplex = QCheckBox(self.tr("&Printed on both sides, 6 mm more on the binding side"))
        self.duplex.setChecked(pack.duplex)
        self.marking = QComboBox()
        self.marking.setEditable(True)
        self._none = self.tr("No marking")
        self.marking.addItems([self._none, *MARKINGS])
        self.marking.setEditText(pack.marking or self._none)
        self.marking.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = self.marking.completer()
        if completer is not None:  # else it would change the case of words that only begin alike
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseSensitive)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(12)
        for words, widget in ((self.tr("Pap&er"), self.paper), (self.tr("&Marking"), self.marking)):
            label = QLabel(words)
            label.setBuddy(widget)
            widget.setAccessibleName(words.replace("&", ""))
            form.addRow(label, widget)
        form.addRow("", self.duplex)
        note = caption_label(
            session,
            self.tr(
                "The marking stands in capitals at the head and the foot of every page. "
                "Write any words of your own. The program labels; it does not accredit."
            ),
            wrap=True,
        )
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(16)
        column.addWidget(heading_label(session, self.tr("Page setup")))
        column.addLayout(form)
        column.addWidget(note)
        column.addWidget(buttons)

    def fields(self) -> dict[str, Any]:
        """What was changed; empty when nothing was."""
        words = " ".join(self.marking.currentText().split())
        wanted = {
            "paper": self.paper.currentData(),
            "duplex": self.duplex.isChecked(),
            "marking": "" if words == self._none else words,
        }
        return {name: value for name, value in wanted.items() if value != getattr(self._pack, name)}
