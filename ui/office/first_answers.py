"""Two steps of the first run: payment rates, as an example to adapt, and the check of every answer before the bank is made."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from coc_desktop.problems import CocProblem
from ui.kit.cards import Card, Fact, Facts, Notice
from ui.kit.choosing import Choice
from ui.kit.fields import MoneyField
from ui.kit.forms import Field, Form
from ui.kit.layouts import clear, column, panel
from ui.kit.questions import QuestionPage
from ui.kit.text import small
from ui.office.first_steps import PlaceStep, Step, TrustStep
from ui.office.founding import example_rates, rate_words

if TYPE_CHECKING:
    from coc_desktop.payments.rates.cards import CardDraft

EXAMPLE, OWN = "example", "own"
WAYS = ((EXAMPLE, "Begin with this example and change it later"), (OWN, "Enter our own amounts now"))
NOT_SET = "Not set yet"


@dataclass(frozen=True, slots=True)
class RatesDraft:
    """Which amounts to begin with; own ones in pence."""

    way: str = EXAMPLE
    hour: int | None = None
    half_day: int | None = None
    day: int | None = None
    day_with_preparation: int | None = None


LABELS = {
    "hour": "About 1 hour, little to prepare",
    "half_day": "Half day with preparation",
    "day": "Full day",
    "day_with_preparation": "Full day with much to prepare",
}


def _own(draft: RatesDraft) -> bool:
    return draft.way == OWN


class RatesStep(Step):
    """The guidance's card with its caution, and the trust's own amounts for those who have them."""

    number = 6

    def build(self) -> QuestionPage:
        """Return the page; the card comes from the core when the page is reached."""
        fields = (
            Field("way", "Which rates do you want to begin with?", Choice(WAYS), required=True),
            *(Field(code, label, MoneyField(), required=True, when=_own) for code, label in LABELS.items()),
        )
        own = self.run.answers.own_rates
        draft = RatesDraft() if own is None else RatesDraft(OWN, **{code: own.get(code) for code in LABELS})
        self.form: Form[RatesDraft] = Form("office_first_run_rates", fields, draft)
        self.card = column()
        hint = "You can add rate cards at any time. An activity is paid by the card that was in force on its day."
        return self.question("rates", "What do you pay for involvement?", panel(column(panel(self.card), 16, self.form)), hint)

    def arrive(self) -> None:
        """Show the example."""
        self.starting.tasks.run_plain(example_rates, done=self._show, owner=self.page, key="rates")

    def go_on(self) -> None:
        """Keep own amounts, if there are any."""
        draft = self.form.checked()
        if draft is not None:
            self.run.keep(own_rates={code: getattr(draft, code) for code in LABELS} if _own(draft) else None)
            self.run.next()

    def first(self) -> QWidget:
        """Return the choice."""
        return self.form.first()

    def _show(self, card: CardDraft) -> None:
        clear(self.card)
        facts = Facts("office_first_run_rates.example", [Fact(rate.label, rate_words(rate)) for rate in card.rates])
        shown = Card(card.name, Notice(card.caution, "warn"), 12, facts, 12, small(f"Source: {card.source}"))
        self.card.addWidget(shown)


class CheckStep(Step):
    """Every answer with a way to change it; Continue makes the bank."""

    number = 7

    def build(self) -> QuestionPage:
        """Return the page."""
        self.facts = Facts("office_first_run_check.facts")
        self.trouble = column()
        hint = "Nothing has been made yet. The passphrase is not shown here."
        answer = panel(column(panel(self.trouble), self.facts))
        return self.question("check", "Check your answers", answer, hint, go_on="Make the bank")

    def arrive(self) -> None:
        """Show the answers as they are now."""
        from ui.office.first_keys import SignInStep

        clear(self.trouble)
        said = self.run.answers
        rates = "Our own amounts" if said.own_rates is not None else "The guidance’s example, to adapt"
        rows: tuple[tuple[str, str, type[Step]], ...] = (
            ("Trust’s name", said.trust_name, TrustStep),
            ("Who contributors can contact", said.trust_contact, TrustStep),
            ("Where the records are kept", said.place, PlaceStep),
            ("Your name", said.name, SignInStep),
            ("Name you sign in with", said.login, SignInStep),
            ("Payment rates", rates, RatesStep),
        )
        self.facts.show_facts(
            [Fact(label, value or NOT_SET, change=partial(self.run.change, step)) for label, value, step in rows]
        )

    def go_on(self) -> None:
        """Make the bank."""
        self.page.go_on_button.setEnabled(False)
        self.run.make(self._on_refused)

    def _on_refused(self, problem: CocProblem) -> None:
        self.page.go_on_button.setEnabled(True)
        clear(self.trouble)
        self.trouble.put(Notice(str(problem), "error"), 12)
