"""Pre-meets and debriefs, how people like them, and what may stand in the way of an appointment."""

from __future__ import annotations

from models.vocabulary.terms import Term, Tone


class SupportKind(Term):
    """The support meetings around an activity."""

    PRE_MEET = "pre_meet", "Pre-meet"
    DEBRIEF = "debrief", "Debrief"
    LATER_DEBRIEF = "later_debrief", "Later debrief"


class SupportState(Term):
    """Where a support meeting is. Done, in writing, not wanted and called off are settled."""

    NOT_BOOKED = "not_booked", "Not booked", Tone.SOON
    BOOKED = "booked", "Booked", Tone.OK
    LATER = "later", "Later", Tone.INFO
    DONE = "done", "Done", Tone.OK
    IN_WRITING = "in_writing", "In writing", Tone.OK
    NOT_WANTED = "not_wanted", "Not wanted"
    CALLED_OFF = "called_off", "Called off"


SETTLED_SUPPORT = frozenset({SupportState.DONE, SupportState.IN_WRITING, SupportState.NOT_WANTED, SupportState.CALLED_OFF})


class Manner(Term):
    """How a support meeting is held."""

    IN_PERSON = "in_person", "In person"
    PHONE = "phone", "By phone"
    ONLINE = "online", "Online"


class Company(Term):
    """Whether somebody meets alone before and after, or beside others."""

    ALONE = "alone", "One to one"
    TOGETHER = "together", "Together with others"


class ClashKind(Term):
    """What is in the way of an appointment."""

    PERSON = "person", "Already busy then", Tone.LATE
    GAP = "gap", "Too close together", Tone.SOON
    TRAVEL = "travel", "No time to get there", Tone.SOON
    UNAVAILABLE = "unavailable", "A time they keep free", Tone.LATE
    WEEKLY_CAP = "weekly_cap", "More than they want in a week", Tone.SOON
    RECOVERY = "recovery", "Too soon to have recovered", Tone.SOON
    STAFF = "staff", "A colleague is busy then", Tone.LATE
    ROOM = "room", "The room is in use then", Tone.LATE
    SAME_ROOM = "same_room", "Another room than last time", Tone.SOON
    APART = "apart", "Not to be placed together", Tone.LATE
    OWN_TEAM = "own_team", "The team that treats them", Tone.LATE
    ALONE = "alone", "The only one with lived experience", Tone.SOON
    FIRST_NAME = "first_name", "May be somebody’s name", Tone.SOON
