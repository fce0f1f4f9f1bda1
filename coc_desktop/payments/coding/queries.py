"""Every rule of finance’s codes, and what a claim’s paper would carry today."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from coc_desktop.bank.queries import team_names
from coc_desktop.payments.coding.acts import rule_of, trusts_codes
from coc_desktop.payments.coding.rules import Codes, CodingDraft, in_force
from coc_desktop.workspace import Workspace
from models.payments import Coding
from models.vocabulary import Permission


@dataclass(frozen=True, slots=True)
class CodingRow:
    """One rule as it is kept; `is_over` says that another for the same holds instead, `is_to_come` that its day has not come."""

    coding_id: UUID
    version: int
    team: str
    draft: CodingDraft
    is_over: bool
    is_to_come: bool


@dataclass(frozen=True, slots=True)
class CodingKept:
    """The rules, the trust’s own codes that hold where no rule says otherwise, and the teams that rules can be for."""

    rows: tuple[CodingRow, ...]
    trusts: Codes
    teams: tuple[tuple[UUID, str], ...]


def list_coding(workspace: Workspace) -> CodingKept:
    """Return every rule, the narrowest first, and by team."""
    workspace.require(Permission.SEE_PAYMENTS)
    trusts, today = trusts_codes(workspace), workspace.today()
    with workspace.reading() as session:
        kept, teams = session.scalars(select(Coding)).all(), team_names(session)
        now = in_force(map(rule_of, kept), today)
        rows = [
            CodingRow(
                coding_id=one.id,
                version=one.version,
                team=teams.get(one.team_id, "") if one.team_id else "",
                draft=rule_of(one),
                is_over=one.starts_on <= today and now[one.team_id, one.kind].starts_on != one.starts_on,
                is_to_come=one.starts_on > today,
            )
            for one in kept
        ]
    rows.sort(key=lambda row: (row.is_over, not row.team, row.team.casefold(), row.draft.kind is None, row.draft.kind or ""))
    return CodingKept(tuple(rows), trusts, tuple(teams.items()))
