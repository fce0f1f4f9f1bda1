"""Bringing provisions in line with a plan, a place or an activity, inside the act that changed it.

Whoever acts may hold no key to plans, as somebody who waits for theirs: then nothing is opened, and the next act of somebody who
holds it brings it in line.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from functools import cache
from uuid import UUID

from sqlalchemy import select

import resources
from coc_desktop.clock import london
from coc_desktop.plans.opening import Asking, sections_seen_of
from coc_desktop.plans.rules.provisions import (
    ASKED_FOR,
    Kept,
    Wanted,
    is_unshared,
    named_in,
    paper_in,
    refreshed,
    wanted_for,
)
from coc_desktop.security.roles import STAFF
from coc_desktop.workspace import Transaction
from models.base import new_id
from models.office import Account
from models.plans import Provision, ProvisionDetails
from models.schedule import Activity, Participation
from models.vocabulary import ActivityState, Domain, Happened, Helped, ProvisionState


def refresh_person(tx: Transaction, person_id: UUID, *, past: bool = True) -> None:
    """Bring every place of one person in line, after their plan or its sharing changed.

    Where nothing is shared less than before, what is over stays as it is, and `past` may be left out.
    """
    places = select(Participation).where(Participation.person_id == person_id)
    if not past:
        coming = (Activity.state == ActivityState.PLANNED, Activity.ends_at > tx.now)
        places = places.join(Activity, Participation.activity_id == Activity.id).where(*coming)
    _refresh(tx, tx.scalars(places))


def refresh_activity(tx: Transaction, activity_id: UUID, *, moved: bool = False) -> None:
    """Bring every place of one activity in line; `moved` says that it is on another day or in another place now."""
    _refresh(tx, tx.scalars(select(Participation).where(Participation.activity_id == activity_id)), moved=moved)


def refresh_activities(tx: Transaction, activity_ids: Collection[UUID]) -> None:
    """Bring every place of activities in line that are all on another day or in another place now."""
    if activity_ids:
        _refresh(tx, tx.scalars(select(Participation).where(Participation.activity_id.in_(activity_ids))), moved=True)


def refresh_place(tx: Transaction, place: Participation) -> None:
    """Bring one place in line, after what the person answered or the kind of day they have changed."""
    _refresh(tx, (place,))


def _refresh(tx: Transaction, places: Iterable[Participation], *, moved: bool = False) -> None:
    if not (tx.keyring.holds(Domain.CARE) and tx.keyring.holds(Domain.IDENTITY)):
        return
    tx.session.flush()
    found = list(places)
    shared, asking = Shared(tx), Asking(tx.session, [place.person_id for place in found])
    provisions = _provisions(tx, found)
    for place in found:
        activity = tx.get(Activity, place.activity_id)
        rows = provisions.get(place.id, [])
        expected = place.outcome in ASKED_FOR and activity.state is not ActivityState.CANCELLED
        over = activity.state is not ActivityState.PLANNED or activity.ends_at <= tx.now
        if not expected:
            rows = _stand_down(tx, rows)
        elif over:
            _stand_by(rows)
        if over or not expected:
            _forget_unshared(rows, shared)
        else:
            _bring_in_line(tx, place, activity, rows, asking, moved=moved)


def _provisions(tx: Transaction, places: Sequence[Participation]) -> dict[UUID, list[Provision]]:
    """Return what is kept for each of some places, in order."""
    found: dict[UUID, list[Provision]] = {}
    kept = select(Provision).where(Provision.participation_id.in_([place.id for place in places])).order_by(Provision.id)
    for row in tx.scalars(kept):
        found.setdefault(row.participation_id, []).append(row)
    return found


def _stand_down(tx: Transaction, rows: Sequence[Provision]) -> list[Provision]:
    """Make nothing ready for somebody who is not coming, and return what was seen to or spoken of already."""
    left = []
    for row in rows:
        if _kept(row).stays:
            row.wanted = False
            left.append(row)
        else:
            tx.remove(row)
    return left


def _bring_in_line(
    tx: Transaction, place: Participation, activity: Activity, rows: Sequence[Provision], asking: Asking, *, moved: bool
) -> None:
    day = london(activity.starts_at).date()
    asked = asking.of(place.person_id, day, harder=place.harder_day)
    by_id = {row.id: row for row in rows}
    change = refreshed([_kept(row) for row in rows], wanted_for(asked, day), moved=moved)
    accounts = select(Account.id, Account.name).where(Account.role.in_(STAFF))
    staff = {row.id: row.name for row in tx.session.execute(accounts)} if asked else {}
    for want in change.made:
        _make(tx, place, activity, want, staff)
    for kept, want in change.in_line:
        _write(by_id[kept.provision_id], kept.state, want, staff)
    for kept in change.let_go:
        _let_go(by_id[kept.provision_id])
    for kept in change.taken_out:
        tx.remove(by_id[kept.provision_id])


def _make(tx: Transaction, place: Participation, activity: Activity, want: Wanted, staff: dict[UUID, str]) -> None:
    action = want.asked.action
    row = tx.add(
        Provision(
            person_id=place.person_id,
            participation_id=place.id,
            adjustment_id=action.id or new_id(),
            reader_id=want.asked.reader,
            doer_id=named_in(action.who, staff) or (None if action.who.strip() else activity.lead_id),
            due_on=want.due_on,
            lead_days=want.lead_days,
            sends=paper_in(action.action, *_papers()),
            state=ProvisionState.TO_DO,
            wanted=True,
            seen_to_on=None,
            seen_to_by=None,
            happened=Happened.NOT_SAID,
            helped=Helped.NOT_SAID,
            answered_on=None,
            sealed_under=None,
        )
    )
    row.details = _details(want, ProvisionDetails("", ""))


def _write(row: Provision, state: ProvisionState, want: Wanted, staff: dict[UUID, str]) -> None:
    """Write what is asked for now into a provision; nothing is written where nothing is new."""
    said: ProvisionDetails = row.details
    action = want.asked.action
    if said.who != action.who:
        row.doer_id = named_in(action.who, staff) or (None if action.who.strip() else row.doer_id)
    row.state, row.wanted, row.due_on, row.lead_days = state, True, want.due_on, want.lead_days
    row.reader_id, row.sends = want.asked.reader, paper_in(action.action, *_papers())
    now = _details(want, said)
    if now != said:
        row.details = now


def _details(want: Wanted, said: ProvisionDetails) -> ProvisionDetails:
    asked, action = want.asked, want.asked.action
    return replace(
        said,
        section=asked.section,
        action=action.action,
        who=action.who,
        when=action.when,
        phase=action.phase,
        category=action.category,
    )


def _let_go(row: Provision) -> None:
    """Take the words out of a provision that is not asked for any more; that somebody saw to it stays."""
    said: ProvisionDetails = row.details
    bare = ProvisionDetails(said.section, "", why=said.why, answer=said.answer)
    if said != bare:
        row.details = bare
    row.wanted, row.sends = False, ""


class Shared:
    """The sections that each reader sees of each person’s plan, opened once in an act."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx
        self._seen: dict[tuple[UUID, UUID], frozenset[str]] = {}

    def of(self, row: Provision) -> frozenset[str]:
        """Return the sections of which whoever reads a provision may still read words."""
        whose, reader = row.person_id, row.reader_id or self._tx.me.account_id
        if (whose, reader) not in self._seen:
            self._seen[whose, reader] = sections_seen_of(self._tx.session, whose, self._tx.today, reader)
        return self._seen[whose, reader]


def _forget_unshared(rows: Sequence[Provision], shared: Shared) -> None:
    """Take the words out of what is over, where its section is shared no longer; what was done stays."""
    for row in rows:
        if is_unshared(_kept(row), shared.of(row)):
            _let_go(row)


def _stand_by(rows: Sequence[Provision]) -> None:
    """Count what was seen to for somebody who came after all."""
    for row in rows:
        row.wanted = row.wanted or bool(row.details.action)


def _kept(row: Provision) -> Kept:
    said: ProvisionDetails = row.details
    answered = row.answered_on is not None
    return Kept(row.id, row.adjustment_id, said.section, said.action, row.due_on, row.state, row.wanted, answered)


@cache
def _papers() -> tuple[dict[str, list[str]], list[str]]:
    """Return the papers that may be sent ahead, each with the words it is called by, and what sending is called."""
    found = json.loads(resources.text("catalogues/adjustments.json"))
    return {one["id"]: one["words"] for one in found["papers"]}, found["sending"]
