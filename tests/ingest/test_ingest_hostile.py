"""Hostile input: each is read within a second or two, or refused in one sentence; nothing hangs, nothing is followed,
and the library stays as it was."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing_app.ingest.files import look_for_files
from briefing_app.ingest.from_markdown import split_front
from briefing_app.ingest.reading import read_pasted, read_path
from briefing_app.library.library import Library
from briefing_app.operations.readouts import import_arrival, import_paths
from briefing_app.records.errors import CancelledError, IngestError
from briefing_app.records.readout import Readout

POSIX = pytest.mark.skipif(os.name != "posix", reason="needs pipes, devices and links")
PATIENCE = 8.0
"""Seconds for one hostile file on a busy machine; without the limits some of them take minutes."""
GOOD = "President Biden spoke today with President Putin of Russia about arms control.\n"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.create(tmp_path / "desk.briefing") as opened:
        yield opened


def refused(path: Path) -> str:
    """The sentence with which a file is refused, in good time."""
    start = time.monotonic()
    with pytest.raises(IngestError) as caught:
        read_path(path)
    assert time.monotonic() - start < PATIENCE
    said = str(caught.value)
    assert said.startswith(f"{path.name}: ")
    assert "\n" not in said
    return said


@POSIX
def test_a_pipe_a_device_and_a_folder_are_refused_before_they_are_opened(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    device = tmp_path / "zero.txt"
    device.symlink_to("/dev/zero")
    folder = tmp_path / "folder.txt"
    folder.mkdir()
    for path in (pipe, device, folder):
        assert "not a file that can be read" in refused(path)


@POSIX
def test_links_that_lead_round_in_a_circle_end(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "deep").mkdir(parents=True)
    (folder / "deep" / "back").symlink_to(folder)
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    assert [p.name for p in look_for_files([folder]).files] == ["good.txt", "loop.txt"]
    assert "cannot be read" in refused(folder / "loop.txt")


@POSIX
def test_a_file_that_tells_no_size_is_read_within_the_limit(tmp_path: Path) -> None:
    endless = Path("/proc/self/environ")  # the system makes it up; its size is 0
    if not endless.exists():
        pytest.skip("no /proc here")
    path = tmp_path / "environ.txt"
    path.symlink_to(endless)
    assert "binary" in refused(path)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_told(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "closed").mkdir(parents=True)
    (folder / "closed" / "a.txt").write_text(GOOD, encoding="utf-8")
    (folder / "secret.txt").write_text(GOOD, encoding="utf-8")
    (folder / "secret.txt").chmod(0)
    (folder / "closed").chmod(0)
    try:
        report = import_paths(library, [folder])
    finally:
        (folder / "closed").chmod(0o700)
    assert any("cannot be opened" in bad.reason for bad in report.failed)
    assert any("secret.txt: it cannot be read" in bad.reason for bad in report.failed)


def test_a_folder_that_cannot_be_opened_is_told(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in" / "closed").mkdir(parents=True)
    (tmp_path / "in" / "good.txt").write_text(GOOD, encoding="utf-8")
    real = os.scandir

    def scandir(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    report = import_paths(library, [tmp_path / "in"])
    assert len(report.imported) == 1
    assert [bad.reason.split(": ", 1)[1] for bad in report.failed] == [
        "the folder cannot be opened (Permission denied)."
    ]


def test_what_lies_beside_the_texts_is_counted_not_read(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("scan.pdf", "notes.docx", "README", ".hidden.txt"):
        (folder / name).write_bytes(b"%PDF")
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    report = import_paths(library, [folder])
    assert [one.path for one in report.imported] == [str(folder / "good.txt")]
    assert report.notes == ("3 files of other kinds were left out (.docx, .pdf).",)
    assert report.notes[0] in report.in_words()


def test_a_folder_with_ten_thousand_files_can_be_stopped_and_changes_nothing(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(10_000):
        (folder / f"{number}.txt").touch()

    def stop(share: float, _message: str) -> None:
        if share > 0.2:
            raise CancelledError

    start = time.monotonic()
    with pytest.raises(CancelledError):
        import_paths(library, [folder], stop)
    report = import_paths(library, [folder])
    assert time.monotonic() - start < 4 * PATIENCE
    assert len(report.failed) == 10_000
    assert not report.changed.ids
    assert library.undo_label is None


BOMBS = {
    "aliases": "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    ),
    "merges": "a: &a {k: v}\n" + "".join(
        f"{new}: &{new}\n  <<: [{', '.join([f'*{old}'] * 9)}]\n"
        for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    ),
    "keys": "? &a [x, x]\n: 1\n" + "".join(
        f"? &{new} [*{old}, *{old}, *{old}, *{old}]\n: 1\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    ),
    "an object": "date: !!python/object/apply:os.system ['echo']\n",
    "itself": "a: &a [*a]\n",
}  # fmt: skip


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_a_head_that_would_grow_does_not(bomb: str) -> None:
    start = time.monotonic()
    front, body = split_front(f"---\ntitle: Call\n{bomb}source_url: https://state.gov/x\n---\nThe text.\n")
    assert time.monotonic() - start < 1.0
    assert front.first("title") == "Call"
    assert front.first("source_url") == "https://state.gov/x"
    assert sum(map(len, front.values.values())) < 200
    assert body == "The text.\n"


@pytest.mark.parametrize(
    "head", ["a: " + "[" * 30_000, "{a: " * 10_000, "a: [1\nb: 2", "\ttab: x", "a: 'open", "? " * 20_000]
)
def test_a_head_that_is_no_yaml_is_refused_at_once(head: str, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"---\n{head}\n---\nThe text.\n", encoding="utf-8")
    assert "not valid YAML" in refused(path)


def test_a_head_keeps_its_values_as_written() -> None:
    head = "Title: 'Call: a ''readout'''\nDate: 2021-05-06\nempty:\nnull_: ~\nnumber: 12\nlist: [a]\n"
    head += 'last: "two\\u2019s"\n'
    front, _ = split_front(f"---\n{head}---\nText")
    assert front.values == {"title": "Call: a 'readout'", "date": "2021-05-06", "number": "12", "last": "two’s"}
    assert split_front("---\n- a\n- b\n---\nText")[0].values == {}
    assert split_front("---\njust words\n---\nText")[0].values == {}


SLOW = {
    "open brackets": ("a.md", "["),
    "open pictures": ("a.md", "!["),
    "entities": ("a.md", "&amp;"),
    "tags in Markdown": ("a.md", "<b>"),
    "quotes": ("a.md", "> "),
    "table rows": ("a.md", "a|b\n-|-\n"),
    "labels of a page": ("a.txt", " География Темы Лица"),
    "paragraph tags": ("a.html", "<p>"),
    "divisions": ("a.html", "<div>"),
    "combining marks": ("a.txt", "\u0301"),
}


@pytest.mark.parametrize(("name", "unit"), SLOW.values(), ids=SLOW)
def test_what_would_take_minutes_is_read_or_refused_soon(name: str, unit: str, tmp_path: Path) -> None:
    path = tmp_path / name
    head = "<html><body>" if name.endswith("html") else ""
    path.write_text(head + unit * (390_000 // len(unit)), encoding="utf-8")
    start = time.monotonic()
    try:
        assert len(read_path(path).text) <= 400_000
    except IngestError as error:
        assert str(error).startswith(f"{name}: ")  # noqa: PT017  # either is right
    assert time.monotonic() - start < PATIENCE


@pytest.mark.parametrize(
    ("magic", "what"),
    [
        (b"PK\x03\x04\x14\x00word/document.xml", "Word or ZIP"),
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "old Word"),
        (b"\xff\xfe" + b"\xfa\xc3\x28\xff\xfe" * 98, "binary"),
        (b"text \x00 with a zero byte", "binary"),
        (b"\x7fELF\x02\x01\x01", "a program"),
    ],
)
@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
def test_other_kinds_of_file_under_a_false_name_are_told(magic: bytes, what: str, suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"renamed{suffix}"
    path.write_bytes(magic)
    assert what in refused(path)


def test_a_page_cannot_name_an_address_that_does_harm(tmp_path: Path) -> None:
    for address in ("javascript:alert(1)", "file:///etc/passwd", "https://x.example/" + "a" * 5000, "/relative"):
        path = tmp_path / "page.html"
        head = f'<title>{"T" * 9000}</title><link rel="canonical" href="{address}">'
        path.write_text(f"<html><head>{head}</head><p>{GOOD}</p></html>", encoding="utf-8")
        arrival = read_path(path)
        assert arrival.address == ""
        assert len(arrival.title) <= 400


def test_a_host_that_only_ends_like_a_government_is_not_one() -> None:
    for host, side in (
        ("evilkremlin.ru", ""), ("en.kremlin.ru", "kremlin"), ("bidenwhitehouse.archives.gov", "white-house"),
        ("notwhitehouse.gov", ""), ("kremlin.ru.evil.example", ""),
    ):  # fmt: skip
        assert read_pasted("", html=f'<link rel="canonical" href="https://{host}/a"><p>Some words.</p>').side == side


@POSIX
def test_a_name_that_is_no_text_is_shown_and_kept(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for raw in (b"caf\xe9.txt", b"two\nlines.txt"):
        try:
            Path(os.fsdecode(os.fsencode(folder) + b"/" + raw)).write_text(GOOD + raw.hex(), encoding="utf-8")
        except OSError:
            pytest.skip("this file system takes only text as names")
    report = import_paths(library, [folder])
    assert sorted(Path(one.path).name for one in report.imported) == ["caf?.txt", "two?lines.txt"]
    report.in_words().encode()
    assert {r.latest.file_name for r in library.all(Readout)} == {"caf?.txt", "two?lines.txt"}


def test_pasted_text_of_any_kind_is_kept_or_refused(library: Library) -> None:
    report = import_arrival(library, read_pasted("Half a letter \ud83d stands here."), side="kremlin")
    assert len(report.imported) == 1
    assert import_arrival(library, read_pasted("Plain words of it.", html="<img src='http://x.example/'>")).imported
    assert read_pasted("x", html="<p>one\x00two</p>").text.startswith("one")
    for text in ("", " \n", "\x00\x01", "é" * 6_000_000):
        with pytest.raises(IngestError):
            read_pasted(text)
