"""The pack room: which pack is open, and how the builder follows the library and the as-of date. Made by
`rooms.make_room`."""

import datetime as dt

from PySide6.QtCore import Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from briefing_app.desktop.actions import ActionSpec
from briefing_app.desktop.packs.builder import PackBuilder
from briefing_app.desktop.packs.choosing import empty_state, fill_menu, pack_to_open, without_pack
from briefing_app.desktop.packs.offered import room_actions
from briefing_app.desktop.room import Room
from briefing_app.desktop.session import Selection, Session
from briefing_app.operations import packs
from briefing_app.records.change import Changed, RecordKind
from briefing_app.records.errors import BriefingError
from briefing_app.records.pack import Pack

PRINTED: tuple[RecordKind, ...] = ("comparison", "readout", "conversation", "treaty", "event", "topic", "name")
"""Kinds of records, beside the pack, of which a change may show on its pages."""


class PacksRoom(Room):
    """The builder of the open pack, or the empty room."""

    room_id = "packs"
    title = "Packs"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.builder = PackBuilder(session)
        self._empty: QWidget | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self.builder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.builder.openRequested.connect(self.openRequested)
        self.builder.statusChanged.connect(self._on_status)
        self.builder.head.packs.menu().aboutToShow.connect(self._fill_menu)
        self.builder.side.start.startAsked.connect(self.make_pack)
        session.recordsChanged.connect(self._on_changed)
        session.asOfChanged.connect(self._on_day)
        session.selectionChanged.connect(self._on_selection)
        self._choose()

    # -- which pack --------------------------------------------------------------------------------------------------

    def _choose(self) -> None:
        """Open what is to be shown now."""
        open_id = self.builder.pack.id if self.builder.pack else ""
        pack = pack_to_open(self.session, open_id)
        if pack is None:
            self._show_empty()
        else:
            self._open(pack)

    def _open(self, pack: Pack) -> None:
        self._stack.setCurrentWidget(self.builder)
        self.builder.open_pack(pack)
        self.statusChanged.emit(self.status_text())

    def _show_empty(self) -> None:
        self.builder.close_pack()
        if self._empty is not None:
            self._stack.removeWidget(self._empty)
            self._empty.deleteLater()
        self._empty = empty_state(self.session, self.make_pack)
        self._stack.addWidget(self._empty)
        self._stack.setCurrentWidget(self._empty)
        self.statusChanged.emit(self.status_text())

    def make_pack(self, comparison_id: str) -> None:
        """Start a pack from a comparison and open it."""
        self.builder.save_now()
        try:
            pack, changed = packs.make_pack(self.session.library, comparison_id)
        except BriefingError as error:
            self.session.say_error(error)
            return
        self.session.changed(changed)
        self.open_by_id(pack.id)
        self.session.say(self.tr("A pack was started: {title}").format(title=pack.title), undo=True)

    @Slot()
    def remove_pack(self) -> None:
        """Take the open pack out of the library (Undo brings it back)."""
        pack, library = self.builder.pack, self.session.library
        if pack is None:
            return
        if not self.builder.save_now():
            return  # why was said

        def step() -> Changed:
            return packs.remove_pack(library, pack.id)

        self.builder.edits.do(step, self.tr("The pack “{title}” was removed.").format(title=pack.title))

    def open_by_id(self, pack_id: str) -> None:
        """Open a pack."""
        pack = self.session.library.find(Pack, pack_id)
        if pack is not None:
            self._open(pack)
            self.session.select("pack", pack_id)

    @Slot()
    def _fill_menu(self) -> None:
        open_id = self.builder.pack.id if self.builder.pack else ""
        fill_menu(self.builder.head.packs.menu(), self.session, open_id, self.open_by_id, self.make_pack)

    # -- following ---------------------------------------------------------------------------------------------------

    @Slot(object)
    def _on_changed(self, changed: Changed) -> None:
        if changed.touches("pack") or changed.touches("comparison"):
            self.builder.side.start.show_for(without_pack(self.session))
        open_pack = self.builder.pack
        if open_pack is None:
            if changed.touches("pack") or changed.touches("comparison"):
                self._choose()
            return
        pack = self.session.library.find(Pack, open_pack.id)
        if pack is None:
            self.builder.close_pack()
            self._choose()
        elif changed.touches("pack", pack.id):
            self.builder.refresh(pack)
        if pack is not None and any(changed.touches(kind) for kind in PRINTED):
            self.builder.rebuild()

    @Slot(object)
    def _on_day(self, _day: dt.date) -> None:
        self.builder.on_day()

    @Slot(object)
    def _on_selection(self, selection: Selection | None) -> None:
        """A comparison chosen elsewhere has its pack open here next time, or the offer to start one."""
        if selection is not None and selection.kind == "comparison" and not self.isVisible():
            self._choose()
        self.builder.side.start.show_for(without_pack(self.session))

    @Slot()
    def _on_status(self) -> None:
        self.statusChanged.emit(self.status_text())

    def showEvent(self, event: QShowEvent) -> None:
        """Build what was put off."""
        super().showEvent(event)
        self.builder.on_shown()

    def hideEvent(self, event: QHideEvent) -> None:
        """Put off what has not begun."""
        super().hideEvent(event)
        self.builder.on_hidden()

    # -- what every room does ----------------------------------------------------------------------------------------

    def actions_offered(self) -> tuple[ActionSpec, ...]:
        """The menu Pack."""
        return room_actions(self.session, self.builder, self.remove_pack)

    def reveal(self, selection: Selection) -> bool:
        """Open a pack, at a tab."""
        if selection.kind != "pack":
            return False
        pack = self.session.library.find(Pack, selection.id)
        if pack is None:
            return False
        self._open(pack)
        if selection.part:
            self.builder.reveal_tab(selection.part)
        return True

    def status_text(self) -> str:
        """How the preview stands."""
        return self.builder.status_text()

    def leave(self) -> None:
        """Keep what is being typed."""
        self.builder.save_now()

    def focus_first(self) -> None:
        """Into the outline."""
        if self.builder.pack is not None:
            self.builder.outline.view.setFocus()
        elif self._empty is not None:
            self._empty.setFocus()
