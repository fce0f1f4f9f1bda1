"""The order of an activity’s day, and where its quiet room is.

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
    """Make the table and the column."""
    op.create_table(
        "day_item",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("activity_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("minute", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_day_item"),
        sa.UniqueConstraint("activity_id", "minute", name="uq_day_item_activity_id_minute"),
        reference("day_item", "activity_id", "activity.id"),
    )
    op.add_column("information", sa.Column("quiet_room", sa.Text(), nullable=True))


def downgrade() -> None:
    """Take them away again."""
    op.drop_column("information", "quiet_room")
    op.drop_table("day_item")
