"""The letters before a team’s own invoice numbers, and finance’s codes by team and kind of activity.

Revision ID: 0029
Revises: 0028
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from models.migrations.shared import freeze, never_remove, reference

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; a series stays with its team."""
    _number_series()
    _coding()
    freeze("number_series", ("team_id",))
    never_remove("number_series")


def downgrade() -> None:
    """Take the tables away again."""
    op.drop_table("coding")
    op.drop_table("number_series")


def _number_series() -> None:
    op.create_table(
        "number_series",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("team_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("invoices", sa.Text(), nullable=False),
        sa.Column("credits", sa.Text(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_number_series"),
        reference("number_series", "team_id", "team.id"),
        sa.UniqueConstraint("team_id", name="uq_number_series_team_id"),
    )


def _coding() -> None:
    op.create_table(
        "coding",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("team_id", sa.Uuid(native_uuid=False), nullable=True),
        sa.Column("kind", sa.String(40), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("cost_centre", sa.Text(), nullable=False),
        sa.Column("payments", sa.Text(), nullable=False),
        sa.Column("expenses", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_coding"),
        reference("coding", "team_id", "team.id"),
        sa.CheckConstraint("team_id IS NOT NULL OR kind IS NOT NULL", name=op.f("ck_coding_for_something")),
    )
    op.create_index("ix_coding_team_id", "coding", ["team_id"])
