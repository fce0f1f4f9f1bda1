"""How past activities went, one thing at a time: whether what was to be ready was, and whether it helped."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QAbstractButton

from coc_desktop.clock import london
from coc_desktop.plans.provisions.own import PastThing, past_things, say_how_it_went
from coc_desktop.plans.rules import review as steps
from coc_desktop.plans.rules.provisions import ProvisionAnswer, Went
from coc_desktop.wording import day
from models.vocabulary import Happened, Helped
from ui.kit.cards import Surface
from ui.kit.choosing import ChoiceEntry, Option
from ui.kit.entries import TextEntry
from ui.kit.layouts import Part, column, panel
from ui.kit.qt import override
from ui.kit.text import Words
from ui.review.desk import Desk
from ui.review.one_by_one import OneByOne
from ui.review.pages import TARGET
from ui.review.sheets import quiet, said

HAPPENED = (Option(Happened.YES, "Yes"), Option(Happened.PARTLY, "Partly"), Option(Happened.NO, "No"))
HELPED = (Option(Helped.YES, "Yes"), Option(Helped.SOMEWHAT, "A little"), Option(Helped.NO, "No"))


class WentPage(OneByOne[PastThing, Went]):
    """Two questions about each thing that was to be ready."""

    after = "What you keep here goes to {helper} at once. It changes nothing in your plan."

    def __init__(self, desk: Desk) -> None:
        """Show the page, then ask what there is."""
        super().__init__(desk, "went", "How did it go?", past_things)

    @override
    def where(self, one: PastThing) -> str:
        return f"{one.title}, {day(london(one.starts_at).date())}"

    @override
    def ask(self, one: PastThing) -> list[Part]:
        before = next((went.answer for went in self.desk.review.went if went.provision_id == one.provision_id), one.said)
        self._happened = ChoiceEntry("review_went.happened", "Did it happen?", HAPPENED)
        self._helped = ChoiceEntry("review_went.helped", "Did it help?", HELPED)
        self._words = TextEntry("review_went.words", "Anything you want to say about it", lines=3, role="own")
        self._happened.set_value(before.happened)
        self._helped.set_value(before.helped)
        self._words.set_value(before.words)
        self._about_help = panel(column(said("Did it help?"), 6, self._helped, 16))
        for choice in (*self._happened.findChildren(QAbstractButton), *self._helped.findChildren(QAbstractButton)):
            choice.setMinimumHeight(TARGET)
        if before.happened is Happened.NO:
            self._about_help.hide()
        for entry in (self._happened, self._helped, self._words):
            entry.changed.connect(partial(self._on_changed, one))
        parts = [*_about(one), said("Did it happen?"), 6, self._happened, 16, self._about_help]
        return [*parts, said("Anything you want to say about it"), 6, self._words]

    @override
    def keeping(self, one: PastThing, said: Went) -> Callable[..., Any] | None:
        new = said.answer != one.said
        return partial(say_how_it_went, provision_id=one.provision_id, said=said.answer) if new else None

    @override
    def let_go(self, said: Went) -> None:
        self.desk.past.let_go(steps.told, said)

    @override
    def answer(self, one: PastThing) -> Went:
        happened = self._happened.value() or Happened.NOT_SAID
        helped = Helped.NOT_SAID if happened is Happened.NO else self._helped.value() or Helped.NOT_SAID
        return Went(one.provision_id, ProvisionAnswer(happened, helped, self._words.value()))

    def _on_changed(self, one: PastThing) -> None:
        self._about_help.setVisible(self._happened.value() is not Happened.NO)
        self.desk.take(steps.tell, self.answer(one), one.said)


def _about(one: PastThing) -> list[Part]:
    """Say what was to be ready, and what was said of it before."""
    ready = Surface(column(quiet("This was to be ready"), 6, Words(one.action, "strong"), margin=16))
    parts: list[Part] = [ready, 12]
    if one.said_on is not None:
        parts += [quiet(f"You or we said this on {day(one.said_on)}. You can change it."), 12]
    return parts
