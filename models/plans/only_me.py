"""What a person keeps for themselves alone, apart from their plan: sealed to their own card."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, reference


@dataclass(frozen=True, slots=True)
class KeptSection:
    """One section’s words that nobody but their person reads, and those for a harder day."""

    section: str
    words: str = ""
    harder: str = ""


@dataclass(frozen=True, slots=True)
class OnlyMeDetails:
    """All that a person keeps for themselves."""

    sections: tuple[KeptSection, ...] = ()


class OnlyMe(Base):
    """What is kept with one card, sealed to it: its four words open it and nothing else does.

    It is no record: neither the audit nor history know of it. There is a row for every card whose person made words of their
    own, also where it holds nothing. It is written anew with each review, and is as large with nothing in it as with thousands of
    words, so that nobody can tell whether it holds anything.
    """

    __tablename__ = "only_me"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    account_id: Mapped[UUID] = mapped_column(reference("account.id"), unique=True)
    sealed: Mapped[bytes]
