"""One invoice of a batch comes back from finance: only its claim goes back, with reason and days; nothing else moves."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from coc_desktop.office.history import list_history, put_back
from coc_desktop.office.merging.people import merge_people
from coc_desktop.office.merging.rules import Side
from coc_desktop.payments.batches import exported_workbook, make_batch
from coc_desktop.payments.claims import approve_claim, submit_claim, void_claim
from coc_desktop.payments.invoices import credit_invoice, issue_invoice, problems_before_issuing
from coc_desktop.payments.payees import change_payee, read_payee
from coc_desktop.payments.queries import InvoiceRow, how_worked_out, list_batches, list_claims, list_invoices
from coc_desktop.payments.remittances.queries import to_match
from coc_desktop.payments.returns import list_returns, return_invoice
from coc_desktop.problems import NotAllowed, Refused
from coc_desktop.workspace import Workspace
from models.vocabulary import ClaimState, InvoiceState, Role
from tests import factory
from tests.office.twice import merge_of
from tests.payments.remittances.answers import answer_file, line, preview, read, sent
from tests.payments.scene import batch_of, missing_numbers, payee_of

BECAUSE = "The supplier number is not on our system."


def by_number(bank: Workspace) -> dict[str, InvoiceRow]:
    return {one.number: one for one in list_invoices(bank)}


def by_hand(bank: Workspace, statement: str) -> None:
    """Write past the acts, as a fault or somebody with a database tool would."""
    with Session(bank.bank.engine) as session, session.begin():
        session.execute(text(statement))


@pytest.mark.both_stores
def test_only_that_claim_goes_back_with_its_reason_and_the_days_it_cost(
    bank: Workspace, lead: Workspace, finance: Workspace, tmp_path: Path
) -> None:
    first, second, third = sent(bank, lead, tmp_path, "Alex Morgan", "Priya Shah", "Wen Li")
    before, totals = exported_workbook(bank, 1), list_batches(bank)

    note = return_invoice(finance, by_number(bank)[second].invoice_id, f" {BECAUSE} ", dt.date(2026, 8, 14))

    papers = by_number(bank)
    states = [papers[one].state for one in (first, second, third)]
    assert states == [InvoiceState.EXPORTED, InvoiceState.RETURNED, InvoiceState.EXPORTED]
    assert (papers[note.number].state, papers[note.number].total_pence) == (InvoiceState.CREDITED, -8250)
    (claim,) = list_claims(bank, papers[second].person_id)
    assert (claim.state, claim.sent_back_because) == (ClaimState.RETURNED, BECAUSE)
    (back,) = how_worked_out(bank, claim.claim_id).returned
    assert (back.number, back.because, back.days_lost) == (second, BECAUSE, 6)
    assert list_returns(bank) == (back,)
    assert exported_workbook(bank, 1) == before
    assert list_batches(bank) == totals


@pytest.mark.both_stores
def test_the_mended_claim_is_approved_anew_and_its_old_number_is_never_used_again(
    bank: Workspace, lead: Workspace, tmp_path: Path
) -> None:
    (number,) = sent(bank, lead, tmp_path)
    return_invoice(bank, by_number(bank)[number].invoice_id, BECAUSE)
    (claim,) = list_claims(bank)
    with pytest.raises(Refused, match="Only an approved claim"):
        issue_invoice(bank, claim.claim_id)

    submit_claim(bank, claim.claim_id)
    approve_claim(lead, claim.claim_id)
    again = issue_invoice(bank, claim.claim_id)

    assert (number, again.number) == ("INV-00001", "INV-00002")
    assert not missing_numbers(bank)
    assert make_batch(bank) == 2
    assert [one.number for one in list_invoices(bank) if one.batch_number == 2] == ["INV-00002"]


@pytest.mark.both_stores
def test_what_comes_back_after_a_merge_is_approved_and_issued_by_what_is_kept_of_its_person_now(
    bank: Workspace, lead: Workspace, tmp_path: Path
) -> None:
    (number,) = sent(bank, lead, tmp_path)
    goes, stays = by_number(bank)[number].person_id, factory.a_person(bank, "Alexandra Morgan")
    merge_people(bank, merge_of(bank, goes, stays, Side.SECOND))
    change_payee(bank, stays, payee_of("Alexandra Morgan", account_id=lead.me.account_id))
    return_invoice(bank, by_number(bank)[number].invoice_id, BECAUSE)
    claim_id = list_claims(bank)[0].claim_id
    submit_claim(bank, claim_id)

    assert list_claims(lead)[0].why_not.startswith("This pays you")
    with pytest.raises(Refused, match="This pays you"):
        approve_claim(lead, claim_id)
    approve_claim(factory.an_account(bank, "ana", Role.LEAD), claim_id)
    assert problems_before_issuing(bank, claim_id) == ()
    again = issue_invoice(bank, claim_id)

    assert by_number(bank)[again.number].name == "Alexandra Morgan in full"
    assert read_payee(bank, goes) == read_payee(bank, stays)


@pytest.mark.both_stores
def test_a_claim_that_came_back_can_be_voided_instead(bank: Workspace, lead: Workspace, tmp_path: Path) -> None:
    (number,) = sent(bank, lead, tmp_path)
    return_invoice(bank, by_number(bank)[number].invoice_id, BECAUSE)

    void_claim(bank, list_claims(bank)[0].claim_id)

    assert list_claims(bank) == ()


@pytest.mark.both_stores
def test_what_is_not_with_finance_or_is_paid_does_not_come_back_and_what_came_back_is_not_paid(
    bank: Workspace, lead: Workspace, tmp_path: Path
) -> None:
    paid, credited, back = sent(bank, lead, tmp_path, "Alex Morgan", "Priya Shah", "Wen Li")
    read(bank, answer_file(tmp_path, line(paid, 50)))
    credit_invoice(bank, by_number(bank)[credited].invoice_id, "Recorded for the wrong person.")
    batch_of(bank, lead, "Femi Okafor")
    papers = by_number(bank)
    return_invoice(bank, papers[back].invoice_id, BECAUSE)

    for number, why in (
        (paid, "has paid this invoice"),
        (credited, "not with finance"),
        ("CN-00001", "A credit note is not returned"),
        ("INV-00004", "not with finance"),
        (back, "was returned before"),
    ):
        with pytest.raises(Refused, match=why):
            return_invoice(bank, papers[number].invoice_id, BECAUSE)
    with pytest.raises(Refused, match="Finance returned this invoice"):
        credit_invoice(bank, papers[back].invoice_id, BECAUSE)
    read(bank, answer_file(tmp_path, line(back, 82.5), name="late.csv"))
    assert [one.number for one in to_match(bank).lines] == [back]


@pytest.mark.both_stores
def test_the_reason_and_a_day_that_can_be_are_asked(bank: Workspace, lead: Workspace, tmp_path: Path) -> None:
    (number,) = sent(bank, lead, tmp_path)
    invoice_id = by_number(bank)[number].invoice_id

    with pytest.raises(Refused, match="Say why"):
        return_invoice(bank, invoice_id, "  ")
    for on in (dt.date(2026, 8, 7), bank.today() + dt.timedelta(days=1)):
        with pytest.raises(Refused) as told:
            return_invoice(bank, invoice_id, BECAUSE, on)
        assert told.value.problems[0].field == "on"
    assert by_number(bank)[number].state is InvoiceState.EXPORTED


def test_it_is_not_put_back_because_numbers_are_taken(bank: Workspace, lead: Workspace, tmp_path: Path) -> None:
    (number,) = sent(bank, lead, tmp_path)
    return_invoice(bank, by_number(bank)[number].invoice_id, BECAUSE)

    with pytest.raises(Refused, match="kept for good"):
        put_back(bank, list_history(bank)[0].act_id)


@pytest.mark.both_stores
def test_the_database_itself_keeps_what_came_back_unpaid_and_what_was_paid_from_coming_back(
    bank: Workspace, lead: Workspace, tmp_path: Path
) -> None:
    paid, back = sent(bank, lead, tmp_path, "Alex Morgan", "Priya Shah")
    read(bank, answer_file(tmp_path, line(paid, 82.5), line("ODD-1", 82.5)))
    return_invoice(bank, by_number(bank)[back].invoice_id, BECAUSE)

    pays = "SELECT invoice.id, 1, remittance_line.id, invoice.id, 1 FROM invoice, remittance_line"
    pays = f"{pays} WHERE state = 'returned' AND remittance_line.row = 5"
    by_hand(bank, "UPDATE invoice SET state = 'exported' WHERE number = 'INV-00001'")
    for statement in (
        "UPDATE invoice SET state = 'returned' WHERE number = 'INV-00001'",
        "UPDATE invoice SET state = 'exported' WHERE state = 'returned'",
        "UPDATE invoice_return SET returned_on = '2026-01-01'",
        "DELETE FROM invoice_return",
        f"INSERT INTO invoice_payment (id, version, line_id, invoice_id, pence) {pays}",
    ):
        with pytest.raises(IntegrityError):
            by_hand(bank, statement)


@pytest.mark.both_stores
def test_finances_own_list_of_returned_invoices_is_read_and_each_says_what_happens(
    bank: Workspace, lead: Workspace, finance: Workspace, tmp_path: Path
) -> None:
    first, second = sent(bank, lead, tmp_path, "Alex Morgan", "Priya Shah")
    file = answer_file(tmp_path, (second.lower(), BECAUSE), ("INV-00077", "Unknown"), head=("Invoice number", "Rejection reason"))

    found = preview(finance, file)

    assert found.matches == found.problems == ()
    (back,) = found.to_return
    return_invoice(finance, back.invoice_id, back.line.because)
    assert by_number(bank)[first].state is InvoiceState.EXPORTED
    assert list_returns(bank)[0].because == BECAUSE
    assert [one.why for one in preview(finance, file).returned] == [
        "This invoice was returned before.",
        "No invoice has this number.",
    ]


def test_an_administrator_takes_nothing_back(bank: Workspace, lead: Workspace, tmp_path: Path) -> None:
    admin = factory.an_account(bank, "ivy", Role.ADMINISTRATOR)
    (number,) = sent(bank, lead, tmp_path)

    with pytest.raises(NotAllowed):
        return_invoice(admin, by_number(bank)[number].invoice_id, BECAUSE)
