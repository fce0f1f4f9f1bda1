"""Claims and their lines."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Code, Movable, Record, reference
from models.vocabulary import ClaimState, Domain, LineKind, Route


@dataclass(frozen=True, slots=True)
class ClaimDetails:
    """The words of each line, in order, why the claim was last sent back, and why it goes another way than they usually want.

    Where it is not paid at all, `route_told` is what was said to the person about that. `approved_for` is the pence that it
    was approved for before it came back, when something was taken off it then. `late_because` is why it came late.
    """

    line_words: tuple[str, ...]
    sent_back_because: str = ""
    route_because: str = ""
    route_told: str = ""
    approved_for: int = 0
    late_because: str = ""


class Claim(Movable):
    """What one participation is worth, made from what was recorded. `live_participation_id` is empty once it is void.

    It is empty too where a claim is of expenses alone, so that the fee can still be claimed once somebody has taken part.
    A top-up names in `tops_up_id` the claim that it adds to, when a rate card was backdated. `route` is empty where the claim
    was made before there were routes: it goes by invoice.
    """

    __tablename__ = "claim"
    __table_args__ = (
        CheckConstraint("approved_by IS NULL OR approved_by <> made_by", name="approver_is_not_maker"),
        CheckConstraint("approved_by IS NULL OR approved_by <> submitted_by", name="approver_is_not_submitter"),
        CheckConstraint("payments_pence >= 0 AND expenses_pence >= 0", name="not_negative"),
    )
    domain = Domain.PAYEE
    Details = ClaimDetails

    person_id: Mapped[UUID] = mapped_column(reference("person.id"), index=True)
    participation_id: Mapped[UUID] = mapped_column(reference("participation.id"), index=True)
    live_participation_id: Mapped[UUID | None] = mapped_column(unique=True)
    tops_up_id: Mapped[UUID | None] = mapped_column(reference("claim.id"), index=True)
    activity_on: Mapped[dt.date]
    state: Mapped[ClaimState] = mapped_column(Code(ClaimState))
    payments_pence: Mapped[int]
    expenses_pence: Mapped[int]
    route: Mapped[Route | None] = mapped_column(Code(Route))
    made_by: Mapped[UUID] = mapped_column(reference("account.id"))
    made_on: Mapped[dt.date]
    submitted_by: Mapped[UUID | None] = mapped_column(reference("account.id"))
    submitted_on: Mapped[dt.date | None]
    approved_by: Mapped[UUID | None] = mapped_column(reference("account.id"))
    approved_on: Mapped[dt.date | None]

    @property
    def goes(self) -> Route:
        """Return which way its money goes."""
        return self.route or Route.SUPPLIER


class ClaimLine(Record):
    """One line of a claim; its words are in the claim's details at the same position."""

    __tablename__ = "claim_line"
    __table_args__ = (UniqueConstraint("claim_id", "position"), CheckConstraint("pence >= 0", name="not_negative"))

    claim_id: Mapped[UUID] = mapped_column(reference("claim.id"), index=True)
    position: Mapped[int]
    kind: Mapped[LineKind] = mapped_column(Code(LineKind))
    rate_id: Mapped[UUID | None] = mapped_column(reference("rate.id"))
    minutes: Mapped[int | None]
    pence: Mapped[int]
