"""What people keep for themselves alone, sealed to their own card.

Revision ID: 0020
Revises: 0019
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from models.migrations.shared import reference

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "only_me",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("account_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_only_me"),
        sa.UniqueConstraint("account_id", name="uq_only_me_account_id"),
        reference("only_me", "account_id", "account.id"),
    )


def downgrade() -> None:
    """Take the table away again."""
    op.drop_table("only_me")
