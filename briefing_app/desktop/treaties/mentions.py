"""Where an agreement is named: statements, events and packs as lines that open them. Used by the treaty sheet."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from briefing_app.desktop.parts import caption_label, clear_layout
from briefing_app.desktop.session import Selection, Session
from briefing_app.desktop.treaties.pieces import LinkRow
from briefing_app.desktop.treaties.sections import Section, tr
from briefing_app.operations.treaty_mentions import Mentions, StatementMention
from briefing_app.records.event import Event

_FIRST = 4
"""Lines shown of each kind before "more"."""


class MentionsSection(Section):
    """Filled when the texts have been looked through; `opened` gives what a line leads to."""

    opened = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__(session, tr("Mentions"))
        self._body = QVBoxLayout()
        self._body.setSpacing(6)
        self.column.addLayout(self._body)
        self._body.addWidget(caption_label(session, self.tr("Looking through the texts …")))
        self._all: set[str] = set()
        self._shown: Mentions | None = None

    def show_mentions(self, mentions: Mentions) -> None:
        """Show what was found."""
        self._shown = mentions
        clear_layout(self._body)
        if not mentions.any:
            self._body.addWidget(caption_label(self.session, self.tr("Nothing in this library names it.")))
            return
        for key, by_name in ((self.tr("Readouts"), True), (self.tr("On its subject"), False)):
            rows = [self._statement(m) for m in mentions.statements if m.by_name == by_name]
            if rows:
                self._list(key, rows)
        if mentions.events:
            self._list(self.tr("Events"), [self._event(event) for event in mentions.events])
        if mentions.packs:
            rows = [
                self._link(Selection("pack", pack.pack, pack.tab), pack.title, pack.tab_title)
                for pack in mentions.packs
            ]
            self._list(self.tr("Packs"), rows)
        if mentions.later:
            one = self.tr("1 later mention is hidden.")
            many = self.tr("{count} later mentions are hidden.").format(count=mentions.later)
            self._body.addWidget(caption_label(self.session, one if mentions.later == 1 else many))

    def _list(self, key: str, rows: Sequence[LinkRow]) -> None:
        shown: list[QWidget] = list(rows)
        if len(rows) > _FIRST + 1 and key not in self._all:
            for row in rows[_FIRST:]:
                row.deleteLater()
            more = LinkRow(self.session, None, self.tr("{count} more").format(count=len(rows) - _FIRST))
            more.setObjectName(key)
            more.clicked.connect(self._on_more)
            shown = [*rows[:_FIRST], more]
        holder = Section(self.session, key, bare=True)
        holder.widgets(key, shown)
        self._body.addWidget(holder)

    @Slot()
    def _on_more(self) -> None:
        sender = self.sender()
        if isinstance(sender, LinkRow) and self._shown is not None:
            self._all.add(sender.objectName())
            self.show_mentions(self._shown)

    def _link(self, target: Selection, link: str, words: str = "", *, quote: bool = False) -> LinkRow:
        row = LinkRow(self.session, target, link, words, quote=quote)
        row.opened.connect(self.opened)
        return row

    def _statement(self, mention: StatementMention) -> LinkRow:
        if mention.comparison:
            target = Selection("comparison", mention.comparison, mention.ref)
            link = mention.ref
        else:
            target = Selection("readout", mention.readout, str(mention.number))
            link = str(mention.number)
        date = f", {mention.date.in_words()}" if mention.date else ""
        row = self._link(target, link, f"“{mention.quote}”", quote=True)
        row.link.setMinimumWidth(32)
        where = self.tr("{publisher}{date}, statement {number}. Found by “{found}”.")
        row.setToolTip(where.format(publisher=mention.publisher, date=date, number=mention.number, found=mention.found))
        row.setAccessibleDescription(row.toolTip())
        return row

    def _event(self, event: Event) -> LinkRow:
        row = self._link(Selection("event", event.id), event.date.in_words(), event.title)
        row.link.setMinimumWidth(124)
        return row
