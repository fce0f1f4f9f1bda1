"""Which codes a line carries: for each code the narrowest rule that says it, and otherwise the trust’s own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from coc_desktop.problems import Problem
from models.vocabulary import ActivityKind

LONGEST_CODE = 40


@dataclass(frozen=True, slots=True)
class Codes:
    """A cost centre, and the codes for payments and for expenses: text, so that zeros at the front stay."""

    cost_centre: str = ""
    payments: str = ""
    expenses: str = ""

    def wider(self, other: Codes) -> Codes:
        """Return these codes, with those of a wider rule where one is empty."""
        return Codes(self.cost_centre or other.cost_centre, self.payments or other.payments, self.expenses or other.expenses)


@dataclass(frozen=True, slots=True)
class CodingDraft:
    """A rule as it is entered: for a team, a kind of activity, or both, from a day on."""

    team_id: UUID | None
    kind: ActivityKind | None
    starts_on: dt.date | None
    codes: Codes
    source: str = ""


def problems_in_coding(draft: CodingDraft) -> tuple[Problem, ...]:
    """Return what to mend before codes can be kept."""
    found = []
    if draft.team_id is None and draft.kind is None:
        found.append(Problem("team_id", "Choose a team, a kind of activity, or both. The trust’s own codes are in Settings."))
    if draft.starts_on is None:
        found.append(Problem("starts_on", "Enter the day from which they hold."))
    said = {"cost_centre": draft.codes.cost_centre, "payments": draft.codes.payments, "expenses": draft.codes.expenses}
    found += [
        Problem(field, f"Use at most {LONGEST_CODE} characters, on one line.")
        for field, words in said.items()
        if len(words.strip()) > LONGEST_CODE or not words.strip().isprintable()
    ]
    if not any(words.strip() for words in said.values()):
        found.append(Problem("cost_centre", "Enter at least one code."))
    return tuple(found)


def in_force(rules: Iterable[CodingDraft], on: dt.date) -> dict[tuple[UUID | None, ActivityKind | None], CodingDraft]:
    """Return the rules that hold on a day, by team and kind: of two for the same, the one that began last."""
    begun = [(one.starts_on, one) for one in rules if one.starts_on is not None and one.starts_on <= on]
    return {(rule.team_id, rule.kind): rule for _starts_on, rule in sorted(begun, key=lambda each: each[0])}


def codes_for(rules: Iterable[CodingDraft], team_id: UUID | None, kind: ActivityKind, on: dt.date, trusts: Codes) -> Codes:
    """Return the codes of one activity’s lines on a day: of its team and kind, its team, its kind, and then the trust’s own."""
    newest, found = in_force(rules, on), Codes()
    scopes = ((team_id, kind), (team_id, None), (None, kind)) if team_id is not None else ((None, kind),)
    for scope in scopes:
        if scope in newest:
            found = found.wider(newest[scope].codes)
    return found.wider(trusts)
