"""Opens comparisons and accounts in a worker, compares two, and follows changes of the library. Used by the room.

Each request has a number; what comes late, after another request, is dropped.
"""

import re
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from briefing_app.desktop.readouts.desk import Desk
from briefing_app.desktop.readouts.loading import (
    Named,
    Pair,
    account_pair,
    accounts_of,
    comparison_of,
    comparison_with,
    head_lines,
    load_accounts,
    load_comparison,
    load_named,
    load_rows,
    offers,
    propose_pair,
)
from briefing_app.desktop.session import Selection, Session
from briefing_app.desktop.tasks import TaskHandle
from briefing_app.records.change import Changed
from briefing_app.records.comparison import Comparison, Side
from briefing_app.records.errors import BriefingError
from briefing_app.records.readout import Readout

if TYPE_CHECKING:
    from briefing_app.operations.comparison_views import ComparisonView, SideView


class Opening(QObject):
    """`changed`: something else is shown. `broughtForward`: a statement ("A12") of accounts without rows shall be seen.
    `comparing`: the handle of a comparison under way."""

    changed = Signal()
    broughtForward = Signal(str)
    comparing = Signal(object)

    def __init__(self, session: Session, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._desk = session, desk
        self._number = 0
        self._wanted = ""
        self._part = ""
        self._work: TaskHandle | None = None
        self.head: tuple[str, str] = ("", "")

    # -- opening -------------------------------------------------------------------------------------------------

    def open_first(self) -> None:
        """What was open last, else the comparison kept last, else two accounts that can be compared."""
        library = self._session.library
        last = self._session.settings.comparison
        ids = library.ids("comparison")
        if ids:
            self.open_comparison(last if last in ids else ids[-1])
        elif waiting := offers(library):
            self.open_accounts(waiting[0].pair)

    def reveal(self, selection: Selection) -> bool:
        """Show what a selection names; False where it is not in the library."""
        library = self._session.library
        if selection.kind == "comparison":
            if library.find(Comparison, selection.id) is None:
                return False
            self.open_comparison(selection.id, selection.part)
            return True
        if selection.kind == "readout":
            readout = library.find(Readout, selection.id)
            if readout is None:
                return False
            self._reveal_accounts([selection.id], selection.part, readout)
            return True
        if selection.kind == "conversation":
            accounts = accounts_of(library, selection.id)
            if accounts:
                self._reveal_accounts([one.id for one in accounts], selection.part, accounts[0])
            return bool(accounts)
        return False

    def _reveal_accounts(self, readouts: list[str], part: str, first: Readout) -> None:
        """`part` may be a number alone: of the statement in the one account that was asked for."""
        library = self._session.library
        comparison = comparison_with(library, readouts)
        if comparison is not None:
            self.open_comparison(comparison.id, _lettered(part, comparison.left.readout == first.id))
            return
        accounts = accounts_of(library, first.conversation) if first.conversation else [first]
        pair = account_pair(accounts)
        if len(readouts) == 1 and first.id not in pair:
            pair = pair[0], first.id  # a third account, or a second of one side, was asked for
        self.open_accounts(pair, _lettered(part, pair[0] == first.id))

    def open_comparison(self, comparison_id: str, part: str = "") -> None:
        """Show a comparison; one that is shown already keeps its place."""
        shown = self._desk.view.comparison.id if self._desk.view else ""
        if comparison_id == (self._wanted or shown):
            if self._wanted:
                self._part = part or self._part
            else:
                self.pick_part(part)
            return
        number = self._next()
        self._wanted, self._part = comparison_id, part
        view = self._session.library.snapshot()

        def job(_progress: object) -> object:
            return load_comparison(view, comparison_id)

        self._session.run(
            self.tr("Opening the comparison"), job, partial(self._show_comparison, number),
            partial(self._on_failed, number),
        )  # fmt: skip

    def _show_comparison(self, number: int, view: "ComparisonView") -> None:
        if number != self._number:
            return
        self._wanted = ""
        comparison = view.comparison
        self._session.settings.comparison = comparison.id
        pair = comparison.left.readout, comparison.right.readout
        self.head = head_lines(self._session.library, pair, comparison.title)
        self._desk.show_comparison(view)
        self.changed.emit()
        part, self._part = self._part, ""
        self.pick_part(part)
        if self._desk.pick is None and view.rows:
            self._desk.pick_row(view.rows[0].id)
        self._look_for_treaties(number, view)
        self.follow(Changed({"comparison": frozenset({comparison.id})}))  # it may have changed while it was read

    def _look_for_treaties(self, number: int, view: "ComparisonView") -> None:
        """In long texts this takes longer than opening may take; the names come after."""
        snapshot = self._session.library.snapshot()

        def job(_progress: object) -> object:
            return load_named(snapshot, view)

        self._session.run(self.tr("Looking for agreements"), job, partial(self._show_named, number))

    def _show_named(self, number: int, named: Named) -> None:
        if number == self._number:
            self._desk.set_named(named)

    def open_accounts(self, pair: Pair, part: str = "") -> None:
        """Show two accounts (or one) that are not compared; `part` is a statement to bring into view."""
        number = self._next()
        self._part = part
        view = self._session.library.snapshot()

        def job(_progress: object) -> object:
            return load_accounts(view, pair)

        self._session.run(
            self.tr("Opening the accounts"), job, partial(self._show_accounts, number, pair),
            partial(self._on_failed, number),
        )  # fmt: skip

    def _show_accounts(self, number: int, pair: Pair, sides: "tuple[SideView | None, SideView | None]") -> None:
        if number != self._number:
            return
        self.head = head_lines(self._session.library, pair, "")
        self._desk.show_accounts(*sides)
        self.changed.emit()
        part, self._part = self._part, ""
        if part:
            self.broughtForward.emit(part)

    def _next(self) -> int:
        self._number += 1
        self._wanted = ""
        return self._number

    def _on_failed(self, number: int, error: BriefingError) -> None:
        if number == self._number:
            self._wanted = ""
        self._session.say_error(error)

    def pick_part(self, part: str) -> None:
        """Select statement "A12" or "B7" of what is shown."""
        found = re.fullmatch(r"([AB])(\d+)", part)
        pick = self._desk.pick
        if found is None or (pick and pick.part == part):
            return
        side: Side = "left" if found[1] == "A" else "right"
        row = self._desk.row_at(side, int(found[2]))
        if row is not None and (pick is None or pick.row != row.id):
            self._desk.pick_statement(side, int(found[2]), "reveal")

    # -- comparing -----------------------------------------------------------------------------------------------

    @Slot()
    def compare_shown(self) -> None:
        """Compare the two accounts that are shown."""
        pair = self.shown_pair
        if all(pair):
            self.compare(pair)

    @property
    def shown_pair(self) -> Pair:
        """Ids of the readouts on the left and on the right; empty where there is none."""
        left, right = (side.readout.id if side and side.readout else "" for side in self._desk.sides)
        return left, right

    @Slot()
    def compare_again(self) -> None:
        """Compare the two anew; what was confirmed stays as it is."""
        self.compare_shown()

    def swap(self) -> None:
        """Put B on the left: the comparison the other way round is shown, or made where these two were compared. The
        one that was shown stays as it is."""
        left, right = self.shown_pair
        if not left or not right:
            return
        turned = comparison_of(self._session.library, (right, left))
        if turned is not None:
            self.open_comparison(turned.id)
        elif self._desk.view is not None:
            self.compare((right, left))
        else:
            self.open_accounts((right, left))

    def compare(self, pair: Pair) -> None:
        """Compare two readouts in a worker, keep the result and show it. A comparison under way is dropped."""
        if self._work is not None:
            self._work.cancel()
        if self.shown_pair != pair:
            self.open_accounts(pair)
        view = self._session.library.snapshot()
        self._work = self._session.run(
            self.tr("Comparing"), partial(propose_pair, view, pair), partial(self._keep, self._number)
        )
        self._work.finished.connect(self._on_work_finished)
        self.comparing.emit(self._work)

    @Slot()
    def _on_work_finished(self) -> None:
        if self.sender() is self._work:
            self._work = None

    def _keep(self, number: int, made: tuple[Comparison | None, Comparison]) -> None:
        from briefing_app.operations.comparisons import edits  # late: not for the start of the window

        before, comparison = made
        library = self._session.library
        if library.find(Comparison, comparison.id) != before:
            self._session.say(self.tr("Rows were ruled on meanwhile; compare again."), warning=True)
            return
        label = self.tr("Compare again") if before else self.tr("Compare readouts")
        try:
            changed = library.apply(edits(comparison), label)
        except BriefingError as error:
            self._session.say_error(error)
            return
        self._session.changed(changed)
        self._session.say(self.tr("Compared: {title}").format(title=comparison.title), undo=True)
        if number == self._number:
            self.open_comparison(comparison.id)

    # -- following -----------------------------------------------------------------------------------------------

    def follow(self, changed: Changed) -> None:
        """Refresh what is shown where a change touches it; nothing else moves."""
        view = self._desk.view
        library = self._session.library
        if view is None:
            self._follow_accounts(changed)
            return
        now = library.find(Comparison, view.comparison.id)
        if now is None:
            self._after_removal(view.comparison)
        elif changed.touches("readout", now.left.readout) or changed.touches("readout", now.right.readout) or (
            (now.left, now.right) != (view.comparison.left, view.comparison.right)
        ):  # fmt: skip
            self._reload(now.id)
        elif changed.touches("comparison", now.id) and now != view.comparison:
            self._desk.refresh(load_rows(library, view))
        elif changed.touches("topic"):
            self._reload(now.id)
        elif changed.touches("treaty"):
            self._look_for_treaties(self._number, view)

    def _after_removal(self, gone: Comparison) -> None:
        """The comparison is gone (a step was undone): its accounts stay where they are, if they still are."""
        pair = gone.left.readout, gone.right.readout
        self._desk.show_accounts(*self._desk.sides)
        self.changed.emit()
        if all(self._session.library.find(Readout, one) for one in pair):
            self.open_accounts(pair)
        else:
            self._clear()

    def _clear(self) -> None:
        self._next()
        self._desk.show_accounts(None, None)
        self.head = ("", "")
        self.changed.emit()
        self.open_first()

    def _reload(self, comparison_id: str) -> None:
        part = self._desk.pick.part if self._desk.pick else ""
        self._desk.show_accounts(*self._desk.sides)
        self.open_comparison(comparison_id, part)

    def _follow_accounts(self, changed: Changed) -> None:
        shown = [side.readout.id for side in self._desk.sides if side and side.readout]
        if changed.touches("comparison") and not self._wanted:
            found = [self._session.library.find(Comparison, one) for one in changed.ids["comparison"]]
            fits = [c.id for c in found if c and [c.left.readout, c.right.readout] == shown]
            if fits:  # what is shown was compared elsewhere, or comparing it was done again
                self.open_comparison(fits[0])
            elif not shown:
                self.open_first()
        elif shown and changed.touches("readout"):
            library = self._session.library
            first = library.find(Readout, shown[0])
            if first is None:
                self._clear()
            elif len(shown) == 2 and library.find(Readout, shown[1]):
                if any(changed.touches("readout", one) for one in shown):
                    self.open_accounts((shown[0], shown[1]))  # these two were chosen, of one conversation or not
            else:
                accounts = accounts_of(library, first.conversation) if first.conversation else [first]
                self.open_accounts(account_pair(accounts))


def _lettered(part: str, left: bool) -> str:
    """ "A4" or "B4" for "4"; what has its letter is left alone."""
    return f"{'A' if left else 'B'}{part}" if part.isdigit() else part
