"""Full-text search over everything in a library: SQLite FTS5 in `search.sqlite`, derived, may be deleted at any time.

Finds Лавров for Lavrov and the reverse through the names of persons, states and agreements; folds case and accents.
Whatever the user types is split into words and quoted, so no input is an error.
"""

import re
import sqlite3
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefing_app.library.folding import fold, searchable, words
from briefing_app.library.search_texts import Entry
from briefing_app.records.change import RecordKind

FORM = "4"
_AROUND = 70
"""Letters shown on either side of the first hit."""

Group = tuple[tuple[str, ...], ...]
"""Ways to write one name, each as folded words."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found. `where` is the number of a statement, or 0; `marks` are [start, end) of the hits in `snippet`;
    a lower `score` is a better hit; `later` is set by a search as of a day on what had not happened by then."""

    kind: RecordKind
    id: str
    title: str
    snippet: str
    where: int
    score: float
    marks: tuple[tuple[int, int], ...] = ()
    later: bool = False


class SearchIndex:
    """The index file, or one in memory where the library cannot be written. Safe from any thread."""

    def __init__(self, path: Path | None) -> None:
        """Opens the index; one that is damaged or of an older form is made anew, in memory where that fails too."""
        self._guard = threading.RLock()
        self._path = path
        try:
            self._db = self._open()
        except sqlite3.DatabaseError:
            self._db = self._made_anew()

    def _made_anew(self) -> sqlite3.Connection:
        try:
            if self._path:
                self._path.unlink(missing_ok=True)
            return self._open()
        except (OSError, sqlite3.DatabaseError):  # such as a folder of that name
            self._path = None
            return self._open()

    def _open(self) -> sqlite3.Connection:
        db = sqlite3.connect(self._path or ":memory:", check_same_thread=False)
        try:
            # Derived data: speed before durability; the stamp is written in the same transaction.
            db.execute("PRAGMA synchronous = OFF")
            db.execute("CREATE TABLE IF NOT EXISTS stamp (form TEXT, generation TEXT)")
            # Which entries a record has: the full-text table itself finds a record only by reading all of it.
            db.execute(
                "CREATE TABLE IF NOT EXISTS places (kind TEXT, id TEXT, entry INTEGER, PRIMARY KEY (kind, id, entry)) "
                "WITHOUT ROWID"
            )
            db.execute(
                "CREATE VIRTUAL TABLE IF NOT EXISTS entries USING fts5(title, body, kind UNINDEXED, id UNINDEXED, "
                "place UNINDEXED, shown_title UNINDEXED, shown UNINDEXED, tokenize = 'unicode61 remove_diacritics 0')"
            )
            db.commit()
        except sqlite3.DatabaseError:
            db.close()
            raise
        return db

    @property
    def generation(self) -> str:
        """What state of the library the index shows; empty for none."""
        with self._guard:
            row = self._db.execute("SELECT form, generation FROM stamp").fetchone()
        return row[1] if row and row[0] == FORM else ""

    def update(self, entries: Iterable[Entry], gone: Iterable[tuple[RecordKind, str]] | None, generation: str) -> None:
        """Put the entries in; first drop those of the records in `gone` (None: all)."""
        with self._guard, self._db:
            if gone is None:
                self._db.execute("DELETE FROM entries")
                self._db.execute("DELETE FROM places")
            else:
                self._drop(list(gone))
            last: int = self._db.execute("SELECT coalesce(max(rowid), 0) FROM entries").fetchone()[0]
            for number, e in enumerate(entries, last + 1):
                about = (e.kind, e.id, e.where, e.title, e.body)
                self._db.execute("INSERT INTO places VALUES (?, ?, ?)", (e.kind, e.id, number))
                self._db.execute(
                    "INSERT INTO entries (rowid, title, body, kind, id, place, shown_title, shown) "
                    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    (number, searchable(f"{e.title} {e.aliases}"), searchable(e.body), *about),
                )
            self._db.execute("DELETE FROM stamp")
            self._db.execute("INSERT INTO stamp VALUES (?, ?)", (FORM, generation))

    def _drop(self, records: Sequence[tuple[RecordKind, str]]) -> None:
        for record in records:
            found = self._db.execute("SELECT entry FROM places WHERE kind = ? AND id = ?", record).fetchall()
            self._db.executemany("DELETE FROM entries WHERE rowid = ?", found)
        self._db.executemany("DELETE FROM places WHERE kind = ? AND id = ?", records)

    def search(self, text: str, groups: Sequence[Group], kinds: frozenset[RecordKind] | None, limit: int) -> list[Hit]:
        """What holds all the words of `text`, best first. Each word also finds the words that begin with it."""
        terms = _terms(words(text), groups)
        if not terms:
            return []
        match = " AND ".join(f"({' OR '.join(_quoted(way) for way in ways)})" for ways in terms)
        where = f" AND kind IN ({', '.join('?' * len(kinds))})" if kinds else ""
        with self._guard:
            rows = self._db.execute(
                "SELECT kind, id, shown_title, shown, place, bm25(entries, 8.0, 1.0) AS score FROM entries "
                f"WHERE entries MATCH ?{where} ORDER BY score, kind, id, place LIMIT ?",
                (match, *sorted(kinds or ()), 4 * limit),
            ).fetchall()
        pattern = _pattern(terms)
        # A statement is also found by the title of its account ("Biden Navalny"), but not by that alone.
        return [
            _hit(kind, id_, title, shown, int(place), score, pattern)
            for kind, id_, title, shown, place, score in rows
            if not int(place) or pattern.search(fold(shown))
        ][:limit]

    def close(self) -> None:
        """Close the file."""
        with self._guard:
            self._db.close()


def _terms(typed: tuple[str, ...], groups: Sequence[Group]) -> list[list[tuple[str, ...]]]:
    """For each word, or run of words that is a known name, the ways it may be written."""
    terms: list[list[tuple[str, ...]]] = []
    at = 0
    while at < len(typed):
        for length in range(min(6, len(typed) - at), 0, -1):
            run = typed[at : at + length]
            ways = [way for group in groups if _names(run, group) for way in group]
            if ways or length == 1:
                terms.append(list(dict.fromkeys([run, *ways])))
                at += length
                break
    return terms


def _names(run: tuple[str, ...], group: Group) -> bool:
    return any(len(way) == len(run) and all(map(_same_word, run, way)) for way in group)


def _same_word(typed: str, name: str) -> bool:
    """Equal but for a short ending, as Russian cases have (Лаврова, Лавров)."""
    if typed == name:
        return True
    short, long = sorted((typed, name), key=len)
    return len(short) >= 5 and long.startswith(short) and len(long) - len(short) <= 2


def _quoted(way: tuple[str, ...]) -> str:
    return '"' + " ".join(word.replace('"', "") for word in way) + '" *'


def _pattern(terms: list[list[tuple[str, ...]]]) -> re.Pattern[str]:
    ways = {way for ways in terms for way in ways}
    ordered = sorted(ways, key=len, reverse=True)
    return re.compile("|".join(r"\b" + r"\W+".join(map(re.escape, way)) + r"\w*" for way in ordered))


def _hit(kind: RecordKind, id_: str, title: str, shown: str, place: int, score: float, pattern: re.Pattern[str]) -> Hit:
    """Cut the snippet around the first hit; positions of folded text are those of the text itself."""
    folded = fold(shown)
    first = pattern.search(folded)
    start = max(0, first.start() - _AROUND) if first else 0
    end = min(len(shown), (first.end() if first else start) + 2 * _AROUND)
    while start > 0 and not shown[start - 1].isspace():
        start -= 1
    while end < len(shown) and not shown[end].isspace():
        end += 1
    before, after = "… " if start else "", " …" if end < len(shown) else ""
    snippet = before + shown[start:end].replace("\n", " ") + after
    marks = tuple(
        (m.start() - start + len(before), m.end() - start + len(before)) for m in pattern.finditer(folded, start, end)
    )
    return Hit(kind, id_, title, snippet, place, score, marks)
