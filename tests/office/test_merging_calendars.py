"""Whoever was told as two records has one entry too many in their calendar: it goes, and comes back with the merge undone."""

from __future__ import annotations

import dataclasses
import email
import email.policy
from email.message import EmailMessage
from pathlib import Path
from uuid import UUID

import icalendar
import pytest

from coc_desktop.office.history import list_history, put_back
from coc_desktop.office.merging.people import merge_people
from coc_desktop.office.merging.places import SAYS_MORE, Shared
from coc_desktop.schedule.activities import cancel_activity, invite_person, plan_activity, record_answer
from coc_desktop.schedule.calendar_files import make_invites
from coc_desktop.schedule.messages.acts import draft_messages, export_messages, mark_messages
from coc_desktop.schedule.messages.queries import MessageRow, list_messages
from coc_desktop.schedule.proposing import propose_support
from coc_desktop.schedule.queries import read_activity
from coc_desktop.schedule.rules import SupportDraft
from coc_desktop.schedule.support import book_all_support
from coc_desktop.schedule.withdrawing import withdraw_invitation
from coc_desktop.workspace import Workspace
from models.schedule import Activity, Participation
from models.vocabulary import TO_SEND, Channel, Outcome, SupportState
from tests import factory
from tests.office.twice import merge_of
from tests.schedule.messages.food_group import (
    CALENDAR,
    CALLED_OFF,
    DRAFT,
    HOUR,
    INVITED,
    PUT_OUT,
    SENT,
    START,
    WAITING,
    kinds,
    move,
    seen,
)

pytestmark = pytest.mark.both_stores

Entries = dict[str, tuple[str, int]]
"""By the identity of each entry, what a calendar is asked to do with it and its number."""


def _invited_twice(bank: Workspace) -> tuple[UUID, UUID, UUID]:
    """Plan the food group with one person under two records, with everything around it booked."""
    activity_id = plan_activity(bank, DRAFT)
    details = {"emails": ("rosa@example.org",), "channel": Channel.EMAIL}
    first, second = (factory.a_person(bank, name, details=details) for name in ("Rosa Whitfield", "Rosie Whitfield"))
    for person_id in (first, second):
        invite_person(bank, activity_id, person_id)
    me = bank.me.account_id
    found = propose_support(bank, activity_id)
    book_all_support(bank, {one.meeting_id: SupportDraft(one.starts_at, one.minutes, one.manner, me) for one in found})
    return activity_id, first, second


def _entries(bank: Workspace, activity_id: UUID, person_id: UUID) -> Entries:
    place = next(one for one in read_activity(bank, activity_id).places if one.person_id == person_id)
    return dict(_entry(file.content) for file in make_invites(bank, place.participation_id))


def _entry(content: bytes) -> tuple[str, tuple[str, int]]:
    calendar = icalendar.Calendar.from_ical(content)
    (event,) = calendar.events
    return str(event["UID"]), (str(calendar["METHOD"]), int(event["SEQUENCE"]))


def _to_send(bank: Workspace, activity_id: UUID) -> tuple[MessageRow, ...]:
    return tuple(row for row in list_messages(bank, activity_id) if row.state in TO_SEND)


def _attached(path: Path) -> Entries:
    draft = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    assert isinstance(draft, EmailMessage)
    return dict(_entry(part.get_content().encode()) for part in draft.iter_attachments())


def _act(bank: Workspace, name: str) -> UUID:
    return next(line.act_id for line in list_history(bank) if line.act == name)


def test_the_entry_too_many_is_called_off_by_a_message_and_every_number_rises_as_the_merge_is_undone_and_done_again(
    bank: Workspace, tmp_path: Path
) -> None:
    activity_id, first, second = _invited_twice(bank)
    draft_messages(bank, activity_id)
    mark_messages(bank, seen(*list_messages(bank, activity_id)), SENT)
    ours, theirs = _entries(bank, activity_id, first), _entries(bank, activity_id, second)
    sent = [dataclasses.replace(row, version=0) for row in list_messages(bank, activity_id)]

    merge_people(bank, merge_of(bank, first, second))

    (waits,) = _to_send(bank, activity_id)
    assert kinds((waits,)) == [(CALENDAR, WAITING)]
    assert "you may have Ward food group on Thursday 20 August 2026, 2pm to 3pm in your calendar twice" in waits.words
    (written,) = export_messages(bank, seen(waits), tmp_path)
    asked = _attached(written)
    assert {uid: method for uid, (method, _) in asked.items()} == (
        dict.fromkeys(ours, "PUBLISH") | dict.fromkeys(theirs, "CANCEL")  # one place is left, with its own two meetings
    )
    assert all(asked[uid][1] > number for uid, (_, number) in theirs.items())

    put_back(bank, _act(bank, "message.exported"))
    put_back(bank, _act(bank, "people.merged"))
    assert [dataclasses.replace(row, version=0) for row in list_messages(bank, activity_id)] == sent
    back = _entries(bank, activity_id, second)
    assert {uid: method for uid, (method, _) in back.items()} == dict.fromkeys(theirs, "PUBLISH")
    assert all(back[uid][1] > asked[uid][1] for uid in theirs)

    put_back(bank, list_history(bank)[1].act_id)  # the undoing, behind the entries made since
    again = _entries(bank, activity_id, first)
    assert all(again[uid] > ("CANCEL", back[uid][1]) for uid in theirs)
    assert kinds(_to_send(bank, activity_id)) == [(CALENDAR, WAITING)]


def test_entries_that_were_made_by_themselves_are_taken_out_by_a_message_too(bank: Workspace, tmp_path: Path) -> None:
    activity_id, first, second = _invited_twice(bank)
    ours, theirs = _entries(bank, activity_id, first), _entries(bank, activity_id, second)

    merge_people(bank, merge_of(bank, first, second))

    (waits,) = _to_send(bank, activity_id)
    (written,) = export_messages(bank, seen(waits), tmp_path)
    assert kinds(_to_send(bank, activity_id)) == [(CALENDAR, PUT_OUT)]
    asked = {uid: method for uid, (method, _) in _attached(written).items()}
    assert asked == dict.fromkeys(ours, "PUBLISH") | dict.fromkeys(theirs, "CANCEL")


@pytest.mark.parametrize("told", [(), (0,), (1,), (0, 1)])
def test_what_was_called_off_is_never_told_as_if_it_were_on_and_all_of_it_leaves_the_calendar(
    bank: Workspace, tmp_path: Path, told: tuple[int, ...]
) -> None:
    activity_id, first, second = _invited_twice(bank)
    draft_messages(bank, activity_id)
    mark_messages(bank, seen(*list_messages(bank, activity_id)), SENT)
    cancel_activity(bank, activity_id)
    for number, row in enumerate(_to_send(bank, activity_id)):
        if number in told:
            mark_messages(bank, seen(row), SENT)
    there = {**_entries(bank, activity_id, first), **_entries(bank, activity_id, second)}

    merge_people(bank, merge_of(bank, first, second))

    assert kinds(_to_send(bank, activity_id)) == [(CALLED_OFF, WAITING)] * (len(told) < 2)
    for waits in _to_send(bank, activity_id):
        (written,) = export_messages(bank, seen(waits), tmp_path)
        assert "will not take place" in waits.words
        assert {uid: method for uid, (method, _) in _attached(written).items()} == dict.fromkeys(there, "CANCEL")


@pytest.mark.parametrize("theirs_is_withdrawn", [True, False])
def test_who_said_yes_is_not_uninvited_as_the_invitation_of_their_other_record_was_withdrawn(
    bank: Workspace, theirs_is_withdrawn: bool
) -> None:
    activity_id, first, second = _invited_twice(bank)
    draft_messages(bank, activity_id)
    mark_messages(bank, seen(*list_messages(bank, activity_id)), SENT)
    places = {one.person_id: one.participation_id for one in read_activity(bank, activity_id).places}
    says_yes, duplicate = (first, second) if theirs_is_withdrawn else (second, first)
    record_answer(bank, places[says_yes], Outcome.SAID_YES)
    withdraw_invitation(bank, places[duplicate])

    merge_people(bank, merge_of(bank, first, second))

    (place,) = read_activity(bank, activity_id).places
    assert (place.outcome, place.is_withdrawn) == (Outcome.SAID_YES, False)
    assert [one.state for one in (place.pre_meet, place.debrief) if one] == [SupportState.BOOKED] * 2
    (waits,) = _to_send(bank, activity_id)
    assert waits.kind is CALENDAR
    assert [method for method, _ in _entries(bank, activity_id, first).values()] == ["PUBLISH"] * 3 + ["CANCEL"] * 3


def test_a_withdrawn_place_gives_way_to_every_other_but_a_no_and_its_claim_is_voided_first() -> None:
    activity = Activity(title="Food group", starts_at=START)
    withdrawn = Participation(outcome=Outcome.CANCELLED_BY_US, notice_hours=20)
    for outcome in SAYS_MORE:
        other = Participation(outcome=outcome, notice_hours=None)
        gives_way = outcome is not Outcome.SAID_NO
        assert Shared(activity, withdrawn, other, (False, False)).goes_stands() is gives_way
        assert Shared(activity, other, withdrawn, (False, False)).goes_stands() is not gives_way
        assert Shared(activity, other, withdrawn, (True, False)).against() is None
        said = (
            Shared(activity, withdrawn, other, (True, False)).against(),
            Shared(activity, other, withdrawn, (False, True)).against(),
        )
        assert ["Void it" in (one or "") for one in said] == [gives_way] * 2


def test_whoever_was_told_as_neither_or_as_one_record_is_sent_one_message_and_what_changes_is_in_it(bank: Workspace) -> None:
    activity_id, first, second = _invited_twice(bank)
    draft_messages(bank, activity_id)
    merge_people(bank, merge_of(bank, first, second))
    assert kinds(_to_send(bank, activity_id)) == [(INVITED, WAITING)]
    assert "CANCEL" not in {method for method, _ in _entries(bank, activity_id, first).values()}

    put_back(bank, _act(bank, "people.merged"))
    theirs = next(row for row in list_messages(bank, activity_id) if row.person_id == second)
    mark_messages(bank, seen(theirs), SENT)
    merge_people(bank, merge_of(bank, first, second))
    assert kinds(_to_send(bank, activity_id)) == [(CALENDAR, WAITING)]

    move(bank, activity_id, HOUR)
    (waits,) = _to_send(bank, activity_id)
    assert "It is now: Thursday 20 August 2026, 3pm to 4pm" in waits.words
    assert [method for method, _ in _entries(bank, activity_id, first).values()].count("CANCEL") == 3
