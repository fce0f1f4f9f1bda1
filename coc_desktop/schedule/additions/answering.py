"""Answering an idea: what we did, or why not; and noting that its person was told."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coc_desktop.bank.merged import family_of
from coc_desktop.bank.naming import first_names, places_of_first_names
from coc_desktop.plans.own_cards import renew_own_keys
from coc_desktop.plans.rules.cuts import tells_no_one
from coc_desktop.problems import ChangedElsewhere, Refused, refuse_if
from coc_desktop.schedule.additions.rules import AnswerDraft, problems_in_answer
from coc_desktop.schedule.clashes.meaning import Said, refuse_said_unless_meant
from coc_desktop.workspace import Transaction, Workspace
from models.bank import Person
from models.office import Account
from models.schedule import Addition, Participation, Response, ResponseDetails
from models.vocabulary import AddedFor, AddedHow, ClashKind, Domain, Permission

MAY_NAME = "“{word}” may be somebody who had an idea. Everybody reads it."
OTHER = "Somebody else answered this while you had it open. Nothing of yours is lost. Look again."


def answer_idea(workspace: Workspace, addition_id: UUID, draft: AnswerDraft, version: int | None = None, meant: str = "") -> int:
    """Keep what came of an idea and return the version of the answer; with other words its person is told again.

    `version` is that of the answer that was read. What may be a first name in words for everybody is refused, unless it is
    `meant`. Words for everybody that their person no longer stands by come back by asking them, and not from History.
    """
    workspace.require(Permission.CHANGE_ACTIVITIES)
    with workspace.reading() as session:
        agreed = _agreed(_response(session, addition_id))
    draft, stands = replace(draft, agreed=agreed), agreed in (None, draft.for_all())
    with workspace.transaction("idea.answered", "Answer an idea", put_back=stands) as tx:
        idea = tx.get(Addition, addition_id)
        if idea.goes_to is not AddedFor.IDEA:
            raise Refused("This was not passed on as an idea, so it waits for no answer.")
        if draft.decision is None:
            raise Refused("Choose what came of it.")
        there = _response(tx.session, addition_id)
        if (there.version if there else None) != version or _agreed(there) != agreed:
            raise ChangedElsewhere(OTHER)
        not_to_say = _not_to_say(workspace, tx, idea.person_id) if draft.shared else frozenset()
        refuse_if(problems_in_answer(draft, lambda words: not tells_no_one(words, not_to_say)))
        refuse_said_unless_meant(tx, tx.get(Participation, idea.participation_id).activity_id, _may_name(tx, draft), meant)
        said = ResponseDetails(draft.words.strip(), *(draft.for_all() or ("", "")))
        with_note = idea.id if idea.how is AddedHow.AT_DEBRIEF else None
        row = there or tx.add(Response(person_id=idea.person_id, addition_id=idea.id, sealed_under=with_note))
        other = there is None or (there.decision, there.details.words) != (draft.decision, said.words)
        if other:
            row.decision, row.answered_on, row.answered_by = draft.decision, tx.today, tx.me.account_id
        if other or draft.is_reworded():
            row.told_on, row.told_by = None, None
        if draft.for_all() != agreed:
            row.shared_on = tx.today if draft.shared else None
        row.details = said
        tx.note(about=idea.person_id)
        tx.session.flush()
        renew_own_keys(tx, idea.person_id)  # the answer to a note may have a key of its own
        return row.version


def note_told(workspace: Workspace, addition_id: UUID, version: int) -> None:
    """Note that whoever had an idea was told today what came of it: the answer that was read, of this version."""
    workspace.require(Permission.CHANGE_ACTIVITIES)
    with workspace.transaction("idea.told", "Note that they were told") as tx:
        row = _response(tx.session, addition_id)
        if row is None:
            raise Refused("There is no answer yet that they could have been told.")
        if row.version != version:
            raise ChangedElsewhere(OTHER)
        row.told_on, row.told_by = tx.today, tx.me.account_id
        tx.note(about=row.person_id)


def _agreed(there: Response | None) -> tuple[str, str] | None:
    """Return the words for everybody that an answer has, if its person agreed to any."""
    return (there.details.you_said, there.details.we_did) if there is not None and there.shared_on is not None else None


def _response(session: Session, addition_id: UUID) -> Response | None:
    return session.scalar(select(Response).where(Response.addition_id == addition_id))


def _may_name(tx: Transaction, draft: AnswerDraft) -> tuple[Said, ...]:
    """Return each word, in new words for everybody, that may be the first name of somebody who had an idea, in words."""
    new = draft.for_all() if draft.for_all() != draft.agreed else None
    if new is None:
        return ()
    people = tx.scalars(select(Person).where(Person.id.in_(select(Addition.person_id).where(Addition.goes_to == AddedFor.IDEA))))
    firsts = first_names(*(name for one in people for name in (one.details.known_as, one.details.given)))
    found = dict.fromkeys(words[start:end] for words in new for start, end in places_of_first_names(words, firsts))
    return tuple(Said(ClashKind.FIRST_NAME, MAY_NAME.format(word=word)) for word in found)


def _not_to_say(workspace: Workspace, tx: Transaction, person_id: UUID) -> frozenset[str]:
    """Return each part of the names of whoever had the idea, and the whole names of others: one word may be any, such as May.

    Colleagues who sign in are among the others: nobody at all is named to everybody.
    """
    workspace.open_people(tx.session, Domain.IDENTITY)
    names = {name for name in tx.session.scalars(select(Account.name)) if " " in name}
    theirs = family_of(tx.session, person_id)
    for one in tx.scalars(select(Person)):
        said = one.details
        whole = (said.known_as, f"{said.given} {said.surname}".strip())
        words = {word for name in whole for word in name.split() if len(word) > 1}
        names |= words if one.id in theirs else {name for name in whole if " " in name}
    return frozenset(names)
