"""Putting acts back: one change, a whole act, after a restart, and never over something that came later."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from sqlalchemy import select

from coc_desktop.changes import Changes
from coc_desktop.office.history import list_history, put_back
from coc_desktop.problems import NotAllowed, Refused
from coc_desktop.storage.checks import check_store
from coc_desktop.workspace import Workspace
from models.bank import Person
from models.vocabulary import Role
from tests import factory

pytestmark = pytest.mark.both_stores


def _rename(workspace: Workspace, name: str) -> None:
    with workspace.transaction("person.changed", "Change a name") as tx:
        person = tx.session.scalars(select(Person)).one()
        person.details = dataclasses.replace(person.details, known_as=name)


def _names(workspace: Workspace) -> list[str]:
    with workspace.reading() as session:
        return sorted(person.details.known_as for person in session.scalars(select(Person)))


def _remove_then_refuse(workspace: Workspace) -> None:
    with workspace.transaction("person.added", "Add") as tx:
        tx.remove(tx.session.scalars(select(Person)).one())
        tx.session.flush()
        raise Refused("No.")


def _check(workspace: Workspace) -> None:
    with workspace.bank.engine.connect() as connection:
        assert check_store(connection).problems == ()


def test_a_change_is_put_back_and_the_putting_back_too(bank: Workspace) -> None:
    factory.a_person(bank, "Alex")
    _rename(bank, "Alexandra")

    undone = put_back(bank, list_history(bank)[0].act_id)
    assert _names(bank) == ["Alex"]
    put_back(bank, undone.act_id)

    assert _names(bank) == ["Alexandra"]
    _check(bank)


def test_a_whole_act_is_put_back_after_a_restart_and_brought_again(bank_folder: Path) -> None:
    workspace = factory.sign_in(bank_folder)
    for name in factory.AWKWARD_NAMES:
        factory.a_person(workspace, name)
    acts = [line.act_id for line in list_history(workspace) if line.act == "person.added"]
    workspace.close()

    workspace = factory.sign_in(bank_folder)
    undone = [put_back(workspace, act_id).act_id for act_id in acts]
    assert _names(workspace) == []
    for act_id in reversed(undone):
        put_back(workspace, act_id)

    assert _names(workspace) == sorted(factory.AWKWARD_NAMES)
    _check(workspace)
    workspace.close()


def test_nothing_is_put_back_over_a_later_change(bank: Workspace) -> None:
    factory.a_person(bank, "Alex")
    added = list_history(bank)[0].act_id
    _rename(bank, "Alexandra")

    with pytest.raises(Refused, match="changed again since"):
        put_back(bank, added)

    assert _names(bank) == ["Alexandra"]


def test_an_act_is_put_back_once_the_later_change_was(bank: Workspace) -> None:
    factory.a_person(bank, "Alex")
    added = list_history(bank)[0].act_id
    _rename(bank, "Alexandra")
    put_back(bank, list_history(bank)[0].act_id)

    put_back(bank, added)

    assert _names(bank) == []


def test_what_is_kept_for_good_says_so(bank: Workspace) -> None:
    with bank.transaction("batch.exported", "Export", put_back=False) as tx:
        tx.note(batch=3)
    line = list_history(bank)[0]

    assert line.words == "exported batch 3"
    with pytest.raises(Refused, match="kept for good"):
        put_back(bank, line.act_id)


def test_putting_back_needs_the_permission(bank: Workspace) -> None:
    factory.a_person(bank)
    finance = factory.an_account(bank, "fay", Role.FINANCE)

    with pytest.raises(NotAllowed):
        put_back(finance, list_history(bank)[-1].act_id)


def test_history_names_who_did_what_and_keeps_openings_apart(bank: Workspace) -> None:
    person_id = factory.a_person(bank)
    bank.looking("plan.opened", person_id)
    bank.looking("plan.opened", person_id)

    assert list_history(bank)[0].words == "added a person"
    opened = [line for line in list_history(bank, openings=True) if line.act == "plan.opened"]
    assert [(line.who, line.person_id) for line in opened] == [("Sam Patel", person_id)]


def test_listeners_hear_what_moved_after_the_commit_and_nothing_of_an_act_that_failed(bank: Workspace) -> None:
    heard: list[Changes] = []
    bank.subscribe(heard.append)

    factory.a_person(bank)
    with pytest.raises(Refused):
        _remove_then_refuse(bank)

    assert [change.kinds for change in heard] == [frozenset({"counter", "person"})]
    assert _names(bank) == ["Alex Morgan"]


def test_taking_something_out_is_put_back_and_done_again(bank: Workspace) -> None:
    person_id = factory.a_person(bank, "Alex")
    with bank.transaction("person.changed", "Take out") as tx:
        tx.remove(tx.get(Person, person_id))
    brought = put_back(bank, list_history(bank)[0].act_id)

    again = put_back(bank, brought.act_id)

    assert _names(bank) == []
    put_back(bank, again.act_id)
    assert _names(bank) == ["Alex"]
    _check(bank)


def test_what_was_put_back_and_done_again_is_put_back_once_more_and_goes_on_changing(bank: Workspace) -> None:
    person_id = factory.a_person(bank, "Alex")
    with bank.transaction("person.changed", "Take out") as tx:
        tx.remove(tx.get(Person, person_id))
    taken_out = list_history(bank)[0].act_id
    put_back(bank, put_back(bank, taken_out).act_id)

    put_back(bank, taken_out)
    _rename(bank, "Alexandra")

    assert _names(bank) == ["Alexandra"]
    _check(bank)
