"""The prompts a plan may be talked through with: a starting menu, nothing compulsory."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

import resources


@dataclass(frozen=True, slots=True)
class Prompt:
    """One section: its question, what else could be talked about, the guidance's chapter, and a note to say with it.

    `easy` is the same question for easy read, as ideas: the name of a picture and one short sentence each.
    """

    id: str
    title: str
    question: str
    also: tuple[str, ...]
    chapter: str
    note: str = ""
    easy: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Instead:
    """What a person may choose in place of words, and its picture in easy read."""

    id: str
    label: str
    picture: str = ""


@cache
def prompts() -> tuple[Prompt, ...]:
    """Return the sections of a plan in order."""
    found = json.loads(resources.text("catalogues/prompts.json"))["sections"]
    return tuple(map(_prompt, found))


def _prompt(one: dict[str, Any]) -> Prompt:
    easy = tuple((picture, words) for picture, words in one["easy"])
    return Prompt(one["id"], one["title"], one["question"], tuple(one["also"]), one["chapter"], one["note"], easy)


@cache
def instead() -> tuple[Instead, ...]:
    """Return what may be chosen in place of words."""
    found = json.loads(resources.text("catalogues/prompts.json"))["instead"]
    return tuple(Instead(one["id"], one["label"], one["picture"]) for one in found)
