"""What the tests of the pack room do again and again."""

import datetime as dt

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from briefing_app.desktop.actions import ActionSpec
from briefing_app.desktop.packs.room import PacksRoom
from briefing_app.operations.samples import SAMPLE_PACK
from briefing_app.records.pack import Pack

DAY = dt.date(2021, 1, 26)


def built(qtbot: QtBot, room: PacksRoom) -> None:
    """Wait until preview and pictures of pages are there."""

    def ready() -> bool:
        return not room.builder.previews.busy and not room.session.tasks.busy

    qtbot.waitUntil(ready, timeout=60_000)


def pack_now(room: PacksRoom) -> Pack:
    return room.session.library.get(Pack, SAMPLE_PACK)


def titles(room: PacksRoom) -> list[str]:
    model = room.builder.outline.model
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def said(room: PacksRoom, tab: str, treaty: str = "") -> str:
    return str(room.builder.outline.model.find(tab, treaty).data(Qt.ItemDataRole.AccessibleTextRole))


def choose(room: PacksRoom, tab: str) -> None:
    """As with the mouse or the arrow keys."""
    outline = room.builder.outline
    outline.view.setFocus()
    outline.view.setCurrentIndex(outline.model.find(tab))


def action(room: PacksRoom, id_: str) -> ActionSpec:
    return next(spec for spec in room.actions_offered() if spec.id == id_)
