"""Finds names of persons, states, bodies and places in texts, in whichever way they are written and inflected. Used by
`readings.py`, `actors.py` and by operations that ask who took part.
"""

import functools
from collections.abc import Sequence

from briefing_app.compare.topics import split_words
from briefing_app.records.topics import Name


def names_in(text: str, names: Sequence[Name]) -> set[str]:
    """Ids of the names that stand in a text, in whichever way they are written."""
    return NameFinder(names).find(text)


class NameFinder:
    """Finds names in texts, in whichever way they are written and inflected."""

    def __init__(self, names: Sequence[Name]) -> None:
        # However it ends, a form of a name shares its first four letters: only the ways that do are looked at.
        self._ways: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        self._capitals: dict[str, list[str]] = {}
        for name in names:
            for way in (*name.english, *name.russian):
                pieces = _pieces(way)
                if way.isupper() and len(pieces) == 1:
                    self._capitals.setdefault(way, []).append(name.id)
                elif pieces:
                    self._ways.setdefault(pieces[0][:4], []).append((name.id, pieces))

    def find(self, text: str) -> set[str]:
        """Ids of the names that stand in a text."""
        words = split_words(text)
        folded = [word.folded for word in words]
        found = {id_ for word in words for id_ in self._capitals.get(word.written, ())}
        for at, word in enumerate(folded):
            for id_, pieces in self._ways.get(word[:4], ()):
                if at + len(pieces) <= len(folded) and all(map(inflected, pieces, folded[at:])):
                    found.add(id_)
        return found


@functools.lru_cache(maxsize=4096)
def _pieces(way: str) -> tuple[str, ...]:
    return tuple(word.folded for word in split_words(way))


def inflected(name: str, word: str) -> bool:
    """The same word but for an ending: Лавров, Лаврова; американский, американской; Biden, Biden's is split already."""
    if name == word:
        return True
    stem = name[: max(4, len(name) - 2)] if not name.isascii() else name
    return len(name) >= 4 and word.startswith(stem) and abs(len(word) - len(name)) <= 3
