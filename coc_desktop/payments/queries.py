"""What can be seen of money: claims by stage, invoices, batches, and how each amount was worked out.

A finance account sees people with a claim by their legal name, and nothing else of them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coc_desktop.bank.queries import names_of
from coc_desktop.clock import london
from coc_desktop.money import pounds
from coc_desktop.payments.rate_cards import card_in_force, rate_on, rule_of
from coc_desktop.payments.rules import gaps, reason_against_approving, says, worth
from coc_desktop.problems import Refused
from coc_desktop.workspace import Workspace
from models.office import Account
from models.payments import Batch, Claim, ClaimLine, Invoice, Rate
from models.schedule import Activity, Offer, Participation
from models.vocabulary import (
    BatchState,
    ClaimState,
    Domain,
    InvoiceKind,
    InvoiceState,
    LineKind,
    OfferChoice,
    Outcome,
    Permission,
)


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim in a list. `why_not` says why I cannot approve it, when I cannot."""

    claim_id: UUID
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
    made_by_me: bool
    may_approve: bool
    why_not: str
    days: int
    sent_back_because: str

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
    """How one claim was worked out, and who has had it in their hands."""

    row: ClaimRow
    lines: tuple[ClaimLineRow, ...]
    rate_sentence: str
    offered_pence: int
    agreed_pence: int
    choice: OfferChoice
    agreed_on: dt.date | None
    made_by: str
    submitted_by: str
    approved_by: str


@dataclass(frozen=True, slots=True)
class InvoiceRow:
    """One issued invoice or credit note, as it was issued."""

    invoice_id: UUID
    person_id: UUID
    number: str
    kind: InvoiceKind
    name: str
    activity_on: dt.date
    issued_on: dt.date
    payments_pence: int
    expenses_pence: int
    total_pence: int
    state: InvoiceState
    batch_number: int | None


@dataclass(frozen=True, slots=True)
class BatchRow:
    """One batch."""

    number: int
    state: BatchState
    made_by: str
    made_on: dt.date
    papers: int
    payments_pence: int
    expenses_pence: int
    exported_by: str
    exported_at: dt.datetime | None
    sha256: str


@dataclass(frozen=True, slots=True)
class RateToOffer:
    """A rate that can be offered today."""

    code: str
    label: str
    amount: str


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
    claim_state: ClaimState | None


def list_claims(workspace: Workspace, person_id: UUID | None = None) -> tuple[ClaimRow, ...]:
    """Return every claim that is not void, or one person's, the longest waiting first."""
    workspace.require(Permission.SEE_PAYMENTS)
    statement = select(Claim).where(Claim.state != ClaimState.VOID).order_by(Claim.activity_on, Claim.id)
    if person_id is not None:
        statement = statement.where(Claim.person_id == person_id)
    with workspace.reading() as session:
        workspace.open_people(session, Domain.PAYEE)
        return _claim_rows(workspace, session, session.scalars(statement).all())


def _claim_rows(workspace: Workspace, session: Session, claims: Sequence[Claim]) -> tuple[ClaimRow, ...]:
    names = names_of(workspace, session, {claim.person_id for claim in claims})
    places = {place.id: place for place in session.scalars(select(Participation))}
    titles = {activity.id: activity.title for activity in session.scalars(select(Activity))}
    rates = {offer.participation_id: offer.rate_id for offer in session.scalars(select(Offer))}
    labels = {rate.id: rate.label for rate in session.scalars(select(Rate))}
    rows = []
    for claim in claims:
        activity_id = places[claim.participation_id].activity_id
        why_not = reason_against_approving(claim.state, workspace.me.account_id, claim.made_by, claim.submitted_by)
        rows.append(
            ClaimRow(
                claim_id=claim.id,
                person_id=claim.person_id,
                name=names.get(claim.person_id, "No legal name yet"),
                participation_id=claim.participation_id,
                activity_id=activity_id,
                title=titles[activity_id],
                activity_on=claim.activity_on,
                state=claim.state,
                payments_pence=claim.payments_pence,
                expenses_pence=claim.expenses_pence,
                rate_label=labels.get(rates.get(claim.participation_id, activity_id), ""),
                made_by_me=claim.made_by == workspace.me.account_id,
                may_approve=why_not is None and workspace.may(Permission.APPROVE_CLAIMS),
                why_not=why_not or "",
                days=(workspace.today() - claim.activity_on).days,
                sent_back_because=claim.details.sent_back_because,
            )
        )
    return tuple(rows)


def how_worked_out(workspace: Workspace, claim_id: UUID) -> ClaimDetail:
    """Return how one claim was worked out, line by line."""
    workspace.require(Permission.SEE_PAYMENTS)
    with workspace.reading() as session:
        claim = session.get_one(Claim, claim_id)
        row = _claim_rows(workspace, session, [claim])[0]
        words = claim.details.line_words
        lines = session.scalars(select(ClaimLine).where(ClaimLine.claim_id == claim_id).order_by(ClaimLine.position))
        offer = session.scalars(select(Offer).where(Offer.participation_id == claim.participation_id)).one()
        staff = _staff(session)
        return ClaimDetail(
            row=row,
            lines=tuple(ClaimLineRow(line.kind, words[line.position], line.pence) for line in lines),
            rate_sentence=says(rule_of(session.get_one(Rate, offer.rate_id))),
            offered_pence=offer.offered_pence,
            agreed_pence=offer.agreed_pence,
            choice=offer.choice,
            agreed_on=offer.agreed_on,
            made_by=staff.get(claim.made_by, ""),
            submitted_by=staff.get(claim.submitted_by, "") if claim.submitted_by else "",
            approved_by=staff.get(claim.approved_by, "") if claim.approved_by else "",
        )


def _staff(session: Session) -> dict[UUID, str]:
    return {account.id: account.name for account in session.scalars(select(Account))}


def list_invoices(workspace: Workspace, person_id: UUID | None = None) -> tuple[InvoiceRow, ...]:
    """Return every issued invoice and credit note, or one person's, the newest first, by the name they were issued with."""
    workspace.require(Permission.SEE_PAYMENTS)
    statement = select(Invoice).order_by(Invoice.issued_on.desc(), Invoice.sequence.desc())
    if person_id is not None:
        statement = statement.where(Invoice.person_id == person_id)
    with workspace.reading() as session:
        workspace.open_people(session, Domain.PAYEE)
        numbers = {batch.id: batch.number for batch in session.scalars(select(Batch))}
        return tuple(
            InvoiceRow(
                invoice_id=one.id,
                person_id=one.person_id,
                number=one.number,
                kind=one.kind,
                name=one.details.payee_name,
                activity_on=one.activity_on,
                issued_on=one.issued_on,
                payments_pence=one.payments_pence,
                expenses_pence=one.expenses_pence,
                total_pence=one.total_pence,
                state=one.state,
                batch_number=numbers.get(one.batch_id) if one.batch_id else None,
            )
            for one in session.scalars(statement)
        )


def list_batches(workspace: Workspace) -> tuple[BatchRow, ...]:
    """Return every batch, the newest first."""
    workspace.require(Permission.SEE_PAYMENTS)
    with workspace.reading() as session:
        staff = _staff(session)
        return tuple(
            BatchRow(
                number=one.number,
                state=one.state,
                made_by=staff.get(one.made_by, ""),
                made_on=one.made_on,
                papers=one.papers,
                payments_pence=one.payments_pence,
                expenses_pence=one.expenses_pence,
                exported_by=staff.get(one.exported_by, "") if one.exported_by else "",
                exported_at=one.exported_at,
                sha256=one.sha256,
            )
            for one in session.scalars(select(Batch).order_by(Batch.number.desc()))
        )


def rates_to_offer(workspace: Workspace) -> tuple[RateToOffer, ...]:
    """Return the rates of the card in force today."""
    workspace.require(Permission.SEE_ACTIVITIES)
    with workspace.reading() as session:
        card = card_in_force(session, workspace.today())
        rates = session.scalars(select(Rate).where(Rate.card_id == card.id).order_by(Rate.pence))
        return tuple(RateToOffer(rate.code, rate.label, pounds(rate.pence)) for rate in rates)


def money_of_activity(workspace: Workspace, activity_id: UUID) -> tuple[PlaceMoney, ...]:
    """Return what was agreed for each place in an activity, and how far its claim is, by name."""
    workspace.require(Permission.SEE_PAYMENTS)
    with workspace.reading() as session:
        places = session.scalars(select(Participation).where(Participation.activity_id == activity_id)).all()
        names = names_of(workspace, session, [place.person_id for place in places])
        ids = [place.id for place in places]
        offers = {
            offer.participation_id: offer for offer in session.scalars(select(Offer).where(Offer.participation_id.in_(ids)))
        }
        claims = session.execute(select(Claim.live_participation_id, Claim.state).where(Claim.live_participation_id.in_(ids)))
        states = {row.live_participation_id: row.state for row in claims}
        labels = {rate.id: rate.label for rate in session.scalars(select(Rate))}
        rows = (
            _place_money(place, names[place.person_id], offers.get(place.id), labels, states.get(place.id)) for place in places
        )
        return tuple(sorted(rows, key=lambda row: row.name.casefold()))


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
        claim_state=state,
    )


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many papers wait at one stage, and what they come to."""

    papers: int
    pence: int


@dataclass(frozen=True, slots=True)
class WaitingMoney:
    """What waits for somebody in payments: mine to approve, approved and not issued, issued and not in a batch."""

    to_approve: Waiting
    to_issue: Waiting
    to_batch: Waiting
    to_export: Waiting


def waiting_money(workspace: Workspace) -> WaitingMoney:
    """Return what waits at each stage; claims to approve count only those that I may approve."""
    claims = list_claims(workspace)
    mine = [claim.total_pence for claim in claims if claim.may_approve]
    approved = [claim.total_pence for claim in claims if claim.state is ClaimState.APPROVED]
    issued = [invoice.total_pence for invoice in list_invoices(workspace) if invoice.state is InvoiceState.ISSUED]
    locked = [
        batch.payments_pence + batch.expenses_pence for batch in list_batches(workspace) if batch.state is BatchState.LOCKED
    ]
    return WaitingMoney(*(Waiting(len(found), sum(found)) for found in (mine, approved, issued, locked)))


def missing_numbers(workspace: Workspace) -> dict[InvoiceKind, tuple[int, ...]]:
    """Return the numbers missing from each series: there should be none."""
    workspace.require(Permission.SEE_PAYMENTS)
    with workspace.reading() as session:
        found: dict[InvoiceKind, list[int]] = {kind: [] for kind in InvoiceKind}
        for row in session.execute(select(Invoice.kind, Invoice.sequence)):
            found[row.kind].append(row.sequence)
    return {kind: gaps(numbers) for kind, numbers in found.items()}


def days_to_send(workspace: Workspace) -> tuple[int, ...]:
    """Return, for each invoice sent to finance, the days from its activity to the day its batch was exported."""
    workspace.require(Permission.SEE_PAYMENTS)
    statement = select(Invoice.activity_on, Batch.exported_at).join(Batch, Invoice.batch_id == Batch.id)
    with workspace.reading() as session:
        rows = [row for row in session.execute(statement) if row.exported_at is not None]
        return tuple(sorted((london(row.exported_at).date() - row.activity_on).days for row in rows))


def fee_offered(workspace: Workspace, participation_id: UUID) -> tuple[int, str]:
    """Return the fee for one place in pence, and the rate said in a sentence."""
    workspace.require(Permission.SEE_ACTIVITIES)
    with workspace.reading() as session:
        place = session.get_one(Participation, participation_id)
        activity = session.get_one(Activity, place.activity_id)
        if not activity.is_paid:
            raise Refused("This activity is not paid, so there is nothing to offer.")
        rule = rule_of(rate_on(session, london(activity.starts_at).date(), activity.rate_code))
        length = int((activity.ends_at - activity.starts_at).total_seconds() // 60)
        return worth(rule, length), says(rule)


def count_to_approve(workspace: Workspace) -> int:
    """Return how many claims wait for me."""
    return waiting_money(workspace).to_approve.papers
