"""Builds the preview off the GUI thread and makes pictures of its pages. Used by the room.

Every request has a number; what comes back for an older one is dropped. A change of the pack waits a moment, so that
typing does not build a pack a letter.
"""

from collections import OrderedDict
from dataclasses import dataclass

import msgspec
from PySide6.QtCore import QObject, QRectF, QTimer, Signal, Slot
from PySide6.QtGui import QImage
from shiboken6 import isValid

from briefing_app.desktop.session import Session
from briefing_app.desktop.tasks import TaskHandle
from briefing_app.operations import packs
from briefing_app.records.dates import InexactDate
from briefing_app.records.errors import BriefingError
from briefing_app.records.pack import Pack
from briefing_app.records.progress import Progress

DEBOUNCE_MS = 350
KEPT_PICTURES, KEPT_BYTES = 12, 256_000_000
"""Pictures of pages are dropped beyond either; a page at 400 % on a sharp screen takes 170 million bytes."""


class PreviewBuilder(QObject):
    """`built` brings an `operations.packs.Preview`, `failed` a BriefingError; `busyChanged` says when it starts and
    ends."""

    built = Signal(object)
    failed = Signal(object)
    busyChanged = Signal(bool)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._pack: Pack | None = None
        self._number = 0
        self._handle: TaskHandle | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._start)

    @property
    def busy(self) -> bool:
        """True from the request until its result."""
        return self._timer.isActive() or self._handle is not None

    def ask(self, pack: Pack, *, at_once: bool = False) -> None:
        """Build this pack, on the session's as-of date; an older request is given up."""
        was_busy = self.busy
        self._pack = pack
        self._number += 1
        self._give_up()
        self._timer.start(0 if at_once else DEBOUNCE_MS)
        if not was_busy:
            self.busyChanged.emit(True)

    def stop(self) -> None:
        """Give up what is under way."""
        was_busy = self.busy
        self._number += 1
        self._timer.stop()
        self._give_up()
        if was_busy:
            self.busyChanged.emit(False)

    @property
    def waiting(self) -> bool:
        """True while a request has not begun to be built."""
        return self._timer.isActive()

    def _give_up(self) -> None:
        if self._handle is not None:
            self._handle.finished.disconnect(self._on_finished)
            self._handle.cancel()
            self._handle = None

    @Slot()
    def _start(self) -> None:
        if self._pack is None:
            return
        request = _Request(self, self._number)
        view, pack = self._session.library.snapshot(), on_day(self._pack, self._session)

        def job(progress: Progress) -> object:
            return packs.preview(view, pack, progress)

        label = self.tr("Building the preview")
        self._handle = self._session.run(label, job, request.done, request.failed)
        self._handle.finished.connect(self._on_finished)

    @Slot()
    def _on_finished(self) -> None:
        """The work ended without a result: it was stopped from the status bar."""
        if self._handle is not None:
            self._handle = None
            self.busyChanged.emit(self.busy)

    def deliver(self, number: int, result: object, error: BriefingError | None) -> None:
        """What came of a request; that of an older one is dropped."""
        if number != self._number:
            return
        self._handle = None
        if error is not None:
            self.failed.emit(error)
        else:
            self.built.emit(result)
        self.busyChanged.emit(self.busy)


class _Request:
    """Carries the number of a request to its result; the room may be gone by then."""

    def __init__(self, builder: PreviewBuilder, number: int) -> None:
        self._builder, self._number = builder, number

    def done(self, result: object) -> None:
        if isValid(self._builder):
            self._builder.deliver(self._number, result, None)

    def failed(self, error: BriefingError) -> None:
        if isValid(self._builder):
            self._builder.deliver(self._number, None, error)


def on_day(pack: Pack, session: Session) -> Pack:
    """The pack on the as-of date of the toolbar, which governs all that is shown; a date of the pack that means that
    day keeps its own words."""
    if pack.as_of.exact == session.as_of:
        return pack
    return msgspec.structs.replace(pack, as_of=InexactDate.of(session.as_of))


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as a picture, and the references on it: rectangles as fractions of the page, and "A12"."""

    image: QImage
    refs: tuple[tuple[QRectF, str], ...]


PictureKey = tuple[int, float]


class PagePictures(QObject):
    """Pictures of the pages of one PDF, made in a worker one at a time; first the page that is wanted, then the pages
    beside it."""

    ready = Signal(int)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._pdf = b""
        self._pages = 0
        self._page = 1
        self._edition = 0
        self._kept: OrderedDict[PictureKey, Picture] = OrderedDict()
        self._wanted: list[PictureKey] = []
        self._busy = False

    def set_pdf(self, pdf: bytes, pages: int) -> None:
        """Another file; the pictures of the old one are dropped."""
        self._pdf, self._pages = pdf, pages
        self._edition += 1
        self._kept.clear()
        self._wanted = []

    @property
    def pdf(self) -> bytes:
        """The file."""
        return self._pdf

    def picture(self, page: int, scale: float) -> Picture | None:
        """The picture of a page (from 1) at `scale` dots a point, if it is there."""
        return self._kept.get((page, round(scale, 4)))

    def want(self, page: int, scale: float) -> None:
        """Ask for a page, and for its neighbours after it; `ready` tells when one is there."""
        if not self._pdf:
            return
        self._page = page
        scale = round(scale, 4)
        pages = [p for p in (page, page + 1, page - 1) if 1 <= p <= self._pages]
        self._wanted = [(p, scale) for p in pages if (p, scale) not in self._kept]
        self._go_on()

    def _go_on(self) -> None:
        if self._busy or not self._wanted:
            return
        self._busy = True
        key = page, scale = self._wanted.pop(0)
        pdf, request = self._pdf, _PictureRequest(self, self._edition, key)

        def job(progress: Progress) -> Picture:
            return make_picture(pdf, page, scale)

        # Without a name: a fraction of a second, nothing to tell in the status bar.
        self._session.run("", job, request.done).finished.connect(self._on_finished)

    @Slot()
    def _on_finished(self) -> None:
        self._busy = False
        self._go_on()

    def keep(self, edition: int, key: PictureKey, picture: Picture) -> None:
        """A picture has come; one of an older file is dropped."""
        if edition != self._edition:
            return
        self._kept[key] = picture
        while len(self._kept) > 1 and self._too_much():
            other = next((kept for kept in self._kept if kept[0] != self._page), next(iter(self._kept)))
            del self._kept[other]
        self.ready.emit(key[0])

    def _too_much(self) -> bool:
        held = sum(picture.image.sizeInBytes() for picture in self._kept.values())
        return len(self._kept) > KEPT_PICTURES or held > KEPT_BYTES


class _PictureRequest:
    """Carries file and page to the picture that comes back."""

    def __init__(self, pictures: PagePictures, edition: int, key: PictureKey) -> None:
        self._pictures, self._edition, self._key = pictures, edition, key

    def done(self, picture: Picture) -> None:
        if isValid(self._pictures):
            self._pictures.keep(self._edition, self._key, picture)


def make_picture(pdf: bytes, page: int, scale: float) -> Picture:
    """In a worker: the page as an image of its own memory, and its references."""
    pixels = packs.page_image(pdf, page, scale)
    wide, high = pixels.width, pixels.height
    image = QImage(pixels.data, wide, high, 3 * wide, QImage.Format.Format_RGB888).copy()
    refs = tuple((QRectF(*rect), ref) for rect, ref in packs.page_refs(pdf, page))
    return Picture(image, refs)
