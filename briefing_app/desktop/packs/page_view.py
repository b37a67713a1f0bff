"""One page of the pack as it will be printed, on sunken ground: fitted or zoomed, scrolled and turned. Knows no pack;
the room gives it pictures and answers its wishes."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from briefing_app.desktop.fonts import sans
from briefing_app.desktop.painted import paint_ring
from briefing_app.desktop.session import Session

MARGIN = 16
PX_PER_PT = 96 / 72
"""Pixels of a point at 100 %."""
ZOOMS = (0.25, 0.33, 0.5, 0.63, 0.75, 0.9, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
A4, LETTER = QSizeF(595.28, 841.89), QSizeF(612, 792)


class PageView(QAbstractScrollArea):
    """The preview. `zoom` is 1.0 at 100 %; None as the wanted zoom fits the page."""

    turnAsked = Signal(int)
    """Pages to go on (1) or back (-1)."""
    endAsked = Signal(bool)
    """To the last page (True) or the first."""
    zoomChanged = Signal(float)
    clickedAt = Signal(QPointF)
    """A place on the page, as fractions of it from its upper left corner."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._image: QImage | None = None
        self._stale = False
        self._words = ""
        self._size = A4
        self._wanted: float | None = None
        self._shown = 0.0
        self._links: tuple[QRectF, ...] = ()
        self._framed: tuple[QRectF, ...] = ()
        self._wheel = 0
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Preview of the pack"))
        self.viewport().setMouseTracking(True)
        self.setMinimumWidth(200)
        session.themeChanged.connect(self.viewport().update)

    # -- what is shown -----------------------------------------------------------------------------------------------

    def show_page(self, image: QImage, links: tuple[QRectF, ...] = ()) -> None:
        """A page, and the places on it that lead somewhere (as fractions of the page)."""
        self._image, self._links, self._words = image, links, ""
        self.viewport().update()

    def show_words(self, words: str) -> None:
        """No page: an empty sheet with a sentence."""
        self._image, self._words = None, words
        self._links = self._framed = ()
        self.viewport().update()

    def set_paper(self, size: QSizeF) -> None:
        """The size of the pages, in points."""
        if self._size != size:
            self._size = size
            self._lay_out()

    def set_stale(self, stale: bool) -> None:
        """The page is that of before the last change; a new one is being built."""
        self._stale = stale
        self.viewport().update()

    def frame(self, rects: tuple[QRectF, ...]) -> None:
        """Draw a frame around places on the page (fractions of it), and bring the first into view."""
        self._framed = rects
        if rects:
            bar = self.verticalScrollBar()
            if bar.maximum() > 0:
                bar.setValue(int(rects[0].center().y() * self.page_rect().height() - self.viewport().height() / 3))
        self.viewport().update()

    def to_edge(self, *, bottom: bool) -> None:
        """Scroll to the head or the foot of the page."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.maximum() if bottom else 0)

    # -- zoom --------------------------------------------------------------------------------------------------------

    @property
    def zoom(self) -> float:
        """The zoom shown now; 1.0 is 100 %."""
        return self._wanted or self._fitting()

    @property
    def fitted(self) -> bool:
        """True while the page is fitted into the view."""
        return self._wanted is None

    @property
    def render_scale(self) -> float:
        """Picture dots for a point, at the sharpness of this screen."""
        return self.zoom * PX_PER_PT * self.devicePixelRatioF()

    def _fitting(self) -> float:
        room = self.size()
        wide = (room.width() - 2 * MARGIN) / (self._size.width() * PX_PER_PT)
        high = (room.height() - 2 * MARGIN) / (self._size.height() * PX_PER_PT)
        return max(0.1, min(wide, high))

    def set_zoom(self, zoom: float | None) -> None:
        """Set the zoom, or fit the page (None); the place in the middle of the view stays there."""
        sheet, view = self.page_rect(), self.viewport().size()
        across = (view.width() / 2 - sheet.x()) / sheet.width()
        down = (view.height() / 2 - sheet.y()) / sheet.height()
        self._wanted = None if zoom is None else min(max(zoom, ZOOMS[0]), ZOOMS[-1])
        self._lay_out()
        sheet, view = self.page_rect(), self.viewport().size()
        self.horizontalScrollBar().setValue(round(MARGIN + across * sheet.width() - view.width() / 2))
        self.verticalScrollBar().setValue(round(MARGIN + down * sheet.height() - view.height() / 2))

    def zoom_by(self, steps: int) -> None:
        """To the next larger (1) or smaller (-1) step."""
        now = self.zoom
        larger = [zoom for zoom in ZOOMS if zoom > now * 1.005]
        smaller = [zoom for zoom in ZOOMS if zoom < now * 0.995]
        if steps > 0 and larger:
            self.set_zoom(larger[0])
        elif steps < 0 and smaller:
            self.set_zoom(smaller[-1])

    def _lay_out(self) -> None:
        scale, view = self.zoom * PX_PER_PT, self.viewport().size()
        wide = 0 if self.fitted else int(self._size.width() * scale) + 2 * MARGIN
        high = 0 if self.fitted else int(self._size.height() * scale) + 2 * MARGIN
        for bar, whole, page in (
            (self.horizontalScrollBar(), wide, view.width()),
            (self.verticalScrollBar(), high, view.height()),
        ):
            bar.setRange(0, max(0, whole - page))
            bar.setPageStep(page)
            bar.setSingleStep(40)
        self.viewport().update()
        if abs(self.zoom - self._shown) > 1e-6:
            self._shown = self.zoom
            self.zoomChanged.emit(self.zoom)

    # -- places ------------------------------------------------------------------------------------------------------

    def page_rect(self) -> QRectF:
        """The sheet, in pixels of the view."""
        scale, view = self.zoom * PX_PER_PT, self.viewport().size()
        wide, high = self._size.width() * scale, self._size.height() * scale
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        x = MARGIN - across.value() if across.maximum() else (view.width() - wide) / 2
        y = MARGIN - down.value() if down.maximum() else (view.height() - high) / 2
        return QRectF(round(x), round(y), wide, high)

    def _on_page(self, place: QPointF) -> QPointF | None:
        """A place of the view as fractions of the page; None beside it."""
        sheet = self.page_rect()
        if self._image is None or not sheet.contains(place):
            return None
        inside = place - sheet.topLeft()
        return QPointF(inside.x() / sheet.width(), inside.y() / sheet.height())

    def _in_view(self, part: QRectF) -> QRectF:
        sheet = self.page_rect()
        return QRectF(
            sheet.x() + part.x() * sheet.width(),
            sheet.y() + part.y() * sheet.height(),
            part.width() * sheet.width(),
            part.height() * sheet.height(),
        )

    def _image_rect(self, image: QImage, sheet: QRectF) -> QRectF:
        """Where the picture is drawn: dot for dot when it was made for this zoom (a page is no whole number of dots),
        else stretched until the sharp one is there."""
        dots = QSizeF(image.size()) / self.devicePixelRatioF()
        fits = abs(dots.width() - sheet.width()) < 1.5 and abs(dots.height() - sheet.height()) < 1.5
        return QRectF(sheet.topLeft(), dots) if fits else sheet

    def paintEvent(self, event: QPaintEvent) -> None:
        """The sheet with its edge; what stands on it is paper, the same in every theme."""
        painter = QPainter(self.viewport())
        theme, sheet = self._session.theme, self.page_rect()
        painter.fillRect(event.rect(), theme.colour("sunken"))
        painter.fillRect(sheet, Qt.GlobalColor.white)
        if self._image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self._image_rect(self._image, sheet), self._image)
        painter.setPen(QPen(theme.colour("edge"), 1))
        painter.drawRect(sheet.adjusted(-0.5, -0.5, 0.5, 0.5))
        if self._words:
            painter.setFont(sans(14))
            painter.setPen(Qt.GlobalColor.black)
            painter.drawText(
                sheet.adjusted(40, 40, -40, -40), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._words
            )
        painter.setPen(QPen(theme.colour("warn"), 2))
        for rect in self._framed:
            painter.drawRect(self._in_view(rect).adjusted(-3, -3, 3, 3))
        if self.hasFocus():
            paint_ring(painter, self.viewport().rect(), theme)

    # -- mouse and keys ----------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again."""
        super().resizeEvent(event)
        self._lay_out()

    def event(self, event: QEvent) -> bool:
        """Another screen may be sharper."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.zoomChanged.emit(self.zoom)
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolls; turns at the end of the page. With Ctrl it zooms."""
        turned = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if turned:
                self.zoom_by(1 if turned > 0 else -1)
            event.accept()
            return
        bar = self.verticalScrollBar()
        at_end = bar.value() == (bar.minimum() if turned > 0 else bar.maximum())
        if not at_end or not turned:
            self._wheel = 0
            super().wheelEvent(event)
            return
        self._wheel = self._wheel + turned if self._wheel * turned >= 0 else turned
        if abs(self._wheel) >= 120:
            self._wheel = 0
            self.turnAsked.emit(-1 if turned > 0 else 1)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page Up and Page Down turn, Home and End go to the ends, + and - zoom, 0 fits, arrows scroll."""
        match event.key():
            case Qt.Key.Key_PageDown | Qt.Key.Key_Right:
                self.turnAsked.emit(1)
            case Qt.Key.Key_PageUp | Qt.Key.Key_Left:
                self.turnAsked.emit(-1)
            case Qt.Key.Key_Home | Qt.Key.Key_End:
                self.endAsked.emit(event.key() == Qt.Key.Key_End)
            case Qt.Key.Key_Plus | Qt.Key.Key_Minus | Qt.Key.Key_Equal:
                self.zoom_by(-1 if event.key() == Qt.Key.Key_Minus else 1)
            case Qt.Key.Key_0:
                self.set_zoom(None)
            case _:
                super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over what leads somewhere."""
        place = self._on_page(event.position())
        over = place is not None and any(rect.contains(place) for rect in self._links)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the page."""
        place = self._on_page(event.position())
        if place is not None and event.button() == Qt.MouseButton.LeftButton:
            self.clickedAt.emit(place)
