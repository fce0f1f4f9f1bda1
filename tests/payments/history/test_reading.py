"""A sheet of claims is read as far as it says something, and not a word further."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coc_desktop.payments.history.columns import Holds, PastColumns, guess, holds_claims, problems_in_columns, sheets_of_claims
from coc_desktop.payments.history.matching import NOT_EXACTLY, NOT_LIKE, SHORT, NameInBank, Names
from coc_desktop.payments.history.reading import read_amount, read_day, read_paid, read_sheet, sum_of_cells
from coc_desktop.sheets import Cell, Sheet, read_workbook
from models.base import new_id
from models.vocabulary import DatePrecision, Domain, SaidPaid
from tests.bank.register.registers import KEPT_REGISTER, TODAY
from tests.bank.small import small_sheet

HEADINGS = ("Date", "Who", "What", "£", "Paid?")


@pytest.mark.parametrize(
    ("value", "pence"),
    [
        *((75, 7500), (37.5, 3750), ("£75.00", 7500), ("£25", 2500), ("1,000", 100_000), (0, 0), (0.1 + 0.2, None), (-5, None)),
        *(("150 + prep", None), ("taxi 18.20", None), ("", None), ("tbc", None), (True, None), (float("inf"), None)),
    ],
)
def test_an_amount_is_a_sum_and_nothing_else(value: object, pence: int | None) -> None:
    assert read_amount(Cell(value, str(value))) == pence  # type: ignore[arg-type]


@given(st.lists(st.integers(0, 10_000_000), max_size=40), st.booleans())
def test_the_cells_added_up_as_they_stand_come_to_what_was_read(pence: list[int], written: bool) -> None:
    cells = [Cell(f"£{one / 100:,.2f}", f"£{one / 100:,.2f}") if written else Cell(one / 100, str(one / 100)) for one in pence]

    assert [read_amount(cell) for cell in cells] == pence
    assert sum_of_cells(cells) == sum(pence)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        *((words, SaidPaid.YES) for words in ("Y", "paid Oct", "BACS 14/10")),
        *((words, SaidPaid.NO) for words in ("N", "not paid", "outstanding", "to be paid", "will be paid Nov", "never paid")),
        *(
            (words, SaidPaid.UNCLEAR)
            for words in ("query", "", "part paid", "Nadia knows", "paid?", "n/a", "awaiting BACS", "BACS failed")
        ),
    ],
)
def test_what_the_register_says_of_being_paid_is_not_made_more_of(words: str, said: SaidPaid) -> None:
    assert read_paid(words) is said


def test_a_day_that_has_not_come_is_not_read_and_a_month_stays_a_month() -> None:
    def read(words: str) -> tuple[dt.date | None, DatePrecision | None]:
        return read_day(Cell(words, words), TODAY)

    assert read("14.07.25") == (dt.date(2025, 7, 14), DatePrecision.DAY)
    assert read("Apr-25") == (dt.date(2025, 4, 1), DatePrecision.MONTH)
    assert read("21.12.26") == read("tbc") == read("") == (None, None)


def test_only_the_second_sheet_of_the_register_reads_like_claims() -> None:
    book = read_workbook(KEPT_REGISTER)

    (found,) = sheets_of_claims(book)

    assert found.name == "Claims 25-26"
    assert guess(found) == PastColumns(
        2,
        {
            Holds.WHO: "Who",
            Holds.AMOUNT: "£",
            Holds.DATE: "Date",
            Holds.PAID: "Paid?",
            Holds.WHAT: "What",
            Holds.TEAM: "Ward",
            Holds.HOURS: "Hrs",
            Holds.TRAVEL: "Travel (miles)",
            Holds.NUMBER: "Inv no",
        },
    )


def test_a_sheet_without_a_name_or_an_amount_says_what_is_missing() -> None:
    sheet = small_sheet(("Alex", "yes"), headings=("Colour", "Liked"))

    problems = problems_in_columns(guess(sheet))

    assert not holds_claims(sheet)
    assert [problem.field for problem in problems] == ["who", "amount"]


def test_every_cell_is_a_row_of_claims_or_left_over_and_words_that_are_not_of_money_are_kept_apart() -> None:
    comment = Cell("Alex Morgan", "Alex Morgan", comment="was upset that day")
    rows = (
        *small_sheet(("Claims", "", "", "", "", ""), headings=("", "", "", "", "", "")).rows[1:],
        *small_sheet(headings=(*HEADINGS, "Remarks")).rows,
        (Cell("Apr-25", "Apr-25"), comment, Cell("Panel", "Panel"), Cell(75, "75"), Cell("Y", "Y"), Cell("shaky", "shaky")),
        *small_sheet(("Total", "", "", "75", "", ""), headings=("", "", "", "", "", "")).rows,
    )
    sheet = Sheet("Old", rows)

    read = read_sheet(sheet, guess(sheet), TODAY)

    (row,) = read.rows
    assert (row.who, row.pence, read.read_pence, read.cells_pence, read.blank_rows) == ("Alex Morgan", 7500, 7500, 7500, 1)
    assert dict(row.words) == {"Date": "Apr-25", "Who": "Alex Morgan", "What": "Panel", "£": "75", "Paid?": "Y"}
    assert [(one.words, one.domain, one.is_comment) for one in row.beside] == [
        ("was upset that day", Domain.CARE, True),
        ("shaky", Domain.CARE, False),
    ]
    assert [one.words for one in read.left] == ["Claims", *HEADINGS, "Remarks", "Total", "75"]


def bank_of(*people: tuple[str, str]) -> tuple[Names, list[object]]:
    """Return names to match, with the ids of the people in their order."""
    ids = [new_id() for _ in people]
    found = [
        NameInBank(one, number, name, team, (name,))
        for number, (one, (name, team)) in enumerate(zip(ids, people, strict=True), 1)
    ]
    return Names(found), list(ids)


def test_one_person_of_the_very_name_is_certain_however_it_is_written() -> None:
    names, (roger, _) = bank_of(("Roger Powell", "Lark"), ("Rita Powell", "Lark"))

    for written in ("ROGER POWELL", "Powell, Roger", "roger  powell", "Mr Roger Powell"):
        assert names.match(written).person_id == roger


def test_a_name_that_two_share_an_initial_and_a_name_of_one_word_wait_and_the_ward_only_says_who_is_likely() -> None:
    names, ids = bank_of(("Owen North", "Lark"), ("Owen North", "Heron ward"), ("Jane Smith", "Birch"), ("Björk", "Lark"))

    shared = names.match("Owen North", "Heron")
    assert shared.person_id is None
    assert shared.likeliest is not None
    assert shared.likeliest.person_id == ids[1]
    assert names.match("Owen North", "Swallow").likeliest is None
    assert (names.match("J. Smith").doubt, names.match("J. Smith").likeliest.person_id) == (NOT_EXACTLY, ids[2])  # type: ignore[union-attr]
    assert (names.match("Björk").doubt, names.match("Björk").likeliest.person_id) == (SHORT, ids[3])  # type: ignore[union-attr]


def test_a_name_nearly_the_same_is_offered_and_one_that_is_like_nobody_says_so() -> None:
    names, (matthew,) = bank_of(("Matthew Haynes", "Lark"))

    near, far = names.match("Mathew Haynes"), names.match("Zainab Al-Amin")

    assert (near.person_id, near.candidates[0].person_id, near.doubt) == (None, matthew, NOT_EXACTLY)
    assert (far.person_id, far.candidates, far.doubt) == (None, (), NOT_LIKE)
    assert names.match("").doubt == "There is no name in it."
