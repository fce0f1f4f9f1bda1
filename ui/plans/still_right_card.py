"""“Is this still right?”: asked first, before anything else, when a plan is to be looked at again."""

from __future__ import annotations

from coc_desktop.plans.editing import PlanDetail
from coc_desktop.plans.reviews import say_still_right
from coc_desktop.plans.rules.reviews import is_due
from coc_desktop.wording import day
from models.vocabulary import Permission
from ui.kit.buttons import Button
from ui.kit.cards import Card
from ui.kit.flows import Flow
from ui.kit.layouts import panel
from ui.kit.pages import Page
from ui.kit.text import words


class StillRightCard(Card):
    """Shown while a review is due; one press says that nothing has changed."""

    def __init__(self, page: Page) -> None:
        """Start hidden."""
        self._page = page
        self._plan: PlanDetail | None = None
        self._said = words("", "body", "text2")
        self._yes = Button("plans_plan.still_right", "Yes, still right", "primary", press=self._on_yes)
        no = Button("plans_plan.go_through", "Go through it together", press=self._on_no)
        super().__init__("Is this still right?", self._said, 12, panel(Flow(self._yes, no, gap=8)))
        self.setObjectName("plans_plan.review_first")
        self.hide()

    def show_plan(self, plan: PlanDetail) -> None:
        """Show the question while the plan is to be looked at again."""
        self._plan = plan
        page = self._page
        due = is_due(plan.review_on, page.shell.today()) and page.shell.may(Permission.CHANGE_PLANS)
        self.setVisible(bool(plan.version) and due)
        if plan.review_on is not None:
            because = f" {plan.review_because.label}." if plan.review_because is not None else ""
            self._said.setText(f"It was to be looked at again on {day(plan.review_on)}.{because} Ask this before anything else.")

    def _on_yes(self) -> None:
        if self._plan is None:
            return
        if self._page.unsaved():
            self._page.shell.messages.refuse("Save what you typed first, so that it is this they agree with.")
            return
        args = (self._plan.person_id, self._plan.version)
        self._page.act(say_still_right, *args, said="Still right, agreed today", done=self._on_done, button=self._yes)

    def _on_done(self, _none: object) -> None:
        self._page.refresh()

    def _on_no(self) -> None:
        self.hide()
        first = self._page.first_focus()
        if first is not None:
            first.setFocus()
