"""Head, filter field and list of the treaty browser, one above the other."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from briefing_app.desktop.parts import Surface, ViewHead
from briefing_app.desktop.session import Session
from briefing_app.desktop.treaties.list_view import TreatyListView
from briefing_app.desktop.treaties.model import TreatyFilter
from briefing_app.operations.treaties import TreatyList
from briefing_app.records.dates import long_date


class FilterField(QLineEdit):
    """Words that the names must hold. Down and Enter go to the list, Escape clears and goes there too."""

    def __init__(self, view: TreatyListView) -> None:
        super().__init__()
        self._view = view
        self.setPlaceholderText(self.tr("Filter by name"))
        self.setAccessibleName(self.tr("Filter by name"))
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ways to the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self._view.setFocus()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._view.setFocus()
        else:
            super().keyPressEvent(event)


class ListPane(Surface):
    """Title with counts, filter field, and `column` for the list."""

    def __init__(self, session: Session, model: TreatyFilter, parent: QWidget | None = None) -> None:
        super().__init__(session, "surface", parent)
        self.setMinimumWidth(320)
        self.view = TreatyListView(session, model)
        self.head = ViewHead(session, self.tr("Treaties"))
        self.facets_button = QToolButton()
        self.facets_button.setText(self.tr("Filters"))
        self.facets_button.setCheckable(True)
        self.facets_button.setToolTip(self.tr("Show or hide the filters"))
        self.head.tools.addWidget(self.facets_button)
        self.words = FilterField(self.view)
        line = QHBoxLayout()
        line.setContentsMargins(16, 8, 16, 6)
        line.addWidget(self.words)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addWidget(self.head)
        self.column.addLayout(line)

    def say_counts(self, shown: TreatyList) -> None:
        """ "58 signed by 26 January 2021 · 2 later ones hidden"."""
        line = self.tr("{count} signed by {day}").format(count=len(shown.rows), day=long_date(shown.day))
        if shown.hidden == 1:
            line += self.tr(" · 1 later one hidden")
        elif shown.hidden:
            line += self.tr(" · {count} later ones hidden").format(count=shown.hidden)
        self.head.say(self.tr("Treaties"), line)
