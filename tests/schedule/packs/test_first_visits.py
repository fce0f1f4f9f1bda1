"""The visual story of a room comes with the pack of a first visit there, and with a later one only where it is asked for."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path
from uuid import UUID

import pytest

from coc_desktop.clock import FixedClock
from coc_desktop.office.history import list_history, put_back
from coc_desktop.schedule import activities
from coc_desktop.schedule.activities import Attended
from coc_desktop.schedule.messages.acts import draft_messages, export_messages
from coc_desktop.schedule.messages.queries import list_messages
from coc_desktop.schedule.messages.telling import STORY
from coc_desktop.schedule.packs.acts import lay_out_pack, make_packs, mark_packs_sent
from coc_desktop.schedule.packs.queries import PackRow, list_packs
from coc_desktop.schedule.venues.acts import add_venue
from coc_desktop.schedule.venues.photos import add_photo
from coc_desktop.schedule.venues.queries import read_pictures
from coc_desktop.schedule.venues.rules import PhotoDraft, StepDraft, VenueDraft
from coc_desktop.schedule.venues.story import add_step, remove_step
from coc_desktop.workspace import Workspace
from models.vocabulary import MessageState, Outcome, PackState, PaperFormat
from tests import factory
from tests.office.test_own_pictures import photo
from tests.papers.reading import Reading, spoken
from tests.papers.test_tags import faults
from tests.schedule.packs.test_packs import DRAFT

DOOR, MAP, STEP = "The blue door", "From the bus stop to the door", "Come in by the blue door."


@pytest.fixture
def room(bank: Workspace) -> UUID:
    """Room 4, with a map and a story of one step."""
    venue_id = add_venue(bank, VenueDraft("Room 4"))
    add_photo(bank, venue_id, photo(), PhotoDraft(MAP, shows_way=True))
    add_step(bank, venue_id, StepDraft(STEP, add_photo(bank, venue_id, photo(), PhotoDraft(DOOR))))
    return venue_id


@pytest.fixture
def alex(bank: Workspace) -> UUID:
    return factory.a_person(bank, "Alex Morgan", paper_format=PaperFormat.EASY_READ)


def planned(bank: Workspace, room: UUID | None, *people: UUID, days: int = 0) -> UUID:
    later = dt.timedelta(days=days)
    draft = dataclasses.replace(DRAFT, venue_id=room, starts_at=DRAFT.starts_at + later, ends_at=DRAFT.ends_at + later)
    activity_id = activities.plan_activity(bank, draft)
    for person_id in people:
        activities.invite_person(bank, activity_id, person_id)
    return activity_id


def pack(bank: Workspace, activity_id: UUID) -> PackRow:
    """Return how the pack of the one who comes stands."""
    (row,) = list_packs(bank, activity_id)
    return row


def test_a_first_visit_shows_the_room_in_the_pack_in_every_format_and_a_later_one_only_the_way(
    bank: Workspace, room: UUID, alex: UUID
) -> None:
    first, second = planned(bank, room, alex), planned(bank, room, alex, days=7)
    assert (pack(bank, first).story, pack(bank, first).again) == (True, False)
    assert (pack(bank, second).story, pack(bank, second).again) == (False, True)

    for form in PaperFormat:
        for activity_id, story in ((first, True), (second, False)):
            made = lay_out_pack(bank, pack(bank, activity_id).participation_id, form)
            assert faults(made.paper.pdf) == []
            heard = spoken(made.paper.pdf)
            said = [str(one.source["/Alt"]) for one in Reading(made.paper.pdf).document.find("Figure")]
            assert (STEP in heard, DOOR in said, "at the end" in heard) == (story, story, story), form
            assert MAP in heard + "".join(said)

    activities.cancel_activity(bank, first)
    assert pack(bank, second).story
    assert not pack(bank, planned(bank, None, alex, days=14)).story


def test_who_was_sent_the_story_is_kept_and_it_comes_again_where_it_is_asked_for(
    bank: Workspace, room: UUID, alex: UUID, tmp_path: Path, clock: FixedClock
) -> None:
    first = planned(bank, room, alex)
    make_packs(bank, [pack(bank, first).participation_id], tmp_path)
    made = pack(bank, first)
    assert made.pack_id is not None
    mark_packs_sent(bank, {made.pack_id: made.version})
    assert (pack(bank, first).state, pack(bank, first).story) == (PackState.SENT, True)

    add_step(bank, room, StepDraft("Sit down."))
    assert pack(bank, first).state is PackState.CHANGED
    put_back(bank, list_history(bank)[0].act_id)
    assert pack(bank, first).state is PackState.SENT

    clock.moment = DRAFT.ends_at + dt.timedelta(hours=1)
    activities.record_attendance(bank, first, {made.participation_id: Attended(Outcome.TOOK_PART)})
    second = planned(bank, room, alex, days=7)
    place = pack(bank, second).participation_id
    make_packs(bank, [place], tmp_path)
    assert (pack(bank, second).state, pack(bank, second).story) == (PackState.MADE, False)
    make_packs(bank, [place], tmp_path, story=True)
    assert (pack(bank, second).state, pack(bank, second).story) == (PackState.MADE, True)


def test_the_message_says_that_the_story_comes_and_stops_saying_so_when_it_does_not(
    bank: Workspace, room: UUID, alex: UUID, tmp_path: Path
) -> None:
    first, second = planned(bank, room, alex), planned(bank, room, alex, days=7)

    def waiting(activity_id: UUID) -> str:
        return next(one.words for one in list_messages(bank, activity_id) if one.state is MessageState.WAITING)

    for activity_id in (first, second):
        draft_messages(bank, activity_id, "They asked to come alone.")
    assert STORY in waiting(first)
    assert STORY not in waiting(second)

    (step,) = read_pictures(bank, room).steps
    remove_step(bank, step.step_id)
    assert STORY not in waiting(first)
    put_back(bank, list_history(bank)[0].act_id)
    assert STORY in waiting(first)

    activities.cancel_activity(bank, first)
    (message,) = list_messages(bank, second)
    export_messages(bank, {message.message_id: message.version}, tmp_path)
    assert STORY in list_messages(bank, second)[0].words
