"""The overview strip: both texts as columns of blocks, lines between partners, the part in view. Click to jump."""

from PySide6.QtCore import QLineF, QRectF, Slot
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from briefing_app.desktop.readouts.desk import Desk
from briefing_app.desktop.readouts.geometry import Span, block_at, columns
from briefing_app.desktop.readouts.pane import ReadoutPane
from briefing_app.desktop.session import Session
from briefing_app.records.comparison import Side, Verdict

WIDTH, COLUMN = 40, 8
_LEFT, _RIGHT, _MARGIN = 8, 24, 12
_TOKENS: dict[Verdict, str] = {"both": "edge", "differs": "d", "left-only": "a", "right-only": "b"}
_SIDES: tuple[Side, Side] = ("left", "right")


class Overview(QWidget):
    """40 wide. Each block has the height of its words and the colour of its verdict."""

    def __init__(
        self, session: Session, desk: Desk, panes: tuple[ReadoutPane, ReadoutPane], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._desk, self._panes = session, desk, panes
        self._blocks: tuple[list[Span], list[Span]] = ([], [])
        self._picture: QPixmap | None = None
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(self.tr("Overview of both accounts"))
        self.setAccessibleDescription(self.tr("Blocks by verdict; click one to go there."))
        self.setToolTip(self.tr("Click to go to that part of both accounts."))
        for pane in panes:
            pane.moved.connect(self.update)
        desk.textsChanged.connect(self._read)
        desk.rowsChanged.connect(self._on_rows)
        desk.picked.connect(self.update)
        desk.hovered.connect(self.update)
        session.themeChanged.connect(self._on_rows)

    @Slot()
    def _read(self) -> None:
        left, right = (
            [len(s.text.split()) for s in account.statements] if account else [] for account in self._desk.sides
        )
        self._blocks = columns(left, right, self.height() - 2 * _MARGIN)
        self._on_rows()

    @Slot()
    def _on_rows(self) -> None:
        self._picture = None
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Heights follow."""
        super().resizeEvent(event)
        self._read()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lines and columns from a picture kept while they stay; over it what is in view and what is selected."""
        ratio = self.devicePixelRatioF()
        if self._picture is None or self._picture.size() != self.size() * ratio:
            self._picture = self._draw(ratio)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        painter.translate(0, _MARGIN)
        for index, x in enumerate((_LEFT, _RIGHT)):
            self._paint_lit(painter, index, x)
            self._paint_view(painter, index, x - 4 if index == 0 else x + COLUMN + 2)
        painter.end()

    def _draw(self, ratio: float) -> QPixmap:
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(self._session.theme.colour("window"))
        painter = QPainter(picture)
        painter.fillRect(self.width() - 1, 0, 1, self.height(), self._session.theme.colour("hair"))
        painter.translate(0, _MARGIN)
        view = self._desk.view
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row in view.rows if view else ():
            if row.left and row.right:
                painter.setPen(QPen(self._session.theme.colour("d" if row.verdict == "differs" else "edge"), 1))
                y, z = self._middle(0, row.left[0]), self._middle(1, row.right[0])
                painter.drawLine(QLineF(_LEFT + COLUMN, y, _RIGHT, z))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        for index, x in enumerate((_LEFT, _RIGHT)):
            for at, block in enumerate(self._blocks[index]):
                row_here = self._desk.row_at(_SIDES[index], at + 1)
                token = _TOKENS[row_here.verdict] if row_here else "edge"
                painter.fillRect(_rect(x, block), self._session.theme.colour(token))
        painter.end()
        return picture

    def _middle(self, index: int, number: int) -> float:
        blocks = self._blocks[index]
        return sum(blocks[number - 1]) / 2 if number <= len(blocks) else 0.0

    def _paint_lit(self, painter: QPainter, index: int, x: int) -> None:
        """The blocks of the row under the pointer and of the selected row."""
        for row, token, more in ((self._desk.row(self._desk.hover), "ink2", 1), (self._desk.picked_row, "accent", 2)):
            numbers = (row.left, row.right)[index] if row else ()
            for number in numbers:
                if number <= len(self._blocks[index]):
                    block = _rect(x, self._blocks[index][number - 1]).adjusted(-more, 0, more, 0)
                    painter.fillRect(block, self._session.theme.colour(token))

    def _paint_view(self, painter: QPainter, index: int, x: int) -> None:
        """The line beside a column that shows which part of the text is in view."""
        pane, blocks = self._panes[index], self._blocks[index]
        visible = pane.visible_range()
        if blocks and len(visible):
            top, bottom = blocks[visible[0]][0], blocks[min(visible[-1], len(blocks) - 1)][1]
            painter.fillRect(QRectF(x, top, 2, max(bottom - top, 3.0)), self._session.theme.colour("ink"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the statement at that place of the nearer column."""
        index = 0 if event.position().x() < (_LEFT + COLUMN + _RIGHT) / 2 else 1
        at = block_at(self._blocks[index], event.position().y() - _MARGIN)
        if at < 0:
            return
        if self._desk.view is not None:
            self._desk.pick_statement(_SIDES[index], at + 1, "overview")
        self._panes[index].bring(at + 1, at + 1, self._panes[index].viewport().height() / 3)


def _rect(x: int, block: Span) -> QRectF:
    top, bottom = block
    return QRectF(x, top, COLUMN, max(bottom - top, 1.0))
