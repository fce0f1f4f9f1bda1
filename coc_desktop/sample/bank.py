"""Making the sample bank: three accounts, sixty and more people, two years of activities, money at every stage."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from coc_desktop.clock import FixedClock
from coc_desktop.office.accounts import AccountDraft, add_account, grant_keys
from coc_desktop.office.set_up import BankDraft, SetUp, set_up_bank
from coc_desktop.office.trust_settings import change_settings
from coc_desktop.payments.batches import export_batch, make_batch
from coc_desktop.payments.invoices import credit_invoice
from coc_desktop.progress import NO_PROGRESS, Progress
from coc_desktop.sample import activities, money, people
from coc_desktop.security.passphrases import CURRENT, Stretch, make_passphrase
from coc_desktop.workspace import Workspace, signed_in_workspace
from models.vocabulary import Role

NOW = dt.datetime(2026, 8, 6, 9, 42, tzinfo=dt.UTC)
"""The sample's today: Thursday 6 August 2026, 10:42am in London."""

BEGAN = dt.datetime(2024, 6, 3, 9, 0, tzinfo=dt.UTC)
SEED = 20250616
HELD = 52
COMING = 4
TRUST = "Larkdale NHS Trust (sample)"
SETTINGS = {
    "billing.name": "Larkdale NHS Trust (sample)",
    "billing.address": "Sample payables\nPO Box 1\nLarkdale\nZZ1 1ZZ",
    "billing.payables_code": "ZZZ payables Z123",
    "coding.cost_centre": "004217",
    "coding.payments_subjective": "52161071",
    "coding.expenses_subjective": "52161099",
    "invites.organiser_email": "involvement@example.org",
}


@dataclass(frozen=True, slots=True)
class SampleAccount:
    """Somebody who can sign in to the sample, with the passphrase made on the spot."""

    login: str
    name: str
    role: Role
    passphrase: str


@dataclass(frozen=True, slots=True)
class Sample:
    """The sample bank, open three times over: as its coordinator, its lead and its finance officer."""

    set_up: SetUp
    lead: Workspace
    finance: Workspace
    accounts: tuple[SampleAccount, ...]
    people: tuple[UUID, ...]
    activities: tuple[UUID, ...]
    batch: int
    clock: FixedClock

    @property
    def coordinator(self) -> Workspace:
        """Return the bank as its coordinator has it."""
        return self.set_up.workspace


def make_sample(
    place: Path, sent: Path | None = None, *, stretch: Stretch = CURRENT, held: int = HELD, progress: Progress = NO_PROGRESS
) -> Sample:
    """Make the sample in a folder of its own. It is open when this returns; close `coordinator` when done.

    What was sent to finance goes into the folder `sent`, otherwise into one inside the bank’s.
    """
    sent = sent or place / "sent-to-finance"
    clock, chance = FixedClock(BEGAN), random.Random(SEED)  # noqa: S311 - an invented bank needs no secret chance
    passphrase = make_passphrase()
    made = set_up_bank(place, BankDraft(TRUST, "sam", "Sam Patel", passphrase, "Sam Patel"), clock=clock, stretch=stretch)
    sam = made.workspace
    try:
        accounts = [SampleAccount("sam", "Sam Patel", Role.COORDINATOR, passphrase)]
        accounts += [_account(sam, login, name, role, stretch) for login, name, role in _COLLEAGUES]
        lead, finance = (signed_in_workspace(sam.bank, one.login, one.passphrase, clock, floor=stretch) for one in accounts[1:])
        change_settings(sam, SETTINGS)
        sent.mkdir(parents=True, exist_ok=True)
        progress.step(1, 10, "People")
        teams = people.add_teams(sam)
        everybody = people.add_people(sam, clock, teams, chance)
        money.keep_payees(sam, everybody)
        done, batch = _hold_everything(sam, lead, finance, sent, clock, chance, everybody, teams, held, progress)
        clock.moment = NOW - dt.timedelta(days=30)
        people.write_plans(sam, everybody, chance)
        clock.moment = NOW
        people.record_courses(sam, everybody, chance)
        coming = _plan_ahead(sam, everybody, teams)
    except BaseException:
        sam.close()
        raise
    return Sample(made, lead, finance, tuple(accounts), tuple(everybody), (*done, *coming), batch, clock)


_COLLEAGUES = (("jo", "Jo Evans", Role.LEAD), ("fay", "Fay Lund", Role.FINANCE))


def _account(sam: Workspace, login: str, name: str, role: Role, stretch: Stretch) -> SampleAccount:
    made = add_account(sam, AccountDraft(login, name, role), stretch=stretch)
    grant_keys(sam, made.account_id, made.words)
    return SampleAccount(login, name, role, made.passphrase)


def _hold_everything(
    sam: Workspace,
    lead: Workspace,
    finance: Workspace,
    sent: Path,
    clock: FixedClock,
    chance: random.Random,
    everybody: list[UUID],
    teams: list[UUID],
    held: int,
    progress: Progress,
) -> tuple[list[UUID], int]:
    """Hold the activities of two years; the last few leave work at every stage for the window to show."""
    began, batch, done = clock.now(), 0, []
    step = (NOW - began - dt.timedelta(days=4)) / held
    for number in range(held):
        progress.step(2 + number * 7 // held, 10, "Activities")
        left = held - number
        day = (began + step * (number + 1)).date()
        clock.moment = began + step * number
        chosen = chance.sample(everybody[: 12 + number], 2 + number % 3)
        activity_id = activities.plan_one(sam, number, day, teams)
        activities.invite(sam, activity_id, [one for one in chosen if _may_be_asked(everybody, one)])
        money.agree_fees(sam, activity_id)
        activities.book_support_around(sam, activity_id)
        activities.hold(sam, activity_id, clock, chance, settle=left > 4)
        made = money.claim(sam, lead, activity_id, submit=left > 1, approve=left > 3)
        if left > 5:
            issued = money.issue(sam, made, clock)
            if left == 12 and issued:
                credit_invoice(sam, issued[0], "Recorded for the wrong person.")
            if left % 8 == 1:
                batch = make_batch(sam)
                if left > 9:
                    export_batch(finance, batch, sent / f"batch-{batch}.xlsx")
        done.append(activity_id)
    return done, batch


def _may_be_asked(everybody: list[UUID], person_id: UUID) -> bool:
    """Leave out those whose status says so in `people`: every seventeenth is paused, every twenty-third has left."""
    number = everybody.index(person_id)
    return number % 17 != 11 and number % 23 != 19


def _plan_ahead(sam: Workspace, everybody: list[UUID], teams: list[UUID]) -> list[UUID]:
    """Plan what is coming up: pre-meets to book on one, booked on the others."""
    coming = []
    for number in range(COMING):
        day = NOW.date() + dt.timedelta(days=1 + 5 * number)
        activity_id = activities.plan_one(sam, number, day, teams)
        activities.invite(sam, activity_id, everybody[3 + number : 6 + number])
        money.agree_fees(sam, activity_id)
        if number:
            activities.book_support_around(sam, activity_id, debriefs=False)
        coming.append(activity_id)
    return coming
