"""What finance says it paid: read once, matched by number, put back in one step; the rest stays until a person settles it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import Executable, func, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from coc_desktop.office.history import list_history, put_back
from coc_desktop.payments.batches import make_batch
from coc_desktop.payments.invoices import credit_invoice
from coc_desktop.payments.queries import InvoiceRow, list_invoices
from coc_desktop.payments.remittances.acts import Taken, match_line, read_remittance, set_line_aside
from coc_desktop.payments.remittances.files import open_answer, preview_answer
from coc_desktop.payments.remittances.queries import count_to_match, payments_of, to_match
from coc_desktop.problems import ChangedElsewhere, NotAllowed, Refused
from coc_desktop.workspace import Workspace
from models.base import new_id
from models.office import AuditEntry
from models.payments import AnswerMap, InvoicePayment, Remittance, RemittanceLine
from models.vocabulary import InvoiceState, Role
from tests import factory
from tests.payments.remittances.answers import HEAD, answer_file, line, preview, read, sent
from tests.payments.scene import issued

PEOPLE = ("Alex Morgan", "Priya Shah", "Wen Li")
PAID_ON = dt.date(2026, 8, 10)


def by_number(bank: Workspace) -> dict[str, InvoiceRow]:
    return {one.number: one for one in list_invoices(bank)}


def states(bank: Workspace) -> list[InvoiceState]:
    return [one.state for _, one in sorted(by_number(bank).items())]


def rows_kept(bank: Workspace) -> tuple[int, ...]:
    kinds = (Remittance, RemittanceLine, InvoicePayment, AnswerMap, AuditEntry)
    with bank.reading() as session:
        return tuple(int(session.scalar(select(func.count()).select_from(kind)) or 0) for kind in kinds)


def by_hand(bank: Workspace, statement: Executable) -> None:
    """Write past the acts, as a fault or somebody with a database tool would."""
    with Session(bank.bank.engine) as session, session.begin():
        session.execute(statement)


@pytest.mark.both_stores
def test_finance_reads_its_answer_and_every_invoice_says_when_it_was_paid_and_by_which_payment(
    bank: Workspace, lead: Workspace, finance: Workspace, tmp_path: Path
) -> None:
    first, second, third = sent(bank, lead, tmp_path, *PEOPLE)
    file = answer_file(
        tmp_path, line(first, "£82.50"), line(second.lower(), "82.50"), line("INV 3", "82.50"), ("Total", "", "", 247.5)
    )

    done = read(finance, file)

    assert done == Taken(3, 3, 0)
    assert states(bank) == [InvoiceState.PAID] * 3
    paid = by_number(bank)[third]
    assert (paid.paid_pence, paid.paid_on, paid.days) == (8250, PAID_ON, 3)
    (payment,) = payments_of(bank, paid.invoice_id)
    assert (payment.reference, payment.file_name, payment.paid_on) == ("BACS-7", "remittance.csv", PAID_ON)
    assert to_match(bank).lines == ()
    assert "3 payments, 0 of them" in list_history(bank)[0].words


@pytest.mark.both_stores
def test_the_same_file_again_or_a_longer_one_changes_nothing_that_was_read(
    bank: Workspace, lead: Workspace, tmp_path: Path
) -> None:
    first, second, _ = sent(bank, lead, tmp_path, *PEOPLE)
    file = answer_file(tmp_path, line(first, 82.5))
    read(bank, file)
    before = rows_kept(bank)

    assert read(bank, file) == Taken(0, 0, 0)
    other = answer_file(tmp_path, line(first, "82.50"), name="the same payment, told otherwise.csv")
    assert preview(bank, other).known == 1
    assert read(bank, other) == Taken(0, 0, 0)
    assert rows_kept(bank) == before

    longer = answer_file(tmp_path, line(first, 82.5), line(second, 82.5, on="11/08/2026"), name="longer.csv")
    assert read(bank, longer) == Taken(1, 1, 0)
    assert states(bank) == [InvoiceState.PAID, InvoiceState.PAID, InvoiceState.EXPORTED]


@pytest.mark.both_stores
def test_columns_are_mapped_once(bank: Workspace, lead: Workspace, tmp_path: Path) -> None:
    first, second, _ = sent(bank, lead, tmp_path, *PEOPLE)
    odd = ("Who", "Thing", "When", "How much", "Note")
    opened = open_answer(bank, answer_file(tmp_path, ("", first, "10/08/2026", 82.5, "R1"), head=odd))
    assert "Choose the column of “Invoice number”." in preview_answer(bank, opened, opened.columns).problems
    with pytest.raises(Refused, match="Choose the column"):
        read_remittance(bank, preview_answer(bank, opened, opened.columns).answer)
    known = open_answer(bank, answer_file(tmp_path, line(first, 82.5), name="known.csv")).columns
    mapped = dict(zip(known.headings, ("Thing", "How much", "When", "Note", "Who"), strict=True))

    read_remittance(bank, preview_answer(bank, opened, type(known)(3, mapped)).answer)

    later = open_answer(bank, answer_file(tmp_path, ("", second, "12/08/2026", 82.5, "R2"), head=odd, name="later.csv"))
    assert later.is_remembered
    assert read_remittance(bank, preview_answer(bank, later, later.columns).answer) == Taken(1, 1, 0)


def test_a_workbook_with_real_dates_and_numbers_is_read_like_a_list(bank: Workspace, lead: Workspace, tmp_path: Path) -> None:
    (number,) = sent(bank, lead, tmp_path)
    book = openpyxl.Workbook()
    for row in (HEAD, ("Alex", number, PAID_ON, 82.5, 1234567)):
        book.worksheets[0].append(row)
    book.save(tmp_path / "answer.xlsx")

    assert read(bank, tmp_path / "answer.xlsx") == Taken(1, 1, 0)
    (payment,) = payments_of(bank, by_number(bank)[number].invoice_id)
    assert (payment.paid_on, payment.reference) == (PAID_ON, "1234567")


@pytest.mark.both_stores
def test_every_sheet_of_one_workbook_is_read_and_each_once(bank: Workspace, lead: Workspace, tmp_path: Path) -> None:
    first, second, _ = sent(bank, lead, tmp_path, *PEOPLE)
    book = openpyxl.Workbook()
    for name, number in (("July", first), ("August", second)):
        sheet = book.create_sheet(name)
        for row in (HEAD, ("", number, PAID_ON, 82.5, "BACS-7")):
            sheet.append(row)
    book.save(tmp_path / "answer.xlsx")
    opened = open_answer(bank, tmp_path / "answer.xlsx")
    july, august = (replace(opened, sheet=sheet) for sheet in opened.book.sheets if sheet.rows)

    for sheet in (july, august):
        assert read_remittance(bank, preview_answer(bank, sheet, opened.columns).answer) == Taken(1, 1, 0)

    assert states(bank) == [InvoiceState.PAID, InvoiceState.PAID, InvoiceState.EXPORTED]
    before = rows_kept(bank)
    for sheet in (july, august):
        assert preview_answer(bank, sheet, opened.columns).known == 1
        assert read_remittance(bank, preview_answer(bank, sheet, opened.columns).answer) == Taken(0, 0, 0)
    assert rows_kept(bank) == before


def test_a_file_that_is_no_workbook_is_refused_and_nothing_is_kept(bank: Workspace, tmp_path: Path) -> None:
    (tmp_path / "answer.xlsx").write_bytes(b"PK\x03\x04 but not whole")
    (tmp_path / "empty.csv").write_text("\n\n")

    for name in ("answer.xlsx", "empty.csv", "gone.csv"):
        with pytest.raises(Refused):
            open_answer(bank, tmp_path / name)
    assert rows_kept(bank)[:3] == (0, 0, 0)


@pytest.mark.both_stores
def test_part_payments_and_odd_lines_stay_in_sight_until_a_person_settles_them(
    bank: Workspace, lead: Workspace, tmp_path: Path
) -> None:
    first, second, third = sent(bank, lead, tmp_path, *PEOPLE)
    swapped = "INV-00030"
    read(bank, answer_file(tmp_path, line(first, 50), line(second, 100), line(swapped, 82.5), line("OTHER-9", 12)))

    assert states(bank) == [InvoiceState.PART_PAID, InvoiceState.PAID, InvoiceState.EXPORTED]
    found = to_match(bank)
    assert [(one.number, one.left_pence, one.why) for one in found.lines] == [
        (second, 1750, "This is £17.50 more than was due."),
        (swapped, 8250, "No invoice has this number."),
        ("OTHER-9", 1200, "No invoice has this number."),
    ]
    assert [one.likeliest.number if one.likeliest else None for one in found.lines] == [None, third, None]
    assert (found.read_pence, found.matched_pence, found.left_pence) == (24450, 13250, 11200)
    assert count_to_match(bank) == 3

    over, mistyped, other = found.lines
    papers = by_number(bank)
    assert match_line(bank, mistyped.line_id, papers[third].invoice_id) == 0
    assert match_line(bank, over.line_id, papers[first].invoice_id) == 0
    with pytest.raises(Refused, match="Say why"):
        set_line_aside(bank, other.line_id, " ")
    set_line_aside(bank, other.line_id, "For the library’s own supplier.")

    assert count_to_match(bank) == 0
    assert to_match(bank).aside_pence == 1200
    assert states(bank) == [InvoiceState.PART_PAID, InvoiceState.PAID, InvoiceState.PAID]
    assert by_number(bank)[first].paid_pence == 6750
    for act in (
        lambda: set_line_aside(bank, other.line_id, "Again."),
        lambda: match_line(bank, other.line_id, papers[first].invoice_id),
    ):
        with pytest.raises(Refused, match="already settled"):
            act()


@pytest.mark.both_stores
def test_a_wrong_file_is_put_back_in_one_step_and_read_again(bank: Workspace, lead: Workspace, tmp_path: Path) -> None:
    first, *_ = sent(bank, lead, tmp_path, *PEOPLE)
    file = answer_file(tmp_path, line(first, 50), line("INV-00077", 1))
    read(bank, file)
    kept = rows_kept(bank)[:4]

    undone = put_back(bank, list_history(bank)[0].act_id)

    assert states(bank) == [InvoiceState.EXPORTED] * 3
    assert rows_kept(bank)[:4] == (0, 0, 0, 0)
    put_back(bank, undone.act_id)
    assert rows_kept(bank)[:4] == kept
    assert states(bank)[0] is InvoiceState.PART_PAID


@pytest.mark.both_stores
def test_whoever_read_finances_answer_puts_it_back_and_nothing_else(
    bank: Workspace, lead: Workspace, finance: Workspace, tmp_path: Path
) -> None:
    first, *_ = sent(bank, lead, tmp_path, *PEOPLE)
    added = next(line for line in list_history(bank) if line.act == "person.added")
    read(finance, answer_file(tmp_path, line(first, 50)))

    put_back(finance, list_history(finance)[0].act_id)

    assert states(bank) == [InvoiceState.EXPORTED] * 3
    assert rows_kept(bank)[:4] == (0, 0, 0, 0)
    with pytest.raises(NotAllowed):
        put_back(finance, added.act_id)


@pytest.mark.both_stores
def test_a_file_that_was_put_back_is_read_again_as_if_for_the_first_time(
    bank: Workspace, lead: Workspace, tmp_path: Path
) -> None:
    first, *_ = sent(bank, lead, tmp_path, *PEOPLE)
    file = answer_file(tmp_path, line(first, 50), line("INV-00077", 1))
    read(bank, file)
    put_back(bank, list_history(bank)[0].act_id)

    assert read(bank, file) == Taken(2, 1, 1)


@pytest.mark.both_stores
def test_a_file_on_which_something_later_stands_is_not_put_back(bank: Workspace, lead: Workspace, tmp_path: Path) -> None:
    first, second, _ = sent(bank, lead, tmp_path, *PEOPLE)
    read(bank, answer_file(tmp_path, line(first, 82.5), line("ODD-1", 82.5)))
    act_id = list_history(bank)[0].act_id
    match_line(bank, to_match(bank).lines[0].line_id, by_number(bank)[second].invoice_id)

    with pytest.raises(Refused, match=r"something later depends on it|changed again since"):
        put_back(bank, act_id)

    assert states(bank)[:2] == [InvoiceState.PAID, InvoiceState.PAID]
    put_back(bank, list_history(bank)[0].act_id)
    put_back(bank, act_id)
    assert states(bank) == [InvoiceState.EXPORTED] * 3


@pytest.mark.both_stores
def test_two_people_at_one_line_clash_in_a_sentence(bank: Workspace, lead: Workspace, tmp_path: Path) -> None:
    first, second, _ = sent(bank, lead, tmp_path, *PEOPLE)
    read(bank, answer_file(tmp_path, line("ODD-1", 90)))
    (odd,) = to_match(bank).lines
    papers = by_number(bank)

    set_line_aside(lead, odd.line_id, "Not ours.", odd.version)

    with pytest.raises(ChangedElsewhere):
        match_line(bank, odd.line_id, papers[first].invoice_id, odd.version)
    assert states(bank) == [InvoiceState.EXPORTED] * 3
    assert papers[second].paid_pence == 0


@pytest.mark.both_stores
def test_what_was_credited_or_never_sent_is_not_paid_by_itself(bank: Workspace, lead: Workspace, tmp_path: Path) -> None:
    first, second, _ = sent(bank, lead, tmp_path, *PEOPLE)
    credit_invoice(bank, by_number(bank)[first].invoice_id, "Recorded for the wrong person.")
    issued(bank, lead, "Femi Okafor")

    read(bank, answer_file(tmp_path, line(first, 82.5), line("INV-00004", 82.5), line(second, -82.5), line("CN-00001", -82.5)))

    assert [(one.number, one.why) for one in to_match(bank).lines] == [
        (first, "This invoice was credited, so nothing is due for it."),
        ("INV-00004", "This invoice has not gone to finance yet."),
        (second, "An invoice is paid and a credit note taken back; this is the other way."),
        ("CN-00001", "This invoice has not gone to finance yet."),
    ]
    match_line(bank, to_match(bank).lines[0].line_id, by_number(bank)[first].invoice_id)
    credit_invoice(bank, by_number(bank)["INV-00004"].invoice_id, "Recorded for the wrong person.")
    with pytest.raises(Refused, match="not gone to finance yet"):
        match_line(bank, to_match(bank).lines[0].line_id, by_number(bank)["INV-00004"].invoice_id)
    assert (by_number(bank)[first].state, by_number(bank)[first].paid_pence) == (InvoiceState.CREDITED, 8250)


@pytest.mark.both_stores
def test_the_database_itself_pays_nothing_twice_and_nothing_that_was_not_sent(
    bank: Workspace, lead: Workspace, tmp_path: Path
) -> None:
    first, second, _ = sent(bank, lead, tmp_path, *PEOPLE)
    read(bank, answer_file(tmp_path, line(first, 80), line("ODD-1", 100)))
    odd = to_match(bank).lines[0].line_id
    issued(bank, lead, "Femi Okafor")
    papers = by_number(bank)
    make_batch(bank)

    with bank.reading() as session:
        used = session.scalars(select(InvoicePayment.line_id)).one()
    ids = {"id": new_id(), "version": 1, "line_id": used, "invoice_id": papers[second].invoice_id}
    with pytest.raises(IntegrityError):
        by_hand(bank, insert(InvoicePayment).values(pence=1, **ids))
    for number, pence in ((first, 251), (second, 8251), (second, -1), (second, 0), ("INV-00004", 1)):
        ids = {"id": new_id(), "version": 1, "line_id": odd, "invoice_id": papers[number].invoice_id}
        with pytest.raises(IntegrityError):
            by_hand(bank, insert(InvoicePayment).values(pence=pence, **ids))
    with pytest.raises(IntegrityError):
        by_hand(bank, update(InvoicePayment).values(pence=1))


def test_only_those_who_read_back_may(bank: Workspace, lead: Workspace, tmp_path: Path) -> None:
    admin = factory.an_account(bank, "ivy", Role.ADMINISTRATOR)
    (number,) = sent(bank, lead, tmp_path)
    file = answer_file(tmp_path, line(number, 82.5))

    with pytest.raises(NotAllowed):
        read_remittance(admin, preview(bank, file).answer)
