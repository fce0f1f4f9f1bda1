"""The kinds of expense that are paid back: each says its terms in sentences, from which day, and what is still to be checked."""

from __future__ import annotations

from functools import partial
from typing import ClassVar
from uuid import UUID

from coc_desktop.payments.expenses.kinds import KindRow, list_kinds
from coc_desktop.payments.expenses.rerate import mileage_due
from coc_desktop.wording import count, day
from models.vocabulary import Permission
from ui.kit.buttons import Button
from ui.kit.cards import Card, Fact, Facts, Notice
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, clear, column, panel
from ui.kit.pages import Key, Page
from ui.kit.qt import hide_unless, override
from ui.kit.shell import Shell

SAID = "Each expense is paid back by the terms of its day. What was recorded before keeps the terms it had."


class ExpenseKindsPage(Page):
    """Every kind with its terms, those to come and those that ended among them."""

    shows: ClassVar[frozenset[str]] = frozenset({"expense_type", "expense"})

    def __init__(self, shell: Shell) -> None:
        """Build the list."""
        super().__init__(shell)
        self.setObjectName("payments_kinds")
        self._may = shell.may(Permission.CHANGE_RATES)
        add = Button("payments_kinds.add", "Add a kind", "primary", icon="plus", press=self._on_add)
        hide_unless(self._may, add)
        self._due = column(gap=8)
        self._kinds: tuple[KindRow, ...] = ()
        self._now, self._later = Facts("payments_kinds.now"), Facts("payments_kinds.other")
        self._others = Card("From another day", self._later)
        head = PageHead("Expenses that are paid back", SAID, add)
        content = column(head, 16, panel(self._due), Card("Today", self._now), 16, self._others, None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("payments_kinds.scroll", panel(content))))
        self.answer(Key.NEW, "Add a kind of expense", self._on_add)

    @override
    def refresh(self) -> None:
        self.ask(list_kinds, done=self._show)

    def _show(self, kinds: tuple[KindRow, ...]) -> None:
        today = self.shell.today()
        now = [one for one in kinds if one.starts_on <= today and (one.until is None or today < one.until)]
        self._now.show_facts([self._fact(one, can_change=self._may) for one in now])
        others = [one for one in kinds if one not in now]
        self._later.show_facts([self._fact(one, can_change=self._may and not one.used) for one in others])
        self._others.setVisible(bool(others))
        self._kinds = kinds
        if self.shell.may(Permission.MAKE_CLAIMS):
            self.ask(mileage_due, done=self._show_due)

    def _show_due(self, due: dict[UUID, int]) -> None:
        """Say which terms were backdated, so that journeys that were claimed before are worth more."""
        clear(self._due)
        for number, one in enumerate(kind for kind in self._kinds if kind.type_id in due):
            journeys = count(due[one.type_id], "journey is", "journeys are")
            look = Button(
                f"payments_kinds.due_{number}",
                "Who is due more",
                press=partial(self.shell.go, "mileage_rerate", type_id=one.type_id),
            )
            said = f"{journeys} worth more by the terms from {day(one.starts_on)} than was claimed."
            self._due.addWidget(Notice(said, "warn", title=one.label, action=look))

    def _fact(self, one: KindRow, *, can_change: bool) -> Fact:
        until = f" until {day(one.until)}" if one.until else ""
        note = " ".join(part for part in (f"From {day(one.starts_on)}{until}.", one.source, one.to_check) if part)
        return Fact(one.label, one.sentence, note, change=partial(self._on_change, one) if can_change else None)

    def _on_add(self) -> None:
        if self._may:
            self.shell.go("expense_kind")

    def _on_change(self, one: KindRow) -> None:
        self.shell.go("expense_kind", kind=one)
