"""What replaced what, as boxes with arrows; each box opens its agreement. Used by the treaty sheet.

Columns and rows come from `operations.treaty_lineage`; this file turns them into pixels.
"""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from briefing_app.desktop.fonts import sans
from briefing_app.desktop.marks import paint_law_mark
from briefing_app.desktop.painted import PaintedButton, paint_line, paint_ring
from briefing_app.desktop.session import Selection, Session
from briefing_app.operations.treaty_lineage import Lineage, LineageBox, folded

BOX = QSize(124, 44)
_WIDEST = 168
"""A box grows to this where the drawing has room, so that longer names fit."""
_GAP, _ROW_GAP, _LANE = 24, 12, 12


class BoxButton(PaintedButton):
    """One agreement: name, mark and years."""

    def __init__(self, session: Session, box: LineageBox, parent: QWidget) -> None:
        super().__init__(session, parent)
        self.box = box
        self.setAccessibleName(f"{box.treaty.name}, {box.caption}")
        self.setToolTip(f"{box.treaty.name}, {box.caption}")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Frame (accent for the chosen one), name, mark, caption."""
        theme = self._session.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.box.chosen
        edge = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(theme.colour("accent" if chosen else "edge"), 2 if chosen else 1))
        painter.setBrush(theme.colour("select" if chosen else "hover" if self.underMouse() else "surface"))
        painter.drawRoundedRect(edge, 3, 3)
        painter.setFont(sans(13, semibold=True))
        painter.setPen(theme.colour("ink"))
        paint_line(painter, QRectF(8, 3, self.width() - 14, 20), self.box.treaty.name)
        paint_law_mark(painter, QRectF(8, 23, 14, 17), self.box.status, theme)
        painter.setFont(sans(12))
        painter.setPen(theme.colour("ink2"))
        paint_line(painter, QRectF(28, 22, self.width() - 32, 18), self.box.caption)
        if self.hasFocus():
            paint_ring(painter, self.rect(), theme, 3)


class LineageView(QWidget):
    """The drawing. `opened` gives the agreement of a box."""

    opened = Signal(object)

    def __init__(self, session: Session, lineage: Lineage) -> None:
        super().__init__()
        self._session, self._whole = session, lineage
        self._plan = lineage
        self.setAccessibleName(self.tr("Lineage"))
        self.buttons = {box.treaty.id: BoxButton(session, box, self) for box in lineage.boxes}
        for button in self.buttons.values():
            button.clicked.connect(self._on_clicked)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        session.themeChanged.connect(self.update)

    @Slot()
    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, BoxButton) and not button.box.chosen:
            self.opened.emit(Selection("treaty", button.box.treaty.id))

    def _folded(self, width: int) -> Lineage:
        return folded(self._whole, max(1, (width + _GAP) // (BOX.width() + _GAP)))

    def _far(self, plan: Lineage) -> list[tuple[str, str]]:
        """Arrows that pass by a column; they run in lanes below the boxes."""
        column = {box.treaty.id: box.column for box in plan.boxes}
        return [(old, new) for old, new in plan.arrows if column[new] - column[old] > 1]

    def sizeHint(self) -> QSize:
        """At the usual width of a sheet."""
        return QSize(480, self.heightForWidth(480))

    def heightForWidth(self, width: int) -> int:
        """Rows and lanes."""
        plan = self._folded(width)
        rows = plan.rows * BOX.height() + (plan.rows - 1) * _ROW_GAP
        return rows + len(self._far(plan)) * _LANE + (8 if self._far(plan) else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the boxes anew."""
        super().resizeEvent(event)
        self._plan = self._folded(self.width())
        columns = self._plan.columns
        wide = min(_WIDEST, (self.width() - (columns - 1) * _GAP) // columns)
        last: QWidget | None = None
        for box in self._plan.boxes:
            x = box.column * (wide + _GAP)
            y = box.row * (BOX.height() + _ROW_GAP)
            button = self.buttons[box.treaty.id]
            button.setGeometry(QRect(x, y, wide, BOX.height()))
            if last is not None:
                QWidget.setTabOrder(last, button)
            last = button

    def paintEvent(self, event: QPaintEvent) -> None:
        """The arrows; the boxes paint themselves."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        far = self._far(self._plan)
        bottom = max((button.geometry().bottom() for button in self.buttons.values()), default=0)
        for old, new in self._plan.arrows:
            start, end = self.buttons[old].geometry(), self.buttons[new].geometry()
            if (old, new) in far:
                self._by_lane(painter, start, end, bottom + 6 + _LANE * (1 + far.index((old, new))) - 6)
            elif start.x() == end.x():
                x = start.center().x()
                self._arrow(painter, [QPointF(x, start.bottom() + 1), QPointF(x, end.top() - 1)])
            else:
                self._beside(painter, start, end)

    def _beside(self, painter: QPainter, start: QRect, end: QRect) -> None:
        one = QPointF(start.right() + 1, start.center().y())
        two = QPointF(end.left() - 1, end.center().y())
        if one.y() == two.y():
            self._arrow(painter, [one, two])
            return
        middle = (one.x() + two.x()) / 2 - 2
        self._arrow(painter, [one, QPointF(middle, one.y()), QPointF(middle, two.y()), two])

    def _by_lane(self, painter: QPainter, start: QRect, end: QRect, y: float) -> None:
        out, into = start.center().x() + 12, end.center().x() - 12
        points = [QPointF(out, start.bottom() + 1), QPointF(out, y), QPointF(into, y), QPointF(into, end.bottom() + 2)]
        self._arrow(painter, points)

    def _arrow(self, painter: QPainter, points: list[QPointF]) -> None:
        ink = self._session.theme.colour("edge")
        path = QPainterPath(points[0])
        for point in points[1:]:
            path.lineTo(point)
        painter.setPen(QPen(ink, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        tip, before = points[-1], points[-2]
        dx, dy = tip.x() - before.x(), tip.y() - before.y()
        length = max(1e-6, (dx * dx + dy * dy) ** 0.5)
        ux, uy = dx / length * 7, dy / length * 7
        head = [tip, QPointF(tip.x() - ux - uy / 2, tip.y() - uy + ux / 2)]
        head.append(QPointF(tip.x() - ux + uy / 2, tip.y() - uy - ux / 2))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawPolygon(QPolygonF(head))
