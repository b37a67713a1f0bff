"""Start of the window against a bare Qt window, whole processes in turn, from the start of Python.

"painted" is the first paint of the window; "usable" is when the comparison that was open last stands in the desk and
keys reach it. Both with a library that was opened before (the first start of all makes the library).
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time

RUNS = 9

_BARE = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class W(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, app.quit)
app = QApplication(sys.argv)
w = W(); w.resize(1440, 900); w.show()
app.exec()
print(time.monotonic())
"""
_DESK = """
import sys, time
from PySide6.QtCore import QTimer
from briefing_app.desktop.main import Desk, make_application
from briefing_app.desktop.settings import Settings
app = make_application(sys.argv[:1])
desk = Desk(Settings()); desk.start()
painted = []
def on_painted():
    painted.append(time.monotonic()); look()
def look():
    if desk.window.room.is_ready():
        print(painted[0], time.monotonic(), "pyqtgraph" in sys.modules); desk.window.close(); app.quit()
    else:
        QTimer.singleShot(1, look)
desk.window.firstPainted.connect(on_painted)
app.exec()
"""


def _times(script: str, home: str) -> list[float]:
    """Milliseconds from the start of the process to each moment that the script prints."""
    environment = {**os.environ, "BRIEFING_DESK_HOME": home, "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a user's machine keeps the compiled modules between two starts
    started = time.monotonic()
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True)
    words = done.stdout.split()
    assert "True" not in words, "pyqtgraph was loaded before the first paint"
    return [1000 * (float(word) - started) for word in words if word != "False"]


def run() -> list[tuple[str, float, str, str, float]]:
    """Figures for `make bench`."""
    with tempfile.TemporaryDirectory() as home:
        from pathlib import Path

        from briefing_app.operations.samples import sample_library

        sample_library(Path(home) / "My desk.briefing").close()
        _times(_DESK, home)
        bare, painted, usable = [], [], []
        for _ in range(RUNS):
            bare += _times(_BARE, home)
            first, ready = _times(_DESK, home)
            painted.append(first)
            usable.append(ready)
    floor = statistics.median(bare)
    beside = f"a bare Qt window ({floor:.0f} ms)"
    rows = (("start of the window, painted", painted), ("start of the window, usable", usable))
    return [(name, statistics.median(times), "ms", beside, statistics.median(times) / floor) for name, times in rows]
