"""What the form of an activity asks, and how its answers become moments and a rule."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from coc_desktop.clock import from_london, london
from coc_desktop.problems import Problem
from coc_desktop.schedule.queries import ActivityDetail
from coc_desktop.schedule.rules import ActivityDraft, problems_in_activity
from coc_desktop.schedule.series.queries import SeriesDetail
from coc_desktop.schedule.series.rules import Repeat, problems_in_repeat
from models.vocabulary import ActivityKind, OnSpecialDay, Reach, Rhythm, Rung
from ui.kit.choosing import Choice, ListField
from ui.kit.dates import DateField
from ui.kit.fields import TextLine, TickField, TimeField
from ui.kit.forms import Field


@dataclass(frozen=True, slots=True)
class Answers:
    """What the form gathers: day and times apart, as people say them."""

    title: str = ""
    kind: ActivityKind | None = ActivityKind.PROJECT_MEETING
    rung: Rung | None = Rung.CO_PRODUCING
    on: dt.date | None = None
    starts: dt.time | None = None
    ends: dt.time | None = None
    venue_id: UUID | None = None
    place: str = ""
    team_id: UUID | None = None
    is_paid: bool = True
    rate_code: str | None = None
    is_open: bool = False
    is_new: bool = True
    in_series: bool = False
    reach: Reach | None = Reach.ONE
    rhythm: Rhythm | None = Rhythm.ONCE
    until: dt.date | None = None
    was_until: dt.date | None = None
    bank_holidays: OnSpecialDay | None = OnSpecialDay.LEAVE_OUT
    religious_days: OnSpecialDay | None = OnSpecialDay.MEET

    def may_repeat(self) -> bool:
        """Say whether it is asked how often it is held: of an activity by itself, and of more than one date of a series."""
        return not self.in_series or self.reach is not Reach.ONE

    def repeats(self) -> bool:
        """Say whether these are answers for many dates."""
        return self.may_repeat() and self.rhythm not in (None, Rhythm.ONCE)


FIELDS = (
    Field("reach", "&Change", Choice(Reach), required=True, when=lambda answers: answers.in_series),
    Field(
        "title", "&What it is called", TextLine(limit=120), required=True, help="No names of people: it is printed on invoices."
    ),
    Field("kind", "&Kind of activity", Choice(ActivityKind), required=True),
    Field("rung", "Ladder of c&o-production", Choice(Rung), required=True, help="Not all or nothing: every rung counts."),
    Field("on", "&Day", DateField(), required=True),
    Field("starts", "&Starts", TimeField(), required=True),
    Field("ends", "&Ends", TimeField(), required=True),
    Field("rhythm", "How often &it is held", Choice(Rhythm), required=True, when=Answers.may_repeat),
    Field(
        "until",
        "&Until",
        DateField(),
        when=Answers.repeats,
        help="The last day that there may be a date.",
        required=True,
    ),
    Field("bank_holidays", "On a &bank holiday", Choice(OnSpecialDay), required=True, when=Answers.repeats),
    Field(
        "religious_days",
        "On a re&ligious day",
        Choice(OnSpecialDay),
        required=True,
        when=Answers.repeats,
        help="By your trust’s list: find “religious days” to check it. Ask the people themselves.",
    ),
    Field(
        "venue_id", "&Room", ListField(("room", "rooms")), help="One from the list of rooms. Or leave it empty, and say where."
    ),
    Field(
        "place",
        "W&here",
        TextLine(limit=120),
        required=True,
        help="A room, “online”, or “at home”.",
        when=lambda answers: answers.venue_id is None,
    ),
    Field("team_id", "&Team", ListField(("team", "teams"))),
    Field(
        "is_open",
        "Ope&n to whoever comes: people are counted, and nobody is named",
        TickField(),
        when=lambda answers: answers.is_new,
        help="Such as a ward community meeting. No plan, claim or debrief is asked for, and it counts.",
    ),
    Field("is_paid", "This activity is &paid", TickField(), when=lambda answers: not answers.is_open),
    Field(
        "rate_code",
        "&Fee to offer each person",
        ListField(("fee", "fees")),
        required=True,
        when=lambda answers: bool(answers.is_paid and not answers.is_open),
        help="It is shown to them and agreed before the work. What is agreed is what is paid.",
    ),
)


def begin_with(starts_at: dt.datetime, venue_id: UUID | None, place: str) -> Answers:
    """Begin with a time, and a room or place, that somebody found free."""
    start = london(starts_at)
    return Answers(on=start.date(), starts=start.time(), venue_id=venue_id, place=place)


def to_draft(said: Answers) -> ActivityDraft:
    """Turn what people say into moments."""
    starts = from_london(said.on, said.starts) if said.on and said.starts else None
    ends = from_london(said.on, said.ends) if said.on and said.ends else None
    return ActivityDraft(
        title=said.title,
        kind=said.kind or ActivityKind.OTHER,
        rung=said.rung or Rung.INFORMING,
        place=said.place,
        starts_at=starts,
        ends_at=ends,
        team_id=said.team_id,
        is_paid=said.is_paid and not said.is_open,
        rate_code=said.rate_code or "",
        venue_id=said.venue_id,
        is_open=said.is_open,
    )


def to_answers(found: ActivityDetail) -> Answers:
    """Turn an activity's moments into what people say."""
    start, end = london(found.starts_at), london(found.ends_at)
    return Answers(
        title=found.title,
        kind=found.kind,
        rung=found.rung,
        on=start.date(),
        starts=start.time(),
        ends=end.time(),
        venue_id=found.venue_id,
        place="" if found.venue_id else found.place,
        team_id=found.team_id,
        is_paid=found.is_paid,
        rate_code=found.rate_code or None,
        is_open=found.is_open,
        is_new=False,
    )


def in_series(said: Answers, series: SeriesDetail) -> Answers:
    """Put to the answers how the series of an activity repeats."""
    repeat = series.repeat
    return replace(
        said,
        in_series=True,
        rhythm=repeat.rhythm,
        until=repeat.until,
        was_until=repeat.until,
        bank_holidays=repeat.bank_holidays,
        religious_days=repeat.religious_days,
    )


def to_repeat(said: Answers) -> Repeat:
    """Turn what people say into how an activity repeats."""
    meet = OnSpecialDay.MEET
    return Repeat(said.rhythm or Rhythm.ONCE, said.until, said.bank_holidays or meet, said.religious_days or meet)


def judge(said: Answers) -> Sequence[Problem]:
    """Ask the area’s own rules, and give their answers to the fields of this form."""
    fields = {"starts_at": "starts", "ends_at": "ends"}
    found = [Problem(fields.get(problem.field, problem.field), problem.text) for problem in problems_in_activity(to_draft(said))]
    return [*found, *problems_of_repeat(said)]


def problems_of_repeat(said: Answers) -> tuple[Problem, ...]:
    """Return what to mend before many dates can be shown: nothing, where there is only one."""
    many = said.repeats() or (said.in_series and said.reach is not Reach.ONE)
    repeat = to_repeat(said)
    if said.on and said.until and said.until == said.was_until:
        repeat = replace(repeat, until=max(said.until, said.on))  # it moves along with the dates
    return problems_in_repeat(repeat, said.on) if many else ()


def may_be_shown(said: Answers) -> bool:
    """Say whether enough is said to show every date."""
    draft = to_draft(said)
    if not said.repeats() or problems_of_repeat(said) or draft.starts_at is None or draft.ends_at is None:
        return False
    return draft.ends_at > draft.starts_at
