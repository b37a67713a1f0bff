"""The panel at the right of the pack room: notes, then checks or what the staffer writes."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from briefing_app.desktop.packs.checks import CheckList
from briefing_app.desktop.packs.edit_panel import EditPanel
from briefing_app.desktop.packs.edits import PackEdits
from briefing_app.desktop.packs.notes import DateNote, StartNote
from briefing_app.desktop.parts import Hairline, Segment, Surface
from briefing_app.desktop.session import Session


class SidePanel(Surface):
    """Checks and the edit panel, one at a time."""

    def __init__(self, session: Session, edits: PackEdits, parent: QWidget | None = None) -> None:
        super().__init__(session, "window", parent)
        self.date = DateNote(session)
        self.start = StartNote(session)
        self.choice = Segment(self.tr("Checks or text"), [("checks", self.tr("Checks")), ("edit", self.tr("Write"))])
        self.checks = CheckList(session)
        self.edit = EditPanel(session, edits)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.checks)
        self.stack.addWidget(self.edit)
        row = QHBoxLayout()
        row.setContentsMargins(16, 8, 16, 8)
        row.addWidget(self.choice)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.start)
        column.addWidget(self.date)
        column.addLayout(row)
        column.addWidget(Hairline(session))
        column.addWidget(self.stack, 1)
        self.choice.chosen.connect(self.show_page)

    @Slot(str)
    def show_page(self, page: str) -> None:
        """ "checks" or "edit"."""
        if page == "checks":
            self.edit.save_now()
        self.choice.choose(page)
        self.stack.setCurrentWidget(self.checks if page == "checks" else self.edit)

    @property
    def writing(self) -> bool:
        """True while the edit panel is shown."""
        return self.stack.currentWidget() is self.edit
