"""The search field of the top bar: finds as one types, off the GUI thread, and opens what is chosen."""

import datetime as dt
import functools
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from briefing_app.desktop.fonts import sans
from briefing_app.desktop.session import Selection, Session
from briefing_app.desktop.tasks import TaskHandle
from briefing_app.library.library import Library
from briefing_app.library.search import Hit
from briefing_app.records.errors import BriefingError
from briefing_app.records.progress import Progress

WAIT_MS = 120
WIDTH = 296
_LIMIT = 50

if TYPE_CHECKING:
    from briefing_app.desktop.search.popup import ResultsPopup


class SearchField(QLineEdit):
    """`openRequested` carries a Selection; its part is the number of a statement ("12"), or empty."""

    openRequested = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._popup: ResultsPopup | None = None
        self._task: TaskHandle | None = None
        self._asked = 0
        self._answered = True
        self._enter_waits = False
        self._timer = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._timer.timeout.connect(self._search)
        self.setFont(sans(14))
        self.setFixedWidth(WIDTH)
        self.setClearButtonEnabled(True)
        self.setStyleSheet("QToolButton { border: none; padding: 0; min-height: 0; }")  # the clear button, not a tool
        self.setPlaceholderText(self.tr("Search texts, treaties, events"))
        self.setAccessibleName(self.tr("Search texts, treaties, events"))
        self.setAccessibleDescription(self.tr("Up and Down choose a result, Enter opens it, Escape closes the list."))
        self.textEdited.connect(self._on_edited)
        self.textChanged.connect(self._on_changed)
        session.recordsChanged.connect(self._search_again)
        session.asOfChanged.connect(self._search_again)

    def focus(self) -> None:
        """Go to the field; its words are selected and what they found is shown again."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
        if self.text().strip():
            self._on_edited()

    @property
    def popup(self) -> "ResultsPopup":
        """The list of results, a child of the window; made when it is first needed."""
        if self._popup is None:
            from briefing_app.desktop.search.popup import ResultsPopup  # late: nobody searches before the first paint

            self._popup = ResultsPopup(self._session, self.window())
            self._popup.chosen.connect(self._open)
            self.window().installEventFilter(self)
            application = QApplication.instance()
            assert application is not None
            application.installEventFilter(self)
        return self._popup

    # -- searching -------------------------------------------------------------------------------------------------

    @Slot()
    def _on_edited(self) -> None:
        self._answered = False
        self._timer.start()

    @Slot(str)
    def _on_changed(self, text: str) -> None:
        if not text.strip():
            self._forget()

    @Slot(object)
    def _search_again(self, _changed: object) -> None:
        """What is listed is of other records, or of another day."""
        if self._popup is not None and self._popup.isVisible():
            self._on_edited()

    def _forget(self) -> None:
        """Nothing is asked any more; an answer under way is stale."""
        self._asked += 1
        self._timer.stop()
        self._enter_waits = False
        self._answered = True
        self._hide()

    @Slot()
    def _search(self) -> None:
        words = self.text().strip()
        if not words:
            return
        self._asked += 1
        if self._task is not None and self._task.running:
            self._task.cancel()
        number = self._asked
        self._task = self._session.run(
            self.tr("Searching"),
            functools.partial(_find, self._session.library, words, self._session.as_of),
            functools.partial(self._on_found, number, words),
            functools.partial(self._on_failed, number),
            quiet=True,
        )
        self._task.finished.connect(self._on_ended)

    @Slot()
    def _on_ended(self) -> None:
        if self.sender() is self._task:
            self._task = None

    def _on_found(self, number: int, words: str, hits: tuple[Hit, ...]) -> None:
        if number != self._asked:
            return
        self._answered = True
        if hits:
            self.popup.show_hits(hits)
        else:
            self.popup.say(self.tr("Nothing found for “{words}”.").format(words=words))
        if self._enter_waits and hits:
            self._open_current()
            return
        self._enter_waits = False
        if self.hasFocus():
            self.popup.place_under(self)
            self._tell()

    def _on_failed(self, number: int, error: BriefingError) -> None:
        if number == self._asked:
            self._forget()
            self._session.say_error(error)

    # -- choosing --------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up, Down, Page Up, Page Down choose; Enter opens; Escape closes the list, then clears the field."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 5, Qt.Key.Key_PageUp: -5}
        key = Qt.Key(event.key())
        shown = self._popup is not None and self._popup.isVisible()
        if key in steps and shown:
            self.popup.move_by(steps[key])
            self._tell()
        elif key == Qt.Key.Key_Down and self.text().strip():
            self._on_edited()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif key == Qt.Key.Key_Escape and (shown or self.text()):
            if shown:
                self._hide()
            else:
                self.clear()
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        if self._answered and self._popup is not None and self._popup.isVisible():
            self._open_current()
        elif self.text().strip():
            self._enter_waits = True  # opens the best hit as soon as it is found
            self._timer.stop()
            self._search()

    def _open_current(self) -> None:
        hit = self.popup.current()
        if hit is not None:
            self._open(hit)

    @Slot(object)
    def _open(self, hit: Hit) -> None:
        self._forget()
        self.openRequested.emit(Selection(hit.kind, hit.id, str(hit.where) if hit.where else ""))

    def _tell(self) -> None:
        """Say to a screen reader which result is chosen, since the focus stays in the field."""
        from briefing_app.desktop.search.results import kind_name  # late, as the list itself

        hit = self.popup.current()
        count = self.popup.model.rowCount()
        if hit is None:
            self.setAccessibleDescription(self.popup.sentence.text())
            return
        row = self.popup.list.currentIndex().row() + 1
        self.setAccessibleDescription(
            self.tr("Result {row} of {count}: {kind}, {title}").format(
                row=row, count=count, kind=kind_name(hit), title=hit.title
            )
        )

    # -- the list goes when the user goes --------------------------------------------------------------------------

    def _hide(self) -> None:
        if self._popup is not None:
            self._popup.hide()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Another part of the window was chosen."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self._hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A press outside the list closes it; the list keeps its place when the window changes its size."""
        popup = self._popup
        if popup is not None and popup.isVisible():
            if event.type() == QEvent.Type.Resize and watched is self.window():
                popup.place_under(self)
            elif event.type() == QEvent.Type.MouseButtonPress and isinstance(watched, QWidget):
                inside = watched is self or watched is popup or popup.isAncestorOf(watched)
                if not inside and watched.window() is self.window():
                    self._hide()
        return super().eventFilter(watched, event)


def _find(library: Library, words: str, day: dt.date, progress: Progress) -> tuple[Hit, ...]:
    from briefing_app.operations.searching import search_on  # late: nobody searches before the first paint

    return search_on(library, words, day, limit=_LIMIT)
