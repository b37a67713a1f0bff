"""The facets at the left of the treaty browser: check boxes with marks and counts that narrow the list."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QCheckBox, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from briefing_app.desktop.fonts import sans
from briefing_app.desktop.marks import paint_law_mark
from briefing_app.desktop.painted import paint_line, paint_ring
from briefing_app.desktop.parts import Label, Surface, clear_layout
from briefing_app.desktop.session import Session
from briefing_app.desktop.treaties.pieces import LinkRow
from briefing_app.operations.treaties import Facet, FacetChoice

WIDTH = 216
_LINE, _BOX = 24, 14
SHOWN_SUBJECTS = 6
"""Subjects shown before "more"."""


class FacetLine(QCheckBox):
    """One choice: box, mark of the law where it has one, words, count at the right. Space toggles, Up and Down move."""

    def __init__(self, session: Session, choice: FacetChoice, parent: QWidget | None = None) -> None:
        super().__init__(choice.words, parent)
        self._session = session
        self.choice = choice
        self.setFont(sans(14))
        self.setFixedHeight(_LINE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_choice(choice)
        session.themeChanged.connect(self.update)

    def show_choice(self, choice: FacetChoice) -> None:
        """Take a new count."""
        self.choice = choice
        told = self.tr("{words}, 1 agreement") if choice.count == 1 else self.tr("{words}, {count} agreements")
        self.setAccessibleName(told.format(words=choice.words, count=choice.count))
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the panel lets it be."""
        return QSize(WIDTH - 32, _LINE)

    def minimumSizeHint(self) -> QSize:
        """No wider than the panel."""
        return QSize(80, _LINE)

    def hitButton(self, pos: object) -> bool:
        """The whole line answers to the pointer."""
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down go from line to line."""
        if event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Box, mark, words, count; a ring where the focus is."""
        theme = self._session.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(2.5, (_LINE - _BOX) / 2 + 0.5, _BOX - 1, _BOX - 1)
        checked = self.isChecked()
        painter.setPen(QPen(theme.colour("accent" if checked else "edge"), 1))
        painter.setBrush(theme.colour("accent" if checked else "surface"))
        painter.drawRoundedRect(box, 2, 2)
        if checked:
            painter.setPen(QPen(theme.colour("onaccent"), 2))
            x, y = box.x(), box.y()
            painter.drawPolyline(QPolygonF([QPointF(x + a, y + b) for a, b in _TICK]))
        left = 2 + _BOX + 8
        if self.choice.status is not None:
            paint_law_mark(painter, QRectF(left, 0, 14, _LINE), self.choice.status, theme)
            left += 14 + 8
        count = str(self.choice.count)
        painter.setFont(sans(13))
        wide = painter.fontMetrics().horizontalAdvance(count)
        painter.setPen(theme.colour("ink3"))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(self.rect().adjusted(0, 0, -2, 0), flags, count)
        painter.setFont(self.font())
        painter.setPen(theme.colour("ink" if self.choice.count or checked else "ink3"))
        room = self.width() - left - wide - 8
        cut = paint_line(painter, QRectF(left, 0, room, _LINE), self.choice.words)
        self.setToolTip(self.choice.words if cut else "")
        if self.hasFocus():
            paint_ring(painter, self.rect(), theme, 3)


_TICK = ((3.0, 6.5), (5.5, 9.2), (10.2, 3.6))


class FacetPanel(QScrollArea):
    """All facets. `changed` tells that a box was toggled; `chosen` gives the ids by facet."""

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._lines: dict[tuple[str, str], FacetLine] = {}
        self._all_subjects = False
        self._facets: tuple[Facet, ...] = ()
        self.more: LinkRow | None = None
        self.setFixedWidth(WIDTH)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Filters"))
        self._inner = Surface(session, "window")
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(14, 12, 14, 16)
        self._column.setSpacing(0)
        self.setWidget(self._inner)

    @property
    def chosen(self) -> dict[str, frozenset[str]]:
        """Ids of the ticked choices by facet; a facet without any is left out."""
        found: dict[str, set[str]] = {}
        for (facet, choice), line in self._lines.items():
            if line.isChecked():
                found.setdefault(facet, set()).add(choice)
        return {facet: frozenset(ids) for facet, ids in found.items()}

    def line(self, facet: str, choice: str) -> FacetLine:
        """The line of a choice."""
        return self._lines[facet, choice]

    def lines(self) -> tuple[FacetLine, ...]:
        """All lines, from top to bottom."""
        return tuple(self._lines.values())

    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, from top to bottom."""
        inner = self._inner.findChildren(QWidget)
        return [widget for widget in inner if widget.focusPolicy() & Qt.FocusPolicy.TabFocus]

    def show_facets(self, facets: tuple[Facet, ...]) -> None:
        """Take new counts; lines are made anew only where the choices are others."""
        if [_ids(facet) for facet in facets] != [_ids(facet) for facet in self._facets]:
            self._facets = facets
            self._build()
        self._facets = facets
        for facet in facets:
            for choice in facet.choices:
                self._lines[facet.id, choice.id].show_choice(choice)

    def clear(self) -> None:
        """Untick everything."""
        for line in self._lines.values():
            line.blockSignals(True)
            line.setChecked(False)
            line.blockSignals(False)
        self.changed.emit()

    def _build(self) -> None:
        ticked = self.chosen
        clear_layout(self._column)
        self._lines = {}
        for at, facet in enumerate(self._facets):
            title = Label(self._session, facet.title, font=sans(13, semibold=True), token="ink2")
            title.setContentsMargins(2, 16 if at else 0, 0, 4)
            self._column.addWidget(title)
            for number, choice in enumerate(facet.choices):
                line = FacetLine(self._session, choice)
                line.setChecked(choice.id in ticked.get(facet.id, ()))
                line.setAccessibleDescription(facet.title)
                line.toggled.connect(self._on_toggled)
                self._lines[facet.id, choice.id] = line
                self._column.addWidget(line)
                if facet.id == "subject" and number >= SHOWN_SUBJECTS and not self._all_subjects:
                    line.setVisible(line.isChecked())
            if facet.id == "subject" and len(facet.choices) > SHOWN_SUBJECTS:
                self._column.addWidget(self._more_button())
        self._column.addStretch(1)

    def _more_button(self) -> LinkRow:
        self.more = LinkRow(self._session, None, "")
        self.more.clicked.connect(self._on_more)
        self._name_more()
        return self.more

    def _name_more(self) -> None:
        subjects = next(facet for facet in self._facets if facet.id == "subject")
        hidden = len(subjects.choices) - SHOWN_SUBJECTS
        words = self.tr("Fewer subjects") if self._all_subjects else self.tr("{count} more subjects")
        if self.more is not None:
            self.more.say(words.format(count=hidden))

    @Slot()
    def _on_more(self) -> None:
        self._all_subjects = not self._all_subjects
        subjects = next(facet for facet in self._facets if facet.id == "subject")
        for choice in subjects.choices[SHOWN_SUBJECTS:]:
            line = self._lines["subject", choice.id]
            line.setVisible(self._all_subjects or line.isChecked())
        self._name_more()

    @Slot(bool)
    def _on_toggled(self, _checked: bool) -> None:
        self.changed.emit()


def _ids(facet: Facet) -> tuple[str, ...]:
    return tuple(choice.id for choice in facet.choices)
