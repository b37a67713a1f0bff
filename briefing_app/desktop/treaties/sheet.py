"""The sheet of one agreement on the as-of day: head, life bar, and the sections below. Used by the treaty browser."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFont, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from briefing_app.desktop.fonts import sans, serif
from briefing_app.desktop.parts import EmptyState, Hairline, Label, Surface
from briefing_app.desktop.session import Selection, Session
from briefing_app.desktop.treaties.life_bar import LifeBar
from briefing_app.desktop.treaties.lineage import LineageView
from briefing_app.desktop.treaties.mentions import MentionsSection
from briefing_app.desktop.treaties.pieces import Chip, DataLabel, FlowLayout, LinkRow, NameLabel
from briefing_app.desktop.treaties.sections import (
    Section,
    clocks_section,
    limits_section,
    parties_section,
    points_section,
    record_section,
    sources_section,
    steps_section,
)
from briefing_app.operations.treaty_life import life_plan
from briefing_app.operations.treaty_lineage import Lineage, lineage_on
from briefing_app.operations.treaty_mentions import Mentions
from briefing_app.operations.treaty_sheets import TreatySheet, sheet_on
from briefing_app.records.dates import long_date
from briefing_app.records.states import state_name
from briefing_app.records.treaty import Treaty

_CLOCKS = 216
_ANY = 16_777_215
"""Qt's word for no greatest width."""
_NARROWEST = 400
_SIDE_BY_SIDE = 560
"""From this width on limits and clocks stand beside each other."""


class SheetBody(Surface):
    """The content for one agreement on one day; made anew for each."""

    opened = Signal(object)
    packRequested = Signal()

    def __init__(self, session: Session, sheet: TreatySheet, lineage: Lineage) -> None:
        super().__init__(session)
        self._session = session
        self.sheet = sheet
        self.add_button = QPushButton(self.tr("Add to pack"))
        self.mentions = MentionsSection(session)
        self.mentions.opened.connect(self.opened)
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._clocks: Section | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(22, 14, 22, 24)
        self._column.setSpacing(0)
        self._build_head()
        self._build_life()
        self._build_figures()
        self._add(parties_section(session, sheet))
        self._build_lineage(lineage)
        self._add(self.mentions)
        self._finished = False

    def finish(self) -> None:
        """Build what stands below the fold; a moment after the rest, so that a key press is answered at once."""
        if self._finished:
            return
        self._finished = True
        sheet, session = self.sheet, self._session
        self._add(points_section(session, self.tr("Verification"), sheet.verification))
        self._add(points_section(session, self.tr("Provisions"), sheet.provisions))
        self._add(steps_section(session, sheet))
        self._add(record_section(session, sheet))
        self._add(sources_section(session, sheet))
        self._column.addStretch(1)

    def _add(self, widget: QWidget | None) -> None:
        """A section under a hairline; nothing where there is nothing to say."""
        if widget is not None:
            self._column.addWidget(Hairline(self._session))
            self._column.addWidget(widget)

    def _build_head(self) -> None:
        sheet, session = self.sheet, self._session
        flow = QWidget()
        line = FlowLayout(12, 6)
        line.addWidget(NameLabel(session, sheet.treaty.name))
        line.addWidget(Chip(session, sheet.status_chip, sheet.row.status))
        if sheet.clock_chip:
            line.addWidget(Chip(session, sheet.clock_chip))
        flow.setLayout(line)
        self.add_button.setToolTip(self.tr("Add this sheet to a pack (A)"))
        self.add_button.clicked.connect(self._on_add)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(flow, 1)
        row.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(row)
        self._column.addSpacing(6)
        for text, font, token in self._second_lines():
            self._column.addWidget(DataLabel(session, text, font=font, token=token))
            self._column.addSpacing(2)
        if sheet.status_note:
            self._column.addWidget(Label(session, sheet.status_note, font=sans(13), token="ink2", wrap=True))
        self._column.addSpacing(10)

    def _second_lines(self) -> Iterable[tuple[str, QFont, str]]:
        treaty = self.sheet.treaty
        if treaty.full_title != treaty.name:
            yield treaty.full_title, serif(15), "ink2"
        parts = [self.sheet.identity]
        if treaty.membership.complete:
            parts.append(", ".join(state_name(party.state) for party in treaty.parties))
        yield " · ".join(parts), sans(13), "ink2"
        if self.sheet.other_names:
            yield self.tr("also {names}").format(names=", ".join(self.sheet.other_names)), sans(13), "ink3"

    @Slot()
    def _on_add(self) -> None:
        self.packRequested.emit()

    def _build_life(self) -> None:
        plan = life_plan(self.sheet.treaty, self.sheet.day)
        if plan is not None:
            self._column.addWidget(LifeBar(self._session, self.sheet.treaty, plan, long_date(self.sheet.day)))
            self._column.addSpacing(12)

    def _build_figures(self) -> None:
        limits, clocks = limits_section(self._session, self.sheet), clocks_section(self._session, self.sheet)
        if limits is None or clocks is None:
            self._add(limits or clocks)
            return
        self._clocks = clocks
        self._beside.setSpacing(24)
        for section, stretch in ((limits, 1), (clocks, 0)):
            half = QVBoxLayout()
            half.setSpacing(0)
            half.addWidget(Hairline(self._session))
            half.addWidget(section, 1)
            self._beside.addLayout(half, stretch)
        self._column.addLayout(self._beside)

    def _build_lineage(self, lineage: Lineage) -> None:
        if not lineage.boxes and not lineage.related:
            return
        section = Section(self._session, self.tr("Lineage"))
        if lineage.boxes:
            drawing = LineageView(self._session, lineage)
            drawing.opened.connect(self.opened)
            section.column.addSpacing(4)
            section.column.addWidget(drawing)
            section.column.addSpacing(4)
        if lineage.related:
            flow = QWidget()
            line = FlowLayout(4, 0)
            for treaty in lineage.related:
                link = LinkRow(self._session, Selection("treaty", treaty.id), treaty.name)
                link.link.setWordWrap(False)
                link.opened.connect(self.opened)
                line.addWidget(link)
            flow.setLayout(line)
            section.widgets(self.tr("Related"), [flow])
        self._add(section)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Limits and clocks beside each other, or one above the other."""
        super().resizeEvent(event)
        wide = self.width() - 44 >= _SIDE_BY_SIDE
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._beside.direction() != way:
            self._beside.setDirection(way)
            self._beside.setSpacing(24 if wide else 0)
        if self._clocks is not None:
            self._clocks.setMinimumWidth(_CLOCKS if wide else 0)
            self._clocks.setMaximumWidth(_CLOCKS if wide else _ANY)


class SheetView(QScrollArea):
    """Shows a SheetBody, or what to do where there is none. Escape asks for the list."""

    opened = Signal(object)
    packRequested = Signal()
    listRequested = Signal()
    rebuilt = Signal()
    """Widgets came or went: the order of Tab is to be set anew."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.body: SheetBody | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self.finish)
        self.setWidgetResizable(True)
        self.setMinimumWidth(_NARROWEST)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Always there: a bar that comes and goes would lay each sheet out twice.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Sheet"))
        self.show_nothing()

    def show_nothing(self) -> None:
        """No agreement is chosen."""
        self.body = None
        self.setWidget(EmptyState(self._session, self.tr("Choose an agreement in the list to see its sheet.")))

    def show_treaty(self, treaty: Treaty) -> None:
        """Build the sheet for the as-of day; the place is kept where it is the same agreement."""
        day = self._session.as_of
        same = self.body is not None and self.body.sheet.treaty.id == treaty.id
        place = self.verticalScrollBar().value() if same else 0
        body = SheetBody(self._session, sheet_on(treaty, day), lineage_on(self._session.library, treaty, day))
        body.opened.connect(self.opened)
        body.packRequested.connect(self.packRequested)
        self.body = body
        self.setAccessibleName(self.tr("Sheet of {name}").format(name=treaty.name))
        if place:
            body.finish()
        self.setWidget(body)
        self.verticalScrollBar().setValue(place)
        self.rebuilt.emit()
        self._rest.start(0)

    @Slot()
    def finish(self) -> None:
        """Build the rest of the sheet now."""
        if self.body is not None:
            self.body.finish()
            self._settle()

    def show_mentions(self, mentions: Mentions) -> None:
        """Fill in where the agreement is named."""
        if self.body is not None:
            self.body.mentions.show_mentions(mentions)
            self._settle()

    def _settle(self) -> None:
        """Give the body the height that it now wants; the scroll area itself would do so only an event later."""
        body = self.body
        layout = body.layout() if body else None
        if body is None or layout is None:
            return
        layout.activate()
        wide = self.viewport().width()
        body.resize(wide, max(self.viewport().height(), body.heightForWidth(wide)))
        self.rebuilt.emit()

    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, from top to bottom: the sheet itself, then its buttons and links."""
        inner = self.body.findChildren(QWidget) if self.body else []
        return [self, *(widget for widget in inner if widget.focusPolicy() & Qt.FocusPolicy.TabFocus)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape and Left go back to the list, A adds to a pack, Home and End go to the ends."""
        bar = self.verticalScrollBar()
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Left):
            self.listRequested.emit()
        elif event.key() == Qt.Key.Key_A and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.packRequested.emit()
        elif event.key() == Qt.Key.Key_Home:
            bar.setValue(0)
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)
