"""Markdown with an optional YAML head, as published by archives of readouts."""

import re
from dataclasses import dataclass, field

from briefing_app.ingest.from_html import Page, parse_html
from briefing_app.records.errors import IngestError

_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_MOST_FRONT = 64_000
_DEEPEST = 20
_NOTHING = ("", "~", "null", "Null", "NULL")
_SIGNS = re.compile(r"[\[\]!&<>*_`|\\#]")
_MOST_SIGNS = 1_500
"""Signs of Markdown in one block; the time to read a block grows with their square."""
_MOST_BRACKETS = (300, 5_000)
"""Opening brackets in a block and in all: each that is never closed is looked for to the end of its block."""
_LONGEST = 400_000


@dataclass
class FrontMatter:
    """Plain text values of the head, by lower-case key."""

    values: dict[str, str] = field(default_factory=dict)

    def first(self, *keys: str) -> str:
        """The first of these keys that has a value."""
        return next((self.values[key] for key in keys if self.values.get(key)), "")


def split_front(text: str) -> tuple[FrontMatter, str]:
    """Head and body. A head that is no valid YAML is refused in a sentence. Raises IngestError."""
    match = _FRONT.match(text)
    if not match:
        return FrontMatter(), text
    if len(match.group(1)) > _MOST_FRONT:
        raise IngestError("The head of the Markdown file is too long to be read.")
    try:
        return FrontMatter(_plain_values(match.group(1))), text[match.end() :]
    except (ValueError, RecursionError):
        raise IngestError("The head of the Markdown file (between the lines ---) is not valid YAML.") from None


def _plain_values(head: str) -> dict[str, str]:
    """The plain values of the outermost mapping, as they are written. Nothing is built from the head and no reference
    is followed, so nothing in it can grow; what is nested says nothing about a readout. Raises ValueError."""
    import yaml  # late: only files with a head need it

    values: dict[str, str] = {}
    depth, key = 0, None
    try:
        for event in yaml.parse(head, Loader=yaml.SafeLoader):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > _DEEPEST:
                    raise ValueError("nested too deeply")
                if depth == 1 and not isinstance(event, yaml.MappingStartEvent):
                    return {}
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            if depth != 1 or isinstance(event, yaml.MappingStartEvent):
                continue
            if key is None:
                key = event.value.lower() if isinstance(event, yaml.ScalarEvent) else ""
                continue
            if key and isinstance(event, yaml.ScalarEvent) and not (event.implicit[0] and event.value in _NOTHING):
                values[key] = event.value
            key = None
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from None
    return values


def parse_markdown(body: str) -> Page:
    """The paragraphs of a Markdown body. Raises IngestError."""
    if len(body) > _LONGEST:
        raise IngestError(f"Its Markdown is longer than {_LONGEST:,} characters.")
    blocks = re.split(r"\n[ \t]*\n", body)
    brackets = [block.count("[") for block in blocks]
    signs = max(len(_SIGNS.findall(block)) for block in blocks)
    if signs > _MOST_SIGNS or max(brackets) > _MOST_BRACKETS[0] or sum(brackets) > _MOST_BRACKETS[1]:
        raise IngestError("It has more Markdown signs in one paragraph than any text would have.")
    import markdown  # late: only Markdown needs it

    # Some archives escape what needs no escape and leave a mark at the end.
    body = re.sub(r"^\s*(?:\\?#\s*){3}\s*$", "", body, flags=re.MULTILINE)
    try:
        html = markdown.markdown(body, extensions=["tables", "sane_lists"], output_format="html")
    except RecursionError:
        raise IngestError("The Markdown is nested too deeply to be read.") from None
    return parse_html(f"<html><body>{html}</body></html>")
