"""What people say of their own claims.

Revision ID: 0035
Revises: 0034
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from models.migrations.shared import reference

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "claim_check",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("claim_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("person_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("said", sa.String(40), nullable=False),
        sa.Column("how", sa.String(40), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.Column("recorded_by", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("sealed_under", sa.Uuid(native_uuid=False), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_claim_check"),
        reference("claim_check", "claim_id", "claim.id"),
        reference("claim_check", "person_id", "person.id"),
        reference("claim_check", "recorded_by", "account.id"),
    )
    op.create_index("ix_claim_check_claim_id", "claim_check", ["claim_id"])
    op.create_index("ix_claim_check_person_id", "claim_check", ["person_id"])


def downgrade() -> None:
    """Take the table away again."""
    op.drop_table("claim_check")
