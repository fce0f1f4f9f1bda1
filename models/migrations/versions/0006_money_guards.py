"""Guards of the money path that hold even against a program with a fault, or somebody with a database tool.

What a claim is worth never changes, nor whose it is but when two records of one person are merged; nothing is invoiced that
was not approved; a batch's totals stay, and once it is exported so do its hash, its day and its sender, who approved nothing
in it; states only go forward.

Revision ID: 0006
Revises: 0005
"""

from __future__ import annotations

from models.migrations.shared import Guard, drop_guards, make_guards

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_APPROVED_WITHOUT = "NEW.state IN ('approved', 'invoiced') AND (NEW.approved_by IS NULL OR NEW.submitted_by IS NULL)"
_APPROVED_BY_SENDER = (
    "NEW.exported_by IS NOT NULL AND EXISTS (SELECT 1 FROM invoice JOIN claim ON claim.id = invoice.claim_id "
    "WHERE invoice.batch_id = NEW.id AND claim.approved_by = NEW.exported_by)"
)


def _moved(*columns: str) -> str:
    """Say in SQL that one of the columns moves, where none of them is ever empty."""
    return " OR ".join(f"NEW.{column} <> OLD.{column}" for column in columns)


def _forward(*steps: str) -> str:
    """Say in SQL that a state goes anywhere but along the steps, each `from>to`."""
    allowed = (step.split(">") for step in steps)
    along = " OR ".join(f"(OLD.state = '{before}' AND NEW.state = '{after}')" for before, after in allowed)
    return f"NEW.state <> OLD.state AND NOT ({along})"


_LEAVES_ITS_PERSON = (
    "NEW.person_id <> OLD.person_id AND NOT EXISTS (SELECT 1 FROM person "
    "WHERE (person.id = OLD.person_id AND person.merged_into_id = NEW.person_id) "
    "OR (person.id = NEW.person_id AND person.merged_into_id = OLD.person_id))"
)
_LEAVES_ITS_ACTIVITY = (
    "NEW.participation_id <> OLD.participation_id AND NOT EXISTS (SELECT 1 FROM participation AS earlier "
    "JOIN participation AS later ON later.activity_id = earlier.activity_id "
    "WHERE earlier.id = OLD.participation_id AND later.id = NEW.participation_id)"
)
_CLAIM_STEPS = (
    "draft>submitted",
    "returned>submitted",
    "submitted>draft",
    "submitted>returned",
    "submitted>approved",
    "approved>returned",
    "approved>invoiced",
    "draft>void",
    "submitted>void",
    "returned>void",
    "approved>void",
    "invoiced>void",
    "invoiced>returned",
)

_PAID_STEPS = (  # back as well: what was read from a wrong file is put back
    "exported>part_paid",
    "exported>paid",
    "part_paid>paid",
    "paid>part_paid",
    "paid>exported",
    "part_paid>exported",
    "part_paid>credited",
    "paid>credited",
    "exported>returned",
)

GUARDS = (
    Guard(
        "claim_worth_stays",
        "claim",
        "UPDATE",
        _moved("activity_on", "payments_pence", "expenses_pence", "made_by", "made_on"),
        "what a claim is worth never changes",
    ),
    Guard("claim_stays_with_person", "claim", "UPDATE", _LEAVES_ITS_PERSON, "a claim goes along with its person alone"),
    Guard("claim_stays_with_activity", "claim", "UPDATE", _LEAVES_ITS_ACTIVITY, "a claim stays with its activity"),
    Guard(
        "claim_that_ended_stays",
        "claim",
        "UPDATE",
        "NEW.person_id <> OLD.person_id AND OLD.state IN ('invoiced', 'void')",
        "a claim that was invoiced stays with whom it was made for",
    ),
    Guard("claim_goes_forward", "claim", "UPDATE", _forward(*_CLAIM_STEPS), "a claim does not go there"),
    Guard("claim_has_its_people", "claim", "UPDATE", _APPROVED_WITHOUT, "an approved claim was submitted and approved"),
    Guard("claim_begins_as_draft", "claim", "INSERT", _APPROVED_WITHOUT, "an approved claim was submitted and approved"),
    Guard("claim_no_delete", "claim", "DELETE", "OLD.state <> 'draft'", "only a draft claim is taken away"),
    Guard("claim_line_no_update", "claim_line", "UPDATE", "1 = 1", "claim lines never change"),
    Guard(
        "claim_line_no_delete",
        "claim_line",
        "DELETE",
        "EXISTS (SELECT 1 FROM claim WHERE claim.id = OLD.claim_id AND claim.state <> 'draft')",
        "only a draft claim is taken away",
    ),
    Guard(
        "invoice_was_approved",
        "invoice",
        "INSERT",
        "NOT EXISTS (SELECT 1 FROM claim WHERE claim.id = NEW.claim_id AND claim.approved_by IS NOT NULL)",
        "only an approved claim is invoiced",
    ),
    Guard(
        "invoice_goes_forward",
        "invoice",
        "UPDATE",
        _forward(
            "issued>in_batch",
            "in_batch>exported",
            "issued>credited",
            "in_batch>credited",
            "exported>credited",
            *_PAID_STEPS,
        ),
        "an invoice does not go there",
    ),
    Guard(
        "invoice_stays_in_batch",
        "invoice",
        "UPDATE",
        "OLD.batch_id IS NOT NULL AND (NEW.batch_id IS NULL OR NEW.batch_id <> OLD.batch_id)",
        "an invoice stays in its batch",
    ),
    Guard(
        "invoice_joins_locked_batch",
        "invoice",
        "UPDATE",
        "OLD.batch_id IS NULL AND NEW.batch_id IS NOT NULL "
        "AND EXISTS (SELECT 1 FROM batch WHERE batch.id = NEW.batch_id AND batch.state <> 'locked')",
        "nothing joins a batch that was exported",
    ),
    Guard(
        "batch_totals_stay",
        "batch",
        "UPDATE",
        _moved("number", "made_by", "made_on", "papers", "payments_pence", "expenses_pence", "layout"),
        "a batch never changes",
    ),
    Guard("batch_goes_forward", "batch", "UPDATE", _forward("locked>kept", "kept>exported"), "a batch does not go there"),
    Guard(
        "batch_export_stays",
        "batch",
        "UPDATE",
        "OLD.sha256 <> '' AND (NEW.sha256 <> OLD.sha256 OR NEW.exported_by IS NULL OR NEW.exported_by <> OLD.exported_by "
        "OR NEW.exported_at IS NULL OR NEW.exported_at <> OLD.exported_at)",
        "an exported batch never changes",
    ),
    Guard("batch_sender_is_not_approver", "batch", "UPDATE", _APPROVED_BY_SENDER, "the sender approved something in it"),
    Guard("batch_no_delete", "batch", "DELETE", "1 = 1", "batches are never removed"),
)


def upgrade() -> None:
    """Make the guards."""
    make_guards(GUARDS)


def downgrade() -> None:
    """Take them away again."""
    drop_guards(GUARDS)
