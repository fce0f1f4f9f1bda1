"""What one section of a plan gathers while it is written, and what to mend in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from coc_desktop.problems import Problem
from models.vocabulary import Phase

LONGEST, LONGEST_LINE = 20_000, 400
"""Characters of somebody’s words in one section, and of one line of what we do: a plan that is taken along holds no more."""

TOO_LONG = f"A section holds at most {LONGEST:,} characters. Make it shorter. Nothing that was typed is lost."


@dataclass(frozen=True, slots=True)
class ActionDraft:
    """One thing we will do: the action, who does it, and when; the rest if they wish. Two that say the same are the same."""

    action: str
    who: str = ""
    when: str = ""
    id: UUID | None = field(default=None, compare=False)
    category: str = ""
    phase: Phase | None = None
    lead_days: int | None = None
    room: str = ""
    taking_part: str = ""
    harder: bool = False


@dataclass(frozen=True, slots=True)
class Wording:
    """What a section says, or said: their words, those for a harder day, and what they chose in place of words."""

    words: str = ""
    harder: str = ""
    said_instead: str = ""


@dataclass(frozen=True, slots=True)
class SectionDraft:
    """What one section gathers: the person's own words exactly as given, or what they chose instead, and what we will do."""

    words: str = ""
    said_instead: str = ""
    actions: tuple[ActionDraft, ...] = ()
    harder: str = ""


def too_long(*words: str) -> bool:
    """Say whether any of somebody’s words are more than a section holds."""
    return any(len(one) > LONGEST for one in words)


def problems_in_section(draft: SectionDraft) -> tuple[Problem, ...]:
    """Return what to mend in a section. Nothing is compulsory; an action only needs to say what it is."""
    if too_long(draft.words, draft.harder):
        return (Problem("words", TOO_LONG),)
    if any(len(line) > LONGEST_LINE for one in draft.actions for line in (one.action, one.who, one.when)):
        return (Problem("actions", f"Say each thing that we will do in at most {LONGEST_LINE} characters."),)
    if any(not action.action.strip() for action in draft.actions):
        return (Problem("actions", "Say what we will do, or take the line away."),)
    if any(action.lead_days is not None and not 0 <= action.lead_days <= 365 for action in draft.actions):
        return (Problem("actions", "Enter how many days before, from 0 to 365."),)
    return ()
