"""Which of our pictograms stands beside words in easy read papers: whole phrases alone, the longest first, and none in doubt.

Many words mean several things: lights are in a room and on a road, and a chair is sat on or leads a meeting. Whoever reads by
pictures is told something wrong by a wrong one. So a word has a picture only in phrases in which it can mean nothing else, and
what is not to be has none: a cup beside “No tea in the room” would offer tea.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import resources

NUMBER = "#"
"""Stands for any number in a phrase of the catalogue, in figures or as a word."""

_WORDS = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


@dataclass(frozen=True, slots=True)
class _Catalogue:
    """The phrases that have a picture, or "" where one means something else than its words; and words that deny what is said."""

    pictures: dict[tuple[str, ...], str]
    numbers: frozenset[str]
    denials: frozenset[str]
    longest: int

    def denies(self, word: str) -> bool:
        return word in self.denials or word.endswith("n't")


@cache
def _catalogue() -> _Catalogue:
    kept = json.loads(resources.text("catalogues/pictures.json"))
    found = {tuple(phrase.split()): picture for picture, phrases in kept["pictures"].items() for phrase in phrases}
    found |= {tuple(phrase.split()): "" for phrase in kept["something_else"]}
    return _Catalogue(found, frozenset(kept["numbers"]), frozenset(kept["denials"]), max(map(len, found)))


def picture_of(said: str, otherwise: str = "todo") -> str:
    """Return the name of the picture that suits some words, or `otherwise` where none does for certain."""
    words = _WORDS.findall(said.casefold().replace("’", "'"))
    found = list(_phrases_in(words))
    inside = {place for start, phrase in found for place in range(start, start + len(phrase))}
    if any(_catalogue().denies(word) for place, word in enumerate(words) if place not in inside):
        return otherwise
    pictures = [phrase for _, phrase in found if _catalogue().pictures[phrase]]
    return _catalogue().pictures[max(pictures, key=len)] if pictures else otherwise


def _phrases_in(words: list[str]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Give each phrase of the catalogue and where it begins: the longest that begins at a place, and none inside of another."""
    known = _catalogue()
    read = tuple(NUMBER if word.isdecimal() or word in known.numbers else word for word in words)
    place = 0
    while place < len(read):
        longest = range(min(known.longest, len(read) - place), 0, -1)
        phrase = next((one for one in (read[place : place + length] for length in longest) if one in known.pictures), None)
        if phrase is not None:
            yield place, phrase
        place += 1 if phrase is None else len(phrase)
