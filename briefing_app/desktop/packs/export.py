"""Export of the pack that is open: what is still to look at is listed once, a file is chosen, the status bar says where
it went. Used by the room."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFileDialog, QVBoxLayout, QWidget

from briefing_app.desktop.packs.preview import on_day
from briefing_app.desktop.parts import Label, caption_label, heading_label
from briefing_app.desktop.session import Session
from briefing_app.operations import packs
from briefing_app.operations.packs import Check
from briefing_app.records.pack import Pack
from briefing_app.records.progress import Progress

MOST_LISTED = 8


class OpenChecks(QDialog):
    """Lists what is still to look at, before an export; the harmless button is the default."""

    def __init__(self, session: Session, checks: tuple[Check, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Before export"))
        self.setMinimumWidth(480)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        column.addWidget(heading_label(session, self.tr("{count} to look at").format(count=len(checks))))
        for check in checks[:MOST_LISTED]:
            words = f"{check.what} · {check.detail}" if check.detail else check.what
            column.addWidget(Label(session, f"–  {words}", wrap=True))
        if len(checks) > MOST_LISTED:
            more = self.tr("and {count} more").format(count=len(checks) - MOST_LISTED)
            column.addWidget(caption_label(session, more))
        column.addWidget(caption_label(session, self.tr("None of it stops the export. This is said once."), wrap=True))
        buttons = QDialogButtonBox()
        look = buttons.addButton(self.tr("Look at them"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.addButton(self.tr("Export all the same"), QDialogButtonBox.ButtonRole.AcceptRole)
        look.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)


class Exporter(QObject):
    """`start` asks for a file and writes it. `dialog` is what is open now, if anything."""

    lookAsked = Signal()
    """The staffer would rather look at the checks."""
    exported = Signal(object)
    """An `operations.packs.Exported`."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._pack: Pack | None = None
        self._suffix = ".pdf"
        self._listed: dict[str, frozenset[Check]] = {}
        self.dialog: QDialog | None = None
        self.last: Path | None = None

    def start(self, pack: Pack, suffix: str, checks: tuple[Check, ...]) -> None:
        """Export to PDF or Markdown (".pdf", ".md"). Checks that were not listed yet are listed first."""
        self._pack, self._suffix = pack, suffix
        if frozenset(checks) - self._listed.get(pack.id, frozenset()):
            self._listed[pack.id] = frozenset(checks)
            self._open(OpenChecks(self._session, checks, self._window), self.choose_file, self.lookAsked.emit)
        else:
            self.choose_file()

    def _open(self, dialog: QDialog, accepted: Callable[[], object], rejected: Callable[[], object] | None) -> None:
        self.dialog = dialog
        dialog.accepted.connect(accepted)
        if rejected is not None:
            dialog.rejected.connect(rejected)
        dialog.open()

    @Slot()
    def choose_file(self) -> None:
        """Ask where to."""
        if self._pack is None:
            return
        words = {".pdf": self.tr("PDF files (*.pdf)"), ".md": self.tr("Markdown files (*.md)")}[self._suffix]
        folder = self._session.settings.export_folder or str(Path.home())
        title = self.tr("Export the pack")
        dialog = QFileDialog(self._window, title, str(Path(folder) / file_name(self._pack, self._suffix)), words)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(self._suffix.removeprefix("."))
        dialog.fileSelected.connect(self.export_to)
        self.dialog = dialog
        dialog.open()

    @Slot(str)
    def export_to(self, file: str) -> None:
        """Write the pack as it is now."""
        if self._pack is None:
            return
        target = Path(file)
        self._session.settings.export_folder = str(target.parent)
        view, pack = self._session.library.snapshot(), on_day(self._pack, self._session)

        def job(progress: Progress) -> object:
            return packs.export_pack(view, pack, target, progress)

        self._session.run(self.tr("Exporting the pack"), job, self._done)

    def _done(self, exported: "packs.Exported") -> None:
        self.last = exported.path
        said = [self.tr("Exported to {path}").format(path=exported.path)]
        if exported.pages:
            said.append(self.tr("{count} pages").format(count=exported.pages))
        if exported.standards:
            said.append(", ".join(exported.standards))
        self._session.say(" · ".join([*said, *exported.notes]), warning=bool(exported.notes))
        self.exported.emit(exported)

    @Slot()
    def show_folder(self) -> None:
        """Open the folder of the last export in the system's file manager."""
        if self.last is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.last.parent)))


def file_name(pack: Pack, suffix: str) -> str:
    """A file name that every system takes, from the title of the pack."""
    kept = "".join(letter if letter.isalnum() or letter in " -_.," else "-" for letter in pack.title)
    return (" ".join(kept.split()).strip(" .-")[:80] or "pack") + suffix
