"""The one table of colours, in three themes, and what is made of it: palette and style sheet. Used by every view.

Colour means one of three things only: a side, a difference, or "this is where you are". Contrasts are held by
tests/desktop/test_desktop_theme.py.
"""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from briefing_app.desktop.fonts import sans
from briefing_app.paths import resources
from briefing_app.records.comparison import Verdict

ThemeName = Literal["light", "dark", "contrast"]

# token: light, dark, high contrast
_COLOURS: dict[str, tuple[str, str, str]] = {
    "ink": ("#211F1C", "#E9E6E0", "#FFFFFF"),
    "ink2": ("#54504A", "#BDB9B1", "#FFFFFF"),
    "ink3": ("#5F5B53", "#ABA8A1", "#FFFFFF"),
    "accent": ("#0B6258", "#62C6B2", "#40F0D0"),
    "a": ("#24599E", "#8AB6F2", "#8CC8FF"),
    "b": ("#7F5100", "#E0AC4E", "#FFC23D"),
    "d": ("#84376F", "#E6ACD6", "#FF9EE8"),
    "warn": ("#9A3B12", "#F0986C", "#FF9A6B"),
    "edge": ("#827D72", "#858C90", "#FFFFFF"),
    "focus": ("#0B6258", "#62C6B2", "#FFF34D"),
    "window": ("#F4F2ED", "#17191B", "#000000"),
    "surface": ("#FDFCFA", "#1E2123", "#000000"),
    "raised": ("#FFFFFF", "#272B2E", "#000000"),
    "sunken": ("#EAE7E0", "#111314", "#000000"),
    "hover": ("#F0EEE8", "#25292B", "#1C1C1C"),
    "select": ("#D9EAE5", "#1C3B36", "#00463C"),
    "hair": ("#DBD7CE", "#363B3E", "#FFFFFF"),
    "track": ("#DBD7CE", "#363B3E", "#4D4D4D"),
    "hit": ("#FFF0A8", "#4A4210", "#5A5000"),
    "onaccent": ("#FFFFFF", "#0E1F1C", "#000000"),
    "tboth": ("#F0F1EB", "#252A2A", "#000000"),
    "ta": ("#DCE6F5", "#20304A", "#00264D"),
    "tb": ("#F4E4C6", "#3B311A", "#3D2A00"),
    "td": ("#E8CDE0", "#51324B", "#4A0A3C"),
}
_COLUMN: dict[ThemeName, int] = {"light": 0, "dark": 1, "contrast": 2}
TEXT_TOKENS = ("ink", "ink2", "ink3", "accent", "a", "b", "d", "warn")
GROUND_TOKENS = ("window", "surface", "sunken", "select", "tboth", "ta", "tb", "td")


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme; colours by token."""

    name: ThemeName

    def hex(self, token: str) -> str:
        """The colour of a token as #RRGGBB."""
        return _COLOURS[token][_COLUMN[self.name]]

    def colour(self, token: str) -> QColor:
        """The colour of a token."""
        return QColor(self.hex(token))

    def tint(self, verdict: Verdict) -> QColor:
        """The ground of a statement of that verdict."""
        return self.colour({"both": "tboth", "left-only": "ta", "right-only": "tb", "differs": "td"}[verdict])

    def verdict_ink(self, verdict: Verdict) -> QColor:
        """The colour of a verdict's symbol and edges."""
        return self.colour({"both": "ink2", "left-only": "a", "right-only": "b", "differs": "d"}[verdict])


LIGHT, DARK, CONTRAST = Theme("light"), Theme("dark"), Theme("contrast")
THEMES: dict[ThemeName, Theme] = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}


def system_theme() -> Theme:
    """What the system asks for."""
    return DARK if QApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT


def theme_named(name: str) -> Theme:
    """The theme of that name; "system" (and anything else): what the system asks for."""
    known: dict[str, ThemeName] = {"light": "light", "dark": "dark", "contrast": "contrast"}
    return THEMES[known[name]] if name in known else system_theme()


def put_on(name: str) -> Theme:
    """Apply the theme of that name to the application; the theme."""
    theme = theme_named(name)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    apply_theme(application, theme)
    return theme


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Fusion, a palette and one short style sheet, all from the table."""
    if app.style().objectName().lower() != "fusion":
        app.setStyle("Fusion")
    app.setFont(sans(14))
    app.setPalette(_palette(theme))
    app.setStyleSheet(_style_sheet(theme))


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for which, token in {
        role.Window: "window", role.WindowText: "ink", role.Base: "surface", role.AlternateBase: "window",
        role.Text: "ink", role.Button: "surface", role.ButtonText: "ink", role.BrightText: "warn",
        role.Highlight: "select", role.HighlightedText: "ink", role.ToolTipBase: "raised", role.ToolTipText: "ink",
        role.Link: "accent", role.LinkVisited: "accent", role.PlaceholderText: "ink3", role.Light: "raised",
        role.Midlight: "hover", role.Mid: "hair", role.Dark: "edge", role.Shadow: "edge", role.Accent: "accent",
    }.items():  # fmt: skip
        palette.setColor(which, theme.colour(token))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, theme.colour("ink3"))
    return palette


def _style_sheet(theme: Theme) -> str:
    c = theme.hex
    check = (resources() / "icons" / f"check-{theme.name}.svg").as_posix()
    down = (resources() / "icons" / f"down-{theme.name}.svg").as_posix()
    return f"""
    QCheckBox::indicator {{ width: 14px; height: 14px; border: 1px solid {c("edge")}; border-radius: 2px;
        background: {c("surface")}; }}
    QCheckBox::indicator:checked {{ background: {c("accent")}; border-color: {c("accent")}; image: url("{check}"); }}
    QCheckBox::indicator:disabled {{ border-color: {c("hair")}; }}
    QCheckBox:focus {{ color: {c("accent")}; }}
    QCheckBox::indicator:focus {{ border: 2px solid {c("focus")}; }}
    QToolTip {{ background: {c("raised")}; color: {c("ink")}; border: 1px solid {c("edge")}; padding: 4px; }}
    QPushButton, QToolButton {{ background: {c("surface")}; color: {c("ink")}; border: 1px solid {c("edge")};
        border-radius: 3px; padding: 4px 12px; min-height: 20px; }}
    QToolButton {{ padding: 4px 8px; }}
    QPushButton:hover, QToolButton:hover {{ background: {c("hover")}; }}
    QPushButton:pressed, QPushButton:checked, QToolButton:pressed, QToolButton:checked {{ background: {c("select")}; }}
    QPushButton:focus, QToolButton:focus {{ border: 2px solid {c("focus")}; padding: 3px 11px; }}
    QToolButton:focus {{ padding: 3px 7px; }}
    QPushButton:disabled, QToolButton:disabled {{ color: {c("ink3")}; border-color: {c("hair")}; }}
    QPushButton[primary="true"] {{ background: {c("accent")}; color: {c("onaccent")}; border-color: {c("accent")}; }}
    QPushButton[primary="true"]:focus {{ border: 2px solid {c("ink")}; }}
    QPushButton[primary="true"]:disabled {{ background: {c("track")}; color: {c("ink3")}; border-color: {c("hair")}; }}
    QToolButton[quiet="true"], QPushButton[quiet="true"] {{ background: transparent; border-color: transparent; }}
    QToolButton[quiet="true"]:hover, QPushButton[quiet="true"]:hover {{ background: {c("hover")}; }}
    QToolButton[quiet="true"]:checked {{ background: {c("select")}; }}
    QToolButton[quiet="true"]:focus, QPushButton[quiet="true"]:focus {{ border: 2px solid {c("focus")}; }}
    QLineEdit, QComboBox, QDateEdit, QSpinBox {{ background: {c("surface")}; color: {c("ink")};
        border: 1px solid {c("edge")}; border-radius: 3px; padding: 3px 8px; min-height: 22px;
        selection-background-color: {c("accent")}; selection-color: {c("onaccent")}; }}
    QLineEdit:focus, QComboBox:focus, QDateEdit:focus, QSpinBox:focus {{ border: 2px solid {c("focus")};
        padding: 2px 7px; }}
    QComboBox::drop-down {{ border: none; width: 24px; }}
    QComboBox::down-arrow {{ image: url("{down}"); width: 12px; height: 12px; }}
    QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
    QComboBox QLineEdit {{ border: none; background: transparent; padding: 0; min-height: 0; }}
    QPlainTextEdit, QTextEdit {{ background: {c("surface")}; color: {c("ink")}; border: 1px solid {c("hair")};
        selection-background-color: {c("accent")}; selection-color: {c("onaccent")}; }}
    QPlainTextEdit:focus {{ border: 2px solid {c("focus")}; }}
    QAbstractItemView {{ background: {c("surface")}; color: {c("ink")}; border: none; outline: none;
        selection-background-color: {c("select")}; selection-color: {c("ink")}; gridline-color: {c("hair")}; }}
    QHeaderView::section {{ background: {c("surface")}; color: {c("ink2")}; border: none;
        border-bottom: 1px solid {c("edge")}; padding: 4px 8px; font-weight: 600; }}
    QMenuBar {{ background: {c("window")}; }}
    QMenuBar::item {{ padding: 6px 10px; background: transparent; color: {c("ink")}; }}
    QMenuBar::item:selected {{ background: {c("hover")}; }}
    QMenu {{ background: {c("raised")}; color: {c("ink")}; border: 1px solid {c("edge")}; padding: 4px; }}
    QMenu::item {{ padding: 5px 28px 5px 24px; }}
    QMenu::item:selected {{ background: {c("select")}; }}
    QMenu::item:disabled {{ color: {c("ink3")}; }}
    QMenu::separator {{ height: 1px; background: {c("hair")}; margin: 4px 8px; }}
    QSplitter::handle {{ background: {c("hair")}; }}
    QScrollBar {{ background: transparent; border: none; margin: 0; }}
    QScrollBar:vertical {{ width: 12px; }}
    QScrollBar:horizontal {{ height: 12px; }}
    QScrollBar::handle {{ background: {c("edge")}; border: 3px solid {c("surface")}; border-radius: 6px;
        min-height: 32px; min-width: 32px; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QTabBar::tab {{ padding: 6px 12px; color: {c("ink2")}; border: none; }}
    QTabBar::tab:selected {{ color: {c("ink")}; border-bottom: 3px solid {c("accent")}; }}
    QTabBar::tab:focus {{ background: {c("select")}; }}
    QProgressBar {{ background: {c("track")}; border: none; border-radius: 2px; max-height: 4px; }}
    QProgressBar::chunk {{ background: {c("accent")}; border-radius: 2px; }}
    QScrollArea {{ border: none; background: transparent; }}
    """
