"""What can be seen of messages: those of one activity with their words, and every wording there is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import or_, select

from coc_desktop.bank.queries import names_of
from coc_desktop.bank.rules import reason_against_contact
from coc_desktop.clock import today
from coc_desktop.schedule.messages.rules import BEGUN, comes_too_late, filled, lacking, one_line, to_mind
from coc_desktop.schedule.messages.telling import CALENDAR, OFF, STORY, as_it_came, rules_in_force
from coc_desktop.workspace import Workspace, existing
from models.bank import Person, PersonDetails
from models.office import Account
from models.schedule import Activity, Message, MessageDetails, Wording
from models.vocabulary import TO_SEND, Channel, ContactRuleKind, MessageForm, MessageKind, MessageState, Permission

EXAMPLE = {
    "name": "Alex",
    "title": "Ward food group",
    "when": "Friday 7 August 2026, 2pm to 3:30pm",
    "place": "Activities room, Lark ward",
    "was_when": "Thursday 6 August 2026, 2pm to 3:30pm",
    "was_place": "Room 4, Lark ward",
    "meetings": "\nBefore it, we meet: Friday 7 August 2026, 1pm (phone).\n",
    "information": "\nWhat we will talk about:\nBreakfast times, and what is on the menu.\n",
    "story": f"\n{STORY}\n",
    "calendar": CALENDAR,
}
"""An invented person and activity, to look at words before they are used."""


@dataclass(frozen=True, slots=True)
class MessageRow:
    """One message with its words, the person it is for, and where it goes.

    `against` says why it is not to be sent, or nothing; `too_late` that this is because its activity has begun.
    """

    message_id: UUID
    person_id: UUID
    name: str
    kind: MessageKind
    channel: Channel
    to: str
    state: MessageState
    made_at: dt.datetime
    sent_on: dt.date | None
    sent_by: str
    subject: str
    words: str
    minded: tuple[str, ...]
    version: int
    against: str
    too_late: bool


@dataclass(frozen=True, slots=True)
class WordingRow:
    """The words of one kind of message in one form, and whether they are the trust’s own.

    `came` are the words as they came, and `lacks` the gaps that these gained since the trust wrote its own.
    """

    kind: MessageKind
    form: MessageForm
    subject: str
    words: str
    is_own: bool
    example: str  # the subject as an invented person would read it
    came: str
    lacks: tuple[str, ...]


def list_messages(workspace: Workspace, activity_id: UUID) -> tuple[MessageRow, ...]:
    """Return the messages about an activity: those that wait first, then by name, the newest of each person first."""
    workspace.require(Permission.CHANGE_ACTIVITIES)
    with workspace.reading() as session:
        found = session.scalars(select(Message).where(Message.activity_id == activity_id)).all()
        names = names_of(workspace, session, {one.person_id for one in found})
        staff = {row.id: row.name for row in session.execute(select(Account.id, Account.name))}
        people = {one.person_id: session.get_one(Person, one.person_id) for one in found}
        now, day = workspace.clock.now(), today(workspace.clock)
        begun = existing(session, Activity, activity_id).starts_at <= now
        rules = {person_id: rules_in_force(session, person_id, day) for person_id in people}
        rows = [_row(one, names[one.person_id], people[one.person_id], staff, rules[one.person_id], begun) for one in found]
    newest = sorted(rows, key=lambda row: (row.made_at, str(row.message_id)), reverse=True)
    return tuple(sorted(newest, key=lambda row: (row.state not in TO_SEND, row.name.casefold())))


def _row(
    message: Message, name: str, person: Person, staff: dict[UUID, str], rules: list[tuple[ContactRuleKind, str]], begun: bool
) -> MessageRow:
    said: MessageDetails = message.details
    their: PersonDetails = person.details
    home = (", ".join((*their.address, their.postcode)).strip(", "),)
    reach = {Channel.EMAIL: their.emails, Channel.POST: home, Channel.OTHER: ()}
    there = reach.get(message.channel, their.phones)
    against = reason_against_contact(person.contact_stop, [kind for kind, _ in rules]) or ""
    too_late = begun and comes_too_late(message.kind, message.state)
    return MessageRow(
        message.id,
        message.person_id,
        name,
        message.kind,
        message.channel,
        there[0] if there else "",
        message.state,
        message.made_at,
        message.sent_on,
        staff.get(message.sent_by, "") if message.sent_by else "",
        said.subject,
        said.words,
        to_mind(rules, message.channel),
        message.version,
        against or (BEGUN if too_late else ""),
        too_late and not against,
    )


@dataclass(frozen=True, slots=True)
class ToSend:
    """An activity about which messages wait for somebody to send them."""

    activity_id: UUID
    title: str
    starts_at: dt.datetime
    messages: int
    changes: int


def messages_to_send(workspace: Workspace) -> tuple[ToSend, ...]:
    """Return the activities about which messages wait, the nearest first; `changes` tell people that something is otherwise."""
    workspace.require(Permission.CHANGE_ACTIVITIES)
    now = workspace.clock.now()
    waiting = (
        select(Message.kind, Activity)
        .join(Activity, Message.activity_id == Activity.id)
        .where(
            Message.state.in_(TO_SEND),
            Activity.ends_at >= now,
            or_(Message.kind != MessageKind.INVITED, Activity.starts_at > now),
        )
        .order_by(Activity.starts_at, Activity.id)
    )
    found: dict[UUID, ToSend] = {}
    with workspace.reading() as session:
        for kind, activity in session.execute(waiting):
            known = found.get(activity.id, ToSend(activity.id, activity.title, activity.starts_at, 0, 0))
            changes = known.changes + (kind is MessageKind.CHANGED or kind in OFF)
            found[activity.id] = replace(known, messages=known.messages + 1, changes=changes)
    return tuple(found.values())


def list_wordings(workspace: Workspace) -> tuple[WordingRow, ...]:
    """Return every wording, the trust’s own where there is one, in the order of kinds and forms."""
    workspace.require(Permission.CHANGE_SETTINGS)
    with workspace.reading() as session:
        own = {(one.kind, one.form): one for one in session.scalars(select(Wording))}
    values = _example(workspace)
    return tuple(_wording(key, came, own.get(key), values) for key, came in as_it_came().items())


def _wording(
    key: tuple[MessageKind, MessageForm], came: tuple[str, str], own: Wording | None, values: Mapping[str, str]
) -> WordingRow:
    subject, words = (own.subject, own.words) if own is not None else came
    lacks = lacking(words, came[1], own.knew.split()) if own is not None else ()
    return WordingRow(*key, subject, words, own is not None, one_line(filled(subject, values)), came[1], lacks)


def example_of(workspace: Workspace, subject: str, words: str) -> tuple[str, str]:
    """Return words filled in for an invented person, with this trust’s own name, contact and title."""
    workspace.require(Permission.CHANGE_SETTINGS)
    values = _example(workspace)
    return one_line(filled(subject, values)), filled(words, values)


def _example(workspace: Workspace) -> dict[str, str]:
    """Return what is filled in for the invented person."""
    return EXAMPLE | {
        "neutral_title": workspace.setting("invites.title"),
        "contact": workspace.setting("trust.contact") or workspace.me.name,
        "sender": workspace.me.name,
        "trust": workspace.setting("trust.name"),
    }
