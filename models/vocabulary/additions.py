"""What somebody adds after an activity: how they added it, where it goes, and what came of an idea."""

from __future__ import annotations

from models.vocabulary.terms import Term, Tone


class AddedHow(Term):
    """How somebody added something. A note of a debrief is there with their yes, and only as long as they say so."""

    ON_PAPER = "on_paper", "On paper"
    BY_PHONE = "by_phone", "By phone"
    IN_WRITING = "in_writing", "In writing, such as an email or a text"
    LATER_NOTE = "later_note", "Said in passing, noted later"
    AT_DEBRIEF = "at_debrief", "A note of their debrief, with their yes"
    IN_REVIEW = "in_review", "Written by themselves, beside their plan"


class AddedFor(Term):
    """Where what was added goes. What is just kept goes nowhere."""

    KEPT = "kept", "Just to be kept"
    PLAN = "plan", "What they need: their plan is looked at again", Tone.SOON
    IDEA = "idea", "An idea, or something that went wrong: for the lead", Tone.INFO


class Decision(Term):
    """What came of an idea. “We will not, because” is a full answer."""

    DID = "did", "We did it", Tone.OK
    DOING = "doing", "We are doing it", Tone.INFO
    WILL_NOT = "will_not", "We will not, and say why"
