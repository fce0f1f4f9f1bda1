"""What the order of an activity’s day is made of."""

from __future__ import annotations

from models.vocabulary.terms import Term


class DayPart(Term):
    """What one item of the order of the day is."""

    PART = "part", "Part of the activity"
    BREAK = "break", "Break"
