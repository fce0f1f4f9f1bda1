"""The order of an activity’s day.

Revision ID: 0031
Revises: 0030
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from models.migrations.shared import reference

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "day_item",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("activity_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("minute", sa.BigInteger(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_day_item"),
        sa.UniqueConstraint("activity_id", "minute", name="uq_day_item_activity_id_minute"),
        reference("day_item", "activity_id", "activity.id"),
    )


def downgrade() -> None:
    """Take the table away again."""
    op.drop_table("day_item")
