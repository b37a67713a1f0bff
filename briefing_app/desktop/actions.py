"""Actions as data: menus, shortcuts and the shortcut sheet are all built from these lists."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget


@dataclass(frozen=True)
class ActionSpec:
    """One thing the user can do. `menu` is the title of the menu it stands in ("View/Theme": a menu within a menu);
    "" for keys that only act while a list has the focus (`keys` then tells the shortcut sheet, and the list itself
    listens). `text_now` gives words that change ("Undo link statements"); `checked` makes it a choice with a mark."""

    id: str
    text: str
    run: Callable[[], object]
    menu: str = ""
    shortcut: str = ""
    keys: str = ""
    enabled: Callable[[], bool] | None = None
    separator_before: bool = False
    text_now: Callable[[], str] | None = None
    checked: Callable[[], bool] | None = None

    @property
    def shown_keys(self) -> str:
        """The keys as the shortcut sheet prints them."""
        return self.keys or QKeySequence(self.shortcut).toString(QKeySequence.SequenceFormat.NativeText)

    @property
    def possible(self) -> bool:
        """True where it can be done now."""
        return self.enabled is None or self.enabled()


class SpecAction(QAction):
    """The QAction of a spec. Whether it can be done is asked when its menu opens and when its keys are pressed."""

    def __init__(self, spec: ActionSpec, parent: QObject) -> None:
        super().__init__(spec.text, parent)
        self.spec = spec
        self.setObjectName(spec.id)
        if spec.shortcut:
            self.setShortcut(QKeySequence(spec.shortcut))
        self.setCheckable(spec.checked is not None)
        self.triggered.connect(self._on_triggered)

    @Slot()
    def _on_triggered(self) -> None:
        if self.spec.possible:
            self.spec.run()

    def refresh(self) -> None:
        """Take words, mark and possibility from the spec."""
        self.setEnabled(self.spec.possible)
        if self.spec.text_now:
            self.setText(self.spec.text_now())
        if self.spec.checked:
            self.setChecked(self.spec.checked())


class Menu(QMenu):
    """A menu whose entries are asked anew each time it opens; closed, all are enabled so that their keys arrive."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(title, parent)
        self.aboutToShow.connect(self._refresh)
        self.aboutToHide.connect(self._release)

    @Slot()
    def _refresh(self) -> None:
        for action in self.actions():
            if isinstance(action, SpecAction):
                action.refresh()

    @Slot()
    def _release(self) -> None:
        for action in self.actions():
            action.setEnabled(True)


class MenuBar(QMenuBar):
    """The menus of the window; those of the open room stand before Help."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setNativeMenuBar(False)
        self._menus: dict[str, Menu] = {}
        self._of_room: list[str] = []

    def add(self, specs: Iterable[ActionSpec], *, room: bool = False) -> None:
        """Put actions into their menus, making these where they are not there yet."""
        for spec in specs:
            if spec.menu:
                menu = self._menu(spec.menu, room=room)
                if spec.separator_before:
                    menu.addSeparator()
                menu.addAction(SpecAction(spec, menu))

    def _menu(self, path: str, *, room: bool) -> Menu:
        if path in self._menus:
            return self._menus[path]
        above, _, title = path.rpartition("/")
        parent: QMenuBar | Menu = self._menu(above, room=room) if above else self
        menu = Menu(title if above else f"&{title}", self)  # Alt and the first letter open it
        menu.setObjectName(f"menu-{path}")
        before = self._menus.get("Help")
        if isinstance(parent, MenuBar) and room and before:
            parent.insertMenu(before.menuAction(), menu)
        else:
            parent.addMenu(menu)
        self._menus[path] = menu
        if room:
            self._of_room.append(path)
        return menu

    def set_room(self, specs: Iterable[ActionSpec]) -> None:
        """Replace the menus of the room that was open."""
        for path in self._of_room:
            menu = self._menus.pop(path)
            self.removeAction(menu.menuAction())
            menu.deleteLater()
        self._of_room = []
        self.add(specs, room=True)
