"""Where a claim is, and what people say of their own before it is approved."""

from __future__ import annotations

from models.vocabulary.terms import Term, Tone


class ClaimState(Term):
    """Where a claim is."""

    DRAFT = "draft", "To check"
    SUBMITTED = "submitted", "To approve", Tone.SOON
    RETURNED = "returned", "Sent back", Tone.SOON
    APPROVED = "approved", "Approved", Tone.OK
    INVOICED = "invoiced", "Invoiced", Tone.OK
    DECLINED = "declined", "Not paid, as they chose"
    VOID = "void", "Void"


class CheckSaid(Term):
    """What somebody says of their own claim once they have looked at it."""

    RIGHT = "right", "It is right", Tone.OK
    WRONG = "wrong", "Something is wrong", Tone.LATE


class CheckHow(Term):
    """How somebody looked at their own claim."""

    TOGETHER = "together", "Together at the screen"
    PAPER = "paper", "On paper"
    PHONE = "phone", "By phone"
