"""What money waits for somebody."""

from __future__ import annotations

from dataclasses import dataclass

from coc_desktop.payments.history.queries import count_history_waiting
from coc_desktop.payments.queries.claims import list_claims
from coc_desktop.payments.queries.invoices import list_batches, list_invoices
from coc_desktop.payments.remittances.queries import to_match
from coc_desktop.workspace import Workspace
from models.vocabulary import BatchState, ClaimState, InvoiceState, Permission


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many papers wait at one stage, and what they come to."""

    papers: int
    pence: int


@dataclass(frozen=True, slots=True)
class WaitingMoney:
    """What waits for somebody in payments: mine to approve, approved and not issued, issued and not in a
    batch, a batch not exported, payments of finance’s that match nothing yet, and rows of history that are nobody’s yet.
    """

    to_approve: Waiting
    to_issue: Waiting
    to_batch: Waiting
    to_export: Waiting
    to_match: Waiting
    history: int


def waiting_money(workspace: Workspace) -> WaitingMoney:
    """Return what waits at each stage; claims to approve count only those that I may approve."""
    workspace.require(Permission.SEE_PAYMENTS)
    claims = list_claims(workspace)
    mine = [claim.total_pence for claim in claims if claim.may_approve]
    approved = [claim.total_pence for claim in claims if claim.state is ClaimState.APPROVED]
    issued = [invoice.total_pence for invoice in list_invoices(workspace) if invoice.state is InvoiceState.ISSUED]
    locked = [sum(batch.going[1:]) for batch in list_batches(workspace) if batch.state is not BatchState.EXPORTED]
    odd = [line.left_pence for line in to_match(workspace).lines]
    history = count_history_waiting(workspace) if workspace.may(Permission.MAKE_CLAIMS) else 0
    stages = (_waiting(mine), _waiting(approved), _waiting(issued), _waiting(locked), _waiting(odd))
    return WaitingMoney(*stages, history)


def _waiting(pence: list[int]) -> Waiting:
    return Waiting(len(pence), sum(pence))


def count_to_approve(workspace: Workspace) -> int:
    """Return how many claims wait for me."""
    workspace.require(Permission.SEE_PAYMENTS)
    return waiting_money(workspace).to_approve.papers
