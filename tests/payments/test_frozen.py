"""What was issued stays as it was issued, even for somebody with a database tool: the store itself refuses, on both kinds."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from coc_desktop.payments.batches import export_batch, make_batch
from coc_desktop.payments.claims import make_claim, submit_claim, void_claim
from coc_desktop.payments.invoices import credit_invoice, issue_invoice
from coc_desktop.payments.papers import invoice_pdf
from coc_desktop.workspace import Workspace
from tests import factory
from tests.payments.scene import approved, held, issued

pytestmark = pytest.mark.both_stores

INVOICE = (
    "kind = 'credit_note'",
    "sequence = sequence + 1",
    "number = 'INV-99999'",
    "person_id = claim_id",
    "claim_id = person_id",
    "credits_id = id",
    "activity_on = '2020-01-01'",
    "issued_on = '2020-01-01'",
    "issued_by = id",
    "payments_pence = payments_pence + 1, total_pence = total_pence + 1",
    "sealed = ''",
    "batch_id = NULL",
    "route = 'payroll'",
    "state = 'issued'",
    "state = 'in_batch'",
)
BATCH = (
    "number = 9",
    "made_by = id",
    "made_on = '2020-01-01'",
    "papers = 9",
    "route = 'payroll'",
    "payments_pence = 1",
    "expenses_pence = 1",
    "exported_by = made_by",
    "exported_by = NULL",
    "exported_at = '2020-01-01T00:00:00.000000Z'",
    "exported_at = NULL",
    "sha256 = 'x'",
    "state = 'locked'",
    "state = 'kept'",
)
CLAIM = (
    "payments_pence = 1",
    "expenses_pence = 1",
    "person_id = id",
    "participation_id = id",
    "activity_on = '2020-01-01'",
    "made_by = id",
    "state = 'approved'",
    "state = 'draft'",
)


GUARDED = (
    "never|does not go|approved|stays|joins|taken away|approver_is_not|goes along"
    "|sees which way|goes the way|goes one way|what is declined|what was taken off|a decision"
)


def refused(bank: Workspace, *words: str) -> None:
    """Run a statement round the program and see a guard of the store refuse it."""
    statement = " ".join(words).replace(":", "\\:")
    with pytest.raises(IntegrityError, match=GUARDED), bank.bank.engine.begin() as connection:
        connection.execute(text(statement))


@pytest.fixture
def exported(bank: Workspace, lead: Workspace, finance: Workspace, tmp_path: Path) -> None:
    """One invoice, its paper, and the batch it went to finance in."""
    (invoice_id,) = issued(bank, lead)
    invoice_pdf(bank, invoice_id)
    export_batch(finance, make_batch(bank), tmp_path / "batch.xlsx")


@pytest.mark.usefixtures("exported")
def test_an_exported_invoice_its_lines_its_paper_and_its_batch_never_change(bank: Workspace) -> None:
    for table, changes in (("invoice", INVOICE), ("batch", BATCH), ("claim", CLAIM)):
        for change in changes:
            refused(bank, "UPDATE", table, "SET", change)
    for change in ("pence = 1", "cost_centre = 'x'", "subjective = 'x'", "position = 9", "kind = 'expense'"):
        refused(bank, "UPDATE invoice_line SET", change)
    for change in ("sealed = ''", "sha256 = 'x'", "kind = 'batch_copy'", "batch_id = NULL", "made_by = id"):
        refused(bank, "UPDATE kept_file SET", change)
    for change in ("pence = 1", "minutes = 1", "kind = 'expense'"):
        refused(bank, "UPDATE claim_line SET", change)


@pytest.mark.usefixtures("exported")
def test_nothing_of_the_money_path_is_ever_taken_away(bank: Workspace) -> None:
    for table in ("kept_file", "invoice_line", "invoice", "batch", "claim_line", "claim"):
        refused(bank, "DELETE FROM", table)


def test_nothing_is_invoiced_that_was_not_approved(bank: Workspace, lead: Workspace) -> None:
    (claim_id,) = approved(bank, lead, "Alex Morgan")
    issue_invoice(bank, claim_id)
    (place,) = held(bank, "Priya Shah")
    other = make_claim(bank, place.place_id)

    columns = "id, version, kind, sequence, number, person_id, claim_id, activity_on, issued_on, issued_by"
    money = "payments_pence, expenses_pence, total_pence, state, sealed"
    values = f"claim_id, version, kind, sequence + 1, 'INV-2', person_id, '{other.hex}', activity_on, issued_on, issued_by"
    refused(bank, "INSERT INTO invoice (", columns, ",", money, ") SELECT", values, ",", money, "FROM invoice")


def test_no_claim_is_approved_by_who_made_it_or_submitted_it_or_by_nobody(bank: Workspace, lead: Workspace) -> None:
    (place,) = held(bank)
    claim_id = make_claim(bank, place.place_id)
    submit_claim(lead, claim_id)
    sam, jo = bank.me.account_id.hex, lead.me.account_id.hex

    for approver in (f"'{sam}'", f"'{jo}'", "NULL"):
        refused(bank, "UPDATE claim SET state = 'approved', approved_by =", approver)


def test_no_batch_is_sent_by_who_approved_something_in_it(bank: Workspace, lead: Workspace) -> None:
    issued(bank, lead)
    make_batch(bank)

    refused(bank, "UPDATE batch SET state = 'kept', sha256 = 'x', exported_by =", f"'{lead.me.account_id.hex}'")


def test_nothing_slips_into_a_batch_after_it_was_sent(
    bank: Workspace, lead: Workspace, finance: Workspace, tmp_path: Path
) -> None:
    issued(bank, lead, "Alex Morgan")
    export_batch(finance, make_batch(bank), tmp_path / "batch.xlsx")
    issued(bank, lead, "Priya Shah")

    refused(bank, "UPDATE invoice SET batch_id = (SELECT id FROM batch), state = 'in_batch' WHERE batch_id IS NULL")


def test_what_is_over_stays_over(bank: Workspace, lead: Workspace) -> None:
    (claim_id,) = approved(bank, lead, "Alex Morgan")
    void_claim(bank, claim_id)
    refused(bank, "UPDATE claim SET state = 'approved'")

    (invoice_id,) = issued(bank, lead, "Priya Shah")
    credit_invoice(bank, invoice_id, "Recorded for the wrong person.")
    refused(bank, "UPDATE invoice SET state = 'issued'")


def test_a_claim_goes_along_with_its_person_and_with_nobody_else(bank: Workspace, lead: Workspace) -> None:
    (claim_id,) = approved(bank, lead, "Alex Morgan")
    (other,) = held(bank, "Priya Shah")
    set_claim = f"WHERE id = '{claim_id.hex}'"

    refused(bank, "UPDATE claim SET person_id =", f"'{other.person_id.hex}'", set_claim)
    refused(bank, "UPDATE claim SET participation_id =", f"'{other.place_id.hex}'", set_claim)
    with bank.bank.engine.begin() as connection:
        merged = "UPDATE person SET merged_into_id = :into WHERE id = (SELECT person_id FROM claim WHERE id = :claim)"
        connection.execute(text(merged), {"into": other.person_id.hex, "claim": claim_id.hex})
        moved = "UPDATE claim SET person_id = :into WHERE id = :claim"
        assert connection.execute(text(moved), {"into": other.person_id.hex, "claim": claim_id.hex}).rowcount == 1


def test_a_claim_that_was_invoiced_stays_with_whom_it_was_made_for(bank: Workspace, lead: Workspace) -> None:
    issued(bank, lead, "Alex Morgan")
    other_id = factory.a_person(bank, "Priya Shah")
    with bank.bank.engine.begin() as connection:
        connection.execute(text("UPDATE person SET merged_into_id = :into WHERE id <> :into"), {"into": other_id.hex})

    refused(bank, "UPDATE claim SET person_id =", f"'{other_id.hex}'")
