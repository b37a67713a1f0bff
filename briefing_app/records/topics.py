"""Topics (issues in a bilingual tree) and names that differ for one thing. Tables the user can read and edit."""

from typing import Literal

from msgspec import Struct


class Topic(Struct, frozen=True, forbid_unknown_fields=True):
    """An issue. `terms` hold English and Russian terms by language code.

    Term syntax: words; `*` after a stem matches its endings; `a+b` matches both stems within eight words in any
    order. `broad` topics prove little when shared. `treaty` links to an agreement.
    """

    id: str
    english: str
    russian: str
    parent: str = ""
    terms: dict[str, tuple[str, ...]] = {}
    broad: bool = False
    treaty: str = ""


class Name(Struct, frozen=True, forbid_unknown_fields=True):
    """A person, state, organisation or place and how it is written in English, Russian and transliteration."""

    id: str
    kind: Literal["person", "state", "organisation", "place"]
    english: tuple[str, ...]
    russian: tuple[str, ...] = ()
    state: str = ""
