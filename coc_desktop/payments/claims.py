"""Claims: made from what was recorded, never typed from memory; submitted by one person and approved by another.

Approving, sending back and voiding cannot be put back from History: that would let the maker of a claim restore an approval
which its approver had taken back.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import TypeAlias
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coc_desktop.clock import london
from coc_desktop.payments.approving.limits import approved_before, limit_of
from coc_desktop.payments.approving.rules import reason_against_limit
from coc_desktop.payments.expenses.lines import expense_lines, put_on_claim, take_off_claim, unclaimed
from coc_desktop.payments.expenses.rules import reason_against_expenses_alone
from coc_desktop.payments.offers import around, may_be_paid, notice_of, still_pays
from coc_desktop.payments.payees import account_paid
from coc_desktop.payments.rates.cards import rule_of
from coc_desktop.payments.rates.lines import Agreed, Happened, Line, claim_lines
from coc_desktop.payments.rates.rules import Work
from coc_desktop.payments.routes.acts import way_of
from coc_desktop.payments.routes.rules import route_said
from coc_desktop.payments.rules import (
    reason_against_approving,
    reason_against_claiming,
    reason_against_explaining,
    reason_against_paying,
    reason_against_returning,
    reason_against_submitting,
    reason_against_voiding,
)
from coc_desktop.problems import Problem, Refused, refuse_if
from coc_desktop.wording import day
from coc_desktop.workspace import Transaction, Workspace
from models.payments import Claim, ClaimDetails, ClaimLine, ClaimReduction, Rate
from models.schedule import Activity, Offer, Participation
from models.vocabulary import ClaimState, LineKind, PayWay, Permission, Route

Versions: TypeAlias = Mapping[UUID, int]
AS_THEY_ARE: Versions = {}
NOTHING_DUE = "By the rule that was offered, nothing is due for this."


def make_claim(workspace: Workspace, participation_id: UUID) -> UUID:
    """Make a claim from one place in an activity; Refused when there is nothing to claim or a claim already."""
    workspace.require(Permission.MAKE_CLAIMS)
    with workspace.transaction("claim.made", "Make a claim") as tx:
        return _make(tx, tx.get(Participation, participation_id))[0]


def make_claims(workspace: Workspace, activity_id: UUID) -> tuple[UUID, ...]:
    """Make every claim that an activity still owes, in one act, and return all of them.

    Places with nothing to claim are passed over; one whose expenses stand apart has two.
    """
    workspace.require(Permission.MAKE_CLAIMS)
    with workspace.transaction("claim.made", "Make an activity’s claims") as tx:
        places = tx.scalars(select(Participation).where(Participation.activity_id == activity_id))
        made = tuple(one for place in places if _reason_against(tx, place) is None for one in _make(tx, place))
        tx.note(claims=len(made))
        return made


def _reason_against(tx: Transaction, place: Participation) -> str | None:
    """Return why nothing can be claimed for a place, or None: a fee, expenses, or expenses that came after a claim."""
    against, owed = _against_fee(tx, place), any(one.pence for one in unclaimed(tx.session, place.id))
    if live_claim(tx, place.id) is not None:
        return None if owed else "There is already a claim for this."
    if against is None:
        return None if owed or any(line.pence for line in _fee(tx, place)) else NOTHING_DUE
    if not owed:
        return against
    offer = _offer(tx, place)
    is_due = tx.get(Activity, place.activity_id).is_paid and may_be_paid(tx.session, place, offer)
    return reason_against_expenses_alone(is_due, agreed=offer is not None and offer.agreed_on is not None)


def _against_fee(tx: Transaction, place: Participation) -> str | None:
    offer, is_paid = _offer(tx, place), tx.get(Activity, place.activity_id).is_paid
    agreed = offer.agreed_pence if offer and offer.agreed_on else None
    return reason_against_claiming(pays=may_be_paid(tx.session, place, offer), is_paid=is_paid, agreed_pence=agreed)


def live_claim(tx: Transaction, participation_id: UUID) -> Claim | None:
    """Return the claim that stands for a place, or None."""
    found = tx.scalars(select(Claim).where(Claim.live_participation_id == participation_id))
    return found[0] if found else None


def _offer(tx: Transaction, place: Participation) -> Offer | None:
    found = tx.scalars(select(Offer).where(Offer.participation_id == place.id))
    return found[0] if found else None


def _make(tx: Transaction, place: Participation) -> tuple[UUID, ...]:
    """Make the claim of a place: its fee, if one is due and not claimed, and every expense that is on no claim yet.

    Where the person said they would rather not be paid, what they spent has a claim of its own: it is paid back even if
    they leave the fee that they agreed to.
    """
    _refuse(_reason_against(tx, place))
    live, expenses = live_claim(tx, place.id), unclaimed(tx.session, place.id)
    offer, fee = _offer(tx, place), _fee(tx, place) if live is None else ()
    way, has_pay = way_of(tx.session, place.person_id), any(line.pence for line in fee)
    together = () if way is PayWay.NONE and has_pay else expenses
    lines = (*fee, *expense_lines(tx.session, together))
    on = london(tx.get(Activity, place.activity_id).starts_at).date()
    rate_id = offer.rate_id if offer and fee else None
    claim = new_claim(tx, place, on, lines, rate_id, route_said(way), tops_up=live.id if live else None)
    tx.session.flush()
    put_on_claim(together, claim.id)
    apart = _make(tx, place) if not together and any(one.pence for one in expenses) else ()
    return (claim.id, *apart)


def _fee(tx: Transaction, place: Participation) -> tuple[Line, ...]:
    """Return the lines of a place’s fee by the rule that was offered; none where there is nothing to claim."""
    offer, activity = _offer(tx, place), tx.get(Activity, place.activity_id)
    if offer is None or _against_fee(tx, place) is not None:
        return ()
    rate, on = tx.get(Rate, offer.rate_id), london(activity.starts_at).date()
    agreed, recorded = Agreed(rate.label, offer.choice, offer.agreed_pence), happened(tx.session, place, offer, activity)
    return claim_lines(rule_of(rate), agreed, recorded, f"{activity.title}, {day(on)}")


def happened(session: Session, place: Participation, offer: Offer, activity: Activity) -> Happened:
    """Return what was recorded for one place: the outcome, the work, and how much notice there was."""
    played = frozenset(json.loads(offer.played))
    work = Work(offer.minutes, place.minutes, played, around(session, place.id, done=True))
    return Happened(place.outcome, work, notice_of(place, activity))


def new_claim(
    tx: Transaction,
    place: Participation,
    on: dt.date,
    lines: tuple[Line, ...],
    rate_id: UUID | None,
    route: Route,
    tops_up: UUID | None = None,
) -> Claim:
    """Put a draft claim into the bank. A top-up, or a claim of expenses alone, leaves the place to the claim of its fee."""
    payments = sum(line.pence for line in lines if line.kind is not LineKind.EXPENSE)
    claim = tx.add(
        Claim(
            person_id=place.person_id,
            participation_id=place.id,
            live_participation_id=place.id if tops_up is None and payments else None,
            tops_up_id=tops_up,
            activity_on=on,
            state=ClaimState.DRAFT,
            payments_pence=payments,
            expenses_pence=sum(line.pence for line in lines if line.kind is LineKind.EXPENSE),
            route=route,
            made_by=tx.me.account_id,
            made_on=tx.today,
            submitted_by=None,
            submitted_on=None,
            approved_by=None,
            approved_on=None,
        )
    )
    claim.details = ClaimDetails(tuple(line.words for line in lines))
    for position, line in enumerate(lines):
        rated = rate_id if line.kind is LineKind.ACTIVITY else None
        tx.add(
            ClaimLine(claim_id=claim.id, position=position, kind=line.kind, rate_id=rated, minutes=line.minutes, pence=line.pence)
        )
    return claim


def submit_claim(workspace: Workspace, claim_id: UUID, version: int | None = None) -> None:
    """Hand a checked claim over for approval."""
    workspace.require(Permission.MAKE_CLAIMS)
    with workspace.transaction("claim.submitted", "Submit a claim") as tx:
        _submit(tx, tx.get(Claim, claim_id, version=version))


def submit_claims(workspace: Workspace, claim_ids: tuple[UUID, ...], versions: Versions = AS_THEY_ARE) -> None:
    """Hand several checked claims over in one act, as they were read at `versions`: all of them, or none."""
    workspace.require(Permission.MAKE_CLAIMS)
    with workspace.transaction("claim.submitted", "Submit claims") as tx:
        for claim_id in claim_ids:
            _submit(tx, tx.get(Claim, claim_id, version=versions.get(claim_id)))
        tx.note(claims=len(claim_ids))


def _submit(tx: Transaction, claim: Claim) -> None:
    _refuse(reason_against_submitting(claim.state))
    claim.state = ClaimState.SUBMITTED
    claim.submitted_by, claim.submitted_on = tx.me.account_id, tx.today


def approve_claim(workspace: Workspace, claim_id: UUID, version: int | None = None) -> None:
    """Approve a claim that somebody else made and submitted, and that pays somebody else."""
    workspace.require(Permission.APPROVE_CLAIMS)
    with workspace.transaction("claim.approved", "Approve a claim", put_back=False) as tx:
        approve_in(tx, tx.get(Claim, claim_id, version=version))


def approve_claims(workspace: Workspace, claim_ids: tuple[UUID, ...], versions: Versions = AS_THEY_ARE) -> None:
    """Approve several claims in one act, as they were read at `versions`: all of them, or none.

    An approval is taken back by sending the claim back.
    """
    workspace.require(Permission.APPROVE_CLAIMS)
    with workspace.transaction("claim.approved", "Approve claims", put_back=False) as tx:
        for claim_id in claim_ids:
            approve_in(tx, tx.get(Claim, claim_id, version=versions.get(claim_id)))
        tx.note(claims=len(claim_ids))


def approve_in(tx: Transaction, claim: Claim, pence: int | None = None) -> None:
    """Approve a claim as part of an act: for all that it comes to, or for `pence` of it."""
    paid = account_paid(tx, claim.person_id)
    _refuse(reason_against_approving(claim.state, tx.me.account_id, claim.made_by, claim.submitted_by, paid))
    _refuse(reason_against_paying(claim.payments_pence, pays=still_pays(tx.session, claim)))
    due = claim.payments_pence + claim.expenses_pence if pence is None else pence
    before = approved_before(tx.session, tx.me.account_id, claim.participation_id).get(claim.participation_id, 0)
    _refuse(reason_against_limit(due, limit_of(tx.session, tx.me.account_id, tx.today), before))
    claim.state = ClaimState.DECLINED if claim.goes is Route.DECLINED else ClaimState.APPROVED
    claim.approved_by, claim.approved_on = tx.me.account_id, tx.today


def return_claim(workspace: Workspace, claim_id: UUID, because: str, version: int | None = None) -> None:
    """Send a claim back to whoever made it, with the reason; also one that was approved and is not invoiced yet, or declined."""
    workspace.require(Permission.APPROVE_CLAIMS)
    if not because.strip():
        refuse_if([Problem("because", "Say what needs to change.")])
    with workspace.transaction("claim.returned", "Send a claim back", put_back=False) as tx:
        claim = tx.get(Claim, claim_id, version=version)
        _refuse(reason_against_returning(claim.state))
        take_back_approval(tx, claim, because.strip())


def take_back_approval(tx: Transaction, claim: Claim, because: str) -> None:
    """Let a claim be approved anew, as part of an act: whole, saying why and for how much less it was approved before."""
    reductions = tx.scalars(select(ClaimReduction).where(ClaimReduction.claim_id == claim.id))
    claim.details = replace(claim.details, sent_back_because=because)
    if claim.approved_by is not None:
        paid = claim.payments_pence + claim.expenses_pence - sum(less.was_pence - less.pence for less in reductions)
        claim.details = replace(claim.details, approved_for=paid if reductions else 0)
    claim.state, claim.approved_by, claim.approved_on = ClaimState.RETURNED, None, None
    tx.session.flush()
    for less in reductions:
        tx.remove(less)


def say_why_late(workspace: Workspace, claim_id: UUID, because: str, version: int | None = None) -> None:
    """Keep why a claim came late, beside the notice that says so. It goes on either way."""
    workspace.require(Permission.MAKE_CLAIMS)
    if not because.strip():
        refuse_if([Problem("because", "Say why it came late.")])
    with workspace.transaction("claim.late_explained", "Say why a claim came late") as tx:
        claim = tx.get(Claim, claim_id, version=version)
        _refuse(reason_against_explaining(claim.state))
        claim.details = replace(claim.details, late_because=because.strip())
        tx.note(about=claim.person_id)


def void_claim(workspace: Workspace, claim_id: UUID, version: int | None = None) -> None:
    """Void a claim that has not been invoiced; the activity can be claimed for again."""
    workspace.require(Permission.MAKE_CLAIMS)
    with workspace.transaction("claim.voided", "Void a claim", put_back=False) as tx:
        claim = tx.get(Claim, claim_id, version=version)
        _refuse(reason_against_voiding(claim.state))
        claim.state, claim.live_participation_id = ClaimState.VOID, None
        take_off_claim(tx, claim.id)


def _refuse(reason: str | None) -> None:
    if reason is not None:
        raise Refused(reason)
