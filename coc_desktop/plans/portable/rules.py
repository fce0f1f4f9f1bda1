"""The file of a plan to take along: what is written into it, and what is believed of one that somebody brings.

It is JSON that explains itself: `read_me` says in a sentence what each field is, so that any program, or anybody with a text
editor, can make use of it. A later version of the format keeps these fields and says a higher `format_version`.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from coc_desktop.plans.rules.sections import LONGEST, LONGEST_LINE
from coc_desktop.problems import Refused
from coc_desktop.wording import as_typed, plain_line
from models.vocabulary import Phase

FORMAT, VERSION = "coc-plan", 1
MOST_BYTES = 1024 * 1024
MOST_SECTIONS, MOST_ACTIONS = 60, 200

NOT_A_PLAN = "This file is not a plan to take along. Choose the file that was saved with one, which ends in .json."
DAMAGED = "This plan is damaged or only partly copied. Ask for the file again."
TOO_NEW = "This plan was made by a newer program. Open it there, or write it down with the person."
TOO_BIG = "This file is too large to be a plan that was made to be taken along."

READ_ME: Mapping[str, str] = {
    "format": "Always coc-plan.",
    "format_version": "The version of this format. A later one keeps every field of an earlier one.",
    "made_on": "The day this copy was made: year, month, day.",
    "made_by": "The trust that made it.",
    "known_as": "Whose plan it is, as they are called.",
    "agreed_on": "The day on which the person said that the plan is right, or nothing.",
    "sections": "The parts of the plan, in order.",
    "sections.id": "The name of a part for programs.",
    "sections.title": "Its title for people.",
    "sections.question": "The question it answers.",
    "sections.words": "What the person said, word for word. Never correct it.",
    "sections.harder_day": "What they say for a harder day, word for word.",
    "sections.instead_of_words": "What they chose in place of words: not_yet, rather_not_say or nothing_needed.",
    "sections.actions": "What is to be done about it.",
    "sections.actions.action": "What is to be done.",
    "sections.actions.who": "Who did it where the plan was made. Ask anew who does it.",
    "sections.actions.when": "When, in words.",
    "sections.actions.phase": "before, during or after an activity, or nothing.",
    "sections.actions.days_ahead": "How many working days ahead it begins, or nothing.",
    "sections.actions.harder_day": "Whether it is for a harder day only.",
    "sections.actions.category": "A code of the adjustments catalogue: what it is about.",
    "sections.actions.room": "A code of the adjustments catalogue: what of a room it is about.",
    "sections.actions.taking_part": "A code of the adjustments catalogue: what of taking part it is about.",
}


@dataclass(frozen=True, slots=True)
class ActionTaken:
    """One thing to do, as a file carries it."""

    action: str
    who: str = ""
    when: str = ""
    phase: Phase | None = None
    days_ahead: int | None = None
    harder_day: bool = False
    category: str = ""
    room: str = ""
    taking_part: str = ""


@dataclass(frozen=True, slots=True)
class SectionTaken:
    """One part of a plan, as a file carries it."""

    id: str
    title: str = ""
    question: str = ""
    words: str = ""
    harder_day: str = ""
    instead_of_words: str = ""
    actions: tuple[ActionTaken, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanTaken:
    """A whole plan, as a file carries it."""

    made_on: dt.date
    made_by: str
    known_as: str
    agreed_on: dt.date | None = None
    sections: tuple[SectionTaken, ...] = ()


def write_plan(plan: PlanTaken) -> bytes:
    """Return the file of a plan."""
    told: dict[str, Any] = {
        "format": FORMAT,
        "format_version": VERSION,
        "read_me": dict(READ_ME),
        "made_on": plan.made_on.isoformat(),
        "made_by": plan.made_by,
        "known_as": plan.known_as,
        "agreed_on": plan.agreed_on.isoformat() if plan.agreed_on else None,
        "sections": [_section_told(one) for one in plan.sections],
    }
    return json.dumps(told, ensure_ascii=False, indent=2).encode("utf-8", "backslashreplace")


def _section_told(one: SectionTaken) -> dict[str, Any]:
    return {
        "id": one.id,
        "title": one.title,
        "question": one.question,
        "words": one.words,
        "harder_day": one.harder_day,
        "instead_of_words": one.instead_of_words,
        "actions": [_action_told(action) for action in one.actions],
    }


def _action_told(one: ActionTaken) -> dict[str, Any]:
    return {
        "action": one.action,
        "who": one.who,
        "when": one.when,
        "phase": one.phase.value if one.phase else "",
        "days_ahead": one.days_ahead,
        "harder_day": one.harder_day,
        "category": one.category,
        "room": one.room,
        "taking_part": one.taking_part,
    }


def read_plan_file(data: bytes) -> PlanTaken:
    """Return the plan in a file; Refused, with one sentence, where it is none. Nothing but these fields is looked at."""
    if len(data) > MOST_BYTES:
        raise Refused(TOO_BIG)
    try:
        told = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as problem:
        raise Refused(DAMAGED if b'"coc-plan"' in data else NOT_A_PLAN) from problem
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise Refused(NOT_A_PLAN)
    version = told.get("format_version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise Refused(DAMAGED)
    if version > VERSION:
        raise Refused(TOO_NEW)
    made_on = _day(told.get("made_on"))
    sections = tuple(_sections(_listed(told.get("sections"), MOST_SECTIONS)))
    if made_on is None or len({one.id for one in sections}) < len(sections):
        raise Refused(DAMAGED)
    return PlanTaken(made_on, _line(told, "made_by"), _line(told, "known_as"), _day(told.get("agreed_on")), sections)


def _sections(told: list[Any]) -> Iterator[SectionTaken]:
    for one in told:
        if not isinstance(one, dict) or not _line(one, "id"):
            raise Refused(DAMAGED)
        yield SectionTaken(
            _line(one, "id"),
            _line(one, "title"),
            _line(one, "question"),
            _words(one, "words"),
            _words(one, "harder_day"),
            _line(one, "instead_of_words"),
            tuple(_actions(_listed(one.get("actions", []), MOST_ACTIONS))),
        )


def _actions(told: list[Any]) -> Iterator[ActionTaken]:
    for one in told:
        if not isinstance(one, dict):
            raise Refused(DAMAGED)
        phase, ahead = _line(one, "phase"), one.get("days_ahead")
        if ahead is not None and (isinstance(ahead, bool) or not isinstance(ahead, int) or not 0 <= ahead <= 365):
            raise Refused(DAMAGED)
        if _line(one, "action").strip():
            yield ActionTaken(
                _line(one, "action"),
                _line(one, "who"),
                _line(one, "when"),
                Phase(phase) if phase in {known.value for known in Phase} else None,
                ahead,
                one.get("harder_day") is True,
                *(_line(one, name) for name in ("category", "room", "taking_part")),
            )


def _listed(told: Any, most: int) -> list[Any]:
    if not isinstance(told, list) or len(told) > most:
        raise Refused(DAMAGED)
    return told


def _text(told: Mapping[str, Any], name: str, longest: int) -> str:
    value = told.get(name, "")
    if not isinstance(value, str) or len(value) > longest:
        raise Refused(DAMAGED)
    return value


def _words(told: Mapping[str, Any], name: str) -> str:
    """Return somebody's words as they were given, without the codes that are no words."""
    return as_typed(_text(told, name, LONGEST))


def _line(told: Mapping[str, Any], name: str) -> str:
    return plain_line(as_typed(_text(told, name, LONGEST_LINE)))


def _day(told: Any) -> dt.date | None:
    """Return a date written as year, month, day; nothing where nothing is said."""
    if told is None:
        return None
    try:
        return dt.date.fromisoformat(told)
    except (TypeError, ValueError) as problem:
        raise Refused(DAMAGED) from problem


def only_known(action: ActionTaken, codes: Mapping[str, Collection[str]]) -> ActionTaken:
    """Return an action without the codes that this bank's catalogue does not have."""
    kept = {name: code if (code := getattr(action, name)) in known else "" for name, known in codes.items()}
    return ActionTaken(
        action.action, action.who, action.when, action.phase, action.days_ahead, action.harder_day,
        kept["category"], kept["room"], kept["taking_part"],
    )  # fmt: skip
