"""Making the sample bank: four accounts, sixty and more people, two years of activities, money at every stage."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from coc_desktop.clock import FixedClock
from coc_desktop.office.accounts import AccountDraft, add_account, change_passphrase, grant_keys, list_accounts
from coc_desktop.office.set_up import BankDraft, SetUp, set_up_bank
from coc_desktop.office.trust_settings import change_settings
from coc_desktop.progress import NO_PROGRESS, Progress
from coc_desktop.sample import activities, added, money, people, plans
from coc_desktop.sample.history import bring_in_claims
from coc_desktop.sample.making import LIVED, NOW, Making
from coc_desktop.sample.register import bring_in_register
from coc_desktop.schedule.activities import cancel_activity
from coc_desktop.security.passphrases import CURRENT, Stretch, make_passphrase
from coc_desktop.workspace import Workspace, signed_in_workspace
from models.vocabulary import Role

HELD = 52
FIRST = 14
"""How many people join before the first activity; the others join while the two years go by."""

CALLED_OFF = 15
"""The activity, counted from the last one held, that we called off at short notice: people are paid as agreed."""

TRUST = "Larkdale NHS Trust (sample)"
SETTINGS = {
    "trust.contact": "Sam Patel, 01632 960 001, involvement@example.invalid",
    "billing.name": "Larkdale NHS Trust (sample)",
    "billing.address": "Sample payables\nPO Box 1\nLarkdale\nZZ1 1ZZ",
    "billing.payables_code": "ZZZ payables Z123",
    "coding.cost_centre": "004217",
    "coding.payments_subjective": "52161071",
    "coding.expenses_subjective": "52161099",
    "invites.organiser_email": "involvement@example.invalid",
}
FOUNDER = ("sam", "Sam Patel")
COLLEAGUES = (("jo", "Jo Evans", Role.LEAD), ("fay", "Fay Lund", Role.FINANCE), ("ash", "Ash Tran", Role.ADMINISTRATOR))


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
    batches_sent: tuple[int, ...]
    clock: FixedClock

    @property
    def coordinator(self) -> Workspace:
        """Return the bank as its coordinator has it."""
        return self.set_up.workspace


def make_sample(
    place: Path,
    sheets: Path | None = None,
    *,
    now: dt.datetime = NOW,
    stretch: Stretch = CURRENT,
    held: int = HELD,
    progress: Progress = NO_PROGRESS,
) -> Sample:
    """Make the sample in a folder of its own, two years lived until `now`. It is open when this returns; close `coordinator`.

    What came in and what went to finance lie in the folder `sheets`, otherwise in one inside the bank’s.
    """
    clock, (login, name) = FixedClock(now - LIVED), FOUNDER
    passphrase = make_passphrase(about=(TRUST, login, name))
    made = set_up_bank(place, BankDraft(TRUST, login, name, passphrase, name), clock=clock, stretch=stretch)
    sam = made.workspace
    try:
        accounts = [SampleAccount(login, name, Role.COORDINATOR, passphrase)]
        accounts += [_account(sam, *colleague, stretch) for colleague in COLLEAGUES]
        lead, finance = (signed_in_workspace(sam.bank, one.login, one.passphrase, clock, floor=stretch) for one in accounts[1:3])
        making = Making(sam, lead, finance, clock, sheets or place / "sheets", progress, now)
        making.sheets.mkdir(parents=True, exist_ok=True)
        _live_through(making, held)
    except BaseException:
        sam.close()
        raise
    sent = tuple(making.sent)
    return Sample(made, lead, finance, tuple(accounts), tuple(making.people), tuple(making.activities), sent, clock)


def _account(sam: Workspace, login: str, name: str, role: Role, stretch: Stretch) -> SampleAccount:
    made = add_account(sam, AccountDraft(login, name, role), stretch=stretch)
    theirs = signed_in_workspace(sam.bank, login, made.passphrase, sam.clock, floor=stretch)
    passphrase = make_passphrase(about=(TRUST, name, login))
    change_passphrase(theirs, made.passphrase, passphrase, stretch=stretch)
    if role is not Role.ADMINISTRATOR:
        grant_keys(sam, made.account_id, next(row.words for row in list_accounts(theirs) if row.account_id == made.account_id))
    return SampleAccount(login, name, role, passphrase)


def _live_through(making: Making, held: int) -> None:
    """Let two years go by, and end on the sample's today."""
    change_settings(making.sam, SETTINGS)
    making.progress.step(0, held + 2, "People")
    people.add_teams(making)
    people.people_join(making, FIRST)
    began = making.clock.now() + dt.timedelta(days=5)
    step = (making.now - dt.timedelta(days=4) - began) / held
    for number in range(held):
        making.progress.step(1 + number, held + 2, "Activities")
        making.not_before(began + step * number)
        people.people_join(making, FIRST + (people.PEOPLE - FIRST) * (number + 1) // held)
        _hold_one(making, number, held - number, (began + step * number + step * 0.6).date())
    making.progress.step(held + 1, held + 2, "What is coming up")
    people.some_move_on(making)
    money.talk_about_pay(making)
    making.not_before(making.now - dt.timedelta(days=1))
    bring_in_register(making)
    bring_in_claims(making)
    making.not_before(making.now)
    people.record_courses(making)
    added.people_add(making)
    activities.plan_ahead(making)
    plans.some_review(making)


def _hold_one(making: Making, number: int, left: int, day: dt.date) -> None:
    """Hold one activity and see its money through; the last few leave work at every stage for the window to show."""
    activity_id = activities.plan_one(making, number, day)
    activities.invite(making, number, activity_id, people.choose(making, number))
    money.agree_fees(making, number, activity_id)
    if left == CALLED_OFF:
        activities.book_support_around(making, activity_id)
        cancel_activity(making.sam, activity_id)
    else:
        activities.book_support_around(making, activity_id, debriefs=left != 1)
        activities.hold(making, number, activity_id, settle=left > 3)
        money.spend(making, number, activity_id)
    claims = money.claim(making, activity_id, left)
    if left > 3:
        money.issue(making, claims)
    money.credit(making, left)
    if left > 5:
        money.send(making, left)
        money.read_answer(making, left)
