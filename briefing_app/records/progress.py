"""How long work tells how far it is, and how it is stopped: shared by engines, operations, window and command line."""

from collections.abc import Callable

Progress = Callable[[float, str], None]
"""Called with the share done (0 to 1) and a short sentence. Raises CancelledError when the user has stopped the work;
the work lets it pass and changes nothing."""


def silent(share: float, message: str) -> None:
    """A Progress that nobody watches."""
