"""Packs: make, edit, check, preview and export. Used by the pack room and the command line; the one door to the rest
of the pack operations (`pack_defaults`, `pack_material`, `pack_checks`, `pack_edits`)."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from briefing_app.library.views import RecordView
from briefing_app.operations.pack_checks import Check, checks_of
from briefing_app.operations.pack_defaults import default_pack
from briefing_app.operations.pack_edits import (
    add_own_text,
    add_treaty,
    include_tab,
    make_pack,
    move_tab,
    remove_pack,
    remove_tab,
    rename_tab,
    set_memo,
    set_own_text,
    set_pack,
    set_tab_treaties,
)
from briefing_app.operations.pack_material import material_of
from briefing_app.publish import build
from briefing_app.publish.document import Document, SheetHead, TabPage
from briefing_app.publish.files import write_whole
from briefing_app.publish.markdown_out import write_markdown
from briefing_app.publish.pages import Bookmark, PageImage, bookmarks, page_image, page_refs
from briefing_app.publish.pdf import write_pdf
from briefing_app.records.comparison import Comparison
from briefing_app.records.dates import InexactDate
from briefing_app.records.errors import NoSuchRecordError, PublishError
from briefing_app.records.pack import Pack
from briefing_app.records.progress import Progress, silent

__all__ = [
    "Check",
    "Exported",
    "PageImage",
    "Preview",
    "add_own_text",
    "add_treaty",
    "build_document",
    "default_pack",
    "export_pack",
    "include_tab",
    "make_pack",
    "move_tab",
    "pack_for",
    "page_image",
    "page_refs",
    "preview",
    "remove_pack",
    "remove_tab",
    "rename_tab",
    "set_memo",
    "set_own_text",
    "set_pack",
    "set_tab_treaties",
]


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: the file, its pages (0 for Markdown), the standards it holds, what the user should know."""

    path: Path
    pages: int = 0
    standards: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """The exact PDF with what the room shows beside it. `tab_pages` gives the first page (from 1) of each printed tab
    by its id, and of each treaty sheet by "tab/treaty"."""

    pdf: bytes
    pages: int
    tab_pages: dict[str, int]
    checks: tuple[Check, ...]
    notes: tuple[str, ...] = ()


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


def build_document(view: RecordView, pack: Pack) -> Document:
    """The document tree of a pack. Raises NoSuchRecordError, CompareError, LibraryDamagedError, PublishError."""
    return build.build_document(material_of(view, pack))


def export_pack(view: RecordView, pack: Pack, target: Path, progress: Progress = silent) -> Exported:
    """Write the pack as .pdf or, by suffix, as .md with its figures in the folder <stem>-figures. A file that is there
    is replaced once the new one is complete. Raises PublishError, CancelledError and what `build_document` raises."""
    form = target.suffix.lower()
    if form not in {".pdf", ".md"}:
        raise PublishError(f"A pack is written as .pdf or .md; '{target.name}' is neither.")
    if not any(tab.included for tab in pack.tabs):
        raise PublishError("Every tab of the pack is left out; put one in.")
    progress(0.0, "Gathering the pack")
    document = build_document(view, pack)
    if form == ".md":
        return _export_markdown(document, target, progress)
    pdf = write_pdf(document, progress)
    write_whole(target, pdf.data)
    return Exported(target, pdf.pages, pdf.standards, pdf.notes)


def _export_markdown(document: Document, target: Path, progress: Progress) -> Exported:
    folder = target.with_name(f"{target.stem}-figures")
    written = write_markdown(document, folder.name)
    progress(0.5, "Writing")
    for name, svg in written.figures:
        write_whole(folder / name, svg.encode())
    write_whole(target, written.text.encode())
    progress(1.0, "")
    return Exported(target)


def preview(view: RecordView, pack: Pack, progress: Progress = silent) -> Preview:
    """The pack as it would be exported to PDF, with its checks. Raises what `export_pack` raises."""
    if not any(tab.included for tab in pack.tabs):
        raise PublishError("Every tab of the pack is left out; put one in.")
    progress(0.0, "Gathering the pack")
    material = material_of(view, pack)
    document = build.build_document(material)
    pdf = write_pdf(document, progress)
    pages = _first_pages(document, bookmarks(pdf.data))
    return Preview(pdf.data, pdf.pages, pages, checks_of(view, material, document, pdf, pages), pdf.notes)


def _first_pages(document: Document, marks: tuple[Bookmark, ...]) -> dict[str, int]:
    """Each tab has one bookmark of the first level, in order; each sheet one of the second under its tab's."""
    tops = [at for at, mark in enumerate(marks) if mark.level == 0]
    pages: dict[str, int] = {}
    for tab, start, end in zip(document.tabs, tops, [*tops[1:], len(marks)], strict=False):
        pages[tab.id] = marks[start].page
        under = [mark for mark in marks[start + 1 : end] if mark.level == 1]
        for treaty, mark in zip(_sheets(tab), under, strict=False):
            pages[f"{tab.id}/{treaty}"] = mark.page
    return pages


def _sheets(tab: TabPage) -> list[str]:
    return [block.treaty for block in tab.blocks if isinstance(block, SheetHead)]
