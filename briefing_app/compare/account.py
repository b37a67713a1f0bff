"""One side of a comparison as the engine takes it. Light: what only shows a comparison needs no more of this room."""

from dataclasses import dataclass

from briefing_app.records.readout import Statement


@dataclass(frozen=True, slots=True)
class Account:
    """One side of a comparison: a text cut into statements."""

    text: str
    language: str
    statements: tuple[Statement, ...]
    side_name: str

    def words(self, statement: Statement) -> str:
        """The text of a statement."""
        return self.text[statement.start : statement.end]
