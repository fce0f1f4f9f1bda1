"""A person looking at their own plan: the card they sign in with, and what they have said so far and not saved."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Moment, Movable, reference
from models.vocabulary import Domain


@dataclass(frozen=True, slots=True)
class OwnSignInDetails:
    """Which account is theirs, and the code on their card; `own_words` says that nobody else ever knew its four words.

    `public_key` is the account's, in hexadecimal: nothing is sealed to another that stands in its place in the open.
    """

    account_id: UUID
    code: str
    public_key: str
    own_words: bool = False


class OwnSignIn(Movable):
    """That a person has a card to look at their own plan with. Which account it is of is sealed."""

    __tablename__ = "own_sign_in"
    domain = Domain.IDENTITY
    Details = OwnSignInDetails

    person_id: Mapped[UUID] = mapped_column(reference("person.id"), index=True)
    given_on: Mapped[dt.date]


class ReviewDraft(Base):
    """What a person has said in a review that has not ended.

    Sealed to the card of `account_id`, whose four words alone open it, or where they have no card with `lock`, which opens with
    the four words of that review. One with neither is from before there were locks: it is under the person's own key, which
    colleagues have too, until that review is next opened. It is no record: neither the audit nor history know of it.
    `person_id` is no foreign key, so that it never keeps a person from being taken out again.
    """

    __tablename__ = "review_draft"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(unique=True)
    account_id: Mapped[UUID | None] = mapped_column(reference("account.id"))
    kept_at: Mapped[dt.datetime] = mapped_column(Moment)
    lock: Mapped[bytes | None]
    sealed: Mapped[bytes]
