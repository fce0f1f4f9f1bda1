"""What suits a person around activities, who is kept apart from whom, and why a clash was meant."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import InCircle, Movable, Sealed, reference
from models.vocabulary import ClashKind, Company, Domain, Manner


@dataclass(frozen=True, slots=True)
class Unavailable:
    """A time that somebody keeps free: on a day of each week (0 is Monday), or from one date to another.

    Within each day it is from one minute to another, as clocks in the United Kingdom show it.
    """

    weekday: int | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    from_minute: int = 0
    to_minute: int = 1440


@dataclass(frozen=True, slots=True)
class SupportPreferenceDetails:
    """What suits somebody. Minutes of None are the trust’s own; a cap of None is none.

    `before` and `after` are the minutes between a support meeting and its activity; `gap` those kept free around everything;
    `travel` those that getting to another place takes; `recovery_days` the whole days free of activities after each.
    `room_notice` is the working days of notice of another room, for who wants the `same_room` each time. `calendar_title` is
    what their own calendar says, if not the trust’s neutral words; `calendar_open` lets others who see that calendar read it.
    """

    before: int | None = None
    after: int | None = None
    pre_meet_minutes: int | None = None
    debrief_minutes: int | None = None
    manner: Manner | None = None
    company: Company = Company.ALONE
    gap: int = 0
    travel: int | None = None
    weekly_cap: int | None = None
    recovery_days: int = 0
    unavailable: tuple[Unavailable, ...] = ()
    treated_by: UUID | None = None
    words: str = ""
    same_room: bool = False
    room_notice: int | None = None
    calendar_title: str = ""
    calendar_open: bool = False


class SupportPreference(Movable):
    """What suits one person around activities; where two records were merged, what was said last stands."""

    __tablename__ = "support_preference"
    domain = Domain.CARE
    Details = SupportPreferenceDetails

    person_id: Mapped[UUID] = mapped_column(reference("person.id"), index=True)
    said_on: Mapped[dt.date]


@dataclass(frozen=True, slots=True)
class KeepApartDetails:
    """Why two are kept apart."""

    why: str


class KeepApart(InCircle):
    """Somebody who is not to be placed with somebody else, or with a ward or team. Why is sealed to the colleagues named."""

    __tablename__ = "keep_apart"
    __table_args__ = (CheckConstraint("(other_id IS NULL) <> (team_id IS NULL)", name="one_of_both"),)
    Details = KeepApartDetails

    person_id: Mapped[UUID] = mapped_column(reference("person.id"), index=True)
    other_id: Mapped[UUID | None] = mapped_column(reference("person.id"), index=True)
    team_id: Mapped[UUID | None] = mapped_column(reference("team.id"))
    said_by: Mapped[UUID] = mapped_column(reference("account.id"))
    said_on: Mapped[dt.date]


@dataclass(frozen=True, slots=True)
class MeantDetails:
    """Why a clash was meant, in the words of whoever meant it."""

    why: str


class Meant(Sealed):
    """A clash that somebody meant, beside what they did. `kinds` are its codes; the words are sealed under the activity’s key."""

    __tablename__ = "meant"
    domain = Domain.CARE
    Details = MeantDetails

    activity_id: Mapped[UUID] = mapped_column(reference("activity.id"), index=True)
    kinds: Mapped[str]
    said_by: Mapped[UUID] = mapped_column(reference("account.id"))
    said_on: Mapped[dt.date]

    @property
    def in_the_way(self) -> tuple[ClashKind, ...]:
        """Return what was in the way, as kinds of clash."""
        return tuple(ClashKind(code) for code in self.kinds.split(","))

    @property
    def subject_id(self) -> UUID:
        """Return what the words are sealed for: the activity, as a clash may be about nobody in particular."""
        return self.activity_id
