"""Expenses come onto one claim, apart from payments, to the penny, and what was written about them never reaches finance."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from openpyxl import load_workbook
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from coc_desktop.office.history import list_history, put_back
from coc_desktop.office.merging.people import merge_people
from coc_desktop.payments.batches import export_batch, make_batch
from coc_desktop.payments.claims import approve_claims, make_claim, make_claims, submit_claims, void_claim
from coc_desktop.payments.expenses.acts import LARGEST, add_receipt, open_receipt, record_expense, remove_expense
from coc_desktop.payments.expenses.advances import AdvanceDraft, give_advance
from coc_desktop.payments.expenses.kinds import KindDraft, add_kind, kinds_on, list_kinds, remove_kind
from coc_desktop.payments.expenses.queries import expenses_of_claim, expenses_of_place
from coc_desktop.payments.expenses.rules import ExpenseDraft, Terms
from coc_desktop.payments.invoices import credit_invoice, issue_invoice
from coc_desktop.payments.offers import record_offer
from coc_desktop.payments.papers import invoice_pdf
from coc_desktop.payments.queries import how_worked_out, list_claims, list_invoices, money_of_activity
from coc_desktop.payments.rates.rerate import rerate
from coc_desktop.payments.statements.queries import statements_of
from coc_desktop.problems import NotAllowed, Refused
from coc_desktop.schedule.activities import Attended, record_answer, record_attendance
from coc_desktop.workspace import Workspace
from models.payments import Expense, Receipt
from models.vocabulary import ClaimState, ExpenseHow, LineKind, OfferChoice, Outcome, PaidBy, Way
from tests.office.twice import merge_of
from tests.payments import scene
from tests.payments.remittances.answers import answer_file, line, read

pytestmark = pytest.mark.both_stores

HELD_ON = dt.date(2026, 8, 7)
SECRET = "because of panic on buses"


def kind(bank: Workspace, code: str) -> UUID:
    """Return the terms of a kind that are in force on the day of the scene."""
    return next(one.type_id for one in kinds_on(bank, HELD_ON) if one.code == code)


def spent(bank: Workspace, place: UUID, code: str, pence: int | None = None, **more: Any) -> UUID:
    """Record one expense of the day the activity was held."""
    draft = ExpenseDraft(kind(bank, code), HELD_ON, pence=pence, **{"words": f"{code} that day", **more})
    return record_expense(bank, place, draft)


def paid_back(bank: Workspace, lead: Workspace, claim_id: UUID) -> str:
    """See a claim through to its invoice and return the number."""
    submit_claims(bank, (claim_id,))
    approve_claims(lead, (claim_id,))
    return issue_invoice(bank, claim_id).number


def test_each_expense_has_its_line_and_payments_and_expenses_never_share_a_sum(
    bank: Workspace, lead: Workspace, finance: Workspace, tmp_path: Path
) -> None:
    (place,) = scene.held(bank)
    spent(bank, place.place_id, "car", tenths=84)
    spent(bank, place.place_id, "taxi", 1820, way=Way.BACK, because=SECRET)
    spent(bank, place.place_id, "fare", paid_by=PaidBy.US, words="We bought the train")

    claim_id = make_claim(bank, place.place_id)

    (row,) = list_claims(bank)
    assert (row.payments_pence, row.expenses_pence) == (8250, 462 + 1820)
    lines = how_worked_out(bank, claim_id).lines
    assert [(one.words, one.pence) for one in lines if one.kind is LineKind.EXPENSE] == [
        ("Car or van, 8.4 miles, 7 August 2026", 462),
        ("Taxi, 7 August 2026", 1820),
        ("Bus, train or tram fare, 7 August 2026: booked and paid by us, nothing to pay back", 0),
    ]
    assert [(one.because, one.notice) for one in expenses_of_claim(lead, claim_id)] == [
        *(("", ""), (SECRET, "No receipt yet."), ("", "Booked and paid by us."))
    ]
    number = paid_back(bank, lead, claim_id)
    (invoice,) = list_invoices(bank)
    assert (invoice.payments_pence, invoice.expenses_pence, invoice.total_pence) == (8250, 2282, 10_532)
    batch = make_batch(bank)
    export_batch(finance, batch, tmp_path / "batch.xlsx")
    book = load_workbook(tmp_path / "batch.xlsx")
    cells = [str(cell.value) for sheet in book for cells in sheet.iter_rows() for cell in cells if cell.value is not None]
    assert not [cell for cell in cells if SECRET in cell or "We bought the train" in cell or "that day" in cell]
    (totals,) = [row for row in book["Lines"].iter_rows(values_only=True) if "Control totals" in row]
    assert [cell for cell in totals if isinstance(cell, int | float)] == [82.5, 22.82]
    assert SECRET.encode() not in invoice_pdf(finance, invoice.invoice_id).content
    scene.clock_of(bank).move(days=5)
    read(bank, answer_file(tmp_path, line(number, 105.32)))
    (now,) = statements_of(bank, place.person_id)
    assert (now.payments_pence, now.expenses_pence) == (8250, 2282)


def test_finance_opens_no_expense_and_no_receipt(bank: Workspace, finance: Workspace) -> None:
    (place,) = scene.held(bank)
    expense_id = spent(bank, place.place_id, "taxi", 1820, because=SECRET)

    for ask in (expenses_of_place, expenses_of_claim, open_receipt, remove_expense):
        with pytest.raises(NotAllowed):
            ask(finance, expense_id)
    with finance.reading() as session, pytest.raises(NotAllowed):
        session.scalars(select(Expense)).one().details  # noqa: B018 - opening it is the question


def test_an_expense_is_on_one_claim_and_free_again_only_when_that_is_void(bank: Workspace, lead: Workspace) -> None:
    (place,) = scene.held(bank)
    expense_id = spent(bank, place.place_id, "parking", 450)
    first = make_claim(bank, place.place_id)

    with pytest.raises(Refused, match="already a claim"):
        make_claim(bank, place.place_id)
    with pytest.raises(Refused, match="on a claim"):
        remove_expense(bank, expense_id)
    void_claim(bank, first)
    second = make_claim(bank, place.place_id)
    paid_back(bank, lead, second)

    def claim_it_elsewhere() -> None:
        with bank.transaction("expense.recorded", "Take an expense off an invoice") as tx:
            tx.get(Expense, expense_id).claim_id = first

    with pytest.raises((IntegrityError, Refused)):
        claim_it_elsewhere()
    credit_invoice(bank, list_invoices(bank)[0].invoice_id, "It was the wrong day.")
    third = make_claim(bank, place.place_id)
    assert [one.expense_id for one in expenses_of_claim(bank, third)] == [expense_id]
    assert list_claims(bank)[0].expenses_pence == 450


def test_what_an_expense_is_worth_never_changes_whatever_writes_it(bank: Workspace) -> None:
    (place,) = scene.held(bank)
    expense_id = spent(bank, place.place_id, "parking", 450)

    def make_more_of_it() -> None:
        with bank.transaction("expense.recorded", "Change an expense") as tx:
            tx.get(Expense, expense_id).pence = 45_000

    with pytest.raises((IntegrityError, Refused)):
        make_more_of_it()


def test_expenses_that_come_after_a_claim_have_a_claim_of_their_own_that_names_it(bank: Workspace, lead: Workspace) -> None:
    (place,) = scene.held(bank)
    first = make_claim(bank, place.place_id)
    paid_back(bank, lead, first)
    spent(bank, place.place_id, "childcare", 3000)

    (later,) = make_claims(bank, place.activity_id)

    rows = {one.claim_id: one for one in list_claims(bank)}
    assert (rows[later].title, rows[later].payments_pence, rows[later].expenses_pence) == (
        "Expenses for Ward food group",
        0,
        3000,
    )
    assert paid_back(bank, lead, later) == "INV-00002"
    (spends,) = [one.spent for one in money_of_activity(bank, place.activity_id)]
    assert (spends.expenses, spends.pence, spends.unclaimed) == (1, 3000, 0)
    assert rerate(bank, _newest_card(bank)).due == ()


def _newest_card(bank: Workspace) -> UUID:
    from coc_desktop.payments.rates.cards import list_rate_cards

    return list_rate_cards(bank)[0].card_id


@pytest.mark.parametrize(
    ("choice", "outcome"), [(OfferChoice.NONE, Outcome.TOOK_PART), (OfferChoice.ALL, Outcome.UNWELL)], ids=["unpaid", "unwell"]
)
def test_nobody_is_out_of_pocket_who_was_not_paid_or_was_unwell(
    bank: Workspace, lead: Workspace, choice: OfferChoice, outcome: Outcome
) -> None:
    (place,) = scene.held(bank, choice=choice, outcome=outcome)
    spent(bank, place.place_id, "fare", 460)

    claim_id = make_claim(bank, place.place_id)

    assert paid_back(bank, lead, claim_id) == "INV-00001"
    (row,) = list_claims(bank)
    assert (row.state, row.payments_pence, row.expenses_pence) == (ClaimState.INVOICED, 0, 460)
    assert [one.kind for one in how_worked_out(bank, claim_id).lines] == [LineKind.EXPENSE]


def test_an_activity_that_is_not_paid_pays_expenses_back(bank: Workspace, lead: Workspace) -> None:
    (place,) = scene.planned(bank, is_paid=False)
    spent(bank, place.place_id, "fare", 460)

    assert paid_back(bank, lead, make_claim(bank, place.place_id)) == "INV-00001"
    assert how_worked_out(bank, list_claims(bank)[0].claim_id).rate_sentence == ""


def test_whoever_is_to_be_paid_as_well_is_asked_first_and_what_we_booked_alone_is_no_claim(bank: Workspace) -> None:
    (place,) = scene.held(bank, choice=OfferChoice.NOT_DECIDED)
    spent(bank, place.place_id, "fare", 460)
    with pytest.raises(Refused, match="agreed before the work first"):
        make_claim(bank, place.place_id)

    wants_none, takes_all = scene.planned(bank, "Priya Shah", "Wen Li")
    record_offer(bank, wants_none.place_id, OfferChoice.NONE)
    record_offer(bank, takes_all.place_id, OfferChoice.ALL)
    scene.clock_of(bank).move(days=2)
    both = (wants_none, takes_all)
    record_attendance(bank, takes_all.activity_id, {one.place_id: Attended(Outcome.TOOK_PART) for one in both})
    for one in both:
        spent(bank, one.place_id, "fare", paid_by=PaidBy.US)
    with pytest.raises(Refused, match="chose not to be paid"):
        make_claim(bank, wants_none.place_id)
    (claim_id,) = make_claims(bank, takes_all.activity_id)
    assert [one.pence for one in how_worked_out(bank, claim_id).lines if one.kind is LineKind.EXPENSE] == [0]


def test_what_is_recorded_or_booked_already_is_refused_and_miles_count_over_the_tax_year(bank: Workspace) -> None:
    (place,) = scene.held(bank)
    spent(bank, place.place_id, "fare", 460)
    with pytest.raises(Refused, match="recorded already"):
        spent(bank, place.place_id, "fare", 460)
    with pytest.raises(Refused, match="another"):
        spent(bank, place.place_id, "fare", 460, words="Bus home")
    spent(bank, place.place_id, "fare", 460, words="Bus home", because="A second bus")
    spent(bank, place.place_id, "interpreter", paid_by=PaidBy.US)
    with pytest.raises(Refused, match="We booked this"):
        spent(bank, place.place_id, "interpreter", 9000)
    for turn in range(5):
        spent(bank, place.place_id, "car", tenths=20_000, words=f"Journey {turn}", because="Far away")
    spent(bank, place.place_id, "car", tenths=100)
    rows = expenses_of_place(bank, place.place_id).rows
    assert [one.pence for one in rows if one.label == "Car or van"] == [110_000] * 5 + [250]


def test_terms_hold_from_their_day_and_what_was_recorded_keeps_what_it_had(bank: Workspace) -> None:
    (place,) = scene.held(bank)
    before = spent(bank, place.place_id, "car", tenths=100)
    terms = Terms(per_mile=60, needs_receipt=False)
    add_kind(bank, KindDraft("Car or van", ExpenseHow.MILES, HELD_ON, terms, "Our policy", code="car"))

    spent(bank, place.place_id, "car", tenths=100, words="Another journey")
    draft = ExpenseDraft(kind(bank, "car"), dt.date(2026, 3, 30), tenths=100, words="In the old year")
    record_expense(bank, place.place_id, draft)

    assert sorted(one.pence for one in expenses_of_place(bank, place.place_id).rows) == [450, 550, 600]
    used = next(one for one in list_kinds(bank) if one.code == "car" and one.used and one.starts_on == dt.date(2026, 4, 6))
    with pytest.raises(Refused, match="they stay"):
        remove_kind(bank, used.type_id)
    with pytest.raises(Refused, match="this very day"):
        add_kind(bank, KindDraft("Car or van", ExpenseHow.MILES, HELD_ON, terms, code="car"))
    assert before != used.type_id


def test_an_advance_is_set_off_by_itself_and_what_is_left_comes_back(bank: Workspace, lead: Workspace) -> None:
    (place,) = scene.held(bank)
    today = bank.today()
    give_advance(bank, place.person_id, AdvanceDraft(2000, today, "Petty cash"))
    spent(bank, place.place_id, "fare", 460)
    second = spent(bank, place.place_id, "taxi", 1820, because=SECRET)

    found = expenses_of_place(bank, place.place_id)
    assert [(one.pence, one.advanced_pence) for one in found.rows] == [(0, 460), (280, 1540)]
    assert (found.pence, found.advance_left_pence) == (280, 0)
    claim_id = make_claim(bank, place.place_id)
    assert [(one.words, one.pence) for one in how_worked_out(bank, claim_id).lines if one.kind is LineKind.EXPENSE] == [
        ("Bus, train or tram fare, 7 August 2026, less £4.60 given before", 0),
        ("Taxi, 7 August 2026, less £15.40 given before", 280),
    ]
    void_claim(bank, claim_id)
    remove_expense(bank, second)
    assert expenses_of_place(bank, place.place_id).advance_left_pence == 1540
    with pytest.raises(Refused, match=r"Only £15\.40"):
        give_advance(bank, place.person_id, AdvanceDraft(1541, today, "In cash", is_back=True))
    give_advance(bank, place.person_id, AdvanceDraft(1540, today, "In cash", is_back=True))
    found = expenses_of_place(bank, place.place_id)
    assert ([one.pence for one in found.advances], found.advance_left_pence) == ([-1540, 2000], 0)
    with pytest.raises(Refused, match="recorded already"):
        spent(bank, place.place_id, "fare", 460)


def test_what_an_advance_paid_whole_is_no_claim(bank: Workspace) -> None:
    (free,) = scene.planned(bank, is_paid=False)
    give_advance(bank, free.person_id, AdvanceDraft(1000, bank.today(), "Petty cash"))
    spent(bank, free.place_id, "fare", 460)

    with pytest.raises(Refused, match="not paid"):
        make_claim(bank, free.place_id)
    spent(bank, free.place_id, "parking", 900)
    assert how_worked_out(bank, make_claim(bank, free.place_id)).row.expenses_pence == 360


def test_a_receipt_is_kept_sealed_once_and_opened_again_byte_for_byte(bank: Workspace, lead: Workspace, tmp_path: Path) -> None:
    (place,) = scene.held(bank)
    expense_id = spent(bank, place.place_id, "taxi", 1820, because=SECRET)
    file, text, huge = tmp_path / "taxi for Alex.pdf", tmp_path / "a.txt", tmp_path / "huge.png"
    file.write_bytes(b"%PDF-1.7 a receipt")
    text.write_bytes(b"not a receipt")
    huge.write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * LARGEST)

    kept = add_receipt(bank, expense_id, file)

    opened = open_receipt(lead, kept)
    assert (opened.file_name, opened.content) == ("receipt.pdf", file.read_bytes())
    (row,) = expenses_of_place(bank, place.place_id).rows
    assert (row.receipts, row.notice) == ((kept,), "")
    for wrong, said in ((file, "kept already"), (text, "PDF, a JPEG or a PNG"), (huge, "2 MB")):
        with pytest.raises(Refused, match=said):
            add_receipt(bank, expense_id, wrong)
    assert "receipt.opened" in {one.act for one in list_history(bank, openings=True)}


def test_recording_is_put_back_and_taking_away_is_put_back(bank: Workspace, tmp_path: Path) -> None:
    (place,) = scene.held(bank)
    expense_id = spent(bank, place.place_id, "fare", 460)
    file = tmp_path / "ticket.jpg"
    file.write_bytes(b"\xff\xd8\xff ticket")
    add_receipt(bank, expense_id, file)
    remove_expense(bank, expense_id)
    assert expenses_of_place(bank, place.place_id).rows == ()

    put_back(bank, list_history(bank)[0].act_id)

    (row,) = expenses_of_place(bank, place.place_id).rows
    assert (row.expense_id, row.pence, len(row.receipts)) == (expense_id, 460, 1)


def test_expenses_go_along_when_two_records_become_one(bank: Workspace) -> None:
    first, second = scene.held(bank, "Alex Morgan", "Alex Morgan-Lee")
    spent(bank, second.place_id, "parking", 450)
    make_claim(bank, first.place_id)

    merge_people(bank, merge_of(bank, first.person_id, second.person_id))

    (row,) = expenses_of_place(bank, first.place_id).rows
    assert (row.pence, row.words) == (450, "parking that day")
    with bank.reading() as session:
        (kept,) = session.scalars(select(Expense)).all()
        assert (kept.person_id, kept.sealed_under) == (first.person_id, second.person_id)
        assert session.scalars(select(Receipt)).all() == []


def test_a_ticket_claimed_before_the_day_leaves_the_fee_to_be_claimed_after_it(bank: Workspace) -> None:
    (place,) = scene.planned(bank)
    record_offer(bank, place.place_id, OfferChoice.ALL)
    record_answer(bank, place.place_id, Outcome.SAID_YES)
    record_expense(bank, place.place_id, ExpenseDraft(kind(bank, "fare"), bank.today(), pence=2000, words="There and back"))
    make_claim(bank, place.place_id)
    scene.clock_of(bank).move(days=2)
    record_attendance(bank, place.activity_id, {place.place_id: Attended(Outcome.TOOK_PART)})

    make_claim(bank, place.place_id)

    found = sorted((one.payments_pence, one.expenses_pence, one.title) for one in list_claims(bank))
    assert found == [(0, 2000, "Expenses for Ward food group"), (8250, 0, "Ward food group")]
    with pytest.raises(Refused, match="already a claim"):
        make_claim(bank, place.place_id)


def test_nothing_is_put_back_that_would_be_counted_twice(bank: Workspace) -> None:
    (place,) = scene.held(bank)
    remove_expense(bank, spent(bank, place.place_id, "fare", 460))
    removed = list_history(bank)[0].act_id
    spent(bank, place.place_id, "fare", 460)

    with pytest.raises(Refused, match="recorded again by now"):
        put_back(bank, removed)

    give_advance(bank, place.person_id, AdvanceDraft(5000, bank.today(), "Petty cash"))
    given = list_history(bank)[0].act_id
    spent(bank, place.place_id, "taxi", 5000, because="No bus")
    with pytest.raises(Refused, match="set off against this advance"):
        put_back(bank, given)
    assert sum(row.pence for row in expenses_of_place(bank, place.place_id).rows) == 460
