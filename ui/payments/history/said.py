"""How history is said on screens: as far as it was read, and in its own words where it was not."""

from __future__ import annotations

import datetime as dt

from coc_desktop.money import pounds
from coc_desktop.payments.history.queries import PastPayment, WaitingRow
from coc_desktop.wording import count, day, month
from models.vocabulary import DatePrecision
from ui.kit.columns import Cell, Column, Kind

NEVER = "History is for looking back. It is never claimed, invoiced or given a number."


def when(dated: dt.date | None, precision: DatePrecision | None, written: str) -> str:
    """Say a day as far as it is known, or what the register has in its place."""
    if dated is None:
        return f"“{written}”" if written else "No day"
    return {DatePrecision.DAY: day(dated), DatePrecision.MONTH: month(dated)}.get(precision or DatePrecision.DAY, str(dated.year))


def amount(pence: int | None, written: str) -> str:
    """Say an amount, or what the register has in its place."""
    return pounds(pence) if pence is not None else f"“{written}”" if written else "No amount"


def sums(rows: int, read: int, pence: int) -> str:
    """Say how many amounts could be read, what they come to, and how many stand as they were written."""
    unread = rows - read
    written = f" {count(unread, 'amount stays', 'amounts stay')} as written." if unread else ""
    return f"{count(rows, 'row')}. {count(read, 'amount')} could be read, {pounds(pence)} in all.{written}"


def past_columns() -> tuple[Column[PastPayment], ...]:
    """Return the columns of one person’s history."""
    return (
        Column("Day", lambda one: when(one.dated, one.precision, one.date_words), sort=_day, width=150),
        Column("What it was for", lambda one: Cell(one.what or "Not said", one.team)),
        Column(
            "Amount", lambda one: Cell(amount(one.pence, one.amount_words), bold=True), sort=_pence, width=110, kind=Kind.MONEY
        ),
        Column("The register says", _paid, width=190, kind=Kind.STATE),
    )


def kept_columns() -> tuple[Column[WaitingRow], ...]:
    """Return the columns of all history: as written, and whose it is or may be."""
    return (
        Column("Row", lambda one: str(one.payment.row), sort=lambda one: one.payment.row, width=46),
        Column("As written", lambda one: Cell(one.payment.who or "No name", one.payment.what, bold=True), width=190),
        Column(
            "Day", lambda one: when(one.payment.dated, one.payment.precision, one.payment.date_words), sort=_day_of, width=140
        ),
        Column(
            "Amount",
            lambda one: Cell(amount(one.payment.pence, one.payment.amount_words), one.payment.paid_words),
            sort=lambda one: _pence(one.payment),
            width=104,
        ),
        Column("Whose it is", _whose, kind=Kind.STATE),
    )


def _paid(one: PastPayment) -> Cell:
    return Cell(one.said_paid.label, f"“{one.paid_words}”" if one.paid_words else "", tag=one.said_paid.tone.value)


def _whose(one: WaitingRow) -> Cell:
    if one.likeliest is not None:
        return Cell(f"{one.likeliest.called}, number {one.likeliest.number}?", f"{one.likeliest.why}. {one.doubt}", tag="soon")
    if one.doubt:
        return Cell(one.doubt, tag="soon")
    return Cell(one.payment.called or one.payment.whose.label, tag=one.payment.whose.tone.value)


def _day(one: PastPayment) -> int:
    return (one.dated or dt.date.min).toordinal()


def _day_of(one: WaitingRow) -> int:
    return _day(one.payment)


def _pence(one: PastPayment) -> int:
    return -1 if one.pence is None else one.pence
