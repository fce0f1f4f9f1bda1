"""Where an adjustment at one activity is, and what the person says of it afterwards."""

from __future__ import annotations

from models.vocabulary.terms import Term, Tone


class ProvisionState(Term):
    """Where one adjustment at one activity is. What was confirmed and then changed is asked again; nothing is forgotten."""

    TO_DO = "to_do", "To do", Tone.SOON
    DONE = "done", "In place", Tone.OK
    NOT_MET = "not_met", "Not met", Tone.LATE
    CHANGED = "changed", "Changed since", Tone.SOON


GOES_AHEAD = frozenset({ProvisionState.DONE, ProvisionState.NOT_MET})
"""What somebody has said something about, so that an activity goes ahead with it known."""


class Happened(Term):
    """Whether an adjustment happened, as the person says."""

    NOT_SAID = "not_said", "Not said"
    YES = "yes", "Yes, it happened", Tone.OK
    PARTLY = "partly", "Partly", Tone.SOON
    NO = "no", "No, it did not", Tone.LATE


class Helped(Term):
    """Whether an adjustment helped, as the person says."""

    NOT_SAID = "not_said", "Not said"
    YES = "yes", "It helped", Tone.OK
    SOMEWHAT = "somewhat", "It helped a little", Tone.PLAIN
    NO = "no", "It did not help", Tone.SOON
