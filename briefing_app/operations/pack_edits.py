"""Changes of a pack, each one undoable step through `Library.apply`. Used by the pack room."""

import re
from collections.abc import Sequence
from typing import Any

import msgspec

from briefing_app.library.edits import put, remove
from briefing_app.library.library import Library
from briefing_app.operations.pack_defaults import default_pack
from briefing_app.records.change import Changed
from briefing_app.records.comparison import Comparison
from briefing_app.records.errors import NoSuchRecordError, PublishError
from briefing_app.records.pack import Memo, Pack, Tab
from briefing_app.records.treaty import Treaty


def make_pack(library: Library, comparison_id: str, *, origin: str = "") -> tuple[Pack, Changed]:
    """A new pack of a comparison, with the tabs of the house. Raises NoSuchRecordError, LibraryError."""
    pack = default_pack(library, library.get(Comparison, comparison_id))
    return pack, library.apply([put(pack)], "Make pack", origin)


def remove_pack(library: Library, pack_id: str, *, origin: str = "") -> Changed:
    """Take a pack out of the library. Raises NoSuchRecordError."""
    return library.apply([remove("pack", library.get(Pack, pack_id).id)], "Remove pack", origin)


def set_pack(library: Library, pack_id: str, *, origin: str = "", **fields: Any) -> Changed:
    """Change fields of the pack (title, occasion, marking, paper, duplex, as_of, ...). Raises PublishError for a field
    it does not have, RecordError for a value that does not fit."""
    _known(fields, Pack, "pack")
    return _keep(library, pack_id, "Set up pack", origin, **fields)


def set_memo(library: Library, pack_id: str, *, origin: str = "", **fields: Any) -> Changed:
    """Change fields of the memo. Raises PublishError for a field it does not have."""
    _known(fields, Memo, "memo")
    memo = msgspec.structs.replace(library.get(Pack, pack_id).memo, **fields)
    return _keep(library, pack_id, "Write memo", origin, memo=memo)


def include_tab(library: Library, pack_id: str, tab_id: str, included: bool, *, origin: str = "") -> Changed:
    """Print the tab, or leave it out (it stays in the list)."""
    return _set_tab(library, pack_id, tab_id, "Put tab in" if included else "Leave tab out", origin, included=included)


def rename_tab(library: Library, pack_id: str, tab_id: str, title: str, *, origin: str = "") -> Changed:
    """Give the tab another title. Raises PublishError for an empty one."""
    if not title.strip():
        raise PublishError("A tab needs a title.")
    return _set_tab(library, pack_id, tab_id, "Rename tab", origin, title=" ".join(title.split()))


def move_tab(library: Library, pack_id: str, tab_id: str, to_index: int, *, origin: str = "") -> Changed:
    """Put the tab at that place of the list (from 0; beyond the end: last)."""
    pack, tab = _find(library, pack_id, tab_id)
    tabs = [one for one in pack.tabs if one.id != tab_id]
    tabs.insert(max(0, min(to_index, len(tabs))), tab)
    return _keep(library, pack_id, "Move tab", origin, tabs=tuple(tabs))


def set_tab_treaties(library: Library, pack_id: str, tab_id: str, ids: Sequence[str], *, origin: str = "") -> Changed:
    """Which sheets a treaties tab has, in order. Raises NoSuchRecordError for an agreement that is not there."""
    for id_ in ids:
        library.get(Treaty, id_)
    return _set_tab(library, pack_id, tab_id, "Choose treaty sheets", origin, treaties=tuple(dict.fromkeys(ids)))


def add_treaty(library: Library, pack_id: str, treaty_id: str, *, origin: str = "") -> Changed:
    """Add a sheet at the end of the treaties tab (made or put in again where it is not there); no change where the
    pack has the sheet."""
    library.get(Treaty, treaty_id)
    pack = library.get(Pack, pack_id)
    tab = next((one for one in pack.tabs if one.kind == "treaties"), None)
    if tab is None:
        tab = Tab(_new_tab_id(pack, "treaties"), "treaties", "Treaty sheets", treaties=(treaty_id,))
        return _keep(library, pack_id, "Add treaty sheet", origin, tabs=_before_annexes(pack, tab))
    ids = (*(id_ for id_ in tab.treaties if id_ != treaty_id), treaty_id)
    if treaty_id in tab.treaties:
        ids = tab.treaties
    return _set_tab(library, pack_id, tab.id, "Add treaty sheet", origin, treaties=ids, included=True)


def add_own_text(library: Library, pack_id: str, title: str, markdown: str = "", *, origin: str = "") -> Changed:
    """A tab with the staffer's own Markdown, after the last tab before the annexes."""
    pack = library.get(Pack, pack_id)
    title = " ".join(title.split()) or "Own text"
    tab = Tab(_new_tab_id(pack, re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-") or "own-text"), "own text", title)
    tab = msgspec.structs.replace(tab, markdown=markdown)
    return _keep(library, pack_id, "Add own text", origin, tabs=_before_annexes(pack, tab))


def set_own_text(library: Library, pack_id: str, tab_id: str, markdown: str, *, origin: str = "") -> Changed:
    """The words of an own text. Raises PublishError for another kind of tab."""
    _, tab = _find(library, pack_id, tab_id)
    if tab.kind != "own text":
        raise PublishError(f"'{tab.title}' is built by the program; only an own text can be written.")
    return _set_tab(library, pack_id, tab_id, "Write own text", origin, markdown=markdown)


def remove_tab(library: Library, pack_id: str, tab_id: str, *, origin: str = "") -> Changed:
    """Take an own text out of the pack. Raises PublishError for another kind: these are left out, not removed."""
    pack, tab = _find(library, pack_id, tab_id)
    if tab.kind != "own text":
        raise PublishError(f"'{tab.title}' belongs to every pack; leave it out instead.")
    return _keep(library, pack_id, "Remove tab", origin, tabs=tuple(one for one in pack.tabs if one.id != tab_id))


def _find(library: Library, pack_id: str, tab_id: str) -> tuple[Pack, Tab]:
    pack = library.get(Pack, pack_id)
    for tab in pack.tabs:
        if tab.id == tab_id:
            return pack, tab
    raise NoSuchRecordError(f"The pack '{pack.title}' has no tab '{tab_id}'.")


def _set_tab(library: Library, pack_id: str, tab_id: str, label: str, origin: str, **fields: Any) -> Changed:
    pack, _ = _find(library, pack_id, tab_id)
    tabs = tuple(msgspec.structs.replace(tab, **fields) if tab.id == tab_id else tab for tab in pack.tabs)
    return _keep(library, pack_id, label, origin, tabs=tabs)


def _keep(library: Library, pack_id: str, label: str, origin: str, **fields: Any) -> Changed:
    changed = msgspec.structs.replace(library.get(Pack, pack_id), **fields)
    return library.apply([put(changed)], label, origin)


def _known(fields: dict[str, Any], type_: type[Pack] | type[Memo], name: str) -> None:
    wrong = sorted(set(fields) - set(type_.__struct_fields__) | ({"id"} & set(fields)))
    if wrong:
        raise PublishError(f"A {name} has no field '{wrong[0]}' that can be set.")


def _new_tab_id(pack: Pack, base: str) -> str:
    taken = {tab.id for tab in pack.tabs}
    return next(one for one in (base, *(f"{base}-{n}" for n in range(2, 10_000))) if one not in taken)


def _before_annexes(pack: Pack, tab: Tab) -> tuple[Tab, ...]:
    """The tabs with a new one after the last that is no annex."""
    last = max((i for i, one in enumerate(pack.tabs) if one.kind not in {"texts", "sources", "method"}), default=-1)
    return (*pack.tabs[: last + 1], tab, *pack.tabs[last + 1 :])
