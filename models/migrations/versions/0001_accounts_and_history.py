"""Accounts, keys, settings, the audit chain and history.

Revision ID: 0001
Revises:
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from models.migrations.shared import drop_refusal, make_refusal, never_change

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _account() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("login", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.String(40), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.Column("stretch", sa.Text(), nullable=False),
        sa.Column("must_choose", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_account"),
        sa.UniqueConstraint("login", name="uq_account_login"),
    )


def _domain_key() -> None:
    op.create_table(
        "domain_key",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("domain", sa.String(40), nullable=False),
        sa.Column("key_version", sa.BigInteger(), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("vouched", sa.LargeBinary(), nullable=True),
        sa.Column("exposed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_domain_key"),
        sa.UniqueConstraint("domain", "key_version", name="uq_domain_key_domain_key_version"),
    )


def _recovery_sheet() -> None:
    op.create_table(
        "recovery_sheet",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("last_line_proof", sa.LargeBinary(), nullable=False),
        sa.Column("confirmed_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_recovery_sheet"),
        sa.UniqueConstraint("kind", name="uq_recovery_sheet_kind"),
    )


def _circle() -> None:
    op.create_table(
        "circle",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_circle"),
    )


def _key_grant() -> None:
    op.create_table(
        "key_grant",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("holder_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("key_version", sa.BigInteger(), nullable=False),
        sa.Column("sealed_key", sa.LargeBinary(), nullable=False),
        sa.Column("vouched", sa.LargeBinary(), nullable=True),
        sa.Column("granted_by", sa.Uuid(native_uuid=False), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_key_grant"),
        sa.UniqueConstraint("holder_id", "scope", "key_version", name="uq_key_grant_holder_id_scope_key_version"),
    )
    op.create_index("ix_key_grant_holder_id", "key_grant", ["holder_id"])


def _person_key() -> None:
    op.create_table(
        "person_key",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("subject_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("domain", sa.String(40), nullable=False),
        sa.Column("key_version", sa.BigInteger(), nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_person_key"),
        sa.UniqueConstraint("subject_id", "domain", "key_version", name="uq_person_key_subject_id_domain_key_version"),
    )


def _sign_in_guard() -> None:
    op.create_table(
        "sign_in_guard",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("login_hash", sa.Text(), nullable=False),
        sa.Column("failed_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sign_in_guard"),
        sa.UniqueConstraint("login_hash", name="uq_sign_in_guard_login_hash"),
    )


def _setting() -> None:
    op.create_table(
        "setting",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_setting"),
        sa.UniqueConstraint("name", name="uq_setting_name"),
    )


def _counter() -> None:
    op.create_table(
        "counter",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("series", sa.Text(), nullable=False),
        sa.Column("next_number", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_counter"),
        sa.UniqueConstraint("series", name="uq_counter_series"),
    )


def _chain_head() -> None:
    op.create_table(
        "chain_head",
        sa.Column("id", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_chain_head"),
    )


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("seq", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("account_id", sa.Uuid(native_uuid=False), nullable=True),
        sa.Column("act_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("table_name", sa.Text(), nullable=True),
        sa.Column("row_id", sa.Uuid(native_uuid=False), nullable=True),
        sa.Column("row_version", sa.BigInteger(), nullable=True),
        sa.Column("row_hash", sa.LargeBinary(), nullable=True),
        sa.Column("person_id", sa.Uuid(native_uuid=False), nullable=True),
        sa.Column("can_be_put_back", sa.Boolean(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("previous", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_audit"),
    )
    op.create_index("ix_audit_act_id", "audit", ["act_id"])
    op.create_index("ix_audit_person_id", "audit", ["person_id"])
    op.create_index("ix_audit_row", "audit", ["table_name", "row_id", "row_version"])


def _history() -> None:
    op.create_table(
        "history",
        sa.Column("table_name", sa.Text(), nullable=False),
        sa.Column("row_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("row_version", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("plain", sa.Text(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("table_name", "row_id", "row_version", name="pk_history"),
    )


TABLES = (
    _account,
    _domain_key,
    _recovery_sheet,
    _circle,
    _key_grant,
    _person_key,
    _sign_in_guard,
    _setting,
    _counter,
    _chain_head,
    _audit,
    _history,
)


def upgrade() -> None:
    """Make the tables and their guards."""
    for make in TABLES:
        make()
    make_refusal()
    for table in ("audit", "history"):
        never_change(table)


def downgrade() -> None:
    """Take the tables away again."""
    for make in reversed(TABLES):
        op.drop_table(make.__name__[1:])
    drop_refusal()
