"""What can be done in every room: the entries of File, Edit, View and Help."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from briefing_app.desktop.actions import ActionSpec
from briefing_app.desktop.rooms import ROOMS

if TYPE_CHECKING:
    from briefing_app.desktop.window import Window


def _tr(words: str) -> str:
    return QCoreApplication.translate("Window", words)


def window_actions(window: "Window") -> tuple[ActionSpec, ...]:
    """All of them, in the order of the menus."""
    return (*_file(window), *_edit(window), *_view(window), *_help(window))


def _file(window: "Window") -> tuple[ActionSpec, ...]:
    library = window.library_menu

    def writable() -> bool:
        return not window.session.library.read_only

    return (
        ActionSpec("open", _tr("&Import readouts…"), window.open_files, "File", "Ctrl+O", enabled=writable),
        ActionSpec("open-folder", _tr("Import a &folder of readouts…"), window.open_folder, "File", enabled=writable),
        ActionSpec("paste", _tr("&Paste an account…"), window.paste_account, "File", "Ctrl+Shift+V", enabled=writable),
        ActionSpec("library-open", _tr("Open &library…"), library.open_another, "File", separator_before=True),
        ActionSpec("library-new", _tr("&New library…"), library.make_new, "File", "Ctrl+Shift+N"),
        ActionSpec("library-check", _tr("&Check this library"), library.check, "File"),
        ActionSpec("quit", _tr("&Quit"), window.close, "File", "Ctrl+Q", separator_before=True),
    )


def _edit(window: "Window") -> tuple[ActionSpec, ...]:
    session = window.session

    def undo_words() -> str:
        label = session.library.undo_label
        return _tr("&Undo {step}").format(step=_lower(label)) if label else _tr("&Undo")

    def redo_words() -> str:
        label = session.library.redo_label
        return _tr("&Redo {step}").format(step=_lower(label)) if label else _tr("&Redo")

    def can_undo() -> bool:
        return session.library.undo_label is not None and not session.library.read_only

    def can_redo() -> bool:
        return session.library.redo_label is not None and not session.library.read_only

    return (
        ActionSpec("undo", _tr("&Undo"), session.undo, "Edit", "Ctrl+Z", enabled=can_undo, text_now=undo_words),
        ActionSpec("redo", _tr("&Redo"), session.redo, "Edit", "Ctrl+Shift+Z", enabled=can_redo, text_now=redo_words),
        ActionSpec("search", _tr("&Search"), window.search.focus, "Edit", "Ctrl+F", separator_before=True),
    )


def _lower(label: str | None) -> str:
    return label[:1].lower() + label[1:] if label else ""


def _view(window: "Window") -> tuple[ActionSpec, ...]:
    rooms = tuple(
        ActionSpec(f"room-{name}", _tr(title), partial(window.show_room, name), "View", f"Ctrl+{number}")
        for number, (name, title) in enumerate(ROOMS, start=1)
    )
    themes = (("system", _tr("As the system")), ("light", _tr("Light")), ("dark", _tr("Dark")),
              ("contrast", _tr("High contrast")))  # fmt: skip

    def is_theme(name: str) -> bool:
        return window.session.settings.theme == name

    return (
        *rooms,
        ActionSpec("as-of", _tr("As-of &date…"), window.as_of.open, "View", "Ctrl+D", separator_before=True),
        ActionSpec("as-of-before", _tr("One day &earlier"), window.as_of.step_back, "View", "Ctrl+Alt+Left"),
        ActionSpec("as-of-after", _tr("One day &later"), window.as_of.step_forward, "View", "Ctrl+Alt+Right"),
        *(
            ActionSpec(f"theme-{name}", words, partial(window.set_theme, name), "View/Theme",
                       checked=partial(is_theme, name))
            for name, words in themes
        ),
    )  # fmt: skip


def _help(window: "Window") -> tuple[ActionSpec, ...]:
    return (
        ActionSpec("shortcuts", _tr("&Keyboard shortcuts"), window.show_shortcuts, "Help", "F1"),
        ActionSpec("next-part", _tr("&Next part of the window"), window.focus_next_part, "Help", "F6"),
        ActionSpec("about", _tr("&About Briefing Desk"), window.show_about, "Help"),
    )
