"""The invented names, words and activities of the sample, as they lie in `resources/sample`."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import resources


@cache
def catalogue(name: str) -> dict[str, Any]:
    """Return one catalogue of the sample: `people`, `plans`, `activities` or `added`."""
    found: dict[str, Any] = json.loads(resources.text(f"sample/{name}.json"))
    return found
