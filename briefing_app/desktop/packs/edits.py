"""Every change of the pack that is open: one operation each, told to all views. Used by the room and its panels."""

from collections.abc import Callable
from typing import Any

from briefing_app.desktop.session import Session
from briefing_app.operations import packs
from briefing_app.records.change import Changed
from briefing_app.records.errors import BriefingError


class PackEdits:
    """Does the operations on the pack `pack_id`. Each method is True when the change is kept."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.pack_id = ""
        self._last = 0

    def do(self, step: Callable[[], Changed], said: str = "", *, goes_on: bool = False) -> bool:
        """Do a step. `goes_on`: for Undo it is one with the step before, if that was ours. `said` is shown with Undo
        beside it."""
        library = self._session.library
        before = library.last_step
        try:
            changed = step()
        except BriefingError as error:
            self._session.say_error(error)
            return False
        if goes_on and changed.ids and before == self._last:
            library.join_step(before)
        self._last = library.last_step
        self._session.changed(changed)
        if said and changed.ids:
            self._session.say(said, undo=True)
        return True

    def set_pack(self, *, goes_on: bool = False, said: str = "", **fields: Any) -> bool:
        """Title, occasion, paper, marking, as-of date and so on."""

        def step() -> Changed:
            return packs.set_pack(self._session.library, self.pack_id, **fields)

        return self.do(step, said, goes_on=goes_on)

    def set_memo(self, name: str, text: str, goes_on: bool) -> bool:
        """One field of the memo."""

        def step() -> Changed:
            return packs.set_memo(self._session.library, self.pack_id, **{name: text})

        return self.do(step, goes_on=goes_on)

    def set_own_text(self, tab_id: str, markdown: str, goes_on: bool) -> bool:
        """The words of an own text."""

        def step() -> Changed:
            return packs.set_own_text(self._session.library, self.pack_id, tab_id, markdown)

        return self.do(step, goes_on=goes_on)

    def include(self, tab_id: str, inside: bool) -> bool:
        """Leave a tab out or take it in."""

        def step() -> Changed:
            return packs.include_tab(self._session.library, self.pack_id, tab_id, inside)

        return self.do(step)

    def rename(self, tab_id: str, title: str) -> bool:
        """Another title."""

        def step() -> Changed:
            return packs.rename_tab(self._session.library, self.pack_id, tab_id, title)

        return self.do(step)

    def move(self, tab_id: str, to_index: int) -> bool:
        """Another place."""

        def step() -> Changed:
            return packs.move_tab(self._session.library, self.pack_id, tab_id, to_index)

        return self.do(step)

    def set_sheets(self, tab_id: str, treaties: tuple[str, ...]) -> bool:
        """The sheets of a treaties tab."""

        def step() -> Changed:
            return packs.set_tab_treaties(self._session.library, self.pack_id, tab_id, treaties)

        return self.do(step)

    def add_text(self, title: str) -> bool:
        """A new text of the staffer's own."""

        def step() -> Changed:
            return packs.add_own_text(self._session.library, self.pack_id, title, "")

        return self.do(step)

    def remove(self, tab_id: str, said: str) -> bool:
        """Take an own text out of the pack."""

        def step() -> Changed:
            return packs.remove_tab(self._session.library, self.pack_id, tab_id)

        return self.do(step, said)
