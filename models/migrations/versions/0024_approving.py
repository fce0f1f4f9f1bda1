"""How much each approver may approve of one claim, and what an approver takes off a claim.

A limit never changes: a new one holds from another day. What was taken off stays as long as the approval it belongs to.

Revision ID: 0024
Revises: 0023
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from models.migrations.shared import Guard, drop_guards, freeze, make_guards, never_change, reference

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

GUARDS = (
    Guard(
        "reduction_of_what_waits",
        "claim_reduction",
        "INSERT",
        "NOT EXISTS (SELECT 1 FROM claim JOIN claim_line ON claim_line.claim_id = claim.id "
        "WHERE claim.id = NEW.claim_id AND claim.state IN ('submitted', 'approved', 'declined') "
        "AND claim.made_by <> NEW.reduced_by "
        "AND claim_line.position = NEW.position AND claim_line.pence = NEW.was_pence)",
        "only what waits for approval is reduced, and not by whoever made it",
    ),
    Guard(
        "reduction_stays",
        "claim_reduction",
        "DELETE",
        "EXISTS (SELECT 1 FROM claim WHERE claim.id = OLD.claim_id AND claim.state IN ('approved', 'invoiced', 'declined'))",
        "what was taken off stays with its approval",
    ),
)


def upgrade() -> None:
    """Make the tables and their guards."""
    _approval_limit()
    _claim_reduction()
    never_change("approval_limit")
    freeze("claim_reduction", ("claim_id", "position", "was_pence", "pence", "reduced_by", "reduced_on"))
    make_guards(GUARDS)


def downgrade() -> None:
    """Take the guards and the tables away again."""
    drop_guards(GUARDS)
    op.drop_table("claim_reduction")
    op.drop_table("approval_limit")


def _approval_limit() -> None:
    op.create_table(
        "approval_limit",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("account_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("pence", sa.BigInteger(), nullable=True),
        sa.Column("set_by", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("set_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_approval_limit"),
        reference("approval_limit", "account_id", "account.id"),
        reference("approval_limit", "set_by", "account.id"),
        sa.UniqueConstraint("account_id", "starts_on", name="uq_approval_limit_account_id_starts_on"),
        sa.CheckConstraint("pence IS NULL OR pence > 0", name=op.f("ck_approval_limit_above_nothing")),
        sa.CheckConstraint("set_by <> account_id", name=op.f("ck_approval_limit_set_by_another")),
    )
    op.create_index("ix_approval_limit_account_id", "approval_limit", ["account_id"])


def _claim_reduction() -> None:
    op.create_table(
        "claim_reduction",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("claim_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("person_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("was_pence", sa.BigInteger(), nullable=False),
        sa.Column("pence", sa.BigInteger(), nullable=False),
        sa.Column("reduced_by", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("reduced_on", sa.Date(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_claim_reduction"),
        reference("claim_reduction", "claim_id", "claim.id"),
        reference("claim_reduction", "person_id", "person.id"),
        reference("claim_reduction", "reduced_by", "account.id"),
        sa.UniqueConstraint("claim_id", name="uq_claim_reduction_claim_id"),
        sa.CheckConstraint("pence >= 0 AND pence < was_pence", name=op.f("ck_claim_reduction_less_than_it_was")),
    )
    op.create_index("ix_claim_reduction_person_id", "claim_reduction", ["person_id"])
