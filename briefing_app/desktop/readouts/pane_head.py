"""The head over a pane: who speaks, what it is, in which language, how long. Used twice by the comparison desk."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Signal
from PySide6.QtGui import QContextMenuEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from briefing_app.desktop.fonts import sans
from briefing_app.desktop.parts import Label, Surface
from briefing_app.desktop.session import Session
from briefing_app.records.comparison import Side

if TYPE_CHECKING:
    from briefing_app.operations.comparison_views import SideView


def language_name(code: str) -> str:
    """ "English" for "en"; a code that Qt does not know is shown as it is."""
    locale = QLocale(code)
    return code if locale.language() == QLocale.Language.C else QLocale.languageToString(locale.language())


class PaneHead(Surface):
    """50 high: the side's bar of 3, its name and kind, then the facts of the text. `detailsWanted`: they shall be
    corrected (its context menu; by key from the menu "Compare")."""

    detailsWanted = Signal()

    def __init__(self, session: Session, side: Side, parent: QWidget | None = None) -> None:
        super().__init__(session, "surface", parent)
        self._side: Side = side
        token = "a" if side == "left" else "b"
        self.who = Label(session, font=sans(15, semibold=True), token=token)
        self.kind = Label(session, font=sans(13), token="ink2")
        self.facts = Label(session, font=sans(13), token="ink2")
        for label in (self.kind, self.facts):
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.who)
        line.addWidget(self.kind, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 6, 8, 3)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(self.facts)
        self.setMinimumHeight(50)
        self._menu = QMenu(self)
        self._menu.addAction(self.tr("Details of the account…")).triggered.connect(self.detailsWanted)

    def show_account(self, account: "SideView | None", name: str) -> None:
        """Say what stands below."""
        self.setVisible(account is not None)
        if account is None:
            return
        letter = "A" if self._side == "left" else "B"
        self.who.setText(f"{letter} · {name}")
        readout, version = account.readout, account.version
        kind = readout.kind if readout else ""
        date = readout.date.in_words() if readout and readout.date else ""
        self.kind.setText(", ".join(x for x in (kind, date) if x))
        words = version.words if version else len(account.text.split())
        facts = [
            language_name(account.language),
            self.tr("{count} words").format(count=f"{words:,}"),
            self.tr("{count} statements").format(count=len(account.statements)),
        ]
        if readout and len(readout.versions) > 1 and version:
            facts.append(self.tr("version {number}").format(number=version.number))
        if readout and readout.restated:
            facts.append(self.tr("sample, restated"))
        self.facts.setText(" · ".join(facts))
        self.facts.setToolTip(account.title)
        self.who.setToolTip(account.title)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the account."""
        self._menu.popup(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground, the side's bar above, a hairline below."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), 3, self._session.theme.colour("a" if self._side == "left" else "b"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._session.theme.colour("hair"))
