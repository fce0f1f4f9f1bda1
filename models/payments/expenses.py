"""What people spend to take part: the kinds that are paid back, by date, and what each person spent."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Code, Movable, Record, reference
from models.vocabulary import Domain, ExpenseHow, PaidBy, Way


class ExpenseType(Record):
    """A kind of expense as it holds from a day on: `terms` is JSON that `coc_desktop.payments.expenses.rules` reads.

    Kinds of other dates share a code; the one in force on the day it was spent counts.
    """

    __tablename__ = "expense_type"
    __table_args__ = (UniqueConstraint("code", "starts_on"),)

    code: Mapped[str]
    label: Mapped[str]
    position: Mapped[int]
    how: Mapped[ExpenseHow] = mapped_column(Code(ExpenseHow))
    starts_on: Mapped[dt.date]
    terms: Mapped[str]
    source: Mapped[str]
    to_check: Mapped[str]


@dataclass(frozen=True, slots=True)
class ExpenseDetails:
    """What it was for, and why, where a reason is asked. It may say something of their needs, so finance has no key to it."""

    words: str
    because: str = ""


class Expense(Movable):
    """Something that one person spent, or that we booked for them, to take part in one activity. Miles are in tenths.

    `pence` is what is still to be paid back: what an advance had paid already, `advanced_pence`, is not in it. `claim_id` is the
    claim that pays it back, empty until one does and again when that claim is void. `tops_up_id` names the journey that
    later terms made worth more: this is the difference, and has no miles of its own.
    """

    __tablename__ = "expense"
    __table_args__ = (
        CheckConstraint("pence >= 0 AND advanced_pence >= 0 AND (tenths IS NULL OR tenths > 0)", name="not_negative"),
        CheckConstraint("paid_by <> 'us' OR (pence = 0 AND advanced_pence = 0)", name="booked_at_nil"),
    )
    domain = Domain.CARE
    Details = ExpenseDetails

    person_id: Mapped[UUID] = mapped_column(reference("person.id"), index=True)
    participation_id: Mapped[UUID] = mapped_column(reference("participation.id"), index=True)
    type_id: Mapped[UUID] = mapped_column(reference("expense_type.id"), index=True)
    claim_id: Mapped[UUID | None] = mapped_column(reference("claim.id"), index=True)
    tops_up_id: Mapped[UUID | None] = mapped_column(index=True)
    spent_on: Mapped[dt.date]
    paid_by: Mapped[PaidBy] = mapped_column(Code(PaidBy))
    way: Mapped[Way] = mapped_column(Code(Way))
    tenths: Mapped[int | None]
    pence: Mapped[int]
    advanced_pence: Mapped[int]
    recorded_by: Mapped[UUID] = mapped_column(reference("account.id"))
    recorded_on: Mapped[dt.date]


@dataclass(frozen=True, slots=True)
class ReceiptDetails:
    """A receipt as it was handed in: its file’s name and its bytes in base64."""

    file_name: str
    content: str


class Receipt(Movable):
    """The receipt of one expense, sealed as the expense is. The same paper is not kept twice, so its hash is in the clear."""

    __tablename__ = "receipt"
    domain = Domain.CARE
    Details = ReceiptDetails

    person_id: Mapped[UUID] = mapped_column(reference("person.id"), index=True)
    expense_id: Mapped[UUID] = mapped_column(reference("expense.id"), index=True)
    sha256: Mapped[str]
    size: Mapped[int]
    kept_on: Mapped[dt.date]
    kept_by: Mapped[UUID] = mapped_column(reference("account.id"))


@dataclass(frozen=True, slots=True)
class AdvanceDetails:
    """How an advance was given, or given back, in words."""

    words: str


class Advance(Movable):
    """Money given before it is spent, to somebody who cannot front it; below nothing, what they gave back of it."""

    __tablename__ = "advance"
    __table_args__ = (CheckConstraint("pence <> 0", name="not_nothing"),)
    domain = Domain.CARE
    Details = AdvanceDetails

    person_id: Mapped[UUID] = mapped_column(reference("person.id"), index=True)
    given_on: Mapped[dt.date]
    pence: Mapped[int]
    recorded_by: Mapped[UUID] = mapped_column(reference("account.id"))
    recorded_on: Mapped[dt.date]
