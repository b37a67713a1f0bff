"""Import in the window: files, folders, what is dropped, what is pasted. Used by the window, which wires its signals.

One import runs at a time, off the GUI thread, with progress and Stop in the status bar; others wait their turn. What
came of it is said in the status bar; where there is something to check or to compare, a panel shows it file by file.
"""

import functools
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from briefing_app.desktop.importing.drafts import Draft, DraftFile
from briefing_app.desktop.session import Session
from briefing_app.desktop.tasks import TaskHandle
from briefing_app.ingest.files import SUFFIXES
from briefing_app.library.library import Library
from briefing_app.operations.libraries import require_writable
from briefing_app.records.errors import BriefingError
from briefing_app.records.progress import Progress

if TYPE_CHECKING:  # the reading side, the dialog and the panel load with the first import: 40 ms of the start
    from briefing_app.desktop.importing.paste_dialog import PasteDialog
    from briefing_app.desktop.importing.report_panel import ReportPanel
    from briefing_app.ingest.arrival import Arrival
    from briefing_app.operations.readouts import ImportReport

_Job = Callable[[Progress], "_Outcome"]
_Outcome = tuple["ImportReport", frozenset[str]]
"""What came of an import, and which accounts of the library can be compared now."""


class ImportFlow(QObject):
    """`imported` carries the ImportReport, `openRequested` a Selection, `compareRequested` two readout ids."""

    imported = Signal(object)
    openRequested = Signal(object)
    compareRequested = Signal(str, str)

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._drafts = DraftFile()
        self._paste: PasteDialog | None = None
        self._panel: ReportPanel | None = None
        self._waiting: list[tuple[str, _Job, bool]] = []
        self._handle: TaskHandle | None = None
        self._outcomes: list[_Outcome] = []
        self._pasted = False

    # -- ways in ---------------------------------------------------------------------------------------------------

    @Slot()
    def open_files(self) -> None:
        """Choose files and import them."""
        if not self._writable():
            return
        endings = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        dialog = QFileDialog(self._window, self.tr("Import readouts"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([self.tr("Texts, Markdown and web pages ({endings})").format(endings=endings)])
        self._choose(dialog)

    @Slot()
    def open_folder(self) -> None:
        """Choose a folder and import what is in it and below."""
        if not self._writable():
            return
        dialog = QFileDialog(self._window, self.tr("Import a folder of readouts"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        self._choose(dialog)

    def _choose(self, dialog: QFileDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        last = Path(self._session.settings.import_folder or Path.home())
        dialog.setDirectory(str(last if last.is_dir() else Path.home()))
        dialog.filesSelected.connect(self._on_chosen)
        dialog.open()

    @Slot(list)
    def _on_chosen(self, paths: list[str]) -> None:
        self._session.settings.import_folder = str(Path(paths[0]).parent)  # the next dialog begins there
        self.import_paths(paths)

    @Slot(object)
    def import_paths(self, paths: Iterable[str | Path]) -> None:
        """Import files and folders, as chosen or dropped."""
        chosen = tuple(Path(path) for path in paths)
        if not chosen or not self._writable():
            return
        what = chosen[0].name if len(chosen) == 1 else self.tr("{count} files").format(count=len(chosen))
        label = self.tr("Importing {what}").format(what=what)
        self._start(label, functools.partial(_import_job, self._session.library, chosen), pasted=False)

    @Slot()
    def paste(self) -> None:
        """Open the dialog for a pasted account; a draft of the last time stands in it."""
        if not self._writable():
            return
        if self._paste is None:
            from briefing_app.desktop.importing.paste_dialog import PasteDialog  # late, as said above

            self._paste = PasteDialog(self._session, self._drafts, self._window)
            self._paste.importWanted.connect(self._import_arrival)
            self._paste.finished.connect(self._on_paste_closed)
            self._paste.take_clipboard()
        self._paste.open()
        self._paste.field.setFocus()

    @Slot()
    def _on_paste_closed(self) -> None:
        if self._paste is not None:
            self._paste.deleteLater()
            self._paste = None

    @Slot(object)
    def _import_arrival(self, arrival: "Arrival") -> None:
        job = functools.partial(_arrival_job, self._session.library, arrival)
        self._start(self.tr("Importing what was pasted"), job, pasted=True)

    def _writable(self) -> bool:
        try:
            require_writable(self._session.library)
        except BriefingError as error:
            self._session.say_error(error)
            return False
        return True

    # -- one at a time ---------------------------------------------------------------------------------------------

    @property
    def busy(self) -> bool:
        """True while an import is under way or waits."""
        return self._handle is not None or bool(self._waiting)

    def _start(self, label: str, job: _Job, *, pasted: bool) -> None:
        self._waiting.append((label, job, pasted))
        if self._handle is None:
            self._next()

    def _next(self) -> None:
        if not self._waiting:
            return
        label, job, self._pasted = self._waiting.pop(0)
        self._outcomes = []
        self._handle = self._session.run(
            label, functools.partial(_noted, job, self._outcomes), self._on_done, self._on_failed
        )
        self._handle.finished.connect(self._on_finished)

    def cancel(self) -> None:
        """Stop the import under way and forget those that wait."""
        self._waiting.clear()
        if self._handle is not None:
            self._handle.cancel()

    @Slot()
    def _on_finished(self) -> None:
        handle, self._handle = self._handle, None
        if handle is not None and handle.cancelled and self._outcomes:
            self._on_done(self._outcomes[0])  # too late to stop: what was kept is told
        elif handle is not None and handle.cancelled:
            self._session.say(self.tr("The import was stopped. Nothing was changed."))
        self._next()

    # -- what came of it -------------------------------------------------------------------------------------------

    def _on_failed(self, error: BriefingError) -> None:
        self._session.say_error(error)

    def _on_done(self, outcome: _Outcome) -> None:
        report, paired = outcome
        if self._pasted:
            self._forget_draft()
        self._session.changed(report.changed)
        self.imported.emit(report)
        sentence = _sentence(report)
        self._session.say(sentence, undo=bool(report.imported), warning=not report.imported)
        noted = any(one.notes or one.version > 1 for one in report.imported)
        pairs = any(one.readout in paired for one in report.imported)
        many = len(report.failed) + len(report.skipped) + len(report.imported) > 1
        # One file that was refused or known is told in the status bar; the panel is for what can be acted on.
        if noted or pairs or (many and (report.failed or report.skipped)) or report.notes:
            self._show_panel(report, paired)

    def _forget_draft(self) -> None:
        if self._paste is None:  # else the next account is being pasted already
            try:
                self._drafts.save(Draft())
            except OSError:
                self._session.say(self.tr("The draft of what you pasted could not be removed."), warning=True)

    def _show_panel(self, report: "ImportReport", paired: frozenset[str]) -> None:
        if self._panel is None:
            from briefing_app.desktop.importing.report_panel import ReportPanel  # late, as said above

            self._panel = ReportPanel(self._session, report, paired, self._window)
            self._panel.openRequested.connect(self.openRequested)
            self._panel.compareRequested.connect(self.compareRequested)
            self._panel.finished.connect(self._on_panel_closed)
            self._panel.show()
        else:
            self._panel.add(report, paired)
            self._panel.raise_()

    @Slot()
    def _on_panel_closed(self) -> None:
        if self._panel is not None:
            self._panel.deleteLater()
            self._panel = None


def _sentence(report: "ImportReport") -> str:
    """For the status bar: the reason where one file alone was meant, else the sum."""
    told = [*report.failed, *report.skipped]
    if len(told) == 1 and not report.imported:
        return told[0].reason
    if len(report.imported) == 1 and not told:
        one = report.imported[0]
        return f"Imported: {one.title}"
    return f"{report.sum_in_words()}."


def _noted(job: _Job, outcomes: list[_Outcome], progress: Progress) -> _Outcome:
    """The outcome, noted where it is found even after Stop, which makes the task forget it."""
    outcome = job(progress)
    outcomes.append(outcome)
    return outcome


def _import_job(library: Library, paths: tuple[Path, ...], progress: Progress) -> _Outcome:
    from briefing_app.operations.readouts import import_paths, with_counterparts  # late, as said above

    return import_paths(library, paths, progress), with_counterparts(library)


def _arrival_job(library: Library, arrival: "Arrival", _progress: Progress) -> _Outcome:
    from briefing_app.operations.readouts import import_arrival, with_counterparts  # late, as said above

    return import_arrival(library, arrival), with_counterparts(library)
