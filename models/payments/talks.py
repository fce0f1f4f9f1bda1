"""What was said each time that somebody was asked how they would like to be paid."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from models.base import Code, Movable, reference
from models.vocabulary import BenefitsFirst, Domain, PayRhythm, PayWay


@dataclass(frozen=True, slots=True)
class PaymentTalkDetails:
    """Whether to talk about benefits first, who was there, and what the person said, in their words."""

    benefits_first: BenefitsFirst
    who: str
    words: str = ""


class PaymentTalk(Movable):
    """One talk about pay; the newest stands, until `again_on`. It speaks of benefits, so finance has no key to it."""

    __tablename__ = "payment_talk"
    domain = Domain.CARE
    Details = PaymentTalkDetails

    person_id: Mapped[UUID] = mapped_column(reference("person.id"), index=True)
    talked_on: Mapped[dt.date]
    again_on: Mapped[dt.date]
    way: Mapped[PayWay] = mapped_column(Code(PayWay))
    rhythm: Mapped[PayRhythm] = mapped_column(Code(PayRhythm))
    recorded_by: Mapped[UUID] = mapped_column(reference("account.id"))
