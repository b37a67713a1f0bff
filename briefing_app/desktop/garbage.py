"""Python's cyclic garbage is collected on the GUI thread alone. Used by `tasks.py`, which owns the other threads.

The collector runs in whichever thread happens to allocate. A widget that hangs in a cycle (most do: parent, child,
bound slots) would then be deleted by a worker, or by the thread that flushes the library, and Qt crashes. What still
lives in Qt must not become garbage at all: windows and dialogs are held until Qt has deleted them.
"""

import gc

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Slot

EVERY_MS = 1000


class GarbageKeeper(QObject):
    """Switches the automatic collector off and looks after the garbage from a timer, by its own measures."""

    def __init__(self, application: QCoreApplication) -> None:
        super().__init__(application)
        gc.disable()
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def pause(self) -> None:
        """Leave the garbage to who calls `collect` (tests, which throw whole windows away)."""
        self._timer.stop()

    @Slot()
    def collect(self) -> None:
        """Collect the oldest generation that is due; nothing where none is."""
        due = [
            generation
            for generation, (count, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
            if count > most
        ]
        if due:
            gc.collect(due[-1])


def keep_garbage_on_gui_thread() -> None:
    """Once for the application, from the GUI thread. Without an application there is nothing that could crash."""
    application = QCoreApplication.instance()
    if application is not None and application.findChild(GarbageKeeper) is None:
        GarbageKeeper(application)
