"""The hits of a search as a model, and the delegate that paints them: kind, title, snippet with its hits marked. Used
by `field.py`."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextLine
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from briefing_app.desktop.fonts import sans
from briefing_app.desktop.painted import paint_line
from briefing_app.desktop.session import Session
from briefing_app.library.search import Hit
from briefing_app.records.change import RecordKind

HIT_ROLE = Qt.ItemDataRole.UserRole
HEAD_ROLE = Qt.ItemDataRole.UserRole + 1
"""True for the first hit of a kind: the kind stands above it."""
_ORDER: tuple[RecordKind, ...] = ("treaty", "event", "conversation", "readout", "comparison", "pack", "topic", "name")
_PAD = 12
Index = QModelIndex | QPersistentModelIndex


def _tr(text: str) -> str:
    return QCoreApplication.translate("Search", text)


def group_name(kind: RecordKind) -> str:
    """What stands above the hits of a kind."""
    return {
        "treaty": _tr("Treaties"), "event": _tr("Events"), "conversation": _tr("Conversations"),
        "readout": _tr("Readouts"), "comparison": _tr("Comparisons"), "pack": _tr("Packs"),
        "topic": _tr("Topics"), "name": _tr("Names"),
    }[kind]  # fmt: skip


def kind_name(hit: Hit) -> str:
    """What a hit is: "Treaty", "Event", "Statement 12"; with "later" where it came after the as-of date."""
    name = _kind_name(hit)
    return _tr("{kind} · later than the as-of date").format(kind=name) if hit.later else name


def _kind_name(hit: Hit) -> str:
    if hit.kind == "readout" and hit.where:
        return _tr("Statement {number}").format(number=hit.where)
    return {
        "treaty": _tr("Treaty"), "event": _tr("Event"), "conversation": _tr("Conversation"),
        "readout": _tr("Readout"), "comparison": _tr("Comparison"), "pack": _tr("Pack"),
        "topic": _tr("Topic"), "name": _tr("Name"),
    }[hit.kind]  # fmt: skip


def grouped(hits: Sequence[Hit]) -> list[Hit]:
    """The hits kind by kind; the kind with the best hit comes first, and in a kind the best hit. What came later than
    the as-of date stands after what had happened by then."""
    best: dict[RecordKind, tuple[bool, float]] = {}
    for hit in hits:
        best[hit.kind] = min(best.get(hit.kind, (True, hit.score)), (hit.later, hit.score))
    return sorted(hits, key=lambda hit: (best[hit.kind], _ORDER.index(hit.kind), hit.later, hit.score))


class HitModel(QAbstractListModel):
    """The hits of one search."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hits: list[Hit] = []

    def show(self, hits: Sequence[Hit]) -> None:
        """Replace all: another search has nothing in common with the last."""
        self.beginResetModel()
        self._hits = grouped(hits)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        """Number of hits."""
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The hit, or its words."""
        if not index.isValid() or index.row() >= len(self._hits):
            return None
        hit = self._hits[index.row()]
        if role == HIT_ROLE:
            return hit
        if role == HEAD_ROLE:
            return index.row() == 0 or self._hits[index.row() - 1].kind != hit.kind
        if role == Qt.ItemDataRole.DisplayRole:
            return hit.title
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return f"{kind_name(hit)}: {hit.title}. {hit.snippet}"
        return None


class HitDelegate(QStyledItemDelegate):
    """Paints a hit: above the first of a kind its name, then kind and title, then up to two lines of the snippet."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._head, self._title, self._kind, self._words = (
            sans(13, semibold=True), sans(14, semibold=True), sans(13), sans(13),
        )  # fmt: skip

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Room for the lines that there are."""
        hit: Hit = index.data(HIT_ROLE)
        width = max(200, option.rect.width())
        height = 8 + _height(self._title)
        if index.data(HEAD_ROLE):
            height += 8 + _height(self._head)
        lines = self._layout(hit, width - 2 * _PAD).lineCount() if hit.snippet else 0
        return QSize(width, height + lines * _height(self._words))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one hit."""
        hit: Hit = index.data(HIT_ROLE)
        theme = self._session.theme
        box = QRect(option.rect)
        painter.save()
        painter.fillRect(box, theme.colour("raised"))
        if index.data(HEAD_ROLE):
            box = self._paint_head(painter, box, group_name(hit.kind), first=index.row() == 0)
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme.colour("select"))
            painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), theme.colour("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, theme.colour("hover"))
        inner = box.adjusted(_PAD, 4, -_PAD, -4)
        self._paint_title(painter, inner, hit)
        self._paint_snippet(painter, inner, hit)
        painter.restore()

    def _paint_head(self, painter: QPainter, box: QRect, words: str, *, first: bool) -> QRect:
        theme = self._session.theme
        height = 8 + _height(self._head)
        if not first:
            painter.fillRect(QRect(box.left(), box.top(), box.width(), 1), theme.colour("hair"))
        painter.setFont(self._head)
        painter.setPen(theme.colour("ink2"))
        line = QRect(box.left() + _PAD, box.top() + 6, box.width() - 2 * _PAD, _height(self._head))
        painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words)
        return box.adjusted(0, height, 0, 0)

    def _paint_title(self, painter: QPainter, inner: QRect, hit: Hit) -> None:
        theme = self._session.theme
        kind = kind_name(hit)
        line = QRect(inner.left(), inner.top(), inner.width(), _height(self._title))
        taken = QFontMetrics(self._kind).horizontalAdvance(kind) + 12
        painter.setFont(self._kind)
        painter.setPen(theme.colour("ink3"))
        painter.drawText(line, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), kind)
        painter.setFont(self._title)
        painter.setPen(theme.colour("ink"))
        room = line.adjusted(0, 0, -taken, 0)
        paint_line(painter, room, hit.title)

    def _paint_snippet(self, painter: QPainter, inner: QRect, hit: Hit) -> None:
        if not hit.snippet:
            return
        painter.setPen(self._session.theme.colour("ink2"))
        layout = self._layout(hit, inner.width())
        layout.draw(painter, QPointF(inner.left(), inner.top() + _height(self._title)))

    def _layout(self, hit: Hit, width: int) -> QTextLayout:
        """At most two lines of the snippet, its hits on the ground `hit` and bold; what is left out shows as "…"."""
        layout, fits = self._laid_out(hit.snippet, hit, width)
        shown = hit.snippet if fits >= _utf16(hit.snippet, len(hit.snippet)) else hit.snippet[:fits]
        words = hit.snippet
        while fits < _utf16(words, len(words)) and " " in shown:
            shown = shown.rstrip(" …").rpartition(" ")[0]
            words = f"{shown} …"
            layout, fits = self._laid_out(words, hit, width)
        return layout

    def _laid_out(self, words: str, hit: Hit, width: int) -> tuple[QTextLayout, int]:
        """Two lines of the words, and how many units of them stand there."""
        layout = QTextLayout(words, self._words)
        formats = []
        for start, end in hit.marks:
            part = QTextLayout.FormatRange()
            part.start, part.length = _utf16(hit.snippet, start), _utf16(hit.snippet[start:end], end - start)
            look = QTextCharFormat()
            look.setBackground(self._session.theme.colour("hit"))
            look.setForeground(self._session.theme.colour("ink"))
            look.setFontWeight(QFont.Weight.DemiBold)
            part.format = look
            formats.append(part)
        layout.setFormats(formats)
        layout.beginLayout()
        fits = 0
        for number in range(2):
            line: QTextLine = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            line.setPosition(QPointF(0, number * _height(self._words)))
            fits = line.textStart() + line.textLength()
        layout.endLayout()
        return layout, fits


def _utf16(text: str, count: int) -> int:
    """Units of UTF-16, in which Qt counts, of the first `count` code points."""
    return sum(2 if ord(c) > 0xFFFF else 1 for c in text[:count])


def _height(font: QFont) -> int:
    return QFontMetrics(font).height()
