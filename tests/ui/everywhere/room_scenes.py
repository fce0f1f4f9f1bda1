"""The scenes of rooms, of what suits people, and of what is in the way of an appointment."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from coc_desktop.clock import london
from coc_desktop.schedule.queries import read_activity
from coc_desktop.schedule.venues.queries import RoomPictures, list_venues, read_pictures
from coc_desktop.wording import time
from tests.ui.everywhere.scene import Scene, at, bank_of, book_everything, press, then
from tests.ui.everywhere.stage import Stage
from ui.kit.choosing import FilteredList
from ui.schedule.calendar.day_pane import DayPane


def _pictures(stage: Stage) -> RoomPictures:
    """Return what the room with an awkward name looks like."""
    return read_pictures(bank_of(stage), next(one.venue_id for one in list_venues(bank_of(stage)) if one.notes))


def _of_room(page: str) -> Callable[[Stage], None]:
    return lambda stage: stage.go(page, venue_id=_pictures(stage).venue_id)


def _photo(stage: Stage) -> None:
    found = _pictures(stage)
    stage.go("room_photo", venue_id=found.venue_id, content=found.photos[0].content)


def _step(stage: Stage) -> None:
    found = _pictures(stage)
    stage.go("story_step", venue_id=found.venue_id, step=found.steps[0])


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


def _side_by_side(stage: Stage) -> None:
    """Show the day of the coming activity, with everybody and every room that there is beside it."""
    book_everything(stage)
    stage.go("calendar", view="day")
    pane = stage.window.findChild(DayPane)
    assert pane is not None
    pane.to_day(london(read_activity(bank_of(stage), stage.seeds.coming).starts_at).date())
    stage.rest()
    others = pane.findChildren(FilteredList)[0].list
    while others.item(0).flags() & Qt.ItemFlag.ItemIsEnabled:  # until it says that there is nobody else
        others.itemClicked.emit(others.item(0))
        stage.rest()
    first = pane.first()
    assert first is not None
    first.setFocus()


ROOMS = (
    at("calendar, day", "calendar", view="day"),
    Scene("calendar, side by side", "calendar", _side_by_side),
    at("rooms", "rooms"),
    Scene("room", "room", _of_room("room")),
    Scene("room photos", "room_photos", _of_room("room_photos")),
    then(
        Scene("", "room_photos", _of_room("room_photos")),
        "room photo, taken away",
        press("schedule_photos.remove"),
        dialog="schedule_photos.sure",
    ),
    then(Scene("", "room_photo", _photo), "room photo, refused", press("schedule_photo.save")),
    Scene("room story", "room_story", _of_room("room_story")),
    Scene("story step", "story_step", _step),
    then(at("", "room"), "room, refused", press("schedule_room.save")),
    at("which room", "room_choice", activity_id="coming"),
    at("what suits", "preference", person_id="red"),
    then(at("", "keep_apart", person_id="red"), "apart, refused", press("schedule_apart.save")),
    at("religious days", "religious_days"),
    then(at("", "religious_day"), "religious day, refused", press("schedule_religious_day.save")),
    at("religious day", "religious_day", key="Eid al-Fitr, 2027"),
    Scene("in the way", "book_support", _in_the_way),
)
