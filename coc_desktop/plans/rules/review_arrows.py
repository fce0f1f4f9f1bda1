"""The pages of a review, and where each of them may be left for."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Step(StrEnum):
    """What is on the page."""

    WELCOME = "welcome"
    LOOKS = "looks"
    RECORD = "record"
    WORDS = "words"
    WENT = "went"
    ADD = "add"
    NOTES = "notes"
    QUESTION = "question"
    CHANGE = "change"
    CHECK = "check"
    AGREE = "agree"
    PAUSE = "pause"
    STOP = "stop"
    THROW = "throw"
    THANKS = "thanks"


class NotFromHere(Exception):
    """A step that does not lead on from this page; it is a fault of the window, never of a person."""


# Where each page may be left for. Pause and Stop lead back to the page they came from.
ARROWS: Mapping[Step, frozenset[Step]] = {
    Step.WELCOME: frozenset(set(Step) - {Step.WELCOME, Step.AGREE, Step.THROW, Step.THANKS}),
    Step.LOOKS: frozenset({Step.WELCOME, Step.PAUSE, Step.STOP}),
    Step.RECORD: frozenset({Step.WELCOME, Step.PAUSE, Step.STOP}),
    Step.WORDS: frozenset({Step.WELCOME, Step.PAUSE, Step.STOP}),
    Step.WENT: frozenset({Step.WELCOME, Step.PAUSE, Step.STOP}),
    Step.ADD: frozenset({Step.WELCOME, Step.PAUSE, Step.STOP}),
    Step.NOTES: frozenset({Step.WELCOME, Step.PAUSE, Step.STOP}),
    Step.QUESTION: frozenset({Step.QUESTION, Step.CHANGE, Step.CHECK, Step.WELCOME, Step.PAUSE, Step.STOP}),
    Step.CHANGE: frozenset({Step.QUESTION, Step.CHECK, Step.PAUSE, Step.STOP}),
    Step.CHECK: frozenset({Step.QUESTION, Step.WELCOME, Step.AGREE, Step.THROW, Step.PAUSE, Step.STOP}),
    Step.AGREE: frozenset({Step.CHECK, Step.THANKS, Step.PAUSE, Step.STOP}),
    Step.PAUSE: frozenset(set(Step) - {Step.PAUSE, Step.THANKS}),
    Step.STOP: frozenset(set(Step) - {Step.STOP}),
    Step.THROW: frozenset(set(Step) - {Step.THROW}),
    Step.THANKS: frozenset(),
}
