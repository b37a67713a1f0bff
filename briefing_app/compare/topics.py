"""Finds topics in a text by a table of English and Russian terms. Used by cutting, pairing and the views' labels.

Terms as the table writes them: words; `*` after a stem takes its endings (six letters at most, four after a stem of
fewer than four); `a+b` takes both parts within eight words, in either order; capitals alone (UN, ИГ) match capitals
alone. The longest match owns its words; any-order terms come after and only add topics that were not found yet. Why
it is so: docs/decisions/0005-comparison.md.
"""

import functools
import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import msgspec

from briefing_app.records.topics import Name, Topic

_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_WINDOW = 8
"""Words within which both parts of an any-order term must stand."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: folded (lower case, ё as е), as written, and its span."""

    folded: str
    written: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TopicHit:
    """A topic found at [start, end) of the text by the term `term`."""

    topic: str
    start: int
    end: int
    term: str
    any_order: bool = False


@dataclass(frozen=True, slots=True)
class _Piece:
    """One word of a term."""

    stem: str
    endings: int
    capitals: bool

    def fits(self, word: Word) -> bool:
        if self.capitals:
            return word.written == self.stem
        return word.folded.startswith(self.stem) and len(word.folded) - len(self.stem) <= self.endings


@dataclass(frozen=True, slots=True)
class _Term:
    topic: str
    text: str
    parts: tuple[tuple[_Piece, ...], ...]
    plural: bool


def split_words(text: str) -> list[Word]:
    """The words of a text with their spans."""
    return [Word(fold(m.group()), m.group(), m.start(), m.end()) for m in _WORD.finditer(text)]


@functools.lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """Lower case, ё as е."""
    return word.lower().replace("ё", "е")


def _piece(text: str) -> _Piece:
    stem = text.rstrip("*")
    if stem.isupper() and len(stem) > 1 and not text.endswith("*"):
        return _Piece(stem, 0, capitals=True)
    endings = (6 if len(stem) >= 4 else 4) if text.endswith("*") else 0
    return _Piece(fold(stem), endings, capitals=False)


def _pieces(text: str) -> tuple[_Piece, ...]:
    return tuple(_piece(m.group()) for m in re.finditer(r"[^\W_]+\*?", text, re.UNICODE))


class TopicTable:
    """Topics and names, made ready for tagging when a text is first tagged (some 80 ms): labels alone need none of it.
    Immutable; safe from any thread."""

    def __init__(self, topics: Sequence[Topic], names: Sequence[Name]) -> None:
        self.topics = {topic.id: topic for topic in topics}
        self.names = tuple(names)

    @functools.cached_property
    def digest(self) -> str:
        """What the table says, in 16 letters: a comparison names the table that made it."""
        return hashlib.sha256(msgspec.json.encode([*self.topics.values(), *self.names])).hexdigest()[:16]

    @functools.cached_property
    def _terms(self) -> tuple["_Index", "_Index"]:
        """The terms as phrases, and those whose parts stand in any order."""
        phrases, pairs = _Index(), _Index()
        for topic in self.topics.values():
            for language, terms in topic.terms.items():
                for text in terms:
                    parts = tuple(pieces for part in text.split("+") if (pieces := _pieces(part)))
                    if parts:
                        plural = language == "en" and not text.endswith("*")
                        (phrases if len(parts) == 1 else pairs).add(_Term(topic.id, text, parts, plural=plural))
        return phrases, pairs

    def label(self, topic: str, language: str = "en") -> str:
        """The topic's name; an id that is not in the table is given back."""
        found = self.topics.get(topic)
        return (found.russian if language == "ru" else found.english) if found else topic

    def path(self, topic: str) -> tuple[str, ...]:
        """The topic and its ancestors, the topic first."""
        path: list[str] = []
        while topic and topic not in path:
            path.append(topic)
            topic = self.topics[topic].parent if topic in self.topics else ""
        return tuple(path)

    def family(self, topic: str) -> str:
        """The root of the topic's branch."""
        return self.path(topic)[-1]

    def broad(self, topic: str) -> bool:
        """True for a topic that proves little when shared."""
        return topic in self.topics and self.topics[topic].broad

    def tag(self, text: str) -> tuple[TopicHit, ...]:
        """The topics found in a text, in order of place. Both languages' terms are tried: texts quote each other."""
        words = split_words(text)
        hits = self._longest(words)
        found = {hit.topic for hit in hits}
        hits += [hit for hit in self._any_order(words) if hit.topic not in found]
        return tuple(sorted(set(hits), key=lambda hit: (hit.start, hit.end, hit.topic)))

    def _longest(self, words: list[Word]) -> list[TopicHit]:
        matches: list[tuple[int, int, _Term]] = []
        phrases, _ = self._terms
        for at, word in enumerate(words):
            for term in phrases.starting(word):
                length = _matches(term, term.parts[0], words, at)
                if length:
                    matches.append((at, at + length, term))
        matches.sort(key=lambda m: (m[0] - m[1], m[0], m[2].topic))
        owner: dict[int, tuple[int, int]] = {}
        hits: list[TopicHit] = []
        for start, end, term in matches:
            if all(owner.get(at, (start, end)) == (start, end) for at in range(start, end)):
                owner.update(dict.fromkeys(range(start, end), (start, end)))
                hits.append(TopicHit(term.topic, words[start].start, words[end - 1].end, term.text))
        return hits

    def _any_order(self, words: list[Word]) -> Iterable[TopicHit]:
        _, pairs = self._terms
        for at, word in enumerate(words):
            for term in pairs.starting(word):
                first = _matches(term, term.parts[0], words, at)
                if not first:
                    continue
                low, high = max(0, at - _WINDOW), min(len(words), at + first + _WINDOW)
                for other in range(low, high):
                    second = 0 if at <= other < at + first else _matches(term, term.parts[1], words, other)
                    if second:
                        start, end = min(at, other), max(at + first, other + second)
                        yield TopicHit(term.topic, words[start].start, words[end - 1].end, term.text, any_order=True)
                        break


class _Index:
    """Terms by their first word, so that a word of the text looks up only the terms that it may begin."""

    def __init__(self) -> None:
        self._terms: dict[str, list[_Term]] = {}
        self._longest = 0
        self._seen: dict[str, tuple[_Term, ...]] = {}

    def add(self, term: _Term) -> None:
        """File a term under the stem of its first word."""
        stem = term.parts[0][0].stem
        self._terms.setdefault(stem, []).append(term)
        self._longest = max(self._longest, len(stem))

    def starting(self, word: Word) -> tuple[_Term, ...]:
        """The terms whose first word fits this word (but for a plural, which `_matches` settles)."""
        found = self._seen.get(word.written)
        if found is None:
            longest = min(len(word.folded), self._longest)  # a "word" may be as long as a file
            stems = dict.fromkeys([word.written, *(word.folded[:n] for n in range(1, longest + 1))])
            if word.folded.endswith("ies"):
                stems[word.folded[:-3] + "y"] = None
            found = tuple(term for stem in stems for term in self._terms.get(stem, ()))
            self._seen[word.written] = found
        return found


def _matches(term: _Term, pieces: tuple[_Piece, ...], words: list[Word], at: int) -> int:
    """How many words the pieces take from `at` on; 0 for no match. The last word of a plain English term may be a
    plural."""
    if at + len(pieces) > len(words):
        return 0
    last = len(pieces) - 1
    for offset, piece in enumerate(pieces):
        word = words[at + offset]
        if piece.fits(word):
            continue
        if offset == last and term.plural and not piece.capitals and _plural(piece.stem, word.folded):
            continue
        return 0
    return len(pieces)


def _plural(stem: str, word: str) -> bool:
    return word in {stem + "s", stem + "es"} or (stem.endswith("y") and word == stem[:-1] + "ies")
