"""How words typed into a search are matched: starts of words in any order, initials, one slip of the finger, and other words.

Nothing here knows of a window. What is searched is folded once. For each key everything is gone through a few times in the
plainest way Python has, and only what is left after that is put in order, so that twenty thousand things are no wait.
"""

from __future__ import annotations

import heapq
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
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
SLIPS_FROM = 4  # letters a word needs before one slip in it is forgiven
ANY = "\0"  # stands in a spelling for any one letter


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
    initials: str = field(default="", compare=False)

    def prepared(self) -> Findable:
        """Return the same with its words folded, once and for all searches."""
        spoken = " ".join(folded(part) for part in (self.words, *self.also, self.note))
        initials = "".join(word[0] for word in spoken.split())
        return Findable(self.key, self.words, self.note, self.also, f" {spoken} ", initials)


def search(typed: str, things: Iterable[Findable], limit: int = 8) -> list[Findable]:
    """Return the best matches first, those with fewer letters before others as good.

    What is typed is tried as it is, then with the words that people here use for it. The best is the whole beginning of a
    thing, then the start of its first word, then of any word, then initials, then one slip in a longer word.
    """
    parts = folded(typed).split()
    if not parts:
        return []
    other = [word for part in parts for word in SYNONYMS.get(part, part).split()]
    ways = [parts] if other == parts else [parts, other]
    found: dict[int, Findable] = {}
    for tier in _tiers(ways, tuple(things)):
        new = (thing for thing in tier if id(thing) not in found)
        best = heapq.nsmallest(limit - len(found), new, key=lambda thing: (len(thing.words), thing.words))
        found |= {id(thing): thing for thing in best}
        if len(found) == limit:
            break
    return list(found.values())


def _tiers(ways: list[list[str]], things: Sequence[Findable]) -> Iterator[list[Findable]]:
    """Give what matches, the better before the worse; something may come again in a later tier."""
    fitting = [_with_every(parts, things) for parts in ways]
    for beginnings in ([f" {' '.join(parts)} " for parts in ways], [f" {parts[0]}" for parts in ways], [""] * len(ways)):
        yield [thing for fits, start in zip(fitting, beginnings, strict=True) for thing in fits if thing.text.startswith(start)]
    short = [parts[0] for parts in ways if len(parts) == 1 and len(parts[0]) > 1]
    yield [thing for initials in short for thing in things if thing.initials.startswith(initials)]
    yield [thing for parts in ways for thing in _with_slips(parts, things)]


def _with_every(parts: list[str], things: Sequence[Findable]) -> Sequence[Findable]:
    """Return those in which each part is the start of a word."""
    for part in parts:
        start = f" {part}"
        things = [thing for thing in things if start in thing.text]
    return things


def _with_slips(parts: list[str], things: Sequence[Findable]) -> Sequence[Findable]:
    """Return those in which each part is the start of a word, or would be but for one slip."""
    for part in parts:
        start = re.compile(f" (?:{'|'.join(_spellings(part))})")
        things = [thing for thing in things if start.search(thing.text)]
    return things


def _spellings(part: str) -> list[str]:
    """Return patterns of how words begin that a part may stand for: itself, or one letter missing, extra, wrong or swapped.

    The first letter is always right, and so is every letter of a short part.
    """
    if len(part) < SLIPS_FROM:
        return [re.escape(part)]
    found = [part]
    for place in range(1, len(part)):
        before, letter, after = part[:place], part[place], part[place + 1 :]
        found += [
            before + after,
            f"{before}{ANY}{after}",
            f"{before}{ANY}{letter}{after}",
            before + after[:1] + letter + after[1:],
        ]
    return [re.escape(spelling).replace(ANY, r"\S") for spelling in dict.fromkeys(found)]
