"""The plan itself: what the person said, what we will do about it, who may see it, and how it was made."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from models.base import Movable, reference
from models.plans.sharing import Share
from models.vocabulary import Domain, Manner, Phase, ReviewReason


@dataclass(frozen=True, slots=True)
class Answer:
    """What the person said to one prompt, exactly as given; `said_instead` holds a code such as `rather_not_say`.

    `harder` is what they say for a harder day, where that is something else.
    """

    prompt: str
    words: str = ""
    said_instead: str = ""
    harder: str = ""


@dataclass(frozen=True, slots=True)
class Adjustment:
    """One practical action from the plan: what we will do, who does it, and when.

    The rest is there if they wish: its category, its phase, how many days ahead it begins, what of a room or of taking part
    it is about (codes of the adjustments catalogue), and whether it is for a harder day only. One written before ids were
    kept has none until it is written again; one written before days ahead were working days has days of the calendar.
    """

    prompt: str
    action: str
    who: str = ""
    when: str = ""
    id: UUID | None = field(default=None, compare=False)
    category: str = ""
    phase: Phase | None = None
    lead_days: int | None = None
    room: str = ""
    taking_part: str = ""
    harder: bool = False
    in_working_days: bool = False


@dataclass(frozen=True, slots=True)
class PlanMeeting:
    """One time the plan was talked about: when, who was there, how, and how far it went."""

    on: dt.date
    who: str
    how: Manner | None = None
    how_far: str = ""


@dataclass(frozen=True, slots=True)
class ReadingLooks:
    """How the person likes to read their own plan: text size in per cent, colours, and after how many quiet minutes it rests."""

    text_size: int
    theme: str
    quiet_minutes: int


@dataclass(frozen=True, slots=True)
class PlanDetails:
    """Everything in a plan. Nothing is compulsory and no diagnosis is asked for.

    `asked` names the sections whose sharing was talked about: one that is asked and has no share is for nobody but the
    person and whoever writes with them. `taken_out` names those whose words the person took out of their plan themselves; an
    earlier version brings none of them back. The plan is looked at again after `review_after` activities that they took part in
    from `review_since` on, where there is such a number.
    """

    answers: tuple[Answer, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    shares: tuple[Share, ...] = ()
    asked: tuple[str, ...] = ()
    taken_out: tuple[str, ...] = ()
    meetings: tuple[PlanMeeting, ...] = ()
    review_because: ReviewReason | None = None
    review_after: int = 0
    review_since: dt.date | None = None
    reads: ReadingLooks | None = None


class Plan(Movable):
    """One person's plan. Earlier versions are in history."""

    __tablename__ = "plan"
    domain = Domain.CARE
    Details = PlanDetails

    person_id: Mapped[UUID] = mapped_column(reference("person.id"), unique=True)
    review_on: Mapped[dt.date | None]
    agreed_on: Mapped[dt.date | None]
