"""The trust's own lines of the list of religious days.

Revision ID: 0038
Revises: 0037
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from models.migrations.shared import reference

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "religious_day",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("came", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("faith", sa.Text(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=True),
        sa.Column("taken_out", sa.Boolean(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("checked_by", sa.Uuid(native_uuid=False), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_religious_day"),
        sa.UniqueConstraint("came", name="uq_religious_day_came"),
        sa.CheckConstraint("last_on > first_on", name="ck_religious_day_ends_after_it_begins"),
        reference("religious_day", "checked_by", "account.id"),
    )


def downgrade() -> None:
    """Take the table away again."""
    op.drop_table("religious_day")
