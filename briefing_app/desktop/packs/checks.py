"""What to look at before export, and what is in order. Used by the panel at the right of the room.

A check never stops an export. Choosing one turns to its page; its remedy is one step.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from briefing_app.desktop.fonts import sans
from briefing_app.desktop.packs.signs import Sign
from briefing_app.desktop.painted import paint_ring
from briefing_app.desktop.parts import Hairline, Label, caption_label, clear_layout, heading_label
from briefing_app.desktop.session import Session
from briefing_app.operations.packs import Check


class CheckItem(QWidget):
    """One thing to look at: sign, what, detail, where, remedy. Enter or a click chooses it."""

    chosen = Signal(object)
    remedyAsked = Signal(object)

    def __init__(self, session: Session, check: Check, place: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self.check = session, check
        self._current = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(". ".join(words for words in (check.what, check.detail, place) if words))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Label(session, check.what, font=sans(14, semibold=True), wrap=True))
        if check.detail:
            words.addWidget(Label(session, check.detail, token="ink2", wrap=True))
        if place:
            words.addWidget(caption_label(session, place))
        if check.remedy:
            words.addLayout(self._remedy_row(check.remedy))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(10)
        row.addWidget(Sign(session, warning=True), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def _remedy_row(self, remedy: str) -> QHBoxLayout:
        self.remedy = QPushButton(remedy)
        self.remedy.setFont(sans(14, semibold=True))
        colour, ring = self._session.theme.hex("accent"), self._session.theme.hex("focus")
        self.remedy.setStyleSheet(
            f"QPushButton {{ color: {colour}; background: transparent; text-align: left; "
            "border: 2px solid transparent; padding: 0; margin-left: -2px; min-height: 20px; }"
            "QPushButton:hover { text-decoration: underline; }"
            f"QPushButton:focus {{ border-color: {ring}; }}"
        )
        self.remedy.setCursor(Qt.CursorShape.PointingHandCursor)
        self.remedy.setAccessibleName(self.tr("{remedy}: {what}").format(remedy=remedy, what=self.check.what))
        self.remedy.clicked.connect(self._on_remedy)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.remedy)
        row.addStretch(1)
        return row

    @Slot()
    def _on_remedy(self) -> None:
        self.remedyAsked.emit(self.check)

    def set_current(self, current: bool) -> None:
        """Show it as the one that is looked at."""
        self._current = current
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground of the current one, ring of the focus."""
        painter = QPainter(self)
        theme = self._session.theme
        if self._current:
            painter.fillRect(self.rect(), theme.colour("select"))
            painter.fillRect(0, 0, 3, self.height(), theme.colour("accent"))
        if self.hasFocus():
            paint_ring(painter, self.rect(), theme)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose it."""
        self.chosen.emit(self.check)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space choose it, Up and Down go on."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self.check)
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)


class CheckList(QScrollArea):
    """Both lists, one above the other."""

    chosen = Signal(object)
    remedyAsked = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._checks: tuple[Check, ...] = ()
        self._pages: dict[Check, str] = {}
        self._current: Check | None = None
        self.items: list[CheckItem] = []
        self.setAccessibleName(self.tr("Checks of the pack"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 8, 0, 16)
        self._column.setSpacing(0)
        self.setWidget(inside)
        self.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        session.themeChanged.connect(self._on_theme)

    @property
    def open_checks(self) -> tuple[Check, ...]:
        """What is to be looked at."""
        return tuple(check for check in self._checks if not check.ok)

    def show_checks(self, checks: Sequence[Check], place_of: dict[Check, str]) -> None:
        """Show these; `place_of` says where each is ("Memo, page 3")."""
        if tuple(checks) == self._checks and place_of == self._pages:
            return
        self._checks, self._pages = tuple(checks), dict(place_of)
        if self._current not in self._checks:
            self._current = None
        self._build()

    @Slot(object)
    def _on_theme(self, _theme: object) -> None:
        self._build()

    def _build(self) -> None:
        focused = next((item.check for item in self.items if item.hasFocus()), None)
        place = self.verticalScrollBar().value()
        clear_layout(self._column)
        self.items = []
        in_order = [check for check in self._checks if check.ok]
        self._add_heading(self.tr("To look at"), len(self.open_checks))
        for check in self.open_checks:
            item = CheckItem(self._session, check, self._pages.get(check, ""))
            item.chosen.connect(self._on_chosen)
            item.remedyAsked.connect(self.remedyAsked)
            item.set_current(check == self._current)
            self.items.append(item)
            self._column.addWidget(item)
            self._column.addLayout(self._hairline())
            if check == focused:
                item.setFocus()
        if not self.open_checks:
            self._add_line(self.tr("Nothing. The pack is ready to be read once more and exported."))
        self._column.addSpacing(12)
        self._add_heading(self.tr("In order"), len(in_order))
        for check in in_order:
            self._add_order(check)
        self._column.addSpacing(8)
        self._add_line(self.tr("The program labels; it does not accredit."))
        self._column.addStretch(1)
        self.verticalScrollBar().setValue(place)

    def _hairline(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(16, 0, 16, 0)
        row.addWidget(Hairline(self._session))
        return row

    def _add_heading(self, words: str, count: int) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(16, 4, 16, 6)
        row.addWidget(heading_label(self._session, words), 1)
        row.addWidget(Label(self._session, str(count), token="ink2"))
        self._column.addLayout(row)

    def _add_line(self, words: str) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(16, 4, 16, 4)
        row.addWidget(caption_label(self._session, words, wrap=True))
        self._column.addLayout(row)

    def _add_order(self, check: Check) -> None:
        words = f"{check.what} · {check.detail}" if check.detail else check.what
        row = QHBoxLayout()
        row.setContentsMargins(16, 2, 16, 2)
        row.setSpacing(10)
        row.addWidget(Sign(self._session, warning=False), 0, Qt.AlignmentFlag.AlignTop)
        label = Label(self._session, words, token="ink2", wrap=True)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row.addWidget(label, 1)
        self._column.addLayout(row)

    @Slot(object)
    def _on_chosen(self, check: Check) -> None:
        self._current = check
        for item in self.items:
            item.set_current(item.check == check)
            if item.check == check:
                item.setFocus()
                self.ensureWidgetVisible(item)
        self.chosen.emit(check)

    def choose_next(self, step: int = 1) -> Check | None:
        """The next thing to look at, round and round; None where there is nothing."""
        checks = self.open_checks
        if not checks:
            return None
        at = checks.index(self._current) if self._current in checks else (-1 if step > 0 else 0)
        check = checks[(at + step) % len(checks)]
        self._on_chosen(check)
        return check
