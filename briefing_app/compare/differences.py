"""Typed differences between statements that report the same point, each with the words on both sides that show it.

Word lists by kind, tried on linked pairs only. A vaguer figure or date that fits is no conflict. The ladder of standing
(wanted, discussed, agreed to discuss, agreed, done) is shown as a note: two accounts of one act may stand on
different rungs and both be true.
"""

import re
from collections.abc import Sequence

from briefing_app.compare.acts import AGREED, WANTED
from briefing_app.compare.figures import SOON
from briefing_app.compare.readings import Reading
from briefing_app.compare.topics import TopicTable
from briefing_app.records.comparison import Difference, DifferenceKind


def _list(*stems: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(stems) + ")", re.IGNORECASE)


# Kind, what it means, words of one side, words of the other. First match counts; either side may stand left.
_OPPOSED: tuple[tuple[DifferenceKind, str, re.Pattern[str], re.Pattern[str]], ...] = (
    (
        "position", "opposite judgements of the same thing",
        _list(r"violat\w*", r"breach\w*", r"illegal\w*", r"unlawful\w*", r"duress", r"never recogni\w+", r"illegitimate", r"aggress\w+",
              r"нарушени\w+", r"незаконн\w+", r"агресси\w+", r"аннекси\w+"),
        _list(r"compl(?:y|ies|ied|iance)\b", r"lawful\w*", r"freely", r"self-determination", r"in full accord", r"legitimate\b",
              r"consistent with international", r"соответстви\w+", r"правомерн\w+", r"самоопределени\w+", r"законн\w+ прав\w*"),
    ),
    (
        "blame", "the same trouble laid at different doors",
        _list(r"restrain\w*", r"de-?escalat\w*", r"reform\w*", r"withdraw\w*", r"pull back", r"separatist\w*", r"buildup", r"build-up",
              r"escalat\w+ (?:of )?(?:its )?forces", r"escalating its", r"сдержанност\w+", r"деэскалац\w+", r"отвод\w*"),
        _list(r"extremis\w+", r"radical\w*", r"impunity", r"ultranational\w*", r"provocat\w+", r"punitive", r"destructive (?:line|policy)",
              r"sabotag\w+", r"dismantl\w+", r"экстремис\w+", r"радикал\w*", r"безнаказанн\w+", r"провокац\w+", r"деструктивн\w+"),
    ),
    (
        "blame", "a different party must act",
        _list(r"must\b", r"ha(?:s|ve) to\b", r"call(?:s|ed) on\b", r"urged?\b", r"threat\w*", r"take action", r"responsib\w+ to",
              r"должн\w+", r"призва\w+", r"угроз\w+"),
        _list(r"ostensibl\w*", r"sent no request", r"no request\w*", r"although (?:ready|willing)", r"readiness of", r"despite (?:the )?(?:readiness|willing\w*)",
              r"unilateral\w*", r"(?:US|United States|Washington|Americans) (?:has |had |have )?(?:left|withdr\w+|quit|abandoned)", r"did not receive", r"not received", r"якобы", r"не поступал\w*", r"не получал\w*", r"несмотря на готовност\w+", r"односторонн\w+"),
    ),
    (
        "position", "one side's step welcomed or defended against regretted or rejected",
        _list(r"important that", r"welcom\w+", r"necessary (?:that|to)", r"stands? by", r"justified", r"приветств\w+", r"оправдан\w*"),
        _list(r"disappoint\w+", r"regret\w*", r"counter-?productive", r"unacceptabl\w+", r"inadmissib\w+", r"contentious", r"would harm",
              r"разочаров\w+", r"сожалени\w+", r"контрпродуктивн\w+", r"недопустим\w+", r"неприемлем\w+"),
    ),
    (
        "scope", "how far it goes: limited against general",
        _list(r"limited to", r"partial\w*", r"only (?:in|on|for)", r"temporar\w+", r"thirty-day|30-day", r"частичн\w+", r"временн\w+"),
        _list(r"full and", r"comprehensive", r"complete (?:ceasefire|cessation|halt)", r"long-term", r"permanent", r"root causes", r"lasting",
              r"полн\w+ прекращени\w+", r"комплексн\w+", r"долгосрочн\w+", r"первопричин\w+"),
    ),
    (
        "condition", "agreed outright against on a condition",
        _list(r"unconditional\w*", r"without (?:any )?(?:pre)?conditions?", r"immediately", r"безусловн\w+", r"без (?:предварительных )?условий"),
        _list(r"provided (?:that)?", r"on condition", r"condition(?:s|ed)?\b", r"only if", r"subject to", r"при условии", r"услови\w+"),
    ),
)  # fmt: skip
_ONE_SIDED = _list(
    r"propos\w+", r"invit\w+", r"came out for", r"spoke (?:out )?(?:in favou?r|for)", r"support\w*", r"suggest\w+", r"offered", r"urged",
    r"requested", r"called for", r"initiative", r"предложи\w*", r"пригла[сш]\w*", r"выступи\w* за", r"поддержа\w*", r"призва\w*", r"инициатив\w+",
)  # fmt: skip
_ASKING = _list(
    r"urg(?:ed|es|ing)", r"call(?:ed|s|ing) (?:up)?on", r"appeal(?:ed|s)? to", r"press(?:ed|es|ing)", r"demand(?:ed|s)?", r"hope\w*", r"must",
    r"ha(?:s|ve) to", r"needs? to", r"ought to", r"призва\w+", r"потребова\w+", r"надежд\w+", r"долж\w+", r"обязан\w+", r"необходимо",
)  # fmt: skip
_JOINT_AGREED = _list(
    r"(?:both|they|two presidents|two leaders|presidents|leaders|sides|the two|we)\b[^.]{0,40}\bagreed", r"it was agreed", r"agreed\b",
    r"mutual\w*", r"договорил\w+", r"условил\w+", r"условлено",
)  # fmt: skip


def stances(text: str) -> tuple[tuple[bool, bool], ...]:
    """Per list of opposed words, whether the text has words of the one and of the other side."""
    return tuple((one.search(text) is not None, other.search(text) is not None) for _, _, one, other in _OPPOSED)


def opposed(left: str, right: str) -> tuple[DifferenceKind, str, str, str] | None:
    """Opposite words on the two sides: kind, meaning, words left, words right; None where there are none."""
    for kind, meaning, one, other in _OPPOSED:
        a, b = one.search(left), other.search(right)
        if a and b and not other.search(left):
            return kind, meaning, a.group(), b.group()
        a, b = other.search(left), one.search(right)
        if a and b and not other.search(right):
            return kind, meaning, a.group(), b.group()
    return None


def differences(left: Sequence[Reading], right: Sequence[Reading], table: TopicTable) -> tuple[Difference, ...]:
    """The differences of a row: statements of the left and of the right that report the same point."""
    a, b = " ".join(r.text for r in left), " ".join(r.text for r in right)
    found: list[Difference] = []
    against = opposed(a, b)
    if against:
        found.append(Difference(against[0], against[1], against[2], against[3]))
    found += _who(left, right)
    found += _figures(left, right, a, b)
    found += _standing(left, right)
    found += _names_used(left, right, table)
    found += _tone(left, right)
    return tuple(found)


def _who(left: Sequence[Reading], right: Sequence[Reading]) -> list[Difference]:
    """Agreed by both or one side's step; asked of one party or of another; asked of a party or its own step."""
    for one, other, flip in ((left, right, False), (right, left, True)):
        for mine in one:
            for theirs in other:
                found = _joint_or_alone(mine, theirs) or _asked_or_own(mine, theirs)
                if found:
                    meaning, words = found
                    return [Difference("who", meaning, *(words[::-1] if flip else words))]
    for mine in left:
        for theirs in right:
            if mine.asked and theirs.asked and not mine.asked & theirs.asked:
                words = _asking(mine), _asking(theirs)
                return [Difference("blame", "a different party must act", *words)]
            if mine.own_steps and theirs.own_steps and not mine.own_steps & theirs.own_steps:
                words = _first(_ONE_SIDED, mine.text), _first(_ONE_SIDED, theirs.text)
                return [Difference("who", "one side's own step against the other's", *words)]
    return []


def _joint_or_alone(mine: Reading, theirs: Reading) -> tuple[str, tuple[str, str]] | None:
    """Both agreed, or one side proposed? Passive without an actor counts as neither."""
    agreed = _JOINT_AGREED.search(mine.text) if mine.actor in {"joint", ""} else None
    if not agreed or (mine.actor == "" and not mine.told.joint):
        return None
    alone = _ONE_SIDED.search(theirs.text)
    if alone and theirs.actor not in {"joint", ""} and "agree" not in theirs.told.acts:
        return "agreed by both against one side's own step", (agreed.group(), alone.group())
    return None


def _asked_or_own(mine: Reading, theirs: Reading) -> tuple[str, tuple[str, str]] | None:
    if mine.asked & theirs.own_steps:
        return "asked of a party against its own step", (_asking(mine), _first(_ONE_SIDED, theirs.text))
    return None


def _asking(reading: Reading) -> str:
    """The words that ask, or the whole where an earlier clause of the sentence asks."""
    return _first(_ASKING, reading.text)


def _first(pattern: re.Pattern[str], text: str) -> str:
    """The first words that the pattern finds, else the first words of the text."""
    match = pattern.search(text)
    return match.group() if match else " ".join(text.split()[:6])


def _figures(left: Sequence[Reading], right: Sequence[Reading], a: str, b: str) -> list[Difference]:
    """Both give one of a kind and none is common. One side vague ("soon") beside a date is shown, no conflict."""
    mine, theirs = [f for r in left for f in r.figures], [f for r in right for f in r.figures]
    found: list[Difference] = []
    for unit in dict.fromkeys(f.unit for f in mine):
        ours, others = [f for f in mine if f.unit == unit], [f for f in theirs if f.unit == unit]
        if ours and others and not {f.value for f in ours} & {f.value for f in others}:
            kind: DifferenceKind = "date" if unit == "date" else "number"
            meaning = "different dates" if unit == "date" else "different figures"
            found.append(Difference(kind, meaning, ours[0].words, others[0].words))
    dates = [[f.words for f in side if f.unit == "date"] for side in (mine, theirs)]
    soon = [SOON.search(a), SOON.search(b)]
    if dates[0] and not dates[1] and soon[1]:
        found.append(Difference("date", "a date beside a vaguer time", dates[0][0], soon[1].group(), conflict=False))
    elif dates[1] and not dates[0] and soon[0]:
        found.append(Difference("date", "a vaguer time beside a date", soon[0].group(), dates[1][0], conflict=False))
    return found


def _standing(left: Sequence[Reading], right: Sequence[Reading]) -> list[Difference]:
    best = [max((r.told for r in side), key=lambda t: t.standing, default=None) for side in (left, right)]
    one, other = best
    if not one or not other or not one.standing or not other.standing or abs(one.standing - other.standing) < 2:
        return []
    meaning = f"{one.standing_name} / {other.standing_name}"
    low, high = sorted((one.standing, other.standing))
    # "discussed" is only vaguer and fits whatever came of it; "wanted" beside "agreed" or "done" does not.
    conflict = low == WANTED and high >= AGREED
    return [Difference("standing", meaning, one.standing_words, other.standing_words, conflict=conflict)]


def _names_used(left: Sequence[Reading], right: Sequence[Reading], table: TopicTable) -> list[Difference]:
    """One thing under two names: a topic of an agreement found by terms that share no word."""
    for topic in dict.fromkeys(t for r in left for t in r.own):
        if topic not in table.topics or not table.topics[topic].treaty:
            continue
        ours, others = _terms(left, topic), _terms(right, topic)
        for mine in ours:
            for theirs in others:
                if not set(mine.lower().split()) & set(theirs.lower().split()):
                    return [Difference("name used", "one thing under two names", mine, theirs, conflict=False)]
    return []


def _terms(readings: Sequence[Reading], topic: str) -> list[str]:
    return [r.text[h.start : h.end] for r in readings for h in r.hits if h.topic == topic and not h.any_order]


def _tone(left: Sequence[Reading], right: Sequence[Reading]) -> list[Difference]:
    """The talk described in words that the two sides do not share: shown, no conflict."""
    ours, others = _terms(left, "tone"), _terms(right, "tone")
    if ours and others and not {w.lower()[:6] for w in ours} & {w.lower()[:6] for w in others}:
        return [Difference("tone", "the talk is described in other words", ours[0], others[0], conflict=False)]
    return []
