"""Where a fact comes from and what it was checked against. Used by treaties, events and readouts."""

from typing import Literal

from msgspec import Struct

Grade = Literal["official", "specialist", "press", "reference", "copy"]


class Source(Struct, frozen=True, forbid_unknown_fields=True):
    """A page or document. `consulted` is false for an address of record from which nothing was taken."""

    title: str
    publisher: str
    address: str
    grade: Grade
    consulted: bool = True


class Checked(Struct, frozen=True, forbid_unknown_fields=True):
    """What was compared, and against which address ("own knowledge" where no page was)."""

    against: str
    what: str
