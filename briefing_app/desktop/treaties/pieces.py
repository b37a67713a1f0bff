"""Small widgets of the treaty sheet: chips, lines that open something, and a row that wraps."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QEnterEvent, QFont, QFontMetricsF, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QSizePolicy,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from briefing_app.desktop.fonts import sans, serif
from briefing_app.desktop.marks import paint_law_mark
from briefing_app.desktop.painted import PaintedButton, paint_line, paint_ring
from briefing_app.desktop.parts import Label, Surface
from briefing_app.desktop.session import Selection, Session
from briefing_app.desktop.theme import Theme
from briefing_app.records.status import Status


class FocusFrame(Surface):
    """Holds one widget on the ground of sheets and shows a ring around it while it has the focus."""

    def __init__(self, session: Session, widget: QWidget) -> None:
        super().__init__(session)
        self._session, self._widget = session, widget
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, 2, 2)
        column.addWidget(widget)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Repaint when the focus comes or goes."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground and ring."""
        super().paintEvent(event)
        if self._widget.hasFocus():
            painter = QPainter(self)
            paint_ring(painter, self.rect(), self._session.theme)


class FlowLayout(QLayout):
    """Widgets in a row, each in the middle of its line; what has no room goes to the next line."""

    def __init__(self, gap: int = 8, line_gap: int = 6) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap, self._line_gap = gap, line_gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Qt's own way to add."""
        self._items.append(item)

    def count(self) -> int:
        """How many items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take an item out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        """Lines depend on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height of all lines."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place the items."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        """As one line."""
        sizes = [item.sizeHint() for item in self._items]
        return QSize(
            sum(size.width() for size in sizes) + self._gap * max(0, len(sizes) - 1),
            max((size.height() for size in sizes), default=0),
        )

    def minimumSize(self) -> QSize:
        """The widest item may still be squeezed."""
        return QSize(40, max((item.minimumSize().height() for item in self._items), default=0))

    def _place(self, rect: QRect, *, move: bool) -> int:
        lines: list[list[tuple[QLayoutItem, QSize]]] = [[]]
        x = 0
        for item in self._items:
            size = self._size(item, rect.width())
            if lines[-1] and x + size.width() > rect.width():
                lines.append([])
                x = 0
            lines[-1].append((item, size))
            x += size.width() + self._gap
        y = rect.y()
        for line in lines:
            tall = max((size.height() for _, size in line), default=0)
            x = rect.x()
            for item, size in line:
                if move:
                    item.setGeometry(QRect(QPoint(x, y + (tall - size.height()) // 2), size))
                x += size.width() + self._gap
            y += tall + self._line_gap
        return y - self._line_gap - rect.y()

    @staticmethod
    def _size(item: QLayoutItem, room: int) -> QSize:
        size = item.sizeHint()
        if size.width() <= room:
            return size
        tall = item.heightForWidth(room) if item.hasHeightForWidth() else size.height()
        return QSize(room, tall)


class DataLabel(Label):
    """Words of the record, wrapped; the pointer selects them to copy, Tab passes over them on its way to what acts."""

    def __init__(self, session: Session, text: str, *, font: QFont | None = None, token: str = "ink") -> None:
        super().__init__(session, text, font=font, token=token, wrap=True, selectable=True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)


class AddressText(QTextEdit):
    """Words of the record that hold a web address: like a DataLabel, but what has no room on a line breaks anywhere,
    which a QLabel cannot do (a long address would make the whole sheet wider than its view)."""

    def __init__(self, session: Session, text: str) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setFont(sans(14))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QTextEdit { border: none; background: transparent; padding: 0; }")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.setPlainText(text)
        self.setAccessibleName(text.partition("\n")[0])
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._paint(session.theme)
        session.themeChanged.connect(self._paint)

    @Slot(object)
    def _paint(self, theme: Theme) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Text, theme.colour("ink"))
        self.setPalette(palette)

    def hasHeightForWidth(self) -> bool:
        """Lines depend on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height of all lines."""
        document = self.document().clone()
        document.setTextWidth(width)
        return math.ceil(document.size().height())

    def sizeHint(self) -> QSize:
        """At the usual width of a sheet."""
        return QSize(360, self.heightForWidth(360))

    def minimumSizeHint(self) -> QSize:
        """As narrow as a few letters."""
        return QSize(80, math.ceil(QFontMetricsF(self.font()).height()))


class NameLabel(DataLabel):
    """The name of an agreement: on one line as long as it has room, else wrapped."""

    def __init__(self, session: Session, text: str) -> None:
        super().__init__(session, text, font=serif(28, semibold=True))

    def sizeHint(self) -> QSize:
        """The whole name on one line."""
        metrics = QFontMetricsF(self.font())
        return QSize(int(metrics.horizontalAdvance(self.text())) + 2, int(metrics.height()) + 1)


class Chip(QWidget):
    """A word in a frame: the status with its mark, or a clock (on the ground of what is selected)."""

    def __init__(self, session: Session, words: str, status: Status | None = None) -> None:
        super().__init__()
        self._session, self._words, self._status = session, words, status
        self.setFont(sans(13, semibold=True))
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        session.themeChanged.connect(self.update)

    def sizeHint(self) -> QSize:
        """Words, mark and padding."""
        metrics = QFontMetricsF(self.font())
        mark = 22 if self._status else 0
        return QSize(int(metrics.horizontalAdvance(self._words)) + 23 + mark, max(26, int(metrics.height()) + 8))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Frame, mark, words."""
        theme = self._session.theme
        clock = self._status is None
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("accent" if clock else "edge"), 1))
        painter.setBrush(theme.colour("select" if clock else "surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        left = 11
        if self._status is not None:
            paint_law_mark(painter, QRectF(left, 0, 14, self.height()), self._status, theme)
            left += 22
        painter.setPen(theme.colour("accent" if clock else "ink"))
        painter.setFont(self.font())
        room = self.width() - left - 8
        paint_line(painter, QRectF(left, 0, room, self.height()), self._words)


class LinkRow(PaintedButton):
    """A line that opens something: words in accent, more words after them. Enter, Space and the pointer open it.

    Without a target it only says `clicked`."""

    opened = Signal(object)

    def __init__(
        self, session: Session, target: Selection | None, link: str, words: str = "", *, quote: bool = False
    ) -> None:
        super().__init__(session)
        self.target = target
        self.setAccessibleName(" ".join((link, words)).strip())
        self.link = Label(session, link, font=sans(14), token="accent", wrap=not words)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 2, 4, 2)
        row.setSpacing(8)
        row.addWidget(self.link, 0 if words else 1, Qt.AlignmentFlag.AlignTop)
        self.words: Label | None = None
        if words:
            self.words = Label(session, words, font=serif(14) if quote else sans(14), wrap=True)
            row.addWidget(self.words, 1)
        self._pass_on([self.link, *([self.words] if self.words else [])])
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(self._on_clicked)

    @staticmethod
    def _pass_on(labels: Sequence[Label]) -> None:
        for label in labels:
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            label.setForegroundRole(QPalette.ColorRole.WindowText)  # a button hands its own role to its children

    @Slot()
    def _on_clicked(self) -> None:
        if self.target is not None:
            self.opened.emit(self.target)

    def say(self, link: str) -> None:
        """Change the words in accent."""
        self.link.setText(link)
        self.setAccessibleName(link)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the ground of what is under the pointer."""
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """And take it away."""
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground under the pointer, ring of the focus."""
        theme = self._session.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.fillRect(self.rect(), theme.colour("hover"))
        if self.hasFocus():
            paint_ring(painter, self.rect(), theme, 3)
