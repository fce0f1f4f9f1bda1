"""The headline of Home: how long people wait from the activity until they are paid, and where the days go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from PySide6.QtCore import Qt

from coc_desktop.payments.waits import PaidWaits, Waits, days_to_finance, days_to_paid
from coc_desktop.wording import count
from ui.kit.buttons import LinkButton
from ui.kit.cards import Card, EmptyState
from ui.kit.layouts import Grid, column, panel, row
from ui.kit.marks import ProgressBar
from ui.kit.pages import Page
from ui.kit.qt import override
from ui.kit.shell import Shell
from ui.kit.text import small, words
from ui.payments.said import longest_in_words

STEPS = (
    ("claim", "Activity to claim"),
    ("approve", "Claim to approved"),
    ("send", "Approved to finance"),
    ("pay", "Finance to paid"),
)


@dataclass(frozen=True, slots=True)
class Days:
    """The waits until paid, and until finance had what it needs, for as long as nothing is known to be paid."""

    paid: PaidWaits
    sent: Waits


def read_days(workspace: Any) -> Days:
    """Read both waits in one go."""
    return Days(days_to_paid(workspace), days_to_finance(workspace))


class DaysCard(Page):
    """One figure, where its days go, and the way to the payments behind it."""

    shows: ClassVar[frozenset[str]] = frozenset({"batch", "invoice", "invoice_payment"})

    def __init__(self, shell: Shell) -> None:
        """Start without a figure."""
        super().__init__(shell)
        self.setObjectName("payments_days")
        self._card = Card("Days from activity to paid")
        self.setLayout(column(self._card))

    @override
    def refresh(self) -> None:
        self.ask(read_days, done=self._show)

    def _show(self, found: Days) -> None:
        if found.paid.invoices:
            self._show_paid(found.paid)
        elif found.sent.invoices:
            self._show_sent(found.sent)
        else:
            nothing = "The days are counted once a batch has gone to finance."
            self._card.show_content(EmptyState("Nothing has gone to finance yet", nothing, margin=0))

    def _show_paid(self, waits: PaidWaits) -> None:
        """Show the days until the money came."""
        paid = f"{count(waits.invoices, 'invoice')} paid in 12 months"
        said = panel(column(None, words("days or fewer, for half of them"), small(paid), None, gap=1))
        note = small(f"Nine in ten waited {count(waits.nine_in_ten, 'day')} or fewer. {longest_in_words(waits.longest[0])}")
        self._show_figure(waits.middle, said, waits.steps, note)

    def _show_sent(self, waits: Waits) -> None:
        """Show the days until finance had what it needs: until it says what it paid, nothing more is known."""
        sent = count(waits.invoices, "invoice")
        said = panel(column(None, words("days to finance or fewer, for half"), small(f"{sent} sent in 12 months"), None, gap=1))
        note = small("Finance has not said yet what it paid. Until then we count to the day it was sent.")
        self._show_figure(waits.middle, said, waits.steps, note)

    def _show_figure(self, figure: int, said: Any, steps: tuple[int, ...], note: Any) -> None:
        shown = words(f"{figure:,}", "figure", "accent", wrap=False)
        way = LinkButton("payments_days.open", "See who waits, and where", press=lambda: self.shell.go("stage_days"))
        where = words("Where the days go", "small_strong", "text2")
        self._card.show_content(row(shown, said, gap=12), 10, where, 6, self._steps(steps), 10, note, 6, row(way, None))

    def _steps(self, steps: tuple[int, ...]) -> Grid:
        """Show where the days go, a bar for each step, their words and figures in columns."""
        grid, most = Grid(across=12, down=6), max(1, *steps)
        grid.setColumnStretch(1, 1)
        for line, ((key, label), days) in enumerate(zip(STEPS, steps, strict=False)):
            grid.addWidget(small(label), line, 0)
            grid.addWidget(ProgressBar(f"payments_days.{key}", f"{label}, {count(days, 'day')}", days / most), line, 1)
            grid.addWidget(words(str(days), "small_strong", wrap=False), line, 2, Qt.AlignmentFlag.AlignRight)
        return grid
