"""The as-of date in the top bar: steps by a day, a calendar, a field to type in, today, and the day of this call."""

import datetime as dt

from PySide6.QtCore import QDate, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from briefing_app.desktop.fonts import sans
from briefing_app.desktop.icons import icon
from briefing_app.desktop.session import Session
from briefing_app.desktop.theme import Theme
from briefing_app.records.dates import long_date, parse_written_day

FIRST, LAST = dt.date(1900, 1, 1), dt.date(2199, 12, 31)


class AsOfControl(QWidget):
    """‹ As of 26 January 2021 ›. Changes go through the session."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._call_day: dt.date | None = None
        self.setAccessibleName(self.tr("As-of date"))
        self._before = self._arrow("previous", self.tr("The day before"))
        self._after = self._arrow("next", self.tr("The day after"))
        self._button = QToolButton()
        self._button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._button.setFont(sans(14, semibold=True))
        self._button.setMinimumWidth(200)
        self._button.setToolTip(self.tr("Choose the day whose law and knowledge is shown (Ctrl+D)"))
        self._before.clicked.connect(self.step_back)
        self._after.clicked.connect(self.step_forward)
        self._button.clicked.connect(self.open)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for button in (self._before, self._button, self._after):
            row.addWidget(button)
        self._panel: AsOfPanel | None = None
        session.asOfChanged.connect(self._refresh)
        session.themeChanged.connect(self._on_theme)
        self._on_theme(session.theme)
        self._refresh(session.as_of)

    def _arrow(self, name: str, says: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setAccessibleName(says)
        button.setToolTip(says)
        return button

    def set_call_day(self, day: dt.date | None) -> None:
        """The day of the conversation that is shown, offered beside "today"."""
        self._call_day = day

    @Slot(object)
    def _refresh(self, day: dt.date) -> None:
        words = self.tr("As of {day}").format(day=long_date(day))
        self._button.setText(words)
        self._button.setAccessibleName(words)

    @Slot(object)
    def _on_theme(self, theme: Theme) -> None:
        for button in (self._before, self._after):
            button.setIcon(icon(button.objectName(), theme.colour("ink2"), 16))
        self._button.setIcon(icon("calendar", theme.colour("accent"), 18))
        self._button.setStyleSheet(f"QToolButton {{ color: {theme.hex('accent')}; }}")

    @Slot()
    def step_back(self) -> None:
        """One day earlier."""
        self._step(-1)

    @Slot()
    def step_forward(self) -> None:
        """One day later."""
        self._step(1)

    def _step(self, days: int) -> None:
        day = self._session.as_of + dt.timedelta(days=days)
        if FIRST <= day <= LAST:
            self._session.set_as_of(day)

    @Slot()
    def open(self) -> None:
        """Open the panel under the control, with the field ready to type in."""
        self._panel = AsOfPanel(self._session.as_of, self._call_day, self.window())
        self._panel.chosen.connect(self._session.set_as_of)
        self._panel.adjustSize()
        corner = self.mapToGlobal(QPoint(self.width() - self._panel.width(), self.height() + 4))
        self._panel.move(corner)
        self._panel.show()
        self._panel.field.setFocus()


class AsOfPanel(QFrame):
    """Calendar and field; closes when a day is chosen."""

    chosen = Signal(object)

    def __init__(self, day: dt.date, call_day: dt.date | None, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(self.tr("As-of date"))
        self.setFrameShape(QFrame.Shape.Box)
        self.field = QLineEdit(long_date(day))
        self.field.selectAll()
        self.field.setPlaceholderText(self.tr("26 January 2021 or 2021-01-26"))
        label = QLabel(self.tr("&Day"))
        label.setBuddy(self.field)
        self._wrong = QLabel()
        self._wrong.setTextFormat(Qt.TextFormat.PlainText)
        self._wrong.setWordWrap(True)
        self._wrong.hide()
        self.calendar = QCalendarWidget()
        self.calendar.setAccessibleName(self.tr("Calendar"))
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.calendar.setMinimumDate(QDate(FIRST.year, FIRST.month, FIRST.day))
        self.calendar.setMaximumDate(QDate(LAST.year, LAST.month, LAST.day))
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        plain = QTextCharFormat()
        plain.setForeground(self.palette().text())
        for weekend in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(weekend, plain)  # Qt's red would say that something is wrong with them
        self.calendar.setMinimumSize(QSize(300, 220))
        self._call_day = call_day
        today = QPushButton(self.tr("&Today"))
        self._call = QPushButton(self.tr("Day of this &call"))
        self._call.setEnabled(call_day is not None)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        row = QHBoxLayout()
        row.addWidget(label)
        row.addWidget(self.field, 1)
        column.addLayout(row)
        column.addWidget(self._wrong)
        column.addWidget(self.calendar)
        buttons = QHBoxLayout()
        buttons.addWidget(today)
        buttons.addWidget(self._call)
        column.addLayout(buttons)
        self.field.returnPressed.connect(self._on_typed)
        self.calendar.clicked.connect(self._on_picked)
        self.calendar.activated.connect(self._on_picked)
        today.clicked.connect(self._on_today)
        self._call.clicked.connect(self._on_call)

    @Slot()
    def _on_typed(self) -> None:
        day = parse_written_day(self.field.text())
        if day is None or not FIRST <= day <= LAST:
            self._wrong.setText(self.tr("Write a day such as 26 January 2021 or 2021-01-26."))
            self._wrong.show()
            self.adjustSize()
            return
        self._take(day)

    @Slot(QDate)
    def _on_picked(self, day: QDate) -> None:
        self._take(dt.date(day.year(), day.month(), day.day()))

    @Slot()
    def _on_today(self) -> None:
        self._take(dt.date.today())  # noqa: DTZ011  # the civil day at the desk

    @Slot()
    def _on_call(self) -> None:
        if self._call_day is not None:
            self._take(self._call_day)

    def _take(self, day: dt.date) -> None:
        self.close()
        self.chosen.emit(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)
