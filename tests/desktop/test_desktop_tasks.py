"""Long work: results, failure, stopping, and work whose asker is gone."""

import functools
import threading

import pytest
from PySide6.QtCore import QObject, Slot
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from briefing_app.desktop.tasks import Tasks
from briefing_app.records.errors import BriefingError
from briefing_app.records.progress import Progress


class Asker(QObject):
    """Wants a result."""

    def __init__(self) -> None:
        super().__init__()
        self.got: list[object] = []

    @Slot(object)
    def take(self, result: object) -> None:
        self.got.append((self.objectName(), result))


def test_a_result_arrives_on_the_gui_thread(qtbot: QtBot) -> None:
    tasks, asker = Tasks(), Asker()
    where: list[int] = []

    def job(progress: Progress) -> int:
        where.append(threading.get_ident())
        progress(0.5, "Half")
        return 42

    tasks.run("Work", job, asker.take)
    qtbot.waitUntil(lambda: not tasks.busy)
    assert asker.got == [("", 42)]
    assert where != [threading.get_ident()]


def test_a_failure_in_words_goes_to_who_asked(qtbot: QtBot) -> None:
    tasks, said = Tasks(), []

    def job(_progress: Progress) -> None:
        raise BriefingError("The disk is full.")

    tasks.run("Work", job, said.append, said.append)
    qtbot.waitUntil(lambda: not tasks.busy)
    assert [str(one) for one in said] == ["The disk is full."]


def test_stopped_work_tells_nobody(qtbot: QtBot) -> None:
    tasks, asker, go = Tasks(), Asker(), threading.Event()

    def job(progress: Progress) -> int:
        go.wait(5)
        progress(0.5, "")
        return 1

    handle = tasks.run("Work", job, asker.take)
    handle.cancel()
    go.set()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert asker.got == []


@pytest.mark.parametrize("wrapped", [False, True])
def test_work_whose_asker_is_gone_is_dropped(qtbot: QtBot, wrapped: bool) -> None:
    tasks, asker, go = Tasks(), Asker(), threading.Event()

    def job(_progress: Progress) -> int:
        go.wait(5)
        return 1

    with capture_exceptions() as raised:
        tasks.run("Work", job, functools.partial(asker.take) if wrapped else asker.take)
        delete(asker)
        go.set()
        qtbot.waitUntil(lambda: not tasks.busy)
    assert raised == []
    assert asker.got == []


def test_work_that_was_stopped_before_its_turn_is_never_begun(qtbot: QtBot) -> None:
    tasks, go, begun = Tasks(), threading.Event(), []

    def wait(_progress: Progress) -> None:
        go.wait(5)

    def job(_progress: Progress) -> None:
        begun.append(1)

    for _ in range(3):  # all threads there are
        tasks.run("Wait", wait, begun.append)
    waiting = tasks.run("Work", job, begun.append)
    waiting.cancel()
    go.set()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert begun == [None] * 3


def test_nothing_is_begun_once_the_session_ends(qtbot: QtBot) -> None:
    """What follows on stopped work (the next import, say) would else meet a library that is closed."""
    tasks = Tasks()
    done: list[object] = []

    def job(_progress: Progress) -> str:
        return "done"

    assert tasks.stop_all()
    handle = tasks.run("Work", job, done.append)
    with qtbot.waitSignal(handle.finished):
        pass
    assert done == []
