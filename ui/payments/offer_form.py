"""The fee, shown before the work: the person takes all, part or none of it. There is no default and no persuasion."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from coc_desktop.money import pounds
from coc_desktop.payments.offers import record_offer
from coc_desktop.payments.queries import PlaceMoney, fee_offered
from coc_desktop.payments.rules import problems_in_offer
from coc_desktop.problems import Problem
from models.vocabulary import OfferChoice
from ui.kit.buttons import Button
from ui.kit.choosing import Choice
from ui.kit.fields import MoneyField
from ui.kit.forms import Field, Form
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, column, panel, row
from ui.kit.pages import Key, Page
from ui.kit.qt import override
from ui.kit.shell import Shell


@dataclass(frozen=True, slots=True)
class Answers:
    """What the person chose."""

    choice: OfferChoice | None = None
    part_pence: int | None = None


FIELDS = (
    Field("choice", "&What they chose", Choice(OfferChoice), required=True, missing="Choose what they said."),
    Field("part_pence", "The &part they would like", MoneyField(), when=lambda said: bool(said.choice is OfferChoice.PART)),
)


class OfferForm(Page):
    """Record what one person chose when the fee was shown to them."""

    def __init__(self, shell: Shell) -> None:
        """Build the form."""
        super().__init__(shell)
        self.setObjectName("payments_offer")
        self._activity_id: UUID | None = None
        self._place: PlaceMoney | None = None
        self._offered = 0
        self._head = PageHead("The fee", "")
        self._form: Form[Answers] = Form("payments_offer", FIELDS, Answers(), judge=self._judge, clock=shell.clock)
        self._form.setMaximumWidth(720)
        self._save = Button("payments_offer.save", "Record what they chose", "primary", press=self._on_save)
        leave = Button("payments_offer.cancel", "Leave without recording", "ghost", press=shell.back)
        content = column(self._head, 16, self._form, 24, row(self._save, leave, None, gap=12), None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("payments_offer.scroll", panel(content))))
        self.answer(Key.MAIN, "Record what they chose", self._on_save)

    @override
    def load(self, **args: Any) -> None:
        place: PlaceMoney = args["place"]
        self._activity_id, self._place = args["activity_id"], place
        chosen = place.choice if place.agreed_on is not None else None
        part = place.agreed_pence if chosen is OfferChoice.PART else None
        self._form.fill(Answers(chosen, part))
        self.ask(fee_offered, place.participation_id, done=self._show)

    @override
    def first_focus(self) -> QWidget | None:
        return self._form.first()

    def _judge(self, said: Answers) -> Sequence[Problem]:
        return problems_in_offer(said.choice or OfferChoice.NOT_DECIDED, self._offered, said.part_pence)

    def _show(self, fee: tuple[int, str]) -> None:
        self._offered, sentence = fee
        name = self._place.name if self._place else ""
        self._head.say(f"The fee for {name}", f"We offer {pounds(self._offered)}. {sentence} What is agreed now is what is paid.")

    def _on_save(self) -> None:
        said = self._form.checked()
        if said is None or said.choice is None or self._place is None:
            return
        part = said.part_pence if said.choice is OfferChoice.PART else None
        how: dict[str, Any] = {"refused": self._form.refuse, "button": self._save}
        offer = (self._place.participation_id, said.choice, part, self._place.offer_version)
        self.act(record_offer, *offer, said="Recorded", done=self._saved, **how)

    def _saved(self, _none: object) -> None:
        self._form.fill(self._form.gather())
        self.shell.go("activity", activity_id=self._activity_id)
