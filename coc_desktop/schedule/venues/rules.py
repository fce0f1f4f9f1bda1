"""What is worked out about rooms: what to mend in a draft, and what of people’s needs a room does not meet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from uuid import UUID

from coc_desktop.problems import Problem
from models.vocabulary import Known

SAME_ROOM = "same_room"
"""The code of a plan that asks for the same room each time: no room has it or lacks it, but another room would."""

A_YEAR = 365
"""Days after which what is known of a room is to be looked at again."""


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
