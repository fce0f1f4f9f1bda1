"""What suits people around activities, who is kept apart, and clashes that were meant.

Revision ID: 0026
Revises: 0025
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from models.migrations.shared import reference

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def _table(name: str, *parts: sa.Column[object] | sa.Constraint) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        *parts,
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
    )


def upgrade() -> None:
    """Make the tables, and an index by which a colleague’s meetings are found."""
    _table(
        "support_preference",
        sa.Column("person_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("said_on", sa.Date(), nullable=False),
        sa.Column("sealed_under", sa.Uuid(native_uuid=False), nullable=True),
        reference("support_preference", "person_id", "person.id"),
    )
    _table(
        "keep_apart",
        sa.Column("person_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("other_id", sa.Uuid(native_uuid=False), nullable=True),
        sa.Column("team_id", sa.Uuid(native_uuid=False), nullable=True),
        sa.Column("said_by", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("said_on", sa.Date(), nullable=False),
        sa.Column("circle_id", sa.Uuid(native_uuid=False), nullable=False),
        reference("keep_apart", "person_id", "person.id"),
        reference("keep_apart", "other_id", "person.id"),
        reference("keep_apart", "team_id", "team.id"),
        reference("keep_apart", "said_by", "account.id"),
        sa.CheckConstraint("(other_id IS NULL) <> (team_id IS NULL)", name=op.f("ck_keep_apart_one_of_both")),
    )
    _table(
        "meant",
        sa.Column("activity_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("kinds", sa.Text(), nullable=False),
        sa.Column("said_by", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("said_on", sa.Date(), nullable=False),
        reference("meant", "activity_id", "activity.id"),
        reference("meant", "said_by", "account.id"),
    )
    for table, column in (
        ("support_preference", "person_id"),
        ("keep_apart", "person_id"),
        ("keep_apart", "other_id"),
        ("meant", "activity_id"),
    ):
        op.create_index(f"ix_{table}_{column}", table, [column])
    op.create_index("ix_support_meeting_supporter_id_starts_at", "support_meeting", ["supporter_id", "starts_at"])


def downgrade() -> None:
    """Take them away again."""
    op.drop_index("ix_support_meeting_supporter_id_starts_at", "support_meeting")
    for table in ("meant", "keep_apart", "support_preference"):
        op.drop_table(table)
