"""Words that were typed into a plan and not saved yet."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Moment, reference


class Draft(Base):
    """Words that one account has typed about a person and not saved yet, sealed under the person's key.

    It is no record: neither the audit nor history know of it. `person_id` is no foreign key, so that a draft never keeps
    a person from being taken out again; without their key it cannot be opened.
    """

    __tablename__ = "draft"
    __table_args__ = (UniqueConstraint("account_id", "person_id", "place"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    account_id: Mapped[UUID] = mapped_column(reference("account.id"))
    person_id: Mapped[UUID] = mapped_column(index=True)
    place: Mapped[str]
    kept_at: Mapped[dt.datetime] = mapped_column(Moment)
    sealed: Mapped[bytes]
