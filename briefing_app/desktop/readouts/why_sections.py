"""The sections of the why-panel that are made anew for each row: treaties, differences, reasons, related statements."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout

from briefing_app.desktop.fonts import sans, serif
from briefing_app.desktop.parts import Hairline, Label, clear_layout
from briefing_app.desktop.readouts.desk import Desk
from briefing_app.desktop.readouts.loading import status_words, treaties_of
from briefing_app.desktop.readouts.rows_model import is_gap
from briefing_app.desktop.readouts.why_parts import DifferenceBlock, LinkButton, ReasonLine
from briefing_app.desktop.session import Selection, Session
from briefing_app.records.comparison import Row, statement_ref

MOST_TREATIES, MOST_RELATED = 4, 6


class WhySections(QObject):
    """Fills `above` (up to the gap) and `below` (down to the note). `openRequested`: a treaty."""

    openRequested = Signal(object)

    def __init__(self, session: Session, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._desk = session, desk
        self.above, self.below = QVBoxLayout(), QVBoxLayout()
        self.above.setSpacing(8)
        self.below.setSpacing(8)
        self.treaty_links: list[LinkButton] = []
        self.related_links: list[LinkButton] = []

    def fill(self, row: Row | None) -> None:
        """Show a row; None empties both."""
        clear_layout(self.above)
        clear_layout(self.below)
        self.treaty_links, self.related_links = [], []
        if row is None:
            return
        self._add_treaties(row)
        if is_gap(row):
            self._add_heading(self.above, self.tr("Gap"))
        else:
            self._add_differences(row)
        self._add_reasons(row)
        self._add_related(row)

    def _add_heading(self, layout: QVBoxLayout, words: str) -> None:
        layout.addWidget(Hairline(self._session))
        layout.addSpacing(2)
        layout.addWidget(Label(self._session, words, font=sans(13, semibold=True)))

    def _words(self, layout: QVBoxLayout, words: str) -> None:
        layout.addWidget(Label(self._session, words, font=sans(13), token="ink2", wrap=True))

    def _add_treaties(self, row: Row) -> None:
        for treaty in treaties_of(self._session.library, row, self._desk.named)[:MOST_TREATIES]:
            status = status_words(treaty, self._session.as_of)
            button = LinkButton(self._session, treaty.name, Selection("treaty", treaty.id))
            button.setAccessibleDescription(self.tr("Opens the sheet of the agreement; {status}").format(status=status))
            button.opened.connect(self.openRequested)
            self.treaty_links.append(button)
            pair = QVBoxLayout()
            pair.setSpacing(0)
            pair.addWidget(button)
            self._words(pair, status)
            self.above.addLayout(pair)

    def _add_differences(self, row: Row) -> None:
        self._add_heading(self.above, self.tr("What differs"))
        for difference in row.differences:
            self.above.addWidget(DifferenceBlock(self._session, difference))
        if not row.differences:
            self._words(self.above, self.tr("Nothing that the program knows of. Read both."))

    def _add_reasons(self, row: Row) -> None:
        if row.reasons:
            self._add_heading(self.below, self.tr("Why they were paired"))
            for reason in row.reasons:
                self.below.addWidget(ReasonLine(self._session, reason))
        elif is_gap(row):
            self._add_heading(self.below, self.tr("Why it stands alone"))
        words = self._score_words(row)
        if words:
            self._words(self.below, words)

    def _score_words(self, row: Row) -> str:
        reference, _, score = row.next_best.partition(" ")
        if is_gap(row):
            if row.state == "confirmed" and not reference:
                return self.tr("So ruled by hand.")
            if not reference:
                return self.tr("No statement of the other side comes near.")
            return self.tr("Nearest on the other side: {ref}, {score}.").format(ref=reference, score=score)
        words = [self.tr("Score {score}.").format(score=f"{row.score:.2f}")] if row.score is not None else []
        if reference:
            words.append(self.tr("Next best: {ref}, {score}.").format(ref=reference, score=score))
        return " ".join(words)

    def _add_related(self, row: Row) -> None:
        related = self._desk.related_statements(row)
        if not related:
            return
        self._add_heading(self.below, self.tr("Related, not the same point"))
        labels = self._desk.view.topic_labels if self._desk.view else {}
        for side, number, topic in related[:MOST_RELATED]:
            account, reference = self._desk.side(side), statement_ref(side, number)
            words = f"{reference} · {labels.get(topic, topic)}" if topic else reference
            button = LinkButton(self._session, words, (side, number))
            button.opened.connect(self._on_related)
            self.related_links.append(button)
            pair = QVBoxLayout()
            pair.setSpacing(0)
            pair.addWidget(button)
            if account:
                text = " ".join(account.statements[number - 1].text.split())
                pair.addWidget(Label(self._session, text, font=serif(14), token="ink2", wrap=True))
            self.below.addLayout(pair)

    @Slot(object)
    def _on_related(self, target: object) -> None:
        if isinstance(target, tuple):
            self._desk.pick_statement(target[0], target[1], "why")
