"""Cuts a text into statements: sentences, and inside them the clauses and list items that make points of their own.

"raised the SolarWinds hack, reports of bounties, interference in the election, and the poisoning of ..." is four. Every
letter of the text stands in exactly one statement. The rules, what each brought and which guards mattered:
docs/decisions/0005-comparison.md.
"""

import re
from collections.abc import Sequence

from briefing_app.compare.acts import REPORTS_EN, REPORTS_RU
from briefing_app.compare.sentences import Span, paragraphs, sentences
from briefing_app.compare.topics import TopicHit, TopicTable
from briefing_app.records.readout import Statement

_LEAD = re.compile(
    r"\b(?:discuss\w*|rais\w+|address\w*|touch\w* (?:up)?on|cover\w*|review\w*|(?<!which )includ\w+|among them|such as|namely|"
    r"in particular|consider\w*|exchang\w+ views|talk\w* about|spoke about|speak about|concern\w*|on issues|"
    r"agreed (?:to|on)|support\w*|condemn\w*|welcom\w+|cooperat\w+ (?:on|in)|discussion\w* of|focus\w*|examin\w+|dwelt|"
    r"(?:topics|subjects|issues|matters|questions|points)[^.,;]{0,40} (?:were|was)|among the [^.,;]{0,60} (?:were|was)|on the agenda|"
    r"highlight\w*|regarding|collaborat\w+|work together|call\w* for|priorit\w+)\b|"
    r"\b(?:обсу\w+|затрон\w+|рассмотр\w+|включая|в том числе|в частности|среди них|таких как|коснул\w+|тем\w*|"
    r"вопрос\w*|внимание\w* уделен\w*|внимание было|brought up|обмен\w* мнениями|речь шла|"
    r"по широкому кругу|сотрудничеств\w+|взаимодействи\w+)\b",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"\b(?:was|were|been)\s+(?:also\s+)?(?:discussed|raised|addressed|touched|considered|reviewed|covered)\b|"
    r"\b(?:обсуждал\w+|обсужден\w+|затронут\w+|рассмотрен\w+|внимание было уделено)\b",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(
    r"[;,]\s*(?:and|or|as well as|but also|а также|равно как и|и|но и)?\b|"
    r"\s(?:and|as well as|along with|а также|равно как и|и)\b",
    re.IGNORECASE,
)
_CONJUNCTION = re.compile(r"\b(?:and|as well as|along with|but also|а также|равно как и|и|но и)\b", re.IGNORECASE)
_SUBORDINATE = re.compile(
    r"(?<!report )(?<!reports )(?<!fact )(?<!allegations )(?<!claims )(?<!news )(?<!information )"
    r"\b(?:that|which|who|whose|because|where|while|whether|given|if|что|чтобы|котор\w+|поскольку|если|когда)\b",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r"(?:and|as well as|а также|и|,)\s+(?:also\s+)?(about|on|in|to|for|against|over|of|with|о|об|в|во|на|по|к|за|с)\s",
    re.IGNORECASE,
)
_VERB = re.compile(
    rf"[\s,](and|but|и|а|но)\s+(?:also\s+|then\s+|he\s+|she\s+|they\s+|также\s+)?(?:{REPORTS_EN}|{REPORTS_RU})",
    re.IGNORECASE,
)
# A new subject needs a comma before it, or is the two of them: "between Russia and the United States would" is none.
_SUBJECT = re.compile(
    rf"(?:[,;]\s(and|but|while|и|а)\s+(?:the |both |that |their |its |President |Mr\.? |[A-Z][\w’'.-]+ |[А-ЯЁ][\w-]+ )"
    rf"|\s(and|but|while|и|а)\s+(?:they |he |she |(?:the )?(?:two )?(?:presidents|leaders|sides|parties) |стороны ))"
    rf"(?:[\w’'.-]+ ){{0,4}}?(?:{REPORTS_EN}|will|would|are|is|were|was|{REPORTS_RU})\b"
)
_CALL = r"\b(?:spoke|called|telephoned|phoned|talked|met|(?:had|held|took part in) an? (?:[\w-]+ ){0,3}?(?:call|conversation|meeting|talk))\b"
_PURPOSE = re.compile(
    rf"{_CALL}[^.,;]{{0,120}}?\s((?:in order )?to (?:discuss|express|congratulate|thank|convey|raise|reaffirm|underscore|address|review|"
    r"offer|wish|mark|talk over|go over|commemorate|follow up|consult|coordinate|stress|urge|welcome|condemn|deliver|extend))\b",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(
    rf"{_CALL}[^.;]{{10,160}}?,\s(?:and\s)?((?:congratulat|discuss|express|giv|offer|thank|underscor|reaffirm|stress|affirm|pledg|"
    r"conveying|urg|wish|welcom)\w*ing|giving)\s",
    re.IGNORECASE,
)
_BY_PHONE = re.compile(
    rf"{_CALL}[^.,;]{{0,60}}\b(?:by (?:tele)?phone|on the (?:tele)?phone|over the (?:tele)?phone)[^.,;]{{0,60}}?\s(about|regarding|on the)\s",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"[\s,](and|as well as|along with|а также|и)\s+(?:also\s+)?(that|about|on|regarding|over|о|об|что)\s",
    re.IGNORECASE,
)
_SERIES = re.compile(
    r"[,;]\s+((?:and\s+|as well as\s+|и\s+|а также\s+)?(?:also\s+)?(?:(in|on|by|about|for|to|on how|of|о|об|в|на|по|за)\b)?\s*(\w+ing\b)?)",
    re.IGNORECASE,
)
_FRONTED = re.compile(
    r"^(?:With regard to|With respect to|Regarding|Concerning|As for|On the (?:subject|topic|issue) of|Discussing|"
    r"Speaking (?:about|of)|In the context of|Touching on|В контексте|Что касается|Касаясь|Говоря о)\b[^,]*,\s",
)


# "Russia and the United States will continue": two subjects of one clause, not two items of a list.
_TWO_SUBJECTS = re.compile(
    r"[A-ZА-ЯЁ][\w.]*,?\s(?:and|as well as|и)\s(?:the |its |their |our )?[\w.]+(?:\s[\w.]+){0,2}?\s"
    r"(?:will|would|are|have|should|can|could|may|must|were|do|need|could|намерены|готовы|будут|должны)\b"
)
# "talks between Russian and Ukrainian envoys": the two ends of one thing.
_BETWEEN = re.compile(r"\b(?:between|among|both|between the|между)\b[^,;]{0,40}$", re.IGNORECASE)
_PLACE = {"in", "в", "во", "на"}
_FRAMES = {"agenda", "next-steps", "bilateral-relations"}


_HANGS = re.compile(r"\b(?:that|which|who|and|or|to|of|in|on|with|что|который|и|о|в|на)\W*$", re.IGNORECASE)
_AGAIN_DOING = re.compile(r"\s((?:and|as well as)\s+(?:also\s+)?(at|in|by|on|about|for|of)\s+\w+ing)\b", re.IGNORECASE)


def cut(text: str, language: str, table: TopicTable) -> tuple[Statement, ...]:
    """The statements of a text, numbered from 1. `language` such as "en" or "ru". Raises CompareError."""
    statements: list[Statement] = []
    for number, (start, end) in enumerate(paragraphs(text)):
        for first, last in sentences(text, start, end, language):
            for a, b in _clauses(text, first, last, table):
                statements.append(Statement(len(statements) + 1, a, b, number))
    return tuple(statements)


def _clauses(text: str, start: int, end: int, table: TopicTable) -> list[Span]:
    sentence = text[start:end]
    if len(sentence) < 60:
        return [(start, end)]
    hits = table.tag(sentence)
    cuts = {
        *_list_cuts(sentence, hits, table),
        *_verb_cuts(sentence),
        *_again_cuts(sentence, hits, table),
        *_series_cuts(sentence, hits),
        *_purpose_cuts(sentence),
        *_fronted_cuts(sentence),
    }
    spans: list[Span] = []
    at = 0
    for cut_at in [*sorted(cuts), len(sentence)]:
        piece = sentence[at:cut_at]
        if cut_at < len(sentence) and _HANGS.search(piece):
            continue
        if spans and (_words(piece) < 2 or _words(sentence[cut_at:]) == 1):
            continue
        if not spans and _words(piece) < 3 and cut_at < len(sentence):
            continue
        spans.append(_trimmed(sentence, at, cut_at))
        at = cut_at
    if at < len(sentence) and any(c.isalnum() for c in sentence[at:]):
        spans[-1:] = [_trimmed(sentence, spans[-1][0], len(sentence))] if spans else [(0, len(sentence))]
    return [(start + a, start + b) for a, b in spans]


def _words(text: str) -> int:
    return len(text.split())


def _trimmed(sentence: str, start: int, end: int) -> Span:
    """Without the space and the comma before the next clause; the sentence's own stop stays."""
    while start < end and not (sentence[start].isalnum() or sentence[start] in "«“\"'(["):
        start += 1
    stop = end
    while stop > start and (sentence[stop - 1].isspace() or (end < len(sentence) and sentence[stop - 1] in ",;—–-")):
        stop -= 1
    return start, stop


def _subjects(hits: Sequence[TopicHit], a: int, b: int) -> set[str]:
    return {h.topic for h in hits if h.start >= a and h.end <= b and h.topic not in _FRAMES}


def _specific(hits: Sequence[TopicHit], a: int, b: int, table: TopicTable) -> set[str]:
    return {h.topic for h in hits if h.start >= a and h.end <= b and not table.broad(h.topic)}


def _list_cuts(sentence: str, hits: Sequence[TopicHit], table: TopicTable) -> list[int]:
    lead = _LEAD.search(sentence)
    if lead is None:
        return []
    first = 0 if _PASSIVE.search(sentence) else lead.end()
    separators = [m for m in _SEPARATOR.finditer(sentence, first) if not _inside_hit(m.start() + 1, hits)]
    cuts: list[tuple[int, bool]] = []
    subjects = [m.span() for m in _TWO_SUBJECTS.finditer(sentence)]
    since = 0
    for index, mark in enumerate(separators):
        upto = separators[index + 1].start() if index + 1 < len(separators) else len(sentence)
        left, right = _subjects(hits, since, mark.start()), _subjects(hits, mark.end(), upto)
        if not left or not right or left & right or any(a < mark.start() < b for a, b in subjects):
            continue
        governed = max((m.end() for m in _LEAD.finditer(sentence, 0, mark.start())), default=0)
        if _SUBORDINATE.search(sentence, governed, mark.start()):
            continue
        conjunction = bool(_CONJUNCTION.search(mark.group()))
        if conjunction and _BETWEEN.search(sentence[: mark.start()]):
            continue
        repeated = _PREPOSITION.match(sentence[mark.start() :].lstrip(" ,;"))
        kin = {table.family(t) for t in left} & {table.family(t) for t in right}
        if kin and conjunction and not repeated:
            continue
        if repeated and repeated.group(1).lower() in _PLACE and _words(sentence[mark.end() : upto]) < 4:
            continue  # "in Ukraine and in Georgia": one head, two places
        named = max((h.end for h in hits if since <= h.start and h.end <= mark.start()), default=0)
        since_named = [m for m in separators[: index + 1] if m.start() >= named]
        at = next((m.start() for m in since_named if _CONJUNCTION.search(m.group())), mark.start())
        cuts.append((at, conjunction))
        since = mark.end()
    return [at for at, conjunction in cuts if conjunction or len(cuts) >= 2]


def _inside_hit(at: int, hits: Sequence[TopicHit]) -> bool:
    return any(not h.any_order and h.start < at < h.end for h in hits)


def _verb_cuts(sentence: str) -> list[int]:
    found = [m.start(1) for m in _VERB.finditer(sentence)] + [
        m.start(m.lastindex or 0) for m in _SUBJECT.finditer(sentence)
    ]
    return [at for at in found if _words(sentence[:at]) >= 5 and _words(sentence[at:]) >= 4]


def _again_cuts(sentence: str, hits: Sequence[TopicHit], table: TopicTable) -> list[int]:
    """ "agreed to X and to Y", "spoke about X and about Y", "said that X and that Y": cut where Y has a topic."""
    cuts: list[int] = []
    for mark in _AGAIN.finditer(sentence):
        word = mark.group(2)
        left = {h.topic for h in hits if h.end <= mark.start()}
        right = _specific(hits, mark.end(), len(sentence), table) - left
        governed = re.search(rf"\b{word}\b", sentence[: mark.start()], re.IGNORECASE)
        if (
            left
            and right
            and governed
            and _words(sentence[: mark.start()]) >= 5
            and _words(sentence[mark.end() :]) >= 2
        ):
            cuts.append(mark.start(1))
    for mark in _AGAIN_DOING.finditer(sentence):
        before = re.search(rf"\b{mark.group(2)}\s+\w+ing\b", sentence[: mark.start()], re.IGNORECASE)
        if before and _words(sentence[before.end() : mark.start()]) >= 2 and any(h.end > mark.end() for h in hits):
            cuts.append(mark.start(1))
    return cuts


def _series_cuts(sentence: str, hits: Sequence[TopicHit]) -> list[int]:
    """ "in X, in Y, and in Z", "pressing A, backing B, and stopping C": two or more items of one make after commas."""
    makes: dict[tuple[str, bool], list[int]] = {}
    for mark in _SERIES.finditer(sentence):
        make = ((mark.group(2) or "").lower(), bool(mark.group(3)))
        if any(make):
            makes.setdefault(make, []).append(mark.start(1))
    cuts: list[int] = []
    for (preposition, gerund), starts in makes.items():
        again = preposition and re.search(rf"\b{preposition}\s", sentence[: starts[0]], re.IGNORECASE)
        if len(starts) < 2 or not (gerund or again):
            continue
        ends = [*starts[1:], len(sentence)]
        items = list(zip(starts, ends, strict=True))
        if all(_words(sentence[a:b]) >= 3 and any(a <= h.start < b for h in hits) for a, b in items):
            cuts += starts
    return cuts


def _purpose_cuts(sentence: str) -> list[int]:
    found = [m.start(1) for pattern in (_PURPOSE, _PARTICIPLE, _BY_PHONE) for m in pattern.finditer(sentence)]
    return [at for at in found if _words(sentence[at:]) >= 4]


def _fronted_cuts(sentence: str) -> list[int]:
    match = _FRONTED.match(sentence)
    return [match.end()] if match and _words(match.group()) >= 9 else []
