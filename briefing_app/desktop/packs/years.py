"""Which years the timeline figure of a pack shows. Used by the edit panel."""

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFormLayout, QLabel, QSpinBox, QWidget

from briefing_app.desktop.parts import caption_label
from briefing_app.desktop.session import Session
from briefing_app.records.pack import Pack

FIRST, LAST = 1800, 2200


class YearsForm(QWidget):
    """First and last year; the lowest step of each leaves it to the program. `save` gets the field of the pack and the
    year (None: left to the program)."""

    def __init__(
        self, session: Session, save: Callable[[str, int | None], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._save = save
        self._shown: Pack | None = None
        self.first, self.last = self._box(self.tr("By the agreements")), self._box(self.tr("By the as-of date"))
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(12)
        for words, box in ((self.tr("&First year"), self.first), (self.tr("&Last year"), self.last)):
            label = QLabel(words)
            label.setBuddy(box)
            box.setAccessibleName(words.replace("&", ""))
            form.addRow(label, box)
        form.addRow(caption_label(session, self.tr("The lowest step leaves the year to the program."), wrap=True))

    def _box(self, by_itself: str) -> QSpinBox:
        box = QSpinBox()
        box.setRange(FIRST - 1, LAST)
        box.setSpecialValueText(by_itself)
        box.setKeyboardTracking(False)
        box.valueChanged.connect(self._on_changed)
        return box

    def show_pack(self, pack: Pack) -> None:
        """Show the years of a pack."""
        self._shown = pack
        for box, year in ((self.first, pack.first_year), (self.last, pack.last_year)):
            box.blockSignals(True)
            box.setValue(FIRST - 1 if year is None else year)
            box.blockSignals(False)

    @Slot()
    def _on_changed(self) -> None:
        if self._shown is None:
            return
        for name, box in (("first_year", self.first), ("last_year", self.last)):
            year = None if box.value() < FIRST else box.value()
            if year != getattr(self._shown, name):
                self._save(name, year)
