"""Document tree -> PDF: tagged, archivable, the same bytes each time. Typesetting runs in a worker process.

PDF/UA-1 and PDF/A-2a together; where a text cannot be set so, a tagged PDF 1.7 and a note that says it.
"""

import datetime as dt
import json
import re
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from briefing_app.publish.clean import Cleaner
from briefing_app.publish.document import Document
from briefing_app.publish.pages import count_pages
from briefing_app.records.errors import CancelledError, PublishError
from briefing_app.records.progress import Progress, silent

STANDARDS = ("ua-1", "a-2a")
_NAMES = {"ua-1": "PDF/UA-1", "a-2a": "PDF/A-2a", "1.7": "PDF 1.7"}
LONGEST_WAIT = 300.0
"""Seconds after which the typesetter is given up."""


@dataclass(frozen=True, slots=True)
class PdfFile:
    """The bytes, the standards they hold, the number of pages, and what the user should know."""

    data: bytes
    standards: tuple[str, ...]
    pages: int
    notes: tuple[str, ...] = ()


def write_pdf(document: Document, progress: Progress = silent) -> PdfFile:
    """Typeset the document. Raises PublishError in a sentence, CancelledError."""
    cleaner = Cleaner()
    pack = cleaned(msgspec.to_builtins(document), cleaner)
    pack = breakable(pack)
    pack["labels"] = sorted(_labels(pack))
    day = dt.datetime.combine(dt.date.fromisoformat(document.day), dt.time(12), dt.UTC)
    job = {"pack": pack, "timestamp": int(day.timestamp())}
    progress(0.1, "Typesetting the pages")
    data, problem = _run({**job, "standards": list(STANDARDS)}, progress)
    standards: tuple[str, ...] = STANDARDS
    notes = list(cleaner.notes())
    if not data:
        notes.append(f"The file is a tagged PDF 1.7 without PDF/UA-1 and PDF/A-2a: {_short(problem)}")
        data, again = _run({**job, "standards": ["1.7"]}, progress)
        standards = ("1.7",)
        if not data:
            raise PublishError(f"The pack could not be typeset: {_short(again)}")
    progress(1.0, "")
    return PdfFile(data, tuple(_NAMES[s] for s in standards), count_pages(data), tuple(notes))


def cleaned(value: Any, cleaner: Cleaner) -> Any:
    """Every text in the tree cleaned, but drawings and addresses left as they are."""
    if isinstance(value, str):
        return cleaner(value)
    if isinstance(value, dict):
        return {k: v if k in {"svg", "url", "t", "name"} else cleaned(v, cleaner) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [cleaned(v, cleaner) for v in value]
    return value


_NARROW = frozenset({"table", "fields", "amounts"})
_VERBATIM = frozenset({"code", "link", "statements"})
"""What is copied to be used (hashes, addresses) or must stay as it was: never broken inside a word."""


def breakable(value: Any, most: int = 60) -> Any:
    """The tree with a place to break (zero-width space) in words of more than `most` letters, 26 in columns: they would
    run out of them."""
    if isinstance(value, dict):
        if value.get("t") in _VERBATIM:
            return value
        most = 26 if value.get("t") in _NARROW else most
        return {k: _broken(v, most) if k in {"v", "head", "title"} else breakable(v, most) for k, v in value.items()}
    if isinstance(value, list):
        return [breakable(one, most) for one in value]
    return value


def _broken(value: Any, most: int) -> Any:
    if not isinstance(value, str):
        return breakable(value, most)
    return re.sub(rf"[^\s\u200b-]{{{most},}}", lambda m: "\u200b".join(textwrap.wrap(m.group(), most // 2)), value)


def _labels(value: Any) -> Iterator[str]:
    """References of the statements that are printed in full: only these can be led to."""
    if isinstance(value, dict):
        if value.get("t") == "statements":
            yield from (ref for paragraph in value["paragraphs"] for ref, _ in paragraph)
        else:
            for inner in value.values():
                yield from _labels(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _labels(inner)


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, "--render"]
    return [sys.executable, "-m", "briefing_app.publish.render"]


def _run(job: dict[str, Any], progress: Progress) -> tuple[bytes, str]:
    """Run the worker; its PDF, or nothing and what it said. Raises CancelledError, after ending the worker."""
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        given.write(json.dumps(job).encode())
        given.seek(0)
        worker = subprocess.Popen(_command(), stdin=given, stdout=out, stderr=err)
        started = time.monotonic()
        try:
            while worker.poll() is None:
                waited = time.monotonic() - started
                if waited > LONGEST_WAIT:
                    raise PublishError("The pack could not be typeset within five minutes.")
                progress(min(0.9, 0.1 + waited / 10), "Typesetting the pages")
                time.sleep(0.02)
        except (CancelledError, PublishError):
            worker.kill()
            worker.wait()
            raise
        out.seek(0)
        err.seek(0)
        return (out.read() if worker.returncode == 0 else b""), err.read().decode("utf-8", "replace")


def _short(problem: str) -> str:
    line = " ".join(problem.split())
    return (line[:180] + " …" if len(line) > 180 else line).rstrip(".") + "."
