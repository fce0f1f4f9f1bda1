"""A paper for somebody who is not paid for an activity: what was offered, what they chose, and whether they may choose again."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coc_desktop.bank.merged import standing_id
from coc_desktop.clock import london
from coc_desktop.money import pounds
from coc_desktop.papers.blocks import (
    Block,
    Facts,
    Heading,
    Headline,
    Idea,
    OwnWords,
    Paper,
    Rendered,
    Text,
    Voice,
    idea,
    talk_to_us,
)
from coc_desktop.papers.own_pictures import render_for
from coc_desktop.problems import Refused
from coc_desktop.wording import day
from coc_desktop.workspace import Workspace, existing
from models.bank import Person
from models.payments import Claim, Expense
from models.schedule import Activity, Offer, Participation
from models.vocabulary import ClaimState, OfferChoice, PaperFormat, Permission, PublicSalary

CHOSE = {
    OfferChoice.NONE: "You would rather not be paid for this.",
    OfferChoice.DONATE: "You give this fee away.",
    OfferChoice.ALL: "You took the fee. Later we said that it is not paid.",
    OfferChoice.PART: "You took a part of the fee. Later we said that it is not paid.",
}
IN_WORK = "Your job pays you for this time already."
THEIRS = "You do not need a reason. For the next activity you can choose otherwise."


@dataclass(frozen=True, slots=True)
class Unpaid:
    """What is told to somebody who is not paid for an activity. `told` is what a colleague said to them about it."""

    number: int
    called: str
    title: str
    activity_on: dt.date
    made_on: dt.date
    offered_pence: int
    choice: OfferChoice
    salary: PublicSalary
    chosen_on: dt.date
    told: str
    expenses_pence: int
    trust: str
    contact: str

    @property
    def chose(self) -> str:
        """Return why there is no pay, in a sentence to them."""
        return IN_WORK if self.salary is PublicSalary.IN_WORK else CHOSE[self.choice]

    @property
    def was_free(self) -> bool:
        """Say whether to have no pay was theirs to choose, so that they may choose otherwise next time."""
        return self.choice in (OfferChoice.NONE, OfferChoice.DONATE) and self.salary is not PublicSalary.IN_WORK

    @property
    def reference(self) -> str:
        """Return what they say if they ask about it."""
        return f"{self.number}, {day(self.activity_on)}"


def make_unpaid_paper(workspace: Workspace, participation_id: UUID, form: PaperFormat | None = None) -> Rendered:
    """Return the paper for somebody who is not paid for an activity, in the format they chose or in another."""
    workspace.require(Permission.MAKE_CLAIMS)
    found = unpaid_of(workspace, participation_id)
    with workspace.reading() as session:
        person_id = standing_id(session, existing(session, Participation, participation_id).person_id)
        chosen = form or existing(session, Person, person_id).paper_format
    paper = easy_paper(found) if chosen is PaperFormat.EASY_READ else unpaid_paper(found)
    return render_for(workspace, paper, chosen)


def unpaid_of(workspace: Workspace, participation_id: UUID) -> Unpaid:
    """Return what is told to somebody who is not paid; Refused where they are, or where nobody has asked them."""
    workspace.require(Permission.MAKE_CLAIMS)
    trust, contact = workspace.setting("trust.name"), workspace.setting("trust.contact")
    with workspace.reading() as session:
        place = existing(session, Participation, participation_id)
        offer = session.scalars(select(Offer).where(Offer.participation_id == participation_id)).one_or_none()
        declined = _declined(session, participation_id)
        if offer is None or offer.agreed_on is None or (offer.agreed_pence and declined is None):
            raise Refused("This is for somebody who is not paid. Record what they chose first.")
        person = existing(session, Person, standing_id(session, place.person_id))
        activity = existing(session, Activity, place.activity_id)
        spent = select(func.sum(Expense.pence)).where(Expense.participation_id == participation_id)
        return Unpaid(
            number=person.number,
            called=person.details.known_as,
            title=activity.title,
            activity_on=london(activity.starts_at).date(),
            made_on=workspace.today(),
            offered_pence=offer.offered_pence,
            choice=offer.choice,
            salary=offer.salary,
            chosen_on=offer.agreed_on,
            told=declined.details.route_told if declined is not None else "",
            expenses_pence=int(session.scalar(spent) or 0),
            trust=trust,
            contact=contact,
        )


def _declined(session: Session, participation_id: UUID) -> Claim | None:
    """Return the claim that was approved as one that is not paid, if there is one."""
    stands = select(Claim).where(Claim.live_participation_id == participation_id, Claim.state == ClaimState.DECLINED)
    return session.scalars(stands).one_or_none()


def unpaid_paper(found: Unpaid) -> Paper:
    """Return the paper in words."""
    facts = (
        ("For", found.called),
        ("What it is for", f"{found.title}, {day(found.activity_on)}"),
        ("What we offered", pounds(found.offered_pence)),
        ("What you chose", found.chose),
        ("Written down on", day(found.chosen_on)),
        ("Money you spend", _spent(found)),
        ("If you ask about it, say", found.reference),
    )
    told: tuple[Block, ...] = (Heading(2, "What we said to you"), OwnWords(found.told)) if found.told else ()
    to = f": {found.contact}" if found.contact else ""
    asked = Text(f"{f'{THEIRS} ' if found.was_free else ''}Something is not right? Ask us{to}.")
    return _paper(found, (Headline("No pay", "for this activity"), Facts(facts), *told, asked))


def easy_paper(found: Unpaid) -> Paper:
    """Return the paper in easy read: one idea a line, and no sentence of ours of more than 15 words."""
    told: tuple[Block, ...] = (Heading(2, "What we said to you"), Idea("speech", OwnWords(found.told))) if found.told else ()
    again: tuple[Block, ...] = (Heading(2, "You can choose again"), idea("question", THEIRS.replace(". ", ".\n\n")))
    blocks: tuple[Block, ...] = (
        idea("calendar", f"This is for {found.title}.\n\nIt is on {day(found.activity_on)}."),
        idea("money", f"We offered you {pounds(found.offered_pence)}."),
        idea("tick", found.chose.replace(". ", ".\n\n")),
        idea("money", "You get no pay for this.", Voice.STRONG),
        idea("receipt", _spent(found).replace(". ", ".\n\n")),
        *told,
        *(again if found.was_free else ()),
        talk_to_us(found.contact),
        idea("letter", f"If you ask, say: {found.reference}."),
    )
    return _paper(found, blocks)


def _spent(found: Unpaid) -> str:
    """Say that what they spend is paid back all the same."""
    if found.expenses_pence:
        return f"You get {pounds(found.expenses_pence)} back. That is not pay."
    return "You get it back. Keep your receipts."


def _paper(found: Unpaid, blocks: tuple[Block, ...]) -> Paper:
    return Paper(
        title="What we agreed about pay",
        reference=f"pay-{found.number}-{found.activity_on}",
        made_on=found.made_on,
        trust=found.trust,
        private_to=found.called,
        blocks=blocks,
    )
