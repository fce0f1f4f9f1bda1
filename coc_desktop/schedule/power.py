"""What is worth asking about power where it is shared out: the rung of the ladder, who chairs, who decides. Nobody has to."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import resources
from models.vocabulary import Rung

CHAPTER = "After chapter 4 of the guidance, in our own words. Nothing has to be answered."


def asked_of_rung(rung: Rung) -> tuple[str, ...]:
    """Return what is worth asking of a rung of the ladder of co-production."""
    return tuple(_kept()["rungs"][rung.value])


def asked_of_chairing() -> tuple[str, ...]:
    """Return what is worth asking about who chairs."""
    return tuple(_kept()["chairs"])


def asked_of_deciding() -> tuple[str, ...]:
    """Return what is worth asking about who decides."""
    return tuple(_kept()["decides"])


@cache
def _kept() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(resources.text("catalogues/power_prompts.json"))
    return found
