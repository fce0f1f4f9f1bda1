"""Messages follow what changes, once for each change, for those who come and by the way they are told today."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from coc_desktop.bank.rules import PersonDraft, problems_in
from coc_desktop.office.history import list_history, put_back
from coc_desktop.problems import ChangedElsewhere, Refused, Unavailable
from coc_desktop.schedule import activities, queries
from coc_desktop.schedule.messages.acts import (
    draft_messages,
    export_messages,
    mark_messages,
)
from coc_desktop.schedule.messages.files import email_file
from coc_desktop.schedule.messages.queries import EXAMPLE, list_messages
from coc_desktop.schedule.messages.rules import filled
from coc_desktop.schedule.messages.telling import as_it_came
from coc_desktop.schedule.rules import SupportDraft
from coc_desktop.schedule.support import book_support, choose_later, settle_support
from coc_desktop.schedule.venues.acts import add_venue, change_venue
from coc_desktop.schedule.venues.queries import read_venue
from coc_desktop.schedule.venues.rules import VenueDraft
from coc_desktop.workspace import Workspace
from models.schedule import Activity, Participation
from models.vocabulary import (
    Channel,
    ContactRuleKind,
    Manner,
    MessageForm,
    Outcome,
    SupportState,
)
from tests import factory
from tests.schedule.messages.food_group import (
    CALLED_OFF,
    CHANGED,
    DRAFT,
    DROPPED,
    HOUR,
    INVITED,
    NOT_NEEDED,
    PUT_OUT,
    SENT,
    START,
    SUPPORT,
    WAITING,
    group_of,
    kinds,
    move,
    seen,
)


def test_making_messages_ready_keeps_the_changes_it_finds_also_where_nobody_new_is_to_be_told(
    bank: Workspace, told: UUID
) -> None:
    with bank.transaction("activity.changed", "Change an activity without the key to names") as tx:
        tx.get(Activity, told).place = "Room 7"

    assert draft_messages(bank, told) == 1
    assert kinds(list_messages(bank, told)) == [(CHANGED, WAITING), (INVITED, SENT)]
    with pytest.raises(Refused, match="has a message already"):
        draft_messages(bank, told)


def test_whoever_says_no_thank_you_is_told_nothing_more_until_they_say_yes_again(bank: Workspace, told: UUID) -> None:
    (place,) = queries.read_activity(bank, told).places
    move(bank, told, HOUR)

    activities.record_answer(bank, place.participation_id, Outcome.SAID_NO)
    assert kinds(list_messages(bank, told)) == [(CHANGED, DROPPED), (INVITED, SENT)]
    move(bank, told, 2 * HOUR)
    assert kinds(list_messages(bank, told)) == [(CHANGED, DROPPED), (INVITED, SENT)]

    activities.record_answer(bank, place.participation_id, Outcome.SAID_YES)
    (waits, *_) = list_messages(bank, told)
    assert waits.state is WAITING
    assert "It is now: Thursday 20 August 2026, 4pm to 5pm" in waits.words

    activities.record_answer(bank, place.participation_id, Outcome.SAID_NO)
    activities.cancel_activity(bank, told)
    assert WAITING not in {row.state for row in list_messages(bank, told)}


def test_what_somebody_says_need_not_be_sent_never_comes_back_but_a_real_change_does(bank: Workspace) -> None:
    activity_id = group_of(bank, 1)
    draft_messages(bank, activity_id)
    mark_messages(bank, seen(list_messages(bank, activity_id)[0]), NOT_NEEDED)

    with pytest.raises(Refused, match="has a message already"):
        draft_messages(bank, activity_id)
    move(bank, activity_id, HOUR)
    mark_messages(bank, seen(list_messages(bank, activity_id)[0]), NOT_NEEDED)
    with pytest.raises(Refused, match="has a message already"):
        draft_messages(bank, activity_id)

    activities.cancel_activity(bank, activity_id)
    assert kinds(list_messages(bank, activity_id))[0] == (CALLED_OFF, WAITING)


def test_a_new_name_is_in_what_waits_and_nobody_who_was_told_hears_of_it(bank: Workspace, told: UUID) -> None:
    activities.invite_person(bank, told, factory.a_person(bank, "Priya Shah", details={"emails": ("p@example.org",)}))
    draft_messages(bank, told)

    named = dataclasses.replace(DRAFT, title="Ward kitchen group")
    activities.change_activity(bank, told, queries.read_activity(bank, told).version, named)

    waits, sent = list_messages(bank, told)
    assert kinds((waits, sent)) == [(INVITED, WAITING), (INVITED, SENT)]
    assert "invite you to Ward kitchen group." in waits.words


@pytest.mark.parametrize("to", ["jo@example.org, sam@example.org", "jo@example.org sam@example.org", "jo@example.org\nBcc: x"])
def test_a_draft_is_for_one_address_or_it_is_not_written(to: str) -> None:
    with pytest.raises(Refused, match="not one whole address"):
        email_file("Meeting", "Hello", to, "", ())

    assert [problem.field for problem in problems_in(PersonDraft("Jo", emails=(to,)))] == ["emails"]
    assert b"To: jo@example.org" in email_file("Meeting", "Hello", "jo@example.org", "", ())


def test_whoever_was_told_of_a_room_hears_what_it_is_called_now(bank: Workspace) -> None:
    room = VenueDraft("Room 4", checked_on=bank.clock.now().date(), checked_by=bank.me.account_id)
    venue_id = add_venue(bank, room)
    activity_id = activities.plan_activity(bank, dataclasses.replace(DRAFT, place="", venue_id=venue_id))
    activities.invite_person(bank, activity_id, factory.a_person(bank, details={"emails": ("a@example.org",)}))
    draft_messages(bank, activity_id)
    mark_messages(bank, seen(list_messages(bank, activity_id)[0]), SENT)

    change_venue(bank, venue_id, read_venue(bank, venue_id).version, dataclasses.replace(room, name="Garden room"))

    assert "2pm to 3pm, Garden room" in list_messages(bank, activity_id)[0].words


def test_what_was_put_into_a_folder_keeps_its_words_and_a_change_is_a_message_of_its_own(bank: Workspace, tmp_path: Path) -> None:
    activity_id = group_of(bank, 1)
    draft_messages(bank, activity_id)
    export_messages(bank, seen(*list_messages(bank, activity_id)), tmp_path)
    (put,) = list_messages(bank, activity_id)
    assert put.state is PUT_OUT

    move(bank, activity_id, HOUR)

    waits, kept = sorted(list_messages(bank, activity_id), key=lambda row: row.state is PUT_OUT)
    assert kept == put
    assert kinds((waits,)) == [(CHANGED, WAITING)]
    assert "It was: Thursday 20 August 2026, 2pm to 3pm" in waits.words
    with pytest.raises(Refused, match="changed after one of these was put into a folder"):
        export_messages(bank, seen(kept), tmp_path)
    mark_messages(bank, seen(kept), SENT)
    with pytest.raises(Refused, match="not to be sent: sent"):
        export_messages(bank, seen(*(row for row in list_messages(bank, activity_id) if row.state is SENT)), tmp_path)


def test_nobody_marks_as_sent_what_has_changed_since_they_saw_it(bank: Workspace) -> None:
    activity_id = group_of(bank, 1)
    draft_messages(bank, activity_id)
    as_seen = seen(*list_messages(bank, activity_id))
    move(bank, activity_id, HOUR)

    with pytest.raises(ChangedElsewhere):
        mark_messages(bank, as_seen, SENT)


def test_a_folder_that_cannot_be_written_leaves_nothing_said_of_it(bank: Workspace, tmp_path: Path) -> None:
    activity_id = group_of(bank, 1)
    draft_messages(bank, activity_id)
    (tmp_path / "no folder").write_text("a file", encoding="utf-8")

    with pytest.raises(Unavailable):
        export_messages(bank, seen(*list_messages(bank, activity_id)), tmp_path / "no folder")

    assert [row.state for row in list_messages(bank, activity_id)] == [WAITING]
    assert "message.exported" not in {line.act for line in list_history(bank)}


def test_a_rule_that_came_later_is_kept_where_a_message_is_put_into_a_folder(bank: Workspace, tmp_path: Path) -> None:
    activity_id = group_of(bank, 1)
    draft_messages(bank, activity_id)
    (row,) = list_messages(bank, activity_id)
    factory.a_contact_rule(bank, row.person_id, "Her sister,\nSal, rings her", ContactRuleKind.THROUGH_SOMEBODY)
    factory.a_contact_rule(bank, row.person_id, "Never say the ward", ContactRuleKind.READ_FIRST)

    written = export_messages(bank, seen(row), tmp_path)

    text = next(file for file in written if file.suffix == ".txt").read_text(encoding="utf-8")
    assert "Read this first: Never say the ward\nThrough somebody they named: Her sister, Sal, rings her\n" in text
    assert "A calendar entry comes" not in text
    assert not list(tmp_path.glob("*.eml"))
    (after,) = list_messages(bank, activity_id)
    assert (after.channel, after.to) == (Channel.OTHER, "")
    assert after.minded[0] == "Read this first: Never say the ward"


def test_what_is_to_be_read_first_lies_beside_an_email(bank: Workspace, tmp_path: Path) -> None:
    activity_id = group_of(bank, 1)
    draft_messages(bank, activity_id)
    (row,) = list_messages(bank, activity_id)
    factory.a_contact_rule(bank, row.person_id, "Never say the ward", ContactRuleKind.READ_FIRST)

    email_draft, beside = export_messages(bank, seen(row), tmp_path)

    assert email_draft.suffix == ".eml"
    assert beside.read_text(encoding="utf-8") == "Read this first: Never say the ward\n"


def test_whoever_was_told_hears_of_a_debrief_that_is_at_another_time_and_not_that_it_is_over(bank: Workspace, told: UUID) -> None:
    (place,) = queries.read_activity(bank, told).places
    assert place.pre_meet is not None
    assert place.debrief is not None
    later = SupportDraft(START + 26 * HOUR, 30, Manner.PHONE, bank.me.account_id)

    book_support(bank, place.debrief.meeting_id, later)

    (waits, sent) = list_messages(bank, told)
    assert kinds((waits, sent)) == [(SUPPORT, WAITING), (INVITED, SENT)]
    assert "After it, we talk: Friday 21 August 2026, 4pm (" in waits.words
    mark_messages(bank, seen(waits), SENT)
    settle_support(bank, place.pre_meet.meeting_id, SupportState.DONE)
    choose_later(bank, place.debrief.meeting_id)
    assert [row.state for row in list_messages(bank, told)] == [SENT, SENT]


def test_what_waits_says_no_more_of_a_debrief_that_is_left_for_later(bank: Workspace) -> None:
    activity_id = group_of(bank, 1)
    draft_messages(bank, activity_id)
    (place,) = queries.read_activity(bank, activity_id).places
    assert place.debrief is not None
    assert "After it, we talk" in list_messages(bank, activity_id)[0].words

    choose_later(bank, place.debrief.meeting_id)

    (row,) = list_messages(bank, activity_id)
    assert "Before it, we meet" in row.words
    assert "After it, we talk" not in row.words


def test_a_text_message_tells_the_meetings_too_and_no_line_of_it_ends_with_a_space() -> None:
    for kind in (INVITED, CHANGED, SUPPORT):
        words = as_it_came()[kind, MessageForm.SHORT][1]
        with_one = filled(words, EXAMPLE | dict.fromkeys(("contact", "sender", "trust", "neutral_title"), "Us"))
        assert "\nBefore it, we meet: Friday 7 August 2026, 1pm (phone).\n" in with_one
        assert " \n" not in with_one


def test_undoing_a_move_that_people_were_told_of_is_told_to_them_too(bank: Workspace) -> None:
    activity_id = group_of(bank, 1)
    move(bank, activity_id, 24 * HOUR)
    moved = list_history(bank)[0].act_id
    draft_messages(bank, activity_id)
    mark_messages(bank, seen(list_messages(bank, activity_id)[0]), SENT)

    put_back(bank, moved)

    (waits, sent) = list_messages(bank, activity_id)
    assert kinds((waits, sent)) == [(CHANGED, WAITING), (INVITED, SENT)]
    assert "It is now: Thursday 20 August 2026, 2pm to 3pm" in waits.words


def test_undoing_an_invitation_leaves_no_message_to_send(bank: Workspace) -> None:
    activity_id = activities.plan_activity(bank, DRAFT)
    activities.invite_person(bank, activity_id, factory.a_person(bank, details={"emails": ("a@example.org",)}))
    invited = list_history(bank)[0].act_id
    draft_messages(bank, activity_id)

    put_back(bank, invited)

    assert kinds(list_messages(bank, activity_id)) == [(INVITED, DROPPED)]


def test_what_is_put_back_replaces_what_a_calendar_has_and_the_act_before_can_be_put_back_too(bank: Workspace) -> None:
    activity_id = group_of(bank, 1)
    move(bank, activity_id, HOUR)
    first = list_history(bank)[0].act_id
    move(bank, activity_id, 2 * HOUR)

    for act_id, before in ((list_history(bank)[0].act_id, 2), (first, 3)):
        put_back(bank, act_id)
        with bank.reading() as session:
            (number,) = session.scalars(select(Participation.invite_sequence))
        assert number == before + 1

    assert queries.read_activity(bank, activity_id).starts_at == START
