"""What its person said of a plan in a review or on a form, said above it while it waits to be looked at."""

from __future__ import annotations

from functools import partial

from coc_desktop.plans.editing import PlanDetail
from coc_desktop.wording import count
from ui.kit.buttons import Button
from ui.kit.cards import Card, Notice
from ui.kit.pages import Page


class ProposedCard(Card):
    """Hidden while nothing waits."""

    def __init__(self, page: Page) -> None:
        """Start hidden."""
        super().__init__(margin=0)
        self._page = page
        self.hide()

    def show_plan(self, plan: PlanDetail) -> None:
        """Say how much waits, with the way to it."""
        self.setVisible(bool(plan.proposed))
        if plan.proposed:
            said = f"{plan.known_as} said {count(plan.proposed, 'thing')} about this plan that nobody has looked at yet."
            go = partial(self._page.shell.go, "plan_proposals", person_id=plan.person_id)
            self.show_content(Notice(said, "info", action=Button("plans_plan.proposed", "Look at it", press=go)))
