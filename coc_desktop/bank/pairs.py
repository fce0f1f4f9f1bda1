"""Pairs of records that are probably one person and that nobody has looked at yet."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select

from coc_desktop.bank.merged import STANDING
from coc_desktop.bank.queries import names_of
from coc_desktop.workspace import Workspace
from models.bank import LikelyPair, Person
from models.vocabulary import ContactStop, Likeness, PairState, Permission

OPEN_PAIRS = (LikelyPair.state == PairState.OPEN, LikelyPair.likeness == Likeness.PROBABLE)


@dataclass(frozen=True, slots=True)
class PairToLookAt:
    """Two records, what each is called, and why they look like one person."""

    pair_id: UUID
    person_id: UUID
    other_id: UUID
    names: tuple[str, str]
    reasons: tuple[str, ...]


def pairs_to_look_at(workspace: Workspace) -> tuple[PairToLookAt, ...]:
    """Return the pairs that are probably one person, by name; nobody is merged without a yes."""
    workspace.require(Permission.SEE_PEOPLE)
    with workspace.reading() as session:
        pairs = session.scalars(select(LikelyPair).where(*OPEN_PAIRS)).all()
        names = names_of(workspace, session, {one for pair in pairs for one in (pair.person_id, pair.other_id)})
        found = [
            PairToLookAt(
                pair.id, pair.person_id, pair.other_id, (names[pair.person_id], names[pair.other_id]), pair.details.reasons
            )
            for pair in pairs
        ]
    return tuple(sorted(found, key=lambda one: one.names[0].casefold()))


def count_to_look_at(workspace: Workspace) -> int:
    """Return how many records and pairs wait for somebody to look at them; none is opened for it."""
    workspace.require(Permission.SEE_PEOPLE)
    stopped = select(func.count()).select_from(Person).where(Person.contact_stop == ContactStop.MAY_HAVE_DIED, STANDING)
    pairs = select(func.count()).select_from(LikelyPair).where(*OPEN_PAIRS)
    with workspace.reading() as session:
        return (session.scalar(stopped) or 0) + (session.scalar(pairs) or 0)
