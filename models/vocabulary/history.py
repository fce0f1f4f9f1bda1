"""What is known of a row of claims that a register kept before there was this bank."""

from __future__ import annotations

from models.vocabulary.terms import Term, Tone


class Whose(Term):
    """Whether it is known whom a row was for. Nobody is guessed: what is not certain waits."""

    CERTAIN = "certain", "One person of this name", Tone.OK
    WAITS = "waits", "Waits for a choice", Tone.SOON
    CHOSEN = "chosen", "Chosen by hand", Tone.OK
    NOBODY = "nobody", "Nobody in the bank"


class SaidPaid(Term):
    """Whether the register says that a row was paid. It knows no more: no day, and no bank."""

    YES = "yes", "Paid, it says", Tone.OK
    NO = "no", "Not paid, it says", Tone.SOON
    UNCLEAR = "unclear", "It does not say"
