"""Widgets that hang in cycles are deleted by the GUI thread, whoever allocates."""

import gc
import threading
import weakref

from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from briefing_app.desktop.garbage import GarbageKeeper, keep_garbage_on_gui_thread
from briefing_app.desktop.tasks import Tasks
from briefing_app.records.progress import Progress


class Knot(QWidget):
    """Holds itself, as widgets with bound slots do; tells which thread lets it go."""

    let_go_in: list[int] = []  # noqa: RUF012 - one list for all, read by the tests

    def __init__(self) -> None:
        super().__init__()
        self.me = self

    def __del__(self) -> None:
        Knot.let_go_in.append(threading.get_ident())


def test_work_that_allocates_much_deletes_no_widget(qtbot: QtBot) -> None:
    Knot.let_go_in.clear()
    tasks = Tasks()
    gone = weakref.ref(Knot())
    assert gone() is not None

    def job(_progress: Progress) -> int:
        kept = [[number] for number in range(200_000)]  # many times what sets the collector off
        return len(kept)

    tasks.run("Work", job, lambda _result: None)
    qtbot.waitUntil(lambda: not tasks.busy)
    assert threading.get_ident() == Knot.let_go_in[0] if Knot.let_go_in else gone() is not None
    gc.collect()
    assert set(Knot.let_go_in) == {threading.get_ident()}


def test_garbage_is_collected_by_and_by_on_the_gui_thread(qtbot: QtBot, qapp: QApplication) -> None:
    keep_garbage_on_gui_thread()
    keepers = qapp.findChildren(GarbageKeeper)
    assert len(keepers) == 1
    assert keepers[0].thread() is QThread.currentThread()
    assert not gc.isenabled()
    Knot.let_go_in.clear()
    Knot()
    kept = [[number] for number in range(2000)]
    keepers[0].collect()
    assert kept
    assert Knot.let_go_in == [threading.get_ident()]
