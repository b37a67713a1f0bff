"""The table of weights behind the score of a pair, readable and set by hand near what `tools/fit_weights.py` fits.

Score = logistic(bias + sum of weight x feature). Every feature lies in 0 to 1, so a weight says what the feature can
move at most. Shown to the user as reasons, never as a mystery number.
"""

from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Weights:
    """Weight by feature, bias, and the score from which on a pair is suggested."""

    values: MappingProxyType[str, float]
    bias: float
    suggested: float


SHIPPED = Weights(
    MappingProxyType(
        {
            "topics": 2.4,  # weighted share of topics in common
            "contained": 0.8,  # weighted share of topics in common of those of the poorer side
            "rarest": 2.6,  # rarity of the rarest topic in common
            "meaning": 3.2,  # cosine of the sentence vectors, participants masked
            "acts": 0.8,  # both agree, both raise, both thank ...
            "mention": 0.7,  # a specific topic in common and one statement is short: a list item beside a sentence
            "bare": 0.8,  # both only name the common subject as talked about
            "opposed": 1.2,  # opposite words on a common topic (complies / violates)
            "figures": 0.4,  # the same figure or date
            "names": 0.4,  # the same persons, bodies, places that are not participants
            "mutual": 1.2,  # each is the other's best partner
            "neighbour": 1.0,  # the statements beside them fit too
            "apart": -1.5,  # each has specific topics, and none in common: same subject, other point
        }
    ),
    bias=-4.6,
    suggested=0.27,
)

RELATED = 0.06
"""From here on two statements that are no pair may be shown beside each other as related."""
USUAL_MEANING = 0.35
"""The usual cosine of partners: what `meaning` counts for where there is no encoder, so that scores keep their scale.
"""
