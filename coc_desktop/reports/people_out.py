"""People as tables to take out: how to reach them, where they have been with the bank, their training, what they share of plans.

Each person is read as on their own page, so every opening is in the audit, and their own record says who opened it.
"""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from coc_desktop.bank.life import steps_of
from coc_desktop.bank.queries import PersonDetail, list_people, list_teams, read_person
from coc_desktop.plans.prompts import instead, prompts
from coc_desktop.plans.queries import review_dates, see_plan
from coc_desktop.plans.rules.cuts import CutSection
from coc_desktop.plans.rules.shapes import rest_words
from coc_desktop.progress import NO_PROGRESS, Progress
from coc_desktop.sheets import Column, Kind, TableDraft, Value
from coc_desktop.training.queries import list_courses, list_training
from coc_desktop.workspace import Workspace
from models.bank import KeptWords, Person
from models.vocabulary import Domain, Permission

WIDE = 38
PERSON, NAME = Column("Person id", Kind.CODE, WIDE), Column("Name", Kind.TEXT, 26)
PEOPLE = (
    PERSON,
    Column("Number", Kind.NUMBER, 9),
    Column("Known as", Kind.TEXT, 26),
    Column("Given name"),
    Column("Surname"),
    Column("Pronouns", Kind.TEXT, 12),
    Column("Kind"),
    Column("Status", Kind.TEXT, 12),
    Column("Since", Kind.DATE, 12),
    Column("Because", Kind.TEXT, 36),
    Column("Joined on", Kind.DATE, 12),
    Column("Team id", Kind.CODE, WIDE),
    Column("Team", Kind.TEXT, 24),
    Column("Contact stop"),
    Column("Contact by"),
    Column("What they said of contact", Kind.TEXT, 36),
    Column("Emails", Kind.TEXT, 30),
    Column("Phones", Kind.CODE, 20),
    Column("Address", Kind.TEXT, 34),
    Column("Postcode", Kind.CODE, 11),
    Column("Languages"),
    Column("Papers", Kind.TEXT, 14),
)
STEPS = (PERSON, Column("Status", Kind.TEXT, 12), Column("Since", Kind.DATE, 12), Column("Because", Kind.TEXT, 60))
RULES = (
    Column("Rule id", Kind.CODE, WIDE),
    PERSON,
    Column("Rule", Kind.TEXT, 26),
    Column("As written", Kind.TEXT, 50),
    Column("Until", Kind.DATE, 12),
    Column("Until, as written", Kind.TEXT, 26),
)
MERGED = (Column("Merged id", Kind.CODE, WIDE), PERSON, Column("Number it had", Kind.NUMBER, 14))
WORDS = (
    PERSON,
    Column("Import id", Kind.CODE, WIDE),
    Column("Row", Kind.NUMBER, 7),
    Column("Heading", Kind.TEXT, 26),
    Column("Words", Kind.TEXT, 50),
    Column("Why they are kept", Kind.TEXT, 40),
    Column("Kept with", Kind.TEXT, 24),
)
TEAMS = (Column("Team id", Kind.CODE, WIDE), Column("Team", Kind.TEXT, 40))
TRAINING = (
    Column("Training id", Kind.CODE, WIDE),
    PERSON,
    NAME,
    Column("Course id", Kind.CODE, WIDE),
    Column("Course", Kind.TEXT, 30),
    Column("State"),
    Column("In words", Kind.TEXT, 30),
    Column("Done on", Kind.DATE, 12),
    Column("Runs out on", Kind.DATE, 12),
    Column("Remark", Kind.TEXT, 40),
)
COURSES = (Column("Course id", Kind.CODE, WIDE), Column("Course", Kind.TEXT, 30), Column("Lasts months", Kind.NUMBER, 14))
PLANS = (
    PERSON,
    NAME,
    Column("Agreed on", Kind.DATE, 12),
    Column("Look at it again on", Kind.DATE, 20),
    Column("May be read until", Kind.DATE, 18),
)
SECTIONS = (
    PERSON,
    Column("Section", Kind.TEXT, 30),
    Column("In their words", Kind.TEXT, 60),
    Column("On a harder day", Kind.TEXT, 40),
    Column("What we will do", Kind.TEXT, 60),
)


def people_tables(workspace: Workspace, progress: Progress = NO_PROGRESS) -> tuple[TableDraft, ...]:
    """Return everybody in the bank, as on their own pages, and the words an import kept as they were written."""
    workspace.require(Permission.SEE_PEOPLE)
    people: list[tuple[Value, ...]] = []
    steps: list[tuple[Value, ...]] = []
    rules: list[tuple[Value, ...]] = []
    listed = list_people(workspace)
    for done, row in enumerate(listed):
        progress.step(done, len(listed), "Taking out people")
        found, person_id = read_person(workspace, row.person_id), str(row.person_id)
        people.append(_person(found))
        steps += [(person_id, one.status.label, one.since, one.because) for one in steps_of(workspace, row.person_id)]
        rules += [(str(one.rule_id), person_id, one.kind.label, one.words, one.until, one.until_words) for one in found.rules]
    return (
        TableDraft("People", PEOPLE, people),
        TableDraft("Where they have been", STEPS, steps),
        TableDraft("Safe contact", RULES, rules),
        TableDraft("Kept as written", WORDS, _kept_words(workspace)),
        TableDraft("Merged records", MERGED, _merged(workspace)),
        TableDraft("Teams", TEAMS, [(str(team_id), name) for team_id, name in list_teams(workspace)]),
    )


def _person(found: PersonDetail) -> tuple[Value, ...]:
    said = found.details
    return (
        str(found.person_id),
        found.number,
        said.known_as,
        said.given,
        said.surname,
        said.pronouns,
        said.kind,
        found.status.label,
        found.status_on,
        said.status_because,
        found.joined_on,
        str(found.team_id or ""),
        found.team,
        found.contact_stop.label,
        said.channel.label,
        said.channel_words,
        "\n".join(said.emails),
        "\n".join(said.phones),
        "\n".join(said.address),
        said.postcode,
        said.languages,
        found.paper_format.label,
    )


def _kept_words(workspace: Workspace) -> list[tuple[Value, ...]]:
    """Return the words of imports that this account opens; those about nobody have no person."""
    with workspace.reading() as session:
        for domain in (Domain.IDENTITY, Domain.PAYEE, Domain.CARE):
            if workspace.holds(domain):
                workspace.open_people(session, domain)
        people = set(session.scalars(select(Person.id)))
        kept = [one for one in session.scalars(select(KeptWords)) if workspace.holds(one.kept_in)]
        rows = [
            (
                str(one.owner_id) if one.owner_id in people else "",
                str(one.import_run_id),
                one.details.row,
                one.details.heading,
                one.details.words,
                one.details.because,
                one.kept_in.label,
            )
            for one in kept
        ]
    return sorted(rows, key=lambda row: (row[1], row[2], row[3]))


def _merged(workspace: Workspace) -> list[tuple[Value, ...]]:
    with workspace.reading() as session:
        merged = session.execute(
            select(Person.id, Person.merged_into_id, Person.number).where(Person.merged_into_id.is_not(None))
        )
        return [(str(row.id), str(row.merged_into_id), row.number) for row in merged.all()]


def plan_tables(workspace: Workspace, progress: Progress = NO_PROGRESS) -> tuple[TableDraft, ...]:
    """Return what everybody agreed that whoever takes it out sees of their plan, section by section."""
    workspace.require(Permission.SEE_PLANS)
    plans: list[tuple[Value, ...]] = []
    sections: list[tuple[Value, ...]] = []
    begun = sorted(review_dates(workspace))
    for done, person_id in enumerate(begun):
        progress.step(done, len(begun), "Taking out plans")
        found = see_plan(workspace, person_id)
        plans.append((str(person_id), found.known_as, found.cut.agreed_on, found.review_on, found.cut.until))
        sections += [_section(person_id, one) for one in found.cut.sections]
    return TableDraft("Plans", PLANS, plans), TableDraft("Sections", SECTIONS, sections)


def _section(person_id: UUID, one: CutSection) -> tuple[Value, ...]:
    titles, said = {each.id: each.title for each in prompts()}, {each.id: each.label for each in instead()}
    things = (f"{each.action}: {rest}" if (rest := rest_words(each)) else each.action for each in one.actions)
    words = one.words or said.get(one.said_instead, "")
    return str(person_id), titles.get(one.key, "From an earlier form"), words, one.harder, "\n".join(things)


def training_tables(workspace: Workspace, progress: Progress = NO_PROGRESS) -> tuple[TableDraft, ...]:
    """Return everybody's training, and the courses."""
    workspace.require(Permission.SEE_TRAINING)
    found = list_training(workspace)
    progress.step(0, len(found), "Taking out training")
    rows = [
        (
            str(one.record_id),
            str(one.person_id),
            one.name,
            str(one.course_id),
            one.course,
            one.state.label,
            one.words,
            one.done_on,
            one.runs_out_on,
            one.remark,
        )
        for one in found
    ]
    courses = [(str(one.course_id), one.name, one.lasts_months) for one in list_courses(workspace)]
    return TableDraft("Training", TRAINING, rows), TableDraft("Courses", COURSES, courses)
