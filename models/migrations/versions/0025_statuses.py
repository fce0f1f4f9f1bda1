"""What was decided of employment status for each kind of work; and which expense a further one tops up.

Revision ID: 0025
Revises: 0024
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from models.migrations.shared import Guard, drop_guards, make_guards, reference

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

GUARDS = (
    Guard(
        "expense_tops_up_stays",
        "expense",
        "UPDATE",
        "COALESCE(NEW.tops_up_id, '') <> COALESCE(OLD.tops_up_id, '')",
        "what an expense is worth never changes",
    ),
    Guard(
        "expense_under_top_up_stays",
        "expense",
        "DELETE",
        "EXISTS (SELECT 1 FROM expense AS further WHERE further.tops_up_id = OLD.id)",
        "an expense that was topped up is not taken away",
    ),
    Guard(
        "expense_tops_up_what_is_there",
        "expense",
        "INSERT",
        "NEW.tops_up_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM expense AS earlier WHERE earlier.id = NEW.tops_up_id)",
        "a top-up is of an expense",
    ),
    Guard(
        "status_stays",
        "role_status",
        "UPDATE",
        "NEW.kind <> OLD.kind OR NEW.outcome <> OLD.outcome OR NEW.decided_on <> OLD.decided_on OR NEW.tool <> OLD.tool",
        "a decision never changes",
    ),
)


def upgrade() -> None:
    """Make the table and the column."""
    op.create_table(
        "role_status",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("outcome", sa.String(40), nullable=False),
        sa.Column("tool", sa.String(40), nullable=False),
        sa.Column("reviewer", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=False),
        sa.Column("recorded_by", sa.Uuid(native_uuid=False), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_role_status"),
        reference("role_status", "recorded_by", "account.id"),
        sa.UniqueConstraint("kind", "decided_on", name="uq_role_status_kind_decided_on"),
        sa.CheckConstraint("review_on > decided_on", name=op.f("ck_role_status_reviewed_later")),
    )
    op.add_column("expense", sa.Column("tops_up_id", sa.Uuid(native_uuid=False), nullable=True))
    op.create_index("ix_expense_tops_up_id", "expense", ["tops_up_id"])
    make_guards(GUARDS)


def downgrade() -> None:
    """Take the guard, the column and the table away again."""
    drop_guards(GUARDS)
    op.drop_index("ix_expense_tops_up_id", "expense")
    op.drop_column("expense", "tops_up_id")
    op.drop_table("role_status")
