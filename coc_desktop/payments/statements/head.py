"""What stands around a statement on paper, whatever its format."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from coc_desktop.payments.history.queries import PastPayment
from coc_desktop.wording import day, month
from models.vocabulary import DatePrecision


@dataclass(frozen=True, slots=True)
class Head:
    """The person’s number in the bank, the trust, whom to ask, and the day on which the paper is made."""

    number: int
    trust: str
    contact: str
    made_on: dt.date


def said_day(row: PastPayment) -> str:
    """Say a register’s day as far as it is known."""
    if row.dated is None:
        return "No day"
    return month(row.dated) if row.precision is DatePrecision.MONTH else day(row.dated)
