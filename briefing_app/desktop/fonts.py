"""The bundled typefaces, so that screen, print and tests look the same everywhere. Used by every view."""

from PySide6.QtGui import QFont, QFontDatabase

from briefing_app.paths import resources

SANS, SERIF = "Source Sans 3", "Source Serif 4"
_FALLBACKS = ["Noto Sans", "Noto Sans Symbols 2", "Noto Naskh Arabic"]


def load_fonts() -> None:
    """Register the bundled fonts with Qt; once, after the application object is there."""
    if SANS in QFontDatabase.families():
        return
    for path in sorted((resources() / "fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))


def _font(family: str, px: float, *, semibold: bool, italic: bool) -> QFont:
    font = QFont([family, *_FALLBACKS])
    font.setPointSizeF(px * 0.75)  # points, so that the system's text scale counts
    font.setWeight(QFont.Weight.DemiBold if semibold else QFont.Weight.Normal)
    font.setItalic(italic)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def sans(px: float = 14, *, semibold: bool = False, italic: bool = False) -> QFont:
    """The interface face; `px` at 100 %."""
    return _font(SANS, px, semibold=semibold, italic=italic)


def serif(px: float = 15, *, semibold: bool = False, italic: bool = False) -> QFont:
    """The reading face; `px` at 100 %."""
    return _font(SERIF, px, semibold=semibold, italic=italic)
