"""What somebody adds after an activity, while “Anything to add?” is open for them, and what came of an idea among it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from models.base import Code, Movable, reference
from models.vocabulary import AddedFor, AddedHow, Decision, Domain


@dataclass(frozen=True, slots=True)
class AdditionDetails:
    """What they added, in their words. A note of a debrief, whose key is its own, says in here whose it is."""

    words: str
    whose: UUID | None = None


class Addition(Movable):
    """Something that somebody added after an activity. `said_on` is when they said it, which may be before it was kept.

    A note of a debrief is one too: `said_on` is then the day on which they said yes to it. It has a key of its own, so that
    taking the yes back closes it for good, also in history.
    """

    __tablename__ = "addition"
    domain = Domain.CARE
    Details = AdditionDetails

    person_id: Mapped[UUID] = mapped_column(reference("person.id"), index=True)
    participation_id: Mapped[UUID] = mapped_column(reference("participation.id"), index=True)
    how: Mapped[AddedHow] = mapped_column(Code(AddedHow))
    goes_to: Mapped[AddedFor] = mapped_column(Code(AddedFor))
    said_on: Mapped[dt.date]
    written_by: Mapped[UUID] = mapped_column(reference("account.id"))

    @property
    def subject_id(self) -> UUID:
        """Return what the words are sealed for: a note of a debrief for itself, anything else for its person."""
        return self.id if self.how is AddedHow.AT_DEBRIEF else super().subject_id


@dataclass(frozen=True, slots=True)
class ResponseDetails:
    """What is said to whoever had an idea; where they agreed that everybody hears of it, what was said and what came of it."""

    words: str
    you_said: str = ""
    we_did: str = ""


class Response(Movable):
    """What came of an idea, by whom and when, and when its person was told.

    `shared_on` is the day on which they agreed that the team hears of it, without their name; else nobody does. The answer to a
    note of a debrief is sealed under the key of the note, as it may say what the note says: both close together.
    """

    __tablename__ = "response"
    domain = Domain.CARE
    Details = ResponseDetails

    person_id: Mapped[UUID] = mapped_column(reference("person.id"), index=True)
    addition_id: Mapped[UUID] = mapped_column(reference("addition.id"), unique=True)
    decision: Mapped[Decision] = mapped_column(Code(Decision))
    answered_on: Mapped[dt.date]
    answered_by: Mapped[UUID] = mapped_column(reference("account.id"))
    shared_on: Mapped[dt.date | None]
    told_on: Mapped[dt.date | None]
    told_by: Mapped[UUID | None] = mapped_column(reference("account.id"))

    @property
    def belongs_to(self) -> UUID:
        """Return the note that it answers, where the key of that seals it; else whose record it is now."""
        return self.addition_id if self.sealed_under == self.addition_id else super().belongs_to
