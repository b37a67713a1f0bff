"""The timeline room: loads late, shows what was known, follows selection and as-of date, answers pointer and keys."""

import datetime as dt
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from briefing_app.desktop.session import Selection, Session
from briefing_app.desktop.settings import Settings
from briefing_app.desktop.theme import DARK
from briefing_app.desktop.timeline.card import place_beside
from briefing_app.desktop.timeline.room import TimelineRoom
from briefing_app.library.edits import put
from briefing_app.library.library import Library
from briefing_app.operations.libraries import open_library
from briefing_app.records.dates import InexactDate
from briefing_app.records.event import Event

CALL = dt.date(2021, 1, 26)
EVENT = "call-2021-01-26"


@pytest.fixture
def session(window_ground: QApplication, tmp_path: Path) -> Iterator[Session]:
    """A session over a new library, on the day of the call."""
    with open_library(tmp_path / "ground.briefing") as library:
        session = Session(library, Settings(tmp_path / "settings.ini"), CALL)
        yield session
        session.tasks.stop_all()


@pytest.fixture
def room(session: Session, qtbot: QtBot) -> TimelineRoom:
    """A room that has loaded, with the focus on its canvas."""
    return _room(session, qtbot)


def _room(session: Session, qtbot: QtBot) -> TimelineRoom:
    room = TimelineRoom(session)
    qtbot.addWidget(room)
    room.resize(1356, 795)
    with qtbot.waitExposed(room):
        room.show()
    qtbot.waitUntil(lambda: room.desk is not None, timeout=20_000)
    room.focus_first()
    return room


def _days(first: dt.date, last: dt.date) -> tuple[float, float]:
    return float(first.toordinal()), float(last.toordinal())


def _wheel(room: TimelineRoom, at: QPointF, turn: int, keys: Qt.KeyboardModifier) -> None:
    assert room.desk
    view = room.desk.canvas.viewport()
    event = QWheelEvent(
        at, QPointF(view.mapToGlobal(at.toPoint())), QPoint(), QPoint(0, turn), Qt.MouseButton.NoButton, keys,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view, event)


def test_the_room_itself_loads_neither_pyqtgraph_nor_numpy() -> None:
    code = (
        "import sys, briefing_app.desktop.timeline.room; print([m for m in ('numpy', 'pyqtgraph') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_light_shell_stands_until_the_canvas_is_there(session: Session, qtbot: QtBot) -> None:
    room = TimelineRoom(session)
    qtbot.addWidget(room)
    session.select("event", "helsinki-summit-1997")
    assert room.reveal(Selection("event", "helsinki-summit-1997"))  # kept until there is something to show
    assert not room.reveal(Selection("pack", "x"))
    with qtbot.waitExposed(room):
        room.show()
    assert room.desk is None
    assert not room.actions_offered()[0].enabled()  # type: ignore[misc]
    qtbot.waitUntil(lambda: room.desk is not None and room.desk.card.isVisible(), timeout=20_000)
    assert room.desk
    first, last = room.desk.canvas.days
    assert first < dt.date(1997, 3, 20).toordinal() < last
    hit = room.desk.canvas.plan.mark_of(*room.desk.canvas.chosen.focus)
    assert room.desk.canvas.plot.toRect().contains(room.desk.canvas.place_of(hit).center())


def test_it_opens_on_sixteen_years_and_says_so(room: TimelineRoom) -> None:
    assert room.desk
    first, last = room.desk.canvas.days
    assert first < CALL.toordinal() < last
    assert last - first == pytest.approx(16 * 365.2425, abs=1)
    assert room.head.line.text() == "August 2006 – August 2022 · as known on 26 January 2021"
    assert room.head.span_button.text().startswith("16 years")
    assert room.status_text().startswith("13 of 13 lanes shown")
    assert room.desk.canvas.accessibleName() == "Timeline"


def test_a_selected_treaty_and_event_are_marked_and_revealed(room: TimelineRoom, session: Session) -> None:
    assert room.desk
    canvas = room.desk.canvas
    session.select("treaty", "new-start-2010")
    assert canvas.chosen.treaty == "new-start-2010"
    canvas.show_days(*_days(dt.date(1950, 1, 1), dt.date(1960, 1, 1)))
    session.select("event", "helsinki-summit-1997")
    assert canvas.chosen.treaty == ""
    assert room.reveal(Selection("event", "helsinki-summit-1997"))
    first, last = canvas.days
    assert first < dt.date(1997, 3, 20).toordinal() < last
    assert room.desk.card.isVisible()
    mark = canvas.plan.mark_of(*canvas.chosen.focus)
    place = canvas.place_of(mark).translated(canvas.pos())
    assert not room.desk.card.geometry().intersects(place.adjusted(3, 3, -3, -3))
    assert "Helsinki" in canvas.accessibleDescription()
    assert room.status_text() == canvas.accessibleDescription()


def test_what_came_later_is_not_there_and_that_is_said(room: TimelineRoom, session: Session, qtbot: QtBot) -> None:
    assert room.desk
    later = "new-start-extension-in-force"
    known = {e.id for e in room.desk.canvas.lanes.stock.events if e.date.earliest > CALL}
    assert known
    for id_ in (sorted(known)[0], later):
        assert room.desk.reveal(Selection("event", id_)) is False
    with qtbot.waitSignal(session.messageShown) as heard:
        assert room.reveal(Selection("event", sorted(known)[0]))
    assert "as known on 26 January 2021" in heard.args[0].text
    session.set_as_of(dt.date(2026, 1, 1))
    assert room.desk.reveal(Selection("event", sorted(known)[0]))


def test_arrow_keys_walk_through_events_rows_and_lanes(room: TimelineRoom, session: Session, qtbot: QtBot) -> None:
    assert room.desk
    canvas = room.desk.canvas
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    start = session.selection
    assert start is not None
    assert start.kind == "event"
    qtbot.keyClick(canvas, Qt.Key.Key_Left)
    assert session.selection != start
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    assert session.selection == start
    qtbot.keyClick(canvas, Qt.Key.Key_Up)
    assert session.selection is not None
    assert session.selection.kind == "treaty"
    assert room.desk.card.isVisible()
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert not room.desk.card.isVisible()
    qtbot.keyClick(canvas, Qt.Key.Key_PageDown)
    lane = room.desk.moves.spot.lane  # type: ignore[union-attr]
    qtbot.keyClick(canvas, Qt.Key.Key_PageDown)
    assert room.desk.moves.spot.lane > lane  # type: ignore[union-attr]
    qtbot.keyClick(canvas, Qt.Key.Key_Home)
    assert room.desk.moves.spot.position == 0  # type: ignore[union-attr]
    first = session.selection
    qtbot.keyClick(canvas, Qt.Key.Key_End)
    assert session.selection != first


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # a menu without a screen
def test_enter_lists_a_cluster_and_then_opens_the_conversation(
    room: TimelineRoom, session: Session, qtbot: QtBot
) -> None:
    assert room.desk
    session.select("event", EVENT)
    room.reveal(Selection("event", EVENT))
    qtbot.keyClick(room.desk.canvas, Qt.Key.Key_Return)
    menu = room.desk.menu
    titles = [action.text() for action in menu.actions()]
    assert any("First Biden-Putin call" in words and "26 January 2021" in words for words in titles)
    assert menu.activeAction().data() == EVENT  # the list begins at what was found, not at its first
    assert menu.actions()[0].data() != EVENT
    next(action for action in menu.actions() if action.data() == EVENT).trigger()
    menu.close()
    with qtbot.waitSignal(room.openRequested) as heard:
        qtbot.keyClick(room.desk.canvas, Qt.Key.Key_Return)
    assert heard.args[0] == Selection("conversation", "call-2021-01-26")


def test_a_click_selects_a_bar_and_a_double_click_opens_it(room: TimelineRoom, session: Session, qtbot: QtBot) -> None:
    assert room.desk
    canvas = room.desk.canvas
    bar = next(bar for bar in canvas.plan.bars if bar.bar.treaty == "new-start-2010")
    point = canvas.place_of(bar).topLeft() + QPoint(60, 8)
    qtbot.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert session.selection == Selection("treaty", "new-start-2010")
    with qtbot.waitSignal(room.openRequested) as heard:
        qtbot.mouseDClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert heard.args[0] == Selection("treaty", "new-start-2010")


def test_the_pointer_on_a_mark_shows_its_card(room: TimelineRoom, qtbot: QtBot) -> None:
    assert room.desk
    canvas = room.desk.canvas
    mark = next(mark for mark in canvas.plan.marks if mark.count > 1 and 0 < mark.x < 1000)
    qtbot.mouseMove(canvas.viewport(), canvas.place_of(mark).center())
    qtbot.waitUntil(room.desk.card.isVisible)
    assert f"{mark.count} events" in room.desk.card.accessibleName()
    assert "Enter lists them" in room.status_text()
    qtbot.mouseMove(canvas.viewport(), QPoint(20, 300))
    qtbot.waitUntil(lambda: not room.desk.card.isVisible())  # type: ignore[union-attr]
    assert room.status_text().startswith("13 of 13")


def test_the_wheel_zooms_to_the_pointer_and_scrolls_the_lanes(room: TimelineRoom) -> None:
    assert room.desk
    canvas = room.desk.canvas
    at = QPointF(700, 200)
    before, day = canvas.days, canvas.day_at(700)
    _wheel(room, at, 120, Qt.KeyboardModifier.ControlModifier)
    assert canvas.days[1] - canvas.days[0] == pytest.approx(0.8 * (before[1] - before[0]))
    assert canvas.day_at(700) == pytest.approx(day, abs=0.5)
    assert canvas.scroll == 0
    _wheel(room, at, -120, Qt.KeyboardModifier.NoModifier)
    assert canvas.scroll > 0
    assert room.desk.scroll_bar.value() == round(canvas.scroll)
    now = canvas.days
    _wheel(room, at, -120, Qt.KeyboardModifier.ShiftModifier)
    assert canvas.days[0] > now[0]


def test_dragging_moves_through_time(room: TimelineRoom, qtbot: QtBot) -> None:
    assert room.desk
    canvas = room.desk.canvas
    view, before = canvas.viewport(), canvas.days
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(600, 500))
    for step in range(1, 6):
        qtbot.mouseMove(view, QPoint(600 + 20 * step, 500))
        canvas.mouseMoveEvent(_move(QPointF(600 + 20 * step, 500)))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(700, 500))
    moved = (before[0] - canvas.days[0]) * canvas.plan.view.per_day
    assert moved == pytest.approx(100, abs=1)


def _move(at: QPointF):  # type: ignore[no-untyped-def]  # a QMouseEvent with the left button held
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QMouseEvent

    left = Qt.MouseButton.LeftButton
    return QMouseEvent(QEvent.Type.MouseMove, at, at, left, left, Qt.KeyboardModifier.NoModifier)


def test_plus_minus_and_zero_zoom(room: TimelineRoom, qtbot: QtBot) -> None:
    assert room.desk
    canvas = room.desk.canvas
    wide = canvas.days[1] - canvas.days[0]
    qtbot.keyClicks(canvas, "+")
    assert canvas.days[1] - canvas.days[0] == pytest.approx(wide / 1.5)
    qtbot.keyClicks(canvas, "--")
    assert canvas.days[1] - canvas.days[0] == pytest.approx(wide * 1.5)
    qtbot.keyClicks(canvas, "0")
    assert canvas.days[0] == dt.date(1925, 1, 1).toordinal()
    qtbot.keyClicks(canvas, "+" * 40)
    assert canvas.days[1] - canvas.days[0] == pytest.approx(8)
    qtbot.mouseClick(room.head.out_button, Qt.MouseButton.LeftButton)
    assert room.head.span_button.text().startswith("12 days")


def test_brackets_step_the_as_of_date_by_day_and_by_event(room: TimelineRoom, session: Session, qtbot: QtBot) -> None:
    assert room.desk
    canvas = room.desk.canvas
    qtbot.keyClicks(canvas, "]")
    assert session.as_of == dt.date(2021, 1, 27)
    assert canvas.flag == "27 January 2021"
    qtbot.keyClicks(canvas, "[[")
    assert session.as_of == dt.date(2021, 1, 25)
    qtbot.keyClicks(canvas, "}")
    assert session.as_of == CALL
    qtbot.keyClicks(canvas, "{{")
    assert session.as_of == dt.date(2021, 1, 22)
    session.set_as_of(dt.date(1975, 6, 1))
    assert canvas.days[0] < session.as_of.toordinal() < canvas.days[1]
    assert "1 June 1975" in room.head.line.text()


def test_lanes_can_be_put_away_and_that_is_remembered(room: TimelineRoom, session: Session, qtbot: QtBot) -> None:
    assert room.desk
    room.head.lane_action("leaders").trigger()
    assert "leaders" not in [lane.id for lane in room.desk.canvas.lanes.lanes]
    assert room.status_text().startswith("12 of 13 lanes shown")
    assert session.settings.hidden_lanes == ("leaders",)
    again = _room(session, qtbot)
    assert again.desk
    assert "leaders" not in [lane.id for lane in again.desk.canvas.lanes.lanes]


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # a menu without a screen
def test_lanes_are_ticked_one_after_another_while_the_menu_is_open(room: TimelineRoom, qtbot: QtBot) -> None:
    menu = room.head.lanes_button.menu()
    menu.popup(room.mapToGlobal(QPoint(400, 60)))
    menu.setActiveAction(room.head.lane_action("strategic"))
    qtbot.keyClick(menu, Qt.Key.Key_Space)
    place = menu.actionGeometry(room.head.lane_action("leaders")).center()
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=place)
    assert menu.isVisible()
    assert not {"strategic", "leaders"} & set(room.head.chosen_lanes)
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=place)
    assert "leaders" in room.head.chosen_lanes
    qtbot.keyClick(menu, Qt.Key.Key_Escape)
    assert not menu.isVisible()


def test_the_last_lane_stays(room: TimelineRoom) -> None:
    for lane in room.head.chosen_lanes:
        room.head.lane_action(lane).trigger()
    assert len(room.head.chosen_lanes) == 1


def test_the_frame_of_the_overview_moves_and_resizes_the_view(room: TimelineRoom, qtbot: QtBot) -> None:
    assert room.desk
    strip, canvas = room.overview, room.desk.canvas
    before, frame = canvas.days, room.overview.frame_rect()
    at = QPoint(round(frame.center().x()), 30)
    qtbot.mousePress(strip, Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseMove(strip, at - QPoint(100, 0))
    strip.mouseMoveEvent(_move(QPointF(at - QPoint(100, 0))))
    qtbot.mouseRelease(strip, Qt.MouseButton.LeftButton, pos=at - QPoint(100, 0))
    assert canvas.days[0] < before[0] - 1000
    assert canvas.days[1] - canvas.days[0] == pytest.approx(before[1] - before[0])
    edge = QPoint(round(strip.frame_rect().left()), 30)
    qtbot.mousePress(strip, Qt.MouseButton.LeftButton, pos=edge)
    strip.mouseMoveEvent(_move(QPointF(edge - QPoint(60, 0))))
    qtbot.mouseRelease(strip, Qt.MouseButton.LeftButton, pos=edge)
    assert canvas.days[1] - canvas.days[0] > before[1] - before[0] + 1000


def test_a_range_without_events_says_what_to_do(room: TimelineRoom) -> None:
    assert room.desk
    assert not room.desk.empty.isVisible()
    room.desk.canvas.show_days(*_days(dt.date(1929, 1, 1), dt.date(1932, 1, 1)))
    assert room.desk.empty.isVisible()
    assert room.desk.empty.text() == "No events from 1929 to 1932. Zoom out (−)."
    room.desk.canvas.show_days(*_days(dt.date(2030, 1, 1), dt.date(2032, 1, 1)))
    assert "after the as-of date" in room.desk.empty.text()


def test_an_empty_library_has_an_empty_timeline(window_ground: QApplication, tmp_path: Path, qtbot: QtBot) -> None:
    with Library.create(tmp_path / "empty.briefing") as library:
        session = Session(library, Settings(tmp_path / "settings.ini"), CALL)
        room = _room(session, qtbot)
        assert room.desk
        for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_Return, Qt.Key.Key_BraceRight):
            qtbot.keyClick(room.desk.canvas, key)
        assert session.selection is None
        assert room.desk.empty.isVisible()
        assert room.desk.empty.text().startswith("No events from 2006 to 2022")
        room.show_all_years()
        room.grab()
        session.tasks.stop_all()


def test_moving_the_view_puts_the_card_away(room: TimelineRoom, session: Session) -> None:
    assert room.desk
    session.select("event", EVENT)
    room.reveal(Selection("event", EVENT))
    assert room.desk.card.isVisible()
    room.desk.canvas.pan(40)
    assert not room.desk.card.isVisible()
    assert room.status_text().startswith("13 of 13")


def test_a_new_event_in_the_library_appears(room: TimelineRoom, session: Session, qtbot: QtBot) -> None:
    event = Event("mine", "A talk of mine", InexactDate.parse("2019-05"), "other", ("space",))
    session.changed(session.library.apply([put(event)], "Add an event"))
    qtbot.waitUntil(lambda: "mine" in room.desk.canvas.lanes.stock.place, timeout=10_000)  # type: ignore[union-attr]
    assert room.desk
    assert room.desk.reveal(Selection("event", "mine"))
    assert "May 2019" in room.desk.canvas.accessibleDescription()


def test_the_theme_and_the_selection_change_what_is_painted(room: TimelineRoom, session: Session) -> None:
    assert room.desk
    light = room.grab().toImage()
    session.select("treaty", "new-start-2010")
    assert room.grab().toImage() != light
    session.set_theme(DARK)
    dark = room.desk.canvas.grab().toImage()
    colour = dark.pixelColor(8, 300)  # beside the names of the lanes
    assert colour.name().upper() == DARK.hex("surface")
    accent = [dark.pixelColor(x, y).name().upper() for x in range(500, 900, 50) for y in range(40, 60)]
    assert DARK.hex("accent") in accent


def test_the_card_stands_beside_the_mark_wherever_that_is() -> None:
    within, size = QRect(140, 28, 1200, 600), QSize(400, 120)
    for x in range(140, 1330, 35):
        for y in range(28, 620, 24):
            mark = QRect(x, y, 20, 20)
            card = QRect(place_beside(size, mark, within), size)
            assert within.contains(card)
            assert not card.intersects(mark)
    spare = QRect(600, 200, 30, 300)
    mark = QRect(600, 150, 20, 20)
    assert not QRect(place_beside(size, mark, within, [spare]), size).intersects(spare)


def test_menu_actions_do_what_the_keys_do(room: TimelineRoom, session: Session) -> None:
    assert room.desk
    actions = {spec.id: spec for spec in room.actions_offered()}
    assert all(spec.menu == "Timeline" and (spec.enabled is None or spec.enabled()) for spec in actions.values())
    wide = room.desk.canvas.days[1] - room.desk.canvas.days[0]
    actions["timeline-in"].run()
    assert room.desk.canvas.days[1] - room.desk.canvas.days[0] == pytest.approx(wide / 1.5)
    actions["timeline-near"].run()
    assert room.head.span_button.text().startswith("3 months")
    actions["timeline-next"].run()
    assert session.selection is not None
    actions["timeline-later"].run()
    assert session.as_of == dt.date(2021, 1, 27)
    actions["timeline-earlier"].run()
    assert session.as_of == CALL
