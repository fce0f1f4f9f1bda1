"""Plans, remarks about needs, courses and training records.

Revision ID: 0003
Revises: 0002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from models.migrations.shared import reference

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def _plan() -> None:
    op.create_table(
        "plan",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.Column("sealed_under", sa.Uuid(native_uuid=False), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_plan"),
        reference("plan", "person_id", "person.id"),
        sa.UniqueConstraint("person_id", name="uq_plan_person_id"),
    )


def _care_remark() -> None:
    op.create_table(
        "care_remark",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("import_run_id", sa.Uuid(native_uuid=False), nullable=True),
        sa.Column("sealed_under", sa.Uuid(native_uuid=False), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_care_remark"),
        reference("care_remark", "import_run_id", "import_run.id"),
        reference("care_remark", "person_id", "person.id"),
    )
    op.create_index("ix_care_remark_import_run_id", "care_remark", ["import_run_id"])
    op.create_index("ix_care_remark_person_id", "care_remark", ["person_id"])


def _course() -> None:
    op.create_table(
        "course",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("lasts_months", sa.BigInteger(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_course"),
        sa.UniqueConstraint("name", name="uq_course_name"),
    )


def _training_record() -> None:
    op.create_table(
        "training_record",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("course_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("done_precision", sa.String(40), nullable=False),
        sa.Column("runs_out_on", sa.Date(), nullable=True),
        sa.Column("sealed_under", sa.Uuid(native_uuid=False), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_training_record"),
        reference("training_record", "course_id", "course.id"),
        reference("training_record", "person_id", "person.id"),
    )
    op.create_index("ix_training_record_course_id", "training_record", ["course_id"])
    op.create_index("ix_training_record_person_id", "training_record", ["person_id"])


TABLES = (
    _plan,
    _care_remark,
    _course,
    _training_record,
)


def upgrade() -> None:
    """Make the tables."""
    for make in TABLES:
        make()


def downgrade() -> None:
    """Take the tables away again."""
    for make in reversed(TABLES):
        op.drop_table(make.__name__[1:])
