"""Finance’s file is read whatever its columns are; what cannot be read is told, row by row, and never guessed."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coc_desktop.money import pounds
from coc_desktop.payments.remittances.columns import AnswerColumns, Holds, guess, problems_in_columns, remembered
from coc_desktop.payments.remittances.lines import PAID_OR_RETURNED, AnswerLine, ReturnedLine, read_amount, read_lines
from coc_desktop.payments.remittances.matching import (
    NO_NUMBER,
    NO_SUCH,
    NOT_DUE,
    NOT_SENT,
    PAID,
    SEVERAL,
    WRONG_WAY,
    Owed,
    Papers,
    exact_key,
    likeliest,
    loose_key,
    match_lines,
    match_returned,
    only_new,
)
from coc_desktop.sheets import Cell, Sheet
from models.base import new_id
from models.vocabulary import InvoiceState

TODAY = dt.date(2026, 8, 20)
PAID_ON = dt.date(2026, 8, 10)


def sheet(*rows: tuple[object, ...]) -> Sheet:
    def cell(value: object) -> Cell:
        return Cell(value, "" if value is None else str(value))  # type: ignore[arg-type]

    width = max(len(row) for row in rows)
    return Sheet("Answer", tuple(tuple(cell(value) for value in (*row, *[None] * (width - len(row)))) for row in rows))


def owed(number: str, pence: int = 8250, *, payee: str = "Alex Morgan", state: InvoiceState = InvoiceState.EXPORTED) -> Owed:
    return Owed(new_id(), number, payee, state, pence, was_sent=state is not InvoiceState.ISSUED)


def paid(number: str, pence: int = 8250, *, payee: str = "", row: int = 2) -> AnswerLine:
    return AnswerLine(row, number, PAID_ON, pence, "BACS-7", payee)


@pytest.mark.parametrize(
    ("head", "holds"),
    [
        (("Supplier", "Invoice No.", "Paid Date", "Amount (GBP)", "Payment Ref"), "payee number paid_on amount reference"),
        (("Vendor name", "INVOICE_NUM", "Payment date", "Amount paid", "Check number"), "payee number paid_on amount reference"),
        (("Your ref", "Our ref", "BACS date", "Net", "Name"), "number reference paid_on amount payee"),
        (("Document number", "Value", "Something else"), "number amount"),
    ],
)
def test_headings_of_many_systems_are_known(head: tuple[str, ...], holds: str) -> None:
    found = guess(sheet(("Larkdale payables",), (), head, ("a", "b", "c", "d", "e")))

    assert found.heading_row == 3
    wanted = dict(zip(holds.split(), head, strict=False))
    assert {one.value: words for one, words in found.headings.items()} == wanted


def test_columns_mapped_once_are_found_again_wherever_they_stand() -> None:
    mapped = {"number": "Thing", "amount": "Sum of it"}

    assert remembered(sheet(("x",), ("Extra", "Sum of it", "Thing")), [mapped]) == AnswerColumns(
        2, {Holds.NUMBER: "Thing", Holds.AMOUNT: "Sum of it"}
    )
    assert remembered(sheet(("Sum of it", "Other")), [mapped]) is None


def test_a_number_and_an_amount_must_be_said_and_no_column_holds_two_things() -> None:
    assert [one.field for one in problems_in_columns(AnswerColumns(1, {}))] == ["number", "amount"]
    assert len(problems_in_columns(AnswerColumns(1, {Holds.NUMBER: "A", Holds.AMOUNT: "A"}))) == 1
    assert problems_in_columns(AnswerColumns(1, {Holds.NUMBER: "A", Holds.AMOUNT: "B"})) == ()
    assert problems_in_columns(AnswerColumns(1, {Holds.NUMBER: "A", Holds.REASON: "B"})) == ()


@given(st.integers(-10_000_000, 10_000_000))
def test_an_amount_is_read_to_the_penny_however_it_is_written(pence: int) -> None:
    said, below = pounds(abs(pence)), pence < 0

    assert read_amount(Cell(pence / 100, str(pence / 100))) == pence
    for text in (pounds(pence), f"({said})" if below else said, f"{said}-" if below else f"{said} GBP"):
        assert read_amount(Cell(text, text)) == pence


@pytest.mark.parametrize(
    "words", ["", "n/a", "82.505", "82,50", "1.000,00", "--4", "TRUE", "(-4)", "1" * 5_000, f"a{' ' * 32_000}a"]
)
def test_what_is_no_amount_is_not_guessed(words: str) -> None:
    assert read_amount(Cell(words, words)) is None
    assert read_amount(Cell(82.505, "82.505")) is None
    assert read_amount(Cell(True, "TRUE")) is None


COLUMNS = AnswerColumns(1, {Holds.NUMBER: "No", Holds.AMOUNT: "Paid", Holds.PAID_ON: "On"})


def test_totals_blanks_and_repeated_headings_are_passed_over_and_the_rest_is_told() -> None:
    read = read_lines(
        sheet(
            ("No", "Paid", "On"),
            ("INV-00001", 82.5, PAID_ON),
            (),
            ("No", "Paid", "On"),
            ("INV-00002", "n/a", PAID_ON),
            ("INV-00003", 10, "soon"),
            ("INV-00004", 10, dt.date(2026, 8, 21)),
            ("INV-00005", 10, None),
            (None, 12, PAID_ON),
            ("Total", 112.5, None),
            ("Number of payments", 3, None),
        ),
        COLUMNS,
        today=TODAY,
    )

    assert [(one.row, one.number, one.pence, one.paid_on) for one in read.lines] == [
        (2, "INV-00001", 8250, PAID_ON),
        (9, "", 1200, PAID_ON),
    ]
    assert read.problems == (
        "Row 5: the amount cannot be read.",
        "Row 6: the date cannot be read.",
        "Row 7: the date is still to come.",
        "Row 8: there is no date. Say when it was paid.",
    )
    assert read.passed_over == 3


def test_the_day_of_the_whole_file_stands_for_rows_that_say_none() -> None:
    read = read_lines(sheet(("No", "Paid", "On"), ("INV-00005", 10, None)), COLUMNS, today=TODAY, paid_on=PAID_ON)

    assert [one.paid_on for one in read.lines] == [PAID_ON]


def test_a_total_is_only_what_has_no_invoice_number() -> None:
    columns = AnswerColumns(1, {**COLUMNS.headings, Holds.PAYEE: "Payee"})
    read = read_lines(
        sheet(
            ("No", "Paid", "On", "Payee"),
            ("INV-00001", 82.5, PAID_ON, "Total Voices CIC"),
            (None, 82.5, None, "Total"),
            ("Grand total", 82.5, None, None),
        ),
        columns,
        today=TODAY,
    )

    assert [(one.number, one.payee) for one in read.lines] == [("INV-00001", "Total Voices CIC")]
    assert (read.problems, read.passed_over) == ((), 2)


WITH_REASON = AnswerColumns(1, {**COLUMNS.headings, Holds.REASON: "Reason"})


def test_a_row_with_a_reason_and_no_amount_returns_an_invoice() -> None:
    read = read_lines(
        sheet(
            ("No", "Paid", "On", "Reason"),
            ("INV-00001", 82.5, PAID_ON, "Urgent"),
            ("INV-00002", None, None, "No such supplier"),
            ("INV-00003", None, PAID_ON, " Two  lines\nof words"),
            ("INV-00004", 0, PAID_ON, "Closed"),
            ("No", "Paid", "On", "Reason"),
            (None, None, None, "A note"),
        ),
        WITH_REASON,
        today=TODAY,
    )

    assert [one.number for one in read.lines] == ["INV-00001"]
    assert [(one.number, one.because) for one in read.returned] == [
        ("INV-00002", "No such supplier"),
        ("INV-00003", "Two lines of words"),
        ("INV-00004", "Closed"),
    ]
    assert read.problems == ()


def test_an_amount_with_a_reason_is_paid_on_the_day_that_is_said_and_without_one_a_person_decides() -> None:
    answer = sheet(("No", "Paid", "On", "Reason"), ("INV-00001", 82.5, None, "Urgent"), ("INV-00002", "n/a", None, "Closed"))

    undecided = read_lines(answer, WITH_REASON, today=TODAY)
    read = read_lines(answer, WITH_REASON, today=TODAY, paid_on=PAID_ON)

    assert undecided.lines == undecided.returned == read.returned == ()
    assert undecided.problems == (f"Row 2: {PAID_OR_RETURNED}", "Row 3: the amount cannot be read.")
    assert [(one.number, one.pence, one.paid_on) for one in read.lines] == [("INV-00001", 8250, PAID_ON)]


def test_each_returned_line_names_its_invoice_or_says_why_not() -> None:
    papers = Papers(
        [
            owed("INV-00001"),
            owed("INV-00002", state=InvoiceState.PAID),
            owed("INV-00003", state=InvoiceState.RETURNED),
            owed("CN-00001", -8250),
        ]
    )
    numbers = ("inv 1", "INV-00002", "INV-00003", "CN-00001", "INV-00077", "INV-00001")

    found = match_returned([ReturnedLine(row, number, "Because") for row, number in enumerate(numbers, 2)], papers)

    assert [one.invoice_id is not None for one in found] == [True, False, False, False, False, False]
    assert all(bool(one.why) is (one.invoice_id is None) for one in found)
    assert found[-1].why == "This invoice is returned further up in this file."


@given(st.text("ABCXYZ", min_size=1, max_size=10), st.integers(1, 99_999))
def test_a_number_is_known_in_capitals_or_not_with_other_signs_and_without_its_zeros(prefix: str, sequence: int) -> None:
    number = f"{prefix}-{sequence:05d}"

    for written in (number.lower(), f" {prefix} {sequence:05d} ", f"{prefix}–{sequence:05d}", f"{prefix}{sequence:05d}"):
        assert exact_key(written) == exact_key(number)
    for written in (f"{prefix}-{sequence}", f"{prefix}{sequence}", f"{prefix} {sequence}"):
        assert loose_key(written) == loose_key(number)


def test_each_line_says_why_it_pays_nothing() -> None:
    papers = Papers(
        [
            owed("INV-00001"),
            owed("INV-00002", state=InvoiceState.ISSUED),
            owed("INV-00003", state=InvoiceState.CREDITED),
            owed("CN-00001", -8250),
            owed("A-100042"),
            owed("A1-00042"),
        ]
    )
    lines = [paid("INV-1"), paid("INV-00001"), paid("INV-00002"), paid("INV-00003"), paid("INV-00009"), paid("")]
    lines += [paid("CN-00001"), paid("CN-00001", -8250), paid("A100042")]

    matches = match_lines(lines, papers)

    assert [one.why for one in matches] == ["", PAID, NOT_SENT, NOT_DUE, NO_SUCH, NO_NUMBER, WRONG_WAY, "", SEVERAL]
    assert [one.pence for one in matches] == [8250, 0, 0, 0, 0, 0, 0, -8250, 0]


def test_part_payments_add_up_and_what_is_too_much_stays_over() -> None:
    papers = Papers([owed("INV-00001")])

    matches = match_lines([paid("INV-00001", 5000), paid("INV-00001", 5000), paid("INV-00001", 1)], papers)

    assert [(one.pence, one.left) for one in matches] == [(5000, 0), (3250, 1750), (0, 1)]
    assert matches[1].why == "This is £17.50 more than was due."


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(-9000, 9000).filter(bool)), max_size=12))
def test_no_order_of_payments_pays_more_than_is_due(said: list[tuple[int, int]]) -> None:
    all_owed = [owed("INV-00001"), owed("INV-00002", 1), owed("CN-00001", -8250)]
    numbers = [*(one.number for one in all_owed), "INV-00077"]

    matches = match_lines([paid(numbers[which], pence) for which, pence in said], Papers(all_owed))

    for one in all_owed:
        pays = [match.pence for match in matches if match.invoice_id == one.invoice_id]
        assert all(pence * one.pence > 0 for pence in pays)
        assert abs(sum(pays)) <= abs(one.pence)
    assert all(abs(match.pence) <= abs(match.line.pence) and match.pence * match.line.pence >= 0 for match in matches)
    assert all(bool(match.why) is bool(match.left) for match in matches)


def test_the_likeliest_invoice_owes_just_that_and_is_the_only_one() -> None:
    alex, priya, wen = owed("INV-00012"), owed("INV-00031", payee="Priya Shah"), owed("INV-00031", 400, payee="Wen Li")

    assert likeliest("INV-00021", "", 8250, [alex, wen]) == alex.invoice_id
    assert likeliest("INV-00021", "", 8250, [alex, owed("INV-00020")]) is None
    assert likeliest("4711", "SHAH Priya", 8250, [alex, priya]) == priya.invoice_id
    assert likeliest("INV-00021", "", 8251, [alex]) is None
    assert likeliest("unlike", "", 8250, [alex]) is None


@given(st.lists(st.sampled_from([paid("INV-1"), paid("INV-2"), paid("inv 1", row=9), paid("INV-1", 1)]), max_size=8))
def test_a_file_read_twice_has_nothing_new_and_a_longer_one_only_its_end(lines: list[AnswerLine]) -> None:
    assert only_new(lines, lines) == ()
    assert only_new([*lines, paid("INV-3")], lines) == (paid("INV-3"),)
    assert list(only_new(lines, [])) == lines
