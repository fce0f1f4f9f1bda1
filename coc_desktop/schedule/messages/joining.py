"""The messages of somebody whose two places in an activity became one, as two records of them did."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from coc_desktop.schedule.messages.telling import KNOWS, bring_in_line, hears, make_message, told_by
from coc_desktop.workspace import Transaction
from models.schedule import Activity, Message, Participation
from models.vocabulary import Domain, MessageKind, MessageState


def tell_once(tx: Transaction, place: Participation, *, left_over: bool) -> None:
    """Bring the messages of somebody in line whose two places became one: one of them waits at most.

    `left_over` says that an entry too many may be in their calendar. Whatever waits takes it out, or a message for that.
    """
    if not tx.keyring.holds(Domain.IDENTITY):
        return
    made, activity = _messages(tx, place), tx.get(Activity, place.activity_id)
    known = [one for one in made if one.state in KNOWS]
    for one in made[:-1]:
        if one.state is MessageState.WAITING:
            one.state = MessageState.DROPPED
    if left_over and known and activity.ends_at > tx.now and hears(activity, place):
        if made[-1].state is MessageState.WAITING:
            made[-1].kind = MessageKind.CALENDAR
        else:
            make_message(tx, activity, place.person_id, MessageKind.CALENDAR, told_by(known[-1]))
    for one in _messages(tx, place)[-1:]:
        bring_in_line(tx, one, place)  # there may be more to tell


def _messages(tx: Transaction, place: Participation) -> Sequence[Message]:
    """Return somebody’s messages about an activity but for those that the program dropped, the newest last."""
    tx.session.flush()
    theirs = (Message.activity_id == place.activity_id, Message.person_id == place.person_id)
    made = select(Message).where(*theirs, Message.state != MessageState.DROPPED)
    return tx.scalars(made.order_by(Message.made_at, Message.id))
