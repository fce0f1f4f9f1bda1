"""The acts of people: each changes what it says and nothing else, refuses in a sentence, and is put back from History."""

from __future__ import annotations

import dataclasses
import datetime as dt
from itertools import product
from uuid import UUID

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from coc_desktop.bank import people
from coc_desktop.bank.people import RuleDraft
from coc_desktop.bank.queries import PersonDetail, list_people, list_teams, read_person
from coc_desktop.bank.rules import PersonDraft, problems_in, reason_against_contact
from coc_desktop.office.history import list_history, put_back
from coc_desktop.problems import ChangedElsewhere, Gone, NotAllowed, Refused
from coc_desktop.workspace import Workspace
from models.bank import Person
from models.base import new_id
from models.vocabulary import Channel, ContactRuleKind, ContactStop, PaperFormat, PersonStatus, Role, TeamKind
from tests import factory

pytestmark = pytest.mark.both_stores

TODAY = dt.date(2026, 8, 6)
WHOLE = PersonDraft(
    known_as="Tegan Rowe",
    given="Theresa",
    surname="Rowe",
    pronouns="they",
    kind="carer",
    emails=("tegan@example.org", "t.rowe@example.org"),
    phones=("07700 900001",),
    address=("1 Example Street", "Larkdale"),
    postcode="ZZ1 1ZZ",
    channel=Channel.TEXT,
    channel_words="not before midday",
    languages="Welsh, English",
    status=PersonStatus.ACTIVE,
    joined_on=dt.date(2024, 3, 1),
    paper_format=PaperFormat.LARGE_PRINT,
)
TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)


def last_act(bank: Workspace) -> UUID:
    """Return the newest act of the bank."""
    return list_history(bank)[0].act_id


def said(found: PersonDetail) -> PersonDraft:
    """Return a person's page as a draft would say it."""
    details = {name: getattr(found.details, name) for name in people.DETAILS}
    plain = {"status": found.status, "joined_on": found.joined_on, "team_id": found.team_id, "paper_format": found.paper_format}
    return PersonDraft(**details, **plain)


def test_somebody_new_is_kept_as_they_were_said_with_the_next_number(bank: Workspace) -> None:
    first = people.add_person(bank, PersonDraft("Alex Morgan"))
    second = people.add_person(bank, WHOLE)

    assert [read_person(bank, one).number for one in (first, second)] == [1, 2]
    found = read_person(bank, second)
    assert said(found) == WHOLE
    assert (found.status_on, found.contact_stop, found.version) == (TODAY, ContactStop.NONE, 1)


@pytest.mark.parametrize("name", factory.AWKWARD_NAMES)
def test_a_name_is_kept_exactly_as_it_was_given(bank: Workspace, name: str) -> None:
    person_id = people.add_person(bank, PersonDraft(name))

    assert read_person(bank, person_id).details.known_as == name


@settings(max_examples=25, deadline=None, phases=(Phase.generate,), suppress_health_check=list(HealthCheck))
@given(TEXT, TEXT, st.lists(TEXT, max_size=3), TEXT)
def test_no_words_are_changed_by_being_kept(bank: Workspace, name: str, surname: str, address: list[str], words: str) -> None:
    draft = PersonDraft(known_as=f"A{name}", surname=surname, address=tuple(address), channel_words=words)

    assert said(read_person(bank, people.add_person(bank, draft))) == draft


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (PersonDraft(""), "known_as"),
        (PersonDraft(" \t"), "known_as"),
        (PersonDraft("Alex", emails=("alex.example.org",)), "emails"),
        (PersonDraft("Alex", emails=("alex@example.org", "no at sign")), "emails"),
    ],
)
def test_what_cannot_be_kept_is_refused_by_its_field_and_leaves_nothing(bank: Workspace, draft: PersonDraft, field: str) -> None:
    assert [problem.field for problem in problems_in(draft)] == [field]

    with pytest.raises(Refused) as caught:
        people.add_person(bank, draft)

    assert [problem.field for problem in caught.value.problems] == [field]
    assert list_people(bank) == ()
    assert read_person(bank, people.add_person(bank, PersonDraft("Alex"))).number == 1


def test_a_change_keeps_the_number_and_dates_only_a_new_status(bank: Workspace) -> None:
    person_id = factory.a_person(bank, status=PersonStatus.ACTIVE, status_on=dt.date(2025, 1, 1))
    people.change_person(bank, person_id, 1, dataclasses.replace(WHOLE, status=PersonStatus.ACTIVE))
    assert read_person(bank, person_id).status_on == dt.date(2025, 1, 1)

    people.change_person(bank, person_id, 2, dataclasses.replace(WHOLE, status=PersonStatus.PAUSED))

    found = read_person(bank, person_id)
    assert (found.number, found.status, found.status_on) == (1, PersonStatus.PAUSED, TODAY)


def test_the_second_to_change_a_record_is_told_and_writes_nothing(bank: Workspace) -> None:
    person_id = factory.a_person(bank)
    people.change_person(bank, person_id, 1, dataclasses.replace(WHOLE, known_as="First"))

    with pytest.raises(ChangedElsewhere):
        people.change_person(bank, person_id, 1, dataclasses.replace(WHOLE, known_as="Second"))

    assert read_person(bank, person_id).details.known_as == "First"


def test_every_change_is_put_back(bank: Workspace) -> None:
    person_id = factory.a_person(bank)
    before = said(read_person(bank, person_id))
    people.change_person(bank, person_id, 1, WHOLE)
    put_back(bank, last_act(bank))

    assert said(read_person(bank, person_id)) == before


def test_a_rule_stands_in_their_words_until_it_is_taken_away_and_comes_back(bank: Workspace) -> None:
    person_id = factory.a_person(bank)
    words = "  Don’t ring the house. Text first. "
    rule_id = people.add_contact_rule(bank, person_id, RuleDraft(ContactRuleKind.TEXT_ONLY, words, dt.date(2026, 9, 1)))
    (rule,) = read_person(bank, person_id).rules
    assert (rule.rule_id, rule.words, rule.until, rule.in_force) == (rule_id, words, dt.date(2026, 9, 1), True)
    people.add_contact_rule(bank, person_id, RuleDraft(ContactRuleKind.EMAIL_ONLY, "Only email.", dt.date(2026, 8, 1)))  # is over
    factory.a_contact_rule(bank, person_id, "Do not call me.", ContactRuleKind.NO_CALLS)
    assert list_people(bank)[0].rules == (ContactRuleKind.NO_CALLS, ContactRuleKind.TEXT_ONLY)

    people.remove_contact_rule(bank, rule_id)
    assert words not in [one.words for one in read_person(bank, person_id).rules]
    put_back(bank, last_act(bank))

    assert words in [one.words for one in read_person(bank, person_id).rules]


def test_a_rule_without_words_is_refused(bank: Workspace) -> None:
    person_id = factory.a_person(bank)

    with pytest.raises(Refused, match="in their words"):
        people.add_contact_rule(bank, person_id, RuleDraft(ContactRuleKind.NO_CALLS, " \n"))

    assert read_person(bank, person_id).rules == ()


@pytest.mark.parametrize("stop", [ContactStop.NONE, ContactStop.ASKED_US, ContactStop.HAS_DIED])
def test_a_stop_is_decided_and_a_death_ends_their_time_with_the_bank(bank: Workspace, stop: ContactStop) -> None:
    person_id = factory.a_person(bank, contact_stop=ContactStop.MAY_HAVE_DIED)
    with bank.transaction("person.changed", "Say why") as tx:
        person = tx.get(Person, person_id)
        person.status, person.details = PersonStatus.PAUSED, dataclasses.replace(person.details, status_because="New job")

    people.decide_stop(bank, person_id, stop)

    found = read_person(bank, person_id)
    assert found.details.status_because == ("" if stop is ContactStop.HAS_DIED else "New job")
    assert found.contact_stop is stop
    assert found.status is (PersonStatus.LEFT if stop is ContactStop.HAS_DIED else PersonStatus.PAUSED)
    assert list_history(bank)[0].act == ("contact.stop_lifted" if stop is ContactStop.NONE else "contact.stop_kept")


def test_contact_is_refused_exactly_where_the_rule_says_so(bank: Workspace) -> None:
    for stop, kind in product(ContactStop, ContactRuleKind):
        person_id = factory.a_person(bank, contact_stop=stop)
        factory.a_contact_rule(bank, person_id, "Their words", kind)
        against = reason_against_contact(stop, [kind])
        assert (against is None) == (stop is ContactStop.NONE and kind is not ContactRuleKind.NO_CONTACT)

        assert _refusal(bank, person_id) == against


def _refusal(bank: Workspace, person_id: UUID) -> str | None:
    """Return the sentence with which contact is refused, if it is."""
    try:
        with bank.transaction("invite.made", "Try") as tx:
            people.require_contact_allowed(tx, person_id)
    except Refused as refused:
        return str(refused)
    return None


def test_a_rule_that_has_ended_stops_nobody(bank: Workspace) -> None:
    person_id = factory.a_person(bank)
    people.add_contact_rule(bank, person_id, RuleDraft(ContactRuleKind.NO_CONTACT, "Until my operation", TODAY))

    with bank.transaction("invite.made", "Try") as tx:
        people.require_contact_allowed(tx, person_id)


def test_a_team_is_there_once_however_it_is_typed(bank: Workspace) -> None:
    first = people.add_team(bank, " Lark ward ", TeamKind.WARD)

    assert people.add_team(bank, "LARK WARD", TeamKind.SERVICE) == first
    assert list_teams(bank) == ((first, "Lark ward"),)
    with pytest.raises(Refused, match="team’s name"):
        people.add_team(bank, "  ", TeamKind.WARD)


def test_who_is_not_in_the_bank_is_said_to_be_gone(bank: Workspace) -> None:
    nobody = new_id()

    for doing in (
        lambda: people.change_person(bank, nobody, 1, WHOLE),
        lambda: people.change_status(bank, nobody, PersonStatus.LEFT),
        lambda: people.add_contact_rule(bank, nobody, RuleDraft(ContactRuleKind.NO_CALLS, "No")),
        lambda: people.decide_stop(bank, nobody, ContactStop.NONE),
    ):
        with pytest.raises(Gone):
            doing()


def test_finance_and_administrators_change_nobody(bank: Workspace) -> None:
    person_id = factory.a_person(bank)

    for role in (Role.FINANCE, Role.ADMINISTRATOR):
        other = factory.an_account(bank, role.value, role)
        with pytest.raises(NotAllowed):
            people.add_person(other, WHOLE)
        with pytest.raises(NotAllowed):
            people.change_status(other, person_id, PersonStatus.LEFT)
    assert read_person(bank, person_id).version == 1
