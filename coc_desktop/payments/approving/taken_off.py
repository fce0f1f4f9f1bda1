"""What was taken off claims as they were approved, in pence: for whatever is paid by them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coc_desktop.money import pounds
from models.payments import ClaimLine, ClaimReduction
from models.vocabulary import LineKind


@dataclass(frozen=True, slots=True)
class TakenOff:
    """What one claim pays less: at which line, how much is paid of it, and how much less in each of the two sums."""

    position: int
    was_pence: int
    pence: int
    payments: int
    expenses: int


NOTHING = TakenOff(-1, 0, 0, 0, 0)


def taken_off(session: Session, claim_ids: Iterable[UUID] | None = None) -> dict[UUID, TakenOff]:
    """Return what was taken off each of these claims, or of all; those of which nothing was are left out."""
    statement = select(
        ClaimReduction.claim_id, ClaimReduction.position, ClaimReduction.was_pence, ClaimReduction.pence, ClaimLine.kind
    )
    same = (ClaimLine.claim_id == ClaimReduction.claim_id, ClaimLine.position == ClaimReduction.position)
    statement = statement.join(ClaimLine, same[0] & same[1])
    if claim_ids is not None:
        statement = statement.where(ClaimReduction.claim_id.in_(list(claim_ids)))
    found = {}
    for row in session.execute(statement):
        less, spent = row.was_pence - row.pence, row.kind is LineKind.EXPENSE
        found[row.claim_id] = TakenOff(row.position, row.was_pence, row.pence, 0 if spent else less, less if spent else 0)
    return found


def paid_of(line: ClaimLine, less: TakenOff) -> int:
    """Return what is paid of one line."""
    return less.pence if line.position == less.position else line.pence


def reduced_words(words: str, position: int, less: TakenOff) -> str:
    """Return a line’s words; of the line that is less they say what it was."""
    return f"{words}, reduced from {pounds(less.was_pence)}" if position == less.position else words
