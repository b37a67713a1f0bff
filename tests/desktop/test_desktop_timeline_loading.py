"""The timeline while its records are read: what comes late is dropped, what was stopped can be begun again."""

import functools
import threading

import pytest
from pytestqt.qtbot import QtBot

from briefing_app.desktop.session import Session
from briefing_app.desktop.timeline import room as timeline
from briefing_app.desktop.timeline.room import TimelineRoom
from briefing_app.library.edits import put
from briefing_app.library.views import RecordView
from briefing_app.records.dates import InexactDate
from briefing_app.records.event import Event


def shown(session: Session, qtbot: QtBot) -> TimelineRoom:
    room = TimelineRoom(session)
    qtbot.addWidget(room)
    room.resize(1356, 795)
    with qtbot.waitExposed(room):
        room.show()
    return room


def _are(calls: list[int], count: int) -> bool:
    return len(calls) == count


def test_reading_that_was_stopped_can_be_begun_again(
    compared_session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    go, real = threading.Event(), timeline.load_stock

    def slow(records: RecordView) -> object:
        go.wait(10)
        return real(records)

    monkeypatch.setattr(timeline, "load_stock", slow)
    with qtbot.waitSignal(compared_session.tasks.started) as begun:
        room = shown(compared_session, qtbot)
    begun.args[0].cancel()
    go.set()
    qtbot.waitUntil(room.stopped.isVisible, timeout=10_000)
    assert room.stopped.sentence.text() == "The timeline was not drawn."
    room.stopped.buttons[0].click()
    qtbot.waitUntil(lambda: room.desk is not None, timeout=20_000)
    assert room.stopped.isHidden()


def test_records_that_were_read_late_do_not_take_the_place_of_newer_ones(
    compared_session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = shown(compared_session, qtbot)
    qtbot.waitUntil(lambda: room.desk is not None, timeout=20_000)
    go, real = threading.Event(), timeline.load_stock
    calls: list[int] = []

    def late_at_first(records: RecordView) -> object:
        calls.append(1)
        if len(calls) == 1:
            go.wait(10)
        return real(records)

    monkeypatch.setattr(timeline, "load_stock", late_at_first)
    for count, name in enumerate(("one", "two"), start=1):
        event = Event(name, name, InexactDate.parse("2019-05"), "other", ("space",))
        compared_session.changed(compared_session.library.apply([put(event)], "Add an event"))
        qtbot.waitUntil(functools.partial(_are, calls, count))
    qtbot.waitUntil(lambda: "two" in room.desk.canvas.lanes.stock.place, timeout=10_000)  # type: ignore[union-attr]
    go.set()
    qtbot.waitUntil(lambda: not compared_session.tasks.busy, timeout=10_000)
    assert room.desk
    assert "two" in room.desk.canvas.lanes.stock.place
    assert room._stock is not None
    assert "two" in room._stock.place
