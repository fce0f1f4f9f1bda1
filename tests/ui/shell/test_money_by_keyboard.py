"""The way of money without a mouse: claims, routes, papers, credit notes, batches and what finance returns."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from coc_desktop.office import accounts
from coc_desktop.payments.approving.acts import reduced_of
from coc_desktop.payments.claims import approve_claims, make_claim
from coc_desktop.payments.payees import read_payee
from coc_desktop.payments.queries import list_claims, list_invoices
from coc_desktop.payments.statuses.queries import list_statuses
from coc_desktop.payments.talks.queries import talks_of
from coc_desktop.workspace import Workspace
from models.vocabulary import ClaimState, InvoiceState, PayWay, Role, Route, StatusOutcome
from tests import factory
from tests.payments.remittances.answers import sent
from tests.payments.scene import Place, batch_of, clock_of, held
from tests.ui.hands import CTRL, DOWN, ENTER, RIGHT, SPACE, Hands
from tests.ui.shell.conftest import enter
from tests.ui.shell.test_effort import four_waiting
from ui.app import Program


def held_long_ago(workspace: Workspace) -> Place:
    """Hold an activity that is claimed for only after four months."""
    (place,) = held(workspace, "Alex Morgan")
    clock_of(workspace).move(days=120)
    return place


def approved_by(lead: Workspace) -> None:
    """Approve everything that waits."""
    approve_claims(lead, tuple(one.claim_id for one in list_claims(lead) if one.state is ClaimState.SUBMITTED))


def money_of_alex(hands: Hands) -> None:
    """Open the payments of Alex Morgan."""
    hands.find("alex mo")
    hands.tab_to("person.tabs.payments")


def stage(hands: Hands, name: str) -> None:
    """Open a stage of Payments."""
    hands.key(Qt.Key.Key_5, CTRL)
    hands.tab_to(f"payments_page.stages.{name}")


def with_a_payee(hands: Hands, person_id: UUID) -> None:
    """Write down what an invoice carries, with the agreement to it."""
    money_of_alex(hands)
    hands.press("payments_person.change")
    hands.fill(legal_name="Alexandra Jane Morgan", agreed_on="1/8/2026")
    hands.key(ENTER, CTRL)
    payee = hands.ask(read_payee, person_id)
    assert (payee.legal_name, str(payee.agreed_to_self_billing_on)) == ("Alexandra Jane Morgan", "2026-08-01")


def claimed_late(hands: Hands) -> None:
    """Claim for an activity, say why so late, write down that they say it is wrong, and submit it all the same."""
    hands.find("ward food")
    hands.press("payments_activity.make")
    assert hands.here() == "payments"
    hands.reads("Claimed 12")
    hands.press("payments_page.why_late")
    hands.fill(because="The form lay in a drawer.")
    hands.key(ENTER, CTRL)
    hands.reads("“The form lay in a drawer.”")
    hands.press("payments_page.own.change_0")
    hands.press("payments_check.said.1")
    hands.fill(words="It was three hours.")
    hands.press("payments_check.how.2")
    hands.key(ENTER, CTRL)
    hands.reads("“It was three hours.”")
    assert "0 of 1 chosen" in hands.said()  # nobody submits it without a look
    hands.press("payments_page.claims")
    hands.key(ENTER, CTRL)


def issued_on_second_thoughts(hands: Hands) -> None:
    """Look at what issuing means and leave it, then issue."""
    hands.find("issue invoices")
    hands.key(ENTER, CTRL)
    assert "Each takes the next number. An issued invoice never changes. A mistake is mended by a credit note." in hands.said()
    hands.key(ENTER)
    assert hands.ask(list_invoices) == ()
    hands.come_back()
    hands.key(ENTER, CTRL)
    hands.key(RIGHT)
    hands.key(ENTER)
    hands.come_back()


def test_a_claim_becomes_an_invoice_and_a_credit_note_without_a_mouse(hands: Hands, tmp_path: Path) -> None:
    lead = hands.ask(factory.an_account, "jo", Role.LEAD)
    place = hands.ask(held_long_ago)
    with_a_payee(hands, place.person_id)
    claimed_late(hands)
    hands.ask(lambda _workspace: approved_by(lead))
    issued_on_second_thoughts(hands)
    (invoice,) = hands.ask(list_invoices)
    assert (invoice.number, invoice.name) == ("INV-00001", "Alexandra Jane Morgan")

    hands.find("make a batch")
    for name in ("pdf", "summary"):
        hands.press(f"payments_page.{name}")
        hands.name_file(tmp_path / f"{name}.pdf")
        assert (tmp_path / f"{name}.pdf").read_bytes().startswith(b"%PDF")
    hands.press("payments_page.credit")
    hands.fill(because="Recorded for the wrong person.")
    hands.key(ENTER, CTRL)
    numbers = {one.number: one.state for one in hands.ask(list_invoices)}
    assert numbers == {"INV-00001": InvoiceState.CREDITED, "CN-00001": InvoiceState.CREDITED}
    hands.find("ward food")  # free again, and claimed for only once
    hands.press("payments_activity.make")
    assert [one.state for one in hands.ask(list_claims)] == [ClaimState.DRAFT]


@pytest.mark.long
def test_how_somebody_is_paid_is_talked_about_chosen_for_one_claim_and_decided_for_a_kind_of_work(hands: Hands) -> None:
    (place,) = hands.ask(held)
    money_of_alex(hands)
    hands.press("payments_talks.write")
    hands.press("payments_talk.way.1")
    hands.press("payments_talk.rhythm.1")
    hands.fill(who="Sam Patel")
    hands.key(ENTER, CTRL)
    assert [one.way for one in hands.ask(talks_of, place.person_id).talks] == [PayWay.PAYROLL]

    def claim(workspace: Workspace) -> UUID:
        return make_claim(workspace, place.place_id)

    hands.ask(claim)
    stage(hands, "check")
    change = "payments_page.facts.change_"
    hands.until(lambda: any(name.startswith(change) for name in names(hands.program)))
    hands.press(next(name for name in names(hands.program) if name.startswith(change)))
    assert hands.here() == "claim_route"
    hands.press("payments_route.route.0")
    hands.fill(because="By invoice for this one.")
    hands.key(ENTER, CTRL)
    assert [one.route for one in hands.ask(list_claims)] == [Route.SUPPLIER]

    hands.find("employment status")
    hands.press("payments_statuses.facts.change_0")
    hands.press("payments_status.outcome.0")
    hands.press("payments_status.tool.0")
    hands.fill(reviewer="Tax lead", review_on="1/8/2027")
    hands.key(ENTER, CTRL)
    newest = hands.ask(list_statuses)[0].newest
    assert (newest.outcome, newest.reviewer) == (next(iter(StatusOutcome)), "Tax lead")
    assert_year_end(hands)
    for words, page in (("days until", "stage_days"), ("limits of", "approval_limits"), ("which expenses", "expense_kinds")):
        hands.find(words)
        assert hands.here() == page


def assert_year_end(hands: Hands) -> None:
    """Set finance’s last day in Settings, and read on the page of days what would come later."""
    hands.key(Qt.Key.Key_Comma, CTRL)
    hands.tab_to("office_settings.tabs.trust")
    hands.fill(claims_cut_off="24/3/2027")
    hands.key(Qt.Key.Key_S, CTRL)
    hands.ask(lambda workspace: clock_of(workspace).move(days=240))
    hands.find("days until")
    told = "Finance took claims for work up to 31 March 2027 until 24 March 2027. 1 of 1 payment would come later"
    hands.reads(told)


def names(program: Program) -> list[str]:
    """Return the names of everything that can be pressed and is shown."""
    return [one.objectName() for one in program.window.findChildren(QAbstractButton) if one.isVisible()]


@pytest.mark.long
def test_a_lead_sends_one_claim_back_and_approves_another_for_less(
    qtbot, program: Program, bank_template: Path, tmp_path: Path
) -> None:
    workspace = factory.sign_in(factory.copy_bank(bank_template, tmp_path / "bank"))
    passphrase = four_waiting(workspace)
    workspace.close()
    hands = enter(qtbot, program, tmp_path, "jo", passphrase)
    hands.key(Qt.Key.Key_5, CTRL)
    hands.tab_to("payments_page.claims")
    for _ in range(3):  # untick all but the first
        hands.key(DOWN)
        hands.key(SPACE)
    hands.press("payments_page.send_back")
    assert hands.here() == "send_back"
    hands.fill(because="Was it two hours?")
    hands.key(ENTER, CTRL)
    states = [one.state for one in hands.ask(list_claims)]
    assert sorted(states) == [ClaimState.RETURNED, *[ClaimState.SUBMITTED] * 3]

    hands.tab_to("payments_page.claims")
    for _ in range(2):
        hands.key(DOWN)
        hands.key(SPACE)
    hands.press("payments_page.less")
    hands.fill(pence="40", because="They left early.")
    hands.key(ENTER, CTRL)
    hands.reads("Say to them in your words why it is less")
    hands.fill(told="Thank you for the hour you gave.")
    hands.key(ENTER, CTRL)
    (less,) = [one for one in hands.ask(list_claims) if one.less_pence]
    kept = hands.ask(reduced_of, less.claim_id)
    assert (less.total_pence, kept.told) == (4000, "Thank you for the hour you gave.")
    stage(hands, "ready")
    hands.reads("They did not look at it")
    hands.find("one kind of work")
    assert hands.here() == "regular_work"


@pytest.mark.long
def test_a_batch_is_copied_checked_and_one_of_it_comes_back(hands: Hands, tmp_path: Path) -> None:
    hands.go("help")
    lead = hands.ask(factory.an_account, "jo", Role.LEAD)
    hands.ask(sent, lead, tmp_path, "Alex Morgan", "Priya Shah")
    stage(hands, "finance")
    hands.tab_to("payments_page.batches")
    hands.key(ENTER)
    hands.press("payments_batch.copy")
    hands.reads("Say why a copy is needed.")
    hands.fill(reason="The first was lost.")
    hands.press("payments_batch.copy")
    hands.name_file(tmp_path / "copy.xlsx")
    assert (tmp_path / "copy.xlsx").stat().st_size > 0
    hands.press("payments_batch.check")
    hands.name_file(tmp_path / "copy.xlsx")
    hands.reads("Unchanged")

    hands.tab_to("payments_batch.papers")
    hands.key(DOWN)
    hands.press("payments_batch.returned")
    assert hands.here() == "returned"
    hands.fill(because="No such supplier.")
    hands.key(ENTER, CTRL)
    assert hands.here() == "batch"
    states = sorted(one.state for one in hands.ask(list_invoices))
    assert states == sorted([InvoiceState.RETURNED, InvoiceState.EXPORTED, InvoiceState.CREDITED])
    assert [one.sent_back_because for one in hands.ask(list_claims) if one.state is ClaimState.RETURNED] == ["No such supplier."]


@pytest.mark.long
def test_a_batch_whose_folder_is_gone_is_not_marked_as_sent_and_goes_to_another(hands: Hands, tmp_path: Path) -> None:
    hands.go("help")
    lead = hands.ask(factory.an_account, "jo", Role.LEAD)
    hands.ask(batch_of, lead, "Alex Morgan")
    stage(hands, "finance")
    hands.tab_to("payments_page.batches")
    hands.key(ENTER)
    for folder, state, files in (("nowhere", InvoiceState.IN_BATCH, 0), ("", InvoiceState.EXPORTED, 1)):
        hands.key(ENTER, CTRL)
        hands.key(RIGHT)
        hands.key(ENTER)
        hands.name_file(tmp_path / folder / "batch.xlsx")
        assert [one.state for one in hands.ask(list_invoices)] == [state]
        assert len(list(tmp_path.glob("*.xlsx"))) == files


def sent_for_finance(workspace: Workspace, lead: Workspace, folder: Path) -> str:
    """Send one invoice, and return the passphrase of a finance officer."""
    sent(workspace, lead, folder, "Alex Morgan")
    made = accounts.add_account(workspace, accounts.AccountDraft("fay", "Fay Lund", Role.FINANCE), stretch=factory.CHEAP)
    passphrase, words = factory.chosen(workspace, "fay", made.passphrase)
    accounts.grant_keys(workspace, made.account_id, words)
    return passphrase


@pytest.mark.long
def test_finance_comes_to_the_money_and_to_nobodys_page(qtbot, program: Program, bank_template: Path, tmp_path: Path) -> None:
    workspace = factory.sign_in(factory.copy_bank(bank_template, tmp_path / "bank"))
    passphrase = sent_for_finance(workspace, factory.an_account(workspace, "jo", Role.LEAD), tmp_path)
    workspace.close()
    hands = enter(qtbot, program, tmp_path, "fay", passphrase)

    for words, page in (
        ("paid", "payments"),
        ("invoice numbers", "numbers"),
        ("cost centre", "coding"),
        ("layouts", "layouts"),
        ("days until", "stage_days"),
        ("answer", "answer"),
    ):
        hands.find(words)
        assert hands.here() == page, words
    for words in ("alex morgan", "add a person", "calendar", "training"):
        hands.find(words)
        hands.key(Qt.Key.Key_Escape)
        assert hands.here() == "answer", words
