"""A comparison with everything resolved: texts, statements, names of topics. What panes, tables and packs show."""

from collections.abc import Sequence
from dataclasses import dataclass

from briefing_app.compare.account import Account
from briefing_app.compare.coverage import Coverage, coverage
from briefing_app.compare.order import reading_order
from briefing_app.compare.topics import TopicTable
from briefing_app.library.views import RecordView
from briefing_app.records.comparison import Comparison, Engine, Related, Row, Side, Verdict, VersionRef, statement_ref
from briefing_app.records.errors import CompareError
from briefing_app.records.readout import Readout, Statement, Version
from briefing_app.records.sides import side_name


@dataclass(frozen=True, slots=True)
class StatementView:
    """A statement with its reference ("A12"), words, span in the text and paragraph."""

    ref: str
    number: int
    text: str
    start: int
    end: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class SideView:
    """One side. `readout` and `version` are None where two files are compared without a library."""

    side: Side
    side_name: str
    title: str
    language: str
    text: str
    statements: tuple[StatementView, ...]
    readout: Readout | None = None
    version: Version | None = None

    def words(self, numbers: Sequence[int]) -> tuple[StatementView, ...]:
        """The statements of these numbers."""
        return tuple(self.statements[number - 1] for number in numbers)

    @property
    def account(self) -> Account:
        """The side as the engine takes it."""
        spans = tuple(Statement(s.number, s.start, s.end, s.paragraph) for s in self.statements)
        return Account(self.text, self.language, spans, self.side_name)


@dataclass(frozen=True)
class ComparedTexts:
    """A comparison as it is shown: rows in reading order; `topic_labels` holds the names of all topics named in rows
    and relations; `counts` the rows by verdict."""

    title: str
    left: SideView
    right: SideView
    rows: tuple[Row, ...]
    related: tuple[Related, ...]
    engine: Engine | None
    topic_labels: dict[str, str]
    coverage: Coverage
    counts: dict[Verdict, int]

    def row_of(self, side: Side, number: int) -> Row | None:
        """The row in which a statement stands."""
        return next((row for row in self.rows if number in (row.left if side == "left" else row.right)), None)

    def related_to(self, side: Side, number: int) -> tuple[Related, ...]:
        """What is related to a statement."""
        return tuple(r for r in self.related if number == (r.left if side == "left" else r.right))


@dataclass(frozen=True)
class ComparisonView(ComparedTexts):
    """The same of a comparison that a library keeps."""

    comparison: Comparison


def side_view(
    side: Side,
    account: Account,
    title: str,
    readout: Readout | None = None,
    version: Version | None = None,
) -> SideView:
    """A side with its statements numbered and quoted."""
    statements = tuple(
        StatementView(statement_ref(side, s.number), s.number, account.words(s), s.start, s.end, s.paragraph)
        for s in account.statements
    )
    return SideView(side, account.side_name, title, account.language, account.text, statements, readout, version)


def stored_side(library: RecordView, side: Side, reference: VersionRef) -> SideView:
    """The side of a stored comparison. Raises NoSuchRecordError, CompareError, LibraryDamagedError."""
    readout = library.get(Readout, reference.readout)
    version = readout.version(reference.version)
    if version is None:
        raise CompareError(f"Version {reference.version} of '{readout.title}' is not in this library.")
    name = readout.publisher if readout.side == "other" and readout.publisher else side_name(readout.side)
    account = Account(library.text(version.text), readout.language, version.statements, name)
    return side_view(side, account, readout.title, readout, version)


def labels_of(
    table: TopicTable, rows: Sequence[Row], related: Sequence[Related], language: str = "en"
) -> dict[str, str]:
    """The names of the topics that rows and relations carry."""
    ids = {topic for row in rows for topic in row.topics} | {pair.topic for pair in related if pair.topic}
    return {topic: table.label(topic, language) for topic in sorted(ids)}


def counts_of(rows: Sequence[Row]) -> dict[Verdict, int]:
    """Rows by verdict, all four keys present."""
    counts: dict[Verdict, int] = {"both": 0, "differs": 0, "left-only": 0, "right-only": 0}
    for row in rows:
        counts[row.verdict] += 1
    return counts


def view_of(
    library: RecordView, comparison: Comparison, table: TopicTable, sides: tuple[SideView, SideView] | None = None
) -> ComparisonView:
    """The resolved view of a stored comparison; `sides` where the texts were read before and only rows changed.
    Raises NoSuchRecordError, CompareError, LibraryDamagedError."""
    left, right = sides or (
        stored_side(library, "left", comparison.left),
        stored_side(library, "right", comparison.right),
    )
    rows = reading_order(comparison.rows, comparison.related)
    return ComparisonView(
        comparison.title, left, right, rows, comparison.related, comparison.engine,
        labels_of(table, rows, comparison.related),
        coverage(rows, len(left.statements), len(right.statements), left.side_name, right.side_name),
        comparison.counts(), comparison,
    )  # fmt: skip
