"""The draft of a pasted account: what was typed is on the disk until it is imported. Used by the paste dialog.

One file in the user's folder, written whole, so that a crash leaves the last draft or the one before.
"""

from pathlib import Path

import msgspec

from briefing_app import paths
from briefing_app.library.storage import write_whole


class Draft(msgspec.Struct, frozen=True):
    """What stood in the dialog. `details` holds only what the user typed or chose."""

    text: str = ""
    html: str = ""
    details: dict[str, str] = {}

    @property
    def empty(self) -> bool:
        """True where there is nothing to keep."""
        return not self.text.strip() and not any(value.strip() for value in self.details.values())


class DraftFile:
    """The draft on the disk."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or paths.user_data() / "paste-draft.json"

    def load(self) -> Draft:
        """The draft; an empty one where there is none. One that makes no sense is put aside, not deleted. Raises
        OSError."""
        try:
            return msgspec.json.decode(self.path.read_bytes(), type=Draft)
        except FileNotFoundError:
            return Draft()
        except msgspec.MsgspecError:
            self.path.replace(self.path.with_suffix(".damaged.json"))
            return Draft()

    def save(self, draft: Draft) -> None:
        """Keep the draft; an empty one takes the file away. Raises OSError."""
        if draft.empty:
            self.path.unlink(missing_ok=True)
            return
        self.path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(self.path, msgspec.json.encode(draft))
