"""What each column of finance’s file holds: guessed, or as it was mapped before, and changed by choosing another."""

from __future__ import annotations

import datetime as dt

from coc_desktop.payments.remittances.columns import NEEDED, AnswerColumns, Holds, guess
from coc_desktop.payments.remittances.files import OpenedAnswer
from ui.kit.dates import DateEntry
from ui.kit.fields import TODAY
from ui.kit.layouts import column, panel
from ui.kit.text import small
from ui.payments.sheet_columns import SheetColumns


class ColumnsCard(SheetColumns):
    """The sheet, its columns, and the day for rows that say none."""

    def __init__(self, today: TODAY) -> None:
        """Build the choices; they are filled when a file is open."""
        self._day = DateEntry("payments_answer.paid_on_all", "Date paid, for rows that say none", today)
        day = panel(column(small("Date paid, for rows that say none"), self._day, gap=4))
        super().__init__("payments_answer", Holds, NEEDED, guess, 12, day)
        self._day.changed.connect(self._on_changed)

    def show_answer(self, opened: OpenedAnswer) -> None:
        """Show a file that was opened, with its columns as they are known."""
        known = "Mapped as you did before." if opened.is_remembered else "Guessed from the headings. It is remembered next time."
        self.show_sheets(opened.book.sheets, opened.sheet, opened.columns, known)

    def columns(self) -> AnswerColumns:
        """Return the columns as they are chosen now."""
        return AnswerColumns(*self.mapped())

    def paid_on(self) -> dt.date | None:
        """Return the day for rows that say none."""
        found: dt.date | None = self._day.value()
        return found
