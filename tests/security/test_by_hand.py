"""What an account cannot open by an act it cannot open by hand either: every key it can get, tried on every sealed row."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest
from sqlalchemy import select

from coc_desktop.bank import people, queries
from coc_desktop.bank.imports import bring_in, known_people, preview_register
from coc_desktop.bank.register import guess_map
from coc_desktop.office import accounts
from coc_desktop.payments.payees import PayeeDraft, change_payee
from coc_desktop.plans import plans
from coc_desktop.plans.editing import read_plan
from coc_desktop.plans.queries import plans_to_review
from coc_desktop.plans.rules import SectionDraft
from coc_desktop.problems import NotAllowed
from coc_desktop.workspace import Workspace
from models.bank import EqualityLink, EqualityRecord
from models.vocabulary import PersonStatus, Role
from tests import factory
from tests.bank.small import ALEX, BO, changed, small_sheet
from tests.security.hands import SEALED, Hands

pytestmark = pytest.mark.both_stores


def fill(bank: Workspace) -> UUID:
    """Put something sealed into every domain, changed once so that history holds a version."""
    sheet = small_sheet(ALEX, changed(BO, Notes="No voicemail"))
    bring_in(bank, preview_register(bank, sheet, guess_map(sheet)), "register.xlsx")
    person_id = queries.person_by_number(bank, 1)
    change_payee(bank, person_id, PayeeDraft("Alex Morgan", ("1 High St",), "LS1 1AA"))
    people.change_status(bank, person_id, PersonStatus.PAUSED)
    version = plans.write_section(bank, person_id, "before", 0, SectionDraft("An agenda."))
    plans.write_section(bank, person_id, "before", version, SectionDraft("An agenda, early."))
    return person_id


def an_account(bank: Workspace, role: Role) -> tuple[str, Workspace]:
    """Return a new account's passphrase, and the account signed in, granted what its role may hold."""
    made = accounts.add_account(bank, accounts.AccountDraft("new", "New Colleague", role), stretch=factory.CHEAP)
    passphrase, words = factory.chosen(bank, "new", made.passphrase)
    if role is not Role.ADMINISTRATOR:
        accounts.grant_keys(bank, made.account_id, words)
    return passphrase, factory.sign_in_beside(bank, "new", passphrase)


ACTS: tuple[Callable[[Workspace, UUID], object], ...] = (
    lambda workspace, person_id: queries.list_people(workspace),
    queries.read_person,
    queries.contact_now,
    lambda workspace, person_id: queries.people_to_look_at(workspace),
    lambda workspace, person_id: known_people(workspace),
    read_plan,
    lambda workspace, person_id: plans_to_review(workspace),
    lambda workspace, person_id: people.change_status(workspace, person_id, PersonStatus.LEFT),
)


@pytest.mark.parametrize("role", [Role.FINANCE, Role.ADMINISTRATOR])
def test_no_act_opens_a_plan_or_a_contact_to_finance_or_an_administrator(bank: Workspace, role: Role) -> None:
    person_id = fill(bank)
    _, workspace = an_account(bank, role)

    for act in ACTS:
        with pytest.raises(NotAllowed):
            act(workspace, person_id)
        act(bank, person_id)


HELD = {
    Role.FINANCE: {"payee"},
    Role.ADMINISTRATOR: set(),
    Role.LEAD: {"person", "contact_rule", "payee", "plan", "care_remark", "import_run", "kept_words"},
}


@pytest.mark.parametrize("role", HELD)
def test_by_hand_an_account_opens_the_tables_of_its_role_and_no_other(bank: Workspace, role: Role) -> None:
    fill(bank)
    passphrase, _ = an_account(bank, role)

    with bank.reading() as session:
        hands = Hands(session, "new", passphrase)
        there = {kind.__tablename__ for kind in SEALED if session.scalars(select(kind).limit(1)).first() is not None}

        assert hands.opened() == HELD[role]
        assert there == HELD[Role.LEAD] | {"equality_record", "equality_link"}


def test_whoever_wrote_equality_answers_cannot_read_them_back(bank: Workspace) -> None:
    fill(bank)

    with bank.reading() as session:
        for kind in (EqualityRecord, EqualityLink):
            rows = session.scalars(select(kind)).all()
            assert len(rows) == 2
            for row in rows:
                with pytest.raises(NotAllowed):
                    _ = row.details
        hands = Hands(session, "sam", factory.PASSPHRASE)
        assert not hands.opened() & {"equality_record", "equality_link"}
        assert "person" in hands.opened()
