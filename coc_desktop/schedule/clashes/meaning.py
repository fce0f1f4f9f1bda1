"""What an act does about clashes: it is refused, unless whoever does it says why it is meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from coc_desktop.clock import london
from coc_desktop.problems import Refused
from coc_desktop.schedule.clashes.gathering import around, pieces_of, terms_of
from coc_desktop.schedule.clashes.rules import Clash, Piece, clashes, left_alone
from coc_desktop.schedule.clashes.words import clash_words
from coc_desktop.schedule.queries import alone_is_meant
from coc_desktop.schedule.venues.same_room import USUAL, room_notices
from coc_desktop.workspace import Transaction
from models.bank import Person
from models.office import Account
from models.schedule import Meant, MeantDetails, Venue
from models.vocabulary import ClashKind, Domain

IN_THE_WAY = "Something is in the way. Choose otherwise, or say why you mean it."


@dataclass(frozen=True, slots=True)
class Said:
    """One thing in the way, in words."""

    kind: ClashKind
    words: str


class Clashing(Refused):
    """Something is in the way. What it is may name people, so it is in `said` and never in the error’s own words."""

    def __init__(self, said: tuple[Said, ...]) -> None:
        super().__init__(IN_THE_WAY)
        self.said = said


def in_the_way(tx: Transaction, new: Sequence[Piece]) -> tuple[Clash, ...]:
    """Return what is in the way of some pieces; of what is over already nothing is."""
    coming = [one for one in new if one.ends_at > tx.now]
    travel = int(tx.setting("support.travel_minutes"))
    people = {person for one in coming for person in one.people}
    terms = terms_of(tx.session, people, travel, care=tx.keyring.holds(Domain.CARE))
    return clashes(coming, around(tx.session, coming, terms), terms, travel)


def another_room(tx: Transaction, activity: Piece) -> tuple[Clash, ...]:
    """Return who of those coming needs the same room each time, of an activity that would be in another one than it was."""
    if not tx.keyring.holds(Domain.CARE) or activity.ends_at <= tx.now:
        return ()
    day = london(activity.starts_at).date()
    usual = int(tx.setting(USUAL))
    found = room_notices(tx.session, activity.people, day, reader=tx.me.account_id, usual=usual, today=tx.today)
    return tuple(Clash(ClashKind.SAME_ROOM, activity, one.person_id, notice=one) for one in found)


def somebody_alone(tx: Transaction, activity_id: UUID) -> tuple[Clash, ...]:
    """Return who would be the only one with lived experience at an activity, where nobody has said before that it is meant."""
    return () if alone_is_meant(tx.session, activity_id) else left_alone(pieces_of(tx.session, activity_id))


def refuse_unless_meant(tx: Transaction, activity_id: UUID, found: Iterable[Clash], meant: str) -> None:
    """Raise Clashing where something is in the way, unless it is said why it is meant: that is kept, sealed, beside the act."""
    there = tuple(found)
    names = _names(tx, there) if there and not meant.strip() else {}
    refuse_said_unless_meant(tx, activity_id, tuple(Said(one.kind, clash_words(one, names)) for one in there), meant)


def refuse_said_unless_meant(tx: Transaction, activity_id: UUID, there: Sequence[Said], meant: str) -> None:
    """Do the same with what is in the way in words already."""
    if not there:
        return
    if not meant.strip():
        raise Clashing(tuple(there))
    kinds = ",".join(sorted({one.kind.value for one in there}))
    row = tx.add(Meant(activity_id=activity_id, kinds=kinds, said_by=tx.me.account_id, said_on=tx.today))
    row.details = MeantDetails(meant.strip())
    tx.note(clashes=kinds)


def _names(tx: Transaction, found: Iterable[Clash]) -> dict[UUID, str]:
    """Return what those in the way are called, as far as we may know: people, colleagues and rooms."""
    wanted = {one.who for one in found if one.who is not None}
    called = {row.id: row.name for row in tx.session.execute(select(Account.id, Account.name).where(Account.id.in_(wanted)))}
    called |= {row.id: row.name for row in tx.session.execute(select(Venue.id, Venue.name).where(Venue.id.in_(wanted)))}
    if tx.keyring.holds(Domain.IDENTITY):
        called |= {one.id: one.details.known_as for one in tx.scalars(select(Person).where(Person.id.in_(wanted)))}
    return called
