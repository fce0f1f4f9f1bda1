"""What is known of a room."""

from __future__ import annotations

from models.vocabulary.terms import Term, Tone


class Known(Term):
    """What somebody who looked says of one thing about a room. Not looked is never taken as no, nor as yes."""

    YES = "yes", "Yes", Tone.OK
    NO = "no", "No", Tone.SOON
    NOT_CHECKED = "not_checked", "Not checked"
