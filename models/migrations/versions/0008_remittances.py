"""What finance answered: which columns its files have, the payments it says it made, and the invoices these pay.

Revision ID: 0008
Revises: 0007
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from models.migrations.shared import Guard, drop_guards, freeze, make_guards, reference

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


_BEYOND_INVOICE = (
    "EXISTS (SELECT 1 FROM invoice WHERE invoice.id = NEW.invoice_id AND (NEW.pence * invoice.total_pence <= 0 "
    "OR ABS(NEW.pence + COALESCE((SELECT SUM(p.pence) FROM invoice_payment p WHERE p.invoice_id = NEW.invoice_id), 0)) "
    "> ABS(invoice.total_pence)))"
)
_BEYOND_LINE = (
    "EXISTS (SELECT 1 FROM remittance_line WHERE remittance_line.id = NEW.line_id AND (NEW.pence * remittance_line.pence <= 0 "
    "OR ABS(NEW.pence + COALESCE((SELECT SUM(p.pence) FROM invoice_payment p WHERE p.line_id = NEW.line_id), 0)) "
    "> ABS(remittance_line.pence)))"
)

GUARDS = (
    Guard("payment_within_invoice", "invoice_payment", "INSERT", _BEYOND_INVOICE, "nothing is paid twice"),
    Guard("payment_within_line", "invoice_payment", "INSERT", _BEYOND_LINE, "a payment is counted once"),
    Guard(
        "payment_of_what_was_sent",
        "invoice_payment",
        "INSERT",
        "NOT EXISTS (SELECT 1 FROM invoice JOIN batch ON batch.id = invoice.batch_id "
        "WHERE invoice.id = NEW.invoice_id AND batch.state = 'exported')",
        "only what went to finance is paid",
    ),
    Guard("payment_no_update", "invoice_payment", "UPDATE", "1 = 1", "payments never change"),
)


def upgrade() -> None:
    """Make the tables and their guards."""
    _answer_map()
    _remittance()
    _remittance_line()
    _invoice_payment()
    freeze("remittance", ("sealed", "sha256", "read_on", "read_by", "lines", "pence"))
    freeze("remittance_line", ("remittance_id", "row", "paid_on", "pence"))
    make_guards(GUARDS)


def downgrade() -> None:
    """Take the guards and the tables away again."""
    drop_guards(GUARDS)
    for table in ("invoice_payment", "remittance_line", "remittance", "answer_map"):
        op.drop_table(table)


def _answer_map() -> None:
    op.create_table(
        "answer_map",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_answer_map"),
    )


def _remittance() -> None:
    op.create_table(
        "remittance",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("read_on", sa.Date(), nullable=False),
        sa.Column("read_by", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("lines", sa.BigInteger(), nullable=False),
        sa.Column("pence", sa.BigInteger(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_remittance"),
        reference("remittance", "read_by", "account.id"),
        sa.UniqueConstraint("sha256", name="uq_remittance_sha256"),
    )


def _remittance_line() -> None:
    op.create_table(
        "remittance_line",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("remittance_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("row", sa.BigInteger(), nullable=False),
        sa.Column("paid_on", sa.Date(), nullable=False),
        sa.Column("pence", sa.BigInteger(), nullable=False),
        sa.Column("set_aside_on", sa.Date(), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_remittance_line"),
        reference("remittance_line", "remittance_id", "remittance.id"),
        sa.UniqueConstraint("remittance_id", "row", name="uq_remittance_line_remittance_id_row"),
        sa.CheckConstraint("pence <> 0", name=op.f("ck_remittance_line_not_nothing")),
    )
    op.create_index("ix_remittance_line_paid_on", "remittance_line", ["paid_on"])
    op.create_index("ix_remittance_line_remittance_id", "remittance_line", ["remittance_id"])


def _invoice_payment() -> None:
    op.create_table(
        "invoice_payment",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("line_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("invoice_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("pence", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_invoice_payment"),
        reference("invoice_payment", "invoice_id", "invoice.id"),
        reference("invoice_payment", "line_id", "remittance_line.id"),
        sa.UniqueConstraint("line_id", "invoice_id", name="uq_invoice_payment_line_id_invoice_id"),
    )
    op.create_index("ix_invoice_payment_invoice_id", "invoice_payment", ["invoice_id"])
    op.create_index("ix_invoice_payment_line_id", "invoice_payment", ["line_id"])
