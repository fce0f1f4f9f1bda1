"""What suits a person around activities: asked once, used wherever something is booked for them, changed when they say so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import asdict, dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coc_desktop.problems import Problem, refuse_if
from coc_desktop.schedule.clashes.rules import MIDNIGHT, Away
from coc_desktop.workspace import Workspace
from models.bank import Person, Team
from models.schedule import SupportPreference, SupportPreferenceDetails, Unavailable
from models.vocabulary import Company, Manner, Permission

MOST_DAYS = 60


@dataclass(frozen=True, slots=True)
class PreferenceDraft:
    """What the form gathers; see `SupportPreferenceDetails`."""

    before: int | None = None
    after: int | None = None
    pre_meet_minutes: int | None = None
    debrief_minutes: int | None = None
    manner: Manner | None = None
    company: Company = Company.ALONE
    gap: int = 0
    travel: int | None = None
    weekly_cap: int | None = None
    recovery_days: int = 0
    away: tuple[Away, ...] = ()
    treated_by: UUID | None = None
    words: str = ""
    same_room: bool = False
    room_notice: int | None = None
    calendar_title: str = ""
    calendar_open: bool = False


@dataclass(frozen=True, slots=True)
class Preference:
    """What suits one person, as they said it last; `team` is what the team that treats them is called."""

    said_on: dt.date
    draft: PreferenceDraft
    team: str


def problems_in_preference(draft: PreferenceDraft) -> tuple[Problem, ...]:
    """Return what to mend before a preference can be kept."""
    found = []
    if draft.weekly_cap is not None and draft.weekly_cap < 1:
        found.append(Problem("weekly_cap", "Enter at least 1, or leave it empty."))
    if not 0 <= draft.recovery_days <= MOST_DAYS:
        found.append(Problem("recovery_days", f"Enter days from 0 to {MOST_DAYS}."))
    if draft.room_notice is not None and not 0 <= draft.room_notice <= MOST_DAYS:
        found.append(Problem("room_notice", f"Enter days from 0 to {MOST_DAYS}, or leave it empty."))
    if any(_is_no_time(one) for one in draft.away):
        found.append(Problem("away", "Each of these ends after it begins."))
    return tuple(found)


def change_preference(workspace: Workspace, person_id: UUID, draft: PreferenceDraft) -> None:
    """Write down what suits a person around activities, as they say it today. What is booked already stays."""
    workspace.require(Permission.CHANGE_PLANS)
    refuse_if(problems_in_preference(draft))
    with workspace.transaction("preference.changed", "Write down what suits a person") as tx:
        tx.get(Person, person_id)
        kept = _newest(tx.session, person_id)
        row = kept or tx.add(SupportPreference(person_id=person_id, said_on=tx.today, sealed_under=None))
        row.said_on = tx.today
        row.details = _details(draft)
        tx.note(about=person_id)


def preference_of(workspace: Workspace, person_id: UUID) -> Preference | None:
    """Return what suits a person, or None where nobody has asked them."""
    workspace.require(Permission.SEE_PLANS)
    with workspace.reading() as session:
        row = _newest(session, person_id)
        if row is None:
            return None
        draft = _draft(row.details)
        team = session.get(Team, draft.treated_by) if draft.treated_by is not None else None
        return Preference(row.said_on, draft, team.name if team is not None else "")


def calendar_of(session: Session, person_id: UUID) -> tuple[str, bool]:
    """Return the title that somebody chose for their calendar, or nothing, and whether others may read the entry."""
    row = _newest(session, person_id)
    return (row.details.calendar_title, row.details.calendar_open) if row is not None else ("", False)


def newest_preferences(session: Session, people: Collection[UUID]) -> dict[UUID, SupportPreferenceDetails]:
    """Return what suits each of some people, as they said it last."""
    rows = session.scalars(
        select(SupportPreference)
        .where(SupportPreference.person_id.in_(people))
        .order_by(SupportPreference.said_on, SupportPreference.id)
    )
    return {one.person_id: one.details for one in rows}


def _newest(session: Session, person_id: UUID) -> SupportPreference | None:
    mine = select(SupportPreference).where(SupportPreference.person_id == person_id)
    return session.scalars(mine.order_by(SupportPreference.said_on.desc(), SupportPreference.id.desc()).limit(1)).one_or_none()


def _details(draft: PreferenceDraft) -> SupportPreferenceDetails:
    said = {name: getattr(draft, name) for name in SHARED}
    away = tuple(Unavailable(one.weekday, one.first, one.last, one.from_minute, one.to_minute) for one in draft.away)
    trimmed = {"words": draft.words.strip(), "calendar_title": draft.calendar_title.strip()}
    return SupportPreferenceDetails(**{**said, **trimmed}, unavailable=away)


def _draft(details: SupportPreferenceDetails) -> PreferenceDraft:
    said = {name: getattr(details, name) for name in SHARED}
    away = tuple(Away(one.weekday, one.first, one.last, one.from_minute, one.to_minute) for one in details.unavailable)
    return PreferenceDraft(**said, away=away)


def _is_no_time(one: Away) -> bool:
    ends_before = one.first is not None and one.last is not None and one.last < one.first
    return ends_before or not 0 <= one.from_minute < one.to_minute <= MIDNIGHT


SHARED: Collection[str] = tuple(name for name in asdict(PreferenceDraft()) if name != "away")
"""What is called the same in a draft and as it is kept."""
