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
from tests.ui.hands import tab_to
from tests.ui.shell.conftest import enter
from tests.ui.shell.keys import CTRL, active, fill, go, into, press, reads, said, save
from tests.ui.shell.test_effort import Hands, ask, four_waiting, hands
from ui.app import Program

__all__ = ["hands"]
ENTER, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Space


def held_long_ago(workspace: Workspace) -> Place:
    """Hold an activity that is claimed for only after four months."""
    (place,) = held(workspace, "Alex Morgan")
    clock_of(workspace).move(days=120)
    return place


def approved_by(lead: Workspace) -> None:
    """Approve everything that waits."""
    approve_claims(lead, tuple(one.claim_id for one in list_claims(lead) if one.state is ClaimState.SUBMITTED))


def money_of_alex(hands: Hands, program: Program) -> None:
    """Open the payments of Alex Morgan."""
    go(hands, "alex mo")
    tab_to(hands.qtbot, program, "person.tabs.payments")


def stage(hands: Hands, program: Program, name: str) -> None:
    """Open a stage of Payments."""
    hands.press(Qt.Key.Key_5, CTRL)
    tab_to(hands.qtbot, program, f"payments_page.stages.{name}")


def with_a_payee(hands: Hands, program: Program, settle, person_id: UUID) -> None:
    """Write down what an invoice carries, with the agreement to it."""
    money_of_alex(hands, program)
    press(hands, program, "payments_person.change")
    fill(hands, program, legal_name="Alexandra Jane Morgan", agreed_on="1/8/2026")
    hands.press(ENTER, CTRL)
    payee = ask(program, settle, read_payee, person_id)
    assert (payee.legal_name, str(payee.agreed_to_self_billing_on)) == ("Alexandra Jane Morgan", "2026-08-01")


def claimed_late(hands: Hands, program: Program) -> None:
    """Claim for an activity, say why so late, write down that they say it is wrong, and submit it all the same."""
    go(hands, "ward food")
    press(hands, program, "payments_activity.make")
    assert hands.here() == "payments"
    reads(hands, program, "Claimed 12")
    press(hands, program, "payments_page.why_late")
    fill(hands, program, because="The form lay in a drawer.")
    hands.press(ENTER, CTRL)
    hands.qtbot.waitUntil(lambda: any("“The form lay in a drawer.”" in words for words in said(program)))
    press(hands, program, "payments_page.own.change_0")
    press(hands, program, "payments_check.said.1")
    fill(hands, program, words="It was three hours.")
    press(hands, program, "payments_check.how.2")
    hands.press(ENTER, CTRL)
    reads(hands, program, "“It was three hours.”")
    assert "0 of 1 chosen" in said(program)  # nobody submits it without a look
    into(hands, program, "payments_page.claims")
    hands.press(SPACE)
    hands.press(ENTER, CTRL)


def issued_on_second_thoughts(hands: Hands, program: Program, settle) -> None:
    """Look at what issuing means and leave it, then issue."""
    go(hands, "issue invoices")
    hands.press(ENTER, CTRL)
    assert "Each takes the next number. An issued invoice never changes. A mistake is mended by a credit note." in said(program)
    hands.press(ENTER)
    assert ask(program, settle, list_invoices) == ()
    active(hands.qtbot, program)
    hands.press(ENTER, CTRL)
    hands.press(Qt.Key.Key_Right)
    hands.press(ENTER)
    active(hands.qtbot, program)


def test_a_claim_becomes_an_invoice_and_a_credit_note_without_a_mouse(
    qtbot, hands: Hands, signed_in: Program, settle, tmp_path: Path
) -> None:
    lead = ask(signed_in, settle, factory.an_account, "jo", Role.LEAD)
    place = ask(signed_in, settle, held_long_ago)
    with_a_payee(hands, signed_in, settle, place.person_id)
    claimed_late(hands, signed_in)
    ask(signed_in, settle, lambda _workspace: approved_by(lead))
    issued_on_second_thoughts(hands, signed_in, settle)
    (invoice,) = ask(signed_in, settle, list_invoices)
    assert (invoice.number, invoice.name) == ("INV-00001", "Alexandra Jane Morgan")

    go(hands, "make a batch")
    for name in ("pdf", "summary"):
        press(hands, signed_in, f"payments_page.{name}")
        save(qtbot, signed_in, settle, tmp_path / f"{name}.pdf")
        assert (tmp_path / f"{name}.pdf").read_bytes().startswith(b"%PDF")
    press(hands, signed_in, "payments_page.credit")
    fill(hands, signed_in, because="Recorded for the wrong person.")
    hands.press(ENTER, CTRL)
    numbers = {one.number: one.state for one in ask(signed_in, settle, list_invoices)}
    assert numbers == {"INV-00001": InvoiceState.CREDITED, "CN-00001": InvoiceState.CREDITED}
    go(hands, "ward food")  # free again, and claimed for only once
    press(hands, signed_in, "payments_activity.make")
    assert [one.state for one in ask(signed_in, settle, list_claims)] == [ClaimState.DRAFT]


@pytest.mark.long
def test_how_somebody_is_paid_is_talked_about_chosen_for_one_claim_and_decided_for_a_kind_of_work(
    qtbot, hands: Hands, signed_in: Program, settle
) -> None:
    (place,) = ask(signed_in, settle, held)
    money_of_alex(hands, signed_in)
    press(hands, signed_in, "payments_talks.write")
    press(hands, signed_in, "payments_talk.way.1")
    press(hands, signed_in, "payments_talk.rhythm.1")
    fill(hands, signed_in, who="Sam Patel")
    hands.press(ENTER, CTRL)
    assert [one.way for one in ask(signed_in, settle, talks_of, place.person_id).talks] == [PayWay.PAYROLL]

    def claim(workspace: Workspace) -> UUID:
        return make_claim(workspace, place.place_id)

    ask(signed_in, settle, claim)
    stage(hands, signed_in, "check")
    change = "payments_page.facts.change_"
    qtbot.waitUntil(lambda: any(name.startswith(change) for name in names(signed_in)))
    press(hands, signed_in, next(name for name in names(signed_in) if name.startswith(change)))
    assert hands.here() == "claim_route"
    press(hands, signed_in, "payments_route.route.0")
    fill(hands, signed_in, because="By invoice for this one.")
    hands.press(ENTER, CTRL)
    assert [one.route for one in ask(signed_in, settle, list_claims)] == [Route.SUPPLIER]

    go(hands, "employment status")
    press(hands, signed_in, "payments_statuses.facts.change_0")
    press(hands, signed_in, "payments_status.outcome.0")
    press(hands, signed_in, "payments_status.tool.0")
    fill(hands, signed_in, reviewer="Tax lead", review_on="1/8/2027")
    hands.press(ENTER, CTRL)
    newest = ask(signed_in, settle, list_statuses)[0].newest
    assert (newest.outcome, newest.reviewer) == (next(iter(StatusOutcome)), "Tax lead")
    assert_year_end(hands, signed_in, settle)
    for words, page in (("days until", "stage_days"), ("limits of", "approval_limits"), ("which expenses", "expense_kinds")):
        go(hands, words)
        assert hands.here() == page


def assert_year_end(hands: Hands, program: Program, settle) -> None:
    """Set finance’s last day in Settings, and read on the page of days what would come later."""
    hands.press(Qt.Key.Key_Comma, CTRL)
    tab_to(hands.qtbot, program, "office_settings.tabs.trust")
    fill(hands, program, claims_cut_off="24/3/2027")
    hands.press(Qt.Key.Key_S, CTRL)
    ask(program, settle, lambda workspace: clock_of(workspace).move(days=240))
    go(hands, "days until")
    told = "Finance took claims for work up to 31 March 2027 until 24 March 2027. 1 of 1 payment would come later"
    reads(hands, program, told)


def names(program: Program) -> list[str]:
    """Return the names of everything that can be pressed and is shown."""
    return [one.objectName() for one in program.window.findChildren(QAbstractButton) if one.isVisible()]


@pytest.mark.long
def test_a_lead_sends_one_claim_back_and_approves_another_for_less(
    qtbot, program: Program, settle, bank_template: Path, tmp_path: Path
) -> None:
    workspace = factory.sign_in(factory.copy_bank(bank_template, tmp_path / "bank"))
    passphrase = four_waiting(workspace)
    workspace.close()
    enter(qtbot, program, settle, tmp_path, "jo", passphrase)
    hands = Hands(qtbot, program, settle)
    hands.press(Qt.Key.Key_5, CTRL)
    into(hands, program, "payments_page.claims")
    for _ in range(3):  # untick all but the first
        hands.press(Qt.Key.Key_Down)
        hands.press(SPACE)
    press(hands, program, "payments_page.send_back")
    assert hands.here() == "send_back"
    fill(hands, program, because="Was it two hours?")
    hands.press(ENTER, CTRL)
    states = [one.state for one in ask(program, settle, list_claims)]
    assert sorted(states) == [ClaimState.RETURNED, *[ClaimState.SUBMITTED] * 3]

    into(hands, program, "payments_page.claims")
    for _ in range(2):
        hands.press(Qt.Key.Key_Down)
        hands.press(SPACE)
    press(hands, program, "payments_page.less")
    fill(hands, program, pence="40", because="They left early.")
    hands.press(ENTER, CTRL)
    reads(hands, program, "Say to them in your words why it is less")
    fill(hands, program, told="Thank you for the hour you gave.")
    hands.press(ENTER, CTRL)
    (less,) = [one for one in ask(program, settle, list_claims) if one.less_pence]
    kept = ask(program, settle, reduced_of, less.claim_id)
    assert (less.total_pence, kept.told) == (4000, "Thank you for the hour you gave.")
    stage(hands, program, "ready")
    qtbot.waitUntil(lambda: "They did not look at it" in said(program))
    go(hands, "one kind of work")
    assert hands.here() == "regular_work"


@pytest.mark.long
def test_a_batch_is_copied_checked_and_one_of_it_comes_back(
    qtbot, hands: Hands, signed_in: Program, settle, tmp_path: Path
) -> None:
    signed_in.session.shell.go("help")
    lead = ask(signed_in, settle, factory.an_account, "jo", Role.LEAD)
    ask(signed_in, settle, sent, lead, tmp_path, "Alex Morgan", "Priya Shah")
    stage(hands, signed_in, "finance")
    into(hands, signed_in, "payments_page.batches")
    hands.press(ENTER)
    press(hands, signed_in, "payments_batch.copy")
    reads(hands, signed_in, "Say why a copy is needed.")
    fill(hands, signed_in, reason="The first was lost.")
    press(hands, signed_in, "payments_batch.copy")
    save(qtbot, signed_in, settle, tmp_path / "copy.xlsx")
    assert (tmp_path / "copy.xlsx").stat().st_size > 0
    press(hands, signed_in, "payments_batch.check")
    save(qtbot, signed_in, settle, tmp_path / "copy.xlsx")
    reads(hands, signed_in, "Unchanged")

    into(hands, signed_in, "payments_batch.papers")
    hands.press(Qt.Key.Key_Down)
    press(hands, signed_in, "payments_batch.returned")
    assert hands.here() == "returned"
    fill(hands, signed_in, because="No such supplier.")
    hands.press(ENTER, CTRL)
    assert hands.here() == "batch"
    states = sorted(one.state for one in ask(signed_in, settle, list_invoices))
    assert states == sorted([InvoiceState.RETURNED, InvoiceState.EXPORTED, InvoiceState.CREDITED])
    assert [one.sent_back_because for one in ask(signed_in, settle, list_claims) if one.state is ClaimState.RETURNED] == [
        "No such supplier."
    ]


@pytest.mark.long
def test_a_batch_whose_folder_is_gone_is_not_marked_as_sent_and_goes_to_another(
    qtbot, hands: Hands, signed_in: Program, settle, tmp_path: Path
) -> None:
    signed_in.session.shell.go("help")
    lead = ask(signed_in, settle, factory.an_account, "jo", Role.LEAD)
    ask(signed_in, settle, batch_of, lead, "Alex Morgan")
    stage(hands, signed_in, "finance")
    into(hands, signed_in, "payments_page.batches")
    hands.press(ENTER)
    for folder, state, files in (("nowhere", InvoiceState.IN_BATCH, 0), ("", InvoiceState.EXPORTED, 1)):
        hands.press(ENTER, CTRL)
        hands.press(Qt.Key.Key_Right)
        hands.press(ENTER)
        save(qtbot, signed_in, settle, tmp_path / folder / "batch.xlsx")
        assert [one.state for one in ask(signed_in, settle, list_invoices)] == [state]
        assert len(list(tmp_path.glob("*.xlsx"))) == files


def sent_for_finance(workspace: Workspace, lead: Workspace, folder: Path) -> str:
    """Send one invoice, and return the passphrase of a finance officer."""
    sent(workspace, lead, folder, "Alex Morgan")
    made = accounts.add_account(workspace, accounts.AccountDraft("fay", "Fay Lund", Role.FINANCE), stretch=factory.CHEAP)
    passphrase, words = factory.chosen(workspace, "fay", made.passphrase)
    accounts.grant_keys(workspace, made.account_id, words)
    return passphrase


@pytest.mark.long
def test_finance_comes_to_the_money_and_to_nobodys_page(
    qtbot, program: Program, settle, bank_template: Path, tmp_path: Path
) -> None:
    workspace = factory.sign_in(factory.copy_bank(bank_template, tmp_path / "bank"))
    passphrase = sent_for_finance(workspace, factory.an_account(workspace, "jo", Role.LEAD), tmp_path)
    workspace.close()
    enter(qtbot, program, settle, tmp_path, "fay", passphrase)
    hands = Hands(qtbot, program, settle)

    for words, page in (
        ("paid", "payments"),
        ("invoice numbers", "numbers"),
        ("cost centre", "coding"),
        ("layouts", "layouts"),
        ("days until", "stage_days"),
        ("answer", "answer"),
    ):
        go(hands, words)
        assert hands.here() == page, words
    for words in ("alex morgan", "add a person", "calendar", "training"):
        go(hands, words)
        hands.press(Qt.Key.Key_Escape)
        assert hands.here() == "answer", words
