"""What somebody says of their own claim, each time they look at it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from models.base import Code, Movable, reference
from models.vocabulary import CheckHow, CheckSaid, Domain


@dataclass(frozen=True, slots=True)
class ClaimCheckDetails:
    """What is wrong, in the person’s own words."""

    words: str = ""


class ClaimCheck(Movable):
    """One look of a person at their own claim; the newest stands. Their words may say why, so finance has no key to them."""

    __tablename__ = "claim_check"
    domain = Domain.CARE
    Details = ClaimCheckDetails

    claim_id: Mapped[UUID] = mapped_column(reference("claim.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(reference("person.id"), index=True)
    said: Mapped[CheckSaid] = mapped_column(Code(CheckSaid))
    how: Mapped[CheckHow] = mapped_column(Code(CheckHow))
    checked_on: Mapped[dt.date]
    recorded_by: Mapped[UUID] = mapped_column(reference("account.id"))
