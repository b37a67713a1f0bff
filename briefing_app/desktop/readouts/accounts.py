"""The two panes with heads, ribbons and overview, scrolling together by partners. The upper part of the desk."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from briefing_app.desktop.parts import EmptyState, Surface
from briefing_app.desktop.readouts.desk import Desk, Pick
from briefing_app.desktop.readouts.geometry import Anchors, build_anchors, follow
from briefing_app.desktop.readouts.link_map import NARROW, WIDE, PaneSplitter
from briefing_app.desktop.readouts.overview import Overview
from briefing_app.desktop.readouts.pair_marks import pair_marks
from briefing_app.desktop.readouts.pane import ReadoutPane
from briefing_app.desktop.readouts.pane_head import PaneHead
from briefing_app.desktop.session import Session
from briefing_app.records.comparison import Side

_SIDES: tuple[Side, Side] = ("left", "right")


class Accounts(Surface):
    """`importWanted` and `chooseWanted`: a pane without an account asks for one."""

    importWanted = Signal()
    chooseWanted = Signal()

    def __init__(self, session: Session, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(session, "surface", parent)
        self._desk = desk
        self._following = False
        self._anchors: Anchors | None = None
        self.panes = ReadoutPane(session, desk, "left"), ReadoutPane(session, desk, "right")
        self.heads = PaneHead(session, "left"), PaneHead(session, "right")
        self.overview = Overview(session, desk, self.panes)
        self.splitter = PaneSplitter(session, desk, self.panes)
        self._stacks = [self._side(session, index) for index in (0, 1)]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.overview)
        row.addWidget(self.splitter, 1)
        self.panes[0].scrolled.connect(self._left_scrolled)
        self.panes[1].scrolled.connect(self._right_scrolled)
        for pane in self.panes:
            pane.laidOut.connect(self._on_laid_out)
        desk.textsChanged.connect(self._on_texts)
        desk.rowsChanged.connect(self._on_rows)
        desk.picked.connect(self._on_picked)

    def _side(self, session: Session, index: int) -> QStackedWidget:
        stack = QStackedWidget()
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.heads[index])
        column.addWidget(self.panes[index], 1)
        stack.addWidget(box)
        steps = [(self.tr("Import…"), self.importWanted.emit), (self.tr("Choose…"), self.chooseWanted.emit)]
        stack.addWidget(EmptyState(session, self.tr("Add the other account"), steps))
        self.splitter.addWidget(stack)
        return stack

    def set_narrow(self, narrow: bool) -> None:
        """Little room: no overview, narrower ribbons."""
        self.overview.setVisible(not narrow)
        self.splitter.setHandleWidth(NARROW if narrow else WIDE)

    @Slot(str)
    def bring(self, part: str) -> None:
        """Bring statement "A12" or "B7" into view."""
        index, number = (0 if part.startswith("A") else 1), int(part[1:])
        if 0 < number <= len(self.panes[index].bands()):
            self.panes[index].bring(number, number)

    # -- what is shown -------------------------------------------------------------------------------------------

    @Slot()
    def _on_texts(self) -> None:
        self._anchors = None
        self._following = True  # both begin at their beginning
        for index, side in enumerate(_SIDES):
            account, name = self._desk.side(side), self._desk.name(side)
            self.heads[index].show_account(account, name)
            self.panes[index].show_account(account)
            self.panes[index].setAccessibleName(self.tr("Account of {side}").format(side=name) if account else "")
            self._stacks[index].setCurrentIndex(0 if account else 1)
        self._following = False

    @Slot()
    def _on_rows(self) -> None:
        self._anchors = None
        for pane in self.panes:
            pane.viewport().update()

    @Slot(object)
    def _on_picked(self, pick: Pick | None) -> None:
        """Mark the words that differ; bring the partners into view, side by side."""
        row, view = self._desk.picked_row, self._desk.view
        marks = pair_marks(view, row) if row and view else ({}, {})
        for pane, own in zip(self.panes, marks, strict=True):
            pane.set_marks(own)
        if row is None or pick is None or not pick.origin:
            return
        lead = 0 if (pick.side == "left" and row.left) or not row.right else 1
        numbers = (row.left, row.right)
        first = pick.number if pick.number in numbers[lead] else numbers[lead][0]
        self._following = True
        if pick.origin != f"pane-{_SIDES[lead]}":
            self.panes[lead].bring(first, first)
        other = numbers[1 - lead] or self._nearest(lead, first)
        if other:
            self.panes[1 - lead].bring(other[0], other[-1], self.panes[lead].run(first, first)[0])
            if pick.origin != f"pane-{_SIDES[lead]}":  # at an end of its text the partner could not come all the way
                self.panes[lead].bring(first, first, self.panes[1 - lead].run(other[0], other[0])[0])
                self.panes[lead].bring(first, first)
        self._following = False

    def _nearest(self, lead: int, number: int) -> tuple[int, ...]:
        """What the other side has on the same subject, for a statement without a partner."""
        pairs = self._desk.view.related_to(_SIDES[lead], number) if self._desk.view else ()
        return tuple(pair.right if lead == 0 else pair.left for pair in pairs[:1])

    # -- scrolling together --------------------------------------------------------------------------------------

    def _follow(self, index: int) -> None:
        """Scroll the other pane so that partners stand side by side."""
        if self._following or self._desk.view is None:
            return
        if self._anchors is None:
            self._anchors = self._build_anchors()
        lead, other = self.panes[index], self.panes[1 - index]
        bar, other_bar = lead.verticalScrollBar(), other.verticalScrollBar()
        room = (float(other.viewport().height()), float(other_bar.maximum()))
        there = follow(bar.value(), lead.viewport().height(), bar.maximum(), room, self._anchors, index == 0)
        self._following = True
        other_bar.setValue(round(there))
        self._following = False

    def _build_anchors(self) -> Anchors:
        bands = [pane.bands() for pane in self.panes]
        pairs = [
            (bands[0][row.left[0] - 1][0], bands[1][row.right[0] - 1][0])
            for row in (self._desk.view.rows if self._desk.view else ())
            if row.left and row.right
        ]
        heights = [pane.document().size().height() for pane in self.panes]
        return build_anchors(pairs, *heights)

    @Slot()
    def _left_scrolled(self) -> None:
        self._follow(0)

    @Slot()
    def _right_scrolled(self) -> None:
        self._follow(1)

    @Slot()
    def _on_laid_out(self) -> None:
        self._anchors = None
