"""Long work off the GUI thread, with progress, cancel and failure. Used through `Session.run`."""

import functools
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot
from shiboken6 import isValid

from briefing_app.desktop.garbage import keep_garbage_on_gui_thread
from briefing_app.records.errors import BriefingError, CancelledError
from briefing_app.records.progress import Progress

Job = Callable[[Progress], Any]
Done = Callable[[Any], None]
Failed = Callable[[BriefingError], None]


class TaskHandle(QObject):
    """One piece of work. Lives on the GUI thread; the worker speaks to it by queued signals."""

    progressed = Signal(float, str)
    finished = Signal()
    _ended = Signal(object, object)

    def __init__(self, label: str, done: Done, failed: Failed | None, parent: QObject) -> None:
        super().__init__(parent)
        self.label = label
        self.running = True
        self._done, self._failed = done, failed
        self._stop = False
        self._ended.connect(self._on_ended)

    def cancel(self) -> None:
        """Ask the work to stop; its result is dropped in any case."""
        self._stop = True

    @property
    def cancelled(self) -> bool:
        """True once it was asked to stop."""
        return self._stop

    def report(self, share: float, message: str) -> None:
        """The Progress that the work gets. Called in the worker; raises CancelledError once it was cancelled."""
        if self._stop:
            raise CancelledError
        self.progressed.emit(share, message)

    @Slot(object, object)
    def _on_ended(self, result: object, error: object) -> None:
        self.running = False
        try:
            if isinstance(error, CancelledError) or self._stop or not _lives(self._done):
                return
            if isinstance(error, BriefingError):
                if self._failed:
                    self._failed(error)
            elif isinstance(error, BaseException):
                raise error
            else:
                self._done(result)
        finally:
            self.finished.emit()
            self.deleteLater()


def _lives(callback: Done) -> bool:
    """False where who asked for the work is gone: a dialog that was closed, a room of a window that was closed."""
    while isinstance(callback, functools.partial):
        callback = callback.func
    owner = getattr(callback, "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)


class _Runner(QRunnable):
    def __init__(self, handle: TaskHandle, job: Job) -> None:
        super().__init__()
        self._handle, self._job = handle, job

    def run(self) -> None:
        """In the worker thread."""
        result: Any = None
        error: BaseException | None = None
        try:
            if self._handle.cancelled:  # while it waited for a thread
                raise CancelledError
            result = self._job(self._handle.report)
        except OSError as problem:
            error = BriefingError(f"{problem.filename or 'A file'}: {problem.strerror or problem}.")
        except BaseException as problem:  # noqa: BLE001  # re-raised on the GUI thread by the handle
            error = problem
        self._handle._ended.emit(result, error)


class Tasks(QObject):
    """The work under way. `started` and the handles' signals feed the status bar."""

    started = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        keep_garbage_on_gui_thread()
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(3)
        self._handles: list[TaskHandle] = []
        self._over = False

    def run(self, label: str, job: Job, done: Done, failed: Failed | None = None, *, quiet: bool = False) -> TaskHandle:
        """Do `job(progress)` in a worker; then `done(result)` or `failed(error)` on the GUI thread. A cancelled job
        calls neither, nor does one that is asked for after `stop_all`. Errors that are not BriefingError are
        programming errors and are raised on the GUI thread. `quiet` work (search while one types) is not announced, so
        the status bar goes on with what it shows."""
        handle = TaskHandle(label, done, failed, self)
        self._handles.append(handle)
        handle.finished.connect(self._forget)
        if self._over:
            handle.cancel()
        self._pool.start(_Runner(handle, job))
        if not quiet:
            self.started.emit(handle)
        return handle

    @Slot()
    def _forget(self) -> None:
        self._handles = [handle for handle in self._handles if handle.running]

    @property
    def busy(self) -> bool:
        """True while any work is under way."""
        return bool(self._handles)

    def stop_all(self, wait_ms: int = 10_000) -> bool:
        """For the end of a session: cancel everything and wait; True when all has ended. Nothing is begun from now on,
        not even what waited for its turn: the library is about to be closed."""
        self._over = True
        for handle in self._handles:
            handle.cancel()
        return self._pool.waitForDone(wait_ms)
