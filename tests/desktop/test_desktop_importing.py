"""Import in the window: files, folders, drops and pastes run off the GUI thread, survive what is bad, lose nothing."""

import datetime as dt
import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QFileDialog, QLabel, QMainWindow
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from briefing_app.desktop.importing.drafts import Draft, DraftFile
from briefing_app.desktop.importing.entries import typed_date
from briefing_app.desktop.importing.flow import ImportFlow
from briefing_app.desktop.importing.paste_dialog import PasteDialog
from briefing_app.desktop.importing.report_model import CHECK, DATE, FILE, LANGUAGE, SIDE, TITLE, ReportModel
from briefing_app.desktop.importing.report_panel import ReportPanel
from briefing_app.desktop.session import Message, Selection, Session
from briefing_app.desktop.settings import Settings
from briefing_app.ingest.arrival import NO_DATE
from briefing_app.library.library import Library
from briefing_app.library.views import RecordView
from briefing_app.operations import readouts
from briefing_app.operations.library_check import check_library
from briefing_app.operations.readouts import import_paths, with_counterparts
from briefing_app.records.readout import Readout

OURS = "President Biden spoke today with President Vladimir Putin of Russia. They discussed arms control."
THEIRS = "Vladimir Putin had a telephone conversation with President of the United States Joseph Biden about grain."


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.create(tmp_path / "desk.briefing") as opened:
        yield opened


@pytest.fixture
def session(library: Library, tmp_path: Path, window_ground: QApplication) -> Iterator[Session]:
    made = Session(library, Settings(tmp_path / "settings.ini"), dt.date(2021, 1, 26))
    yield made
    assert made.tasks.stop_all()


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QMainWindow]:
    made = QMainWindow()
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    yield made
    made.close()


@pytest.fixture
def flow(session: Session, window: QMainWindow) -> ImportFlow:
    QApplication.clipboard().clear()
    return ImportFlow(session, window)


def page(folder: Path, name: str, address: str, text: str) -> Path:
    path = folder / name
    path.write_text(f'<html><head><link rel="canonical" href="{address}"></head><p>{text}</p></html>', encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two accounts of one conversation, an empty file, one of a false name, and a memo without date or side."""
    made = tmp_path / "in"
    made.mkdir()
    page(made, "ours.html", "https://www.whitehouse.gov/2021/05/01/call/", OURS)
    page(made, "theirs.html", "https://kremlin.ru/2021/05/01/call/", THEIRS)
    (made / "empty.txt").touch()
    (made / "renamed.txt").write_bytes(b"%PDF-1.7")
    (made / "memo.txt").write_text("A talk took place. It was about trade.", encoding="utf-8")
    return made


def panel_of(window: QMainWindow) -> ReportPanel:
    panel = window.findChild(ReportPanel)
    assert isinstance(panel, ReportPanel)
    return panel


def dialog_of(window: QMainWindow) -> PasteDialog:
    dialog = window.findChild(PasteDialog)
    assert isinstance(dialog, PasteDialog)
    return dialog


def cells(model: ReportModel, column: int) -> dict[str, str]:
    rows = range(model.rowCount())
    return {model.index(row, FILE).data(): model.index(row, column).data() for row in rows}


# -- files and folders -------------------------------------------------------------------------------------------------


def test_a_dropped_folder_is_imported_and_told_file_by_file(
    flow: ImportFlow, session: Session, window: QMainWindow, folder: Path, qtbot: QtBot
) -> None:
    shares: list[float] = []
    session.tasks.started.connect(lambda handle: handle.progressed.connect(lambda share, _: shares.append(share)))
    said: list[Message] = []
    session.messageShown.connect(said.append)
    with qtbot.waitSignals([flow.imported, session.recordsChanged, session.messageShown]):
        flow.import_paths([str(folder)])
    assert [(m.text, m.undo) for m in said] == [("3 readouts imported, 2 files not read.", True)]
    qtbot.waitUntil(lambda: bool(shares) and shares[-1] == 1.0)
    assert shares == sorted(shares)
    panel = panel_of(window)
    assert not panel.isModal()
    checks = cells(panel.model, CHECK)
    assert list(checks)[:2] == ["empty.txt", "renamed.txt"]
    assert checks["empty.txt"] == "⚠ It is empty."
    assert "a PDF, not text" in checks["renamed.txt"]
    assert "Who published it was not found" in checks["memo.txt"]
    assert "No date was found" in checks["memo.txt"]
    assert checks["ours.html"] == ""
    assert cells(panel.model, DATE)["ours.html"] == "1 May 2021"


def test_files_are_chosen_in_a_dialog_that_does_not_block(
    flow: ImportFlow, window: QMainWindow, folder: Path, qtbot: QtBot
) -> None:
    flow.open_files()
    dialog = window.findChild(QFileDialog)
    assert dialog.isVisible()
    assert "*.md" in dialog.nameFilters()[0]
    with qtbot.waitSignal(flow.imported) as told:
        dialog.filesSelected.emit([str(folder / "ours.html")])
    assert [one.side for one in told.args[0].imported] == ["white-house"]
    dialog.close()
    flow.open_files()
    assert Path(window.findChildren(QFileDialog)[-1].directory().absolutePath()) == folder
    flow.open_folder()
    folders = [d for d in window.findChildren(QFileDialog) if d.fileMode() is QFileDialog.FileMode.Directory]
    assert folders
    folders[0].close()


def test_one_bad_file_is_told_in_the_status_bar_alone(
    flow: ImportFlow, session: Session, window: QMainWindow, folder: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(session.messageShown) as said:
        flow.import_paths([folder / "empty.txt"])
    assert (said.args[0].text, said.args[0].warning) == ("empty.txt: It is empty.", True)
    assert window.findChild(ReportPanel) is None


def test_imports_wait_their_turn_and_can_be_stopped(
    flow: ImportFlow, session: Session, library: Library, folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    reports: list[object] = []
    flow.imported.connect(reports.append)
    flow.import_paths([folder / "ours.html"])
    flow.import_paths([folder / "theirs.html"])
    assert flow.busy
    qtbot.waitUntil(lambda: not flow.busy)
    assert len(reports) == 2
    assert len({r.conversation for r in library.all(Readout)}) == 1
    many = tmp_path / "many"
    many.mkdir()
    for number in range(300):
        (many / f"{number}.txt").write_text(f"{OURS} {number}", encoding="utf-8")
    said: list[str] = []
    session.messageShown.connect(lambda message: said.append(message.text))
    flow.import_paths([many])
    flow.import_paths([folder / "memo.txt"])
    flow.cancel()
    qtbot.waitUntil(lambda: not flow.busy)
    assert said == ["The import was stopped. Nothing was changed."]
    assert len(library.all(Readout)) == 2


def test_an_import_that_was_stopped_too_late_is_told(
    flow: ImportFlow, session: Session, library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    real = readouts.with_counterparts

    def stopped_now(view: RecordView) -> frozenset[str]:
        assert flow._handle is not None
        flow._handle.cancel()
        return real(view)

    monkeypatch.setattr(readouts, "with_counterparts", stopped_now)
    said: list[str] = []
    session.messageShown.connect(lambda message: said.append(message.text))
    with qtbot.waitSignals([flow.imported, session.recordsChanged]):
        flow.import_paths([folder / "ours.html", folder / "theirs.html"])
    qtbot.waitUntil(lambda: not flow.busy)
    assert said == ["2 readouts imported."]
    assert len(library.all(Readout)) == 2


def test_a_library_of_another_program_is_not_written(
    library: Library, window: QMainWindow, folder: Path, tmp_path: Path, window_ground: QApplication, qtbot: QtBot
) -> None:
    with Library.open(library.folder) as second:
        session = Session(second, Settings(tmp_path / "other.ini"), dt.date(2021, 1, 26))
        flow = ImportFlow(session, window)
        for step in (lambda: flow.import_paths([folder]), flow.paste, flow.open_files):
            with qtbot.waitSignal(session.messageShown) as said:
                step()
            assert "can only be read here" in said.args[0].text
        assert not flow.busy


def _pipe(path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("needs pipes")
    os.mkfifo(path)


HOSTILE: dict[str, tuple[Callable[[Path], object], str]] = {
    "empty": (lambda p: p.touch(), "empty"),
    "binary": (lambda p: p.write_bytes(bytes(range(256)) * 40), "binary"),
    "20 MB line": (lambda p: p.write_bytes(b"x" * 20_000_000), "at most 10 MB"),
    "broken UTF-8": (lambda p: p.write_bytes(OURS.encode() + b"\xff\xc3\x28"), "not valid UTF-8"),
    "a Word file": (lambda p: p.write_bytes(b"PK\x03\x04" + bytes(400)), "Word or ZIP"),
    "scripts only": (lambda p: p.write_bytes(b"<html><script src='http://x.example/a.js'></script>"), "no text"),
    "a pipe": (_pipe, "not a file"),
    "a circle": (lambda p: p.symlink_to(p), "cannot be read"),
}


@pytest.mark.parametrize(("make", "said"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_told_in_one_sentence_and_changes_nothing(
    make: Callable[[Path], object],
    said: str,
    flow: ImportFlow,
    session: Session,
    library: Library,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    path = tmp_path / "bad.txt"
    make(path)
    before = (library.folder / "journal.jsonl").read_bytes(), sorted(p.name for p in library.folder.rglob("*"))
    with qtbot.waitSignal(session.messageShown) as shown:
        flow.import_paths([path])
    assert shown.args[0].text.startswith("bad.txt: ")
    assert said in shown.args[0].text
    assert "\n" not in shown.args[0].text
    after = (library.folder / "journal.jsonl").read_bytes(), sorted(p.name for p in library.folder.rglob("*"))
    assert after == before
    qtbot.waitUntil(lambda: not flow.busy)


# -- the report --------------------------------------------------------------------------------------------------------


@pytest.fixture
def panel(session: Session, folder: Path, window: QMainWindow, qtbot: QtBot) -> ReportPanel:
    report = import_paths(session.library, [folder])
    made = ReportPanel(session, report, with_counterparts(session.library), window)
    made.show()
    return made


def row_of(panel: ReportPanel, name: str) -> int:
    return list(cells(panel.model, FILE)).index(name)


def test_details_are_corrected_in_the_table(
    panel: ReportPanel, session: Session, library: Library, qtbot: QtBot
) -> None:
    row = row_of(panel, "memo.txt")
    readout = panel.model.row(row).readout
    for column, value in ((SIDE, "kremlin"), (DATE, "3 May 2021"), (TITLE, "On  trade"), (LANGUAGE, "ru")):
        with qtbot.waitSignal(session.recordsChanged):
            assert panel.model.setData(panel.model.index(row, column), value)
    record = library.get(Readout, readout)
    assert (record.side, str(record.date), record.title, record.language) == ("kremlin", "2021-05-03", "On trade", "ru")
    assert [panel.model.index(row, c).data() for c in (SIDE, DATE, LANGUAGE)] == ["Kremlin", "3 May 2021", "Russian"]
    assert panel.model.index(row, CHECK).data() == ""  # what was asked is answered
    assert not check_library(library)
    session.undo()
    assert panel.model.index(row, LANGUAGE).data() == "English"


def test_what_is_to_check_is_counted_as_it_stands(panel: ReportPanel, session: Session, qtbot: QtBot) -> None:
    row = row_of(panel, "memo.txt")
    note, asked = panel.model.index(row, CHECK).data(), panel.model.to_check
    assert f"To check: {asked}." in panel.sentence.text()
    for column, value in ((SIDE, "kremlin"), (DATE, "3 May 2021")):
        with qtbot.waitSignal(session.recordsChanged):
            assert panel.model.setData(panel.model.index(row, column), value)
    assert f"To check: {asked - 1}." in panel.sentence.text()
    session.undo()
    session.undo()
    assert panel.model.index(row, CHECK).data() == note  # taken back, it is open again
    assert f"To check: {asked}." in panel.sentence.text()


def test_a_wrong_date_is_refused_and_an_empty_title_too(panel: ReportPanel, library: Library) -> None:
    row = row_of(panel, "memo.txt")
    assert not panel.model.setData(panel.model.index(row, DATE), "next week")
    assert "“next week” is not a date" in panel.sentence.text()
    assert not panel.model.setData(panel.model.index(row, TITLE), "  ")
    assert not panel.model.flags(panel.model.index(row_of(panel, "empty.txt"), SIDE)) & Qt.ItemFlag.ItemIsEditable
    assert library.undo_label == "Import 3 readouts"


def test_keys_correct_open_and_compare(panel: ReportPanel, session: Session, qtbot: QtBot) -> None:
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    table = panel.table
    row = row_of(panel, "theirs.html")
    table.setFocus()
    table.setCurrentIndex(panel.model.index(row, SIDE))
    with qtbot.waitSignal(panel.openRequested) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    readout = panel.model.row(row).record
    assert readout is not None
    assert opened.args == [Selection("readout", readout.id)]
    qtbot.keyClick(table, Qt.Key.Key_F2)
    box = table.findChild(QComboBox)
    assert box.currentData() == "kremlin"
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert panel.compare_button.text() == "Compare with the account of the White House"
    with qtbot.waitSignal(panel.compareRequested) as pair:
        qtbot.keyClick(panel.compare_button, Qt.Key.Key_Space)
    sides = [session.library.get(Readout, id_).side for id_ in pair.args]
    assert sides == ["white-house", "kremlin"]
    assert not panel.isVisible()


def test_what_is_taken_back_is_shown_as_such(panel: ReportPanel, session: Session) -> None:
    row = row_of(panel, "ours.html")
    panel.table.setCurrentIndex(panel.model.index(row, FILE))
    assert panel.compare_button.isEnabled()
    session.undo()
    assert panel.model.index(row, CHECK).data() == "⚠ Taken back."
    assert not panel.open_button.isEnabled()
    assert not panel.compare_button.isEnabled()
    assert panel.compare_button.accessibleDescription().startswith("No other account")


def test_the_report_keeps_to_the_contract_of_models(library: Library, folder: Path, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(ReportModel(library, import_paths(library, [folder])))


# -- paste -------------------------------------------------------------------------------------------------------------


def put(dialog: PasteDialog, text: str, html: str = "") -> None:
    """Paste."""
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    dialog.field.insertFromMimeData(data)


def test_a_pasted_text_is_read_as_it_stands_and_imported(
    flow: ImportFlow, library: Library, window: QMainWindow, qtbot: QtBot
) -> None:
    flow.paste()
    dialog = dialog_of(window)
    assert not dialog.ok.isEnabled()
    put(dialog, f"Readout of a call\n\nMay 1, 2021\n\nhttps://www.whitehouse.gov/x\n\n{OURS}")
    qtbot.waitUntil(dialog.ok.isEnabled)
    form = dialog.form
    assert form.side.currentData() == "white-house"
    assert (form.date.text(), form.title.text()) == ("2021-05-01", "Readout of a call")
    assert "side and date are known" in dialog.sentence.text()
    form.title.selectAll()
    qtbot.keyClicks(form.title, "My title")
    dialog.field.appendPlainText("One more sentence.")
    qtbot.waitUntil(dialog.ok.isEnabled)
    assert form.title.text() == "My title"  # what the user typed is not read over
    with qtbot.waitSignal(flow.imported) as told:
        qtbot.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    readout = library.get(Readout, told.args[0].imported[0].readout)
    assert (readout.title, readout.side, str(readout.date)) == ("My title", "white-house", "2021-05-01")
    assert library.text(readout.latest.text).endswith("One more sentence.")
    assert not DraftFile().path.exists()


def test_what_lies_on_the_clipboard_is_pasted_at_once(flow: ImportFlow, window: QMainWindow) -> None:
    QApplication.clipboard().setText("Vladimir Putin")
    flow.paste()
    assert dialog_of(window).field.toPlainText() == ""
    dialog_of(window).take_clipboard()
    QApplication.clipboard().setText(OURS)
    dialog_of(window).take_clipboard()
    assert dialog_of(window).field.toPlainText() == OURS
    QApplication.clipboard().setText(THEIRS)
    dialog_of(window).take_clipboard()
    assert dialog_of(window).field.toPlainText() == OURS  # never over what stands there


def test_one_sentence_says_what_is_missing_or_guessed(flow: ImportFlow, window: QMainWindow, qtbot: QtBot) -> None:
    flow.paste()
    dialog = dialog_of(window)
    put(dialog, "A talk took place. It was about trade.")
    qtbot.waitUntil(dialog.ok.isEnabled)
    assert "Who published it was not found; please say." in dialog.sentence.text()
    assert "No date was found; please say." in dialog.sentence.text()
    qtbot.keyClicks(dialog.form.date, "next week")
    assert "“next week” is not a date" in dialog.sentence.text()
    assert not dialog.ok.isEnabled()
    assert dialog.ok.accessibleDescription()
    dialog.form.date.clear()
    qtbot.keyClicks(dialog.form.date, "3 May 2021")
    assert dialog.ok.isEnabled()
    assert "date" not in dialog.sentence.text()
    box = dialog.form.side
    box.setCurrentIndex(box.findData("kremlin"))
    box.activated.emit(box.currentIndex())
    assert dialog.form.publisher.text() == "The Kremlin"
    assert "side and date are known" in dialog.sentence.text()


def test_what_was_said_in_the_form_is_not_asked_again(flow: ImportFlow, window: QMainWindow, qtbot: QtBot) -> None:
    flow.paste()
    dialog = dialog_of(window)
    put(dialog, OURS)
    qtbot.waitUntil(dialog.ok.isEnabled)
    assert "Taken for an account of the White House by its words" in dialog.sentence.text()
    box = dialog.form.side
    box.setCurrentIndex(box.findData("state-department"))
    box.activated.emit(box.currentIndex())
    with qtbot.waitSignal(dialog.importWanted) as wanted:
        dialog.accept()
    assert wanted.args is not None
    assert wanted.args[0].side == "state-department"
    assert wanted.args[0].notes == (NO_DATE,)


def test_rich_text_gives_its_address_and_loses_its_scripts(
    flow: ImportFlow, library: Library, window: QMainWindow, qtbot: QtBot
) -> None:
    flow.paste()
    dialog = dialog_of(window)
    html = (
        '<html><head><link rel="canonical" href="https://kremlin.ru/2021/05/01/call/"><script>evil()</script></head>'
        f'<body><img src="http://tracker.example/a.png"><p>{THEIRS}</p></body></html>'
    )
    put(dialog, THEIRS, html)
    qtbot.waitUntil(dialog.ok.isEnabled)
    assert dialog.form.address.text() == "https://kremlin.ru/2021/05/01/call/"
    with qtbot.waitSignal(flow.imported) as told:
        dialog.accept()
    readout = library.get(Readout, told.args[0].imported[0].readout)
    assert (readout.latest.format, str(readout.date)) == ("html", "2021-05-01")
    assert library.text(readout.latest.text) == THEIRS
    assert b"tracker" in library.raw(readout.latest.raw)  # kept as it came, never loaded


def test_escape_keeps_what_was_typed_and_the_next_paste_brings_it_back(
    flow: ImportFlow, session: Session, window: QMainWindow, qtbot: QtBot
) -> None:
    flow.paste()
    dialog = dialog_of(window)
    put(dialog, OURS, f"<p>{OURS}</p>")
    qtbot.keyClicks(dialog.form.title, "Half a ti")
    with qtbot.waitSignal(session.messageShown) as said:
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert "kept as a draft" in said.args[0].text
    qtbot.waitUntil(lambda: window.findChild(PasteDialog) is None)
    flow.paste()
    again = dialog_of(window)
    qtbot.waitUntil(again.ok.isEnabled)
    assert again.field.toPlainText() == OURS
    assert again.field.html == f"<p>{OURS}</p>"
    assert again.form.title.text() == "Half a ti"
    qtbot.mouseClick(again.clear_button, Qt.MouseButton.LeftButton)
    assert again.field.toPlainText() == ""
    again.field.undo()
    assert again.field.toPlainText() == OURS


def test_what_replaces_all_lines_keeps_its_rich_text(flow: ImportFlow, window: QMainWindow) -> None:
    flow.paste()
    dialog = dialog_of(window)
    put(dialog, "One line.\nAnd another.")
    dialog.field.selectAll()
    put(dialog, OURS, f"<p>{OURS}</p>")
    assert dialog.field.html == f"<p>{OURS}</p>"
    put(dialog, " More.", "<p>More.</p>")
    assert dialog.field.html == ""


def test_a_draft_that_cannot_be_kept_is_not_lost_by_one_escape(
    flow: ImportFlow, window: QMainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    flow.paste()
    dialog = dialog_of(window)
    put(dialog, OURS)
    qtbot.waitUntil(dialog.ok.isEnabled)

    def full(_file: DraftFile, _draft: Draft) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as disk:
        disk.setattr(DraftFile, "save", full)
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        assert dialog.isVisible()
        assert "cannot be kept: No space left" in dialog.sentence.text()
        assert dialog.field.toPlainText() == OURS
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()


def test_a_draft_that_cannot_be_opened_is_told_and_stays(
    flow: ImportFlow, session: Session, window: QMainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(_file: DraftFile) -> Draft:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(DraftFile, "load", locked)
    with qtbot.waitSignal(session.messageShown) as said:
        flow.paste()
    assert "cannot be read: Permission denied" in said.args[0].text
    assert dialog_of(window).isVisible()


def test_a_draft_is_on_the_disk_while_one_types(flow: ImportFlow, window: QMainWindow, qtbot: QtBot) -> None:
    flow.paste()
    dialog = dialog_of(window)
    qtbot.keyClicks(dialog.field, "Nothing typed is lost")
    qtbot.waitUntil(lambda: DraftFile().load().text == "Nothing typed is lost")


def test_a_draft_that_cannot_be_read_is_put_aside(tmp_path: Path) -> None:
    drafts = DraftFile(tmp_path / "draft.json")
    assert drafts.load() == Draft()
    drafts.path.write_bytes(b'{"text": ')
    assert drafts.load() == Draft()
    assert (tmp_path / "draft.damaged.json").read_bytes() == b'{"text": '
    kept = Draft("text", "<p>", {"title": "T"})
    drafts.save(kept)
    assert drafts.load() == kept
    drafts.save(Draft())
    assert not drafts.path.exists()


@pytest.mark.parametrize("text", ["x" * 20_000_000, "x" * 300_000, "a\x00" * 1_500_000])
def test_a_hostile_paste_is_refused_at_once(text: str, flow: ImportFlow, window: QMainWindow, qtbot: QtBot) -> None:
    flow.paste()
    dialog = dialog_of(window)
    put(dialog, text)
    assert dialog.field.toPlainText() == ""
    assert "far longer than any account" in dialog.sentence.text()


def test_what_is_there_already_is_told(
    flow: ImportFlow, session: Session, window: QMainWindow, folder: Path, qtbot: QtBot
) -> None:
    import_paths(session.library, [folder / "ours.html"])
    flow.paste()
    dialog = dialog_of(window)
    put(dialog, OURS)
    qtbot.waitUntil(dialog.ok.isEnabled)
    with qtbot.waitSignal(session.messageShown) as said:
        dialog.accept()
    assert said.args[0].text.endswith("is in the library already.")


def test_every_field_has_a_label_and_a_name(flow: ImportFlow, window: QMainWindow) -> None:
    flow.paste()
    dialog = dialog_of(window)
    buddies = {label.buddy() for label in dialog.findChildren(QLabel) if label.buddy()}
    form = dialog.form
    fields = [dialog.field, form.side, form.publisher, form.date, form.title, form.address, form.language]
    assert set(fields) <= buddies
    assert all(field.accessibleName() for field in fields)
    keys = [QKeySequence.mnemonic(label.text()) for label in dialog.findChildren(QLabel) if label.buddy()]
    keys += [QKeySequence.mnemonic(b.text()) for b in (dialog.ok, dialog.clear_button)]
    assert len({key.toString() for key in keys}) == len(keys)
    assert dialog.result() == QDialog.DialogCode.Rejected


@pytest.mark.parametrize(
    ("typed", "date"),
    [("2021-01-26", "2021-01-26"), ("26 January 2021", "2021-01-26"), ("Jan. 26, 2021", "2021-01-26"),
     ("26 января 2021", "2021-01-26"), ("2021-01", "2021-01"), ("1987~", "1987~")],
)  # fmt: skip
def test_dates_are_typed_in_the_usual_ways(typed: str, date: str) -> None:
    assert str(typed_date(typed)) == date
    assert typed_date("  ") is None
    with pytest.raises(ValueError, match="is not a date"):
        typed_date("tomorrow")
