"""The papers that each person gets for an activity, and where they agreed to be named.

Revision ID: 0028
Revises: 0027
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from models.migrations.shared import reference

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "pack",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("participation_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("paper_format", sa.String(length=40), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("made_at", sa.String(length=27), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("sent_by", sa.Uuid(native_uuid=False), nullable=True),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("starts_at", sa.String(length=27), nullable=False),
        sa.Column("ends_at", sa.String(length=27), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("story", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_pack"),
        reference("pack", "participation_id", "participation.id"),
        reference("pack", "sent_by", "account.id"),
    )
    op.create_index("ix_pack_participation_id", "pack", ["participation_id"])
    op.create_table(
        "naming",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("participation_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("in_packs", sa.Boolean(), nullable=False),
        sa.Column("on_badge", sa.Boolean(), nullable=False),
        sa.Column("on_sheet", sa.Boolean(), nullable=False),
        sa.Column("surname", sa.Boolean(), nullable=False),
        sa.Column("pronouns", sa.Boolean(), nullable=False),
        sa.Column("said_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_naming"),
        sa.UniqueConstraint("participation_id", name="uq_naming_participation_id"),
        reference("naming", "participation_id", "participation.id"),
    )


def downgrade() -> None:
    """Take the tables away again."""
    op.drop_table("naming")
    op.drop_table("pack")
