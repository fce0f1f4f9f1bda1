"""What the bank holds about one person and may be told to them when they ask: nobody else’s name is in it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coc_desktop.bank.merged import family_of
from coc_desktop.bank.queries import PersonDetail, names_of, read_person
from coc_desktop.clock import london
from coc_desktop.office.own_record import Opening, openings_of
from coc_desktop.payments.statements.queries import Statement, statements_in
from coc_desktop.payments.statements.rules import tax_year_of
from coc_desktop.plans.head import Head
from coc_desktop.plans.papers import cut_for_paper
from coc_desktop.plans.provisions.own import PastThing, past_things_of
from coc_desktop.plans.rules.cuts import Cut
from coc_desktop.workspace import Workspace
from models.schedule import Activity, Participation
from models.vocabulary import Audience, Outcome, Permission

SOMEBODY = "(another person)"


@dataclass(frozen=True, slots=True)
class Invited:
    """One activity that somebody was invited to, and what came of it."""

    held_on: dt.date
    title: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class RecordCopy:
    """What is held about one person. `remarks` are words of colleagues about them, without the names of others."""

    person: PersonDetail
    remarks: tuple[tuple[str, str], ...]
    plan: Cut
    head: Head
    contact: str
    invited: tuple[Invited, ...]
    things: tuple[PastThing, ...]
    statements: tuple[Statement, ...]
    openings: tuple[Opening, ...]


def read_record_copy(workspace: Workspace, person_id: UUID) -> RecordCopy:
    """Return what is held about one person and may be told to them; every opening of it is in the audit."""
    for needed in (Permission.SEE_PLANS, Permission.SEE_PEOPLE, Permission.SEE_PAYMENTS):
        workspace.require(needed)
    person = read_person(workspace, person_id)
    workspace.looking("plan.seen", person.person_id)
    trust, contact, today = workspace.setting("trust.name"), workspace.setting("trust.contact"), workspace.today()
    with workspace.reading() as session:
        plan, head, _form = cut_for_paper(session, person.person_id, Audience.ONLY_ME, trust, today)
        others = [name for other, name in names_of(workspace, session).items() if other != person.person_id]
        remarks = tuple((one.heading, without_names(one.words, others)) for one in person.kept_words)
        return RecordCopy(
            person=person,
            remarks=remarks,
            plan=plan,
            head=head,
            contact=contact,
            invited=_invited(session, person.person_id),
            things=past_things_of(session, person.person_id, workspace.clock.now()),
            statements=statements_in(session, person.person_id, person.details.known_as, tax_year_of(today)),
            openings=openings_of(session, person.person_id),
        )


def without_names(words: str, names: Iterable[str]) -> str:
    """Return words in which the whole names of other people are left out, whatever their case."""
    known = sorted({name.strip() for name in names if name.strip()}, key=len, reverse=True)
    if not known:
        return words
    anyone = "|".join(r"\s+".join(map(re.escape, name.split())) for name in known)
    return re.sub(rf"(?<!\w)(?:{anyone})(?!\w)", SOMEBODY, words, flags=re.IGNORECASE)


def _invited(session: Session, person_id: UUID) -> tuple[Invited, ...]:
    statement = (
        select(Activity.starts_at, Activity.title, Participation.outcome)
        .join(Participation, Participation.activity_id == Activity.id)
        .where(Participation.person_id.in_(family_of(session, person_id)))
        .order_by(Activity.starts_at, Activity.id)
    )
    return tuple(Invited(london(at).date(), title, outcome) for at, title, outcome in session.execute(statement))
