"""Notes above the panel: the pack was kept on another day than is shown; the comparison that is selected has no pack.
Each offers its one step. Used by `side_panel.py`."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from briefing_app.desktop.parts import Hairline, Label, Surface
from briefing_app.desktop.session import Session
from briefing_app.records.comparison import Comparison
from briefing_app.records.dates import long_date
from briefing_app.records.pack import Pack


class Note(Surface):
    """A sentence with buttons under it, and a hairline below."""

    def __init__(self, session: Session, buttons: int, parent: QWidget | None = None) -> None:
        super().__init__(session, "surface", parent)
        self._session = session
        self.words = Label(session, wrap=True)
        self.buttons = tuple(QPushButton() for _ in range(buttons))
        inside = QVBoxLayout()
        inside.setContentsMargins(16, 12, 16, 12)
        inside.setSpacing(8)
        for widget in (self.words, *self.buttons):
            inside.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(inside)
        column.addWidget(Hairline(session))
        self.hide()


class DateNote(Note):
    """Stands while the pack was kept on another day than the toolbar shows."""

    keepAsked = Signal()
    goBackAsked = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, 2, parent)
        self.go_back, self.keep = self.buttons
        self.keep.clicked.connect(self.keepAsked)
        self.go_back.clicked.connect(self.goBackAsked)

    def show_for(self, pack: Pack, *, waiting: bool = False) -> None:
        """Show or hide it; not while a day just chosen is about to be kept (`waiting`)."""
        shown, kept = long_date(self._session.as_of), pack.as_of.in_words()
        self.words.setText(
            self.tr("This pack was kept as of {kept}. It is shown as of {shown}.").format(kept=kept, shown=shown)
        )
        self.go_back.setText(self.tr("Go back to {kept}").format(kept=kept))
        self.go_back.setEnabled(pack.as_of.exact is not None)
        self.keep.setText(self.tr("Keep {shown} with the pack").format(shown=shown))
        self.keep.setEnabled(not self._session.library.read_only)
        self.setVisible(pack.as_of.exact != self._session.as_of and not waiting)


class StartNote(Note):
    """Stands while a comparison is selected elsewhere that has no pack yet."""

    startAsked = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, 1, parent)
        self._comparison = ""
        self.start = self.buttons[0]
        self.start.setText(self.tr("Start a pack from it"))
        self.start.clicked.connect(self._on_start)

    def show_for(self, comparison: Comparison | None) -> None:
        """The comparison without a pack; None hides it."""
        self._comparison = comparison.id if comparison else ""
        if comparison is not None:
            words = self.tr("The comparison “{title}” has no pack yet. Another one's pack is shown.")
            self.words.setText(words.format(title=comparison.title))
        self.setVisible(comparison is not None and not self._session.library.read_only)

    @Slot()
    def _on_start(self) -> None:
        self.startAsked.emit(self._comparison)
