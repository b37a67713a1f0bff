"""The treaty browser: list and facets by keyboard, the sheet of the as-of day, mentions, packs, other rooms' wishes."""

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from briefing_app.desktop import fonts, theme
from briefing_app.desktop.session import Message, Selection, Session
from briefing_app.desktop.settings import Settings
from briefing_app.desktop.treaties.life_bar import LifeBar
from briefing_app.desktop.treaties.lineage import LineageView
from briefing_app.desktop.treaties.model import LEFT, NAME, SIGNED, STATUS, TreatyFilter, TreatyTable
from briefing_app.desktop.treaties.pieces import AddressText, Chip, FlowLayout, LinkRow
from briefing_app.desktop.treaties.room import TreatiesRoom
from briefing_app.operations.libraries import open_library
from briefing_app.operations.samples import ensure_sample
from briefing_app.operations.treaties import Filters, list_on
from briefing_app.records.pack import Pack

CALL = dt.date(2021, 1, 26)
KEY = Qt.Key


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A new library and one with the sample comparison and pack, made once; each test works on a copy."""
    made = {name: tmp_path_factory.mktemp("made") / f"{name}.briefing" for name in ("new", "sample")}
    for name, folder in made.items():
        with open_library(folder) as library:
            if name == "sample":
                assert ensure_sample(library) is not None
    return made


def session_on(qapp: QApplication, folder: Path, tmp_path: Path) -> Iterator[Session]:
    fonts.load_fonts()
    theme.apply_theme(qapp, theme.LIGHT)
    library = open_library(Path(shutil.copytree(folder, tmp_path / "desk.briefing")))
    session = Session(library, Settings(tmp_path / "settings.ini"), CALL)
    yield session
    session.tasks.stop_all()
    library.close()


@pytest.fixture
def session(qapp: QApplication, folders: dict[str, Path], tmp_path: Path) -> Iterator[Session]:
    yield from session_on(qapp, folders["new"], tmp_path)


@pytest.fixture
def sample(qapp: QApplication, folders: dict[str, Path], tmp_path: Path) -> Iterator[Session]:
    yield from session_on(qapp, folders["sample"], tmp_path)


def open_room(qtbot: QtBot, session: Session, wide: int = 1356, high: int = 795) -> TreatiesRoom:
    room = TreatiesRoom(session)
    qtbot.addWidget(room)
    room.resize(wide, high)
    with qtbot.waitExposed(room):
        room.show()
    qtbot.waitUntil(lambda: not session.tasks.busy)
    return room


def show(qtbot: QtBot, room: TreatiesRoom, id_: str) -> None:
    """Choose an agreement and wait until its whole sheet stands."""
    assert room.reveal(Selection("treaty", id_))
    qtbot.waitUntil(lambda: room.sheet.body is not None and room.sheet.body.sheet.treaty.id == id_)
    room.sheet.finish()
    qtbot.waitUntil(lambda: all(widget.isVisible() for widget in room.sheet.tab_stops()))


def words_of(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def chips_of(room: TreatiesRoom) -> list[str]:
    assert room.sheet.body is not None
    return [chip.accessibleName() for chip in room.sheet.body.findChildren(Chip)]


def messages_of(session: Session) -> list[str]:
    said: list[str] = []

    def keep(message: Message) -> None:
        said.append(message.text)

    session.messageShown.connect(keep)
    return said


# -- the list ----------------------------------------------------------------------------------------------------


def test_the_model_keeps_the_rules_of_qt(qtbot: QtBot, session: Session) -> None:
    table = TreatyTable()
    proxy = TreatyFilter(table)
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    testers = [QAbstractItemModelTester(model, mode) for model in (table, proxy)]
    for day in (CALL, dt.date(1975, 1, 1), dt.date(2026, 1, 1), CALL):
        table.show_rows(list_on(session.library, day).rows)
        proxy.set_filters(Filters({"parties": frozenset({"two"})}))
        assert 0 < proxy.rowCount() < table.rowCount()
        proxy.set_filters(Filters())
        assert proxy.rowCount() == table.rowCount()
    assert all(isinstance(tester.model(), QAbstractItemModel) for tester in testers)


def test_it_opens_on_the_day_with_counts(qtbot: QtBot, session: Session) -> None:
    room = open_room(qtbot, session)
    assert room.pane.head.line.text() == "58 signed by 26 January 2021 · 2 later ones hidden"
    assert room.status_text().startswith("58 of 58 shown · Record checked on 23 November 2026")
    place = room.proxy.place_of("new-start-2010")
    assert [place.siblingAtColumn(column).data() for column in (NAME, SIGNED, STATUS, LEFT)] == [
        "New START", "2010", "in force", "10 days",
    ]  # fmt: skip


def test_columns_sort_by_what_they_mean(qtbot: QtBot, session: Session) -> None:
    room = open_room(qtbot, session)
    room.pane.view.sortByColumn(LEFT, Qt.SortOrder.AscendingOrder)
    assert room.proxy.index(0, NAME).data() == "New START"
    room.pane.view.sortByColumn(SIGNED, Qt.SortOrder.AscendingOrder)
    assert room.proxy.index(0, NAME).data() == "Geneva Protocol"
    room.pane.view.sortByColumn(NAME, Qt.SortOrder.AscendingOrder)
    names = [room.proxy.index(row, NAME).data() for row in range(room.proxy.rowCount())]
    assert names == sorted(names, key=str.casefold)


def test_letters_find_a_name_and_the_selection_is_shared(qtbot: QtBot, session: Session) -> None:
    room = open_room(qtbot, session)
    room.focus_first()
    QTest.keyClicks(room.pane.view, "new")
    assert room.current is not None
    assert room.current.treaty.id == "new-start-2010"
    assert session.selection == Selection("treaty", "new-start-2010")
    qtbot.waitUntil(lambda: room.sheet.body is not None and room.sheet.body.sheet.treaty.id == "new-start-2010")
    session.select("treaty", "ctbt-1996")
    assert room.current.treaty.id == "ctbt-1996"


def test_right_goes_to_the_sheet_and_escape_back(qtbot: QtBot, session: Session) -> None:
    room = open_room(qtbot, session)
    room.focus_first()
    QTest.keyClick(room.pane.view, KEY.Key_Right)
    assert room.sheet.hasFocus()
    QTest.keyClick(room.sheet, KEY.Key_Escape)
    assert room.pane.view.hasFocus()
    QTest.keyClicks(room.pane.view, "/")
    assert room.pane.words.hasFocus()
    QTest.keyClicks(room.pane.words, "start")
    assert 3 <= room.proxy.rowCount() < 10
    QTest.keyClick(room.pane.words, KEY.Key_Escape)
    assert room.proxy.rowCount() == 58
    assert room.pane.view.hasFocus()


# -- facets ------------------------------------------------------------------------------------------------------


def test_space_ticks_a_facet_and_counts_follow(qtbot: QtBot, session: Session) -> None:
    room = open_room(qtbot, session)
    line = room.facet_panel.line("parties", "two")
    line.setFocus()
    QTest.keyClick(line, KEY.Key_Space)
    assert room.proxy.rowCount() == 23
    assert room.status_text().startswith("23 of 58 shown")
    assert room.facet_panel.line("parties", "several").choice.count == 34
    assert room.facet_panel.line("subject", "chemical").choice.count < 4
    QTest.keyClick(line, KEY.Key_Space)
    assert room.proxy.rowCount() == 58


def test_more_subjects_unfold(qtbot: QtBot, session: Session) -> None:
    room = open_room(qtbot, session)
    line = room.facet_panel.line("subject", "space")
    assert not line.isVisible()
    assert room.facet_panel.more is not None
    QTest.keyClick(room.facet_panel.more, KEY.Key_Return)
    assert line.isVisible()


def test_nothing_matches_says_what_to_do(qtbot: QtBot, session: Session) -> None:
    room = open_room(qtbot, session)
    room.pane.words.setText("no such agreement")
    assert room.stack.currentWidget() is not room.pane.view
    assert "Nothing matches. Clear the filters." in words_of(room.stack.currentWidget())
    room.stack.currentWidget().findChild(QPushButton).click()
    assert room.stack.currentWidget() is room.pane.view
    assert room.proxy.rowCount() == 58


def test_reveal_clears_filters_that_hide_it_and_says_so(qtbot: QtBot, session: Session) -> None:
    room = open_room(qtbot, session)
    said = messages_of(session)
    room.facet_panel.line("subject", "chemical").setChecked(True)
    assert room.reveal(Selection("treaty", "new-start-2010"))
    assert room.current is not None
    assert room.current.treaty.id == "new-start-2010"
    assert said == ["Filters cleared to show New START."]
    assert room.reveal(Selection("treaty", "p5-statement-2022"))
    assert "was not signed by 26 January 2021" in said[-1]
    assert not room.reveal(Selection("event", "new-start-2010"))
    assert not room.reveal(Selection("treaty", "no-such"))


def test_a_narrow_room_folds_the_facets(qtbot: QtBot, session: Session) -> None:
    room = open_room(qtbot, session, 1016, 617)
    assert not room.facet_panel.isVisible()
    assert room.pane.view.isColumnHidden(SIGNED)
    room.pane.facets_button.click()
    assert room.facet_panel.isVisible()


# -- the sheet ---------------------------------------------------------------------------------------------------


def test_the_sheet_of_new_start(qtbot: QtBot, session: Session) -> None:
    room = open_room(qtbot, session)
    show(qtbot, room, "new-start-2010")
    assert chips_of(room) == ["in force on 26 January 2021", "10 days left"]
    assert room.sheet.body is not None
    words = words_of(room.sheet.body)
    for part in ("1,550", "Ends 5 February 2021", "Barack Obama", "START-3", "Eighteen short-notice", "LAST DAY"):
        assert part in words
    assert "extended to" not in words
    assert room.sheet.body.findChild(LineageView) is not None


def test_a_long_address_does_not_widen_the_sheet(qtbot: QtBot, session: Session) -> None:
    room = open_room(qtbot, session, 760)
    show(qtbot, room, "incsea-1972")
    body = room.sheet.body
    assert body is not None
    assert body.width() == room.sheet.viewport().width()
    addresses = body.findChildren(AddressText)
    assert any(len(line) > 60 for text in addresses for line in text.toPlainText().splitlines() if "://" in line)
    for text in addresses:
        assert text.document().size().width() <= text.viewport().width()
        assert text.document().size().height() <= text.viewport().height()


@pytest.mark.parametrize("id_", ["jcpoa-2015", "ctbt-1996", "npt-1968", "open-skies-1992", "syria-cw-framework-2013"])
@pytest.mark.parametrize("wide", [760, 1356])
def test_no_text_of_a_sheet_is_cut(qtbot: QtBot, session: Session, id_: str, wide: int) -> None:
    room = open_room(qtbot, session, wide)
    show(qtbot, room, id_)
    assert room.sheet.body is not None
    assert room.sheet.body.width() == room.sheet.viewport().width()
    for label in room.sheet.body.findChildren(QLabel):
        needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
        assert label.height() >= needed, label.text()
        assert label.text()


def test_the_as_of_date_changes_list_and_sheet(qtbot: QtBot, session: Session) -> None:
    room = open_room(qtbot, session)
    show(qtbot, room, "new-start-2010")
    session.set_as_of(dt.date(2023, 3, 1))
    assert room.pane.head.line.text() == "60 signed by 1 March 2023"
    assert chips_of(room) == ["as of 1 March 2023: in force, suspended by Russia"]
    assert room.current is not None
    assert room.current.treaty.id == "new-start-2010"
    said = messages_of(session)
    session.set_as_of(dt.date(2009, 1, 1))
    assert room.proxy.rowCount() < 58
    assert said == ["The agreement that was shown had not been signed on this day."]
    assert room.current is not None


def test_what_changes_behind_another_room_is_caught_up_with(qtbot: QtBot, session: Session) -> None:
    room = open_room(qtbot, session)
    show(qtbot, room, "new-start-2010")
    room.hide()
    before = room.sheet.body
    session.set_as_of(dt.date(2026, 3, 1))
    assert room.sheet.body is before
    room.show()
    assert chips_of(room) == ["expired on 5 February 2026"]
    assert room.pane.head.line.text() == "60 signed by 1 March 2026"


def test_the_life_bar_tells_its_marks(qtbot: QtBot, session: Session) -> None:
    room = open_room(qtbot, session)
    show(qtbot, room, "open-skies-1992")
    assert room.sheet.body is not None
    bar = room.sheet.body.findChild(LifeBar)
    assert bar.accessibleName() == "Life of Open Skies Treaty"
    assert "US left, 22 November 2020" in bar.accessibleDescription()
    hint = bar.hint_at(bar.x_of(dt.date(1992, 3, 24).toordinal()))
    assert hint.startswith("signed, 24 March 1992, Helsinki\nSource: ")
    assert bar.hint_at(bar.x_of(dt.date(1997, 1, 1).toordinal())) == ""


def test_a_box_of_the_lineage_opens_its_agreement(qtbot: QtBot, session: Session) -> None:
    room = open_room(qtbot, session)
    show(qtbot, room, "new-start-2010")
    assert room.sheet.body is not None
    drawing = room.sheet.body.findChild(LineageView)
    QTest.keyClick(drawing.buttons["start-i-1991"], KEY.Key_Return)
    assert session.selection == Selection("treaty", "start-i-1991")
    qtbot.waitUntil(lambda: room.sheet.body is not None and room.sheet.body.sheet.treaty.id == "start-i-1991")


def test_every_theme_repaints(qtbot: QtBot, qapp: QApplication, session: Session) -> None:
    room = open_room(qtbot, session)
    show(qtbot, room, "jcpoa-2015")
    light = room.grab().toImage()
    theme.apply_theme(qapp, theme.DARK)
    session.set_theme(theme.DARK)
    dark = room.grab().toImage()
    assert light.pixelColor(300, 600).lightness() > 200 > 80 > dark.pixelColor(300, 600).lightness()
    assert dark.pixelColor(room.width() - 20, 600).lightness() < 80


# -- mentions and packs ------------------------------------------------------------------------------------------


def test_enter_on_a_mention_opens_it(qtbot: QtBot, sample: Session) -> None:
    room = open_room(qtbot, sample)
    show(qtbot, room, "new-start-2010")
    assert room.sheet.body is not None
    links = {link.accessibleName(): link for link in room.sheet.body.mentions.findChildren(LinkRow)}
    quote = next(link for name, link in links.items() if "willing to extend the New START" in name)
    with qtbot.waitSignal(room.openRequested) as opened:
        QTest.keyClick(quote, KEY.Key_Return)
    assert opened.args == [Selection("comparison", "comparison-2021-01-26", "A2")]
    event = next(link for name, link in links.items() if "Notes on the extension exchanged" in name)
    with qtbot.waitSignal(room.openRequested) as opened:
        QTest.mouseClick(event, Qt.MouseButton.LeftButton)
    assert opened.args[0].kind == "event"
    pack = next(link for name, link in links.items() if name.startswith("Call of 26 January 2021"))
    with qtbot.waitSignal(room.openRequested) as opened:
        pack.click()
    assert (opened.args[0].kind, opened.args[0].id) == ("pack", "pack-2021-01-26")


def test_a_adds_the_sheet_to_the_pack_and_undo_takes_it_out(qtbot: QtBot, sample: Session) -> None:
    room = open_room(qtbot, sample)
    said = messages_of(sample)
    show(qtbot, room, "ctbt-1996")
    room.focus_first()
    QTest.keyClick(room.pane.view, KEY.Key_A)

    def held() -> bool:
        pack = sample.library.get(Pack, "pack-2021-01-26")
        return any("ctbt-1996" in tab.treaties for tab in pack.tabs)

    assert held()
    assert said[-1].startswith("CTBT added to ")
    QTest.keyClick(room.pane.view, KEY.Key_A)
    assert said[-1].startswith("CTBT is in ")
    sample.undo()
    assert not held()


def test_tab_goes_through_what_acts_and_escape_back(qtbot: QtBot, sample: Session) -> None:
    room = open_room(qtbot, sample)
    show(qtbot, room, "new-start-2010")
    room.focus_first()
    QTest.keyClick(room.pane.view, KEY.Key_Right)
    names = []
    for _ in range(12):
        here = QApplication.focusWidget()
        QTest.keyClick(here, KEY.Key_Tab)
        names.append(QApplication.focusWidget().accessibleName() or QApplication.focusWidget().property("text"))
    assert names[0] == "Add to pack"
    assert names[1:8] == [
        "SALT I Interim Agreement, 1972 – 1977", "Vladivostok Accord, 1974 – 1979", "SALT II, signed 1979",
        "START I, 1994 – 2009", "START II, signed 1993", "SORT, 2003 – 2011", "New START, in force",
    ]  # fmt: skip
    assert names[10].startswith("A2 “")
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Escape)
    assert room.pane.view.hasFocus()


def test_without_a_pack_the_button_says_why(qtbot: QtBot, session: Session) -> None:
    room = open_room(qtbot, session)
    show(qtbot, room, "ctbt-1996")
    assert room.sheet.body is not None
    button = room.sheet.body.add_button
    assert not button.isEnabled()
    assert "There is no pack" in button.toolTip()
    assert button.accessibleDescription() == button.toolTip()
    add = next(action for action in room.actions_offered() if action.id == "treaty-add")
    assert add.menu == "Treaty"
    assert add.enabled is not None
    assert not add.enabled()


def test_widgets_have_names(qtbot: QtBot, sample: Session) -> None:
    room = open_room(qtbot, sample)
    show(qtbot, room, "new-start-2010")
    for widget in room.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and not isinstance(widget, QLabel):
            text = widget.property("text")
            assert widget.accessibleName() or text, widget


def test_a_row_that_wraps(qtbot: QtBot, session: Session) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(10, 5)
    chips = [Chip(session, f"a word {number}") for number in range(4)]
    for chip in chips:
        flow.addWidget(chip)
    holder.setLayout(flow)
    wide = chips[0].sizeHint().width()
    assert flow.heightForWidth(4 * wide + 30) == chips[0].sizeHint().height()
    assert flow.heightForWidth(2 * wide + 10) == 2 * chips[0].sizeHint().height() + 5
    holder.resize(2 * wide + 10, 200)
    holder.show()
    assert chips[2].pos() == QPoint(0, chips[0].height() + 5)
