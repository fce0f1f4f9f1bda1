"""Banks and rows to measure with: invented people, always the same, put into a real bank by the ordinary mapper."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from coc_desktop.bank.queries import PersonRow
from coc_desktop.workspace import Workspace
from models.bank import Person, PersonDetails
from models.vocabulary import Channel, ContactStop, PaperFormat, PersonStatus
from tests import factory

GIVEN = (
    "Alex",
    "Siân",
    "Nguyệt",
    "Adéyẹmí",
    "Prince",
    "Mo",
    "Jo",
    "Gwenllian",
    "Chen",
    "Priya",
    "Owen",
    "Fatima",
    "Łukasz",
    "Zoë",
)
SURNAMES = ("Morgan", "Evans", "O’Brien", "Ọláyínká", "Nguyễn", "Chen", "Patel", "Khan", "Jones", "Novak", "Lund", "Starr", "Ali")
WARDS = ("Lark ward", "Heron ward", "Wren house", "Rowan ward", "Community team")
KINDS = ("Expert by experience", "Carer", "Peer worker", "")
ENDINGS = "abcdefghijklmnopqrstuvwxyz"


def names(many: int) -> Iterator[tuple[str, str]]:
    """Give so many invented given names and surnames, few of them alike, in no order."""
    pick = random.Random(2026)  # noqa: S311 - invented people
    for _ in range(many):
        yield pick.choice(GIVEN), pick.choice(SURNAMES) + "".join(pick.choices(ENDINGS, k=4))


def details(number: int, given: str, surname: str) -> PersonDetails:
    """Return the details of one invented person."""
    return PersonDetails(
        known_as=f"{given} {surname}",
        given=given,
        surname=surname,
        kind=KINDS[number % len(KINDS)],
        emails=(f"{surname.lower()}{number}@example.invalid",),
        phones=(f"01632 96{number:05d}",),
        postcode=f"ZZ{number % 97} {number % 10}AA",
        channel=Channel.EMAIL,
    )


def people_rows(many: int) -> list[PersonRow]:
    """Return so many rows of the People list."""
    return [
        PersonRow(
            UUID(int=number + 1),
            number,
            f"{given} {surname}",
            KINDS[number % len(KINDS)],
            PersonStatus.ACTIVE,
            WARDS[number % len(WARDS)],
            Channel.EMAIL,
            ContactStop.NONE,
            f"{given} {surname} {WARDS[number % len(WARDS)]} {surname.lower()}{number}@example.invalid {number}",
        )
        for number, (given, surname) in enumerate(names(many))
    ]


def a_bank(folder: Path, people: int) -> Workspace:
    """Make a bank with so many people in it, their records sealed, and return it open."""
    workspace = factory.new_bank(folder).workspace
    with workspace.transaction("person.added", "Add people") as tx:
        first = tx.next_number("person", count=people)
        for place, (given, surname) in enumerate(names(people)):
            person = tx.add(
                Person(
                    number=first + place,
                    status=PersonStatus.ACTIVE,
                    status_on=None,
                    joined_on=dt.date(2024, 3, 1),
                    team_id=None,
                    lead_id=None,
                    contact_stop=ContactStop.NONE,
                    paper_format=PaperFormat.STANDARD,
                    import_run_id=None,
                )
            )
            person.details = details(place, given, surname)
    return workspace
