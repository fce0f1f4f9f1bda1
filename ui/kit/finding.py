"""How words typed into a search are matched: starts of words in any order, initials, one slip of the finger, and other words.

Nothing here knows of a window. What is searched is folded once, so that ten thousand names are looked through in a few
milliseconds for each key.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

SYNONYMS = {
    "invoice": "claim",
    "invoices": "claims",
    "patient": "contributor",
    "client": "contributor",
    "user": "contributor",
    "users": "contributors",
    "appraisal": "plan review",
    "pack": "document",
    "print": "document",
    "meeting": "activity",
    "event": "activity",
    "session": "activity",
    "dbs": "checks",
    "logout": "lock",
    "exit": "close",
    "quit": "close",
    "font": "text",
    "zoom": "text",
}
EXACT, STARTS, LATER, INITIALS, SLIP = 0, 1, 2, 3, 4  # how good a match is; the smaller the better
SLIPS_FROM = 4  # letters a word needs before one slip in it is forgiven


def folded(words: str) -> str:
    """Return words without capitals, accents and punctuation, so that `Siân O’Brien` is found by `sian obrien`."""
    plain = unicodedata.normalize("NFKD", words.casefold().replace("ł", "l").replace("ø", "o"))
    kept = (letter for letter in plain if not unicodedata.combining(letter) and letter not in "'’.,“”\"()")
    return " ".join("".join(kept).replace("-", " ").replace(":", " ").split())


@dataclass(frozen=True, slots=True)
class Findable:
    """One thing to find: its key, its words, a note beside them, and other words it answers to."""

    key: Any
    words: str
    note: str = ""
    also: tuple[str, ...] = ()
    text: str = field(default="", compare=False)

    def prepared(self) -> Findable:
        """Return the same with its words folded, once and for all searches."""
        spoken = " ".join(folded(part) for part in (self.words, *self.also, self.note))
        return Findable(self.key, self.words, self.note, self.also, f" {spoken} ")


def quality(parts: list[str], thing: Findable) -> int | None:
    """Return how well what is typed (folded, in words) matches, or None when it does not."""
    good = _as_typed(parts, thing)
    if good is not None:
        return good
    if len(parts) == 1 and len(parts[0]) > 1 and _initials(thing.text).startswith(parts[0]):
        return INITIALS
    if not all(f" {part if len(part) < SLIPS_FROM else part[0]}" in thing.text for part in parts):
        return None
    words = thing.text.split()
    return SLIP if all(any(_near(part, word) for word in words) for part in parts) else None


def search(typed: str, things: Iterable[Findable], limit: int = 8) -> list[Findable]:
    """Return the best matches first; what is typed is also tried with the words that people here use for it.

    Initials and slips rank last, so they are only looked for where what is typed, as typed, does not fill the list.
    """
    parts = folded(typed).split()
    if not parts:
        return []
    other = [word for part in parts for word in SYNONYMS.get(part, part).split()]
    ways = [parts] if other == parts else [parts, other]
    things = tuple(things)
    found = _ranked(ways, things, _as_typed)
    if len(found) < limit:
        found = _ranked(ways, things, quality)
    return [thing for *_, thing in found[:limit]]


def _as_typed(parts: list[str], thing: Findable) -> int | None:
    """Return how well it matches letter by letter, each part the start of a word."""
    for part in parts:
        if f" {part}" not in thing.text:
            return None
    if thing.text.startswith(f" {' '.join(parts)} "):
        return EXACT
    return STARTS if thing.text.startswith(f" {parts[0]}") else LATER


def _ranked(
    ways: list[list[str]], things: Iterable[Findable], match: Callable[[list[str], Findable], int | None]
) -> list[tuple[int, int, str, Findable]]:
    """Return what matches the first of the ways that fits, the best first."""
    found = []
    for thing in things:
        best = next((good for parts in ways if (good := match(parts, thing)) is not None), None)
        if best is not None:
            found.append((best, len(thing.words), thing.words, thing))
    return sorted(found, key=lambda ranked: ranked[:3])


def _initials(text: str) -> str:
    return "".join(word[0] for word in text.split())


def _near(part: str, word: str) -> bool:
    """Say whether a part begins a word, with at most one letter missing, extra, wrong or swapped in a longer part."""
    if word.startswith(part):
        return True
    if len(part) < SLIPS_FROM or part[0] != word[:1]:
        return False
    return any(_one_slip(part, word[:length]) for length in (len(part) - 1, len(part), len(part) + 1) if length <= len(word))


def _one_slip(left: str, right: str) -> bool:
    """Say whether two words differ by one letter missing, extra, wrong, or by two swapped."""
    if abs(len(left) - len(right)) > 1:
        return False
    start = next(
        (place for place, (one, two) in enumerate(zip(left, right, strict=False)) if one != two), min(len(left), len(right))
    )
    rest_left, rest_right = left[start:], right[start:]
    same_length = len(left) == len(right)
    if same_length:
        swapped = len(rest_left) > 1 and rest_left[1::-1] == rest_right[:2] and rest_left[2:] == rest_right[2:]
        return rest_left[1:] == rest_right[1:] or swapped
    return rest_left[1:] == rest_right or rest_left == rest_right[1:]
