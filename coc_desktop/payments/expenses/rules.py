"""What an expense comes to, what to ask before it can be recorded, and what was recorded or booked already. No advice on tax."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from uuid import UUID

from coc_desktop.money import pounds
from coc_desktop.problems import Problem
from coc_desktop.wording import day
from models.vocabulary import ExpenseHow, PaidBy, Way

NEAR = 7  # days within which the same amount for the same kind of thing looks like the same receipt
MOST_MILES = 20_000  # tenths: 2,000 miles in one line is a slip of the keyboard
MOST_PENCE = 500_000
BOOKED = "We booked this and paid for it, so it is not claimed as well. Choose the part of the journey they paid for."
OUR_MILES = "Only miles recorded here are counted."


@dataclass(frozen=True, slots=True)
class Terms:
    """How a kind of expense is paid back. A limit may be gone over for a reason, which whoever approves reads."""

    per_mile: int | None = None
    first_miles: int | None = None
    per_mile_after: int | None = None
    cap_pence: int | None = None
    needs_reason: bool = False
    needs_receipt: bool = True
    is_journey: bool = False


def to_json(terms: Terms) -> str:
    """Write terms, always in the same order and without blanks."""
    return json.dumps(asdict(terms), separators=(",", ":"), sort_keys=True)


def from_json(text: str) -> Terms:
    """Read terms."""
    return Terms(**json.loads(text))


def read_miles(typed: str) -> int | None:
    """Read `24`, `8.4` or `1,200` as tenths of a mile; None for anything else."""
    found = re.fullmatch(r"\s*(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d))?\s*", typed)
    return int(found[1].replace(",", "")) * 10 + int(found[2] or 0) if found else None


def miles_in_words(tenths: int) -> str:
    """Write `24 miles`, `8.4 miles` or `1 mile`."""
    whole, part = divmod(tenths, 10)
    return f"{whole:,}{f'.{part}' if part else ''} {'mile' if tenths == 10 else 'miles'}"


def mileage(terms: Terms, tenths: int, before: int) -> int:
    """Return the pence of a journey in tenths of a mile; `before` were driven earlier in the tax year and count to the limit."""
    first = terms.per_mile or 0
    if terms.first_miles is None or terms.per_mile_after is None:
        return _rounded(tenths * first)
    dear = max(0, min(tenths, terms.first_miles * 10 - before))
    return _rounded(dear * first + (tenths - dear) * terms.per_mile_after)


def _rounded(tenths_of_pence: int) -> int:
    """Return whole pence, half a penny going up: nobody is out of pocket by our rounding."""
    return (tenths_of_pence + 5) // 10


def says(terms: Terms) -> str:
    """Say in sentences how a kind of expense is paid back."""
    said = [_of_miles(terms)] if terms.per_mile is not None else ["What it cost."]
    if terms.cap_pence is not None:
        said.append(f"Up to {pounds(terms.cap_pence)}, or more with a reason.")
    if terms.needs_reason:
        said.append("A reason is needed.")
    said.append("With a receipt." if terms.needs_receipt else "Without a receipt.")
    return " ".join(said)


def _of_miles(terms: Terms) -> str:
    if terms.first_miles is None or terms.per_mile_after is None:
        return f"{terms.per_mile}p a mile."
    limit = f"{terms.first_miles:,} miles of a tax year"
    return f"{terms.per_mile}p a mile for the first {limit}, then {terms.per_mile_after}p. {OUR_MILES}"


def problems_in_terms(label: str, how: ExpenseHow, terms: Terms) -> tuple[Problem, ...]:
    """Return what to mend before a kind of expense can be kept."""
    found = [] if label.strip() else [Problem("label", "Enter what it is called.")]
    if how is ExpenseHow.MILES:
        if terms.per_mile is None or not 0 < terms.per_mile <= 500:
            found.append(Problem("per_mile", "Enter the pence for each mile, from 1 to 500."))
        if (terms.first_miles is None) != (terms.per_mile_after is None):
            found.append(Problem("first_miles", "Enter both the miles and what is paid after them, or neither."))
    elif terms.cap_pence is not None and terms.cap_pence <= 0:
        found.append(Problem("cap_pence", "Enter a limit above nothing, or leave it empty."))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class ExpenseDraft:
    """What is recorded of one expense. Miles are in tenths; what we booked ourselves has no amount."""

    type_id: UUID | None
    spent_on: dt.date | None
    paid_by: PaidBy = PaidBy.THEM
    way: Way = Way.WHOLE
    tenths: int | None = None
    pence: int | None = None
    words: str = ""
    because: str = ""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What is recorded of another expense of the same person, as far as comparing needs. `here`: for the same activity."""

    code: str
    spent_on: dt.date
    paid_by: PaidBy
    way: Way
    tenths: int | None
    pence: int
    words: str
    here: bool
    is_journey: bool


def problems_in_expense(
    draft: ExpenseDraft, how: ExpenseHow, terms: Terms, today: dt.date, activity_on: dt.date
) -> tuple[Problem, ...]:
    """Return what to mend before an expense can be recorded."""
    found = [] if draft.words.strip() else [Problem("words", "Say what it was for, such as “Larkdale to Leeds and back”.")]
    if draft.spent_on is None:
        found.append(Problem("spent_on", "Enter the day on which it was spent."))
    elif draft.spent_on > max(today, activity_on):
        found.append(Problem("spent_on", "This day is after the activity, and has not come yet."))
    if draft.paid_by is PaidBy.THEM:
        found += _problems_in_amount(draft, how)
    asked = _reason_asked(draft, terms)
    if asked and not draft.because.strip():
        found.append(Problem("because", asked))
    return tuple(found)


def _problems_in_amount(draft: ExpenseDraft, how: ExpenseHow) -> list[Problem]:
    if how is ExpenseHow.MILES:
        return [] if 0 < (draft.tenths or 0) <= MOST_MILES else [Problem("tenths", "Enter the miles, from 0.1 to 2,000.")]
    fits = 0 < (draft.pence or 0) <= MOST_PENCE
    return [] if fits else [Problem("pence", f"Enter what it cost, up to {pounds(MOST_PENCE)}.")]


def _reason_asked(draft: ExpenseDraft, terms: Terms) -> str:
    """Return why a reason is needed, in words, or nothing."""
    if draft.paid_by is PaidBy.US:
        return ""
    if over_cap(terms, draft.pence or 0):
        return f"This is over the limit of {pounds(terms.cap_pence or 0)}. Say why. Whoever approves it reads this."
    return "Say why this was needed. Whoever approves it reads this." if terms.needs_reason else ""


def over_cap(terms: Terms, pence: int) -> bool:
    """Say whether an amount is over the limit of its kind."""
    return terms.cap_pence is not None and pence > terms.cap_pence


def reason_against_recording(draft: ExpenseDraft, code: str, pence: int, others: Iterable[Recorded]) -> str | None:
    """Return why an expense is not recorded, or None: what is recorded already, and what we booked, is not claimed again."""
    for one in others:
        if one.code != code:
            continue
        if one.here and one.paid_by is not draft.paid_by and _same_way(one.way, draft.way):
            if draft.paid_by is PaidBy.THEM:
                return BOOKED
            return "They have this recorded as paid by themselves. Take that out first, if we booked it after all."
        if _is_same(draft, pence, one):
            return "This is recorded already, with the same day, amount and words."
    return None


def _is_same(draft: ExpenseDraft, pence: int, one: Recorded) -> bool:
    ours = (draft.spent_on, draft.paid_by, draft.way, draft.tenths, pence, draft.words.strip().casefold())
    return ours == (one.spent_on, one.paid_by, one.way, one.tenths, one.pence, one.words.strip().casefold())


def _same_way(one: Way, other: Way) -> bool:
    return one is other or Way.WHOLE in (one, other)


def warning_near(draft: ExpenseDraft, code: str, pence: int, others: Sequence[Recorded], *, is_journey: bool) -> str:
    """Say which expense looks like the same receipt or way, or nothing: it may be recorded all the same, with a reason."""
    if draft.paid_by is PaidBy.US or draft.spent_on is None:
        return ""
    for one in others:
        booked = one.here and one.is_journey and one.paid_by is PaidBy.US
        if is_journey and booked and one.code != code and _same_way(one.way, draft.way):
            return "We booked this part of the journey another way. Say why this was needed as well."
        apart = abs((one.spent_on - draft.spent_on).days)
        if one.code == code and one.paid_by is PaidBy.THEM and one.pence == pence and apart <= NEAR:
            return f"{pounds(pence)} for the same kind of thing is recorded on {day(one.spent_on)}. Say why this is another."
    return ""


def reason_against_expenses_alone(is_due: bool, agreed: bool) -> str | None:
    """Return why no claim for expenses alone is made, or None: somebody who is to be paid as well is asked about that first."""
    if is_due and not agreed:
        return "Record what was agreed before the work first. The expenses come onto the same claim."
    return None
