"""What an area gives to pages of many areas, as plain data: groups on Home, tabs of a person, parts of an activity.

Each area lists its own in `ui/<area>/parts.py` as the tuples HOME_GROUPS, PERSON_TABS and ACTIVITY_PARTS, beside PAGES and
COMMANDS; `ui.shell.parts` puts them together. Tabs and parts are pages: loaded with `person_id=` or `activity_id=`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from models.vocabulary import Permission
from ui.kit.lists import TaskGroup
from ui.kit.pages import Page
from ui.kit.shell import Shell


@dataclass(frozen=True, slots=True)
class HomeGroup:
    """One group of things to do on Home.

    `query` is called with the workspace on the bank's thread; `show` turns its answer into a group for the list, its rows
    opening the act that settles them. `shows` are the tables that make it stale; groups stand in the order of `order`;
    `title` heads the group when it cannot be worked out.
    """

    name: str
    order: int
    query: Callable[..., Any]
    show: Callable[[Shell, Any], TaskGroup]
    shows: frozenset[str]
    permission: Permission
    title: str = ""


@dataclass(frozen=True, slots=True)
class HomeCard:
    """One card at the side of Home, which keeps itself up to date as any page does."""

    key: str
    order: int
    build: Callable[[Shell], Page]
    permission: Permission


@dataclass(frozen=True, slots=True)
class PersonTab:
    """One tab of a person's page. On one that is `sealed`, the page does not say that the person sees everything on it."""

    key: str
    words: str
    order: int
    build: Callable[[Shell], Page]
    permission: Permission
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class PersonCard:
    """One card on the Overview of a person, loaded with `person_id`; those of an order below 0 stand above the bank's own."""

    key: str
    order: int
    build: Callable[[Shell], Page]
    permission: Permission


@dataclass(frozen=True, slots=True)
class ActivityPart:
    """One part of an activity's page, under the people in it."""

    key: str
    order: int
    build: Callable[[Shell], Page]
    permission: Permission
