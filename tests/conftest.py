"""Settings for all tests: a folder of their own, no screen, no network, the same fonts everywhere."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before any Qt import

import gc
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import settings

# The same examples each time, so that what was green stays green; `--hypothesis-profile=explore` looks for new ones.
settings.register_profile("steady", derandomize=True)
settings.register_profile("explore", max_examples=2000, deadline=None)
settings.load_profile("steady")


@pytest.fixture(scope="module", autouse=True)
def garbage() -> Iterator[None]:
    """Once there was a window, the collector runs on its thread alone (desktop/garbage.py); here after each file."""
    yield
    if not gc.isenabled():
        gc.collect()


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Libraries and settings of a test live in its own folder."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("BRIEFING_DESK_HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    return home


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program opens no socket; a test in which it tries fails. Unix sockets (X11) stay."""

    def refuse(self: socket.socket, address: object) -> NoReturn:
        raise AssertionError(f"a connection to {address!r} was tried")

    real = socket.socket.connect

    def connect(self: socket.socket, address: object) -> None:
        if self.family == getattr(socket, "AF_UNIX", None):
            real(self, address)  # type: ignore[arg-type]
        else:
            refuse(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of evaluation pairs and corpus beside the project; tests that need it are skipped without it."""
    folder = Path(__file__).resolve().parents[2] / "shared"
    if not folder.is_dir():
        pytest.skip("the folder ../shared is not here")
    return folder
