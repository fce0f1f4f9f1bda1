"""“Anything to add?”: for some days after an activity and its debrief, whoever took part may add what came to them later.

It ends by itself. Whoever takes longer than a debrief allows to know what they think is heard all the same. A supporter’s
short note of a debrief is kept in the same way, with the person’s yes, and goes for good when they take the yes back.
"""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Select, select

from coc_desktop.plans.own_cards import renew_own_keys
from coc_desktop.plans.reviews import look_again
from coc_desktop.problems import Refused, refuse_if
from coc_desktop.schedule.additions.queries import DAYS, debrief_of, open_for
from coc_desktop.schedule.additions.rules import AdditionDraft, problems_in_addition, reason_against_note
from coc_desktop.workspace import Transaction, Workspace
from models.schedule import Addition, AdditionDetails, Participation, Response
from models.vocabulary import TOOK_PART, AddedFor, AddedHow, Permission, ReviewReason


def add_something(workspace: Workspace, participation_id: UUID, draft: AdditionDraft) -> bool:
    """Keep what somebody added, and have their plan looked at again where it says what they need.

    Return whether their plan will be: somebody who has none is to be asked whether they would like one. A note of a debrief is
    not put back: it is there or taken out for good.
    """
    workspace.require(Permission.CHANGE_ACTIVITIES)
    is_note = draft.how is AddedHow.AT_DEBRIEF
    act, title = ("debrief_note.kept", "Keep a note of a debrief") if is_note else ("addition.kept", "Keep what somebody added")
    with workspace.transaction(act, title, put_back=not is_note) as tx:
        return keep_addition(tx, tx.get(Participation, participation_id), draft)


def keep_addition(tx: Transaction, place: Participation, draft: AdditionDraft) -> bool:
    """Do the same inside an act, for a place in an activity."""
    if place.outcome not in TOOK_PART:
        raise Refused("They did not take part, so there is nothing to add to.")
    held_on, until = open_for(tx.session, place, int(tx.setting(DAYS)))
    refuse_if(problems_in_addition(draft, held_on, until, tx.today))
    if draft.how is AddedHow.AT_DEBRIEF:
        debrief = debrief_of(tx.session, place.id)
        against = reason_against_note(debrief.state if debrief else None, len(tx.scalars(_notes(place.id))))
        if against is not None:
            raise Refused(against)
    return write_addition(tx, place, draft)


def write_addition(tx: Transaction, place: Participation, draft: AdditionDraft) -> bool:
    """Do the same with words that were begun while they could be: they are kept whatever became of the place since."""
    row = tx.add(
        Addition(
            person_id=place.person_id,
            participation_id=place.id,
            how=draft.how,
            goes_to=draft.goes_to,
            said_on=draft.said_on or tx.today,
            written_by=tx.me.account_id,
        )
    )
    row.details = AdditionDetails(draft.words.strip(), place.person_id if draft.how is AddedHow.AT_DEBRIEF else None)
    if draft.how is AddedHow.AT_DEBRIEF:
        renew_own_keys(tx, place.person_id)
    tx.note(about=place.person_id)
    return draft.goes_to is AddedFor.PLAN and look_again(tx, place.person_id, ReviewReason.ASKED)


def take_note_out(workspace: Workspace, addition_id: UUID) -> None:
    """Take a note of a debrief out for good with its answer, as its person takes back their yes: the key of both goes too."""
    workspace.require(Permission.CHANGE_ACTIVITIES)
    with workspace.transaction("debrief_note.taken_out", "Take a note of a debrief out for good", put_back=False) as tx:
        row = tx.get(Addition, addition_id)
        take_out_for_good(tx, row)
        renew_own_keys(tx, row.person_id)


def take_out_for_good(tx: Transaction, row: Addition) -> None:
    """Do the same inside an act: whoever acts then seals what is left to its person's cards."""
    if row.how is not AddedHow.AT_DEBRIEF:
        raise Refused("Only a note of a debrief is taken out like this.")
    for answer in tx.scalars(select(Response).where(Response.addition_id == row.id)):
        tx.remove(answer)
    tx.remove_for_good(row)
    tx.session.flush()
    tx.note(about=row.person_id)


def _notes(participation_id: UUID) -> Select[Addition]:
    return select(Addition).where(Addition.participation_id == participation_id, Addition.how == AddedHow.AT_DEBRIEF)
