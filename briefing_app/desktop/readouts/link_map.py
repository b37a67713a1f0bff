"""Ribbons between partners and dotted lines between related statements: the space between the two panes.

It is the handle of the splitter that holds the panes: drag where nothing is drawn to make one pane wider.
"""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

from briefing_app.desktop.marks import paint_symbol
from briefing_app.desktop.readouts.desk import Desk
from briefing_app.desktop.readouts.geometry import Ribbon, Span, ribbons_of
from briefing_app.desktop.readouts.pane import ReadoutPane
from briefing_app.desktop.session import Session

WIDE, NARROW, HEAD = 84, 56, 50
_RING = 3.0
_Heights = tuple[list[Span], int]
"""Bands of a text, and how far it is scrolled."""


class LinkMap(QSplitterHandle):
    """Draws from the panes' bands; knows no text."""

    def __init__(self, session: Session, desk: Desk, panes: tuple[ReadoutPane, ReadoutPane], parent: QSplitter) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._session, self._desk, self._panes = session, desk, panes
        self._ribbons: tuple[Ribbon, ...] = ()
        self._paths: list[tuple[str, QPainterPath]] = []
        self._pressed = ""
        self._at: tuple[_Heights, _Heights] = (([], 0), ([], 0))
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Links between the two accounts"))
        self.setAccessibleDescription(self.tr("Drag to make one account wider; the table of rows tells the links."))
        for pane in panes:
            pane.moved.connect(self.update)
        desk.textsChanged.connect(self._read)
        desk.rowsChanged.connect(self._read)
        desk.picked.connect(self.update)
        desk.hovered.connect(self.update)
        session.themeChanged.connect(self.update)
        self._read()

    @Slot()
    def _read(self) -> None:
        self._ribbons = ribbons_of(self._desk.view.rows) if self._desk.view else ()
        self.update()

    # -- painting ------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Both, differs, related, then what is under the pointer, then what is selected."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._session.theme.colour("surface"))
        painter.fillRect(0, self._top() - 1, self.width(), 1, self._session.theme.colour("hair"))
        painter.setClipRect(0, self._top(), self.width(), self.height())
        painter.translate(0, self._top())
        self._paths = []
        self._at = self._heights()
        if self._desk.view is not None:
            chosen = self._desk.pick.row if self._desk.pick else ""
            late = {chosen, self._desk.hover} - {""}
            for ribbon in self._ribbons:
                if ribbon.row not in late:
                    self._paint_ribbon(painter, ribbon)
            self._paint_related(painter)
            for row in (self._desk.hover, chosen):
                for ribbon in self._ribbons if row else ():
                    if ribbon.row == row:
                        self._paint_ribbon(painter, ribbon)
        painter.end()

    def _top(self) -> int:
        """The panes' views begin below their heads; ribbons are drawn in the same heights."""
        viewport = self._panes[0].viewport()
        return (
            viewport.mapTo(self.window(), QPointF(0, 0)).toPoint().y()
            - self.mapTo(self.window(), QPointF(0, 0)).toPoint().y()
        )

    def _heights(self) -> tuple[_Heights, _Heights]:
        left, right = self._panes
        return (left.bands(), left.verticalScrollBar().value()), (right.bands(), right.verticalScrollBar().value())

    def _paint_ribbon(self, painter: QPainter, ribbon: Ribbon) -> None:
        (left, left_off), (right, right_off) = self._at
        y0, y1 = left[ribbon.left[0] - 1][0] - left_off, left[ribbon.left[1] - 1][1] - left_off
        z0, z1 = right[ribbon.right[0] - 1][0] - right_off, right[ribbon.right[1] - 1][1] - right_off
        if max(y1, z1) < 0 or min(y0, z0) > self.height():
            return
        body, edges = _shapes(self.width(), y0, y1, z0, z1)
        theme, differs = self._session.theme, ribbon.verdict == "differs"
        chosen = self._desk.pick is not None and self._desk.pick.row == ribbon.row
        if ribbon.first:
            painter.fillPath(body, theme.tint(ribbon.verdict))
            self._paths.append((ribbon.row, body))
        if chosen:
            pen = QPen(theme.colour("accent"), 2)
        elif self._desk.hover == ribbon.row:
            pen = QPen(theme.colour("ink2"), 1)
        else:
            pen = QPen(theme.colour("d" if differs else "edge"), 1)
        if chosen:
            edges = _shapes(self.width(), y0 + 1, y1 - 1, z0 + 1, z1 - 1)[1]  # the lines of the panes' frames, inside
        painter.strokePath(edges, pen)
        if chosen and differs and ribbon.first:
            self._paint_sign(painter, (y0 + y1 + z0 + z1) / 4)

    def _paint_sign(self, painter: QPainter, y: float) -> None:
        box = QRectF(self.width() / 2 - 14, y - 11, 28, 22)
        painter.setPen(QPen(self._session.theme.colour("accent"), 1.5))
        painter.setBrush(self._session.theme.colour("surface"))
        painter.drawRoundedRect(box, 3, 3)
        paint_symbol(painter, box.adjusted(6, 3, -6, -3), "differs", self._session.theme)

    def _paint_related(self, painter: QPainter) -> None:
        view = self._desk.view
        row = self._desk.picked_row
        (left, left_off), (right, right_off) = self._at
        for pair in view.related if view else ():
            y = sum(left[pair.left - 1]) / 2 - left_off
            z = sum(right[pair.right - 1]) / 2 - right_off
            if max(y, z) < 0 or min(y, z) > self.height():
                continue
            lit = row is not None and (pair.left in row.left or pair.right in row.right)
            ink = self._session.theme.colour("ink" if lit else "ink2")
            dots = QPen(ink, 2, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.RoundCap)
            dots.setDashPattern([0.01, 3.0])
            start, end = QPointF(_RING + 2, y), QPointF(self.width() - _RING - 2, z)
            line = QPainterPath(start + QPointF(_RING, 0))
            middle = self.width() / 2
            line.cubicTo(QPointF(middle, y), QPointF(middle, z), end - QPointF(_RING, 0))
            painter.strokePath(line, dots)
            painter.setPen(QPen(ink, 1.5))
            painter.setBrush(self._session.theme.colour("surface"))
            painter.drawEllipse(start, _RING, _RING)
            painter.drawEllipse(end, _RING, _RING)

    def sizeHint(self) -> QSize:
        """As wide as the splitter says."""
        return QSize(self.splitter().handleWidth(), 100)

    # -- pointer -------------------------------------------------------------------------------------------------

    def row_at(self, point: QPointF) -> str:
        """Id of the row whose ribbon is at a point of the widget (the one on top); empty where there is none."""
        inside = point - QPointF(0, self._top())
        return next((row for row, path in reversed(self._paths) if path.contains(inside)), "")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light the ribbon under the pointer; drag moves the divider."""
        if event.buttons() and not self._pressed:
            super().mouseMoveEvent(event)
            return
        row = self.row_at(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if row else Qt.CursorShape.SplitHCursor)
        self._desk.hover_row(row)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A ribbon is selected; elsewhere a drag begins."""
        self._pressed = self.row_at(event.position()) if event.button() == Qt.MouseButton.LeftButton else ""
        if self._pressed:
            self._desk.pick_row(self._pressed, "ribbon")
        else:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The drag ends."""
        if not self._pressed:
            super().mouseReleaseEvent(event)
        self._pressed = ""

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer."""
        super().leaveEvent(event)
        self._desk.hover_row("")


def _shapes(width: float, y0: float, y1: float, z0: float, z1: float) -> tuple[QPainterPath, QPainterPath]:
    """The body of a ribbon, and its upper and lower edge. Both handles of each curve stand at half width."""
    middle = width / 2
    body = QPainterPath(QPointF(0, y0))
    body.cubicTo(middle, y0, middle, z0, width, z0)
    body.lineTo(width, z1)
    body.cubicTo(middle, z1, middle, y1, 0, y1)
    body.closeSubpath()
    edges = QPainterPath(QPointF(0, y0))
    edges.cubicTo(middle, y0, middle, z0, width, z0)
    edges.moveTo(0, y1)
    edges.cubicTo(middle, y1, middle, z1, width, z1)
    return body, edges


class PaneSplitter(QSplitter):
    """Two panes with the link map between them."""

    def __init__(
        self, session: Session, desk: Desk, panes: tuple[ReadoutPane, ReadoutPane], parent: QWidget | None = None
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._session, self._desk, self._panes = session, desk, panes
        self.setHandleWidth(WIDE)
        self.setChildrenCollapsible(False)

    def createHandle(self) -> QSplitterHandle:
        """The link map (Qt makes one handle more than is shown)."""
        return LinkMap(self._session, self._desk, self._panes, self)

    @property
    def link_map(self) -> LinkMap:
        """The handle between the panes."""
        handle = self.handle(1)
        assert isinstance(handle, LinkMap)
        return handle
