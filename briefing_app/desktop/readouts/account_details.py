"""Details of the two accounts on the desk, corrected by hand: opens the dialog, keeps what it says. Used by the room.

A corrected language cuts a text anew where it was not compared yet; where it was, its statements stay, and the
comparison is offered to be made again.
"""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QMessageBox, QWidget

from briefing_app.desktop.actions import ActionSpec
from briefing_app.desktop.readouts.desk import Desk
from briefing_app.desktop.session import Session
from briefing_app.library.library import Library
from briefing_app.records.change import Changed
from briefing_app.records.comparison import Side
from briefing_app.records.errors import BriefingError
from briefing_app.records.progress import Progress
from briefing_app.records.readout import Readout

if TYPE_CHECKING:
    from briefing_app.desktop.readouts.details_dialog import DetailsDialog


class AccountDetails(QObject):
    """`againWanted`: the two accounts on the desk shall be compared again."""

    againWanted = Signal()

    def __init__(self, session: Session, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._desk, self._window = session, desk, parent
        self.dialog: DetailsDialog | None = None
        self.question: QMessageBox | None = None

    def specs(self) -> tuple[ActionSpec, ...]:
        """The entries of the menu "Compare"."""
        return (
            ActionSpec("details-a", self.tr("Details of A…"), self.open_left, "Compare",
                       enabled=partial(self._has, "left"), text_now=partial(self._words, "left")),
            ActionSpec("details-b", self.tr("Details of B…"), self.open_right, "Compare",
                       enabled=partial(self._has, "right"), text_now=partial(self._words, "right")),
        )  # fmt: skip

    def _words(self, side: Side) -> str:
        return self.tr("Details of {account}…").format(account=self._name(side).replace("&", "&&"))

    def _name(self, side: Side) -> str:
        """ "A, White House", or "A" where there is none."""
        return ", ".join(one for one in ("A" if side == "left" else "B", self._desk.name(side)) if one)

    def _shown(self, side: Side) -> Readout | None:
        account = self._desk.side(side)
        return account.readout if account else None

    def _has(self, side: Side) -> bool:
        return self._shown(side) is not None

    # -- the dialog ------------------------------------------------------------------------------------------------

    @Slot()
    def open_left(self) -> None:
        """Details of A."""
        self._open("left")

    @Slot()
    def open_right(self) -> None:
        """Details of B."""
        self._open("right")

    def _open(self, side: Side) -> None:
        shown = self._shown(side)
        now = self._session.library.find(Readout, shown.id) if shown else None
        if now is None or self.dialog is not None:
            return
        from briefing_app.desktop.readouts.details_dialog import DetailsDialog  # late: reads dates as an import does

        self.dialog = DetailsDialog(self._session, now, self._name(side), self._window)
        self.dialog.saveWanted.connect(self._save)
        self.dialog.finished.connect(self._on_closed)
        self.dialog.open()

    @Slot()
    def _on_closed(self) -> None:
        self.dialog = None

    @Slot(object)
    def _save(self, fields: dict[str, Any]) -> None:
        if self.dialog is not None:
            readout = self.dialog.readout.id
            self._session.run(
                self.tr("Correcting details"),
                partial(_save_job, self._session.library, readout, fields),
                partial(self._on_saved, readout, fields),
                self._on_failed,
                quiet=True,
            )

    def _on_saved(self, readout: str, fields: dict[str, Any], changed: Changed) -> None:
        if self.dialog is not None and self.dialog.readout.id == readout:
            self.dialog.accept()
        view = self._desk.view
        compared = view is not None and readout in (view.comparison.left.readout, view.comparison.right.readout)
        self._session.changed(changed)
        self._session.say(self.tr("The details are corrected."), undo=True)
        if compared and "language" in fields:
            self._offer_again()

    def _on_failed(self, error: BriefingError) -> None:
        if self.dialog is not None:
            self.dialog.refuse(str(error))
        else:
            self._session.say_error(error)

    # -- the comparison --------------------------------------------------------------------------------------------

    def _offer_again(self) -> None:
        box = QMessageBox(self._window)
        box.setWindowTitle(self.tr("Compare again"))
        box.setText(self.tr("The rows were found in the language that was kept before."))
        box.setInformativeText(self.tr("Compare the two accounts again? What you confirmed stays as it is."))
        again = box.addButton(self.tr("Compare &again"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(self.tr("&Not now"), QMessageBox.ButtonRole.RejectRole))
        again.clicked.connect(self.againWanted)
        box.finished.connect(self._on_answered)
        self.question = box
        box.open()

    @Slot()
    def _on_answered(self) -> None:
        if self.question is not None:
            self.question.deleteLater()
            self.question = None


def _save_job(library: Library, readout: str, fields: dict[str, Any], _progress: Progress) -> Changed:
    from briefing_app.operations.readout_details import set_details  # late: the comparison is not for the start

    return set_details(library, readout, **fields)
