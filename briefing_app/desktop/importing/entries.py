"""What can be chosen or typed for the details of a readout: sides, languages, dates. Used by the paste dialog, the
dialog of details and the report of an import."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox

from briefing_app.ingest.details import parse_day
from briefing_app.records.dates import InexactDate
from briefing_app.records.sides import SIDES, side_name

_LANGUAGES = (
    ("en", "English"), ("ru", "Russian"), ("uk", "Ukrainian"), ("fr", "French"), ("de", "German"), ("es", "Spanish"),
    ("it", "Italian"), ("pl", "Polish"), ("tr", "Turkish"), ("ar", "Arabic"), ("fa", "Persian"), ("he", "Hebrew"),
    ("hi", "Hindi"), ("zh", "Chinese"), ("ja", "Japanese"), ("ko", "Korean"),
)  # fmt: skip


def language_name(code: str) -> str:
    """ "English" for "en"; the code itself where it is not in the list."""
    return QCoreApplication.translate("Languages", dict(_LANGUAGES).get(code, code))


def typed_date(text: str) -> InexactDate | None:
    """The date that was typed, as 2021-01-26, 26 January 2021 or 2021-01; None for nothing. Raises ValueError in a
    sentence."""
    words = text.strip()
    if not words:
        return None
    try:
        return InexactDate.parse(words)
    except ValueError:
        day = parse_day(words)
        if day is None:
            sentence = QCoreApplication.translate(
                "Details", "“{words}” is not a date; write it as 2021-01-26 or 26 January 2021."
            )
            raise ValueError(sentence.format(words=words)) from None
        return day


def fill_sides(box: QComboBox, current: str = "") -> None:
    """All sides, and the current one where it is not in the table."""
    for side in SIDES:
        box.addItem(side.name, side.slug)
    choose(box, current, side_name(current))


def fill_languages(box: QComboBox, current: str = "") -> None:
    """The languages of published accounts."""
    for code, _ in _LANGUAGES:
        box.addItem(language_name(code), code)
    choose(box, current, language_name(current))


def choose(box: QComboBox, current: str, words: str) -> None:
    """Choose an entry, adding it where it is not in the list; nothing is chosen for ""."""
    if current and box.findData(current) < 0:
        box.addItem(words, current)
    box.setCurrentIndex(box.findData(current))
