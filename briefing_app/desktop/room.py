"""What every room of the window is and offers. Rooms: readouts, treaties, timeline, packs."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from briefing_app.desktop.actions import ActionSpec
from briefing_app.desktop.session import Selection, Session


class Room(QWidget):
    """A room fills the window beside the rail. Built when it is first shown."""

    room_id = ""
    title = ""
    openRequested = Signal(object)
    """A Selection to show in the room it belongs to."""
    statusChanged = Signal(str)
    """What is shown and counted, for the left of the status bar."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setAccessibleName(self.title)

    def actions_offered(self) -> tuple[ActionSpec, ...]:
        """Actions for menus and the shortcut sheet."""
        return ()

    def reveal(self, selection: Selection) -> bool:
        """Show that record, if it belongs here; True when it does."""
        return False

    def status_text(self) -> str:
        """What is shown and counted."""
        return ""

    def is_ready(self) -> bool:
        """True once what the room shows first is there (parts may load after the first paint)."""
        return True

    def leave(self) -> None:
        """Called before another room is shown and before closing: save what is being typed."""

    def focus_first(self) -> None:
        """Put the focus where work begins in this room."""
        self.setFocus()
