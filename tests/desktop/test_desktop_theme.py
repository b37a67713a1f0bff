"""Contrast of every text on every ground, in all themes, by the rule of WCAG 2 (4.5 for text, 3 for marks).
And that what paints itself follows the theme."""

import itertools

import pytest
from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from briefing_app.desktop.parts import Hairline, Surface
from briefing_app.desktop.readouts.symbols import ChoiceBox, VerdictMark
from briefing_app.desktop.readouts.why_parts import ScoreBar
from briefing_app.desktop.session import Session
from briefing_app.desktop.theme import DARK, GROUND_TOKENS, TEXT_TOKENS, THEMES, Theme


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Ratio of two colours, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_rule_itself() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#777777") == pytest.approx(1)


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
@pytest.mark.parametrize(("text", "ground"), list(itertools.product(TEXT_TOKENS, GROUND_TOKENS)))
def test_text_is_readable_on_every_ground(theme: Theme, text: str, ground: str) -> None:
    assert contrast(theme.hex(text), theme.hex(ground)) >= 4.5


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
@pytest.mark.parametrize(("mark", "ground"), [("edge", "surface"), ("edge", "window"), ("focus", "surface"),
                                              ("focus", "window"), ("focus", "select"), ("edge", "tboth")])  # fmt: skip
def test_marks_are_seen(theme: Theme, mark: str, ground: str) -> None:
    assert contrast(theme.hex(mark), theme.hex(ground)) >= 3


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
def test_words_on_accent_and_on_search_hits_are_readable(theme: Theme) -> None:
    assert contrast(theme.hex("onaccent"), theme.hex("accent")) >= 4.5
    assert contrast(theme.hex("ink"), theme.hex("hit")) >= 4.5


class Striped(Surface):
    """Follows the theme with a slot of its own, under the likeliest name."""

    @Slot(object)
    def _on_theme(self, _theme: object) -> None:
        self.setToolTip("followed")


def test_a_ground_follows_the_theme_whatever_slots_a_widget_has(qtbot: QtBot, compared_session: Session) -> None:
    surface = Striped(compared_session, "window")
    compared_session.themeChanged.connect(surface._on_theme)
    qtbot.addWidget(surface)
    surface.resize(8, 8)
    surface.show()
    for theme in THEMES.values():
        compared_session.set_theme(theme)
        assert surface.grab().toImage().pixelColor(4, 4) == theme.colour("window")
    assert surface.toolTip() == "followed"


def test_what_paints_itself_is_painted_anew_with_the_theme(qtbot: QtBot, compared_session: Session) -> None:
    painted: list[QEvent] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                painted.append(event)
            return False

    widgets: list[QWidget] = [Surface(compared_session), Hairline(compared_session), ChoiceBox(compared_session)]
    widgets += [VerdictMark(compared_session, "differs"), ScoreBar(compared_session, 0.5)]
    watch = Watch()
    for widget in widgets:
        qtbot.addWidget(widget)
        widget.show()
        widget.installEventFilter(watch)
        qtbot.waitUntil(lambda: bool(painted))
        widget.repaint()
        painted.clear()
        compared_session.set_theme(DARK)
        qtbot.waitUntil(lambda: bool(painted))
