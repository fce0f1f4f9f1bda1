"""What one section of a plan gathers while it is written, and what to mend in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from coc_desktop.problems import Problem
from models.vocabulary import Phase


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


def problems_in_section(draft: SectionDraft) -> tuple[Problem, ...]:
    """Return what to mend in a section. Nothing is compulsory; an action only needs to say what it is."""
    if any(not action.action.strip() for action in draft.actions):
        return (Problem("actions", "Say what we will do, or take the line away."),)
    if any(action.lead_days is not None and not 0 <= action.lead_days <= 365 for action in draft.actions):
        return (Problem("actions", "Enter how many days before, from 0 to 365."),)
    return ()
