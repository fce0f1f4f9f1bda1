"""Activities that are open to whoever comes: how many came, and what they spoke of.

Revision ID: 0030
Revises: 0029
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from models.migrations.shared import reference

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "open_activity",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("activity_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("came", sa.BigInteger(), nullable=True),
        sa.Column("counted_by", sa.Uuid(native_uuid=False), nullable=True),
        sa.Column("counted_on", sa.Date(), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_open_activity"),
        sa.UniqueConstraint("activity_id", name="uq_open_activity_activity_id"),
        reference("open_activity", "activity_id", "activity.id"),
        reference("open_activity", "counted_by", "account.id"),
        sa.CheckConstraint("came >= 0", name=op.f("ck_open_activity_nobody_is_taken_away")),
    )


def downgrade() -> None:
    """Take the table away again."""
    op.drop_table("open_activity")
