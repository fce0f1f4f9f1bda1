"""Clear information about an activity: writing it down makes a message ready for everybody who was told of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from coc_desktop.clock import london
from coc_desktop.plans.rules.cuts import tells_no_one
from coc_desktop.problems import ChangedElsewhere, Problem, Refused, refuse_if
from coc_desktop.schedule.messages.telling import HEADINGS, ORDER, kept_items, tell_of_change
from coc_desktop.schedule.rules import COMING, OrderItem, minute_of, order_of, problems_in_order
from coc_desktop.wording import day
from coc_desktop.workspace import Transaction, Workspace, existing
from models.bank import Person
from models.schedule import Activity, DayItem, Information, Participation
from models.vocabulary import ActivityState, Domain, Permission

NAMES = "This names somebody who comes. The same words go to everybody, so write it without the name."
TITLE = "What the activity is called"


@dataclass(frozen=True, slots=True)
class InformationDraft:
    """What people are told of an activity, the order of its day, and the day by which they have it."""

    agenda: str = ""
    questions: str = ""
    tasks: str = ""
    papers: str = ""
    people: str = ""
    arrival: str = ""
    due_on: dt.date | None = None
    order: tuple[OrderItem, ...] = ()
    quiet_room: str = ""


def problems_in_information(draft: InformationDraft) -> tuple[Problem, ...]:
    """Return what to mend before information can be kept."""
    words = (draft.agenda, draft.questions, draft.tasks, draft.papers, draft.people, draft.arrival, draft.quiet_room)
    return (
        ()
        if draft.order or any(said.strip() for said in words)
        else (Problem("agenda", "Write down at least what will be talked about."),)
    )


def read_information(workspace: Workspace, activity_id: UUID) -> InformationDraft:
    """Return what is written down for an activity; empty where nothing is."""
    workspace.require(Permission.SEE_ACTIVITIES)
    with workspace.reading() as session:
        return _kept(session, existing(session, Activity, activity_id))


def _kept(session: Session, activity: Activity) -> InformationDraft:
    found = session.scalars(select(Information).where(Information.activity_id == activity.id)).one_or_none()
    if found is None:
        return InformationDraft()
    said = {one.name: getattr(found, one.name) for one in fields(InformationDraft) if one.name != "order"}
    order = order_of(kept_items(session, activity.id), activity.starts_at)
    return InformationDraft(**said, order=order)


def write_information(
    workspace: Workspace, activity_id: UUID, draft: InformationDraft, read: InformationDraft | None = None
) -> int:
    """Write down what people are told of an activity, and make it ready for everybody who was told of it; return how many.

    `read` is what was written down when the draft was begun: ChangedElsewhere where somebody wrote something else since.
    """
    workspace.require(Permission.CHANGE_ACTIVITIES)
    refuse_if(problems_in_information(draft))
    with workspace.transaction("information.written", "Write down what to expect") as tx:
        activity = tx.get(Activity, activity_id)
        if activity.state is not ActivityState.PLANNED:
            raise Refused("This activity is not planned any more.")
        if read is not None and read != _kept(tx.session, activity):
            raise ChangedElsewhere("Somebody else changed this while you had it open. Nothing of yours is lost. Look again.")
        refuse_if(problems_in_order(draft.order, activity.starts_at, activity.ends_at))
        refuse_if(_named(tx, activity_id, draft))
        found = tx.scalars(select(Information).where(Information.activity_id == activity_id))
        kept = found[0] if found else Information(activity_id=activity_id)
        kept.agenda, kept.questions, kept.tasks = draft.agenda, draft.questions, draft.tasks
        kept.papers, kept.people, kept.arrival, kept.due_on = draft.papers, draft.people, draft.arrival, draft.due_on
        kept.quiet_room = draft.quiet_room.strip()
        if not found:
            tx.add(kept)
        changed = _write_order(tx, activity, draft.order) or tx.session.is_modified(kept) or not found
        ready = tell_of_change(tx, (activity_id,)) if changed else 0
        tx.note(messages=ready)
        return ready


def refuse_what_falls_out(tx: Transaction, moved: Collection[Activity]) -> None:
    """Refuse a time at which something in the order of a day would no longer be within its activity."""
    rows: dict[UUID, list[tuple[int, str]]] = {}
    for item in tx.scalars(select(DayItem).where(DayItem.activity_id.in_([one.id for one in moved]))):
        rows.setdefault(item.activity_id, []).append((item.minute, item.words))
    for one in moved:
        order = order_of(rows.get(one.id, ()), one.starts_at)
        for problem in problems_in_order(order, one.starts_at, one.ends_at):
            words = f"The order of {day(london(one.starts_at).date())} would not fit: {problem.text} Change the order first."
            raise Refused(words, (Problem("ends_at", words),))


def forget_quiet_room(tx: Transaction, activity_ids: Collection[UUID]) -> None:
    """Take back where the quiet room is, as the activity is somewhere else now and nobody is to be sent to the old one."""
    for one in tx.scalars(select(Information).where(Information.activity_id.in_(activity_ids))):
        one.quiet_room = ""


def _named(tx: Transaction, activity_id: UUID, draft: InformationDraft) -> tuple[Problem, ...]:
    """Return which part says the whole name of somebody who comes: the same words go to everybody, also to the others."""
    if not tx.keyring.holds(Domain.IDENTITY):
        return ()
    said = {one.name: getattr(draft, one.name) for one in fields(InformationDraft) if one.name not in ("order", "due_on")}
    said["order"] = "\n".join(item.words for item in draft.order)
    whole = _whole_names(tx.scalars(_coming(activity_id)))
    return tuple(Problem(part, NAMES) for part, words in said.items() if not tells_no_one(words, whole))


def refuse_if_named(session: Session, activity_id: UUID) -> None:
    """Refuse what goes to everybody where it names somebody who comes by now, as whoever was invited after it was written.

    Somebody who comes alone reads only their own name.
    """
    people = session.scalars(_coming(activity_id)).all()
    if len(people) < 2:
        return
    found = session.scalars(select(Information).where(Information.activity_id == activity_id)).one_or_none()
    said = {heading: getattr(found, part) for part, heading in HEADINGS.items()} if found is not None else {}
    said[ORDER] = "\n".join(words for _, words in kept_items(session, activity_id))
    said[TITLE] = existing(session, Activity, activity_id).title
    whole = _whole_names(people)
    for part, words in said.items():
        if not tells_no_one(words, whole):
            raise Refused(f"“{part}” names somebody who comes. It goes to everybody, so write it without the name.")


def _coming(activity_id: UUID) -> Select[Person]:
    coming = (Participation.activity_id == activity_id, Participation.outcome.in_(COMING))
    return select(Person).join(Participation, Participation.person_id == Person.id).where(*coming)


def _whole_names(people: Iterable[Person]) -> list[str]:
    """Return the names of people, but for a name of one word: it may be any word, such as May."""
    names = {name for one in people for name in (one.details.known_as, f"{one.details.given} {one.details.surname}".strip())}
    return [name for name in names if " " in name]


def _write_order(tx: Transaction, activity: Activity, order: tuple[OrderItem, ...]) -> bool:
    """Keep the order of the day, leaving alone what stays; say whether anything changed."""
    wanted = {minute_of(item.at, activity.starts_at): item.words.strip() for item in order}
    kept = {item.minute: item for item in tx.scalars(select(DayItem).where(DayItem.activity_id == activity.id))}
    changed = {minute: item.words for minute, item in kept.items()} != wanted
    for minute in kept.keys() - wanted.keys():
        tx.remove(kept[minute])
    for minute, words in wanted.items():
        item = kept.get(minute)
        if item is None:
            tx.add(DayItem(activity_id=activity.id, minute=minute, words=words))
        else:
            item.words = words
    return changed
