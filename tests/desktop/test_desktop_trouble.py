"""The window that stands in for a library that cannot be opened: says why, offers ways on, touches nothing."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from briefing_app.desktop.library_trouble import LibraryTrouble, free_name
from briefing_app.operations.libraries import open_library
from briefing_app.records.errors import LibraryError


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    folder = tmp_path / "My desk.briefing"
    open_library(folder).close()
    (folder / "library.json").write_bytes(b'{"half": ')
    return folder


@pytest.fixture
def trouble(damaged: Path, window_ground: QApplication, qtbot: QtBot) -> LibraryTrouble:
    with pytest.raises(LibraryError) as caught:
        open_library(damaged)
    window = LibraryTrouble(str(caught.value), damaged)
    qtbot.addWidget(window)
    window.show()
    return window


def test_it_says_what_is_wrong_and_where(trouble: LibraryTrouble, damaged: Path) -> None:
    assert "library.json is damaged and was left as it is" in trouble.message.text()
    assert trouble.message.textFormat() is Qt.TextFormat.PlainText
    assert (damaged / "library.json").read_bytes() == b'{"half": '


def test_another_library_can_be_opened(trouble: LibraryTrouble, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "Other.briefing").mkdir()
    qtbot.keyClick(trouble.open_button, Qt.Key.Key_Space)
    dialog = trouble.findChild(QFileDialog)
    assert dialog.fileMode() is QFileDialog.FileMode.Directory
    with qtbot.waitSignal(trouble.openAnother) as wanted:
        dialog.fileSelected.emit(str(tmp_path / "Other.briefing"))
    assert wanted.args == [tmp_path / "Other.briefing"]


def test_a_new_one_gets_a_name_beside_it(trouble: LibraryTrouble, damaged: Path, tmp_path: Path, qtbot: QtBot) -> None:
    qtbot.keyClick(trouble.new_button, Qt.Key.Key_Space)
    dialog = trouble.findChild(QFileDialog)
    with qtbot.waitSignal(trouble.makeNew) as wanted:
        dialog.fileSelected.emit(str(tmp_path / "Fresh"))
    assert wanted.args == [tmp_path / "Fresh.briefing"]
    assert free_name(damaged) == tmp_path / "My desk 2.briefing"
    (tmp_path / "My desk 2.briefing").mkdir()
    assert free_name(damaged) == tmp_path / "My desk 3.briefing"


def test_escape_quits(trouble: LibraryTrouble, qtbot: QtBot) -> None:
    trouble.activateWindow()
    qtbot.waitUntil(trouble.isActiveWindow)
    with qtbot.waitSignal(trouble.quit):
        qtbot.keyClick(trouble, Qt.Key.Key_Escape)
    assert not trouble.isVisible()
