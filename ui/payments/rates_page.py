"""Rate cards: each rate says itself in a sentence; cautions and figures still to be checked are never hidden."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from coc_desktop.money import pounds
from coc_desktop.payments.rate_cards import CardRow, list_rate_cards, mark_checked
from coc_desktop.wording import day
from ui.kit.buttons import Button
from ui.kit.cards import Card, Fact, Facts, Notice
from ui.kit.heads import PageHead
from ui.kit.layouts import Part, ScrollPage, clear, column, panel, row
from ui.kit.marks import Tag
from ui.kit.pages import Page
from ui.kit.qt import override
from ui.kit.shell import Shell
from ui.kit.text import small


class RatesPage(Page):
    """Every rate card, the newest first."""

    shows: ClassVar[frozenset[str]] = frozenset({"rate_card", "rate"})

    def __init__(self, shell: Shell) -> None:
        """Build the place for the cards."""
        super().__init__(shell)
        self.setObjectName("payments_rates")
        add = Button("payments_rates.add", "Add a rate card", "primary", icon="plus", press=lambda: shell.go("rate_form"))
        self._cards = column(gap=16)
        head = PageHead("Rate cards", "An activity is paid by the card in force on its day. Old activities keep old rates.", add)
        content = column(head, 16, panel(self._cards), None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("payments_rates.scroll", panel(content))))

    @override
    def refresh(self) -> None:
        self.ask(list_rate_cards, done=self._show)

    def _show(self, cards: tuple[CardRow, ...]) -> None:
        clear(self._cards)
        for number, one in enumerate(cards):
            self._cards.addWidget(self._card(number, one))

    def _card(self, number: int, one: CardRow) -> Card:
        """Show one card: its caution first, then its rates in sentences."""
        parts: list[Part] = []
        if one.caution:
            parts += [Notice(one.caution, "warn"), 12]
        facts = [Fact(f"{rate.label}, {pounds(rate.pence)}", rate.sentence, _check(rate.to_check)) for rate in one.rates]
        parts += [Facts(f"payments_rates.card_{number}", facts), 12, small(f"Source: {one.source}" if one.source else "")]
        if any(rate.to_check for rate in one.rates):
            check = Button(f"payments_rates.check_{number}", "I have checked these figures", press=partial(self._check, one))
            check.setAccessibleName(f"I have checked these figures: {one.name}")
            parts += [12, row(check, None)]
        tag = Tag(f"From {day(one.starts_on)}", "info", icon="calendar-days")
        return Card(one.name, *parts, aside=tag)

    def _check(self, one: CardRow) -> None:
        self.act(mark_checked, one.card_id, said="Marked as checked", done=lambda _none: self.refresh())


def _check(to_check: bool) -> str:
    return "Check this figure against its source." if to_check else ""
