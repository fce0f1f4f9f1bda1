"""What is worked out about money: what was agreed, and who may do what next. What work is worth is in `rates`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from coc_desktop.money import pounds
from coc_desktop.problems import Problem
from coc_desktop.wording import count, listed
from models.vocabulary import ClaimState, InvoiceKind, InvoiceState, OfferChoice, PublicSalary

BEFORE_APPROVING = (ClaimState.DRAFT, ClaimState.RETURNED, ClaimState.SUBMITTED)


def agreed(choice: OfferChoice, offered_pence: int, part_pence: int | None) -> int:
    """Return the pence a person agreed to: all, the part they named, or nothing."""
    if choice is OfferChoice.ALL:
        return offered_pence
    if choice is OfferChoice.PART:
        return min(max(part_pence or 0, 0), offered_pence)
    return 0


def problems_in_offer(
    choice: OfferChoice, offered_pence: int, part_pence: int | None, salary: PublicSalary
) -> tuple[Problem, ...]:
    """Return what to mend before an offer can be recorded.

    Whoever has a public salary is paid only for work that is not part of it, in their own time, and says so (NIHR).
    """
    found = []
    if choice is OfferChoice.PART and (part_pence is None or not 0 < part_pence < offered_pence):
        found.append(Problem("part_pence", f"Enter the part they would like, less than {pounds(offered_pence)}."))
    if salary is PublicSalary.IN_WORK and choice in (OfferChoice.ALL, OfferChoice.PART):
        found.append(
            Problem("salary", "Their job pays for this time already, so there is no fee as well. Record that none is paid.")
        )
    return tuple(found)


def reason_against_agreeing(under_way: bool, has_answered: bool) -> str | None:
    """Return why what was agreed cannot be recorded, or None.

    An answer given before the work does not change once the work has begun. Somebody who was not asked in time may still
    choose, and the day on which they did shows it: nobody goes unpaid because we were late.
    """
    if under_way and has_answered:
        return "They chose before the work, and what was agreed then is what is paid. It does not change afterwards."
    return None


def reason_against_claiming(*, pays: bool, is_paid: bool, agreed_pence: int | None) -> str | None:
    """Return why no claim can be made from a place in an activity, or None. What was agreed is paid, whatever was said later.

    `pays` says that the rate may pay for what happened.
    """
    if not is_paid and agreed_pence is None:
        return "This activity is not paid."
    if not pays:
        return "There is nothing to claim: they did not take part, and nothing is due for that."
    if agreed_pence is None:
        return "Record what was agreed before the work first."
    return "They chose not to be paid for this." if agreed_pence == 0 else None


def reason_against_submitting(state: ClaimState) -> str | None:
    """Return why a claim cannot be submitted, or None."""
    if state in (ClaimState.DRAFT, ClaimState.RETURNED):
        return None
    return f"This claim is “{state.label.lower()}”, so it cannot be submitted."


def reason_against_approving(
    state: ClaimState, me: UUID, maker: UUID, submitter: UUID | None, payee_account: UUID | None = None
) -> str | None:
    """Return why somebody cannot approve a claim, or None. The approver is never the maker, the submitter nor the payee."""
    if state is not ClaimState.SUBMITTED:
        return f"This claim is “{state.label.lower()}”, so it cannot be approved."
    if me in (maker, submitter):
        return "You entered this claim, so somebody else approves it."
    return "This pays you, so somebody else approves it." if payee_account == me else None


def reason_against_explaining(state: ClaimState) -> str | None:
    """Return why it cannot be said any more why a claim came late, or None: whoever approves it reads it."""
    if state in BEFORE_APPROVING:
        return None
    return f"This claim is “{state.label.lower()}”, so whoever approves it has seen it already."


def reason_against_returning(state: ClaimState) -> str | None:
    """Return why a claim cannot be sent back, or None. An approval can be taken back until the invoice is issued."""
    if state in (ClaimState.SUBMITTED, ClaimState.APPROVED, ClaimState.DECLINED):
        return None
    return f"This claim is “{state.label.lower()}”, so it cannot be sent back."


def reason_against_paying(payments_pence: int, *, pays: bool) -> str | None:
    """Return why a claim that exists is not to go further, or None: what was recorded may have been put right since.

    Expenses alone are paid back whatever came of the day: a ticket was bought before somebody was unwell.
    """
    if pays or not payments_pence:
        return None
    return "It is recorded now that they did not take part, so this claim is not paid. Void it."


def reason_against_issuing(state: ClaimState, approver: UUID | None, payee_account: UUID | None) -> str | None:
    """Return why a claim cannot become an invoice, or None."""
    if state is not ClaimState.APPROVED:
        return f"This claim is “{state.label.lower()}”. Only an approved claim becomes an invoice."
    if payee_account is not None and payee_account == approver:
        return "This was approved by the person it pays. Send it back, so that somebody else approves it."
    return None


def reason_against_voiding(state: ClaimState) -> str | None:
    """Return why a claim cannot be voided, or None. An invoiced one is credited instead."""
    if state is ClaimState.INVOICED:
        return "This claim is on an invoice. Credit the invoice instead."
    return "This claim is already void." if state is ClaimState.VOID else None


@dataclass(frozen=True, slots=True)
class Hands:
    """Who has had one claim in their hands."""

    maker: UUID
    submitter: UUID | None
    approver: UUID | None


def reason_against_exporting(me: UUID, claims: Sequence[Hands], three_people: bool) -> str | None:
    """Return why somebody cannot send a batch, or None: the sender is never the approver of anything in it.

    Where the trust wants three people, whoever made or submitted a claim is not its sender either.
    """
    if any(me == claim.approver for claim in claims):
        return "You approved something in this batch, so somebody else exports it."
    if three_people and any(me in (claim.maker, claim.submitter) for claim in claims):
        return "Your trust wants three different people: you made or submitted a claim in this batch."
    return None


def reason_against_paying_approvers(papers: Iterable[tuple[str, UUID | None, UUID | None]], *, is_made: bool) -> str | None:
    """Return why a batch cannot go, or None. Each paper comes with its approver and the account it pays: never the same one.

    Once the file of the batch `is_made` it never changes, and a credit note has to go after it.
    """
    own = [number for number, approver, payee in papers if payee is not None and payee == approver]
    if not own:
        return None
    pays, them = ("pays whoever approved it", "it") if len(own) == 1 else ("pay whoever approved them", "them")
    if is_made:
        return f"{listed(own)} {pays}. Credit {them} first: the file is already made, and what credits {them} goes after it."
    return f"{listed(own)} {pays}. Credit {them}, and the rest of the batch can go."


def reason_against_crediting(kind: InvoiceKind, state: InvoiceState) -> str | None:
    """Return why a paper cannot be credited, or None."""
    if kind is InvoiceKind.CREDIT_NOTE:
        return "A credit note is not credited. Issue a new invoice instead."
    if state is InvoiceState.RETURNED:
        return "Finance returned this invoice, so it is settled. Mend its claim and issue a new invoice."
    return "This invoice is already credited." if state is InvoiceState.CREDITED else None


def reason_against_returning_invoice(kind: InvoiceKind, state: InvoiceState) -> str | None:
    """Return why finance cannot have returned a paper, or None. What it paid, or never had, it does not return."""
    if kind is InvoiceKind.CREDIT_NOTE:
        return "A credit note is not returned. Ask finance which invoice it means."
    if state in (InvoiceState.PAID, InvoiceState.PART_PAID):
        return "Finance has paid this invoice. Put that payment back first, or credit the invoice."
    if state is InvoiceState.RETURNED:
        return "This invoice was returned before."
    return None if state is InvoiceState.EXPORTED else "This invoice is not with finance."


def problems_in_payee(legal_name: str, address: Sequence[str], postcode: str) -> tuple[Problem, ...]:
    """Return what finance would return an invoice for (NHS SBS good invoicing: full name, address, postcode)."""
    asked = (
        ("legal_name", legal_name, "Enter their legal name in full, as on their bank account."),
        ("address", "".join(address), "Enter their address."),
        ("postcode", postcode, "Enter their postcode."),
    )
    return tuple(Problem(field, words) for field, value, words in asked if not value.strip())


def waited(since: dt.date, today: dt.date) -> str:
    """Say how long it is since an activity."""
    return count((today - since).days, "day")


def nine_in_ten(days: Sequence[int]) -> int:
    """Return the smallest wait that at least nine in ten of the waits do not exceed; 0 when there are none."""
    return sorted(days)[-(len(days) // 10) - 1] if days else 0


def middle_of(days: Sequence[int]) -> int:
    """Return the smallest wait that at least half of the waits do not exceed; 0 when there are none."""
    return sorted(days)[(len(days) - 1) // 2] if days else 0
