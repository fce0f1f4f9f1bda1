"""What an invoice carries: kept sealed, never guessed, and never in the way of who may approve."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from coc_desktop.office.history import list_history
from coc_desktop.payments.payees import PayeeDraft, accounts_to_choose, change_payee, problems_in, read_payee
from coc_desktop.problems import NotAllowed, Refused
from coc_desktop.workspace import Workspace
from tests import factory
from tests.payments.scene import payee_of


@pytest.mark.both_stores
def test_what_is_kept_reads_back(bank: Workspace, lead: Workspace, finance: Workspace) -> None:
    person_id = factory.a_person(bank)
    draft = payee_of("Alex Morgan", account_id=lead.me.account_id)

    change_payee(bank, person_id, draft)

    assert read_payee(bank, person_id) == draft
    assert read_payee(finance, person_id) == draft


def test_the_legal_name_is_never_guessed(bank: Workspace, finance: Workspace) -> None:
    person_id = factory.a_person(bank, details={"address": ("2 Example Street",), "postcode": "ZZ2 2ZZ"})

    assert read_payee(bank, person_id) == PayeeDraft("", ("2 Example Street",), "ZZ2 2ZZ")
    assert read_payee(finance, person_id) == PayeeDraft()


def test_what_finance_would_send_back_is_asked_for() -> None:
    assert [problem.field for problem in problems_in(PayeeDraft(" ", ("", " "), " "))] == ["legal_name", "address", "postcode"]


def test_an_agreement_is_not_dated_ahead(bank: Workspace) -> None:
    person_id = factory.a_person(bank)

    with pytest.raises(Refused, match="has not come yet"):
        change_payee(bank, person_id, payee_of("Alex", agreed_on=bank.today() + dt.timedelta(days=1)))


def test_nobody_takes_their_own_name_off_what_pays_them(bank: Workspace, lead: Workspace) -> None:
    person_id = factory.a_person(bank, "Jo Evans")
    linked = payee_of("Jo Evans", account_id=lead.me.account_id)
    change_payee(lead, person_id, linked)

    with pytest.raises(Refused, match="Somebody else changes that"):
        change_payee(lead, person_id, dataclasses.replace(linked, account_id=None))
    change_payee(lead, person_id, dataclasses.replace(linked, postcode="ZZ9 9ZZ"))

    assert not any(line.can_be_put_back for line in list_history(bank) if line.act == "payee.changed")
    change_payee(bank, person_id, payee_of("Jo Evans"))
    assert read_payee(bank, person_id).account_id is None


def test_only_those_who_make_claims_choose(bank: Workspace, lead: Workspace, finance: Workspace) -> None:
    person_id = factory.a_person(bank)

    assert [one.name for one in accounts_to_choose(bank)] == ["Fay Lund", "Jo Evans", "Sam Patel"]
    with pytest.raises(NotAllowed):
        accounts_to_choose(finance)
    with pytest.raises(NotAllowed):
        change_payee(finance, person_id, payee_of("Alex"))
