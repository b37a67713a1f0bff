"""What the staffer decides at the desk, as operations on the library: confirm, verdict, link, unlink, note, gap.

Called by keys and by the why-panel. Refusals are sentences in the status bar. Linking reads both texts again, which
takes seconds on long ones, so it runs in a worker on a snapshot; while it does, further links wait in a line.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from briefing_app.desktop.readouts.desk import Desk
from briefing_app.desktop.session import Session
from briefing_app.records.change import Changed
from briefing_app.records.comparison import GapState, Row, Verdict
from briefing_app.records.errors import BriefingError

if TYPE_CHECKING:
    from briefing_app.library.views import RecordView
    from briefing_app.records.comparison import Comparison

    Made = tuple[Comparison, Comparison]
    Making = Callable[[RecordView], Made]

ORIGIN = "readouts"


class Rulings(QObject):
    """`pendingChanged`: the row that waits for a partner to be linked with, or "" """

    pendingChanged = Signal(str)

    def __init__(self, session: Session, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._desk = session, desk
        self._pending = ""
        self._waiting: list[tuple[str, Making]] = []
        self._busy = False
        self._typed: tuple[str, str, str, int] = ("", "", "", 0)

    @property
    def pending(self) -> str:
        """Id of the row that waits for a partner."""
        return self._pending

    def _set_pending(self, row_id: str) -> None:
        if row_id != self._pending:
            self._pending = row_id
            self.pendingChanged.emit(row_id)

    def drop_pending(self) -> bool:
        """Forget the row that waits; True where one did."""
        waited = bool(self._pending)
        self._set_pending("")
        if waited:
            self._session.say(self.tr("Nothing was linked."))
        return waited

    # -- at once -------------------------------------------------------------------------------------------------

    def _comparison(self) -> str:
        return self._desk.view.comparison.id if self._desk.view else ""

    def _do(self, step: Callable[[], Changed], said: str = "") -> bool:
        try:
            changed = step()
        except BriefingError as error:
            self._session.say_error(error)
            return False
        self._session.changed(changed)
        if said and changed.ids:
            self._session.say(said, undo=True)
        return True

    def confirm(self) -> None:
        """Confirm the selected row; a confirmed one is given back to the next run."""
        from briefing_app.operations.comparison_rulings import confirm_row  # late: not for the start of the window

        row = self._desk.picked_row
        if row is None:
            return
        confirmed = row.state != "confirmed"
        said = self.tr("Confirmed.") if confirmed else self.tr("Confirmation taken back.")
        self._do(lambda: confirm_row(self._session.library, self._comparison(), row.id, confirmed, origin=ORIGIN), said)

    def set_verdict(self, verdict: Verdict) -> None:
        """Both or differs for a row with two sides; the others follow from the statements, and the reason is said."""
        from briefing_app.operations.comparison_rulings import set_verdict  # late, as above

        row = self._desk.picked_row
        if row is None:
            return
        refusal = self.refusal(row, verdict)
        if refusal:
            self._session.say(refusal, warning=True)
        elif verdict != row.verdict or row.state != "confirmed":
            said = self.tr("Verdict set: {verdict}.").format(verdict=self._desk.verdict_words(verdict))
            self._do(
                lambda: set_verdict(self._session.library, self._comparison(), row.id, verdict, origin=ORIGIN), said
            )

    def refusal(self, row: Row, verdict: Verdict) -> str:
        """Why a row cannot have a verdict; empty where it can."""
        two = bool(row.left and row.right)
        if two and verdict in {"left-only", "right-only"}:
            return self.tr("Both sides report this point. Unlink it (K) to make it a gap.")
        if not two and verdict in {"both", "differs"}:
            return self.tr("One side alone made this point. Link it (L) with a statement of the other side first.")
        if not two and verdict != row.verdict:
            return self.tr("The statement stands in the account of the other side.")
        return ""

    def _do_typed(self, field: tuple[str, str, str], step: Callable[[], Changed], said: str) -> bool:
        """Keep what a field holds; with what was kept of it before it was left, it is one step for Undo."""
        library = self._session.library
        before = library.last_step

        def joined() -> Changed:
            changed = step()
            if changed.ids and (*field, before) == self._typed:
                library.join_step(before)
            self._typed = (*field, library.last_step)
            return changed

        return self._do(joined, said)

    def end_typing(self) -> None:
        """The field is left: what is typed next is a step of its own."""
        self._typed = ("", "", "", 0)

    def set_note(self, comparison: str, row_id: str, note: str, *, quiet: bool = False) -> bool:
        """Keep a note; True when it is saved. `quiet` while it is still being typed."""
        from briefing_app.operations.comparison_rulings import set_note  # late, as above

        said = self.tr("Note saved.") if note.strip() else self.tr("Note removed.")
        library = self._session.library
        return self._do_typed(
            ("note", comparison, row_id),
            lambda: set_note(library, comparison, row_id, note, origin=ORIGIN),
            "" if quiet else said,
        )

    def set_gap(
        self, comparison: str, row_id: str, state: GapState, owner: str, note: str, *, quiet: bool = False
    ) -> bool:
        """Keep where a gap stands; True when it is saved. `quiet` while it is still being typed."""
        from briefing_app.operations.comparison_rulings import set_gap  # late, as above

        library = self._session.library
        said = self.tr("Gap saved: {state}.").format(state=state)
        return self._do_typed(
            ("gap", comparison, row_id),
            lambda: set_gap(library, comparison, row_id, state, owner, note, origin=ORIGIN),
            "" if quiet else said,
        )

    # -- in a worker ---------------------------------------------------------------------------------------------

    def link(self, rows: list[str]) -> None:
        """Link the rows selected; with one alone, it waits for its partner until this is called again."""
        if len(rows) >= 2:
            self._set_pending("")
            self._link(rows)
        elif self._pending and rows and rows[0] != self._pending:
            pair = [self._pending, rows[0]]
            self._set_pending("")
            self._link(pair)
        elif rows:
            self._set_pending(rows[0])
            self._session.say(self.tr("Choose the row that makes the same point and press L again; Escape lets it be."))

    def _link(self, rows: list[str]) -> None:
        found = [row for one in rows if (row := self._desk.row(one))]
        lefts = sorted({n for row in found for n in row.left})
        rights = sorted({n for row in found for n in row.right})
        comparison = self._comparison()

        def make(view: "RecordView") -> "Made":
            from briefing_app.operations.comparison_rulings import linked  # late, as above

            return linked(view, comparison, lefts, rights)

        self._enqueue(self.tr("Link statements"), make)

    def unlink(self) -> None:
        """Part the selected row: each statement into a row of its own."""
        row, comparison = self._desk.picked_row, self._comparison()
        if row is None:
            return
        if len(row.left) + len(row.right) < 2:
            self._session.say(self.tr("There is nothing to part in this row."), warning=True)
            return
        row_id = row.id

        def make(view: "RecordView") -> "Made":
            from briefing_app.operations.comparison_rulings import parted  # late, as above

            return parted(view, comparison, row_id)

        self._enqueue(self.tr("Unlink statements"), make)

    def _enqueue(self, label: str, make: "Making") -> None:
        self._waiting.append((label, make))
        self._next()

    def _next(self) -> None:
        if self._busy or not self._waiting:
            return
        label, make = self._waiting.pop(0)
        self._busy = True
        view = self._session.library.snapshot()
        handle = self._session.run(label, lambda _progress: make(view), lambda made: self._keep(label, make, made))
        handle.finished.connect(self._on_finished)

    def _keep(self, label: str, make: "Making", made: "Made") -> None:
        from briefing_app.operations.comparison_rulings import keep_ruling  # late, as above
        from briefing_app.records.comparison import Comparison

        if self._session.library.find(Comparison, made[0].id) != made[0]:  # ruled on meanwhile: once more, on what is
            self._waiting.insert(0, (label, make))
            return
        said = self.tr("{step}: done.").format(step=label)
        self._do(lambda: keep_ruling(self._session.library, *made, label, origin=ORIGIN), said)

    def _on_finished(self) -> None:
        self._busy = False
        self._next()
