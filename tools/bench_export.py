"""Export of the sample pack and of a pack of 150 pages, each beside something measured in the same run."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from briefing_app.library.library import Library
from briefing_app.operations import packs, samples
from briefing_app.records.event import Event
from briefing_app.records.pack import Pack, Tab
from briefing_app.records.treaty import Treaty
from tools.bench import Figure

RUNS = 3
_PARAGRAPH = (
    "The two sides describe one step in different words, and the difference matters for what may be said in public "
    "[A2], [B1]. A desk officer reads this page first, then the table, and goes back to the statement it cites. "
)


def run() -> list[Figure]:
    """Three figures: both exports beside the start of a bare Python, the large one beside the sample, Markdown beside
    PDF."""
    with (
        tempfile.TemporaryDirectory() as folder,
        samples.sample_library(Path(folder) / "Bench.briefing") as library,
    ):
        pack = packs.pack_for(library)
        large = large_pack(library, pack)
        bare = _best(_bare_python)
        sample = _best(lambda: _export(library, pack, Path(folder) / "sample.pdf"))
        markdown = _best(lambda: _export(library, pack, Path(folder) / "sample.md"))
        long = _best(lambda: _export(library, large, Path(folder) / "large.pdf"), runs=1)
        pages = packs.export_pack(library, large, Path(folder) / "large.pdf").pages
    return [
        ("export of the sample pack to PDF", sample, "s", "start of a bare Python", sample / bare),
        (f"export of a pack of {pages} pages to PDF", long, "s", "export of the sample pack", long / sample),
        ("export of the sample pack to Markdown", markdown, "s", "the same to PDF", markdown / sample),
    ]


def large_pack(library: Library, pack: Pack) -> Pack:
    """The sample pack with a sheet for every agreement, an own text of forty pages and a table of all events."""
    own = "\n\n".join(f"## Point {n}\n\n{_PARAGRAPH * 6}" for n in range(1, 145))
    rows = "\n".join(f"| {e.date} | {e.title} | {e.summary} |" for e in library.all(Event)).replace("\n\n", "\n")
    tabs = [
        msgspec.structs.replace(tab, treaties=library.ids("treaty")) if tab.kind == "treaties" else tab
        for tab in pack.tabs
    ]
    tabs.insert(7, Tab("own", "own text", "Notes", markdown=own))
    tabs.insert(8, Tab("events", "own text", "All events", markdown=f"| Date | Event | What |\n|-|-|-|\n{rows}"))
    day = max(step.date for treaty in library.all(Treaty) for step in treaty.life)
    return msgspec.structs.replace(pack, tabs=tuple(tabs), as_of=day)


def _export(library: Library, pack: Pack, target: Path) -> None:
    packs.export_pack(library, pack, target)


def _bare_python() -> None:
    subprocess.run([sys.executable, "-c", ""], check=True)


def _best(work: Callable[[], None], runs: int = RUNS) -> float:
    """Seconds of the quickest of some runs."""
    times = []
    for _ in range(runs):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return min(times)
