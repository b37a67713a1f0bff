"""The ground of tests with a window: fonts and theme as in the program, libraries with a comparison, a session."""

import datetime as dt
import gc
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from briefing_app.desktop.fonts import load_fonts
from briefing_app.desktop.garbage import GarbageKeeper, keep_garbage_on_gui_thread
from briefing_app.desktop.readouts.room import ReadoutsRoom
from briefing_app.desktop.session import Session
from briefing_app.desktop.settings import Settings
from briefing_app.desktop.theme import LIGHT, apply_theme
from briefing_app.library.library import Library
from briefing_app.operations.comparisons import compare_readouts
from briefing_app.operations.libraries import open_library

ACCOUNTS = ("white-house-2021-01-26", "kremlin-2021-01-26")


@pytest.fixture(autouse=True)
def widgets_first(qapp: QApplication) -> Iterator[None]:
    """Widgets are deleted before Python collects what is left of them, as in the program, where windows and dialogs are
    held until Qt has deleted them. Collected alive, a tree of widgets is taken apart in any order, and Qt crashes."""
    keep_garbage_on_gui_thread()
    for keeper in qapp.findChildren(GarbageKeeper):
        keeper.pause()
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect(0)  # all that the test made: nothing was collected meanwhile


@pytest.fixture(scope="session")
def compared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed library in which the two shipped accounts are compared; copy it, do not open it."""
    folder = tmp_path_factory.mktemp("compared") / "ground.briefing"
    with open_library(folder) as library:
        compare_readouts(library, *ACCOUNTS)
    return folder


@pytest.fixture
def compared_library(compared_folder: Path, tmp_path: Path) -> Iterator[Library]:
    """An open copy of that library."""
    folder = tmp_path / "compared.briefing"
    shutil.copytree(compared_folder, folder)
    library = Library.open(folder)
    yield library
    library.close()


@pytest.fixture
def window_ground(qapp: QApplication) -> QApplication:
    """Fonts and the light theme."""
    load_fonts()
    apply_theme(qapp, LIGHT)
    return qapp


@pytest.fixture
def compared_session(window_ground: QApplication, compared_library: Library, tmp_path: Path) -> Iterator[Session]:
    """A session over that library, on the day of the call."""
    session = Session(compared_library, Settings(tmp_path / "settings.ini"), dt.date(2021, 1, 26))
    yield session
    session.tasks.stop_all()


@pytest.fixture
def readouts_room(qtbot: QtBot, compared_session: Session) -> Iterator[ReadoutsRoom]:
    """The room of readouts with the comparison open."""
    room = ReadoutsRoom(compared_session)
    qtbot.addWidget(room)
    room.resize(1356, 795)
    room.show()
    qtbot.waitUntil(lambda: room.desk.view is not None and not compared_session.tasks.busy)
    yield room
    room.leave()
