"""Invoices that finance returned: each once, none of them paid, and what was said stays as it was said.

Revision ID: 0009
Revises: 0008
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from models.migrations.shared import Guard, drop_guards, make_guards, never_change, reference

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

GUARDS = (
    Guard(
        "returned_is_not_paid",
        "invoice",
        "UPDATE",
        "NEW.state = 'returned' AND OLD.state <> 'returned' "
        "AND EXISTS (SELECT 1 FROM invoice_payment WHERE invoice_payment.invoice_id = NEW.id)",
        "what was paid is not returned",
    ),
    Guard(
        "payment_of_what_stands",
        "invoice_payment",
        "INSERT",
        "EXISTS (SELECT 1 FROM invoice WHERE invoice.id = NEW.invoice_id AND invoice.state = 'returned')",
        "what was returned is not paid",
    ),
)


def upgrade() -> None:
    """Make the table and its guards."""
    op.create_table(
        "invoice_return",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("invoice_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("claim_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("person_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.Column("returned_on", sa.Date(), nullable=False),
        sa.Column("recorded_by", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_invoice_return"),
        reference("invoice_return", "claim_id", "claim.id"),
        reference("invoice_return", "invoice_id", "invoice.id"),
        reference("invoice_return", "person_id", "person.id"),
        reference("invoice_return", "recorded_by", "account.id"),
        sa.UniqueConstraint("invoice_id", name="uq_invoice_return_invoice_id"),
    )
    op.create_index("ix_invoice_return_claim_id", "invoice_return", ["claim_id"])
    op.create_index("ix_invoice_return_person_id", "invoice_return", ["person_id"])
    never_change("invoice_return")
    make_guards(GUARDS)


def downgrade() -> None:
    """Take the guards and the table away again."""
    drop_guards(GUARDS)
    op.drop_table("invoice_return")
