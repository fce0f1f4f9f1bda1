"""One person who is in the bank twice, with as much on each record as a test asks for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any
from uuid import UUID

from sqlalchemy import select

from coc_desktop.bank.notes import write_note
from coc_desktop.office.history import RISES, STAYS
from coc_desktop.office.merging.comparing import compare_people
from coc_desktop.office.merging.rules import MergeDraft, Side
from coc_desktop.payments.claims import approve_claims, make_claim, submit_claim
from coc_desktop.payments.invoices import credit_invoice, issue_invoice
from coc_desktop.payments.offers import record_offer
from coc_desktop.payments.payees import change_payee
from coc_desktop.plans.drafts import keep_draft
from coc_desktop.plans.plans import record_agreement, write_section
from coc_desktop.plans.provisions.acts import confirm_all
from coc_desktop.plans.provisions.queries import how_needs_stand
from coc_desktop.plans.rules import ActionDraft, SectionDraft
from coc_desktop.schedule.activities import Attended, invite_person, plan_activity, record_attendance
from coc_desktop.schedule.apart import ApartDraft, keep_apart
from coc_desktop.schedule.preferences import PreferenceDraft, change_preference
from coc_desktop.schedule.rules import ActivityDraft
from coc_desktop.training.queries import list_courses
from coc_desktop.training.records import record_training
from coc_desktop.training.rules import TrainingDraft
from coc_desktop.workspace import Workspace
from models.bank import ImportRun, ImportRunDetails, KeptWords, KeptWordsDetails, LikelyPair, LikelyPairDetails, Person
from models.plans import CareRemark, CareRemarkDetails, Draft
from models.tables import RECORDS
from models.vocabulary import (
    ActivityKind,
    ContactRuleKind,
    ContactStop,
    Domain,
    Likeness,
    OfferChoice,
    Outcome,
    PairState,
    Rung,
    TrainingState,
)
from tests import factory
from tests.payments.scene import clock_of, payee_of

Rows = dict[str, dict[UUID, dict[str, Any]]]


def twins(bank: Workspace) -> tuple[UUID, UUID]:
    """Put one person into the bank twice, and flag the two as probably the same."""
    first = factory.a_person(bank, "Rosa Whitfield", details={"surname": "Whitfield", "phones": ("07700 900001",)})
    second = factory.a_person(bank, "Rosie Whitfield", details={"surname": "Whitfield", "emails": ("rosie@example.org",)})
    pair(bank, first, second)
    return first, second


def pair(bank: Workspace, one: UUID, other: UUID, likeness: Likeness = Likeness.PROBABLE) -> UUID:
    """Flag two people as likely to be one."""
    with bank.transaction("person.changed", "Note a pair") as tx:
        kept = tx.add(LikelyPair(person_id=one, other_id=other, likeness=likeness, state=PairState.OPEN))
        kept.details = LikelyPairDetails(("the same name",))
        return kept.id


def merge_of(bank: Workspace, first: UUID, second: UUID, stays: Side = Side.FIRST, **chosen: Side) -> MergeDraft:
    """Return the decision to merge two records as they are now."""
    found = compare_people(bank, first, second)
    return MergeDraft(first, second, found.first.version, found.second.version, stays, chosen)


def everything(bank: Workspace) -> Rows:
    """Return every row of every table that an act may move, without what only ever rises; drafts too."""
    rows: Rows = {}
    with bank.reading() as session:
        for name, kind in RECORDS.items():
            if name in STAYS:
                continue
            columns = [column for column in kind.__table__.columns if column.key not in ("version", RISES)]
            rows[name] = {row.id: dict(row._mapping) for row in session.execute(select(*columns))}
        rows["draft"] = {row.id: dict(row._mapping) for row in session.execute(select(*Draft.__table__.columns))}
    return rows


class Scene:
    """A bank with one activity that both records may be in, and one of each one's own."""

    def __init__(self, bank: Workspace, lead: Workspace) -> None:
        """Find the two people and a third whom they may be."""
        self.bank, self.lead = bank, lead
        self.people = twins(bank)
        self.third = factory.a_person(bank, "Rosa Whitfeld")
        with bank.transaction("people.imported", "Bring in") as tx:
            run = tx.add(ImportRun(at=tx.now, account_id=tx.me.account_id, rows_read=1, people_added=0))
            run.details = ImportRunDetails("register.xlsx", "People", 1, {})
            self.run_id = run.id
        self._course = list_courses(bank)[0].course_id
        self._shared: UUID | None = None

    def rule(self, person_id: UUID) -> None:
        """Give a safe-contact rule."""
        factory.a_contact_rule(self.bank, person_id, "Do not call, my partner must not know", ContactRuleKind.NO_CALLS)

    def stop(self, person_id: UUID) -> None:
        """Stop contact until somebody has looked."""
        self._stop(person_id, ContactStop.MAY_HAVE_DIED)

    def asked(self, person_id: UUID) -> None:
        """Keep the wish not to be contacted."""
        self._stop(person_id, ContactStop.ASKED_US)

    def _stop(self, person_id: UUID, stop: ContactStop) -> None:
        with self.bank.transaction("person.changed", "Stop") as tx:
            tx.get(Person, person_id).contact_stop = stop

    def plan(self, person_id: UUID) -> None:
        """Write a plan: one answer that everybody gives differently, one of their own, and something to do."""
        words = f"Words of {person_id.hex}"
        version = write_section(self.bank, person_id, "before", 0, SectionDraft(words, "", (ActionDraft("Send papers early"),)))
        own = "information" if person_id == self.people[0] else "support"
        write_section(self.bank, person_id, own, version, SectionDraft(words))
        record_agreement(self.bank, person_id)

    def draft(self, person_id: UUID) -> None:
        """Type something that is not saved."""
        keep_draft(self.bank, person_id, "before", SectionDraft(f"Not saved, {person_id.hex}"))

    def payee(self, person_id: UUID) -> None:
        """Keep what an invoice carries."""
        change_payee(self.bank, person_id, payee_of(f"Rosa {person_id.hex[-4:]}"))

    def training(self, person_id: UUID) -> None:
        """Record a course."""
        record_training(self.bank, person_id, TrainingDraft(self._course, TrainingState.OFFERED, remark="Asked us"))

    def note(self, person_id: UUID) -> None:
        """Write a note that only Sam and Jo can read."""
        write_note(self.bank, person_id, "For Jo alone", (self.lead.me.account_id,))

    def words(self, person_id: UUID) -> None:
        """Keep words of a register beside the person, some of them about needs."""
        with self.bank.transaction("people.imported", "Keep words") as tx:
            for domain in (Domain.IDENTITY, Domain.CARE):
                kept = tx.add(KeptWords(owner_id=person_id, import_run_id=self.run_id, kept_in=domain))
                kept.details = KeptWordsDetails("Notes", "Likes tea", 4)
            remark = tx.add(CareRemark(person_id=person_id, import_run_id=self.run_id))
            remark.details = CareRemarkDetails("Adjustments", "Near a door")

    def suits(self, person_id: UUID) -> None:
        """Keep what suits them around activities."""
        change_preference(self.bank, person_id, PreferenceDraft(gap=5, words=f"A quiet corner, {person_id.hex}"))

    def apart(self, person_id: UUID) -> None:
        """Keep them apart from a third person; the second record is named by the other side."""
        mine, other = (person_id, self.third) if person_id == self.people[0] else (self.third, person_id)
        keep_apart(self.bank, mine, ApartDraft(other_id=other, why="They were in court.", reader_ids=(self.lead.me.account_id,)))

    def other_pair(self, person_id: UUID) -> None:
        """Flag them as possibly a third person; the second record is flagged the other way round."""
        ends = (person_id, self.third) if person_id == self.people[0] else (self.third, person_id)
        pair(self.bank, *ends, Likeness.POSSIBLE)

    def activity(self, title: str, hours: int = 24) -> UUID:
        """Plan an activity for tomorrow."""
        starts = clock_of(self.bank).now() + dt.timedelta(hours=hours)
        ends = starts + dt.timedelta(hours=2)
        draft = ActivityDraft(title, ActivityKind.FOCUS_GROUP, Rung.CO_PRODUCING, "Room 2", starts, ends, rate_code="half_day")
        return plan_activity(self.bank, draft)

    def took_part(self, person_id: UUID) -> UUID:
        """Hold an activity of their own that they took part in, with the fee agreed before."""
        return self._held(self.activity("Focus group"), person_id, Outcome.TOOK_PART)

    def shared(self, person_id: UUID) -> None:
        """Invite them to the activity that both may be in."""
        self._shared = self._shared or self.activity("Ward food group", 30)
        invite_person(self.bank, self._shared, person_id)

    def _held(self, activity_id: UUID, person_id: UUID, outcome: Outcome) -> UUID:
        place_id = invite_person(self.bank, activity_id, person_id)
        record_offer(self.bank, place_id, OfferChoice.ALL, None)
        clock_of(self.bank).move(days=2)
        if how_needs_stand(self.bank, activity_id).to_do:
            confirm_all(self.bank, activity_id)
        record_attendance(self.bank, activity_id, {place_id: Attended(outcome)})
        return place_id

    def claim(self, person_id: UUID) -> UUID:
        """Make a claim and hand it over."""
        claim_id = make_claim(self.bank, self.took_part(person_id))
        submit_claim(self.bank, claim_id)
        return claim_id

    def invoice(self, person_id: UUID) -> UUID:
        """Issue an invoice."""
        self.payee(person_id)
        claim_id = self.claim(person_id)
        approve_claims(self.lead, (claim_id,))
        return issue_invoice(self.bank, claim_id).invoice_id

    def credited(self, person_id: UUID) -> None:
        """Issue an invoice and credit it, so that its claim is void."""
        credit_invoice(self.bank, self.invoice(person_id), "Made twice.")


INGREDIENTS: dict[str, Callable[[Scene, UUID], object]] = {
    name: getattr(Scene, name)
    for name in (
        *("rule", "plan", "draft", "payee", "training", "note", "words", "other_pair", "suits", "apart"),
        *("shared", "took_part", "claim", "invoice", "credited", "stop", "asked"),
    )
}
"""What a record may have; those that contact somebody come before those that stop contact."""
