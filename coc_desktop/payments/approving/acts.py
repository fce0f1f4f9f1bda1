"""Approving a claim for less than was claimed. What is taken off, why, and what the person is told is kept beside the claim."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coc_desktop.payments.approving.rules import Reducible, ReductionDraft, problems_in_reduction
from coc_desktop.payments.claims import approve_in
from coc_desktop.payments.offers import may_be_paid
from coc_desktop.payments.queries.staff import staff_names
from coc_desktop.problems import Refused, refuse_if
from coc_desktop.workspace import Workspace
from models.payments import Claim, ClaimLine, ClaimReduction, ClaimReductionDetails
from models.schedule import Offer, Participation
from models.vocabulary import ClaimState, LineKind, Permission


@dataclass(frozen=True, slots=True)
class Reduced:
    """What was taken off one claim, by whom, why, and what they said to the person."""

    position: int
    was_pence: int
    pence: int
    because: str
    told: str
    by: str


def reduce_claim(workspace: Workspace, claim_id: UUID, draft: ReductionDraft, version: int | None = None) -> None:
    """Approve a claim for less, with the reason. Below what was agreed for work that was done, the person is told why."""
    workspace.require(Permission.APPROVE_CLAIMS)
    with workspace.transaction("claim.reduced", "Approve a claim for less", put_back=False) as tx:
        claim = tx.get(Claim, claim_id, version=version)
        if claim.state is not ClaimState.SUBMITTED:
            raise Refused(f"This claim is “{claim.state.label.lower()}”, so it cannot be approved.")
        found = _reducible(tx.session, claim)
        refuse_if(problems_in_reduction(found, draft))
        position = draft.position or 0
        kept = tx.add(
            ClaimReduction(
                claim_id=claim.id,
                person_id=claim.person_id,
                position=position,
                was_pence=found.lines[position],
                pence=draft.pence or 0,
                reduced_by=tx.me.account_id,
                reduced_on=tx.today,
            )
        )
        kept.details = ClaimReductionDetails(draft.because.strip(), draft.told.strip())
        approve_in(tx, claim, found.total_after(draft))
        tx.note(about=claim.person_id)


def reducible(workspace: Workspace, claim_id: UUID) -> Reducible:
    """Return a claim as reducing sees it."""
    workspace.require(Permission.APPROVE_CLAIMS)
    with workspace.reading() as session:
        return _reducible(session, session.get_one(Claim, claim_id))


def _reducible(session: Session, claim: Claim) -> Reducible:
    lines = session.scalars(select(ClaimLine).where(ClaimLine.claim_id == claim.id)).all()
    place = session.get_one(Participation, claim.participation_id)
    offer = session.scalars(select(Offer).where(Offer.participation_id == place.id)).one_or_none()
    owed = offer is not None and offer.agreed_on is not None and may_be_paid(session, place, offer)
    return Reducible(
        {line.position: line.pence for line in lines},
        frozenset(line.position for line in lines if line.kind is not LineKind.EXPENSE),
        offer.agreed_pence if offer is not None and owed else None,
    )


def reduced_of(workspace: Workspace, claim_id: UUID) -> Reduced | None:
    """Return what was taken off a claim and what was said of it, for whoever may read what is written about people."""
    workspace.require(Permission.MAKE_CLAIMS)
    with workspace.reading() as session:
        kept = session.scalars(select(ClaimReduction).where(ClaimReduction.claim_id == claim_id)).one_or_none()
        if kept is None:
            return None
        said, by = kept.details, staff_names(session).get(kept.reduced_by, "")
        return Reduced(kept.position, kept.was_pence, kept.pence, said.because, said.told, by)
