"""The pack room over a copy of the sample library, its first preview built."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pack_steps import DAY, built
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from briefing_app.desktop.fonts import load_fonts
from briefing_app.desktop.packs.room import PacksRoom
from briefing_app.desktop.session import Session
from briefing_app.desktop.settings import Settings
from briefing_app.desktop.theme import LIGHT, apply_theme
from briefing_app.library.library import Library
from briefing_app.library.views import RecordView
from briefing_app.operations import packs
from briefing_app.operations.samples import sample_library
from briefing_app.records.comparison import Comparison
from briefing_app.records.pack import Pack
from briefing_app.records.progress import Progress

_built_once: dict[tuple[Pack, Comparison], packs.Preview] = {}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with the sample pack, made once; each test works on a copy."""
    folder = tmp_path_factory.mktemp("sample") / "desk.briefing"
    sample_library(folder).close()
    return folder


@pytest.fixture(autouse=True)
def each_pack_is_built_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same pack of the same comparison gives the same pages; the tests build it once between them."""
    real = packs.preview

    def preview(view: RecordView, pack: Pack, progress: Progress) -> packs.Preview:
        progress(0.0, "")
        key = pack, view.get(Comparison, pack.comparison)
        if key not in _built_once:
            _built_once[key] = real(view, pack, progress)
        return _built_once[key]

    monkeypatch.setattr(packs, "preview", preview)


@pytest.fixture
def session(qapp: QApplication, sample: Path, tmp_path: Path) -> Iterator[Session]:
    load_fonts()
    apply_theme(qapp, LIGHT)
    shutil.copytree(sample, tmp_path / "desk.briefing")
    session = Session(Library.open(tmp_path / "desk.briefing"), Settings(tmp_path / "settings.ini"), DAY)
    yield session
    session.close()


@pytest.fixture
def room(session: Session, qtbot: QtBot) -> PacksRoom:
    """The room as it stands, its first preview built."""
    room = PacksRoom(session)
    qtbot.addWidget(room)
    room.resize(1272, 719)
    room.show()
    built(qtbot, room)
    return room
