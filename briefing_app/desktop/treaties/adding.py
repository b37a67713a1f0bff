"""Adds a sheet to a pack: directly where there is one, by a small menu where there are several. Used by the browser."""

from PySide6.QtCore import QObject, QPoint, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from briefing_app.desktop.session import Session
from briefing_app.records.errors import BriefingError
from briefing_app.records.pack import Pack
from briefing_app.records.treaty import Treaty


class PackAdder(QObject):
    """What stands behind "Add to pack"."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._menu = QMenu(parent)
        self._menu.triggered.connect(self._on_chosen)
        self._treaty: Treaty | None = None

    def reason_against(self) -> str:
        """Why nothing can be added, as a sentence; empty where it can."""
        library = self._session.library
        if library.read_only:
            return self.tr("This library can only be read here.")
        if not library.ids("pack"):
            return self.tr("There is no pack in this library yet; make one in the room Packs.")
        return ""

    def is_possible(self) -> bool:
        """True where a sheet can be added."""
        return not self.reason_against()

    def prepare(self, button: QPushButton, treaty: Treaty) -> None:
        """Enable the button, or say why not."""
        reason = self.reason_against()
        button.setEnabled(not reason)
        button.setToolTip(reason or self.tr("Add this sheet to a pack (A)"))
        button.setAccessibleDescription(reason)

    def add(self, treaty: Treaty, place: QPoint) -> None:
        """Add the sheet; `place` (global) is where the menu opens when there are several packs."""
        reason = self.reason_against()
        if reason:
            self._session.say(reason)
            return
        packs = self._session.library.all(Pack)
        if len(packs) == 1:
            self._add_to(packs[0].id, treaty)
            return
        self._treaty = treaty
        self._menu.clear()
        for pack in packs:
            title = pack.title.replace("&", "&&")  # else it would mark a key
            action = QAction(title, self._menu)
            action.setData(pack.id)
            if holds(pack, treaty.id):
                action.setEnabled(False)
                action.setText(self.tr("{pack} (holds it)").format(pack=title))
            self._menu.addAction(action)
        self._menu.popup(place)

    @Slot(QAction)
    def _on_chosen(self, action: QAction) -> None:
        if self._treaty is not None:
            self._add_to(str(action.data()), self._treaty)

    def _add_to(self, pack_id: str, treaty: Treaty) -> None:
        from briefing_app.operations import packs  # late: brings the publishing engine along

        pack = self._session.library.get(Pack, pack_id)
        if holds(pack, treaty.id):
            self._session.say(self.tr("{name} is in {pack} already.").format(name=treaty.name, pack=pack.title))
            return
        try:
            changed = packs.add_treaty(self._session.library, pack_id, treaty.id)
        except BriefingError as error:
            self._session.say_error(error)
            return
        self._session.changed(changed)
        self._session.say(self.tr("{name} added to {pack}.").format(name=treaty.name, pack=pack.title), undo=True)


def holds(pack: Pack, treaty_id: str) -> bool:
    """True where a sheet is in the pack already, in a tab that is not left out."""
    return any(tab.included and treaty_id in tab.treaties for tab in pack.tabs)
