"""Packs: make, edit, check, preview and export. Used by the pack room and the command line; the one door to the rest
of the pack operations (`pack_defaults`, `pack_material`, `pack_checks`, `pack_edits`)."""

import datetime as dt
from typing import Any

import msgspec

from briefing_app.library.views import RecordView
from briefing_app.operations.pack_defaults import default_pack
from briefing_app.records.comparison import Comparison
from briefing_app.records.dates import InexactDate
from briefing_app.records.errors import NoSuchRecordError, PublishError
from briefing_app.records.pack import Pack

__all__ = ["default_pack", "pack_for"]


def pack_for(view: RecordView, comparison_id: str | None = None, **over: Any) -> Pack:
    """The pack of a comparison: the one that is kept, else the one it starts with. None: the only comparison there is.
    `over` replaces `paper`, `marking` or `as_of` (a day). Raises NoSuchRecordError, PublishError."""
    comparison = _comparison(view, comparison_id)
    kept = [pack for pack in view.all(Pack) if pack.comparison == comparison.id]
    pack = kept[0] if kept else default_pack(view, comparison)
    day = over.pop("as_of", None)
    if isinstance(day, dt.date):
        over["as_of"] = InexactDate.of(day)
    return msgspec.structs.replace(pack, **over)


def _comparison(view: RecordView, comparison_id: str | None) -> Comparison:
    ids = view.ids("comparison")
    if comparison_id is None:
        if len(ids) == 1:
            return view.get(Comparison, ids[0])
        if not ids:
            raise PublishError("There is no comparison in this library yet; compare two readouts first.")
        raise PublishError(f"The library has {len(ids)} comparisons; say which: {', '.join(ids)}.")
    found = view.find(Comparison, comparison_id)
    if found is None:
        known = f" There are: {', '.join(ids)}." if ids else ""
        raise NoSuchRecordError(f"There is no comparison '{comparison_id}' in this library.{known}")
    return found
