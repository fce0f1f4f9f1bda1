"""Routes: which way the money of a claim, a paper and a batch goes; what was made before goes by invoice.

A claim that its person would rather not be paid for ends as declined. Nothing is issued for it, a batch goes one way, and a
paper joins a batch of its own way alone.

Revision ID: 0023
Revises: 0022
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from models.migrations.shared import Guard, drop_guards, make_guards

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

_STEPS = (
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
_DECLINED_STEPS = ("submitted>declined", "declined>returned", "declined>void")
_WITHOUT = "NEW.state IN ({states}) AND (NEW.approved_by IS NULL OR NEW.submitted_by IS NULL)"


def _claims(steps: tuple[str, ...], approved: str) -> tuple[Guard, ...]:
    """Return the guards of a claim's states, with the steps it may go and the states that need an approver."""
    pairs = (step.split(">") for step in steps)
    along = " OR ".join(f"(OLD.state = '{before}' AND NEW.state = '{after}')" for before, after in pairs)
    without, words = _WITHOUT.format(states=approved), "an approved claim was submitted and approved"
    return (
        Guard("claim_goes_forward", "claim", "UPDATE", f"NEW.state <> OLD.state AND NOT ({along})", "a claim does not go there"),
        Guard("claim_has_its_people", "claim", "UPDATE", without, words),
        Guard("claim_begins_as_draft", "claim", "INSERT", without, words),
    )


WAS = _claims(_STEPS, "'approved', 'invoiced'")
IS = _claims((*_STEPS, *_DECLINED_STEPS), "'approved', 'invoiced', 'declined'")


_NEW, _OLD = "COALESCE(NEW.route, 'supplier')", "COALESCE(OLD.route, 'supplier')"

GUARDS = (
    Guard(
        "claim_way_was_seen",
        "claim",
        "UPDATE",
        f"{_NEW} <> {_OLD} AND OLD.state NOT IN ('draft', 'returned')",
        "whoever approves a claim sees which way it goes",
    ),
    Guard(
        "declined_is_no_other_state",
        "claim",
        "UPDATE",
        f"(NEW.state IN ('approved', 'invoiced') AND {_NEW} = 'declined') OR (NEW.state = 'declined' AND {_NEW} <> 'declined')",
        "what is declined is not paid, and nothing else is declined",
    ),
    Guard(
        "invoice_is_for_its_way",
        "invoice",
        "INSERT",
        f"{_NEW} = 'declined' OR (NEW.kind = 'invoice' AND {_NEW} <> 'supplier') "
        f"OR (NEW.kind = 'request' AND {_NEW} = 'supplier')",
        "an invoice is for accounts payable alone, and nothing is issued for what is declined",
    ),
    Guard(
        "invoice_goes_as_its_claim",
        "invoice",
        "INSERT",
        "EXISTS (SELECT 1 FROM claim WHERE claim.id = NEW.claim_id "
        "AND COALESCE(claim.route, 'supplier') <> COALESCE(NEW.route, 'supplier'))",
        "a paper goes as its claim goes",
    ),
    Guard("invoice_way_stays", "invoice", "UPDATE", f"{_NEW} <> {_OLD}", "a paper goes the way it was issued for"),
    Guard(
        "invoice_joins_its_way",
        "invoice",
        "UPDATE",
        "NEW.batch_id IS NOT NULL AND EXISTS (SELECT 1 FROM batch WHERE batch.id = NEW.batch_id "
        "AND COALESCE(batch.route, 'supplier') <> COALESCE(NEW.route, 'supplier'))",
        "a batch goes one way",
    ),
    Guard("batch_way_stays", "batch", "UPDATE", f"{_NEW} <> {_OLD}", "a batch never changes"),
)


def upgrade() -> None:
    """Add the columns, empty where rows are, and the guards."""
    for table in ("claim", "invoice", "batch"):
        op.add_column(table, sa.Column("route", sa.String(40), nullable=True))
    drop_guards(WAS)
    make_guards((*IS, *GUARDS))


def downgrade() -> None:
    """Take the guards and the columns away again; a claim that is declined goes back to whoever made it."""
    drop_guards((*IS, *GUARDS))
    op.execute("UPDATE claim SET state = 'returned', approved_by = NULL, approved_on = NULL WHERE state = 'declined'")
    for table in ("batch", "invoice", "claim"):
        op.drop_column(table, "route")
    make_guards(WAS)
