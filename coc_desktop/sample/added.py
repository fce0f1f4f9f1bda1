"""What people of the sample add after activities: ideas, most of them answered, words for a plan, and one note of a debrief."""

from __future__ import annotations

from typing import Any

from coc_desktop.clock import london
from coc_desktop.sample.catalogue import catalogue
from coc_desktop.sample.making import Making
from coc_desktop.schedule.additions.acts import add_something
from coc_desktop.schedule.additions.answering import answer_idea, note_told
from coc_desktop.schedule.additions.queries import ideas_waiting
from coc_desktop.schedule.additions.rules import NOTED, AdditionDraft, AnswerDraft
from coc_desktop.schedule.queries import ActivityDetail, PlaceRow, read_activity
from models.vocabulary import TOOK_PART, ActivityState, AddedFor, AddedHow, Decision

HELD = frozenset({ActivityState.HELD, ActivityState.SETTLED})


def people_add(making: Making) -> None:
    """Have somebody add something after each of the last activities, and answer the older ideas among it."""
    held = [one for one in (read_activity(making.sam, one) for one in making.activities) if one.state in HELD]
    said: list[dict[str, Any]] = catalogue("added")["said"]
    for activity, one in zip(held[-len(said) :], said[-len(held) :], strict=True):
        place = next((place for place in activity.places if _may_say(place, AddedHow(one["how"]))), None)
        if place is not None:
            _add(making, activity, place, one)


def _may_say(place: PlaceRow, how: AddedHow) -> bool:
    """Say whether somebody took part; a note is kept of a debrief that was held."""
    noted = how is not AddedHow.AT_DEBRIEF or (place.debrief is not None and place.debrief.state in NOTED)
    return place.outcome in TOOK_PART and noted


def _add(making: Making, activity: ActivityDetail, place: PlaceRow, one: dict[str, Any]) -> None:
    """Keep what somebody said on the day, and answer it where there is an answer."""
    on = london(activity.ends_at).date()
    draft = AdditionDraft(one["words"], AddedHow(one["how"]), on, AddedFor(one["goes_to"]), agreed=True)
    add_something(making.sam, place.participation_id, draft)
    if "came" in one:
        _answer(making, **one["came"])


def _answer(making: Making, decision: str, words: str, **for_all: Any) -> None:
    """Answer the one idea that waits, in words that its person agreed everybody may read, and tell them."""
    (waiting,) = (one for one in ideas_waiting(making.lead) if not one.is_answered)
    draft = AnswerDraft(Decision(decision), words, shared=True, **for_all)
    version = answer_idea(making.lead, waiting.addition_id, draft)
    note_told(making.sam, waiting.addition_id, version)
