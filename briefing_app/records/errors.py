"""The one small tree of errors. Low layers raise these; the window and the command line show `str(error)` as it is.

Every message is one sentence (or two) that a desk officer can act on.
"""


class BriefingError(Exception):
    """Anything that went wrong in a way the user can be told about. `str()` is the sentence to show."""


class RecordError(BriefingError):
    """A record does not have the form it must have."""

    def __init__(self, record: str, field: str, problem: str) -> None:
        """`record` such as "treaty new-start-2010", `field` a dotted path, `problem` what is wrong with it."""
        super().__init__(f"{record}, {field}: {problem}" if field else f"{record}: {problem}")
        self.record, self.field, self.problem = record, field, problem


class NoSuchRecordError(BriefingError):
    """An id leads nowhere."""


class LibraryError(BriefingError):
    """The library on disk cannot do what was asked."""


class LibraryDamagedError(LibraryError):
    """A file of the library is not what its checksum or form says; nothing was changed."""


class LibraryReadOnlyError(LibraryError):
    """Another program holds the library, or the disk does not let us write."""


class IngestError(BriefingError):
    """A file or pasted text cannot be read as a readout."""


class CompareError(BriefingError):
    """Two texts cannot be compared."""


class PublishError(BriefingError):
    """A pack cannot be built or written."""


class CancelledError(BriefingError):
    """The user stopped it; nothing was changed."""

    def __init__(self) -> None:
        super().__init__("Stopped. Nothing was changed.")
