"""What several rooms paint by hand: the ring, words that are cut, buttons that Enter clicks."""

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from briefing_app.desktop.fonts import sans
from briefing_app.desktop.painted import PaintedButton, paint_line, paint_ring
from briefing_app.desktop.session import Session
from briefing_app.desktop.theme import LIGHT


def canvas() -> QImage:
    image = QImage(120, 24, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    return image


def inked(image: QImage) -> list[int]:
    """Columns of the picture in which something is painted."""
    white = image.pixel(0, 0) if image.pixelColor(0, 0) == Qt.GlobalColor.white else 0xFFFFFFFF
    return [x for x in range(image.width()) if any(image.pixel(x, y) != white for y in range(image.height()))]


def test_the_ring_runs_inside_and_leaves_the_middle_free() -> None:
    image = canvas()
    painter = QPainter(image)
    painter.setBrush(Qt.GlobalColor.black)
    paint_ring(painter, image.rect(), LIGHT)
    painter.end()
    focus, white = LIGHT.colour("focus"), image.pixelColor(60, 12)
    assert white == Qt.GlobalColor.white
    assert [image.pixelColor(x, 12) == focus for x in (0, 1, 2, 117, 118, 119)] == [
        True,
        True,
        False,
        False,
        True,
        True,
    ]


@pytest.mark.parametrize(("words", "cut"), [("New START", False), ("A treaty with a name that has no room here", True)])
def test_words_are_cut_where_they_have_no_room_and_it_is_told(qtbot: QtBot, words: str, cut: bool) -> None:
    image = canvas()
    painter = QPainter(image)
    painter.setFont(sans(13))
    assert paint_line(painter, QRectF(10, 0, 80, 24), words) is cut
    painter.end()
    assert min(inked(image)) >= 9
    assert max(inked(image)) <= 90


def test_words_stand_at_the_side_that_is_asked_for(qtbot: QtBot) -> None:
    image = canvas()
    painter = QPainter(image)
    painter.setFont(sans(13))
    paint_line(painter, image.rect(), "I", Qt.AlignmentFlag.AlignRight)
    painter.end()
    assert min(inked(image)) > 100


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_painted_button_is_clicked_by_key(qtbot: QtBot, compared_session: Session, key: Qt.Key) -> None:
    class Plain(PaintedButton):
        def paintEvent(self, event: object) -> None:
            """Nothing."""

    button = Plain(compared_session)
    qtbot.addWidget(button)
    button.show()
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, key)
    assert button.focusPolicy() == Qt.FocusPolicy.StrongFocus
