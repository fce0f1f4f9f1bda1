"""When a plan is to be looked at again: a date beside the plan, kept by its own button."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from coc_desktop.clock import today
from coc_desktop.plans.editing import PlanDetail
from coc_desktop.plans.plans import set_review_date
from models.vocabulary import Permission
from ui.kit.buttons import Button
from ui.kit.cards import Card
from ui.kit.dates import DateEntry
from ui.kit.layouts import row
from ui.kit.pages import Page
from ui.kit.qt import hide_unless


class ReviewCard(Card):
    """The date; one that is typed and not kept stays, and counts as not saved."""

    def __init__(self, page: Page) -> None:
        """Start without a plan."""
        self._page = page
        self._plan: PlanDetail | None = None
        self._date = DateEntry("plans_plan.review", "Look at it again on", lambda: today(page.shell.clock))
        keep = Button("plans_plan.keep_review", "Keep this date", press=lambda: self.keep(lambda: None))
        hide_unless(page.shell.may(Permission.CHANGE_PLANS), keep)
        super().__init__("When to look again", self._date, 8, row(keep, None))

    def show_plan(self, plan: PlanDetail) -> None:
        """Show the date that is kept, unless another one is being typed."""
        same = self._plan is not None and self._plan.person_id == plan.person_id
        typing = same and self.moved()
        self._plan = plan
        if not typing:
            self._date.set_value(plan.review_on)

    def moved(self) -> bool:
        """Say whether a date is typed that is not kept."""
        return self._plan is not None and (bool(self._date.problem()) or self._date.value() != self._plan.review_on)

    def keep(self, then: Callable[[], object]) -> None:
        """Keep the date that is typed, then go on."""
        chosen: dt.date | None = self._date.value()
        if chosen is None or self._plan is None:
            self._page.shell.messages.refuse("Enter a date, like 6 August 2027 or +6m.")
            return

        plan = self._plan

        def kept(_none: object) -> None:
            self._plan = replace(plan, review_on=chosen)
            self._page.refresh()
            then()

        self._page.act(set_review_date, plan.person_id, chosen, said="Review date kept", done=kept)
