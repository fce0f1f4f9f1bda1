"""How activities repeat, what becomes of a date on a special day, and how far a change reaches."""

from __future__ import annotations

from models.vocabulary.terms import Term, Tone


class Rhythm(Term):
    """How often an activity is held."""

    ONCE = "once", "Once"
    WEEKLY = "weekly", "Every week"
    FORTNIGHTLY = "fortnightly", "Every 2 weeks"
    FOUR_WEEKLY = "four_weekly", "Every 4 weeks"
    MONTHLY_WEEKDAY = "monthly_weekday", "Every month, on the same weekday"
    MONTHLY_DAY = "monthly_day", "Every month, on the same date"
    YEARLY = "yearly", "Every year"


class OnSpecialDay(Term):
    """What becomes of a date that falls on a bank holiday or a religious day."""

    MEET = "meet", "Meet all the same"
    LEAVE_OUT = "leave_out", "Leave that date out"
    NEXT_WORKING_DAY = "next_working_day", "Meet on the next working day"


class Reach(Term):
    """How far a change to one date of a series reaches. What is over is never touched."""

    ONE = "one", "This date only"
    FOLLOWING = "following", "This date and all later ones"
    ALL = "all", "All dates that are still to come"


class SeriesDateState(Term):
    """Where one date of a series stands."""

    PLANNED = "planned", "As the series says", Tone.OK
    EDITED = "edited", "Changed by itself", Tone.INFO
    LEFT_OUT = "left_out", "Left out", Tone.PLAIN
    CANCELLED = "cancelled", "Called off", Tone.LATE


OWN = frozenset({SeriesDateState.EDITED, SeriesDateState.CANCELLED})
"""States of dates that later changes of their series leave alone."""
