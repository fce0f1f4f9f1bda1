"""What a claim says, line by line: what was agreed before the work, and what its rate pays for around it."""

from __future__ import annotations

from dataclasses import dataclass

from coc_desktop.payments.rates.rules import Due, Rule, Work, due, held_apart, may_pay_for, share_due, share_of
from coc_desktop.wording import minutes
from models.vocabulary import LineKind, OfferChoice, Outcome


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a claim: what it pays for, its words, the minutes where they count, and its pence."""

    kind: LineKind
    words: str
    pence: int
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Agreed:
    """What was agreed before the work: the rate's words, the choice, and its pence."""

    label: str
    choice: OfferChoice
    pence: int


@dataclass(frozen=True, slots=True)
class Happened:
    """What was recorded: the outcome, the work, and the hours of notice when we called it off.

    When they did, that it was late is what was recorded.
    """

    outcome: Outcome
    work: Work
    notice_hours: int = 0


def claim_lines(rule: Rule, agreed: Agreed, happened: Happened, what: str) -> tuple[Line, ...]:
    """Return the lines of a claim for `what`, such as `QI team, 10 July 2026`.

    Somebody who did not do the work is paid the share that the rule gives for what happened, of all that was agreed; a meeting
    that was held before it and that the rate pays apart is paid whole, and the share is then of the rest. Without either there
    is no line.
    Somebody who agreed to part of the fee is paid that part, however long they stayed; all of the fee is paid by the rule that
    was offered.
    """
    share = share_of(rule, happened.outcome)
    if share is not None:
        held = held_apart(rule, happened.work) if agreed.choice is OfferChoice.ALL else ()
        rest = max(0, agreed.pence - sum(one.pence for one in held))
        apart = (_line(one, agreed.label, what) for one in held)
        return (_not_done(rule, rest, agreed, happened, what), *apart) if held or share.percent else ()
    if not may_pay_for(rule, happened.outcome):
        return ()
    lines = due(rule, happened.work)
    if agreed.choice is not OfferChoice.ALL:
        lines = (Due(LineKind.ACTIVITY, agreed.pence, lines[0].minutes), *(Due(one.kind, 0) for one in lines[1:]))
    return tuple(_line(one, agreed.label, what) for one in lines)


def _not_done(rule: Rule, rest: int, agreed: Agreed, happened: Happened, what: str) -> Line:
    """Return the line for what was agreed and not done. Finance reads its words, so they tell of nobody’s health."""
    by_us = happened.outcome is Outcome.CANCELLED_BY_US
    pence = share_due(rule, happened.outcome, rest, happened.notice_hours)
    why = "cancelled by us" if by_us else "did not take part"
    how = "paid as agreed" if pence == rest else "paid by the rule for short notice" if by_us else "paid by its rule"
    return Line(LineKind.ACTIVITY, f"{what}: {agreed.label} ({why}, {how})", pence)


def _line(one: Due, label: str, what: str) -> Line:
    return Line(one.kind, _words(one, label, what), one.pence, one.minutes)


def _words(one: Due, label: str, what: str) -> str:
    if one.kind is LineKind.ACTIVITY:
        return f"{what}: {label}"
    if not one.pence:
        return f"{one.kind.label}: paid inside the fee, by rule"
    length = f", {minutes(one.minutes)}" if one.minutes else ""
    return f"{one.kind.label}{length}: paid by rule"
