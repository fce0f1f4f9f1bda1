"""What is seen of people: the list, one page, names for other lists, and how to contact somebody today."""

from __future__ import annotations

import datetime as dt

import pytest

from coc_desktop.bank import queries
from coc_desktop.bank.people import RuleDraft, add_contact_rule, change_status
from coc_desktop.clock import FixedClock
from coc_desktop.office.history import list_history
from coc_desktop.payments.payees import change_payee
from coc_desktop.problems import Gone, NotAllowed, Refused
from coc_desktop.workspace import Workspace
from models.bank import ImportRun, ImportRunDetails, KeptWords, KeptWordsDetails
from models.base import new_id
from models.vocabulary import Channel, ContactRuleKind, ContactStop, Domain, PersonStatus, Role
from tests import factory
from tests.payments.scene import payee_of

pytestmark = pytest.mark.both_stores

TODAY = dt.date(2026, 8, 6)


def test_everybody_is_listed_by_surname_then_name_then_number(bank: Workspace) -> None:
    factory.a_person(bank, "Zoë Adams", details={"surname": "Adams"})
    factory.a_person(bank, "Alex Brown")
    factory.a_person(bank, "Prince")
    twin = [factory.a_person(bank, "Bo Adams", details={"surname": "adams"}) for _ in range(2)]

    rows = queries.list_people(bank)

    assert [row.known_as for row in rows] == ["Bo Adams", "Bo Adams", "Zoë Adams", "Alex Brown", "Prince"]
    assert [row.person_id for row in rows[:2]] == twin


def test_a_row_says_what_a_list_needs_and_is_found_by_what_people_know_of_somebody(bank: Workspace) -> None:
    team_id = factory.a_team(bank, "Lark ward")
    details = {
        "surname": "Rowe",
        "kind": "carer",
        "emails": ("t@example.org",),
        "phones": ("07700 900001",),
        "channel": Channel.TEXT,
    }
    factory.a_person(bank, "Tegan Rowe", details=details, team_id=team_id, contact_stop=ContactStop.ASKED_US)

    (row,) = queries.list_people(bank)

    assert (row.kind, row.team, row.channel, row.contact_stop, row.number) == (
        *("carer", "Lark ward", Channel.TEXT, ContactStop.ASKED_US, 1),
    )
    for words in ("Tegan Rowe", "carer", "Lark ward", "t@example.org", "07700 900001", "1"):
        assert words in row.found_by


def test_one_page_holds_everything_and_says_that_it_was_opened(bank: Workspace) -> None:
    person_id = factory.a_person(bank, "Tegan Rowe", joined_on=dt.date(2024, 3, 1))
    factory.a_contact_rule(bank, person_id, "Text first", ContactRuleKind.TEXT_ONLY)

    found = queries.read_person(bank, person_id)

    assert (found.details.known_as, found.joined_on, found.version, found.team) == ("Tegan Rowe", dt.date(2024, 3, 1), 1, "")
    assert found.contact == "Text message only."
    queries.read_person(bank, person_id)
    opened = [line for line in list_history(bank, openings=True) if line.act == "person.opened"]
    assert [(line.person_id, line.who) for line in opened] == [(person_id, "Sam Patel")]


def test_somebody_who_is_not_there_is_gone(bank: Workspace) -> None:
    with pytest.raises(Gone):
        queries.read_person(bank, new_id())
    with pytest.raises(Refused, match="Nobody in this bank has the number 7"):
        queries.person_by_number(bank, 7)
    person_id = factory.a_person(bank)

    assert queries.person_by_number(bank, 1) == person_id


def test_kept_words_are_shown_by_row_and_only_where_the_key_is_held(bank: Workspace) -> None:
    person_id = factory.a_person(bank)
    with bank.transaction("people.imported", "Bring in") as tx:
        run = tx.add(ImportRun(at=tx.now, account_id=tx.me.account_id, rows_read=1, people_added=1))
        run.details = ImportRunDetails("register.xlsx", "People", 1, {})
        for number, domain in ((9, Domain.CARE), (4, Domain.IDENTITY)):
            kept = tx.add(KeptWords(owner_id=person_id, import_run_id=run.id, kept_in=domain))
            kept.details = KeptWordsDetails("Notes", f"Words {number}", number, "As written.")

    shown = queries.read_person(bank, person_id).kept_words

    assert [(one.words, one.row, one.kept_in) for one in shown] == [("Words 4", 4, Domain.IDENTITY), ("Words 9", 9, Domain.CARE)]


def test_how_to_contact_somebody_follows_the_rules_in_force_today(bank: Workspace, clock: FixedClock) -> None:
    person_id = factory.a_person(bank, "Tegan", details={"channel": Channel.PHONE, "phones": ("07700 900001",)})
    assert queries.contact_now(bank, person_id).line == "Contact by phone call."
    add_contact_rule(bank, person_id, RuleDraft(ContactRuleKind.NO_CALLS, "Not while I am ill", TODAY + dt.timedelta(days=7)))

    found = queries.contact_now(bank, person_id)
    assert (found.line, found.against, found.phones) == ("Do not call.", None, ("07700 900001",))
    clock.move(days=7)

    assert queries.contact_now(bank, person_id).line == "Contact by phone call."
    assert [rule.in_force for rule in queries.contact_now(bank, person_id).rules] == [False]


def test_a_stop_says_why_before_anything_else(bank: Workspace) -> None:
    person_id = factory.a_person(bank, contact_stop=ContactStop.MAY_HAVE_DIED)

    found = queries.contact_now(bank, person_id)

    assert (
        found.line == found.against == "The record says this person may have died. Contact is stopped until somebody has looked."
    )
    assert [one.person_id for one in queries.people_to_look_at(bank)] == [person_id]


def test_names_are_what_people_are_called_and_for_finance_their_legal_name(bank: Workspace, finance: Workspace) -> None:
    alex, bo = factory.a_person(bank, "Alex Morgan"), factory.a_person(bank, "Bo Lee")
    change_payee(bank, alex, payee_of("Alexandra Morgan"))

    with bank.reading() as session:
        assert queries.names_of(bank, session, [alex]) == {alex: "Alex Morgan"}
        assert queries.names_of(bank, session) == {alex: "Alex Morgan", bo: "Bo Lee"}
    with finance.reading() as session:
        assert queries.names_of(finance, session) == {alex: "Alexandra Morgan in full"}


def test_many_names_at_once_are_the_same_as_few(bank: Workspace) -> None:
    people = {factory.a_person(bank, f"Person {number}"): f"Person {number}" for number in range(60)}

    with bank.reading() as session:
        assert queries.names_of(bank, session, people) == people
        assert queries.names_of(bank, session, []) == {}


def test_a_list_follows_what_changes(bank: Workspace) -> None:
    person_id = factory.a_person(bank)

    change_status(bank, person_id, PersonStatus.PAUSED)

    assert [row.status for row in queries.list_people(bank)] == [PersonStatus.PAUSED]


def test_who_may_not_see_people_sees_none_of_it(bank: Workspace, finance: Workspace) -> None:
    person_id = factory.a_person(bank)
    administrator = factory.an_account(bank, "ada", Role.ADMINISTRATOR)

    for other in (finance, administrator):
        for query in (
            lambda who: queries.list_people(who),
            lambda who: queries.read_person(who, person_id),
            lambda who: queries.contact_now(who, person_id),
            lambda who: queries.people_to_look_at(who),
            lambda who: queries.person_by_number(who, 1),
        ):
            with pytest.raises(NotAllowed):
                query(other)
