"""Adding a rate card: its name, its day, its source, and the rates it begins with."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from coc_desktop.payments.rates.cards import CardDraft, CardRow, Policy, RateDraft, add_rate_card, list_rate_cards, policies
from ui.kit.buttons import Button
from ui.kit.choosing import ListField, Option
from ui.kit.dates import DateField
from ui.kit.fields import TextBlock, TextLine
from ui.kit.forms import Field, Form
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, column, panel, row
from ui.kit.pages import Key, Page
from ui.kit.qt import override
from ui.kit.shell import Shell


@dataclass(frozen=True, slots=True)
class Answers:
    """What a rate card asks; `like` is the card's id or the policy's that its rates are copied from."""

    name: str = ""
    starts_on: dt.date | None = None
    source: str = ""
    caution: str = ""
    like: UUID | str | None = None


FIELDS = (
    Field("name", "&Name of the card", TextLine(limit=120), required=True, help="For example “Our policy 2027”."),
    Field(
        "starts_on",
        "In &force from",
        DateField(),
        required=True,
        help="Activities before this day keep the rates they have. It may be in the past.",
    ),
    Field("source", "Where the figures &come from", TextLine(limit=200), help="The policy and its date."),
    Field("caution", "Anything to &know before using it", TextBlock(2)),
    Field(
        "like",
        "&Begin with the rates of",
        ListField(("card or example", "cards and examples")),
        required=True,
        missing="Choose a card or an example to begin from. Its rates can be changed next.",
    ),
)


class CardForm(Page):
    """Add a rate card that holds from its day on."""

    def __init__(self, shell: Shell) -> None:
        """Build the form."""
        super().__init__(shell)
        self.setObjectName("payments_rate_form")
        self._cards: dict[UUID, CardRow] = {}
        self._policies: dict[str, Policy] = {one.id: one for one in policies()}
        self._form: Form[Answers] = Form("payments_rate_form", FIELDS, Answers(), clock=shell.clock)
        self._save = Button("payments_rate_form.save", "Add this rate card", "primary", press=self._on_save)
        leave = Button("payments_rate_form.cancel", "Leave without adding", "ghost", press=shell.back)
        head = PageHead("Add a rate card", "Its rates can be changed until something is offered by them.")
        content = column(head, 16, self._form, 24, row(self._save, leave, None, gap=12), None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("payments_rate_form.scroll", panel(content))))
        self.answer(Key.MAIN, "Add this rate card", self._on_save)

    @override
    def load(self, **args: Any) -> None:
        self._form.fill(Answers())
        self.refresh()

    @override
    def refresh(self) -> None:
        self.ask(list_rate_cards, done=self._show)

    @override
    def unsaved(self) -> bool:
        return self._form.dirty()

    @override
    def save(self, then: Any) -> None:
        self._add(then)

    @override
    def first_focus(self) -> QWidget | None:
        return self._form.first()

    def _show(self, cards: tuple[CardRow, ...]) -> None:
        self._cards = {one.card_id: one for one in cards}
        own = [Option(one.card_id, one.name, "one of your cards") for one in cards]
        self._form.entry("like").show_options(
            [*own, *(Option(one.id, one.name, "an example") for one in self._policies.values())]
        )

    def _on_save(self) -> None:
        self._add(lambda: self.shell.go("rates"))

    def _add(self, then: Any) -> None:
        said = self._form.checked()
        if said is None or said.starts_on is None or said.like is None:
            return
        draft = CardDraft(said.name, said.starts_on, said.source, said.caution, self._rates_like(said.like))
        self.act(
            add_rate_card,
            draft,
            said="Rate card added",
            done=lambda _card: self._added(then),
            refused=self._form.refuse,
            button=self._save,
        )

    def _rates_like(self, like: UUID | str) -> tuple[RateDraft, ...]:
        """Return the rates to begin with, each still to be checked against the new policy."""
        check = "Check it against your policy."
        if isinstance(like, UUID):
            return tuple(RateDraft(one.label, one.rule, check, one.code) for one in self._cards[like].rates)
        policy = self._policies[like]
        return (RateDraft(policy.name, policy.rule, f"{policy.to_check or check} Source: {policy.source}"),)

    def _added(self, then: Any) -> None:
        self._form.fill(Answers())
        then()
