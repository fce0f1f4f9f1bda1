"""Expenses: their dated kinds, what people spent, the receipts, and money given before it was spent.

What is on a claim stays as it was claimed, and is on no other: it comes free only when that claim is void.

Revision ID: 0017
Revises: 0016
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from models.migrations.shared import Guard, drop_guards, freeze, make_guards, reference

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_LEAVES = "OLD.claim_id IS NOT NULL AND (NEW.claim_id IS NULL OR NEW.claim_id <> OLD.claim_id)"
_IS_INVOICED = "EXISTS (SELECT 1 FROM claim WHERE claim.id = OLD.claim_id AND claim.state = 'invoiced')"
_MOVED = " OR ".join(f"NEW.{name} <> OLD.{name}" for name in ("pence", "advanced_pence", "type_id", "spent_on", "paid_by"))

GUARDS = (
    Guard(
        "expense_worth_stays",
        "expense",
        "UPDATE",
        _MOVED,
        "what an expense is worth never changes",
    ),
    Guard("expense_claimed_once", "expense", "UPDATE", f"{_LEAVES} AND {_IS_INVOICED}", "an expense on an invoice stays on it"),
    Guard("expense_no_delete", "expense", "DELETE", "OLD.claim_id IS NOT NULL", "an expense on a claim is not taken away"),
)


def upgrade() -> None:
    """Make the tables and their guards."""
    _expense_type()
    _expense()
    _receipt()
    _advance()
    freeze("advance", ("given_on", "pence", "recorded_by", "recorded_on"))
    freeze("receipt", ("expense_id", "sha256", "size", "kept_on", "kept_by"))
    make_guards(GUARDS)


def downgrade() -> None:
    """Take the guards and the tables away again."""
    drop_guards(GUARDS)
    for table in ("advance", "receipt", "expense", "expense_type"):
        op.drop_table(table)


def _expense_type() -> None:
    op.create_table(
        "expense_type",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("how", sa.String(40), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("terms", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("to_check", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_expense_type"),
        sa.UniqueConstraint("code", "starts_on", name="uq_expense_type_code_starts_on"),
    )


def _expense() -> None:
    op.create_table(
        "expense",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("participation_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("type_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("claim_id", sa.Uuid(native_uuid=False), nullable=True),
        sa.Column("spent_on", sa.Date(), nullable=False),
        sa.Column("paid_by", sa.String(40), nullable=False),
        sa.Column("way", sa.String(40), nullable=False),
        sa.Column("tenths", sa.BigInteger(), nullable=True),
        sa.Column("pence", sa.BigInteger(), nullable=False),
        sa.Column("advanced_pence", sa.BigInteger(), nullable=False),
        sa.Column("recorded_by", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("recorded_on", sa.Date(), nullable=False),
        sa.Column("sealed_under", sa.Uuid(native_uuid=False), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_expense"),
        reference("expense", "claim_id", "claim.id"),
        reference("expense", "participation_id", "participation.id"),
        reference("expense", "person_id", "person.id"),
        reference("expense", "recorded_by", "account.id"),
        reference("expense", "type_id", "expense_type.id"),
        sa.CheckConstraint(
            "pence >= 0 AND advanced_pence >= 0 AND (tenths IS NULL OR tenths > 0)", name=op.f("ck_expense_not_negative")
        ),
        sa.CheckConstraint("paid_by <> 'us' OR (pence = 0 AND advanced_pence = 0)", name=op.f("ck_expense_booked_at_nil")),
    )
    for column in ("claim_id", "participation_id", "person_id", "type_id"):
        op.create_index(f"ix_expense_{column}", "expense", [column])


def _receipt() -> None:
    op.create_table(
        "receipt",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("expense_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("kept_on", sa.Date(), nullable=False),
        sa.Column("kept_by", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("sealed_under", sa.Uuid(native_uuid=False), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_receipt"),
        reference("receipt", "expense_id", "expense.id"),
        reference("receipt", "kept_by", "account.id"),
        reference("receipt", "person_id", "person.id"),
    )
    op.create_index("ix_receipt_expense_id", "receipt", ["expense_id"])
    op.create_index("ix_receipt_person_id", "receipt", ["person_id"])


def _advance() -> None:
    op.create_table(
        "advance",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("pence", sa.BigInteger(), nullable=False),
        sa.Column("recorded_by", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("recorded_on", sa.Date(), nullable=False),
        sa.Column("sealed_under", sa.Uuid(native_uuid=False), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_advance"),
        reference("advance", "person_id", "person.id"),
        reference("advance", "recorded_by", "account.id"),
        sa.CheckConstraint("pence <> 0", name=op.f("ck_advance_not_nothing")),
    )
    op.create_index("ix_advance_person_id", "advance", ["person_id"])
