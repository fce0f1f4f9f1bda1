"""Making messages ready inside the act that gives cause for them: a first invitation, a change, or a calling off.

Somebody who was told something, by a message or by the pack they were sent, is told again when it changes; a message that nobody
has sent yet is brought in line instead, so that there is one message for each real change. Without the key to names nothing is
made, and the next act of somebody who holds it makes it.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cache
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

import resources
from coc_desktop.bank.rules import is_in_force, reason_against_contact
from coc_desktop.problems import Refused
from coc_desktop.schedule.messages.rules import GAP, filled, form_for, one_line, way_to_tell
from coc_desktop.schedule.rules import COMING, order_of
from coc_desktop.schedule.venues.gathering import shows_story
from coc_desktop.wording import moment, span, time
from coc_desktop.workspace import Transaction
from models.bank import ContactRule, Person, PersonDetails
from models.schedule import Activity, DayItem, Information, Message, MessageDetails, Pack, Participation, SupportMeeting, Wording
from models.vocabulary import (
    TO_SEND,
    ActivityState,
    Channel,
    ContactRuleKind,
    Domain,
    MessageForm,
    MessageKind,
    MessageState,
    Outcome,
    SupportKind,
    SupportState,
)

CALENDAR = "A calendar entry comes with this message."
STORY = "Photos of the place come with your papers, step by step."
HEADINGS = {
    "agenda": "What we will talk about",
    "questions": "What we will ask you",
    "tasks": "What you may be asked to do",
    "papers": "Papers",
    "people": "Who will be there",
    "arrival": "When you arrive",
    "quiet_room": "Quiet room",
}
"""What is written down of an activity, each with the words above it."""

ORDER = "The order of the day"

OFF = frozenset({MessageKind.CALLED_OFF, MessageKind.WITHDRAWN})
"""What tells somebody that they are not to come."""

TAKES_OUT = frozenset({*OFF, MessageKind.CALENDAR})
"""What takes an entry out of a calendar, which nothing else may have taken out."""

KNOWS = frozenset({MessageState.PUT_OUT, MessageState.SENT, MessageState.NOT_NEEDED})
"""States of a message whose person knows what it tells, or may do: it was put into a folder, or sent, or need not be sent."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a message tells one person: when and where an activity is, their own meetings around it, and what to expect of it."""

    when: str
    place: str
    meetings: tuple[str, ...] = ()
    expect: str = ""


def told_of(tx: Transaction, activity: Activity, person_id: UUID) -> Told:
    """Return what a message to somebody would tell of an activity now."""
    meetings = _meetings(tx, activity.id, person_id)
    when = span(activity.starts_at, activity.ends_at, weekday=True)
    return Told(when, activity.place, meetings, information_words(tx, activity.id))


def told_by(message: Message) -> Told:
    """Return what a message tells."""
    said: MessageDetails = message.details
    return Told(said.when, said.place, said.meetings, said.expect)


def news(now: Told, was: Told) -> MessageKind | None:
    """Return what is to be told to whoever knows how it was. That a meeting is over or not wanted is no news to its person."""
    if (now.when, now.place) != (was.when, was.place):
        return MessageKind.CHANGED
    if now.expect and now.expect != was.expect:
        return MessageKind.INFORMATION
    return MessageKind.SUPPORT if set(now.meetings) - set(was.meetings) else None


def invite_by_message(tx: Transaction, activity: Activity) -> int:
    """Make an invitation for each person who comes to an activity and was told nothing of it yet; return how many.

    Nobody is invited to what has begun.
    """
    if activity.starts_at <= tx.now:
        return 0
    newest = _newest(tx, [activity.id])
    made = 0
    for place in _coming(tx, activity.id):
        if (activity.id, place.person_id) not in newest:
            made += make_message(tx, activity, place.person_id, MessageKind.INVITED, told_of(tx, activity, place.person_id))
    return made


def tell_of_change(tx: Transaction, activity_ids: Collection[UUID]) -> int:
    """Bring the messages of activities in line after something they say changed; return how many were made or written anew."""
    if not activity_ids or not tx.keyring.holds(Domain.IDENTITY):
        return 0
    tx.session.flush()
    places = tx.scalars(select(Participation).where(Participation.activity_id.in_(activity_ids)))
    there = {(place.activity_id, place.person_id): place for place in places}
    made = sum(bring_in_line(tx, one, there.get(key)) for key, one in _newest(tx, activity_ids).items())
    return made + _tell_after_packs(tx, activity_ids)


def _tell_after_packs(tx: Transaction, activity_ids: Collection[UUID]) -> int:
    """Tell whoever was sent a pack, and has no message, of another time or place than it says, or that it is called off."""
    sent = select(Pack.participation_id).where(Pack.sent_on.is_not(None))
    places = tx.scalars(select(Participation).where(Participation.activity_id.in_(activity_ids), Participation.id.in_(sent)))
    newest = _newest(tx, activity_ids) if places else {}
    made = 0
    for place in places:
        activity = tx.get(Activity, place.activity_id)
        was = _told_by_pack(tx, activity, place.person_id)
        if was is None or (activity.id, place.person_id) in newest or not hears(activity, place):
            continue
        kind = _since(told_of(tx, activity, place.person_id), was, MessageKind.INVITED, not_to_come(activity, place))
        made += make_message(tx, activity, place.person_id, kind, was) if kind is not None else 0
    return made


def _told_by_pack(tx: Transaction, activity: Activity, person_id: UUID) -> Told | None:
    """Return what the newest pack that somebody was sent tells: when and where it was as the pack was made. None without one."""
    sent = (
        select(Pack)
        .join(Participation, Pack.participation_id == Participation.id)
        .where(Participation.activity_id == activity.id, Participation.person_id == person_id, Pack.sent_on.is_not(None))
    )
    packs = tx.scalars(sent.order_by(Pack.made_at.desc(), Pack.id.desc()).limit(1))
    if not packs:
        return None
    when = span(packs[0].starts_at, packs[0].ends_at, weekday=True)
    return replace(told_of(tx, activity, person_id), when=when, place=packs[0].place)


def not_to_come(activity: Activity, place: Participation) -> MessageKind | None:
    """Return what tells somebody that they are not to come: to nothing, or it alone of them. None while they are."""
    if place.notice_hours is not None:
        return MessageKind.WITHDRAWN
    return MessageKind.CALLED_OFF if activity.state is ActivityState.CANCELLED else None


def hears(activity: Activity, place: Participation) -> bool:
    """Say whether somebody is told of changes: whoever comes, or whose place we called off, alone or with the activity."""
    return place.outcome in COMING if not_to_come(activity, place) is None else place.outcome is Outcome.CANCELLED_BY_US


def bring_in_line(tx: Transaction, message: Message, place: Participation | None) -> int:
    """Tell one person what is otherwise than they know, or are about to be told; whoever does not come is told nothing."""
    activity = tx.get(Activity, message.activity_id)
    told = place is not None and hears(activity, place)
    off = not_to_come(activity, place) if place is not None else None
    if message.state is MessageState.WAITING:
        if not told or (off is not None and message.kind is MessageKind.INVITED):
            message.state = MessageState.DROPPED
            return 0
        return _rewrite(tx, activity, message, off)
    was = told_by(message)
    kind = _since(told_of(tx, activity, message.person_id), was, message.kind, off)
    return make_message(tx, activity, message.person_id, kind, was) if told and kind is not None else 0


def _since(now: Told, was: Told, known: MessageKind, off: MessageKind | None) -> MessageKind | None:
    """Return what there is to tell since a message, of the kind `known`, or a pack that its person knows.

    Whose invitation was withdrawn is invited anew.
    """
    if (known in OFF) is (off is not None):
        return None if off is not None else news(now, was)
    if off is not None:
        return off
    return MessageKind.INVITED if known is MessageKind.WITHDRAWN else MessageKind.CHANGED


def _rewrite(tx: Transaction, activity: Activity, message: Message, off: MessageKind | None) -> int:
    """Write a message that nobody has sent yet anew, if it says anything else now.

    They know what the one before it says or, where there is none, the pack they were sent. An invitation stays one.
    """
    earlier = select(Message).where(
        Message.activity_id == activity.id,
        Message.person_id == message.person_id,
        Message.state.in_(KNOWS),
        Message.id != message.id,
    )
    known = tx.scalars(earlier.order_by(Message.made_at.desc(), Message.id.desc()).limit(1))
    now = told_of(tx, activity, message.person_id)
    by_pack = _told_by_pack(tx, activity, message.person_id) if message.kind is not MessageKind.INVITED else None
    was = told_by(known[0]) if known else by_pack
    knows = known[0].kind if known else MessageKind.INVITED
    kind = _since(now, was, knows, off) if was is not None else MessageKind.INVITED
    if off is not None and message.kind in TAKES_OUT:
        kind = off
    elif message.kind is MessageKind.CALENDAR and (was is None or kind in (None, MessageKind.SUPPORT)):
        kind = MessageKind.CALENDAR  # it tells their meetings too
    if kind is None:
        message.state = MessageState.DROPPED  # it is again as they were told
        return 0
    channel = way_now(tx, message.person_id)
    details = _details(tx, activity, message.person_id, kind, channel, was or now)
    if (kind, channel, details) == (message.kind, message.channel, message.details):
        return 0
    message.kind, message.channel, message.details = kind, channel, details
    return 1


def bring_up_to_date(tx: Transaction, message: Message) -> Participation:
    """Write a message as things stand, by the way its person is told now; Refused when it is not to be sent any more.

    What was put into a folder before keeps its words, so it is Refused once it is not as things stand.
    """
    activity = tx.get(Activity, message.activity_id)
    here = (Participation.activity_id == activity.id, Participation.person_id == message.person_id)
    places = tx.scalars(select(Participation).where(*here))
    if message.state is MessageState.WAITING:
        bring_in_line(tx, message, places[0] if places else None)
    if message.state not in TO_SEND:
        raise Refused(f"One of these messages is not to be sent: {message.state.label.lower()}.")
    off = not_to_come(activity, places[0]) if places else None
    since = _since(told_of(tx, activity, message.person_id), told_by(message), message.kind, off)
    if not places or (message.state is MessageState.PUT_OUT and since is not None):
        raise Refused("Something changed after one of these was put into a folder. Mark it as sent, or as not needed.")
    if message.channel is not way_now(tx, message.person_id):
        _rewrite(tx, activity, message, off)
    return places[0]


def way_now(tx: Transaction, person_id: UUID) -> Channel:
    """Return which way a person is told things today."""
    said: PersonDetails = tx.get(Person, person_id).details
    return way_to_tell(said.channel, _kinds(tx, person_id), said.emails, said.phones)


def rules_in_force(session: Session, person_id: UUID, today: dt.date) -> list[tuple[ContactRuleKind, str]]:
    """Return the safe-contact rules of a person that hold today, each with its words."""
    found = [rule.details for rule in session.scalars(select(ContactRule).where(ContactRule.person_id == person_id))]
    return [(rule.kind, rule.words) for rule in found if is_in_force(rule.until, today)]


def _kinds(tx: Transaction, person_id: UUID) -> list[ContactRuleKind]:
    return [kind for kind, _ in rules_in_force(tx.session, person_id, tx.today)]


def make_message(tx: Transaction, activity: Activity, person_id: UUID, kind: MessageKind, was: Told) -> int:
    """Make a message ready, unless the person is not to be contacted."""
    if reason_against_contact(tx.get(Person, person_id).contact_stop, _kinds(tx, person_id)) is not None:
        return 0
    channel = way_now(tx, person_id)
    message = Message(
        person_id=person_id,
        activity_id=activity.id,
        kind=kind,
        channel=channel,
        state=MessageState.WAITING,
        made_at=tx.now,
        sent_on=None,
        sent_by=None,
        sealed_under=None,
    )
    message.details = _details(tx, activity, person_id, kind, channel, was)
    tx.add(message)
    return 1


def _details(
    tx: Transaction, activity: Activity, person_id: UUID, kind: MessageKind, channel: Channel, was: Told
) -> MessageDetails:
    person = tx.get(Person, person_id)
    subject, words = wording_of(tx, kind, form_for(channel, person.paper_format))
    now = told_of(tx, activity, person_id)
    lines = now.meetings if kind not in OFF else ()
    values = {
        "name": person.details.known_as,
        "title": activity.title,
        "neutral_title": tx.setting("invites.title"),
        "when": now.when,
        "place": now.place,
        "was_when": was.when,
        "was_place": was.place,
        "meetings": "\n" + "\n".join(lines) + "\n" if lines else "",
        "information": f"\n{now.expect}\n" if now.expect else "",
        "story": f"\n{STORY}\n" if shows_story(tx.session, activity, person_id) else "",
        "calendar": CALENDAR if channel is Channel.EMAIL and person.details.emails else "",
        "contact": tx.setting("trust.contact") or tx.me.name,
        "sender": tx.me.name,
        "trust": tx.setting("trust.name"),
    }
    gaps = GAP.findall(words)
    told = lines if kind in (MessageKind.SUPPORT, MessageKind.CALENDAR) or "meetings" in gaps else ()
    before = "" if kind is MessageKind.INVITED else was.expect
    expect = now.expect if kind is MessageKind.INFORMATION or "information" in gaps else before
    return MessageDetails(one_line(filled(subject, values)), filled(words, values), now.when, now.place, told, expect)


def _meetings(tx: Transaction, activity_id: UUID, person_id: UUID) -> tuple[str, ...]:
    """Say when a person’s own pre-meet and debrief are, a line each."""
    booked = (
        select(SupportMeeting)
        .join(Participation, SupportMeeting.participation_id == Participation.id)
        .where(
            Participation.activity_id == activity_id,
            Participation.person_id == person_id,
            SupportMeeting.state == SupportState.BOOKED,
        )
        .order_by(SupportMeeting.starts_at)
    )
    return tuple(_meeting(meeting) for meeting in tx.scalars(booked) if meeting.starts_at is not None)


def information_words(tx: Transaction, activity_id: UUID) -> str:
    """Return what to expect at an activity, each part under its heading, or nothing where nothing is written down."""
    found = tx.scalars(select(Information).where(Information.activity_id == activity_id))
    parts = [(heading, getattr(found[0], name).strip()) for name, heading in HEADINGS.items()] if found else []
    items = order_of(kept_items(tx.session, activity_id), tx.get(Activity, activity_id).starts_at)
    parts.insert(0, (ORDER, "\n".join(f"{time(item.at)} {item.words}" for item in items)))
    return "\n\n".join(f"{heading}:\n{words}" for heading, words in parts if words)


def kept_items(session: Session, activity_id: UUID) -> list[tuple[int, str]]:
    """Return the order of an activity’s day: how many minutes after the start each item begins, and what it is."""
    kept = select(DayItem.minute, DayItem.words).where(DayItem.activity_id == activity_id).order_by(DayItem.minute)
    return [(row.minute, row.words) for row in session.execute(kept)]


def _meeting(meeting: SupportMeeting) -> str:
    what = "Before it, we meet" if meeting.kind is SupportKind.PRE_MEET else "After it, we talk"
    at = moment(meeting.starts_at, weekday=True) if meeting.starts_at else ""
    how = f" ({meeting.manner.label.lower()})" if meeting.manner else ""
    return f"{what}: {at}{how}."


def wording_of(tx: Transaction, kind: MessageKind, form: MessageForm) -> tuple[str, str]:
    """Return the subject and the words for a kind of message: the trust’s own, or as they came."""
    own = tx.scalars(select(Wording).where(Wording.kind == kind, Wording.form == form))
    return (own[0].subject, own[0].words) if own else as_it_came()[kind, form]


@cache
def as_it_came() -> dict[tuple[MessageKind, MessageForm], tuple[str, str]]:
    """Return every wording as it came with the program."""
    found = json.loads(resources.text("catalogues/messages.json"))["messages"]
    return {(MessageKind(one["kind"]), MessageForm(one["form"])): (one["subject"], one["words"]) for one in found}


def _newest(tx: Transaction, activity_ids: Collection[UUID]) -> dict[tuple[UUID, UUID], Message]:
    """Return the newest message of each person about each of some activities, but for those that the program dropped."""
    made = select(Message).where(Message.activity_id.in_(activity_ids), Message.state != MessageState.DROPPED)
    found: Sequence[Message] = tx.scalars(made.order_by(Message.made_at, Message.id))
    return {(one.activity_id, one.person_id): one for one in found}


def _coming(tx: Transaction, activity_id: UUID) -> Sequence[Participation]:
    coming = select(Participation).where(Participation.activity_id == activity_id, Participation.outcome.in_(COMING))
    return tx.scalars(coming.order_by(Participation.id))
