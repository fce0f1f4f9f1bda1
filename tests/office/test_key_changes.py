"""Keys that are changed: whoever left and kept theirs opens nothing written since, and everybody else reads on."""

from __future__ import annotations

from uuid import UUID

import pytest
from sqlalchemy import insert, select, update

from coc_desktop.bank.queries import read_person
from coc_desktop.changes import Changes
from coc_desktop.office import accounts, key_changes
from coc_desktop.office.history import list_history
from coc_desktop.office.own_sign_in import own_sign_in_of
from coc_desktop.payments.payees import PayeeDraft, change_payee, read_payee
from coc_desktop.plans.drafts import keep_draft, read_drafts
from coc_desktop.plans.editing import read_plan
from coc_desktop.plans.plans import write_section
from coc_desktop.plans.proposals import list_proposals
from coc_desktop.plans.queries import read_own_plan
from coc_desktop.plans.reviewing import CARD_GONE, keep_review, make_own_words, save_review
from coc_desktop.plans.rules import SectionDraft
from coc_desktop.problems import NotAllowed, Unavailable
from coc_desktop.security.domains import new_pair, public_bytes
from coc_desktop.security.own_keys import OWN
from coc_desktop.security.records import SIGN_IN_AGAIN, START_AGAIN
from coc_desktop.security.recovery import read_sheet
from coc_desktop.security.sealing import Damaged
from coc_desktop.storage.checks import check_store
from coc_desktop.workspace import Workspace
from models.bank import Person, PersonDetails
from models.base import new_id, table_of
from models.office import Account, AuditEntry, DomainKey, KeyGrant, RecoverySheet
from models.plans import OwnSignIn
from models.vocabulary import Domain, Role, SheetKind
from tests import factory
from tests.plans.test_reviewing import TYPED, change, started, together
from tests.security.hands import Hands

ALL = (Domain.CARE, Domain.IDENTITY, Domain.PAYEE)


def write_about(workspace: Workspace, person_id: UUID, words: str) -> None:
    """Write something about a person into each domain that a coordinator holds."""
    plan, person = read_plan(workspace, person_id), read_person(workspace, person_id)
    write_section(workspace, person_id, "before", plan.version, SectionDraft(words))
    with workspace.transaction("person.changed", "Change a person") as tx:
        tx.get(Person, person_id, version=person.version).details = PersonDetails(known_as=words)
    change_payee(workspace, person_id, PayeeDraft(words, ("1 High St",), "LS1 1AA"))


def _reads(workspace: Workspace, person_id: UUID) -> set[str]:
    return {
        read_plan(workspace, person_id).section("before").words,
        read_person(workspace, person_id).details.known_as,
        read_payee(workspace, person_id).legal_name,
    }


def _kept_by(bank: Workspace, login: str) -> tuple[Hands, set[bytes]]:
    """Return somebody who keeps their keys, and everything that was sealed until then."""
    with bank.reading() as session:
        hands = Hands(session, login, factory.COLLEAGUE_PASSPHRASE)
        assert {"person", "plan", "payee"} <= hands.opened()
        return hands, hands.sealed()


def _sealed(bank: Workspace, hands: Hands) -> set[bytes]:
    with bank.reading() as session:
        hands.come_by(session)
        return hands.sealed()


def _opens_what_came_after(bank: Workspace, kept: tuple[Hands, set[bytes]]) -> bool:
    hands, before = kept
    with bank.reading() as session:
        hands.come_by(session)
        after = hands.sealed() - before
        assert after
        return hands.opens_any_of(after)


@pytest.mark.both_stores
def test_whoever_left_opens_nothing_written_afterwards_and_everybody_else_reads_all(bank: Workspace, lead: Workspace) -> None:
    early = factory.an_account(bank, "early", Role.LEAD)
    person_id, other_id = factory.a_person(bank), factory.a_person(bank, "Bo")
    write_about(bank, person_id, "Alex before")
    write_about(bank, other_id, "Bo before")
    kept = _kept_by(bank, "jo")

    accounts.close_account(bank, lead.me.account_id)

    write_about(bank, person_id, "Alex after")
    third_id = factory.a_person(bank, "Cass")
    write_about(bank, third_id, "Cass after")
    keep_draft(bank, other_id, "during", SectionDraft("typed after"))
    assert not _opens_what_came_after(bank, kept)
    late = factory.an_account(bank, "late", Role.LEAD)
    for one in (bank, early, factory.sign_in_beside(bank, "sam", factory.PASSPHRASE), late):
        assert _reads(one, person_id) == {"Alex after"}
        assert _reads(one, other_id) == {"Bo before"}
        assert _reads(one, third_id) == {"Cass after"}
    write_about(early, other_id, "Bo after")
    assert _reads(bank, other_id) == {"Bo after"}
    assert read_drafts(bank, other_id)[0].typed.words == "typed after"
    assert not _opens_what_came_after(bank, kept)
    with bank.bank.engine.connect() as connection:
        assert check_store(connection).problems == ()


def test_a_card_reads_and_writes_on_and_whoever_left_opens_nothing_it_writes(bank: Workspace, lead: Workspace) -> None:
    person_id = factory.a_person(bank)
    write_about(bank, person_id, "before")
    card, _ = factory.a_card(bank, person_id)
    kept = _kept_by(bank, "jo")

    accounts.close_account(bank, lead.me.account_id)

    write_about(bank, person_id, "after")
    own = factory.sign_in_own(bank, card)
    assert next(one.words for one in read_own_plan(own).sections if one.key == "before") == "after"
    save_review(own, change(started(own), "room"), signs=False)
    assert list_proposals(bank, person_id).waiting[0].wanted.words == TYPED
    assert not _opens_what_came_after(bank, kept)


def test_what_an_administrator_closes_is_changed_by_the_next_who_may(
    bank: Workspace, lead: Workspace, finance: Workspace
) -> None:
    administrator = factory.an_account(bank, "it", Role.ADMINISTRATOR)
    person_id = factory.a_person(bank)
    write_about(bank, person_id, "before")
    kept = _kept_by(bank, "jo")

    accounts.close_account(administrator, lead.me.account_id)

    assert key_changes.keys_due(bank) == ALL
    assert key_changes.change_due_keys(finance) == ()
    write_about(bank, person_id, "between")
    assert _opens_what_came_after(bank, kept)
    kept = (kept[0], _sealed(bank, kept[0]))
    assert key_changes.change_due_keys(bank) == ALL
    assert key_changes.keys_due(bank) == ()
    with bank.reading() as session:
        acts = session.scalars(select(AuditEntry.act)).all()
    assert key_changes.change_due_keys(bank) == ()
    with bank.reading() as session:
        assert session.scalars(select(AuditEntry.act)).all() == acts
    write_about(bank, person_id, "after")
    assert not _opens_what_came_after(bank, kept)
    assert read_payee(finance, person_id).legal_name == "after"


def test_a_sheet_that_was_printed_before_opens_what_was_written_before_and_after(tmp_path, clock) -> None:
    made = factory.new_bank(tmp_path / "bank", clock)
    bank, sheet = made.workspace, read_sheet("\n".join(made.sheets[SheetKind.CARE]))
    person_id, other_id = factory.a_person(bank), factory.a_person(bank, "Bo")
    for one in (person_id, other_id):
        write_about(bank, one, "before")
    assert key_changes.change_keys(bank) == ALL
    write_about(bank, person_id, "after")

    back = accounts.recover_in_store(bank.bank, sheet, "sam", clock, stretch=factory.CHEAP)

    again = factory.sign_in_beside(bank, "sam", back.passphrase)
    accounts.change_passphrase(again, back.passphrase, "orchid lantern velvet harbour", stretch=factory.CHEAP)
    with again.reading() as session:
        again.open_people(session, Domain.CARE)
    assert {read_plan(again, one).section("before").words for one in (person_id, other_id)} == {"before", "after"}
    bank.close()


class Stopped(Exception):
    """What stops an act before it is kept."""


def _change_and_stop(bank: Workspace) -> None:
    with bank.transaction("keys.changed", "Change the keys", put_back=False) as tx:
        key_changes.expose(tx, ALL)
        assert key_changes.change_exposed(tx) == ALL
        raise Stopped


def test_a_change_that_leaves_nothing_behind_leaves_the_keys_in_hand_as_they_were(bank: Workspace) -> None:
    person_id = factory.a_person(bank)
    write_about(bank, person_id, "before")

    with pytest.raises(Stopped):
        _change_and_stop(bank)

    write_about(bank, person_id, "after")
    assert _reads(factory.sign_in_beside(bank, "sam", factory.PASSPHRASE), person_id) == {"after"}


def _swap(bank: Workspace, kind: type[Account | RecoverySheet], row_id: UUID) -> None:
    """Put another public key in a holder's place, as somebody who can write to the file and holds no key."""
    with bank.bank.engine.begin() as connection:
        table = table_of(kind)
        connection.execute(update(table).where(table.c.id == row_id).values(public_key=public_bytes(new_pair())))


def test_a_public_key_that_was_put_in_the_place_of_anothers_is_sealed_nothing(bank: Workspace, lead: Workspace) -> None:
    _swap(bank, Account, lead.me.account_id)

    key_changes.change_keys(bank)

    assert next(one.lacks for one in accounts.list_accounts(bank) if one.login == "jo") == ALL
    with pytest.raises(NotAllowed, match="compare your six words"):
        factory.a_person(lead)


def test_a_card_that_another_public_key_was_put_under_is_sealed_nothing_new(bank: Workspace) -> None:
    person_id, other_id = factory.a_person(bank), factory.a_person(bank, "Bo")
    _, own = factory.a_card(bank, person_id)
    _, others = factory.a_card(bank, other_id)
    make_own_words(others, stretch=factory.CHEAP)
    review = started(own)
    held = _given_to(bank)
    _swap(bank, Account, own.me.account_id)

    key_changes.change_keys(bank)

    changed = {holder for holder, sealed in _given_to(bank).items() if sealed != held[holder]}
    assert changed == {others.me.account_id}
    with pytest.raises(Unavailable, match=CARD_GONE):
        keep_review(own, review)
    row = own_sign_in_of(bank, person_id)
    assert row is not None
    assert row.is_damaged


def _given_to(bank: Workspace) -> dict[UUID, bytes]:
    """Return what each card was given, sealed to it."""
    with bank.reading() as session:
        return dict(session.execute(select(KeyGrant.holder_id, KeyGrant.sealed_key).where(KeyGrant.scope == OWN)).all())


def test_no_key_is_changed_while_a_recovery_sheet_would_not_be_given_it(bank: Workspace, lead: Workspace) -> None:
    with bank.reading() as session:
        sheet_id = session.scalars(select(RecoverySheet.id).where(RecoverySheet.kind == SheetKind.CARE)).one()
    _swap(bank, RecoverySheet, sheet_id)

    with pytest.raises(Damaged):
        key_changes.change_keys(bank)
    accounts.close_account(bank, lead.me.account_id)

    assert key_changes.keys_due(bank) == ALL
    assert key_changes.change_due_keys(factory.sign_in_beside(bank, "sam", factory.PASSPHRASE)) == ()
    with bank.reading() as session:
        assert set(session.scalars(select(DomainKey.key_version))) == {1}


def test_a_version_made_by_somebody_without_the_one_before_is_not_taken(bank: Workspace, lead: Workspace) -> None:
    slipped = new_pair()
    with bank.transaction("keys.changed", "Slip a key in", put_back=False) as tx:
        tx.add(DomainKey(domain=Domain.CARE, key_version=2, public_key=public_bytes(slipped), vouched=bytes(32), exposed=False))
        for account in (bank.me.account_id, lead.me.account_id):
            accounts.add_grant(tx, account, tx.get(Account, account).public_key, Domain.CARE, 2, slipped)

    with pytest.raises(Damaged):
        factory.sign_in_beside(bank, "jo", factory.COLLEAGUE_PASSPHRASE)
    with pytest.raises(Damaged):
        write_about(bank, factory.a_person(bank), "under a key that somebody slipped in")


def _damage_a_card_and_leave_a_grant_to_nobody(bank: Workspace) -> None:
    cards, grants = table_of(OwnSignIn), table_of(KeyGrant)
    with bank.bank.engine.begin() as connection:
        sealed = connection.execute(select(cards.c.sealed)).scalar_one()
        connection.execute(update(cards).values(sealed=sealed[:-1] + bytes([sealed[-1] ^ 1])))
        grant = connection.execute(select(grants).where(grants.c.scope == Domain.CARE.value).limit(1)).mappings().one()
        connection.execute(insert(grants).values({**grant, "id": new_id(), "holder_id": new_id()}))


def test_a_damaged_card_keeps_nobody_out_and_is_left_alone_until_another_is_given(bank: Workspace, lead: Workspace) -> None:
    administrator = factory.an_account(bank, "it", Role.ADMINISTRATOR)
    person_id, other_id = factory.a_person(bank), factory.a_person(bank, "Bo")
    card, _ = factory.a_card(bank, person_id)
    _damage_a_card_and_leave_a_grant_to_nobody(bank)
    others, _ = factory.a_card(bank, other_id)
    accounts.close_account(administrator, lead.me.account_id)

    assert key_changes.change_due_keys(factory.sign_in_beside(bank, "sam", factory.PASSPHRASE)) == ALL

    said = next(line.words for line in list_history(bank) if line.act == "keys.changed")
    assert said == "changed the keys of the bank; 1 card could not be given the new keys, so give a new one"
    write_about(bank, other_id, "after")
    plan = read_own_plan(factory.sign_in_own(bank, others))
    assert next(one.words for one in plan.sections if one.key == "before") == "after"
    row = own_sign_in_of(bank, person_id)
    assert row is not None
    assert row.is_damaged
    _, own = factory.a_card(bank, person_id)
    assert own.person_id == person_id
    with pytest.raises(NotAllowed):
        factory.sign_in_own(bank, card)


def test_no_key_that_is_left_due_is_said_to_be_changed(bank: Workspace, lead: Workspace, finance: Workspace) -> None:
    administrator = factory.an_account(bank, "it", Role.ADMINISTRATOR)
    accounts.close_account(administrator, lead.me.account_id)

    assert key_changes.change_due_keys(finance) == ()

    assert "keys.changed" not in {line.act for line in list_history(bank)}
    assert key_changes.keys_due(bank) == ALL


def test_what_is_typed_while_the_keys_are_changed_is_kept_and_everybody_reads_on(bank: Workspace, lead: Workspace) -> None:
    person_id = factory.a_person(bank)

    def change_in_between(changes: Changes) -> None:
        if changes.act == "plan.begun":
            key_changes.change_keys(lead)

    bank.subscribe(change_in_between)
    keep_draft(bank, person_id, "during", SectionDraft("typed"))

    write_about(bank, person_id, "after")
    again = factory.sign_in_beside(bank, "sam", factory.PASSPHRASE)
    assert read_drafts(again, person_id)[0].typed.words == "typed"
    assert _reads(again, person_id) == {"after"}


def test_a_card_in_use_goes_on_under_new_keys_and_a_review_together_is_begun_again(bank: Workspace, lead: Workspace) -> None:
    person_id = factory.a_person(bank)
    write_about(bank, person_id, "before")
    _, own = factory.a_card(bank, person_id)
    beside = together(bank, person_id)
    review, other = change(started(own), "room"), change(started(beside), "room")
    kept = _kept_by(bank, "jo")
    accounts.close_account(bank, lead.me.account_id)

    with pytest.raises(NotAllowed, match=START_AGAIN):
        save_review(beside, other, signs=False)
    keep_review(beside, other)
    save_review(own, review, signs=False)

    assert list_proposals(bank, person_id).waiting[0].wanted.words == TYPED
    assert not _opens_what_came_after(bank, kept)
    write_about(bank, person_id, "after")
    assert next(one.words for one in read_own_plan(own).sections if one.key == "before") == "after"
    with pytest.raises(NotAllowed, match=START_AGAIN):
        read_own_plan(beside)


def test_whoever_changed_their_passphrase_elsewhere_is_told_to_sign_in_again(bank: Workspace, lead: Workspace) -> None:
    person_id = factory.a_person(bank)
    elsewhere = factory.sign_in_beside(bank, "jo", factory.COLLEAGUE_PASSPHRASE)
    new = "orchid lantern velvet harbour"
    accounts.change_passphrase(elsewhere, factory.COLLEAGUE_PASSPHRASE, new, stretch=factory.CHEAP)
    key_changes.change_keys(bank)
    write_about(bank, person_id, "after")

    with pytest.raises(NotAllowed, match=SIGN_IN_AGAIN):
        read_person(lead, person_id)

    assert _reads(elsewhere, person_id) == {"after"}
