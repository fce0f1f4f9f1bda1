"""What a person is told about an activity, and how far a message has come. The program itself sends nothing."""

from __future__ import annotations

from models.vocabulary.terms import Term, Tone


class MessageKind(Term):
    """What a message tells."""

    INVITED = "invited", "Invitation"
    INFORMATION = "information", "What to expect"
    CHANGED = "changed", "Change"
    SUPPORT = "support", "Pre-meet or debrief"
    CALLED_OFF = "called_off", "Called off"
    WITHDRAWN = "withdrawn", "Invitation withdrawn"
    CALENDAR = "calendar", "Calendar entry"


class MessageState(Term):
    """How far a message has come, as staff say it."""

    WAITING = "waiting", "Ready to send", Tone.SOON
    PUT_OUT = "put_out", "In the folder, to send", Tone.SOON
    SENT = "sent", "Sent", Tone.OK
    NOT_NEEDED = "not_needed", "Not needed", Tone.PLAIN  # somebody says so: the person knows already
    DROPPED = "dropped", "No longer needed", Tone.PLAIN  # the program says so: there is nothing left to tell


TO_SEND = frozenset({MessageState.WAITING, MessageState.PUT_OUT})
"""What nobody has said anything of yet: whether it was sent, or need not be."""


class MessageForm(Term):
    """How a message is worded: for a letter or an email, in easy read, or short enough for a text message or a call."""

    FULL = "full", "Email or letter"
    EASY = "easy", "Easy read"
    SHORT = "short", "Text message or phone call"
