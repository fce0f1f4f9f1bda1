"""Which way money goes: as somebody said when pay was talked about, for one claim otherwise; a batch goes one way."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from coc_desktop.payments.batches import export_batch, make_batch
from coc_desktop.payments.claims import approve_claim, make_claim, make_claims, return_claim, submit_claim, void_claim
from coc_desktop.payments.expenses.acts import record_expense
from coc_desktop.payments.expenses.kinds import kinds_on
from coc_desktop.payments.expenses.rules import ExpenseDraft
from coc_desktop.payments.invoices import credit_invoice, issue_invoice, problems_before_issuing
from coc_desktop.payments.layouts.acts import example_layouts, save_layout, try_layout
from coc_desktop.payments.papers import invoice_copy, invoice_pdf
from coc_desktop.payments.payees import PayeeDraft, change_payee, what_payee_lacks
from coc_desktop.payments.queries import list_batches, list_claims, list_invoices
from coc_desktop.payments.routes.acts import choose_route
from coc_desktop.payments.routes.rules import SENT, name_of, paper_for, problems_in_route, route_said, said_since, title_of
from coc_desktop.payments.stage_days import stage_days
from coc_desktop.payments.talks.acts import record_talk
from coc_desktop.payments.talks.rules import TalkDraft
from coc_desktop.problems import CocProblem, Refused
from coc_desktop.workspace import Workspace
from models.bank import Payee, PayeeDetails
from models.payments import Batch, Claim
from models.vocabulary import ClaimState, InvoiceKind, InvoiceState, PaperFormat, PayRhythm, PayWay, Route
from tests.payments.scene import Place, held, missing_numbers, planned
from tests.payments.test_batches import rows_of
from tests.payments.test_frozen import refused
from tests.payments.test_invoices import words_of

WHY = "They are on our payroll."
TOLD = "As you asked on the phone, we do not pay you for this one."


def say(bank: Workspace, place: Place, way: PayWay) -> None:
    record_talk(bank, place.person_id, TalkDraft(way, PayRhythm.EACH_TIME, talked_on=bank.today(), who="Sam Patel"))


def of(bank: Workspace, claim_id: UUID) -> Claim:
    with bank.reading() as session:
        return session.get_one(Claim, claim_id)


def carried(bank: Workspace, lead: Workspace, place: Place, route: Route) -> UUID:
    """Return an approved claim that goes one way."""
    claim_id = make_claim(bank, place.place_id)
    if route is not Route.SUPPLIER:
        choose_route(bank, claim_id, route, WHY, told=TOLD)
    submit_claim(bank, claim_id)
    approve_claim(lead, claim_id)
    return claim_id


def test_a_claim_begins_with_what_was_said_and_never_as_declined() -> None:
    assert [route_said(way) for way in (None, *PayWay)] == [Route.SUPPLIER, *SENT, Route.SUPPLIER]


def test_whoever_looks_at_a_claim_reads_what_its_person_says_by_now() -> None:
    assert said_since(None, Route.SUPPLIER, "", has_pay=True) == ""
    assert said_since(PayWay.PAYROLL, Route.PAYROLL, "", has_pay=True) == ""
    assert said_since(PayWay.PAYROLL, Route.SUPPLIER, "", has_pay=True).startswith("They now say: payroll.")
    assert said_since(PayWay.PAYROLL, Route.SUPPLIER, WHY, has_pay=True) == ""
    assert "rather not be paid" in said_since(PayWay.NONE, Route.SUPPLIER, "", has_pay=True)
    assert said_since(PayWay.NONE, Route.SUPPLIER, "", has_pay=False) == ""


def test_only_accounts_payable_gets_the_words_invoice_and_credit_note() -> None:
    assert {route: paper_for(route) for route in (Route.SUPPLIER, Route.PAYROLL, Route.OTHER)} == {
        Route.SUPPLIER: InvoiceKind.INVOICE,
        Route.PAYROLL: InvoiceKind.REQUEST,
        Route.OTHER: InvoiceKind.REQUEST,
    }
    assert title_of(InvoiceKind.CREDIT_NOTE, Route.SUPPLIER) == "CREDIT NOTE"
    assert title_of(InvoiceKind.CREDIT_NOTE, Route.PAYROLL) == "CORRECTION"
    assert name_of(InvoiceKind.REQUEST, Route.OTHER) == "Payment request"


@pytest.mark.parametrize(
    ("route", "because", "told", "expenses", "fields"),
    [
        (Route.PAYROLL, WHY, "", 460, []),
        (None, WHY, "", 0, ["route"]),
        (Route.SUPPLIER, WHY, "", 0, ["route"]),
        (Route.PAYROLL, "  ", "", 0, ["because"]),
        (Route.DECLINED, WHY, TOLD, 460, ["route"]),
        (Route.DECLINED, WHY, " ", 0, ["told"]),
        (Route.DECLINED, WHY, TOLD, 0, []),
    ],
)
def test_another_way_needs_a_reason_and_nothing_a_word_to_the_person(
    route: Route | None, because: str, told: str, expenses: int, fields: list[str]
) -> None:
    assert [one.field for one in problems_in_route(route, because, Route.SUPPLIER, expenses, told)] == fields


def test_each_way_needs_of_a_payee_what_finance_would_return_it_for() -> None:
    bare = Payee(agreed_to_self_billing_on=None)
    bare.details = PayeeDetails("Alex Morgan in full", ("1 Example Street",), "ZZ1 1ZZ", "", None)

    assert [one.field for one in what_payee_lacks(bare, Route.SUPPLIER)] == ["agreed_to_self_billing_on"]
    assert [one.field for one in what_payee_lacks(bare, Route.PAYROLL)] == ["supplier_number"]
    assert what_payee_lacks(bare, Route.OTHER) == ()
    assert what_payee_lacks(None, Route.DECLINED) == ()
    assert [one.field for one in what_payee_lacks(None, Route.OTHER)] == ["payee"]


@pytest.mark.both_stores
def test_a_claim_goes_as_was_said_and_for_one_claim_otherwise_with_the_reason_kept(bank: Workspace, lead: Workspace) -> None:
    first, second = held(bank, "Alex Morgan", "Priya Shah")
    say(bank, first, PayWay.PAYROLL)
    claim_id = make_claim(bank, first.place_id)
    other_id = make_claim(bank, second.place_id)

    assert (of(bank, claim_id).route, of(bank, other_id).route) == (Route.PAYROLL, Route.SUPPLIER)
    with pytest.raises(Refused, match="Say why"):
        choose_route(bank, claim_id, Route.OTHER, "")
    choose_route(bank, claim_id, Route.OTHER, "Vouchers, as they asked.")
    submit_claim(bank, claim_id)
    with pytest.raises(Refused, match="Have it sent back first"):
        choose_route(bank, claim_id, Route.SUPPLIER, WHY)
    return_claim(lead, claim_id, "By invoice, please.")

    (row,) = (one for one in list_claims(bank) if one.claim_id == claim_id)
    assert (row.route, row.route_because, row.sent_back_because) == (
        Route.OTHER,
        "Vouchers, as they asked.",
        "By invoice, please.",
    )


@pytest.mark.both_stores
def test_what_is_paid_through_payroll_is_a_request_with_its_own_number_and_never_an_invoice(
    bank: Workspace, lead: Workspace
) -> None:
    places = held(bank, "Alex Morgan", "Priya Shah")
    request = issue_invoice(bank, carried(bank, lead, places[0], Route.PAYROLL))
    invoice = issue_invoice(bank, carried(bank, lead, places[1], Route.SUPPLIER))
    note = credit_invoice(bank, request.invoice_id, "Paid by somebody else.")

    assert [one.number for one in (request, invoice, note)] == ["PR-00001", "INV-00001", "CN-00001"]
    assert not missing_numbers(bank)
    words = words_of(invoice_pdf(bank, request.invoice_id).content)
    assert "PAYMENT REQUEST PR-00001" in words
    assert "This is not an invoice. It asks for payment through payroll." in words
    assert "INVOICE" not in words
    assert "VAT" not in words
    words = words_of(invoice_pdf(bank, note.invoice_id).content)
    assert "CORRECTION CN-00001" in words
    assert "takes back PR-00001 in full" in words
    easy = words_of(invoice_copy(bank, request.invoice_id, PaperFormat.EASY_READ).content)
    assert "They pay the payment request, once." in easy


@pytest.mark.both_stores
def test_a_batch_goes_one_way_and_its_layout_with_it(
    bank: Workspace, lead: Workspace, finance: Workspace, tmp_path: Path
) -> None:
    places = held(bank, "Alex Morgan", "Priya Shah", "Wen Li")
    ways = (Route.PAYROLL, Route.SUPPLIER, Route.OTHER)
    papers = [issue_invoice(bank, carried(bank, lead, one, way)) for one, way in zip(places, ways, strict=True)]
    layout = next(one for one in example_layouts() if one.route is Route.PAYROLL)
    layout_id = save_layout(finance, replace(layout, starts_on=bank.today()))
    sample = tmp_path / "sample.csv"
    sample.write_text(",".join(column.head for column in layout.columns), encoding="utf-8")
    assert try_layout(finance, layout_id, sample) == ()

    with pytest.raises(Refused, match="A batch goes one way"):
        make_batch(bank, tuple(one.invoice_id for one in papers[:2]))
    with pytest.raises(Refused, match="That layout is for “payroll”"):
        make_batch(bank, (papers[1].invoice_id,), layout_id)
    invoices = make_batch(bank)
    payroll = make_batch(bank, (papers[0].invoice_id,), layout_id)

    assert {one.number: one.route for one in list_batches(bank)} == {invoices: Route.SUPPLIER, payroll: Route.PAYROLL}
    assert [one.number for one in list_invoices(bank) if one.state is InvoiceState.ISSUED] == ["PR-00002"]
    export_batch(finance, payroll, tmp_path / "payroll.xlsx")
    assert [row[-1] for row in rows_of(tmp_path / "payroll.xlsx", layout.name)] == ["Reference", "PR-00001"]
    about = " ".join(str(cell) for row in rows_of(tmp_path / "payroll.xlsx", "About this file") for cell in row if cell)
    assert "None of these is an invoice" in about
    assert "VAT" not in about


@pytest.mark.both_stores
def test_what_is_declined_ends_there_and_never_meets_a_batch_while_expenses_are_paid_back(
    bank: Workspace, lead: Workspace
) -> None:
    (place,) = held(bank, "Alex Morgan")
    say(bank, place, PayWay.NONE)
    kind = next(one.type_id for one in kinds_on(bank, bank.today()) if one.code == "lunch")
    record_expense(bank, place.place_id, ExpenseDraft(kind, bank.today(), pence=460, words="Lunch", because="Long day"))

    fee_id, expenses_id = make_claims(bank, place.activity_id)
    choose_route(bank, fee_id, Route.DECLINED, "They said it again.", told=TOLD)
    assert {one.claim_id for one in list_claims(bank)} == {fee_id, expenses_id}
    for claim_id in (fee_id, expenses_id):
        submit_claim(bank, claim_id)
        approve_claim(lead, claim_id)

    assert (of(bank, fee_id).state, of(bank, expenses_id).state) == (ClaimState.DECLINED, ClaimState.APPROVED)
    assert (of(bank, fee_id).expenses_pence, of(bank, expenses_id).expenses_pence) == (0, 460)
    assert "route" in {one.field for one in problems_before_issuing(bank, fee_id)}
    assert "route" not in {one.field for one in problems_before_issuing(bank, expenses_id)}
    with pytest.raises(Refused, match="They chose not to be paid for this"):
        issue_invoice(bank, fee_id)
    assert issue_invoice(bank, expenses_id).number == "INV-00001"
    make_batch(bank)
    assert [one.total_pence for one in list_invoices(bank)] == [460]
    assert fee_id not in {one.key for one in stage_days(bank).waiting}
    with pytest.raises(Refused, match="already a claim"):
        make_claim(bank, place.place_id)


def test_whoever_accepted_a_fee_is_paid_it_although_they_said_once_that_they_would_rather_not(
    bank: Workspace, lead: Workspace
) -> None:
    before, after = held(bank, "Alex Morgan", "Priya Shah")
    say(bank, before, PayWay.NONE)
    made = [make_claim(bank, one.place_id) for one in (before, after)]
    say(bank, after, PayWay.NONE)

    rows = {one.claim_id: one for one in list_claims(bank)}
    assert [rows[one].route for one in made] == [Route.SUPPLIER] * 2
    assert ["rather not be paid" in " ".join(rows[one].notices) for one in made] == [True] * 2
    with pytest.raises(Refused, match="Say to them in your words"):
        choose_route(bank, made[0], Route.DECLINED, "They never take money.")
    for claim_id in made:
        submit_claim(bank, claim_id)
        approve_claim(lead, claim_id)
    assert [issue_invoice(bank, one).number for one in made] == ["INV-00001", "INV-00002"]


def test_a_claim_says_when_its_person_wants_another_way_by_now(bank: Workspace) -> None:
    (place,) = held(bank)
    make_claim(bank, place.place_id)
    (row,) = list_claims(bank)
    assert (row.route, row.usual, row.notices) == (Route.SUPPLIER, Route.SUPPLIER, ())

    say(bank, place, PayWay.PAYROLL)

    (row,) = list_claims(bank)
    assert (row.route, row.usual) == (Route.SUPPLIER, Route.PAYROLL)
    assert row.notices == ("They now say: payroll. This claim still goes as it was: supplier invoice.",)


@pytest.mark.both_stores
def test_somebody_may_change_their_mind_about_what_they_declined(bank: Workspace, lead: Workspace) -> None:
    first, second = held(bank, "Alex Morgan", "Priya Shah")
    claim_id, other_id = (carried(bank, lead, one, Route.DECLINED) for one in (first, second))

    return_claim(lead, claim_id, "They would like it after all.")
    choose_route(bank, claim_id, Route.SUPPLIER, "They asked on the phone.")
    submit_claim(bank, claim_id)
    approve_claim(lead, claim_id)
    assert issue_invoice(bank, claim_id).number == "INV-00001"
    void_claim(bank, other_id)
    assert make_claim(bank, second.place_id) is not None


@pytest.mark.both_stores
def test_the_store_itself_keeps_ways_apart(bank: Workspace, lead: Workspace) -> None:
    places = held(bank, "Alex Morgan", "Priya Shah", "Wen Li")
    request = issue_invoice(bank, carried(bank, lead, places[0], Route.PAYROLL))
    issue_invoice(bank, carried(bank, lead, places[1], Route.SUPPLIER))
    make_batch(bank)
    declined = carried(bank, lead, places[2], Route.DECLINED)
    with bank.reading() as session:
        batch_id = session.scalars(select(Batch.id)).one()

    for change, of_table, one in (
        ("route = 'supplier'", "claim", declined),
        ("state = 'approved'", "claim", declined),
        (f"batch_id = '{batch_id.hex}', state = 'in_batch'", "invoice", request.invoice_id),
    ):
        refused(bank, "UPDATE", of_table, "SET", change, f"WHERE id = '{one.hex}'")


def test_nobody_goes_another_way_who_may_not_make_claims(bank: Workspace, finance: Workspace) -> None:
    (place,) = planned(bank)

    with pytest.raises(CocProblem):
        choose_route(finance, place.place_id, Route.OTHER, WHY)
    with pytest.raises(CocProblem):
        change_payee(finance, place.person_id, PayeeDraft("Alex", ("1",), "ZZ1 1ZZ"))
