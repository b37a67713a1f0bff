"""Changes: the one mechanism behind undo, recovery after a crash, the audit trail and exchange."""

from typing import Any, Literal

from msgspec import Struct

RecordKind = Literal["treaty", "event", "conversation", "readout", "comparison", "pack", "topic", "name"]


class Change(Struct, frozen=True, forbid_unknown_fields=True):
    """One journal line. `before` and `after` hold the fields that changed as plain JSON values; the whole record where
    it was made or removed, and None where there was or is none.

    `batch` numbers what was done in one go and is undone in one go, `size` how many lines it has (a batch that is not
    whole was never saved); `label` names it in the Edit menu. `undoes` and `redoes` name the batch that this one took
    back or did again. `previous` and `hash` chain the lines (SHA-256, hex).
    """

    number: int
    batch: int
    time: str
    who: str
    label: str
    kind: RecordKind
    id: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    previous: str
    size: int = 1
    undoes: int = 0
    redoes: int = 0
    hash: str = ""


class Changed(Struct, frozen=True):
    """What a change touched, so that views refresh only what they show: ids by kind, and who asked (`origin`)."""

    ids: dict[RecordKind, frozenset[str]]
    origin: str = ""
    label: str = ""

    def touches(self, kind: RecordKind, id_: str | None = None) -> bool:
        """True where a record of that kind (and id, if given) changed."""
        return kind in self.ids and (id_ is None or id_ in self.ids[kind])
