"""Bringing the spellings of one team together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from coc_desktop.bank.register.answers import team_key, team_name
from coc_desktop.bank.register.preview import ProposedTeam
from coc_desktop.bank.register.words import says_elsewhere, says_nothing, tidy


def propose_teams(texts: Iterable[str]) -> tuple[ProposedTeam, ...]:
    """Return each team once: `Birch`, `birch ward` and `Birch ` are one, under its fullest well-written spelling."""
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        if tidy(text) and not says_nothing(text) and not says_elsewhere(text):
            spellings[team_key(text)][tidy(text)] += 1
    return tuple(_team(found) for _, found in sorted(spellings.items()))


def _team(found: Counter[str]) -> ProposedTeam:
    """Return one team; a spelling with capitals goes before one without, then the longest, then the commonest."""
    best = max(found, key=lambda words: (not words.islower() and not words.isupper(), len(words), found[words]))
    return ProposedTeam(team_name(best), tuple(sorted(found)), sum(found.values()))
