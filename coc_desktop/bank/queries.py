"""What can be seen of the bank: the list that filters as you type, one person, and names for other areas' lists."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coc_desktop.bank.merged import STANDING, family_of, standing_id, standing_ids
from coc_desktop.bank.rules import contact_line, is_in_force, reason_against_contact
from coc_desktop.problems import Refused
from coc_desktop.workspace import Workspace, existing
from models.bank import ContactRule, KeptWords, LikelyPair, Payee, Person, PersonDetails, Team
from models.vocabulary import (
    Channel,
    ContactRuleKind,
    ContactStop,
    Domain,
    Likeness,
    PairState,
    PaperFormat,
    Permission,
    PersonStatus,
)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One contributor in the People list. No diagnosis, ethnicity or plan text is in it."""

    person_id: UUID
    number: int
    known_as: str
    kind: str
    status: PersonStatus
    team: str
    channel: Channel
    contact_stop: ContactStop
    found_by: str
    rules: tuple[ContactRuleKind, ...] = ()  # the safe-contact rules that hold today


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One safe-contact rule, with the words it came from."""

    rule_id: UUID
    kind: ContactRuleKind
    words: str
    until: dt.date | None
    until_words: str
    in_force: bool


@dataclass(frozen=True, slots=True)
class PairRow:
    """Somebody this person may be, and why it looks so."""

    pair_id: UUID
    other_id: UUID
    other_name: str
    likeness: Likeness
    state: PairState
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WordsRow:
    """Words kept as written: the heading they stood under, the row, and why they were kept."""

    heading: str
    words: str
    row: int
    because: str
    kept_in: Domain


@dataclass(frozen=True, slots=True)
class MergedRow:
    """A record that was merged into this one: its number and name as they were."""

    number: int
    known_as: str


@dataclass(frozen=True, slots=True)
class PersonDetail:
    """One contributor's page: who they are, how to reach them, and what still needs somebody to look."""

    person_id: UUID
    version: int
    number: int
    details: PersonDetails
    status: PersonStatus
    status_on: dt.date | None
    joined_on: dt.date | None
    team_id: UUID | None
    team: str
    contact_stop: ContactStop
    contact: str
    rules: tuple[RuleRow, ...]
    pairs: tuple[PairRow, ...]
    kept_words: tuple[WordsRow, ...]
    paper_format: PaperFormat
    merged: tuple[MergedRow, ...]


def list_people(workspace: Workspace) -> tuple[PersonRow, ...]:
    """Return everybody in the bank by surname then name; `found_by` is what a filter looks in, without accents or case.

    A record that was merged is not listed, but its person is found by its names, contacts and number too.
    """
    workspace.require(Permission.SEE_PEOPLE)
    with workspace.reading() as session:
        workspace.open_people(session, Domain.IDENTITY)
        teams, rules = team_names(session), _rules_in_force(session, workspace.today())
        people = session.scalars(select(Person)).all()
        also: dict[UUID, list[str]] = {}
        stands = standing_ids(session, [person.id for person in people if person.merged_into_id is not None])
        for person in people:
            if person.id in stands:
                also.setdefault(stands[person.id], []).extend(_words_of(person))
        shown = [person for person in people if person.id not in stands]
        rows = [_person_row(one, teams, also.get(one.id, []), rules.get(one.id, ())) for one in shown]
    return tuple(row for _, row in sorted(rows, key=lambda pair: pair[0]))


def _words_of(person: Person) -> list[str]:
    details: PersonDetails = person.details
    return [details.known_as, details.surname, *details.emails, *details.phones, str(person.number)]


def _rules_in_force(session: Session, today: dt.date) -> dict[UUID, tuple[ContactRuleKind, ...]]:
    """Return the safe-contact rules that hold today, of everybody who has any, the gravest first."""
    found: dict[UUID, list[ContactRuleKind]] = {}
    for rule in session.scalars(select(ContactRule)):
        if is_in_force(rule.details.until, today):
            found.setdefault(rule.person_id, []).append(rule.details.kind)
    gravest = list(ContactRuleKind)
    return {person_id: tuple(sorted(set(kinds), key=gravest.index)) for person_id, kinds in found.items()}


def _person_row(
    person: Person, teams: dict[UUID, str], also: list[str], rules: tuple[ContactRuleKind, ...]
) -> tuple[tuple[str, str, int], PersonRow]:
    details: PersonDetails = person.details
    team = teams.get(person.team_id, "") if person.team_id else ""
    words = (*_words_of(person), details.kind, team, *also)
    row = PersonRow(
        person_id=person.id,
        number=person.number,
        known_as=details.known_as,
        kind=details.kind,
        status=person.status,
        team=team,
        channel=details.channel,
        contact_stop=person.contact_stop,
        found_by=" ".join(words),
        rules=rules,
    )
    surname = details.surname or details.known_as.split(" ")[-1]
    return (surname.casefold(), details.known_as.casefold(), person.number), row


def team_names(session: Session) -> dict[UUID, str]:
    """Return every team’s name by its id, in the order of the alphabet."""
    return {team.id: team.name for team in sorted(session.scalars(select(Team)), key=lambda team: team.name.casefold())}


def list_teams(workspace: Workspace) -> tuple[tuple[UUID, str], ...]:
    """Return every team by name."""
    workspace.require(Permission.SEE_ACTIVITIES)
    with workspace.reading() as session:
        return tuple(team_names(session).items())


def names_of(workspace: Workspace, session: Session, person_ids: Iterable[UUID] | None = None) -> dict[UUID, str]:
    """Return what people are called, by id: known-as where this account may open it, else the legal name.

    A record that was merged is called as its person is called now.
    """
    wanted = None if person_ids is None else set(person_ids)
    few = wanted is not None and len(wanted) < 50
    if workspace.holds(Domain.IDENTITY):
        workspace.open_people(session, Domain.IDENTITY) if not few else None
        statement = select(Person).where(Person.id.in_(wanted or ())) if few else select(Person)
        people = session.scalars(statement).all()
        called = {person.id: person.details.known_as for person in people}
        merged = standing_ids(session, [person.id for person in people if person.merged_into_id is not None])
        missing = set(merged.values()) - called.keys()
        called |= {one.id: one.details.known_as for one in session.scalars(select(Person).where(Person.id.in_(missing)))}
        return called | {was: called[now] for was, now in merged.items()}
    workspace.open_people(session, Domain.PAYEE)
    legal = {payee.person_id: payee.details.legal_name for payee in session.scalars(select(Payee))}
    merged = standing_ids(session, session.scalars(select(Person.id).where(~STANDING)))
    return legal | {was: legal[now] for was, now in merged.items() if now in legal}


def read_person(workspace: Workspace, person_id: UUID) -> PersonDetail:
    """Return one contributor's page, and write to the audit that it was opened.

    For a record that was merged it is the page of the one that stands for the person now.
    """
    workspace.require(Permission.SEE_PEOPLE)
    with workspace.reading() as session:
        person_id = standing_id(session, person_id)
    workspace.looking("person.opened", person_id)
    with workspace.reading() as session:
        person = existing(session, Person, person_id)
        rules = _rules(session, person_id, workspace.today())
        return PersonDetail(
            person_id=person.id,
            version=person.version,
            number=person.number,
            details=person.details,
            status=person.status,
            status_on=person.status_on,
            joined_on=person.joined_on,
            team_id=person.team_id,
            team=team_names(session).get(person.team_id, "") if person.team_id else "",
            contact_stop=person.contact_stop,
            contact=contact_line(person.details, person.contact_stop, [rule.kind for rule in rules if rule.in_force]),
            rules=rules,
            pairs=_pairs(session, person_id),
            kept_words=_kept_words(workspace, session, person_id),
            paper_format=person.paper_format,
            merged=_merged(session, person_id),
        )


def _merged(session: Session, person_id: UUID) -> tuple[MergedRow, ...]:
    others = family_of(session, person_id) - {person_id}
    found = session.scalars(select(Person).where(Person.id.in_(others)).order_by(Person.number))
    return tuple(MergedRow(person.number, person.details.known_as) for person in found)


def _rules(session: Session, person_id: UUID, today: dt.date) -> tuple[RuleRow, ...]:
    found = []
    for rule in session.scalars(select(ContactRule).where(ContactRule.person_id == person_id)):
        said = rule.details
        in_force = is_in_force(said.until, today)
        found.append(RuleRow(rule.id, said.kind, said.words, said.until, said.until_words, in_force))
    return tuple(found)


def _pairs(session: Session, person_id: UUID) -> tuple[PairRow, ...]:
    statement = select(LikelyPair).where((LikelyPair.person_id == person_id) | (LikelyPair.other_id == person_id))
    found = []
    for pair in session.scalars(statement):
        other = session.get_one(Person, pair.other_id if pair.person_id == person_id else pair.person_id)
        if other.merged_into_id is not None:
            continue
        found.append(PairRow(pair.id, other.id, other.details.known_as, pair.likeness, pair.state, pair.details.reasons))
    return tuple(sorted(found, key=lambda pair: (pair.likeness is not Likeness.PROBABLE, pair.other_name)))


def _kept_words(workspace: Workspace, session: Session, person_id: UUID) -> tuple[WordsRow, ...]:
    statement = select(KeptWords).where(KeptWords.owner_id == person_id)
    rows = [words for words in session.scalars(statement) if workspace.holds(words.kept_in)]
    kept = (WordsRow(row.details.heading, row.details.words, row.details.row, row.details.because, row.kept_in) for row in rows)
    return tuple(sorted(kept, key=lambda words: (words.row, words.heading)))


def person_by_number(workspace: Workspace, number: int) -> UUID:
    """Return the id of the person with a number in the bank, also one from before a merge; Refused when there is none."""
    workspace.require(Permission.SEE_PEOPLE)
    with workspace.reading() as session:
        found = session.scalar(select(Person.id).where(Person.number == number))
        if found is None:
            raise Refused(f"Nobody in this bank has the number {number}.")
        return standing_id(session, found)


@dataclass(frozen=True, slots=True)
class ContactNow:
    """What to know at the moment of contacting somebody: whether to at all, how, and each rule in the person's words."""

    person_id: UUID
    known_as: str
    line: str
    against: str | None
    rules: tuple[RuleRow, ...]
    emails: tuple[str, ...]
    phones: tuple[str, ...]


def contact_now(workspace: Workspace, person_id: UUID) -> ContactNow:
    """Return how a person may be contacted today, and write to the audit that it was looked up."""
    workspace.require(Permission.SEE_PEOPLE)
    workspace.looking("contact.looked_up", person_id)
    with workspace.reading() as session:
        person = existing(session, Person, person_id)
        rules = _rules(session, person_id, workspace.today())
        kinds = [rule.kind for rule in rules if rule.in_force]
        against = reason_against_contact(person.contact_stop, kinds)
        said: PersonDetails = person.details
        line = contact_line(said, person.contact_stop, kinds)
        return ContactNow(person_id, said.known_as, line, against, rules, said.emails, said.phones)


@dataclass(frozen=True, slots=True)
class ToLookAt:
    """Somebody whose contact is stopped until a person has looked."""

    person_id: UUID
    known_as: str
    why: str


def people_to_look_at(workspace: Workspace) -> tuple[ToLookAt, ...]:
    """Return whose contact is stopped because they may have died."""
    workspace.require(Permission.SEE_PEOPLE)
    with workspace.reading() as session:
        people = session.scalars(select(Person).where(Person.contact_stop == ContactStop.MAY_HAVE_DIED, STANDING))
        why = "The register says they may have died, or a record like theirs does"
        found = [ToLookAt(person.id, person.details.known_as, why) for person in people]
    return tuple(sorted(found, key=lambda one: one.known_as.casefold()))
