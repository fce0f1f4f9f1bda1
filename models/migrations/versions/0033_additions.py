"""What somebody adds after an activity.

Revision ID: 0033
Revises: 0032
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from models.migrations.shared import reference

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "addition",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("participation_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("how", sa.String(40), nullable=False),
        sa.Column("goes_to", sa.String(40), nullable=False),
        sa.Column("said_on", sa.Date(), nullable=False),
        sa.Column("written_by", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_under", sa.Uuid(native_uuid=False), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_addition"),
        reference("addition", "person_id", "person.id"),
        reference("addition", "participation_id", "participation.id"),
        reference("addition", "written_by", "account.id"),
    )
    for column in ("person_id", "participation_id"):
        op.create_index(f"ix_addition_{column}", "addition", [column])


def downgrade() -> None:
    """Take the table away again."""
    op.drop_table("addition")
