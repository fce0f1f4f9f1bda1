"""Where the days go: how long each stage takes, and who waits at which, from the activity until the money came.

A top-up counts from the day it was made: nobody waited for it before. What finance returned waits for its claim again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coc_desktop.bank.queries import names_of
from coc_desktop.clock import london
from coc_desktop.payments.offers import may_be_paid
from coc_desktop.payments.queries.invoices import claims_paid
from coc_desktop.payments.rules import middle_of, nine_in_ten
from coc_desktop.payments.waits import LOOKS_BACK
from coc_desktop.workspace import Workspace
from models.payments import Batch, Claim, Invoice, Rate
from models.schedule import Activity, Offer, Participation
from models.vocabulary import HAPPENED, BatchState, ClaimState, Permission, Term, Tone

Days: TypeAlias = tuple[dt.date | None, ...]


class PayStage(Term):
    """The four stages between an activity and the money, with what each waits for."""

    CLAIM = "claim", "Activity to claim", Tone.SOON
    APPROVE = "approve", "Claim to approved", Tone.SOON
    SEND = "send", "Approved to finance", Tone.SOON
    PAY = "pay", "Finance to paid", Tone.INFO


@dataclass(frozen=True, slots=True)
class StageWait:
    """One stage: the waits that ended in the last year, and how many wait in it now, the longest for so many days."""

    stage: PayStage
    ended: int
    middle: int
    nine_in_ten: int
    waiting: int
    longest: int


@dataclass(frozen=True, slots=True)
class WaitingClaim:
    """Somebody who waits for the money of one activity: at which stage, for how many days there, and in all.

    `key` is the claim’s id, or while there is none that of the place in the activity.
    """

    key: UUID
    person_id: UUID
    name: str
    title: str
    activity_on: dt.date
    stage: PayStage
    days_there: int
    days: int


@dataclass(frozen=True, slots=True)
class YearEnd:
    """The end of a financial year: the last day on which finance takes its claims, and how many are still to come to finance.

    `late` are those that would come after that day if each stage takes as long as it mostly does, with the day.
    """

    ends_on: dt.date
    cut_off: dt.date
    to_come: int
    late: tuple[tuple[WaitingClaim, dt.date], ...]


@dataclass(frozen=True, slots=True)
class StageDays:
    """Every stage in order, everybody who waits, the longest first, and the end of the year where the trust has set its day."""

    stages: tuple[StageWait, ...]
    waiting: tuple[WaitingClaim, ...]
    year_end: YearEnd | None


@dataclass(frozen=True, slots=True)
class _Path:
    """One claim, or a place that has none yet: its days so far, from the activity on, and where it is now."""

    key: UUID
    person_id: UUID
    activity_id: UUID
    activity_on: dt.date
    days: Days
    now: PayStage | None


def stage_days(workspace: Workspace) -> StageDays:
    """Return how long each stage takes and who waits where. Who has no claim yet is for those who see activities."""
    workspace.require(Permission.SEE_PAYMENTS)
    today = workspace.today()
    with workspace.reading() as session:
        paths = [*_claims(session), *(_unclaimed(session) if workspace.may(Permission.SEE_ACTIVITIES) else ())]
        titles = {row.id: row.title for row in session.execute(select(Activity.id, Activity.title))}
        still = [path for path in paths if path.now is not None]
        names = names_of(workspace, session, {path.person_id for path in still})
    waiting = [
        _waiting(path, path.now, names.get(path.person_id, "No legal name yet"), titles[path.activity_id], today)
        for path in still
        if path.now is not None
    ]
    waiting.sort(key=lambda one: (-one.days, one.name.casefold()))
    stages = tuple(_stage(stage, place, paths, waiting, today) for place, stage in enumerate(PayStage))
    cut_off = workspace.setting("claims.cut_off")
    ending = year_end(dt.date.fromisoformat(cut_off), stages, waiting, today) if cut_off else None
    return StageDays(stages, tuple(waiting), ending)


def year_end(cut_off: dt.date, stages: Sequence[StageWait], waiting: Iterable[WaitingClaim], today: dt.date) -> YearEnd:
    """Return what of the work up to 31 March would come to finance after a day in the same year, soonest first."""
    ends_on, usual = dt.date(cut_off.year, 3, 31), {one.stage: one.middle for one in stages}
    ours = list(PayStage)[: list(PayStage).index(PayStage.PAY)]
    to_come = [one for one in waiting if one.stage in ours and one.activity_on <= ends_on]
    comes = []
    for one in to_come:
        here, *later = ours[ours.index(one.stage) :]
        days = max(0, usual[here] - one.days_there) + sum(usual[stage] for stage in later)
        comes.append((one, today + dt.timedelta(days=days)))
    late = sorted((each for each in comes if each[1] > cut_off), key=lambda each: (each[1], each[0].name.casefold()))
    return YearEnd(ends_on, cut_off, len(to_come), tuple(late))


def late_at_year_end(workspace: Workspace) -> YearEnd | None:
    """Return the end of the financial year where some of its work would come to finance too late, and else nothing."""
    workspace.require(Permission.SEE_PAYMENTS)
    found = stage_days(workspace).year_end if workspace.setting("claims.cut_off") else None
    return found if found is not None and found.late else None


def _stage(stage: PayStage, place: int, paths: list[_Path], waiting: list[WaitingClaim], today: dt.date) -> StageWait:
    since = today - dt.timedelta(days=LOOKS_BACK)
    ended = []
    for path in paths:
        began, left = path.days[place], path.days[place + 1]
        if began is not None and left is not None and left >= since:
            ended.append(max(0, (left - began).days))
    there = [one.days_there for one in waiting if one.stage is stage]
    return StageWait(stage, len(ended), middle_of(ended), nine_in_ten(ended), len(there), max(there, default=0))


def _waiting(path: _Path, now: PayStage, name: str, title: str, today: dt.date) -> WaitingClaim:
    reached = path.days[list(PayStage).index(now)] or path.activity_on
    return WaitingClaim(
        key=path.key,
        person_id=path.person_id,
        name=name,
        title=title,
        activity_on=path.activity_on,
        stage=now,
        days_there=max(0, (today - reached).days),
        days=max(0, (today - (path.days[0] or path.activity_on)).days),
    )


def _claims(session: Session) -> Iterator[_Path]:
    """Yield the path of every claim that stands, with the day its invoice went to finance and the day it was paid."""
    paid = claims_paid(session)
    statement = (
        select(Claim, Participation.activity_id, Batch.state.label("batch_state"), Batch.exported_at)
        .join(Participation, Claim.participation_id == Participation.id)
        .outerjoin(Invoice, Invoice.live_claim_id == Claim.id)
        .outerjoin(Batch, Invoice.batch_id == Batch.id)
        .where(Claim.state.not_in((ClaimState.VOID, ClaimState.DECLINED)))
    )
    for claim, activity_id, batch_state, exported_at in session.execute(statement):
        sent = london(exported_at).date() if exported_at is not None and batch_state is BatchState.EXPORTED else None
        began = claim.made_on if claim.tops_up_id else claim.activity_on
        back = claim.state in (ClaimState.DRAFT, ClaimState.RETURNED)
        days = (began, None if back else claim.submitted_on, claim.approved_on, sent, paid.get(claim.id))
        now = next((stage for stage, day in zip(PayStage, days[1:], strict=True) if day is None), None)
        yield _Path(claim.id, claim.person_id, activity_id, claim.activity_on, days, now)


def _unclaimed(session: Session) -> Iterator[_Path]:
    """Yield the path of every place that is to be paid for and has no claim yet."""
    claimed = select(Claim.live_participation_id).where(Claim.live_participation_id.is_not(None))
    statement = (
        select(Participation, Activity, Offer, Rate)  # all that `may_be_paid` looks at, so that it asks for nothing again
        .join(Activity, Participation.activity_id == Activity.id)
        .join(Offer, Offer.participation_id == Participation.id)
        .join(Rate, Offer.rate_id == Rate.id)
        .where(
            Participation.outcome.in_(HAPPENED),
            Offer.agreed_pence > 0,
            Offer.agreed_on.is_not(None),
            Participation.id.not_in(claimed),
        )
    )
    for place, activity, offer, _rate in session.execute(statement):
        if may_be_paid(session, place, offer):
            on = london(activity.starts_at).date()
            yield _Path(place.id, place.person_id, place.activity_id, on, (on, None, None, None, None), PayStage.CLAIM)
