"""Actions as data: menus, shortcuts and the shortcut sheet are all built from these lists."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True)
class ActionSpec:
    """One thing the user can do. `menu` is the title of the menu it stands in; "" for keys that only act while a list
    has the focus (`keys` then tells the shortcut sheet, and the list itself listens)."""

    id: str
    text: str
    run: Callable[[], object]
    menu: str = ""
    shortcut: str = ""
    keys: str = ""
    enabled: Callable[[], bool] | None = None
    separator_before: bool = False

    @property
    def shown_keys(self) -> str:
        """The keys as the shortcut sheet prints them."""
        return self.keys or QKeySequence(self.shortcut).toString(QKeySequence.SequenceFormat.NativeText)


def make_action(spec: ActionSpec, parent: QWidget) -> QAction:
    """A QAction for the spec; `trigger` calls it without the checked flag."""
    action = QAction(spec.text, parent)
    action.setObjectName(spec.id)
    if spec.shortcut:
        action.setShortcut(QKeySequence(spec.shortcut))
    caller = _Caller(spec, action)
    action.triggered.connect(caller.call)
    action.setProperty("caller", caller)  # lives as long as the action
    return action


class _Caller:
    def __init__(self, spec: ActionSpec, action: QAction) -> None:
        self._run = spec.run

    def call(self, _checked: bool = False) -> None:
        self._run()
