"""Rate cards and their rates."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Code, Record, reference
from models.vocabulary import RateShape


class RateCard(Record):
    """Dated rules for payment, with where the figures come from and whether somebody has checked them."""

    __tablename__ = "rate_card"

    name: Mapped[str]
    starts_on: Mapped[dt.date]
    source: Mapped[str]
    caution: Mapped[str]
    checked_on: Mapped[dt.date | None]


class Rate(Record):
    """One rate of a card. `rule` is JSON that `coc_desktop.payments.rates.kept` reads; `to_check` says what is still to check."""

    __tablename__ = "rate"
    __table_args__ = (UniqueConstraint("card_id", "code"),)

    card_id: Mapped[UUID] = mapped_column(reference("rate_card.id"), index=True)
    position: Mapped[int]
    code: Mapped[str]
    label: Mapped[str]
    shape: Mapped[RateShape] = mapped_column(Code(RateShape))
    rule: Mapped[str]
    to_check: Mapped[str]
