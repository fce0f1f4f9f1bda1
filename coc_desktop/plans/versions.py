"""Earlier versions of a plan: which there are, what was said otherwise, and going back to one’s words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coc_desktop.plans.opening import written_sections
from coc_desktop.plans.plans import RATHER_NOT, with_answer
from coc_desktop.plans.provisions.refreshing import refresh_person
from coc_desktop.plans.rules.cuts import WrittenSection
from coc_desktop.plans.rules.differences import Difference, compare_sections
from coc_desktop.problems import ChangedElsewhere, Gone, Refused
from coc_desktop.security.audit import earlier_columns
from coc_desktop.workspace import Workspace, existing
from models.bank import Person
from models.office import Account, AuditEntry, HistoryRow
from models.plans import Adjustment, Answer, Plan, PlanDetails, Share
from models.vocabulary import Audience, Permission


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version of a plan’s words: when and by whom it was written, whether it was agreed, and what is different since.

    `differences` goes from this version to the plan as it is now; the newest version is the plan itself and has none.
    """

    version: int
    at: dt.datetime
    who: str
    agreed_on: dt.date | None
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Versions:
    """A plan’s versions, the newest first, and the version that the plan is at now."""

    person_id: UUID
    known_as: str
    now: int
    rows: tuple[VersionRow, ...]


def list_versions(workspace: Workspace, person_id: UUID) -> Versions:
    """Return every version in which a plan’s words differ from the one before; opening them is in the audit first."""
    workspace.require(Permission.CHANGE_PLANS)
    workspace.looking("plan.opened", person_id)
    with workspace.reading() as session:
        known_as = existing(session, Person, person_id).details.known_as
        plan = session.scalars(select(Plan).where(Plan.person_id == person_id)).one_or_none()
        if plan is None:
            return Versions(person_id, known_as, 0, ())
        now = written_sections(plan, {})
        written = _written(session, plan)
        rows: list[VersionRow] = []
        before: tuple[WrittenSection, ...] | None = None
        for version, earlier, details in _each(session, plan):
            sections = written_sections(earlier, {}, details)
            if before is None or compare_sections(before, sections):
                at, who = written.get(version, (workspace.clock.now(), "Somebody"))
                rows.append(VersionRow(version, at, who, earlier.agreed_on, compare_sections(sections, now)))
            elif rows:
                rows[-1] = replace(rows[-1], version=version, agreed_on=earlier.agreed_on or rows[-1].agreed_on)
            before = sections
        return Versions(person_id, known_as, plan.version, tuple(reversed(rows)))


def restore_version(workspace: Workspace, person_id: UUID, version: int, now: int) -> int:
    """Go back to the words and actions of an earlier version, and return the plan’s new one.

    A section whose words change is for the team alone until the person says who else may see them. They have not agreed to any
    of this yet. What they took out themselves stays out. `now` is the version that was read.
    """
    workspace.require(Permission.CHANGE_PLANS)
    with workspace.transaction("plan.restored", "Go back to an earlier version") as tx:
        found = tx.scalars(select(Plan).where(Plan.person_id == person_id))
        if not found:
            raise Gone(person_id)
        plan = found[0]
        if plan.version != now:
            raise ChangedElsewhere("Somebody else changed this plan while you had it open. Nothing of yours is lost. Look again.")
        kept = {number: details for number, _, details in _each(tx.session, plan)}
        if version not in kept:
            raise Refused("That version is not in this bank’s history.")
        said: PlanDetails = plan.details
        back = replace(said, answers=kept[version].answers, adjustments=kept[version].adjustments)
        for section in said.taken_out:
            back = with_answer(back, Answer(section, said_instead=RATHER_NOT))
        same = (share for share in said.shares if share.audience is Audience.TEAM or _says(said, share) == _says(back, share))
        plan.details = replace(back, shares=tuple(same))
        plan.agreed_on = None
        refresh_person(tx, person_id)
        tx.note(about=person_id, version=version)
        tx.session.flush()
        return plan.version


def _says(details: PlanDetails, share: Share) -> tuple[tuple[Answer, ...], tuple[Adjustment, ...]]:
    """Return what a plan says in the section that is shared."""
    return (
        tuple(one for one in details.answers if one.prompt == share.section),
        tuple(one for one in details.adjustments if one.prompt == share.section),
    )


def _each(session: Session, plan: Plan) -> Iterator[tuple[int, Plan, PlanDetails]]:
    """Yield each version of a plan with what it said, the first one first and the plan itself last."""
    statement = select(HistoryRow).where(HistoryRow.table_name == Plan.__tablename__, HistoryRow.row_id == plan.id)
    for was in session.scalars(statement.order_by(HistoryRow.row_version)):
        earlier = Plan(**earlier_columns(Plan, was))
        yield was.row_version, earlier, session.info["keys"].open(earlier)
    yield plan.version, plan, plan.details


def _written(session: Session, plan: Plan) -> dict[int, tuple[dt.datetime, str]]:
    """Return when each version was written, and by whom."""
    names = {row.id: row.name for row in session.execute(select(Account.id, Account.name))}
    statement = select(AuditEntry.row_version, AuditEntry.at, AuditEntry.account_id).where(
        AuditEntry.table_name == Plan.__tablename__, AuditEntry.row_id == plan.id
    )
    return {row.row_version: (row.at, names.get(row.account_id, "Somebody")) for row in session.execute(statement)}
