"""The sections of a treaty sheet as plain widgets. What is not known has no section: builders give None then."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from briefing_app.desktop.fonts import sans, serif
from briefing_app.desktop.parts import Hairline, Label, caption_label, heading_label
from briefing_app.desktop.session import Session
from briefing_app.desktop.treaties.pieces import AddressText, DataLabel
from briefing_app.operations.treaty_sheets import PartyLine, TreatySheet, limit_figure, limit_words
from briefing_app.records.dates import long_date
from briefing_app.records.status import Clock

_KEY = 104
"""Width of the column of captions."""


def tr(text: str) -> str:
    """Interface text of this file."""
    return QCoreApplication.translate("TreatySheet", text)


class Section(QWidget):
    """A heading, and a column of content below it. `bare`: only the column, for rows inside another section."""

    def __init__(self, session: Session, title: str, *, bare: bool = False) -> None:
        super().__init__()
        self.session = session
        self.setAccessibleName(title)
        self.column = QVBoxLayout(self)
        self.column.setSpacing(4)
        if bare:
            self.column.setContentsMargins(0, 0, 0, 0)
        else:
            self.column.setContentsMargins(0, 10, 0, 12)
            self.column.addWidget(heading_label(session, title))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def words(self, text: str, *, token: str = "ink", reading: bool = False) -> Label:
        """A paragraph; prose of the record is set in the reading face."""
        font = serif(14) if reading else sans(14)
        label = DataLabel(self.session, text, font=font, token=token)
        self.column.addWidget(label)
        return label

    def caption(self, text: str) -> Label:
        """A second line."""
        label = caption_label(self.session, text, wrap=True)
        self.column.addWidget(label)
        return label

    def pair(self, key: str, text: str, *, reading: bool = False) -> None:
        """Words with a caption at the left."""
        row = QHBoxLayout()
        row.setSpacing(8)
        name = Label(self.session, key, font=sans(13), token="ink3", wrap=True)
        name.setFixedWidth(_KEY)
        name.setContentsMargins(0, 1, 0, 0)
        row.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._value(text, reading=reading), 1)
        self.column.addLayout(row)

    def _value(self, text: str, *, reading: bool) -> QWidget:
        if "://" in text:
            return AddressText(self.session, text)
        value = DataLabel(self.session, text, font=serif(14) if reading else sans(14))
        value.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        return value

    def widgets(self, key: str, widgets: Iterable[QWidget]) -> None:
        """Widgets with a caption at the left of the first."""
        row = QHBoxLayout()
        row.setSpacing(4)
        name = Label(self.session, key, font=sans(13), token="ink3", wrap=True)
        name.setFixedWidth(_KEY)
        name.setContentsMargins(0, 3, 0, 0)
        row.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        stack = QVBoxLayout()
        stack.setSpacing(0)
        for widget in widgets:
            stack.addWidget(widget)
        row.addLayout(stack, 1)
        self.column.addLayout(row)


def limits_section(session: Session, sheet: TreatySheet) -> Section | None:
    """Figure, what counts, article; hairlines between."""
    if not sheet.treaty.limits:
        return None
    section = Section(session, tr("Limits"))
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(5)
    grid.setColumnMinimumWidth(0, 48)
    grid.setColumnStretch(1, 1)
    top = Qt.AlignmentFlag.AlignTop
    in_force = sheet.row.status.state != "signed, not in force"
    for at, limit in enumerate(sheet.treaty.limits):
        if at:
            grid.addWidget(Hairline(session), 2 * at - 1, 0, 1, 3)
        figure = limit_figure(limit)
        if figure:
            label = Label(session, figure, font=sans(16, semibold=True))
            grid.addWidget(label, 2 * at, 0, top | Qt.AlignmentFlag.AlignRight)
        cell = QVBoxLayout()
        cell.setSpacing(0)
        cell.addWidget(DataLabel(session, limit_words(limit, in_force=in_force), font=sans(14)))
        for second in _limit_notes(limit.deadline.in_words() if limit.deadline else "", limit.note):
            cell.addWidget(caption_label(session, second, wrap=True))
        grid.addLayout(cell, 2 * at, 1)
        if limit.article:
            short = limit.article.replace("Article", "Art.")
            grid.addWidget(Label(session, short, font=sans(13), token="ink3"), 2 * at, 2, top)
    section.column.addLayout(grid)
    section.column.addStretch(1)
    return section


def _limit_notes(deadline: str, note: str) -> Iterable[str]:
    if deadline:
        yield tr("by {date}").format(date=deadline)
    if note:
        yield note


def clocks_section(session: Session, sheet: TreatySheet) -> Section | None:
    """Days that the rules compute, the term and how a party leaves."""
    blocks = [(_clock_title(clock), _clock_line(clock, sheet.clocks)) for clock in sheet.clocks]
    if sheet.term:
        blocks.append((tr("Term"), sheet.term))
    if sheet.treaty.term.extension:
        blocks.append((tr("Extension"), sheet.treaty.term.extension))
    if sheet.exit:
        blocks.append((tr("Exit"), sheet.exit))
    if not blocks:
        return None
    section = Section(session, tr("Clocks") if sheet.clocks else tr("Term and exit"))
    for at, (title, line) in enumerate(blocks):
        if at:
            section.column.addWidget(Hairline(session))
        section.column.addWidget(Label(session, title, font=sans(14, semibold=True), wrap=True))
        section.column.addWidget(DataLabel(session, line, font=sans(14)))
    section.column.addStretch(1)
    return section


def _clock_title(clock: Clock) -> str:
    if clock.label == "Term ends":
        return tr("Ends {date}").format(date=long_date(clock.day))
    return clock.label


def _clock_line(clock: Clock, clocks: Sequence[Clock]) -> str:
    if clock.label == "Term ends":
        if clock.days_left == 0:
            words = tr("This is the last day")
        else:
            words = tr("In {days} days").format(days=f"{clock.days_left:,}") if clock.days_left > 1 else tr("Tomorrow")
        return f"{words} ({clock.article})" if clock.article else words
    words = clock.words.removeprefix(clock.label.lower()).strip()
    words = words[:1].upper() + words[1:]
    ends = next((other.day for other in clocks if other.label == "Term ends"), None)
    if clock.label == "Notice given today" and ends and ends < clock.day:
        words = tr("{words}, past the end of the term").format(words=words)
    return words


def parties_section(session: Session, sheet: TreatySheet) -> Section | None:
    """Parties that acted, one by one, and the rest together by where they stand."""
    if not sheet.parties:
        return None
    section = Section(session, tr("Parties"))
    if sheet.party_count:
        section.caption(sheet.party_count)
    for line in sheet.parties:
        if not line.plain:
            _party(section, line)
    groups: dict[str, list[str]] = {}
    for line in sheet.parties:
        if line.plain:
            groups.setdefault(_standing(line), []).append(line.name)
    whole = sheet.treaty.membership.complete
    for standing, names in groups.items():
        key = tr("All") if whole else tr("Key states")
        if len(names) < len(sheet.parties):
            key = tr("Others") if whole else tr("Other key states")
        section.pair(key, f"{', '.join(names)}\n{standing}")
    if sheet.signatories:
        section.pair(tr("Signed by"), "\n".join(sheet.signatories))
    return section


def _standing(line: PartyLine) -> str:
    """ "Left on 22 November 2020", "Party since 5 February 2011"."""
    words = line.status.words[:1].upper() + line.status.words[1:]
    since = line.status.since
    if since is None or line.status.state == "notice given":
        return words
    if line.status.state == "withdrawn":
        pattern = tr("Left on {date} (contested)") if "contested" in line.status.words else tr("Left on {date}")
        return pattern.format(date=since.in_words())
    if line.status.words == "was a party":
        return tr("Was a party from {date}").format(date=since.in_words())
    if line.status.state == "signatory":
        return tr("Signed on {date}").format(date=since.in_words())
    return tr("{standing} since {date}").format(standing=words, date=since.in_words())


def _party(section: Section, line: PartyLine) -> None:
    section.pair(line.name, "\n".join((_standing(line), *(f"· {action}" for action in line.actions))))


def points_section(session: Session, title: str, points: Sequence[str]) -> Section | None:
    """Short points, one a line."""
    if not points:
        return None
    section = Section(session, title)
    for point in points:
        section.words(point)
    return section


def steps_section(session: Session, sheet: TreatySheet) -> Section | None:
    """The steps of its life up to the day."""
    if not sheet.steps:
        return None
    section = Section(session, tr("Steps"))
    for step in sheet.steps:
        words = step.words[:1].upper() + step.words[1:]
        place = f", {step.place}" if step.place else ""
        note = f"\n{step.note}" if step.note else ""
        section.pair(step.date, f"{words}{place}{note}")
    return section


def record_section(session: Session, sheet: TreatySheet) -> Section:
    """What the record says in its own words, its doubts and sources, and what it was checked against."""
    treaty = sheet.treaty
    section = Section(session, tr("The record"))
    if treaty.checked_on:
        words = tr("Checked on {date}.").format(date=treaty.checked_on.in_words())
        if sheet.hindsight:
            words += " " + tr("It may tell of what came after {day}.").format(day=long_date(sheet.day))
        section.caption(words)
    for key, text in (
        (tr("Summary"), treaty.summary),
        (tr("Why it matters"), treaty.why_it_matters),
        (tr("Membership"), treaty.membership.note),
        (tr("Reported status"), _reported(sheet)),
        (tr("Doubts"), treaty.doubt),
        (tr("Notes"), treaty.notes),
        (tr("Citations"), "; ".join(treaty.citations)),
    ):
        if text:
            section.pair(key, text, reading=True)
    return section


def _reported(sheet: TreatySheet) -> str:
    reported = sheet.treaty.reported
    if reported is None:
        return ""
    words = f"{reported.status}, {reported.date.in_words()}" if reported.date else reported.status
    return f"{words}. {reported.note}" if reported.note else words


def sources_section(session: Session, sheet: TreatySheet) -> Section | None:
    """Each source with publisher, grade and address, and what was compared with it."""
    treaty = sheet.treaty
    if not treaty.sources and not treaty.checked:
        return None
    section = Section(session, tr("Sources"))
    compared: dict[str, list[str]] = {}
    for check in treaty.checked:
        compared.setdefault(check.against, []).append(check.what)
    for source in treaty.sources:
        grade = source.grade if source.consulted else tr("{grade}, not consulted").format(grade=source.grade)
        lines = [f"{source.title}. {source.publisher}.", source.address]
        lines += [tr("Compared: {what}").format(what=what) for what in compared.pop(source.address, [])]
        section.pair(grade, "\n".join(lines))
    for against, facts in compared.items():
        section.pair(
            tr("own knowledge") if against == "own knowledge" else tr("compared"),
            "\n".join([*([against] if against != "own knowledge" else []), *facts]),
        )
    return section
