"""Which pack is open: the menu of packs, the empty room, and what to open when nothing was chosen. Used by the room."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from briefing_app.desktop.parts import EmptyState
from briefing_app.desktop.session import Session
from briefing_app.records.comparison import Comparison
from briefing_app.records.pack import Pack

MOST_OFFERED = 12


def _tr(words: str) -> str:
    return QCoreApplication.translate("PacksRoom", words)


def latest_comparisons(session: Session, count: int) -> tuple[Comparison, ...]:
    """The comparisons that came last, newest first."""
    library = session.library
    return tuple(library.get(Comparison, id_) for id_ in reversed(library.ids("comparison")[-count:]))


def pack_of(session: Session, comparison_id: str) -> Pack | None:
    """The newest pack of a comparison."""
    found = [pack for pack in session.library.all(Pack) if pack.comparison == comparison_id]
    return found[-1] if found else None


def pack_to_open(session: Session, open_id: str) -> Pack | None:
    """The pack to show: the one that is selected, or of the comparison that is; else the one that is open; else the
    newest."""
    library, selection = session.library, session.selection
    chosen: Pack | None = None
    if selection is not None and selection.kind == "pack":
        chosen = library.find(Pack, selection.id)
    elif selection is not None and selection.kind == "comparison":
        chosen = pack_of(session, selection.id)
    if chosen is None and open_id:
        chosen = library.find(Pack, open_id)
    ids = library.ids("pack")
    return chosen or (library.get(Pack, ids[-1]) if ids else None)


def without_pack(session: Session) -> Comparison | None:
    """The comparison that is selected, where it has no pack."""
    selection = session.selection
    if selection is None or selection.kind != "comparison" or pack_of(session, selection.id):
        return None
    return session.library.find(Comparison, selection.id)


def empty_state(session: Session, make: Callable[[str], object]) -> EmptyState:
    """Choose a comparison to start a pack: the latest three as buttons; without any, the way to the readouts."""
    latest = latest_comparisons(session, 3)
    if not latest:
        words = _tr("A pack is made from a comparison, and there is none yet. Compare two readouts first.")
        return EmptyState(session, words)
    steps = [(one.title.replace("&", "&&"), partial(make, one.id)) for one in latest]
    if session.library.read_only:
        return EmptyState(session, _tr("There is no pack in this library, and it is open for reading only."))
    return EmptyState(session, _tr("Choose a comparison to start a pack"), steps)


def fill_menu(
    menu: QMenu, session: Session, open_id: str, choose: Callable[[str], object], make: Callable[[str], object]
) -> None:
    """Every pack, the open one marked; then the comparisons from which one can be started."""
    menu.clear()
    for pack in reversed(session.library.all(Pack)):
        action = _Entry(pack.title, partial(choose, pack.id), menu)
        action.setCheckable(True)
        action.setChecked(pack.id == open_id)
        menu.addAction(action)
    menu.addSection(_tr("Start a pack from"))
    for comparison in latest_comparisons(session, MOST_OFFERED):
        action = _Entry(comparison.title, partial(make, comparison.id), menu)
        action.setEnabled(not session.library.read_only)
        menu.addAction(action)


class _Entry(QAction):
    """An entry of the menu that is filled anew each time."""

    def __init__(self, words: str, run: Callable[[], object], menu: QMenu) -> None:
        super().__init__(words.replace("&", "&&"), menu)
        self._run = run
        self.triggered.connect(self._on_triggered)

    def _on_triggered(self) -> None:
        self._run()
