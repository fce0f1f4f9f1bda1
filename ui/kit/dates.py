"""The one way to enter a date: a forgiving box that says back what it understood, and a month to choose from."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QSizePolicy, QWidget

from coc_desktop.wording import DAYS, day, month
from ui.kit.buttons import Button, IconButton
from ui.kit.fields import TODAY, Entry, LineEntry
from ui.kit.flows import Flow
from ui.kit.layouts import column, panel, row
from ui.kit.look import LOOK
from ui.kit.qt import override
from ui.kit.reading import read_date
from ui.kit.text import Words

LONGEST = "30 September 2026"
STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}


class DateEntry(LineEntry):
    """A date: `6/8/26`, `6 aug`, `tomorrow` or `+2w`, said back in full below; Choose opens a month."""

    def __init__(self, object_name: str, name: str, today: TODAY) -> None:
        """Start empty; `today` tells what tomorrow means."""
        super().__init__(object_name, name, characters=20)
        self._today = today
        self._month: MonthGrid | None = None
        self.said = Words("", "small", "text2")
        self.said.setObjectName(f"{object_name}.said")
        self.choose = Button(f"{object_name}.choose", "Choose", icon="calendar-days", press=self._open)
        self.choose.setAccessibleName(f"Choose {name[:1].lower()}{name[1:]}")
        self.beside.removeWidget(self.line)
        self.outer.insertWidget(0, panel(Flow(self.line, self.choose, gap=12)))
        self.outer.put(self.said)
        self._fit()
        self.said.hide()

    @override
    def _fit(self) -> None:
        super()._fit()
        self.line.setMinimumWidth(LOOK.metrics().horizontalAdvance(LONGEST) + LOOK.gap(32))

    @override
    def value(self) -> Any:
        return read_date(self.line.text(), self._today())

    @override
    def set_value(self, value: Any) -> None:
        self.line.setText("" if value is None else day(value))

    @override
    def problem(self) -> str:
        return "Enter a date, like 6 August 2026 or +2w." if self.line.text().strip() and self.value() is None else ""

    @override
    def _on_text(self, _text: str) -> None:
        meant = self.value()
        self.said.setText(day(meant, weekday=True) if meant else "")
        self.said.setVisible(meant is not None)
        self.changed.emit()

    def _open(self) -> None:
        """Open the month of the date entered, or this month, under the box."""
        self._month = MonthGrid(f"{self.line.objectName()}.month", self.value() or self._today(), self._today(), self)
        self._month.chosen.connect(self._on_chosen)
        self._month.open()
        self._month.move(self.line.mapToGlobal(QPoint(0, self.line.height() + LOOK.gap(8))))

    def _on_chosen(self, date: dt.date) -> None:
        self.set_value(date)
        self.line.setFocus()


class MonthGrid(QDialog):
    """A month of days. Arrow keys go by day and week, Page Up and Page Down by month, Enter chooses, Escape closes."""

    chosen = Signal(object)  # the date

    def __init__(self, object_name: str, date: dt.date, today: dt.date, parent: QWidget) -> None:
        """Show the month of a date, with the focus on it."""
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setWindowTitle("Choose a date")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._date, self._today = date, today
        self._title = Words(month(date), "h3", wrap=False)
        self._grid = QGridLayout()
        self._grid.setSpacing(LOOK.gap(6))
        earlier = IconButton(f"{object_name}.earlier", "Month before", "chevron-left", press=lambda: self._go(self._months(-1)))
        later = IconButton(f"{object_name}.later", "Month after", "chevron-right", press=lambda: self._go(self._months(1)))
        self._days = panel(self._grid)
        self.setLayout(column(row(earlier, None, self._title, None, later), self._days, margin=12, gap=8))
        self._buttons: dict[dt.date, Button] = {}
        self._fill()

    def _fill(self) -> None:
        """Lay the weeks of the month out, Monday first."""
        for button in self._buttons.values():
            self._grid.removeWidget(button)
            button.deleteLater()
        self._buttons.clear()
        self._title.setText(month(self._date))
        for place, name in enumerate(DAYS):
            if self._grid.itemAtPosition(0, place) is None:
                label = Words(name[:2], "small_strong", "text2", wrap=False)
                label.setAccessibleName(name)
                self._grid.addWidget(label, 0, place, Qt.AlignmentFlag.AlignCenter)
        for week, days in enumerate(calendar.Calendar().monthdatescalendar(self._date.year, self._date.month), 1):
            for place, date in enumerate(days):
                if date.month == self._date.month:
                    self._grid.addWidget(self._day(date), week, place)
        self._buttons[self._date].setFocus()

    def _day(self, date: dt.date) -> Button:
        """Make the button of one day; today's words say so."""
        kind = "primary" if date == self._date else "secondary" if date == self._today else "quiet"
        name = f"{self.objectName()}.{date.isoformat()}"
        button = Button(name, str(date.day), kind, size="row", press=lambda: self._choose(date))
        button.setAccessibleName(day(date, weekday=True) + (", today" if date == self._today else ""))
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._buttons[date] = button
        return button

    def _choose(self, date: dt.date) -> None:
        self.accept()
        self.chosen.emit(date)

    def _go(self, date: dt.date) -> None:
        """Put the focus on another day, in another month if need be."""
        self._date = date
        self._fill()

    def _months(self, count: int) -> dt.date:
        """Return the same day some months away, or that month's last."""
        year, place = divmod(self._date.year * 12 + self._date.month - 1 + count, 12)
        return dt.date(year, place + 1, min(self._date.day, calendar.monthrange(year, place + 1)[1]))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in STEPS:
            self._go(self._date + dt.timedelta(days=STEPS[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._go(self._months(-1 if key == Qt.Key.Key_PageUp else 1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self._date)
        else:
            super().keyPressEvent(event)


@dataclass(frozen=True, slots=True)
class DateField:
    """A date in one forgiving box. Value: date, or None."""

    def build(self, object_name: str, name: str, today: TODAY) -> Entry:
        """Make the entry."""
        return DateEntry(object_name, name, today)
