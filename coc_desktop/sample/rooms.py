"""What people of the sample can look at before they come: a room in photos, a map and a visual story, and a colleague’s face."""

from __future__ import annotations

from coc_desktop.office.my_photo import give_my_photo
from coc_desktop.sample.catalogue import catalogue
from coc_desktop.sample.drawings import drawing
from coc_desktop.sample.making import Making
from coc_desktop.schedule.venues.acts import add_venue
from coc_desktop.schedule.venues.photos import add_photo
from coc_desktop.schedule.venues.rules import PhotoDraft, StepDraft, VenueDraft
from coc_desktop.schedule.venues.story import add_step
from models.vocabulary import Known


def show_a_room(making: Making) -> None:
    """Add the room with what somebody found who looked, and everything that shows it; and let Sam give a photo."""
    said, sam = catalogue("activities")["room"], making.sam
    looked = {key: Known(answer) for key, answer in said["looked"].items()}
    draft = VenueDraft(said["name"], way=said["way"], answers=looked, checked_on=sam.today(), checked_by=sam.me.account_id)
    venue_id = making.rooms[said["name"]] = add_venue(sam, draft)
    add_photo(sam, venue_id, drawing("map"), PhotoDraft(said["map"], shows_way=True))
    for name, words, step in said["steps"]:
        photo_id = add_photo(sam, venue_id, drawing(name), PhotoDraft(words)) if name else None
        add_step(sam, venue_id, StepDraft(step, photo_id))
    give_my_photo(sam, drawing("face"))
