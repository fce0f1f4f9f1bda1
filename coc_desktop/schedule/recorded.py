"""What stays as it is once it is recorded for somebody what happened at an activity: their record and their fee stand on it."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select

from coc_desktop.problems import Refused
from coc_desktop.workspace import Transaction
from models.payments import Claim
from models.schedule import Activity, Participation
from models.vocabulary import HAPPENED, Outcome

STAYS_AS_AGREED = "It is already recorded for somebody what happened, so when, where and the fee stay as they were agreed."
NOT_CALLED_OFF = "It is already recorded for somebody what happened, so this is not called off. Record the others too."
CLAIMED_AS_OFF = "A claim was made for what we called off. Void it, or credit its invoice, first."


def agreed_of(activity: Activity) -> tuple[object, ...]:
    """Return when, where and for what fee people come."""
    return activity.starts_at, activity.ends_at, activity.place, activity.venue_id, activity.is_paid, activity.rate_code


def refuse_if_recorded(tx: Transaction, activity_id: UUID, why: str) -> None:
    """Refuse a change where it is recorded for anybody what happened; an invitation that was withdrawn is no such record."""
    happened = select(Participation.id).where(
        Participation.activity_id == activity_id, Participation.outcome.in_(HAPPENED), Participation.notice_hours.is_(None)
    )
    if tx.session.scalar(happened.limit(1)) is not None:
        raise Refused(why)


def refuse_if_claimed_as_off(tx: Transaction, places: Iterable[Participation]) -> None:
    """Refuse that places which we called off be anything else while a claim for that stands: there is one claim for a place."""
    off = [place.id for place in places if place.outcome is Outcome.CANCELLED_BY_US]
    if tx.session.scalar(select(Claim.id).where(Claim.live_participation_id.in_(off)).limit(1)) is not None:
        raise Refused(CLAIMED_AS_OFF)
