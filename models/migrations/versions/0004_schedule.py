"""Activities, participations and support meetings.

Revision ID: 0004
Revises: 0003
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from models.migrations.shared import reference

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def _activity() -> None:
    op.create_table(
        "activity",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("rung", sa.String(40), nullable=False),
        sa.Column("team_id", sa.Uuid(native_uuid=False), nullable=True),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("starts_at", sa.String(27), nullable=False),
        sa.Column("ends_at", sa.String(27), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("is_paid", sa.Boolean(), nullable=False),
        sa.Column("rate_code", sa.Text(), nullable=False),
        sa.Column("lead_id", sa.Uuid(native_uuid=False), nullable=True),
        sa.Column("cancelled_at", sa.String(27), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_activity"),
        reference("activity", "lead_id", "account.id"),
        reference("activity", "team_id", "team.id"),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_activity_ends_after_it_starts")),
    )
    op.create_index("ix_activity_starts_at", "activity", ["starts_at"])


def _participation() -> None:
    op.create_table(
        "participation",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("activity_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("person_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("outcome", sa.String(40), nullable=False),
        sa.Column("minutes", sa.BigInteger(), nullable=True),
        sa.Column("invite_sequence", sa.BigInteger(), nullable=False),
        sa.Column("harder_day", sa.Boolean(), nullable=False),
        sa.Column("notice_hours", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_participation"),
        reference("participation", "activity_id", "activity.id"),
        reference("participation", "person_id", "person.id"),
        sa.UniqueConstraint("activity_id", "person_id", name="uq_participation_activity_id_person_id"),
    )
    op.create_index("ix_participation_activity_id", "participation", ["activity_id"])
    op.create_index("ix_participation_person_id", "participation", ["person_id"])


def _support_meeting() -> None:
    op.create_table(
        "support_meeting",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("participation_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("starts_at", sa.String(27), nullable=True),
        sa.Column("minutes", sa.BigInteger(), nullable=False),
        sa.Column("manner", sa.String(40), nullable=True),
        sa.Column("supporter_id", sa.Uuid(native_uuid=False), nullable=True),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.Column("invite_sequence", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_support_meeting"),
        reference("support_meeting", "participation_id", "participation.id"),
        reference("support_meeting", "supporter_id", "account.id"),
        sa.UniqueConstraint("participation_id", "kind", name="uq_support_meeting_participation_id_kind"),
    )
    op.create_index("ix_support_meeting_participation_id", "support_meeting", ["participation_id"])
    op.create_index("ix_support_meeting_starts_at", "support_meeting", ["starts_at"])


TABLES = (
    _activity,
    _participation,
    _support_meeting,
)


def upgrade() -> None:
    """Make the tables."""
    for make in TABLES:
        make()


def downgrade() -> None:
    """Take the tables away again."""
    for make in reversed(TABLES):
        op.drop_table(make.__name__[1:])
