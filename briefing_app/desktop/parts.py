"""Small widgets that several rooms are built from: headings, captions, hairlines, heads of views, empty states.

They know the theme's tokens and follow a change of theme by themselves; nothing here knows a record.
"""

from collections.abc import Callable, Sequence
from typing import Literal

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from briefing_app.desktop.fonts import sans, serif
from briefing_app.desktop.session import Session
from briefing_app.desktop.theme import Theme

Ground = Literal["window", "surface", "raised", "sunken"]


class Label(QLabel):
    """Plain words in a face and a colour token; wraps where asked. Data is shown verbatim (never as rich text)."""

    def __init__(
        self,
        session: Session,
        text: str = "",
        *,
        font: QFont | None = None,
        token: str = "ink",
        wrap: bool = False,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._token = token
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font or sans(14))
        self.setWordWrap(wrap)
        if selectable:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        self.setText(text)
        self._paint(session.theme)
        session.themeChanged.connect(self._paint)

    @Slot(object)
    def _paint(self, theme: Theme) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme.colour(self._token))
        self.setPalette(palette)


def title_label(session: Session, text: str = "", *, px: float = 20) -> Label:
    """Title of a view (20) or name of a treaty (28): serif, semibold."""
    return Label(session, text, font=serif(px, semibold=True))


def heading_label(session: Session, text: str = "") -> Label:
    """Heading of a panel: sans, semibold, 15."""
    return Label(session, text, font=sans(15, semibold=True))


def caption_label(session: Session, text: str = "", *, wrap: bool = False) -> Label:
    """Second lines: sans 13 in the third ink."""
    return Label(session, text, font=sans(13), token="ink3", wrap=wrap)


class Hairline(QFrame):
    """A line of one pixel; decoration."""

    def __init__(
        self, session: Session, *, vertical: bool = False, token: str = "hair", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._token = session, token
        if vertical:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)
        session.themeChanged.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._session.theme.colour(self._token))


class Surface(QWidget):
    """A widget that paints one of the grounds of the theme.

    What paints itself reads `session.theme` as it paints and connects `themeChanged` to Qt's own `update`: no slot
    that a subclass could replace."""

    def __init__(self, session: Session, ground: Ground = "surface", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._ground = session, ground
        session.themeChanged.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the ground."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._session.theme.colour(self._ground))


class ViewHead(Surface):
    """The head of a view: title and a second line at the left, `tools` (a row) at the right; 56 high, a hairline
    below."""

    def __init__(self, session: Session, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(session, "surface", parent)
        self.title = title_label(session, title)
        self.line = caption_label(session)
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.line)
        self.tools = QHBoxLayout()
        self.tools.setSpacing(8)
        row = QHBoxLayout()
        row.setContentsMargins(16, 4, 16, 4)
        row.setSpacing(16)
        row.addLayout(words, 1)
        row.addLayout(self.tools)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(row, 1)
        whole.addWidget(Hairline(session))
        self.setMinimumHeight(56)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def say(self, title: str, line: str) -> None:
        """Set both lines; what does not fit stands in the tool tip."""
        self.title.setText(title)
        self.title.setToolTip(title)
        self.line.setText(line)
        self.line.setToolTip(line)


class Segment(QWidget):
    """A row of buttons of which one is chosen ("Text | Order | Coverage"). Arrow keys move between them."""

    chosen = Signal(str)

    def __init__(self, name: str, choices: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """`choices`: (id, words); the first is chosen."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._ids = [id_ for id_, _ in choices]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for index, (id_, words) in enumerate(choices):
            button = QToolButton()
            button.setText(words)
            button.setCheckable(True)
            button.setChecked(index == 0)
            button.setObjectName(f"segment-{id_}")
            self._group.addButton(button, index)
            row.addWidget(button)
        self._group.idClicked.connect(self._on_clicked)

    @Slot(int)
    def _on_clicked(self, index: int) -> None:
        self.chosen.emit(self._ids[index])

    def choose(self, id_: str) -> None:
        """Show a choice as chosen, without a signal."""
        self.button(id_).setChecked(True)

    def button(self, id_: str) -> QAbstractButton:
        """The button of a choice, to change its words."""
        return self._group.button(self._ids.index(id_))

    @property
    def current(self) -> str:
        """Id of the choice."""
        return self._ids[self._group.checkedId()]


class EmptyState(Surface):
    """What an empty view says: one sentence, and buttons for what to do next."""

    def __init__(
        self,
        session: Session,
        sentence: str,
        steps: Sequence[tuple[str, Callable[[], object]]] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(session, "surface", parent)
        self.sentence = Label(session, sentence, font=serif(15), token="ink2", wrap=True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 32, 32, 32)
        column.setSpacing(16)
        column.addStretch(2)
        column.addWidget(self.sentence)
        row = QHBoxLayout()
        row.addStretch(1)
        self.buttons: list[QPushButton] = []
        self._steps = [_Step(step) for _, step in steps]  # a connection alone would not keep them
        for index, (words, _) in enumerate(steps):
            button = QPushButton(words)
            button.setProperty("primary", index == 0)
            button.clicked.connect(self._steps[index].go)
            row.addWidget(button)
            self.buttons.append(button)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(3)


class _Step:
    """Calls a step without the checked flag of a button."""

    def __init__(self, step: Callable[[], object]) -> None:
        self._step = step

    def go(self, _checked: bool = False) -> None:
        self._step()


def quiet_button(text: str, name: str = "", *, tip: str = "") -> QToolButton:
    """A button without frame; `name` says what it does where the text is only a sign."""
    button = QToolButton()
    button.setText(text)
    button.setProperty("quiet", True)
    if name:
        button.setAccessibleName(name)
        button.setToolTip(tip or name)
    return button


def clear_layout(layout: QHBoxLayout | QVBoxLayout) -> None:
    """Take everything out of a layout; widgets are deleted."""
    while layout.count():
        item = layout.takeAt(0)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif isinstance(inner, QHBoxLayout | QVBoxLayout):
            clear_layout(inner)
