"""Who acts in a statement, who is asked to act, and whose own step is told. Used by `readings.py`, for typed
differences: the same step told as a joint agreement, as one side's proposal, or as something asked of the other.
"""

import re
from collections.abc import Sequence

from briefing_app.compare.names import NameFinder, inflected
from briefing_app.compare.topics import fold, split_words
from briefing_app.records.topics import Name

JOINT = "joint"
BOTH = "both"
_WINDOW = 6
"""Words before or after a verb within which its actor or addressee is looked for."""
_JOINT = re.compile(
    r"(?:and |In turn, |Also, )?(?:the (?:two )?(?:presidents|leaders|sides|parties|ministers)|both|they|"
    r"it was agreed|"
    r"стороны|президенты|лидеры|собеседники|условлено|обсуждал|обсужден)",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\b(?:urg(?:ed|es|ing)|call(?:ed|s|ing) (?:up)?on|appeal(?:ed|s)? to|press(?:ed|es|ing)|demand(?:ed|s)? (?:that|of|from)|"
    r"request(?:ed|s)? (?:that|of)|hope\w* (?:was |is )?(?:voiced |expressed )?that|призва\w+|потребова\w+ от|надежд\w+,? что)\s",
    re.IGNORECASE,
)
_MUST = re.compile(r"\s(?:must|ha(?:s|ve) to|needs? to|ought to|долж\w+|обязан\w+|необходимо)\b", re.IGNORECASE)
_ALL = re.compile(r"\b(?:both|sides|parties|all|they|обе|стороны|сторонам|всем)\b", re.IGNORECASE)
_OWN_STEP = re.compile(
    r"\b(?:initiative|proposals?|propos(?:ed|es|ing)|suggest(?:ed|s|ion)|offer(?:ed|s)?|invit(?:ed|ation|es)|c[ao]me out for|"
    r"spoke (?:out )?in favou?r|expressed (?:his|her|its) readiness|инициатив\w+|предлож\w+|выступил\w* за|приглаш\w+|пригласил\w*)",
    re.IGNORECASE,
)


class Actors:
    """Finds actors among the persons and states of a table of names."""

    def __init__(self, names: Sequence[Name], acting: Sequence[Name]) -> None:
        self._states = {name.id: name.state for name in names if name.state}
        self._finder = NameFinder([name for name in names if name.state])
        self._acting = acting

    def actor(self, text: str) -> str:
        """Who acts: "joint", a state code, or "" where the sentence does not begin with an actor."""
        if _JOINT.match(text):
            return JOINT
        head = re.split(r"(?<=\w)[,;]\s", text, maxsplit=1)[0][:90]
        for word in [word.folded for word in split_words(head)][:9]:
            for name in self._acting:
                if any(inflected(fold(way), word) for way in (*name.english, *name.russian) if " " not in way):
                    return name.state
        return ""

    def asked(self, text: str) -> frozenset[str]:
        """Who is asked, or has, to act: state codes, or "both" for all sides."""
        found: set[str] = set()
        for match in _ASKS.finditer(text):
            found |= self._parties(" ".join(text[match.end() :].split()[:_WINDOW]))
        for match in _MUST.finditer(text):
            before = text[: match.start()].split()
            # The nearest words count: "Putin said that both sides must ..." asks both.
            found |= {BOTH} if _ALL.search(" ".join(before[-3:])) else self._parties(" ".join(before[-_WINDOW:]))
        return frozenset(found)

    def own_steps(self, text: str) -> frozenset[str]:
        """Whose own initiative, proposal, invitation or offer is told: state codes."""
        found: set[str] = set()
        for match in _OWN_STEP.finditer(text):
            found |= self._parties(" ".join(text[: match.start()].split()[-_WINDOW:])) - {BOTH}
        return frozenset(found)

    def _parties(self, words: str) -> set[str]:
        states = {self._states[id_] for id_ in self._finder.find(words)}
        return states or ({BOTH} if _ALL.search(words) else set())
