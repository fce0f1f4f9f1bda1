"""Keys that are handed on: people's under domains', domains' to holders, circles' to names, and the ring that holds them."""

from __future__ import annotations

from uuid import uuid4

import pytest

from coc_desktop.problems import NotAllowed
from coc_desktop.security.circles import accept_circle, circle_scope, grant_circle, new_circle_key
from coc_desktop.security.domains import (
    GrantPlace,
    accept,
    accept_secret,
    drop,
    grant,
    grant_secret,
    new_pair,
    open_drop,
    public_bytes,
)
from coc_desktop.security.keyring import Keyring
from coc_desktop.security.own_keys import OwnKeys
from coc_desktop.security.sealing import Damaged, Place, new_key, open_sealed, seal
from coc_desktop.security.wrapping import unwrap, wrap, wrapping_key
from models.vocabulary import Domain

PERSON, HOLDER = uuid4(), uuid4()


def flipped(blob: bytes, at: int) -> bytes:
    return blob[:at] + bytes([blob[at] ^ 1]) + blob[at + 1 :]


def ring_with(*domains: str) -> Keyring:
    ring = Keyring(uuid4(), new_pair())
    for domain in domains:
        ring.add_domain(domain, 1, new_pair())
    return ring


def test_a_persons_key_comes_out_of_its_wrapping_only_for_its_person_domain_and_version():
    private, key = new_pair(), new_key()
    wrapper = wrapping_key(private, "care", 2)
    wrapped = wrap(wrapper, key, PERSON, "care", 2)

    assert unwrap(wrapper, wrapped, PERSON, "care") == key
    for subject, domain in ((uuid4(), "care"), (PERSON, "identity")):
        with pytest.raises(Damaged):
            unwrap(wrapper, wrapped, subject, domain)
    for other in (wrapping_key(private, "care", 1), wrapping_key(private, "payee", 2), wrapping_key(new_pair(), "care", 2)):
        with pytest.raises(Damaged):
            unwrap(other, wrapped, PERSON, "care")
    for at in range(len(wrapped)):
        with pytest.raises(Damaged):
            unwrap(wrapper, flipped(wrapped, at), PERSON, "care")


def test_a_grant_opens_for_its_holder_alone_and_for_nothing_else():
    private, mine = new_pair(), new_pair()
    place = GrantPlace(HOLDER, Domain.CARE, 3)
    blob = grant(private, public_bytes(mine), place)

    assert accept(mine, blob, place).private_bytes_raw() == private.private_bytes_raw()
    assert accept(mine, blob, GrantPlace(HOLDER, "care", 3)).private_bytes_raw() == private.private_bytes_raw()
    for other in (GrantPlace(uuid4(), "care", 3), GrantPlace(HOLDER, "payee", 3), GrantPlace(HOLDER, "care", 4)):
        with pytest.raises(Damaged):
            accept(mine, blob, other)
    with pytest.raises(Damaged):
        accept(new_pair(), blob, place)


def test_a_change_of_any_byte_of_a_grant_is_refused():
    mine, place = new_pair(), GrantPlace(HOLDER, "care", 3)
    blob = grant_secret(new_key(), public_bytes(mine), place)

    for at in range(len(blob)):
        with pytest.raises(Damaged):
            accept_secret(mine, flipped(blob, at), place)
    for cut in (b"", blob[:4], blob[:30], blob[:-1]):
        with pytest.raises(Damaged):
            accept_secret(mine, cut, place)


def test_a_key_is_never_granted_to_a_public_key_that_is_none():
    for public in (bytes(32), b"short"):
        with pytest.raises(ValueError, match=r".+"):
            grant(new_pair(), public, GrantPlace(HOLDER, "care", 1))


def test_what_is_dropped_in_opens_with_the_domains_key_and_in_its_place_alone():
    private, place = new_pair(), Place("bank_details", uuid4(), None, "bank_details")
    blob = drop(public_bytes(private), {"account": "00012345"}, place, 2)

    assert open_drop(private, blob, place) == {"account": "00012345"}
    with pytest.raises(Damaged):
        open_drop(new_pair(), blob, place)
    with pytest.raises(Damaged):
        open_drop(private, blob, Place("bank_details", uuid4(), None, "bank_details"))
    for at in range(len(blob)):
        with pytest.raises(Damaged):
            open_drop(private, flipped(blob, at), place)


def test_whoever_drops_something_in_cannot_read_it_back():
    place, keeper = Place("equality_record", uuid4(), None, "equality"), new_pair()
    writer = ring_with("identity", "payee", "care")

    drop(public_bytes(keeper), {"answers": {}}, place)

    assert not writer.holds("equality")
    with pytest.raises(NotAllowed):
        writer.domain_key("equality", 1)


def test_dropped_records_show_their_size_only_in_steps():
    place, public = Place("equality_record", uuid4(), None, "equality"), public_bytes(new_pair())

    assert len(drop(public, {"a": "b"}, place)) == len(drop(public, {"a": "b" * 200}, place))


def test_a_circle_opens_for_the_named_accounts_and_nobody_else():
    circle, named, outsider = uuid4(), Keyring(uuid4(), new_pair()), Keyring(uuid4(), new_pair())
    key = new_circle_key()
    blob = grant_circle(key, public_bytes(named.account), circle, named.account_id)
    place = Place("note", uuid4(), None, circle_scope(circle))

    named.take_circle(blob, circle)

    assert accept_circle(named.account, blob, circle, named.account_id) == key
    assert open_sealed(named.circle_key(circle), seal(key, {"why": "x"}, place=place), place) == {"why": "x"}
    with pytest.raises(Damaged):
        outsider.take_circle(blob, circle)
    with pytest.raises(Damaged):
        named.take_circle(blob, uuid4())
    with pytest.raises(NotAllowed):
        outsider.circle_key(circle)


def test_a_ring_makes_a_persons_key_once_and_another_holder_of_the_domain_opens_it():
    private, ring, colleague = new_pair(), ring_with(), ring_with()
    ring.add_domain("identity", 1, private)
    colleague.take_grant(
        grant(private, public_bytes(colleague.account), GrantPlace(colleague.account_id, "identity", 1)), Domain.IDENTITY, 1
    )
    place = Place("person", uuid4(), PERSON, "identity")

    wrapped = ring.new_person_key(PERSON, Domain.IDENTITY)
    blob = seal(ring.person_key(PERSON, "identity", wrapped), {"n": 1}, place=place)

    assert open_sealed(colleague.person_key(PERSON, "identity", wrapped), blob, place) == {"n": 1}
    assert colleague.person_key(PERSON, "identity", wrapped) is colleague.held_person_key(PERSON, "identity", 1)


def test_without_the_domains_key_a_ring_opens_and_makes_nothing_in_it():
    wrapped = ring_with("care").new_person_key(PERSON, "care")
    finance = ring_with("payee", "bank_details")

    assert finance.holds(Domain.PAYEE)
    assert not finance.holds("care")
    for forbidden in (
        lambda: finance.person_key(PERSON, "care", wrapped),
        lambda: finance.new_person_key(PERSON, "care"),
        lambda: finance.version("care"),
    ):
        with pytest.raises(NotAllowed, match="do not hold the key"):
            forbidden()
    assert finance.held_person_key(PERSON, "care", 1) is None


def test_a_card_opens_one_person_and_no_other():
    staff, theirs = ring_with("care"), Keyring(uuid4(), new_pair())
    staff.new_person_key(PERSON, "care")
    other = staff.new_person_key(uuid4(), "care")
    place = Place("plan", uuid4(), PERSON, "care")
    blob = seal(staff.held_person_key(PERSON, "care", 1), {"n": 1}, place=place)

    sealed = staff.lend(PERSON, (PERSON,)).seal_to(public_bytes(theirs.account), theirs.account_id)

    assert str(PERSON).encode() not in sealed
    assert theirs.take_own(sealed) == PERSON
    assert open_sealed(theirs.held_person_key(PERSON, "care", 1), blob, place) == {"n": 1}
    with pytest.raises(NotAllowed):
        theirs.person_key(uuid4(), "care", other)


def test_an_older_domain_key_opens_nothing_that_was_wrapped_under_a_newer_one():
    ring, older = ring_with("care"), ring_with()
    older.add_domain("care", 1, ring.domain_key("care", 1))

    ring.add_domain("care", 2, new_pair())
    fresh = ring.new_person_key(PERSON, "care")

    assert ring.version("care") == 2
    with pytest.raises(NotAllowed):
        older.person_key(PERSON, "care", fresh)


def test_an_older_version_of_a_domain_key_does_not_become_the_newest():
    ring = ring_with()

    ring.add_domain("care", 2, new_pair())
    ring.add_domain("care", 1, new_pair())

    assert ring.version("care") == 2


def test_a_forgotten_ring_opens_nothing_and_its_raw_keys_are_overwritten():
    ring, circle = ring_with("identity"), uuid4()
    wrapped = ring.new_person_key(PERSON, "identity")
    ring.take_circle(grant_circle(new_circle_key(), public_bytes(ring.account), circle, ring.account_id), circle)
    raw = list(ring._raw.values())

    ring.forget()

    assert all(set(key) == {0} and len(key) == 32 for key in raw)
    assert not ring.holds("identity")
    assert ring.held_person_key(PERSON, "identity", 1) is None
    for closed in (
        lambda: ring.person_key(PERSON, "identity", wrapped),
        lambda: ring.circle_key(circle),
        lambda: ring.domain_key("identity", 1),
        lambda: ring.account,
    ):
        with pytest.raises(NotAllowed):
            closed()


def test_dropping_one_persons_key_overwrites_it_and_leaves_the_others():
    ring, other = ring_with("identity"), uuid4()
    ring.new_person_key(PERSON, "identity")
    ring.new_person_key(other, "identity")
    raw = ring._raw["identity", PERSON, 1]

    ring.drop_person(PERSON, "identity")
    ring.drop_person(PERSON, "identity")

    assert set(raw) == {0}
    assert ring.held_person_key(PERSON, "identity", 1) is None
    assert ring.held_person_key(other, "identity", 1) is not None


def test_what_a_card_opens_is_for_its_own_account_alone_and_not_a_byte_of_it_can_be_changed():
    staff, mine = ring_with("care"), new_pair()
    staff.new_person_key(PERSON, "care")
    sealed = staff.lend(PERSON, (PERSON,)).seal_to(public_bytes(mine), HOLDER)

    for key, holder in ((new_pair(), HOLDER), (mine, uuid4())):
        with pytest.raises(Damaged):
            OwnKeys.sealed_to(key, sealed, holder)
    for at in range(0, len(sealed), 7):
        with pytest.raises(Damaged):
            OwnKeys.sealed_to(mine, flipped(sealed, at), HOLDER)


def test_keys_go_through_a_pipe_whole_or_not_at_all():
    ring, elsewhere = ring_with("care", "identity"), uuid4()
    for subject in (PERSON, elsewhere, uuid4()):
        ring.new_person_key(subject, "care")
    ring.new_person_key(PERSON, "identity")

    lent = ring.lend(PERSON, {PERSON, elsewhere})

    assert OwnKeys.from_bytes(lent.to_bytes()) == lent
    assert {(one.subject_id, one.domain) for one in lent.keys} == {
        (PERSON, "care"),
        (PERSON, "identity"),
        (elsewhere, "care"),
    }
    assert all(one.key.hex() not in repr(lent) for one in lent.keys)
    for odd in (b"", b"{}", lent.to_bytes()[:-9], b'{"person": "x", "keys": []}', b'{"person": 1, "keys": [[1, 2, 3]]}', b"[]"):
        with pytest.raises(Damaged):
            OwnKeys.from_bytes(odd)
