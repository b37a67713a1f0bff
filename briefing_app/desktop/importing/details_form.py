"""The details of an account as a form: side, publisher, date, title, address, language. Used by the paste dialog and,
for an account that is in the library, by the room of readouts.

What was read from the text fills a field until the user changes it; from then on it is the user's.
"""

from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QLineEdit, QPlainTextEdit, QWidget

from briefing_app.desktop.importing.entries import choose, fill_languages, fill_sides, language_name, typed_date
from briefing_app.ingest.arrival import Arrival
from briefing_app.records.readout import Readout
from briefing_app.records.sides import side_info, side_name


class DetailsForm(QWidget):
    """`edited` tells that the user changed a field."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._own: set[str] = set()
        self.side, self.language = QComboBox(), QComboBox()
        fill_sides(self.side)
        fill_languages(self.language)
        self.publisher, self.date, self.title, self.address = (QLineEdit() for _ in range(4))
        self.side.setPlaceholderText(self.tr("not found: choose"))
        self.date.setPlaceholderText(self.tr("2021-01-26 or 26 January 2021"))
        self._rows = form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name, words, field in (
            ("side", self.tr("&Side"), self.side),
            ("publisher", self.tr("P&ublisher"), self.publisher),
            ("date", self.tr("&Date"), self.date),
            ("title", self.tr("&Title"), self.title),
            ("address", self.tr("Web &address"), self.address),
            ("language", self.tr("&Language"), self.language),
        ):
            self.add_row(name, words, field)
            if isinstance(field, QComboBox):
                field.activated.connect(self._on_chosen)
            else:
                field.textEdited.connect(self._on_typed)

    def add_row(self, name: str, words: str, field: QWidget) -> None:
        """A field below the others; `words` are its label, with the mark of its key."""
        label = QLabel(words)
        label.setBuddy(field)
        field.setObjectName(name)
        field.setAccessibleName(words.replace("&", ""))
        self._rows.addRow(label, field)

    @Slot(int)
    def _on_chosen(self, _index: int) -> None:
        self._mark(self.sender().objectName())

    @Slot(str)
    def _on_typed(self, _text: str) -> None:
        self._mark(self.sender().objectName())

    def _mark(self, name: str) -> None:
        self._own.add(name)
        if name == "side" and "publisher" not in self._own:
            self.publisher.setText(side_info(self.side.currentData()).publisher)
        self.edited.emit()

    def own(self) -> frozenset[str]:
        """The fields that the user has changed."""
        return frozenset(self._own)

    def show_found(self, arrival: Arrival | None) -> None:
        """Fill what was read (None: nothing) into the fields that are not the user's."""
        found = {
            "side": arrival.side if arrival else "",
            "publisher": arrival.publisher if arrival else "",
            "date": arrival.date.text if arrival and arrival.date else "",
            "title": arrival.title if arrival else "",
            "address": arrival.address if arrival else "",
            "language": arrival.language if arrival else "",
        }
        if "side" in self._own and "publisher" not in self._own:
            del found["publisher"]  # it goes with the side that was chosen
        self._fill(found)

    def show_kept(self, readout: Readout) -> None:
        """Fill what is kept of an account. A publisher other than the usual one of the side stays when the side is
        corrected."""
        self._fill(
            {
                "side": readout.side,
                "publisher": readout.publisher,
                "date": readout.date.text if readout.date else "",
                "title": readout.title,
                "address": readout.address,
                "language": readout.language,
            }
        )
        if readout.publisher not in ("", side_info(readout.side).publisher):
            self._own.add("publisher")

    def set_read_only(self) -> None:
        """Show, and let nothing be typed or chosen."""
        for field in self.findChildren(QWidget):
            if isinstance(field, QComboBox):
                field.setEnabled(False)
            elif isinstance(field, QLineEdit | QPlainTextEdit):
                field.setReadOnly(True)

    def _fill(self, found: dict[str, str]) -> None:
        for name, value in found.items():
            if name not in self._own:
                self._set(name, value)

    def _set(self, name: str, value: str) -> None:
        field = self._field(name)
        if isinstance(field, QComboBox):
            choose(field, value, side_name(value) if name == "side" else language_name(value))
        elif field.text() != value:
            field.setText(value)
            field.setCursorPosition(0)

    def _field(self, name: str) -> QComboBox | QLineEdit:
        field = getattr(self, name)
        assert isinstance(field, QComboBox | QLineEdit)
        return field

    def restore(self, details: dict[str, str]) -> None:
        """Show what the user had typed or chosen before."""
        for name, value in details.items():
            if name in {"side", "publisher", "date", "title", "address", "language"}:
                self._set(name, value)
                self._own.add(name)

    def typed(self) -> dict[str, str]:
        """What the user typed or chose, for the draft."""
        values = {name: self._field(name) for name in sorted(self._own)}
        return {
            name: str(field.currentData() or "") if isinstance(field, QComboBox) else field.text()
            for name, field in values.items()
        }

    def details(self) -> dict[str, Any]:
        """The details as they shall be imported. Raises ValueError, in a sentence, for a date that is none."""
        return {
            "side": self.side.currentData() or "",
            "publisher": self.publisher.text().strip(),
            "date": typed_date(self.date.text()),
            "title": " ".join(self.title.text().split()),
            "address": self.address.text().strip(),
            "language": self.language.currentData() or "en",
        }
