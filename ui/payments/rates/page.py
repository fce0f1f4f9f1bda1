"""Rate cards: each rate says itself in sentences; cautions and figures still to be checked are never hidden."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from coc_desktop.money import pounds
from coc_desktop.payments.rates.cards import CardRow, RateRow, list_rate_cards, mark_checked
from coc_desktop.wording import day
from models.vocabulary import Permission
from ui.kit.buttons import Button
from ui.kit.cards import Card, Fact, Facts, Notice
from ui.kit.flows import Flow
from ui.kit.heads import PageHead
from ui.kit.layouts import Part, ScrollPage, clear, column, panel
from ui.kit.marks import Tag
from ui.kit.pages import Page
from ui.kit.qt import override
from ui.kit.shell import Shell
from ui.kit.text import small

SAID = "An activity is paid by the card in force on its day. Old activities keep old rates."


class RatesPage(Page):
    """Every rate card, the newest first."""

    shows: ClassVar[frozenset[str]] = frozenset({"rate_card", "rate", "offer"})

    def __init__(self, shell: Shell) -> None:
        """Build the place for the cards."""
        super().__init__(shell)
        self.setObjectName("payments_rates")
        self._may = shell.may(Permission.CHANGE_RATES)
        add = Button("payments_rates.add", "Add a rate card", "primary", icon="plus", press=lambda: shell.go("rate_form"))
        kinds = Button("payments_rates.expenses", "Expenses", press=lambda: shell.go("expense_kinds"))
        statuses = Button("payments_rates.statuses", "Employment status", press=lambda: shell.go("role_statuses"))
        self._cards = column(gap=16)
        head = PageHead("Rate cards", SAID, statuses, kinds, add)
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
        """Show one card: its caution first, then its rates in sentences, then what can be done with it."""
        parts: list[Part] = []
        if one.caution:
            parts += [Notice(one.caution, "warn"), 12]
        facts = [self._fact(one, rate) for rate in one.rates]
        parts += [Facts(f"payments_rates.card_{number}", facts), 12, small(f"Source: {one.source}" if one.source else "")]
        acts = self._acts(number, one)
        if acts:
            parts += [12, panel(Flow(*acts, gap=12))]
        tag = Tag(f"From {day(one.starts_on)}", "info", icon="calendar-days")
        return Card(one.name, *parts, aside=tag)

    def _acts(self, number: int, one: CardRow) -> list[Button]:
        if not self._may:
            return []
        name = f"payments_rates.{{}}_{number}".format
        add = Button(name("add_rate"), "Add a rate", press=partial(self.shell.go, "rate", card_id=one.card_id))
        add.setAccessibleName(f"Add a rate to {one.name}")
        acts = [add, *([self._due_more(name("due_more"), one)] if one.starts_on <= self.shell.today() else [])]
        if not any(rate.to_check for rate in one.rates):
            return acts
        check = Button(name("check"), "I have checked these figures", press=partial(self._check, one))
        check.setAccessibleName(f"I have checked these figures: {one.name}")
        return [*acts, check]

    def _due_more(self, name: str, one: CardRow) -> Button:
        """Offer to look who is due more by a card that was backdated."""
        button = Button(name, "Who is due more", press=partial(self.shell.go, "rerate", card_id=one.card_id))
        button.setAccessibleName(f"Who is due more by {one.name}")
        return button

    def _fact(self, card: CardRow, rate: RateRow) -> Fact:
        """Say one rate. One that something has been offered by has no Change beside it: it stays."""
        worked = "; ".join(f"{length} is {pounds(pence)}" for length, pence in rate.examples)
        note = " ".join(part for part in (f"{worked}." if worked else "", rate.to_check) if part)
        change = partial(self.shell.go, "rate", card_id=card.card_id, rate=rate) if self._may and not rate.used else None
        return Fact(f"{rate.label}, {rate.amount}", rate.sentence, note, change=change)

    def _check(self, one: CardRow) -> None:
        self.act(mark_checked, one.card_id, said="Marked as checked", done=lambda _none: self.refresh())
