"""The timeline with 10,000 events: a frame while panning and zooming, beside pyqtgraph's own scatter and text items."""

import datetime as dt
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tools.bench import Figure

EVENTS, LABELS, WIDTH, HEIGHT = 10_000, 120, 1356, 680
YEAR = 365.2425


def run() -> list[Figure]:
    """Medians of a frame, planned and painted whole, of our canvas and of the plain way."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication  # late: the other benchmarks need no Qt

    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    from briefing_app.desktop.fonts import load_fonts
    from briefing_app.desktop.theme import LIGHT, apply_theme

    load_fonts()
    apply_theme(application, LIGHT)
    events = _events()
    with tempfile.TemporaryDirectory() as folder:
        ours, built = _ours(Path(folder), events)
        figures = [("timeline, index and scene of 10,000 events", built, "ms", "a frame of 16.7 ms", built / 16.7)]
    plain = _plain(events)
    beside = "pyqtgraph ScatterPlotItem, bars and 120 TextItems"
    for name, frame in ours.items():
        words = f"timeline, frame at 10,000 events, {name}"
        figures.append((words, frame, "ms", f"{beside} ({plain[name]:.1f} ms)", frame / plain[name]))
    return figures


def _events() -> list[Any]:
    """Events from 1945 to 2020 in all lanes, the same each time."""
    from briefing_app.records.dates import InexactDate
    from briefing_app.records.event import Event
    from briefing_app.timeline.lanes import LANES

    dice = random.Random(7)
    first, last = dt.date(1945, 1, 1).toordinal(), dt.date(2020, 12, 31).toordinal()
    lanes = [lane for lane in LANES if lane != "other"]
    return [
        Event(
            f"e{n}",
            f"Event {n}: {'talks on limits ' * (1 + n % 3)}",
            InexactDate.of(dt.date.fromordinal(dice.randint(first, last))),
            "other",
            (dice.choice(lanes),),
            importance=dice.randint(1, 5),
        )
        for n in range(EVENTS)
    ]


def _ranges(name: str) -> Iterator[tuple[float, float]]:
    """Ranges of days to show one after the other."""
    middle = float(dt.date(2000, 1, 1).toordinal())
    if name == "zoom":
        spans = [81 * YEAR * 0.9**n for n in range(70)]
        for span in [*spans, *reversed(spans)]:
            yield middle - span / 2, middle + span / 2
        return
    span = {"pan 16 years": 16 * YEAR, "pan 2 years": 2 * YEAR}[name]
    for n in range(120):
        start = middle - span / 2 + n * span / 600
        yield start, start + span


def _timed(show: Callable[[float, float], None], repaint: Callable[[], None]) -> dict[str, float]:
    times: dict[str, float] = {}
    for name in ("pan 16 years", "pan 2 years", "zoom"):
        took: list[float] = []
        for first, last in _ranges(name):
            started = time.perf_counter()
            show(first, last)
            repaint()
            took.append((time.perf_counter() - started) * 1000)
        times[name] = statistics.median(took[5:])
    return times


def _ours(folder: Path, events: list[Any]) -> tuple[dict[str, float], float]:
    from PySide6.QtTest import QTest

    from briefing_app.desktop.session import Session
    from briefing_app.desktop.settings import Settings
    from briefing_app.desktop.timeline.desk import Desk
    from briefing_app.library.shipped import shipped_treaties
    from briefing_app.operations.libraries import open_library
    from briefing_app.timeline.lanes import LANES
    from briefing_app.timeline.scene import build_scene
    from briefing_app.timeline.stock import build_stock

    day = dt.date(2021, 1, 26)
    started = time.perf_counter()
    stock = build_stock(shipped_treaties(), events)
    build_scene(stock, day)
    built = (time.perf_counter() - started) * 1000
    with open_library(folder / "bench.briefing") as library:
        session = Session(library, Settings(folder / "settings.ini"), day)
        desk = Desk(session, stock, LANES)
        desk.resize(WIDTH, HEIGHT)
        desk.show()
        QTest.qWaitForWindowExposed(desk)  # before, nothing is painted
        times = _timed(desk.canvas.show_days, desk.canvas.viewport().repaint)
        desk.close()
    return times, built


def _plain(events: list[Any]) -> dict[str, float]:
    """What pyqtgraph's documentation leads to: a PlotWidget with a date axis, one scatter, a bar item, texts moved."""
    import numpy as np
    import pyqtgraph as pg
    from PySide6.QtGui import QColor
    from PySide6.QtTest import QTest

    from briefing_app.library.shipped import shipped_treaties
    from briefing_app.records.event import Event
    from briefing_app.timeline.lanes import LANES

    assert all(isinstance(event, Event) for event in events)
    epoch = dt.date(1970, 1, 1).toordinal()
    plot = pg.PlotWidget(axisItems={"bottom": pg.DateAxisItem(utcOffset=0)}, background="w")
    x = np.array([(event.date.earliest.toordinal() - epoch) * 86400.0 for event in events])
    y = np.array([LANES.index(event.lanes[0]) * 2.0 for event in events])
    plot.addItem(pg.ScatterPlotItem(x=x, y=y, size=8, pen=None, brush=QColor("#54504A")))
    spans = [t.life[0].date.earliest.toordinal() - epoch for t in shipped_treaties()]
    starts = np.array(spans) * 86400.0
    rows = np.arange(len(spans)) % len(LANES) * 2.0 + 1
    plot.addItem(pg.BarGraphItem(x0=starts, y0=rows, width=20 * YEAR * 86400, height=0.3, brush=QColor("#54504A")))
    order = np.argsort([-event.importance for event in events], kind="stable")
    texts = [pg.TextItem("", color="k", anchor=(0, 0.5)) for _ in range(LABELS)]
    for text in texts:
        plot.addItem(text)
    plot.resize(WIDTH, HEIGHT)
    plot.setYRange(-1, 2 * len(LANES))
    plot.show()
    QTest.qWaitForWindowExposed(plot)

    def show(first: float, last: float) -> None:
        low, high = (first - epoch) * 86400.0, (last - epoch) * 86400.0
        plot.setXRange(low, high, padding=0)
        inside = order[(x[order] >= low) & (x[order] <= high)][:LABELS]
        for text, index in zip(texts, inside, strict=False):
            text.setText(events[index].title)
            text.setPos(x[index], y[index])

    times = _timed(show, plot.viewport().repaint)
    plot.close()
    return times
