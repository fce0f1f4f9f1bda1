"""The headline of Home: how long people wait from the activity until finance has what it needs to pay them."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt

from coc_desktop.payments.waits import Waits, days_to_finance
from coc_desktop.wording import count
from ui.kit.buttons import LinkButton
from ui.kit.cards import Card, EmptyState
from ui.kit.layouts import Grid, column, panel, row
from ui.kit.marks import ProgressBar
from ui.kit.pages import Page
from ui.kit.qt import override
from ui.kit.shell import Shell
from ui.kit.text import small, words

STEPS = (("claim", "Activity to claim"), ("approve", "Claim to approved"), ("send", "Approved to finance"))


class DaysCard(Page):
    """One figure, where its days go, and the way to the payments behind it."""

    shows: ClassVar[frozenset[str]] = frozenset({"batch", "invoice"})

    def __init__(self, shell: Shell) -> None:
        """Start without a figure."""
        super().__init__(shell)
        self.setObjectName("payments_days")
        self._card = Card("Days from activity to finance")
        self.setLayout(column(self._card))

    @override
    def refresh(self) -> None:
        self.ask(days_to_finance, done=self._show)

    def _show(self, found: Waits) -> None:
        if not found.invoices:
            nothing = "The days are counted once a batch has gone to finance."
            self._card.show_content(EmptyState("Nothing has gone to finance yet", nothing, margin=0))
            return
        figure = words(f"{found.middle:,}", "figure", "accent", wrap=False)
        sent = count(found.invoices, "invoice")
        said = panel(column(None, words("days or fewer, for half of them"), small(f"{sent} sent in 12 months"), None, gap=1))
        link = LinkButton("payments_days.open", f"See the {sent}", press=lambda: self.shell.go("payments", stage="finance"))
        note = small("Finance says when it has paid. Until then we count to the day it was sent.")
        where = words("Where the days go", "small_strong", "text2")
        self._card.show_content(row(figure, said, gap=12), 10, where, 6, self._steps(found), 10, note, 6, row(link, None))

    def _steps(self, found: Waits) -> Grid:
        """Show where the days go, a bar for each step, their words and figures in columns."""
        grid, most = Grid(across=12, down=6), max(1, *found.steps)
        grid.setColumnStretch(1, 1)
        for line, ((key, label), days) in enumerate(zip(STEPS, found.steps, strict=True)):
            grid.addWidget(small(label), line, 0)
            grid.addWidget(ProgressBar(f"payments_days.{key}", f"{label}, {count(days, 'day')}", days / most), line, 1)
            grid.addWidget(words(str(days), "small_strong", wrap=False), line, 2, Qt.AlignmentFlag.AlignRight)
        return grid
