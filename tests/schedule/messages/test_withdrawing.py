"""Taking an invitation back: whoever was told is told, and it goes from their calendar; whoever was not is simply not invited."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import icalendar
import pytest

from coc_desktop.office.history import list_history, put_back
from coc_desktop.problems import Refused
from coc_desktop.schedule import activities, queries
from coc_desktop.schedule.calendar_files import make_invites
from coc_desktop.schedule.messages.acts import draft_messages, export_messages, mark_messages
from coc_desktop.schedule.messages.queries import list_messages
from coc_desktop.schedule.queries import PlaceRow
from coc_desktop.schedule.rules import hours_before, reason_against_answering, reason_against_withdrawing
from coc_desktop.schedule.withdrawing import withdraw_invitation
from coc_desktop.workspace import Workspace
from models.vocabulary import ActivityState, Outcome, SupportState
from tests.schedule.messages.food_group import (
    CALLED_OFF,
    HOUR,
    INVITED,
    SENT,
    START,
    WAITING,
    WITHDRAWN,
    group_of,
    kinds,
    move,
    seen,
)

pytestmark = pytest.mark.both_stores


def _place(bank: Workspace, activity_id: UUID) -> PlaceRow:
    (place,) = queries.read_activity(bank, activity_id).places
    return place


def _act(bank: Workspace, name: str) -> UUID:
    return next(line.act_id for line in list_history(bank) if line.act == name)


def _put_out(bank: Workspace, activity_id: UUID, folder: Path) -> None:
    draft_messages(bank, activity_id)
    export_messages(bank, seen(*list_messages(bank, activity_id)), folder)


def _entries(bank: Workspace, activity_id: UUID, _folder: Path) -> None:
    make_invites(bank, _place(bank, activity_id).participation_id)


@pytest.mark.parametrize("tell", [_put_out, _entries])
def test_an_invitation_that_somebody_was_told_of_is_withdrawn_and_not_undone(
    bank: Workspace, tmp_path: Path, tell: Callable[[Workspace, UUID, Path], None]
) -> None:
    activity_id = group_of(bank, 1)
    tell(bank, activity_id, tmp_path)
    before = _place(bank, activity_id), list_messages(bank, activity_id)

    with pytest.raises(Refused, match="press “Withdraw the invitation”"):
        put_back(bank, _act(bank, "person.invited"))
    assert withdraw_invitation(bank, before[0].participation_id) == 1

    place = _place(bank, activity_id)
    assert (place.outcome, place.is_withdrawn) == (Outcome.CANCELLED_BY_US, True)
    assert [one.state for one in (place.pre_meet, place.debrief) if one] == [SupportState.CALLED_OFF] * 2
    waits = next(row for row in list_messages(bank, activity_id) if row.state is WAITING)
    assert waits.kind is WITHDRAWN
    assert "We invited you to Ward food group on Thursday 20 August 2026, 2pm to 3pm, and" in waits.words
    export_messages(bank, seen(waits), tmp_path)  # it is sent as it was read
    (kept,) = [row for row in list_messages(bank, activity_id) if row.message_id == waits.message_id]
    assert (kept.kind, kept.words) == (WITHDRAWN, waits.words)

    put_back(bank, _act(bank, "message.exported"))
    put_back(bank, _act(bank, "person.withdrawn"))
    assert (_place(bank, activity_id), list_messages(bank, activity_id)) == before


def test_what_takes_it_out_of_a_calendar_has_a_higher_number_than_what_put_it_there(bank: Workspace, told: UUID) -> None:
    place = _place(bank, told)
    there = [_entry(file.content) for file in make_invites(bank, place.participation_id)]

    withdraw_invitation(bank, place.participation_id)

    gone = [_entry(file.content) for file in make_invites(bank, place.participation_id)]
    assert [method for method, _, _ in (*there, *gone)] == ["PUBLISH"] * 3 + ["CANCEL"] * 3
    assert [uid for _, uid, _ in there] == [uid for _, uid, _ in gone]
    assert all(after > before for (_, _, before), (_, _, after) in zip(there, gone, strict=True))


def test_the_others_are_moved_and_called_off_all_the_same_and_who_was_told_so_is_told_nothing_more(
    bank: Workspace, told: UUID
) -> None:
    withdraw_invitation(bank, _place(bank, told).participation_id)
    mark_messages(bank, seen(list_messages(bank, told)[0]), SENT)

    move(bank, told, HOUR)
    activities.cancel_activity(bank, told)

    assert kinds(list_messages(bank, told)) == [(WITHDRAWN, SENT), (INVITED, SENT)]


def test_whoever_is_invited_again_is_asked_anew_and_owed_both_meetings(bank: Workspace, told: UUID) -> None:
    place_id = _place(bank, told).participation_id
    withdraw_invitation(bank, place_id)
    mark_messages(bank, seen(list_messages(bank, told)[0]), SENT)

    with pytest.raises(Refused, match="Invite them again"):
        activities.record_answer(bank, place_id, Outcome.SAID_NO)
    activities.record_answer(bank, place_id, Outcome.INVITED)

    place = _place(bank, told)
    assert (place.outcome, place.is_withdrawn) == (Outcome.INVITED, False)
    assert [one.state for one in (place.pre_meet, place.debrief) if one] == [SupportState.NOT_BOOKED] * 2
    assert kinds(list_messages(bank, told)) == [(INVITED, WAITING), (WITHDRAWN, SENT), (INVITED, SENT)]
    activities.cancel_activity(bank, told)
    assert (CALLED_OFF, WAITING) not in kinds(list_messages(bank, told))  # they know only that they are not to come


def test_only_an_invitation_that_stands_is_withdrawn_and_notice_is_counted_in_whole_hours() -> None:
    planned, off = ActivityState.PLANNED, ActivityState.CANCELLED
    before, at = START - HOUR, START

    def against(state: ActivityState, outcome: Outcome, now: dt.datetime) -> str:
        return reason_against_withdrawing(state, outcome, START, now) or ""

    assert not against(planned, Outcome.SAID_YES, before)
    assert "was cancelled" in against(off, Outcome.INVITED, before)
    assert "Record what happened" in against(planned, Outcome.INVITED, at)
    assert "not coming" in against(planned, Outcome.SAID_NO, before)
    assert "has begun" in (reason_against_answering(True, Outcome.INVITED, START, at) or "")
    assert reason_against_answering(True, Outcome.INVITED, START, before) is None
    assert reason_against_answering(False, Outcome.SAID_NO, START, at) is None
    assert [hours_before(START, START - dt.timedelta(minutes=one)) for one in (119, 120, 0, -30)] == [1, 2, 0, 0]


def _entry(content: bytes) -> tuple[str, str, int]:
    calendar = icalendar.Calendar.from_ical(content)
    (event,) = calendar.events
    return str(calendar["METHOD"]), str(event["UID"]), int(event["SEQUENCE"])
