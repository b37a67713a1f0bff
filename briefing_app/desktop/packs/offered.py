"""What the pack room offers in the menu Pack and on the sheet of keys. Used by the room."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication

from briefing_app.desktop.actions import ActionSpec
from briefing_app.desktop.packs.builder import PackBuilder
from briefing_app.desktop.session import Session


def _tr(words: str) -> str:
    return QCoreApplication.translate("PacksRoom", words)


def room_actions(session: Session, builder: PackBuilder, remove_pack: Callable[[], object]) -> tuple[ActionSpec, ...]:
    """In the order of the menu; then the keys that act in a list or in the preview."""
    outline, menu = builder.outline, _tr("Pack")

    def is_open() -> bool:
        return builder.pack is not None

    def can_write() -> bool:
        return builder.pack is not None and not session.library.read_only

    def own_text() -> bool:
        entry = outline.current()
        return can_write() and entry is not None and entry.tab_kind == "own text"

    def can_go_back() -> bool:
        return is_open() and builder.exporter.last is not None

    def entry(
        id_: str, text: str, run: Callable[[], object], keys: str = "", enabled: Callable[[], bool] = is_open,
        *, apart: bool = False,
    ) -> ActionSpec:  # fmt: skip
        return ActionSpec(id_, text, run, menu, keys, enabled=enabled, separator_before=apart)

    return (
        entry("pack-pdf", _tr("Export &PDF…"), builder.export_pdf, "Ctrl+E"),
        entry("pack-markdown", _tr("Export &Markdown…"), builder.export_markdown, "Ctrl+Shift+E"),
        entry("pack-folder", _tr("Show the exported &file"), builder.exporter.show_folder, "", can_go_back),
        entry("pack-setup", _tr("Page &setup…"), builder.page_setup, "", can_write),
        entry("pack-next-check", _tr("&Next check"), builder.next_check, "F8", apart=True),
        entry("pack-rebuild", _tr("&Build the preview again"), partial(builder.rebuild, at_once=True), "F5"),
        entry("pack-add-text", _tr("&Add own text"), outline.add_text, "Ctrl+Shift+T", can_write, apart=True),
        entry("pack-remove-text", _tr("&Take the own text out"), outline.remove_current, "", own_text),
        entry("pack-up", _tr("Move &up"), partial(outline.move_current, -1), "", can_write),
        entry("pack-down", _tr("Move &down"), partial(outline.move_current, 1), "", can_write),
        entry("pack-zoom-in", _tr("&Larger"), builder.zoom_in, "Ctrl++", apart=True),
        entry("pack-zoom-out", _tr("S&maller"), builder.zoom_out, "Ctrl+-"),
        entry("pack-fit", _tr("&Fit the page"), builder.fit_page, "Ctrl+0"),
        entry("pack-remove", _tr("&Remove this pack"), remove_pack, "", can_write, apart=True),
        ActionSpec("pack-key-space", _tr("Outline: leave a tab out, take it in"), is_open, keys=_tr("Space")),
        ActionSpec("pack-key-rename", _tr("Outline: rename a tab"), outline.view.rename_current, keys="F2"),
        ActionSpec("pack-key-move", _tr("Outline: move a tab"), is_open, keys=_tr("Alt+Up, Alt+Down")),
        ActionSpec("pack-key-delete", _tr("Outline: take an own text out"), outline.remove_current, keys=_tr("Delete")),
        ActionSpec("pack-key-turn", _tr("Outline and preview: turn the page"), is_open, keys=_tr("Page Up, Page Down")),
        ActionSpec("pack-key-ends", _tr("Preview: first page, last page"), is_open, keys=_tr("Home, End")),
        ActionSpec("pack-key-wheel", _tr("Preview: zoom"), is_open, keys=_tr("Ctrl+wheel, +, -, 0")),
    )
