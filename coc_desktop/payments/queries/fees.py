"""The fees that can be offered, and what was agreed for each place in an activity."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import Row, select

from coc_desktop.bank.queries import names_of
from coc_desktop.clock import london
from coc_desktop.payments.offers import around, length_of, may_be_paid
from coc_desktop.payments.queries.invoices import claims_paid
from coc_desktop.payments.rates.cards import card_in_force, rate_on, rule_of
from coc_desktop.payments.rates.rules import Due, Uplift, Work, due
from coc_desktop.payments.rates.sentences import paid_for, says, short
from coc_desktop.problems import Refused
from coc_desktop.workspace import Workspace, existing
from models.payments import Claim, Expense, Rate
from models.schedule import Activity, Offer, Participation
from models.vocabulary import HAPPENED, ClaimState, OfferChoice, Outcome, Permission, PublicSalary


@dataclass(frozen=True, slots=True)
class RateToOffer:
    """A rate that can be offered today."""

    code: str
    label: str
    amount: str


@dataclass(frozen=True, slots=True)
class Spent:
    """How many expenses a place has, what they come to, and how many are on no claim."""

    expenses: int
    pence: int
    unclaimed: int


NOTHING_SPENT = Spent(0, 0, 0)


@dataclass(frozen=True, slots=True)
class PlaceMoney:
    """What was agreed for one place in an activity, and its claim."""

    participation_id: UUID
    person_id: UUID
    name: str
    outcome: Outcome
    rate_label: str
    offered_pence: int
    choice: OfferChoice
    agreed_pence: int
    agreed_on: dt.date | None
    salary: PublicSalary
    claim_state: ClaimState | None
    paid_on: dt.date | None
    offer_version: int
    spent: Spent
    pays: bool


def rates_to_offer(workspace: Workspace) -> tuple[RateToOffer, ...]:
    """Return the rates of the card in force today."""
    workspace.require(Permission.SEE_ACTIVITIES)
    with workspace.reading() as session:
        card = card_in_force(session, workspace.today())
        rates = session.scalars(select(Rate).where(Rate.card_id == card.id).order_by(Rate.position))
        return tuple(RateToOffer(rate.code, rate.label, short(rule_of(rate))) for rate in rates)


def money_of_activity(workspace: Workspace, activity_id: UUID) -> tuple[PlaceMoney, ...]:
    """Return what was agreed for each place in an activity, and how far its claim is, by name.

    It says who was unwell or could not come, so it is for those who see activities, not for finance.
    """
    workspace.require(Permission.SEE_ACTIVITIES)
    with workspace.reading() as session:
        places = session.scalars(select(Participation).where(Participation.activity_id == activity_id)).all()
        names = names_of(workspace, session, [place.person_id for place in places])
        ids = [place.id for place in places]
        offers = {
            offer.participation_id: offer for offer in session.scalars(select(Offer).where(Offer.participation_id.in_(ids)))
        }
        claims = session.execute(
            select(Claim.id, Claim.live_participation_id, Claim.state).where(Claim.live_participation_id.in_(ids))
        ).all()
        states = {row.live_participation_id: row.state for row in claims}
        days = claims_paid(session)
        paid = {row.live_participation_id: days.get(row.id) for row in claims}
        labels = {rate.id: rate.label for rate in session.scalars(select(Rate))}
        asked = select(Expense.participation_id, Expense.pence, Expense.claim_id).where(Expense.participation_id.in_(ids))
        spent = session.execute(asked).all()
        rows = (
            replace(
                _place_money(place, names[place.person_id], offers.get(place.id), labels, states.get(place.id)),
                paid_on=paid.get(place.id),
                spent=_spent([row for row in spent if row.participation_id == place.id]),
                pays=may_be_paid(session, place, offers.get(place.id)),
            )
            for place in places
        )
        return tuple(sorted(rows, key=lambda row: row.name.casefold()))


def _spent(rows: Sequence[Row[UUID, int, UUID | None]]) -> Spent:
    return Spent(len(rows), sum(row.pence for row in rows), sum(row.claim_id is None and row.pence > 0 for row in rows))


def _place_money(
    place: Participation, name: str, offer: Offer | None, labels: dict[UUID, str], state: ClaimState | None
) -> PlaceMoney:
    return PlaceMoney(
        participation_id=place.id,
        person_id=place.person_id,
        name=name,
        outcome=place.outcome,
        rate_label=labels.get(offer.rate_id, "") if offer else "",
        offered_pence=offer.offered_pence if offer else 0,
        choice=offer.choice if offer else OfferChoice.NOT_DECIDED,
        agreed_pence=offer.agreed_pence if offer else 0,
        agreed_on=offer.agreed_on if offer else None,
        salary=offer.salary if offer else PublicSalary.NOT_ASKED,
        claim_state=state,
        paid_on=None,
        offer_version=offer.version if offer else 0,
        spent=NOTHING_SPENT,
        pays=False,
    )


@dataclass(frozen=True, slots=True)
class FeeOffered:
    """The fee for one place: what it is in all, line by line, the rate said in sentences, and what it pays more for."""

    pence: int
    lines: tuple[Due, ...]
    sentence: str
    uplifts: tuple[Uplift, ...]
    played: tuple[str, ...]


def fee_offered(workspace: Workspace, participation_id: UUID, played: tuple[str, ...] | None = None) -> FeeOffered:
    """Return the fee for one place. `played` names the parts that are paid more for; without it, those that were agreed."""
    workspace.require(Permission.SEE_ACTIVITIES)
    with workspace.reading() as session:
        place = session.get_one(Participation, participation_id)
        activity = session.get_one(Activity, place.activity_id)
        if not activity.is_paid:
            raise Refused("This activity is not paid, so there is nothing to offer.")
        rule = rule_of(rate_on(session, london(activity.starts_at).date(), activity.rate_code))
        kept = session.scalar(select(Offer.played).where(Offer.participation_id == participation_id))
        parts = tuple(json.loads(kept or "[]")) if played is None else played
        work = Work(length_of(activity), played=frozenset(parts), around=around(session, participation_id, done=False))
        lines = due(rule, work)
        return FeeOffered(sum(one.pence for one in lines), lines, says(rule), rule.uplifts, parts)


def paid_for_each(workspace: Workspace, activity_id: UUID) -> tuple[tuple[Outcome, str], ...]:
    """Return what the rate of an activity pays for each thing that may have happened, in words; nothing where it is not paid."""
    workspace.require(Permission.SEE_ACTIVITIES)
    with workspace.reading() as session:
        activity = existing(session, Activity, activity_id)
        if not activity.is_paid:
            return ()
        rule = rule_of(rate_on(session, london(activity.starts_at).date(), activity.rate_code))
        return tuple((outcome, paid_for(rule, outcome)) for outcome in HAPPENED)
