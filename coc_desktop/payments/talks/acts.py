"""Writing down a talk about pay, and asking for another. Each talk is a row of its own: what was said before stays said."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from coc_desktop.bank.merged import family_of
from coc_desktop.payments.talks.rules import TalkDraft, a_year_later, problems_in_talk
from coc_desktop.problems import Refused, refuse_if
from coc_desktop.workspace import Workspace
from models.bank import Person
from models.payments import PaymentTalk, PaymentTalkDetails
from models.vocabulary import PayRhythm, PayWay, Permission


def record_talk(workspace: Workspace, person_id: UUID, draft: TalkDraft) -> UUID:
    """Write down how somebody would like to be paid, as they say today; it is talked about again in a year."""
    workspace.require(Permission.MAKE_CLAIMS)
    refuse_if(problems_in_talk(draft, workspace.today()))
    with workspace.transaction("talk.recorded", "Write down a talk about pay") as tx:
        tx.get(Person, person_id)
        talked_on = draft.talked_on or tx.today
        talk = tx.add(
            PaymentTalk(
                person_id=person_id,
                talked_on=talked_on,
                again_on=a_year_later(talked_on),
                way=draft.way or PayWay.SUPPLIER,
                rhythm=draft.rhythm or PayRhythm.EACH_TIME,
                recorded_by=tx.me.account_id,
            )
        )
        talk.details = PaymentTalkDetails(draft.benefits_first, draft.who.strip(), draft.words.strip())
        tx.note(about=person_id)
        return talk.id


def ask_for_talk(workspace: Workspace, person_id: UUID) -> None:
    """Have pay talked about again from today on, because the person says so."""
    workspace.require(Permission.MAKE_CLAIMS)
    with workspace.transaction("talk.asked", "Ask to talk about pay again") as tx:
        mine = PaymentTalk.person_id.in_(family_of(tx.session, person_id))
        statement = select(PaymentTalk).where(mine).order_by(PaymentTalk.talked_on.desc(), PaymentTalk.id.desc())
        newest = tx.scalars(statement.limit(1))
        if not newest:
            raise Refused("Nobody has talked with them about pay yet. Write that talk down first.")
        newest[0].again_on = tx.today
        tx.note(about=person_id)
