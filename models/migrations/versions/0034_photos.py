"""Photos of rooms, and the visual story of each.

Revision ID: 0034
Revises: 0033
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from models.migrations.shared import reference

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "venue_photo",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("venue_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("shows_way", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_venue_photo"),
        reference("venue_photo", "venue_id", "venue.id"),
    )
    op.create_index("ix_venue_photo_venue_id", "venue_photo", ["venue_id"])
    op.create_table(
        "photo_content",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("photo_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_photo_content"),
        sa.UniqueConstraint("photo_id", name="uq_photo_content_photo_id"),
        reference("photo_content", "photo_id", "venue_photo.id"),
    )
    op.create_table(
        "story_step",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("venue_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("photo_id", sa.Uuid(native_uuid=False), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_story_step"),
        reference("story_step", "venue_id", "venue.id"),
        reference("story_step", "photo_id", "venue_photo.id"),
    )
    op.create_index("ix_story_step_venue_id", "story_step", ["venue_id"])


def downgrade() -> None:
    """Take the tables away again."""
    op.drop_table("story_step")
    op.drop_table("photo_content")
    op.drop_table("venue_photo")
