"""Invoices and credit notes as they were issued."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Code, Record, Sealed, reference
from models.vocabulary import Domain, InvoiceKind, InvoiceState, LineKind, Route


@dataclass(frozen=True, slots=True)
class InvoiceDetails:
    """An invoice frozen as it was issued: payee, who is billed, and every word printed on it."""

    payee_name: str
    payee_address: tuple[str, ...]
    payee_postcode: str
    supplier_number: str
    billed_name: str
    billed_address: tuple[str, ...]
    payables_code: str
    order_number: str
    line_words: tuple[str, ...]
    statements: tuple[str, ...]
    credits_number: str = ""
    because: str = ""


class Invoice(Sealed):
    """An issued invoice or credit note. Only its state and its batch may ever move; the database refuses the rest.

    `series` is empty where it has one of the trust’s own numbers, and otherwise says whose: the team’s id, in figures.
    """

    __tablename__ = "invoice"
    __table_args__ = (
        UniqueConstraint("kind", "series", "sequence"),
        CheckConstraint("total_pence = payments_pence + expenses_pence", name="totals_add_up"),
    )
    domain = Domain.PAYEE
    Details = InvoiceDetails

    kind: Mapped[InvoiceKind] = mapped_column(Code(InvoiceKind))
    series: Mapped[str]
    sequence: Mapped[int]
    number: Mapped[str] = mapped_column(unique=True)
    person_id: Mapped[UUID] = mapped_column(reference("person.id"), index=True)
    claim_id: Mapped[UUID] = mapped_column(reference("claim.id"), index=True)
    live_claim_id: Mapped[UUID | None] = mapped_column(unique=True)
    credits_id: Mapped[UUID | None] = mapped_column(reference("invoice.id"), unique=True)
    activity_on: Mapped[dt.date]
    issued_on: Mapped[dt.date]
    issued_by: Mapped[UUID] = mapped_column(reference("account.id"))
    payments_pence: Mapped[int]
    expenses_pence: Mapped[int]
    total_pence: Mapped[int]
    state: Mapped[InvoiceState] = mapped_column(Code(InvoiceState))
    batch_id: Mapped[UUID | None] = mapped_column(reference("batch.id"), index=True)
    route: Mapped[Route | None] = mapped_column(Code(Route))

    @property
    def goes(self) -> Route:
        """Return which way its money goes; by invoice, where it was issued before there were routes."""
        return self.route or Route.SUPPLIER


class InvoiceLine(Record):
    """One frozen line, with its coding as text. Its words are in the invoice's details at the same position."""

    __tablename__ = "invoice_line"
    __table_args__ = (UniqueConstraint("invoice_id", "position"),)

    invoice_id: Mapped[UUID] = mapped_column(reference("invoice.id"), index=True)
    position: Mapped[int]
    kind: Mapped[LineKind] = mapped_column(Code(LineKind))
    pence: Mapped[int]
    cost_centre: Mapped[str]
    subjective: Mapped[str]
