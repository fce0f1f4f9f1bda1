"""Batches for finance, the files that are kept as they were handed out, and what finance answered."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Code, Moment, Record, Sealed, reference
from models.vocabulary import BatchState, Domain, KeptKind, Route


class Batch(Record):
    """Papers locked together for finance, all of which go the same way: by invoice, where it is from before there were routes."""

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
    layout: Mapped[str]
    route: Mapped[Route | None] = mapped_column(Code(Route))

    @property
    def goes(self) -> Route:
        """Return which way its money goes."""
        return self.route or Route.SUPPLIER


class ExportLayout(Record):
    """The columns of a sheet for finance: `columns` is JSON that `coc_desktop.payments.layouts.columns` reads.

    `sample` is JSON of the headings of a file that finance’s system takes; `tried_on` is empty until the columns are those.
    A batch carries the layout it was made with, so a layout may change at any time.
    """

    __tablename__ = "export_layout"

    name: Mapped[str]
    route: Mapped[Route] = mapped_column(Code(Route))
    starts_on: Mapped[dt.date]
    source: Mapped[str]
    columns: Mapped[str]
    sample: Mapped[str]
    tried_on: Mapped[dt.date | None]


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


@dataclass(frozen=True, slots=True)
class AnswerMapDetails:
    """Which heading of finance’s file holds what, by the code of what it holds."""

    headings: dict[str, str]


class AnswerMap(Sealed):
    """The columns of finance’s answer, said once. A file without headings may put anything into one, so they are sealed."""

    __tablename__ = "answer_map"
    domain = Domain.PAYEE
    Details = AnswerMapDetails

    @property
    def subject_id(self) -> UUID:
        """Return its own id: it is about nobody."""
        return self.id


@dataclass(frozen=True, slots=True)
class RemittanceDetails:
    """The name of the file that was read."""

    file_name: str


class Remittance(Sealed):
    """One sheet of a file of finance’s that said what was paid, read once: `sha256` is of the file and the sheet’s name."""

    __tablename__ = "remittance"
    domain = Domain.PAYEE
    Details = RemittanceDetails

    sha256: Mapped[str] = mapped_column(unique=True)
    read_on: Mapped[dt.date]
    read_by: Mapped[UUID] = mapped_column(reference("account.id"))
    lines: Mapped[int]
    pence: Mapped[int]

    @property
    def subject_id(self) -> UUID:
        """Return its own id: one file is about many people."""
        return self.id


@dataclass(frozen=True, slots=True)
class RemittanceLineDetails:
    """A line as finance wrote it, and why it was set aside."""

    number: str
    reference: str
    payee: str
    set_aside_because: str = ""


class RemittanceLine(Sealed):
    """One payment that finance says it made. What it pays is in `InvoicePayment`; what is left of it stays in sight."""

    __tablename__ = "remittance_line"
    __table_args__ = (UniqueConstraint("remittance_id", "row"), CheckConstraint("pence <> 0", name="not_nothing"))
    domain = Domain.PAYEE
    Details = RemittanceLineDetails

    remittance_id: Mapped[UUID] = mapped_column(reference("remittance.id"), index=True)
    row: Mapped[int]
    paid_on: Mapped[dt.date] = mapped_column(index=True)
    pence: Mapped[int]
    set_aside_on: Mapped[dt.date | None]

    @property
    def subject_id(self) -> UUID:
        """Return the file’s key: until it is matched, nobody knows whom a line is about."""
        return self.remittance_id


class InvoicePayment(Record):
    """How much of one payment pays how much of one invoice. The database keeps both within what they are."""

    __tablename__ = "invoice_payment"
    __table_args__ = (UniqueConstraint("line_id", "invoice_id"),)

    line_id: Mapped[UUID] = mapped_column(reference("remittance_line.id"), index=True)
    invoice_id: Mapped[UUID] = mapped_column(reference("invoice.id"), index=True)
    pence: Mapped[int]


@dataclass(frozen=True, slots=True)
class InvoiceReturnDetails:
    """Why finance returned an invoice, in its own words."""

    because: str


class InvoiceReturn(Sealed):
    """One invoice that finance returned. Its claim goes back; its number, and the note that settles it, are never used again."""

    __tablename__ = "invoice_return"
    domain = Domain.PAYEE
    Details = InvoiceReturnDetails

    invoice_id: Mapped[UUID] = mapped_column(reference("invoice.id"), unique=True)
    claim_id: Mapped[UUID] = mapped_column(reference("claim.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(reference("person.id"), index=True)
    sent_on: Mapped[dt.date]
    returned_on: Mapped[dt.date]
    recorded_by: Mapped[UUID] = mapped_column(reference("account.id"))
