"""Where the shipped files and the user's files are: one answer for a checkout, a wheel and the bundle.

Everything that opens a font, an icon, a template or a shipped record asks here.
"""

import os
import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _shipped(name: str) -> Path:
    """The folder `name` beside the package in a wheel or bundle, else in the checkout above it."""
    bundled = getattr(sys, "_MEIPASS", None)
    places = [Path(bundled) / name] if bundled else []
    places += [_PACKAGE / name, _PACKAGE.parent / name]
    for place in places:
        if place.is_dir():
            return place
    message = f"The folder '{name}' that belongs to Briefing Desk is missing; install the program again."
    raise FileNotFoundError(message)


def resources() -> Path:
    """Fonts, icons, templates, help."""
    return _shipped("resources")


def shipped_data() -> Path:
    """Agreements, events, topics and samples that a new library starts with."""
    return _shipped("data")


def user_data() -> Path:
    """The folder for the user's libraries; `BRIEFING_DESK_HOME` overrides it (tests, portable use)."""
    override = os.environ.get("BRIEFING_DESK_HOME")
    if override:
        return Path(override)
    import platformdirs  # late: 15 ms that only the first answer needs

    return Path(platformdirs.user_data_dir("Briefing Desk", appauthor=False))


def default_library() -> Path:
    """The library that opens when none is named."""
    return user_data() / "My desk.briefing"
