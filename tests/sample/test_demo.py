"""The demo is worth exploring: every kind of paper, sheet and invite, an index that leads to each, work in every state."""

from __future__ import annotations

import datetime as dt
import re
from html.parser import HTMLParser

import pytest
from sqlalchemy import select

from coc_desktop.bank.queries import list_people, people_to_look_at, read_person
from coc_desktop.payments.queries import list_invoices, waiting_money
from coc_desktop.plans.editing import read_plan
from coc_desktop.plans.queries import plans_to_review
from coc_desktop.problems import Refused
from coc_desktop.sample.catalogue import catalogue
from coc_desktop.sample.demo import make_demo
from coc_desktop.schedule.additions.queries import ideas_added, ideas_waiting, said_and_done
from coc_desktop.schedule.additions.rules import SAFE
from coc_desktop.schedule.queries import open_debriefs
from coc_desktop.training.queries import list_training, running_out
from coc_desktop.workspace import Workspace
from models.bank import LikelyPair
from models.base import Record
from models.payments import Batch, Claim, Invoice
from models.schedule import Activity, Offer, Participation, SupportMeeting
from models.training import TrainingRecord
from models.vocabulary import (
    ActivityState,
    BatchState,
    ClaimState,
    Decision,
    InvoiceKind,
    InvoiceState,
    OfferChoice,
    Outcome,
    PersonStatus,
    SupportKind,
    SupportState,
    TrainingState,
)
from tests.sample.conftest import Demo

pytestmark = pytest.mark.timeout(600)  # whichever test comes first makes the demo


class Links(HTMLParser):
    """The addresses a page leads to, and whether its cells are closed."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src")]


def test_the_index_leads_to_every_file_and_nowhere_else(demo: Demo) -> None:
    page = Links()
    page.feed((demo.out / "index.html").read_text(encoding="utf-8"))

    assert sorted(page.addresses) == sorted(file.relative_to(demo.out).as_posix() for file in demo.files)
    assert all(file.stat().st_size for file in demo.files)


def test_every_kind_of_file_is_there(demo: Demo) -> None:
    names = " ".join(file.relative_to(demo.out).as_posix() for file in demo.files)

    for kind in (
        r"plan-\d+-standard\.pdf", r"plan-\d+-large-print\.pdf", r"plan-\d+-easy-read\.pdf", r"plan-\d+-standard\.html",
        r"pack-easy-read\.pdf", r"pack-large-print\.html", r"host-sheet-easy-read\.pdf",
        r"badges\.pdf", r"slips\.html", r"sheet\.pdf",
        r"form-\d+-easy-read\.pdf", r"copy-\d+-standard\.json",
        r"INV-\d+\.html", r"INV-\d+\.pdf", r"INV-\d+-COPY\.pdf", r"CN-\d+\.pdf",
        r"recovery-sheet-care\.pdf", r"recovery-sheet-finance\.pdf", r"batch-\d\.xlsx", r"batch-\d-COPY\.xlsx",
        r"ward-register\.csv", r"ward-register-report\.xlsx", r"claims-from-before\.csv",
        r"statement-\d+-\d+-easy-read\.pdf", r"person-\d/activity\.ics", r"person-\d/pre-meet\.ics",
        r"changed/1-invited/activity\.ics", r"changed/2-moved/activity\.ics", r"changed/3-called-off/activity\.ics",
        r"sample-backup\.coc",
    ):  # fmt: skip
        assert re.search(kind, names), kind


def test_a_folder_that_holds_something_is_left_alone(demo: Demo) -> None:
    with pytest.raises(Refused, match="not empty"):
        make_demo(demo.out)


def states(sam: Workspace, kind: type[Record], column: str) -> set[object]:
    with sam.reading() as session:
        return set(session.scalars(select(getattr(kind, column))))


def test_there_is_something_in_every_state(sam: Workspace) -> None:
    assert states(sam, Claim, "state") == set(ClaimState)
    assert states(sam, Invoice, "state") == set(InvoiceState)
    assert states(sam, Invoice, "kind") == set(InvoiceKind)
    assert states(sam, Batch, "state") == set(BatchState) - {BatchState.KEPT}  # kept is only between two steps of an export
    assert states(sam, Activity, "state") == set(ActivityState)
    assert states(sam, Participation, "outcome") == set(Outcome)
    assert states(sam, SupportMeeting, "kind") == set(SupportKind)
    assert states(sam, SupportMeeting, "state") == set(SupportState)
    assert states(sam, Offer, "choice") == set(OfferChoice)
    assert states(sam, TrainingRecord, "state") == set(TrainingState)


def test_home_has_something_of_every_kind_that_needs_somebody(sam: Workspace) -> None:
    assert len(open_debriefs(sam)) >= 3
    assert len(people_to_look_at(sam)) == 2
    assert plans_to_review(sam)
    assert running_out(sam)
    assert waiting_money(sam)
    assert ideas_waiting(sam)


def test_people_added_ideas_that_are_answered_and_enough_of_them_agreed_to_be_told_of(sam: Workspace) -> None:
    told = said_and_done(sam, sam.today() - dt.timedelta(days=365), sam.today())

    assert len(told) >= SAFE
    assert {one.decision for one in told} == set(Decision)
    assert None in {one.decision for one in ideas_added(sam)}


def test_people_are_many_and_their_plans_say_what_people_say(sam: Workspace) -> None:
    people = list_people(sam)
    plans = [read_plan(sam, person.person_id) for person in people]
    written = [plan for plan in plans if any(one.words for one in plan.sections)]

    assert len(people) >= 60
    assert set(catalogue("people")["awkward"]) <= {person.known_as for person in people}
    assert len(written) > len(people) / 2
    assert sum(len(one.actions) for plan in written for one in plan.sections) > len(written)
    assert any(plan.agreed_on is None for plan in written)
    assert len({one.words for plan in written for one in plan.sections}) >= 50
    assert {PersonStatus.ACTIVE, PersonStatus.PAUSED, PersonStatus.LEFT} <= {person.status for person in people}


def test_the_wards_list_left_twins_to_look_at_and_rules_to_keep(sam: Workspace) -> None:
    rules = [rule for person in list_people(sam) for rule in read_person(sam, person.person_id).rules]

    assert len(states(sam, LikelyPair, "id")) == 3
    assert "Do not call - partner must not know" in {rule.words for rule in rules}
    assert "DO NOT CONTACT until Sept" in {rule.words for rule in rules}


def test_nobody_can_be_reached_by_what_the_sample_says(sam: Workspace) -> None:
    for person in list_people(sam):
        details = read_person(sam, person.person_id).details
        assert all(email.endswith("@example.invalid") for email in details.emails)
        assert all(phone.startswith(("07700 900", "01632 960")) for phone in details.phones)
        assert details.postcode.startswith("ZZ")


def test_time_never_runs_backwards_and_no_number_is_missing(sam: Workspace) -> None:
    training = list_training(sam)
    numbers = sorted(int(one.number.split("-")[1]) for one in list_invoices(sam) if one.kind is InvoiceKind.INVOICE)

    with sam.reading() as session:
        made = list(
            session.scalars(select(Invoice.issued_on).where(Invoice.kind == InvoiceKind.INVOICE).order_by(Invoice.sequence))
        )
    assert numbers == list(range(1, len(numbers) + 1))
    assert made == sorted(made)
    assert all(row.done_on <= sam.today() for row in training if row.done_on)
