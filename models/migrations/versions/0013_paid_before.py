"""What a register says was paid before: history that never becomes a claim, and never changes but for whose it is.

Revision ID: 0013
Revises: 0012
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from models.migrations.shared import freeze, reference

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table, and let nothing of what was read move."""
    op.create_table(
        "paid_before",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.Uuid(native_uuid=False), nullable=True),
        sa.Column("import_run_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("row", sa.BigInteger(), nullable=False),
        sa.Column("dated", sa.Date(), nullable=True),
        sa.Column("precision", sa.String(40), nullable=True),
        sa.Column("pence", sa.BigInteger(), nullable=True),
        sa.Column("said_paid", sa.String(40), nullable=False),
        sa.Column("whose", sa.String(40), nullable=False),
        sa.Column("sealed_under", sa.Uuid(native_uuid=False), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_paid_before"),
        reference("paid_before", "import_run_id", "import_run.id"),
        reference("paid_before", "person_id", "person.id"),
        sa.UniqueConstraint("import_run_id", "row", name="uq_paid_before_import_run_id_row"),
        sa.CheckConstraint("pence >= 0", name=op.f("ck_paid_before_not_negative")),
        sa.CheckConstraint("(person_id IS NULL) = (whose IN ('waits', 'nobody'))", name=op.f("ck_paid_before_whose_it_is")),
    )
    op.create_index("ix_paid_before_import_run_id", "paid_before", ["import_run_id"])
    op.create_index("ix_paid_before_person_id", "paid_before", ["person_id"])
    freeze("paid_before", ("import_run_id", "row", "dated", "precision", "pence", "said_paid"))


def downgrade() -> None:
    """Take the table away again."""
    op.drop_table("paid_before")
