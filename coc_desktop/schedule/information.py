"""Clear information about an activity: writing it down makes a message ready for everybody who was told of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coc_desktop.bank.naming import first_names, places_of_first_names
from coc_desktop.clock import london
from coc_desktop.plans.rules.cuts import tells_no_one
from coc_desktop.problems import ChangedElsewhere, Problem, Refused, refuse_if
from coc_desktop.schedule.clashes.meaning import Said, refuse_said_unless_meant
from coc_desktop.schedule.messages.telling import HEADINGS, ORDER, kept_items, tell_of_change
from coc_desktop.schedule.rules import COMING, OrderItem, minute_of, order_of, problems_in_order
from coc_desktop.wording import day
from coc_desktop.workspace import Transaction, Workspace, existing
from models.bank import Person, PersonDetails
from models.office import Account
from models.schedule import Activity, DayItem, Information, Participation
from models.vocabulary import ActivityState, ClashKind, Domain, Permission

NAMES = "This names somebody who comes. The same words go to everybody, so write it without the name."
MAY_NAME = "“{word}”, in “{part}”, may be somebody who comes: “{line}” Everybody reads it."
PARTS = HEADINGS | {"order": ORDER, "title": "What the activity is called"}


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
    anything = any(words.strip() for words in _said(draft).values())
    return () if anything else (Problem("agenda", "Write down at least what will be talked about."),)


def named_in(said: Mapping[str, str], names: Collection[str]) -> tuple[str, ...]:
    """Return the parts, of what goes to everybody, that say one of some names."""
    return tuple(part for part, words in said.items() if not tells_no_one(words, names))


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
    workspace: Workspace, activity_id: UUID, draft: InformationDraft, read: InformationDraft | None = None, meant: str = ""
) -> int:
    """Write down what people are told of an activity, and make it ready for everybody who was told of it; return how many.

    `read` is what was written down when the draft was begun: ChangedElsewhere where somebody wrote something else since. A word
    that may be the first name of somebody who comes is refused as a clash is, unless it is said why it is `meant`.
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
        if tx.keyring.holds(Domain.IDENTITY):
            refuse_if(tuple(Problem(part, NAMES) for part in named_in(_said(draft), _not_to_say(tx.session, activity_id))))
            refuse_said_unless_meant(tx, activity_id, _first_names_new(tx, activity, draft), meant)
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


def refuse_if_named(session: Session, activity_id: UUID) -> None:
    """Refuse what goes to everybody where it names somebody who comes by now, as whoever was invited after it was written."""
    activity = existing(session, Activity, activity_id)
    said = {**_said(_kept(session, activity)), "title": activity.title}
    for part in named_in(said, _not_to_say(session, activity_id)):
        raise Refused(f"“{PARTS[part]}” names somebody who comes. It goes to everybody, so write it without the name.")


def _said(draft: InformationDraft) -> dict[str, str]:
    """Return the words of each part, with the order of the day as one of them."""
    return {part: getattr(draft, part) for part in HEADINGS} | {"order": "\n".join(item.words for item in draft.order)}


def _not_to_say(session: Session, activity_id: UUID) -> frozenset[str]:
    """Return the whole names of those who come, for what goes to everybody; somebody who comes alone reads only their own.

    A name of one word is left out: it may be any word, such as May.
    """
    said = _coming(session, activity_id)
    return frozenset(name for one in said for name in (one.known_as, f"{one.given} {one.surname}".strip()) if " " in name)


def _coming(session: Session, activity_id: UUID) -> list[PersonDetails]:
    """Return who comes, or nobody where it is one person, who alone reads what is written down."""
    coming = (Participation.activity_id == activity_id, Participation.outcome.in_(COMING))
    people = session.scalars(select(Person).join(Participation, Participation.person_id == Person.id).where(*coming)).all()
    return [one.details for one in people] if len(people) > 1 else []


def _first_names_new(tx: Transaction, activity: Activity, draft: InformationDraft) -> tuple[Said, ...]:
    """Return each word that may be the first name of somebody who comes and was not written down before, in words."""
    firsts = first_names(*(name for one in _coming(tx.session, activity.id) for name in (one.known_as, one.given)))
    colleagues = tuple(tx.session.scalars(select(Account.name)))
    before = {(part, word) for part, word, _ in _may_name(_said(_kept(tx.session, activity)), firsts, colleagues)}
    now = _may_name(_said(draft), firsts, colleagues)
    return tuple(
        Said(ClashKind.FIRST_NAME, MAY_NAME.format(word=word, part=PARTS[part], line=line))
        for part, word, line in now
        if (part, word) not in before
    )


def _may_name(said: Mapping[str, str], firsts: Collection[str], colleagues: Collection[str]) -> list[tuple[str, str, str]]:
    """Return the part, the word and its line, for each word that may be a first name; each once."""
    found: dict[tuple[str, str], str] = {}
    for part, words in said.items():
        for start, end in places_of_first_names(words, firsts, colleagues):
            line = words[words.rfind("\n", 0, start) + 1 :].split("\n", 1)[0].strip()
            found.setdefault((part, words[start:end]), line)
    return [(part, word, line) for (part, word), line in found.items()]


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
