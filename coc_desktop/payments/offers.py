"""The fee shown and agreed before the work. What is agreed is what is paid; a change needs a fresh yes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coc_desktop.clock import london
from coc_desktop.payments.rates.cards import rate_on, rule_of
from coc_desktop.payments.rates.rules import Rule, Work, due, held_apart, may_pay_for, share_of
from coc_desktop.payments.rules import agreed, problems_in_offer, reason_against_agreeing
from coc_desktop.problems import ChangedElsewhere, Refused, refuse_if
from coc_desktop.schedule.rules import hours_before
from coc_desktop.workspace import Transaction, Workspace
from models.payments import Claim, Rate
from models.schedule import Activity, Offer, Participation, SupportMeeting
from models.vocabulary import (
    TOOK_PART,
    ActivityState,
    LineKind,
    OfferChoice,
    Outcome,
    Permission,
    PublicSalary,
    SupportKind,
    SupportState,
)

UNTAKEN = frozenset({SupportState.NOT_WANTED, SupportState.CALLED_OFF, SupportState.IN_WRITING})
MEETS = {
    SupportKind.PRE_MEET: LineKind.PRE_MEET,
    SupportKind.DEBRIEF: LineKind.DEBRIEF,
    SupportKind.LATER_DEBRIEF: LineKind.DEBRIEF,
}


def record_offer(
    workspace: Workspace,
    participation_id: UUID,
    choice: OfferChoice,
    part_pence: int | None = None,
    version: int | None = None,
    played: tuple[str, ...] = (),
    salary: PublicSalary = PublicSalary.NOT_ASKED,
) -> None:
    """Record what a person chose when the fee was shown to them: all, part, none, given away, or not decided yet.

    `played` names the parts that the rate pays more for, such as chairing. `version` is the offer's as it was read, 0 when
    there was none. `salary` is what they declare about a public one. Each answer stays in history; none is put back without
    a fresh yes, and none changes once the work has begun.
    """
    workspace.require(Permission.CHANGE_ACTIVITIES)
    with workspace.transaction("offer.recorded", "Record what was agreed", put_back=False) as tx:
        place = tx.get(Participation, participation_id)
        activity = tx.get(Activity, place.activity_id)
        if not activity.is_paid:
            raise Refused("This activity is not paid, so there is nothing to offer.")
        was = _kept(tx, place)
        if version is not None and version != (was.version if was else 0):
            raise ChangedElsewhere("Somebody else recorded what was agreed while you had it open. Look again.")
        off = activity.state is not ActivityState.PLANNED or place.notice_hours is not None
        under_way = off or activity.starts_at <= tx.now
        against = reason_against_agreeing(under_way, was is not None and was.agreed_on is not None)
        if against is not None:
            raise Refused(against)
        if tx.scalars(select(Claim).where(Claim.live_participation_id == participation_id)):
            raise Refused("A claim has been made from what was agreed. Void the claim first.")
        offer = _offer(tx, place, activity, played)
        refuse_if(problems_in_offer(choice, offer.offered_pence, part_pence, salary))
        offer.choice, offer.salary = choice, salary
        offer.agreed_pence = agreed(choice, offer.offered_pence, part_pence)
        offer.agreed_on = None if choice is OfferChoice.NOT_DECIDED else tx.today


def _offer(tx: Transaction, place: Participation, activity: Activity, played: tuple[str, ...]) -> Offer:
    """Return the offer of a place, made now at the rate in force on the activity’s day if there is none yet."""
    kept = _kept(tx, place)
    rate = rate_on(tx.session, london(activity.starts_at).date(), activity.rate_code)
    length = length_of(activity)
    amount = offered(tx.session, rule_of(rate), place.id, length, played)
    if kept is not None:
        kept.rate_id, kept.offered_pence, kept.minutes, kept.played = rate.id, amount, length, json.dumps(played)
        return kept
    return tx.add(
        Offer(
            participation_id=place.id,
            rate_id=rate.id,
            minutes=length,
            played=json.dumps(played),
            offered_pence=amount,
            choice=OfferChoice.NOT_DECIDED,
            agreed_pence=0,
            agreed_on=None,
            salary=PublicSalary.NOT_ASKED,
        )
    )


def _kept(tx: Transaction, place: Participation) -> Offer | None:
    found = tx.scalars(select(Offer).where(Offer.participation_id == place.id))
    return found[0] if found else None


def length_of(activity: Activity) -> int:
    """Return an activity's length in minutes."""
    return int((activity.ends_at - activity.starts_at).total_seconds() // 60)


def offered(session: Session, rule: Rule, participation_id: UUID, length: int, played: Iterable[str]) -> int:
    """Return the pence offered before the work: the activity, and what its rate pays for around it as it is planned."""
    work = Work(length, played=frozenset(played), around=around(session, participation_id, done=False))
    return sum(one.pence for one in due(rule, work))


def may_be_paid(session: Session, place: Participation, offer: Offer | None) -> bool:
    """Say whether what happened may be paid for, by the rule that was offered; without one, for work done or called off by us.

    Whose invitation was withdrawn before any fee was offered is owed none.
    """
    if offer is None:
        return place.outcome in TOOK_PART or (place.outcome is Outcome.CANCELLED_BY_US and place.notice_hours is None)
    rule = rule_of(session.get_one(Rate, offer.rate_id))
    return _pays(session, place, rule) or pence_of_held(session, place, offer, rule) > 0


def _pays(session: Session, place: Participation, rule: Rule) -> bool:
    return may_pay_for(rule, place.outcome, notice_of(place, session.get_one(Activity, place.activity_id)))


def notice_of(place: Participation, activity: Activity) -> int:
    """Return the whole hours of notice with which somebody’s invitation was withdrawn, or the activity called off; else 0."""
    if place.notice_hours is not None:
        return place.notice_hours
    return hours_before(activity.starts_at, activity.cancelled_at) if activity.cancelled_at is not None else 0


def pence_of_held(session: Session, place: Participation, offer: Offer, rule: Rule) -> int:
    """Return what is due for the meetings of somebody who then did not take part, where they agreed to all of the fee."""
    if offer.choice is not OfferChoice.ALL or share_of(rule, place.outcome) is None:
        return 0
    work = Work(offer.minutes, around=around(session, place.id, done=True))
    return sum(one.pence for one in held_apart(rule, work))


def still_pays(session: Session, claim: Claim) -> bool:
    """Say whether what is recorded now of a claim’s place may be paid for; where only its meetings are, no more than they."""
    place = session.get_one(Participation, claim.participation_id)
    offer = session.scalars(select(Offer).where(Offer.participation_id == place.id)).one_or_none()
    if offer is None:
        return may_be_paid(session, place, None)
    rule = rule_of(session.get_one(Rate, offer.rate_id))
    return _pays(session, place, rule) or 0 < claim.payments_pence <= pence_of_held(session, place, offer, rule)


def around(session: Session, participation_id: UUID, *, done: bool) -> tuple[tuple[LineKind, int], ...]:
    """Return the minutes of the support meetings of one place, by kind: those that were held, or all that may be."""
    minutes: dict[LineKind, int] = {}
    for meeting in session.scalars(select(SupportMeeting).where(SupportMeeting.participation_id == participation_id)):
        counts = meeting.state is SupportState.DONE if done else meeting.state not in UNTAKEN
        if counts:
            minutes[MEETS[meeting.kind]] = minutes.get(MEETS[meeting.kind], 0) + meeting.minutes
    return tuple(sorted(minutes.items()))
