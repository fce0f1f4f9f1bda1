"""An adjustment of a plan at one activity: who does it, by when, whether it is done, and what the person says of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Code, Movable, reference
from models.vocabulary import Domain, Happened, Helped, Phase, ProvisionState


@dataclass(frozen=True, slots=True)
class ProvisionDetails:
    """The words of a provision: what the plan asked when it was made or last looked at, why it was not met, what they said.

    Words that are shared no longer are taken out of it.
    """

    section: str
    action: str
    who: str = ""
    when: str = ""
    phase: Phase | None = None
    category: str = ""
    why: str = ""
    answer: str = ""


class Provision(Movable):
    """One adjustment at one activity.

    `doer_id` is the colleague who sees to it, where one is named; `reader_id` is the one lead it was shared with, where it is
    for nobody else.

    `wanted` is false once the plan asks for it no longer, though somebody had seen to it. `lead_days` is how many days ahead
    the person needs it, and `sends` names the paper it is about, if any. `answered_on` is when they last said how it went.
    """

    __tablename__ = "provision"
    __table_args__ = (UniqueConstraint("participation_id", "adjustment_id"),)
    domain = Domain.CARE
    Details = ProvisionDetails

    person_id: Mapped[UUID] = mapped_column(reference("person.id"), index=True)
    participation_id: Mapped[UUID] = mapped_column(reference("participation.id"), index=True)
    adjustment_id: Mapped[UUID]
    reader_id: Mapped[UUID | None] = mapped_column(reference("account.id"))
    doer_id: Mapped[UUID | None] = mapped_column(reference("account.id"))
    due_on: Mapped[dt.date] = mapped_column(index=True)
    lead_days: Mapped[int | None]
    sends: Mapped[str]
    state: Mapped[ProvisionState] = mapped_column(Code(ProvisionState))
    wanted: Mapped[bool]
    seen_to_on: Mapped[dt.date | None]
    seen_to_by: Mapped[UUID | None] = mapped_column(reference("account.id"))
    happened: Mapped[Happened] = mapped_column(Code(Happened))
    helped: Mapped[Helped] = mapped_column(Code(Helped))
    answered_on: Mapped[dt.date | None]
