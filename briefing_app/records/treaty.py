"""Agreements: identity, life dates, parties with dated actions, limits, exit rules; `status.py` has the rules."""

from typing import Literal

from msgspec import Struct

from briefing_app.records.dates import InexactDate
from briefing_app.records.sources import Checked, Source

Kind = Literal["treaty", "executive agreement", "politically binding", "protocol", "memorandum", "joint plan"]
LifeKind = Literal[
    "opened",
    "signed",
    "concluded",
    "provisional application",
    "in force",
    "amended",
    "extended",
    "expired",
    "terminated",
    "superseded",
    "lapsed",
    "not applied",
]
ActionKind = Literal[
    "signature",
    "ratification",
    "accession",
    "suspension",
    "resumption",
    "notice of withdrawal",
    "withdrawal",
    "revocation of ratification",
    "intention announced",
]


class LifeDate(Struct, frozen=True, forbid_unknown_fields=True):
    """A step in the life of the agreement as a whole. `until` is the new last day that an extension gives; `agreed`
    the day on which a step that took effect later was agreed."""

    kind: LifeKind
    date: InexactDate
    place: str = ""
    until: InexactDate | None = None
    agreed: InexactDate | None = None
    name: str = ""
    note: str = ""


class Action(Struct, frozen=True, forbid_unknown_fields=True):
    """A step by one party. `date` is the day it was taken or announced, `effective` the day it took effect;
    `contested` says that other parties do not accept it."""

    kind: ActionKind
    date: InexactDate
    effective: InexactDate | None = None
    contested: bool = False
    note: str = ""


class Party(Struct, frozen=True, forbid_unknown_fields=True):
    """A state or body (two-letter code; SU the Soviet Union, EU the European Union) and what it did."""

    state: str
    actions: tuple[Action, ...] = ()


class Signatory(Struct, frozen=True, forbid_unknown_fields=True):
    """Who signed, in which office, for whom."""

    name: str
    office: str
    state: str


class Membership(Struct, frozen=True, forbid_unknown_fields=True):
    """How many belong. `complete` says that `Treaty.parties` lists all of them, not only key states."""

    count: int | None = None
    as_of: InexactDate | None = None
    complete: bool = False
    note: str = ""


class Term(Struct, frozen=True, forbid_unknown_fields=True):
    """How long it runs. `ends` is the last day under the original text, None where it is of unlimited duration.

    `words` the term in words; `extension` the option to extend; `article` where it stands.
    """

    words: str = ""
    ends: InexactDate | None = None
    extension: str = ""
    article: str = ""


class Exit(Struct, frozen=True, forbid_unknown_fields=True):
    """How a party leaves: length of notice in months (or days), and the article."""

    notice_months: int | None = None
    notice_days: int | None = None
    article: str = ""
    note: str = ""


class Limit(Struct, frozen=True, forbid_unknown_fields=True):
    """A limit as data. `value` 0 means banned; None means no single figure. `value` may be a date (unit "date")."""

    what: str
    value: int | float | str | None
    unit: str = ""
    article: str = ""
    deadline: InexactDate | None = None
    note: str = ""


class ReportedStatus(Struct, frozen=True, forbid_unknown_fields=True):
    """The status as the sources give it on the day the record was checked: kept beside ours and compared by tests."""

    status: str
    date: InexactDate | None = None
    note: str = ""


class Treaty(Struct, frozen=True, forbid_unknown_fields=True):
    """One agreement. Dates and figures come from `sources`; `doubt` says where they disagree."""

    id: str
    name: str
    full_title: str
    kind: Kind
    legally_binding: bool
    subject: str
    other_names: tuple[str, ...] = ()
    citations: tuple[str, ...] = ()
    life: tuple[LifeDate, ...] = ()
    parties: tuple[Party, ...] = ()
    membership: Membership = Membership()
    signatories: tuple[Signatory, ...] = ()
    term: Term = Term()
    exit: Exit = Exit()
    limits: tuple[Limit, ...] = ()
    verification: tuple[str, ...] = ()
    provisions: tuple[str, ...] = ()
    preceded_by: tuple[str, ...] = ()
    succeeded_by: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    summary: str = ""
    why_it_matters: str = ""
    reported: ReportedStatus | None = None
    notes: str = ""
    sources: tuple[Source, ...] = ()
    checked: tuple[Checked, ...] = ()
    checked_on: InexactDate | None = None
    doubt: str = ""

    @property
    def bilateral(self) -> bool:
        """True where the record lists all parties and there are two."""
        return self.membership.complete and len(self.parties) == 2

    @property
    def political(self) -> bool:
        """True for a text that binds nobody in law, and for a joint plan, whose force is disputed: the plan is
        political, a resolution behind it may bind."""
        return not self.legally_binding or self.kind == "joint plan"

    def first(self, kind: LifeKind) -> LifeDate | None:
        """The first life date of that kind, in the record's order."""
        return next((step for step in self.life if step.kind == kind), None)
