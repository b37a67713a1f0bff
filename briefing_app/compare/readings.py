"""What is read from each statement before two accounts are paired: topics, names, figures, dates, acts, actor.

Participants of the conversation and their states stand everywhere and prove nothing: they are found first and masked.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from briefing_app.compare.account import Account
from briefing_app.compare.actors import Actors
from briefing_app.compare.acts import Told, told
from briefing_app.compare.figures import Figure, figures
from briefing_app.compare.names import NameFinder, inflected
from briefing_app.compare.topics import TopicHit, TopicTable, fold
from briefing_app.records.topics import Name

_TALKED = re.compile(
    r"\b(?:spoke|talk(?:ed)?|call(?:ed)?|telephone[d]?|phone[d]?|conversation|met|meeting|held|video)\b|"
    r"телефонн\w+|разговор|переговор\w+ по телефону|бесед\w+|связ\w+|встреч\w+",
    re.IGNORECASE,
)
_BESIDE_CALL = {"tone", "foreign-ministers"}
"""Topics that a statement may have which only tells that they talked: how the talk went, and the posts they hold."""
_BACK = re.compile(
    r"\b(?:in th(?:is|at) (?:connection|context|regard|field|area|sphere|respect)|here\b|such (?:matters|issues|a |an |work|contacts)|"
    r"th(?:is|ese|ose) (?:matters?|issues?|questions?|subjects?|topics?|problems?|efforts?|field|area|sphere|threat|challenges?|crisis|"
    r"process)|of this kind|(?:в )?(?:этой связи|этом контексте|данн\w+ (?:сфер\w+|област\w+|вопрос\w+|контекст\w+|тем\w+))|"
    r"эт\w{1,3} (?:вопрос\w*|тем\w*|проблем\w*|сфер\w*|угроз\w*|конфликт\w*|направлени\w*)|здесь|их урегулировани\w+)",
    re.IGNORECASE,
)
PARENT_SHARE = 0.4
"""Strength with which a statement also has the parents of its topics (general beside specific)."""
CARRIED_SHARE = 0.5
"""Strength with which a statement without a topic takes those of the statement before ("in this connection")."""


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
    asked: frozenset[str]
    own_steps: frozenset[str]
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


def read(account: Account, table: TopicTable, present: Sequence[Name], acting: Sequence[Name]) -> tuple[Reading, ...]:
    """The readings of an account's statements. `present` are the participants, `acting` those whose side counts."""
    mask = _mask(present)
    taken = {name.id for name in present}
    others = NameFinder([name for name in table.names if name.id not in taken])
    single = tuple(fold(way) for name in present for way in (*name.english, *name.russian) if " " not in way)
    actors = Actors(table.names, acting)
    readings: list[Reading] = []
    carried: dict[str, float] = {}
    actor, asked, paragraph = "", frozenset[str](), -1
    for position, statement in enumerate(account.statements):
        text = account.words(statement)
        hits = tuple(h for h in table.tag(text) if not _is_participant(text[h.start : h.end], single, h))
        own = _ranked(hits, table)
        if statement.paragraph != paragraph:
            carried = {}
        paragraph = statement.paragraph
        topics, carried = _with_carried(_strengths(hits, table), own, carried, table, points_back=_BACK.search(text))
        goes_on = text[:1].islower()
        actor = actors.actor(text) or (actor if goes_on else "")
        asked = actors.asked(text) or (asked if goes_on else frozenset())
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
                asked,
                actors.own_steps(text),
                len(text.split()),
                position < 2 and _tells_of_call(text, own, table),
                mask.sub(" ", text),
            )
        )
    return tuple(readings)


def _with_carried(
    topics: dict[str, float],
    own: Sequence[str],
    carried: dict[str, float],
    table: TopicTable,
    *,
    points_back: re.Match[str] | None,
) -> tuple[dict[str, float], dict[str, float]]:
    """The topics with those of the statement before, where it has none of its own or points back ("on these matters"),
    and what the next statement may take from it."""
    specific = any(not table.broad(topic) for topic in own)
    if specific and not points_back:
        return topics, dict.fromkeys(own, 1.0)
    inherited = {topic: strength * CARRIED_SHARE for topic, strength in carried.items()}
    return inherited | topics, carried | dict.fromkeys(own, 1.0) if specific else carried


def _tells_of_call(text: str, own: Sequence[str], table: TopicTable) -> bool:
    """True for a statement that only tells that, and in what tone, they talked."""
    return bool(_TALKED.search(text)) and all(table.broad(topic) or topic in _BESIDE_CALL for topic in own)


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
    return any(inflected(way, word) for way in ways)
