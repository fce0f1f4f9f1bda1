"""The papers that each person gets for an activity, and where they agreed to be named to others who come."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from models.base import Code, Moment, Record, reference
from models.vocabulary import PaperFormat


class Pack(Record):
    """A pack that was made for one place in an activity: in which format, by when it is due, and when somebody sent it.

    The paper itself is not kept; it is made from what the bank holds. `told` is the print (SHA-256) of what it told, with names
    as they are sealed and needs as codes, so that it is seen when that is otherwise now. `starts_at`, `ends_at` and `place` are
    when and where it says the activity is, and `story` says that it shows the room step by step.
    """

    __tablename__ = "pack"

    participation_id: Mapped[UUID] = mapped_column(reference("participation.id"), index=True)
    paper_format: Mapped[PaperFormat] = mapped_column(Code(PaperFormat))
    due_on: Mapped[dt.date | None]
    made_at: Mapped[dt.datetime] = mapped_column(Moment)
    sent_on: Mapped[dt.date | None]
    sent_by: Mapped[UUID | None] = mapped_column(reference("account.id"))
    told: Mapped[str]
    starts_at: Mapped[dt.datetime] = mapped_column(Moment)
    ends_at: Mapped[dt.datetime] = mapped_column(Moment)
    place: Mapped[str]
    story: Mapped[bool]


class Naming(Record):
    """Where a person agreed to be named at one activity, and how. Without a row nobody was asked, and they are named nowhere."""

    __tablename__ = "naming"

    participation_id: Mapped[UUID] = mapped_column(reference("participation.id"), unique=True)
    in_packs: Mapped[bool]
    on_badge: Mapped[bool]
    on_sheet: Mapped[bool]
    surname: Mapped[bool]
    pronouns: Mapped[bool]
    said_on: Mapped[dt.date]
