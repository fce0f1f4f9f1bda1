"""A person's own review: their card, and what they have said so far and not saved.

Revision ID: 0012
Revises: 0011
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from models.migrations.shared import reference

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "own_sign_in",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("sealed_under", sa.Uuid(native_uuid=False), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_own_sign_in"),
        reference("own_sign_in", "person_id", "person.id"),
    )
    op.create_index("ix_own_sign_in_person_id", "own_sign_in", ["person_id"])
    op.create_table(
        "review_draft",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("person_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("account_id", sa.Uuid(native_uuid=False), nullable=True),
        sa.Column("kept_at", sa.String(27), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_review_draft"),
        sa.UniqueConstraint("person_id", name="uq_review_draft_person_id"),
        reference("review_draft", "account_id", "account.id"),
    )


def downgrade() -> None:
    """Take the tables away again."""
    op.drop_table("review_draft")
    op.drop_table("own_sign_in")
