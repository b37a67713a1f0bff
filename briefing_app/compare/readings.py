"""What is read from each statement before two accounts are paired: topics, names, figures, dates, acts, actor.

Participants of the conversation and their states stand everywhere and prove nothing: they are found first and masked.
"""

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from briefing_app.compare.acts import Told, told
from briefing_app.compare.figures import Figure, figures
from briefing_app.compare.topics import TopicHit, TopicTable, fold, split_words
from briefing_app.records.readout import Statement
from briefing_app.records.topics import Name

_TALKED = re.compile(
    r"\b(?:spoke|talk(?:ed)?|call(?:ed)?|telephone[d]?|phone[d]?|conversation|met|meeting|held|video)\b|"
    r"телефонн\w+|разговор|переговор\w+ по телефону|беседа|связ\w+|встреч\w+",
    re.IGNORECASE,
)
PARENT_SHARE = 0.4
"""Strength with which a statement also has the parents of its topics (general beside specific)."""
CARRIED_SHARE = 0.5
"""Strength with which a statement without a topic takes those of the statement before ("in this connection")."""


@dataclass(frozen=True, slots=True)
class Account:
    """One side of a comparison: a text cut into statements."""

    text: str
    language: str
    statements: tuple[Statement, ...]
    side_name: str

    def words(self, statement: Statement) -> str:
        """The text of a statement."""
        return self.text[statement.start : statement.end]


@dataclass(frozen=True, slots=True)
class Reading:
    """What one statement says, as far as it can be read. `topics` maps ids to strength (0 to 1]; `own` are those that
    its own words gave, best first."""

    text: str
    hits: tuple[TopicHit, ...]
    topics: dict[str, float]
    own: tuple[str, ...]
    names: frozenset[str]
    figures: tuple[Figure, ...]
    told: Told
    actor: str
    words: int
    only_call: bool
    masked: str = field(repr=False)


def participants(left: Account, right: Account, names: Sequence[Name]) -> tuple[Name, ...]:
    """Names that stand in the opening of both accounts, with the states they belong to and all ways to write them."""
    finder = NameFinder(names)
    openings = [finder.find(" ".join(account.words(s) for s in account.statements[:2])) for account in (left, right)]
    both = openings[0] & openings[1]
    states = {name.state for name in names if name.id in both and name.state}
    return tuple(n for n in names if n.id in both or (n.kind == "state" and n.state in states))


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
                if at + len(pieces) <= len(folded) and all(map(_inflected, pieces, folded[at:])):
                    found.add(id_)
        return found


@functools.lru_cache(maxsize=4096)
def _pieces(way: str) -> tuple[str, ...]:
    return tuple(word.folded for word in split_words(way))


def _inflected(name: str, word: str) -> bool:
    """The same word but for an ending: Лавров, Лаврова; американский, американской; Biden, Biden's is split already."""
    if name == word:
        return True
    stem = name[: max(4, len(name) - 2)] if not name.isascii() else name
    return len(name) >= 4 and word.startswith(stem) and abs(len(word) - len(name)) <= 3


def read(account: Account, table: TopicTable, present: Sequence[Name], acting: Sequence[Name]) -> tuple[Reading, ...]:
    """The readings of an account's statements. `present` are the participants, `acting` those whose side counts."""
    mask = _mask(present)
    taken = {name.id for name in present}
    others = NameFinder([name for name in table.names if name.id not in taken])
    single = tuple(fold(way) for name in present for way in (*name.english, *name.russian) if " " not in way)
    readings: list[Reading] = []
    carried: dict[str, float] = {}
    actor, paragraph = "", -1
    for position, statement in enumerate(account.statements):
        text = account.words(statement)
        hits = tuple(h for h in table.tag(text) if not _is_participant(text[h.start : h.end], single, h))
        topics = _strengths(hits, table)
        own = _ranked(hits, table)
        if statement.paragraph != paragraph:
            carried = {}
        if not any(not table.broad(t) for t in own):
            topics = {t: s * CARRIED_SHARE for t, s in carried.items()} | topics
        else:
            carried = dict.fromkeys(own, 1.0)
        paragraph = statement.paragraph
        actor = _actor(text, acting) or (actor if text[:1].islower() else "")
        only_call = position < 2 and bool(_TALKED.search(text)) and not any(not table.broad(t) for t in own)
        readings.append(
            Reading(
                text,
                hits,
                topics,
                own,
                frozenset(others.find(text)),
                figures(text),
                told(text),
                actor,
                len(text.split()),
                only_call,
                mask.sub(" ", text),
            )
        )
    return tuple(readings)


def _strengths(hits: Sequence[TopicHit], table: TopicTable) -> dict[str, float]:
    strengths: dict[str, float] = {}
    for hit in hits:
        strengths[hit.topic] = 1.0
    for hit in hits:
        for parent in table.path(hit.topic)[1:]:
            strengths.setdefault(parent, PARENT_SHARE)
    return strengths


def _ranked(hits: Sequence[TopicHit], table: TopicTable) -> tuple[str, ...]:
    """Specific before broad, deep before shallow, in order of place."""
    seen = dict.fromkeys(hit.topic for hit in hits)
    return tuple(sorted(seen, key=lambda t: (table.broad(t), -len(table.path(t)))))


def _mask(present: Sequence[Name]) -> re.Pattern[str]:
    ways = {way for name in present for way in (*name.english, *name.russian)}
    parts = [
        re.escape(w) + (r"\w{0,3}" if not w.isascii() else r"(?:['’]s)?") for w in sorted(ways, key=len, reverse=True)
    ]
    titles = r"President|Prime Minister|Президент\w{0,3}|Премьер-министр\w{0,3}"
    return re.compile(rf"\b(?:{'|'.join([*parts, titles])})\b")


def _is_participant(words: str, ways: Sequence[str], hit: TopicHit) -> bool:
    """True for a topic that stands only on a participant's name or adjective."""
    if hit.any_order or " " in words.strip():
        return False
    word = fold(words)
    return any(_inflected(way, word) for way in ways)


def _actor(text: str, acting: Sequence[Name]) -> str:
    """Who acts: "joint", a state code, or "" where the sentence does not begin with an actor."""
    head = re.split(r"(?<=\w)[,;]\s", text, maxsplit=1)[0][:90]
    joint = re.match(
        r"(?:and |In turn, |Also, )?(?:the (?:two )?(?:presidents|leaders|sides|parties|ministers)|both|they|"
        r"it was agreed|"
        r"стороны|президенты|лидеры|собеседники|условлено|обсуждал|обсужден)",
        text,
        re.IGNORECASE,
    )
    if joint:
        return "joint"
    words = [word.folded for word in split_words(head)][:9]
    for word in words:
        for name in acting:
            if any(_inflected(fold(way), word) for way in (*name.english, *name.russian) if " " not in way):
                return name.state
    return ""
