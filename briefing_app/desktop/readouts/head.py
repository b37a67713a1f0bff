"""The head of the comparison desk: what is shown, the four counts, what else to open, Import."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from briefing_app.desktop.fonts import sans
from briefing_app.desktop.parts import Label, ViewHead
from briefing_app.desktop.readouts.desk import Desk
from briefing_app.desktop.readouts.loading import Offer
from briefing_app.desktop.readouts.symbols import VerdictMark
from briefing_app.desktop.session import Session
from briefing_app.records.comparison import Verdict

_VERDICTS: tuple[Verdict, ...] = ("both", "differs", "left-only", "right-only")
_ARROW = (
    "QToolButton { padding-right: 22px; } QToolButton:focus { padding-right: 21px; }"
    "QToolButton::menu-indicator { subcontrol-origin: border; subcontrol-position: center right; right: 8px; }"
)
_MOST = 12
"""Entries of a kind in the menu; the rest is found by "Choose two accounts" and by search."""


class DeskHead(ViewHead):
    """`offerChosen`: an Offer of the menu; `chooseWanted`: two accounts are to be chosen; `importWanted`."""

    offerChosen = Signal(object)
    chooseWanted = Signal()
    againWanted = Signal()
    importWanted = Signal()

    def __init__(
        self, session: Session, desk: Desk, offers: Callable[[], list[Offer]], parent: QWidget | None = None
    ) -> None:
        super().__init__(session, parent=parent)
        self._desk, self._offers = desk, offers
        self._title = self._line = ""
        self._numbers: dict[Verdict, Label] = {}
        self._words: dict[Verdict, Label] = {}
        self._counts = QWidget()
        row = QHBoxLayout(self._counts)
        row.setContentsMargins(0, 0, 8, 0)
        row.setSpacing(6)
        for verdict in _VERDICTS:
            self._numbers[verdict] = Label(session, font=sans(14, semibold=True))
            self._words[verdict] = Label(session, font=sans(14), token="ink2")
            row.addWidget(VerdictMark(session, verdict))
            row.addWidget(self._numbers[verdict])
            row.addWidget(self._words[verdict])
            row.addSpacing(6)
        self.open_button = QToolButton()
        self.open_button.setText(self.tr("Open"))
        self.open_button.setStyleSheet(_ARROW)
        self.open_button.setAccessibleName(self.tr("Open another comparison"))
        self.open_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self.open_button)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.menu.triggered.connect(self._on_triggered)
        self.open_button.setMenu(self.menu)
        self.import_button = QPushButton(self.tr("Import…"))
        self.import_button.clicked.connect(self._on_import)
        for widget in (self._counts, self.open_button, self.import_button):
            self.tools.addWidget(widget)
        self.title.installEventFilter(self)
        self.line.installEventFilter(self)
        desk.textsChanged.connect(self._recount)
        desk.rowsChanged.connect(self._recount)
        self._recount()

    def show_title(self, title: str, line: str) -> None:
        """Title and second line; both are cut where there is no room, and stand in the tool tip."""
        self._title, self._line = title, line
        self.say(title, line)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cut the title to the room it has."""
        if watched in (self.title, self.line) and event.type() == QEvent.Type.Resize:
            self._fit()
        return False

    def _fit(self) -> None:
        for label, words in ((self.title, self._title), (self.line, self._line)):
            room = max(label.width(), 60)
            label.setText(label.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room))

    @Slot()
    def _recount(self) -> None:
        view = self._desk.view
        self._counts.setVisible(view is not None)
        for verdict in _VERDICTS:
            self._numbers[verdict].setText(str(view.counts[verdict]) if view else "")
            words = self.tr("differ") if verdict == "differs" else self._desk.verdict_words(verdict)
            self._words[verdict].setText(words)

    # -- the menu ------------------------------------------------------------------------------------------------

    @Slot()
    def _fill_menu(self) -> None:
        self.menu.clear()
        offers = self._offers()
        shown = self._desk.view.comparison.id if self._desk.view else ""
        kept = [offer for offer in offers if offer.kind == "comparison"]
        open_ = [offer for offer in offers if offer.kind == "conversation"]
        for offer in kept[:_MOST]:
            action = self._entry(offer.title, offer)
            action.setCheckable(True)
            action.setChecked(offer.id == shown)
        if open_:
            self.menu.addSeparator()
        for offer in open_[:_MOST]:
            self._entry(self.tr("Compare {title}").format(title=offer.title), offer)
        self.menu.addSeparator()
        self._entry(self.tr("Choose two accounts…"), "choose")
        if shown:
            self._entry(self.tr("Compare these two again"), "again")

    def _entry(self, words: str, data: object) -> QAction:
        action = self.menu.addAction(words.replace("&", "&&"))
        action.setData(data)
        return action

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        match action.data():
            case "choose":
                self.chooseWanted.emit()
            case "again":
                self.againWanted.emit()
            case offer:
                self.offerChosen.emit(offer)

    @Slot()
    def _on_import(self) -> None:
        self.importWanted.emit()
