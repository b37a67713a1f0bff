"""What a sentence does (agrees, proposes, raises, warns ...), who does it, and how far a thing is said to have come.

Word lists in both languages, used for cutting, pairing and typed differences. Stems, so that inflection needs no model.
"""

import re
from dataclasses import dataclass

REPORTS_EN = (
    r"(?:agreed|discussed|raised|stressed|underscored|underlined|emphasi[sz]ed|noted|expressed|called (?:on|for|upon)|urged|reiterated|"
    r"reaffirmed|affirmed|welcomed|conveyed|warned|condemned|thanked|congratulated|pledged|proposed|offered|supported|"
    r"informed|asked|invited|said|told|made clear|pointed (?:out|to)|confirmed|recalled|highlighted|voiced|wished|praised|"
    r"committed|exchanged|reviewed|considered|touched|spoke|encouraged|commended|outlined|described|stated|announced|"
    r"explained|suggested|insisted|rejected|accused|demanded|promised|acknowledged|recogni[sz]ed|denied|drew attention|"
    r"spoke (?:out|in favou?r)|came out|shared|briefed|addressed|declared|remarked|observed|appealed|vowed|instructed|requested|decided|"
    r"it was agreed|awaited|await|gave|reported|brought up|stands? ready|undertook|resolved to|paid attention|"
    r"left no doubt|made (?:it clear|plain|the point)|set out|laid out|put forward|dwelt|took note|paid tribute|went over|cautioned|"
    r"committed to|called to mind|held that|drew|spoke highly|assured|argued|regretted|deplored|applauded|vowed|renewed)"
)
REPORTS_RU = (
    r"(?:поддержа\w+|подчеркн\w+|отмети\w+|отмеча\w+|вырази\w+|выраж\w+|обсуди\w+|обсужда\w+|договорил\w+|условил\w+|поблагодари\w+|"
    r"призва\w+|проинформирова\w+|поздрави\w+|заяви\w+|предложи\w+|указа\w+|высказа\w+|подтверди\w+|затрону\w+|рассказа\w+|"
    r"пригласи\w+|пожела\w+|согласи\w+|обратил\w+|констатирова\w+|изложи\w+|приветствова\w+|осуди\w+|напомни\w+|сообщи\w+|"
    r"проявля\w+|намети\w+|обменял\w+|остановил\w+|акцентирова\w+|оцени\w+|попроси\w+|поручи\w+|разъясни\w+|обозначи\w+)"
)

_ACTS: dict[str, str] = {
    "agree": r"\bagree\w*|\bagreement (?:was )?reached|договорил\w+|договоренност\w+|условил\w+|согласи\w+|достигнут\w+",
    "propose": r"\bpropos\w+|\bsuggest\w+|\boffer\w*|\binitiative|предлож\w+|предлага\w+|инициатив\w+",
    "raise": r"\brais\w+|\bconcern\w*|затрон\w+|озабоченност\w+|обеспокоен\w+",
    "discuss": r"\bdiscuss\w*|\bexchang\w+ (?:views|opinions)|\breview\w*|\bconsider\w*|\btouch\w+|\btalk(?:ed)? (?:about|over)|\bspoke (?:about|of)|\bwent over|\btook up|\bdwelt|обсу\w+|обмен\w* мнени\w+|рассмотр\w+|речь шла|коснул\w+|предмет\w* разговора|тем\w+ разговора|внимание (?:было )?уделен\w+",
    "urge": r"\bcall\w* (?:on|for|upon)|\burg\w+|\bdemand\w*|\bmust\b|\bneed\w* to|призва\w+|необходимост\w+|должн\w+|потребова\w+",
    "stress": r"\bstress\w*|\bunderscor\w+|\bunderlin\w+|\bemphasi\w+|\breiterat\w+|\breaffirm\w*|\bmade clear|подчерк\w+|акцент\w+|отмети\w+",
    "warn": r"\bwarn\w*|\bconsequence\w*|\bresponse|\brespond\w*|\bmistake|предупре\w+|последстви\w+|ответн\w+|ошибк\w+",
    "support": r"\bsupport\w*|\bcommit\w*|\bwelcom\w+|\bendors\w+|поддерж\w+|приветств\w+|привержен\w+",
    "thank": r"\bthank\w*|\bgrat\w+|\bappreciat\w*|благодар\w+|признательн\w+",
    "congratulate": r"\bcongratulat\w*|\bbest wishes|поздрав\w+|пожела\w+",
    "inform": r"\binform\w*|\bbrief\w*|\btold\b|\bexplain\w*|\boutlin\w+|информир\w+|рассказа\w+|разъясн\w+|изложи\w+",
    "condemn": r"\bcondemn\w*|\breject\w*|\baccus\w*|\bviolat\w+|\bbreach\w*|осуд\w+|нарушени\w+|обвин\w+",
    "continue": r"\bcontinu\w*|\bremain in|\bstay in|\bmaintain\w*|\bkeep\b|продолж\w+|поддерж\w+ контакт\w*|на связи",
}  # fmt: skip
ACTS = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _ACTS.items()}

_STANDING: tuple[tuple[str, int, str], ...] = (
    ("done", 5, (r"\bha(?:s|ve|d) (?:\w+ ){0,2}been (?:\w+ )?(?:exchanged|signed|completed|concluded|agreed|reached|released)|\bwere exchanged|\bsigned\b|"
                r"\bexchang\w+ (?:diplomatic )?notes|\bexchange of (?:diplomatic )?notes|\bcompleted\b(?! by)|\bha(?:s|ve|d) (?:finished|finali[sz]ed)\b|\bthe completion of\b|обмен\w* (?:дипломатическими )?нотами|подписан\w*|завершен\w*|состоял\w+ обмен")),
    ("agreed", 4, r"\b(?:agreed|agreement (?:was )?reached|reached (?:an )?agreement)\b|договорил\w+|условил\w+|достигнут\w* договор\w+"),
    ("agreed to discuss", 3, r"\bagreed to (?:explore|discuss|consider|continue|begin|start|work|study|talk)|договорил\w+ (?:продолжить|обсудить|изучить)"),
    ("discussed", 2, r"\bdiscuss\w*|\braised\b|\bexchanged views|\bconsidered\b|\btouched|обсу\w+|затрон\w+|рассмотр\w+"),
    ("wanted", 1, r"\bwilling\w*|\breadiness|\bready to|\binterest in|\bcalled for|\bpropos\w+|\bsuggest\w+|\bintend\w*|\bneed (?:to|for)|готовност\w+|предлож\w+|намерени\w+|необходимост\w+|заинтересованност\w+"),
)  # fmt: skip
WANTED, AGREED = 1, 4
STANDING = tuple((word, rank, re.compile(pattern, re.IGNORECASE)) for word, rank, pattern in _STANDING)

_WILLING = re.compile(
    r"\bwilling\w*|\breadiness|\bready to|\bintend\w*|готовност\w+|намерени\w+|намерен\w* ", re.IGNORECASE
)
_JOINT = re.compile(
    r"\b(?:the (?:two )?(?:presidents|leaders|sides|parties|ministers)|both (?:sides|leaders|presidents|countries)|they|the two|"
    r"it was agreed|mutual\w*|joint\w*)\b|\b(?:стороны|президенты|лидеры|главы государств|собеседники|обе стороны|взаимн\w+|"
    r"обсуждал\w+|обсуждены|затронуты|условлено)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Told:
    """What the word lists find in a statement: its acts, how far the thing has come (0: not said), and the words."""

    acts: frozenset[str]
    standing: int
    standing_name: str
    standing_words: str
    joint: bool


def told(text: str) -> Told:
    """Read a statement by the lists."""
    acts = frozenset(name for name, pattern in ACTS.items() if pattern.search(text))
    best = (0, "", "")
    for name, rank, pattern in STANDING:
        match = pattern.search(text)
        if match and (name == "agreed to discuss" or rank > best[0]):
            best = (rank, name, match.group())
    if best[1] == "discussed":  # "discussed that both are willing": the thing itself has come only so far as wanted
        willing = _WILLING.search(text)
        best = (WANTED, "wanted", willing.group()) if willing else best
    return Told(acts, best[0], best[1], best[2], bool(_JOINT.search(text)))
