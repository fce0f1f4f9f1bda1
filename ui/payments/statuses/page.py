"""What was decided of employment status for each kind of work, and when it is looked at again."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from coc_desktop.payments.statuses.queries import KindStatus, list_statuses
from coc_desktop.wording import count, day
from models.vocabulary import Permission
from ui.kit.buttons import Button
from ui.kit.cards import Card, Fact, Facts
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, column, panel
from ui.kit.pages import Page
from ui.kit.qt import hide_unless, override
from ui.kit.shell import Shell
from ui.kit.text import small

SAID = "Your trust decides this for each kind of work, before anybody is paid for it, and looks at it again."
SOURCE = (
    "The duty to decide is from the NIHR and HRA guidance on payment and tax, April 2023, whose fourth annex has a flowchart. "
    "We keep what was decided and advise nobody."
)


class StatusesPage(Page):
    """Every kind of work with the decision that stands for it."""

    shows: ClassVar[frozenset[str]] = frozenset({"role_status"})

    def __init__(self, shell: Shell) -> None:
        """Build the card; it is filled with the decisions."""
        super().__init__(shell)
        self.setObjectName("payments_statuses")
        self._may = shell.may(Permission.CHANGE_RATES)
        look = Button("payments_statuses.drift", "Who does one kind often", press=lambda: shell.go("regular_work"))
        hide_unless(shell.may(Permission.APPROVE_CLAIMS), look)
        self._facts = Facts("payments_statuses.facts")
        head = PageHead("Employment status", SAID, look)
        content = column(head, 16, Card("By kind of work", self._facts), 12, small(SOURCE), None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("payments_statuses.scroll", panel(content))))

    @override
    def refresh(self) -> None:
        self.ask(list_statuses, done=self._show)

    def _show(self, found: tuple[KindStatus, ...]) -> None:
        self._facts.show_facts([self._fact(one) for one in found])

    def _fact(self, one: KindStatus) -> Fact:
        change = partial(self.shell.go, "role_status", found=one) if self._may else None
        kept = one.newest
        if kept is None:
            return Fact(one.kind.label, "Not decided yet", change=change)
        earlier = f" {count(one.earlier, 'earlier decision')} kept." if one.earlier else ""
        again = (
            f"To be looked at again since {day(kept.review_on)}" if one.is_due else f"Looked at again on {day(kept.review_on)}"
        )
        note = f"{day(kept.decided_on)}, by {kept.reviewer}, {kept.tool.label}. {again}.{earlier}"
        return Fact(one.kind.label, kept.outcome.label, f"{note} {kept.why}".strip(), change=change)
