"""Invoices: numbers without a gap, words that never change, papers with the same bytes, and credit notes that undo the whole."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pypdf
import pytest

from coc_desktop.office.trust_settings import change_settings
from coc_desktop.papers import render
from coc_desktop.payments import invoices
from coc_desktop.payments.claims import approve_claim, make_claim, new_claim, return_claim, submit_claim
from coc_desktop.payments.invoices import credit_invoice, issue_invoice, problems_before_issuing
from coc_desktop.payments.numbers.rules import LONGEST_LETTERS, LONGEST_NUMBER, gaps, invoice_number, problems_in_prefix
from coc_desktop.payments.papers import invoice_copy, invoice_paper, invoice_pdf, lines_of
from coc_desktop.payments.payees import change_payee
from coc_desktop.payments.queries import invoice_by_number, list_claims, list_invoices
from coc_desktop.payments.rates.lines import Line
from coc_desktop.payments.routes.acts import choose_route
from coc_desktop.problems import CocProblem, Refused
from coc_desktop.workspace import Workspace
from models.payments import Invoice
from models.schedule import Participation
from models.vocabulary import InvoiceKind, InvoiceState, LineKind, Role, Route
from tests import factory
from tests.payments.scene import approved, clock_of, held, issued, missing_numbers, payee_of, submitted


def words_of(pdf: bytes) -> str:
    """Return what a paper says, as another program reads it."""
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages).split())


class PulledPlug(Exception):
    """Something that nobody expected, in the middle of an act."""


@pytest.mark.both_stores
def test_fifty_invoices_with_ten_failures_between_them_have_no_gap_and_none_twice(
    bank: Workspace, lead: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    claims = approved(bank, lead, *(f"Person {number}" for number in range(50)))
    unready = submitted(bank, "Not Ready")[0]
    whole = invoices._coded
    failures, numbers = 0, []

    def fails(*_: object) -> None:
        raise PulledPlug

    for number, claim_id in enumerate(claims):
        if number in (3, 18, 33):  # inside the act, after the number was taken
            monkeypatch.setattr(invoices, "_coded", fails)
            with pytest.raises(PulledPlug):
                issue_invoice(bank, claim_id)
            monkeypatch.setattr(invoices, "_coded", whole)
            failures += 1
        if number % 15 == 7:  # a claim that nobody has approved
            with pytest.raises(Refused):
                issue_invoice(bank, unready)
            failures += 1
        if number % 15 == 11:  # a claim that has its invoice
            with pytest.raises(Refused):
                issue_invoice(bank, claims[0])
            failures += 1
        made = issue_invoice(bank, claim_id)
        numbers.append(made.number)
        if number == 20:  # the paper fails, after the number was given for good
            with monkeypatch.context() as broken:
                broken.setattr("coc_desktop.papers.render", fails)
                with pytest.raises(PulledPlug):
                    invoice_pdf(bank, made.invoice_id)
            failures += 1
            assert invoice_pdf(bank, made.invoice_id).content.startswith(b"%PDF")

    assert failures == 10
    assert numbers == [f"INV-{number:05d}" for number in range(1, 51)]
    assert sorted(row.number for row in list_invoices(bank)) == numbers
    assert not missing_numbers(bank)


def test_the_gap_report_finds_a_gap() -> None:
    assert gaps([1, 2, 4, 7, 7]) == (3, 5, 6)
    assert gaps([2]) == (1,)
    assert gaps([]) == ()
    assert gaps([1, 2], 3) == (3,)  # the counter went on and the last paper is gone


def test_people_who_issue_at_once_share_one_series(server_bank: Workspace) -> None:
    lead = factory.an_account(server_bank, "jo", Role.LEAD)
    claims = approved(server_bank, lead, *(f"Person {number}" for number in range(12)))

    def issue(turn: tuple[int, UUID]) -> str:
        try:
            return issue_invoice(server_bank if turn[0] % 2 else lead, turn[1]).number
        except CocProblem as problem:
            return str(problem)

    with ThreadPoolExecutor(4) as pool:
        said = list(pool.map(issue, enumerate([*claims, *claims[:4]])))

    numbers = sorted(one for one in said if one.startswith("INV"))
    assert numbers == [f"INV-{number:05d}" for number in range(1, 13)]
    assert len(said) - len(numbers) == 4
    assert not missing_numbers(server_bank)


@pytest.mark.both_stores
def test_an_invoice_says_what_finance_asks_for(bank: Workspace, lead: Workspace) -> None:
    change_settings(
        bank,
        {
            "billing.name": "Larkdale NHS Foundation Trust",
            "billing.address": "Larkdale payables Z123\nPO Box 312\nLS11 1HP",
            "coding.cost_centre": "094614",
            "coding.payments_subjective": "05216107",
        },
    )
    (invoice_id,) = issued(bank, lead, "Alex Morgan")

    words = words_of(invoice_pdf(bank, invoice_id).content)

    for part in (
        "INVOICE INV-00001",
        "8 August 2026",
        "Alex Morgan in full",
        "1 Example Street",
        "ZZ1 1ZZ",
        "00412",
        "Larkdale NHS Foundation Trust",
        "LS11 1HP",
        "No purchase order",
        "094614",
        "05216107",
        "£82.50",
        "Outside the scope of VAT",
        "who agreed to this on 1 August 2026",
        "7 August 2026",
    ):
        assert part in words, part
    for never in ("0%", "0 %", "VAT 0", "COPY", "CREDIT NOTE"):
        assert never not in words


@pytest.mark.both_stores
def test_the_paper_is_the_same_bytes_for_ever(bank: Workspace, lead: Workspace) -> None:
    (invoice_id,) = issued(bank, lead, "Alex Morgan")
    first = invoice_pdf(bank, invoice_id)
    row = list_invoices(bank)[0]
    change_payee(bank, row.person_id, payee_of("Somebody Else"))
    change_settings(bank, {"billing.name": "Another trust", "coding.cost_centre": "9", "billing.prefix": "NEW"})
    clock_of(bank).move(days=300)

    again = invoice_pdf(lead, invoice_id)
    with bank.reading() as session:
        afresh = render(invoice_paper(session.get_one(Invoice, invoice_id), lines_of(session, invoice_id))).pdf

    assert first == again
    assert first.content == afresh
    assert first.file_name == "INV-00001.pdf"
    assert list_invoices(bank)[0].name == "Alex Morgan in full"


def test_a_duplicate_says_copy_and_never_takes_the_place_of_the_first(bank: Workspace, lead: Workspace) -> None:
    (invoice_id,) = issued(bank, lead)
    first = invoice_pdf(bank, invoice_id)

    copy = invoice_copy(bank, invoice_id)

    assert "COPY" in words_of(copy.content)
    assert "not to be paid again" in words_of(copy.content)
    assert copy.file_name == "INV-00001-COPY.pdf"
    assert invoice_pdf(bank, invoice_id) == first


@pytest.mark.both_stores
def test_a_credit_note_negates_names_the_original_and_frees_the_activity(bank: Workspace, lead: Workspace) -> None:
    (place,) = held(bank)
    claim_id = make_claim(bank, place.place_id)
    issue_invoice(bank, _approve(bank, lead, claim_id))
    invoice = list_invoices(bank)[0]

    made = credit_invoice(bank, invoice.invoice_id, "Recorded for the wrong person.")

    rows = {row.number: row for row in list_invoices(bank)}
    note = rows["CN-00001"]
    assert made.number == "CN-00001"
    assert (note.kind, note.payments_pence, note.total_pence) == (InvoiceKind.CREDIT_NOTE, -8250, -8250)
    assert rows["INV-00001"].state is InvoiceState.CREDITED
    words = words_of(invoice_pdf(bank, made.invoice_id).content)
    assert "CREDIT NOTE CN-00001" in words
    assert "credits invoice INV-00001 in full. Recorded for the wrong person." in words
    assert "-£82.50" in words

    again = issue_invoice(bank, _approve(bank, lead, make_claim(bank, place.place_id)))
    assert again.number == "INV-00002"
    with pytest.raises(Refused, match="already credited"):
        credit_invoice(bank, invoice.invoice_id, "Again.")
    with pytest.raises(Refused, match="A credit note is not credited"):
        credit_invoice(bank, made.invoice_id, "Again.")
    assert not missing_numbers(bank)


def _approve(bank: Workspace, lead: Workspace, claim_id: UUID) -> UUID:
    submit_claim(bank, claim_id)
    approve_claim(lead, claim_id)
    return claim_id


def test_a_credit_note_needs_its_reason(bank: Workspace, lead: Workspace) -> None:
    (invoice_id,) = issued(bank, lead)

    with pytest.raises(Refused, match="printed on the credit note"):
        credit_invoice(bank, invoice_id, " ")


def test_no_invoice_is_prepared_for_somebody_who_has_not_agreed_to_it(bank: Workspace, lead: Workspace) -> None:
    (claim_id,) = approved(bank, lead, "Alex Morgan")
    person_id = list_claims(bank)[0].person_id
    change_payee(bank, person_id, payee_of("Alex Morgan", agreed_on=None))

    assert [problem.field for problem in problems_before_issuing(bank, claim_id)] == ["agreed_to_self_billing_on"]
    with pytest.raises(Refused, match="agreed that we prepare invoices"):
        issue_invoice(bank, claim_id)
    assert list_invoices(bank) == ()


def test_numbers_are_short_plain_and_never_those_of_credit_notes(bank: Workspace, lead: Workspace) -> None:
    assert len(invoice_number("A" * LONGEST_LETTERS, 99_999_999)) == LONGEST_NUMBER
    for prefix in (
        "",
        "INV-1",
        "-A",
        "A-",
        "A--B",
        "ÅB",
        "A" * (LONGEST_LETTERS + 1),
        "CN",
        "cn",
        "C-N",
        "PR",
        "preq",
        "A B",
        "A\n",
    ):
        assert problems_in_prefix(prefix), prefix
    assert not problems_in_prefix("LARK1")
    assert not problems_in_prefix("LARK-BIRCH-B2")

    change_settings(bank, {"billing.prefix": "CN"})
    (claim_id,) = approved(bank, lead)
    with pytest.raises(Refused, match="before credit notes"):
        issue_invoice(bank, claim_id)


def test_a_claim_that_comes_to_nothing_is_never_issued(bank: Workspace, lead: Workspace) -> None:
    (place,) = held(bank)
    nothing = (Line(LineKind.EXPENSE, "Top-up, Own car, less £1.00 given before", 0),)
    with bank.transaction("claim.made", "Make a claim") as tx:
        of_place = tx.get(Participation, place.place_id)
        claim_id = new_claim(tx, of_place, bank.today(), nothing, None, Route.SUPPLIER).id
    submit_claim(bank, claim_id)
    approve_claim(lead, claim_id)

    with pytest.raises(Refused, match="comes to nothing"):
        issue_invoice(bank, claim_id)


@pytest.mark.both_stores
def test_a_trust_whose_invoices_began_as_payment_requests_do_now_issues_both(
    bank: Workspace, lead: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, *rest = approved(bank, lead, "Alex Morgan", "Priya Shah", "Wen Li")
    with monkeypatch.context() as before:  # the letters were free until there were payment requests
        before.setattr(invoices, "problems_in_prefix", lambda _prefix: ())
        change_settings(bank, {"billing.prefix": "PR"})
        assert issue_invoice(bank, first).number == "PR-00001"
    change_settings(bank, {"billing.prefix": "INV"})

    for claim_id in rest:
        return_claim(lead, claim_id, "Through payroll, please.")
        choose_route(bank, claim_id, Route.PAYROLL, "They are on our payroll.")
        submit_claim(bank, claim_id)
        approve_claim(lead, claim_id)
    assert [issue_invoice(bank, one).number for one in rest] == ["PREQ-00001", "PREQ-00002"]


def test_an_invoice_is_found_by_its_number(bank: Workspace, lead: Workspace) -> None:
    (invoice_id,) = issued(bank, lead)

    assert invoice_by_number(bank, "INV-00001") == invoice_id
    with pytest.raises(Refused, match="INV-00002"):
        invoice_by_number(bank, "INV-00002")
