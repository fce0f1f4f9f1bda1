"""How far the papers of one person for one activity have come. The program itself sends nothing."""

from __future__ import annotations

from models.vocabulary.terms import Term, Tone


class PackState(Term):
    """Whether somebody has their pack, as staff say it."""

    NOT_MADE = "not_made", "Not made yet", Tone.PLAIN
    MADE = "made", "Made, to send", Tone.SOON
    SENT = "sent", "Sent", Tone.OK
    CHANGED = "changed", "Changed since", Tone.SOON


class NamePaper(Term):
    """The papers of an activity that name people: to wear, to sign one by one, or to sign together."""

    BADGES = "badges", "Name badges"
    SLIPS = "slips", "Sign-in slips"
    SHEET = "sheet", "Sheet of names"
