"""When a plan is to be looked at again: a date beside the plan, kept by its own button."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from coc_desktop.clock import today
from coc_desktop.plans.editing import PlanDetail
from coc_desktop.plans.plans import set_review_date
from coc_desktop.plans.reviews import ask_for_review
from coc_desktop.plans.rules.reviews import MOST_ACTIVITIES
from models.vocabulary import Permission, ReviewReason
from ui.kit.buttons import Button
from ui.kit.cards import Card
from ui.kit.choosing import ChoiceEntry, Option
from ui.kit.dates import DateEntry
from ui.kit.entries import NumberEntry
from ui.kit.layouts import Part, column, panel, row
from ui.kit.pages import Page
from ui.kit.qt import hide_unless
from ui.kit.text import small


class ReviewCard(Card):
    """The date, and after how many activities; what is typed and not kept stays, and counts as not saved."""

    def __init__(self, page: Page) -> None:
        """Start without a plan."""
        self._page = page
        self._plan: PlanDetail | None = None
        self._date = DateEntry("plans_plan.review", "Look at it again on", lambda: today(page.shell.clock))
        self._after = NumberEntry("plans_plan.review_after", "Or after so many activities", 1, MOST_ACTIVITIES)
        keep = Button("plans_plan.keep_review", "Keep this", press=lambda: self.keep(lambda: None))
        hide_unless(page.shell.may(Permission.CHANGE_PLANS), keep)
        reasons = [Option(one, one.label) for one in ReviewReason if one is not ReviewReason.ACTIVITIES]
        self._reason = ChoiceEntry("plans_plan.review_because", "Why to look again now", tuple(reasons))
        ask = Button("plans_plan.review_now", "Look again now", "ghost", press=self._on_now)
        self._sooner = panel(column(small("Or now, because:"), 4, self._reason, 4, row(ask, None)))
        often: list[Part] = [small("Or sooner, after so many activities they took part in:"), 4, row(self._after, None)]
        super().__init__("When to look again", self._date, 8, *often, 8, row(keep, None), 10, self._sooner)

    def show_plan(self, plan: PlanDetail) -> None:
        """Show the date that is kept, unless another one is being typed."""
        same = self._plan is not None and self._plan.person_id == plan.person_id
        typing = same and self.moved()
        self._plan = plan
        self._sooner.setVisible(bool(plan.version) and self._page.shell.may(Permission.CHANGE_PLANS))
        if not typing:
            self._date.set_value(plan.review_on)
            self._after.set_value(plan.review_after or None)

    def _on_now(self) -> None:
        reason = self._reason.value()
        if self._plan is None or reason is None:
            self._page.shell.messages.refuse("Choose why to look again now.")
            return
        self._page.act(ask_for_review, self._plan.person_id, reason, said="Review asked for", done=self._on_asked)

    def _on_asked(self, _none: object) -> None:
        self._reason.set_value(None)
        self._page.refresh()

    def moved(self) -> bool:
        """Say whether a date or a number is typed that is not kept."""
        if self._plan is None:
            return False
        wrong = self._date.problem() or self._after.problem()
        return bool(wrong) or (self._date.value(), self._after.value() or 0) != (self._plan.review_on, self._plan.review_after)

    def keep(self, then: Callable[[], object]) -> None:
        """Keep the date and the number that are typed, then go on."""
        chosen: dt.date | None = self._date.value()
        if chosen is None or self._plan is None or self._after.problem():
            self._page.shell.messages.refuse(self._after.problem() or "Enter a date, like 6 August 2027 or +6m.")
            return

        plan, after = self._plan, self._after.value() or 0

        def kept(_none: object) -> None:
            self._plan = replace(plan, review_on=chosen, review_after=after)
            self._page.refresh()
            then()

        self._page.act(set_review_date, plan.person_id, chosen, after, said="Review date kept", done=kept)
