"""The rooms of the window, and in which of them a record is shown. A room's code loads when it is first opened."""

from briefing_app.desktop.room import Room
from briefing_app.desktop.session import Session
from briefing_app.records.change import RecordKind

ROOMS: tuple[tuple[str, str], ...] = (
    ("readouts", "Readouts"),
    ("treaties", "Treaties"),
    ("timeline", "Timeline"),
    ("packs", "Packs"),
)
ROOM_OF: dict[RecordKind, str] = {
    "comparison": "readouts", "readout": "readouts", "conversation": "readouts", "topic": "readouts",
    "name": "readouts", "treaty": "treaties", "event": "timeline", "pack": "packs",
}  # fmt: skip


def make_room(name: str, session: Session) -> Room:
    """Build a room. Imports are late, so that the window stands before the other three rooms are read."""
    if name == "treaties":
        from briefing_app.desktop.treaties.room import TreatiesRoom

        return TreatiesRoom(session)
    if name == "timeline":
        from briefing_app.desktop.timeline.room import TimelineRoom

        return TimelineRoom(session)
    if name == "packs":
        from briefing_app.desktop.packs.room import PacksRoom

        return PacksRoom(session)
    from briefing_app.desktop.readouts.room import ReadoutsRoom

    return ReadoutsRoom(session)
