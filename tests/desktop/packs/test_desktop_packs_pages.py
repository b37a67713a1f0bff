"""The preview and its checks: what is seen is what is printed, and the place is kept."""

import pytest
from pack_steps import action, built, choose, pack_now
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from briefing_app.desktop.packs import preview as previews
from briefing_app.desktop.packs.room import PacksRoom
from briefing_app.desktop.session import Selection
from briefing_app.desktop.status_bar import StatusBar
from briefing_app.operations.comparison_rulings import confirm_row
from briefing_app.operations.samples import SAMPLE_COMPARISON
from briefing_app.records.comparison import Comparison


def test_choosing_turns_and_turning_chooses(room: PacksRoom, qtbot: QtBot) -> None:
    preview, pages = room.builder.preview, room.builder.pages
    assert preview is not None
    choose(room, "comparison")
    assert pages.page == preview.tab_pages["comparison"]
    assert "page 5" in room.builder.head.pages.middle.text()
    assert "Tab B Full comparison" in pages.view.accessibleDescription()
    pages.view.setFocus()
    qtbot.keyClick(pages.view, Qt.Key.Key_PageUp)
    assert pages.page == preview.tab_pages["comparison"] - 1
    entry = room.builder.outline.current()
    assert entry is not None
    assert entry.tab == "summary"
    qtbot.keyClick(pages.view, Qt.Key.Key_End)
    assert pages.page == preview.pages
    assert not room.builder.head.pages.more.isEnabled()
    qtbot.keyClick(pages.view, Qt.Key.Key_Home)
    assert pages.page == 1


def test_the_page_is_drawn_as_sharp_as_the_screen(room: PacksRoom, qtbot: QtBot) -> None:
    pages = room.builder.pages
    built(qtbot, room)
    picture = pages.pictures.picture(1, pages.view.render_scale)
    assert picture is not None
    assert abs(picture.image.width() - pages.view.page_rect().width()) <= 1
    drawn, corner = pages.view.viewport().grab().toImage(), pages.view.page_rect().topLeft().toPoint()
    middle = QPoint(picture.image.width() // 2, picture.image.height() // 3)
    assert all(  # dot for dot, not stretched
        drawn.pixelColor(corner + middle + QPoint(x, y)) == picture.image.pixelColor(middle + QPoint(x, y))
        for x in range(-150, 150)
        for y in range(-40, 40)
    )
    room.builder.zoom_in()
    assert room.builder.head.zoom.middle.text() == f"{round(pages.view.zoom * 100)} %"
    built(qtbot, room)
    larger = pages.pictures.picture(1, pages.view.render_scale)
    assert larger is not None
    assert larger.image.width() > picture.image.width()


def test_pictures_take_no_more_memory_than_they_may(
    room: PacksRoom, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = room.builder.pages
    monkeypatch.setattr(previews, "KEPT_BYTES", 1)
    pages.go_to(3)
    built(qtbot, room)
    kept = [page for page in range(1, pages.count + 1) if pages.pictures.picture(page, pages.view.render_scale)]
    assert kept == [3]  # the one that is shown, whatever its size


def wheel(room: PacksRoom, turned: int, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    view = room.builder.pages.view.viewport()
    middle = QPointF(view.rect().center())
    event = QWheelEvent(
        middle, view.mapToGlobal(middle), QPoint(), QPoint(0, turned), Qt.MouseButton.NoButton, modifiers,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view, event)


def test_the_wheel_turns_a_fitted_page_scrolls_a_large_one_and_zooms(room: PacksRoom) -> None:
    pages = room.builder.pages
    wheel(room, -120)
    assert pages.page == 2
    zoom = pages.view.zoom
    wheel(room, 120, Qt.KeyboardModifier.ControlModifier)
    assert pages.view.zoom > zoom
    pages.view.set_zoom(2.0)
    pages.view.to_edge(bottom=False)
    wheel(room, -120)
    assert pages.page == 2
    assert pages.view.verticalScrollBar().value() > 0
    wheel(room, 120)
    wheel(room, 120)
    assert pages.page == 1  # back from the head of a page: to the foot of the one before
    assert pages.view.verticalScrollBar().value() == pages.view.verticalScrollBar().maximum()


def test_the_middle_stays_when_zooming(room: PacksRoom) -> None:
    view = room.builder.pages.view
    view.set_zoom(2.0)
    sheet, middle = view.page_rect(), QPointF(view.viewport().rect().center())
    assert abs((middle.x() - sheet.x()) / sheet.width() - 0.5) < 0.01
    assert abs((middle.y() - sheet.y()) / sheet.height() - 0.5) < 0.01


def test_a_reference_on_the_page_opens_the_statement(room: PacksRoom, qtbot: QtBot) -> None:
    choose(room, "summary")
    built(qtbot, room)
    pages = room.builder.pages
    picture = pages.pictures.picture(pages.page, pages.view.render_scale)
    assert picture is not None
    rect, ref = picture.refs[0]
    sheet = pages.view.page_rect()
    at = QPoint(
        round(sheet.x() + rect.center().x() * sheet.width()), round(sheet.y() + rect.center().y() * sheet.height())
    )
    with qtbot.waitSignal(room.openRequested) as opened:
        qtbot.mouseClick(pages.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert opened.args == [Selection("comparison", SAMPLE_COMPARISON, ref)]


def test_the_place_is_kept_when_the_pack_is_built_anew(room: PacksRoom, qtbot: QtBot) -> None:
    choose(room, "sources")
    before = room.builder.pages.page
    room.builder.edits.include("timeline", False)
    assert room.builder.pages.count > 0  # the old pages stay
    assert "old pages stay" in room.status_text()
    built(qtbot, room)
    preview = room.builder.preview
    assert preview is not None
    assert room.builder.pages.page == preview.tab_pages["sources"] < before


def test_only_the_last_of_many_changes_is_shown(room: PacksRoom, qtbot: QtBot) -> None:
    seen: list[int] = []
    room.builder.previews.built.connect(lambda preview: seen.append(preview.pages))
    for tab in ("sources", "method", "contents"):
        room.builder.edits.include(tab, False)
        room.builder.previews.ask(pack_now(room), at_once=True)
        qtbot.wait(30)
    built(qtbot, room)
    assert len(seen) == 1
    assert room.builder.preview is not None
    assert not {"sources", "method", "contents"} & set(room.builder.preview.tab_pages)


def test_a_stopped_preview_says_so_and_is_built_on_request(room: PacksRoom, qtbot: QtBot) -> None:
    room.builder.rebuild(at_once=True)
    qtbot.waitUntil(lambda: bool(room.session.tasks.busy))
    for handle in room.session.tasks._handles:
        handle.cancel()
    built(qtbot, room)
    assert room.builder.pages.count > 0
    room.builder.rebuild(at_once=True)
    built(qtbot, room)
    assert room.status_text().startswith("Preview built")


def test_a_pack_that_cannot_be_built_says_why(room: PacksRoom, qtbot: QtBot) -> None:
    for tab in pack_now(room).tabs:
        if tab.included:
            room.builder.edits.include(tab.id, False)
    built(qtbot, room)
    assert room.status_text() == "Every tab of the pack is left out; put one in."


def test_f8_goes_from_check_to_check_and_turns_to_its_page(room: PacksRoom) -> None:
    checks = room.builder.side.checks.open_checks
    assert len(checks) > 2
    next_check = action(room, "pack-next-check")
    for check in (*checks, checks[0]):
        next_check.run()
        assert room.builder.pages.page == check.page
    assert [item.check for item in room.builder.side.checks.items] == list(checks)


def test_a_check_frames_its_sentence_and_the_remedy_selects_it(room: PacksRoom, qtbot: QtBot) -> None:
    sentence = "Both accounts say that the two sides agree on everything that was raised between them."
    room.builder.edits.set_memo("bottom_line", f"Ask for more time. {sentence}", False)
    built(qtbot, room)
    item = next(one for one in room.builder.side.checks.items if sentence in one.check.detail)
    item.chosen.emit(item.check)
    built(qtbot, room)
    assert room.builder.pages.view._framed
    item.remedy.click()
    entry = room.builder.side.edit.memo.fields["bottom_line"]
    assert isinstance(entry, QPlainTextEdit)
    assert entry.textCursor().selectedText() == sentence


def test_the_remedy_for_unreviewed_rows_leads_to_them(room: PacksRoom, qtbot: QtBot) -> None:
    item = next(one for one in room.builder.side.checks.items if one.check.what == "Rows not reviewed")
    with qtbot.waitSignal(room.openRequested) as opened:
        item.remedy.click()
    assert opened.args == [Selection("comparison", SAMPLE_COMPARISON, "")]


def test_a_ruling_elsewhere_shows_here(room: PacksRoom, qtbot: QtBot) -> None:
    library = room.session.library
    row = library.get(Comparison, SAMPLE_COMPARISON).rows[0]
    before = next(c.detail for c in room.builder.side.checks.open_checks if c.what == "Rows not reviewed")
    room.session.changed(confirm_row(library, SAMPLE_COMPARISON, row.id))
    built(qtbot, room)
    after = next(c.detail for c in room.builder.side.checks.open_checks if c.what == "Rows not reviewed")
    assert int(after.split()[0]) == int(before.split()[0]) - 1


def test_pictures_of_pages_do_not_push_the_build_out_of_the_status_bar(room: PacksRoom, qtbot: QtBot) -> None:
    bar = StatusBar(room.session)
    qtbot.addWidget(bar)
    seen: list[str] = []
    room.session.tasks.started.connect(lambda _handle: seen.append(bar._work.text()))
    room.builder.edits.rename("method", "How it was made")
    built(qtbot, room)
    assert len(seen) > 1  # the build, then pictures
    assert set(seen[1:]) == {seen[1]} != {""}
