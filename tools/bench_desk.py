"""The comparison desk with two long texts: scrolling, a ruling, opening; beside a plain pair of text views."""

import datetime as dt
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from tools.bench import Figure

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QScrollBar, QWidget

    from briefing_app.desktop.readouts.room import ReadoutsRoom
    from briefing_app.desktop.session import Session
    from briefing_app.library.edits import Edit
    from briefing_app.library.library import Library

WORDS, STATEMENTS, LINKS, STEPS = 10_000, 250, 400, 200


def run() -> list[Figure]:
    """Figures of two texts of 10,000 words, 250 statements each, with 400 links."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication  # late: the other benchmarks need no Qt

    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    from briefing_app.desktop.fonts import load_fonts
    from briefing_app.desktop.theme import LIGHT, apply_theme

    load_fonts()
    apply_theme(application, LIGHT)
    with tempfile.TemporaryDirectory() as folder:
        session = _session(Path(folder))
        try:
            return _measure(application, session)
        finally:
            session.close()


def _session(folder: Path) -> "Session":
    from briefing_app.desktop.session import Session
    from briefing_app.desktop.settings import Settings
    from briefing_app.operations.libraries import open_library

    library = open_library(folder / "bench.briefing")
    library.apply(_records(library), "Fill")
    return Session(library, Settings(folder / "settings.ini"), dt.date(2021, 1, 26))


def _records(library: "Library") -> "list[Edit]":
    """Two readouts and the comparison of them: rows of one to three statements a side until 400 links are there."""
    from briefing_app.library.edits import put
    from briefing_app.records.comparison import Comparison, Related, Row, VersionRef
    from briefing_app.records.readout import Readout, Statement, Version

    per = WORDS // STATEMENTS
    edits: list[Edit] = []
    for name, side in (("left", "white-house"), ("right", "kremlin")):
        sentences = [" ".join(f"{name}{(i * 7 + j * 3) % 997}" for j in range(per)) + "." for i in range(STATEMENTS)]
        spans, at = [], 0
        for number, sentence in enumerate(sentences, start=1):
            spans.append(Statement(number, at, at + len(sentence), number // 6))
            at += len(sentence) + 1
        stored = library.put_text(" ".join(sentences))
        version = Version(1, stored, stored, "2026-01-01", WORDS, tuple(spans))
        edits.append(put(Readout(f"bench-{name}", side, name.title(), f"Bench {name}", "en", (version,))))
    rows, links, n = [], 0, 1
    while n <= STATEMENTS:
        size = 2 if links + 4 + (STATEMENTS - n - 1) <= LINKS and n < STATEMENTS else 1
        numbers = tuple(range(n, n + size))
        verdict = "differs" if n % 5 == 0 else "both"
        rows.append(Row(f"r{n}", numbers, numbers, verdict))  # type: ignore[arg-type]  # a Verdict
        links, n = links + size * size, n + size
    related = tuple(Related(i, min(i + 9, STATEMENTS)) for i in range(1, STATEMENTS, 10))
    left, right = VersionRef("bench-left", 1), VersionRef("bench-right", 1)
    edits.append(put(Comparison("bench", "Bench", left, right, tuple(rows), related)))
    return edits


def _measure(application: "QApplication", session: "Session") -> list[Figure]:
    from PySide6.QtWidgets import QApplication

    from briefing_app.desktop.readouts.room import ReadoutsRoom
    from briefing_app.operations.comparison_rulings import confirm_row

    started = time.perf_counter()
    room = ReadoutsRoom(session)
    room.resize(1400, 900)
    room.show()
    _until(application, lambda: room.desk.view is not None)
    room.repaint()
    QApplication.sendPostedEvents()
    opened = (time.perf_counter() - started) * 1000
    bar = room.accounts.panes[0].verticalScrollBar()
    accounts = room.accounts
    views = tuple(pane.viewport() for pane in accounts.panes)
    frames = _scroll(bar, (*views, accounts.splitter.link_map, accounts.overview), STEPS)
    started = time.perf_counter()
    assert room.desk.view is not None
    changed = confirm_row(session.library, "bench", room.desk.view.rows[3].id)
    session.changed(changed)
    room.repaint()
    ruled = (time.perf_counter() - started) * 1000
    shown = _show(room, session)
    plain = _plain_pair(application, room)
    room.deleteLater()
    half = statistics.median(plain)
    return [
        ("desk: scroll frame, 2 x 10,000 words, 400 links, median", statistics.median(frames), "ms",
         "a plain pair of text views", statistics.median(frames) / half),
        ("desk: scroll frame, 95th of 100", _high(frames), "ms", "the same of the plain pair",
         _high(frames) / _high(plain)),
        ("desk: room made, comparison read and shown", opened, "ms", "200 ms, the budget of opening", opened / 200),
        ("desk: comparison shown again", shown, "ms", "its budget of 200 ms", shown / 200),
        ("desk: a ruling kept and shown", ruled, "ms", "its budget of 50 ms", ruled / 50),
    ]  # fmt: skip


def _show(room: "ReadoutsRoom", session: "Session") -> float:
    from briefing_app.desktop.readouts.loading import load_comparison

    view = load_comparison(session.library, "bench")
    started = time.perf_counter()
    room.desk.show_comparison(view)
    room.repaint()
    return (time.perf_counter() - started) * 1000


def _plain_pair(application: "QApplication", room: "ReadoutsRoom") -> list[float]:
    from PySide6.QtWidgets import QHBoxLayout, QTextEdit, QWidget

    box = QWidget()
    row = QHBoxLayout(box)
    edits = []
    for pane in room.accounts.panes:
        edit = QTextEdit()
        edit.setReadOnly(True)
        edit.setPlainText(pane.toPlainText())
        edit.document().setDefaultFont(room.accounts.panes[0].currentFont())
        row.addWidget(edit)
        edits.append(edit)
    box.resize(room.accounts.size())
    box.show()
    _until(application, lambda: box.windowHandle() is not None and box.windowHandle().isExposed())
    edits[0].verticalScrollBar().valueChanged.connect(edits[1].verticalScrollBar().setValue)
    return _scroll(edits[0].verticalScrollBar(), tuple(edit.viewport() for edit in edits), STEPS)


def _scroll(bar: "QScrollBar", widgets: "tuple[QWidget, ...]", steps: int) -> list[float]:
    """Milliseconds a step: move, and paint everything that moved."""
    frames = []
    for step in range(steps):
        started = time.perf_counter()
        bar.setValue(bar.maximum() * (step + 1) // (steps + 1))
        for widget in widgets:
            widget.repaint()
        frames.append((time.perf_counter() - started) * 1000)
    return frames


def _high(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[18]


def _until(application: "QApplication", ready: Callable[[], bool], seconds: float = 20) -> None:
    from PySide6.QtCore import QEventLoop, QTimer

    stop = time.perf_counter() + seconds
    while not ready() and time.perf_counter() < stop:
        loop = QEventLoop()
        QTimer.singleShot(1, loop.quit)
        loop.exec()
    assert ready(), "the comparison did not open"
