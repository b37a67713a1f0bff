"""The treaty browser: facets, list and sheet of the agreements on the as-of day. One of the four rooms."""

import datetime as dt
from itertools import pairwise

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QWidget

from briefing_app.desktop.actions import ActionSpec
from briefing_app.desktop.parts import EmptyState, Hairline
from briefing_app.desktop.room import Room
from briefing_app.desktop.session import Selection, Session
from briefing_app.desktop.treaties.adding import PackAdder
from briefing_app.desktop.treaties.facets import FacetPanel
from briefing_app.desktop.treaties.finder import MentionFinder
from briefing_app.desktop.treaties.list_pane import ListPane
from briefing_app.desktop.treaties.model import NAME, TreatyFilter, TreatyTable
from briefing_app.desktop.treaties.pieces import FocusFrame
from briefing_app.desktop.treaties.sheet import SheetView
from briefing_app.operations.treaties import Filters, TreatyList, TreatyRow, facets, list_on
from briefing_app.records.change import Changed
from briefing_app.records.dates import long_date
from briefing_app.records.treaty import Treaty

_NARROW = 1180
"""Below this width of the room the facets are folded away, behind a button."""
_LIST, _LIST_NARROW = 452, 412
_SOON_MS = 40
"""Pause after a key before the sheet is built, so that a held arrow key does not build each."""


class TreatiesRoom(Room):
    """Facets, list, sheet. The selection is the session's; the as-of day decides what is there and how it stands."""

    room_id = "treaties"
    title = "Treaties"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._list = TreatyList(session.as_of, (), 0)
        self._facets_wanted = False
        self._stale = False
        self.table = TreatyTable(self)
        self.proxy = TreatyFilter(self.table, self)
        self.facet_panel = FacetPanel(session)
        self.pane = ListPane(session, self.proxy)
        self.sheet = SheetView(session)
        self.adder = PackAdder(session, self)
        self.finder = MentionFinder(session, self)
        self._nothing = EmptyState(
            session,
            self.tr("Nothing matches. Clear the filters."),
            [(self.tr("Clear the filters"), self.clear_filters)],
        )
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._lay_out()
        self._connect()
        self._refresh_list()
        self._choose_first()
        self.finder.look()

    # -- building ------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.stack = QStackedWidget()
        self.stack.addWidget(self.pane.view)
        self.stack.addWidget(self._nothing)
        self.pane.column.addWidget(self.stack, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self.splitter.addWidget(self.pane)
        self.splitter.addWidget(FocusFrame(self.session, self.sheet))
        self.splitter.setStretchFactor(0, 0)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([_LIST, 700])
        self._facet_line = Hairline(self.session, vertical=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.facet_panel)
        row.addWidget(self._facet_line)
        row.addWidget(self.splitter, 1)

    def _connect(self) -> None:
        session = self.session
        self.facet_panel.changed.connect(self._on_filters)
        self.pane.words.textChanged.connect(self._on_filters)
        self.pane.facets_button.toggled.connect(self._on_facets_button)
        self.pane.view.selectionModel().currentRowChanged.connect(self._on_row)
        self.pane.view.sheetRequested.connect(self._go_to_sheet)
        self.pane.view.packRequested.connect(self.add_to_pack)
        self.pane.view.filterRequested.connect(self._go_to_filter)
        self.sheet.listRequested.connect(self._go_to_list)
        self.sheet.packRequested.connect(self.add_to_pack)
        self.sheet.opened.connect(self._on_opened)
        self.sheet.rebuilt.connect(self._order_tabs)
        self._soon.timeout.connect(self._show_sheet)
        self.finder.found.connect(self._show_mentions)
        session.asOfChanged.connect(self._on_as_of)
        session.recordsChanged.connect(self._on_records)
        session.selectionChanged.connect(self._on_selection)

    # -- what the window asks ------------------------------------------------------------------------------------

    def actions_offered(self) -> tuple[ActionSpec, ...]:
        """The menu "Treaty"."""
        menu = self.tr("Treaty")
        return (
            ActionSpec(
                "treaty-add", self.tr("Add to pack"), self.add_to_pack, menu, keys="A", enabled=self.adder.is_possible
            ),
            ActionSpec("treaty-sheet", self.tr("Go to the sheet"), self._go_to_sheet, menu, keys="Right"),
            ActionSpec("treaty-list", self.tr("Back to the list"), self._go_to_list, menu, keys="Escape"),
            ActionSpec(
                "treaty-filter", self.tr("Filter by name"), self._go_to_filter, menu, keys="/", separator_before=True
            ),
            ActionSpec(
                "treaty-clear", self.tr("Clear the filters"), self.clear_filters, menu, enabled=self._is_filtered
            ),
        )

    def reveal(self, selection: Selection) -> bool:
        """Choose an agreement and scroll to it; filters that hide it are cleared, and it is said."""
        if selection.kind != "treaty" or self.session.library.find(Treaty, selection.id) is None:
            return False
        self._catch_up()
        row = self.table.row_of(selection.id)
        if row is None:
            treaty = self.session.library.get(Treaty, selection.id)
            words = self.tr("{name} was not signed by {day}; change the as-of date to see it.")
            self.session.say(words.format(name=treaty.name, day=long_date(self.session.as_of)))
            return True
        if not self.proxy.place_of(selection.id).isValid():
            name = self.table.rows[row].treaty.name
            self.clear_filters()
            self.session.say(self.tr("Filters cleared to show {name}.").format(name=name))
        self._choose(selection.id)
        return True

    def status_text(self) -> str:
        """ "58 of 58 shown · Record checked on 23 November 2026 against 6 sources"."""
        parts = [self.tr("{shown} of {all} shown").format(shown=self.proxy.rowCount(), all=len(self._list.rows))]
        row = self.current
        if row is not None and row.treaty.checked_on is not None:
            checked = row.treaty.checked_on.in_words()
            sources = len({check.against for check in row.treaty.checked if check.against != "own knowledge"})
            if sources == 0:
                words = self.tr("Record checked on {date}, against no page")
            elif sources == 1:
                words = self.tr("Record checked on {date} against 1 source")
            else:
                words = self.tr("Record checked on {date} against {count} sources")
            parts.append(words.format(date=checked, count=sources))
        return " · ".join(parts)

    def focus_first(self) -> None:
        """Work begins in the list."""
        self.pane.view.setFocus()

    @property
    def current(self) -> TreatyRow | None:
        """The agreement chosen in the list."""
        place = self.pane.view.currentIndex()
        return self.proxy.row_at(place) if place.isValid() else None

    # -- list and filters ----------------------------------------------------------------------------------------

    def _refresh_list(self) -> None:
        """Read the agreements anew for the day, and count again."""
        self._list = list_on(self.session.library, self.session.as_of)
        self.table.show_rows(self._list.rows)
        self._narrow()

    def _narrow(self) -> None:
        filters = Filters(self.facet_panel.chosen, self.pane.words.text())
        self.facet_panel.show_facets(facets(self._list.rows, filters))
        self.proxy.set_filters(filters)
        self.stack.setCurrentWidget(self.pane.view if self.proxy.rowCount() else self._nothing)
        self.pane.say_counts(self._list)
        self._announce()

    @Slot()
    def _on_filters(self) -> None:
        self._narrow()
        if self.current is None:
            self._choose_first()

    def _is_filtered(self) -> bool:
        return not self.proxy.filters.empty

    @Slot()
    def clear_filters(self) -> None:
        """Show all agreements again."""
        self.pane.words.clear()
        self.facet_panel.clear()

    def _choose_first(self) -> None:
        """Choose what the session has selected, else the first row."""
        selection = self.session.selection
        if selection and selection.kind == "treaty" and self.proxy.place_of(selection.id).isValid():
            self._choose(selection.id)
        elif self.proxy.rowCount():
            self._set_current(self.proxy.index(0, NAME))

    def _choose(self, treaty_id: str) -> None:
        place = self.proxy.place_of(treaty_id)
        if place.isValid():
            self._set_current(place)
            self.pane.view.scrollTo(place)

    def _set_current(self, place: QModelIndex) -> None:
        flags = QItemSelectionModel.SelectionFlag
        self.pane.view.selectionModel().setCurrentIndex(place, flags.ClearAndSelect | flags.Rows)

    @Slot(QModelIndex, QModelIndex)
    def _on_row(self, place: QModelIndex, _before: QModelIndex) -> None:
        self._soon.start()
        row = self.proxy.row_at(place)
        if row is not None and self.isVisible():
            self.session.select("treaty", row.treaty.id)
        self._announce()

    def _announce(self) -> None:
        self.statusChanged.emit(self.status_text())

    # -- sheet ---------------------------------------------------------------------------------------------------

    @Slot()
    def _show_sheet(self) -> None:
        row = self.current
        if row is None:
            self.sheet.show_nothing()
            return
        self.sheet.show_treaty(row.treaty)
        self._show_mentions()
        if self.sheet.body is not None:
            self.adder.prepare(self.sheet.body.add_button, row.treaty)

    @Slot()
    def _show_mentions(self) -> None:
        body = self.sheet.body
        mentions = self.finder.of(body.sheet.treaty.id, self.session.as_of) if body else None
        if mentions is not None:
            self.sheet.show_mentions(mentions)

    @Slot()
    def add_to_pack(self) -> None:
        """Add the sheet to a pack; where there are several, a menu asks which."""
        row = self.current
        if row is None:
            return
        button = self.sheet.body.add_button if self.sheet.body else None
        place = button.mapToGlobal(QPoint(0, button.height())) if button else self.mapToGlobal(QPoint(0, 0))
        self.adder.add(row.treaty, place)

    # -- what others do ------------------------------------------------------------------------------------------

    @Slot(object)
    def _on_as_of(self, _day: dt.date) -> None:
        self._stale = True
        if self.isVisible():
            self._catch_up()

    def _catch_up(self) -> None:
        """Show the library and the day as they are now; what changed behind another room waits until this one shows."""
        if not self._stale:
            return
        self._stale = False
        chosen = self.current.treaty.id if self.current else ""
        self._refresh_list()
        if chosen and self.isVisible() and self.table.row_of(chosen) is None:
            self.session.say(self.tr("The agreement that was shown had not been signed on this day."))
        if self.current is None:
            self._choose_first()
        self._soon.stop()
        self._show_sheet()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed meanwhile."""
        super().showEvent(event)
        self._catch_up()

    @Slot(object)
    def _on_records(self, changed: Changed) -> None:
        if any(changed.touches(kind) for kind in ("treaty", "event", "pack")):
            self._stale = True
            if self.isVisible():
                self._catch_up()
        if any(changed.touches(kind) for kind in ("treaty", "readout", "comparison", "topic")):
            self.finder.look()

    @Slot(object)
    def _on_selection(self, selection: Selection | None) -> None:
        if selection and selection.kind == "treaty" and self.proxy.place_of(selection.id).isValid():
            row = self.current
            if row is None or row.treaty.id != selection.id:
                self._choose(selection.id)

    @Slot(object)
    def _on_opened(self, selection: Selection) -> None:
        if selection.kind == "treaty":
            self.reveal(selection)
        else:
            self.openRequested.emit(selection)

    # -- ways about ----------------------------------------------------------------------------------------------

    @Slot()
    def _go_to_sheet(self) -> None:
        if self._soon.isActive():
            self._soon.stop()
            self._show_sheet()
        self.sheet.setFocus()

    @Slot()
    def _go_to_list(self) -> None:
        self.pane.view.setFocus()

    @Slot()
    def _go_to_filter(self) -> None:
        self.pane.words.setFocus()
        self.pane.words.selectAll()

    @Slot()
    def _order_tabs(self) -> None:
        """Facets, head, filter, list, sheet: new widgets would else stand at the end."""
        pane = self.pane
        chain = [*self.facet_panel.tab_stops(), pane.facets_button, pane.words, pane.view, *self.sheet.tab_stops()]
        for one, other in pairwise(chain):
            QWidget.setTabOrder(one, other)

    @Slot(bool)
    def _on_facets_button(self, shown: bool) -> None:
        self._facets_wanted = shown
        self._fold_facets()

    def _fold_facets(self) -> None:
        narrow = self.width() < _NARROW
        self.pane.facets_button.setVisible(narrow)
        shown = not narrow or self._facets_wanted
        self.facet_panel.setVisible(shown)
        self._facet_line.setVisible(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the facets away where the room is narrow."""
        super().resizeEvent(event)
        before = event.oldSize().width()
        self._fold_facets()
        if before < 0 or (before < _NARROW) != (self.width() < _NARROW):
            rest = self.width() - (0 if self.width() < _NARROW else self.facet_panel.width())
            wide = _LIST_NARROW if self.width() < _NARROW else _LIST
            self.splitter.setSizes([wide, max(300, rest - wide)])
