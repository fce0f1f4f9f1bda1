"""What is worked out for a statement: which tax year a day is in, and how a part of an invoice is shared out."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from coc_desktop.wording import day
from models.vocabulary import DatePrecision

BEGINS = (4, 6)
"""The sixth of April: a tax year of the United Kingdom runs from there to the fifth of April."""


@dataclass(frozen=True, slots=True, order=True)
class TaxYear:
    """A tax year by the calendar year in which it begins."""

    first: int

    @property
    def starts(self) -> dt.date:
        """Return its first day."""
        return dt.date(self.first, *BEGINS)

    @property
    def ends(self) -> dt.date:
        """Return its last day."""
        return dt.date(self.first + 1, *BEGINS) - dt.timedelta(days=1)

    @property
    def words(self) -> str:
        """Write `6 April 2025 to 5 April 2026`."""
        return f"{day(self.starts)} to {day(self.ends)}"

    @property
    def short(self) -> str:
        """Write `2025 to 2026`."""
        return f"{self.first} to {self.first + 1}"


def tax_year_of(on: dt.date) -> TaxYear:
    """Return the tax year that a day is in."""
    return TaxYear(on.year if (on.month, on.day) >= BEGINS else on.year - 1)


def tax_year_within(first: dt.date | None, precision: DatePrecision | None) -> TaxYear | None:
    """Return the tax year of a day that is known in part; None where it may be in two, as all of April and any year may."""
    if first is None or precision is DatePrecision.YEAR:
        return None
    if precision is DatePrecision.MONTH and first.month == BEGINS[0]:
        return None
    return tax_year_of(first)


def shared_out(payments_pence: int, expenses_pence: int, before: int, pence: int) -> tuple[int, int]:
    """Return how much of a part-payment is for the work and how much for expenses; `before` was paid of the invoice earlier.

    Each part has the invoice’s own proportion, to the penny, so that what was paid in parts comes to what is on the invoice.
    """
    total = payments_pence + expenses_pence
    if not total:
        return pence, 0
    worked = payments_pence * (before + pence) // total - payments_pence * before // total
    return worked, pence - worked
