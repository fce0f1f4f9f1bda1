"""An account's key under its passphrase (SECURITY.md tests 40, 43 and 50, as far as no bank is needed)."""

from __future__ import annotations

import time
from dataclasses import replace
from statistics import median

import pytest

from coc_desktop.problems import NotAllowed
from coc_desktop.security.account_keys import WrongPassphrase, make_account_key, pretend, rewrap, unlock
from coc_desktop.security.domains import public_bytes
from coc_desktop.security.passphrases import CURRENT, Stretch
from coc_desktop.security.sealing import Damaged

QUICK = Stretch(memory=64, passes=1, lanes=1)
GOOD = "brisk otter canyon ladle"


def test_a_passphrase_unlocks_its_account_with_the_parameters_in_force():
    account = make_account_key(GOOD)

    assert public_bytes(unlock(account, GOOD)) == account.public
    assert account.params == CURRENT
    assert not account.outdated


def test_another_passphrase_does_not_and_says_no_more_than_that():
    account = make_account_key(GOOD, params=QUICK)

    with pytest.raises(NotAllowed, match="do not match"):
        unlock(account, GOOD.upper(), floor=QUICK)


def test_no_two_accounts_share_a_salt_or_a_key():
    one, other = make_account_key(GOOD, params=QUICK), make_account_key(GOOD, params=QUICK)

    assert one.salt != other.salt
    assert one.public != other.public


def test_a_new_passphrase_rewraps_the_same_key_and_the_old_one_fails():
    account = make_account_key(GOOD, params=QUICK)
    private = unlock(account, GOOD, floor=QUICK)

    changed = rewrap(private, "quiet lantern meadow spoon", params=QUICK)

    assert changed.public == account.public
    assert changed.salt != account.salt
    assert public_bytes(unlock(changed, "quiet lantern meadow spoon", floor=QUICK)) == account.public
    with pytest.raises(WrongPassphrase):
        unlock(changed, GOOD, floor=QUICK)


@pytest.mark.parametrize("part", ["public", "wrapped", "salt"])
def test_a_change_of_anything_kept_stops_the_account_from_opening(part):
    account = make_account_key(GOOD, params=QUICK)
    kept = getattr(account, part)

    with pytest.raises(WrongPassphrase):
        unlock(replace(account, **{part: kept[:-1] + bytes([kept[-1] ^ 1])}), GOOD, floor=QUICK)


def test_parameters_weakened_in_the_file_are_refused_as_damage():
    account = make_account_key(GOOD, params=QUICK)

    with pytest.raises(Damaged):
        unlock(account, GOOD)
    with pytest.raises(Damaged):
        unlock(replace(account, params=replace(CURRENT, memory=2 * 1024 * 1024)), GOOD)


def test_a_key_stretched_less_than_new_ones_is_marked_for_rewrapping():
    account = make_account_key(GOOD, params=QUICK)

    assert account.outdated
    assert not replace(account, params=CURRENT).outdated


def test_an_unknown_login_costs_the_same_work():
    params = Stretch(memory=8 * 1024, passes=3, lanes=1)
    account = make_account_key(GOOD, params=params)

    def known() -> None:
        with pytest.raises(WrongPassphrase):
            unlock(account, "not it", floor=params)

    known_took, unknown_took = took(known, lambda: pretend("not it", params=params), tries=15)

    assert 0.6 < known_took / unknown_took < 1.7


@pytest.mark.long
def test_an_unknown_login_takes_as_long_within_a_tenth():
    account = make_account_key(GOOD)

    def known() -> None:
        with pytest.raises(WrongPassphrase):
            unlock(account, "not it")

    known_took, unknown_took = took(known, lambda: pretend("not it"), tries=100)

    assert 0.9 < known_took / unknown_took < 1.1


def took(*works, tries):
    """Return the median seconds of each work, tried in turn so that other load falls on all alike."""
    times = {work: [] for work in works}
    for _ in range(tries):
        for work in works:
            started = time.perf_counter()
            work()
            times[work].append(time.perf_counter() - started)
    return [median(times[work]) for work in works]
