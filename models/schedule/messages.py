"""Messages to one person about one activity, ready for somebody to send, and the trust's own wording of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Code, Moment, Movable, Record, reference
from models.vocabulary import Channel, Domain, MessageForm, MessageKind, MessageState


@dataclass(frozen=True, slots=True)
class MessageDetails:
    """The words of a message, and what it tells: when, where, the person’s own meetings around it, and what to expect."""

    subject: str
    words: str
    when: str
    place: str
    meetings: tuple[str, ...] = ()
    expect: str = ""


class Message(Movable):
    """What one person is told about an activity: by which way, and whether somebody has sent it. Nobody else is in it."""

    __tablename__ = "message"
    domain = Domain.IDENTITY
    Details = MessageDetails

    person_id: Mapped[UUID] = mapped_column(reference("person.id"), index=True)
    activity_id: Mapped[UUID] = mapped_column(reference("activity.id"), index=True)
    kind: Mapped[MessageKind] = mapped_column(Code(MessageKind))
    channel: Mapped[Channel] = mapped_column(Code(Channel))
    state: Mapped[MessageState] = mapped_column(Code(MessageState))
    made_at: Mapped[dt.datetime] = mapped_column(Moment)
    sent_on: Mapped[dt.date | None]
    sent_by: Mapped[UUID | None] = mapped_column(reference("account.id"))


class Wording(Record):
    """The trust's own words for one kind of message in one form; without a row it is as it came.

    `knew` are the gaps, a space between them, that the words as they came had when these were written.
    """

    __tablename__ = "wording"
    __table_args__ = (UniqueConstraint("kind", "form"),)

    kind: Mapped[MessageKind] = mapped_column(Code(MessageKind))
    form: Mapped[MessageForm] = mapped_column(Code(MessageForm))
    subject: Mapped[str]
    words: Mapped[str]
    knew: Mapped[str]
