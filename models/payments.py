"""Rate cards, claims, invoices, credit notes, batches and the files that are kept as they were issued."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Code, Moment, Movable, Record, Sealed, reference
from models.vocabulary import (
    BatchState,
    ClaimState,
    Domain,
    InvoiceKind,
    InvoiceState,
    KeptKind,
    LineKind,
    RateShape,
)


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


@dataclass(frozen=True, slots=True)
class ClaimDetails:
    """The words of each line, in order, and why the claim was last sent back."""

    line_words: tuple[str, ...]
    sent_back_because: str = ""


class Claim(Movable):
    """What one participation is worth, made from what was recorded. `live_participation_id` is empty once it is void.

    A top-up names in `tops_up_id` the claim that it adds to, when a rate card was backdated.
    """

    __tablename__ = "claim"
    __table_args__ = (
        CheckConstraint("approved_by IS NULL OR approved_by <> made_by", name="approver_is_not_maker"),
        CheckConstraint("approved_by IS NULL OR approved_by <> submitted_by", name="approver_is_not_submitter"),
        CheckConstraint("payments_pence >= 0 AND expenses_pence >= 0", name="not_negative"),
    )
    domain = Domain.PAYEE
    Details = ClaimDetails

    person_id: Mapped[UUID] = mapped_column(reference("person.id"), index=True)
    participation_id: Mapped[UUID] = mapped_column(reference("participation.id"), index=True)
    live_participation_id: Mapped[UUID | None] = mapped_column(unique=True)
    tops_up_id: Mapped[UUID | None] = mapped_column(reference("claim.id"), index=True)
    activity_on: Mapped[dt.date]
    state: Mapped[ClaimState] = mapped_column(Code(ClaimState))
    payments_pence: Mapped[int]
    expenses_pence: Mapped[int]
    made_by: Mapped[UUID] = mapped_column(reference("account.id"))
    made_on: Mapped[dt.date]
    submitted_by: Mapped[UUID | None] = mapped_column(reference("account.id"))
    submitted_on: Mapped[dt.date | None]
    approved_by: Mapped[UUID | None] = mapped_column(reference("account.id"))
    approved_on: Mapped[dt.date | None]


class ClaimLine(Record):
    """One line of a claim; its words are in the claim's details at the same position."""

    __tablename__ = "claim_line"
    __table_args__ = (UniqueConstraint("claim_id", "position"), CheckConstraint("pence >= 0", name="not_negative"))

    claim_id: Mapped[UUID] = mapped_column(reference("claim.id"), index=True)
    position: Mapped[int]
    kind: Mapped[LineKind] = mapped_column(Code(LineKind))
    rate_id: Mapped[UUID | None] = mapped_column(reference("rate.id"))
    minutes: Mapped[int | None]
    pence: Mapped[int]


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
    """An issued invoice or credit note. Only its state and its batch may ever move; the database refuses the rest."""

    __tablename__ = "invoice"
    __table_args__ = (
        UniqueConstraint("kind", "sequence"),
        CheckConstraint("total_pence = payments_pence + expenses_pence", name="totals_add_up"),
    )
    domain = Domain.PAYEE
    Details = InvoiceDetails

    kind: Mapped[InvoiceKind] = mapped_column(Code(InvoiceKind))
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


class Batch(Record):
    """Invoices and credit notes locked together for finance."""

    __tablename__ = "batch"

    number: Mapped[int] = mapped_column(unique=True)
    state: Mapped[BatchState] = mapped_column(Code(BatchState))
    made_by: Mapped[UUID] = mapped_column(reference("account.id"))
    made_on: Mapped[dt.date]
    papers: Mapped[int]
    payments_pence: Mapped[int]
    expenses_pence: Mapped[int]
    exported_by: Mapped[UUID | None] = mapped_column(reference("account.id"))
    exported_at: Mapped[dt.datetime | None] = mapped_column(Moment)
    sha256: Mapped[str]


@dataclass(frozen=True, slots=True)
class KeptFileDetails:
    """A file as it was handed out: its name and its bytes in base64."""

    file_name: str
    content: str
    because: str = ""


class KeptFile(Sealed):
    """The kept bytes of an issued paper or an exported batch. `owner_id` is the person it is about, or the batch."""

    __tablename__ = "kept_file"
    domain = Domain.PAYEE
    Details = KeptFileDetails

    owner_id: Mapped[UUID] = mapped_column(index=True)
    kind: Mapped[KeptKind] = mapped_column(Code(KeptKind))
    invoice_id: Mapped[UUID | None] = mapped_column(reference("invoice.id"), unique=True)
    batch_id: Mapped[UUID | None] = mapped_column(reference("batch.id"), index=True)
    made_at: Mapped[dt.datetime] = mapped_column(Moment)
    made_by: Mapped[UUID] = mapped_column(reference("account.id"))
    sha256: Mapped[str]

    @property
    def subject_id(self) -> UUID:
        """Return whose key seals the bytes."""
        return self.owner_id
