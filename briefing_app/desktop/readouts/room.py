"""The room of readouts: two accounts side by side, the rows between them, the staffer's rulings. The composition of
the desk; each part has its own file and speaks to the others through `Desk`.
"""

from itertools import pairwise

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QPlainTextEdit, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from briefing_app.desktop.actions import ActionSpec
from briefing_app.desktop.parts import EmptyState
from briefing_app.desktop.readouts.account_details import AccountDetails
from briefing_app.desktop.readouts.accounts import Accounts
from briefing_app.desktop.readouts.choose_dialog import ChooseDialog
from briefing_app.desktop.readouts.commands import Commands
from briefing_app.desktop.readouts.desk import Desk, Pick
from briefing_app.desktop.readouts.head import DeskHead
from briefing_app.desktop.readouts.loading import Offer, offers, treaties_of
from briefing_app.desktop.readouts.opening import Opening
from briefing_app.desktop.readouts.rows_table import RowsTable
from briefing_app.desktop.readouts.rulings import Rulings
from briefing_app.desktop.readouts.strips import ComparePage, FirstNote
from briefing_app.desktop.readouts.why_panel import WIDTH as WHY_WIDTH
from briefing_app.desktop.readouts.why_panel import WhyPanel
from briefing_app.desktop.room import Room
from briefing_app.desktop.session import Selection, Session
from briefing_app.desktop.tasks import TaskHandle
from briefing_app.records.change import Changed
from briefing_app.records.comparison import Row, Side
from briefing_app.records.readout import Readout
from briefing_app.records.treaty import Treaty

NO_SIDE_PANEL, NO_OVERVIEW = 1196, 1016
"""Widths of the room below which the why-panel stands beside the table, and the overview goes."""
SMALLEST = (840, 480)
_TABLE_HEIGHT = 249


class ReadoutsRoom(Room):
    """`importRequested`: readouts shall be brought in."""

    room_id = "readouts"
    title = "Readouts"
    importRequested = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.desk = Desk(self)
        self.opening = Opening(session, self.desk, self)
        self.rulings = Rulings(session, self.desk, self)
        self.details = AccountDetails(session, self.desk, self)
        self.head = DeskHead(session, self.desk, self._offers)
        self.note = FirstNote(session)
        self.accounts = Accounts(session, self.desk)
        self.table = RowsTable(session, self.desk)
        self.why = WhyPanel(session, self.desk, self.rulings)
        self.page = ComparePage(session)
        self.commands = Commands(session, self.desk, self.accounts, self.table, self.why, self.rulings, self)
        self._narrow: bool | None = None
        self._begins = False
        self._lay_out()
        self._connect()
        self._order_tabs()
        self._show_state()
        self.opening.open_first()

    def _lay_out(self) -> None:
        self.lower_stack = QStackedWidget()
        self.lower_stack.addWidget(self.table)
        self.lower_stack.addWidget(self.page)
        self.upright = QSplitter(Qt.Orientation.Vertical)
        self.upright.setHandleWidth(1)
        self.upright.addWidget(self.accounts)
        self.upright.addWidget(self.lower_stack)
        self.upright.setStretchFactor(0, 1)
        self.upright.setSizes([440, _TABLE_HEIGHT])
        self.upright.setChildrenCollapsible(False)
        self.lower_stack.setMinimumHeight(140)
        self.accounts.setMinimumHeight(160)
        empty = EmptyState(
            self.session,
            self.tr("Drop two accounts of one conversation here, or open them (Ctrl+O)."),
            [(self.tr("Import…"), self.importRequested.emit), (self.tr("Choose two accounts…"), self._choose)],
        )
        self.centre = QStackedWidget()
        self.centre.addWidget(empty)
        self.centre.addWidget(self.upright)
        main = QWidget()
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.note)
        column.addWidget(self.centre, 1)
        self.across = QSplitter(Qt.Orientation.Horizontal)
        self.across.setHandleWidth(1)
        self.across.addWidget(main)
        self.across.addWidget(self.why)
        self.across.setStretchFactor(0, 1)
        self.across.setSizes([1060, WHY_WIDTH])
        self.across.setChildrenCollapsible(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        self.setMinimumSize(*SMALLEST)  # fixed, so that what is shown never pushes at the window
        whole.addWidget(self.across)

    def _connect(self) -> None:
        self.head.offerChosen.connect(self._on_offer)
        self.head.chooseWanted.connect(self._choose)
        self.head.againWanted.connect(self.opening.compare_again)
        self.head.importWanted.connect(self.importRequested)
        self.accounts.importWanted.connect(self.importRequested)
        self.accounts.chooseWanted.connect(self._choose)
        self.accounts.heads[0].detailsWanted.connect(self.details.open_left)
        self.accounts.heads[1].detailsWanted.connect(self.details.open_right)
        self.details.againWanted.connect(self.opening.compare_again)
        self.page.compareWanted.connect(self.opening.compare_shown)
        self.opening.comparing.connect(self.page.watch)
        self.opening.changed.connect(self._on_opened)
        self.opening.broughtForward.connect(self.accounts.bring)
        self.why.openRequested.connect(self.openRequested)
        self.why.escaped.connect(self._to_table)
        self.rulings.pendingChanged.connect(self.table.show_pending)
        self.commands.noteWanted.connect(self._to_note)
        self.commands.treatyWanted.connect(self._open_treaty)
        self.table.view.doubleClicked.connect(self._open_treaty)
        self.note.closed.connect(self._on_note_closed)
        self.table.why_button.clicked.connect(self._show_why)
        self.why.rows_button.clicked.connect(self._to_table)
        self.desk.picked.connect(self._on_picked)
        self.desk.rowsChanged.connect(self._tell_status)
        for pane in self.accounts.panes:
            pane.menuWanted.connect(self._extend_menu)
        self.session.recordsChanged.connect(self._on_records)
        self.session.selectionChanged.connect(self._on_selection)

    def _order_tabs(self) -> None:
        """As the eye goes: head, accounts, bar of the table, table; the why-panel follows by itself."""
        filters = [self.table.segment.button(one) for one in ("all", "differences", "gaps", "unreviewed")]
        chain: list[QWidget] = [self.head.open_button, self.head.import_button, self.note.button, *self.accounts.panes,
                                *filters, self.table.topics, self.table.why_button, self.table.view,
                                self.why.area]  # fmt: skip
        for one, other in pairwise(chain):
            self.setTabOrder(one, other)

    # -- Room ----------------------------------------------------------------------------------------------------

    def actions_offered(self) -> tuple[ActionSpec, ...]:
        """The menu "Compare"."""
        return (
            ActionSpec("compare-choose", self.tr("Choose two accounts…"), self._choose, "Compare"),
            ActionSpec("compare-again", self.tr("Compare these two again"), self.opening.compare_again, "Compare",
                       enabled=self._has_comparison),
            ActionSpec("compare-swap", self.tr("Put B on the left"), self._swap, "Compare", enabled=self._has_two),
            *self.details.specs(),
            *self.commands.specs(self._has_comparison),
        )  # fmt: skip

    def _has_comparison(self) -> bool:
        return self.desk.view is not None

    def _has_two(self) -> bool:
        return all(self.opening.shown_pair)

    def reveal(self, selection: Selection) -> bool:
        """Show a comparison, a readout or a conversation; `part` "A12" or "B7" selects the statement (a number
        alone: of the readout). A topic narrows the table."""
        if selection.kind == "topic":
            return self.desk.view is not None and self.table.show_topic(selection.id)
        return self.opening.reveal(selection)

    def compare(self, left: str, right: str) -> None:
        """Compare two readouts and show the rows; work then begins in their table."""
        self._begins = True
        self.opening.compare((left, right))

    def watch(self, work: TaskHandle) -> None:
        """Show a comparison that is under way elsewhere where its rows will stand; work then begins there."""
        self._begins = True
        self.page.watch(work)

    def status_text(self) -> str:
        """What is placed, related, not reviewed."""
        view = self.desk.view
        if view is None:
            return ""
        open_rows = sum(row.state == "suggested" for row in view.rows)
        words = [view.coverage.sentence]
        if view.related:
            words.append(self.tr("{count} related, not paired.").format(count=len(view.related)))
        words.append(self.tr("{count} rows not yet reviewed.").format(count=open_rows))
        if view.engine and not view.engine.meaning:
            words.append(self.tr("Compared by topics and words alone."))
        return "    ".join(words)

    def is_ready(self) -> bool:
        """True once the comparison stands, or there is none to wait for."""
        return self.desk.view is not None or not self.session.library.ids("comparison")

    def leave(self) -> None:
        """Keep the note that is being typed."""
        self.why.save()

    def focus_first(self) -> None:
        """The table, or what can be done while there is none."""
        if self.desk.view is not None:
            self._to_table()
        elif self.desk.sides[0] is not None:
            self.page.button.setFocus()
        else:
            self.head.import_button.setFocus()

    # -- following -----------------------------------------------------------------------------------------------

    @Slot()
    def _show_state(self) -> None:
        """Which of the pages stand, by what is open."""
        left, right = self.desk.sides
        view = self.desk.view
        title, line = self.opening.head
        self.head.show_title(title or self.tr("Readouts"), line or self.tr("No accounts are open"))
        self.centre.setCurrentIndex(1 if left or right else 0)
        if view is None:
            self.lower_stack.setCurrentWidget(self.page)
        elif self.lower_stack.currentWidget() is self.page:
            self.lower_stack.setCurrentWidget(self.table)
        if left is not None and right is not None:
            self.page.tell(self.tr("These two accounts are not compared yet."), possible=True)
        else:
            self.page.tell(self.tr("One account alone: add the other to compare them."), possible=False)
        sample = view is not None and all(side.readout and side.readout.restated for side in (view.left, view.right))
        self.note.setVisible(sample and not self.session.settings.first_note_seen)
        self._place_why()
        self._tell_status()

    @Slot()
    def _on_opened(self) -> None:
        """Another comparison stands: work begins in its table, unless the staffer is at work elsewhere."""
        self._show_state()
        focus = self.window().focusWidget()
        idle = focus is None or focus in {self.head.import_button, self.page.button, self}
        asked = self._begins and self.desk.view is not None and not isinstance(focus, QLineEdit | QPlainTextEdit)
        if self.isVisible() and (idle or asked):
            self.focus_first()
        if self.desk.view is not None:
            self._begins = False

    @Slot()
    def _tell_status(self) -> None:
        self.statusChanged.emit(self.status_text())

    @Slot(object)
    def _on_records(self, changed: Changed) -> None:
        self.opening.follow(changed)

    @Slot(object)
    def _on_selection(self, selection: Selection | None) -> None:
        view = self.desk.view
        if selection and view and selection.kind == "comparison" and selection.id == view.comparison.id:
            self.opening.pick_part(selection.part)

    @Slot(object)
    def _on_picked(self, pick: Pick | None) -> None:
        row, view = self.desk.picked_row, self.desk.view
        if pick and row and view and pick.origin:
            first: tuple[Side, int] = ("left", row.left[0]) if row.left else ("right", row.right[0])
            part = pick.part or f"{'A' if first[0] == 'left' else 'B'}{first[1]}"
            self.session.select("comparison", view.comparison.id, part)

    # -- wishes --------------------------------------------------------------------------------------------------

    def _offers(self) -> list[Offer]:
        return offers(self.session.library)

    @Slot(object)
    def _on_offer(self, offer: Offer) -> None:
        self.why.save()
        if offer.kind == "comparison":
            self.opening.open_comparison(offer.id)
        else:
            self.opening.compare(offer.pair)

    @Slot()
    def _swap(self) -> None:
        self.why.save()
        self._begins = True
        self.opening.swap()

    @Slot()
    def _choose(self) -> None:
        dialog = ChooseDialog(self.session, self.session.library.all(Readout), self.opening.shown_pair, self)
        dialog.pairChosen.connect(self.compare)
        dialog.open()

    @Slot()
    def _to_table(self) -> None:
        self._show_lower(self.table)
        if self.desk.pick is None and self.table.filter.rowCount():
            self.table.step(0)
        self.table.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _to_note(self) -> None:
        self._show_why()
        self.why.edit_note()

    @Slot()
    def _open_treaty(self) -> None:
        treaties = self._treaties(self.desk.picked_row)
        if treaties:
            self.openRequested.emit(Selection("treaty", treaties[0].id))
        else:
            self.session.say(self.tr("No agreement of this library is named in this row."))

    def _treaties(self, row: Row | None) -> list[Treaty]:
        return treaties_of(self.session.library, row, self.desk.named) if row else []

    @Slot(object, int)
    def _extend_menu(self, menu: QMenu, number: int) -> None:
        """The agreements of the statement, for the menu of a pane."""
        pane = self.sender()
        side: Side = "left" if pane is self.accounts.panes[0] else "right"
        for treaty in self._treaties(self.desk.row_at(side, number)):
            action = menu.addAction(self.tr("Open {treaty}").format(treaty=treaty.name).replace("&", "&&"))
            action.setData(treaty.id)
        menu.triggered.connect(self._on_menu)

    @Slot(QAction)
    def _on_menu(self, action: QAction) -> None:
        if isinstance(action.data(), str) and action.data():
            self.openRequested.emit(Selection("treaty", action.data()))

    @Slot()
    def _on_note_closed(self) -> None:
        self.session.settings.first_note_seen = True

    # -- places --------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Little room: the why-panel stands beside the table, then the overview goes."""
        super().resizeEvent(event)
        self.accounts.set_narrow(self.width() <= NO_OVERVIEW)
        narrow = self.width() < NO_SIDE_PANEL
        if narrow != self._narrow:
            self._narrow = narrow
            if narrow:
                self.lower_stack.addWidget(self.why)
            else:
                self._show_lower(self.table)
                self.across.addWidget(self.why)
                self.across.setSizes([self.width() - WHY_WIDTH, WHY_WIDTH])
            self._place_why()

    def _place_why(self) -> None:
        compared, narrow = self.desk.view is not None, bool(self._narrow)
        self.table.offer_why(narrow)
        self.why.lie_flat(narrow)
        if not narrow:
            self.why.setVisible(compared)
        elif compared and self.lower_stack.currentWidget() is self.page:
            self._show_lower(self.table)

    def _show_lower(self, widget: QWidget) -> None:
        if self.desk.view is not None:
            self.lower_stack.setCurrentWidget(widget)

    @Slot()
    def _show_why(self) -> None:
        if self._narrow:
            self._show_lower(self.why)
