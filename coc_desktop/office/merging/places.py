"""Two places in one activity become one: the one that says more stands, with its support meetings, its offer, its claims and what
was made ready for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from coc_desktop.clock import london
from coc_desktop.office.merging.moving import Merger
from coc_desktop.office.merging.rules import how_far, is_debrief
from coc_desktop.problems import Refused
from coc_desktop.schedule.activities import settle_activity_of
from coc_desktop.schedule.left_over import entries_left_over
from coc_desktop.schedule.messages.joining import tell_once
from coc_desktop.wording import day
from models.payments import Claim, Expense
from models.plans import Provision
from models.schedule import Activity, Addition, Naming, Offer, Pack, Participation, SupportMeeting
from models.vocabulary import Outcome

SAYS_MORE = (
    Outcome.INVITED,
    Outcome.SAID_NO,
    Outcome.SAID_YES,
    Outcome.CANCELLED_BY_US,
    Outcome.COULD_NOT_COME,
    Outcome.CANCELLED_BY_THEM,
    Outcome.UNWELL,
    Outcome.LEFT_EARLY,
    Outcome.TOOK_PART,
)

NAMED = ("in_packs", "on_badge", "on_sheet", "surname", "pronouns")


@dataclass(frozen=True, slots=True)
class Shared:
    """An activity that both records have a place in, and whether each has a claim that is not void."""

    activity: Activity
    stays: Participation
    goes: Participation
    claimed: tuple[bool, bool]

    def says(self) -> str:
        """Return the activity with its day."""
        return f"“{self.activity.title}” on {day(london(self.activity.starts_at).date())}"

    def against(self) -> str | None:
        """Return why the two places cannot be one yet, or None."""
        if all(self.claimed):
            return f"Both records have a claim for {self.says()}. Void one, or credit its invoice, then merge them."
        if self.one_gives_way and self.claimed[0 if self.goes_stands() else 1]:
            there = f"We withdrew one invitation to {self.says()} and not the other, and a claim was made for the one withdrawn."
            return f"{there} Void it, or credit its invoice, then merge them."
        return None

    @property
    def one_gives_way(self) -> bool:
        """Whether one invitation was withdrawn and the other stands, or somebody came: nobody is uninvited by a merge."""
        withdrawn = [place.notice_hours is not None for place in (self.stays, self.goes)]
        return any(withdrawn) and not all(withdrawn) and Outcome.SAID_NO not in (self.stays.outcome, self.goes.outcome)

    def goes_stands(self) -> bool:
        """Say whether what the record that goes says of the activity stands."""
        if self.one_gives_way:
            return self.stays.notice_hours is not None
        ours, theirs = (
            (claimed, SAYS_MORE.index(place.outcome))
            for claimed, place in zip(self.claimed, (self.stays, self.goes), strict=True)
        )
        return theirs > ours


def shared_places(session: Session, stays_id: UUID, goes_id: UUID) -> tuple[Shared, ...]:
    """Return every activity that both records have a place in, by its day."""
    ours, theirs = aliased(Participation), aliased(Participation)
    found = session.execute(
        select(Activity, ours, theirs)
        .join(ours, ours.activity_id == Activity.id)
        .join(theirs, theirs.activity_id == Activity.id)
        .where(ours.person_id == stays_id, theirs.person_id == goes_id)
        .order_by(Activity.starts_at)
    ).all()
    both = [place.id for row in found for place in (row[1], row[2])]
    live = set(session.scalars(select(Claim.live_participation_id).where(Claim.live_participation_id.in_(both))))
    return tuple(Shared(one, mine, other, (mine.id in live, other.id in live)) for one, mine, other in found)


def join_places(merger: Merger) -> tuple[Shared, ...]:
    """Make one place of each two; Refused where both were claimed for. The place of the record that stays is the one kept.

    The other is emptied, and returned to be taken out once the claims have left it.
    """
    found = shared_places(merger.tx.session, merger.stays.id, merger.goes.id)
    for shared in found:
        against = shared.against()
        if against is not None:
            raise Refused(against)
        goes_stands = shared.goes_stands()
        _join_offers(merger, shared, goes_stands)
        _join_support(merger, shared, shared.goes.id if goes_stands else shared.stays.id)
        _move(merger, shared)
        shared.stays.harder_day = shared.stays.harder_day or shared.goes.harder_day
        for claim in merger.tx.scalars(select(Claim).where(Claim.participation_id == shared.goes.id)):
            claim.participation_id = shared.stays.id
            if claim.live_participation_id is not None:
                claim.live_participation_id = shared.stays.id
        _join_naming(merger, shared)
        if goes_stands:
            shared.stays.outcome, shared.stays.minutes = shared.goes.outcome, shared.goes.minutes
            shared.stays.notice_hours = shared.goes.notice_hours
        shared.stays.invite_sequence = max(shared.stays.invite_sequence, shared.goes.invite_sequence) + 1
    merger.tx.session.flush()
    return found


def _move(merger: Merger, shared: Shared) -> None:
    """Give the place that stays what was made ready, added, spent and put into packs for the other."""
    tx, goes = merger.tx, shared.goes
    rows: list[Provision | Addition | Expense | Pack] = [
        *tx.scalars(select(Provision).where(Provision.participation_id == goes.id)),
        *tx.scalars(select(Addition).where(Addition.participation_id == goes.id)),
        *tx.scalars(select(Expense).where(Expense.participation_id == goes.id)),
        *tx.scalars(select(Pack).where(Pack.participation_id == goes.id)),
    ]
    for row in rows:
        row.participation_id = shared.stays.id


def take_out_emptied(merger: Merger, emptied: Iterable[Shared]) -> None:
    """Take out the places that were joined to others, and bring their activities in line."""
    for shared in emptied:
        merger.tx.remove(shared.goes)
        settle_activity_of(merger.tx, shared.stays.id)


def tell_once_of_each(merger: Merger, emptied: Iterable[Shared]) -> None:
    """Let one message wait for each activity that both were in, and have entries that are left over taken out of a calendar."""
    for shared in emptied:
        tell_once(merger.tx, shared.stays, left_over=bool(entries_left_over(merger.tx.session, shared.stays)))


def _join_offers(merger: Merger, shared: Shared, goes_stands: bool) -> None:
    """Keep the fee that was agreed; where it was for both places, or one was withdrawn, that of the place that stands."""
    ours, theirs = (_offer(merger, place) for place in (shared.stays, shared.goes))
    if ours is not None and theirs is not None:
        agreed = [one.agreed_on is not None for one in (ours, theirs)]
        goes_stands = goes_stands if agreed[0] == agreed[1] or shared.one_gives_way else agreed[1]
        merger.tx.remove(ours if goes_stands else theirs)
        merger.tx.session.flush()
    if theirs is not None and (goes_stands or ours is None):
        theirs.participation_id = shared.stays.id


def _offer(merger: Merger, place: Participation) -> Offer | None:
    return merger.tx.session.scalars(select(Offer).where(Offer.participation_id == place.id)).one_or_none()


def _join_naming(merger: Merger, shared: Shared) -> None:
    """Keep where they are named; said for both places, they are named only where they agreed to it both times."""
    both = select(Naming).where(Naming.participation_id.in_((shared.stays.id, shared.goes.id)))
    found = {naming.participation_id: naming for naming in merger.tx.scalars(both)}
    ours, theirs = found.get(shared.stays.id), found.get(shared.goes.id)
    if ours is not None and theirs is not None:
        for name in NAMED:
            setattr(ours, name, getattr(ours, name) and getattr(theirs, name))
        merger.tx.remove(theirs)
    elif theirs is not None:
        theirs.participation_id = shared.stays.id


def _join_support(merger: Merger, shared: Shared, standing_id: UUID) -> None:
    """Keep one pre-meet and one debrief: of each two the one that carries more."""
    both = SupportMeeting.participation_id.in_((shared.stays.id, shared.goes.id))
    meetings = sorted(
        merger.tx.scalars(select(SupportMeeting).where(both)),
        key=lambda one: how_far(one.state, of_standing=one.participation_id == standing_id),
    )
    kept = {is_debrief(meeting.kind): meeting for meeting in meetings}
    for meeting in meetings:
        if meeting is not kept[is_debrief(meeting.kind)]:
            merger.tx.remove(meeting)
    merger.tx.session.flush()
    for meeting in kept.values():
        meeting.participation_id = shared.stays.id
