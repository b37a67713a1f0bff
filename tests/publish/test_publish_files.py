"""An exported file is written whole or not at all."""

import os
from pathlib import Path

import pytest

from briefing_app.publish.files import write_whole
from briefing_app.records.errors import PublishError


@pytest.mark.parametrize(
    "error", [OSError(28, "No space left on device"), KeyboardInterrupt()], ids=["full", "stopped"]
)
def test_what_stood_there_stays_until_the_new_file_is_whole(
    error: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "pack.md"
    write_whole(target, b"old")

    def fail(_handle: int) -> None:
        raise error

    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", fail)
        with pytest.raises((PublishError, KeyboardInterrupt)):
            write_whole(target, b"new")
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["pack.md"]
    assert target.read_bytes() == b"old"
    write_whole(target, b"new")
    assert target.read_bytes() == b"new"


def test_the_longest_name_and_a_folder_that_is_not_there_yet(tmp_path: Path) -> None:
    target = tmp_path / "new" / ("x" * 252 + ".md")
    write_whole(target, b"words")
    assert target.read_bytes() == b"words"
    with pytest.raises(PublishError, match="cannot be written to"):
        write_whole(target / "below.md", b"words")
