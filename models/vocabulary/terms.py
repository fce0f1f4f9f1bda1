"""What a closed set is made of: a code that is kept, the words people read, and a tone."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Tone(StrEnum):
    """How a state is shown, always with its word: the kit has one icon and one pair of colours for each."""

    OK = "ok"
    SOON = "soon"
    LATE = "late"
    INFO = "info"
    PLAIN = "plain"
    PRIVATE = "private"


class Term(StrEnum):
    """A code that is kept, with the label people read and its tone."""

    label: str
    tone: Tone

    def __new__(cls, code: str, label: str = "", tone: Tone = Tone.PLAIN) -> Self:
        """Make the member from its code, its label and its tone."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        member.tone = tone
        return member
