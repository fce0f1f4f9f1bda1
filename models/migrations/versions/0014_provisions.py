"""Provisions: the adjustments of people's plans at each activity.

Revision ID: 0014
Revises: 0013
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from models.migrations.shared import reference

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "provision",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("participation_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("adjustment_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("reader_id", sa.Uuid(native_uuid=False), nullable=True),
        sa.Column("doer_id", sa.Uuid(native_uuid=False), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("lead_days", sa.BigInteger(), nullable=True),
        sa.Column("sends", sa.Text(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("wanted", sa.Boolean(), nullable=False),
        sa.Column("seen_to_on", sa.Date(), nullable=True),
        sa.Column("seen_to_by", sa.Uuid(native_uuid=False), nullable=True),
        sa.Column("happened", sa.String(40), nullable=False),
        sa.Column("helped", sa.String(40), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("sealed_under", sa.Uuid(native_uuid=False), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_provision"),
        reference("provision", "doer_id", "account.id"),
        reference("provision", "participation_id", "participation.id"),
        reference("provision", "person_id", "person.id"),
        reference("provision", "reader_id", "account.id"),
        reference("provision", "seen_to_by", "account.id"),
        sa.UniqueConstraint("participation_id", "adjustment_id", name="uq_provision_participation_id_adjustment_id"),
    )
    for column in ("due_on", "participation_id", "person_id"):
        op.create_index(f"ix_provision_{column}", "provision", [column])


def downgrade() -> None:
    """Take the table away again."""
    op.drop_table("provision")
