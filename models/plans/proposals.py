"""What a person wants their plan to say: their own words for a section, waiting beside today's until somebody has looked."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from models.base import Code, Movable, reference
from models.vocabulary import Domain, Term, Tone


class ProposalSource(Term):
    """Where a person said it."""

    REVIEW = "review", "In a review together"
    OWN = "own", "With their own card"
    FORM = "form", "On a form that came back"
    COPY = "copy", "In a plan they took along"


class ProposalState(Term):
    """What became of it. Their words win by default; what the plan said before is kept either way."""

    WAITING = "waiting", "To look at", Tone.SOON
    TAKEN = "taken", "In the plan", Tone.OK
    BOTH = "both", "In the plan, with the earlier words beside it", Tone.OK
    ASIDE = "aside", "Put aside"
    TALKED = "talked", "Talked about", Tone.OK


@dataclass(frozen=True, slots=True)
class ProposalDetails:
    """One section as the person wants it, word for word, and what it said before: both wordings are kept.

    Where they want to talk about it, nothing is said instead; `words` are then what they said of something that is not in the
    bank any more. `because` is why it was put aside, for them to read. `signed`
    is the print of the plan that they said is right, with all that they proposed along with this. `taken_back` says that they
    keep the section for themselves since: none of its words is here any more.
    """

    section: str
    words: str = ""
    harder: str = ""
    said_instead: str = ""
    was: str = ""
    was_harder: str = ""
    was_instead: str = ""
    because: str = ""
    signed: str = ""
    taken_back: bool = False


class PlanProposal(Movable):
    """One section that a person wants to say something else, or (`talk`) to talk about, sealed under their own key."""

    __tablename__ = "plan_proposal"
    domain = Domain.CARE
    Details = ProposalDetails

    person_id: Mapped[UUID] = mapped_column(reference("person.id"), index=True)
    source: Mapped[ProposalSource] = mapped_column(Code(ProposalSource))
    state: Mapped[ProposalState] = mapped_column(Code(ProposalState))
    talk: Mapped[bool]
    made_on: Mapped[dt.date]
    signed_on: Mapped[dt.date | None]
    settled_on: Mapped[dt.date | None]
    settled_by: Mapped[UUID | None] = mapped_column(reference("account.id"))
