"""The head of the timeline: title and span, legend, zoom, choice of lanes. Used by `room.py`."""

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from briefing_app.desktop.fonts import sans
from briefing_app.desktop.marks import paint_hatch
from briefing_app.desktop.parts import ViewHead
from briefing_app.desktop.session import Session
from briefing_app.timeline.axis import DAYS_PER_YEAR, span_in_words
from briefing_app.timeline.lanes import LANE_NAMES, LANES, LaneId

_NO_ARROW = "QToolButton::menu-indicator { image: none; width: 0; }"
_SPANS = (31.0, 92.0, DAYS_PER_YEAR, 5 * DAYS_PER_YEAR, 16 * DAYS_PER_YEAR, 40 * DAYS_PER_YEAR)


class TickMenu(QMenu):
    """Stays open while entries are ticked, by Space or by the pointer; Enter ticks and closes. (Fusion's own menu does
    nothing on Space.)"""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks."""
        if event.key() != Qt.Key.Key_Space or not self._tick(self.activeAction()):
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """So does a click."""
        if not self._tick(self.actionAt(event.position().toPoint())):
            super().mouseReleaseEvent(event)

    @staticmethod
    def _tick(action: QAction | None) -> bool:
        if action is None or not action.isCheckable() or not action.isEnabled():
            return False
        action.trigger()
        return True


class Legend(QWidget):
    """Samples of the bars and of a mark of several events, each with its words."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._entries = (
            ("signed", self.tr("signed, not in force")),
            ("in force", self.tr("in force")),
            ("suspended", self.tr("suspended")),
            ("left", self.tr("a party left")),
            ("several", self.tr("several events")),
        )
        self._metrics = QFontMetricsF(sans(13))
        self.setFixedSize(self.sizeHint())
        self.setAccessibleName(self.tr("Legend"))
        self.setAccessibleDescription(", ".join(words for _, words in self._entries))
        session.themeChanged.connect(self.update)

    def sizeHint(self) -> QSize:
        """All entries in a row."""
        return QSize(round(sum(34 + self._metrics.horizontalAdvance(w) + 14 for _, w in self._entries)), 30)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint samples and words."""
        p = QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        p.setFont(sans(13))
        x = 0.0
        for kind, words in self._entries:
            self._sample(p, kind, x)
            p.setPen(self._session.theme.colour("ink2"))
            p.drawText(QPointF(x + 34, 15 + self._metrics.ascent() / 2 - 2), words)
            x += 34 + self._metrics.horizontalAdvance(words) + 14

    def _sample(self, p: QPainter, kind: str, x: float) -> None:
        ink = self._session.theme.colour("ink2")
        box = QRectF(x + 0.5, 10.5, 26, 9)
        p.setBrush(Qt.BrushStyle.NoBrush)
        p.setPen(QPen(ink, 1))
        if kind == "several":
            p.drawEllipse(QPointF(x + 15, 15), 9, 9)
            p.setFont(sans(12, semibold=True))
            p.setPen(self._session.theme.colour("ink"))
            p.drawText(QRectF(x + 5, 5, 20, 20), Qt.AlignmentFlag.AlignCenter, "4")
            p.setFont(sans(13))
            return
        if kind in {"in force", "left"}:
            p.fillRect(box, ink)
            if kind == "left":
                p.fillRect(QRectF(x + 11, 6, 4, 18), self._session.theme.colour("surface"))
                p.fillRect(QRectF(x + 12, 6, 2, 18), self._session.theme.colour("ink"))
        elif kind == "signed":
            paint_hatch(p, box, ink, 1.5, 6)
        else:
            for step in range(5):
                p.setPen(QPen(ink, 2.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
                p.drawLine(QLineF(x + 3.5 + 5 * step, 15, x + 3.51 + 5 * step, 15))
        p.setPen(QPen(ink, 1))
        if kind != "left":
            p.drawRect(box)


class TimelineHead(ViewHead):
    """Announces what is wanted; the room tells it what is shown."""

    zoomWanted = Signal(float)
    """A factor on the days shown."""
    spanWanted = Signal(float)
    """Days to show; 0 for all years."""
    lanesWanted = Signal(object)
    """The lanes to show, in their order."""

    def __init__(self, session: Session, lanes: Sequence[LaneId], parent: QWidget | None = None) -> None:
        super().__init__(session, session.tr("Timeline"), parent)
        self.legend = Legend(session)
        self.tools.addWidget(self.legend)
        self.tools.addLayout(self._zoom_row())
        self.lanes_button = QToolButton()
        self.lanes_button.setText(self.tr("Lanes") + "  ▾")
        self.lanes_button.setAccessibleName(self.tr("Lanes"))
        self.lanes_button.setStyleSheet(_NO_ARROW)
        self.lanes_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.lanes_button.setToolTip(self.tr("Choose the lanes that are shown"))
        self._lane_actions = self._lane_menu(lanes)
        self.tools.addWidget(self.lanes_button)

    def _zoom_row(self) -> QHBoxLayout:
        self.out_button = self._button("−", self.tr("Zoom out"), self.tr("Zoom out (−)"))
        self.span_button = self._button("", self.tr("Years shown"), self.tr("Choose how much is shown"))
        self.in_button = self._button("+", self.tr("Zoom in"), self.tr("Zoom in (+)"))
        self.span_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.span_button.setMinimumWidth(86)
        self.span_button.setStyleSheet(_NO_ARROW)
        menu = QMenu(self.span_button)
        for days in _SPANS:
            action = menu.addAction(span_in_words(days))
            action.setData(days)
        menu.addSeparator()
        menu.addAction(self.tr("All years")).setData(0.0)
        menu.triggered.connect(self._on_span)
        self.span_button.setMenu(menu)
        self.out_button.clicked.connect(self._on_out)
        self.in_button.clicked.connect(self._on_in)
        row = QHBoxLayout()
        row.setSpacing(0)
        for button in (self.out_button, self.span_button, self.in_button):
            row.addWidget(button)
        return row

    def _button(self, words: str, name: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setText(words)
        button.setAccessibleName(name)
        button.setToolTip(tip)
        return button

    def _lane_menu(self, chosen: Sequence[LaneId]) -> dict[LaneId, QAction]:
        menu = TickMenu(self.lanes_button)
        actions: dict[LaneId, QAction] = {}
        for lane in LANES:
            action = menu.addAction(LANE_NAMES[lane])
            action.setCheckable(True)
            action.setChecked(lane in chosen)
            actions[lane] = action
        menu.addSeparator()
        self._all_action = menu.addAction(self.tr("All lanes"))
        menu.triggered.connect(self._on_lane)
        self.lanes_button.setMenu(menu)
        return actions

    @property
    def chosen_lanes(self) -> tuple[LaneId, ...]:
        """The lanes with a tick."""
        return tuple(lane for lane, action in self._lane_actions.items() if action.isChecked())

    def lane_action(self, lane: LaneId) -> QAction:
        """The entry of a lane in the menu."""
        return self._lane_actions[lane]

    def show_span(self, days: float) -> None:
        """How much is shown, in words on the button."""
        self.span_button.setText(span_in_words(days) + "  ▾")
        self.span_button.setAccessibleName(self.tr("{span} shown").format(span=span_in_words(days)))

    @Slot(QAction)
    def _on_span(self, action: QAction) -> None:
        self.spanWanted.emit(float(action.data()))

    @Slot()
    def _on_out(self) -> None:
        self.zoomWanted.emit(1.5)

    @Slot()
    def _on_in(self) -> None:
        self.zoomWanted.emit(1 / 1.5)

    @Slot(QAction)
    def _on_lane(self, action: QAction) -> None:
        if action is self._all_action:
            for other in self._lane_actions.values():
                other.setChecked(True)
        elif not self.chosen_lanes:
            action.setChecked(True)  # one lane stays
        self.lanesWanted.emit(self.chosen_lanes)
