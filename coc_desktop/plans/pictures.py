"""Which of our pictograms stands beside an action in easy read papers: the one of the first word in it that has a picture."""

from __future__ import annotations

import json
import re
from functools import cache

import resources


@cache
def _by_word() -> dict[str, str]:
    found = json.loads(resources.text("catalogues/pictures.json"))["pictures"]
    return {word: picture for picture, words in found.items() for word in words}


def picture_of(action: str, otherwise: str = "todo") -> str:
    """Return the name of an action's picture."""
    words = re.findall(r"[^\W\d_]+", action.casefold())
    return next((_by_word()[word] for word in words if word in _by_word()), otherwise)
