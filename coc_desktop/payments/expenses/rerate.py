"""When mileage is backdated: whose journeys are worth more by the later terms, and claims for the difference.

A journey’s own amount stays as it was recorded. The difference is an expense beside it, on a claim that tops up the first.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coc_desktop.bank.merged import standing_ids
from coc_desktop.bank.queries import names_of
from coc_desktop.money import pounds
from coc_desktop.payments.claims import new_claim
from coc_desktop.payments.expenses.advances import advance_left
from coc_desktop.payments.expenses.lines import expense_lines, expenses_less, put_on_claim
from coc_desktop.payments.expenses.rules import from_json, mileage, miles_in_words
from coc_desktop.payments.rates.rerate import Difference, Rerated
from coc_desktop.payments.routes.acts import usual_route
from coc_desktop.payments.statements.rules import tax_year_of
from coc_desktop.problems import Refused
from coc_desktop.wording import day
from coc_desktop.workspace import Transaction, Workspace
from models.payments import Claim, Expense, ExpenseDetails, ExpenseType
from models.schedule import Activity, Participation
from models.vocabulary import ExpenseHow, PaidBy, Permission


def rerate_mileage(workspace: Workspace, type_id: UUID) -> Rerated:
    """Work out again, by terms that came later, the journeys of their days that were claimed by earlier ones."""
    workspace.require(Permission.MAKE_CLAIMS)
    with workspace.reading() as session:
        kind = session.get_one(ExpenseType, type_id)
        all_found = list(_driven(session, kind))
        found = [one for one in all_found if not one.is_less]
        names = names_of(workspace, session, {one.expense.person_id for one in found})
        rows = [one.difference(kind, names.get(one.expense.person_id, "")) for one in found]
        label, starts_on = kind.label, kind.starts_on
    due = tuple(row for row in rows if row.more > 0)
    return Rerated(label, starts_on, due, tuple(row for row in rows if row.more < 0), len(all_found) - len(found))


def mileage_due(workspace: Workspace) -> dict[UUID, int]:
    """Return how many journeys are worth more by each terms than they were claimed for; terms with none are left out."""
    workspace.require(Permission.MAKE_CLAIMS)
    with workspace.reading() as session:
        kinds = session.scalars(select(ExpenseType).where(ExpenseType.how == ExpenseHow.MILES)).all()
        counts = {kind.id: sum(one.is_due(kind) for one in _driven(session, kind)) for kind in kinds}
    return {type_id: due for type_id, due in counts.items() if due}


def make_mileage_top_ups(workspace: Workspace, type_id: UUID, expense_ids: tuple[UUID, ...]) -> tuple[UUID, ...]:
    """Record and claim the difference for each of these journeys, in one act: one claim for each place in an activity.

    What an advance meets wholly makes no claim of its own; it stands on the next claim of its place.
    """
    workspace.require(Permission.MAKE_CLAIMS)
    with workspace.transaction("mileage.topped_up", "Make top-up claims") as tx:
        kind = tx.get(ExpenseType, type_id)
        found = {one.expense.id: one for one in _driven(tx.session, kind)}
        of_claim: dict[UUID, list[Expense]] = defaultdict(list)
        for expense_id in expense_ids:
            one = found.get(expense_id)
            if one is None or not one.is_due(kind):
                raise Refused("Something chosen is no longer due more by these terms. Look again.")
            of_claim[one.claim.id].append(_add(tx, kind, one, one.difference(kind, "")))
        tx.session.flush()
        made = tuple(
            _claim(tx, claim_id, expenses) for claim_id, expenses in of_claim.items() if any(one.pence for one in expenses)
        )
        tx.note(claims=len(made))
        return made


def _add(tx: Transaction, kind: ExpenseType, one: _Driven, difference: Difference) -> Expense:
    """Record the difference of one journey as an expense; what is left of an advance is set off against it."""
    was = one.expense
    advanced = min(difference.more, advance_left(tx.session, was.person_id))
    expense = tx.add(
        Expense(
            person_id=was.person_id,
            participation_id=was.participation_id,
            type_id=kind.id,
            claim_id=None,
            tops_up_id=was.id,
            spent_on=was.spent_on,
            paid_by=PaidBy.THEM,
            way=was.way,
            tenths=None,
            pence=difference.more - advanced,
            advanced_pence=advanced,
            recorded_by=tx.me.account_id,
            recorded_on=tx.today,
        )
    )
    amounts = f"{pounds(difference.now_pence)} instead of {pounds(difference.was_pence)}"
    words = f"Top-up by the terms from {day(kind.starts_on)}: {miles_in_words(was.tenths or 0)}, {amounts}. {was.details.words}"
    expense.details = ExpenseDetails(words)
    tx.session.flush()
    return expense


def _claim(tx: Transaction, claim_id: UUID, expenses: list[Expense]) -> UUID:
    """Claim the differences that belong to one claim."""
    topped_up = tx.get(Claim, claim_id)
    place = tx.get(Participation, topped_up.participation_id)
    lines = expense_lines(tx.session, expenses)
    route = usual_route(tx.session, place.person_id)
    claim = new_claim(tx, place, topped_up.activity_on, lines, None, route, tops_up=topped_up.id)
    tx.session.flush()
    put_on_claim(expenses, claim.id)
    return claim.id


@dataclass(frozen=True, slots=True)
class _Driven:
    """A journey on a claim, what was driven before it in its tax year, and what it came to with what topped it up since.

    It `is_less` when whoever approved its claim took something off it: it is worth no more than they said.
    """

    expense: Expense
    claim: Claim
    title: str
    before: int
    worth: int
    is_less: bool

    def difference(self, kind: ExpenseType, name: str) -> Difference:
        """Work the journey out again by later terms."""
        one = self.expense
        now = mileage(from_json(kind.terms), one.tenths or 0, self.before)
        return Difference(one.id, one.person_id, name, self.title, one.spent_on, self.worth, now)

    def is_due(self, kind: ExpenseType) -> bool:
        """Say whether more is due for it by later terms."""
        return not self.is_less and self.difference(kind, "").more > 0


def _driven(session: Session, kind: ExpenseType) -> Iterator[_Driven]:
    """Find the journeys in the days of these terms that were claimed by others, in the order in which they were recorded."""
    if kind.how is not ExpenseHow.MILES:
        return
    until = _until(session, kind)
    statement = (
        select(Expense, Activity.title)
        .join(ExpenseType, Expense.type_id == ExpenseType.id)
        .join(Participation, Expense.participation_id == Participation.id)
        .join(Activity, Participation.activity_id == Activity.id)
        .where(ExpenseType.code == kind.code, Expense.tenths.is_not(None))
        .order_by(Expense.id)
    )
    rows = session.execute(statement).all()
    stands = standing_ids(session, {one.person_id for one, _ in rows})
    claims = {one.id: one for one in session.scalars(select(Claim).where(Claim.id.in_({one.claim_id for one, _ in rows})))}
    more, less = _topped_up(session), expenses_less(session)
    driven: dict[tuple[UUID, int], int] = defaultdict(int)
    for one, title in rows:
        about = (stands[one.person_id], tax_year_of(one.spent_on).first)
        before, driven[about] = driven[about], driven[about] + (one.tenths or 0)
        in_its_days = kind.starts_on <= one.spent_on and (until is None or one.spent_on < until)
        if one.claim_id is not None and in_its_days and one.type_id != kind.id:
            worth = one.pence + one.advanced_pence + more.get(one.id, 0)
            yield _Driven(one, claims[one.claim_id], title, before, worth, one.id in less)


def _until(session: Session, kind: ExpenseType) -> dt.date | None:
    later = select(ExpenseType.starts_on).where(ExpenseType.code == kind.code, ExpenseType.starts_on > kind.starts_on)
    return session.scalar(later.order_by(ExpenseType.starts_on).limit(1))


def _topped_up(session: Session) -> dict[UUID, int]:
    """Return what each journey was topped up by already, whether that is claimed or waits for another claim."""
    found: dict[UUID, int] = defaultdict(int)
    for one in session.scalars(select(Expense).where(Expense.tops_up_id.is_not(None))):
        if one.tops_up_id is not None:
            found[one.tops_up_id] += one.pence + one.advanced_pence
    return found
