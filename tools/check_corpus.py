"""How many real published files import with side, date and title right: `python -m tools.check_corpus FOLDER`.

The truth is read apart from the program: the folder tells the side, the head of a Markdown file or of a page and the
first lines of a text tell title and date. Exit code 1 below 95 of 100 in any folder of White House and State Department
files.
"""

import argparse
import html
import re
import sys
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from briefing_app.ingest.arrival import Arrival
from briefing_app.ingest.files import find_files
from briefing_app.ingest.reading import read_path
from briefing_app.records.errors import IngestError

NEEDED = 0.95
SIDE_OF = {
    "white-house-markdown": "white-house",
    "white-house-html": "white-house",
    "state-department-html": "state-department",
    "kremlin-english": "kremlin",
    "kremlin-russian": "kremlin",
}
_MONTHS = re.findall(r"\w+", "января февраля марта апреля мая июня июля августа сентября октября ноября декабря")
_ENGLISH = re.findall(r"\w+", "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec")


@dataclass(frozen=True)
class Truth:
    """What is right: a title and the days that count as right (a page published at night has two)."""

    title: str
    days: frozenset[str]


def _plain(title: str) -> str:
    return re.sub(r"[\W_]+", " ", unicodedata.normalize("NFKC", title)).strip().lower()


def _of_markdown(text: str) -> Truth:
    date = re.search(r"^date: '?(\d{4}-\d\d-\d\d)", text, re.MULTILINE)
    address = re.search(r"^source_url: \S*?/(\d{4})/(\d\d)/(\d\d)/", text, re.MULTILINE)
    raw = re.search(r'^title: (".*?(?<!\\)"|\'.*?\'(?=\n\S)|[^\n]+(?:\n  [^\n]+)*)', text, re.MULTILINE | re.DOTALL)
    title = raw.group(1) if raw else ""
    if title.startswith('"'):
        title = re.sub(r"\\\n\s*\\?", "", title[1:-1]).replace("\\_", " ").replace('\\"', '"')
        title = re.sub(
            r"\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2}))", lambda m: chr(int(m.group(1) or m.group(2), 16)), title
        )
    days = {date.group(1)} if date else set()
    days |= {"-".join(address.groups())} if address else set()
    return Truth(title.strip("'").replace("''", "'"), frozenset(days))


def _of_html(text: str) -> Truth:
    title = re.search(r"<title>(.*?)</title>", text, re.DOTALL)
    address = re.search(r'canonical" href="[^"]*?/(\d{4})/(\d\d)/(\d\d)/', text)
    time = re.search(r'published_time" content="\w+, (\d\d) (\w{3}) (\d{4})', text)
    days = {"-".join(address.groups())} if address else set()
    if time:
        days.add(f"{time.group(3)}-{_ENGLISH.index(time.group(2)) + 1:02}-{time.group(1)}")
    return Truth(html.unescape(title.group(1)) if title else "", frozenset(days))


def _of_text(text: str) -> Truth:
    iso = re.search(r"^(\d{4}-\d\d-\d\d)T", text, re.MULTILINE)
    russian = re.search(rf"(\d{{1,2}}) ({'|'.join(_MONTHS)}) (\d{{4}})", text)
    days = {iso.group(1)} if iso else set()
    if russian and not iso:
        days = {f"{russian.group(3)}-{_MONTHS.index(russian.group(2)) + 1:02}-{int(russian.group(1)):02}"}
    return Truth(text.split("\n", 1)[0], frozenset(days))


_TRUTH: dict[str, Callable[[str], Truth]] = {".md": _of_markdown, ".html": _of_html, ".txt": _of_text}


def wrong_in(path: Path, side: str) -> list[str]:
    """What is wrong in what was read from a file; empty when side, date and title are right."""
    truth = _TRUTH[path.suffix](path.read_text(encoding="utf-8"))
    try:
        arrival: Arrival = read_path(path)
    except IngestError as error:
        return [str(error)]
    wrong = []
    if arrival.side != side:
        wrong.append(f"side {arrival.side or 'none'}")
    if (arrival.date.text if arrival.date else "") not in truth.days:
        wrong.append(f"date {arrival.date} instead of {sorted(truth.days)}")
    if _plain(arrival.title) != _plain(truth.title):
        wrong.append(f"title '{arrival.title}' instead of '{truth.title}'")
    return wrong


def check(folder: Path, *, show: bool = True) -> float:
    """Share of the files of a folder that are right; prints the others."""
    files = find_files([folder])
    wrong = {path.name: told for path in files if (told := wrong_in(path, SIDE_OF[folder.name]))}
    if show:
        print(f"{folder.name:<24} {len(files) - len(wrong)} of {len(files)} right")
        for name, told in wrong.items():
            print(f"    {name}: {'; '.join(told)}")
    return 1 - len(wrong) / len(files) if files else 0.0


def main() -> int:
    """Check every known folder under the one given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    corpus = parser.parse_args().corpus
    shares = {name: check(corpus / name) for name in SIDE_OF if (corpus / name).is_dir()}
    return int(not shares or any(share < NEEDED for name, share in shares.items()))


if __name__ == "__main__":
    sys.exit(main())
