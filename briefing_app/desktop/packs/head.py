"""The tools in the head of the pack room: pages, zoom, setup, the ways out. Used by the room, which wires them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from briefing_app.desktop.parts import ViewHead
from briefing_app.desktop.session import Session
from briefing_app.records.pack import Pack


class Stepper(QWidget):
    """Back, a word in the middle, on: "‹ page 6 of 13 ›", "− 63 % +"."""

    lessAsked = Signal()
    moreAsked = Signal()
    middleAsked = Signal()

    def __init__(
        self, name: str, signs: tuple[str, str], names: tuple[str, str], width: int, parent: QWidget | None = None
    ) -> None:
        """`signs` and `names` of the two outer buttons; `width` of the middle in pixels."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.less, self.middle, self.more = QToolButton(), QToolButton(), QToolButton()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for button, sign, said in ((self.less, signs[0], names[0]), (self.more, signs[1], names[1])):
            button.setText(sign)
            button.setAccessibleName(said)
            button.setToolTip(said)
            button.setAutoRepeat(True)
        self.middle.setMinimumWidth(width)
        self.less.setStyleSheet(
            "QToolButton { border-top-right-radius: 0; border-bottom-right-radius: 0; min-width: 14px; }"
        )
        self.middle.setStyleSheet("QToolButton:!focus { border-left: none; border-right: none; border-radius: 0; }")
        self.more.setStyleSheet(
            "QToolButton { border-top-left-radius: 0; border-bottom-left-radius: 0; min-width: 14px; }"
        )
        for button, signal in (
            (self.less, self.lessAsked),
            (self.middle, self.middleAsked),
            (self.more, self.moreAsked),
        ):
            button.setFixedHeight(30)
            row.addWidget(button)
            button.clicked.connect(signal)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def say(self, words: str, said: str, *, less: bool = True, more: bool = True) -> None:
        """The words in the middle, what a screen reader says of them, and which way it still goes."""
        self.middle.setText(words)
        self.middle.setAccessibleName(said)
        self.less.setEnabled(less)
        self.more.setEnabled(more)


class PackHead(ViewHead):
    """Title and facts at the left, tools at the right."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent=parent)
        self.packs = QToolButton()
        self.packs.setText(self.tr("All packs  ▾"))
        self.packs.setStyleSheet("QToolButton::menu-indicator { image: none; width: 0; }")
        self.packs.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.packs.setProperty("quiet", True)
        self.packs.setAccessibleName(self.tr("Choose or start a pack"))
        self.packs.setMenu(QMenu(self.packs))
        self.pages = Stepper(self.tr("Page"), ("‹", "›"), (self.tr("Page before"), self.tr("Next page")), 96)
        self.pages.middle.setToolTip(self.tr("To the page that stands first in the tab"))
        self.zoom = Stepper(self.tr("Zoom"), ("−", "+"), (self.tr("Smaller"), self.tr("Larger")), 52)
        self.zoom.middle.setToolTip(self.tr("Fit the page"))
        self.setup = QPushButton(self.tr("Page setup"))
        self.markdown = QPushButton(self.tr("Markdown"))
        self.markdown.setToolTip(self.tr("Export as Markdown"))
        self.markdown.setAccessibleName(self.tr("Export as Markdown"))
        self.pdf = QPushButton(self.tr("Export PDF"))
        self.pdf.setProperty("primary", True)
        self.pdf.setToolTip(self.tr("Export as PDF (Ctrl+E)"))
        for widget in (self.packs, self.pages, self.zoom, self.setup, self.markdown, self.pdf):
            self.tools.addWidget(widget)

    def show_pack(self, pack: Pack, pages: int, tabs: int, *, writable: bool) -> None:
        """Title and facts; `pages` 0 while they are not known."""
        lettered = self.tr("1 tab") if tabs == 1 else self.tr("{count} tabs").format(count=tabs)
        size = self.tr("{pages} pages, {tabs}").format(pages=pages, tabs=lettered) if pages else lettered
        paper = self.tr("US Letter") if pack.paper == "letter" else self.tr("A4")
        sides = self.tr("duplex") if pack.duplex else self.tr("one side")
        marking = pack.marking or self.tr("no marking")
        self.say(pack.title, " · ".join([self.tr("Pack"), size, f"{paper}, {sides}", marking]))
        self.setup.setEnabled(writable)

    def show_page(self, page: int, count: int) -> str:
        """Which page is shown; the words for it."""
        if not count:
            words = self.tr("No page yet")
            self.pages.say(self.tr("page –"), words, less=False, more=False)
            return words
        words = self.tr("page {page} of {count}").format(page=page, count=count)
        self.pages.say(words, words, less=page > 1, more=page < count)
        return words

    def show_zoom(self, zoom: float, *, fitted: bool) -> None:
        """How large the page is shown."""
        words = self.tr("{percent} %").format(percent=round(zoom * 100))
        self.zoom.say(words, self.tr("{percent}, fit the page").format(percent=words))
        self.zoom.middle.setToolTip(self.tr("The page is fitted") if fitted else self.tr("Fit the page"))
