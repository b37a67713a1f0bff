"""One as-of date governs everything: the toolbar's. Changed while a pack is seen, it is kept with the pack. Used by
`builder.py`."""

import datetime as dt

from PySide6.QtCore import QObject, QTimer, Slot

from briefing_app.desktop.packs.edits import PackEdits
from briefing_app.desktop.session import Session
from briefing_app.records.dates import InexactDate
from briefing_app.records.pack import Pack

SETTLED_MS = 600


class DateKeeper(QObject):
    """Waits until the date stands still; steps of the date in a row are one step of Undo."""

    def __init__(self, session: Session, edits: PackEdits, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._edits = session, edits
        self._pack: Pack | None = None
        self._step = 0
        self._timer = QTimer(self, singleShot=True, interval=SETTLED_MS)
        self._timer.timeout.connect(self.keep)

    def follow(self, pack: Pack | None, *, seen: bool) -> None:
        """The pack as it is now. Where the date of the same pack was changed by something else than the toolbar (Undo),
        the toolbar follows."""
        before, self._pack = self._pack, pack
        if before is None or pack is None or before.id != pack.id:
            self.settle(keep=False)
            return
        if seen and before.as_of != pack.as_of and pack.as_of.exact is not None and not self._timer.isActive():
            self._session.set_as_of(pack.as_of.exact)

    def day_changed(self, *, seen: bool) -> None:
        """The toolbar shows another day."""
        if seen and self._differs() and not self._session.library.read_only:
            self._timer.start()
        else:
            self._timer.stop()

    def _differs(self) -> bool:
        return self._pack is not None and self._pack.as_of.exact != self._session.as_of

    @property
    def waiting(self) -> bool:
        """True until a changed date is kept."""
        return self._timer.isActive()

    def settle(self, *, keep: bool = True) -> None:
        """Do not wait any longer."""
        if self._timer.isActive():
            self._timer.stop()
            if keep:
                self.keep()

    @Slot()
    def keep(self) -> None:
        """Keep the toolbar's day with the pack."""
        self._timer.stop()
        if not self._differs():
            return
        day: dt.date = self._session.as_of
        library = self._session.library
        goes_on = bool(self._step) and library.last_step == self._step
        said = self.tr("The pack is kept as of {day}.").format(day=InexactDate.of(day).in_words())
        if self._edits.set_pack(as_of=InexactDate.of(day), goes_on=goes_on, said=said):
            self._step = library.last_step
