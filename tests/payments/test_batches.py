"""A batch: its totals to the penny, exported once, the same bytes for ever, and no file that the bank does not know."""

from __future__ import annotations

import errno
import random
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import func, select

from coc_desktop.changes import Changes
from coc_desktop.office.trust_settings import change_settings
from coc_desktop.payments import batches
from coc_desktop.payments.batches import check_file, export_batch, export_copy, exported_workbook, make_batch
from coc_desktop.payments.claims import approve_claim, make_claim, submit_claim
from coc_desktop.payments.invoices import credit_invoice, issue_invoice
from coc_desktop.payments.queries import list_batches, list_invoices
from coc_desktop.problems import CocProblem, NotAllowed, Refused, Unavailable
from coc_desktop.progress import Cancelled, Progress
from coc_desktop.workspace import Workspace
from models.office import AuditEntry
from models.payments import KeptFile
from models.vocabulary import BatchState, InvoiceState, Role
from tests import factory
from tests.payments.scene import batch_of, held, issued

ROOT = Path(__file__).parents[2]


def rows_of(file: Path, sheet: str) -> list[tuple[object, ...]]:
    """Return the rows of one sheet of a workbook as another program reads them."""
    book = openpyxl.load_workbook(file)
    rows = [tuple(cell.value for cell in row) for row in book[sheet].iter_rows()]
    book.close()
    return rows


@pytest.mark.both_stores
def test_a_batch_goes_to_finance_once_with_its_totals_and_its_hash(bank: Workspace, lead: Workspace, tmp_path: Path) -> None:
    number = batch_of(bank, lead, "Alex Morgan", "Priya Shah", "Wen Li")
    target = tmp_path / "batch-1.xlsx"

    done = export_batch(bank, number, target)

    (row,) = list_batches(bank)
    assert (row.state, row.papers, row.payments_pence, row.expenses_pence) == (BatchState.EXPORTED, 3, 3 * 8250, 0)
    assert row.sha256 == done.sha256 == sha256(target.read_bytes()).hexdigest()
    assert exported_workbook(bank, number) == target.read_bytes()
    assert {invoice.state for invoice in list_invoices(bank)} == {InvoiceState.EXPORTED}
    assert [file.name for file in tmp_path.glob("*.xlsx")] == ["batch-1.xlsx"]
    assert not list(tmp_path.glob(".*.part"))
    with pytest.raises(Refused, match="exported before"):
        export_batch(bank, number, tmp_path / "again.xlsx")
    assert not (tmp_path / "again.xlsx").exists()


def test_the_workbook_adds_up_to_the_penny_and_says_what_finance_asks(bank: Workspace, lead: Workspace, tmp_path: Path) -> None:
    change_settings(bank, {"coding.cost_centre": "094614", "coding.payments_subjective": "05216107"})
    number = batch_of(bank, lead, "Alex Morgan", "Priya Shah")
    export_batch(bank, number, tmp_path / "batch.xlsx")

    lines = rows_of(tmp_path / "batch.xlsx", "Lines")
    head = next(place for place, row in enumerate(lines) if "Cost centre" in row)
    named = [dict(zip(lines[head], row, strict=True)) for row in lines[head + 1 :] if row[1] and row[0]]

    assert {(row["Cost centre"], row["Subjective code"]) for row in named} == {("094614", "05216107")}
    assert {row["Paper"] for row in named} == {"INVOICE"}
    assert round(sum(float(str(row["Payment"] or 0)) for row in named) * 100) == 2 * 8250
    assert {row["Postcode"] for row in named} == {"ZZ1 1ZZ"}
    assert {row["Supplier number"] for row in named} == {"00412"}
    control = next(row for row in lines if "Control totals" in row)
    assert float(str(control[18])) == pytest.approx(165.00)
    first = openpyxl.load_workbook(tmp_path / "batch.xlsx").worksheets[0]
    about = " ".join(str(cell.value) for row in first.iter_rows() for cell in row if cell.value)
    assert "Outside the scope of VAT" in about
    assert "by Sam Patel, checked and sent by Sam Patel." in about
    assert "VAT 0" not in about
    assert "0%" not in about
    assert "0 %" not in about


def test_a_credit_note_goes_in_the_next_batch_below_zero(bank: Workspace, lead: Workspace, tmp_path: Path) -> None:
    number = batch_of(bank, lead, "Alex Morgan")
    export_batch(bank, number, tmp_path / "one.xlsx")
    credit_invoice(bank, list_invoices(bank)[0].invoice_id, "Recorded for the wrong person.")

    second = make_batch(bank)
    export_batch(bank, second, tmp_path / "two.xlsx")

    assert list_batches(bank)[0].payments_pence == -8250
    (paper,) = [row for row in rows_of(tmp_path / "two.xlsx", "Invoices") if row[1] == "CREDIT NOTE"]
    assert (paper[0], float(str(paper[4]))) == ("CN-00001", -82.50)
    assert any("INV-00001" in row for row in rows_of(tmp_path / "two.xlsx", "Lines"))


def test_a_copy_says_so_and_why(bank: Workspace, lead: Workspace, tmp_path: Path) -> None:
    number = batch_of(bank, lead)
    with pytest.raises(Refused, match="has not been exported"):
        export_copy(bank, number, tmp_path / "copy.xlsx", "Lost")
    export_batch(bank, number, tmp_path / "batch.xlsx")
    with pytest.raises(Refused, match="Say why"):
        export_copy(bank, number, tmp_path / "copy.xlsx", "  ")
    with pytest.raises(Refused, match="already a file"):
        export_copy(bank, number, tmp_path / "batch.xlsx", "Lost")

    export_copy(bank, number, tmp_path / "copy.xlsx", "The first was lost.")

    first = openpyxl.load_workbook(tmp_path / "copy.xlsx").worksheets[0]
    words = " ".join(str(cell.value) for row in first.iter_rows() for cell in row if cell.value)
    assert "COPY" in words
    assert "The first was lost." in words
    assert "not to be paid again" in words
    assert rows_of(tmp_path / "copy.xlsx", "Lines")[-3:] == rows_of(tmp_path / "batch.xlsx", "Lines")[-3:]
    assert "COPY" in check_file(bank, number, tmp_path / "copy.xlsx")


def test_any_changed_byte_is_found(bank: Workspace, lead: Workspace, tmp_path: Path) -> None:
    number = batch_of(bank, lead)
    target = tmp_path / "batch.xlsx"
    export_batch(bank, number, target)
    whole = target.read_bytes()
    assert check_file(bank, number, target).startswith("Unchanged")

    for place in [*range(0, len(whole), max(1, len(whole) // 60)), len(whole) - 1]:
        target.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert check_file(bank, number, target).startswith("Changed")
    for other in (whole[:-1], whole + b"\0", b""):
        target.write_bytes(other)
        assert check_file(bank, number, target).startswith("Changed")


@pytest.mark.long
@pytest.mark.timeout(900)
def test_of_a_thousand_files_with_one_byte_changed_every_one_is_found(bank: Workspace, lead: Workspace, tmp_path: Path) -> None:
    number = batch_of(bank, lead, *(f"Person {turn}" for turn in range(5)))
    target = tmp_path / "batch.xlsx"
    export_batch(bank, number, target)
    whole = target.read_bytes()
    chosen = random.Random(5)

    for _ in range(1000):
        place, value = chosen.randrange(len(whole)), chosen.randrange(1, 256)
        target.write_bytes(whole[:place] + bytes([whole[place] ^ value]) + whole[place + 1 :])
        assert check_file(bank, number, target).startswith("Changed"), (place, value)


@pytest.mark.both_stores
def test_the_sender_approved_nothing_in_it_nor_in_its_copy(bank: Workspace, lead: Workspace, tmp_path: Path) -> None:
    second = factory.an_account(bank, "fay", Role.FINANCE)
    number = batch_of(bank, lead)

    with pytest.raises(Refused, match="You approved something"):
        export_batch(lead, number, tmp_path / "batch.xlsx")
    assert list_batches(bank)[0].state is BatchState.LOCKED
    export_batch(second, number, tmp_path / "batch.xlsx")
    with pytest.raises(Refused, match="You approved something"):
        export_copy(lead, number, tmp_path / "copy.xlsx", "Lost")
    assert not (tmp_path / "copy.xlsx").exists()


def test_three_people_means_maker_submitter_approver_and_sender(
    bank: Workspace, lead: Workspace, finance: Workspace, tmp_path: Path
) -> None:
    ana = factory.an_account(bank, "ana", Role.LEAD)
    (place,) = held(bank)
    claim_id = make_claim(bank, place.place_id)
    submit_claim(ana, claim_id)
    approve_claim(lead, claim_id)
    issue_invoice(bank, claim_id)
    number = make_batch(bank)
    change_settings(bank, {"duties.three_people": True})

    for who in (bank, ana):
        with pytest.raises(Refused, match="three different people"):
            export_batch(who, number, tmp_path / "batch.xlsx")
    with pytest.raises(Refused, match="You approved"):
        export_batch(lead, number, tmp_path / "batch.xlsx")
    export_batch(finance, number, tmp_path / "batch.xlsx")
    with pytest.raises(Refused, match="three different people"):
        export_copy(bank, number, tmp_path / "copy.xlsx", "Lost")


def test_two_people_can_run_a_bank(bank: Workspace, lead: Workspace, tmp_path: Path) -> None:
    export_batch(bank, batch_of(bank, lead), tmp_path / "batch.xlsx")

    assert list_batches(bank)[0].exported_by == "Sam Patel"


def test_a_batch_holds_what_was_chosen_and_nothing_twice(bank: Workspace, lead: Workspace) -> None:
    first, second = issued(bank, lead, "Alex Morgan", "Priya Shah")

    make_batch(bank, (first,))

    with pytest.raises(Refused, match="no longer waiting"):
        make_batch(bank, (first, second))
    assert make_batch(bank) == 2
    with pytest.raises(Refused, match="Nothing is waiting"):
        make_batch(bank)
    with pytest.raises(Refused, match="no batch 9"):
        export_batch(bank, 9, Path("x.xlsx"))


def test_an_invoice_credited_before_its_batch_goes_leaves_the_batch_as_it_was_locked(
    bank: Workspace, lead: Workspace, tmp_path: Path
) -> None:
    number = batch_of(bank, lead)
    credit_invoice(bank, list_invoices(bank)[0].invoice_id, "Recorded for the wrong person.")

    export_batch(bank, number, tmp_path / "batch.xlsx")

    (row,) = list_batches(bank)
    assert (row.papers, row.payments_pence, [one.number for one in row.left_out]) == (1, 8250, ["INV-00001"])
    assert {one.state for one in list_invoices(bank)} == {InvoiceState.CREDITED}


def test_a_closed_folder_is_found_before_anything_is_marked(bank: Workspace, lead: Workspace, tmp_path: Path) -> None:
    number = batch_of(bank, lead)

    with pytest.raises(Unavailable):
        export_batch(bank, number, tmp_path / "nowhere" / "batch.xlsx")

    assert marks(bank) == (BatchState.LOCKED, 0)
    export_batch(bank, number, tmp_path / "batch.xlsx")


def test_no_file_of_somebody_elses_is_replaced(bank: Workspace, lead: Workspace, tmp_path: Path) -> None:
    number = batch_of(bank, lead)
    target = tmp_path / "batch.xlsx"
    target.write_bytes(b"theirs")

    with pytest.raises(Refused, match="already a file"):
        export_batch(bank, number, target)

    assert target.read_bytes() == b"theirs"
    assert marks(bank) == (BatchState.LOCKED, 0)


@pytest.mark.both_stores
def test_a_file_that_appears_meanwhile_is_left_and_the_batch_can_be_handed_out_elsewhere(
    bank: Workspace, lead: Workspace, finance: Workspace, tmp_path: Path
) -> None:
    number = batch_of(bank, lead)
    target = tmp_path / "batch.xlsx"

    def appears(changes: Changes) -> None:
        if changes.act == "batch.exported":
            target.write_bytes(b"theirs")

    finance.subscribe(appears)

    with pytest.raises(Unavailable, match="is marked as exported, but its file did not reach its place") as told:
        export_batch(finance, number, target)

    assert "you get the same file" in str(told.value)
    assert target.read_bytes() == b"theirs"
    assert marks(bank) == (BatchState.KEPT, 1)
    with pytest.raises(Refused, match="has not been exported yet"):
        export_copy(finance, number, tmp_path / "copy.xlsx", "Lost")
    with pytest.raises(Refused, match="You approved something"):
        export_batch(lead, number, tmp_path / "second.xlsx")
    done = export_batch(finance, number, tmp_path / "second.xlsx")
    assert (tmp_path / "second.xlsx").read_bytes() == exported_workbook(bank, number)
    assert done.sha256 == list_batches(bank)[0].sha256
    assert marks(bank) == (BatchState.EXPORTED, 1)
    assert sorted(file.name for file in tmp_path.iterdir() if file.is_file()) == ["batch.xlsx", "second.xlsx"]


def marks(bank: Workspace) -> tuple[BatchState, int]:
    """Return where the batch is and how many files of it are kept."""
    with bank.reading() as session:
        kept = session.scalar(select(func.count()).select_from(KeptFile).where(KeptFile.batch_id.is_not(None)))
    return list_batches(bank)[0].state, int(kept or 0)


def test_two_accounts_export_at_once_and_one_file_is_made(server_bank: Workspace, tmp_path: Path) -> None:
    lead = factory.an_account(server_bank, "jo", Role.LEAD)
    finance = factory.an_account(server_bank, "fay", Role.FINANCE)
    number = batch_of(server_bank, lead)

    def export(who: Workspace) -> str:
        try:
            export_batch(who, number, tmp_path / f"{who.me.name}.xlsx")
        except CocProblem as problem:
            return str(problem)
        return ""

    with ThreadPoolExecutor(2) as pool:
        said = sorted(pool.map(export, (server_bank, finance)))

    assert said[0] == ""
    assert "export" in said[1]
    assert len(list(tmp_path.glob("*.xlsx"))) == 1
    assert marks(server_bank) == (BatchState.EXPORTED, 1)


def test_an_export_is_in_the_audit_twice_marked_and_handed_out(bank: Workspace, lead: Workspace, tmp_path: Path) -> None:
    export_batch(bank, batch_of(bank, lead), tmp_path / "batch.xlsx")

    with bank.reading() as session:
        acts = set(session.scalars(select(AuditEntry.act).where(AuditEntry.act.startswith("batch."))))
    assert acts == {"batch.made", "batch.exported", "batch.handed_out"}


def test_where_a_disk_knows_no_second_name_the_free_name_is_claimed_first(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def no_links(self: Path, target: Path) -> None:
        raise OSError(errno.EOPNOTSUPP, "no links here")

    monkeypatch.setattr(Path, "hardlink_to", no_links)
    made, place = tmp_path / "made", tmp_path / "place"
    made.write_bytes(b"ours")

    batches.give_free_name(made, place)
    assert place.read_bytes() == b"ours"

    made.write_bytes(b"second")
    with pytest.raises(FileExistsError):
        batches.give_free_name(made, place)
    assert place.read_bytes() == b"ours"


def test_nobody_without_the_right_exports(bank: Workspace, lead: Workspace, finance: Workspace, tmp_path: Path) -> None:
    number = batch_of(bank, lead)
    admin = factory.an_account(bank, "ivy", Role.ADMINISTRATOR)

    with pytest.raises(NotAllowed):
        export_batch(admin, number, tmp_path / "batch.xlsx")
    with pytest.raises(NotAllowed):
        make_batch(finance)
    export_batch(finance, number, tmp_path / "batch.xlsx")


def test_cancelling_before_the_marks_leaves_nothing_half_done(bank: Workspace, lead: Workspace, tmp_path: Path) -> None:
    number = batch_of(bank, lead, "Alex Morgan", "Priya Shah")
    place = tmp_path / "sent"
    place.mkdir()
    for step in (1, 2):
        cancelling = Cancelling(step)

        with pytest.raises(Cancelled):
            export_batch(bank, number, place / "batch.xlsx", cancelling.progress)

        assert list(place.iterdir()) == []
        assert list_batches(bank)[0].state is BatchState.LOCKED
    watching = Cancelling(0)

    export_batch(bank, number, place / "batch.xlsx", watching.progress)

    assert watching.seen == [(0, 2), (1, 2), (1, 1)]
    assert list_batches(bank)[0].state is BatchState.EXPORTED


class Cancelling:
    """Progress that somebody cancels when they see one of its steps."""

    def __init__(self, step: int) -> None:
        self.seen: list[tuple[int, int]] = []
        self._step = step
        self.progress = Progress(self._see)

    def _see(self, done: int, total: int, _words: str) -> None:
        self.seen.append((done, total))
        if len(self.seen) == self._step:
            self.progress.cancel()
