"""The pages of the preview: which one is shown, its picture, and the place that is kept when the pack is built anew.

Used by `builder.py`.
"""

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from briefing_app.desktop.packs.page_view import A4, LETTER, PageView
from briefing_app.desktop.packs.places import Place, page_of, place_at
from briefing_app.desktop.packs.preview import PagePictures
from briefing_app.desktop.session import Session
from briefing_app.operations.packs import Preview
from briefing_app.publish.pages import Rect, find_words
from briefing_app.records.pack import Paper
from briefing_app.records.progress import Progress


class PagePane(QWidget):
    """The page view and the pictures for it."""

    pageChanged = Signal(int)
    """A page is shown, for whatever reason."""
    turned = Signal(int)
    """The reader turned to a page here."""
    zoomChanged = Signal(float)
    referenceOpened = Signal(str)
    """A reference to a statement ("A12") was clicked on the page."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.view = PageView(session)
        self.pictures = PagePictures(session, self)
        self.page = 1
        self.count = 0
        self._tabs: Mapping[str, int] = {}
        self._place = Place()
        self._refs: tuple[tuple[QRectF, str], ...] = ()
        self._to_foot = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self.setFocusProxy(self.view)
        self.view.turnAsked.connect(self.turn)
        self.view.endAsked.connect(self._to_end)
        self.view.zoomChanged.connect(self._on_zoom)
        self.view.clickedAt.connect(self._on_click)
        self.pictures.ready.connect(self._on_ready)

    # -- what is shown -----------------------------------------------------------------------------------------------

    def clear(self, paper: Paper, words: str, place: Place) -> None:
        """Another pack: no page yet, a sentence instead; `place` is where to begin."""
        self.pictures.set_pdf(b"", 0)
        self.count, self._tabs, self._place = 0, {}, place
        self.page = 1
        self._refs = ()
        self.view.show_words(words)
        self.view.set_paper(LETTER if paper == "letter" else A4)

    def say(self, words: str) -> None:
        """A sentence where there is no page."""
        if not self.count:
            self.view.show_words(words)

    def show_preview(self, preview: Preview, paper: Paper) -> None:
        """A new edition; the place is kept."""
        self.view.set_paper(LETTER if paper == "letter" else A4)
        self.count, self._tabs = preview.pages, preview.tab_pages
        self.pictures.set_pdf(preview.pdf, preview.pages)
        self.view.frame(())
        self._show(page_of(self._tabs, self._place, self.count, self.page), self._place)

    @property
    def place(self) -> Place:
        """Where one is."""
        return self._place

    def go_to(self, page: int) -> None:
        """Turn to a page."""
        if self.count:
            page = min(max(page, 1), self.count)
            self._show(page, place_at(self._tabs, page))

    def go_to_tab(self, key: str) -> bool:
        """Turn to the first page of a tab or sheet; True where it has one. Where it has none (yet), the page stays, and
        the next edition that has one turns to it."""
        page = self._tabs.get(key)
        if page is None:
            self._place = Place(key)
            return False
        self._show(page, Place(key))
        return True

    def frame_words(self, words: str, tab: str) -> None:
        """Find words in a tab, turn to them and frame them; nothing happens where they are not found."""
        first = self._tabs.get(tab, 0)
        if not first:
            return
        after = [page for page in self._tabs.values() if page > first]
        pdf, pages = self.pictures.pdf, range(first, (min(after) if after else self.count + 1))
        request = _Found(self, pdf)

        def job(progress: Progress) -> object:
            return find_words(pdf, pages, words)

        self._session.run("", job, request.done)

    def show_found(self, pdf: bytes, found: "tuple[int, tuple[Rect, ...]] | None") -> None:
        """Where the words stand; of an older edition, nothing."""
        if found is not None and pdf is self.pictures.pdf:
            page, rects = found
            if page != self.page:
                self.go_to(page)
            self.view.frame(tuple(QRectF(*rect) for rect in rects))

    def _show(self, page: int, place: Place) -> None:
        turned = page != self.page
        self.page, self._place = page, place
        if turned:
            self._refs = ()
            self.view.frame(())
            self.view.to_edge(bottom=self._to_foot)
        if not self._show_picture():
            self.pictures.want(page, self.view.render_scale)
        self.pageChanged.emit(page)

    def _show_picture(self) -> bool:
        found = self.pictures.picture(self.page, self.view.render_scale)
        if found is None:
            return False
        self._refs = found.refs
        self.view.show_page(found.image, tuple(rect for rect, _ in found.refs))
        return True

    # -- wishes of the view ------------------------------------------------------------------------------------------

    @Slot(int)
    def turn(self, step: int) -> None:
        """So many pages on or back; back ends at the foot of the page before."""
        wanted = self.page + step
        if self.count and 1 <= wanted <= self.count:
            self._to_foot = step < 0
            self.go_to(wanted)
            self._to_foot = False
            self.turned.emit(self.page)

    @Slot(bool)
    def _to_end(self, last: bool) -> None:
        self.go_to(self.count if last else 1)
        self.turned.emit(self.page)

    @Slot(float)
    def _on_zoom(self, zoom: float) -> None:
        if self.count and not self._show_picture():
            self.pictures.want(self.page, self.view.render_scale)
        self.zoomChanged.emit(zoom)

    @Slot(int)
    def _on_ready(self, page: int) -> None:
        if page == self.page and not self._show_picture():
            self.pictures.want(page, self.view.render_scale)

    @Slot(QPointF)
    def _on_click(self, place: QPointF) -> None:
        for rect, ref in self._refs:
            if rect.contains(place):
                self.referenceOpened.emit(ref)
                return


class _Found:
    """Carries the file to what was found in it."""

    def __init__(self, pane: PagePane, pdf: bytes) -> None:
        self._pane, self._pdf = pane, pdf

    def done(self, found: "tuple[int, tuple[Rect, ...]] | None") -> None:
        if isValid(self._pane):
            self._pane.show_found(self._pdf, found)
