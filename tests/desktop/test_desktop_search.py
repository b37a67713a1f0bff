"""The search field: finds as one types, in both scripts, off the GUI thread; chooses and opens with the keyboard."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QMainWindow, QTextEdit, QVBoxLayout, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from briefing_app.desktop.fonts import load_fonts
from briefing_app.desktop.search.field import SearchField
from briefing_app.desktop.search.results import HEAD_ROLE, HIT_ROLE, HitModel, grouped, kind_name
from briefing_app.desktop.session import Selection, Session
from briefing_app.desktop.settings import Settings
from briefing_app.desktop.theme import DARK, LIGHT, THEMES, apply_theme
from briefing_app.library.library import Library
from briefing_app.library.search import Hit
from briefing_app.operations import searching
from briefing_app.operations.libraries import open_library
from briefing_app.operations.searching import search_on
from briefing_app.records.errors import LibraryError
from briefing_app.records.event import Event


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with open_library(tmp_path_factory.mktemp("search") / "desk.briefing") as opened:
        yield opened


@pytest.fixture
def session(library: Library, tmp_path: Path, qapp: QApplication) -> Iterator[Session]:
    load_fonts()
    apply_theme(qapp, LIGHT)
    made = Session(library, Settings(tmp_path / "settings.ini"), dt.date(2021, 1, 26))
    yield made
    assert made.tasks.stop_all()


@pytest.fixture
def field(session: Session, qtbot: QtBot) -> Iterator[SearchField]:
    window = QMainWindow()
    qtbot.addWidget(window)
    whole = QWidget()
    column = QVBoxLayout(whole)
    made = SearchField(session)
    column.addWidget(made, 0, Qt.AlignmentFlag.AlignRight)
    column.addWidget(QTextEdit())
    window.setCentralWidget(whole)
    window.resize(900, 600)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    made.focus()
    yield made
    window.close()


def type_words(qtbot: QtBot, field: SearchField, words: str) -> None:
    """Type, and wait for the answer."""
    asked = field._asked
    field.clear()
    field.insert(words)
    field.textEdited.emit(words)
    qtbot.waitUntil(lambda: field._asked > asked and field._answered and field.popup.isVisible())


def titles(field: SearchField) -> list[str]:
    return [field.popup.model.index(row).data() for row in range(field.popup.model.rowCount())]


def test_lavrov_is_found_in_both_scripts_and_grouped(field: SearchField, qtbot: QtBot) -> None:
    type_words(qtbot, field, "Lavrov")
    latin = titles(field)
    type_words(qtbot, field, "Лавров")
    assert titles(field) == latin
    assert len(latin) >= 3
    kinds = [field.popup.model.index(row).data(HIT_ROLE).kind for row in range(len(latin))]
    heads = [field.popup.model.index(row).data(HEAD_ROLE) for row in range(len(latin))]
    assert sum(heads) == len(set(kinds))  # each kind stands together, under its name
    popup = field.popup
    assert not popup.isWindow()
    assert field.window().rect().contains(popup.geometry())


def test_keys_choose_and_open_and_close(field: SearchField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field, "New START")
    qtbot.waitUntil(lambda: field.popup.isVisible() and field._answered)
    hits = [field.popup.model.index(row).data(HIT_ROLE) for row in range(field.popup.model.rowCount())]
    assert field.popup.current() == hits[0]
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert field.popup.current() == hits[1]
    assert hits[1].title in field.accessibleDescription()
    qtbot.keyClick(field, Qt.Key.Key_Up)
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert field.popup.current() == hits[-1]
    qtbot.keyClick(field, Qt.Key.Key_Down)
    with qtbot.waitSignal(field.openRequested) as opened:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert opened.args == [Selection("treaty", "new-start-2010")]
    assert not field.popup.isVisible()
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.waitUntil(field.popup.isVisible)
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not field.popup.isVisible()
    assert field.text() == "New START"
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""


def test_a_statement_is_opened_with_its_number(field: SearchField, qtbot: QtBot) -> None:
    type_words(qtbot, field, "Navalny")
    model = field.popup.model
    hits = [model.index(row).data(HIT_ROLE) for row in range(model.rowCount())]
    row = next(i for i, hit in enumerate(hits) if hit.kind == "readout" and hit.where)
    assert kind_name(hits[row]) == f"Statement {hits[row].where}"
    with qtbot.waitSignal(field.openRequested) as opened:
        field.popup.list.scrollTo(model.index(row))
        spot = field.popup.list.visualRect(model.index(row)).center()
        qtbot.mouseClick(field.popup.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert opened.args == [Selection("readout", hits[row].id, str(hits[row].where))]


def test_enter_before_the_answer_opens_the_best_hit(field: SearchField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field, "Lavrov")
    with qtbot.waitSignal(field.openRequested) as opened:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert opened.args[0].kind == "event"


def test_another_as_of_date_is_searched_anew(field: SearchField, session: Session, qtbot: QtBot) -> None:
    type_words(qtbot, field, "New START")
    asked = field._asked
    session.set_as_of(session.as_of - dt.timedelta(days=1))
    qtbot.waitUntil(lambda: field._asked > asked and field._answered)


def test_nothing_found_is_said(field: SearchField, qtbot: QtBot) -> None:
    type_words(qtbot, field, "qwertz <b>")
    assert field.popup.sentence.text() == "Nothing found for “qwertz <b>”."
    assert field.popup.sentence.isVisible()
    assert field.accessibleDescription() == field.popup.sentence.text()
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.popup.isVisible()


def test_a_stale_answer_is_dropped(field: SearchField, qtbot: QtBot) -> None:
    hit = Hit("treaty", "x", "Stale", "", 0, 0.0)
    type_words(qtbot, field, "Lavrov")
    shown = titles(field)
    field._on_found(field._asked - 1, "old", (hit,))
    assert titles(field) == shown
    field.clear()
    field._on_found(field._asked - 1, "old", (hit,))
    assert not field.popup.isVisible()


def test_a_press_elsewhere_or_another_focus_closes_the_list(field: SearchField, qtbot: QtBot) -> None:
    other = field.window().findChild(QTextEdit)
    type_words(qtbot, field, "Lavrov")
    qtbot.mouseClick(other.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(5, 300))
    assert not field.popup.isVisible()
    field.setFocus()
    type_words(qtbot, field, "treaty")
    other.setFocus(Qt.FocusReason.TabFocusReason)
    assert not field.popup.isVisible()


def test_an_error_is_told_in_the_status_bar(
    field: SearchField, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise LibraryError("The disk is gone.")

    monkeypatch.setattr(searching, "search_on", broken)
    with qtbot.waitSignal(session.messageShown) as said:
        qtbot.keyClicks(field, "Lavrov")
    assert said.args[0].text == "The disk is gone."


def _share(image: QImage, colour: str) -> int:
    return sum(
        image.pixelColor(x, y).name().lower() == colour.lower()
        for y in range(0, image.height(), 2)
        for x in range(0, image.width(), 2)
    )


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_hits_are_marked_in_every_theme(name: str, field: SearchField, session: Session, qtbot: QtBot) -> None:
    theme = THEMES[name]  # type: ignore[index]
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    apply_theme(application, theme)
    session.set_theme(theme)
    type_words(qtbot, field, "Lavrov")
    image = field.popup.grab().toImage()
    assert _share(image, theme.hex("hit")) > 100
    assert _share(image, theme.hex("select")) > 500
    apply_theme(application, LIGHT)
    session.set_theme(DARK)


def test_the_model_keeps_to_the_contract_of_models(qtmodeltester: ModelTester) -> None:
    hits = [
        Hit("event", "e", "Event", "a", 0, -2.0), Hit("treaty", "t", "Treaty", "b", 0, -1.0),
        Hit("event", "f", "Other", "c", 0, -0.5), Hit("readout", "r", "Readout", "d", 3, -3.0),
    ]  # fmt: skip
    model = HitModel()
    model.show(hits)
    qtmodeltester.check(model)
    assert [hit.id for hit in grouped(hits)] == ["r", "e", "f", "t"]
    assert model.index(0).data(Qt.ItemDataRole.ToolTipRole) == "Statement 3: Readout. d"


def test_what_came_after_the_as_of_date_stands_last_and_says_so(library: Library) -> None:
    day = dt.date(2021, 1, 26)
    hits = search_on(library, "Lavrov", day)
    dates = {hit.id: library.get(Event, hit.id).date for hit in hits if hit.kind == "event"}
    assert {hit.id for hit in hits if hit.later} == {id_ for id_, date in dates.items() if date.earliest > day} != set()
    shown = grouped(hits)
    events = [hit for hit in shown if hit.kind == "event"]
    assert not events[0].later
    assert [hit.later for hit in events] == sorted(hit.later for hit in events)
    assert kind_name(events[-1]) == "Event · later than the as-of date"
    treaties = [hit for hit in shown if hit.kind == "treaty"]
    assert treaties
    assert all("2026" not in hit.snippet for hit in treaties)
    assert not any(hit.later for hit in search_on(library, "Lavrov", dt.date(2026, 12, 31)))
