"""The keys of the comparison desk. They act while the table or a pane has the focus, and stand in the menu "Compare"
and on the shortcut sheet. Used by the room, which filters the events of those three views."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent

from briefing_app.desktop.actions import ActionSpec

_LOCKS = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.GroupSwitchModifier

# Who reads Russian often has the Russian layout on: the keys are known by their place too.
_BY_PLACE = {
    ord(cyrillic): Qt.Key(ord(latin)) for cyrillic, latin in zip("ВПГДЛТЕ", "DGULKNT", strict=True)
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class DeskKey:
    """One thing a key does: id, words of the menu, the keys, and how the sheet prints them."""

    id: str
    text: str
    keys: tuple[QKeyCombination, ...]
    shown: str
    run: Callable[[], object]
    separator_before: bool = False

    def fits(self, event: QKeyEvent) -> bool:
        """True where the event is one of these keys."""
        pressed = QKeyCombination(event.modifiers() & ~_LOCKS, _BY_PLACE.get(event.key(), Qt.Key(event.key())))
        return pressed in self.keys

    def spec(self, enabled: Callable[[], bool]) -> ActionSpec:
        """The entry of the menu."""
        return ActionSpec(
            self.id, self.text, self.run, "Compare", keys=self.shown, enabled=enabled,
            separator_before=self.separator_before,
        )  # fmt: skip


def key(letter: Qt.Key, *, shift: bool = False, control: bool = False) -> QKeyCombination:
    """A key with its modifiers."""
    modifiers = Qt.KeyboardModifier.NoModifier
    if shift:
        modifiers |= Qt.KeyboardModifier.ShiftModifier
    if control:
        modifiers |= Qt.KeyboardModifier.ControlModifier
    return QKeyCombination(modifiers, letter)


def press(keys: tuple[DeskKey, ...], event: QKeyEvent) -> bool:
    """Do what the key stands for; False where it stands for nothing here."""
    for one in keys:
        if one.fits(event):
            one.run()
            return True
    return False
