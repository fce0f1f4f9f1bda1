"""The fee, shown before the work: the person takes all, part or none of it. There is no default and no persuasion."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any
from uuid import UUID

from coc_desktop.money import pounds
from coc_desktop.payments.offers import record_offer
from coc_desktop.payments.queries import FeeOffered, PlaceMoney, fee_offered
from coc_desktop.payments.rates.rules import Due
from coc_desktop.payments.rules import problems_in_offer
from coc_desktop.problems import Problem
from models.vocabulary import LineKind, OfferChoice, PublicSalary
from ui.kit.buttons import Button
from ui.kit.cards import Card, Fact, Facts
from ui.kit.choosing import Choice, Several
from ui.kit.fields import MoneyField
from ui.kit.form_pages import FormPage, Keeping
from ui.kit.forms import Field, Form
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, column, panel, row
from ui.kit.pages import Key
from ui.kit.qt import override
from ui.kit.shell import Shell
from ui.kit.text import words
from ui.payments.rates.answers import PLAYED

DECLARED = (
    "Such as a job in the NHS, a council or a university. They are paid here only if the work is not part of it and the time is "
    "their own. Source: NIHR."
)


@dataclass(frozen=True, slots=True)
class Answers:
    """What the person chose and declared, and the parts they will play that the rate pays more for, if it pays more for any."""

    choice: OfferChoice | None = None
    part_pence: int | None = None
    salary: PublicSalary | None = None
    played: tuple[str, ...] = ()
    pays_more: bool = False


def _is_asked(said: Answers) -> bool:
    """Say whether a salary matters: where money is taken, and where it is the reason why none is."""
    return said.choice in (OfferChoice.ALL, OfferChoice.PART) or said.salary is PublicSalary.IN_WORK


FIELDS = (
    Field("played", "Parts they will pla&y that are paid more", Several(PLAYED), when=lambda said: bool(said.pays_more)),
    Field("choice", "&What they chose", Choice(OfferChoice), required=True, missing="Choose what they said."),
    Field("part_pence", "The &part they would like", MoneyField(), when=lambda said: bool(said.choice is OfferChoice.PART)),
    Field(
        "salary",
        "Does a public &salary pay them?",
        Choice([(one, one.label) for one in PublicSalary if one is not PublicSalary.NOT_ASKED]),
        required=True,
        help=DECLARED,
        when=_is_asked,
        missing="Ask them, and choose what they say. It is asked for each paid activity.",
    ),
)


class OfferForm(FormPage[Answers]):
    """Record what one person chose when the fee was shown to them."""

    def __init__(self, shell: Shell) -> None:
        """Build the form."""
        super().__init__(shell)
        self.setObjectName("payments_offer")
        self._activity_id: UUID | None = None
        self._place: PlaceMoney | None = None
        self._offered = 0
        self._kept = Answers()
        self._head = PageHead("The fee", "")
        self.form: Form[Answers] = Form("payments_offer", FIELDS, Answers(), judge=self._judge, clock=shell.clock)
        self.form.entry("played").changed.connect(self._on_played)
        self._says, self._lines = words(""), Facts("payments_offer.lines")
        fee = Card("What is offered", self._says, 12, self._lines)
        self.button = Button("payments_offer.save", "Record what they chose", "primary", press=self.go_on)
        leave = Button("payments_offer.cancel", "Leave without recording", "ghost", press=shell.back)
        content = column(
            self._head, 16, fee, 16, self.form, 24, row(self.button, leave, None, gap=12), None, margin=(0, 0, 8, 24)
        )
        self.setLayout(column(ScrollPage("payments_offer.scroll", panel(content))))
        self.answer(Key.MAIN, "Record what they chose", self.go_on)

    @override
    def load(self, **args: Any) -> None:
        place: PlaceMoney = args["place"]
        self._activity_id, self._place = args["activity_id"], place
        chosen = place.choice if place.agreed_on is not None else None
        part = place.agreed_pence if chosen is OfferChoice.PART else None
        salary = place.salary if place.salary is not PublicSalary.NOT_ASKED else None
        self._kept = Answers(chosen, part, salary)
        self.form.fill(self._kept)
        self.ask(fee_offered, place.participation_id, done=self._show)

    def _judge(self, said: Answers) -> Sequence[Problem]:
        choice, salary = said.choice or OfferChoice.NOT_DECIDED, said.salary or PublicSalary.NOT_ASKED
        return problems_in_offer(choice, self._offered, said.part_pence, salary)

    def _on_played(self) -> None:
        """Work the fee out again for the parts that are ticked."""
        if self._place is not None:
            self.ask(fee_offered, self._place.participation_id, self.form.gather().played, done=self._show_fee)

    def _show(self, fee: FeeOffered) -> None:
        """Show the fee as it stands; what the person chose meanwhile stays, and stays unsaved."""
        said = self.form.gather()
        self.form.took(replace(self._kept, played=fee.played, pays_more=bool(fee.uplifts)))
        self.form.show_answers(replace(said, played=fee.played, pays_more=bool(fee.uplifts)))
        self._show_fee(fee)

    def _show_fee(self, fee: FeeOffered) -> None:
        self._offered = fee.pence
        name = self._place.name if self._place else ""
        self._head.say(f"The fee for {name}", f"We offer {pounds(fee.pence)}. What is agreed now is what is paid.")
        self._says.setText(fee.sentence)
        self._lines.show_facts([Fact(one.kind.label, _amount(one)) for one in fee.lines])

    @override
    def keeping(self, said: Answers) -> Keeping | None:
        if said.choice is None or self._place is None:
            return None
        part = said.part_pence if said.choice is OfferChoice.PART else None
        salary = said.salary or PublicSalary.NOT_ASKED
        offer = (self._place.participation_id, said.choice, part, self._place.offer_version, said.played, salary)
        going = partial(self.shell.go, "activity", activity_id=self._activity_id)
        return Keeping(record_offer, offer, "Recorded", lambda _none: going())


def _amount(one: Due) -> str:
    """Write what one line pays: an amount, or that the fee pays for it."""
    return pounds(one.pence) if one.pence or one.kind is LineKind.ACTIVITY else "Included"
