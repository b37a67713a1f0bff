"""The status bar: work under way and its Stop."""

import threading

from PySide6.QtWidgets import QProgressBar, QToolButton
from pytestqt.qtbot import QtBot

from briefing_app.desktop.session import Session
from briefing_app.desktop.status_bar import StatusBar
from briefing_app.records.progress import Progress


def test_work_that_began_before_keeps_its_stop_when_later_work_ends(compared_session: Session, qtbot: QtBot) -> None:
    session, go = compared_session, threading.Event()
    done: list[object] = []
    bar = StatusBar(session)
    qtbot.addWidget(bar)
    bar.resize(1200, 29)
    bar.show()
    stop = next(button for button in bar.findChildren(QToolButton) if button.text() == "Stop")

    def long(progress: Progress) -> None:
        go.wait(10)
        progress(0.5, "")

    def short(_progress: Progress) -> int:
        return 1

    first = session.run("Importing", long, done.append)
    qtbot.waitUntil(stop.isVisible)
    session.run("Comparing", short, done.append)
    assert stop.accessibleName() == "Stop: Comparing"
    qtbot.waitUntil(lambda: done == [1])
    assert stop.isVisible()
    assert stop.accessibleName() == "Stop: Importing"
    assert bar.findChildren(QProgressBar)[0].accessibleName() == "Importing"
    stop.click()
    assert first.cancelled
    go.set()
    qtbot.waitUntil(stop.isHidden)
    assert done == [1]
