"""`make pictures`: takes every view of a real window over the sample library, light and dark and at 200 %, and the
pages of the sample pack, into docs/pictures/. Open them before you call a view done.
"""

import argparse
import datetime as dt
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from briefing_app.desktop.main import make_application
from briefing_app.desktop.session import Selection, Session
from briefing_app.desktop.settings import Settings
from briefing_app.desktop.theme import put_on, theme_named
from briefing_app.desktop.window import Window
from briefing_app.operations import packs, samples
from briefing_app.operations.samples import SAMPLE_COMPARISON, SAMPLE_PACK
from briefing_app.records.pack import Pack

DAY = dt.date(2021, 1, 26)
SIZE = (1440, 900)
View = Callable[[Window], QWidget]


def wait(ms: int) -> None:
    """Let the window live for a while (QTest.qWait would hold Python's lock and starve the workers)."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def settle(window: Window, ms: int = 250) -> None:
    """Wait until all work under way has ended and everything is painted."""
    until = time.monotonic() + 60
    quiet = 0
    while quiet < 5 and time.monotonic() < until:  # work may start other work
        wait(40)
        quiet = 0 if window.session.tasks.busy or not window.room.is_ready() else quiet + 1
    wait(ms)


def _desk(window: Window) -> QWidget:
    window.open_selection(Selection("comparison", SAMPLE_COMPARISON, "A2"))
    return window


def _gap(window: Window) -> QWidget:
    window.open_selection(Selection("comparison", SAMPLE_COMPARISON, "A6"))
    return window


def _treaties(window: Window) -> QWidget:
    window.open_selection(Selection("treaty", "new-start-2010"))
    return window


def _left(window: Window) -> QWidget:
    window.open_selection(Selection("treaty", "open-skies-1992"))
    return window


def _timeline(window: Window) -> QWidget:
    window.session.select("treaty", "new-start-2010")
    window.show_room("timeline")
    return window


def _pack(window: Window) -> QWidget:
    window.open_selection(Selection("pack", SAMPLE_PACK))
    return window


def _search(window: Window) -> QWidget:
    window.show_room("readouts")
    window.search.focus()
    QTest.keyClicks(window.search, "Open Skies")
    wait(600)
    return window


def _shortcuts(window: Window) -> QWidget:
    window.search.clear()
    window.show_shortcuts()
    wait(100)
    dialogs = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not window]
    return dialogs[0]


VIEWS: tuple[tuple[str, View], ...] = (
    ("desk", _desk),
    ("desk-gap", _gap),
    ("treaties", _treaties),
    ("treaties-open-skies", _left),
    ("timeline", _timeline),
    ("packs", _pack),
    ("search", _search),
    ("shortcuts", _shortcuts),
)


def take(out: Path, theme: str, suffix: str, names: list[str]) -> None:
    """Take the views in one theme with a window of its own."""
    with tempfile.TemporaryDirectory() as folder:
        library = samples.sample_library(Path(folder) / "My desk.briefing")
        settings = Settings(Path(folder) / "settings.ini")
        settings.theme = theme
        session = Session(library, settings, DAY)
        session.set_theme(theme_named(theme))  # in the order of the program: `Desk` in desktop/main.py
        window = Window(session)
        put_on(theme)
        window.resize(*SIZE)
        window.show()
        for name, view in VIEWS:
            if names and name not in names:
                continue
            widget = view(window)
            settle(window)
            target = out / f"{name}-{theme}{suffix}.png"
            widget.grab().save(str(target))
            print(f"  {target}")
            if widget is not window:
                widget.close()
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # not left to Python's collector


def take_pages(out: Path) -> None:
    """The pages of the sample pack, 75 dots an inch."""
    with tempfile.TemporaryDirectory() as folder:
        library = samples.sample_library(Path(folder) / "My desk.briefing")
        made = packs.preview(library, library.get(Pack, SAMPLE_PACK))
        for number in range(1, made.pages + 1):
            page = packs.page_image(made.pdf, number, 75 / 72)
            image = QImage(page.data, page.width, page.height, 3 * page.width, QImage.Format.Format_RGB888)
            image.save(str(out / f"pack-page-{number:02}.png"))
        library.close()
    print(f"  {made.pages} pages of the sample pack")


def main() -> int:
    """Take all, or the named views."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "views", nargs="*", help=f"some of: {', '.join(name for name, _ in VIEWS)}, pack (default: all)"
    )
    parser.add_argument("--out", type=Path, default=Path("docs/pictures"))
    parser.add_argument("--theme", choices=["light", "dark", "contrast"], help="one theme only")
    parser.add_argument("--double", action="store_true", help="this process draws at 200 %% (QT_SCALE_FACTOR=2)")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    names = [name for name in options.views if name != "pack"]
    application = make_application(sys.argv[:1])
    views_wanted = bool(names) or not options.views
    if views_wanted:
        for theme in [options.theme] if options.theme else ["light", "dark", "contrast"]:
            take(options.out, theme, "-200" if options.double else "", names)
    if not options.double and "pack" in options.views + ([] if options.views else ["pack"]):
        take_pages(options.out)
    application.quit()
    if views_wanted and not options.double:
        again = [sys.executable, "-m", "tools.pictures", *names, "--out", str(options.out), "--double"]
        for theme in [options.theme] if options.theme else ["light", "dark"]:
            subprocess.run([*again, "--theme", theme], env={**os.environ, "QT_SCALE_FACTOR": "2"}, check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
