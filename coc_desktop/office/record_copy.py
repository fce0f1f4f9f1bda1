"""What the bank holds about one person and may be told to them when they ask: nobody else’s name is in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coc_desktop.bank.merged import family_of
from coc_desktop.bank.naming import first_names, places_named, places_of_first_names, plain
from coc_desktop.bank.queries import PersonDetail, read_person
from coc_desktop.clock import london
from coc_desktop.office.own_record import Opening, openings_of
from coc_desktop.payments.statements.queries import Statement, statements_in
from coc_desktop.payments.statements.rules import tax_year_of
from coc_desktop.plans.head import Head
from coc_desktop.plans.papers import cut_for_paper
from coc_desktop.plans.provisions.own import PastThing, past_things_of
from coc_desktop.plans.rules.cuts import Cut
from coc_desktop.schedule.additions.queries import AddedAt, added_by
from coc_desktop.workspace import Workspace
from models.bank import Person
from models.office import Account
from models.schedule import Activity, Participation
from models.vocabulary import Audience, Domain, Outcome, Permission

SOMEBODY = "(another person)"
AROUND = 40  # letters shown on each side of what may be a name


@dataclass(frozen=True, slots=True)
class Invited:
    """One activity that somebody was invited to, and what came of it."""

    held_on: dt.date
    title: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class RecordCopy:
    """What is held about one person. What colleagues wrote about `person` is without the whole names of others.

    `to_read` are the places, each with the words around it, where a first name of somebody else may stand.
    """

    person: PersonDetail
    plan: Cut
    head: Head
    contact: str
    invited: tuple[Invited, ...]
    things: tuple[PastThing, ...]
    added: tuple[AddedAt, ...]
    statements: tuple[Statement, ...]
    openings: tuple[Opening, ...]
    to_read: tuple[str, ...]


def read_record_copy(workspace: Workspace, person_id: UUID) -> RecordCopy:
    """Return what is held about one person and may be told to them; every opening of it is in the audit."""
    for needed in (Permission.SEE_PLANS, Permission.SEE_PEOPLE, Permission.SEE_PAYMENTS):
        workspace.require(needed)
    person = read_person(workspace, person_id)
    workspace.looking("plan.seen", person.person_id)
    trust, contact, today = workspace.setting("trust.name"), workspace.setting("trust.contact"), workspace.today()
    with workspace.reading() as session:
        plan, head, _form = cut_for_paper(session, person.person_id, Audience.ONLY_ME, trust, today)
        own, others = _names(workspace, session, person.person_id)
        firsts, staff = first_names(*others) - first_names(*own), tuple(session.scalars(select(Account.name)))
        to_read = dict[str, None]()

        def told(words: str) -> str:
            left = without_names(words, others, own)
            to_read.update(dict.fromkeys(places_to_read(left, firsts, staff)))
            return left

        return RecordCopy(
            person=_told(person, told),
            plan=plan,
            head=head,
            contact=contact,
            invited=tuple(replace(one, title=told(one.title)) for one in _invited(session, person.person_id)),
            added=tuple(
                replace(one, title=told(one.title), words=told(one.words), came=told(one.came))
                for one in added_by(session, family_of(session, person.person_id))
            ),
            things=tuple(
                replace(one, title=told(one.title)) for one in past_things_of(session, person.person_id, workspace.clock.now())
            ),
            statements=tuple(
                _told_of_year(one, told)
                for one in statements_in(session, person.person_id, person.details.known_as, tax_year_of(today))
            ),
            openings=openings_of(session, person.person_id),
            to_read=tuple(to_read),
        )


def names_to_read(workspace: Workspace, person_id: UUID) -> tuple[str, ...]:
    """Return the places in the copy of somebody’s record to look at before it is given: each may name somebody else."""
    return read_record_copy(workspace, person_id).to_read


def places_to_read(words: str, firsts: Collection[str], colleagues: Collection[str]) -> Iterator[str]:
    """Yield each place where a first name may stand with a capital, with the words around it."""
    for start, end in places_of_first_names(words, firsts, colleagues):
        if words[start].isupper():
            around = " ".join(words[max(0, start - AROUND) : end + AROUND].split())
            yield f"{'… ' if start > AROUND else ''}{around}{' …' if end + AROUND < len(words) else ''}"


def without_names(words: str, others: Iterable[str], own: Iterable[str] = ()) -> str:
    """Return words without the whole names of other people, whatever their case and accents; the person’s own stay.

    A name of one word stays, as it may be any word, such as May.
    """
    ours = {plain(name) for name in own}
    known = {plain(name) for name in others} - ours
    if not any(" " in name for name in known):
        return words
    left, done = "", 0
    for start, end in places_named(words, (name for name in known | ours if " " in name)):
        if plain(words[start:end]) not in ours:
            left, done = f"{left}{words[done:start]}{SOMEBODY}", end
    return left + words[done:]


def _names(workspace: Workspace, session: Session, person_id: UUID) -> tuple[set[str], set[str]]:
    """Return every name of a person, also from before a merge, and every name of everybody else."""
    workspace.open_people(session, Domain.IDENTITY)
    family, own, others = family_of(session, person_id), set[str](), set[str]()
    for one in session.scalars(select(Person)):
        names = own if one.id in family else others
        names |= {one.details.known_as, f"{one.details.given} {one.details.surname}"}
    return own, others


def _told(person: PersonDetail, told: Callable[[str], str]) -> PersonDetail:
    """Return a person’s page as it may be told to them: no words that colleagues wrote there name anybody else."""
    said = person.details
    return replace(
        person,
        details=replace(said, channel_words=told(said.channel_words), status_because=told(said.status_because)),
        rules=tuple(replace(one, words=told(one.words)) for one in person.rules),
        kept_words=tuple(replace(one, words=told(one.words)) for one in person.kept_words),
    )


def _told_of_year(one: Statement, told: Callable[[str], str]) -> Statement:
    """Return a tax year without the names of others in what activities are called."""
    return replace(
        one,
        lines=tuple(replace(line, title=told(line.title)) for line in one.lines),
        took_part=tuple(replace(activity, title=told(activity.title)) for activity in one.took_part),
    )


def _invited(session: Session, person_id: UUID) -> tuple[Invited, ...]:
    statement = (
        select(Activity.starts_at, Activity.title, Participation.outcome)
        .join(Participation, Participation.activity_id == Activity.id)
        .where(Participation.person_id.in_(family_of(session, person_id)))
        .order_by(Activity.starts_at, Activity.id)
    )
    return tuple(Invited(london(at).date(), title, outcome) for at, title, outcome in session.execute(statement))
