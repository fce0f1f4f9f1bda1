"""Series of activities and their dates.

Revision ID: 0021
Revises: 0020
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from models.migrations.shared import reference

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "series",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("bank_holidays", sa.String(40), nullable=False),
        sa.Column("religious_days", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_series"),
    )
    op.create_table(
        "series_date",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("series_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("activity_id", sa.Uuid(native_uuid=False), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_series_date"),
        sa.UniqueConstraint("activity_id", name="uq_series_date_activity_id"),
        reference("series_date", "series_id", "series.id"),
        reference("series_date", "activity_id", "activity.id"),
    )
    op.create_index("ix_series_date_series_id", "series_date", ["series_id"])


def downgrade() -> None:
    """Take the tables away again."""
    op.drop_table("series_date")
    op.drop_table("series")
