"""How much each approver may approve, and what an approver took off a claim."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Record, Sealed, reference
from models.vocabulary import Domain


class ApprovalLimit(Record):
    """The most that one account approves of one claim from a day on; without `pence` there is no limit. Nobody sets their own."""

    __tablename__ = "approval_limit"
    __table_args__ = (
        UniqueConstraint("account_id", "starts_on"),
        CheckConstraint("pence IS NULL OR pence > 0", name="above_nothing"),
        CheckConstraint("set_by <> account_id", name="set_by_another"),
    )

    account_id: Mapped[UUID] = mapped_column(reference("account.id"), index=True)
    starts_on: Mapped[dt.date]
    pence: Mapped[int | None]
    set_by: Mapped[UUID] = mapped_column(reference("account.id"))
    set_on: Mapped[dt.date]


@dataclass(frozen=True, slots=True)
class ClaimReductionDetails:
    """Why less is paid, and what the approver says to the person about it, in the approver’s own words."""

    because: str
    told: str = ""


class ClaimReduction(Sealed):
    """What an approver took off one line of a claim as they approved it: what it came to, and what is paid of it.

    It may say something of the person, so finance has no key to it. Sent back, a claim is whole again.
    """

    __tablename__ = "claim_reduction"
    __table_args__ = (CheckConstraint("pence >= 0 AND pence < was_pence", name="less_than_it_was"),)
    domain = Domain.CARE
    Details = ClaimReductionDetails

    claim_id: Mapped[UUID] = mapped_column(reference("claim.id"), unique=True)
    person_id: Mapped[UUID] = mapped_column(reference("person.id"), index=True)
    position: Mapped[int]
    was_pence: Mapped[int]
    pence: Mapped[int]
    reduced_by: Mapped[UUID] = mapped_column(reference("account.id"))
    reduced_on: Mapped[dt.date]
