"""The pane at the left: the outline of the open pack, and what is done in it. Used by `builder.py`."""

from collections.abc import Mapping, Sequence, Set

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from briefing_app.desktop.packs.edits import PackEdits
from briefing_app.desktop.packs.outline import (
    Entry,
    Facts,
    dropped_index,
    merged_sheets,
    moved_index,
    outline,
    position,
    with_sheet,
)
from briefing_app.desktop.packs.outline_model import OutlineModel
from briefing_app.desktop.packs.outline_view import OutlineView
from briefing_app.desktop.parts import Surface
from briefing_app.desktop.session import Session
from briefing_app.publish.build import tab_marks
from briefing_app.records.pack import Pack
from briefing_app.records.treaty import Treaty


class OutlinePane(Surface):
    """Outline and the button for an own text."""

    chosen = Signal(str, str)
    """Tab id and treaty id, chosen by the staffer."""
    turnAsked = Signal(int)
    textAdded = Signal(str)
    """Id of a new own text."""

    def __init__(self, session: Session, edits: PackEdits, parent: QWidget | None = None) -> None:
        super().__init__(session, "surface", parent)
        self._session, self._edits = session, edits
        self._pack: Pack | None = None
        self._sheets: dict[tuple[str, str], tuple[str, ...]] = {}
        self._pages: Mapping[str, int] = {}
        self._warned: Set[str] = frozenset()
        self.model = OutlineModel(self)
        self.view = OutlineView(session, self.model)
        self.view.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.add = QPushButton(self.tr("+  Add own text"))
        self.add.setAccessibleName(self.tr("Add a text of your own"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view)
        foot = QVBoxLayout()
        foot.setContentsMargins(16, 12, 16, 16)
        foot.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(foot)
        column.addStretch(1)
        self.setFocusProxy(self.view)
        self.model.includeAsked.connect(self._on_include)
        self.model.sheetAsked.connect(self._on_sheet)
        self.model.renameAsked.connect(self._on_rename)
        self.model.dropAsked.connect(self._on_drop)
        self.view.moveAsked.connect(self._on_move)
        self.view.removeAsked.connect(self._on_remove)
        self.view.chosen.connect(self.chosen)
        self.view.turnAsked.connect(self.turnAsked)
        self.add.clicked.connect(self.add_text)

    # -- showing -----------------------------------------------------------------------------------------------------

    def show_pack(self, pack: Pack) -> None:
        """Show a pack (or the same one as it is now)."""
        if self._pack is not None and self._pack.id != pack.id:
            self._pages, self._warned = {}, frozenset()
        self._pack = pack
        self.model.editable = not self._session.library.read_only
        self.add.setEnabled(self.model.editable)
        for tab in pack.tabs:
            if tab.kind == "treaties":
                key = (pack.id, tab.id)
                self._sheets[key] = merged_sheets(tab.treaties, self._sheets.get(key, ()))
        self._refresh()

    def show_facts(self, pages: Mapping[str, int], warned: Set[str]) -> None:
        """First pages and the tabs that checks point to, after the pack was built."""
        self._pages, self._warned = pages, warned
        self._refresh()

    def _refresh(self) -> None:
        if self._pack is None:
            return
        pack = self._pack
        sheets = {tab.id: self._offered(tab.id) for tab in pack.tabs if tab.kind == "treaties"}
        marks = {id_: mark.rpartition(" ")[2] for id_, mark in self.marks().items()}
        headings = (self.tr("Tabs"), self.tr("Annexes"))
        facts = Facts(self._pages, self._warned, sheets)
        self.model.show(outline(pack, facts, marks, self._treaty_name, headings))

    def marks(self) -> dict[str, str]:
        """What is printed before each title, by tab id ("Tab A", "Annex 1")."""
        return tab_marks(self._pack.tabs) if self._pack else {}

    def _offered(self, tab_id: str) -> Sequence[str]:
        return self._sheets.get((self._pack.id, tab_id), ()) if self._pack else ()

    def _treaty_name(self, id_: str) -> str:
        treaty = self._session.library.find(Treaty, id_)
        return treaty.name if treaty else id_

    def choose(self, tab: str, treaty: str = "") -> None:
        """Make a row current; nobody is told."""
        self.view.choose(tab, treaty)

    def current(self) -> Entry | None:
        """The row that is current."""
        return self.view.current()

    # -- wishes ------------------------------------------------------------------------------------------------------

    @Slot(str, bool)
    def _on_include(self, tab: str, inside: bool) -> None:
        self._edits.include(tab, inside)

    @Slot(str, str, bool)
    def _on_sheet(self, tab_id: str, treaty: str, inside: bool) -> None:
        index = position(self._pack, tab_id) if self._pack else None
        if self._pack is None or index is None:
            return
        tab = self._pack.tabs[index]
        if inside and not tab.included:
            self._edits.include(tab_id, True)
        self._edits.set_sheets(tab_id, with_sheet(tab.treaties, self._offered(tab_id), treaty, inside))

    @Slot(str, str)
    def _on_rename(self, tab: str, title: str) -> None:
        self._edits.rename(tab, title)

    @Slot(str, str)
    def _on_drop(self, tab: str, before: str) -> None:
        target = dropped_index(self._pack, tab, before or None) if self._pack else None
        if target is not None:
            self._edits.move(tab, target)

    @Slot(str, str, int)
    def _on_move(self, tab: str, treaty: str, step: int) -> None:
        if self._pack is None or not self.model.editable:
            return
        if treaty:
            self._move_sheet(self._pack, tab, treaty, step)
            return
        target = moved_index(self._pack, tab, step)
        if target is not None:
            self._edits.move(tab, target)
            self.view.scrollTo(self.view.currentIndex())

    def _move_sheet(self, pack: Pack, tab_id: str, treaty: str, step: int) -> None:
        shown = list(self._offered(tab_id))
        index = shown.index(treaty)
        if not 0 <= index + step < len(shown):
            return
        shown.insert(index + step, shown.pop(index))
        self._sheets[pack.id, tab_id] = tuple(shown)
        included = next(tab.treaties for tab in pack.tabs if tab.id == tab_id)
        self._edits.set_sheets(tab_id, tuple(id_ for id_ in shown if id_ in included))
        self._refresh()

    @Slot(str)
    def _on_remove(self, tab_id: str) -> None:
        index = position(self._pack, tab_id) if self._pack else None
        if self._pack is None or index is None or not self.model.editable:
            return
        tab = self._pack.tabs[index]
        if tab.kind == "own text":
            self._edits.remove(tab_id, self.tr("“{title}” was taken out of the pack.").format(title=tab.title))

    def remove_current(self) -> None:
        """Take the current own text out of the pack."""
        entry = self.current()
        if entry is not None:
            self._on_remove(entry.tab)

    def move_current(self, step: int) -> None:
        """Move the current row one step up (-1) or down (1)."""
        entry = self.current()
        if entry is not None and entry.kind != "heading":
            self._on_move(entry.tab, entry.treaty, step)

    @Slot()
    def add_text(self) -> None:
        """Add a text of the staffer's own."""
        if self._pack is None:
            return
        before = {tab.id for tab in self._pack.tabs}
        if self._edits.add_text(self.tr("Own text")):
            added = [tab.id for tab in self._pack.tabs if tab.id not in before]
            if added:
                self.choose(added[0])
                self.textAdded.emit(added[0])
