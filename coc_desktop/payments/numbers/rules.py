"""How a number is written, which letters may stand before it, and what is missing from a series."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from coc_desktop.problems import Problem
from models.vocabulary import InvoiceKind

CREDIT_PREFIX = "CN"
REQUEST_PREFIX = "PR"
REQUEST_PREFIX_BESIDE = "PREQ"
"""Where a trust had invoices of that prefix before there were payment requests: a number stands for one paper."""
LONGEST_NUMBER = 39
"""Characters in an invoice number, at most (NHS SBS good invoicing)."""
LONGEST_LETTERS = 30
"""Characters before the number, at most: a hyphen and eight figures still fit."""
LETTERS = re.compile(r"[A-Za-z0-9]+(-[A-Za-z][A-Za-z0-9]*)*")
SAID = f"Use at most {LONGEST_LETTERS} letters and figures. A hyphen may stand between parts, and a letter after it."


@dataclass(frozen=True, slots=True)
class SeriesDraft:
    """A team’s own letters as they are entered."""

    team_id: UUID | None
    invoices: str
    credits: str
    is_open: bool = True


def invoice_number(letters: str, number: int) -> str:
    """Write an invoice number such as `INV-00042`."""
    return f"{letters}-{number:05d}"


def letters_key(letters: str) -> str:
    """Return letters as they are compared: finance writes `WARD-A` and `warda` for one, so they stand for one series."""
    return letters.replace("-", "").casefold()


def letters_of(number: str) -> str:
    """Return what stands before the figures of a number, to compare."""
    return letters_key(number.rpartition("-")[0])


def problems_in_prefix(letters: str, field: str = "billing.prefix") -> tuple[Problem, ...]:
    """Return what is wrong with the letters before invoice numbers."""
    if len(letters) > LONGEST_LETTERS or not LETTERS.fullmatch(letters):
        return (Problem(field, SAID),)
    plain = letters_key(letters).upper()
    if plain in (CREDIT_PREFIX, REQUEST_PREFIX, REQUEST_PREFIX_BESIDE):
        what = "credit notes" if plain == CREDIT_PREFIX else "payment requests"
        return (Problem(field, f"{plain} stands before {what}. Use other letters for invoices."),)
    return ()


def problems_in_series(draft: SeriesDraft, taken: Collection[str] = ()) -> tuple[Problem, ...]:
    """Return what to mend before a team has numbers of its own. `taken` are the fields whose letters others have or had."""
    found = [] if draft.team_id is not None else [Problem("team_id", "Choose the team.")]
    for field, letters in (("invoices", draft.invoices.strip()), ("credits", draft.credits.strip())):
        wrong = problems_in_prefix(letters, field)
        found += wrong
        if not wrong and field in taken:
            found.append(Problem(field, f"{letters} stands before other numbers already. Use other letters."))
    if not found and letters_key(draft.invoices.strip()) == letters_key(draft.credits.strip()):
        found.append(Problem("credits", "Use other letters than for invoices, so that no number stands for two papers."))
    return tuple(found)


def gaps(numbers: Sequence[int], last: int = 0) -> tuple[int, ...]:
    """Return the numbers of a series that are missing between 1 and the highest, or `last`, if that is higher."""
    have = set(numbers)
    return tuple(number for number in range(1, max((last, *have)) + 1) if number not in have)


def counter_of(kind: InvoiceKind, series: str) -> str:
    """Return the name of the counter that a series takes its numbers from."""
    return f"{kind.value}:{series}" if series else kind.value
