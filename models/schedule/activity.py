"""Activities, who takes part, and the support meetings around each participation."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Code, Moment, Record, reference
from models.vocabulary import (
    ActivityKind,
    ActivityState,
    Manner,
    OfferChoice,
    Outcome,
    PublicSalary,
    Rung,
    SupportKind,
    SupportState,
)


class Activity(Record):
    """One dated thing people take part in. Its title and place are plain: they name work and rooms, never people.

    In a room of the register, `venue_id` says which, and `place` is its name.
    """

    __tablename__ = "activity"
    __table_args__ = (
        CheckConstraint("ends_at > starts_at", name="ends_after_it_starts"),
        Index("ix_activity_venue_id_starts_at", "venue_id", "starts_at"),
    )

    title: Mapped[str]
    kind: Mapped[ActivityKind] = mapped_column(Code(ActivityKind))
    rung: Mapped[Rung] = mapped_column(Code(Rung))
    team_id: Mapped[UUID | None] = mapped_column(reference("team.id"))
    place: Mapped[str]
    starts_at: Mapped[dt.datetime] = mapped_column(Moment, index=True)
    ends_at: Mapped[dt.datetime] = mapped_column(Moment)
    state: Mapped[ActivityState] = mapped_column(Code(ActivityState))
    is_paid: Mapped[bool]
    rate_code: Mapped[str]
    lead_id: Mapped[UUID | None] = mapped_column(reference("account.id"))
    cancelled_at: Mapped[dt.datetime | None] = mapped_column(Moment)
    venue_id: Mapped[UUID | None] = mapped_column(reference("venue.id"))


class Participation(Record):
    """One contributor's place in one activity. `minutes` is what they took part for, when it differs from the whole.

    `harder_day` says that what their plan asks for on a harder day is to be ready too. `notice_hours` is how many whole hours
    before the activity we withdrew their invitation; None where we did not.
    """

    __tablename__ = "participation"
    __table_args__ = (UniqueConstraint("activity_id", "person_id"),)

    activity_id: Mapped[UUID] = mapped_column(reference("activity.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(reference("person.id"), index=True)
    outcome: Mapped[Outcome] = mapped_column(Code(Outcome))
    minutes: Mapped[int | None]
    invite_sequence: Mapped[int]
    harder_day: Mapped[bool]
    notice_hours: Mapped[int | None]


class SupportMeeting(Record):
    """A pre-meet or debrief, always linked to the participation it supports."""

    __tablename__ = "support_meeting"
    __table_args__ = (
        UniqueConstraint("participation_id", "kind"),
        Index("ix_support_meeting_supporter_id_starts_at", "supporter_id", "starts_at"),
    )

    participation_id: Mapped[UUID] = mapped_column(reference("participation.id"), index=True)
    kind: Mapped[SupportKind] = mapped_column(Code(SupportKind))
    state: Mapped[SupportState] = mapped_column(Code(SupportState))
    starts_at: Mapped[dt.datetime | None] = mapped_column(Moment, index=True)
    minutes: Mapped[int]
    manner: Mapped[Manner | None] = mapped_column(Code(Manner))
    supporter_id: Mapped[UUID | None] = mapped_column(reference("account.id"))
    settled_on: Mapped[dt.date | None]
    invite_sequence: Mapped[int]


class Offer(Record):
    """The fee shown and agreed before the work. What was agreed is what is paid.

    `minutes` is the length that was offered for; `played` lists, as JSON, the parts that the rate pays more for.
    `salary` is what they declared about a public salary for this activity.
    """

    __tablename__ = "offer"
    __table_args__ = (
        CheckConstraint("agreed_pence >= 0 AND agreed_pence <= offered_pence", name="agreed_within_offer"),
        CheckConstraint("salary <> 'in_work' OR agreed_pence = 0", name="never_paid_twice"),
    )

    participation_id: Mapped[UUID] = mapped_column(reference("participation.id"), unique=True)
    rate_id: Mapped[UUID] = mapped_column(reference("rate.id"))
    minutes: Mapped[int]
    played: Mapped[str]
    offered_pence: Mapped[int]
    choice: Mapped[OfferChoice] = mapped_column(Code(OfferChoice))
    agreed_pence: Mapped[int]
    agreed_on: Mapped[dt.date | None]
    salary: Mapped[PublicSalary] = mapped_column(Code(PublicSalary))
