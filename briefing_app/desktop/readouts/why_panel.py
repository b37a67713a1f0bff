"""Why this row: verdict, what differs or where the gap stands, why the statements were paired, treaties, note, rulings.

Follows the desk; what is typed is kept every second, when a field is left, when another row is chosen and when the room
is left.
"""

from itertools import pairwise

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from briefing_app.desktop.fonts import sans
from briefing_app.desktop.parts import (
    Hairline,
    Label,
    Surface,
    caption_label,
    heading_label,
    quiet_button,
)
from briefing_app.desktop.readouts.desk import Desk, Pick
from briefing_app.desktop.readouts.gap_form import GapForm
from briefing_app.desktop.readouts.rows_model import is_gap, row_ref
from briefing_app.desktop.readouts.rulings import Rulings
from briefing_app.desktop.readouts.symbols import icon_size, verdict_icon
from briefing_app.desktop.readouts.why_parts import NoteField
from briefing_app.desktop.readouts.why_sections import WhySections
from briefing_app.desktop.session import Session
from briefing_app.desktop.theme import Theme
from briefing_app.records.comparison import Row, Verdict

VERDICT_KEYS: tuple[Verdict, ...] = ("both", "left-only", "right-only", "differs")
WIDTH, FLAT_FOOT, FLAT_KEY = 296, 320, 84
SAVE_MS = 1000
QWIDGETSIZE_MAX = 16_777_215  # Qt's own; PySide does not export it


class WhyPanel(Surface):
    """`openRequested`: a treaty; `escaped`: back to the list."""

    openRequested = Signal(object)
    escaped = Signal()

    def __init__(self, session: Session, desk: Desk, rulings: Rulings, parent: QWidget | None = None) -> None:
        super().__init__(session, "window", parent)
        self._session, self._desk, self._rulings = session, desk, rulings
        self._theme = session.theme
        self._held: tuple[str, str] = ("", "")  # comparison and row whose note and gap the fields hold
        self._kept_note = ""
        self._pause = QTimer(self, singleShot=True, interval=SAVE_MS)
        self.title = heading_label(session, self.tr("Why this row"))
        self.line = caption_label(session, wrap=True)
        self.rows_button = quiet_button(self.tr("Rows"), self.tr("Back to the rows"))
        self.rows_button.hide()
        self.verdicts = [self._verdict_button(verdict) for verdict in VERDICT_KEYS]
        self.gap = GapForm(session)
        self.note = NoteField()
        self.confirm, self.unlink, self.link = (QPushButton() for _ in range(3))
        self.ruled = caption_label(session, wrap=True)
        self._sections = WhySections(session, desk, self)
        self._lay_out(session)
        self._connect(session)
        if session.library.read_only:  # what is typed could not be kept
            reason = self.tr("The library is open for reading only.")
            for field in (self.note, self.gap.owner, self.gap.note):
                field.setReadOnly(True)
                field.setToolTip(reason)
                field.setAccessibleDescription(reason)
            self.gap.state.setEnabled(False)
            self.gap.state.setToolTip(reason)
        self._show(None)

    def _verdict_button(self, verdict: Verdict) -> QToolButton:
        button = QToolButton()
        button.setCheckable(True)
        button.setIconSize(icon_size(1))
        button.setMinimumSize(QSize(40, 30))
        button.setSizePolicy(button.sizePolicy().Policy.Expanding, button.sizePolicy().Policy.Fixed)
        button.setProperty("verdict", verdict)
        button.clicked.connect(self._on_verdict)
        return button

    def _lay_out(self, session: Session) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.line)
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 16, 8)
        head.addLayout(words, 1)
        head.addWidget(self.rows_button, 0, Qt.AlignmentFlag.AlignTop)
        self._body = QWidget()
        body = QVBoxLayout(self._body)
        body.setContentsMargins(16, 12, 16, 16)
        body.setSpacing(12)
        body.addLayout(self._verdict_row(session))
        body.addLayout(self._sections.above)
        body.addWidget(self.gap)
        body.addLayout(self._sections.below)
        body.addStretch(1)
        note_label = QLabel(self.tr("&Note"))
        note_label.setFont(sans(13, semibold=True))
        note_label.setBuddy(self.note)
        self.note.setAccessibleName(self.tr("Note on this row"))
        self._foot = QWidget()  # always in sight: ruling must not need scrolling
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(16, 8, 16, 10)
        foot.setSpacing(6)
        foot.addWidget(note_label)
        foot.addWidget(self.note)
        foot.addLayout(self._button_row())
        foot.addWidget(self.ruled)
        foot.addStretch(0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setAccessibleName(self.tr("Why this row"))
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._body)
        area.viewport().setAutoFillBackground(False)
        self._body.setAutoFillBackground(False)
        self.area = area
        self._main = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._main.setSpacing(0)
        self._rule = Hairline(session)
        self._main.addWidget(area, 1)
        self._main.addWidget(self._rule)
        self._main.addWidget(self._foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Hairline(session))
        column.addLayout(self._main, 1)
        self.setMinimumWidth(260)

    def lie_flat(self, flat: bool) -> None:
        """Below the accounts there is width but little height: note and rulings stand beside the reasons then."""
        direction = QBoxLayout.Direction.LeftToRight if flat else QBoxLayout.Direction.TopToBottom
        self._main.setDirection(direction)
        self._rule.setVisible(not flat)
        self._foot.setMinimumWidth(FLAT_FOOT if flat else 0)
        self._foot.setMaximumWidth(FLAT_FOOT if flat else QWIDGETSIZE_MAX)
        for button in self.verdicts:
            button.setMaximumWidth(FLAT_KEY if flat else QWIDGETSIZE_MAX)
        self.rows_button.setVisible(flat)

    def _verdict_row(self, session: Session) -> QVBoxLayout:
        line = QHBoxLayout()
        line.addWidget(Label(session, self.tr("Verdict"), font=sans(13, semibold=True)))
        line.addStretch(1)
        self._verdict_words = Label(session, font=sans(13), token="ink2")
        line.addWidget(self._verdict_words)
        keys = QHBoxLayout()
        keys.setSpacing(0)
        for button in self.verdicts:
            keys.addWidget(button, 1)
        keys.addStretch(0)
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addLayout(line)
        column.addLayout(keys)
        return column

    def _button_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for button, words, tip in (
            (self.confirm, self.tr("Confirm"), self.tr("Keep this row as it is in every later run (Enter)")),
            (self.unlink, self.tr("Unlink"), self.tr("Part the statements of this row (K)")),
            (self.link, self.tr("Link…"), self.tr("Join this row with the one chosen next (L)")),
        ):
            button.setText(words)
            button.setToolTip(tip)
            button.setAccessibleDescription(tip)
            row.addWidget(button)
        self.confirm.setProperty("primary", True)
        row.addStretch(1)
        return row

    def _connect(self, session: Session) -> None:
        self.confirm.clicked.connect(self._on_confirm)
        self.unlink.clicked.connect(self._on_unlink)
        self.link.clicked.connect(self._on_link)
        self._pause.timeout.connect(self._on_pause)
        self.note.textChanged.connect(self._on_typed)
        self.gap.typed.connect(self._on_typed)
        self.note.left.connect(self.save)
        self.note.escaped.connect(self.escaped)
        self.gap.left.connect(self.save)
        self._sections.openRequested.connect(self.openRequested)
        self._desk.picked.connect(self._on_picked)
        self._desk.textsChanged.connect(self._on_texts)
        self._desk.namedChanged.connect(self._on_named)
        session.themeChanged.connect(self._follow_theme)
        session.asOfChanged.connect(self._on_as_of)

    # -- keeping what is typed -----------------------------------------------------------------------------------

    @Slot()
    def save(self) -> None:
        """Keep note and gap of the row that the fields hold: they are left."""
        self._keep()
        self._rulings.end_typing()

    @Slot()
    def _on_typed(self) -> None:
        self._tell_unsaved()
        if self.unsaved and not self._pause.isActive():
            self._pause.start()

    @Slot()
    def _on_pause(self) -> None:
        self._keep(quiet=True)

    @property
    def unsaved(self) -> bool:
        """True while note or gap hold words that are not kept yet."""
        note = self.note.toPlainText().strip() != self._kept_note
        return bool(self._held[1]) and (note or (self.gap.changed and not self.gap.isHidden()))

    def _tell_unsaved(self) -> None:
        self._session.set_typing(self, self.unsaved)

    def _keep(self, *, quiet: bool = False) -> None:
        self._pause.stop()
        comparison, row = self._held
        note = self.note.toPlainText().strip()
        if row and note != self._kept_note:
            before, self._kept_note = self._kept_note, note  # first: the saving comes back here as a change
            if not self._rulings.set_note(comparison, row, note, quiet=quiet):
                self._kept_note = before
        if row and self._held[1] == row and self.gap.changed and not self.gap.isHidden():
            gap = self.gap.value
            self.gap.keep()
            self._rulings.set_gap(comparison, row, gap.state, gap.owner, gap.note, quiet=quiet)
        self._tell_unsaved()

    # -- showing -------------------------------------------------------------------------------------------------

    @Slot()
    def _on_texts(self) -> None:
        self.save()
        self._show(None)

    @Slot(object)
    def _on_picked(self, _pick: Pick | None) -> None:
        row = self._desk.picked_row
        if row is None or row.id != self._held[1]:
            self.save()
            row = self._desk.picked_row  # as it is after saving
        self._show(row)

    @Slot(object)
    def _follow_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._show_verdicts(self._desk.picked_row)

    @Slot(object)
    def _on_as_of(self, _day: object) -> None:
        self._fill(self._desk.picked_row)

    @Slot()
    def _on_named(self) -> None:
        self._fill(self._desk.picked_row)

    def _show(self, row: Row | None) -> None:
        self._body.setVisible(row is not None)
        self._foot.setVisible(row is not None)
        self._show_head(row)
        self._show_verdicts(row)
        self._fill(row)
        self._show_fields(row)
        if row is None:
            return
        confirmed = row.state == "confirmed"
        self.confirm.setText(self.tr("Confirmed ✓") if confirmed else self.tr("Confirm"))
        self.unlink.setEnabled(len(row.left) + len(row.right) > 1)
        self.unlink.setAccessibleDescription(
            self.unlink.toolTip()
            if self.unlink.isEnabled()
            else self.tr("This row has one statement; nothing to part.")
        )
        self.ruled.setText(self._ruled_words(row))

    def _show_head(self, row: Row | None) -> None:
        view = self._desk.view
        if row is None or view is None:
            self.line.setText(self.tr("Choose a row or a statement.") if view else "")
            return
        at = next((i for i, one in enumerate(view.rows, start=1) if one.id == row.id), 0)
        topic = f" · {view.topic_labels.get(row.topics[0], row.topics[0])}" if row.topics else ""
        words = self.tr("Row {number} of {count}").format(number=at, count=len(view.rows))
        self.line.setText(f"{words} · {row_ref(row)}{topic}")

    def _show_verdicts(self, row: Row | None) -> None:
        for key, (button, verdict) in enumerate(zip(self.verdicts, VERDICT_KEYS, strict=True), start=1):
            words = self._desk.verdict_words(verdict)
            refusal = self._rulings.refusal(row, verdict) if row else ""
            button.setIcon(verdict_icon((verdict,), self._theme, max(self.devicePixelRatioF(), 2.0)))
            button.setChecked(row is not None and row.verdict == verdict)
            button.setEnabled(row is not None and not refusal)
            button.setAccessibleName(words)
            button.setAccessibleDescription(refusal)
            button.setToolTip(refusal or self.tr("{verdict} (key {key})").format(verdict=words, key=key))
            if not button.isEnabled():
                icon: QIcon = verdict_icon((verdict,), self._theme, 2.0, self._theme.colour("ink3"))
                button.setIcon(icon)
        self._verdict_words.setText(self._desk.verdict_words(row.verdict) if row else "")

    def _show_fields(self, row: Row | None) -> None:
        comparison = self._desk.view.comparison.id if self._desk.view else ""
        held = (comparison, row.id) if row else ("", "")
        same = held == self._held
        note = row.note if row else ""
        typed = self.note.toPlainText().strip()
        clean = not same or typed == self._kept_note  # never over what is being typed
        self._kept_note, self._held = note, held
        if clean and typed != note:
            self.note.setPlainText(note)
        gap = row is not None and is_gap(row)
        self.gap.setVisible(gap)
        if row is not None and gap and (not same or not self.gap.changed):
            silent = self._desk.name("right" if row.left else "left")
            self.gap.show_gap(row.gap, self.tr("The other account ({side}) does not mention this.").format(side=silent))
        self._tell_unsaved()

    def _ruled_words(self, row: Row) -> str:
        if row.state != "confirmed":
            return self.tr("Proposed by the program; not yet reviewed.")
        when = row.ruled_at.replace("T", " ")[:16]
        return self.tr("Confirmed by {who}, {when} UTC.").format(who=row.author, when=when)

    def _fill(self, row: Row | None) -> None:
        """The parts that are made anew for each row."""
        self.setUpdatesEnabled(False)
        self._sections.fill(row)
        self._order_tabs()
        self.setUpdatesEnabled(True)

    def _order_tabs(self) -> None:
        chain: list[QWidget] = [self.area, *self.verdicts, *self._sections.treaty_links, self.gap.state, self.gap.owner,
                                self.gap.note, *self._sections.related_links, self.note, self.confirm, self.unlink,
                                self.link]  # fmt: skip
        for one, other in pairwise(chain):
            QWidget.setTabOrder(one, other)

    # -- buttons -------------------------------------------------------------------------------------------------

    @Slot()
    def _on_verdict(self) -> None:
        button = self.sender()
        verdict = next((v for v, one in zip(VERDICT_KEYS, self.verdicts, strict=True) if one is button), None)
        if verdict is not None:
            self._rulings.set_verdict(verdict)
            self._show_verdicts(self._desk.picked_row)

    @Slot()
    def _on_confirm(self) -> None:
        self.save()
        self._rulings.confirm()

    @Slot()
    def _on_unlink(self) -> None:
        self.save()
        self._rulings.unlink()

    @Slot()
    def _on_link(self) -> None:
        self.save()
        self._rulings.link([self._desk.pick.row] if self._desk.pick else [])

    def edit_note(self) -> None:
        """Put the caret into the note."""
        if self._desk.picked_row is not None:
            self.note.setFocus(Qt.FocusReason.ShortcutFocusReason)
