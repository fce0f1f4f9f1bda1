"""The people of the sample: sixty and more, with the names that break careless programs."""

from __future__ import annotations

import datetime as dt
import json
import random
from collections.abc import Sequence
from functools import cache
from typing import Any
from uuid import UUID

import resources
from coc_desktop.bank.people import RuleDraft, add_contact_rule, add_person, add_team
from coc_desktop.bank.rules import PersonDraft
from coc_desktop.clock import FixedClock
from coc_desktop.plans.plans import record_agreement, set_review_date, write_section
from coc_desktop.plans.rules import ActionDraft, SectionDraft
from coc_desktop.training.queries import list_courses
from coc_desktop.training.records import record_training
from coc_desktop.training.rules import TrainingDraft
from coc_desktop.wording import plain_line
from coc_desktop.workspace import Workspace
from models.vocabulary import Channel, ContactRuleKind, PaperFormat, PersonStatus, TeamKind, TrainingState

PEOPLE = 64
CHANNELS = (Channel.EMAIL, Channel.TEXT, Channel.PHONE, Channel.POST)


@cache
def catalogue() -> dict[str, Any]:
    """Return the invented names, places and words."""
    found: dict[str, Any] = json.loads(resources.text("sample/people.json"))
    return found


def add_teams(workspace: Workspace) -> list[UUID]:
    """Add the sample's wards, services and corporate teams."""
    return [add_team(workspace, name, TeamKind(kind)) for name, kind in catalogue()["teams"]]


def full_names() -> list[str]:
    """Return every name of the sample, the awkward ones spread among the others."""
    first, last = catalogue()["first"], catalogue()["last"]
    awkward = list(catalogue()["awkward"])
    usual = [f"{first[i % len(first)]} {last[(i * 7 + i // len(first)) % len(last)]}" for i in range(PEOPLE - len(awkward))]
    for place, name in enumerate(awkward):
        usual.insert(3 + place * 6, name)
    return usual


def add_people(workspace: Workspace, clock: FixedClock, teams: Sequence[UUID], chance: random.Random) -> list[UUID]:
    """Add everybody, a few days apart, each with a safe way to be reached."""
    found = []
    for number, name in enumerate(full_names()):
        clock.move(days=3, minutes=chance.randrange(60))
        found.append(add_person(workspace, _draft(number, name, teams, clock, chance)))
        if number % 9 == 4:
            kind, words = catalogue()["contact_rules"][number // 9 % 4]
            add_contact_rule(workspace, found[-1], RuleDraft(ContactRuleKind(kind), words))
    return found


def _draft(number: int, name: str, teams: Sequence[UUID], clock: FixedClock, chance: random.Random) -> PersonDraft:
    paused, left = number % 17 == 11, number % 23 == 19
    return PersonDraft(
        known_as=name,
        surname=name.split(" ")[-1] if " " in name and name.isascii() and "<" not in name and "=" not in name else "",
        pronouns=chance.choice(("she", "he", "they", "")),
        kind=catalogue()["kinds"][number % 6],
        emails=(f"person{number + 1}@example.org",) if number % 5 else (),
        phones=(f"07700 900{number + 100:03d}",) if number % 4 else (),
        address=(f"{number + 1} {catalogue()['streets'][number % 6]}", catalogue()["towns"][number % 3]),
        postcode=f"ZZ{number % 9 + 1} {number % 8 + 1}ZZ",
        channel=CHANNELS[number % 4],
        languages=("English", "English, Welsh", "English, Yoruba")[number % 3] if number % 7 == 0 else "",
        status=PersonStatus.PAUSED if paused else PersonStatus.LEFT if left else PersonStatus.ACTIVE,
        joined_on=clock.now().date(),
        team_id=teams[number % len(teams)],
        paper_format=PaperFormat.LARGE_PRINT if number % 8 == 3 else PaperFormat.STANDARD,
    )


def write_plans(workspace: Workspace, people: Sequence[UUID], chance: random.Random) -> None:
    """Write a plan with two in three people, in words nobody has tidied."""
    for number, person_id in enumerate(people):
        if number % 3 == 2:
            continue
        version = 0
        for place, (section, words) in enumerate(catalogue()["words"].items()):
            if place <= number % 4:
                actions = (ActionDraft("Send the agenda", workspace.me.name, "3 days before"),) if section == "before" else ()
                draft = SectionDraft(chance.choice(words), actions=actions)
                version = write_section(workspace, person_id, section, version, draft)
        set_review_date(workspace, person_id, workspace.today() + dt.timedelta(days=25 + number * 37 % 320))
        if number % 2:
            record_agreement(workspace, person_id)


def record_courses(workspace: Workspace, people: Sequence[UUID], chance: random.Random) -> None:
    """Record training: done, booked, offered, and not wanted, which is a good answer."""
    courses = list_courses(workspace)
    today = workspace.today()
    for number, person_id in enumerate(people[::2]):
        for course in chance.sample(list(courses), 1 + number % 3):
            state = (
                TrainingState.DONE,
                TrainingState.DONE,
                TrainingState.BOOKED,
                TrainingState.OFFERED,
                TrainingState.NOT_WANTED,
            )[chance.randrange(5)]
            done = today.replace(day=1 + number % 27) if state is TrainingState.DONE else None
            done = done if done is None or done <= today else today
            ends = done.replace(year=done.year + 1 + number % 2) if done is not None and number % 3 == 0 else None
            record_training(workspace, person_id, TrainingDraft(course.course_id, state, done, ends))


def neutral(name: str) -> str:
    """Return a name on one line, for an index."""
    return plain_line(name)
