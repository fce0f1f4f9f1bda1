"""A food group whose people are told of it: what the tests of messages share."""

from __future__ import annotations

import dataclasses
import datetime as dt
from uuid import UUID

from sqlalchemy import select

from coc_desktop.schedule import activities, queries
from coc_desktop.schedule.messages.queries import MessageRow
from coc_desktop.schedule.proposing import propose_support
from coc_desktop.schedule.rules import ActivityDraft, SupportDraft
from coc_desktop.schedule.support import book_all_support
from coc_desktop.workspace import Workspace
from models.schedule import Wording
from models.vocabulary import (
    ActivityKind,
    Channel,
    MessageKind,
    MessageState,
    Rung,
)
from tests import factory

START = dt.datetime(2026, 8, 20, 13, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
DRAFT = ActivityDraft("Ward food group", ActivityKind.OTHER, Rung.CO_PRODUCING, "Room 4", START, START + HOUR, is_paid=False)
WAITING, PUT_OUT, SENT, NOT_NEEDED, DROPPED = MessageState
INVITED, INFORMATION, CHANGED, SUPPORT, CALLED_OFF, WITHDRAWN, CALENDAR = MessageKind


def group_of(bank: Workspace, many: int) -> UUID:
    """Plan the food group with so many people, each with an email, and everything around it booked.

    It is a kind of work that one person may do alone, so that one can be told of it.
    """
    activity_id = activities.plan_activity(bank, DRAFT)
    for number in range(many):
        name = f"Person {'ABCDEFGHIJKL'[number]}son"
        details = {"emails": (f"p{number}@example.org",), "channel": Channel.EMAIL}
        activities.invite_person(bank, activity_id, factory.a_person(bank, name, details=details))
    me = bank.me.account_id
    drafts = {
        one.meeting_id: SupportDraft(one.starts_at, one.minutes, one.manner, me) for one in propose_support(bank, activity_id)
    }
    book_all_support(bank, drafts)
    return activity_id


def move(bank: Workspace, activity_id: UUID, by: dt.timedelta) -> None:
    draft = dataclasses.replace(DRAFT, starts_at=START + by, ends_at=START + by + HOUR)
    activities.change_activity(bank, activity_id, queries.read_activity(bank, activity_id).version, draft)


def as_before(bank: Workspace, *gaps: str) -> None:
    """Let the trust’s own words be from before the words as they came had some gaps."""
    with bank.transaction("wording.changed", "Be from before") as tx:
        for own in tx.scalars(select(Wording)):
            own.knew = " ".join(gap for gap in own.knew.split() if gap not in gaps)


def seen(*rows: MessageRow) -> dict[UUID, int]:
    return {row.message_id: row.version for row in rows}


def kinds(rows: tuple[MessageRow, ...]) -> list[tuple[MessageKind, MessageState]]:
    return [(row.kind, row.state) for row in rows]
