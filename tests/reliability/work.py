"""A day's real work on a real bank, act by act, each told once it is committed; and what a bank must still hold of it.

The work runs in processes of its own, so that they can be killed, starved of disk and recorded.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from coc_desktop.clock import FixedClock
from coc_desktop.office.accounts import AccountDraft, add_account, grant_keys
from coc_desktop.payments.batches import make_batch
from coc_desktop.payments.claims import approve_claim, make_claim, submit_claim
from coc_desktop.payments.invoices import issue_invoice
from coc_desktop.payments.offers import record_offer
from coc_desktop.payments.payees import PayeeDraft, change_payee
from coc_desktop.plans.plans import write_section
from coc_desktop.plans.reviewing import keep_review, save_review
from coc_desktop.plans.rules import SectionDraft
from coc_desktop.plans.rules import review as steps
from coc_desktop.schedule.activities import Attended, invite_person, plan_activity, record_attendance
from coc_desktop.schedule.rules import ActivityDraft
from coc_desktop.storage.bank import open_bank_file
from coc_desktop.storage.checks import check_store
from coc_desktop.workspace import Workspace
from models.vocabulary import ActivityKind, OfferChoice, Outcome, Role, Rung
from tests import factory

Tell = Callable[[str, str], object]

NUMBERS = ("SELECT number FROM person", "SELECT sequence FROM invoice WHERE kind = 'invoice'", "SELECT number FROM batch")
HELD = {
    "person": "SELECT 1 FROM person WHERE id = ?",
    "plan": "SELECT 1 FROM plan WHERE person_id = ?",
    "claim": "SELECT 1 FROM claim WHERE id = ?",
    "approval": "SELECT 1 FROM claim WHERE id = ? AND approved_by IS NOT NULL",
    "invoice": "SELECT 1 FROM invoice WHERE id = ?",
    "batch": "SELECT 1 FROM batch WHERE number = ?",
}
TYPED = "Not the big room, it is too loud for me when everybody speaks at once"


@dataclass
class Place:
    """A bank for two: its folder, and the passphrase of the lead who approves."""

    folder: Path
    lead_passphrase: str


@dataclass
class Told:
    """What was acknowledged so far, by kind."""

    acts: list[tuple[str, str]] = field(default_factory=list)

    def __call__(self, kind: str, about: str) -> None:
        """Note one act that came back."""
        self.acts.append((kind, about))


def make_place(folder: Path) -> Place:
    """Make a closed bank with a coordinator and a lead."""
    workspace = factory.new_bank(folder).workspace
    made = add_account(workspace, AccountDraft("jo", "Jo Evans", Role.LEAD), stretch=factory.CHEAP)
    passphrase, words = factory.chosen(workspace, "jo", made.passphrase)
    grant_keys(workspace, made.account_id, words)
    workspace.close()
    return Place(folder, passphrase)


def days_of_work(place: Place, tell: Tell, days: int, first: int = 0) -> None:
    """Sign in and work for some days, telling each act after it is committed."""
    clock = FixedClock(factory.NOW + dt.timedelta(days=first))
    workspace = factory.sign_in(place.folder, clock=clock)
    lead = factory.sign_in_beside(workspace, "jo", place.lead_passphrase)
    try:
        for _ in range(days):
            one_day(workspace, lead, clock, tell)
    finally:
        workspace.close()


def one_day(sam: Workspace, jo: Workspace, clock: FixedClock, tell: Tell) -> None:
    """Take one person from the bank's door to a batch."""
    person_id = factory.a_person(sam, "Adéyẹmí Ọláyínká")
    tell("person", person_id.hex)
    write_section(sam, person_id, "room", 0, SectionDraft("A quiet room, and the agenda three days before."))
    tell("plan", person_id.hex)
    change_payee(sam, person_id, PayeeDraft("Adeyemi Olayinka", ("1 Example Street", "Larkdale"), "ZZ1 1ZZ", "", sam.today()))
    starts = clock.now() + dt.timedelta(hours=1)
    draft = ActivityDraft(
        *("Ward food group", ActivityKind.PROJECT_MEETING, Rung.CO_PRODUCING, "Activities room"),
        starts_at=starts,
        ends_at=starts + dt.timedelta(minutes=90),
        rate_code="half_day",
    )
    activity_id = plan_activity(sam, draft)
    place_id = invite_person(sam, activity_id, person_id)
    record_offer(sam, place_id, OfferChoice.ALL)
    clock.move(days=1)
    record_attendance(sam, activity_id, {place_id: Attended(Outcome.TOOK_PART)})
    _money(sam, jo, place_id, tell)


def one_review(sam: Workspace, jo: Workspace, clock: FixedClock, tell: Tell) -> None:
    """Let somebody with a card of their own change a section, kept every two seconds as they type, and save it at the end."""
    person_id = factory.a_person(sam, "Adéyẹmí Ọláyínká")
    version = write_section(sam, person_id, "room", 0, SectionDraft("Somewhere quiet."))
    _, own = factory.a_card(sam, person_id)
    review = steps.begin(steps.Review(("room",), version))
    review = steps.open_change(review, steps.Said("room", steps.Say.CHANGE, "Somewhere quiet."))
    words = ""
    for word in TYPED.split():
        clock.move(seconds=2)
        words = f"{words} {word}".strip()
        review = steps.typed(review, steps.Said("room", steps.Say.CHANGE, words))
        keep_review(own, review)
    save_review(own, steps.keep_change(review), signs=False)


def _money(sam: Workspace, jo: Workspace, place_id: UUID, tell: Tell) -> None:
    claim_id = make_claim(sam, place_id)
    tell("claim", claim_id.hex)
    submit_claim(sam, claim_id)
    approve_claim(jo, claim_id)
    tell("approval", claim_id.hex)
    tell("invoice", issue_invoice(sam, claim_id).invoice_id.hex)
    tell("batch", str(make_batch(sam)))


def wrong_with(folder: Path, told: list[tuple[str, str]]) -> list[str]:
    """Open a bank that was left as it fell, and say everything that is wrong with it."""
    bank = open_bank_file(folder)
    try:
        with bank.engine.connect() as connection:
            found = list(check_store(connection).problems)
        return [*found, *_gaps(bank.connection), *_lost(bank.connection, told)]
    finally:
        bank.close()


def _gaps(connection: sqlite3.Connection) -> Iterator[str]:
    for question in NUMBERS:
        numbers = sorted(number for (number,) in connection.execute(question))
        if numbers != list(range(1, len(numbers) + 1)):
            yield f"gap: {question}"


def _lost(connection: sqlite3.Connection, told: list[tuple[str, str]]) -> Iterator[str]:
    for kind, about in told:
        if connection.execute(HELD[kind], (int(about) if kind == "batch" else about,)).fetchone() is None:
            yield f"lost: {kind}"
