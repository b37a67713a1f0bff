"""The open pack: outline, pages and panel, wired to each other and to the operations. Used by `room.py`, which says
which pack is open."""

import re
import time

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from briefing_app.desktop.packs.date_keeper import DateKeeper
from briefing_app.desktop.packs.edit_panel import EDITABLE
from briefing_app.desktop.packs.edits import PackEdits
from briefing_app.desktop.packs.export import Exporter
from briefing_app.desktop.packs.head import PackHead
from briefing_app.desktop.packs.outline import position
from briefing_app.desktop.packs.outline_pane import OutlinePane
from briefing_app.desktop.packs.outline_view import OUTLINE_WIDTH
from briefing_app.desktop.packs.page_setup import PageSetup
from briefing_app.desktop.packs.pages import PagePane
from briefing_app.desktop.packs.places import Place, place_at, tab_of
from briefing_app.desktop.packs.preview import PreviewBuilder
from briefing_app.desktop.packs.side_panel import SidePanel
from briefing_app.desktop.packs.words import place_words, quoted_words, status_words, title_at
from briefing_app.desktop.session import Selection, Session
from briefing_app.operations.packs import Check, Preview
from briefing_app.records.errors import BriefingError
from briefing_app.records.pack import Pack, Tab

WRITTEN = frozenset({"memo", "own text"})
"""Kinds of tab for which choosing them in the outline opens the fields."""
PANEL_WIDTH = 316


class PackBuilder(QWidget):
    """Shows one pack. `open_pack` opens it, `refresh` follows its changes."""

    openRequested = Signal(object)
    statusChanged = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.pack: Pack | None = None
        self.preview: Preview | None = None
        self._problem = ""
        self._places: dict[str, Place] = {}
        self._opened_fields = False
        self._dirty = True
        self._started = self._took = 0.0
        self.edits = PackEdits(session)
        self.dates = DateKeeper(session, self.edits, self)
        self.head = PackHead(session)
        self.outline = OutlinePane(session, self.edits)
        self.pages = PagePane(session)
        self.side = SidePanel(session, self.edits)
        self.previews = PreviewBuilder(session, self)
        self.exporter = Exporter(session, self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setHandleWidth(1)
        self.split.setChildrenCollapsible(False)
        for widget, least in ((self.outline, 220), (self.pages, 240), (self.side, 250)):
            widget.setMinimumWidth(least)
            self.split.addWidget(widget)
        self.split.setStretchFactor(0, 0)
        self.split.setStretchFactor(1, 1)
        self.split.setStretchFactor(2, 0)
        self.split.setSizes([OUTLINE_WIDTH, 10_000, PANEL_WIDTH])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.split, 1)

    def _connect(self) -> None:
        head, pages, side = self.head, self.pages, self.side
        head.pages.lessAsked.connect(self._page_back)
        head.pages.moreAsked.connect(self._page_on)
        head.pages.middleAsked.connect(self._to_tab_start)
        head.zoom.lessAsked.connect(self.zoom_out)
        head.zoom.moreAsked.connect(self.zoom_in)
        head.zoom.middleAsked.connect(self.fit_page)
        head.setup.clicked.connect(self.page_setup)
        head.pdf.clicked.connect(self.export_pdf)
        head.markdown.clicked.connect(self.export_markdown)
        self.outline.chosen.connect(self._on_chosen)
        self.outline.turnAsked.connect(pages.turn)
        self.outline.textAdded.connect(self._on_text_added)
        pages.pageChanged.connect(self._on_page)
        pages.turned.connect(self._on_turned)
        pages.zoomChanged.connect(self._on_zoom)
        pages.referenceOpened.connect(self._on_reference)
        side.checks.chosen.connect(self._on_check)
        side.checks.remedyAsked.connect(self._on_remedy)
        side.choice.chosen.connect(self._on_panel_chosen)
        side.date.keepAsked.connect(self.dates.keep)
        side.date.goBackAsked.connect(self._go_back_in_date)
        self.previews.built.connect(self._on_built)
        self.previews.failed.connect(self._on_failed)
        self.previews.busyChanged.connect(self._on_busy)
        self.exporter.lookAsked.connect(self.next_check)

    # -- the pack ----------------------------------------------------------------------------------------------------

    def open_pack(self, pack: Pack) -> None:
        """Open a pack where one was in it last; not while words typed into the open one cannot be kept."""
        if self.pack is not None and self.pack.id == pack.id:
            self.refresh(pack)
            return
        if self.pack is not None:
            if not self.save_now():
                return  # why was said; what was typed here must not stand in the fields of another pack
            self._places[self.pack.id] = self.pages.place
        self.edits.pack_id, self.preview, self._problem = pack.id, None, ""
        self.pages.clear(pack.paper, self.tr("The pages are being built."), self._places.get(pack.id, Place()))
        self.side.checks.show_checks((), {})
        self._show(pack)
        first = pack.tabs[0].id if pack.tabs else ""
        self.outline.choose(tab_of(self.pages.place.tab or first)[0])
        self.side.show_page("checks")
        self.side.edit.show_tab(pack, self._current_tab())
        self.rebuild(at_once=True)

    def refresh(self, pack: Pack) -> None:
        """The open pack as it is now."""
        changed = self.pack != pack
        self._show(pack)
        if changed:
            self.side.edit.show_tab(pack, self._current_tab())
            self.rebuild()

    def _show(self, pack: Pack) -> None:
        self.pack = pack
        self.dates.follow(pack, seen=self.isVisible())
        self.outline.show_pack(pack)
        self.side.date.show_for(pack, waiting=self.dates.waiting)
        self._show_head()

    def close_pack(self) -> None:
        """Nothing is open any more; what could not be kept of it goes with it."""
        self.side.edit.forget()
        self.previews.stop()
        self.dates.follow(None, seen=False)
        self.pack, self.preview, self.edits.pack_id = None, None, ""

    def rebuild(self, *, at_once: bool = False) -> None:
        """Build the pages anew; while nobody sees them, only remember it."""
        self._dirty = True
        if self.pack is not None and self.isVisible():
            self._dirty = False
            self._started = time.monotonic()
            self.previews.ask(self.pack, at_once=at_once)

    def on_shown(self) -> None:
        """The room is seen again."""
        if self._dirty:
            self.rebuild(at_once=True)

    def on_hidden(self) -> None:
        """Nobody sees it: what has not begun is put off."""
        if self.previews.waiting:
            self.previews.stop()
            self._dirty = True

    def save_now(self) -> bool:
        """Keep what is being typed, and a date that was just changed."""
        self.dates.settle()
        return self.side.edit.save_now()

    def _current_tab(self) -> Tab | None:
        entry = self.outline.current()
        index = position(self.pack, entry.tab) if entry and self.pack else None
        return self.pack.tabs[index] if self.pack and index is not None else None

    # -- the preview -------------------------------------------------------------------------------------------------

    @Slot(bool)
    def _on_busy(self, busy: bool) -> None:
        self.pages.view.set_stale(busy)
        if not busy and self.preview is None and not self._problem:
            self.pages.say(self.tr("The pages were not built. Any change, or F5, builds them."))
        self.statusChanged.emit()

    @Slot(object)
    def _on_built(self, preview: Preview) -> None:
        if self.pack is None:
            return
        self._took = time.monotonic() - self._started
        self.preview, self._problem = preview, ""
        self.outline.show_facts(
            preview.tab_pages, {check.tab for check in preview.checks if not check.ok and check.tab}
        )
        self.pages.show_preview(preview, self.pack.paper)
        self.side.checks.show_checks(preview.checks, {check: place_words(self.pack, check) for check in preview.checks})
        count = len(self.side.checks.open_checks)
        words = self.tr("Checks · {count}").format(count=count) if count else self.tr("Checks")
        self.side.choice.button("checks").setText(words)
        self._show_head()

    @Slot(object)
    def _on_failed(self, error: BriefingError) -> None:
        self._problem = str(error)
        self.pages.say(str(error))
        self._session.say_error(error)

    def status_text(self) -> str:
        """How the preview stands, and what is to be looked at."""
        if self.pack is None:
            return ""
        return status_words(self.preview, self._problem, self._took, busy=self.previews.busy)

    # -- head --------------------------------------------------------------------------------------------------------

    def _show_head(self) -> None:
        if self.pack is None:
            return
        lettered = [mark for mark in self.outline.marks().values() if mark.startswith("Tab")]
        pages = self.preview.pages if self.preview else 0
        self.head.show_pack(self.pack, pages, len(lettered), writable=not self._session.library.read_only)
        self._on_page(self.pages.page)
        self._on_zoom(self.pages.view.zoom)

    @Slot(int)
    def _on_page(self, page: int) -> None:
        words = self.head.show_page(page, self.pages.count)
        title = title_at(self.pack, self.preview, self.outline.marks(), page) if self.pack else ""
        said = self.tr("{page}, {tab}").format(page=words, tab=title) if title else words
        self.pages.view.setAccessibleDescription(said)

    @Slot(float)
    def _on_zoom(self, zoom: float) -> None:
        self.head.show_zoom(zoom, fitted=self.pages.view.fitted)

    @Slot()
    def _page_back(self) -> None:
        self.pages.turn(-1)

    @Slot()
    def _page_on(self) -> None:
        self.pages.turn(1)

    @Slot()
    def _to_tab_start(self) -> None:
        self.pages.go_to_tab(self.pages.place.tab)

    @Slot()
    def zoom_in(self) -> None:
        """Larger."""
        self.pages.view.zoom_by(1)

    @Slot()
    def zoom_out(self) -> None:
        """Smaller."""
        self.pages.view.zoom_by(-1)

    @Slot()
    def fit_page(self) -> None:
        """The whole page."""
        self.pages.view.set_zoom(None)

    # -- moving about ------------------------------------------------------------------------------------------------

    @Slot(str, str)
    def _on_chosen(self, tab: str, treaty: str) -> None:
        if self.pack is None:
            return
        if not (treaty and self.pages.go_to_tab(f"{tab}/{treaty}")):
            self.pages.go_to_tab(tab)
        current = self._current_tab()
        writable = self.side.edit.show_tab(self.pack, current)
        if current is not None and current.kind in WRITTEN and writable:
            self._opened_fields = self._opened_fields or not self.side.writing
            self.side.show_page("edit")
        elif self._opened_fields:
            self._opened_fields = False
            self.side.show_page("checks")
        self._session.select("pack", self.pack.id, tab)

    @Slot(int)
    def _on_turned(self, page: int) -> None:
        if self.preview is None or self.pack is None:
            return
        tab, treaty = tab_of(place_at(self.preview.tab_pages, page).tab)
        self.outline.choose(tab, treaty)
        self.side.edit.show_tab(self.pack, self._current_tab())

    @Slot(str)
    def _on_panel_chosen(self, _page: str) -> None:
        self._opened_fields = False

    @Slot(str)
    def _on_text_added(self, tab: str) -> None:
        self._on_chosen(tab, "")
        self.side.edit.focus_field()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the outline."""
        if event.key() == Qt.Key.Key_Escape:
            self.outline.view.setFocus()
        else:
            super().keyPressEvent(event)

    def reveal_tab(self, tab: str) -> None:
        """Turn to a tab."""
        self.outline.choose(tab)
        self._on_chosen(tab, "")

    @Slot(object)
    def _on_check(self, check: Check) -> None:
        if self.pack is None:
            return
        if check.tab:
            self.outline.choose(check.tab)
            self.side.edit.show_tab(self.pack, self._current_tab())
        if check.page:
            self.pages.go_to(check.page)
        elif check.tab:
            self.pages.go_to_tab(check.tab)
        if quoted_words(check):
            self.pages.frame_words(quoted_words(check), check.tab)

    @Slot()
    def next_check(self) -> None:
        """The next thing to look at."""
        self.side.show_page("checks")
        if self.side.checks.choose_next() is None:
            self._session.say(self.tr("There is nothing to look at."))

    @Slot(object)
    def _on_remedy(self, check: Check) -> None:
        """One step: to the field where it is written, or to the rows on the desk of readouts."""
        self._on_check(check)
        tab = self._current_tab()
        if self.pack is None or tab is None:
            return
        if tab.kind in EDITABLE:
            self.side.show_page("edit")
            self._opened_fields = True
            name = "recipient" if "recipient" in check.what else "bottom_line"
            self.side.edit.focus_field(name, quoted_words(check))
        else:
            ref = re.match(r"[AB]\d+", check.detail)
            self.openRequested.emit(Selection("comparison", self.pack.comparison, ref.group() if ref else ""))

    @Slot(str)
    def _on_reference(self, ref: str) -> None:
        if self.pack is not None:
            self.openRequested.emit(Selection("comparison", self.pack.comparison, ref))

    # -- the date ----------------------------------------------------------------------------------------------------

    def on_day(self) -> None:
        """The toolbar shows another day."""
        self.dates.day_changed(seen=self.isVisible())
        if self.pack is not None:
            self.side.date.show_for(self.pack, waiting=self.dates.waiting)
        self.rebuild()

    @Slot()
    def _go_back_in_date(self) -> None:
        if self.pack is not None and self.pack.as_of.exact is not None:
            self._session.set_as_of(self.pack.as_of.exact)

    # -- setup and export --------------------------------------------------------------------------------------------

    @Slot()
    def page_setup(self) -> None:
        """Paper, binding, marking."""
        if self.pack is None:
            return
        self.setup = PageSetup(self._session, self.pack, self)
        self.setup.accepted.connect(self._on_setup)
        self.setup.open()

    @Slot()
    def _on_setup(self) -> None:
        fields = self.setup.fields()
        if fields:
            self.edits.set_pack(**fields)

    @Slot()
    def export_pdf(self) -> None:
        """Export as PDF."""
        self._export(".pdf")

    @Slot()
    def export_markdown(self) -> None:
        """Export as Markdown."""
        self._export(".md")

    def _export(self, suffix: str) -> None:
        self.save_now()
        if self.pack is not None:
            self.exporter.start(self.pack, suffix, self.side.checks.open_checks)
