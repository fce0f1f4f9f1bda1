"""Claims that may be of one work: two of one person, on one day, at hours that overlap or for work of one name.

One place in an activity is never claimed twice; this is about two activities that may be one, written down twice.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coc_desktop.bank.merged import standing_ids
from coc_desktop.payments.approving.rules import Claimed, may_be_one
from models.payments import Claim
from models.schedule import Activity, Participation
from models.vocabulary import ClaimState


def may_be_twice(session: Session, claims: Iterable[Claim]) -> dict[UUID, str]:
    """Return a sentence for each claim whose work looks like that of another one of its person."""
    asked = (
        select(Claim.id, Claim.person_id, Claim.activity_on, Activity.title, Activity.starts_at, Activity.ends_at)
        .join(Participation, Claim.participation_id == Participation.id)
        .join(Activity, Participation.activity_id == Activity.id)
        .where(Claim.activity_on.in_({claim.activity_on for claim in claims}), Claim.state != ClaimState.VOID)
        .where(Claim.tops_up_id.is_(None), Claim.payments_pence > 0)
    )
    rows = session.execute(asked).all()
    stands = standing_ids(session, {row.person_id for row in rows})
    of_a_day: dict[tuple[UUID, dt.date], list[Claimed]] = defaultdict(list)
    for row in rows:
        of_a_day[stands[row.person_id], row.activity_on].append(Claimed(row.id, row.title, row.starts_at, row.ends_at))
    pairs = itertools.chain.from_iterable(itertools.permutations(day, 2) for day in of_a_day.values())
    return {one.claim_id: said for one, other in pairs if (said := may_be_one(one, other))}
