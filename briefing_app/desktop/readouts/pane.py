"""One readout in reading type: a read-only text, one block a statement, with bands painted under the words.

A plain QTextEdit keeps selection, copy and screen readers; the bands reach the edge of the view, so that the ribbons
of the link map touch them. Used twice by the comparison desk.
"""

import bisect
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSizeF, Qt, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QMenu, QTextEdit, QWidget

from briefing_app.desktop.fonts import serif
from briefing_app.desktop.painted import paint_ring
from briefing_app.desktop.readouts.bands import GAP, PADDING, Band, BandPainter
from briefing_app.desktop.readouts.desk import Desk
from briefing_app.desktop.readouts.pair_marks import Marks
from briefing_app.desktop.session import Session
from briefing_app.desktop.theme import Theme
from briefing_app.records.comparison import Side, statement_ref

if TYPE_CHECKING:
    from briefing_app.operations.comparison_views import SideView, StatementView

TEXT_LEFT, PARAGRAPH = 46, 7
_OTHER: dict[Side, Side] = {"left": "right", "right": "left"}


class ReadoutPane(QTextEdit):
    """`moved`: scrolled or laid out anew. `menuWanted`: (menu, statement number) before a context menu is shown."""

    moved = Signal()
    scrolled = Signal()
    laidOut = Signal()
    menuWanted = Signal(object, int)

    def __init__(self, session: Session, desk: Desk, side: Side, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._side, self._theme = desk, side, session.theme
        self._bands: list[tuple[float, float]] | None = None
        self._statements: Sequence[StatementView] = ()
        self._paint = BandPainter(desk, side, session.theme)
        self._resizing = False
        self._fill()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)  # what is dropped belongs to the room
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QTextEdit { border: none; }")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        if side == "left":  # its scroll bar must not stand between text and ribbons
            self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.document().documentLayout().documentSizeChanged.connect(self._on_laid_out)
        desk.picked.connect(self._on_picked)
        desk.textsChanged.connect(self._tell_picked)
        desk.hovered.connect(self._repaint)
        session.themeChanged.connect(self._on_theme)

    # -- text ----------------------------------------------------------------------------------------------------

    def show_account(self, account: "SideView | None") -> None:
        """Show an account from its beginning; None empties the pane."""
        self._statements = account.statements if account else ()
        self._paint.marks = {}
        self._bands = None
        document = self.document()
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(0)
        self.clear()
        frame = document.rootFrame().frameFormat()
        frame.setTopMargin(2 * PADDING)
        frame.setBottomMargin(2 * PADDING)
        document.rootFrame().setFrameFormat(frame)
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        for index, words in enumerate(_blocks(account) if account else ()):
            paragraph = bool(index) and self._statements[index].paragraph != self._statements[index - 1].paragraph
            block = self._block_format(index == 0, paragraph)
            if index:
                cursor.insertBlock(block)
            else:
                cursor.setBlockFormat(block)
            cursor.insertText(words, self._char_format())
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)

    def _block_format(self, first: bool, paragraph: bool) -> QTextBlockFormat:
        block = QTextBlockFormat()
        block.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        block.setLeftMargin(TEXT_LEFT)
        block.setRightMargin(14)
        block.setTopMargin(0 if first else 2 * PADDING + GAP + (PARAGRAPH if paragraph else 0))
        return block

    def _char_format(self) -> QTextCharFormat:
        char = QTextCharFormat()
        char.setFont(serif(15))
        return char

    def set_marks(self, marks: Marks) -> None:
        """Underline these words (by statement number)."""
        if marks != self._paint.marks:
            self._paint.marks = marks
            self.viewport().update()

    # -- geometry ------------------------------------------------------------------------------------------------

    def bands(self) -> list[tuple[float, float]]:
        """Top and bottom of each statement's band, in pixels of the text; read once a layout."""
        if self._bands is None:
            layout, block = self.document().documentLayout(), self.document().begin()
            self._bands = []
            while block.isValid() and len(self._bands) < len(self._statements):
                rect = layout.blockBoundingRect(block)
                inner = block.layout().position().y(), block.layout().boundingRect().height()
                top = rect.top() if not inner[1] else inner[0]
                self._bands.append((top - PADDING, top + (inner[1] or rect.height()) + PADDING))
                block = block.next()
        return self._bands

    def run(self, first: int, last: int) -> tuple[float, float]:
        """Top and bottom, in pixels of the view, of the statements `first` to `last` (numbers)."""
        bands, offset = self.bands(), self.verticalScrollBar().value()
        return bands[first - 1][0] - offset, bands[last - 1][1] - offset

    def number_at(self, y: float) -> int:
        """Number of the statement at a height of the view; 0 between statements."""
        bands, at = self.bands(), y + self.verticalScrollBar().value()
        index = bisect.bisect(bands, (at, float("inf"))) - 1
        return index + 1 if index >= 0 and bands[index][0] <= at <= bands[index][1] else 0

    def bring(self, first: int, last: int, height: float | None = None) -> None:
        """Scroll so that these statements are in view, the first at `height` of the view where given."""
        top, bottom = self.run(first, last)
        bar, view = self.verticalScrollBar(), self.viewport().height()
        if height is not None:
            bar.setValue(round(bar.value() + top - height))
        elif top < 0 or bottom > view:
            target = top - view / 3 if bottom - top < view * 2 / 3 else top - PADDING
            bar.setValue(round(bar.value() + target))

    @Slot(QSizeF)
    def _on_laid_out(self, _size: QSizeF) -> None:
        self._bands = None
        self.laidOut.emit()
        self.moved.emit()

    @Slot(int)
    def _on_scrolled(self, _value: int) -> None:
        if not self._resizing:  # what a change of size moves is no wish of the reader
            self.scrolled.emit()
        self.moved.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines break anew."""
        self._resizing = True
        super().resizeEvent(event)
        self._resizing = False

    # -- painting ------------------------------------------------------------------------------------------------

    @Slot(object)
    def _repaint(self, _what: object) -> None:
        self.viewport().update()

    @Slot(object)
    def _on_picked(self, _pick: object) -> None:
        self.viewport().update()
        self._tell_picked()

    @Slot()
    def _tell_picked(self) -> None:
        """The numbers and verdicts are painted; a screen reader hears them as the description of the pane."""
        row = self._desk.picked_row
        mine, theirs, words = (row.left, row.right, "") if row else ((), (), "")
        if self._side == "right":
            mine, theirs = theirs, mine
        if row and mine:
            words = f"{_refs(self._side, mine)}: {self._desk.verdict_words(row.verdict)}"
            if theirs:
                other = self.tr("beside {statements}").format(statements=_refs(_OTHER[self._side], theirs))
                words = f"{words}, {other}"
        elif row:
            words = self.tr("Nothing here beside {statements}").format(statements=_refs(_OTHER[self._side], theirs))
        self.setAccessibleDescription(words)

    @Slot(object)
    def _on_theme(self, theme: Theme) -> None:
        self._theme = self._paint.theme = theme
        self._fill()
        self.viewport().update()

    def _fill(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Text, self._theme.colour("ink"))
        palette.setColor(QPalette.ColorRole.Base, self._theme.colour("surface"))
        self.setPalette(palette)

    def visible_range(self) -> range:
        """Indices of the statements that are in view."""
        bands, offset = self.bands(), self.verticalScrollBar().value()
        low = max(bisect.bisect(bands, (offset, 0.0)) - 1, 0)
        high = bisect.bisect(bands, (offset + self.viewport().height(), 0.0))
        return range(low, high)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Bands, then the text, then what lies over it."""
        painter = QPainter(self.viewport())
        self._each(painter, self._paint.under)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        self._each(painter, self._paint.over)
        if self.hasFocus():
            paint_ring(painter, self.viewport().rect(), self._theme)
        painter.end()

    def _each(self, painter: QPainter, paint: Callable[[QPainter, Band], None]) -> None:
        offset, width = self.verticalScrollBar().value(), self.viewport().width()
        for index in self.visible_range():
            top, bottom = self.bands()[index]
            layout = self.document().findBlockByNumber(index).layout()
            rect = QRectF(0, top - offset, width, bottom - top)
            paint(painter, Band(index + 1, self._statements[index].ref, rect, layout))

    # -- pointer, keys and menu ----------------------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light what is under the pointer, and its partner."""
        super().mouseMoveEvent(event)
        row = self._desk.row_at(self._side, self.number_at(event.position().y()))
        self._desk.hover_row(row.id if row else "")

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer."""
        super().leaveEvent(event)
        self._desk.hover_row("")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click selects the statement; a drag selects words."""
        super().mouseReleaseEvent(event)
        number = self.number_at(event.position().y())
        if number and event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self._desk.pick_statement(self._side, number, f"pane-{self._side}")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Copy, and what the room adds for the statement (treaties named in it)."""
        position = event.pos() if event.reason() == QContextMenuEvent.Reason.Mouse else self.cursorRect().center()
        menu: QMenu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.menuWanted.emit(menu, self.number_at(position.y()))
        menu.popup(self.viewport().mapToGlobal(position))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring shows."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes."""
        super().focusOutEvent(event)
        self.viewport().update()

    def step(self, by: int) -> None:
        """Select the statement after (1) or before (-1) the selected one of this side."""
        row, pick = self._desk.picked_row, self._desk.pick
        numbers = (row.left if self._side == "left" else row.right) if row else ()
        if pick and pick.side == self._side and pick.number in numbers:
            number = pick.number + by
        elif numbers:
            number = (numbers[-1] if by > 0 else numbers[0]) + by
        else:  # nothing of this side is selected: begin with what is in view
            number = next((i + 1 for i in self.visible_range() if self.run(i + 1, i + 1)[0] >= -1), 1)
        number = min(max(number, 1), len(self._statements))
        if number:
            self._desk.pick_statement(self._side, number, f"pane-{self._side}")
            self.bring(number, number)


def _refs(side: Side, numbers: Sequence[int]) -> str:
    return ", ".join(statement_ref(side, number) for number in numbers)


def _blocks(account: "SideView") -> list[str]:
    """The words of each statement, with the marks that stand between it and the next of its line in the published
    text (offsets inside the statement stay as they are)."""
    blocks: list[str] = []
    for index, statement in enumerate(account.statements):
        after = account.statements[index + 1].start if index + 1 < len(account.statements) else len(account.text)
        between = account.text[statement.end : after].split("\n")[0].rstrip()
        blocks.append((statement.text + between).replace("\n", " "))
    return blocks
