"""What people were paid before there was this bank, as a register has it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Code, Movable, reference
from models.vocabulary import DatePrecision, Domain, SaidPaid, Whose


@dataclass(frozen=True, slots=True)
class PaidBeforeDetails:
    """A row as it was written: the name, every cell’s words by heading, and which heading held what, by its code."""

    who: str
    words: dict[str, str]
    holds: dict[str, str]


class PaidBefore(Movable):
    """One row of a register’s claims, as history: nothing leads from here to a claim, an invoice or a number.

    `pence` is empty where the amount could not be read, `dated` where the day could not; the words are kept either way. Until
    somebody is chosen it is sealed under the key of its import.
    """

    __tablename__ = "paid_before"
    __table_args__ = (
        UniqueConstraint("import_run_id", "row"),
        CheckConstraint("pence >= 0", name="not_negative"),
        CheckConstraint("(person_id IS NULL) = (whose IN ('waits', 'nobody'))", name="whose_it_is"),
    )
    domain = Domain.PAYEE
    Details = PaidBeforeDetails

    person_id: Mapped[UUID | None] = mapped_column(reference("person.id"), index=True)
    import_run_id: Mapped[UUID] = mapped_column(reference("import_run.id"), index=True)
    row: Mapped[int]
    dated: Mapped[dt.date | None]
    precision: Mapped[DatePrecision | None] = mapped_column(Code(DatePrecision))
    pence: Mapped[int | None]
    said_paid: Mapped[SaidPaid] = mapped_column(Code(SaidPaid))
    whose: Mapped[Whose] = mapped_column(Code(Whose))

    @property
    def belongs_to(self) -> UUID:
        """Return whose row this is: the person’s, or while nobody is known the import’s."""
        return self.person_id or self.import_run_id
