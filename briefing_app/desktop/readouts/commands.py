"""What the keys of the desk do: move among rows, rule on them, go to the note, the topic, the treaty.

One list serves the keys themselves, the menu "Compare" and the shortcut sheet.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from briefing_app.desktop.actions import ActionSpec
from briefing_app.desktop.readouts.accounts import Accounts
from briefing_app.desktop.readouts.desk import Desk
from briefing_app.desktop.readouts.keys import DeskKey, key, press
from briefing_app.desktop.readouts.rows_model import is_gap
from briefing_app.desktop.readouts.rows_table import RowsTable
from briefing_app.desktop.readouts.rulings import Rulings
from briefing_app.desktop.readouts.why_panel import VERDICT_KEYS, WhyPanel
from briefing_app.desktop.session import Session
from briefing_app.records.comparison import Row, Verdict


class Commands(QObject):
    """Filters the keys of the table and of both panes. `treatyWanted`: open the agreement of the selected row."""

    noteWanted = Signal()
    treatyWanted = Signal()

    def __init__(
        self, session: Session, desk: Desk, accounts: Accounts, table: RowsTable, why: WhyPanel, rulings: Rulings,
        parent: QObject,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._session, self._desk, self._accounts = session, desk, accounts
        self._table, self._why, self._rulings = table, why, rulings
        self._parts: tuple[QWidget, ...] = (table.view, *accounts.panes)
        self.keys = self._all_keys()
        for part in self._parts:
            part.installEventFilter(self)
        self._bar: tuple[QWidget, ...] = (table.topics, *table.segment.findChildren(QAbstractButton))
        for entry in self._bar:
            entry.installEventFilter(self)
        table.topics.activated.connect(self._to_table)

    def _all_keys(self) -> tuple[DeskKey, ...]:
        k = Qt.Key
        return (
            DeskKey("next-difference", self.tr("Next difference"), (key(k.Key_D),), "D", self._next_difference,
                    separator_before=True),
            DeskKey("previous-difference", self.tr("Previous difference"), (key(k.Key_D, shift=True),), "Shift+D",
                    self._previous_difference),
            DeskKey("next-gap", self.tr("Next gap"), (key(k.Key_G),), "G", self._next_gap),
            DeskKey("previous-gap", self.tr("Previous gap"), (key(k.Key_G, shift=True),), "Shift+G",
                    self._previous_gap),
            DeskKey("next-unreviewed", self.tr("Next unreviewed row"), (key(k.Key_U),), "U", self._next_unreviewed),
            DeskKey("confirm", self.tr("Confirm row"), (key(k.Key_Return), key(k.Key_Enter)), "Enter",
                    self._confirm, separator_before=True),
            *(self._verdict_key(number, verdict) for number, verdict in enumerate(VERDICT_KEYS, start=1)),
            DeskKey("link", self.tr("Link rows"), (key(k.Key_L),), "L", self._link),
            DeskKey("unlink", self.tr("Unlink statements"), (key(k.Key_K),), "K", self._unlink),
            DeskKey("note", self.tr("Note on row"), (key(k.Key_N),), "N", self.noteWanted.emit),
            DeskKey("topic", self.tr("Show one topic"), (key(k.Key_T),), "T", self._topic, separator_before=True),
            DeskKey("treaty", self.tr("Open the treaty of this row"), (key(k.Key_Return, control=True),
                    key(k.Key_Enter, control=True)), "Ctrl+Enter", self.treatyWanted.emit),
            DeskKey("panes", self.tr("Go between accounts and table"), (key(k.Key_Tab, control=True),), "Ctrl+Tab",
                    self._other_part),
        )  # fmt: skip

    def _verdict_key(self, number: int, verdict: Verdict) -> DeskKey:
        words = {"both": self.tr("Verdict: both"), "left-only": self.tr("Verdict: only the left"),
                 "right-only": self.tr("Verdict: only the right"), "differs": self.tr("Verdict: differs")}  # fmt: skip
        letter = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4)[number - 1]

        def rule() -> None:
            self._rulings.set_verdict(verdict)

        return DeskKey(f"verdict-{verdict}", words[verdict], (key(letter),), str(number), rule)

    def specs(self, enabled: Callable[[], bool]) -> tuple[ActionSpec, ...]:
        """The entries of the menu."""
        return tuple(one.spec(enabled) for one in self.keys)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the desk, pressed in the table or in a pane."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or self._desk.view is None:
            return False
        if event.key() == Qt.Key.Key_Escape:
            return self._back(watched)
        if watched in self._bar:
            return False
        for index, pane in enumerate(self._accounts.panes):
            if watched is pane and event.modifiers() == Qt.KeyboardModifier.NoModifier:
                by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
                if by is not None:
                    self._accounts.panes[index].step(by)
                    return True
        return press(self.keys, event)

    # -- moving --------------------------------------------------------------------------------------------------

    def _go(self, wanted: Callable[[Row], bool], by: int, none: str) -> None:
        if not self._table.go(wanted, by):
            self._session.say(none)

    @Slot()
    def _next_difference(self) -> None:
        self._go(_differs, 1, self.tr("No row differs."))

    @Slot()
    def _previous_difference(self) -> None:
        self._go(_differs, -1, self.tr("No row differs."))

    @Slot()
    def _next_gap(self) -> None:
        self._go(is_gap, 1, self.tr("There is no gap: both sides report every point."))

    @Slot()
    def _previous_gap(self) -> None:
        self._go(is_gap, -1, self.tr("There is no gap: both sides report every point."))

    @Slot()
    def _next_unreviewed(self) -> None:
        self._go(_unreviewed, 1, self.tr("All rows are reviewed."))

    def _other_part(self) -> None:
        """Table, left account, right account, and round again."""
        at = next((i for i, part in enumerate(self._parts) if part.hasFocus()), -1)
        self._parts[(at + 1) % len(self._parts)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _to_table(self) -> None:
        """A topic is chosen: the letters act on its rows."""
        self._table.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _back(self, watched: QObject) -> bool:
        """Escape: let a link be; from a pane or the bar to the table; lift the filter of the table."""
        if self._rulings.drop_pending():
            return True
        if watched is not self._table.view:
            self._table.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
        if self._table.filter.wanted != "all" or self._table.filter.topic:
            self._table.show_all()
            return True
        return False

    # -- ruling --------------------------------------------------------------------------------------------------

    def _confirm(self) -> None:
        self._rulings.confirm()

    def _link(self) -> None:
        self._rulings.link(self._table.selected_rows())

    def _unlink(self) -> None:
        self._rulings.unlink()

    def _topic(self) -> None:
        self._table.topics.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._table.topics.showPopup()


def _differs(row: Row) -> bool:
    return row.verdict == "differs"


def _unreviewed(row: Row) -> bool:
    return row.state == "suggested"
