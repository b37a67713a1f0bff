"""Contrast of every text on every ground, in all themes, by the rule of WCAG 2 (4.5 for text, 3 for marks)."""

import itertools

import pytest

from briefing_app.desktop.theme import GROUND_TOKENS, TEXT_TOKENS, THEMES, Theme


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
