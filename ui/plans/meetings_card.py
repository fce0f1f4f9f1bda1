"""The times a plan was talked about, beside the plan, with the way to write down another."""

from __future__ import annotations

from coc_desktop.plans.editing import PlanDetail
from coc_desktop.wording import day
from models.vocabulary import Permission
from ui.kit.buttons import Button
from ui.kit.cards import Card
from ui.kit.layouts import Part, row
from ui.kit.pages import Page
from ui.kit.qt import hide_unless
from ui.kit.text import small, words


class MeetingsCard(Card):
    """Newest first; nothing is asked for twice."""

    def __init__(self, page: Page) -> None:
        """Start empty."""
        super().__init__("Times we talked")
        self._page = page
        self._plan: PlanDetail | None = None

    def show_plan(self, plan: PlanDetail) -> None:
        """Show each time: when, how, who was there and how far it went."""
        self._plan = plan
        parts: list[Part] = []
        for met in reversed(plan.meetings):
            how = f", {met.how.lower()}" if met.how else ""
            parts += [words(f"{day(met.on)}{how}", "strong")]
            parts += [small(line) for line in (met.who and f"With {met.who}", met.how_far) if line]
            parts.append(8)
        add = Button("plans_plan.add_meeting", "Write one down", "ghost", icon="plus", press=self._on_add)
        hide_unless(self._page.shell.may(Permission.CHANGE_PLANS), add)
        self.show_content(*(parts or [small("None written down yet."), 8]), row(add, None))
        self.setVisible(bool(plan.version))

    def _on_add(self) -> None:
        if self._plan is not None:
            self._page.shell.go("plan_meeting", person_id=self._plan.person_id)
