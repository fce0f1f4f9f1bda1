"""What anybody may do about expenses, in any order: record, take away, advance, and work mileage out again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from hypothesis import strategies as st
from hypothesis.stateful import rule

from coc_desktop.payments.expenses.acts import record_expense, remove_expense
from coc_desktop.payments.expenses.advances import AdvanceDraft, give_advance
from coc_desktop.payments.expenses.kinds import KindDraft, add_kind, kinds_on
from coc_desktop.payments.expenses.queries import expenses_of_place
from coc_desktop.payments.expenses.rerate import make_mileage_top_ups, mileage_due, rerate_mileage
from coc_desktop.payments.expenses.rules import ExpenseDraft, Terms
from coc_desktop.problems import CocProblem
from models.vocabulary import ExpenseHow, PaidBy
from tests.payments.laws import MoneyLaws
from tests.payments.scene import Place

WHO = st.integers(0, 2)
WHICH = st.integers(0, 30)


class Spending(MoneyLaws):
    """The acts of expenses, each refused with a sentence or done."""

    places: list[Place]

    def attempt(self, act: Callable[[], object]) -> bool:
        """Do an act that may be refused with a sentence, and with nothing else."""
        try:
            act()
        except CocProblem:
            return False
        return True

    @rule(who=WHO, which=WHICH, code=st.sampled_from(["car", "fare", "lunch"]), pence=st.sampled_from([0, 460, 900]))
    def spend(self, who: int, which: int, code: str, pence: int) -> None:
        """Record an expense, or at nothing one that we booked; one day’s are alike, so that some are refused."""
        today = self.bank.today()
        kind = next(one.type_id for one in kinds_on(self.bank, today) if one.code == code)
        paid_by = PaidBy.THEM if pence else PaidBy.US
        draft = ExpenseDraft(kind, today, paid_by, tenths=pence or None, pence=pence or None, words=code, because="Far away")
        self.attempt(lambda: record_expense(self.people[who], self.places[which % len(self.places)].place_id, draft))

    @rule(who=WHO, which=WHICH, pence=st.sampled_from([300, 1000]), is_back=st.booleans())
    def advance(self, who: int, which: int, pence: int, is_back: bool) -> None:
        """Give money before it is spent, or take some of it back."""
        person_id = self.places[which % len(self.places)].person_id
        draft = AdvanceDraft(pence, self.bank.today(), "Petty cash", is_back)
        self.attempt(lambda: give_advance(self.people[who], person_id, draft))

    @rule(pence=st.integers(1, 90), ago=st.integers(0, 6))
    def backdate_mileage(self, pence: int, ago: int) -> None:
        """Let mileage be worth something else from an earlier day on, and claim whatever is due more."""
        on = self.bank.today() - dt.timedelta(days=ago)
        draft = KindDraft("Own car", ExpenseHow.MILES, on, Terms(per_mile=pence), "Policy", "", "car")
        self.attempt(lambda: add_kind(self.bank, draft))
        for type_id in mileage_due(self.bank):
            due = tuple(one.key for one in rerate_mileage(self.bank, type_id).due)
            self.attempt(lambda: make_mileage_top_ups(self.bank, type_id, due))  # noqa: B023 - done at once

    @rule(which=WHICH)
    def take_an_expense_away(self, which: int) -> None:
        place = self.places[which % len(self.places)]
        rows = expenses_of_place(self.bank, place.place_id).rows
        if rows:
            self.attempt(lambda: remove_expense(self.bank, rows[which % len(rows)].expense_id))
