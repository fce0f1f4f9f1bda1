"""“Anything to add?” after the activities of the last days, one at a time, in their own words."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QAbstractButton

from coc_desktop.plans.rules import review as steps
from coc_desktop.plans.rules.review import Adding
from coc_desktop.schedule.additions.own import MayAdd, add_in_review, may_add
from coc_desktop.wording import day
from models.vocabulary import AddedFor
from ui.kit.choosing import ChoiceEntry, Option
from ui.kit.entries import TextEntry
from ui.kit.layouts import Part
from ui.kit.qt import override
from ui.review.desk import Desk
from ui.review.one_by_one import OneByOne
from ui.review.pages import TARGET
from ui.review.sheets import quiet, said

TITLE = "Is there anything to add?"
WORDS, ABOUT = "What you want to add", "What is it about?"
GOES_TO = (
    Option(AddedFor.KEPT, "Just something to keep"),
    Option(AddedFor.PLAN, "It is about what I need"),
    Option(AddedFor.IDEA, "An idea, or something that went wrong"),
)


class AddPage(OneByOne[MayAdd, Adding]):
    """One box for each activity, and what it is about. Skipping it is one press, as answering is."""

    after = "What you keep here goes to {helper} at once. You can also say nothing."

    def __init__(self, desk: Desk) -> None:
        """Show the page, then ask what there is."""
        super().__init__(desk, "add", TITLE, may_add)

    @override
    def where(self, one: MayAdd) -> str:
        return f"{one.title}, {day(one.held_on)}"

    @override
    def ask(self, one: MayAdd) -> list[Part]:
        found = (adding for adding in self.desk.review.adding if adding.participation_id == one.participation_id)
        before = next(found, Adding(one.participation_id))
        self._words = TextEntry("review_add.words", WORDS, lines=4, role="own")
        self._goes_to = ChoiceEntry("review_add.goes_to", ABOUT, GOES_TO)
        self._words.set_value(before.words)
        self._goes_to.set_value(before.goes_to)
        for choice in self._goes_to.findChildren(QAbstractButton):
            choice.setMinimumHeight(TARGET)
        for entry in (self._words, self._goes_to):
            entry.changed.connect(partial(self._on_changed, one))
        told: list[Part] = [] if one.added_on is None else [quiet(f"You added something on {day(one.added_on)}. We have it."), 12]
        until = quiet(f"You can add something until {day(one.until)}.")
        return [until, 12, *told, said(WORDS), 6, self._words, 16, said(ABOUT), 6, self._goes_to]

    @override
    def keeping(self, one: MayAdd, said: Adding) -> Callable[..., Any] | None:
        return partial(add_in_review, adding=said) if said.words.strip() else None

    @override
    def let_go(self, said: Adding) -> None:
        self.desk.past.let_go(steps.written, said)

    @override
    def answer(self, one: MayAdd) -> Adding:
        return Adding(one.participation_id, self._words.value(), self._goes_to.value() or AddedFor.KEPT)

    def _on_changed(self, one: MayAdd) -> None:
        self.desk.take(steps.write, self.answer(one))
