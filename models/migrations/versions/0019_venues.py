"""Rooms, and which of them an activity is in.

Revision ID: 0019
Revises: 0018
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from models.migrations.shared import reference

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table, and the column beside an activity's place."""
    op.create_table(
        "venue",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("online", sa.Boolean(), nullable=False),
        sa.Column("way", sa.Text(), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("checked_by", sa.Uuid(native_uuid=False), nullable=True),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_venue"),
        sa.UniqueConstraint("name", name="uq_venue_name"),
        reference("venue", "checked_by", "account.id"),
    )
    with op.batch_alter_table("activity") as activity:
        activity.add_column(sa.Column("venue_id", sa.Uuid(native_uuid=False), nullable=True))
        name = "fk_activity_venue_id_venue"
        activity.create_foreign_key(name, "venue", ["venue_id"], ["id"], deferrable=True, initially="DEFERRED")
    op.create_index("ix_activity_venue_id_starts_at", "activity", ["venue_id", "starts_at"])


def downgrade() -> None:
    """Take both away again."""
    op.drop_index("ix_activity_venue_id_starts_at", "activity")
    with op.batch_alter_table("activity") as activity:
        activity.drop_column("venue_id")
    op.drop_table("venue")
