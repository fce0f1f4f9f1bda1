"""Common tasks with the mouse unplugged, and how many key presses each takes. Typed words are not counted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget

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
from tests.ui.hands import name_file, tab_to
from tests.ui.shell.conftest import enter
from ui.app import Program
from ui.kit.text import Words

CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


class Hands:
    """Two hands on a keyboard, which count what they press."""

    def __init__(self, qtbot, program: Program, settle: Callable[[], None]) -> None:
        self.presses = 0
        self.qtbot, self._program, self._settle = qtbot, program, settle

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        """Press a key where the focus is."""
        self.presses += 1
        over = QApplication.activeModalWidget() or self._program.window
        self.qtbot.keyClick(over.focusWidget() or over, key, modifier)
        self._settle()

    def type(self, words: str) -> None:
        """Type words where the focus is."""
        self.qtbot.keyClicks(self._program.window.focusWidget(), words)
        self._settle()

    def find(self, words: str) -> None:
        """Open a page from the palette; the way there is not counted."""
        counted = self.presses
        self.press(Qt.Key.Key_K, CTRL)
        self.type(words)
        self.press(Qt.Key.Key_Return)
        self.presses = counted

    def here(self) -> str:
        """Return the name of the page that is showing."""
        return self._program.session.stack.spec().name


@pytest.fixture
def hands(qtbot, signed_in: Program, settle) -> Hands:
    """Hands at the keyboard of the signed-in program."""
    return Hands(qtbot, signed_in, settle)


def ask(program: Program, settle, query: Callable, *args: object):
    """Return what a query or act gives on the bank's thread."""
    given: list = []
    program.tasks.run(query, *args, done=given.append)
    settle()
    return given[0]


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


def test_a_persons_page_is_two_presses_away(hands: Hands, signed_in: Program, settle) -> None:
    ask(signed_in, settle, alex)

    hands.press(Qt.Key.Key_K, CTRL)
    hands.type("alex mo")
    hands.press(Qt.Key.Key_Return)

    assert hands.here() == "person"
    assert hands.presses <= 2


def test_adding_a_person_takes_three(hands: Hands, signed_in: Program, settle) -> None:
    hands.press(Qt.Key.Key_2, CTRL)
    hands.press(Qt.Key.Key_N, CTRL)
    hands.type("Femi Okafor")
    hands.press(Qt.Key.Key_Return, CTRL)

    assert [one.known_as for one in ask(signed_in, settle, list_people)] == ["Femi Okafor"]
    assert hands.presses <= 3


def test_all_pre_meets_and_debriefs_of_eight_people_are_booked_with_three(hands: Hands, signed_in: Program, settle) -> None:
    activity_id = ask(signed_in, settle, eight_coming)
    hands.find("food group")

    hands.press(Qt.Key.Key_Return, CTRL)
    assert hands.here() == "book_all"
    hands.press(Qt.Key.Key_Return, CTRL)

    found: ActivityDetail = ask(signed_in, settle, read_activity, activity_id)
    states = [meeting.state for place in found.places for meeting in (place.pre_meet, place.debrief) if meeting is not None]
    assert states == [SupportState.BOOKED] * 16
    assert hands.presses <= 3


def says_called_off(page: QWidget) -> bool:
    """Say whether the page of packs points to the messages of an activity that is called off."""
    tell = page.findChild(QAbstractButton, "schedule_packs.messages")
    return tell is not None and tell.isVisible()


def test_eight_packs_in_each_persons_format_take_two_and_marking_them_sent_shows_it(
    qtbot, hands: Hands, signed_in: Program, settle, tmp_path: Path
) -> None:
    (tmp_path / "papers").mkdir()
    ask(signed_in, settle, change_settings, {"messages.folder": str(tmp_path / "papers")})
    activity_id = ask(signed_in, settle, eight_coming)
    hands.find("food group")

    hands.press(Qt.Key.Key_P, CTRL)
    assert hands.here() == "packs"
    hands.press(Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: len(list((tmp_path / "papers").glob("pack-*.pdf"))) == 8, timeout=20_000)
    assert hands.presses <= 2
    assert sorted(file.stem.split("-", 3)[3] for file in (tmp_path / "papers").glob("pack-*.pdf")) == [
        *["easy-read"] * 2,
        *["large-print"] * 3,
        *["standard"] * 3,
    ]
    settle()
    page = signed_in.session.stack.current()
    tab_to(qtbot, signed_in, "schedule_packs.sent")
    hands.press(Qt.Key.Key_Space)
    rows = page.findChild(QWidget, "schedule_packs.list").rows
    qtbot.waitUntil(
        lambda: all("Sent, 6 August 2026, by Sam Patel" in rows.sentence(number) for number in range(rows.rowCount()))
    )
    tab_to(qtbot, signed_in, "schedule_packs.on_badge")
    hands.press(Qt.Key.Key_Space)
    named = [one.name for one in ask(signed_in, settle, list_packs, activity_id) if one.naming == NamingDraft(on_badge=True)]
    assert named == ["Person Ason"]

    ask(signed_in, settle, cancel_activity, activity_id)
    qtbot.waitUntil(lambda: says_called_off(page) and "Changed since" in rows.sentence(0))


def test_a_plan_with_somebody_is_begun_with_three(hands: Hands, signed_in: Program, settle) -> None:
    ask(signed_in, settle, alex)

    hands.press(Qt.Key.Key_K, CTRL)
    hands.type("plan alex")
    hands.press(Qt.Key.Key_Return)

    assert hands.here() == "plan"
    assert hands.presses <= 3


def test_who_took_part_is_recorded_with_four_when_one_of_eight_could_not_come(hands: Hands, signed_in: Program, settle) -> None:
    activity_id = ask(signed_in, settle, eight_coming)
    signed_in.session.shell.clock.move(days=2)
    hands.find("food group")

    hands.press(Qt.Key.Key_Return, CTRL)
    assert hands.here() == "attendance"
    hands.type("eson")
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_Return, CTRL)

    found: ActivityDetail = ask(signed_in, settle, read_activity, activity_id)
    missing = [place.name for place in found.places if place.outcome is not Outcome.TOOK_PART]
    assert missing == ["Person Eson"]
    assert hands.presses <= 4


def eight_with_fees(workspace: Workspace) -> UUID:
    """Plan an activity in an hour with eight people who said yes and took the fee."""
    activity_id = eight_coming(workspace)
    for place in read_activity(workspace, activity_id).places:
        record_offer(workspace, place.participation_id, OfferChoice.ALL)
    return activity_id


def test_who_came_and_their_claims_for_eight_people_take_four(hands: Hands, signed_in: Program, settle) -> None:
    ask(signed_in, settle, eight_with_fees)
    signed_in.session.shell.clock.move(days=2)
    hands.find("food group")

    hands.press(Qt.Key.Key_Return, CTRL)
    assert hands.here() == "attendance"
    hands.press(Qt.Key.Key_Return, CTRL)
    assert hands.here() == "activity"
    hands.press(Qt.Key.Key_Return, CTRL)

    assert hands.here() == "payments"
    assert [one.state for one in ask(signed_in, settle, list_claims)] == [ClaimState.DRAFT] * 8
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


def test_four_claims_are_approved_with_three(qtbot, program: Program, settle, bank_template: Path, tmp_path: Path) -> None:
    workspace = factory.sign_in(factory.copy_bank(bank_template, tmp_path / "bank"))
    passphrase = four_waiting(workspace)
    two_that_stay(workspace, passphrase)
    workspace.close()
    enter(qtbot, program, settle, tmp_path, "jo", passphrase)
    hands = Hands(qtbot, program, settle)

    hands.press(Qt.Key.Key_5, CTRL)
    assert hands.here() == "payments"
    hands.press(Qt.Key.Key_Return, CTRL)

    states = {one.name: one.state for one in ask(program, settle, list_claims)}
    assert [states.pop(name) for name in ("Person Eson", "Person Fson")] == [ClaimState.SUBMITTED] * 2
    assert set(states.values()) == {ClaimState.APPROVED}
    assert hands.presses <= 3
    offered = [(one.text(), one.isEnabled()) for one in program.window.findChildren(QAbstractButton, "payments_page.go")]
    assert offered == [("Approve 0", False)]


def test_a_batch_and_its_file_take_four(qtbot, hands: Hands, signed_in: Program, settle, tmp_path: Path) -> None:
    signed_in.session.shell.go("help")
    lead = ask(signed_in, settle, factory.an_account, "jo", Role.LEAD)
    ask(signed_in, settle, issued, lead, "Alex Morgan", "=2+5 Shah")
    target = tmp_path / "batch.xlsx"
    hands.find("make a batch")

    hands.press(Qt.Key.Key_Return, CTRL)
    assert hands.here() == "batch"
    hands.press(Qt.Key.Key_Return, CTRL)
    hands.press(Qt.Key.Key_Right)
    hands.press(Qt.Key.Key_Return)
    in_the_systems_dialog(qtbot, signed_in, settle, target)

    assert {one.state for one in ask(signed_in, settle, list_invoices)} == {InvoiceState.EXPORTED}
    assert hands.presses <= 4
    kinds = {str(cell.value): cell.data_type for row in openpyxl.load_workbook(target)["Lines"].iter_rows() for cell in row}
    assert [kinds[one] for one in ("00412", "=2+5 Shah in full", "2026-08-07 00:00:00", "82.5")] == ["s", "s", "d", "n"]
    hands.press(Qt.Key.Key_Return, CTRL)  # it goes once
    assert not [one for one in signed_in.window.findChildren(QDialog) if one.isVisible()]


def fifty_sent(program: Program, settle, folder: Path) -> dict[str, str]:
    """Send fifty invoices to finance, ten people at a time, and return each person’s number."""
    program.session.shell.go("help")  # which asks for nothing again after each act
    lead = ask(program, settle, factory.an_account, "jo", Role.LEAD)
    found: dict[str, str] = {}
    for first in range(1, 51, 10):
        names = [f"Person {number:02d}" for number in range(first, first + 10)]
        numbers = ask(program, settle, sent, lead, folder, *names)
        found |= dict(zip(names, numbers, strict=True))
    return found


def fifty_lines(numbers: dict[str, str], folder: Path) -> Path:
    """Write finance’s answer: one number mistyped, one payment with a number of its own."""
    rows = [line(number, 82.5, payee=f"{name} in full") for name, number in numbers.items()]
    rows[20] = line("INV-00012", 82.5, payee="Person 21 in full")
    rows[40] = line("4711", 82.5, payee="Person 41 in full")
    return answer_file(folder, *rows)


def in_the_systems_dialog(qtbot, program: Program, settle, file: Path) -> None:
    """Name a file in the system's own dialog, whose keys are not ours and are not counted."""
    name_file(qtbot, program, file)
    program.window.activateWindow()
    qtbot.waitUntil(program.window.isActiveWindow)
    settle()


@pytest.mark.long
def test_fifty_lines_of_finances_answer_with_two_odd_ones_are_matched_with_five(
    qtbot, hands: Hands, signed_in: Program, settle, tmp_path: Path
) -> None:
    file = fifty_lines(fifty_sent(signed_in, settle, tmp_path), tmp_path)
    hands.find("read finance")

    hands.press(Qt.Key.Key_Return)
    in_the_systems_dialog(qtbot, signed_in, settle, file)
    hands.press(Qt.Key.Key_Return, CTRL)
    assert hands.here() == "to_match"
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_Return, CTRL)

    assert hands.here() == "payments"
    assert {one.state for one in ask(signed_in, settle, list_invoices)} == {InvoiceState.PAID}
    assert hands.presses <= 5

    hands.press(Qt.Key.Key_1, CTRL)
    tab_to(qtbot, signed_in, "payments_days.open")
    assert "50 invoices paid in 12 months" in [one.text() for one in signed_in.window.findChildren(Words) if one.isVisible()]
    hands.press(Qt.Key.Key_Space)
    assert hands.here() == "stage_days"


def test_what_runs_out_is_on_home_or_one_press_away(hands: Hands) -> None:
    assert hands.here() == "home"

    hands.press(Qt.Key.Key_4, CTRL)

    assert hands.here() == "training"
    assert hands.presses <= 1


def test_yesterdays_mistake_is_put_back_with_three(hands: Hands, signed_in: Program, settle) -> None:
    ask(signed_in, settle, alex)
    ask(signed_in, settle, factory.a_team)
    signed_in.session.shell.clock.move(days=1)

    hands.press(Qt.Key.Key_H, CTRL)
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Return)

    assert ask(signed_in, settle, list_people) == ()
    assert hands.presses <= 3
