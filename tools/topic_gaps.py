"""Statements of real readouts in which the topic table finds no specific topic: the work queue of the table.

    python -m tools.topic_gaps [FOLDER] [--words] [--only KREMLIN]

Prints each such statement with its file, and the share of statements that have a topic. `--words` prints instead the
words and pairs of words that stand most often in them. The default folder is ../shared/corpus.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from briefing_app.compare.account import Account
from briefing_app.compare.readings import participants, read
from briefing_app.compare.statements import cut
from briefing_app.compare.topics import TopicTable, split_words
from briefing_app.ingest.reading import find_files, read_path
from briefing_app.library.shipped import shipped_names, shipped_topics
from briefing_app.records.errors import IngestError

MOST = 150
"""Words and pairs of words that `--words` prints."""


def main() -> None:
    """Print the queue."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    corpus = Path(__file__).resolve().parents[2] / "shared/corpus"
    parser.add_argument("folder", type=Path, nargs="?", default=corpus)
    parser.add_argument("--words", action="store_true", help="the words of those statements, most frequent first")
    parser.add_argument("--only", default="", help="files whose path holds this")
    options = parser.parse_args()
    table = TopicTable(shipped_topics(), shipped_names())
    files = [path for path in find_files([options.folder]) if options.only.lower() in str(path).lower()]
    total, gaps = 0, list[tuple[str, str]]()
    for path in files:
        for text, has_topic in statements(path, table):
            total += 1
            if not has_topic:
                gaps.append((path.stem[:40], text))
    if options.words:
        _print_words([text for _, text in gaps])
    else:
        for name, text in gaps:
            print(f"{name:40}  {text}")
    print(f"{total - len(gaps)} of {total} statements in {len(files)} files have a specific topic")


def statements(path: Path, table: TopicTable) -> Iterator[tuple[str, bool]]:
    """The statements of a file, and whether each has a specific topic of its own. Those that only tell of the call
    are left out."""
    try:
        arrival = read_path(path)
    except IngestError:
        return
    account = Account(arrival.text, arrival.language, cut(arrival.text, arrival.language, table), "")
    present = participants(account, account, table.names)
    for reading in read(account, table, present, []):
        if not reading.only_call:
            yield " ".join(reading.text.split()), any(not table.broad(topic) for topic in reading.own)


def _print_words(texts: list[str]) -> None:
    counts: Counter[str] = Counter()
    for text in texts:
        words = [word.folded for word in split_words(text)]
        counts.update({word for word in words if len(word) > 3} | {" ".join(pair) for pair in pairwise(words)})
    for word, count in counts.most_common(MOST):
        print(f"{count:5}  {word}")


if __name__ == "__main__":
    main()
