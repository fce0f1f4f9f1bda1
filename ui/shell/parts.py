"""What the areas give to the window, as plain tuples: read them and you know every page and command there is."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from models.vocabulary import Permission
from ui.kit.actions import Command
from ui.kit.finder import Provider
from ui.kit.pages import PageSpec
from ui.kit.shell import Extras
from ui.shell.home_page import HomePage
from ui.shell.person_page import PersonPage

AREAS = ("office", "bank", "plans", "schedule", "training", "payments", "reports")


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything the areas list, in the order of AREAS."""

    pages: tuple[PageSpec, ...]
    commands: tuple[Command, ...]
    extras: Extras
    findable: tuple[Provider, ...]

    def for_somebody(self, may: Callable[[Permission], bool]) -> tuple[PageSpec, ...]:
        """Return the pages that somebody's role opens."""
        return tuple(spec for spec in self.pages if spec.permission is None or may(spec.permission))


PAGES = (
    PageSpec("home", "Home", "house", HomePage, "shell", in_rail=True, order=10),
    PageSpec("person", "Person", "users", PersonPage, "shell", permission=Permission.SEE_PEOPLE, under="people"),
)


def gather() -> Parts:
    """Put the areas' tuples together."""
    areas = [module for area in AREAS if (module := _parts_of(area)) is not None]
    names = ("HOME_GROUPS", "PERSON_TABS", "ACTIVITY_PARTS", "HOME_CARDS", "PERSON_CARDS")
    extras = Extras(*(_all(areas, name) for name in names))
    return Parts((*PAGES, *_all(areas, "PAGES")), _all(areas, "COMMANDS"), extras, _all(areas, "FINDABLE"))


def _parts_of(area: str) -> ModuleType | None:
    """Return what an area lists; an area that shows nothing yet lists nothing."""
    name = f"ui.{area}.parts"
    there = importlib.util.find_spec(f"ui.{area}") and importlib.util.find_spec(name)
    return importlib.import_module(name) if there else None


def _all(areas: Iterable[ModuleType], name: str) -> tuple[Any, ...]:
    return tuple(item for area in areas for item in getattr(area, name, ()))
