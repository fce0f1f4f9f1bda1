"""What a person has one of: what an invoice carries, and a plan. Where both records have it, one stands and no word is lost."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coc_desktop.office.merging.moving import Merger
from coc_desktop.office.merging.rules import earliest
from coc_desktop.plans.prompts import prompts
from coc_desktop.problems import Refused
from models.bank import Payee, PayeeDetails
from models.plans import Answer, CareRemark, CareRemarkDetails, Plan, PlanDetails, Share
from models.vocabulary import Audience

NO_KEY = "Both records have {what}, and you do not hold the key to it. Ask somebody who holds it to merge them."
TWO_ACCOUNTS = "Each record says that a different account here is this person. Mend one of them first, under Payments."
One = TypeVar("One", Payee, Plan)


def of_both(session: Session, kind: type[One], stays_id: UUID, goes_id: UUID) -> tuple[One | None, One | None]:
    """Return the row that each of the two records has, if any."""
    found = {row.person_id: row for row in session.scalars(select(kind).where(kind.person_id.in_((stays_id, goes_id))))}
    return found.get(stays_id), found.get(goes_id)


def join_payees(merger: Merger, goes_stands: bool) -> None:
    """Keep what an invoice carries as it was chosen. Whoever a payment must not be approved by stays as they were said to be."""
    ours, theirs = of_both(merger.tx.session, Payee, merger.stays.id, merger.goes.id)
    if theirs is None:
        return
    if ours is None:
        merger.bring(theirs)
        return
    said, other = (ours.details, theirs.details)
    if said.account_id is not None and other.account_id not in (None, said.account_id):
        raise Refused(TWO_ACCOUNTS)
    chosen: PayeeDetails = other if goes_stands else said
    ours.details = replace(chosen, account_id=said.account_id or other.account_id)
    ours.agreed_to_self_billing_on = (theirs if goes_stands else ours).agreed_to_self_billing_on
    merger.tx.remove(theirs)


def join_plans(merger: Merger, goes_stands: bool) -> None:
    """Keep one plan: the chosen one's answers, what only the other says, and beside it what the two say differently."""
    ours, theirs = of_both(merger.tx.session, Plan, merger.stays.id, merger.goes.id)
    if theirs is None:
        return
    if ours is None:
        merger.bring(theirs)
        return
    stands, other = (theirs, ours) if goes_stands else (ours, theirs)
    chosen: PlanDetails = stands.details
    joined, beside = combined(chosen, other.details)
    agreed_on = stands.agreed_on if joined == chosen else None
    review_on = earliest(ours.review_on, theirs.review_on)
    ours.details, ours.agreed_on, ours.review_on = joined, agreed_on, review_on
    for answer in beside:
        remark = merger.tx.add(CareRemark(person_id=merger.stays.id, import_run_id=None))
        topic = f"{_title(answer.prompt)} (in another plan of theirs)"
        remark.details = CareRemarkDetails(topic, "\n".join(filter(None, (answer.words, answer.harder))))
    merger.tx.remove(theirs)


def combined(stands: PlanDetails, other: PlanDetails) -> tuple[PlanDetails, tuple[Answer, ...]]:
    """Return the plan that says all that two plans say, and the answers that it has no room for.

    What the person took out of either of them stays out: the other’s words there go beside the plan too.
    """
    said = {answer.prompt: answer for answer in stands.answers}
    taken_out = tuple(dict.fromkeys((*stands.taken_out, *other.taken_out)))
    beside = [said.pop(key) for key in other.taken_out if key in said and _has_words(said[key])]
    for answer in other.answers:
        held = said.get(answer.prompt)
        if _has_words(answer) and answer.prompt in taken_out:
            beside.append(answer)
        elif held is None or (_has_words(answer) and not _has_words(held)):
            said[answer.prompt] = answer
        elif _has_words(answer) and (answer.words, answer.harder) != (held.words, held.harder):
            beside.append(answer)
    order = {prompt.id: place for place, prompt in enumerate(prompts())}
    answers = sorted(said.values(), key=lambda answer: order.get(answer.prompt, len(order)))
    both = dict.fromkeys((*stands.adjustments, *other.adjustments))
    actions = sorted(both, key=lambda action: order.get(action.prompt, len(order)))
    joined = replace(
        stands,
        answers=tuple(answers),
        adjustments=tuple(actions),
        shares=_shared_in_both(stands, other),
        taken_out=taken_out,
        asked=tuple(dict.fromkeys((*stands.asked, *other.asked))),
        meetings=tuple(sorted(dict.fromkeys((*stands.meetings, *other.meetings)), key=lambda meeting: meeting.on)),
    )
    return joined, tuple(beside)


def _has_words(answer: Answer) -> bool:
    return bool(answer.words or answer.harder)


def _shared_in_both(stands: PlanDetails, other: PlanDetails) -> tuple[Share, ...]:
    """Return who may see each section of the joined plan: nobody whom either plan, if it says anything there, did not let.

    A section that one of them never asked about was for the team alone, so no more than that is left of it.
    """
    kept = []
    for first, second in ((stands, other), (other, stands)):
        for share in first.shares:
            if share.section not in _written(second) and share.section not in second.asked:
                kept.append(share)
            elif share.section in second.asked:
                same = [one for one in second.shares if (one.section, one.audience, one.named) == _of(share)]
                ends = [one.until for one in (share, *same) if one.until is not None]
                kept += [replace(share, until=min(ends, default=None))] if same and first is stands else []
            elif share.audience is Audience.TEAM:
                kept.append(share)
    return tuple(kept)


def _of(share: Share) -> tuple[str, Audience, UUID | None]:
    return share.section, share.audience, share.named


def _written(plan: PlanDetails) -> set[str]:
    """Return the sections in which a plan says anything."""
    return {answer.prompt for answer in plan.answers} | {action.prompt for action in plan.adjustments}


def _title(prompt_id: str) -> str:
    return next((prompt.title for prompt in prompts() if prompt.id == prompt_id), "From an earlier form")
