"""Answering an idea: what we did, or why not; and noting that its person was told."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from coc_desktop.bank.merged import family_of
from coc_desktop.plans.rules.cuts import tells_no_one
from coc_desktop.problems import ChangedElsewhere, Refused, refuse_if
from coc_desktop.schedule.additions.rules import AnswerDraft, problems_in_answer
from coc_desktop.workspace import Transaction, Workspace
from models.bank import Person
from models.schedule import Addition, Response, ResponseDetails
from models.vocabulary import AddedFor, Domain, Permission

OTHER = "Somebody else answered this while you had it open. Nothing of yours is lost. Look again."


def answer_idea(workspace: Workspace, addition_id: UUID, draft: AnswerDraft, version: int | None = None) -> None:
    """Keep what came of an idea. `version` is that of the answer that was read; with other words its person is told again."""
    workspace.require(Permission.CHANGE_ACTIVITIES)
    with workspace.transaction("idea.answered", "Answer an idea") as tx:
        idea = tx.get(Addition, addition_id)
        if idea.goes_to is not AddedFor.IDEA:
            raise Refused("This was not passed on as an idea, so it waits for no answer.")
        if draft.decision is None:
            raise Refused("Choose what came of it.")
        not_to_say = _not_to_say(workspace, tx, idea.person_id) if draft.shared else frozenset()
        refuse_if(problems_in_answer(draft, lambda words: not tells_no_one(words, not_to_say)))
        there = _response(tx, addition_id)
        if (there.version if there else None) != version:
            raise ChangedElsewhere(OTHER)
        said = ResponseDetails(draft.words.strip(), *_for_all(draft))
        shared_on = (there.shared_on if there and there.shared_on else tx.today) if draft.shared else None
        row = there or tx.add(Response(person_id=idea.person_id, addition_id=idea.id))
        if there is None or (there.decision, there.details.words) != (draft.decision, said.words):
            row.decision, row.answered_on, row.answered_by = draft.decision, tx.today, tx.me.account_id
            row.told_on, row.told_by = None, None
        row.shared_on, row.details = shared_on, said
        tx.note(about=idea.person_id)


def note_told(workspace: Workspace, addition_id: UUID) -> None:
    """Note that whoever had an idea was told today what came of it."""
    workspace.require(Permission.CHANGE_ACTIVITIES)
    with workspace.transaction("idea.told", "Note that they were told") as tx:
        row = _response(tx, addition_id)
        if row is None:
            raise Refused("There is no answer yet that they could have been told.")
        row.told_on, row.told_by = tx.today, tx.me.account_id
        tx.note(about=row.person_id)


def _for_all(draft: AnswerDraft) -> tuple[str, str]:
    """Return the words for everybody, and none where its person did not agree to any."""
    return (draft.you_said.strip(), draft.we_did.strip()) if draft.shared else ("", "")


def _response(tx: Transaction, addition_id: UUID) -> Response | None:
    return next(iter(tx.scalars(select(Response).where(Response.addition_id == addition_id))), None)


def _not_to_say(workspace: Workspace, tx: Transaction, person_id: UUID) -> frozenset[str]:
    """Return each part of the names of whoever had the idea, and the whole names of others: one word may be any, such as May."""
    workspace.open_people(tx.session, Domain.IDENTITY)
    theirs, names = family_of(tx.session, person_id), set[str]()
    for one in tx.scalars(select(Person)):
        said = one.details
        whole = (said.known_as, f"{said.given} {said.surname}".strip())
        words = {word for name in whole for word in name.split() if len(word) > 1}
        names |= words if one.id in theirs else {name for name in whole if " " in name}
    return frozenset(names)
