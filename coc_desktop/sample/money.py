"""The sample's money: what was agreed, claims in every stage, invoices, credit notes, and batches sent and waiting."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from coc_desktop.payments.batches import export_batch, make_batch
from coc_desktop.payments.claims import approve_claims, make_claims, return_claim, submit_claim, void_claim
from coc_desktop.payments.invoices import credit_invoice, issue_invoice, problems_before_issuing
from coc_desktop.payments.offers import record_offer
from coc_desktop.sample.catalogue import catalogue
from coc_desktop.sample.making import Making
from coc_desktop.schedule.queries import read_activity
from models.vocabulary import OfferChoice, Outcome

CHOICES = (
    OfferChoice.ALL,
    OfferChoice.ALL,
    OfferChoice.PART,
    OfferChoice.ALL,
    OfferChoice.DONATE,
    OfferChoice.ALL,
    OfferChoice.NONE,
)
A_PART = 2000


def agree_fees(making: Making, number: int, activity_id: UUID, *, last: OfferChoice | None = None) -> None:
    """Record what each person chose when the fee was shown to them; `last` is what the last of them said."""
    activity = read_activity(making.sam, activity_id)
    if not activity.is_paid:
        return
    places = [place for place in activity.places if place.outcome is not Outcome.SAID_NO]
    for turn, place in enumerate(places):
        choice = last if last is not None and turn == len(places) - 1 else CHOICES[(number * 2 + turn) % len(CHOICES)]
        record_offer(making.sam, place.participation_id, choice, A_PART if choice is OfferChoice.PART else None)


def claim(making: Making, activity_id: UUID, left: int) -> tuple[UUID, ...]:
    """Make an activity's claims and take them as far as its place in the story: `left` activities are still to be held."""
    made = make_claims(making.sam, activity_id)
    if left == 9 and made:
        void_claim(making.sam, made[0])
        made = (*made[1:], *make_claims(making.sam, activity_id))
    if left > 1:
        for claim_id in made:
            submit_claim(making.sam, claim_id)
    if left == 3 and made:
        return_claim(making.lead, made[0], catalogue("activities")["send_back"])
    fit = made[1:] if left == 3 else made
    if left > 2 and fit:
        approve_claims(making.lead, fit)
    return made


def issue(making: Making, claims: Sequence[UUID]) -> None:
    """Issue what can be issued; somebody without a legal name yet is left for a person to mend."""
    making.clock.move(days=1)
    ready = [claim_id for claim_id in claims if not problems_before_issuing(making.sam, claim_id)]
    making.invoices += [issue_invoice(making.sam, claim_id).invoice_id for claim_id in ready]


def credit(making: Making, left: int) -> None:
    """Credit one invoice before it reaches a batch, and another that finance has already."""
    reasons = catalogue("activities")["credits"]
    if left == 12 and making.invoices:
        credit_invoice(making.sam, making.invoices[-1], reasons[0])
    if left == 20 and making.sent:
        credit_invoice(making.sam, making.invoices[1], reasons[1])


def send(making: Making, left: int) -> None:
    """Send what waits to finance after every fourth activity; the newest batch stays locked, for finance to export."""
    if left % 4 != 1:
        return
    number = make_batch(making.sam)
    if left > 9:
        export_batch(making.finance, number, making.sheets / f"batch-{number}.xlsx")
        making.sent.append(number)
