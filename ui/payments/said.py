"""How money is said on screens."""

from __future__ import annotations

import datetime as dt

from coc_desktop.money import pounds
from coc_desktop.payments.queries import BatchRow, ClaimRow, InvoiceRow
from coc_desktop.payments.waits import LongWait, PaidWaits
from coc_desktop.wording import count, day, in_sentence, moment
from models.vocabulary import InvoiceKind, Route
from ui.kit.columns import Cell, Column, Kind, tick_column


def money_or_none(pence: int) -> str:
    """Write an amount, or “None”."""
    return pounds(pence) if pence else "None"


def claim_columns(*, ticks: bool) -> tuple[Column[ClaimRow], ...]:
    """Return the columns of claims."""
    columns: tuple[Column[ClaimRow], ...] = (
        Column(
            "Person", lambda one: Cell(one.name, bold=True), sort=lambda one: one.name.casefold(), width=150, kind=Kind.PERSON
        ),
        Column("Activity", lambda one: Cell(one.title, day(one.activity_on)), sort=lambda one: one.activity_on),
        Column("Agreed fee", lambda one: Cell(one.rate_label or "None", other_way(one)), width=120),
        Column("Total", _due, sort=lambda one: one.total_pence, width=96, kind=Kind.MONEY),
        Column("Days", lambda one: str(one.days), sort=lambda one: one.days, width=40, kind=Kind.MONEY),
    )
    return (tick_column(), *columns) if ticks else columns


def other_way(one: ClaimRow) -> str:
    """Say which way a claim goes when it is not by invoice, so that whoever approves it sees it in the list."""
    return "" if one.route is Route.SUPPLIER else one.route.label


def invoice_columns(*, ticks: bool) -> tuple[Column[InvoiceRow], ...]:
    """Return the columns of issued papers."""
    number: Column[InvoiceRow] = Column(
        "Number",
        lambda one: Cell(one.number, one.paper, bold=True),
        sort=lambda one: one.number,
        width=120,
    )
    person: Column[InvoiceRow] = Column(
        "Person",
        lambda one: Cell(one.name, f"Issued {day(one.issued_on)}"),
        sort=lambda one: one.name.casefold(),
    )
    total: Column[InvoiceRow] = Column("Total", _total, sort=lambda one: one.total_pence, width=90, kind=Kind.MONEY)
    where: Column[InvoiceRow] = Column(
        "Where it is",
        lambda one: Cell(state_words(one), tag=one.state.tone.value),
        width=170,
        kind=Kind.TAG,
    )
    columns = (number, person, total, where)
    return (tick_column(), *columns) if ticks else columns


def paid_columns() -> tuple[Column[InvoiceRow], ...]:
    """Return the columns of what is paid: when, and how long it was from the activity."""
    return (
        Column("Number", lambda one: Cell(one.number, one.paper, bold=True), sort=lambda one: one.number, width=120),
        Column("Person", lambda one: Cell(one.name, f"Activity on {day(one.activity_on)}"), sort=lambda one: one.name.casefold()),
        Column("Paid", _paid, sort=lambda one: one.paid_on, width=150, kind=Kind.STATE),
        Column("Days", lambda one: "" if one.days is None else str(one.days), sort=_days, width=60, kind=Kind.MONEY),
        Column("Total", _total, sort=lambda one: one.total_pence, width=90, kind=Kind.MONEY),
    )


def _days(one: InvoiceRow) -> int:
    return -1 if one.days is None else one.days


def _paid(one: InvoiceRow) -> Cell:
    """Say when a paper was paid, and how much of it while that is not all."""
    when = day(one.paid_on) if one.paid_on else ""
    part = one.paid_pence != one.total_pence
    return Cell(f"{pounds(one.paid_pence)} so far" if part else when, when if part else "", tag=one.state.tone.value)


def waits_in_words(waits: PaidWaits) -> str:
    """Say how long people wait from the activity until they are paid, and who has waited longest."""
    if not waits.invoices:
        return "The days from the activity to paid are counted once finance has said what it paid."
    half, nine = count(waits.middle, "day"), count(waits.nine_in_ten, "day")
    return f"Half were paid within {half} of the activity, nine in ten within {nine}. {longest_in_words(waits.longest[0])}"


def longest_in_words(longest: LongWait) -> str:
    """Say who waited longest, or waits still."""
    verb = "waited" if longest.paid_on else "has waited"
    return f"{in_sentence(longest.name)} {verb} longest: {count(longest.days, 'day')}."


def state_words(one: InvoiceRow) -> str:
    """Say where an issued paper is."""
    if one.batch_number is not None:
        return f"{one.state.label}, batch {one.batch_number}"
    if one.kind is InvoiceKind.CREDIT_NOTE and one.state.value == "credited":
        return "Settled here"
    return one.state.label


def batch_columns() -> tuple[Column[BatchRow], ...]:
    """Return the columns of batches."""
    return (
        Column(
            "Batch", lambda one: Cell(f"Batch {one.number}", f"Made by {one.made_by}", bold=True), sort=lambda one: one.number
        ),
        Column("Papers", _papers, sort=lambda one: one.going[0], width=150),
        Column("Payments", lambda one: pounds(one.going[1]), sort=lambda one: one.going[1], width=110, kind=Kind.MONEY),
        Column("Expenses", lambda one: money_or_none(one.going[2]), width=100, kind=Kind.MONEY),
        Column("Where it is", lambda one: Cell(one.state.label, tag=one.state.tone.value), width=160, kind=Kind.TAG),
    )


def _papers(one: BatchRow) -> Cell:
    """Say how many papers go in a batch’s file, and which way; what was locked with them and never goes is told."""
    out = f", {one.papers - one.going[0]} left out" if one.left_out else ""
    return Cell(count(one.going[0], "paper"), f"{one.route.label}{out}")


def sent(at: dt.datetime | None) -> str:
    """Say when a batch was sent."""
    return moment(at) if at is not None else "Not sent yet"


def _total(one: InvoiceRow) -> Cell:
    return Cell(pounds(one.total_pence), bold=True)


def _due(one: ClaimRow) -> Cell:
    """Say what a claim pays, and what is to be looked at before it goes on."""
    looked = "Less than claimed" if one.less_pence else "Needs a look" if one.lacks or one.notices else ""
    return Cell(pounds(one.total_pence), looked, bold=True)
