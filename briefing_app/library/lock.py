"""One writer a library: who holds it, told to whoever comes second. Used by `library.py` alone."""

import datetime as dt
import errno
import getpass
import os
import socket
from pathlib import Path

from filelock import FileLock, Timeout


def who_am_i() -> str:
    """User and machine, as the journal and the lock name them."""
    try:
        user = getpass.getuser()
    except (OSError, KeyError):  # an account without a name
        user = "unknown user"
    return f"{user} on {socket.gethostname()}"


class LibraryLock:
    """The lock file of a library folder; the operating system frees it when its holder dies."""

    def __init__(self, folder: Path) -> None:
        self._lock = FileLock(str(folder / "lock"))
        self._holder = folder / "lock.holder"

    def take(self) -> bool:
        """True when we are the writer now. Raises OSError where the folder cannot be written."""
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            return False
        except NotImplementedError as error:  # a file system without locks, such as some network drives
            raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK)) from error
        since = dt.datetime.now(dt.UTC).strftime("%Y-%m-%d %H:%M UTC")
        self._holder.write_text(f"{who_am_i()} since {since}\n", encoding="utf-8")
        return True

    def holder(self) -> str:
        """Who holds it, in words; empty when it is not known."""
        try:
            return self._holder.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            return ""

    def free(self) -> None:
        """Give it back."""
        if self._lock.is_locked:
            self._holder.unlink(missing_ok=True)
            self._lock.release()
