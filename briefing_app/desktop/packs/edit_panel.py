"""The staffer's own words for the tab that is chosen: cover, memo, own text, and which treaty sheets. Used by the panel
at the right of the room."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from briefing_app.desktop.fonts import sans
from briefing_app.desktop.packs.edits import PackEdits
from briefing_app.desktop.packs.forms import Field, TextForm
from briefing_app.desktop.packs.years import YearsForm
from briefing_app.desktop.parts import Label, caption_label, heading_label
from briefing_app.desktop.session import Session
from briefing_app.records.pack import Pack, Tab
from briefing_app.records.treaty import Treaty

EDITABLE = frozenset({"cover", "memo", "own text", "timeline", "treaties"})


class EditPanel(QStackedWidget):
    """One page a kind of tab. `show_tab` saves what was being typed before it shows something else."""

    def __init__(self, session: Session, edits: PackEdits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._edits = session, edits
        self._pack: Pack | None = None
        self._tab: Tab | None = None
        self._texts_tab = ""
        self.cover, self.memo, self.own_text = self._cover_form(), self._memo_form(), self._own_text_form()
        self.sheets = SheetAdder(session, self._add_sheet)
        self.years = YearsForm(session, self._save_year)
        self._nothing = caption_label(
            session,
            self.tr(
                "This tab is built from the library. Choose cover, memo, timeline, treaty sheets or a text of your own."
            ),
            wrap=True,
        )
        self._pages = {
            "cover": self._page(self.tr("Cover"), self.cover),
            "memo": self._page(
                self.tr("Memo"),
                self.memo,
                self.tr(
                    "Saved as you type. What is left empty is drafted from the comparison, and says so in the pack."
                ),
            ),
            "own text": self._page(
                self.tr("Your own text"),
                self.own_text,
                self.tr("Markdown: # heading, **bold**, *italic*, - list. Saved as you type."),
            ),
            "timeline": self._page(self.tr("Years of the figure"), self.years),
            "treaties": self._page(self.tr("Treaty sheets"), self.sheets),
            "": self._page(self.tr("Text"), self._nothing),
        }
        for page in self._pages.values():
            self.addWidget(page)
        self.setCurrentWidget(self._pages[""])

    def _page(self, title: str, body: QWidget, hint: str = "") -> QScrollArea:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(8)
        column.addWidget(heading_label(self._session, title))
        if hint:
            column.addWidget(caption_label(self._session, hint, wrap=True))
        column.addSpacing(4)
        column.addWidget(body, 0 if body is self._nothing else 1)
        if body is self._nothing:
            column.addStretch(1)
        page = QScrollArea()
        page.setWidgetResizable(True)
        page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page.setWidget(inside)
        page.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        return page

    def _cover_form(self) -> TextForm:
        fields = (
            Field("title", self.tr("Title")),
            Field("occasion", self.tr("Occasion")),
            Field("prepared_by", self.tr("Prepared by"), placeholder=self.tr("Left empty: the sender of the memo")),
        )
        return TextForm(self._session, fields, self._save_cover, self)

    def _memo_form(self) -> TextForm:
        drafted = self.tr("Empty: drafted by the program")
        fields = (
            Field("recipient", self.tr("For")),
            Field("sender", self.tr("From")),
            Field("subject", self.tr("Subject"), placeholder=self.tr("Empty: the title of the pack")),
            Field("bottom_line", self.tr("Bottom line, at most three sentences"), 4, drafted),
            Field("judgement", self.tr("Judgement"), 4, self.tr("Empty: left out. A judgement is never drafted.")),
            Field("watch", self.tr("What to watch or decide"), 4, drafted),
        )
        return TextForm(self._session, fields, self._save_memo, self)

    def _own_text_form(self) -> TextForm:
        field = Field("markdown", self.tr("Text"), 12, self.tr("Write here, or paste Markdown."))
        return TextForm(self._session, (field,), self._save_own_text, self)

    @property
    def forms(self) -> tuple[TextForm, ...]:
        """The forms in which one can type."""
        return self.cover, self.memo, self.own_text

    def save_now(self) -> bool:
        """Keep what is being typed; True when nothing is left unsaved."""
        for form in self.forms:
            form.save_now()
        return not any(form.unsaved for form in self.forms)

    def forget(self) -> None:
        """The pack is gone; what stands in the fields belongs to nothing any more."""
        self._pack, self._tab, self._texts_tab = None, None, ""
        for form in self.forms:
            form.forget()

    def _holds_words_of_another(self, pack: Pack, tab: Tab) -> bool:
        """True while words of another own text of the pack could not be kept."""
        there = any(other.id == self._texts_tab for other in pack.tabs if other.id != tab.id)
        return there and self.own_text.unsaved

    def show_tab(self, pack: Pack, tab: Tab | None) -> bool:
        """Show the page for a tab; True where there is something to write."""
        if self._pack is not None and (self._pack.id != pack.id or (tab and self._texts_tab != tab.id)):
            self.save_now()
        self._pack, self._tab = pack, tab
        kind = tab.kind if tab and tab.kind in EDITABLE else ""
        self.setCurrentWidget(self._pages[kind])
        memo = pack.memo
        self.cover.show_texts({"title": pack.title, "occasion": pack.occasion, "prepared_by": pack.prepared_by})
        self.memo.show_texts({name: getattr(memo, name) for name in self.memo.fields})
        if tab and tab.kind == "own text" and not self._holds_words_of_another(pack, tab):
            self._texts_tab = tab.id
            self.own_text.show_texts({"markdown": tab.markdown})
        if tab and tab.kind == "treaties":
            self.sheets.offer(self._session, tab)
        self.years.show_pack(pack)
        reason = self.tr("The library is open for reading only.") if self._session.library.read_only else ""
        for form in self.forms:
            form.set_read_only(reason)
        self.sheets.setEnabled(not reason)
        self.years.setEnabled(not reason)
        return bool(kind)

    def focus_field(self, name: str = "", words: str = "") -> None:
        """Put the cursor into a field of the page: the one that holds `words` (which are then selected), else the one
        of that name, else the first."""
        page = self.currentWidget()
        form = next((form for form in self.forms if page and page.isAncestorOf(form)), None)
        if form is not None:
            form.focus_field(name, words)
        elif page is self._pages["treaties"]:
            self.sheets.box.setFocus()

    # -- saving ------------------------------------------------------------------------------------------------------

    def _save_cover(self, name: str, text: str, goes_on: bool) -> bool:
        return self._edits.set_pack(goes_on=goes_on, **{name: text})

    def _save_memo(self, name: str, text: str, goes_on: bool) -> bool:
        return self._edits.set_memo(name, text, goes_on)

    def _save_own_text(self, _name: str, text: str, goes_on: bool) -> bool:
        return self._edits.set_own_text(self._texts_tab, text, goes_on)

    def _save_year(self, name: str, year: int | None) -> None:
        fields: dict[str, Any] = {name: year}
        self._edits.set_pack(**fields)

    def _add_sheet(self, treaty: str) -> None:
        if self._tab is not None and treaty not in self._tab.treaties:
            self._edits.set_sheets(self._tab.id, (*self._tab.treaties, treaty))


class SheetAdder(QWidget):
    """Takes one more agreement into the pack: type to find it, Enter or the button adds its sheet."""

    def __init__(self, session: Session, add: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._add = add
        self.box = QComboBox()
        self.box.setEditable(True)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.box.setAccessibleName(self.tr("Agreement"))
        self._entry = QLineEdit()
        self._entry.setPlaceholderText(self.tr("Type a name"))
        self.box.setLineEdit(self._entry)
        completer = QCompleter(self.box.model(), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.box.setCompleter(completer)
        label = Label(session, self.tr("Agreement"), font=sans(13, semibold=True), token="ink2")
        label.setBuddy(self.box)
        self.button = QPushButton(self.tr("Add its sheet"))
        self.button.clicked.connect(self._on_add)
        self._entry.returnPressed.connect(self._on_add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label)
        column.addWidget(self.box)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(
            caption_label(session, self.tr("Leave a sheet out by its check box in the outline."), wrap=True)
        )
        column.addStretch(1)

    def offer(self, session: Session, tab: Tab) -> None:
        """The agreements that have no sheet yet."""
        wanted = [(t.name, t.id) for t in session.library.all(Treaty) if t.id not in tab.treaties]
        known = [(self.box.itemText(i), self.box.itemData(i)) for i in range(self.box.count())]
        if sorted(wanted) == known:
            return
        self.box.clear()
        for name, id_ in sorted(wanted):
            self.box.addItem(name, id_)
        self.box.setCurrentIndex(-1)
        self.box.clearEditText()

    @Slot()
    def _on_add(self) -> None:
        index = self.box.findText(self.box.currentText(), Qt.MatchFlag.MatchFixedString)
        if index >= 0:
            self._add(str(self.box.itemData(index)))
