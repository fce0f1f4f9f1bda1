"""The kinds of expense and their terms, each from a day on. What was spent before that day keeps the terms it had."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

import resources
from coc_desktop.payments.expenses.rules import Terms, from_json, problems_in_terms, says, to_json
from coc_desktop.problems import Problem, Refused, refuse_if
from coc_desktop.workspace import Transaction, Workspace
from models.payments import Expense, ExpenseType
from models.vocabulary import ExpenseHow, Permission


@dataclass(frozen=True, slots=True)
class KindDraft:
    """A kind of expense from a day on; `code` is that of a kind whose terms change, empty for a new one."""

    label: str
    how: ExpenseHow
    starts_on: dt.date
    terms: Terms
    source: str = ""
    to_check: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class KindRow:
    """One kind with its terms from one day on, said in sentences. `used` says that something was recorded by it."""

    type_id: UUID
    code: str
    label: str
    how: ExpenseHow
    starts_on: dt.date
    until: dt.date | None
    terms: Terms
    sentence: str
    source: str
    to_check: str
    used: bool


def seed_expense_kinds(tx: Transaction) -> None:
    """Put the example kinds into a new bank, each with its source and what to check."""
    for one in json.loads(resources.text("catalogues/expense_types.json"))["types"]:
        on = dt.date.fromisoformat(one["starts_on"])
        draft = KindDraft(
            one["label"], ExpenseHow(one["how"]), on, Terms(**one["terms"]), one["source"], one["to_check"], one["code"]
        )
        _add(tx, draft, one["code"])


def list_kinds(workspace: Workspace) -> tuple[KindRow, ...]:
    """Return every kind in its order, the newest terms of each first."""
    workspace.require(Permission.SEE_PAYMENTS)
    with workspace.reading() as session:
        kinds = session.scalars(select(ExpenseType).order_by(ExpenseType.position, ExpenseType.starts_on.desc())).all()
        used = set(session.scalars(select(Expense.type_id).distinct()))
        return tuple(_row(one, kinds, one.id in used) for one in kinds)


def kinds_on(workspace: Workspace, on: dt.date) -> tuple[KindRow, ...]:
    """Return the kinds with the terms in force on a day, in their order."""
    return tuple(one for one in list_kinds(workspace) if one.starts_on <= on and (one.until is None or on < one.until))


def add_kind(workspace: Workspace, draft: KindDraft) -> UUID:
    """Add a kind of expense, or new terms for one from a day on. What was recorded by the earlier terms stays."""
    workspace.require(Permission.CHANGE_RATES)
    refuse_if(problems_in_terms(draft.label, draft.how, draft.terms))
    with workspace.transaction("expense_type.added", "Add a kind of expense") as tx:
        code = draft.code or _new_code(tx.session, draft.label)
        same = (ExpenseType.code == code, ExpenseType.starts_on == draft.starts_on)
        if tx.scalars(select(ExpenseType).where(*same)):
            refuse_if([Problem("starts_on", "There are terms from this very day already. Choose another day.")])
        return _add(tx, draft, code).id


def remove_kind(workspace: Workspace, type_id: UUID) -> None:
    """Take terms away again that nothing was recorded by."""
    workspace.require(Permission.CHANGE_RATES)
    with workspace.transaction("expense_type.removed", "Take a kind of expense away") as tx:
        kind = tx.get(ExpenseType, type_id)
        if tx.scalars(select(Expense).where(Expense.type_id == type_id)):
            raise Refused("Something was recorded by these terms, so they stay. Add new ones from a later day.")
        tx.remove(kind)


def kind_in_force(session: Session, type_id: UUID, on: dt.date) -> ExpenseType:
    """Return the terms of a kind on a day, whichever of its terms were chosen."""
    code = select(ExpenseType.code).where(ExpenseType.id == type_id).scalar_subquery()
    statement = select(ExpenseType).where(ExpenseType.code == code, ExpenseType.starts_on <= on)
    found = session.scalars(statement.order_by(ExpenseType.starts_on.desc()).limit(1)).one_or_none()
    if found is None:
        raise Refused("There are no terms for this on that day. Add them in Expenses.")
    return found


def _add(tx: Transaction, draft: KindDraft, code: str) -> ExpenseType:
    place = tx.session.scalar(select(ExpenseType.position).where(ExpenseType.code == code).limit(1))
    if place is None:
        place = (tx.session.scalar(select(func.max(ExpenseType.position))) or 0) + 1
    made = tx.add(
        ExpenseType(
            code=code,
            label=draft.label.strip(),
            position=place,
            how=draft.how,
            starts_on=draft.starts_on,
            terms=to_json(draft.terms),
            source=draft.source.strip(),
            to_check=draft.to_check.strip(),
        )
    )
    tx.session.flush()
    return made


def _new_code(session: Session, label: str) -> str:
    """Return a code for a new kind that no other has."""
    plain = re.sub(r"[^a-z0-9]+", "_", label.casefold()).strip("_") or "kind"
    taken = set(session.scalars(select(ExpenseType.code)))
    codes = (plain, *(f"{plain}_{turn}" for turn in range(2, 1000)))
    return next(code for code in codes if code not in taken)


def _row(one: ExpenseType, kinds: Sequence[ExpenseType], used: bool) -> KindRow:
    later = [other.starts_on for other in kinds if other.code == one.code and other.starts_on > one.starts_on]
    terms = from_json(one.terms)
    until = min(later, default=None)
    return KindRow(one.id, one.code, one.label, one.how, one.starts_on, until, terms, says(terms), one.source, one.to_check, used)
