"""The people of the sample: sixty and more, with the names that break careless programs."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from uuid import UUID

from coc_desktop.bank.people import RuleDraft, add_contact_rule, add_person, add_team, change_status
from coc_desktop.bank.rules import PersonDraft
from coc_desktop.payments.payees import PayeeDraft, change_payee
from coc_desktop.sample.catalogue import catalogue
from coc_desktop.sample.making import Making
from coc_desktop.sample.plans import write_plan
from coc_desktop.training.courses import add_course
from coc_desktop.training.queries import list_courses
from coc_desktop.training.records import record_training
from coc_desktop.training.rules import TrainingDraft
from models.vocabulary import Channel, ContactRuleKind, PaperFormat, PersonStatus, TeamKind, TrainingState

PEOPLE = 64
CHANNELS = (Channel.EMAIL, Channel.TEXT, Channel.PHONE, Channel.POST)
STATES = (
    TrainingState.DONE,
    TrainingState.DONE,
    TrainingState.BOOKED,
    TrainingState.DONE,
    TrainingState.OFFERED,
    TrainingState.NOT_WANTED,
)


def add_teams(making: Making) -> None:
    """Add the sample's wards, services and corporate teams."""
    making.teams += [add_team(making.sam, name, TeamKind(kind)) for name, kind in catalogue("people")["teams"]]


def full_names() -> list[str]:
    """Return every name of the sample, the awkward ones spread among the others."""
    first, last = catalogue("people")["first"], catalogue("people")["last"]
    awkward = list(catalogue("people")["awkward"])
    usual = [f"{first[i % len(first)]} {last[(i * 7 + i // len(first)) % len(last)]}" for i in range(PEOPLE - len(awkward))]
    for place, name in enumerate(awkward):
        usual.insert(3 + place * 6, name)
    return usual


def people_join(making: Making, wanted: int) -> None:
    """Let people join until there are so many: each a day apart, with a safe way to be reached, and most with a plan."""
    names = full_names()
    for number in range(len(making.people), min(wanted, len(names))):
        making.clock.move(days=1, minutes=making.chance.randrange(60))
        person_id = add_person(making.sam, _draft(making, number, names[number]))
        making.people.append(person_id)
        _agree_contact(making, number, person_id)
        _keep_payee(making, number, names[number], person_id)
        write_plan(making, number, names[number], person_id)


def _draft(making: Making, number: int, name: str) -> PersonDraft:
    said = catalogue("people")
    plain = name.isascii() and not re.search(r"[<=]", name)
    return PersonDraft(
        known_as=name,
        surname=name.split(" ")[-1] if plain and " " in name else "",
        pronouns=("she/her", "he/him", "they/them", "")[making.chance.randrange(4)],
        kind=said["kinds"][number % 6],
        emails=(f"{_mailbox(name, number)}@example.invalid",) if number % 5 != 3 else (),
        phones=_phones(number),
        address=(f"{number + 1} {said['streets'][number % 6]}", said["towns"][number % 3]),
        postcode=f"ZZ{number % 9 + 1} {number % 8 + 1}ZZ",
        channel=CHANNELS[number % 4],
        languages=said["languages"][number // 7 % 6] if number % 7 == 0 else "",
        status=PersonStatus.ACTIVE,
        joined_on=making.sam.today(),
        team_id=making.teams[number % len(making.teams)],
        paper_format=PaperFormat.LARGE_PRINT if number % 8 == 3 else PaperFormat.STANDARD,
    )


def _phones(number: int) -> tuple[str, ...]:
    """Return numbers from the ranges kept for drama: a mobile, a telephone at home, both, or none."""
    mobile, home = f"07700 900{number + 100:03d}", f"01632 960{number + 100:03d}"
    return ((mobile,), (home,), (mobile, home), ())[number % 4]


def _mailbox(name: str, number: int) -> str:
    """Return what stands before the @: the name in plain letters, or a number where it has none."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    words = re.findall(r"[a-z]+", plain)
    return ".".join(words)[:40].strip(".") if words and "<" not in name and "=" not in name else f"person{number + 1}"


def _agree_contact(making: Making, number: int, person_id: UUID) -> None:
    """Keep a safe-contact rule with one person in nine; the odd one holds until a day."""
    if number % 9 == 4:
        rules = catalogue("people")["contact_rules"]
        kind, words = rules[number // 9 % len(rules)]
        until = making.now.date() + dt.timedelta(days=26) if number % 27 == 22 else None
        add_contact_rule(making.sam, person_id, RuleDraft(ContactRuleKind(kind), words, until))


def _keep_payee(making: Making, number: int, name: str, person_id: UUID) -> None:
    """Keep what an invoice carries for everybody but a few, so that the window has something to ask for."""
    if number % 13 != 6:
        address = (f"{number + 1} {catalogue('people')['streets'][number % 6]}", catalogue("people")["towns"][number % 3])
        supplier = f"0{40000 + number}" if number % 2 else ""
        draft = PayeeDraft(name, address, f"ZZ{number % 9 + 1} {number % 8 + 1}ZZ", supplier, making.sam.today())
        change_payee(making.sam, person_id, draft)


def choose(making: Making, number: int) -> list[UUID]:
    """Choose whom to invite by chance and, in their turn, one of those whose names break careless programs."""
    awkward = [person_id for place, person_id in enumerate(making.people) if place % 6 == 3]
    chosen = making.chance.sample(making.people, 2 + number % 3)
    return list(dict.fromkeys([*chosen, awkward[number % len(awkward)]]))


def may_be_asked(number: int) -> bool:
    """Leave out those who are to pause or leave."""
    return number % 17 != 11 and number % 23 != 19


def some_move_on(making: Making) -> None:
    """Let some people pause, without a reason, and some leave."""
    for number, person_id in enumerate(making.people):
        if not may_be_asked(number):
            change_status(making.sam, person_id, PersonStatus.PAUSED if number % 17 == 11 else PersonStatus.LEFT)


def record_courses(making: Making) -> None:
    """Record training in every state: done, run out, running out, booked, offered, and not wanted, which is a good answer."""
    said = catalogue("people")
    for name, months, source in said["courses"]:
        add_course(making.sam, name, months, source)
    courses = list_courses(making.sam)
    lasting = [course for course in courses if course.lasts_months]
    for number, person_id in enumerate(making.people):
        if number % 3 == 2:
            continue
        chosen = [lasting[number % len(lasting)], *making.chance.sample(courses, number % 4)]
        for turn, course in enumerate({course.course_id: course for course in chosen}.values()):
            state = TrainingState.DONE if turn == 0 and number % 4 else STATES[(number + turn) % len(STATES)]
            done = (
                making.now.date() - dt.timedelta(days=20 + (number * 47 + turn * 90) % 400)
                if state is TrainingState.DONE
                else None
            )
            remark = said["remarks"][number % len(said["remarks"])] if number % 5 == 0 else ""
            record_training(making.sam, person_id, TrainingDraft(course.course_id, state, done, remark=remark))
