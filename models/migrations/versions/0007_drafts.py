"""What one account keeps for itself: words that were typed and not saved yet, and rows of Home put away for today.

Revision ID: 0007
Revises: 0006
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from models.migrations.shared import reference

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "draft",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("account_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("person_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("kept_at", sa.String(27), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_draft"),
        reference("draft", "account_id", "account.id"),
        sa.UniqueConstraint("account_id", "person_id", "place", name="uq_draft_account_id_person_id_place"),
    )
    op.create_index("ix_draft_person_id", "draft", ["person_id"])
    op.create_table(
        "put_away",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("account_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_put_away"),
        reference("put_away", "account_id", "account.id"),
        sa.UniqueConstraint("account_id", "about", name="uq_put_away_account_id_about"),
    )
    op.create_index("ix_put_away_account_id", "put_away", ["account_id"])


def downgrade() -> None:
    """Take the tables away again."""
    op.drop_table("put_away")
    op.drop_table("draft")
