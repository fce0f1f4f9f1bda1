"""What is worked out about rooms: what to mend in a draft, what of people’s needs a room does not meet, and its visual story."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from uuid import UUID

from coc_desktop.problems import Problem
from models.vocabulary import Known

SAME_ROOM = "same_room"
"""The code of a plan that asks for the same room each time: no room has it or lacks it, but another room would."""

A_YEAR = 365
"""Days after which what is known of a room is to be looked at again."""

MOST_PHOTOS, MOST_STEPS = 12, 20
"""How much a room has of each at most: every photo is in every backup, and a story is read before a first visit."""

LONGEST = 200
"""Characters of what is said of a photo."""

MOST_WORDS = 15
"""Words of one sentence of a story, so that the same words are easy read."""

_ENDS = re.compile(r"(?<=[.!?…؟。])\s+|\n+")


@dataclass(frozen=True, slots=True)
class Aspect:
    """One thing to look at in a room; `meets` are the codes of plans that a Yes answers."""

    id: str
    group: str
    label: str
    meets: frozenset[str]


@dataclass(frozen=True, slots=True)
class VenueDraft:
    """What a form gathers about a room, or a place online."""

    name: str
    online: bool = False
    way: str = ""
    answers: Mapping[str, Known] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    checked_on: dt.date | None = None
    checked_by: UUID | None = None


@dataclass(frozen=True, slots=True)
class PhotoDraft:
    """What a form gathers about a photo: what it shows, whether it is only decoration, and whether it shows the way there."""

    words: str = ""
    decoration: bool = False
    shows_way: bool = False


@dataclass(frozen=True, slots=True)
class StepDraft:
    """What a form gathers about a step of a visual story."""

    words: str = ""
    photo_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that somebody needs and the room is not known to have: what was looked at, and what was found.

    `says` is Known.NO, or NOT_CHECKED where nobody looked. Whose need it is, and of how many, is never said.
    """

    code: str
    label: str
    says: Known


def problems_in_venue(draft: VenueDraft, taken: Iterable[str], today: dt.date) -> tuple[Problem, ...]:
    """Return what to mend before a room can be kept; `taken` are the names of the others."""
    found = []
    if not draft.name.strip():
        found.append(Problem("name", "Enter what the room is called."))
    elif draft.name.strip().casefold() in {one.casefold() for one in taken}:
        found.append(Problem("name", "Another room has this name. Add the building to it."))
    if draft.checked_on is not None and draft.checked_on > today:
        found.append(Problem("checked_on", "Enter a day that has been."))
    if (draft.checked_on is None) is not (draft.checked_by is None):
        found.append(Problem("checked_by", "Say both who looked at it and on which day, or neither."))
    if draft.checked_on is None and any(said is not Known.NOT_CHECKED for said in draft.answers.values()):
        found.append(Problem("checked_on", "Say on which day somebody looked at it."))
    return tuple(found)


def gaps(needs: Set[str], answers: Mapping[str, Known], aspects: Sequence[Aspect]) -> tuple[Gap, ...]:
    """Return what of some needs a room is not known to meet. What no aspect of such a place is about is no gap of the room.

    Where several things would meet a need, one that the room has is enough; else a plain No comes before nobody having looked.
    """
    found = []
    for code in sorted(needs):
        about = [one for one in aspects if code in one.meets]
        said = [(answers.get(one.id, Known.NOT_CHECKED), one) for one in about]
        if said and all(answer is not Known.YES for answer, _ in said):
            answer, one = min(said, key=lambda pair: pair[0] is not Known.NO)
            found.append(Gap(code, one.label, answer))
    return tuple(found)


def is_stale(checked_on: dt.date | None, today: dt.date) -> bool:
    """Say whether a room is to be looked at again: nobody ever did, or not for a year."""
    return checked_on is None or (today - checked_on).days > A_YEAR


def problems_in_photo(draft: PhotoDraft) -> tuple[Problem, ...]:
    """Return what to mend before a photo can be kept: whoever listens hears its words, and skips only decoration."""
    said = draft.words.strip()
    if not said and not draft.decoration:
        return (Problem("words", "Say what the photo shows, for people who listen. Or mark it as decoration."),)
    if said and draft.decoration:
        return (Problem("decoration", "Decoration is not described. Take away the tick, or the words."),)
    if draft.shows_way and draft.decoration:
        return (Problem("decoration", "What shows the way is not decoration. Say in words how it leads there."),)
    return (Problem("words", f"Say it in {LONGEST} characters."),) if len(said) > LONGEST else ()


def problems_in_step(draft: StepDraft) -> tuple[Problem, ...]:
    """Return what to mend before a step can be in a story."""
    found = sentences(draft.words)
    if not found:
        return (Problem("words", "Say what happens at this step."),)
    long = next((one.split() for one in found if len(one.split()) > MOST_WORDS), None)
    if long is None:
        return ()
    beginning = " ".join(long[:4])
    return (Problem("words", f"“{beginning} …” has {len(long)} words. Use {MOST_WORDS} in a sentence at most."),)


def sentences(words: str) -> tuple[str, ...]:
    """Return the sentences of some words; a new line begins another."""
    return tuple(one.strip() for one in _ENDS.split(words.strip()) if one.strip())


def moved(order: Sequence[UUID], one: UUID, by: int) -> list[UUID]:
    """Return an order with one of it so many places further on; nothing goes before the first or after the last."""
    target = min(max(order.index(one) + by, 0), len(order) - 1)
    rest = [other for other in order if other != one]
    return [*rest[:target], one, *rest[target:]]
