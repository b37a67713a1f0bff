"""Compare two readouts, keep the comparison, and rule on its rows. Used by the window, the packs and the command line.

A run proposes; what a staffer has ruled on (a confirmed row) stays as it is in every later run.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from briefing_app.compare.account import Account
from briefing_app.compare.coverage import Coverage, coverage
from briefing_app.compare.engine import Proposal, compare
from briefing_app.compare.meaning import load_encoder
from briefing_app.compare.statements import cut
from briefing_app.compare.topics import TopicTable
from briefing_app.library.edits import Edit, put, remove
from briefing_app.library.library import Library
from briefing_app.library.views import RecordView
from briefing_app.operations.comparison_rulings import (
    confirm_row,
    link,
    link_statements,
    set_comparison_note,
    set_differences,
    set_gap,
    set_note,
    set_verdict,
    unlink,
)
from briefing_app.operations.comparison_versions import carried_rows
from briefing_app.operations.comparison_views import (
    ComparedTexts,
    ComparisonView,
    SideView,
    StatementView,
    counts_of,
    labels_of,
    side_view,
    stored_side,
    view_of,
)
from briefing_app.operations.libraries import shipped_topic_table, topic_table
from briefing_app.records.change import Changed
from briefing_app.records.codec import Record
from briefing_app.records.comparison import Comparison, Row, VersionRef
from briefing_app.records.errors import CompareError
from briefing_app.records.progress import Progress, silent
from briefing_app.records.readout import Readout
from briefing_app.records.sides import side_name

if TYPE_CHECKING:
    from briefing_app.ingest.arrival import Arrival

__all__ = [
    "ComparedTexts",
    "ComparisonView",
    "SideView",
    "StatementView",
    "compare_files",
    "compare_readouts",
    "compare_texts",
    "compared_texts",
    "comparison_view",
    "confirm_row",
    "edits",
    "find_comparison",
    "link",
    "link_statements",
    "propose",
    "remove_comparison",
    "set_comparison_note",
    "set_differences",
    "set_gap",
    "set_note",
    "set_verdict",
    "unlink",
]


def compare_readouts(
    library: Library, left_id: str, right_id: str, progress: Progress = silent
) -> tuple[Comparison, Changed]:
    """Compare the latest versions of two readouts and keep the result; a comparison of the two that is there already
    is made anew, its confirmed rows kept. Raises NoSuchRecordError, CompareError, LibraryError, CancelledError."""
    known = find_comparison(library, left_id, right_id)
    comparison = propose(library, left_id, right_id, progress=progress)
    label = "Compare again" if known else "Compare readouts"
    return comparison, library.apply(edits(comparison), label)


def propose(
    library: RecordView, left_id: str, right_id: str, *, id_: str = "", progress: Progress = silent
) -> Comparison:
    """The comparison of two readouts, not yet kept. Its id is that of the one that is there, `id_`, or a new one."""
    if left_id == right_id:
        raise CompareError("A readout cannot be compared with itself; choose two accounts.")
    progress(0.0, "Loading")
    left_ref, right_ref = (VersionRef(one, library.get(Readout, one).latest.number) for one in (left_id, right_id))
    left, right = stored_side(library, "left", left_ref), stored_side(library, "right", right_ref)
    known = find_comparison(library, left_id, right_id)
    kept, lost = carried_rows(library, known, left, right) if known else ((), ())
    table = topic_table(library)
    found = _run(left.account, right.account, table, kept, progress)
    base = known or Comparison(
        id_ or _new_id(library, left_id, right_id), _title(left, right), left_ref, right_ref, rows=()
    )
    return msgspec.structs.replace(
        base,
        left=left_ref,
        right=right_ref,
        rows=found.rows,
        related=found.related,
        engine=found.engine,
        conversation=_conversation(left, right),
        note="\n".join([*([base.note] if base.note else []), *lost]),
    )


def _run(left: Account, right: Account, table: TopicTable, kept: Sequence[Row], progress: Progress) -> Proposal:
    progress(0.02, "Loading the sentence encoder")
    return compare(left, right, table, encoder=load_encoder(), keep=kept, progress=progress)


def find_comparison(library: RecordView, left_id: str, right_id: str) -> Comparison | None:
    """The comparison of these two readouts, this way round, if the library has one."""
    for comparison in library.all(Comparison):
        if (comparison.left.readout, comparison.right.readout) == (left_id, right_id):
            return comparison
    return None


def _new_id(library: RecordView, left_id: str, right_id: str) -> str:
    """Short enough to type on the command line: "comparison-2021-12-07-white-house-kremlin"."""
    left, right = library.get(Readout, left_id), library.get(Readout, right_id)
    day = left.date or right.date
    base = "-".join(["comparison", day.text.replace("/", "-to-") if day else "undated", left.side, right.side])
    taken = set(library.ids("comparison"))
    return next(one for one in (base, *(f"{base}-{n}" for n in range(2, 10_000))) if one not in taken)


def _title(left: SideView, right: SideView) -> str:
    dates = [side.readout.date for side in (left, right) if side.readout and side.readout.date]
    day = f", {dates[0].in_words()}" if dates else ""
    return f"{left.side_name} / {right.side_name}{day}"


def _conversation(left: SideView, right: SideView) -> str:
    known = [side.readout.conversation for side in (left, right) if side.readout and side.readout.conversation]
    return known[0] if known and all(one == known[0] for one in known) else ""


def edits(*records: Record) -> list[Edit]:
    """Edits that keep these records."""
    return [put(record) for record in records]


def remove_comparison(library: Library, comparison_id: str) -> Changed:
    """Take a comparison out of the library (undoable). Raises NoSuchRecordError, LibraryError."""
    comparison = library.get(Comparison, comparison_id)
    return library.apply([remove("comparison", comparison.id)], "Remove comparison")


def comparison_view(library: RecordView, comparison_id: str) -> ComparisonView:
    """A stored comparison with texts, statements and names. Raises NoSuchRecordError, CompareError."""
    return view_of(library, library.get(Comparison, comparison_id), topic_table(library))


def compared_texts(library: RecordView, comparison_id: str) -> ComparedTexts:
    """A stored comparison for the writers of `comparison_formats`."""
    return comparison_view(library, comparison_id)


def compare_files(
    left: Path,
    right: Path,
    *,
    left_language: str | None = None,
    right_language: str | None = None,
    progress: Progress = silent,
) -> ComparedTexts:
    """Compare two files without a library, by the shipped topics. Languages are detected when not given.
    Raises IngestError, CompareError, CancelledError."""
    from briefing_app.ingest.reading import read_path  # late: the page readers are heavy

    one, other = read_path(left), read_path(right)
    return compare_texts(
        one, other, shipped_topic_table(), progress, left_language=left_language, right_language=right_language
    )


def compare_texts(
    left: "Arrival",
    right: "Arrival",
    table: TopicTable,
    progress: Progress = silent,
    *,
    left_language: str | None = None,
    right_language: str | None = None,
) -> ComparedTexts:
    """Compare two texts that are not in a library. Raises CompareError, CancelledError."""
    accounts = [
        _account(left, left_language, "the left text", table),
        _account(right, right_language, "the right text", table),
    ]
    found = _run(accounts[0], accounts[1], table, (), progress)
    sides = side_view("left", accounts[0], left.title), side_view("right", accounts[1], right.title)
    return ComparedTexts(
        f"{left.title or left.file_name} / {right.title or right.file_name}", *sides, found.rows, found.related,
        found.engine, labels_of(table, found.rows, found.related), _coverage(found, *sides), counts_of(found.rows),
    )  # fmt: skip


def _account(arrival: "Arrival", language: str | None, name: str, table: TopicTable) -> Account:
    chosen = language or arrival.language
    return Account(arrival.text, chosen, cut(arrival.text, chosen, table), _who(arrival) or name)


def _who(arrival: "Arrival") -> str:
    return side_name(arrival.side) if arrival.side not in {"", "other"} else arrival.publisher


def _coverage(found: Proposal, left: SideView, right: SideView) -> Coverage:
    return coverage(found.rows, len(left.statements), len(right.statements), left.side_name, right.side_name)
