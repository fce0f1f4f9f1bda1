"""What an action may be about: categories, features of a room, ways of taking part. All of it is data, none of it compulsory."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache

import resources
from coc_desktop.plans.rules.clashes import Clash


@dataclass(frozen=True, slots=True)
class About:
    """One thing an action may be about; `code` is its place in the national list, for a category."""

    id: str
    label: str
    code: str = ""


@cache
def categories() -> tuple[About, ...]:
    """Return the categories of adjustments."""
    return _list("categories")


@cache
def room_features() -> tuple[About, ...]:
    """Return what of a room an action may be about."""
    return _list("room")


@cache
def ways_of_taking_part() -> tuple[About, ...]:
    """Return what of taking part an action may be about."""
    return _list("taking_part")


@cache
def papers_to_send() -> dict[str, str]:
    """Return what a paper that is sent ahead is called, such as `the agenda`."""
    return {one.id: one.label for one in _list("papers")}


@cache
def clash_table() -> tuple[Clash, ...]:
    """Return what may not go together in one room."""
    said = {one.id: one.label for one in (*room_features(), *ways_of_taking_part())}
    found = json.loads(resources.text("catalogues/clashes.json"))["clashes"]
    return tuple(Clash((a, b), (said[a], said[b]), one["helps"]) for one in found for a, b in (one["codes"],))


def _list(name: str) -> tuple[About, ...]:
    found = json.loads(resources.text("catalogues/adjustments.json"))[name]
    return tuple(About(one["id"], one["label"], one.get("code", "")) for one in found)
