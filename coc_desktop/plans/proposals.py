"""What people want their plans to say: proposed by the person, looked at one by one, both wordings kept.

It comes from a review, from the person's own card, or on a form that came back. Nothing of it is in the plan, nor in any cut
of it, before a colleague has taken it in; their words are then the plan's, exactly as they gave them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coc_desktop.plans.plans import answer_section, answers_now, print_of, sign
from coc_desktop.plans.prompts import instead, prompts
from coc_desktop.plans.rules.review import joined
from coc_desktop.plans.rules.sections import TOO_LONG, Wording, too_long
from coc_desktop.problems import Problem, Refused, refuse_if
from coc_desktop.workspace import Transaction, Workspace, existing
from models.bank import Person
from models.office import Account
from models.plans import Answer, PlanProposal, ProposalDetails, ProposalSource, ProposalState
from models.vocabulary import Permission, Tone

SETTLED = "Somebody has looked at this already. Look again."


@dataclass(frozen=True, slots=True)
class Change:
    """What a person wants one section to say, exactly as they gave it, or (`talk`) that they want to talk about it first.

    Words that come with `talk` are for that talk, and no part of the plan: what they were said of is not in the bank any more.
    """

    section: str
    words: str = ""
    harder: str = ""
    said_instead: str = ""
    talk: bool = False

    def answer(self) -> Answer:
        """Return the section as it would be kept."""
        return Answer(self.section, self.words, self.said_instead, self.harder)


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """One proposal beside the plan: what they want, what the plan says today, and what it said before.

    `settled_on`, `settled_by` and `because` say what became of one that was looked at; `taken_back` that they have taken its
    words back since.
    """

    proposal_id: UUID
    version: int
    section: str
    talk: bool
    wanted: Wording
    today: Wording
    before: Wording
    source: str
    made_on: dt.date
    signed: bool
    standing: str
    tone: Tone
    keeps_both: bool = False
    because: str = ""
    settled_on: dt.date | None = None
    settled_by: str = ""
    taken_back: bool = False


@dataclass(frozen=True, slots=True)
class Proposals:
    """Everything somebody proposed: what waits, in the order of the sections, and what was looked at, the newest first."""

    person_id: UUID
    known_as: str
    plan_version: int
    waiting: tuple[ProposalRow, ...]
    settled: tuple[ProposalRow, ...]


@dataclass(frozen=True, slots=True)
class Proposer:
    """Somebody whose words wait to be looked at, or who wants to talk; nothing of what they said is in it."""

    person_id: UUID
    known_as: str
    changes: int
    talks: int
    since: dt.date


def keep_proposals(
    tx: Transaction, person_id: UUID, changes: Iterable[Change], source: ProposalSource, *, signed: bool = False
) -> tuple[UUID, ...]:
    """Keep what a person wants their plan to say, and return what waits now; the plan itself stays as it is.

    A section that already says so is left out. What they proposed before for the same section makes way for the newer words.
    With `signed` they said that the plan, with all of this in it, is right. What they say of a section as it is today takes
    back what waited for it. A copy lists every section, and takes nothing back.
    """
    changes = tuple(changes)
    _, today = answers_now(tx.session, person_id)
    wanted = tuple(one for one in changes if one.talk or one.answer() != today.get(one.section, Answer(one.section)))
    refuse_if([problem for one in wanted for problem in problems_in_change(one)])
    waiting = {(one.details.section, one.talk): one for one in _of(tx.session, person_id) if one.state is ProposalState.WAITING}
    for one in changes if source is not ProposalSource.COPY else ():
        back = waiting.pop((one.section, False), None) if not one.talk and one not in wanted else None
        if back is not None:
            tx.remove(back)
    made = []
    for one in wanted:
        was, there = today.get(one.section, Answer(one.section)), waiting.get((one.section, one.talk))
        spoken = joined(there.details.words, one.words) if one.talk and there is not None else one.words
        row = there or tx.add(PlanProposal(person_id=person_id, talk=one.talk))
        waiting[one.section, one.talk] = row
        row.source, row.state, row.made_on, row.signed_on = source, ProposalState.WAITING, tx.today, None
        row.details = ProposalDetails(one.section, spoken, one.harder, one.said_instead, was.words, was.harder, was.said_instead)
        made.append(row.id)
    if signed:
        _sign(tx, person_id, [row for row in waiting.values() if not row.talk])
    tx.note(about=person_id, sections=len(made))
    return tuple(made)


def take_back(tx: Transaction, person_id: UUID, sections: Collection[str]) -> None:
    """Take back the words of some sections, because their person keeps them for themselves now.

    What waits is gone. What was looked at before stays with what became of it, without a word: nobody reads it there, and
    nothing puts it into the plan again.
    """
    for row in _of(tx.session, person_id):
        said: ProposalDetails = row.details
        if row.talk or said.section not in sections:
            continue
        if row.state is ProposalState.WAITING:
            tx.remove(row)
        elif said.words or said.harder or said.was or said.was_harder:
            row.details = ProposalDetails(said.section, because=said.because, taken_back=True)
    tx.session.flush()


def _sign(tx: Transaction, person_id: UUID, waiting: Sequence[PlanProposal]) -> None:
    """Keep with everything that waits that the plan, with all of it taken in, is right."""
    told = print_of(tx.session, person_id, (_wanted(row.details) for row in waiting))
    for row in waiting:
        row.signed_on, row.details = tx.today, replace(row.details, signed=told)


def _wanted(said: ProposalDetails) -> Answer:
    return Answer(said.section, said.words, said.said_instead, said.harder)


@dataclass(frozen=True, slots=True)
class Latest:
    """The last thing a person said about one section: words that wait since a day, or why they were put aside."""

    wanted: Wording
    waits_since: dt.date | None
    because: str


def latest_proposals(session: Session, person_id: UUID) -> dict[str, Latest]:
    """Return the last thing they proposed for each section, for themselves to see."""
    found: dict[str, Latest] = {}
    for row in _of(session, person_id):
        said: ProposalDetails = row.details
        if not row.talk:
            since = row.made_on if row.state is ProposalState.WAITING else None
            because = said.because if row.state is ProposalState.ASIDE and not said.taken_back else ""
            found[said.section] = Latest(Wording(said.words, said.harder, said.said_instead), since, because)
    return found


def count_waiting(session: Session, person_id: UUID) -> int:
    """Return how many things they said wait to be looked at; none is opened for it."""
    waiting = (PlanProposal.person_id == person_id, PlanProposal.state == ProposalState.WAITING)
    return session.scalar(select(func.count()).select_from(PlanProposal).where(*waiting)) or 0


def waits(session: Session, person_id: UUID) -> bool:
    """Say whether any words of theirs wait to be looked at."""
    return any(one.state is ProposalState.WAITING and not one.talk for one in _of(session, person_id))


def problems_in_change(change: Change) -> tuple[Problem, ...]:
    """Return what is wrong with a change: a section or a choice that no plan has, or more words than a section holds."""
    if change.section not in {prompt.id for prompt in prompts()}:
        return (Problem("section", "This plan has no such section."),)
    if too_long(change.words, change.harder):
        return (Problem("words", TOO_LONG),)
    if change.said_instead and change.said_instead not in {one.id for one in instead()}:
        return (Problem("said_instead", "This plan has no such choice."),)
    return ()


def list_proposals(workspace: Workspace, person_id: UUID) -> Proposals:
    """Return what a person proposed, beside what their plan says today; opening it is in the audit first."""
    workspace.require(Permission.CHANGE_PLANS)
    workspace.looking("plan.opened", person_id)
    with workspace.reading() as session:
        known_as = existing(session, Person, person_id).details.known_as
        version, today = answers_now(session, person_id)
        names = {row.id: row.name for row in session.execute(select(Account.id, Account.name))}
        order = {prompt.id: place for place, prompt in enumerate(prompts())}
        rows = [_row(one, today, names) for one in _of(session, person_id)]
        waiting = (one for one in rows if one.settled_on is None)
        return Proposals(
            person_id,
            known_as,
            version,
            tuple(sorted(waiting, key=lambda one: (order.get(one.section, len(order)), one.talk))),
            tuple(one for one in reversed(rows) if one.settled_on is not None),
        )


def who_proposes(workspace: Workspace) -> tuple[Proposer, ...]:
    """Return whose words wait to be looked at, the longest waiting first; no proposal is opened for it."""
    workspace.require(Permission.CHANGE_PLANS)
    with workspace.reading() as session:
        found: dict[UUID, Proposer] = {}
        statement = select(PlanProposal.person_id, PlanProposal.talk, PlanProposal.made_on)
        for row in session.execute(statement.where(PlanProposal.state == ProposalState.WAITING).order_by(PlanProposal.made_on)):
            seen = found.get(row.person_id)
            if seen is None:
                known_as = existing(session, Person, row.person_id).details.known_as
                seen = Proposer(row.person_id, known_as, 0, 0, row.made_on)
            found[row.person_id] = replace(seen, changes=seen.changes + (not row.talk), talks=seen.talks + bool(row.talk))
        return tuple(found.values())


def accept_proposal(workspace: Workspace, proposal_id: UUID, version: int, plan_version: int, *, both: bool = False) -> None:
    """Let a person's own words be what their plan says; `both` keeps the earlier words beside them for whoever writes with them.

    `plan_version` is the plan that was read beside them. Once the plan reads as they signed it, it is agreed as of that day.
    """
    workspace.require(Permission.CHANGE_PLANS)
    with workspace.transaction("proposal.taken", "Put their own words into the plan") as tx:
        row = _waiting(tx, proposal_id, version)
        if row.talk:
            raise Refused("They want to talk about this first. Say when you have.")
        said: ProposalDetails = row.details
        was = answer_section(tx, row.person_id, plan_version, _wanted(said))
        row.details = replace(said, was=was.words, was_harder=was.harder, was_instead=was.said_instead)
        _settle(tx, row, ProposalState.BOTH if both else ProposalState.TAKEN)
        tx.session.flush()
        if row.signed_on is not None and said.signed == print_of(tx.session, row.person_id):
            sign(tx, row.person_id, row.signed_on)


def put_proposal_aside(workspace: Workspace, proposal_id: UUID, version: int, because: str) -> None:
    """Leave the plan as it is for now, and say why; the person reads it when they look at their plan again."""
    workspace.require(Permission.CHANGE_PLANS)
    refuse_if([] if because.strip() else [Problem("because", "Say why, for them to read.")])
    with workspace.transaction("proposal.put_aside", "Put their words aside") as tx:
        row = _waiting(tx, proposal_id, version)
        row.details = replace(row.details, because=because)
        _settle(tx, row, ProposalState.ASIDE)


def say_talked(workspace: Workspace, proposal_id: UUID, version: int) -> None:
    """Record that what they asked to talk about was talked about."""
    workspace.require(Permission.CHANGE_PLANS)
    with workspace.transaction("proposal.talked", "Record that you talked") as tx:
        row = _waiting(tx, proposal_id, version)
        if not row.talk:
            raise Refused("These are words for the plan. Use them, or say why not.")
        _settle(tx, row, ProposalState.TALKED)


def _waiting(tx: Transaction, proposal_id: UUID, version: int) -> PlanProposal:
    row = tx.get(PlanProposal, proposal_id, version=version)
    if row.state is not ProposalState.WAITING:
        raise Refused(SETTLED)
    tx.note(about=row.person_id)
    return row


def _settle(tx: Transaction, row: PlanProposal, state: ProposalState) -> None:
    row.state, row.settled_on, row.settled_by = state, tx.today, tx.me.account_id


def _of(session: Session, person_id: UUID) -> Sequence[PlanProposal]:
    return session.scalars(select(PlanProposal).where(PlanProposal.person_id == person_id).order_by(PlanProposal.id)).all()


def _row(one: PlanProposal, today: dict[str, Answer], names: dict[UUID, str]) -> ProposalRow:
    said: ProposalDetails = one.details
    now = today.get(said.section, Answer(said.section))
    return ProposalRow(
        proposal_id=one.id,
        version=one.version,
        section=said.section,
        talk=one.talk,
        wanted=Wording(said.words, said.harder, said.said_instead),
        today=Wording(now.words, now.harder, now.said_instead),
        before=Wording(said.was, said.was_harder, said.was_instead),
        source=one.source.label,
        made_on=one.made_on,
        signed=one.signed_on is not None,
        standing=one.state.label,
        tone=one.state.tone,
        keeps_both=one.state is ProposalState.BOTH,
        because=said.because,
        settled_on=one.settled_on,
        settled_by=names.get(one.settled_by, "") if one.settled_by is not None else "",
        taken_back=said.taken_back,
    )
