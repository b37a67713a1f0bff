"""Verdict symbols as widgets and icons: the same painting as everywhere, for heads, buttons and the why-panel."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QComboBox, QWidget

from briefing_app.desktop.marks import paint_symbol
from briefing_app.desktop.session import Session
from briefing_app.desktop.theme import Theme
from briefing_app.records.comparison import Verdict

BOX = 14


class VerdictMark(QWidget):
    """A symbol of 14 x 14 beside its word (the word carries the meaning for a screen reader)."""

    def __init__(self, session: Session, verdict: Verdict, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._verdict = session, verdict
        self.setFixedSize(BOX, BOX + 2)
        session.themeChanged.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The symbol."""
        painter = QPainter(self)
        paint_symbol(painter, QRectF(0, 1, BOX, BOX), self._verdict, self._session.theme)


def verdict_icon(verdicts: Sequence[Verdict], theme: Theme, ratio: float, colour: QColor | None = None) -> QIcon:
    """One or more symbols beside each other as an icon; `ratio` is the device pixel ratio."""
    size = icon_size(len(verdicts))
    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    for at, verdict in enumerate(verdicts):
        paint_symbol(painter, QRectF(4 + at * (BOX + 3), 0, BOX, BOX), verdict, theme, colour)
    painter.end()
    return QIcon(pixmap)


def icon_size(count: int) -> QSize:
    """Size of an icon of so many symbols, with room of 4 at both ends."""
    return QSize(count * BOX + (count - 1) * 3 + 8, BOX)


class ChoiceBox(QComboBox):
    """A combo box with a chevron of ours, drawn where the narrow ones of the desk have room for it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setStyleSheet(
            "QComboBox { padding-right: 24px; } QComboBox::drop-down { border: none; width: 22px; }"
            "QComboBox::down-arrow { image: none; }"
        )
        session.themeChanged.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The chevron over the box."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._session.theme.colour("ink2"), 1.5))
        x, y = self.width() - 15.0, self.height() / 2
        painter.drawPolyline(QPolygonF([QPointF(x - 4, y - 2), QPointF(x, y + 2), QPointF(x + 4, y - 2)]))
