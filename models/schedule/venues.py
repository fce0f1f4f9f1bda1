"""Rooms that the trust uses, and places online: what is known of each, by whom and since when."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from models.base import Record, reference


class Venue(Record):
    """One room, or one place online. All of it is plain: it is about a room, never about anybody.

    `answers` is JSON of what was looked at, by the codes of the venue catalogue; `notes` is JSON of the words beside each group
    of them. `way` says how to get there. A room that is `closed` is kept for what was held in it, and offered no more.
    """

    __tablename__ = "venue"

    name: Mapped[str] = mapped_column(unique=True)
    online: Mapped[bool]
    way: Mapped[str]
    answers: Mapped[str]
    notes: Mapped[str]
    checked_on: Mapped[dt.date | None]
    checked_by: Mapped[UUID | None] = mapped_column(reference("account.id"))
    closed: Mapped[bool]
