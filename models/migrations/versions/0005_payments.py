"""Rate cards, offers, claims, invoices, batches and kept files.

Revision ID: 0005
Revises: 0004
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from models.migrations.shared import freeze, never_change, never_remove, reference

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def _rate_card() -> None:
    op.create_table(
        "rate_card",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("caution", sa.Text(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_rate_card"),
    )


def _rate() -> None:
    op.create_table(
        "rate",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("card_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("shape", sa.String(40), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("to_check", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_rate"),
        reference("rate", "card_id", "rate_card.id"),
        sa.UniqueConstraint("card_id", "code", name="uq_rate_card_id_code"),
    )
    op.create_index("ix_rate_card_id", "rate", ["card_id"])


def _offer() -> None:
    op.create_table(
        "offer",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("participation_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("rate_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("minutes", sa.BigInteger(), nullable=False),
        sa.Column("played", sa.Text(), nullable=False),
        sa.Column("offered_pence", sa.BigInteger(), nullable=False),
        sa.Column("choice", sa.String(40), nullable=False),
        sa.Column("agreed_pence", sa.BigInteger(), nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.Column("salary", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_offer"),
        reference("offer", "participation_id", "participation.id"),
        reference("offer", "rate_id", "rate.id"),
        sa.UniqueConstraint("participation_id", name="uq_offer_participation_id"),
        sa.CheckConstraint("agreed_pence >= 0 AND agreed_pence <= offered_pence", name=op.f("ck_offer_agreed_within_offer")),
        sa.CheckConstraint("salary <> 'in_work' OR agreed_pence = 0", name=op.f("ck_offer_never_paid_twice")),
    )


def _claim() -> None:
    op.create_table(
        "claim",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("participation_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("live_participation_id", sa.Uuid(native_uuid=False), nullable=True),
        sa.Column("tops_up_id", sa.Uuid(native_uuid=False), nullable=True),
        sa.Column("activity_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("payments_pence", sa.BigInteger(), nullable=False),
        sa.Column("expenses_pence", sa.BigInteger(), nullable=False),
        sa.Column("made_by", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("submitted_by", sa.Uuid(native_uuid=False), nullable=True),
        sa.Column("submitted_on", sa.Date(), nullable=True),
        sa.Column("approved_by", sa.Uuid(native_uuid=False), nullable=True),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.Column("sealed_under", sa.Uuid(native_uuid=False), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_claim"),
        reference("claim", "approved_by", "account.id"),
        reference("claim", "made_by", "account.id"),
        reference("claim", "participation_id", "participation.id"),
        reference("claim", "person_id", "person.id"),
        reference("claim", "submitted_by", "account.id"),
        reference("claim", "tops_up_id", "claim.id"),
        sa.UniqueConstraint("live_participation_id", name="uq_claim_live_participation_id"),
        sa.CheckConstraint("approved_by IS NULL OR approved_by <> made_by", name=op.f("ck_claim_approver_is_not_maker")),
        sa.CheckConstraint("approved_by IS NULL OR approved_by <> submitted_by", name=op.f("ck_claim_approver_is_not_submitter")),
        sa.CheckConstraint("payments_pence >= 0 AND expenses_pence >= 0", name=op.f("ck_claim_not_negative")),
    )
    op.create_index("ix_claim_participation_id", "claim", ["participation_id"])
    op.create_index("ix_claim_person_id", "claim", ["person_id"])
    op.create_index("ix_claim_tops_up_id", "claim", ["tops_up_id"])


def _claim_line() -> None:
    op.create_table(
        "claim_line",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("claim_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("rate_id", sa.Uuid(native_uuid=False), nullable=True),
        sa.Column("minutes", sa.BigInteger(), nullable=True),
        sa.Column("pence", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_claim_line"),
        reference("claim_line", "claim_id", "claim.id"),
        reference("claim_line", "rate_id", "rate.id"),
        sa.UniqueConstraint("claim_id", "position", name="uq_claim_line_claim_id_position"),
        sa.CheckConstraint("pence >= 0", name=op.f("ck_claim_line_not_negative")),
    )
    op.create_index("ix_claim_line_claim_id", "claim_line", ["claim_id"])


def _batch() -> None:
    op.create_table(
        "batch",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("made_by", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("papers", sa.BigInteger(), nullable=False),
        sa.Column("payments_pence", sa.BigInteger(), nullable=False),
        sa.Column("expenses_pence", sa.BigInteger(), nullable=False),
        sa.Column("exported_by", sa.Uuid(native_uuid=False), nullable=True),
        sa.Column("exported_at", sa.String(27), nullable=True),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("layout", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_batch"),
        reference("batch", "exported_by", "account.id"),
        reference("batch", "made_by", "account.id"),
        sa.UniqueConstraint("number", name="uq_batch_number"),
    )


def _invoice() -> None:
    op.create_table(
        "invoice",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("series", sa.Text(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("claim_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("live_claim_id", sa.Uuid(native_uuid=False), nullable=True),
        sa.Column("credits_id", sa.Uuid(native_uuid=False), nullable=True),
        sa.Column("activity_on", sa.Date(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("issued_by", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("payments_pence", sa.BigInteger(), nullable=False),
        sa.Column("expenses_pence", sa.BigInteger(), nullable=False),
        sa.Column("total_pence", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("batch_id", sa.Uuid(native_uuid=False), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_invoice"),
        reference("invoice", "batch_id", "batch.id"),
        reference("invoice", "claim_id", "claim.id"),
        reference("invoice", "credits_id", "invoice.id"),
        reference("invoice", "issued_by", "account.id"),
        reference("invoice", "person_id", "person.id"),
        sa.UniqueConstraint("credits_id", name="uq_invoice_credits_id"),
        sa.UniqueConstraint("kind", "series", "sequence", name="uq_invoice_kind_series_sequence"),
        sa.UniqueConstraint("live_claim_id", name="uq_invoice_live_claim_id"),
        sa.UniqueConstraint("number", name="uq_invoice_number"),
        sa.CheckConstraint("total_pence = payments_pence + expenses_pence", name=op.f("ck_invoice_totals_add_up")),
    )
    op.create_index("ix_invoice_batch_id", "invoice", ["batch_id"])
    op.create_index("ix_invoice_claim_id", "invoice", ["claim_id"])
    op.create_index("ix_invoice_person_id", "invoice", ["person_id"])


def _invoice_line() -> None:
    op.create_table(
        "invoice_line",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("invoice_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("pence", sa.BigInteger(), nullable=False),
        sa.Column("cost_centre", sa.Text(), nullable=False),
        sa.Column("subjective", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_invoice_line"),
        reference("invoice_line", "invoice_id", "invoice.id"),
        sa.UniqueConstraint("invoice_id", "position", name="uq_invoice_line_invoice_id_position"),
    )
    op.create_index("ix_invoice_line_invoice_id", "invoice_line", ["invoice_id"])


def _kept_file() -> None:
    op.create_table(
        "kept_file",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("owner_id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("invoice_id", sa.Uuid(native_uuid=False), nullable=True),
        sa.Column("batch_id", sa.Uuid(native_uuid=False), nullable=True),
        sa.Column("made_at", sa.String(27), nullable=False),
        sa.Column("made_by", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_kept_file"),
        reference("kept_file", "batch_id", "batch.id"),
        reference("kept_file", "invoice_id", "invoice.id"),
        reference("kept_file", "made_by", "account.id"),
        sa.UniqueConstraint("invoice_id", name="uq_kept_file_invoice_id"),
    )
    op.create_index("ix_kept_file_batch_id", "kept_file", ["batch_id"])
    op.create_index("ix_kept_file_owner_id", "kept_file", ["owner_id"])


TABLES = (
    _rate_card,
    _rate,
    _offer,
    _claim,
    _claim_line,
    _batch,
    _invoice,
    _invoice_line,
    _kept_file,
)
FROZEN = (
    "sealed",
    "kind",
    "series",
    "sequence",
    "number",
    "person_id",
    "claim_id",
    "credits_id",
    "activity_on",
    "issued_on",
    "issued_by",
    "payments_pence",
    "expenses_pence",
    "total_pence",
)


def upgrade() -> None:
    """Make the tables and their guards."""
    for make in TABLES:
        make()
    for table in ("invoice_line", "kept_file"):
        never_change(table)
    freeze("invoice", FROZEN)
    never_remove("invoice")


def downgrade() -> None:
    """Take the tables away again."""
    for make in reversed(TABLES):
        op.drop_table(make.__name__[1:])
