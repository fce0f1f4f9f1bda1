"""What came of an idea, and when its person was told.

Revision ID: 0037
Revises: 0036
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from models.migrations.shared import reference

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "response",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("addition_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("decision", sa.String(40), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=False),
        sa.Column("answered_by", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("shared_on", sa.Date(), nullable=True),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.Column("told_by", sa.Uuid(native_uuid=False), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_under", sa.Uuid(native_uuid=False), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_response"),
        sa.UniqueConstraint("addition_id", name="uq_response_addition_id"),
        reference("response", "person_id", "person.id"),
        reference("response", "addition_id", "addition.id"),
        reference("response", "answered_by", "account.id"),
        reference("response", "told_by", "account.id"),
    )
    op.create_index("ix_response_person_id", "response", ["person_id"])


def downgrade() -> None:
    """Take the table away again."""
    op.drop_table("response")
