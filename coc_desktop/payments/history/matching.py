"""Whose a row of a register’s claims is: one person of that very name, or nobody until somebody has chosen.

A name with an initial, a name of one word, and a name that two people share are never certain, whatever the ward.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from coc_desktop.bank.register.names import read_name
from coc_desktop.bank.register.words import folded

NEAR = 86  # of 100: how alike two names are before one is offered for the other
MOST = 5
SHORT = "A name of one word, or with an initial, may be somebody else’s."
NOT_EXACTLY = "Nobody in the bank has exactly this name."
NOT_LIKE = "Nobody in the bank has a name like this."
WARD = ", and the same ward"


@dataclass(frozen=True, slots=True)
class NameInBank:
    """Somebody in the bank by one of their names. A record that was merged gives its names to the one that stands."""

    person_id: UUID
    number: int
    called: str
    team: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody whom a row may be for, and why."""

    person_id: UUID
    number: int
    called: str
    team: str
    why: str
    same_team: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """Whose a row is when that is certain, whom it may be for when it is not, and what is in doubt."""

    person_id: UUID | None
    candidates: tuple[Candidate, ...] = ()
    doubt: str = ""

    @property
    def likeliest(self) -> Candidate | None:
        """Return the one person who stands out, alone or by their ward; None where several do or nobody does."""
        there = [one for one in self.candidates if one.same_team] or self.candidates
        return there[0] if len(there) == 1 else None


class Names:
    """The names of everybody in the bank, ready for finding."""

    def __init__(self, people: Iterable[NameInBank]) -> None:
        self._people: dict[UUID, NameInBank] = {}
        self._by_name: dict[str, set[UUID]] = defaultdict(set)
        for one in people:
            self._people.setdefault(one.person_id, one)
            for name in one.names:
                self._by_name[_sorted(name)].add(one.person_id)
        self._found: dict[tuple[str, str], Match] = {}

    def match(self, who: str, team: str = "") -> Match:
        """Return whose a name is. The ward alone never decides; it only says who is named first."""
        key = (who, team)
        if key not in self._found:
            self._found[key] = self._match(who, team)
        return self._found[key]

    def candidate(self, person_id: UUID) -> Candidate:
        """Return somebody who is known by their very name."""
        one = self._people[person_id]
        return Candidate(one.person_id, one.number, one.called, one.team, "The same name")

    def _match(self, who: str, team: str) -> Match:
        name = read_name(who)
        if name is None:
            return Match(None, doubt="There is no name in it.")
        words = _sorted(f"{name.given or name.known_as} {name.surname}")
        same = self._by_name.get(words, set()) | self._by_name.get(_sorted(f"{name.known_as} {name.surname}"), set())
        whole = _is_whole(words)
        if len(same) == 1 and whole:
            return Match(next(iter(same)))
        found = self._in_order(same, team, "The same name") or self._in_order(self._near(words), team, "Nearly the same name")
        if len(same) > 1:
            return Match(None, found, f"{len(same)} people have this name.")
        if same:
            return Match(None, found, SHORT)
        return Match(None, found, NOT_EXACTLY if found else NOT_LIKE)

    def _near(self, words: str) -> set[UUID]:
        """Return who has a name that is nearly the same, or the same surname and an initial that fits."""
        from rapidfuzz import fuzz

        parts = words.split()
        initials = [part for part in parts if len(part) == 1]
        whole = {part for part in parts if len(part) > 1}
        found = set()
        for name, people in self._by_name.items():
            theirs = name.split()
            by_initial = bool(initials) and whole < set(theirs) and {part[0] for part in set(theirs) - whole} >= set(initials)
            if by_initial or (not initials and fuzz.ratio(words, name) >= NEAR):
                found |= people
        return found

    def _in_order(self, people: set[UUID], team: str, why: str) -> tuple[Candidate, ...]:
        """Return people as candidates, those of the row’s own ward first."""
        found = [self._candidate(self._people[person_id], team, why) for person_id in people]
        return tuple(sorted(found, key=lambda one: (not one.same_team, one.number))[:MOST])

    def _candidate(self, one: NameInBank, team: str, why: str) -> Candidate:
        same = _same_team(one.team, team)
        return Candidate(one.person_id, one.number, one.called, one.team, why + (WARD if same else ""), same)


def _sorted(name: str) -> str:
    return " ".join(sorted(folded(name).split()))


def _is_whole(words: str) -> bool:
    """Say whether a name is more than a word or an initial with a surname."""
    parts = words.split()
    return len(parts) > 1 and all(len(part) > 1 for part in parts)


def _same_team(first: str, second: str) -> bool:
    def bare(words: str) -> Sequence[str]:
        return [word for word in folded(words).split() if word != "ward"]

    return bool(bare(first)) and bare(first) == bare(second)
