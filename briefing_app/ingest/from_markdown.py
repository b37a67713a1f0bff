"""Markdown with an optional YAML head, as published by archives of readouts."""

import re
from dataclasses import dataclass, field

from briefing_app.ingest.from_html import Page, parse_html
from briefing_app.records.errors import IngestError

_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_MOST_FRONT = 64_000


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
    import yaml  # late: only files with a head need it

    try:
        found = yaml.safe_load(match.group(1))
    except (yaml.YAMLError, RecursionError, ValueError):
        raise IngestError("The head of the Markdown file (between the lines ---) is not valid YAML.") from None
    values = found if isinstance(found, dict) else {}
    # Plain values only: what is nested (or refers to itself) says nothing about a readout.
    plain = {
        str(k).lower(): str(v) for k, v in values.items() if v is not None and not isinstance(v, dict | list | set)
    }
    return FrontMatter(plain), text[match.end() :]


def parse_markdown(body: str) -> Page:
    """The paragraphs of a Markdown body. Raises IngestError."""
    import markdown  # late: only Markdown needs it

    # Some archives escape what needs no escape and leave a mark at the end.
    body = re.sub(r"^\s*(?:\\?#\s*){3}\s*$", "", body, flags=re.MULTILINE)
    try:
        html = markdown.markdown(body, extensions=["tables", "sane_lists"], output_format="html")
    except RecursionError:
        raise IngestError("The Markdown is nested too deeply to be read.") from None
    return parse_html(f"<html><body>{html}</body></html>")
