"""The print of what a pack told, to see when that is otherwise.

Revision ID: 0034
Revises: 0033
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; of a pack that was made before, nothing is said."""
    op.add_column("pack", sa.Column("told", sa.Text(), nullable=True))


def downgrade() -> None:
    """Take the column away again."""
    op.drop_column("pack", "told")
