"""Looks in a worker through all texts for names of agreements, and keeps what it found. Used by the treaty browser."""

import datetime as dt

from PySide6.QtCore import QObject, Signal

from briefing_app.desktop.session import Session
from briefing_app.desktop.tasks import TaskHandle
from briefing_app.operations.treaty_mentions import MentionIndex, Mentions, mention_index, mentions_on
from briefing_app.records.progress import Progress


class MentionFinder(QObject):
    """`found` tells that the answers are there (or are others now)."""

    found = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._index: MentionIndex | None = None
        self._asked = 0
        self._handle: TaskHandle | None = None

    def look(self) -> None:
        """Look through all texts as they are now; an earlier look is given up, and its result dropped if it comes."""
        if self._handle is not None:
            self._handle.cancel()
        self._asked += 1
        asked = self._asked
        view = self._session.library.snapshot()

        def job(progress: Progress) -> tuple[int, MentionIndex]:
            return asked, mention_index(view, progress)

        self._handle = self._session.run(self.tr("Looking for names of agreements"), job, self._on_done)

    def _on_done(self, result: tuple[int, MentionIndex]) -> None:
        asked, index = result
        if asked == self._asked:
            self._index = index
            self.found.emit()

    def of(self, treaty_id: str, day: dt.date) -> Mentions | None:
        """What names an agreement, as known on a day; None while it is not known yet."""
        if self._index is None:
            return None
        return mentions_on(self._session.library, treaty_id, day, self._index)
