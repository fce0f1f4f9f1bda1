"""What an account cannot open by an act it cannot open by hand either: every key it can get, tried on every sealed row."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterator
from typing import TypeVar
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import select
from sqlalchemy.orm import Session

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
from coc_desktop.security.account_keys import unlock
from coc_desktop.security.circles import accept_circle
from coc_desktop.security.domains import GrantPlace, accept, open_drop
from coc_desktop.security.sealing import Damaged, Place, open_sealed
from coc_desktop.security.sign_in import account_key
from coc_desktop.security.wrapping import unwrap, wrapping_key
from coc_desktop.workspace import Workspace
from models.bank import EqualityLink, EqualityRecord
from models.base import Sealing
from models.office import Account, HistoryRow, KeyGrant, PersonKey
from models.tables import RECORDS
from models.vocabulary import Domain, PersonStatus, Role
from tests import factory
from tests.bank.small import ALEX, BO, changed, small_sheet

pytestmark = pytest.mark.both_stores

Found = TypeVar("Found")
SEALED = [kind for kind in RECORDS.values() if issubclass(kind, Sealing)]


class Hands:
    """Somebody with an account's passphrase, the raw tables, and all the patience in the world."""

    def __init__(self, session: Session, login: str, passphrase: str) -> None:
        self.session = session
        account = session.scalars(select(Account).where(Account.login == login)).one()
        self.account_id = account.id
        self.mine: X25519PrivateKey = unlock(account_key(account), passphrase, floor=factory.CHEAP)
        self.domains = list(self._granted())
        self.keys = [AESGCM(key) for key in (*self._unwrapped(), *self._circles())]

    def _granted(self) -> Iterator[tuple[Domain, int, X25519PrivateKey]]:
        """Yield every domain's key that opens with the account's own, whomever the grant was made to."""
        for grant in self.session.scalars(select(KeyGrant)):
            for domain, holder in itertools.product(Domain, {self.account_id, grant.holder_id}):
                place = GrantPlace(holder, domain, grant.key_version)
                key = tried(accept, self.mine, grant.sealed_key, place)
                if key is not None:
                    yield domain, grant.key_version, key

    def _circles(self) -> Iterator[bytes]:
        for grant in self.session.scalars(select(KeyGrant).where(KeyGrant.scope.startswith("circle:"))):
            circle_id = UUID(grant.scope.partition(":")[2])
            key = tried(accept_circle, self.mine, grant.sealed_key, circle_id, self.account_id)
            if key is not None:
                yield key

    def _unwrapped(self) -> Iterator[bytes]:
        """Yield every person's key that any domain's key unwraps, whichever domain it is said to be of."""
        wrappers = [wrapping_key(private, domain, version) for domain, version, private in self.domains]
        for kept in self.session.scalars(select(PersonKey)):
            for wrapper, said in itertools.product(wrappers, Domain):
                key = tried(unwrap, wrapper, kept.wrapped_key, kept.subject_id, said)
                if key is not None:
                    yield key

    def opened(self) -> set[str]:
        """Return the tables of which any row, or any earlier version of one, opens with any key."""
        return {table for table, row_id, sealed, subject in self._rows() if self._opens(table, row_id, sealed, subject)}

    def _rows(self) -> Iterator[tuple[str, UUID, bytes, UUID]]:
        for kind in SEALED:
            for row in self.session.scalars(select(kind)):
                yield kind.__tablename__, row.id, row.sealed, getattr(row, "subject_id", row.id)
        for was in self.session.scalars(select(HistoryRow).where(HistoryRow.sealed.is_not(None))):
            plain = json.loads(was.plain)
            yield was.table_name, was.row_id, was.sealed or b"", UUID(plain.get("person_id") or plain["id"])

    def _opens(self, table: str, row_id: UUID, sealed: bytes, subject: UUID) -> bool:
        privates = (self.mine, *(private for _, _, private in self.domains))
        for domain, whose in itertools.product(Domain, (subject, None)):
            place = Place(table, row_id, whose, domain)
            if any(tried(open_sealed, key, sealed, place) is not None for key in self.keys):
                return True
            if any(tried(open_drop, private, sealed, place) is not None for private in privates):
                return True
        return False


def tried(open_it: Callable[..., Found], *arguments: object) -> Found | None:
    """Return what opens, or nothing."""
    try:
        return open_it(*arguments)
    except (Damaged, ValueError):
        return None


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
