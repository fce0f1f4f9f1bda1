"""The bank: teams, people, how to contact them, payees, equality, imports and likely pairs.

Revision ID: 0002
Revises: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from models.migrations.shared import reference

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def _team() -> None:
    op.create_table(
        "team",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_team"),
        sa.UniqueConstraint("name", name="uq_team_name"),
    )


def _import_run() -> None:
    op.create_table(
        "import_run",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("account_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("rows_read", sa.BigInteger(), nullable=False),
        sa.Column("people_added", sa.BigInteger(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_import_run"),
        reference("import_run", "account_id", "account.id"),
    )


def _person() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("status_on", sa.Date(), nullable=True),
        sa.Column("joined_on", sa.Date(), nullable=True),
        sa.Column("team_id", sa.Uuid(native_uuid=False), nullable=True),
        sa.Column("lead_id", sa.Uuid(native_uuid=False), nullable=True),
        sa.Column("contact_stop", sa.String(40), nullable=False),
        sa.Column("paper_format", sa.String(40), nullable=False),
        sa.Column("import_run_id", sa.Uuid(native_uuid=False), nullable=True),
        sa.Column("merged_into_id", sa.Uuid(native_uuid=False), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
        reference("person", "import_run_id", "import_run.id"),
        reference("person", "lead_id", "account.id"),
        reference("person", "merged_into_id", "person.id"),
        reference("person", "team_id", "team.id"),
        sa.UniqueConstraint("number", name="uq_person_number"),
    )
    op.create_index("ix_person_import_run_id", "person", ["import_run_id"])
    op.create_index("ix_person_merged_into_id", "person", ["merged_into_id"])


def _contact_rule() -> None:
    op.create_table(
        "contact_rule",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("sealed_under", sa.Uuid(native_uuid=False), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_contact_rule"),
        reference("contact_rule", "person_id", "person.id"),
    )
    op.create_index("ix_contact_rule_person_id", "contact_rule", ["person_id"])


def _payee() -> None:
    op.create_table(
        "payee",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("agreed_to_self_billing_on", sa.Date(), nullable=True),
        sa.Column("sealed_under", sa.Uuid(native_uuid=False), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_payee"),
        reference("payee", "person_id", "person.id"),
        sa.UniqueConstraint("person_id", name="uq_payee_person_id"),
    )


def _equality_record() -> None:
    op.create_table(
        "equality_record",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_equality_record"),
    )


def _equality_link() -> None:
    op.create_table(
        "equality_link",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_equality_link"),
    )


def _kept_words() -> None:
    op.create_table(
        "kept_words",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("owner_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("import_run_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("kept_in", sa.String(40), nullable=False),
        sa.Column("sealed_under", sa.Uuid(native_uuid=False), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_kept_words"),
        reference("kept_words", "import_run_id", "import_run.id"),
    )
    op.create_index("ix_kept_words_import_run_id", "kept_words", ["import_run_id"])
    op.create_index("ix_kept_words_owner_id", "kept_words", ["owner_id"])


def _column_map() -> None:
    op.create_table(
        "column_map",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_column_map"),
    )


def _likely_pair() -> None:
    op.create_table(
        "likely_pair",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("other_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("likeness", sa.String(40), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("sealed_under", sa.Uuid(native_uuid=False), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_likely_pair"),
        reference("likely_pair", "other_id", "person.id"),
        reference("likely_pair", "person_id", "person.id"),
        sa.UniqueConstraint("person_id", "other_id", name="uq_likely_pair_person_id_other_id"),
    )
    op.create_index("ix_likely_pair_other_id", "likely_pair", ["other_id"])
    op.create_index("ix_likely_pair_person_id", "likely_pair", ["person_id"])


def _colleague_note() -> None:
    op.create_table(
        "colleague_note",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("written_by", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("written_on", sa.Date(), nullable=False),
        sa.Column("circle_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_colleague_note"),
        reference("colleague_note", "person_id", "person.id"),
        reference("colleague_note", "written_by", "account.id"),
    )
    op.create_index("ix_colleague_note_person_id", "colleague_note", ["person_id"])


TABLES = (
    _team,
    _import_run,
    _person,
    _contact_rule,
    _payee,
    _equality_record,
    _equality_link,
    _kept_words,
    _column_map,
    _likely_pair,
    _colleague_note,
)


def upgrade() -> None:
    """Make the tables."""
    for make in TABLES:
        make()


def downgrade() -> None:
    """Take the tables away again."""
    for make in reversed(TABLES):
        op.drop_table(make.__name__[1:])
