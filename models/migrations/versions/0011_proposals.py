"""Proposals: what people want their plans to say, beside what they say today.

Revision ID: 0011
Revises: 0010
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from models.migrations.shared import reference

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "plan_proposal",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("source", sa.String(40), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("talk", sa.Boolean(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.Column("settled_by", sa.Uuid(native_uuid=False), nullable=True),
        sa.Column("sealed_under", sa.Uuid(native_uuid=False), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_plan_proposal"),
        reference("plan_proposal", "person_id", "person.id"),
        reference("plan_proposal", "settled_by", "account.id"),
    )
    op.create_index("ix_plan_proposal_person_id", "plan_proposal", ["person_id"])


def downgrade() -> None:
    """Take the table away again."""
    op.drop_table("plan_proposal")
