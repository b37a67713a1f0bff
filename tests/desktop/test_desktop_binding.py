"""Guards the pin of PySide6: 6.12.0 loses a reference to None in most calls that return nothing."""

import sys

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath
from pytestqt.qtbot import QtBot


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
def test_calls_that_return_nothing_keep_the_references_to_none(qtbot: QtBot) -> None:
    path = QPainterPath()
    before = sys.getrefcount(None)
    for number in range(1000):
        path.lineTo(QPointF(number, number))
    assert abs(sys.getrefcount(None) - before) < 500
