"""What to look at in a room and online, from the venue catalogue."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import resources
from coc_desktop.schedule.venues.rules import Aspect


@cache
def aspects(online: bool) -> tuple[Aspect, ...]:
    """Return what to look at in a room, or in a place online."""
    found = _catalogue()["online" if online else "room"]
    return tuple(Aspect(one["id"], one["group"], one["label"], frozenset(one["meets"])) for one in found)


@cache
def groups() -> dict[str, str]:
    """Return the groups they stand in, each with its heading."""
    return {one["id"]: one["label"] for one in _catalogue()["groups"]}


@cache
def _catalogue() -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = json.loads(resources.text("catalogues/venues.json"))
    return found
