"""The rail at the left of the window: the rooms, and library and help at the foot."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from briefing_app.desktop.fonts import sans, serif
from briefing_app.desktop.icons import icon
from briefing_app.desktop.parts import Label, Surface
from briefing_app.desktop.session import Session

WIDTH = 84


class RailButton(QToolButton):
    """Icon above word; the open room has the panes' ground, a bar of accent and a semibold word."""

    def __init__(self, session: Session, name: str, words: str, *, room: bool) -> None:
        super().__init__()
        self.name = name
        self.setObjectName(f"rail-{name}")
        self.setText(words)
        self.setAccessibleName(words)
        self.setCheckable(room)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setIconSize(QSize(22, 22))
        self.setFixedWidth(WIDTH)
        self.setMinimumHeight(64 if room else 52)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._session = session
        self.toggled.connect(self._refresh)
        session.themeChanged.connect(self._refresh)
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        theme, chosen = self._session.theme, self.isChecked()
        self.setFont(sans(13, semibold=chosen))
        self.setIcon(icon(self.name, theme.colour("accent" if chosen else "ink2")))
        ground = theme.hex("surface" if chosen else "window")
        self.setStyleSheet(
            f"QToolButton {{ border: none; border-radius: 0; padding: 4px 0; background: {ground};"
            f" color: {theme.hex('accent' if chosen else 'ink2')}; }}"
            f"QToolButton:hover {{ background: {theme.hex('surface' if chosen else 'hover')}; }}"
            f"QToolButton:focus {{ border: 2px solid {theme.hex('focus')}; }}"
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """The bar of the open room over the button."""
        super().paintEvent(event)
        if self.isChecked():
            painter = QPainter(self)
            painter.fillRect(0, 0, 3, self.height(), self._session.theme.colour("accent"))


class Rail(Surface):
    """Chooses the room."""

    roomChosen = Signal(str)
    libraryChosen = Signal()
    helpChosen = Signal()

    def __init__(self, session: Session, rooms: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """`rooms`: (id, title); an icon of the same name is there for each."""
        super().__init__(session, "window", parent)
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(self.tr("Rooms"))
        mark = Label(session, "BD", font=serif(20, semibold=True), token="accent")
        mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        mark.setFixedHeight(48)
        mark.setAccessibleName("Briefing Desk")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(0)
        column.addWidget(mark)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, RailButton] = {}
        for index, (name, title) in enumerate(rooms):
            button = RailButton(session, name, title, room=True)
            button.setToolTip(self.tr("{room} (Ctrl+{number})").format(room=title, number=index + 1))
            self._group.addButton(button, index)
            self._buttons[name] = button
            column.addWidget(button)
        self._group.idClicked.connect(self._on_clicked)
        column.addStretch(1)
        self._library = RailButton(session, "library", self.tr("Library"), room=False)
        self._help = RailButton(session, "help", self.tr("Help"), room=False)
        self._library.clicked.connect(self._on_library)
        self._help.clicked.connect(self._on_help)
        column.addWidget(self._library)
        column.addWidget(self._help)

    @property
    def library_button(self) -> RailButton:
        """Where the library's menu opens."""
        return self._library

    def show_room(self, name: str) -> None:
        """Mark the open room."""
        self._buttons[name].setChecked(True)

    @Slot(int)
    def _on_clicked(self, index: int) -> None:
        self.roomChosen.emit(list(self._buttons)[index])

    @Slot()
    def _on_library(self) -> None:
        self.libraryChosen.emit()

    @Slot()
    def _on_help(self) -> None:
        self.helpChosen.emit()
