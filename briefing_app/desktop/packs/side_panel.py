"""The panel at the right of the pack room: a note on the date, then checks or what the staffer writes."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from briefing_app.desktop.packs.checks import CheckList
from briefing_app.desktop.packs.edit_panel import EditPanel
from briefing_app.desktop.packs.edits import PackEdits
from briefing_app.desktop.parts import Hairline, Label, Segment, Surface
from briefing_app.desktop.session import Session
from briefing_app.records.dates import long_date
from briefing_app.records.pack import Pack


class DateNote(Surface):
    """Stands while the pack was kept on another day than the toolbar shows: both are one step away."""

    keepAsked = Signal()
    goBackAsked = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, "surface", parent)
        self._session = session
        self.words = Label(session, wrap=True)
        self.keep, self.go_back = QPushButton(), QPushButton()
        self.keep.clicked.connect(self.keepAsked)
        self.go_back.clicked.connect(self.goBackAsked)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.words)
        column.addWidget(self.go_back)
        column.addWidget(self.keep)

    def show_for(self, pack: Pack, *, waiting: bool = False) -> None:
        """Show or hide it; not while a day just chosen is about to be kept (`waiting`)."""
        day = self._session.as_of
        self.setVisible(pack.as_of.exact != day and not waiting)
        shown = long_date(day)
        self.words.setText(
            self.tr("This pack was kept as of {kept}. It is shown as of {shown}.").format(
                kept=pack.as_of.in_words(), shown=shown
            )
        )
        self.go_back.setText(self.tr("Go back to {kept}").format(kept=pack.as_of.in_words()))
        self.go_back.setVisible(pack.as_of.exact is not None)
        self.keep.setText(self.tr("Keep {shown} with the pack").format(shown=shown))
        self.keep.setEnabled(not self._session.library.read_only)


class SidePanel(Surface):
    """Checks and the edit panel, one at a time."""

    def __init__(self, session: Session, edits: PackEdits, parent: QWidget | None = None) -> None:
        super().__init__(session, "window", parent)
        self.date = DateNote(session)
        self.date.hide()
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
