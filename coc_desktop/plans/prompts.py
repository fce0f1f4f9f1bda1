"""The prompts a plan may be talked through with: a starting menu, nothing compulsory."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache

import resources


@dataclass(frozen=True, slots=True)
class Prompt:
    """One section: its question, what else could be talked about, the guidance's chapter, and a note to say with it."""

    id: str
    title: str
    question: str
    also: tuple[str, ...]
    chapter: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Instead:
    """What a person may choose in place of words."""

    id: str
    label: str


@cache
def prompts() -> tuple[Prompt, ...]:
    """Return the sections of a plan in order."""
    found = json.loads(resources.text("catalogues/prompts.json"))["sections"]
    return tuple(
        Prompt(one["id"], one["title"], one["question"], tuple(one["also"]), one["chapter"], one["note"]) for one in found
    )


@cache
def instead() -> tuple[Instead, ...]:
    """Return what may be chosen in place of words."""
    found = json.loads(resources.text("catalogues/prompts.json"))["instead"]
    return tuple(Instead(one["id"], one["label"]) for one in found)
