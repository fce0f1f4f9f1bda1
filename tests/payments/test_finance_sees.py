"""What a finance account can see of a bank: what was paid to whom by legal name, and nothing else about anybody."""

from __future__ import annotations

import io
from pathlib import Path
from uuid import UUID

import openpyxl
import pypdf
import pytest
from sqlalchemy import select

from coc_desktop.bank.queries import read_person
from coc_desktop.office.accounts import list_accounts
from coc_desktop.office.history import list_history
from coc_desktop.payments import queries
from coc_desktop.payments.batches import export_batch, exported_workbook, make_batch
from coc_desktop.payments.invoices import problems_before_issuing
from coc_desktop.payments.numbers.queries import list_series
from coc_desktop.payments.papers import invoice_copy, invoice_pdf
from coc_desktop.payments.payees import read_payee
from coc_desktop.payments.rates.cards import list_rate_cards
from coc_desktop.payments.waits import days_to_finance
from coc_desktop.plans.editing import read_plan
from coc_desktop.plans.plans import write_section
from coc_desktop.plans.prompts import prompts
from coc_desktop.plans.rules import SectionDraft
from coc_desktop.problems import NotAllowed
from coc_desktop.reports.taking_out import take_everything_out
from coc_desktop.workspace import Workspace
from models.bank import ContactRule, EqualityDetails, EqualityRecord, Person, PersonDetails
from models.plans import Plan
from models.vocabulary import ContactRuleKind
from tests import factory
from tests.payments.scene import issued

SECRET = "Zanzibar"
ANSWERED = f"{SECRET}, as they answered"


def _everybody_knows(bank: Workspace, person_id: UUID) -> None:
    """Put a word that finance must not see into every place that is not theirs."""
    with bank.transaction("person.changed", "Change a person") as tx:
        details = PersonDetails(f"Alex {SECRET}", emails=(f"{SECRET}@example.invalid",), phones=(f"01632 {SECRET}",))
        tx.get(Person, person_id).details = details
        tx.add(EqualityRecord()).details = EqualityDetails({"ethnicity": ANSWERED})
    factory.a_contact_rule(bank, person_id, f"Do not call, {SECRET}", ContactRuleKind.NO_CALLS)
    write_section(bank, person_id, prompts()[0].id, 0, SectionDraft(words=SECRET))


@pytest.mark.both_stores
def test_finance_reads_what_was_paid_and_not_one_word_more(
    bank: Workspace, lead: Workspace, finance: Workspace, tmp_path: Path
) -> None:
    (invoice_id,) = issued(bank, lead, "Alex Morgan")
    row = queries.list_claims(bank)[0]
    _everybody_knows(bank, row.person_id)
    assert SECRET in queries.list_claims(bank)[0].name
    number = make_batch(bank)
    export_batch(finance, number, tmp_path / "batch.xlsx")

    seen = [
        queries.list_claims(finance),
        queries.list_claims(finance, row.person_id),
        queries.how_worked_out(finance, row.claim_id),
        queries.list_invoices(finance),
        queries.list_batches(finance),
        list_series(finance),
        days_to_finance(finance),
        queries.waiting_money(finance),
        problems_before_issuing(finance, row.claim_id),
        read_payee(finance, row.person_id),
        list_rate_cards(finance),
        list_history(finance, openings=True),
        list_accounts(finance),
        _words(invoice_pdf(finance, invoice_id).content),
        _words(invoice_copy(finance, invoice_id).content),
        _cells(exported_workbook(finance, number)),
        _taken_out(finance, tmp_path / "finance"),
    ]

    assert queries.list_claims(finance)[0].name == "Alex Morgan in full"
    assert not [one for one in seen if SECRET.casefold() in repr(one).casefold()]
    assert set(_taken_out(finance, tmp_path / "again")) == {"Read me.txt", "payments.xlsx", "papers/INV-00001.pdf"}
    by_sam = _taken_out(bank, tmp_path / "sam")
    assert all(SECRET in repr(by_sam[name]) for name in ("people.xlsx", "plans.xlsx", "activities.xlsx"))
    assert ANSWERED not in repr(by_sam)


def test_finance_holds_no_key_to_the_rest(bank: Workspace, lead: Workspace, finance: Workspace) -> None:
    issued(bank, lead, "Alex Morgan")
    person_id = queries.list_claims(bank)[0].person_id
    _everybody_knows(bank, person_id)

    for look in (read_person, read_plan):
        with pytest.raises(NotAllowed):
            look(finance, person_id)
    for kind in (Person, ContactRule, Plan, EqualityRecord):
        with finance.reading() as session, pytest.raises(NotAllowed):
            _ = session.scalars(select(kind)).all()[0].details


def _taken_out(who: Workspace, folder: Path) -> dict[str, object]:
    """Take everything out as somebody, and return what each file says."""
    take_everything_out(who, folder)
    reads = {".pdf": _words, ".xlsx": _cells, ".txt": bytes.decode}
    files = [file for file in folder.rglob("*") if file.is_file()]
    return {file.relative_to(folder).as_posix(): reads[file.suffix](file.read_bytes()) for file in files}


def _words(pdf: bytes) -> str:
    return " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def _cells(content: bytes) -> list[object]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]
