"""The palette: what each key finds among everybody and everything, as it is typed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Figure, Size, in_turn, timed
from benchmarks.seeds import WARDS, people_rows
from ui.kit.finding import Findable, folded, search

TYPED = ("m", "mo", "mor", "morg", "morgan", "morgan al", "mrogan", "client morgan")


def figures(size: Size, folder: Path) -> Iterator[Figure]:
    """Time the slowest key at so many people and as many activities."""
    rows = people_rows(size.people)
    people = [Findable(row.person_id, row.known_as, row.team).prepared() for row in rows]
    activities = [
        Findable(number, f"Ward food group {number}", f"Thursday 6 August 2026, {WARDS[number % len(WARDS)]}").prepared()
        for number in range(size.people)
    ]

    def key(words: str) -> float:
        return timed(lambda: (search(words, people), search(words, activities)))

    def plain(words: str) -> float:
        part = folded(words)
        return timed(lambda: [thing for things in (people, activities) for thing in things if part in thing.text])

    ours, bare = in_turn(lambda: max(map(key, TYPED)), lambda: max(map(plain, TYPED)), size.runs)
    what = f"slowest of {len(TYPED)} keys in the palette, {size.people:,} people and as many activities"
    yield Figure(what, ours, "looking for one string in each", bare, seconds=0.05)
