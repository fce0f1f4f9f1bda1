"""The messages of somebody whose two places in an activity became one, as two records of them did."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from coc_desktop.schedule.messages.telling import KNOWS, bring_in_line, hears, make_message, not_to_come, told_by, told_of
from coc_desktop.workspace import Transaction
from models.schedule import Activity, Message, Participation
from models.vocabulary import Domain, MessageKind, MessageState


def tell_once(tx: Transaction, place: Participation, *, left_over: bool) -> None:
    """Bring the messages of somebody in line whose two places became one: one of them waits at most.

    `left_over` says that an entry too many may be in their calendar. Whatever waits takes it out, or a message for that. Whoever
    was told as both that they are not to come has none of it any more, and hears nothing.
    """
    if not tx.keyring.holds(Domain.IDENTITY):
        return
    made, activity = _messages(tx, place), tx.get(Activity, place.activity_id)
    off = not_to_come(activity, place)
    waits = [one for one in made if one.state is MessageState.WAITING]
    for one in waits:
        if one is not made[-1]:
            one.state = MessageState.DROPPED
    hears_of_it = activity.ends_at > tx.now and hears(activity, place) and (off is None or bool(waits))
    if left_over and hears_of_it:
        _take_out(tx, activity, place, made, off or MessageKind.CALENDAR)
    for one in _messages(tx, place)[-1:]:
        bring_in_line(tx, one, place)  # there may be more to tell


def _take_out(tx: Transaction, activity: Activity, place: Participation, made: Sequence[Message], kind: MessageKind) -> None:
    """Let the message that waits take what is left over out of a calendar, or make one; a first invitation does so as it is."""
    known = [one for one in made if one.state in KNOWS]
    if not made or made[-1].state is not MessageState.WAITING:
        was = told_by(known[-1]) if known else told_of(tx, activity, place.person_id)
        make_message(tx, activity, place.person_id, kind, was)
    elif known or made[-1].kind is not MessageKind.INVITED:
        made[-1].kind = kind


def _messages(tx: Transaction, place: Participation) -> Sequence[Message]:
    """Return somebody’s messages about an activity but for those that the program dropped, the newest last."""
    tx.session.flush()
    theirs = (Message.activity_id == place.activity_id, Message.person_id == place.person_id)
    made = select(Message).where(*theirs, Message.state != MessageState.DROPPED)
    return tx.scalars(made.order_by(Message.made_at, Message.id))
