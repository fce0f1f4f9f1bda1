"""Which invoice a payment pays. What is not plain is never guessed: it is left for a person, the likeliest invoice beside it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from coc_desktop.money import pounds
from coc_desktop.payments.headings import plain
from coc_desktop.payments.remittances.lines import AnswerLine, ReturnedLine
from coc_desktop.payments.rules import reason_against_returning_invoice
from models.vocabulary import InvoiceKind, InvoiceState

SENT = frozenset({InvoiceState.EXPORTED, InvoiceState.PART_PAID, InvoiceState.PAID})
MISTYPED = 2  # letters or figures: one left out, two changed round
NO_NUMBER = "There is no invoice number on this line."
NO_SUCH = "No invoice has this number."
SEVERAL = "More than one invoice reads like this number."
NOT_SENT = "This invoice has not gone to finance yet."
NOT_DUE = "This invoice was credited, so nothing is due for it."
PAID = "This invoice is already paid in full."
WRONG_WAY = "An invoice is paid and a credit note taken back; this is the other way."


@dataclass(frozen=True, slots=True)
class Owed:
    """One issued paper, what it comes to (below zero for a credit note) and what has been paid of it.

    `was_sent` says whether the file of its batch was handed out: finance pays nothing that it does not have.
    """

    invoice_id: UUID
    number: str
    payee: str
    state: InvoiceState
    pence: int
    paid_pence: int = 0
    was_sent: bool = True

    @property
    def left(self) -> int:
        """Return what is still to be paid."""
        return self.pence - self.paid_pence


@dataclass(frozen=True, slots=True)
class Match:
    """What one line pays: which paper, how much of it, and why any of it is left over."""

    line: AnswerLine
    invoice_id: UUID | None
    pence: int
    why: str = ""

    @property
    def left(self) -> int:
        """Return what is left of the line."""
        return self.line.pence - self.pence


def exact_key(number: str) -> str:
    """Return a number as it is compared first: `inv 00042` and `INV–00042` are one."""
    return re.sub(r"[^A-Z0-9]", "", number.upper())


def loose_key(number: str) -> str:
    """Return a number as it is compared next: without the zeros that a spreadsheet drops, `INV-42`."""
    found = re.fullmatch(r"(.*?)[^A-Z0-9]*0*(\d+)", number.upper().strip())
    return f"{exact_key(found[1])}/{found[2]}" if found and exact_key(found[1]) else ""


class Papers:
    """The issued papers by their numbers, and what is still to be paid of each while lines are matched."""

    def __init__(self, owed: Iterable[Owed]) -> None:
        self.owed = {one.invoice_id: one for one in owed}
        self._by_key: dict[str, list[Owed]] = {}
        for one in self.owed.values():
            for key in {exact_key(one.number), loose_key(one.number)}:
                self._by_key.setdefault(key, []).append(one)

    def named(self, number: str) -> list[Owed]:
        """Return the papers that a number may mean: exactly, or else loosely."""
        for key in (exact_key(number), loose_key(number)):
            if key and key in self._by_key:
                return [self.owed[one.invoice_id] for one in self._by_key[key]]
        return []

    def pay(self, invoice_id: UUID, pence: int) -> None:
        """Count a payment."""
        one = self.owed[invoice_id]
        self.owed[invoice_id] = replace(one, paid_pence=one.paid_pence + pence)


def match_lines(lines: Sequence[AnswerLine], papers: Papers) -> tuple[Match, ...]:
    """Match each line to the paper that its number names, in the order of the file; part-payments add up."""
    found = []
    for line in lines:
        match = _match(line, papers.named(line.number))
        if match.invoice_id is not None:
            papers.pay(match.invoice_id, match.pence)
        found.append(match)
    return tuple(found)


def _match(line: AnswerLine, named: Sequence[Owed]) -> Match:
    if not named:
        return Match(line, None, 0, NO_SUCH if exact_key(line.number) else NO_NUMBER)
    if len(named) > 1:
        return Match(line, None, 0, SEVERAL)
    (paper,) = named
    against = reason_against_paying(paper, line.pence, by_hand=False)
    if against is not None:
        return Match(line, None, 0, against)
    pays = payable(paper, line.pence)
    over = line.pence - pays
    return Match(line, paper.invoice_id, pays, _more_than_due(over) if over else "")


@dataclass(frozen=True, slots=True)
class Returned:
    """What one line returns: which invoice, or why none goes back."""

    line: ReturnedLine
    invoice_id: UUID | None
    why: str = ""


def match_returned(lines: Sequence[ReturnedLine], papers: Papers) -> tuple[Returned, ...]:
    """Match each returned line to the invoice that its number names; one that is named twice goes back once."""
    found: list[Returned] = []
    for line in lines:
        named = papers.named(line.number)
        if len(named) != 1:
            found.append(Returned(line, None, SEVERAL if named else NO_SUCH))
            continue
        (paper,) = named
        kind = InvoiceKind.INVOICE if paper.pence > 0 else InvoiceKind.CREDIT_NOTE
        against = reason_against_returning_invoice(kind, paper.state) or (None if paper.was_sent else NOT_SENT)
        if paper.invoice_id in {one.invoice_id for one in found}:
            against = "This invoice is returned further up in this file."
        found.append(Returned(line, None if against else paper.invoice_id, against or ""))
    return tuple(found)


def reason_against_paying(paper: Owed, pence: int, *, by_hand: bool) -> str | None:
    """Return why a payment cannot pay a paper, or None. By hand also one that was paid before it was credited."""
    if paper.state is InvoiceState.RETURNED or (paper.state is InvoiceState.CREDITED and not by_hand):
        return NOT_DUE
    if not paper.was_sent:
        return NOT_SENT
    if paper.left == 0:
        return PAID
    return WRONG_WAY if (paper.pence < 0) is not (pence < 0) else None


def payable(paper: Owed, pence: int) -> int:
    """Return how much of a payment a paper takes: no more than is left of it."""
    return max(pence, paper.left) if pence < 0 else min(pence, paper.left)


def state_after(paper: Owed) -> InvoiceState:
    """Return where a paper is once its payments are counted; one that was credited stays so."""
    if paper.state not in SENT:
        return paper.state
    if paper.left == 0:
        return InvoiceState.PAID
    return InvoiceState.PART_PAID if paper.paid_pence else InvoiceState.EXPORTED


def likeliest(number: str, payee: str, left: int, papers: Iterable[Owed]) -> UUID | None:
    """Return the one paper that what is left of a line probably pays, or None where there is none or more than one.

    It owes exactly that, and its number is mistyped or its payee is the one named.
    """
    owing = [one for one in papers if one.left == left and reason_against_paying(one, left, by_hand=False) is None]
    mistyped = [one for one in owing if _is_mistyped(number, one.number)]
    named = [one for one in owing if payee and sorted(plain(one.payee).split()) == sorted(plain(payee).split())]
    both = [one for one in mistyped if one in named]
    for likely in (both, named, mistyped):
        if likely:
            return likely[0].invoice_id if len(likely) == 1 else None
    return None


def _is_mistyped(written: str, number: str) -> bool:
    """Say whether a number is nearly another: loaded when it is first asked, because few ever ask."""
    from rapidfuzz.distance import Levenshtein

    return 0 < Levenshtein.distance(exact_key(written), exact_key(number)) <= MISTYPED


def standing(line: AnswerLine, left: int, papers: Papers) -> tuple[str, UUID | None]:
    """Say why something of a line that was read is left over, and which paper it probably pays as things are now."""
    likely = likeliest(line.number, line.payee, left, papers.owed.values())
    if left != line.pence:
        return _more_than_due(left), likely
    match = _match(line, papers.named(line.number))
    return match.why or "This invoice can be paid now.", match.invoice_id or likely


def _more_than_due(pence: int) -> str:
    return f"This is {pounds(abs(pence))} more than was due."


def only_new(lines: Sequence[AnswerLine], kept: Iterable[AnswerLine]) -> tuple[AnswerLine, ...]:
    """Return the lines that were not read before: a longer file of the same payments adds only what is new in it."""
    before = Counter(line.same for line in kept)
    fresh = []
    for line in lines:
        if before[line.same]:
            before[line.same] -= 1
        else:
            fresh.append(line)
    return tuple(fresh)
