"""The hover card: what a mark or bar is, in a few lines, beside it and never over it. A child widget, no window."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from briefing_app.desktop.fonts import sans
from briefing_app.desktop.parts import Label
from briefing_app.desktop.session import Session

WIDEST = 442
_GAP = 8


@dataclass(frozen=True, slots=True)
class CardText:
    """What a card says: a bold head, a second line, and further lines (a list when `bullets`)."""

    head: str
    line: str = ""
    body: tuple[str, ...] = ()
    bullets: bool = False

    @property
    def spoken(self) -> str:
        """The same as one text, for the status bar and screen readers."""
        return " · ".join(part for part in (self.head, self.line, "; ".join(self.body)) if part)


class HoverCard(QFrame):
    """Shows a `CardText`; placed by `show_beside`."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 10, 14, 10)
        self._column.setSpacing(2)
        self._labels: list[Label] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setMaximumWidth(WIDEST)
        self.hide()
        session.themeChanged.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """`raised`, border 1 `edge`, radius 6."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._session.theme.colour("edge")), 1))
        painter.setBrush(self._session.theme.colour("raised"))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)

    def show_beside(self, text: CardText, mark: QRect, within: QRect, spare: Sequence[QRect] = ()) -> None:
        """Show it beside `mark`, inside `within` and if possible clear of `spare` (all in the parent's coordinates)."""
        for label in self._labels:
            self._column.removeWidget(label)
            label.setParent(None)
            label.deleteLater()
        self._labels = [Label(self._session, text.head, font=sans(14, semibold=True), wrap=True)]
        if text.line:
            self._labels.append(Label(self._session, text.line, font=sans(13), token="ink2", wrap=True))
        prefix = "•  " if text.bullets else ""
        self._labels += [Label(self._session, prefix + words, font=sans(13), wrap=True) for words in text.body]
        wanted = 0
        for label in self._labels:
            self._column.addWidget(label)
            wanted = max(wanted, label.fontMetrics().horizontalAdvance(label.text()) + 2)
        width = min(wanted + 28, WIDEST, within.width())
        self.resize(width, self._column.heightForWidth(width))
        self.setAccessibleName(text.spoken)
        self.move(place_beside(self.size(), mark, within, spare))
        self.raise_()
        self.show()


def place_beside(size: QSize, mark: QRect, within: QRect, spare: Sequence[QRect] = ()) -> QPoint:
    """Below, above, right or left of the mark, whichever has room first; a place that hides nothing of `spare` is
    preferred. Never over the mark where any place has room."""
    width, height = size.width(), size.height()
    x = min(max(mark.center().x() - width // 2, within.left() + _GAP), within.right() - width - _GAP)
    y = min(max(mark.center().y() - height // 2, within.top() + _GAP), within.bottom() - height - _GAP)
    places = [
        QPoint(x, mark.bottom() + _GAP),
        QPoint(x, mark.top() - _GAP - height),
        QPoint(mark.left() - _GAP - width, y),
        QPoint(mark.right() + _GAP, y),
    ]
    with_room = [place for place in places if within.contains(QRect(place, size))]
    for place in with_room:
        if not any(QRect(place, size).intersects(other) for other in spare):
            return place
    return with_room[0] if with_room else places[0]
