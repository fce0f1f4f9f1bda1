"""The lock of what somebody without a card has said and not saved.

Revision ID: 0032
Revises: 0031
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; what was kept before stays as it is."""
    op.add_column("review_draft", sa.Column("lock", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    """Take the column away again, and with it what nothing could open any more."""
    op.execute("DELETE FROM review_draft WHERE lock IS NOT NULL")
    op.drop_column("review_draft", "lock")
