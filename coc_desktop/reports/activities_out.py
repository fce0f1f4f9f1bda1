"""Activities as tables to take out: who had a place, what came of it, their meetings before and after, what was agreed."""

from __future__ import annotations

from sqlalchemy import select

from coc_desktop.progress import NO_PROGRESS, Progress
from coc_desktop.reports.people_out import NAME, PERSON, WIDE
from coc_desktop.schedule.queries import ActivityDetail, PlaceRow, list_activities, read_activity
from coc_desktop.sheets import Column, Kind, TableDraft, Value
from coc_desktop.workspace import Workspace
from models.schedule import Offer
from models.vocabulary import Permission

ACTIVITY, PLACE = Column("Activity id", Kind.CODE, WIDE), Column("Place id", Kind.CODE, WIDE)
ACTIVITIES = (
    ACTIVITY,
    Column("Activity", Kind.TEXT, 36),
    Column("Kind", Kind.TEXT, 24),
    Column("How much say", Kind.TEXT, 20),
    Column("Team id", Kind.CODE, WIDE),
    Column("Team", Kind.TEXT, 24),
    Column("Where", Kind.TEXT, 30),
    Column("Starts", Kind.MOMENT, 18),
    Column("Ends", Kind.MOMENT, 18),
    Column("State", Kind.TEXT, 14),
    Column("Paid", Kind.TEXT, 8),
    Column("Rate", Kind.CODE, 16),
    Column("Came, where open to all", Kind.NUMBER, 24),
)
PLACES = (
    PLACE,
    ACTIVITY,
    PERSON,
    NAME,
    Column("Outcome", Kind.TEXT, 24),
    Column("Minutes", Kind.NUMBER, 9),
    Column("Harder day", Kind.TEXT, 11),
    Column("Withdrawn by us", Kind.TEXT, 16),
)
MEETINGS = (
    Column("Meeting id", Kind.CODE, WIDE),
    PLACE,
    ACTIVITY,
    PERSON,
    Column("Meeting", Kind.TEXT, 14),
    Column("State", Kind.TEXT, 20),
    Column("Starts", Kind.MOMENT, 18),
    Column("Minutes", Kind.NUMBER, 9),
    Column("How"),
    Column("With", Kind.TEXT, 24),
)
AGREED = (
    PLACE,
    Column("Rate id", Kind.CODE, WIDE),
    Column("Minutes", Kind.NUMBER, 9),
    Column("Offered", Kind.MONEY, 12),
    Column("What they chose", Kind.TEXT, 24),
    Column("Agreed", Kind.MONEY, 12),
    Column("Agreed on", Kind.DATE, 12),
    Column("Public salary", Kind.TEXT, 30),
)


def activity_tables(workspace: Workspace, progress: Progress = NO_PROGRESS) -> tuple[TableDraft, ...]:
    """Return every activity, everybody’s place in it, their pre-meets and debriefs, and what was agreed before the work."""
    workspace.require(Permission.SEE_ACTIVITIES)
    activities: list[tuple[Value, ...]] = []
    places: list[tuple[Value, ...]] = []
    meetings: list[tuple[Value, ...]] = []
    listed = list_activities(workspace)
    for done, row in enumerate(listed):
        progress.step(done, len(listed), "Taking out activities")
        found = read_activity(workspace, row.activity_id)
        activities.append(_activity(found))
        for place in found.places:
            places.append(_place(found, place))
            meetings += _meetings(found, place)
    return (
        TableDraft("Activities", ACTIVITIES, activities),
        TableDraft("Places", PLACES, places),
        TableDraft("Pre-meets and debriefs", MEETINGS, meetings),
        TableDraft("What was agreed", AGREED, _agreed(workspace)),
    )


def _activity(found: ActivityDetail) -> tuple[Value, ...]:
    return (
        str(found.activity_id),
        found.title,
        found.kind.label,
        found.rung.label,
        str(found.team_id or ""),
        found.team,
        found.place,
        found.starts_at,
        found.ends_at,
        found.state.label,
        _yes(found.is_paid),
        found.rate_code,
        found.came,
    )


def _place(found: ActivityDetail, one: PlaceRow) -> tuple[Value, ...]:
    ids = (str(one.participation_id), str(found.activity_id), str(one.person_id))
    return (*ids, one.name, one.outcome.label, one.minutes, _yes(one.harder_day), _yes(one.is_withdrawn))


def _meetings(found: ActivityDetail, place: PlaceRow) -> list[tuple[Value, ...]]:
    ids = (str(place.participation_id), str(found.activity_id), str(place.person_id))
    return [
        (
            str(one.meeting_id),
            *ids,
            one.kind.label,
            one.state.label,
            one.starts_at,
            one.minutes,
            one.manner.label if one.manner else "",
            one.supporter,
        )
        for one in (place.pre_meet, place.debrief)
        if one is not None
    ]


def _agreed(workspace: Workspace) -> list[tuple[Value, ...]]:
    with workspace.reading() as session:
        return [
            (
                str(one.participation_id),
                str(one.rate_id),
                one.minutes,
                one.offered_pence,
                one.choice.label,
                one.agreed_pence,
                one.agreed_on,
                one.salary.label,
            )
            for one in session.scalars(select(Offer).order_by(Offer.id))
        ]


def _yes(value: bool) -> str:
    return "Yes" if value else ""
