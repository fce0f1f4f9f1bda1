"""What stays as it is once it is recorded for somebody what happened at an activity: their record and their fee stand on it."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from coc_desktop.problems import Refused
from coc_desktop.workspace import Transaction
from models.schedule import Activity, Participation
from models.vocabulary import HAPPENED

STAYS_AS_AGREED = "It is already recorded for somebody what happened, so when, where and the fee stay as they were agreed."
NOT_CALLED_OFF = "It is already recorded for somebody what happened, so this is not called off. Record the others too."


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
