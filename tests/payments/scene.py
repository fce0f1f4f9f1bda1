"""What tests of money begin with: an activity that was held, with people whose fee was agreed before it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from coc_desktop.clock import FixedClock
from coc_desktop.payments.batches import make_batch
from coc_desktop.payments.claims import approve_claims, make_claim, submit_claim
from coc_desktop.payments.invoices import issue_invoice
from coc_desktop.payments.numbers.queries import list_series
from coc_desktop.payments.offers import record_offer
from coc_desktop.payments.payees import PayeeDraft, change_payee
from coc_desktop.schedule.activities import Attended, invite_person, plan_activity, record_attendance
from coc_desktop.schedule.rules import ActivityDraft
from coc_desktop.workspace import Workspace
from models.vocabulary import ActivityKind, OfferChoice, Outcome, PublicSalary, Rung
from tests import factory

AGREED_ON = dt.date(2026, 8, 1)


@dataclass(frozen=True, slots=True)
class Place:
    """One person’s place in an activity."""

    activity_id: UUID
    person_id: UUID
    place_id: UUID


def missing_numbers(bank: Workspace) -> list[int]:
    """Return the numbers that any series misses."""
    return [number for series in list_series(bank) for number in series.missing]


def clock_of(bank: Workspace) -> FixedClock:
    """Return the clock of a test's bank."""
    assert isinstance(bank.clock, FixedClock)
    return bank.clock


def planned(
    bank: Workspace,
    *names: str,
    rate_code: str = "half_day",
    is_paid: bool = True,
    minutes: int = 120,
    team_id: UUID | None = None,
    kind: ActivityKind = ActivityKind.PROJECT_MEETING,
) -> list[Place]:
    """Plan an activity for tomorrow and invite people to it, each with what an invoice carries."""
    starts = clock_of(bank).now() + dt.timedelta(days=1)
    ends, how = starts + dt.timedelta(minutes=minutes), {"is_paid": is_paid, "rate_code": rate_code, "team_id": team_id}
    draft = ActivityDraft("Ward food group", kind, Rung.CO_PRODUCING, "Activities room", starts, ends, **how)
    activity_id = plan_activity(bank, draft)
    places = []
    for name in names or ("Alex Morgan",):
        person_id = factory.a_person(bank, name)
        change_payee(bank, person_id, payee_of(name))
        places.append(Place(activity_id, person_id, invite_person(bank, activity_id, person_id)))
    return places


def payee_of(name: str, *, agreed_on: dt.date | None = AGREED_ON, account_id: UUID | None = None) -> PayeeDraft:
    """Return what an invoice for somebody carries."""
    return PayeeDraft(f"{name} in full", ("1 Example Street", "Larkdale"), "ZZ1 1ZZ", "00412", agreed_on, account_id)


def held(
    bank: Workspace,
    *names: str,
    choice: OfferChoice = OfferChoice.ALL,
    part_pence: int | None = None,
    outcome: Outcome = Outcome.TOOK_PART,
    rate_code: str = "half_day",
    salary: PublicSalary = PublicSalary.NONE,
    team_id: UUID | None = None,
    kind: ActivityKind = ActivityKind.PROJECT_MEETING,
) -> list[Place]:
    """Agree the fee with everybody, hold the activity two days later, and record what happened."""
    places = planned(bank, *names, rate_code=rate_code, team_id=team_id, kind=kind)
    for place in places:
        record_offer(bank, place.place_id, choice, part_pence, salary=salary)
    clock_of(bank).move(days=2)
    record_attendance(bank, places[0].activity_id, {place.place_id: Attended(outcome) for place in places})
    return places


def submitted(bank: Workspace, *names: str) -> list[UUID]:
    """Return claims that wait for approval."""
    claims = [make_claim(bank, place.place_id) for place in held(bank, *names)]
    for claim_id in claims:
        submit_claim(bank, claim_id)
    return claims


def approved(bank: Workspace, lead: Workspace, *names: str) -> list[UUID]:
    """Return claims that a second person approved."""
    claims = submitted(bank, *names)
    approve_claims(lead, tuple(claims))
    return claims


def issued(bank: Workspace, lead: Workspace, *names: str) -> list[UUID]:
    """Return invoices that wait for a batch."""
    return [issue_invoice(bank, claim_id).invoice_id for claim_id in approved(bank, lead, *names)]


def batch_of(bank: Workspace, lead: Workspace, *names: str) -> int:
    """Return the number of a locked batch."""
    issued(bank, lead, *names)
    return make_batch(bank)
