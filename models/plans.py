"""The reasonable-adjustment and wellbeing plan: the person's own, in their own words."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Moment, Movable, reference
from models.vocabulary import Domain


@dataclass(frozen=True, slots=True)
class Answer:
    """What the person said to one prompt, exactly as given; `said_instead` holds a code such as `rather_not_say`."""

    prompt: str
    words: str = ""
    said_instead: str = ""


@dataclass(frozen=True, slots=True)
class Adjustment:
    """One practical action from the plan: what we will do, who does it, and when."""

    prompt: str
    action: str
    who: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class PlanDetails:
    """Everything in a plan. Nothing is compulsory and no diagnosis is asked for."""

    answers: tuple[Answer, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()


class Plan(Movable):
    """One person's plan. Earlier versions are in history."""

    __tablename__ = "plan"
    domain = Domain.CARE
    Details = PlanDetails

    person_id: Mapped[UUID] = mapped_column(reference("person.id"), unique=True)
    review_on: Mapped[dt.date | None]
    agreed_on: Mapped[dt.date | None]


class Draft(Base):
    """Words that one account has typed about a person and not saved yet, sealed under the person's key.

    It is no record: neither the audit nor history know of it. `person_id` is no foreign key, so that a draft never keeps
    a person from being taken out again; without their key it cannot be opened.
    """

    __tablename__ = "draft"
    __table_args__ = (UniqueConstraint("account_id", "person_id", "place"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    account_id: Mapped[UUID] = mapped_column(reference("account.id"))
    person_id: Mapped[UUID] = mapped_column(index=True)
    place: Mapped[str]
    kept_at: Mapped[dt.datetime] = mapped_column(Moment)
    sealed: Mapped[bytes]


@dataclass(frozen=True, slots=True)
class CareRemarkDetails:
    """Something an imported register said about a person's needs, benefits or experience, under its own heading."""

    topic: str
    words: str


class CareRemark(Movable):
    """Words about needs that came from somewhere other than a plan, kept until the person has looked at them."""

    __tablename__ = "care_remark"
    domain = Domain.CARE
    Details = CareRemarkDetails

    person_id: Mapped[UUID] = mapped_column(reference("person.id"), index=True)
    import_run_id: Mapped[UUID | None] = mapped_column(reference("import_run.id"), index=True)
