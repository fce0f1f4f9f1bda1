"""Claims by stage, and how each amount was worked out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coc_desktop.bank.merged import family_of, standing_ids
from coc_desktop.bank.queries import names_of
from coc_desktop.payments.approving.limits import approved_before, limit_of
from coc_desktop.payments.approving.own_checks import said_wrong
from coc_desktop.payments.approving.rules import adds_to_less, came_late, found_wrong, near_limit, reason_against_limit, was_less
from coc_desktop.payments.approving.taken_off import NOTHING, TakenOff, taken_off
from coc_desktop.payments.approving.twice import may_be_twice
from coc_desktop.payments.coding.acts import codes_of, trusts_codes
from coc_desktop.payments.coding.rules import Codes
from coc_desktop.payments.invoices import what_billing_lacks
from coc_desktop.payments.payees import what_payee_lacks
from coc_desktop.payments.queries.invoices import claims_paid
from coc_desktop.payments.queries.staff import staff_names
from coc_desktop.payments.rates.cards import rule_of
from coc_desktop.payments.rates.sentences import says
from coc_desktop.payments.returns import ReturnedInvoice, list_returns
from coc_desktop.payments.routes.acts import ways_of
from coc_desktop.payments.routes.rules import route_said, said_since
from coc_desktop.payments.rules import BEFORE_APPROVING, reason_against_approving
from coc_desktop.workspace import Workspace
from models.bank import Payee
from models.payments import Claim, ClaimLine, Rate
from models.schedule import Activity, Offer, Participation
from models.vocabulary import ClaimState, Domain, LineKind, OfferChoice, PayWay, Permission, PublicSalary, Route

BEFORE_ISSUING = (*BEFORE_APPROVING, ClaimState.APPROVED)


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim in a list. `why_not` says why I cannot approve it, `lacks` for what finance would return it as things are.

    Its sums are what is paid: `less_pence` was taken off. `notices` are what whoever approves is to look at. `said_wrong` says
    that its person finds something wrong with it, until it is approved; finance is not told.
    """

    claim_id: UUID
    version: int
    person_id: UUID
    name: str
    participation_id: UUID
    activity_id: UUID
    title: str
    activity_on: dt.date
    state: ClaimState
    payments_pence: int
    expenses_pence: int
    rate_label: str
    made_on: dt.date
    made_by_me: bool
    may_approve: bool
    why_not: str
    days: int
    sent_back_because: str
    is_late: bool
    late_because: str
    paid_on: dt.date | None
    route: Route
    route_because: str
    route_told: str
    usual: Route
    lacks: tuple[str, ...]
    notices: tuple[str, ...]
    said_wrong: bool
    less_pence: int

    @property
    def total_pence(self) -> int:
        """Return what the claim comes to."""
        return self.payments_pence + self.expenses_pence


@dataclass(frozen=True, slots=True)
class ClaimLineRow:
    """One line of how a claim was worked out."""

    kind: LineKind
    words: str
    pence: int


@dataclass(frozen=True, slots=True)
class ClaimDetail:
    """How one claim was worked out, and who has had it in their hands. `codes` are what its paper would carry today."""

    row: ClaimRow
    lines: tuple[ClaimLineRow, ...]
    rate_sentence: str
    offered_pence: int
    agreed_pence: int
    choice: OfferChoice
    agreed_on: dt.date | None
    salary: PublicSalary
    made_by: str
    submitted_by: str
    approved_by: str
    returned: tuple[ReturnedInvoice, ...]
    codes: Codes


def list_claims(workspace: Workspace, person_id: UUID | None = None) -> tuple[ClaimRow, ...]:
    """Return every claim that is not void, or one person's, the longest waiting first."""
    workspace.require(Permission.SEE_PAYMENTS)
    statement = select(Claim).where(Claim.state != ClaimState.VOID).order_by(Claim.activity_on, Claim.id)
    look = _Look.now(workspace)
    with workspace.reading() as session:
        if person_id is not None:
            statement = statement.where(Claim.person_id.in_(family_of(session, person_id)))
        workspace.open_people(session, Domain.PAYEE)
        return _claim_rows(workspace, session, session.scalars(statement).all(), look)


@dataclass(frozen=True, slots=True)
class _Known:
    """What is read once for all the claims of a list."""

    names: dict[UUID, str]
    places: dict[UUID, Participation]
    titles: dict[UUID, str]
    rates: dict[UUID, UUID]
    labels: dict[UUID, str]
    payees: dict[UUID, Payee | None]
    paid_on: dict[UUID, dt.date]
    less: dict[UUID, TakenOff]
    ways: dict[UUID, PayWay]
    twice: dict[UUID, str]
    wrong: dict[UUID, dt.date]


def _claim_rows(workspace: Workspace, session: Session, claims: Sequence[Claim], look: _Look) -> tuple[ClaimRow, ...]:
    may_read = workspace.may(Permission.MAKE_CLAIMS)
    known = _Known(
        names=names_of(workspace, session, {claim.person_id for claim in claims}),
        places={place.id: place for place in session.scalars(select(Participation))},
        titles={activity.id: activity.title for activity in session.scalars(select(Activity))},
        rates={offer.participation_id: offer.rate_id for offer in session.scalars(select(Offer))},
        labels={rate.id: rate.label for rate in session.scalars(select(Rate))},
        payees=_payees(session, {claim.person_id for claim in claims if claim.state in BEFORE_ISSUING}),
        paid_on=claims_paid(session),
        less=taken_off(session),
        ways=ways_of(session, {claim.person_id for claim in claims}),
        twice=may_be_twice(session, [claim for claim in claims if claim.state in BEFORE_ISSUING]),
        wrong=said_wrong(session, [claim.id for claim in claims if claim.state in BEFORE_APPROVING]) if may_read else {},
    )
    return tuple(_claim_row(workspace, claim, known, look) for claim in claims)


def _claim_row(workspace: Workspace, claim: Claim, known: _Known, look: _Look) -> ClaimRow:
    off = known.less.get(claim.id, NOTHING)
    payments, expenses = claim.payments_pence - off.payments, claim.expenses_pence - off.expenses
    activity_id = known.places[claim.participation_id].activity_id
    me, paid = workspace.me.account_id, _account_paid(claim, known.payees)
    why_not = reason_against_approving(claim.state, me, claim.made_by, claim.submitted_by, paid)
    why_not = why_not or reason_against_limit(payments + expenses, look.limit, look.before(claim))
    return ClaimRow(
        claim_id=claim.id,
        version=claim.version,
        person_id=claim.person_id,
        name=known.names.get(claim.person_id, "No legal name yet"),
        participation_id=claim.participation_id,
        activity_id=activity_id,
        title=_title(claim, known.titles[activity_id]),
        activity_on=claim.activity_on,
        state=claim.state,
        payments_pence=payments,
        expenses_pence=expenses,
        rate_label=known.labels.get(known.rates.get(claim.participation_id, activity_id), ""),
        made_on=claim.made_on,
        made_by_me=claim.made_by == me,
        may_approve=why_not is None and workspace.may(Permission.APPROVE_CLAIMS),
        why_not=why_not or "",
        days=(look.today - claim.activity_on).days,
        sent_back_because=claim.details.sent_back_because,
        is_late=bool(look.late(claim)),
        late_because=claim.details.late_because,
        paid_on=known.paid_on.get(claim.id),
        route=claim.goes,
        route_because=claim.details.route_because,
        route_told=claim.details.route_told,
        usual=route_said(known.ways.get(claim.person_id)),
        lacks=_lacks(claim, known.payees.get(claim.person_id), look.billing),
        notices=(*look.notices(claim, payments + expenses, known.ways.get(claim.person_id)), *_of_others(claim, known)),
        said_wrong=claim.id in known.wrong,
        less_pence=off.payments + off.expenses,
    )


@dataclass(frozen=True, slots=True)
class _Look:
    """With which eyes claims are looked at: the day, the limit of whoever looks, and the trust’s own figures."""

    today: dt.date
    limit: int | None
    approved: dict[UUID, int]
    near_percent: int
    late_after: int
    billing: tuple[str, ...]

    @classmethod
    def now(cls, workspace: Workspace) -> _Look:
        """Return the eyes of whoever is signed in."""
        with workspace.reading() as session:
            may = workspace.may(Permission.APPROVE_CLAIMS)
            limit = limit_of(session, workspace.me.account_id, workspace.today()) if may else None
            approved = approved_before(session, workspace.me.account_id) if limit is not None else {}
        figures = (workspace.setting("claims.near_limit_percent"), workspace.setting("claims.late_after_days"))
        billing = tuple(problem.text for problem in what_billing_lacks(workspace))
        return cls(workspace.today(), limit, approved, *figures, billing)

    def before(self, claim: Claim) -> int:
        """Return what whoever looks approved for the same work: several claims may be one sum that was divided."""
        return self.approved.get(claim.participation_id, 0)

    def notices(self, claim: Claim, pence: int, way: PayWay | None) -> tuple[str, ...]:
        """Return what to look at before a claim goes on: nothing of this stops it."""
        if claim.state not in BEFORE_ISSUING:
            return ()
        waits = claim.state is ClaimState.SUBMITTED
        near = near_limit(pence, self.limit, self.near_percent, self.before(claim)) if waits else ""
        since = said_since(way, claim.goes, claim.details.route_because, has_pay=bool(claim.payments_pence))
        return tuple(said for said in (near, self.late(claim), since) if said)

    def late(self, claim: Claim) -> str:
        """Say that a claim came late; what tops another up is never late."""
        if claim.tops_up_id is not None:
            return ""
        on = claim.submitted_on or self.today
        return came_late(claim.activity_on, on, self.late_after, claim.details.late_because)


def _of_others(claim: Claim, known: _Known) -> tuple[str, ...]:
    """Return what to look at because of other claims, of this one before it came back, and of what its person says.

    Another may be of the same work, or less than was claimed was approved: before, or of what this one tops up.
    """
    again = known.twice.get(claim.id, "") if claim.state in BEFORE_ISSUING else ""
    if claim.state not in BEFORE_APPROVING:
        return (again,) if again else ()
    before = was_less(claim.details.approved_for, claim.payments_pence + claim.expenses_pence)
    under, wrong = adds_to_less(claim.tops_up_id in known.less), found_wrong(known.wrong.get(claim.id))
    return tuple(said for said in (wrong, again, before, under) if said)


def _title(claim: Claim, activity: str) -> str:
    """Say what a claim is for: an activity, or what came after its claim."""
    if not claim.payments_pence:
        return f"Expenses for {activity}"
    return activity if claim.tops_up_id is None else f"Top-up for {activity}"


def _payees(session: Session, person_ids: set[UUID]) -> dict[UUID, Payee | None]:
    """Return what an invoice carries for each person whose claim has no paper yet."""
    stands = standing_ids(session, person_ids)
    payees = {one.person_id: one for one in session.scalars(select(Payee).where(Payee.person_id.in_(stands.values())))}
    return {person_id: payees.get(stands[person_id]) for person_id in person_ids}


def _account_paid(claim: Claim, payees: dict[UUID, Payee | None]) -> UUID | None:
    """Return the account, if any, of whom a claim pays that waits for approval."""
    payee = payees.get(claim.person_id) if claim.state is ClaimState.SUBMITTED else None
    return payee.details.account_id if payee else None


def _lacks(claim: Claim, payee: Payee | None, billing: tuple[str, ...]) -> tuple[str, ...]:
    """Say what finance would return a claim for that has no paper yet."""
    if claim.state not in BEFORE_ISSUING:
        return ()
    said = tuple(problem.text for problem in what_payee_lacks(payee, claim.goes))
    return said if claim.goes is Route.DECLINED else (*said, *billing)


def how_worked_out(workspace: Workspace, claim_id: UUID) -> ClaimDetail:
    """Return how one claim was worked out, line by line."""
    workspace.require(Permission.SEE_PAYMENTS)
    returned, look, trusts = list_returns(workspace, claim_id), _Look.now(workspace), trusts_codes(workspace)
    with workspace.reading() as session:
        claim = session.get_one(Claim, claim_id)
        row = _claim_rows(workspace, session, [claim], look)[0]
        words = claim.details.line_words
        lines = session.scalars(select(ClaimLine).where(ClaimLine.claim_id == claim_id).order_by(ClaimLine.position))
        offer = session.scalars(select(Offer).where(Offer.participation_id == claim.participation_id)).one_or_none()
        staff = staff_names(session)
        return ClaimDetail(
            row=row,
            lines=tuple(ClaimLineRow(line.kind, words[line.position], line.pence) for line in lines),
            rate_sentence=says(rule_of(session.get_one(Rate, offer.rate_id))) if offer else "",
            offered_pence=offer.offered_pence if offer else 0,
            agreed_pence=offer.agreed_pence if offer else 0,
            choice=offer.choice if offer else OfferChoice.NOT_DECIDED,
            agreed_on=offer.agreed_on if offer else None,
            salary=offer.salary if offer else PublicSalary.NOT_ASKED,
            made_by=staff.get(claim.made_by, ""),
            submitted_by=staff.get(claim.submitted_by, "") if claim.submitted_by else "",
            approved_by=staff.get(claim.approved_by, "") if claim.approved_by else "",
            returned=returned,
            codes=codes_of(session, session.get_one(Activity, row.activity_id), workspace.today(), trusts),
        )
