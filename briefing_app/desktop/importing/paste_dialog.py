"""Paste an account: the text, what was found in it, and one sentence on what is missing. Used by `flow.py`.

What is pasted is read again as it changes, off the GUI thread. Nothing typed is lost: a draft is kept on the disk until
the account is imported, and stands there again when the dialog is opened next.
"""

import functools
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QMimeData, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from briefing_app.desktop.fonts import serif
from briefing_app.desktop.importing.details_form import DetailsForm
from briefing_app.desktop.importing.drafts import Draft, DraftFile
from briefing_app.desktop.parts import Label, title_label
from briefing_app.desktop.session import Session
from briefing_app.ingest.arrival import MOST_CHARACTERS, Arrival, about
from briefing_app.ingest.reading import read_pasted
from briefing_app.records.errors import BriefingError
from briefing_app.records.progress import Progress

READ_MS, DRAFT_MS = 250, 600
ACCOUNT_CHARACTERS = 80
"""What is shorter on the clipboard (a name, an address) is hardly the account that is meant."""
_LONGEST_LINE = 200_000
"""A field of text takes minutes to lay out longer ones; no account has them."""


class PasteField(QPlainTextEdit):
    """Plain text; the HTML of what is pasted into the empty field, or over all of it, is kept beside it."""

    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._html, self._html_text = "", ""
        self.setFont(serif(15))
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(8)
        self.setAccessibleName(self.tr("Text of the account"))
        self.setPlaceholderText(self.tr("Paste the text here, with its headline and web address where you have them."))

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste or drop."""
        text = source.text()
        if len(text) > MOST_CHARACTERS or max(map(len, text.split("\n"))) > _LONGEST_LINE:
            self.refused.emit(self.tr("What you pasted is far longer than any account; nothing was taken over."))
            return
        cursor = self.textCursor()
        whole = cursor.selectionEnd() - cursor.selectionStart() == self.document().characterCount() - 1
        super().insertFromMimeData(source)
        if whole:
            self.keep_html(source.html() if source.hasHtml() else "")

    def keep_html(self, html: str) -> None:
        """The HTML that the present text came with."""
        self._html = html if len(html) <= MOST_CHARACTERS else ""
        self._html_text = self.toPlainText()

    @property
    def html(self) -> str:
        """The HTML, as long as the text is as it was pasted."""
        return self._html if self.toPlainText() == self._html_text else ""


class PasteDialog(QDialog):
    """`importWanted` carries the Arrival with the details as they stand in the form."""

    importWanted = Signal(object)

    def __init__(self, session: Session, drafts: DraftFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._drafts = session, drafts
        self._asked = 0
        self._told_of_loss = False
        self._arrival: Arrival | None = None
        self.setWindowTitle(self.tr("Paste an account"))
        self.field = PasteField()
        self.form = DetailsForm()
        self.sentence = Label(session, token="ink2", wrap=True, selectable=True)
        self.sentence.setObjectName("sentence")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.ok: QPushButton = buttons.addButton(self.tr("&Import"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.ok.setProperty("primary", True)
        self.clear_button: QPushButton = buttons.addButton(
            self.tr("Start a&fresh"), QDialogButtonBox.ButtonRole.ResetRole
        )
        self.clear_button.setAutoDefault(False)
        self._build(session, buttons)
        self._read_soon = QTimer(self, singleShot=True, interval=READ_MS)
        self._read_soon.timeout.connect(self._read)
        self._draft_soon = QTimer(self, singleShot=True, interval=DRAFT_MS)
        self._draft_soon.timeout.connect(self.keep_draft)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.clear_button.clicked.connect(self._on_clear)
        self.field.textChanged.connect(self._on_text)
        self.field.refused.connect(self._warn)
        self.form.edited.connect(self._on_edited)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.accept)
        application = QApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.keep_draft)
        self._restore()

    def _build(self, session: Session, buttons: QDialogButtonBox) -> None:
        text_label = QLabel(self.tr("Te&xt"))
        text_label.setBuddy(self.field)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(4)
        left.addWidget(text_label)
        left.addWidget(self.field, 1)
        right.setSpacing(16)
        right.addSpacing(20)
        right.addWidget(self.form)
        right.addWidget(self.sentence)
        right.addStretch(1)
        columns = QHBoxLayout()
        columns.setSpacing(24)
        columns.addLayout(left, 3)
        columns.addLayout(right, 2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 16, 24, 16)
        whole.setSpacing(12)
        whole.addWidget(title_label(session, self.tr("Paste an account")))
        whole.addLayout(columns, 1)
        whole.addWidget(buttons)
        self.resize(980, 600)

    # -- the draft -------------------------------------------------------------------------------------------------

    def _restore(self) -> None:
        try:
            draft = self._drafts.load()
        except OSError as error:
            draft = Draft()
            words = self.tr("The draft of the last time cannot be read: {reason}.")
            self._session.say(words.format(reason=error.strerror or error), warning=True)
        if not draft.empty:
            self.field.setPlainText(draft.text)
            self.field.keep_html(draft.html)
            self.form.restore(draft.details)
        self._read()

    def take_clipboard(self) -> None:
        """Paste at once where nothing stands here yet and the clipboard holds more than a few words."""
        if not self.field.toPlainText() and len(QApplication.clipboard().text().strip()) >= ACCOUNT_CHARACTERS:
            self.field.paste()

    @Slot()
    def keep_draft(self) -> None:
        """Write what stands here to the disk, or say why it cannot be."""
        reason = self._not_kept()
        if reason:
            self._warn(self.tr("The draft cannot be kept: {reason}.").format(reason=reason))

    def _draft(self) -> Draft:
        return Draft(self.field.toPlainText(), self.field.html, self.form.typed())

    def _not_kept(self) -> str:
        """Write the draft; why that failed, "" where it did not."""
        self._draft_soon.stop()
        try:
            self._drafts.save(self._draft())
        except OSError as error:
            return str(error.strerror or error)
        return ""

    def _may_close(self) -> bool:
        """Keep the draft. Where that fails, it is said, and only closing a second time gives up what stands here."""
        reason = self._not_kept()
        if not reason:
            self._told_of_loss = False
        if not reason or self._told_of_loss or self._draft().empty:
            return True
        self._told_of_loss = True
        words = self.tr("The draft cannot be kept: {reason}. Copy the text; once more closes the dialog without it.")
        self._warn(words.format(reason=reason))
        return False

    @Slot()
    def _on_clear(self) -> None:
        # The field's own undo brings the text back.
        cursor = self.field.textCursor()
        cursor.select(cursor.SelectionType.Document)
        cursor.removeSelectedText()
        self.field.setFocus()

    # -- reading ---------------------------------------------------------------------------------------------------

    @Slot()
    def _on_text(self) -> None:
        self._asked += 1  # what is being read is stale
        self._told_of_loss = False
        self.ok.setEnabled(False)
        self._read_soon.start()
        self._draft_soon.start()

    @Slot()
    def _on_edited(self) -> None:
        self._draft_soon.start()
        self._tell()

    @Slot()
    def _read(self) -> None:
        text, html = self.field.toPlainText(), self.field.html
        self._asked += 1
        if not text.strip() and not html:
            self._on_read(self._asked, None)
            return
        self._session.run(
            self.tr("Reading what was pasted"),
            functools.partial(_read_job, text, html),
            functools.partial(self._on_read, self._asked),
            functools.partial(self._on_unreadable, self._asked),
            quiet=True,
        )

    def _on_read(self, number: int, arrival: Arrival | None) -> None:
        if number != self._asked:
            return
        self._arrival = arrival
        self.form.show_found(arrival)
        self._tell()

    def _on_unreadable(self, number: int, error: BriefingError) -> None:
        if number != self._asked:
            return
        self._arrival = None
        self._say(str(error), "warn")
        self._allow(str(error))

    def _tell(self) -> None:
        """One sentence on what is missing or was guessed, and whether the account can be imported."""
        if self._arrival is None:
            self._say(self.tr("Paste the text of one account; its details are then read from it."), "ink2")
            self._allow(self.tr("There is no text yet."))
            return
        try:
            details = self.form.details()
        except ValueError as error:
            self._warn(str(error))
            self._allow(str(error))
            return
        asked = self._asked_for(self._arrival, details)
        words = len(self._arrival.text.split())
        if asked:
            self._say(asked, "warn")
        else:
            self._say(self.tr("{count} words; side and date are known.").format(count=words), "ink2")
        self._allow("")

    def _asked_for(self, arrival: Arrival, details: dict[str, Any]) -> str:
        """ "No date was found; please say." and the like, as one line; empty where all is in order."""
        notes = self._open_notes(arrival)
        missing = [] if details["date"] or any(about(n) == "date" for n in notes) else [self.tr("It has no date.")]
        return " ".join([*notes, *missing])

    def _open_notes(self, arrival: Arrival) -> tuple[str, ...]:
        """What there is still to check: what the user said in the form is settled."""
        return tuple(note for note in arrival.notes if about(note) not in self.form.own())

    @Slot(str)
    def _warn(self, words: str) -> None:
        self._say(words, "warn")

    def _say(self, words: str, token: str) -> None:
        palette = self.sentence.palette()
        palette.setColor(palette.ColorRole.WindowText, self._session.theme.colour(token))
        self.sentence.setPalette(palette)
        self.sentence.setText(f"⚠ {words}" if token == "warn" else words)
        self.sentence.setAccessibleName(words)

    def _allow(self, reason: str) -> None:
        self.ok.setEnabled(not reason)
        self.ok.setToolTip(reason)
        self.ok.setAccessibleDescription(reason)

    # -- the end ---------------------------------------------------------------------------------------------------

    def accept(self) -> None:
        """Hand the account over; the draft stays until it is imported."""
        if not self.ok.isEnabled() or self._arrival is None or not self._may_close():
            return
        notes = self._open_notes(self._arrival)
        self.importWanted.emit(replace(self._arrival, notes=notes, **self.form.details()))
        super().accept()

    def done(self, result: int) -> None:
        """Nothing that is still being read is waited for."""
        self._asked += 1
        self._read_soon.stop()
        self._draft_soon.stop()
        super().done(result)

    def reject(self) -> None:
        """Escape, Cancel or the close button: what was typed is kept."""
        if not self._may_close():
            return
        super().reject()
        if not self._draft().empty and not self._told_of_loss:
            self._session.say(self.tr("What you pasted is kept as a draft; Paste an account brings it back."))


def _read_job(text: str, html: str, _progress: Progress) -> Arrival:
    return read_pasted(text, html=html)
