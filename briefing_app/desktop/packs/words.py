"""Sentences about the open pack and its preview. Used by `builder.py`."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from briefing_app.desktop.packs.outline import position
from briefing_app.desktop.packs.places import place_at, tab_of
from briefing_app.operations.packs import Check, Preview
from briefing_app.records.pack import Pack


def _tr(words: str) -> str:
    return QCoreApplication.translate("PackBuilder", words)


def status_words(preview: Preview | None, problem: str, seconds: float, *, busy: bool) -> str:
    """How the preview stands, and what is to be looked at: for the status bar."""
    if busy:
        old = preview is not None
        return _tr("Building the preview; the old pages stay until it is there") if old else _tr("Building the preview")
    if problem or preview is None:
        return problem or _tr("No preview")
    took = _tr("Preview built in {seconds} s").format(seconds=f"{seconds:.1f}")
    count = sum(not check.ok for check in preview.checks)
    if not count:
        return f"{took}   ·   {_tr('Nothing to look at before export')}"
    return f"{took}   ·   {_tr('{count} to look at before export; none stops it').format(count=count)}"


def place_words(pack: Pack, check: Check) -> str:
    """Where a check points to: "Memo, page 3"."""
    index = position(pack, check.tab) if check.tab else None
    title = pack.tabs[index].title if index is not None else ""
    page = _tr("page {page}").format(page=check.page) if check.page else ""
    return ", ".join(words for words in (title, page) if words)


def title_at(pack: Pack, preview: Preview | None, marks: Mapping[str, str], page: int) -> str:
    """The tab of a page with its letter: "Tab B Full comparison"; empty where none is known."""
    tab = tab_of(place_at(preview.tab_pages, page).tab)[0] if preview else ""
    index = position(pack, tab)
    return f"{marks.get(tab, '')} {pack.tabs[index].title}".strip() if index is not None else ""


def quoted_words(check: Check) -> str:
    """The sentence that a check is about; empty where it names none."""
    detail = check.detail
    return detail[1:-1] if detail.startswith("“") and detail.endswith("”") else ""
