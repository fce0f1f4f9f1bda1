"""The sample's money: what was agreed, claims in every stage, invoices, a credit note, and batches sent and waiting."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from coc_desktop.clock import FixedClock
from coc_desktop.payments.claims import approve_claims, make_claims, submit_claim
from coc_desktop.payments.invoices import issue_invoice, problems_before_issuing
from coc_desktop.payments.offers import record_offer
from coc_desktop.payments.payees import PayeeDraft, change_payee
from coc_desktop.sample.people import full_names
from coc_desktop.schedule.queries import read_activity
from coc_desktop.workspace import Workspace
from models.vocabulary import OfferChoice

CHOICES = (OfferChoice.ALL, OfferChoice.ALL, OfferChoice.ALL, OfferChoice.PART, OfferChoice.ALL, OfferChoice.NONE)


def keep_payees(workspace: Workspace, people: Sequence[UUID]) -> None:
    """Keep what an invoice carries for everybody but a few, so that the window has something to ask for."""
    for number, (person_id, name) in enumerate(zip(people, full_names(), strict=True)):
        if number % 13 != 6:
            address = (f"{number + 1} Example Street", "Larkdale")
            supplier = f"0{40000 + number}" if number % 2 else ""
            change_payee(workspace, person_id, PayeeDraft(name, address, f"ZZ1 {number % 9 + 1}ZZ", supplier, workspace.today()))


def agree_fees(workspace: Workspace, activity_id: UUID) -> None:
    """Record what each person chose when the fee was shown to them."""
    for number, place in enumerate(read_activity(workspace, activity_id).places):
        choice = CHOICES[(number + activity_id.int) % len(CHOICES)]
        record_offer(workspace, place.participation_id, choice, 2000 if choice is OfferChoice.PART else None)


def claim(workspace: Workspace, lead: Workspace, activity_id: UUID, *, submit: bool, approve: bool) -> tuple[UUID, ...]:
    """Make an activity's claims, and take them as far as asked."""
    made = make_claims(workspace, activity_id)
    if submit:
        for claim_id in made:
            submit_claim(workspace, claim_id)
    if submit and approve and made:
        approve_claims(lead, made)
    return made


def issue(workspace: Workspace, claims: Sequence[UUID], clock: FixedClock) -> list[UUID]:
    """Issue what can be issued; somebody without a legal name yet is left for a person to mend."""
    clock.move(days=1)
    ready = [claim_id for claim_id in claims if not problems_before_issuing(workspace, claim_id)]
    return [issue_invoice(workspace, claim_id).invoice_id for claim_id in ready]
