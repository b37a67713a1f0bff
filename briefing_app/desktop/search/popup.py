"""The list under the search field: a child of the window, so that the keyboard stays in the field."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QListView, QStackedWidget, QVBoxLayout, QWidget

from briefing_app.desktop.fonts import sans
from briefing_app.desktop.parts import Label
from briefing_app.desktop.search.results import HIT_ROLE, HitDelegate, HitModel
from briefing_app.desktop.session import Session
from briefing_app.desktop.theme import Theme
from briefing_app.library.search import Hit

WIDTH, MOST_HEIGHT = 520, 560


class ResultsPopup(QFrame):
    """Hits, or one sentence."""

    chosen = Signal(object)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Search results"))
        self._edge, self._ground = QColor(), QColor()
        self.model = HitModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(HitDelegate(session, self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("Search results"))
        self.list.clicked.connect(self._on_clicked)
        self.sentence = Label(session, font=sans(14), token="ink2", wrap=True)
        self.sentence.setContentsMargins(12, 12, 12, 12)
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self._stack)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.sentence)
        self._on_theme(session.theme)
        session.themeChanged.connect(self._on_theme)
        self.hide()

    @Slot(object)
    def _on_theme(self, theme: Theme) -> None:
        self._edge, self._ground = theme.colour("edge"), theme.colour("raised")
        palette = self.list.palette()
        palette.setColor(palette.ColorRole.Base, self._ground)
        self.list.setPalette(palette)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground and edge; no shadow."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._ground)
        painter.setPen(self._edge)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """Show the hits; the first is selected, so that Enter opens it."""
        self.model.show(hits)
        self._stack.setCurrentWidget(self.list)
        self.move_by(0)

    def say(self, sentence: str) -> None:
        """Show a sentence in place of hits."""
        self.model.show(())
        self.sentence.setText(sentence)
        self.sentence.setAccessibleName(sentence)
        self._stack.setCurrentWidget(self.sentence)

    def place_under(self, field: QWidget) -> None:
        """Stand under the field, inside the window, its right edge on that of the field."""
        window = self._window
        width = min(max(WIDTH, field.width()), window.width() - 16)
        corner = field.mapTo(window, QPoint(field.width(), field.height() + 4))
        room = max(120, window.height() - corner.y() - 16)
        left = min(max(8, corner.x() - width), window.width() - width - 8)
        self.setGeometry(left, corner.y(), width, min(MOST_HEIGHT, room))
        self.setFixedHeight(min(self._wanted_height(width), MOST_HEIGHT, room))
        self.raise_()
        self.show()

    def _wanted_height(self, width: int) -> int:
        if self._stack.currentWidget() is self.sentence:
            return self.sentence.heightForWidth(width - 2) + 2
        self.list.doItemsLayout()
        heights = (self.list.sizeHintForIndex(self.model.index(row)).height() for row in range(self.model.rowCount()))
        return sum(heights) + 2

    def move_by(self, step: int) -> Hit | None:
        """Select the hit `step` rows further (round the end); the hit that is selected then."""
        count = self.model.rowCount()
        if not count:
            return None
        row = (self.list.currentIndex().row() + step) % count if self.list.currentIndex().isValid() else 0
        self.list.setCurrentIndex(self.model.index(row))
        self.list.scrollTo(self.model.index(row))
        if row == 0:
            self.list.scrollToTop()  # the name of the first kind stands above it
        return self.current()

    def current(self) -> Hit | None:
        """The selected hit."""
        hit = self.list.currentIndex().data(HIT_ROLE)
        return hit if isinstance(hit, Hit) else None

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        hit = index.data(HIT_ROLE)
        if isinstance(hit, Hit):
            self.chosen.emit(hit)
