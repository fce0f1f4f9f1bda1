"""Where words say somebody's name: a whole name is certain, and a first name may be any word, such as May."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache

import resources
from coc_desktop.wording import bare


def plain(name: str) -> str:
    """Return a name as it is heard."""
    return " ".join(bare(name).split())


def places_named(words: str, names: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Yield from where to where words say one of some names, as whole words and whatever their case and accents."""
    longest_first = sorted({plain(name) for name in names} - {""}, key=len, reverse=True)
    if not longest_first:
        return
    anyone = "|".join(r"\s+".join(map(re.escape, name.split())) for name in longest_first)
    places = [place for place, letter in enumerate(words) for _heard in bare(letter)] + [len(words)]
    for hit in re.finditer(rf"(?<!\w)(?:{anyone})(?!\w)", bare(words)):
        yield places[hit.start()], places[hit.end()]


def first_names(*names: str) -> frozenset[str]:
    """Return the first word of each name, where it is long enough to be a name."""
    return frozenset(first for name in names for first in name.split()[:1] if len(first) > 1)


def places_of_first_names(words: str, firsts: Iterable[str], but: Iterable[str] = ()) -> Iterator[tuple[int, int]]:
    """Yield where words may say one of some first names: not inside a whole name of `but`, and not in a date such as 6 May.

    A name that is a word as well counts only with a capital.
    """
    others = list(places_named(words, but))
    for start, end in places_named(words, firsts):
        inside = any(first <= start and end <= last for first, last in others)
        in_a_date = re.search(r"\d\s*$", words[:start]) or re.match(r"\s*\d", words[end:])
        if not (inside or in_a_date) and (words[start].isupper() or plain(words[start:end]) not in _also_words()):
            yield start, end


@cache
def _also_words() -> frozenset[str]:
    return frozenset(json.loads(resources.text("catalogues/also_words.json"))["words"])
