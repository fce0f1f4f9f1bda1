"""The scenes of rooms: the register, one room, and which of them suits an activity."""

from __future__ import annotations

from coc_desktop.schedule.venues.queries import list_venues
from tests.ui.everywhere.scene import Scene, at, bank_of, press, then
from tests.ui.everywhere.stage import Stage


def _room(stage: Stage) -> None:
    stage.go("room", venue_id=next(one.venue_id for one in list_venues(bank_of(stage)) if one.notes))


ROOMS = (
    at("rooms", "rooms"),
    Scene("room", "room", _room),
    then(at("", "room"), "room, refused", press("schedule_room.save")),
    at("which room", "room_choice", activity_id="coming"),
)
