"""The second tab of a register comes in as history: all of it, for nobody who is not certain, and never as money again."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest
from openpyxl import load_workbook
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from coc_desktop.bank.imports import bring_in, open_register, preview_register
from coc_desktop.office.history import list_history, put_back
from coc_desktop.office.merging.people import merge_people
from coc_desktop.payments.history.acts import bring_history, choose_person, say_nobody
from coc_desktop.payments.history.columns import Holds, guess, sheets_of_claims
from coc_desktop.payments.history.preview import HistoryPreview, preview_history
from coc_desktop.payments.history.queries import HistoryKept, count_history_waiting, history_kept, history_of
from coc_desktop.payments.queries import list_claims, list_invoices, waiting_money
from coc_desktop.problems import ChangedElsewhere, NotAllowed, Refused
from coc_desktop.sheets import Sheet
from coc_desktop.storage.checks import check_store
from coc_desktop.workspace import Workspace
from models.bank import ImportRun, KeptWords
from models.office import Counter as Numbers
from models.payments import Claim, Invoice, PaidBefore
from models.tables import METADATA
from models.vocabulary import Domain, SaidPaid, Whose
from tests import factory
from tests.bank.register.registers import KEPT_REGISTER
from tests.bank.small import small_sheet
from tests.office.twice import merge_of

pytestmark = pytest.mark.both_stores

HEADINGS = ("Date", "Who", "What", "Ward", "£", "Paid?", "Remarks")
PANEL = ("14.07.25", "Alex Morgan", "Panel", "Lark", "75", "Y", "")
OWEN = ("Apr-25", "Owen North", "Focus group", "Heron", "150 + prep", "query", "was not well")


def bring(bank: Workspace, sheet: Sheet) -> HistoryPreview:
    """Bring a sheet in as history with everything as guessed."""
    preview = preview_history(bank, sheet, guess(sheet))
    bring_history(bank, preview, "register.xlsx")
    return preview


def sheet_of(*rows: tuple[str, ...]) -> Sheet:
    """Return a sheet of claims."""
    return small_sheet(*rows, headings=HEADINGS, name="Old claims")


def waiting(bank: Workspace) -> HistoryKept:
    """Return all the history."""
    return history_kept(bank)


@pytest.fixture(scope="session")
def register() -> tuple[Sheet, Sheet]:
    """The register that a trust keeps, and its second tab, read once."""
    opened = open_register(KEPT_REGISTER)
    return opened.sheet, sheets_of_claims(opened.book)[0]


def test_all_260_rows_are_accounted_for_and_the_sum_is_that_of_the_same_cells(
    bank: Workspace, register: tuple[Sheet, Sheet]
) -> None:
    people, claims = register
    factory_clock_after(bank)
    bring_in(bank, preview_register(bank, people, open_register(KEPT_REGISTER).mapping), "register.xlsx")

    preview = bring(bank, claims)

    rows = list(load_workbook(KEPT_REGISTER, data_only=True)["Claims 25-26"].iter_rows(min_row=3, values_only=True))
    assert len(rows) == len(preview.lines) == 260
    kept = history_kept(bank)
    by_row = {one.payment.row: one.payment for one in kept.rows}
    assert sorted(by_row) == list(range(3, 263))
    read = [Decimal(str(row[5]).lstrip("£")) for row in rows if "prep" not in str(row[5])]
    assert (len(read), int(sum(read) * 100)) == (227, kept.read_pence) == (227, 2_083_750)
    assert preview.sheet.cells_pence == kept.read_pence
    unread = [one.payment for one in kept.rows if one.payment.pence is None]
    assert Counter(one.amount_words for one in unread) == {"150 + prep": 33}
    for number, row in enumerate(rows, 3):
        assert by_row[number].who == " ".join(str(row[1]).split())
        assert len(by_row[number].words) == sum(cell not in (None, "") for cell in row)
    assert Counter(one.payment.whose for one in kept.rows) == {Whose.CERTAIN: 220, Whose.WAITS: 40}
    assert count_history_waiting(bank) == waiting_money(bank).history == 40
    certain = [one.payment for one in kept.of(Whose.CERTAIN)]
    assert all(sorted(_letters(one.called)) == sorted(_letters(one.who)) for one in certain)
    with bank.bank.engine.connect() as connection:
        assert check_store(connection).problems == ()


def _letters(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalpha())


def factory_clock_after(bank: Workspace) -> None:
    """Let the register's own days have come."""
    assert isinstance(bank.clock, type(factory.fixed_clock()))
    bank.clock.move(days=112)


def test_history_is_no_claim_no_invoice_and_takes_no_number(bank: Workspace) -> None:
    person = factory.a_person(bank, "Alex Morgan")
    with bank.reading() as session:
        numbers = {one.series: one.next_number for one in session.scalars(select(Numbers))}

    bring(bank, sheet_of(PANEL))

    (row,) = history_of(bank, person)
    assert (row.pence, row.said_paid, row.what) == (7500, SaidPaid.YES, "Panel")
    assert list_claims(bank) == list_invoices(bank) == ()
    with bank.reading() as session:
        assert {one.series: one.next_number for one in session.scalars(select(Numbers))} == numbers
    leads_there = [
        (table.name, key.target_fullname)
        for table in METADATA.tables.values()
        for column in table.columns
        for key in column.foreign_keys
        if key.target_fullname.startswith("paid_before.")
    ]
    assert leads_there == []
    assert not {"claim_id", "invoice_id", "batch_id", "participation_id"} & set(PaidBefore.__table__.columns.keys())


def test_no_claim_can_stand_on_a_row_of_history_whatever_writes_it(bank: Workspace) -> None:
    person = factory.a_person(bank, "Alex Morgan")
    bring(bank, sheet_of(PANEL))
    (row,) = history_of(bank, person)

    def claim_it() -> None:
        with bank.transaction("claim.made", "Make a claim") as tx:
            claim = Claim(person_id=person, participation_id=row.row_id, live_participation_id=row.row_id, tops_up_id=None)
            claim.activity_on, claim.state, claim.payments_pence, claim.expenses_pence = tx.today, "draft", 7500, 0
            claim.made_by, claim.made_on = tx.me.account_id, tx.today
            claim.details = Claim.Details(("Panel",))
            tx.add(claim)

    with pytest.raises((IntegrityError, Refused)):
        claim_it()
    with bank.reading() as session:
        assert session.scalar(select(func.count()).select_from(Claim)) == 0
        assert session.scalar(select(func.count()).select_from(Invoice)) == 0


def test_what_was_read_never_moves_again(bank: Workspace) -> None:
    person = factory.a_person(bank, "Alex Morgan")
    bring(bank, sheet_of(PANEL))
    (row,) = history_of(bank, person)

    def make_more_of_it() -> None:
        with bank.transaction("past.chosen", "Change history") as tx:
            tx.get(PaidBefore, row.row_id).pence = 750_000

    with pytest.raises((IntegrityError, Refused)):
        make_more_of_it()
    assert history_of(bank, person)[0].pence == 7500


def test_a_row_that_is_not_certain_is_nobodys_until_somebody_chooses_and_then_opens_with_their_key_alone(bank: Workspace) -> None:
    first, second = factory.a_person(bank, "Owen North"), factory.a_person(bank, "Owen North")
    bring(bank, sheet_of(OWEN, OWEN))
    rows = waiting(bank).of(Whose.WAITS)
    assert {one.person_id for one in rows[0].candidates} == {first, second}
    assert history_of(bank, first) == history_of(bank, second) == ()

    choose_person(bank, tuple(one.payment.row_id for one in rows), second, {rows[0].payment.row_id: rows[0].payment.version})

    assert history_of(bank, first) == ()
    assert [one.amount_words for one in history_of(bank, second)] == ["150 + prep"] * 2
    with bank.reading() as session:
        kept = session.scalars(select(PaidBefore)).all()
        assert {one.subject_id for one in kept} == {second}
        beside = session.scalars(select(KeptWords).where(KeptWords.kept_in == Domain.CARE)).all()
        assert [(one.owner_id, one.details.words) for one in beside] == [(second, "was not well")] * 2
    with pytest.raises(ChangedElsewhere):
        choose_person(bank, (rows[0].payment.row_id,), first, {rows[0].payment.row_id: rows[0].payment.version})


def test_choosing_is_put_back_and_a_row_of_nobody_waits_no_longer(bank: Workspace) -> None:
    person = factory.a_person(bank, "Owen Northcote")
    bring(bank, sheet_of(OWEN))
    (row,) = waiting(bank).of(Whose.WAITS)
    choose_person(bank, (row.payment.row_id,), person)

    put_back(bank, list_history(bank)[0].act_id)

    assert (count_history_waiting(bank), history_of(bank, person)) == (1, ())
    say_nobody(bank, (row.payment.row_id,))
    assert count_history_waiting(bank) == 0
    (left,) = waiting(bank).of(Whose.NOBODY)
    assert left.payment.as_written().startswith("Date: Apr-25, Who: Owen North")


def test_the_same_rows_come_in_once_and_two_alike_stay_two(bank: Workspace) -> None:
    factory.a_person(bank, "Alex Morgan")
    bring(bank, sheet_of(PANEL, PANEL))

    again = preview_history(bank, sheet_of(PANEL, OWEN, PANEL, PANEL), guess(sheet_of(PANEL)))

    assert [line.known for line in again.lines] == [True, False, True, False]
    assert bring_history(bank, again, "register.xlsx").rows == 2
    nothing = preview_history(bank, sheet_of(PANEL), guess(sheet_of(PANEL)))
    with pytest.raises(Refused, match="already"):
        bring_history(bank, nothing, "register.xlsx")


def test_another_column_or_a_word_written_since_makes_no_second_row(bank: Workspace) -> None:
    factory.a_person(bank, "Alex Morgan")
    sheet = sheet_of(PANEL, OWEN)
    fewer = guess(sheet)
    bring(bank, sheet)

    paid = tuple("paid Oct" if cell == "Y" else cell for cell in PANEL)
    again = preview_history(bank, sheet_of(paid, OWEN), replace(fewer, headings={**fewer.headings, Holds.TRAVEL: "Remarks"}))

    assert [line.known for line in again.lines] == [True, True]


def test_the_whole_import_is_put_back_in_one_step(bank: Workspace) -> None:
    factory.a_person(bank, "Alex Morgan")
    bring(bank, sheet_of(PANEL, OWEN))

    put_back(bank, list_history(bank)[0].act_id)

    with bank.reading() as session:
        for kind in (PaidBefore, ImportRun, KeptWords):
            assert session.scalar(select(func.count()).select_from(kind)) == 0
    with bank.bank.engine.connect() as connection:
        assert check_store(connection).problems == ()


def test_history_goes_along_when_two_records_become_one_and_what_waited_for_that_is_certain(bank: Workspace) -> None:
    first, second = factory.a_person(bank, "Owen North"), factory.a_person(bank, "Owen North")
    alex = factory.a_person(bank, "Alex Morgan")
    bring(bank, sheet_of(PANEL, OWEN))

    for other in (second, alex):
        merge_people(bank, merge_of(bank, first, other))

    (waits,) = waiting(bank).of(Whose.WAITS)
    assert waits.likeliest is not None
    assert waits.likeliest.person_id == first
    assert [(one.what, one.pence, one.person_id) for one in history_of(bank, first)] == [("Panel", 7500, first)]


def test_finance_brings_no_history_in_and_chooses_for_nobody(bank: Workspace, finance: Workspace) -> None:
    factory.a_person(bank, "Alex Morgan")
    preview = bring(bank, sheet_of(PANEL))

    with pytest.raises(NotAllowed):
        bring_history(finance, preview, "register.xlsx")
    with pytest.raises(NotAllowed):
        say_nobody(finance, ())
    assert waiting_money(finance).history == 0
