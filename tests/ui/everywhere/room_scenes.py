"""The scenes of rooms, of what suits people, and of what is in the way of an appointment."""

from __future__ import annotations

from coc_desktop.clock import london
from coc_desktop.schedule.queries import read_activity
from coc_desktop.schedule.venues.queries import list_venues
from coc_desktop.wording import time
from tests.ui.everywhere.scene import Scene, at, bank_of, book_everything, press, then
from tests.ui.everywhere.stage import Stage


def _room(stage: Stage) -> None:
    stage.go("room", venue_id=next(one.venue_id for one in list_venues(bank_of(stage)) if one.notes))


def _in_the_way(stage: Stage) -> None:
    """Book everybody’s meetings, then one of them at the time of another."""
    book_everything(stage)
    first, second = (one.pre_meet for one in read_activity(bank_of(stage), stage.seeds.coming).places)
    assert first is not None
    assert second is not None
    assert second.starts_at is not None
    stage.go("book_support", activity_id=stage.seeds.coming, meeting_id=first.meeting_id)
    stage.type("schedule_support.starts", time(london(second.starts_at).time()))
    stage.press("schedule_support.go")


ROOMS = (
    at("rooms", "rooms"),
    Scene("room", "room", _room),
    then(at("", "room"), "room, refused", press("schedule_room.save")),
    at("which room", "room_choice", activity_id="coming"),
    at("what suits", "preference", person_id="red"),
    then(at("", "keep_apart", person_id="red"), "apart, refused", press("schedule_apart.save")),
    Scene("in the way", "book_support", _in_the_way),
)
