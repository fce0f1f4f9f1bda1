"""When a rate card is backdated: who is due more by it for what was claimed already, and claims for the difference.

What was agreed stays what was agreed: nothing is ever taken back, and a part that somebody chose stays that part.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coc_desktop.bank.queries import names_of
from coc_desktop.clock import london
from coc_desktop.money import pounds
from coc_desktop.payments.claims import happened, new_claim
from coc_desktop.payments.rates.cards import rule_of
from coc_desktop.payments.rates.lines import Agreed, Line, claim_lines
from coc_desktop.payments.rates.rules import due
from coc_desktop.problems import Refused
from coc_desktop.wording import day
from coc_desktop.workspace import Workspace
from models.payments import Claim, Rate, RateCard
from models.schedule import Activity, Offer, Participation
from models.vocabulary import ClaimState, Domain, LineKind, OfferChoice, Permission, Route


@dataclass(frozen=True, slots=True)
class Difference:
    """What was claimed for one place or journey, and what it is worth by what came later. `key` is the id of either."""

    key: UUID
    person_id: UUID
    name: str
    title: str
    activity_on: dt.date
    was_pence: int
    now_pence: int

    @property
    def more(self) -> int:
        """Return what is due besides, or a negative amount when the newer card pays less."""
        return self.now_pence - self.was_pence


@dataclass(frozen=True, slots=True)
class Rerated:
    """What a card changes for claims that were made by an earlier one: who is due more, and who is paid more than it gives.

    `less` counts journeys left out because what was claimed for them was not paid in full.
    """

    card: str
    starts_on: dt.date
    due: tuple[Difference, ...]
    stays: tuple[Difference, ...]
    less: int = 0


def rerate(workspace: Workspace, card_id: UUID) -> Rerated:
    """Work out again, by a card that came later, what was claimed for activities of its days."""
    workspace.require(Permission.SEE_PAYMENTS)
    with workspace.reading() as session:
        workspace.open_people(session, Domain.PAYEE)
        card = session.get_one(RateCard, card_id)
        found = list(_claimed_before(session, card))
        names = names_of(workspace, session, {one.claim.person_id for one in found})
        rows = [one.difference(session, names.get(one.claim.person_id, "No legal name yet")) for one in found]
    due = tuple(row for row in rows if row.more > 0)
    return Rerated(card.name, card.starts_on, due, tuple(row for row in rows if row.more < 0))


def make_top_ups(workspace: Workspace, card_id: UUID, claim_ids: tuple[UUID, ...]) -> tuple[UUID, ...]:
    """Make a claim for the difference for each of these claims, in one act; each names the claim that it tops up."""
    workspace.require(Permission.MAKE_CLAIMS)
    with workspace.transaction("claim.topped_up", "Make top-up claims") as tx:
        card = tx.get(RateCard, card_id)
        found = {one.claim.id: one for one in _claimed_before(tx.session, card) if one.claim.id in claim_ids}
        made = []
        for claim_id in claim_ids:
            one = found.get(claim_id)
            difference = one.difference(tx.session, "") if one else None
            if one is None or difference is None or difference.more <= 0:
                raise Refused("Something chosen is no longer due more by this card. Look again.")
            line = Line(LineKind.ACTIVITY, _words(difference, one.rate), difference.more)
            claim = new_claim(tx, one.place, one.claim.activity_on, (line,), one.rate.id, one.claim.goes, tops_up=claim_id)
            claim.details = replace(claim.details, route_because=one.claim.details.route_because)
            made.append(claim.id)
        tx.note(claims=len(made))
        return tuple(made)


def _words(difference: Difference, rate: Rate) -> str:
    amounts = f"{pounds(difference.now_pence)} instead of {pounds(difference.was_pence)}"
    return f"Top-up, {difference.title}, {day(difference.activity_on)}: {rate.label}, {amounts}"


@dataclass(frozen=True, slots=True)
class _Claimed:
    """A claim by an earlier card, with all that it is worked out again from."""

    claim: Claim
    place: Participation
    activity: Activity
    offer: Offer
    rate: Rate

    def difference(self, session: Session, name: str) -> Difference:
        """Work the claim out again by the newer rate."""
        of_place = Claim.participation_id == self.claim.participation_id  # the claim that was topped up may be void by now
        topped_up = select(func.sum(Claim.payments_pence)).where(
            of_place, Claim.tops_up_id.is_not(None), Claim.state != ClaimState.VOID
        )
        was = self.claim.payments_pence + int(session.scalar(topped_up) or 0)
        rule, recorded = rule_of(self.rate), happened(session, self.place, self.offer, self.activity)
        was_by, work = rule_of(session.get_one(Rate, self.offer.rate_id)), replace(recorded.work, attended=None)
        more = sum(one.pence for one in due(rule, work)) - sum(one.pence for one in due(was_by, work))
        agreed = Agreed(self.rate.label, self.offer.choice, self.offer.agreed_pence + more)
        lines = claim_lines(rule, agreed, recorded, "")
        now = sum(line.pence for line in lines)
        claim, title = self.claim, self.activity.title
        return Difference(claim.id, claim.person_id, name, title, claim.activity_on, was, now)


def _claimed_before(session: Session, card: RateCard) -> Iterator[_Claimed]:
    """Find what was claimed in full, by a rate of another card, for activities in the days of this one."""
    until = session.scalar(select(func.min(RateCard.starts_on)).where(RateCard.starts_on > card.starts_on))
    rates = {rate.code: rate for rate in session.scalars(select(Rate).where(Rate.card_id == card.id))}
    statement = (
        select(Claim, Participation, Activity, Offer, Rate.code)
        .join(Participation, Participation.id == Claim.participation_id)
        .join(Activity, Activity.id == Participation.activity_id)
        .join(Offer, Offer.participation_id == Participation.id)
        .join(Rate, Rate.id == Offer.rate_id)
        .where(Claim.live_participation_id.is_not(None), Offer.choice == OfferChoice.ALL)
        .where(Claim.route.is_distinct_from(Route.DECLINED))
        .where(Rate.card_id != card.id, Claim.activity_on >= card.starts_on)
        .order_by(Claim.activity_on, Claim.id)
    )
    for claim, place, activity, offer, code in session.execute(statement):
        on = london(activity.starts_at).date()
        if code in rates and (until is None or on < until):
            yield _Claimed(claim, place, activity, offer, rates[code])
