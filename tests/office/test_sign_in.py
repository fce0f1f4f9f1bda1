"""Signing in: the same words for everybody, waits that grow, and a clock that cannot lock anybody out."""

from __future__ import annotations

import pytest

from coc_desktop.clock import FixedClock
from coc_desktop.problems import NotAllowed, Refused
from coc_desktop.workspace import Workspace
from tests import factory

pytestmark = pytest.mark.both_stores


def _fail(bank: Workspace, login: str = "sam", times: int = 1) -> str:
    for _ in range(times):
        with pytest.raises(NotAllowed) as refused:
            factory.sign_in_beside(bank, login, "not the passphrase at all")
    return str(refused.value)


def test_a_known_and_an_unknown_name_are_refused_in_the_same_words(bank: Workspace) -> None:
    assert _fail(bank, "sam") == _fail(bank, "nobody")


def test_tries_must_wait_longer_and_longer(bank: Workspace, clock: FixedClock) -> None:
    _fail(bank, times=3)

    with pytest.raises(Refused, match=r"Wait 1 second|Wait 2 seconds"):
        factory.sign_in_beside(bank, "sam", factory.PASSPHRASE)
    clock.move(seconds=2)

    assert factory.sign_in_beside(bank, "sam", factory.PASSPHRASE).me.login == "sam"


def test_a_good_sign_in_forgets_the_failed_ones(bank: Workspace, clock: FixedClock) -> None:
    _fail(bank, times=2)
    factory.sign_in_beside(bank, "sam", factory.PASSPHRASE)

    _fail(bank, times=2)

    assert factory.sign_in_beside(bank, "sam", factory.PASSPHRASE).me.login == "sam"


def test_a_clock_that_once_ran_ahead_locks_nobody_out(bank: Workspace, clock: FixedClock) -> None:
    clock.move(days=400)
    _fail(bank, times=3)
    clock.move(days=-400)

    with pytest.raises(Refused, match="Too many tries"):
        factory.sign_in_beside(bank, "sam", factory.PASSPHRASE)
    clock.move(minutes=2)

    assert factory.sign_in_beside(bank, "sam", factory.PASSPHRASE).me.login == "sam"
