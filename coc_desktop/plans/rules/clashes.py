"""What two people need in one room that may not go together, said without saying whose it is."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Clash:
    """Two codes of the adjustments catalogue that may not go together in one room, as people say them, and what may help."""

    codes: tuple[str, str]
    said: tuple[str, str]
    helps: str

    def words(self) -> str:
        """Say what does not go together: `Low lights, and lip-reading`."""
        return f"{self.said[0]}, and {self.said[1][:1].lower()}{self.said[1][1:]}"


def clashes(needs: Sequence[Set[str]], table: Sequence[Clash]) -> tuple[Clash, ...]:
    """Return what does not go together among what some people need, a set of codes for each; nobody clashes with themselves."""
    return tuple(clash for clash in table if _meet(needs, *clash.codes))


def _meet(needs: Sequence[Set[str]], first: str, second: str) -> bool:
    ours = [place for place, codes in enumerate(needs) if first in codes]
    theirs = [place for place, codes in enumerate(needs) if second in codes]
    return any(one != other for one in ours for other in theirs)


def clashes_brought(needs: Sequence[Set[str]], theirs: Set[str], table: Sequence[Clash]) -> tuple[Clash, ...]:
    """Return what somebody who is to be invited would bring that does not go together with what is needed already."""
    before = clashes(needs, table)
    return tuple(clash for clash in clashes((*needs, theirs), table) if clash not in before)
