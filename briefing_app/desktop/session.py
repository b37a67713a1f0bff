"""What all views share: the library, the as-of date, the one selection, messages, long work. Made in `main.py`."""

import datetime as dt
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from briefing_app.desktop.settings import Settings
from briefing_app.desktop.tasks import Done, Failed, Job, TaskHandle, Tasks
from briefing_app.desktop.theme import LIGHT, Theme
from briefing_app.library.library import Library
from briefing_app.records.change import Changed, RecordKind
from briefing_app.records.comparison import Comparison
from briefing_app.records.errors import BriefingError
from briefing_app.records.event import Event
from briefing_app.records.readout import Conversation, Readout


@dataclass(frozen=True, slots=True)
class Selection:
    """What is selected in all rooms: a record, and in a readout or comparison a statement ("A12", "B7") or row id."""

    kind: RecordKind
    id: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence for the status bar; `undo` offers to take the last step back."""

    text: str
    undo: bool = False
    warning: bool = False


class Session(QObject):
    """The state behind the window. Views take it in their constructor and listen to its signals."""

    recordsChanged = Signal(object)
    asOfChanged = Signal(object)
    selectionChanged = Signal(object)
    messageShown = Signal(object)
    themeChanged = Signal(object)
    typingChanged = Signal(bool)

    def __init__(self, library: Library, settings: Settings, as_of: dt.date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.library = library
        self.settings = settings
        self.tasks = Tasks(self)
        self._as_of = as_of
        self._selection: Selection | None = None
        self._theme = LIGHT
        self._typing: set[QObject] = set()

    @property
    def as_of(self) -> dt.date:
        """The day whose law and knowledge is shown everywhere."""
        return self._as_of

    def set_as_of(self, day: dt.date) -> None:
        """Change the as-of date; every view follows."""
        if day != self._as_of:
            self._as_of = day
            self.asOfChanged.emit(day)

    @property
    def selection(self) -> Selection | None:
        """What is selected."""
        return self._selection

    def select(self, kind: RecordKind, id_: str, part: str = "") -> None:
        """Select a record (and a part of it) in all rooms."""
        self.select_this(Selection(kind, id_, part))

    def select_this(self, selection: Selection | None) -> None:
        """Select, or clear with None."""
        if selection != self._selection:
            self._selection = selection
            self.selectionChanged.emit(selection)

    def conversation_of(self, selection: Selection) -> Conversation | None:
        """The conversation that a selected record tells of, if any."""
        view, id_ = self.library, selection.id
        if selection.kind == "comparison":
            comparison = view.find(Comparison, id_)
            id_ = comparison.conversation if comparison else ""
        elif selection.kind == "readout":
            readout = view.find(Readout, id_)
            id_ = readout.conversation if readout else ""
        elif selection.kind == "event":
            event = view.find(Event, id_)
            id_ = event.conversation if event else ""
        elif selection.kind != "conversation":
            return None
        return view.find(Conversation, id_) if id_ else None

    @property
    def typing(self) -> bool:
        """True while a field holds words that are not on the disk yet."""
        return bool(self._typing)

    def set_typing(self, field: QObject, unsaved: bool) -> None:
        """A field (or form) tells whether it holds words that are not kept yet; the status bar then does not say
        "Saved"."""
        before = self.typing
        if unsaved:
            self._typing.add(field)
        else:
            self._typing.discard(field)
        if self.typing != before:
            self.typingChanged.emit(self.typing)

    @property
    def theme(self) -> Theme:
        """The theme in use."""
        return self._theme

    def set_theme(self, theme: Theme) -> None:
        """Tell every view of the theme (the palette itself is set by `apply_theme`)."""
        self._theme = theme
        self.themeChanged.emit(theme)

    def changed(self, changed: Changed | None) -> None:
        """Tell every view what a step touched."""
        if changed is not None and changed.ids:
            self.recordsChanged.emit(changed)

    def say(self, text: str, *, undo: bool = False, warning: bool = False) -> None:
        """A sentence in the status bar."""
        self.messageShown.emit(Message(text, undo, warning))

    def say_error(self, error: BriefingError) -> None:
        """Show what went wrong, in its own words."""
        self.say(str(error), warning=True)

    def undo(self) -> None:
        """Take the last step back, and say which."""
        label = self.library.undo_label
        if label is None:
            return
        try:
            self.changed(self.library.undo())
        except BriefingError as error:
            self.say_error(error)
            return
        self.say(self.tr("Undone: {label}").format(label=label))

    def redo(self) -> None:
        """Do the step again that was taken back last."""
        label = self.library.redo_label
        if label is None:
            return
        try:
            self.changed(self.library.redo())
        except BriefingError as error:
            self.say_error(error)
            return
        self.say(self.tr("Done again: {label}").format(label=label))

    def close(self) -> None:
        """Stop work and close the library. The journal has every change already."""
        self.tasks.stop_all()
        self.library.close()

    def run(self, label: str, job: Job, done: Done, failed: Failed | None = None, *, quiet: bool = False) -> TaskHandle:
        """Long work off the GUI thread; without `failed` an error goes to the status bar. `quiet` work shows no bar."""
        return self.tasks.run(label, job, done, failed or self.say_error, quiet=quiet)
