"""Common tasks with the mouse unplugged, and how many key presses each takes. Typed words are not counted."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from uuid import UUID

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QDialog, QWidget

from coc_desktop.bank.queries import list_people
from coc_desktop.office import accounts
from coc_desktop.office.trust_settings import change_settings
from coc_desktop.payments.approving.own_checks import record_check
from coc_desktop.payments.approving.rules import CheckDraft
from coc_desktop.payments.claims import make_claim, submit_claim
from coc_desktop.payments.offers import record_offer
from coc_desktop.payments.queries import list_claims, list_invoices
from coc_desktop.schedule import activities
from coc_desktop.schedule.activities import cancel_activity
from coc_desktop.schedule.packs.queries import list_packs
from coc_desktop.schedule.packs.rules import NamingDraft
from coc_desktop.schedule.queries import ActivityDetail, read_activity
from coc_desktop.schedule.rules import ActivityDraft
from coc_desktop.workspace import Workspace
from models.vocabulary import (
    ActivityKind,
    CheckHow,
    CheckSaid,
    ClaimState,
    InvoiceState,
    OfferChoice,
    Outcome,
    PaperFormat,
    Role,
    Rung,
    SupportState,
)
from tests import factory
from tests.payments.remittances.answers import answer_file, line, sent
from tests.payments.scene import held, issued, submitted
from tests.ui.hands import CTRL, DOWN, ENTER, RIGHT, SPACE, Hands
from tests.ui.shell.conftest import enter
from ui.app import Program


def eight_coming(workspace: Workspace) -> UUID:
    """Plan an activity in an hour with eight people who said yes."""
    start = factory.NOW + dt.timedelta(days=1)
    end = start + dt.timedelta(hours=2)
    draft = ActivityDraft("Food group", ActivityKind.WARD_MEETING, Rung.ENGAGING, "Room 4", start, end, rate_code="half_day")
    activity_id = activities.plan_activity(workspace, draft)
    for number in range(8):
        form = tuple(PaperFormat)[number % 3]
        person_id = factory.a_person(workspace, f"Person {'ABCDEFGH'[number]}son", paper_format=form)
        activities.record_answer(workspace, activities.invite_person(workspace, activity_id, person_id), Outcome.SAID_YES)
    return activity_id


def alex(workspace: Workspace) -> UUID:
    """Put Alex Morgan into the bank."""
    return factory.a_person(workspace, "Alex Morgan")


def test_a_persons_page_is_two_presses_away(hands: Hands) -> None:
    hands.ask(alex)

    hands.key(Qt.Key.Key_K, CTRL)
    hands.type("alex mo")
    hands.key(ENTER)

    assert hands.here() == "person"
    assert hands.presses <= 2


def test_adding_a_person_takes_three(hands: Hands) -> None:
    hands.key(Qt.Key.Key_2, CTRL)
    hands.key(Qt.Key.Key_N, CTRL)
    hands.type("Femi Okafor")
    hands.key(ENTER, CTRL)

    assert [one.known_as for one in hands.ask(list_people)] == ["Femi Okafor"]
    assert hands.presses <= 3


def test_all_pre_meets_and_debriefs_of_eight_people_are_booked_with_three(hands: Hands) -> None:
    activity_id = hands.ask(eight_coming)
    hands.find("food group")

    hands.key(ENTER, CTRL)
    assert hands.here() == "book_all"
    hands.key(ENTER, CTRL)

    found: ActivityDetail = hands.ask(read_activity, activity_id)
    states = [meeting.state for place in found.places for meeting in (place.pre_meet, place.debrief) if meeting is not None]
    assert states == [SupportState.BOOKED] * 16
    assert hands.presses <= 3


def says_called_off(page: QWidget) -> bool:
    """Say whether the page of packs points to the messages of an activity that is called off."""
    tell = page.findChild(QAbstractButton, "schedule_packs.messages")
    return tell is not None and tell.isVisible()


def test_eight_packs_in_each_persons_format_take_two_and_marking_them_sent_shows_it(hands: Hands, tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    hands.ask(change_settings, {"messages.folder": str(tmp_path / "papers")})
    activity_id = hands.ask(eight_coming)
    hands.find("food group")

    hands.key(Qt.Key.Key_P, CTRL)
    assert hands.here() == "packs"
    hands.key(ENTER)

    hands.until(lambda: len(list((tmp_path / "papers").glob("pack-*.pdf"))) == 8)
    assert hands.presses <= 2
    assert sorted(file.stem.split("-", 3)[3] for file in (tmp_path / "papers").glob("pack-*.pdf")) == [
        *["easy-read"] * 2,
        *["large-print"] * 3,
        *["standard"] * 3,
    ]
    hands.settle()
    page = hands.page()
    hands.press("schedule_packs.sent")
    rows = page.findChild(QWidget, "schedule_packs.list").rows
    hands.until(lambda: all("Sent, 6 August 2026, by Sam Patel" in rows.sentence(number) for number in range(rows.rowCount())))
    hands.press("schedule_packs.on_badge")
    named = [one.name for one in hands.ask(list_packs, activity_id) if one.naming == NamingDraft(on_badge=True)]
    assert named == ["Person Ason"]

    hands.ask(cancel_activity, activity_id)
    hands.until(lambda: says_called_off(page) and "Changed since" in rows.sentence(0))


def test_a_plan_with_somebody_is_begun_with_three(hands: Hands) -> None:
    hands.ask(alex)

    hands.key(Qt.Key.Key_K, CTRL)
    hands.type("plan alex")
    hands.key(ENTER)

    assert hands.here() == "plan"
    assert hands.presses <= 3


def test_who_took_part_is_recorded_with_four_when_one_of_eight_could_not_come(hands: Hands) -> None:
    activity_id = hands.ask(eight_coming)
    hands.program.session.shell.clock.move(days=2)
    hands.find("food group")

    hands.key(ENTER, CTRL)
    assert hands.here() == "attendance"
    hands.type("eson")
    hands.key(ENTER)
    hands.key(ENTER, CTRL)

    found: ActivityDetail = hands.ask(read_activity, activity_id)
    missing = [place.name for place in found.places if place.outcome is not Outcome.TOOK_PART]
    assert missing == ["Person Eson"]
    assert hands.presses <= 4


def eight_with_fees(workspace: Workspace) -> UUID:
    """Plan an activity in an hour with eight people who said yes and took the fee."""
    activity_id = eight_coming(workspace)
    for place in read_activity(workspace, activity_id).places:
        record_offer(workspace, place.participation_id, OfferChoice.ALL)
    return activity_id


def test_who_came_and_their_claims_for_eight_people_take_four(hands: Hands) -> None:
    hands.ask(eight_with_fees)
    hands.program.session.shell.clock.move(days=2)
    hands.find("food group")

    hands.key(ENTER, CTRL)
    assert hands.here() == "attendance"
    hands.key(ENTER, CTRL)
    assert hands.here() == "activity"
    hands.key(ENTER, CTRL)

    assert hands.here() == "payments"
    assert [one.state for one in hands.ask(list_claims)] == [ClaimState.DRAFT] * 8
    assert hands.presses <= 4


def four_waiting(workspace: Workspace) -> str:
    """Leave four claims that wait for a lead, and return the lead’s passphrase."""
    made = accounts.add_account(workspace, accounts.AccountDraft("jo", "Jo Evans", Role.LEAD), stretch=factory.CHEAP)
    passphrase, words = factory.chosen(workspace, "jo", made.passphrase)
    accounts.grant_keys(workspace, made.account_id, words)
    submitted(workspace, *(f"Person {letter}son" for letter in "ABCD"))
    return passphrase


def two_that_stay(workspace: Workspace, passphrase: str) -> None:
    """Leave a claim that the lead entered herself, and one of which its person says that something is wrong."""
    own, wrong = held(workspace, "Person Eson", "Person Fson")
    lead = factory.sign_in_beside(workspace, "jo", passphrase)
    submit_claim(lead, make_claim(lead, own.place_id))
    claim_id = make_claim(workspace, wrong.place_id)
    record_check(workspace, claim_id, CheckDraft(CheckSaid.WRONG, CheckHow.PHONE, workspace.today(), "It was longer."))
    submit_claim(workspace, claim_id)


def test_four_claims_are_approved_with_three(qtbot, program: Program, bank_template: Path, tmp_path: Path) -> None:
    workspace = factory.sign_in(factory.copy_bank(bank_template, tmp_path / "bank"))
    passphrase = four_waiting(workspace)
    two_that_stay(workspace, passphrase)
    workspace.close()
    hands = enter(qtbot, program, tmp_path, "jo", passphrase)

    hands.key(Qt.Key.Key_5, CTRL)
    assert hands.here() == "payments"
    hands.key(ENTER, CTRL)

    states = {one.name: one.state for one in hands.ask(list_claims)}
    assert [states.pop(name) for name in ("Person Eson", "Person Fson")] == [ClaimState.SUBMITTED] * 2
    assert set(states.values()) == {ClaimState.APPROVED}
    assert hands.presses <= 3
    offered = [(one.text(), one.isEnabled()) for one in program.window.findChildren(QAbstractButton, "payments_page.go")]
    assert offered == [("Approve 0", False)]


def test_a_batch_and_its_file_take_four(hands: Hands, tmp_path: Path) -> None:
    hands.go("help")
    lead = hands.ask(factory.an_account, "jo", Role.LEAD)
    hands.ask(issued, lead, "Alex Morgan", "=2+5 Shah")
    target = tmp_path / "batch.xlsx"
    hands.find("make a batch")

    hands.key(ENTER, CTRL)
    assert hands.here() == "batch"
    hands.key(ENTER, CTRL)
    hands.key(RIGHT)
    hands.key(ENTER)
    hands.name_file(target)

    assert {one.state for one in hands.ask(list_invoices)} == {InvoiceState.EXPORTED}
    assert hands.presses <= 4
    kinds = {str(cell.value): cell.data_type for row in openpyxl.load_workbook(target)["Lines"].iter_rows() for cell in row}
    assert [kinds[one] for one in ("00412", "=2+5 Shah in full", "2026-08-07 00:00:00", "82.5")] == ["s", "s", "d", "n"]
    hands.key(ENTER, CTRL)  # it goes once
    assert not [one for one in hands.program.window.findChildren(QDialog) if one.isVisible()]


def fifty_sent(hands: Hands, folder: Path) -> dict[str, str]:
    """Send fifty invoices to finance, ten people at a time, and return each person’s number."""
    hands.go("help")  # which asks for nothing again after each act
    lead = hands.ask(factory.an_account, "jo", Role.LEAD)
    found: dict[str, str] = {}
    for first in range(1, 51, 10):
        names = [f"Person {number:02d}" for number in range(first, first + 10)]
        numbers = hands.ask(sent, lead, folder, *names)
        found |= dict(zip(names, numbers, strict=True))
    return found


def fifty_lines(numbers: dict[str, str], folder: Path) -> Path:
    """Write finance’s answer: one number mistyped, one payment with a number of its own."""
    rows = [line(number, 82.5, payee=f"{name} in full") for name, number in numbers.items()]
    rows[20] = line("INV-00012", 82.5, payee="Person 21 in full")
    rows[40] = line("4711", 82.5, payee="Person 41 in full")
    return answer_file(folder, *rows)


@pytest.mark.long
def test_fifty_lines_of_finances_answer_with_two_odd_ones_are_matched_with_five(hands: Hands, tmp_path: Path) -> None:
    file = fifty_lines(fifty_sent(hands, tmp_path), tmp_path)
    hands.find("read finance")

    hands.key(ENTER)
    hands.name_file(file)
    hands.key(ENTER, CTRL)
    assert hands.here() == "to_match"
    hands.key(ENTER)
    hands.key(ENTER)
    hands.key(ENTER, CTRL)

    assert hands.here() == "payments"
    assert {one.state for one in hands.ask(list_invoices)} == {InvoiceState.PAID}
    assert hands.presses <= 5

    hands.key(Qt.Key.Key_1, CTRL)
    hands.tab_to("payments_days.open")
    assert "50 invoices paid in 12 months" in hands.said()
    hands.key(SPACE)
    assert hands.here() == "stage_days"


def test_what_runs_out_is_on_home_or_one_press_away(hands: Hands) -> None:
    assert hands.here() == "home"

    hands.key(Qt.Key.Key_4, CTRL)

    assert hands.here() == "training"
    assert hands.presses <= 1


def test_yesterdays_mistake_is_put_back_with_three(hands: Hands) -> None:
    hands.ask(alex)
    hands.ask(factory.a_team)
    hands.program.session.shell.clock.move(days=1)

    hands.key(Qt.Key.Key_H, CTRL)
    hands.key(DOWN)
    hands.key(ENTER)

    assert hands.ask(list_people) == ()
    assert hands.presses <= 3
